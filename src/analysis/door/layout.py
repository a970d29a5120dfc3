"""Where in a sheet the table is: its heading row, its data rows, and the rows that are no data, each with a reason."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from ..readers.grid import Sheet
from ..schema import TABLES, Column, heading_key, headings
from .answer import Ignored
from .texts import is_empty

LOOKED_AT = 60  # rows with content in which a heading row is looked for
LEAST_HEADINGS = 3
KIT_SHEETS = ("petunjuk", "register", "pilihan", "temuan")  # of the template and of a marked workbook
_KEYS = {name: headings(name) for name in TABLES}


class Heading(NamedTuple):
    """One or two rows of headings of a table: the columns they name (0 is column A) and all other headings."""

    table: str
    rows: tuple[int, ...]
    columns: dict[int, Column]
    others: dict[int, str]
    written: dict[int, str]

    @property
    def missing(self) -> list[str]:
        named = {column.heading for column in self.columns.values()}
        return [c.heading for c in TABLES[self.table].columns if c.needed and c.heading not in named]

    @property
    def share(self) -> float:
        """How many of the needed columns are there."""
        needed = sum(column.needed for column in TABLES[self.table].columns)
        return 1 - len(self.missing) / needed


class Located(NamedTuple):
    """A table in a sheet. `rows` are its data rows as lists as wide as the headings."""

    heading: Heading
    sheet: Sheet
    rows: dict[int, list[object]]
    ignored: tuple[Ignored, ...]
    totals: tuple[int, ...]  # the ignored rows that sum the others
    filled: frozenset[tuple[int, int]]  # cells that hold the value of a merged cell above

    @property
    def table(self) -> str:
        return self.heading.table


def find_heading(sheet: Sheet, stem: str = "") -> Heading | None:
    """The heading row that names most of some table's needed columns; None when no row names enough.

    A sheet, or a csv by its `stem`, that bears the name of a table is looked at as that table only.
    """
    own = next((name for name, table in TABLES.items() if heading_key(sheet.name or stem) == table.sheet), None)
    found = [heading for row in list(sheet.rows)[:LOOKED_AT] for heading in _headings_at(sheet, row, own)]
    return max(
        found,
        key=lambda heading: (heading.share, -heading.rows[0], len(heading.columns), -len(heading.rows)),
        default=None,
    )


def _headings_at(sheet: Sheet, row: int, own: str | None) -> Iterator[Heading]:
    """What the row may be the heading of, alone or with the row below; a sheet named for a table is only that."""
    for texts, rows in ((_texts(sheet.rows[row]), (row,)), (_two_levels(sheet, row), (row, row + 1))):
        for table in (own,) if own else TABLES:
            heading = _heading(table, rows, texts)
            enough = len(heading.columns) >= LEAST_HEADINGS and heading.share >= 0.5
            if enough or (own and heading.columns):
                yield heading


def _texts(cells: list[object]) -> dict[int, str]:
    return {at: cell.strip() for at, cell in enumerate(cells) if isinstance(cell, str) and cell.strip()}


def _two_levels(sheet: Sheet, row: int) -> dict[int, str]:
    """Headings whose upper part is merged over several columns: 'Waktu' over 'sebelum' and 'sesudah'."""
    lower = _texts(sheet.rows.get(row + 1, []))
    upper = _texts(sheet.rows[row])
    spans = [m for m in sheet.merged if m[0] == row]
    wide = {at: upper[m[2] - 1] for m in spans if m[3] > m[2] and m[2] - 1 in upper for at in range(m[2] - 1, m[3])}
    if not wide or not lower:
        return {}
    return {
        at: f"{wide[at]} {lower[at]}" if at in wide and at in lower else lower.get(at) or upper[at]
        for at in sorted({*lower, *upper})
    }


def _heading(table: str, rows: tuple[int, ...], texts: dict[int, str]) -> Heading:
    keys = _KEYS[table]
    columns = {at: keys[heading_key(text)] for at, text in texts.items() if heading_key(text) in keys}
    others = {at: text for at, text in texts.items() if at not in columns}
    return Heading(table, rows, columns, others, texts)


def doubled(heading: Heading) -> list[tuple[Column, list[int]]]:
    """The columns that two headings name, each with its places."""
    places: dict[str, list[int]] = {}
    for at, column in heading.columns.items():
        places.setdefault(column.heading, []).append(at)
    return [(heading.columns[ats[0]], ats) for ats in places.values() if len(ats) > 1]


def respelt(heading: Heading) -> dict[str, str]:
    """The headings that are neither the canonical ones nor those of the workbook, with what they were read as."""
    return {
        heading.written[at]: column.heading
        for at, column in heading.columns.items()
        if heading.written[at] not in (column.heading, column.label)
    }


def address(row: int, at: int) -> str:
    """A cell as Excel names it: address(7, 7) -> 'H7'."""
    return f"{get_column_letter(at + 1)}{row}"


def locate(sheet: Sheet, heading: Heading) -> Located:
    """The rows of the table below (and around) its heading; every row with content is data or ignored."""
    filled = _merged_down(sheet, heading)
    body = {
        row: [*cells, *[None] * (max(heading.columns) + 1 - len(cells))]
        for row, cells in sheet.rows.items()
        if row not in heading.rows
    }
    for (row, at), value in filled.items():
        if row in body:
            body[row][at] = value
    reasons = _reasons(body, heading)
    ignored = [Ignored(row, reason) for row, reason in reasons.items()]
    data = {row: cells for row, cells in body.items() if row not in reasons}
    return Located(
        heading,
        sheet,
        data,
        tuple(sorted([*ignored, *_gaps(sheet, heading)])),
        tuple(row for row, reason in reasons.items() if reason == "jumlah"),
        frozenset(cell for cell in filled if cell[0] in data),
    )


def _merged_down(sheet: Sheet, heading: Heading) -> dict[tuple[int, int], object]:
    """The cells below the first one of a vertical merge, with its value: only inside the merged range."""
    return {
        (row, left - 1): sheet.rows[top][left - 1]
        for top, bottom, left, _ in sheet.merged
        if bottom > top > max(heading.rows) and top in sheet.rows and left <= len(sheet.rows[top])
        for row in range(top + 1, bottom + 1)
    }


def _gaps(sheet: Sheet, heading: Heading) -> list[Ignored]:
    """Blank rows between rows with content, one entry a gap; they hold nothing, so they count as none."""
    numbers = [row for row in sorted(sheet.rows) if row >= heading.rows[0]]
    gaps = []
    for row, following in pairwise(numbers):
        lines = 1 + (_line_breaks(sheet.rows[row]) if sheet.name is None else 0)
        if blank := following - row - lines:
            gaps.append(Ignored(row + lines, f"kosong: {blank} baris", 0))
    return gaps


def _line_breaks(cells: list[object]) -> int:
    """A csv record with line breaks in its cells stands on several lines."""
    return sum(len(re.findall(r"\r\n|\r|\n", cell)) for cell in cells if isinstance(cell, str))


# rows that are no data

_TOTAL = re.compile(
    r"((sub|grand)[ -]?)?(jumlah|total|rata-rata)"
    r"( (semua|seluruh|seluruhnya|keseluruhan|inovasi|baris|data|biaya|unit|opd|kecamatan))*[ :=]*[\d.,]*",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(catatan|keterangan|ket\.?|sumber|note)\s*:?.*|\*.*|\d\)\s.*", re.IGNORECASE | re.DOTALL)
_SIGNED = re.compile(
    r"\b(mengetahui|menyetujui|nip\b|ttd|tertanda|kepala (dinas|badan|bagian|bidang)|camat\b|sekretaris daerah|"
    r"direktur|inspektur|a\.?n\.)|^[^\W\d][\w ]+, *\d{1,2} [^\W\d]+ \d{4}$",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"\(?\d{1,2}\)?")


def _reasons(body: dict[int, list[object]], heading: Heading) -> dict[int, str]:
    """Why a row is no data, for the rows that are none."""
    reasons, signed = {}, False
    for row, cells in body.items():
        reason = _reason(row, cells, heading, signed)
        signed = signed or reason == "tanda tangan"
        if reason:
            reasons[row] = reason
    return reasons


def _reason(row: int, cells: list[object], heading: Heading, signed: bool) -> str | None:
    if row < heading.rows[0]:
        return "judul"
    texts = _texts(cells)
    stated = list(texts.values())
    if _repeats(texts, heading):
        return "judul berulang"
    if row == heading.rows[-1] + 1 and _numbers_columns(cells):
        return "nomor kolom"
    if _names_an_innovation(cells, heading):
        return None
    first = stated[0] if stated else ""
    if _TOTAL.fullmatch(first):
        return "jumlah"
    if len(texts) <= 3 and (signed or any(_SIGNED.search(text) for text in stated)):
        return "tanda tangan"
    if len(texts) == 1 and _NOTE.fullmatch(first):
        return "catatan"
    return None


def _repeats(texts: dict[int, str], heading: Heading) -> bool:
    same = [at for at, text in texts.items() if at in heading.written and text == heading.written[at]]
    return len(same) >= LEAST_HEADINGS and len(same) > len(texts) / 2


def _numbers_columns(cells: list[object]) -> bool:
    """'1 2 3 ...' or '(1) (2) (3) ...' under the headings."""
    stated = [_numbering(cell) for cell in cells if not is_empty(cell)]
    return len(stated) >= LEAST_HEADINGS and stated == list(range(1, len(stated) + 1))


def _numbering(cell: object) -> int | None:
    if isinstance(cell, str):
        return int(cell.strip(" ()")) if _NUMBERING.fullmatch(cell.strip()) else None
    return int(cell) if isinstance(cell, int | float) and float(cell).is_integer() else None


def _names_an_innovation(cells: list[object], heading: Heading) -> bool:
    """A row with a value in a closed list, or an id beside another identity, is data, whatever its first word says."""
    stated = [column for at, column in heading.columns.items() if not is_empty(cells[at]) and column.identity]
    lists = [column for column in stated if column.choices]
    return bool(lists) or (len(stated) > 1 and any(column.unique for column in stated))


def is_kit_sheet(sheet: Sheet) -> bool:
    return heading_key(sheet.name or "") in KIT_SHEETS
