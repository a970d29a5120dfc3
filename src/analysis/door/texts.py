"""Texts as people fill them in: cleaned, of one spelling, a listed value, a web address."""

import re
import unicodedata
from datetime import datetime, time
from urllib.parse import urlsplit

from rapidfuzz import process

from .. import numerals

LONGEST_TEXT = 32_767  # characters, the limit of a cell in Excel
MOST_DIGITS = 15  # of a number that Excel keeps
MOST_OFFERED = 20  # choices that a message names


class Unreadable(ValueError):
    """A cell that cannot be read: the code of `faults`, and what its message needs."""

    def __init__(self, code: str, **found: object) -> None:
        super().__init__(code)
        self.code, self.found = code, found


_HIDDEN = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_BROKEN = re.compile("[\x00\ud800-\udfff]")
_EMPTY = ("", "-", "–", "—")


def is_empty(cell: object) -> bool:
    """Only blanks and a lone dash are empty; NA, None or Nihil are words."""
    return cell is None or (isinstance(cell, str) and cell.strip() in _EMPTY)


def clean(text: str) -> str:
    """A text without blanks around it and without characters that nobody sees; a vertical tab becomes a blank.

    Raises Unreadable for NUL and lone surrogates, which only a damaged file holds, and for texts over Excel's limit.
    """
    if _BROKEN.search(text):
        raise Unreadable("karakter")
    if len(text) > LONGEST_TEXT:
        raise Unreadable("panjang", length=numerals.number(len(text)))
    return _HIDDEN.sub("", text.replace("\x0b", " ")).strip()


def text_from(cell: object) -> str:
    """Any cell as the text that Excel shows: text_from(7.0) -> '7'. Raises Unreadable."""
    match cell:
        case str():
            return clean(cell)
        case bool():
            return str(cell).upper()
        case int() | float():
            return _digits(cell)
        case datetime():
            return cell.date().isoformat() if cell == datetime.combine(cell, time()) else cell.isoformat(" ")
    return str(cell)


def _digits(number: float) -> str:
    if float(number).is_integer():
        if abs(number) >= 10**MOST_DIGITS:
            raise Unreadable("angka-terpotong")
        return str(int(number))
    return repr(number).replace(".", ",")


def address_from(text: str) -> str:
    """A web address, http or https only. Raises Unreadable."""
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"[\s<>\"]", text):
        raise Unreadable("url")
    return text


def plain_text(text: str) -> str:
    """NBSP, narrow blanks and full-width digits are those of word processors; a real minus sign is a minus."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("−", "-").casefold().split())


_WORD_INOVASI = re.compile(r"\binovasi\b")
_NO_LETTER = re.compile(r"[\W_]+")


def choice_from(text: str, choices: tuple[str, ...]) -> str:
    """A listed value; letter case, hyphens and the word Inovasi may differ: 'NON-DIGITAL' -> 'Non Digital'."""
    wanted = _choice_key(text)
    for choice in choices:
        if _choice_key(choice) == wanted:
            return choice
    raise Unreadable("pilihan", choices=_offered(text, choices))


def _offered(text: str, choices: tuple[str, ...]) -> str:
    """The choices as a message offers them; of a long list the nearest three."""
    if len(choices) <= MOST_OFFERED:
        return ", ".join(choices)
    near = [choice for choice, *_ in process.extract(text, choices, limit=3)]
    return f"{', '.join(near)}, atau yang lain dari {len(choices)} pilihan"


def _choice_key(text: str) -> str:
    plain = plain_text(text)
    return _NO_LETTER.sub("", _WORD_INOVASI.sub("", plain)) or plain
