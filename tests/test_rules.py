"""The rules between the cells of a table. B01 ... B17 are the numbers of the fault catalogue."""

from datetime import date

import pandas as pd
import pytest

from analysis.door import rules
from analysis.door.faults import ERRORS, FAULTS, explained
from analysis.door.rules import broken

AS_OF = date(2020, 11, 26)
TEXTS = ("innovation_id", "innovation", "unit", "stage")
DATES = ("tested", "applied")
NUMBERS = tuple(f"{measure}_{when}" for measure in rules.MEASURES for when in ("before", "after"))
MEASURED = {
    **{"time_before": 5, "time_after": 2, "cost_before": 1000, "cost_after": 0},
    **{"documents_before": 6, "documents_after": 2},
}


def row(name: str = "Posyandu Keliling", **said: object) -> dict[str, object]:
    """A row that breaks no rule but for what the test says."""
    return {
        **{"innovation_id": name, "innovation": name, "unit": "Dinas Kesehatan", "stage": "Uji Coba"},
        **dict.fromkeys(DATES),
        **MEASURED,
    } | said


def innovations(*rows: dict[str, object]) -> pd.DataFrame:
    table = pd.DataFrame(list(rows), index=range(2, 2 + len(rows)))
    types = dict.fromkeys(TEXTS, "str") | dict.fromkeys(DATES, "datetime64[s]") | dict.fromkeys(NUMBERS, "float64")
    return table.astype(types)


def said(*rows: dict[str, object], complete: bool = True) -> list[tuple]:
    """What is said of innovations, as (row, heading, code)."""
    return [found[:3] for found in broken(innovations(*rows), "innovations", AS_OF, complete)]


def message(*rows: dict[str, object]) -> str:
    (found,) = broken(innovations(*rows), "innovations", AS_OF, True)
    return explained(found.code, **found.found)[0]


def test_a_faultless_row_breaks_no_rule():
    assert said(row()) == []


def test_a_table_without_rows_breaks_no_rule():
    table = innovations(row()).iloc[:0]
    assert list(broken(table, "innovations", AS_OF, True)) == []


# before and after


@pytest.mark.parametrize(("measure", "heading"), [("time", "waktu"), ("cost", "biaya"), ("documents", "syarat")])
def test_b01_more_after_than_before_is_said_of_the_figure_after(measure, heading):
    assert said(row(**{f"{measure}_before": 5, f"{measure}_after": 6})) == [(2, f"{heading}_sesudah", "memburuk")]


def test_b01_no_change_is_not_worse():
    assert said(row(time_before=5, time_after=5)) == []


@pytest.mark.parametrize("after", [0, 3])
def test_b02_from_zero_there_is_no_percentage(after):
    found = said(row(time_before=0, time_after=after))
    assert (2, "waktu_sebelum", "sebelum-nol") in found
    assert ((2, "waktu_sesudah", "memburuk") in found) == (after > 0)


def test_b02_zero_after_is_an_ordinary_figure():
    assert said(row(time_before=5, time_after=0)) == []


@pytest.mark.parametrize("name", ["memburuk", "sebelum-nol", "pencilan", "salin-tempel", "mirip", "dua-pemilik"])
def test_b01_b02_b05_b06_b13_b16_what_is_only_doubtful_is_a_note(name):
    assert name in FAULTS and name not in ERRORS


@pytest.mark.parametrize(
    ("name", "heading", "usual"),
    [
        ("time_before", "waktu_sebelum", 1_000),
        ("cost_before", "biaya_sebelum", 1_000_000_000),
        ("documents_before", "syarat_sebelum", 100),
    ],
)
def test_b05_what_is_far_more_than_usual_is_said(name, heading, usual):
    assert said(row(**{name: usual})) == []
    assert said(row(**{name: usual + 1})) == [(2, heading, "pencilan")]


def test_b05_ten_to_the_fifteenth_rupiah_is_an_outlier():
    assert said(row(cost_before=10**15)) == [(2, "biaya_sebelum", "pencilan")]


SAME = {"time_before": 5, "time_after": 5, "cost_before": 0, "cost_after": 0, "documents_before": 3}
COPIED = SAME | {"documents_after": 3}


def test_b06_a_unit_without_any_change_may_have_copied():
    found = said(row("Arsip Cepat", **COPIED), row("Lumbung Warga", **COPIED), row("Tanya Camat", unit="Dinas Sosial"))
    assert [one for one in found if one[2] == "salin-tempel"] == [
        (2, "(baris)", "salin-tempel"),
        (3, "(baris)", "salin-tempel"),
    ]


