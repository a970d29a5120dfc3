"""Sheets of an xls workbook, through xlrd. It does not tell formulas from values, so nothing is said about them."""

import io
import struct
from datetime import datetime

import xlrd
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH
from xlrd.sheet import Sheet as OldSheet

from .compound import Compound
from .grid import MOST_PLACES, Grid, Odd, Sheet, too_many
from .packages import password
from .workbooks import shown

STREAMS = ("Workbook", "Book", "WORKBOOK", "BOOK")  # the last two as other programs write them
VISIBLE = 0
# records of the binary format: one cell each, or many
_ONE_CELL = {0x0201, 0x0203, 0x0204, 0x0205, 0x0006, 0x027E, 0x00FD, 0x00D6}
_MANY_CELLS = {0x00BD: 6, 0x00BE: 2}  # bytes of each


def xls_sheets(data: bytes) -> tuple[list[Sheet], list[str]]:
    """The sheets of an xls workbook, and what is to be said about it. Raises Refused, or anything for a broken file."""
    book = _opened(data)
    messages = ["sistem tanggal 1904 dikenali"] if book.datemode else []
    sheets = []
    for at, name in enumerate(book.sheet_names()):
        if book._sheet_visibility[at] != VISIBLE:
            sheets.append(Sheet(name, {}, visible=False))
            messages.append(f'lembar tersembunyi "{name}" tidak dibaca')
            continue
        sheet, said = _sheet(book, book.sheet_by_index(at))
        sheets.append(sheet)
        messages += said
    return sheets, messages


def _opened(data: bytes) -> xlrd.Book:
    """The workbook with its sheets still unread. Raises Refused when they hold too many cells, or for a password."""
    compound = Compound(data)
    stream = compound.read(next(name for name in STREAMS if name in compound))
    try:
        book = xlrd.open_workbook(
            file_contents=stream, formatting_info=True, ragged_rows=True, on_demand=True, logfile=io.StringIO()
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise password() from error
        raise
    if (cells := _cells(stream)) > MOST_PLACES:
        raise too_many(cells, MOST_PLACES, "sel, yang kosong berformat ikut dihitung")
    return book


def _cells(stream: bytes) -> int:
    """The cells of a workbook stream, formatted blank ones with them: only record headers are looked at."""
    cells = at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        cells += 1 if kind in _ONE_CELL else length // _MANY_CELLS[kind] if kind in _MANY_CELLS else 0
        at += 4 + length
    return cells


def _sheet(book: xlrd.Book, old: OldSheet) -> tuple[Sheet, list[str]]:
    grid = Grid()
    for row in range(old.nrows):
        for column in range(old.row_len(row)):
            grid.put(row + 1, column + 1, _value(book, old.cell(row, column)))
    said = grid.without_strays()
    rows = grid.rows()
    last = max((len(cells) for cells in rows.values()), default=0)
    return Sheet(
        old.name,
        rows,
        merged=tuple((top + 1, bottom, left + 1, right) for top, bottom, left, right in old.merged_cells),
        hidden_rows=tuple(at + 1 for at, info in sorted(old.rowinfo_map.items()) if info.hidden and at + 1 in rows),
        hidden_columns=tuple(at + 1 for at, info in sorted(old.colinfo_map.items()) if info.hidden and at < last),
    ), [f'lembar "{old.name}": {message}' for message in said]


def _value(book: xlrd.Book, cell: xlrd.sheet.Cell) -> object:
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return cell.value
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return Odd("error", xlrd.error_text_from_code.get(cell.value, "#?"))
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return shown(cell.value, _format(book, cell), _epoch(book))
    return None


def _epoch(book: xlrd.Book) -> datetime:
    return MAC_EPOCH if book.datemode else WINDOWS_EPOCH


def _format(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    return book.format_map[book.xf_list[cell.xf_index].format_key].format_str
