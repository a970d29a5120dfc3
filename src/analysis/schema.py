"""The tables of a register: one definition of every column, from which headings, types and checks follow.

Code names are English, headings Bahasa Indonesia; this is the one dictionary that joins them. The closed lists are
those of PP 38/2017 (three forms of innovation), the innovation profile of Kemendagri (kind, stage), the impact
instrument of LAN 2024 (items C1 to F7), the Indeks Inovasi Daerah 2026 (indicators 1 to 15 of the region, 16 to 35 of
an innovation) and the 5D+1 stages of an innovation laboratory of LAN.
"""

import re
from datetime import date
from typing import NamedTuple

import pandas as pd
import pandera.pandas as pa

UNIT_KINDS = ("opd", "kecamatan")
KINDS = ("Digital", "Non Digital")
FORMS = (
    "Inovasi tata kelola pemerintahan daerah",
    "Inovasi pelayanan publik",
    "Inovasi daerah lainnya sesuai dengan urusan pemerintahan yang menjadi kewenangan daerah",
)
STAGES = ("Inisiatif", "Uji Coba", "Penerapan")
LAB_STAGES = ("drum-up", "diagnose", "design", "deliver", "display", "documentation")
ITEMS = ("C1", "C2", "C3", "C4", "D1", "D2", "E1", "E2", "E3", "E4", "F1", "F2", "F3", "F4", "F5", "F6", "F7")


class Column(NamedTuple):
    """A column: its name in code, its heading, how its text is read, and what may stand in it."""

    name: str
    heading: str
    read_as: str = "text"  # text, number, date
    needed: bool = False  # the column must be there
    filled: bool = False  # every row must have a value; see `checks` for incomplete registers
    identity: bool = False  # a wrong value holds the whole row; elsewhere the value alone is emptied
    choices: tuple = ()
    least: float | None = None
    most: float | None = None
    unique: bool = False
    whole: bool = False


class Table(NamedTuple):
    """A table: the stem of its file or name of its sheet, and its columns."""

    sheet: str
    columns: tuple[Column, ...]


def _measures() -> tuple[Column, ...]:
    """Working days, rupiah and documents before and after, none below zero."""
    return tuple(
        Column(f"{name}_{when}", f"{heading}_{waktu}", "number", needed=True, least=0, whole=whole)
        for name, heading, whole in (("time", "waktu", False), ("cost", "biaya", False), ("documents", "syarat", True))
        for when, waktu in (("before", "sebelum"), ("after", "sesudah"))
    )


TABLES = {
    "units": Table(
        "perangkat_daerah",
        (
            Column("unit_code", "kode", needed=True, filled=True, identity=True, unique=True),
            Column("unit", "nama_resmi", needed=True, filled=True, identity=True, unique=True),
            Column("unit_kind", "jenis", needed=True, filled=True, identity=True, choices=UNIT_KINDS),
            Column("aliases", "alias", needed=True),
            Column("region_code", "kode_wilayah", needed=True),
            Column("affairs", "urusan", needed=True),
            Column("tile_column", "ubin_kolom", "number", least=1, whole=True),
            Column("tile_row", "ubin_baris", "number", least=1, whole=True),
        ),
    ),
    "innovations": Table(
        "inovasi",
        (
            Column("innovation_id", "id", needed=True, filled=True, identity=True, unique=True),
            Column("innovation", "nama_inovasi", needed=True, filled=True, identity=True),
            Column("unit", "perangkat_daerah", needed=True, filled=True, identity=True),
            Column("kind", "jenis", needed=True, filled=True, identity=True, choices=KINDS),
            Column("form", "bentuk", needed=True, filled=True, identity=True, choices=FORMS),
            Column("stage", "tahapan", needed=True, filled=True, identity=True, choices=STAGES),
            Column("tested", "tanggal_uji_coba", "date", needed=True, identity=True),
            Column("applied", "tanggal_penerapan", "date", needed=True, identity=True),
            *_measures(),
            Column("url", "url", needed=True),
            Column("description", "keterangan", needed=True),
            Column("affair", "urusan"),
            Column("initiator", "inisiator"),
            Column("theme", "tematik"),
            Column("design", "rancang_bangun"),
            Column("mission", "misi"),
            Column("expansion", "kepanjangan"),
            Column("year", "tahun", "number", whole=True),
            Column("year_basis", "dasar_tahun"),
            Column("in_launch", "peluncuran_2020", choices=("ya", "tidak", "tidak diketahui")),
            Column("unit_written", "unit_tertulis"),
            Column("unit_inferred", "unit_dugaan"),
            Column("figure_before", "angka_sebelum", "number"),
            Column("figure_after", "angka_sesudah", "number"),
            Column("figure_note", "catatan_angka"),
            Column("scope", "cakupan"),
            Column("source_url", "sumber_url"),
            Column("source_title", "sumber_judul"),
            Column("remark", "catatan"),
        ),
    ),
    "impacts": Table(
        "dampak",
        (
            Column("innovation_id", "id", needed=True, filled=True, identity=True),
            Column("item", "item", needed=True, filled=True, identity=True, choices=ITEMS),
            Column("before", "sebelum", "number", needed=True, least=0),
            Column("after", "sesudah", "number", needed=True, least=0),
            Column("measured_in", "satuan", needed=True, filled=True),
            Column("data_year", "tahun_data", "number", needed=True, whole=True),
            Column("evidence", "bukti", needed=True),
        ),
    ),
    "answers": Table(
        "indikator_inovasi",
        (
            Column("innovation_id", "id", needed=True, filled=True, identity=True),
            Column(
                "indicator",
                "indikator",
                "number",
                needed=True,
                filled=True,
                identity=True,
                least=16,
                most=35,
                whole=True,
            ),
            Column("level", "level", "number", needed=True, filled=True, identity=True, least=0, most=3, whole=True),
            Column("basis", "basis", needed=True),
            Column("evidence", "bukti", needed=True),
        ),
    ),
    "region_answers": Table(
        "indikator_daerah",
        (
            Column(
                "indicator",
                "indikator",
                "number",
                needed=True,
                filled=True,
                identity=True,
                least=1,
                most=15,
                whole=True,
                unique=True,
            ),
            Column("level", "level", "number", needed=True, least=0, most=3, whole=True),
            Column("value", "nilai", "number", needed=True),
            Column("evidence", "bukti", needed=True),
        ),
    ),
    "lab_stages": Table(
        "tahap_lab",
        (
            Column("innovation_id", "id", needed=True, filled=True, identity=True),
            Column("lab_stage", "tahap", needed=True, filled=True, identity=True, choices=LAB_STAGES),
            Column("reached", "tanggal", "date", needed=True, filled=True, identity=True),
        ),
    ),
}


