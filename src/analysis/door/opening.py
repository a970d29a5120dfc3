"""A file opened: its sheets matched with the tables of a register, or the reason why nothing of it is used."""

import hashlib
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from openpyxl.utils import get_column_letter

from ..privacy import masked
from ..readers import sheets
from ..readers.grid import Book, Refused, Sheet
from ..schema import TABLES, heading_key, headings
from . import layout
from .layout import Heading, Located, address, doubled, find_heading, locate
from .texts import is_empty, text_from

_KNOWN_HEADINGS = frozenset(key for name in TABLES for key in headings(name))
_UNIT_KEYS = frozenset(("kode", "nama_resmi", "alias"))
HEADINGS_SHOWN = 40


class Opened(NamedTuple):
    """A file with its tables; `refusal` says why there are none."""

    file: str
    sha256: str
    refusal: str | None
    messages: tuple[str, ...]
    located: tuple[Located, ...]
    book: Book | None


def open_file(path: Path) -> Opened:
    """Reads a file and finds its tables; a file that cannot be used is refused, never an exception."""
    try:
        book = sheets.read(path, lambda text: heading_key(text) in _KNOWN_HEADINGS)
        found = _headings(book)
        _judge(book, found)
    except Refused as refusal:
        return Opened(path.name, _digest(path), masked(str(refusal)), (), (), None)
    located = tuple(locate(sheet, heading) for sheet, heading in found)
    said = [message for table in located for message in _said_of(table)]
    strange = _sheets_without_table(book, [sheet for sheet, _ in found])
    messages = tuple(map(masked, (*book.messages, *strange, *said)))
    return Opened(path.name, book.sha256, None, messages, located, book)


def unit_names(path: Path) -> pd.DataFrame:
    """A list of units (columns kode, nama_resmi, alias; any order): unit_code, unit, aliases. Raises Refused."""
    book = sheets.read(path, lambda text: heading_key(text) in _UNIT_KEYS)
    for sheet in _candidates(book):
        for row, cells in list(sheet.rows.items())[: layout.LOOKED_AT]:
            places = {heading_key(cell): at for at, cell in enumerate(cells) if isinstance(cell, str)}
            if "nama_resmi" in places:
                return _unit_names(sheet, row, places)
    raise Refused(f"{path.name}: kolom nama_resmi tidak ada", "beri judul kolom kode, nama_resmi, alias")


def _unit_names(sheet: Sheet, heading_row: int, places: dict[str, int]) -> pd.DataFrame:
    below = [cells for row, cells in sheet.rows.items() if row > heading_row]
    columns = {
        name: [_stated(cells, places[heading]) if heading in places else None for cells in below]
        for name, heading in (("unit_code", "kode"), ("unit", "nama_resmi"), ("aliases", "alias"))
    }
    return pd.DataFrame(columns, dtype="str").dropna(subset="unit").reset_index(drop=True)


def _stated(cells: list[object], at: int) -> str | None:
    return None if at >= len(cells) or is_empty(cells[at]) else text_from(cells[at])


