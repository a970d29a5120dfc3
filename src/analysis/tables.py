"""Text tables from csv and xlsx, each row under the number that the reader's own program shows."""

import csv
from datetime import datetime
from pathlib import Path

import openpyxl
import pandas as pd


class TableError(ValueError):
    """A file that cannot be read as tables: file, what was found, how to mend it."""


def read(folder: Path) -> dict[str, tuple[str, pd.DataFrame]]:
    """The tables of a register folder by name: (file and sheet, rows as text, indexed by row number).

    Either one csv file a table, or one xlsx workbook with a sheet a table. Raises TableError.
    """
    found = workbooks(folder)
    if len(found) > 1:
        names = ", ".join(path.name for path in found)
        raise TableError(f"{folder.name} | dua buku kerja atau lebih: {names} | Perbaiki: sisakan satu berkas xlsx")
    if found:
        return _workbook(found[0])
    return {path.stem: (path.name, csv_rows(path)) for path in sorted(folder.glob("*.csv"))}


def workbooks(folder: Path) -> list[Path]:
    """The workbooks of a folder, without the lock files of open ones."""
    return sorted(path for path in folder.glob("*.xlsx") if not path.name.startswith("~$"))


def csv_rows(path: Path) -> pd.DataFrame:
    """The rows of a UTF-8 csv as text by the line on which each begins; empty cells are missing. Raises TableError."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.reader(lines, strict=True)
            heads = [head.strip() for head in next(reader, [])]
            numbered, begins = [], reader.line_num + 1
            for cells in reader:
                if any(cells):
                    numbered.append((begins, _fitting(cells, heads, path, begins)))
                begins = reader.line_num + 1
    except (UnicodeDecodeError, csv.Error, OSError) as error:
        raise TableError(
            f"{path.name} | tidak dapat dibaca: {error} | Perbaiki: simpan ulang sebagai CSV UTF-8"
        ) from error
    if not any(heads):
        raise TableError(f"{path.name} | berkas kosong | Perbaiki: isi judul kolom di baris pertama")
    return _framed(numbered, heads)


def _fitting(cells: list[str], heads: list[str], path: Path, line: int) -> list[str]:
    if len(cells) != len(heads):
        raise TableError(
            f"{path.name} | baris {line} | {len(cells)} kolom, seharusnya {len(heads)} | "
            "Perbaiki: periksa koma dan tanda kutip pada baris ini"
        )
    return cells


def _workbook(path: Path) -> dict[str, tuple[str, pd.DataFrame]]:
    """Every sheet of a workbook that has a heading in its first row."""
    try:
        workbook = openpyxl.load_workbook(path, data_only=True)
    except Exception as error:
        raise TableError(
            f"{path.name} | bukan buku kerja xlsx yang dapat dibuka ({type(error).__name__}) | "
            "Perbaiki: buka di Excel, simpan ulang sebagai .xlsx tanpa sandi"
        ) from error
    return {
        sheet.title: (f'{path.name} | lembar "{sheet.title}"', _sheet_rows(sheet))
        for sheet in workbook.worksheets
        if sheet.sheet_state == "visible" and sheet["A1"].value is not None
    }


def _sheet_rows(sheet: openpyxl.worksheet.worksheet.Worksheet) -> pd.DataFrame:
    numbered = [(at, [_as_text(cell.value) for cell in cells]) for at, cells in enumerate(sheet.iter_rows(), start=1)]
    heads = [head.strip() for head in numbered[0][1]]
    return _framed([(at, cells) for at, cells in numbered[1:] if any(cells)], heads)


def _as_text(value: object) -> str:
    """A cell as a person would type it into a csv: dates ISO, decimals with a comma."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    return str(value)


def _framed(numbered: list[tuple[int, list[str]]], heads: list[str]) -> pd.DataFrame:
    cells = [[cell.strip() or None for cell in row] for _, row in numbered]
    return pd.DataFrame(cells, columns=heads, index=[at for at, _ in numbered], dtype="str")
