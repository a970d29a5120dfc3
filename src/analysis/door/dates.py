"""Dates, day first: in figures, in words, in ISO and as Excel counts them. What could be another day is not read."""

import re
from datetime import date, timedelta

from .texts import Unreadable, plain_text

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
    plain = _CLOCK.sub("", plain_text(text))
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
    return bool(_DAY_FIRST.fullmatch(_CLOCK.sub("", plain_text(text))))


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
