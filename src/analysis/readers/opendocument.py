"""Sheets of an ods file, read from its content.xml.

No library reads one without expanding it: odfpy and pandas build every repeated blank cell, and calamine aborts the
whole process on a single cell in the last row. Repeats of blank cells are only counted here.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from .formulas import linked_book
from .grid import MOST_CELLS, MOST_RECORDS, MOST_ROWS, Grid, Odd, Sheet, too_many
from .packages import Package, broken, local

CONTENT = "content.xml"
LONGEST_GAP = 32_767  # spaces that one text:s may stand for: no cell holds more
_WANTED = {"style", "table", "table-row", "table-column"}
_KEPT = {"table-properties", "table-cell", "covered-table-cell", "p", "span", "a", "s", "tab", "line-break"}
_KEPT |= {"date", "time", "title", "sheet-name", "file-name"}  # fields within a text
_ERROR = re.compile(r"#[A-Z0-9/!?]+|Err:\d+")
_TRUTHS = {"=TRUE()": True, "=FALSE()": False}  # how LibreOffice writes what was typed as TRUE in Excel
_PADDED = re.compile(r"0\d+")
_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
_OTHER_FILE = re.compile(r"'(?:file|https?)://[^'#]*?([^/'#]+)'#")


def ods_sheets(data: bytes) -> tuple[list[Sheet], list[str]]:
    """The sheets of an ods file, and what is to be said about it. Raises Refused, or anything for a broken file."""
    package = Package(data)
    if CONTENT not in package:
        raise broken()
    package.refuse_too_long(CONTENT, b"<table:table-row", (b"office:value-type=",))
    reading = _Reading()
    for tag, element in package.elements(CONTENT, _WANTED, _KEPT):
        reading.take(tag, element)
    return reading.sheets, reading.messages


class _Reading:
    """The sheets while the elements of content.xml pass by: a table ends after its columns and rows."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.messages: list[str] = []
        self._hidden_styles: set[str] = set()
        self._table = _Table()

    def take(self, tag: str, element: Element) -> None:
        if tag == "style":
            self._take_style(element)
        elif tag == "table-column":
            self._table.take_column(element)
        elif tag == "table-row":
            self._table.take_row(element)
        else:
            self._end_table(element)

    def _take_style(self, element: Element) -> None:
        if any(_get(child, "display") == "false" for child in element if local(child.tag) == "table-properties"):
            self._hidden_styles.add(_get(element, "name"))

    def _end_table(self, element: Element) -> None:
        table, self._table = self._table, _Table()
        name = _get(element, "name")
        if _get(element, "style-name") in self._hidden_styles:
            self.sheets.append(Sheet(name, {}, visible=False))
            self.messages.append(f'lembar tersembunyi "{name}" tidak dibaca')
        elif name and not name.startswith("'file:"):  # what is kept of another file is no sheet of this one
            sheet, said = table.sheet(name)
            self.sheets.append(sheet)
            self.messages += said


class _Table:
    """One sheet while its columns and rows pass by."""

    def __init__(self) -> None:
        self._grid = Grid()
        self._row = self._column = 0
        self._merged: list[tuple[int, int, int, int]] = []
        self._hidden_rows: list[int] = []
        self._hidden_columns: list[tuple[int, int]] = []
        self._computed: set[tuple[int, int]] = set()

    def take_column(self, element: Element) -> None:
        first, self._column = self._column + 1, self._column + _count(element, "number-columns-repeated")
        if _get(element, "visibility") in ("collapse", "filter"):
            self._hidden_columns.append((first, self._column))

    def take_row(self, element: Element) -> None:
        repeated = _count(element, "number-rows-repeated")
        cells = list(_filled(element))
        if cells and repeated > MOST_RECORDS:
            raise too_many(repeated, MOST_ROWS, "baris berisi")
        for row in range(self._row + 1, self._row + 1 + (repeated if cells else 0)):
            self._put(row, cells)
            if _get(element, "visibility") in ("collapse", "filter"):
                self._hidden_rows.append(row)
        self._row += repeated

    def _put(self, row: int, cells: list[tuple[int, int, Element, object]]) -> None:
        for column, repeated, cell, value in cells:
            width, height = _count(cell, "number-columns-spanned"), _count(cell, "number-rows-spanned")
            if width > 1 or height > 1:
                self._merged.append((row, row + height - 1, column, column + width - 1))
            places = [(row, at) for at in range(column, column + repeated)] if value not in (None, "") else []
            for place in places:
                self._grid.put(*place, value)
            if _get(cell, "formula") and not isinstance(value, Odd | bool):
                self._computed.update(places)
        if len(self._merged) > MOST_CELLS:
            raise too_many(len(self._merged), MOST_CELLS, "sel gabungan atau lebih")

    def sheet(self, name: str) -> tuple[Sheet, list[str]]:
        said = self._grid.without_strays()
        rows = self._grid.rows()
        last = max((len(cells) for cells in rows.values()), default=0)
        hidden = [column for first, end in self._hidden_columns for column in range(first, min(end, last) + 1)]
        return Sheet(
            name,
            rows,
            merged=tuple(self._merged),
            hidden_rows=tuple(row for row in self._hidden_rows if row in rows),
            hidden_columns=tuple(hidden),
            computed=frozenset(self._computed),
        ), [f'lembar "{name}": {message}' for message in said]


