"""The checks of every column: all faults, not only the first."""

import json
from pathlib import Path

import pandas as pd
import pytest

from analysis import schema
from analysis.door.faults import FAULTS

CODEBOOK = Path(__file__).parents[1] / "data" / "raw" / "datapackage.json"


def test_the_three_forms_are_those_of_pp_38_2017():
    """PP 38/2017: tata kelola pemerintahan daerah, pelayanan publik, lainnya sesuai urusan kewenangan daerah."""
    assert schema.FORMS == (
        "Inovasi tata kelola pemerintahan daerah",
        "Inovasi pelayanan publik",
        "Inovasi daerah lainnya sesuai dengan urusan pemerintahan yang menjadi kewenangan daerah",
    )


def test_the_closed_lists_have_the_official_lengths():
    assert len(schema.STAGES) == 3  # Inisiatif, Uji Coba, Penerapan
    assert len(schema.ITEMS) == len(set(schema.ITEMS)) == 17  # LAN 2024: C 4, D 2, E 4, F 7
    assert [sum(item[0] == part for item in schema.ITEMS) for part in "CDEF"] == [4, 2, 4, 7]
    assert len(schema.LAB_STAGES) == 6  # LAN: 5D+1


# the headings that a table must have: the design, section "Registers"
NEEDED = {
    "units": "kode nama_resmi jenis alias kode_wilayah urusan",
    "innovations": "id nama_inovasi perangkat_daerah jenis bentuk tahapan tanggal_uji_coba tanggal_penerapan "
    "waktu_sebelum waktu_sesudah biaya_sebelum biaya_sesudah syarat_sebelum syarat_sesudah url keterangan",
    "impacts": "id item sebelum sesudah satuan tahun_data bukti",
    "answers": "id indikator level basis bukti",
    "region_answers": "indikator level nilai bukti",
    "lab_stages": "id tahap tanggal",
}
# what names, owns, classes or dates a row; all else is a measure or a remark, and is emptied alone
IDENTITY = {
    "units": "kode nama_resmi jenis",
    "innovations": "id nama_inovasi perangkat_daerah jenis bentuk tahapan tanggal_uji_coba tanggal_penerapan",
    "impacts": "id item",
    "answers": "id indikator level",
    "region_answers": "indikator",
    "lab_stages": "id tahap tanggal",
}


def headings(table: str, wanted) -> set[str]:
    return {column.heading for column in schema.TABLES[table].columns if wanted(column)}


@pytest.mark.parametrize("table", schema.TABLES)
def test_needed_columns_are_those_of_the_design(table):
    assert headings(table, lambda column: column.needed) == set(NEEDED[table].split())


@pytest.mark.parametrize("table", schema.TABLES)
def test_identity_columns_hold_a_row(table):
    assert headings(table, lambda column: column.identity) == set(IDENTITY[table].split())


@pytest.fixture(scope="module")
def codebook() -> dict[str, dict[str, dict]]:
    """The fields of the complete register in data/raw/datapackage.json, by sheet and heading."""
    resources = json.loads(CODEBOOK.read_text(encoding="utf-8"))["resources"]
    return {
        Path(resource["path"]).stem: {field["name"]: field for field in resource["schema"]["fields"]}
        for resource in resources
        if resource["path"].startswith("registers/contoh-2020/") and resource["path"].endswith(".csv")
    }


@pytest.mark.parametrize("table", schema.TABLES)
@pytest.mark.parametrize(("rule", "flag"), [("required", "filled"), ("unique", "unique")])
def test_the_codebook_and_the_checks_agree_on_what_must_be(codebook, table, rule, flag):
    fields = codebook[schema.TABLES[table].sheet]
    ruled = {heading for heading, field in fields.items() if field.get("constraints", {}).get(rule)}
    assert headings(table, lambda column: getattr(column, flag)) == ruled


