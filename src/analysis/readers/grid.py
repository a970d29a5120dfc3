"""What a hand-filled file holds before anything is judged: sheets of raw cells, in bounds that every reader keeps."""

from itertools import pairwise
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from ..numerals import number

MOST_ROWS = 100_000  # rows of data in a sheet
MOST_RECORDS = MOST_ROWS + 100  # with its titles, headings and totals
MOST_CELLS = 1_000_000  # filled cells of a workbook
MOST_PLACES = 4_000_000  # cells of a sheet with the blanks left of them: bounds the memory of far-flung columns
STRAY_ROWS, STRAY_COLUMNS = 1_000, 200  # a cell further than this from all others was not meant
NAMED_STRAYS = 3  # stray cells that a message names


class Refused(ValueError):
    """A file that is not read: 'problem | Perbaiki: remedy', without the name of the file."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem} | Perbaiki: {remedy}")


class Odd(NamedTuple):
    """A cell that holds no plain value.

    `kind` is "error" (text: '#REF!'), "uncomputed" (a formula without a stored result), "link" (a formula that refers
    to another workbook; detail: its file name, never opened) or "stale" (the stored result is not what the formula
    gives; detail: '99|5', stored and computed). For the last three, text is the formula.
    """

    kind: str
    text: str
    detail: str = ""


class Sheet(NamedTuple):
    """Raw cells by the row number that the spreadsheet program shows; in a csv the line on which the record begins.

    Every row begins at column A; a blank cell is None, blanks at its end and rows without a value are left out. Values
    are str (as stored, untrimmed), int, float, bool, date, datetime or Odd.
    """

    name: str | None  # None in a csv
    rows: dict[int, list[object]]
    visible: bool = True
    merged: tuple[tuple[int, int, int, int], ...] = ()  # first row, last row, first column, last column; from 1
    hidden_rows: tuple[int, ...] = ()  # only those that hold a value
    hidden_columns: tuple[int, ...] = ()  # only up to the last one in use
    computed: frozenset[tuple[int, int]] = frozenset()  # row and column of stored results of formulas
    widths: dict[int, int] | None = None  # csv: the number of fields of each record, with blanks at its end


class Book(NamedTuple):
    """A file as it was read: its sheets, and what is to be said once about the file."""

    name: str
    sha256: str
    kind: str  # "xlsx", "xls", "ods" or "csv"
    sheets: tuple[Sheet, ...]
    messages: tuple[str, ...]


def too_many(found: int, most: int, things: str) -> Refused:
    """The refusal of a file over a bound: '1.000.000 baris berisi, paling banyak 100.000 | ...'."""
    return Refused(
        f"{number(found)} {things}, paling banyak {number(most)}", "kirim hanya baris dan kolom yang perlu dilaporkan"
    )


class Grid:
    """The filled cells of one sheet while a reader finds them."""

    def __init__(self) -> None:
        self.filled: dict[int, dict[int, object]] = {}
        self.count = 0

    def put(self, row: int, column: int, value: object) -> None:
        """Keeps a value, blanks excepted. Raises Refused beyond the bounds, whatever a count beforehand said."""
        if value is None or value == "":
            return
        self.filled.setdefault(row, {})[column] = value
        self.count += 1
        if len(self.filled) > MOST_RECORDS:
            raise too_many(len(self.filled), MOST_ROWS, "baris berisi atau lebih")
        if self.count > MOST_CELLS:
            raise too_many(self.count, MOST_CELLS, "sel berisi atau lebih")

    def at(self, row: int, column: int) -> object:
        return self.filled.get(row, {}).get(column)

    def without_strays(self) -> list[str]:
        """Drops the stray cells that hold only blanks; says which cells are stray."""
        strays = _strays(self.filled)
        blank = [place for place in strays if str(self.at(*place)).isspace()]
        for row, column in blank:
            del self.filled[row][column]
        written = [place for place in strays if place not in set(blank)]
        return [
            *([f"sel nyasar {_named(blank)} hanya berisi spasi, diabaikan"] if blank else []),
            *([f"sel nyasar {_named(written)} jauh dari isi lain, tetap dibaca"] if written else []),
        ]

    def rows(self) -> dict[int, list[object]]:
        """The rows as lists from column A. Raises Refused when far-flung columns would fill the memory."""
        widths = {row: max(cells) for row, cells in self.filled.items() if cells}
        if (places := sum(widths.values())) > MOST_PLACES:
            raise too_many(places, MOST_PLACES, "sel di sebelah kiri isi terakhir tiap baris")
        return {row: [self.filled[row].get(at) for at in range(1, widths[row] + 1)] for row in sorted(widths)}


def _strays(filled: dict[int, dict[int, object]]) -> list[tuple[int, int]]:
    """The places of cells that lie beyond a gap wider than a table ever has."""
    last_row = _before_gap(sorted(filled), STRAY_ROWS)
    last_column = _before_gap(sorted({column for cells in filled.values() for column in cells}), STRAY_COLUMNS)
    return [
        (row, column) for row, cells in filled.items() for column in cells if row > last_row or column > last_column
    ]


def _before_gap(used: list[int], widest: int) -> int:
    """The last position in use before a gap wider than this: ([1, 2, 900], 200) -> 2."""
    gaps = (here for here, after in pairwise(used) if after - here > widest)
    return next(gaps, used[-1] if used else 0)


def _named(places: list[tuple[int, int]]) -> str:
    """Cells as Excel names them: [(1, 1)] -> 'A1'; 'A1, B1, C1 dan 2 lainnya'."""
    names = ", ".join(f"{get_column_letter(column)}{row}" for row, column in places[:NAMED_STRAYS])
    others = len(places) - NAMED_STRAYS
    return f"{names} dan {number(others)} lainnya" if others > 0 else names
