"""One cell as people fill it in: its value, or what is wrong with it. Nothing is guessed.

Numbers are in Indonesian style, dates day first. What could mean two things is not read.
"""

import math
import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from . import numerals, privacy
from .grid import Odd
from .schema import Column

LONGEST_TEXT = 32_767  # characters, the limit of a cell in Excel
MOST_DIGITS = 15  # of a number that Excel keeps


class Unreadable(ValueError):
    """A cell that cannot be read: the code of `faults`, and what its message needs."""

    def __init__(self, code: str, **found: object) -> None:
        super().__init__(code)
        self.code, self.found = code, found


class Reading(NamedTuple):
    """The value of a cell (None: empty or wrong), the code of what is to be said of it, and what the message needs."""

    value: object
    code: str | None = None
    found: dict = {}  # noqa: RUF012 - a NamedTuple default, never written to


# text

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


# numbers

_PLAIN = re.compile(r"-?(\d{1,18}|[1-9]\d{0,2}(\.\d{3}){1,5})(,\d+)?", re.ASCII)
_SPACED = re.compile(r"-?[1-9]\d{0,2}( \d{3}){1,4}(,\d+)?", re.ASCII)
_POINTED = re.compile(r"-?\d+\.\d+")
_ENGLISH_THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3}){2,}(\.\d+)?|-?\d{1,3}(,\d{3})+\.\d+")
_THREE_DECIMALS = re.compile(r"-?\d{1,3},\d{3}")
_RUPIAH = re.compile(r"^(rp|idr)\.? ?|(,|\.)-+$| ?rupiah$")
_IN_PARENTHESES = re.compile(r"\((.+)\)")
_ABOUT = re.compile(
    r"\d.*?( ?[-–—~] ?| ?s\.?/?d\.? ?| sampai | hingga | atau | to ).*?\d|"
    r"kira|sekitar|kurang|lebih|antara|minimal|maksimal|paling|"
    r"hampir|rata|[±<>~≤≥]"
)
_OTHER_UNIT = re.compile(
    r"[\d,.]+ ?(detik|menit|jam|hari|minggu|pekan|bulan|tahun|kali|orang|lembar|rupiah|%|persen)( kerja)?|"
    r"(rp|idr)\.? ?[\d,.]+-*"
)
_OWN_UNIT = {
    "hari kerja": re.compile(r" ?hari( kerja)?$"),
    "dokumen": re.compile(r" ?(dokumen|berkas|syarat|persyaratan)$"),
    "rupiah": _RUPIAH,
}
_FREE_OF_CHARGE = ("gratis", "nihil", "cuma-cuma")


def number_from(text: str, unit: str = "") -> float:
    """A number in Indonesian style: number_from('1.500') -> 1500.0, number_from('1,5') -> 1.5.

    `unit` (hari kerja, rupiah, dokumen) may stand in the text. Raises Unreadable for anything else: '2.5' is not
    guessed, since it may mean 2,5 or 25.
    """
    plain = _plain(text)
    if unit == "rupiah" and plain in _FREE_OF_CHARGE:
        return 0.0
    bare = _without_unit(plain, unit)
    if unit == "rupiah" and _THREE_DECIMALS.fullmatch(bare):
        raise Unreadable("angka-ribuan")
    if _PLAIN.fullmatch(bare) or _SPACED.fullmatch(bare):
        return float(bare.replace(".", "").replace(" ", "").replace(",", "."))
    raise _no_number(bare)


def is_plain_number(text: str) -> bool:
    """Digits in Indonesian style and nothing else, so that nothing need be said of how it was read."""
    return bool(_PLAIN.fullmatch(text.strip()))


