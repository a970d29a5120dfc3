"""What may not be published: personal data in free text and its masking; secrets, and what tells of a machine.

The numbers of persons are recognised by their parts, so that rupiah amounts, letter numbers and barcodes raise no
alarm: a NIK is province, regency and district code, date of birth (day plus 40 for women) and a serial number, 16
digits (Dukcapil); a NIP is date of birth, month of appointment, sex and a serial number, 18 digits (BKN); the
number of contract staff (PPPK) has 21 in the place of the month.
"""

import getpass
import html
import re
import socket
import sys
import tempfile
from functools import cache
from pathlib import Path, PurePosixPath, PureWindowsPath

from .home import HOME

_DAY = r"(?:0[1-9]|[12]\d|3[01])"
_DAY_OF_NIK = r"(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])"
_MONTH = r"(?:0[1-9]|1[0-2])"
_PROVINCE = r"(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])"

PATTERNS = {
    "NIP": re.compile(
        rf"(?<!\d)(?:19[4-9]|20[01])\d{_MONTH}{_DAY}[\s.]?(?:19[6-9]|20[0-4])\d(?:{_MONTH}|21)[\s.]?[12][\s.]?\d{{3}}(?!\d)"
    ),
    "NIK": re.compile(
        rf"(?<!\d)(?<!\d[.,]){_PROVINCE}[\s-]?(?!00)\d\d[\s-]?(?!00)\d\d[\s-]?{_DAY_OF_NIK}"
        rf"[\s-]?{_MONTH}[\s-]?\d\d[\s-]?(?!0000)\d{{4}}(?![\d.,]\d|\d)"
    ),
    "nomor telepon": re.compile(
        r"(?<!\d)(?<!\d[.,])(?!62(?:\.\d{3})+(?!\.?\d))(?:\+?62[\s.-]?\(?|0)8[1-9](?:[\s.)–-]{0,3}\d){7,10}(?!\d)"
    ),
    "e-mail": re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}[\w-]*"),
}
_ANY_SIGN = re.compile(r"\d(?:\W{0,3}\d){8}|@")  # most texts have none: they are passed at once


def kinds(text: str) -> list[str]:
    """The kinds of personal data that a text seems to hold, in a fixed order."""
    if not _ANY_SIGN.search(text):
        return []
    return [kind for kind, pattern in PATTERNS.items() if pattern.search(text)]


def masked(text: str) -> str:
    """The text without them: masked('hubungi 0812-3456-7890') -> 'hubungi [nomor telepon disamarkan]'."""
    for kind in kinds(text):
        text = PATTERNS[kind].sub(f"[{kind} disamarkan]", text)
    return text


_NAMED_SECRET = re.compile(
    r"(?:^|[_.-])(?:pass(?:word|wd|phrase)?|pwd|sandi|secret|rahasia|(?:api|access|private)[_-]?key|token|credential)s?"
    r"(?=$|[\d_.-])",
    re.IGNORECASE,
)
_HINTS = ("pass", "pwd", "sandi", "secret", "rahasia", "key", "token", "credential")
_ASSIGNED = re.compile(  # matched where a hint begins, in lower case: a value in quotes, or one with a digit
    r"(?:pass(?:word|wd|phrase)|(?<![a-z])(?:pwd|sandi|secret|rahasia|token|credential)"
    r"|(?:(?<=api)|(?<=api[_ -])|(?<=access[_ -])|(?<=private[_ -])|(?<=secret[_ -]))key)s?[\"']?\s*[:=]\s*"
    r"(?:[\"'][^\s\"'<>,;]{6}|(?=\S*\d)[^\s\"'<>,;=()\[\]{}]{6,}(?=[\s\"'<>,;&\0]|$))"
)
_KEYS = [  # each begins with what is searched for at once
    re.compile(key)
    for key in (
        *(r"-----BEGIN [A-Z ]*PRIVATE KEY", r"AKIA[0-9A-Z]{16}\b", r"ASIA[0-9A-Z]{16}\b", r"gh[pousr]_\w{36}"),
        *(r"github_pat_\w{22}", r"glpat-[\w-]{20}", r"xox[abeprs]-[\w-]{10}", r"AIza[\w-]{35}", r"hf_[A-Za-z]{34}"),
        *(r"sk-[\w-]{32}", r"eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.\w", r"Bearer [\w.~+/-]{20}"),
        r"://[^\s/:@\"'<>\0]+:[^\s/@\"'<>\0]+@",
    )
]
_RUN = re.compile(r"\d(?:\W{0,3}\d){8,}")
_LONGEST_MAIL = 80  # characters before or after the sign
_TOPS = "home|Users|Volumes|root|tmp|var|opt|srv|mnt|media|usr|etc|private|work|workspace|builds"
_STEP = r"[^\s/\\\"'<>|*?:;,(){}\[\]\0]+"
_DRIVE = re.compile(r"\\|:/(?!/)")  # may be one: the next is slow
_WINDOWS = re.compile(
    rf"[A-Za-z]:(?<![A-Za-z0-9]..)[\\/]{{1,2}}(?:{_STEP}[\\/]{{1,2}})+(?:{_STEP})?"
    r"|\\\\(?<![\w\\:]..)[\w.-]+\\[\w$.-]+"
)
_NO_PERSON = {"root", "user", "users", "admin", "runner", "ubuntu", "debian", "jovyan", "nobody", "localhost"}
_DRAWN = re.compile(  # where a drawing puts its lines, and names of its parts: no words
    r"""\s(?:d|points|transform|viewBox|[xyr][12]?|c[xy]|width|height)=\\?["'][\w\s.,()+-]*\\?["']"""
    r"""|\s(?:id|clip-path|(?:xlink:)?href)=\\?["'](?:url\()?\#?\w+\)?\\?["']|data:font/[\w+-]+;base64,[\w+/=]+"""
)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]|<wbr */?>")
_DIGEST = re.compile(r"\b[g-z]?[0-9a-f]{10,}\b")


