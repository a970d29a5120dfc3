"""How likely an answer is confirmed at verification: a table by indicator and by whether it names a document."""

import csv
from pathlib import Path

import pandas as pd

from .rulebook import IID, INNOVATION, REGION

KIT = IID / "kelulusan.csv"
"""The table of this kit: an assumption, for want of any published rate. Whoever has one gives his own table."""
COLUMNS = ("indikator", "bukti", "peluang", "status", "sumber")
NAMED = {"ada": True, "tidak ada": False}
ASSUMED = "penafsiran kit"
STATUSES = (ASSUMED, "official", "transcribed", "inferred")
Line = dict[str, str]


class ConfirmationError(ValueError):
    """A table of chances that cannot be used: every fault with file, row, what was found and how to mend it."""


def read_confirmed(path: Path = KIT) -> pd.DataFrame:
    """The chance that an answer is confirmed, from a CSV of COLUMNS.

    Columns: number (of the indicator; missing in a general row, which holds for every indicator without its own), named
    (whether the answer names a document), chance (0 to 1), status, source. Raises ConfirmationError for a file that
    cannot be read, other columns, a value that cannot be used, a doubled row, and a missing general row.
    Worked case: the rows ",ada,0.9" and ",tidak ada,0.3" and "35,ada,0.6" -> a video that names a document 0.6, any
    other such answer 0.9, an answer that names none 0.3.
    """
    lines = _lines(path)
    if faults := [fault for row, line in lines for fault in _faults(path, row, line)] or _faults_together(path, lines):
        raise ConfirmationError("\n".join(faults))
    return pd.DataFrame(
        {
            "number": pd.Series([line["indikator"] or None for _, line in lines], dtype="float"),
            "named": [NAMED[line["bukti"]] for _, line in lines],
            "chance": [float(line["peluang"]) for _, line in lines],
            "status": [line["status"] for _, line in lines],
            "source": [line["sumber"] for _, line in lines],
        }
    )


def _lines(path: Path) -> list[tuple[int, Line]]:
    """The rows of the file, each with the number that an editor shows; cells without the blanks around them."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            read = csv.reader(text, strict=True)
            rows = [(read.line_num, [cell.strip() for cell in cells]) for cells in read if cells]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ConfirmationError(_fault(path, "berkas", str(error), "beri CSV (UTF-8, pemisah koma)")) from error
    for row, cells in rows or [(1, [])]:
        if (row == 1 and tuple(cells) != COLUMNS) or len(cells) != len(COLUMNS):
            raise ConfirmationError(_fault(path, f"baris {row}", f"{cells}", f"tulis kolom {','.join(COLUMNS)}"))
    return [(row, dict(zip(COLUMNS, cells, strict=True))) for row, cells in rows[1:]]


def _faults(path: Path, row: int, line: Line) -> list[str]:
    """What cannot be used of one row."""
    last = INNOVATION[-1]
    asked = {
        "indikator": (_is_indicator(line["indikator"]), f"tulis nomor 1 sampai {last}, atau kosongkan untuk yang lain"),
        "bukti": (line["bukti"] in NAMED, f"tulis salah satu: {', '.join(NAMED)}"),
        "peluang": (_is_chance(line["peluang"]), "tulis angka 0 sampai 1 dengan titik desimal, mis. 0.9"),
        "status": (line["status"] in STATUSES, f"tulis salah satu: {', '.join(STATUSES)}"),
        "sumber": (bool(line["sumber"]), "tulis dari mana angkanya"),
    }
    return [
        _fault(path, f"baris {row}, kolom {column}", repr(line[column]), remedy)
        for column, (good, remedy) in asked.items()
        if not good
    ]


def _is_indicator(text: str) -> bool:
    return not text or (text.isdecimal() and int(text) in range(REGION[0], INNOVATION[-1] + 1))


def _is_chance(text: str) -> bool:
    try:
        return 0 <= float(text) <= 1
    except ValueError:
        return False


def _faults_together(path: Path, lines: list[tuple[int, Line]]) -> list[str]:
    """What is wrong with good rows: one said twice, or a general row that is not there."""
    first: dict[tuple[str, str], int] = {}
    faults = []
    for row, line in lines:
        before = first.setdefault((line["indikator"].lstrip("0"), line["bukti"]), row)
        if before != row:
            faults.append(_fault(path, f"baris {row}", f"sama dengan baris {before}", "hapus salah satunya"))
    return faults + [
        _fault(path, "berkas", f"tidak ada baris umum untuk bukti '{one}'", f"tambahkan baris ,{one},peluang,...")
        for one in NAMED
        if ("", one) not in first
    ]


def _fault(path: Path, where: str, found: str, remedy: str) -> str:
    return f"{path.name} | {where}: {found} | Perbaiki: {remedy}"
