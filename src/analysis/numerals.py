"""Numbers, shares and dates as Bahasa Indonesia and English write them. Rounding happens here, and nowhere else."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

MISSING = "–"


def rounded(value: float, decimals: int = 0) -> Decimal:
    """A value rounded half away from zero: rounded(0.125, 2) -> Decimal('0.13')."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP) + 0  # no "-0"


def number(value: float | None, decimals: int = 0, language: str = "id") -> str:
    """A number with its separators: number(1234.5, 1) -> '1.234,5'; a missing one -> '–', never 0."""
    if is_missing(value):
        return MISSING
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(rounded(value, decimals), format=pattern, locale=language)


def amount(value: float | None, language: str = "id") -> str:
    """A measured value with the decimals it has, two at most: amount(1.5) -> '1,5', amount(75000) -> '75.000'."""
    return MISSING if is_missing(value) else format_decimal(rounded(value, 2), format="#,##0.##", locale=language)


def percent(share: float | None, language: str = "id", decimals: int = 1) -> str:
    """A share of one as a percentage for tables and marks: percent(52 / 63) -> '82,5%'."""
    return MISSING if is_missing(share) else number(_hundredfold(share), decimals, language) + "%"


def percent_in_prose(share: float | None, language: str = "id", decimals: int = 1) -> str:
    """A share of one as a sentence says it: percent_in_prose(52 / 63) -> '82,5 persen'."""
    word = {"id": "persen", "en": "percent"}[language]
    return MISSING if is_missing(share) else f"{number(_hundredfold(share), decimals, language)} {word}"


def day(value: date | None, language: str = "id") -> str:
    """A date in words: day(date(2020, 11, 26)) -> '26 November 2020'."""
    return MISSING if is_missing(value) else format_date(value, "d MMMM y", locale=language)


def short_day(value: date | None, language: str = "id") -> str:
    """A date in a table: short_day(date(2020, 12, 1)) -> '1 Des 2020'."""
    return MISSING if is_missing(value) else format_date(value, "d MMM y", locale=language)


def quarter(value: str, language: str = "id") -> str:
    """A calendar quarter: quarter('2020Q4') -> 'Triwulan IV 2020', in English 'Q4 2020'."""
    year, nth = value.split("Q")
    return f"Triwulan {('I', 'II', 'III', 'IV')[int(nth) - 1]} {year}" if language == "id" else f"Q{nth} {year}"


def is_missing(value: object) -> bool:
    """None, NaN and NaT are missing; zero is not."""
    return value is None or value != value


def _hundredfold(share: float) -> Decimal:
    return Decimal(str(share)) * 100
