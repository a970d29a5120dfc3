"""Small registers: five units and a handful of innovations, written as a colleague would hand them in."""

import csv
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import yaml
from hypothesis import settings

from analysis import read_register
from analysis.register import Register

# the same examples on every machine, and nothing written beside the tests
settings.register_profile("kit", derandomize=True, database=None, deadline=None)
settings.load_profile("kit")

# the headings of the two needed tables, as the design lists them
UNIT_HEADS = ["kode", "nama_resmi", "jenis", "alias", "kode_wilayah", "urusan"]
INNOVATION_HEADS = [
    *("id", "nama_inovasi", "perangkat_daerah", "jenis", "bentuk", "tahapan", "tanggal_uji_coba", "tanggal_penerapan"),
    *("waktu_sebelum", "waktu_sesudah", "biaya_sebelum", "biaya_sesudah", "syarat_sebelum", "syarat_sesudah"),
    *("url", "keterangan"),
]
UNITS = [
    ["OPD-01", "Dinas Kesehatan", "opd", "Dinkes; Dinas Kesehatan Daerah", "", "Kesehatan"],
    ["OPD-02", "Dinas Ketahanan Pangan", "opd", "DKP", "", "Pangan | Pertanian"],
    ["KEC-01", "Kecamatan Arung", "kecamatan", "Kec. Arung", "99.01.01", ""],
    ["KEC-02", "Kecamatan Bakau", "kecamatan", "", "99.01.02", ""],
    ["KEC-03", "Kecamatan Cempaka", "kecamatan", "", "99.01.03", ""],
]


@pytest.fixture(scope="module", params=["id", "en"])
def language(request) -> str:
    """Each language of a report in turn."""
    return request.param


@pytest.fixture
def units() -> list[dict]:
    """Five units: two OPD, three kecamatan."""
    return [dict(zip(UNIT_HEADS, row, strict=True)) for row in UNITS]


@pytest.fixture
def innovation():
    """A faultless row of `inovasi`, but for what the test says: innovation("I-1", tahapan="Inisiatif")."""

    def row(id: str, /, **said: object) -> dict:
        faultless = {
            **dict.fromkeys(INNOVATION_HEADS, ""),
            "id": id,
            "nama_inovasi": f"Inovasi {id}",
            "perangkat_daerah": "Dinas Kesehatan",
            "jenis": "Digital",
            "bentuk": "Inovasi pelayanan publik",
            "tahapan": "Inisiatif",
        }
        return faultless | said

    return row


@pytest.fixture
def folder(tmp_path: Path, units: list[dict]):
    """Writes a register folder: tables as lists of rows, csv files or one xlsx, and register.yml."""

    def write(innovations: list[dict], written_as: str = "csv", name: str = "uji-2020", **said: object) -> Path:
        tables = {"perangkat_daerah": units, "inovasi": innovations, **said.pop("tables", {})}
        place = tmp_path / name
        place.mkdir(exist_ok=True)
        {"csv": _write_csv, "xlsx": _write_xlsx}[written_as](tables, place)
        description = {
            "title": {"id": "Register uji", "en": "Test register"},
            "region": "Kabupaten Uji",
            "as_of": date(2020, 11, 26),
            "synthetic": True,
            "complete": True,
            "source": {"id": "Uji", "en": "Test"},
            "licence": "CC0-1.0",
        }
        described = yaml.safe_dump(description | said, allow_unicode=True)
        (place / "register.yml").write_text(described, encoding="utf-8")
        return place

    return write


@pytest.fixture
def read(folder):
    """Writes a register and reads it: read([innovation("I-1")], complete=False)."""

    def written_and_read(innovations: list[dict], written_as: str = "csv", **said: object) -> Register:
        return read_register(folder(innovations, written_as, **said))

    return written_and_read


def _heads(rows: list[dict]) -> list[str]:
    return list(rows[0]) if rows else INNOVATION_HEADS


def _write_csv(tables: dict[str, list[dict]], place: Path) -> None:
    for sheet, rows in tables.items():
        with (place / f"{sheet}.csv").open("w", encoding="utf-8", newline="") as lines:
            writer = csv.writer(lines)
            writer.writerow(_heads(rows))
            writer.writerows([[_typed_by_hand(value) for value in row.values()] for row in rows])


def _typed_by_hand(value: object) -> str:
    """What an Indonesian office types: 2.5 -> '2,5'; a date day first."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _write_xlsx(tables: dict[str, list[dict]], place: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for sheet, rows in tables.items():
        page = workbook.create_sheet(sheet)
        page.append(_heads(rows))
        for row in rows:
            page.append([None if value == "" else value for value in row.values()])
    workbook.save(place / "register.xlsx")
