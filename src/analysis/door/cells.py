"""One cell as people fill it in: its value in the column it stands in, or what is wrong with it. Nothing is guessed."""

import math
from datetime import date, datetime
from typing import NamedTuple

from .. import numerals, privacy
from ..readers.grid import Odd
from ..schema import Column
from ..typeface import undrawable
from .dates import YEARS, date_from, date_of_serial, is_serial
from .numbers import is_plain_number, number_from
from .texts import Unreadable, address_from, choice_from, clean, is_empty, text_from

MOST_LETTERS = 10  # without a glyph that a message names


class Reading(NamedTuple):
    """The value of a cell (None: empty or wrong), the code of what is to be said of it, and what the message needs."""

    value: object
    code: str | None = None
    found: dict = {}  # noqa: RUF012 - a NamedTuple default, never written to


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
    if is_empty(text):
        return Reading(None, "dibersihkan")
    if column.choices:
        value = choice_from(text, column.choices)
        return Reading(value) if value == text else Reading(value, "dibaca-pilihan", {"value": value})
    if column.name == "url":
        address_from(text)
    if column.unique and not isinstance(cell, str):
        return Reading(text, "dibaca-id", {"value": text})
    if letters := undrawable(text):
        return Reading(text, "tanpa-huruf", {"letters": letters[:MOST_LETTERS]})
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
    if is_empty(text):
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
    if is_empty(text):
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