def test_b06_one_change_in_one_row_clears_the_unit():
    found = said(row("Arsip Cepat", **COPIED), row("Lumbung Warga", **COPIED | {"time_after": 4}))
    assert "salin-tempel" not in [code for _, _, code in found]


def test_b06_one_measured_pair_is_too_little_to_say():
    once = dict.fromkeys(NUMBERS) | {"time_before": 5, "time_after": 5}
    assert "salin-tempel" not in [code for _, _, code in said(row(**once))]


def test_b06_a_row_without_a_measured_pair_is_not_accused():
    found = said(row("Arsip Cepat", **COPIED), row("Lumbung Warga", **dict.fromkeys(NUMBERS)))
    assert [at for at, _, code in found if code == "salin-tempel"] == [2]


def test_what_is_not_measured_is_said_where_the_register_is_complete():
    bare = row(time_after=None, cost_before=None)
    assert sorted(said(bare)) == [(2, "biaya_sebelum", "belum-diukur"), (2, "waktu_sesudah", "belum-diukur")]
    assert said(bare, complete=False) == []


# dates and stages


@pytest.mark.parametrize(("name", "heading"), [("tested", "tanggal_uji_coba"), ("applied", "tanggal_penerapan")])
def test_b07_a_day_after_that_of_the_data_is_told_with_it(name, heading):
    assert said(row(**{name: "2020-11-26"})) == []
    assert said(row(**{name: "2020-11-27"})) == [(2, heading, "tanggal-depan")]
    assert message(row(**{name: "2020-11-27"})) == "tanggal sesudah keadaan data (26/11/2020)"


def test_b08_applied_before_the_trial_names_both_days():
    early = row(tested="2020-03-02", applied="2020-03-01")
    assert said(early) == [(2, "tanggal_penerapan", "tanggal-urutan")]
    assert message(early) == "penerapan (01/03/2020) sebelum uji coba (02/03/2020)"


def test_b08_trial_and_application_on_one_day_can_be():
    assert said(row(tested="2020-03-02", applied="2020-03-02")) == []


def test_b09_penerapan_needs_its_date_where_the_register_is_complete():
    undated = row(stage="Penerapan")
    assert said(undated) == [(2, "tanggal_penerapan", "tanggal-wajib")]
    assert said(undated, complete=False) == []
    assert said(row(stage="Penerapan", applied="2020-01-02")) == []


def test_b09_inisiatif_with_a_date_is_a_note():
    assert said(row(stage="Inisiatif", applied="2020-01-02")) == [(2, "tanggal_penerapan", "inisiatif-bertanggal")]
    assert "tanggal-wajib" in ERRORS and "inisiatif-bertanggal" not in ERRORS


# names


@pytest.mark.parametrize(
    ("one", "other"),
    [("Si Pandu", "SIPANDU"), ("Si-Pandu", "si pandu"), ("Arsip & Data", "Arsip dan Data"), ("E-Lapor!", "E Lapor")],
)
def test_b16_one_name_in_two_spellings_is_listed_on_both_rows(one, other):
    found = list(broken(innovations(row(one), row("Lumbung Warga"), row(other)), "innovations", AS_OF, True))
    assert [(at, heading, code, told["rows"]) for at, heading, code, told in found] == [
        (2, "nama_inovasi", "mirip", "4"),
        (4, "nama_inovasi", "mirip", "2"),
    ]


def test_b16_one_wrong_letter_in_a_long_name_is_alike():
    assert [code for _, _, code in said(row("Pelayanan Keliling Desa"), row("Pelayanan Keliling Desa"))] == [
        "mirip"
    ] * 2
    assert [code for _, _, code in said(row("Pelayanan Keliling Desa"), row("Pelayanan Kelilimg Desa"))] == [
        "mirip"
    ] * 2


def test_b16_other_names_are_not_alike():
    assert said(row("Posyandu Keliling"), row("Arsip Cepat")) == []


def test_b16_alike_but_of_two_units_is_no_pair():
    assert said(row("Pelayanan Keliling Desa"), row("Pelayanan Kelilimg Desa", unit="Dinas Sosial")) == []


def test_b16_beyond_the_limit_the_same_words_are_still_found(monkeypatch):
    monkeypatch.setattr(rules, "MOST_NAMES", 2)
    assert said(row("Si Pandu"), row("Arsip Cepat"), row("SIPANDU")) == [
        (2, "nama_inovasi", "mirip"),
        (4, "nama_inovasi", "mirip"),
    ]


def test_b13_one_innovation_of_two_units_is_said_on_both_rows():
    found = list(broken(innovations(row("E-Arsip"), row("E Arsip", unit="Dinas Sosial")), "innovations", AS_OF, True))
    assert [(at, code, told["rows"]) for at, _, code, told in found] == [
        (2, "dua-pemilik", "3"),
        (3, "dua-pemilik", "2"),
    ]


