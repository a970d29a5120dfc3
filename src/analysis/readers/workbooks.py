"""Sheets of an xlsx or xlsm workbook: one pass over each visible sheet gives its values, its formulas and its layout.

openpyxl is not asked to load the file: it walks every cell of a merged or hyperlinked range, and would have to read
each sheet twice to see both a formula and its result. Its rules for dates, number formats and columns are used.
"""

import posixpath
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils import column_index_from_string, range_boundaries
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from .formulas import LONGEST, differs, is_simple, linked_book, moved, recomputed
from .grid import MOST_CELLS, Grid, Odd, Sheet, too_many
from .packages import Package, broken, local

MACROS = "xl/vbaproject.bin"
MOST_EXACT = 10**15  # beyond, Excel has already cut the last digits: padding with zeros would hide that
_WORKBOOK = re.compile(r"xl/workbook\d*\.xml")  # some servers write workbook2.xml
_ROWS = {"row", "col", "mergeCell"}
_IN_ROWS = {"c", "v", "f", "is", "t", "r"}
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PADDED = re.compile(r"0{2,}")
_TRUE = ("1", "true")


class _Workbook(NamedTuple):
    """What the sheets of a workbook share."""

    package: Package
    strings: list[str]
    formats: list[str]  # the number format of each cell style
    epoch: datetime
    other_books: list[str]  # file names, in the order in which formulas number them


def workbook_part(names: set[str]) -> str | None:
    """The part that lists the sheets, if these are the parts of an Excel workbook."""
    return next((name for name in sorted(names) if _WORKBOOK.fullmatch(name)), None)


def xlsx_sheets(data: bytes) -> tuple[list[Sheet], list[str]]:
    """The sheets of a workbook, and what is to be said about it. Raises Refused, or anything for a broken file."""
    package = Package(data)
    part = workbook_part(package.names())
    links = package.links(part)
    found, is_1904, book_ids = _listed(package, part)
    workbook = _Workbook(
        package,
        [text for path in _of_kind(links, "sharedStrings") for text in _strings(package, path)],
        [code for path in _of_kind(links, "styles") for code in _formats(package, path)],
        MAC_EPOCH if is_1904 else WINDOWS_EPOCH,
        [_book_name(package, links[at].target) for at in book_ids if at in links],
    )
    messages = ["makro tidak dijalankan dan tidak disimpan"] if MACROS in package else []
    messages += ["sistem tanggal 1904 dikenali"] if is_1904 else []
    sheets = []
    for name, state, link_id in found:
        if links[link_id].kind != "worksheet":
            continue  # a chart or a dialog has no cells
        sheet, said = _sheet(workbook, links[link_id].target, name) if state == "visible" else _hidden(name)
        sheets.append(sheet)
        messages += said
        _refuse_too_many_cells(sheets)
    return sheets, messages


def _hidden(name: str) -> tuple[Sheet, list[str]]:
    return Sheet(name, {}, visible=False), [f'lembar tersembunyi "{name}" tidak dibaca']


def _refuse_too_many_cells(sheets: list[Sheet]) -> None:
    if (
        cells := sum(value is not None for sheet in sheets for row in sheet.rows.values() for value in row)
    ) > MOST_CELLS:
        raise too_many(cells, MOST_CELLS, "sel berisi")


def _listed(package: Package, part: str) -> tuple[list[tuple[str, str, str]], bool, list[str]]:
    """The sheets as (name, state, link), whether dates count from 1904, and the links of other workbooks."""
    sheets, is_1904, books = [], False, []
    for tag, element in package.elements(part, {"sheet", "workbookPr", "externalReference"}, set()):
        link = next((value for key, value in element.items() if local(key) == "id" and key != "id"), "")
        if tag == "sheet":
            sheets.append((element.get("name", ""), element.get("state", "visible"), link))
        elif tag == "workbookPr":
            is_1904 = element.get("date1904") in _TRUE
        else:
            books.append(link)
    return sheets, is_1904, books


def _of_kind(links: dict, kind: str) -> list[str]:
    return [link.target for link in links.values() if link.kind == kind]


def _strings(package: Package, part: str) -> Iterator[str]:
    return (
        (_text(element) for _, element in package.elements(part, {"si"}, {"t", "r"})) if part in package else iter(())
    )