class Unreadable(ValueError):
    """A cell that cannot be read: what is wrong, and how to write it."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem, self.remedy = problem, remedy


_NUMBER = re.compile(r"-?(\d{1,15}|\d{1,3}(\.\d{3}){1,4})(,\d+)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def number_from(text: str) -> float:
    """A number in Indonesian style: number_from('1.500') -> 1500.0, number_from('1,5') -> 1.5.

    Raises Unreadable for anything else; '2.5' is not guessed, since it may mean 2,5 or 25.
    """
    if not _NUMBER.fullmatch(text):
        raise Unreadable("bukan angka yang dapat dibaca", "tulis angka saja, koma untuk desimal, mis. 1500 atau 1,5")
    return float(text.replace(".", "").replace(",", "."))


def date_from(text: str) -> date:
    """A date, ISO or day first: date_from('26/11/2020') -> date(2020, 11, 26). Raises Unreadable."""
    day_first = _DAY_FIRST.fullmatch(text)
    iso = (
        "-".join((day_first[3], day_first[2].zfill(2), day_first[1].zfill(2)))
        if day_first
        else text.removesuffix(" 00:00:00")
    )
    try:
        return date.fromisoformat(iso) if len(iso) == 10 else _no_date()
    except ValueError:
        return _no_date()


def _no_date() -> date:
    raise Unreadable("bukan tanggal yang dapat dibaca", "tulis hari/bulan/tahun, mis. 26/11/2020")


READERS = {"text": str, "number": number_from, "date": date_from}

REMEDIES = {
    "filled": ("kosong, padahal wajib diisi", "isi sel ini"),
    "choices": ("di luar daftar pilihan", "pilih salah satu: {choices}"),
    "least": ("terlalu kecil", "tulis angka {least:g} atau lebih"),
    "most": ("terlalu besar", "tulis angka paling besar {most:g}"),
    "whole": ("bukan bilangan bulat", "tulis bilangan bulat"),
    "unique": ("tertulis lebih dari sekali", "beri setiap baris nilai sendiri"),
}


def checks(table: str, complete: bool) -> pa.DataFrameSchema:
    """The pandera schema of a typed table; of an innovation an incomplete register must fill only id and name."""
    lenient = table == "innovations" and not complete
    return pa.DataFrameSchema(
        {
            column.name: pa.Column(nullable=True, required=False, checks=_column_checks(column, lenient))
            for column in TABLES[table].columns
        }
    )


def _column_checks(column: Column, lenient: bool) -> list[pa.Check]:
    """The checks of one column, each under the name that `REMEDIES` explains."""
    found = []
    if column.filled and not (lenient and column.name not in ("innovation_id", "innovation")):
        found.append(pa.Check(lambda values: values.notna(), name="filled", ignore_na=False))
    if column.choices:
        found.append(pa.Check(lambda values: values.isin(column.choices), name="choices"))
    if column.least is not None:
        found.append(pa.Check(lambda values: values >= column.least, name="least"))
    if column.most is not None:
        found.append(pa.Check(lambda values: values <= column.most, name="most"))
    if column.whole:
        found.append(pa.Check(lambda values: values % 1 == 0, name="whole"))
    if column.unique:
        found.append(pa.Check(lambda values: ~values.duplicated(keep=False), name="unique"))
    return found


def failures(typed: pd.DataFrame, table: str, complete: bool) -> pd.DataFrame:
    """Every cell that breaks a rule: columns row, column, check, in reading order; all of them, not the first."""
    try:
        checks(table, complete).validate(typed, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases.dropna(subset="index")
        return (
            pd.DataFrame({"row": cases["index"].astype(int), "column": cases["column"], "check": cases["check"]})
            .drop_duplicates()
            .sort_values("row", kind="stable")
        )
    return pd.DataFrame(columns=["row", "column", "check"])