def revealed(text: str) -> list[str]:
    """The kinds of what may not be published that a text, HTML or XML holds: personal data, secrets, places, names."""
    text = _as_read(text)
    found = kinds(_DIGEST.sub(_without_digits, _suspects(text)))
    if _holds_secret(text):
        found.append("kunci atau kata sandi")
    if _posix().search(text) or (_DRIVE.search(text) and _WINDOWS.search(text)):
        found.append("alamat berkas di komputer")
    if (names := _own_names()) and names.search(text):
        found.append("nama pengguna atau komputer")
    return found


def _suspects(text: str) -> str:
    """The parts of a text that may hold personal data: its long runs of digits, and what stands around an @."""
    runs = [_with_word(text, at.start(), at.end()) for at in _RUN.finditer(text)]
    signs = (at.start() for at in re.finditer("@", text))
    return "\0".join([*runs, *(text[max(at - _LONGEST_MAIL, 0) : at + _LONGEST_MAIL] for at in signs)])


def _with_word(text: str, start: int, end: int) -> str:
    """A run of digits with the letters that it is glued to, as in a digest, and a few signs around."""
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[max(start - 4, 0) : end + 4]


def _holds_secret(text: str) -> bool:
    lower = text.lower()
    named = (at.start() for hint in _HINTS for at in re.finditer(hint, lower))
    return any(key.search(text) for key in _KEYS) or any(_ASSIGNED.match(lower, at) for at in named)


def is_secret_name(name: str) -> bool:
    """Whether a parameter of this name would hold a secret: 'api_token', 'kata_sandi'; not 'tokenised'."""
    return bool(_NAMED_SECRET.search(name))


def without_places(text: str) -> str:
    """The text with base names for absolute paths: 'File /home/siti/kit/a.py' -> 'File a.py'."""
    text = text.replace("file:///", "/")
    for pattern in (_WINDOWS, _posix()):
        text = pattern.sub(lambda path: _base_name(path[0]), text)
    return text


def publishable(text: str) -> str:
    """A message as a page may show it: personal data masked, absolute paths cut to base names."""
    return without_places(masked(text))


def _as_read(text: str) -> str:
    """A text as its reader gets it: without what a drawing is made of, entities read, nothing unseen in between."""
    if '="' in text or "='" in text or '=\\"' in text:
        text = _DRAWN.sub(" ", text)
    if "&" in text:
        text = html.unescape(text)
    return _UNSEEN.sub("", text).replace("%40", "@")


def _without_digits(token: re.Match) -> str:
    """A digest tells nothing, but its digits may look like a number of somebody."""
    return "" if re.search(r"[a-f]\d+[a-f]", token[0]) else token[0]


@cache
def _posix() -> re.Pattern:
    """Absolute paths below the usual folders, and those of the kit, the user and the interpreter on this machine."""
    folders = (HOME, Path.home(), Path(tempfile.gettempdir()), Path(sys.prefix))
    tops = "|".join([_TOPS, *(re.escape(folder.parts[1]) for folder in folders if len(folder.parts) > 2)])
    return re.compile(
        rf"/(?:(?<![\w/.]/)|(?<=file:///))(?:{tops})(?:/{_STEP})+/?|~/(?<![\w/~]~/)(?:{_STEP}/)*[A-Za-z.]{_STEP}"
    )


@cache
def _own_names() -> re.Pattern | None:
    """How the names of this machine and its user would stand in a file.

    Either may be called like a word, or like a unit ('bappeda'): it counts where it stands as such a name.
    """
    host = socket.gethostname()
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a process without a name
        user = ""
    patterns = []
    if len(host) > 3 and host.lower() not in _NO_PERSON:
        patterns.append(rf"\b{re.escape(host)}\b" if re.search(r"[\d.-]", host) else rf"@{re.escape(host)}\b")
    if len(user) > 2 and user.lower() not in _NO_PERSON:
        field = r"(?i:\b(?:creator|author|lastModifiedBy|user(?:_?name)?|logname))\b\W{1,6}"
        patterns += [rf"{field}{re.escape(user)}\b", rf"\b{re.escape(user)}@"]
    return re.compile("|".join(patterns)) if patterns else None


def _base_name(path: str) -> str:
    return (PureWindowsPath if "\\" in path or path[1:2] == ":" else PurePosixPath)(path.rstrip("/\\")).name
