"""The workbooks that go to units and back in the house look: safe writing of cells, print set-up, heights of rows."""

import io
import math
import re
from collections.abc import Sequence
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from .figures import INK
from .xlsx import FORMULA_STARTS, LONGEST_CELL

CREATED = datetime(2026, 1, 1)  # no clock: the same content gives the same bytes
DATE_FORMAT, TEXT_FORMAT = "dd/mm/yyyy", "@"
CUT = " (dipotong)"
LAST_ROW, LAST_COLUMN = 1_048_575, 16_383
PAGE_WIDTH = 175  # characters on a page in landscape that can still be read


class House:
    """A workbook in the house look: no clock, no author, text never a formula, one format per set of properties."""

    def __init__(self, file: io.BytesIO, title: str) -> None:
        as_written = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.workbook = xlsxwriter.Workbook(file, {"in_memory": True, **as_written})
        self.workbook.set_properties({"title": writable(title), "created": CREATED})
        self._styles: dict[tuple, Format] = {}

    def style(self, **properties: object) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._styles:
            self._styles[key] = self.workbook.add_format({"valign": "top", "font_color": INK, **properties})
        return self._styles[key]

    def sheet(self, name: str, widths: tuple[float, ...] = ()) -> Worksheet:
        """A new sheet, set up for print on A4 in landscape with its name and page number below."""
        sheet = self.workbook.add_worksheet(name)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(max(1, math.ceil(sum(widths) / PAGE_WIDTH)), 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer(f"&L{name.replace('&', '&&')}&R&P/&N")
        for position, width in enumerate(widths):
            sheet.set_column(position, position, width)
        return sheet

    def put(self, sheet: Worksheet, row: int, position: int, value: object, **properties: object) -> None:
        """A value as what it is: number, date, true or false, or text as text, whatever it begins with."""
        match value:
            case None | "":
                sheet.write_blank(row, position, None, self.style(**properties))
            case bool():
                sheet.write_boolean(row, position, value, self.style(**properties))
            case int() | float() if math.isfinite(value) and abs(value) < 1e15:
                sheet.write_number(row, position, value, self.style(**properties))
            case datetime() if value.year > 1900:
                timed = DATE_FORMAT if value.time() == datetime.min.time() else f"{DATE_FORMAT} hh:mm"
                plain = value.replace(tzinfo=None)
                sheet.write_datetime(row, position, plain, self.style(**properties | {"num_format": timed}))
            case date() if value.year > 1900:  # before March 1900 the calendar of a workbook is wrong
                sheet.write_datetime(row, position, value, self.style(**properties | {"num_format": DATE_FORMAT}))
            case _:
                self._text(sheet, row, position, writable(_as_text(value)), properties)

    def _text(self, sheet: Worksheet, row: int, position: int, text: str, properties: dict) -> None:
        if text.startswith(FORMULA_STARTS):
            properties = properties | {"quote_prefix": True}  # stays text when someone edits the cell
        sheet.write_string(row, position, text, self.style(**properties))


def _as_text(value: object) -> str:
    """What is neither text nor a number or date that a workbook can hold: 1e15 -> '1000000000000000'."""
    return f"{value:.0f}" if isinstance(value, float) and math.isfinite(value) else str(value)


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """The text as a cell can hold it: control characters are blanks, broken ones [?], what is too long visibly cut."""
    text = _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _NO_CHARACTER.sub("[?]", text)
    if len(text) <= LONGEST_CELL // 2:
        return text
    units = text.encode("utf-16-le")  # Excel counts these, two for an emoji
    if len(units) <= LONGEST_CELL * 2:
        return text
    return units[: (LONGEST_CELL - len(CUT)) * 2].decode("utf-16-le", errors="ignore") + CUT


def quoted(sheet: str) -> str:
    """A sheet's name as a reference writes it: quoted("Bappeda's") -> "'Bappeda''s'"."""
    return "'" + sheet.replace("'", "''") + "'"


def height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Points that wrapped texts need in columns so wide: Excel does not find this out for merged cells."""
    lines = (
        sum(math.ceil(max(len(part), 1) / width) for part in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return min(max(lines, default=1) * 15 + 4, 409)


def sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