def test_a_name_or_an_owner_that_is_missing_is_compared_with_nothing():
    assert said(row(innovation=None), row(innovation=None), row("Arsip", unit=None), row("Arsip", unit=None)) == []


# other tables


def impacts(*rows: tuple) -> list[tuple]:
    table = pd.DataFrame(list(rows), columns=["innovation_id", "item", "before", "after", "measured_in"])
    table.index += 2
    typed = table.astype({"before": "float64", "after": "float64"} | dict.fromkeys(["item", "measured_in"], "str"))
    return [found[:3] for found in broken(typed, "impacts", AS_OF, True)]


@pytest.mark.parametrize("unit", ["%", "persen", "Persen", " PERSEN "])
def test_b17_a_percentage_is_100_at_most(unit):
    assert impacts(("I-1", "C1", 0, 100, unit)) == []
    assert impacts(("I-1", "C1", 100.5, 101, unit)) == [(2, "sebelum", "persen"), (2, "sesudah", "persen")]


@pytest.mark.parametrize("unit", ["orang", "Rp", None])
def test_b17_other_units_may_be_more(unit):
    assert impacts(("I-1", "C1", 500, 1000, unit)) == []


def test_one_item_of_one_innovation_stands_once():
    rows = [("I-1", "C1", 1, 2, "orang"), ("I-1", "C2", 1, 2, "orang"), ("I-2", "C1", 1, 2, "orang")]
    assert impacts(*rows) == []
    assert impacts(*rows, ("I-1", "C1", 9, 9, "jam")) == [(2, "item", "pasangan-ganda"), (5, "item", "pasangan-ganda")]


def test_a_pair_says_its_columns_and_the_other_rows():
    table = pd.DataFrame({"innovation_id": ["I-1"] * 3, "indicator": [16.0] * 3}, index=[2, 3, 7])
    found = list(broken(table, "answers", AS_OF, True))
    assert [(one.row, one.heading) for one in found] == [(2, "indikator"), (3, "indikator"), (7, "indikator")]
    assert found[0].found == {"columns": "id dan indikator", "rows": "3, 7"}
    assert found[2].found["rows"] == "2, 3"


def test_a_pair_with_a_missing_half_is_no_pair():
    table = pd.DataFrame({"innovation_id": ["I-1", "I-1", None, None], "indicator": [None, None, 16.0, 16.0]})
    assert list(broken(table, "answers", AS_OF, True)) == []


def test_a_laboratory_stage_stands_once_and_not_in_the_future():
    days = pd.to_datetime(["2020-11-26", "2020-11-27", "2020-01-01"]).astype("datetime64[s]")
    table = pd.DataFrame(
        {"innovation_id": ["I-1"] * 3, "lab_stage": ["drum-up", "design", "drum-up"], "reached": days}, index=[2, 3, 4]
    )
    assert [found[:3] for found in broken(table, "lab_stages", AS_OF, True)] == [
        (3, "tanggal", "tanggal-depan"),
        (2, "tahap", "pasangan-ganda"),
        (4, "tahap", "pasangan-ganda"),
    ]


def test_what_is_said_can_always_be_put_in_words():
    rows = [
        row("Si Pandu", time_before=0, time_after=2000, stage="Penerapan", tested="2021-01-01"),
        row("SIPANDU", **COPIED | {"cost_before": None}, stage="Inisiatif", applied="2020-01-01"),
        row("SiPandu", unit="Dinas Sosial", tested="2020-02-02", applied="2020-01-01"),
        row("Lumbung", unit="Camat", **COPIED),
    ]
    told = list(broken(innovations(*rows), "innovations", AS_OF, True))
    assert {one.code for one in told} == {
        *("memburuk", "sebelum-nol", "pencilan", "salin-tempel", "belum-diukur", "mirip", "dua-pemilik"),
        *("tanggal-depan", "tanggal-urutan", "tanggal-wajib", "inisiatif-bertanggal"),
    }
    assert all("{" not in text for one in told for text in explained(one.code, **one.found))


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ([], ""),
        ([3], "3"),
        (list(range(2, 12)), "2, 3, 4, 5, 6, 7, 8, 9, 10, 11"),  # ten
        (list(range(2, 13)), "2, 3, 4, 5, 6, 7, 8, 9, 10, 11, dan 1 lainnya"),
        (list(range(1, 1512)), "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, dan 1.501 lainnya"),
    ],
)
def test_at_most_ten_rows_are_listed(rows, text):
    assert rules.listed(rows) == text