def _filled(row: Element) -> Iterator[tuple[int, int, Element, object]]:
    """The cells of a row that hold something or span others: (column, how often repeated, cell, value)."""
    column = 1
    for cell in row:
        repeated = _count(cell, "number-columns-repeated")
        value = _value(cell) if local(cell.tag) == "table-cell" else None
        spans = _count(cell, "number-columns-spanned") > 1 or _count(cell, "number-rows-spanned") > 1
        if value not in (None, "") or spans:
            if repeated > MOST_CELLS:
                raise too_many(repeated, MOST_CELLS, "sel berisi")
            yield column, repeated, cell, value
        column += repeated


def _get(element: Element, name: str, namespace: str = "") -> str:
    """An attribute by its name without namespace; with `namespace`, the end of the one it must be in."""
    return next((v for k, v in element.items() if local(k) == name and namespace in k), "")


def _count(element: Element, name: str) -> int:
    return max(1, int(_get(element, name) or 1))


def _value(cell: Element) -> object:
    """The value of a cell, formulas judged by what is stored with them."""
    kind, formula = _get(cell, "value-type", "office"), _get(cell, "formula")
    text = "\n".join(_text(part) for part in cell if local(part.tag) == "p")
    if formula:
        formula = "=" + formula.partition("=")[2]  # without the dialect: 'of:=[.A1]*2'
        if formula in _TRUTHS:
            return _TRUTHS[formula]
        if book := _linked_file(formula):
            return Odd("link", formula, book)
        if _get(cell, "value-type", "calcext") == "error" or _ERROR.fullmatch(text):
            return Odd("error", text, formula)
        if not kind:
            return Odd("uncomputed", formula)
    return _plain(cell, kind, text)


def _linked_file(formula: str) -> str | None:
    file = _OTHER_FILE.search(formula)
    return unquote(file[1]) if file else linked_book(formula)


def _plain(cell: Element, kind: str, text: str) -> object:
    if kind in ("float", "percentage", "currency"):
        return _number(_get(cell, "value", "office"), text)
    if kind == "boolean":
        return _get(cell, "boolean-value") == "true"
    if kind == "date":
        return _moment(_get(cell, "date-value"))
    if kind == "time":
        return _clock(_get(cell, "time-value"))
    return (text or _get(cell, "string-value")) if kind else None


def _number(stored: str, text: str) -> object:
    value = float(stored)
    if value - value != 0:  # infinite, or no number
        return Odd("error", text or stored)
    # shown with leading zeros: a code, not a quantity
    return text if _PADDED.fullmatch(text) and int(text[:20]) == value else value


def _moment(stored: str) -> object:
    try:
        return datetime.fromisoformat(stored) if "T" in stored else date.fromisoformat(stored)
    except ValueError:
        return Odd("error", "########", stored)


def _clock(stored: str) -> str:
    """'PT07H30M00S' -> '07:30:00'; anything else as stored."""
    duration = _DURATION.fullmatch(stored)
    return ":".join(duration.groups()) if duration else stored


def _text(element: Element) -> str:
    """The text of a paragraph as it is shown; annotations are emptied before they come here."""
    pieces = [element.text or ""]
    for child in element:
        pieces += [_drawn(child), child.tail or ""]
    return "".join(pieces)


def _drawn(element: Element) -> str:
    name = local(element.tag)
    if name == "s":
        return " " * min(int(_get(element, "c") or 1), LONGEST_GAP)
    return {"tab": "\t", "line-break": "\n"}.get(name) or _text(element)
