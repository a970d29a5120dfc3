"""One sending beside the previous one: new, changed, gone, and figures that leapt (B21 of the fault catalogue)."""

import csv
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import door
from analysis.changes import Change, compare, sentence
from analysis.door.answer import Answer, Taken

UNITS = pd.DataFrame({"unit": ["Dinas Kesehatan", "Dinas Sosial"], "aliases": ["Dinkes", None]})


@pytest.fixture
def send(tmp_path: Path, innovation):
    """Writes one csv of innovations, given as id = its cells, and takes it through the door."""

    def sent(**cells: dict) -> Answer:
        rows = [innovation(id, **{"nama_inovasi": f"Karya {id * 3}"} | said) for id, said in cells.items()]
        heads = list(innovation("A"))
        with (tmp_path / "inovasi.csv").open("w", encoding="utf-8", newline="") as lines:
            writer = csv.writer(lines)
            writer.writerow(heads)
            writer.writerows([row[head] for head in heads] for row in rows)
        (answer,) = door.check([tmp_path / "inovasi.csv"], date(2020, 11, 26), units=UNITS)
        assert answer.refusal is None
        return answer

    return sent


def test_the_same_sending_twice_has_no_change(send):
    full = {"waktu_sebelum": "5", "tanggal_uji_coba": "02/03/2020", "keterangan": "x"}
    assert compare(send(A=full, B={}), send(A=full, B={})) == []


def test_the_order_of_rows_is_no_change(send):
    assert compare(send(A={"waktu_sebelum": "5"}, B={}), send(B={}, A={"waktu_sebelum": "5"})) == []


def test_another_spelling_of_one_value_is_no_change(send):
    before = send(A={"waktu_sebelum": "5", "tanggal_uji_coba": "02/03/2020", "jenis": "Digital"})
    after = send(A={"waktu_sebelum": "5,0", "tanggal_uji_coba": "2 Maret 2020", "jenis": "DIGITAL"})
    assert compare(before, after) == []


def test_new_then_changed_then_gone(send):
    before = send(A={}, B={"waktu_sebelum": "5"}, C={})
    after = send(B={"waktu_sebelum": "4"}, C={}, D={})
    assert compare(before, after) == [
        Change("D", "baru", None, None, None, False),
        Change("B", "berubah", "waktu_sebelum", 5.0, 4.0, False),
        Change("A", "hilang", None, None, None, False),
    ]


def test_every_changed_cell_is_a_change_of_its_own(send):
    before = send(A={"waktu_sebelum": "5", "tahapan": "Uji Coba"})
    after = send(A={"waktu_sebelum": "4", "tahapan": "Inisiatif", "perangkat_daerah": "Dinas Sosial"})
    assert [(one.column, one.before, one.after) for one in compare(before, after)] == [
        ("perangkat_daerah", "Dinas Kesehatan", "Dinas Sosial"),
        ("tahapan", "Uji Coba", "Inisiatif"),
        ("waktu_sebelum", 5.0, 4.0),
    ]


def test_a_row_that_is_held_counts_as_gone(send):
    assert [sentence(one) for one in compare(send(A={}, B={}), send(A={"jenis": "?"}, B={}))] == ["A: hilang"]


def test_a_figure_that_comes_or_goes_is_a_change_and_no_leap(send):
    bare, filled = send(A={}), send(A={"waktu_sebelum": "5"})
    assert [sentence(one) for one in compare(bare, filled)] == ["A: waktu_sebelum kosong -> 5"]
    assert [sentence(one) for one in compare(filled, bare)] == ["A: waktu_sebelum 5 -> kosong"]


def leaps(send, old: str, now: str) -> list[bool]:
    return [one.leap for one in compare(send(A={"waktu_sebelum": old}), send(A={"waktu_sebelum": now}))]