def _formats(package: Package, part: str) -> list[str]:
    """The number format of each cell style, in the order in which cells number them."""
    codes, styles = dict(BUILTIN_FORMATS), []
    for tag, element in package.elements(part, {"numFmt", "cellXfs"}, {"xf"}):
        if tag == "numFmt":
            codes[int(element.get("numFmtId", 0))] = element.get("formatCode", "")
        else:
            styles = [int(style.get("numFmtId", 0)) for style in element]
    return [codes.get(style, "General") for style in styles]


def _book_name(package: Package, part: str) -> str:
    """The file name of another workbook: 'file:///C:/data/biaya%202020.xlsx' -> 'biaya 2020.xlsx'."""
    targets = [link.target for link in package.links(part).values()]
    return _last_name(targets[0]) if targets else ""


def _last_name(path: str) -> str:
    return posixpath.basename(unquote(path).replace("\\", "/"))


def _text(element: Element) -> str:
    """The text of a shared or inline string; its runs joined, phonetic hints left out."""
    if len(element) == 1 and local(element[0].tag) == "t":
        return _unescaped(element[0].text or "")
    plain = [child for child in element if local(child.tag) == "t"]
    runs = [part for child in element if local(child.tag) == "r" for part in child if local(part.tag) == "t"]
    return _unescaped("".join(part.text or "" for part in plain + runs))


def _unescaped(text: str) -> str:
    """Control characters as Excel hides them in XML: 'a_x000B_b' -> 'a\\x0bb'; a lone surrogate stays hidden."""
    return _ESCAPED.sub(lambda code: _character(int(code[1], 16)) or code[0], text) if "_x" in text else text


def _character(code: int) -> str | None:
    return None if 0xD800 <= code <= 0xDFFF else chr(code)


def _sheet(workbook: _Workbook, part: str, name: str) -> tuple[Sheet, list[str]]:
    if part not in workbook.package:
        raise broken()
    workbook.package.refuse_too_long(part, b"<row", (b"<v", b"<is"))
    reading = _SheetReading(workbook)
    for tag, element in workbook.package.elements(part, _ROWS, _IN_ROWS):
        reading.take(tag, element)
    return reading.sheet(name)