def _digest(path: Path) -> str:
    """The SHA-256 of a file that may be too large to hold."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _candidates(book: Book) -> list[Sheet]:
    return [sheet for sheet in book.sheets if sheet.visible and not layout.is_kit_sheet(sheet)]


def _headings(book: Book) -> list[tuple[Sheet, Heading]]:
    found = [(sheet, find_heading(sheet, Path(book.name).stem)) for sheet in _candidates(book)]
    return [(sheet, _without_spares(sheet, heading)) for sheet, heading in found if heading]


def _judge(book: Book, found: list[tuple[Sheet, Heading]]) -> None:
    """Raises Refused: no table, two sheets for one table, columns missing or doubled; all faults of a kind at once."""
    if not found:
        raise _no_table(book)
    times = Counter(heading.table for _, heading in found)
    if twice := [table for table, count in times.items() if count > 1]:
        names = [f'"{sheet.name}"' for sheet, heading in found if heading.table in twice]
        raise Refused(
            f"dua lembar atau lebih untuk tabel {', '.join(TABLES[t].sheet for t in twice)}: {', '.join(names)}",
            "sisakan satu lembar, atau sembunyikan yang lama",
        )
    lacking = [
        f"{_in_sheet(sheet)}kolom {', '.join(heading.missing)} tidak ada "
        f"(ditemukan: {_shortened(heading.written.values())})"
        for sheet, heading in found
        if heading.missing
    ]
    if lacking:
        raise Refused("; ".join(lacking), "tulis judul kolom seperti pada buku kerja contoh (inolab template)")
    if double := [text for sheet, heading in found for text in _twice_filled(sheet, heading)]:
        raise Refused("; ".join(double), "sisakan satu kolom untuk setiap judul")


def _no_table(book: Book) -> Refused:
    """Which headings were looked for, and what stands where headings could be."""
    rows = [cells for sheet in _candidates(book) for cells in list(sheet.rows.values())[:20]]
    if not rows:
        return Refused("berkas kosong", "isi judul kolom dan baris inovasi")
    texts = [[cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()] for cells in rows]
    fullest = max(texts, key=lambda row: (sum(heading_key(text) in _KNOWN_HEADINGS for text in row), len(row)))
    needed = [column for column in TABLES["innovations"].columns if column.needed]
    missing = [c.heading for c in needed if not {c.heading, *c.also} & {heading_key(text) for text in fullest}]
    return Refused(
        f"judul kolom tidak ditemukan: {', '.join(missing)} (ditemukan: {_shortened(fullest) or 'tidak ada teks'})",
        "tulis judul kolom seperti pada buku kerja contoh (inolab template)",
    )


def _shortened(texts) -> str:
    """Headings as a message repeats them: each cut, not more than a screenful."""
    return ", ".join(text[:40] for text in list(texts)[:HEADINGS_SHOWN])


def _in_sheet(sheet: Sheet) -> str:
    return f'lembar "{sheet.name}": ' if sheet.name else ""


def _twice_filled(sheet: Sheet, heading: Heading) -> list[str]:
    """The headings that stand over two columns with content."""
    return [
        f"{_in_sheet(sheet)}judul {column.heading} tertulis lebih dari sekali "
        f"({', '.join(address(heading.rows[-1], at) for at in places)})"
        for column, places in doubled(heading)
    ]


def _without_spares(sheet: Sheet, heading: Heading) -> Heading:
    """The heading without the empty ones of two columns of the same name; where all are empty the first counts."""
    spare = set()
    for _, places in doubled(heading):
        filled = [at for at in places if _has_content(sheet, heading, at)] or places[:1]
        spare |= set(places) - set(filled)
    return heading._replace(columns={at: column for at, column in heading.columns.items() if at not in spare})


def _has_content(sheet: Sheet, heading: Heading, at: int) -> bool:
    below = (cells for row, cells in sheet.rows.items() if row > heading.rows[-1])
    return any(at < len(cells) and not is_empty(cells[at]) for cells in below)


def _sheets_without_table(book: Book, used: list[Sheet]) -> list[str]:
    return [
        f'lembar "{sheet.name}" tidak memuat tabel register, tidak dibaca'
        for sheet in _candidates(book)
        if sheet.rows and not any(sheet is other for other in used)
    ]


def _said_of(located: Located) -> list[str]:
    """What is to be said once about how the table was read."""
    heading, sheet, where = located.heading, located.sheet, _in_sheet(located.sheet)
    respelt = ", ".join(f'"{text}" = {name}' for text, name in layout.respelt(heading).items())
    others = ", ".join(f'"{text[:40]}"' for text in list(heading.others.values())[:HEADINGS_SHOWN])
    said = {
        f"{where}judul kolom ditemukan di baris {heading.rows[0]}": heading.rows[0] != 1,
        f"{where}judul kolom dua tingkat digabung": len(heading.rows) > 1,
        f"{where}judul kolom dibaca: {respelt}": respelt,
        f"{where}kolom lain disisihkan, tidak pernah diterbitkan: {others}": others,
        f"{where}baris tersembunyi ikut dibaca: {_numbers(sheet.hidden_rows)}": sheet.hidden_rows,
        f"{where}kolom tersembunyi ikut dibaca: {', '.join(map(get_column_letter, sheet.hidden_columns))}": (
            sheet.hidden_columns
        ),
        f"{where}tabel kosong: belum mengisi": not located.rows,
    }
    return [message for message, given in said.items() if given]


def _numbers(rows: tuple[int, ...]) -> str:
    return ", ".join(map(str, rows))