@pytest.mark.parametrize(
    ("old", "now", "leap"),
    [
        ("5", "50", True),
        ("50", "5", True),
        ("5", "49,9", False),
        ("5", "0", False),  # no ratio from or to zero
        ("0", "500", False),
        ("2", "48", True),  # days that became hours
        ("0,07", "0,7", True),  # ten times, though 0.7 / 0.07 is 9.999999999999998
        ("2,3", "0,23", True),
    ],
)
def test_b21_ten_times_or_a_tenth_is_a_leap(send, old, now, leap):
    assert leaps(send, old, now) == [leap]


def test_b21_a_leap_is_said_with_old_and_new(send):
    (change,) = compare(send(A={"biaya_sebelum": "75.000"}), send(A={"biaya_sebelum": "750.000"}))
    assert sentence(change) == "A: biaya_sebelum 75000 -> 750000 (melonjak; periksa satuannya)"


def test_b21_a_new_innovation_never_leaps(send):
    assert [one.leap for one in compare(send(A={}), send(A={}, B={"waktu_sebelum": "500"}))] == [False]


def test_texts_and_days_never_leap(send):
    before, after = send(A={"tanggal_uji_coba": "02/03/2002"}), send(A={"tanggal_uji_coba": "02/03/2020"})
    assert [(one.before, one.after, one.leap) for one in compare(before, after)] == [
        (pd.Timestamp(2002, 3, 2), pd.Timestamp(2020, 3, 2), False)
    ]


def test_a_changed_day_is_said_without_a_time(send):
    before, after = send(A={"tanggal_uji_coba": "02/03/2019"}), send(A={"tanggal_uji_coba": "02/03/2020"})
    assert [sentence(one) for one in compare(before, after)] == ["A: tanggal_uji_coba 2019-03-02 -> 2020-03-02"]


def test_beside_a_file_that_was_refused_all_are_new(send, tmp_path):
    whole = send(A={}, B={})
    (tmp_path / "lain.csv").write_text("bebas\n", encoding="utf-8")
    (refused,) = door.check([tmp_path / "lain.csv"], date(2020, 11, 26), units=UNITS)
    assert [sentence(one) for one in compare(refused, whole)] == ["A: baru", "B: baru"]
    assert [sentence(one) for one in compare(whole, refused)] == ["A: hilang", "B: hilang"]
    assert compare(refused, refused) == []


def an_answer(days: dict[str, float | None]) -> Answer:
    """An answer with ids and their waktu_sebelum, without a file."""
    values = pd.DataFrame({"innovation_id": list(days), "time_before": pd.Series(list(days.values()), dtype="float64")})
    taken = Taken("innovations", None, {}, values, {}, (), (), (), {})
    return Answer("inovasi.csv", "", None, (), (taken,), None)


FIGURES = st.integers(0, 10**9).map(lambda hundredths: hundredths / 100)
SENDINGS = st.dictionaries(st.sampled_from("ABCDEF"), st.one_of(st.none(), FIGURES))


@given(SENDINGS, SENDINGS)
def test_new_and_gone_are_the_difference_of_the_ids(one, other):
    changes = compare(an_answer(one), an_answer(other))
    of_kind = {kind: {c.innovation_id for c in changes if c.what == kind} for kind in ("baru", "berubah", "hilang")}
    assert of_kind["baru"] == set(other) - set(one)
    assert of_kind["hilang"] == set(one) - set(other)
    assert of_kind["berubah"] == {id for id in set(one) & set(other) if one[id] != other[id]}


@given(SENDINGS, SENDINGS)
def test_backwards_new_is_gone_and_a_leap_is_a_leap(one, other):
    there, back = compare(an_answer(one), an_answer(other)), compare(an_answer(other), an_answer(one))
    assert {c.innovation_id for c in there if c.what == "baru"} == {c.innovation_id for c in back if c.what == "hilang"}
    assert {c.innovation_id for c in there if c.leap} == {c.innovation_id for c in back if c.leap}