def _plain(text: str) -> str:
    """NBSP, narrow blanks and full-width digits are those of word processors; a real minus sign is a minus."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("−", "-").casefold().split())


def _without_unit(plain: str, unit: str) -> str:
    bare = _OWN_UNIT[unit].sub("", plain).strip() if unit in _OWN_UNIT else plain
    bracketed = _IN_PARENTHESES.fullmatch(bare)
    return f"-{bracketed[1]}" if bracketed else bare


def _no_number(bare: str) -> Unreadable:
    if _POINTED.fullmatch(bare):
        return Unreadable("angka-rancu", text=bare, comma=bare.replace(".", ","), plain=bare.replace(".", ""))
    if _ENGLISH_THOUSANDS.fullmatch(bare):
        return Unreadable("angka-ribuan")
    if _OTHER_UNIT.fullmatch(bare):
        return Unreadable("angka-satuan")
    return Unreadable("angka-rentang" if _ABOUT.search(bare) else "angka")


# dates

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari djanuari january jan",
            "februari pebruari february feb peb",
            "maret march mar mrt",
            "april apr",
            "mei may",
            "juni djuni june jun",
            "juli djuli july jul",
            "agustus august agu ags agt agust aug",
            "september sep sept",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}
_CLOCK = re.compile(r"(?<=\d)[ t]\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?( ?wib|z)?$")
_DAY_FIRST = re.compile(r"(\d{1,2}) ?[/.\- ] ?(\d{1,2}) ?[/.\- ] ?(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})")
_IN_WORDS = re.compile(r"(\d{1,2})[ .\-/]*([a-z]+)\.?[ .,\-/]*(\d{4})")
_INCOMPLETE = re.compile(
    r"\d{4}|(0?[1-9]|1[0-2])[/.\- ](19|20)\d{2}|\d{4}[/.\-]\d{1,2}|[a-z]+\.?[ \-/]*\d{2,4}|"
    r"\d{1,2}[ .\-/]*[a-z]+([ .,\-/]*\d{2})?|"
    r"\d{1,2}[/.\-]\d{1,2}([/.\-]\d{2})?"
)
_SERIAL = re.compile(r"\d{5}([.,]\d+)?")
_EPOCH = date(1899, 12, 30)
SERIALS = range((date(2000, 1, 1) - _EPOCH).days, (date(2035, 12, 31) - _EPOCH).days + 1)
YEARS = range(1900, 2101)


def date_from(text: str) -> date:
    """A date, day first, ISO, with the month in words or as Excel's serial: date_from('26/11/2020') -> 2020-11-26.

    A clock time behind it is passed over; a serial number counts only from 2000 to 2035. Raises Unreadable.
    """
    plain = _CLOCK.sub("", _plain(text))
    if _SERIAL.fullmatch(plain):
        return date_of_serial(float(plain.replace(",", ".")))
    parts = _day_month_year(plain)
    if not parts:
        raise _no_date(plain)
    try:
        day = date(parts[2], parts[1], parts[0])
    except ValueError:
        raise Unreadable("tanggal-tiada") from None
    if day.year not in YEARS:
        raise Unreadable("tanggal", hint="")
    return day


def date_of_serial(number: float) -> date:
    """The day of a number that Excel counts from 1900: date_of_serial(44161) -> 2020-11-26. Raises Unreadable."""
    if 1900 <= number <= 2100:
        raise Unreadable("tanggal-kurang")
    if int(number) not in SERIALS:
        raise Unreadable("tanggal", hint="")
    return _EPOCH + timedelta(days=int(number))


def is_day_first(text: str) -> bool:
    """Written with figures, the day before the month."""
    return bool(_DAY_FIRST.fullmatch(_CLOCK.sub("", _plain(text))))


def is_serial(text: str) -> bool:
    return bool(_SERIAL.fullmatch(text.strip()))


def _day_month_year(plain: str) -> tuple[int, int, int] | None:
    if found := _DAY_FIRST.fullmatch(plain):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _YEAR_FIRST.fullmatch(plain):
        return int(found[3]), int(found[2]), int(found[1])
    if (found := _IN_WORDS.fullmatch(plain)) and found[2] in MONTHS:
        return int(found[1]), MONTHS[found[2]], int(found[3])
    return None


def _no_date(plain: str) -> Unreadable:
    words = re.findall(r"[a-z]+", plain)
    if _INCOMPLETE.fullmatch(plain) and all(word in MONTHS for word in words):
        return Unreadable("tanggal-kurang")
    return Unreadable("tanggal", hint=_nearest_reading(plain))


def _nearest_reading(plain: str) -> str:
    """'26/1120' has the eight or so digits of a date: offered, never used."""
    digits = re.sub(r"[/.\- ]", "", plain)
    if re.fullmatch(r"\d{8}", digits) or re.fullmatch(r"\d{6}", digits):
        year = digits[4:] if len(digits) == 8 else f"20{digits[4:]}"
        try:
            return f"; mungkin {date(int(year), int(digits[2:4]), int(digits[:2])):%d/%m/%Y}?"
        except ValueError:
            return ""
    return ""


# choices

_WORD_INOVASI = re.compile(r"\binovasi\b")
_NO_LETTER = re.compile(r"[\W_]+")


def choice_from(text: str, choices: tuple[str, ...]) -> str:
    """A listed value; letter case, hyphens and the word Inovasi may differ: 'NON-DIGITAL' -> 'Non Digital'."""
    wanted = _choice_key(text)
    for choice in choices:
        if _choice_key(choice) == wanted:
            return choice
    raise Unreadable("pilihan", choices=", ".join(choices))


def _choice_key(text: str) -> str:
    plain = _plain(text)
    return _NO_LETTER.sub("", _WORD_INOVASI.sub("", plain)) or plain


# any cell of a column


def read(cell: object, column: Column) -> Reading:
    """The value of a cell in a column: a string, float or date; None when it is empty or wrong."""
    if is_empty(cell):
        return Reading(None)
    try:
        if isinstance(cell, Odd):
            raise _odd(cell)
        if isinstance(cell, float) and not math.isfinite(cell):
            raise Unreadable("rumus-galat")
        return _READERS[column.read_as](cell, column)
    except Unreadable as fault:
        return Reading(None, fault.code, {"unit": column.unit.id if column.unit else "yang diminta", **fault.found})


def shown(cell: object) -> str:
    """A cell as a message repeats it."""
    match cell:
        case None:
            return ""
        case Odd():
            return cell.text
        case float() | int() if not isinstance(cell, bool):
            return repr(int(cell)) if float(cell).is_integer() else repr(cell).replace(".", ",")
        case datetime():
            return text_from(cell)
    return str(cell)


def _odd(cell: Odd) -> Unreadable:
    if cell.kind == "stale":
        stored, computed = cell.detail.split("|")
        return Unreadable("rumus-usang", stored=stored, computed=computed)
    return Unreadable({"error": "rumus-galat", "uncomputed": "rumus-kosong", "link": "rumus-tautan"}[cell.kind])


def _read_text(cell: object, column: Column) -> Reading:
    text = text_from(cell)
    if not text:
        return Reading(None, "dibersihkan")
    if column.choices:
        value = choice_from(text, column.choices)
        return Reading(value) if value == text else Reading(value, "dibaca-pilihan", {"value": value})
    if column.name == "url":
        address_from(text)
    if column.unique and not isinstance(cell, str):
        return Reading(text, "dibaca-id", {"value": text})
    return Reading(text, "dibersihkan") if isinstance(cell, str) and text != cell.strip() else Reading(text)


def _read_number(cell: object, column: Column) -> Reading:
    match cell:
        case bool():
            raise Unreadable("angka-logika")
        case date():
            raise Unreadable("angka-tanggal")
        case int() | float():
            if privacy.kinds(shown(cell)):
                raise Unreadable("angka")
            return Reading(float(cell))
    text = clean(cell)
    if not text:
        return Reading(None, "dibersihkan")
    if privacy.kinds(text):
        raise Unreadable("angka")
    value = number_from(text, column.unit.id if column.unit else "")
    return Reading(value) if is_plain_number(cell) else Reading(value, "dibaca-angka", {"value": shown(value)})


def _read_date(cell: object, column: Column) -> Reading:
    match cell:
        case bool():
            raise Unreadable("tanggal", hint="")
        case datetime():
            return _plausible(cell.date())
        case date():
            return _plausible(cell)
        case int() | float():
            return _respelt(date_of_serial(cell))
    text = clean(cell)
    if not text:
        return Reading(None, "dibersihkan")
    day = date_from(text)
    return _respelt(day) if is_serial(text) else Reading(day)


def _plausible(day: date) -> Reading:
    if day.year not in YEARS:
        raise Unreadable("tanggal", hint="")
    return Reading(day)


def _respelt(day: date) -> Reading:
    return Reading(day, "dibaca-tanggal", {"value": numerals.day(day)})


_READERS = {"text": _read_text, "number": _read_number, "date": _read_date}