@pytest.mark.parametrize("table", schema.TABLES)
def test_the_codebook_and_the_checks_agree_on_types_and_limits(codebook, table):
    fields = codebook[schema.TABLES[table].sheet]
    for column in schema.TABLES[table].columns:
        if column.heading in fields:
            field = fields[column.heading]
            whole = {"integer": "number", "string": "text"}.get(field["type"], field["type"])
            assert (column.read_as, column.whole) == (whole, field["type"] == "integer"), column.heading
            assert column.least == field.get("constraints", {}).get("minimum"), column.heading
            assert not column.choices or set(column.choices) == set(field["constraints"]["enum"]), column.heading


@pytest.mark.parametrize("table", schema.TABLES)
def test_no_name_or_heading_stands_for_two_columns(table):
    columns = schema.TABLES[table].columns
    assert len({column.name for column in columns}) == len({column.heading for column in columns}) == len(columns)


def faults(table: str, complete: bool = True, **columns: list) -> set[tuple]:
    """The faults of a small table as (row, column, check); rows count from 2, under the headings."""
    typed = pd.DataFrame(columns)
    typed.index += 2
    return set(schema.failures(typed, table, complete).itertuples(index=False, name=None))


def test_a_faultless_table_has_no_fault():
    assert faults("units", unit_code=["OPD-01"], unit=["Dinas Kesehatan"], unit_kind=["opd"]) == set()


def test_every_fault_is_found_and_not_only_the_first():
    found = faults(
        "innovations",
        innovation_id=["I-1", "I-2", "I-1", None],
        time_before=[1.0, -1.0, -0.5, 0.0],
        documents_after=[3.0, 2.5, float("nan"), -1.0],
    )
    assert found == {
        (2, "innovation_id", "ganda"),
        (4, "innovation_id", "ganda"),
        (5, "innovation_id", "kosong"),
        (3, "time_before", "batas-bawah"),
        (4, "time_before", "batas-bawah"),
        (3, "documents_after", "bulat"),
        (5, "documents_after", "batas-bawah"),
    }


def test_faults_come_in_reading_order():
    typed = pd.DataFrame({"innovation_id": ["I-1", "I-2", None], "time_before": [-1.0, -1.0, 1.0]}, index=[2, 3, 4])
    assert schema.failures(typed, "innovations", True)["row"].tolist() == [2, 3, 4]


def test_two_empty_cells_are_not_one_value_written_twice():
    assert faults("innovations", innovation_id=[None, None]) == {
        (2, "innovation_id", "kosong"),
        (3, "innovation_id", "kosong"),
    }


@pytest.mark.parametrize(("table", "lowest", "highest"), [("answers", 16, 35), ("region_answers", 1, 15)])
def test_indicators_keep_to_their_half_of_the_index(table, lowest, highest):
    """Indeks Inovasi Daerah: indicators 1 to 15 are the region's, 16 to 35 an innovation's."""
    assert faults(table, indicator=[float(lowest), float(highest)]) == set()
    assert faults(table, indicator=[lowest - 1.0, highest + 1.0]) == {
        (2, "indicator", "batas-bawah"),
        (3, "indicator", "batas-atas"),
    }


def test_a_year_is_whole():
    assert faults("innovations", year=[2019.0, 2019.5]) == {(3, "year", "bulat")}


def test_a_level_is_0_to_3():
    assert faults("answers", level=[0.0, 3.0]) == set()
    assert faults("answers", level=[-1.0, 4.0]) == {(2, "level", "batas-bawah"), (3, "level", "batas-atas")}


def test_an_incomplete_register_may_leave_all_but_id_and_name_empty():
    row = {name: [None] for name in ("innovation_id", "innovation", "unit", "kind", "form", "stage")}
    assert faults("innovations", complete=False, **row) == {(2, "innovation_id", "kosong"), (2, "innovation", "kosong")}
    assert {column for _, column, _ in faults("innovations", complete=True, **row)} == set(row)


def test_what_an_incomplete_register_does_say_is_still_checked():
    assert faults("innovations", complete=False, time_before=[-1.0]) == {(2, "time_before", "batas-bawah")}


@pytest.mark.parametrize("table", schema.TABLES)
def test_every_check_has_a_problem_and_a_remedy(table):
    columns = schema.checks(table, complete=True).columns.values()
    assert {check.name for column in columns for check in column.checks} <= set(FAULTS)