class _SheetReading:
    """One sheet while its elements pass by."""

    def __init__(self, workbook: _Workbook) -> None:
        self._workbook = workbook
        self._grid = Grid()
        self._row = 0
        self._merged: list[tuple[int, int, int, int]] = []
        self._hidden_rows: list[int] = []
        self._hidden_columns: list[range] = []
        self._computed: set[tuple[int, int]] = set()
        self._simple: list[tuple[int, int, str]] = []  # formulas to recompute, once all cells are known
        self._shared: dict[str, tuple[str, int, int]] = {}  # formulas that other cells repeat, and where they stand

    def take(self, tag: str, element: Element) -> None:
        if tag == "row":
            self._take_row(element)
        elif tag == "mergeCell":
            left, top, right, bottom = range_boundaries(element.get("ref", ""))
            self._merged.append((top, bottom, left, right))
        elif element.get("hidden") in _TRUE:
            self._hidden_columns.append(range(int(element.get("min", 1)), int(element.get("max", 1)) + 1))

    def sheet(self, name: str) -> tuple[Sheet, list[str]]:
        for (row, column), stale in self._stale().items():
            self._grid.put(row, column, stale)
            self._computed.discard((row, column))
        said = self._grid.without_strays()
        rows = self._grid.rows()
        last = max((len(cells) for cells in rows.values()), default=0)
        hidden = {column for columns in self._hidden_columns for column in columns if column <= last}
        return Sheet(
            name,
            rows,
            merged=tuple(self._merged),
            hidden_rows=tuple(row for row in self._hidden_rows if row in rows),
            hidden_columns=tuple(sorted(hidden)),
            computed=frozenset(self._computed),
        ), [f'lembar "{name}": {message}' for message in said]

    def _take_row(self, element: Element) -> None:
        self._row = int(element.get("r", self._row + 1))
        if element.get("hidden") in _TRUE:
            self._hidden_rows.append(self._row)
        column = 0
        for cell in element:
            if local(cell.tag) == "c":
                place = cell.get("r")
                column = _column(place.rstrip("0123456789")) if place else column + 1
                self._take_cell(cell, column)

    def _take_cell(self, cell: Element, column: int) -> None:
        parts = {local(part.tag): part for part in cell}
        stored = parts["v"].text if "v" in parts else None
        value = self._value(cell, parts, stored or "")
        if "f" in parts:
            is_stored = value != "" or "v" in parts  # the result of ="" is an empty text: stored, nothing to show
            value = self._result(parts["f"], column, value if is_stored else None)
        self._grid.put(self._row, column, value)

    def _value(self, cell: Element, parts: dict[str, Element], stored: str) -> object:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _text(parts["is"]) if "is" in parts else None
        if kind == "str":
            return _unescaped(stored)
        if not stored:
            return None
        if kind == "s":
            return self._workbook.strings[int(stored)]
        if kind == "b":
            return stored.strip() in _TRUE
        if kind == "e":
            return Odd("error", stored)
        if kind == "d":
            return datetime.fromisoformat(stored)
        return _number(stored, self._format(int(cell.get("s", 0))), self._workbook.epoch)

    def _format(self, style: int) -> str:
        return self._workbook.formats[style] if style < len(self._workbook.formats) else "General"

    def _result(self, element: Element, column: int, value: object) -> object:
        """A cell that holds a formula: its stored result, or why that cannot be taken."""
        formula = self._formula(element, column)
        if (book := linked_book(formula)) is not None:
            return Odd("link", formula, self._book(book))
        if value is None:
            return Odd("uncomputed", formula)
        if isinstance(value, Odd):
            return value._replace(detail=formula)
        if value != "":
            self._computed.add((self._row, column))
        if isinstance(value, int | float) and not isinstance(value, bool) and len(formula) <= LONGEST:
            self._simple.append((self._row, column, formula))
        return value

    def _formula(self, element: Element, column: int) -> str:
        """A formula as the cell shows it; of one that repeats a shared formula, the shared one moved here."""
        formula, shared = "=" + (element.text or ""), element.get("si")
        if element.get("t") != "shared" or shared is None:
            return formula
        if element.text:
            self._shared[shared] = (formula, self._row, column)
        first, row, at = self._shared.get(shared, (formula, self._row, column))
        return moved(first, self._row - row, column - at) if is_simple(first) else first

    def _book(self, written: str) -> str:
        books = self._workbook.other_books
        is_numbered = written.isdecimal() and 1 <= int(written[:6]) <= len(books)
        return books[int(written) - 1] if is_numbered else _last_name(written)

    def _stale(self) -> dict[tuple[int, int], Odd]:
        """The cells whose stored result is not what their formula gives. All are judged by what is stored."""
        found = {}
        for row, column, formula in self._simple:
            stored, exact = self._grid.at(row, column), recomputed(formula, self._grid.at)
            if exact is not None and differs(stored, exact):
                found[row, column] = Odd("stale", formula, f"{float(stored):.15g}|{float(exact):.15g}")
        return found


@lru_cache(maxsize=20_000)
def _column(letters: str) -> int:
    return column_index_from_string(letters)


@lru_cache(maxsize=5_000)
def _shown_as(code: str) -> str:
    """What a number format makes of a number: "date", "duration", "padded" or "number"."""
    if is_date_format(code):
        return "duration" if is_timedelta_format(code) else "date"
    return "padded" if _PADDED.fullmatch(code) else "number"


def _number(stored: str, code: str, epoch: datetime) -> object:
    if not _NUMBER.fullmatch(stored):
        return Odd("error", stored)
    value = int(stored) if stored.isdecimal() and len(stored) < 20 else float(stored)
    return shown(value, code, epoch)


def shown(value: int | float, code: str, epoch: datetime) -> object:
    """A stored number as its number format shows it: (7, '000') -> '007', (44161, 'dd/mm/yyyy') -> a datetime."""
    way = _shown_as(code)
    if way in ("date", "duration"):
        return _moment(value, epoch, way == "duration")
    if way == "padded" and 0 <= value < MOST_EXACT and float(value).is_integer():
        return f"{int(value):0{len(code)}d}"
    return value if abs(value) != float("inf") else Odd("error", "#NUM!")


def _moment(value: int | float, epoch: datetime, is_duration: bool) -> object:
    try:
        moment = from_excel(value, epoch, timedelta=is_duration)
    except (OverflowError, ValueError):
        return Odd("error", "########", f"{value:.15g}")  # what Excel shows for a number that is no date
    if isinstance(moment, timedelta):
        return str(moment)
    return moment.isoformat() if isinstance(moment, time) and not isinstance(moment, date) else moment
