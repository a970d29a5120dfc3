"""What a unit could adopt: each reason in points worked out by hand, what is never offered, and how units compare."""

import math

import pandas as pd
import pytest

from analysis import matches, read_register
from analysis.matches import WEIGHTS

# of the conftest: Dinas Kesehatan (Kesehatan), Dinas Ketahanan Pangan (Pangan | Pertanian) and three kecamatan
HEALTH, FOOD, ARUNG, BAKAU, CEMPAKA = "OPD-01", "OPD-02", "KEC-01", "KEC-02", "KEC-03"
APPLIED = {"tahapan": "Penerapan", "tanggal_penerapan": "01/06/2020"}


@pytest.fixture
def register_of(read, innovation):
    """A register of these rows, whose names and texts say nothing: register_of(A={...}, B={...}, tables={...})."""

    def written_and_read(tables: dict | None = None, complete: bool = True, **rows: dict):
        heads = {head: "" for said in rows.values() for head in said}
        named = {id: {"nama_inovasi": f"Inovasi {id}", "jenis": "Non Digital"} | said for id, said in rows.items()}
        written = [heads | innovation(id, **said) for id, said in named.items()]
        return read(written, tables=tables or {}, complete=complete)

    return written_and_read


def _reviewed(*decisions: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(decisions, columns=["a_id", "b_id", "verdict"])


def _ids(found: pd.DataFrame) -> list[str]:
    return found["innovation_id"].tolist()


def _points(found: pd.DataFrame) -> dict[str, float]:
    (row,) = found[list(WEIGHTS)].to_dict("records")
    return row


# points


def test_the_weights_are_a_hundred_together():
    assert sum(WEIGHTS.values()) == 100


def test_the_worked_case_of_a_kecamatan_that_has_none(register_of):
    register = register_of(
        A={
            **APPLIED,
            "perangkat_daerah": "Kecamatan Bakau",
            "urusan": "Kesehatan",
            "waktu_sebelum": 10,
            "waktu_sesudah": 5,
        }
    )
    (match,) = matches.for_unit(register, ARUNG).itertuples()
    assert (match.innovation_id, match.owner, match.affair, match.stage) == (
        *("A", "Kecamatan Bakau", "Kesehatan", "Penerapan"),
    )
    # kind 30, affair 0, words 0, lacking 10 (the commonest), gain 0.5 x 6 = 3, stage 3, maturity 0, built 0
    assert _points(matches.for_unit(register, ARUNG)) == dict(zip(WEIGHTS, [30, 0, 0, 10, 3, 3, 0, 0], strict=True))
    assert match.score == 46
    assert pd.isna(match.words)


def test_what_an_affair_and_a_word_in_common_earn(register_of):
    register = register_of(A={"urusan": "Pangan", "nama_inovasi": "LUMBUNG BERAS", "tahapan": "Uji Coba"} | _TRIED)
    points = _points(matches.for_unit(register, FOOD))
    # two OPD 30 x 0.05; nothing of its own serves Pangan; on trial 3 x 0.5
    assert (points["same_kind"], points["same_affair"], points["lacking"], points["at_stage"]) == (1.5, 20, 10, 1.5)
    assert points["alike_words"] > 0
    assert set(matches.for_unit(register, FOOD)["words"].item().split(", ")) == {"lumbung", "beras"}


_TRIED = {"tanggal_uji_coba": "01/03/2020"}


def test_what_the_unit_serves_already_is_not_lacking(register_of):
    register = register_of(A={"urusan": "Pangan"}, B={"urusan": "Pangan", "perangkat_daerah": "Dinas Ketahanan Pangan"})
    (match,) = matches.for_unit(register, FOOD).itertuples()
    assert (match.innovation_id, match.same_affair, match.lacking) == ("A", 20, 0)


def test_a_kecamatan_lacks_most_what_most_others_have(register_of):
    register = register_of(
        A={"perangkat_daerah": "Kecamatan Bakau", "urusan": "Kesehatan"},
        B={"perangkat_daerah": "Kecamatan Cempaka", "urusan": "Kesehatan"},
        C={"perangkat_daerah": "Kecamatan Cempaka", "urusan": "Sosial"},
    )
    lacking = matches.for_unit(register, ARUNG).set_index("innovation_id")["lacking"]
    # two kecamatan serve Kesehatan, the commonest; one serves Sosial: 10 x 1 / 2
    assert lacking.to_dict() == {"A": 10, "B": 10, "C": 5}


def test_what_is_left_over_is_no_affair(register_of, units):
    other = "Fungsi lain sesuai dengan ketentuan peraturan perundang-undangan"
    units[1]["urusan"] = other
    assert matches.for_unit(register_of(A={"urusan": other}), FOOD).empty


def test_whether_it_is_built(register_of):
    digital = {"jenis": "Digital", "perangkat_daerah": "Kecamatan Bakau"}
    register = register_of(
        A=digital | APPLIED,
        B=digital | {"tahapan": "Uji Coba"} | _TRIED,
        C=digital,
        D=digital | {"url": "https://uji.go.id/"},
        E=APPLIED | {"perangkat_daerah": "Kecamatan Bakau"},
    )
    built = matches.for_unit(register, ARUNG).set_index("innovation_id")["built"]
    # C is an idea without an address, E is not digital
    assert built.to_dict() == {"A": 3, "B": 3, "C": 0, "D": 3, "E": 0}


def test_what_got_worse_earns_nothing(register_of):
    worse = {"perangkat_daerah": "Kecamatan Bakau", "waktu_sebelum": 2, "waktu_sesudah": 4}
    assert _points(matches.for_unit(register_of(A=worse), ARUNG))["measured_gain"] == 0


def test_maturity_as_a_share_of_the_most_there_is(register_of):
    answers = [
        {"id": "A", "indikator": number, "level": level, "basis": basis, "bukti": "SK"}
        for number, level, basis in ((16, 2, ""), (17, 1, ""), (33, 3, "a"))
    ]
    register = register_of(tables={"indikator_inovasi": answers}, A={"perangkat_daerah": "Kecamatan Bakau"})
    # 17 of 111 points, the worked case of `maturity.maturity`: 3 x 17 / 111 = 0.46
    assert _points(matches.for_unit(register, ARUNG))["mature"] == 0.5


def test_affixes_do_not_hide_a_word_in_common(register_of):
    found = matches.for_unit(register_of(A={"nama_inovasi": "Pemanenan dan Pengantaran Ikan"}), FOOD)
    assert "ikan" in found["words"].item().split(", ")
    assert "pemanenan" in found["words"].item().split(", ")  # the tasks of Pangan say "panen"


# what is offered, and in which order


def test_never_its_own_nor_what_has_stopped(register_of):
    register = register_of(
        A={"perangkat_daerah": "Kecamatan Arung"},
        B={"perangkat_daerah": "Kecamatan Bakau", "tanggal_berhenti": "01/10/2020"} | APPLIED,
        C={"perangkat_daerah": "Kecamatan Bakau"},
    )
    assert _ids(matches.for_unit(register, ARUNG)) == ["C"]
    assert _ids(matches.for_unit(register, BAKAU)) == ["A"]


def test_never_what_was_settled_as_one_of_its_own(register_of):
    register = register_of(
        A={"perangkat_daerah": "Kecamatan Arung"},
        B={"perangkat_daerah": "Kecamatan Bakau"},
        C={"perangkat_daerah": "Kecamatan Cempaka"},
    )
    assert _ids(matches.for_unit(register, ARUNG, _reviewed(("A", "B", "sama")))) == ["C"]
    assert _ids(matches.for_unit(register, ARUNG, _reviewed(("A", "B", "berbeda")))) == ["B", "C"]
    assert _ids(matches.for_unit(register, ARUNG, _reviewed(("A", "C", "sama"), ("B", "C", "sama")))) == []


def test_what_is_one_with_a_service_that_the_unit_gave_up_is_not_offered_again(register_of):
    register = register_of(
        A={"perangkat_daerah": "Kecamatan Arung", "tanggal_berhenti": "01/10/2020"} | APPLIED,
        B={"perangkat_daerah": "Kecamatan Bakau"},
    )
    assert _ids(matches.for_unit(register, ARUNG, _reviewed(("A", "B", "sama")))) == []


def test_of_what_is_one_only_the_best_is_offered(register_of):
    register = register_of(
        A={"perangkat_daerah": "Kecamatan Bakau"}, B={"perangkat_daerah": "Kecamatan Cempaka"} | APPLIED
    )
    assert _ids(matches.for_unit(register, ARUNG)) == ["B", "A"]
    assert _ids(matches.for_unit(register, ARUNG, _reviewed(("A", "B", "sama")))) == ["B"]


def test_an_idea_comes_below_what_scores_less(register_of):
    register = register_of(
        A={"perangkat_daerah": "Kecamatan Bakau", "urusan": "Kesehatan", "waktu_sebelum": 10, "waktu_sesudah": 1},
        B={"urusan": "Pangan", "nama_inovasi": "Loket Surat Pengantar Desa"} | APPLIED,
    )
    found = matches.for_unit(register, ARUNG)
    assert _ids(found) == ["B", "A"]
    assert found["score"].is_monotonic_increasing and found["score"].nunique() == 2


def test_what_nobody_is_known_to_own_is_offered_to_nobody(register_of):
    register = register_of(
        complete=False, A={"perangkat_daerah": "", "urusan": "Pangan"}, B={"urusan": "Pangan", "tahapan": ""}
    )
    found = matches.for_unit(register, FOOD)
    assert _ids(found) == ["B"]
    assert pd.isna(found["stage"].item()) and found["at_stage"].item() == 0


def test_no_subject_in_common_no_offer(register_of):
    # an agency of health, and a name without a content word
    assert matches.for_unit(register_of(A=APPLIED), FOOD).empty


def test_ten_are_enough_and_equal_ones_come_by_id(register_of):
    rows = {f"I{at:02}": {"perangkat_daerah": "Kecamatan Bakau"} for at in range(12)}
    assert _ids(matches.for_unit(register_of(**rows), ARUNG)) == [f"I{at:02}" for at in range(10)]


def test_all_units_at_once_and_one_alone_agree(register_of):
    register = register_of(
        A={"perangkat_daerah": "Kecamatan Bakau", "urusan": "Sosial"} | APPLIED, B={"urusan": "Pangan"}
    )
    found = matches.for_all(register)
    assert list(found) == [
        *("unit_code", "unit", "innovation_id", "innovation", "owner", "affair", "stage", "url"),
        *(*WEIGHTS, "score", "words"),
    ]
    assert found["unit_code"].drop_duplicates().tolist() == [FOOD, ARUNG, CEMPAKA]
    for code, own in found.groupby("unit_code"):
        expected = own.drop(columns=["unit_code", "unit"]).reset_index(drop=True)
        pd.testing.assert_frame_equal(matches.for_unit(register, code), expected)


def test_an_unknown_unit_is_refused_with_the_nearest(register_of):
    register = register_of(A={})
    for asked in (matches.for_unit, matches.peers):
        with pytest.raises(ValueError, match=r'kode "KEC-1" tidak ada \| Perbaiki: maksudnya KEC-0\d\?'):
            asked(register, "KEC-1")


def test_a_register_without_innovations_offers_nothing(register_of):
    register = register_of(A={})
    register.innovations = register.innovations.head(0)
    assert matches.for_all(register).empty
    assert matches.peers(register, ARUNG)["own"].tolist()[:4] == [0, 0, 0, 0]


# the registers of the kit


@pytest.fixture(scope="module")
def sample():
    register = read_register("contoh-2020")
    return register, matches.for_all(register)


def test_every_unit_without_an_innovation_can_adopt_at_least_three(sample):
    register, found = sample
    silent = register.units[~register.units["unit"].isin(register.innovations["unit"])]
    assert len(silent) == 11
    for code in silent["unit_code"]:
        best = found[found["unit_code"] == code].head(3)
        assert len(best) == 3
        assert not best["stage"].eq("Inisiatif").any()
        assert (best[["same_kind", "same_affair", "alike_words"]].max(axis=1) >= 4).all()


def test_a_score_is_the_sum_of_its_parts_each_within_its_weight(sample):
    _, found = sample
    parts = found[list(WEIGHTS)]
    assert (parts.sum(axis=1) - found["score"]).abs().max() < 1e-9
    assert (parts >= 0).all(axis=None) and (parts <= pd.Series(WEIGHTS)).all(axis=None)
    assert (found["words"].notna() == (found["alike_words"] > 0)).all()
    assert (found["owner"] != found["unit"]).all()


def test_what_only_an_agency_of_the_affair_would_look_for(sample):
    _, found = sample
    first = found.groupby("unit", sort=False).head(2)
    finance = first[first["unit"] == "Badan Pengelolaan Keuangan dan Aset Daerah"]
    assert set(finance["innovation_id"]) == {"CTH-006", "CTH-007"}  # the two of Badan Pendapatan, for Keuangan


def test_an_incomplete_register_offers_what_it_names(sample):
    register = read_register("tangerang-publik")
    found = matches.for_all(register)
    owned = register.innovations.dropna(subset="unit")["innovation_id"]
    assert found["innovation_id"].isin(owned).all()
    assert found["stage"].isna().all() and (found[["at_stage", "mature", "measured_gain"]] == 0).all(axis=None)


# peers


def test_the_worked_case_of_peers(register_of, units):
    units.append({**units[2], "kode": "KEC-04", "nama_resmi": "Kecamatan Dadap", "alias": ""})
    one, other, three = ({"perangkat_daerah": f"Kecamatan {name}"} for name in ("Bakau", "Cempaka", "Dadap"))
    register = register_of(
        A=one,
        B=other | APPLIED,
        C=three | APPLIED | {"urusan": "Sosial"},
        D=three | APPLIED | {"urusan": "Sosial", "jenis": "Digital"},
        E=three | {"urusan": "Kesehatan"},
    )
    measured = matches.peers(register, "KEC-04").set_index("measure")
    # innovations of the four: 0, 1, 1, 3; implemented 0, 0, 1, 2; digital 0, 0, 0, 1
    assert measured.loc["innovations"].tolist() == [3, 0.75, 1, 1.5, 4]
    assert measured.loc["implemented"].tolist() == [2, 0, 0.5, 1.25, 4]
    assert measured.loc["digital"].tolist() == [1, 0, 0, 0.25, 4]
    # the affairs of A and B are not stated, so of two kecamatan they are known: none and two
    assert measured.loc["affairs_served"].tolist() == [2, 0.5, 1, 1.5, 2]
    assert measured.loc["mean_maturity", "units"] == 0 and math.isnan(measured.loc["mean_maturity", "own"])


def test_measures_are_those_of_every_unit(register_of):
    measured = matches.measures(register_of(A={"perangkat_daerah": "Kecamatan Bakau"} | APPLIED))
    assert measured["innovations"].to_dict() == {HEALTH: 0, FOOD: 0, ARUNG: 0, BAKAU: 1, CEMPAKA: 0}
    assert measured.loc[BAKAU, "implemented"] == 1


def test_mean_maturity_of_what_answered(register_of):
    answers = [
        {"id": id, "indikator": 16, "level": level, "basis": "", "bukti": "SK"} for id, level in (("A", 2), ("B", 1))
    ]
    register = register_of(
        tables={"indikator_inovasi": answers}, A={}, B={}, C={}, D={"perangkat_daerah": "Dinas Ketahanan Pangan"}
    )
    measured = matches.peers(register, HEALTH).set_index("measure").loc["mean_maturity"]
    # indicator 16 gives 3 points a level: 6 and 3; C and D did not answer
    assert measured.tolist() == [4.5, 4.5, 4.5, 4.5, 1]


def test_who_is_not_named_is_not_counted_as_none(register_of):
    register = register_of(complete=False, A={"perangkat_daerah": "Kecamatan Bakau", "tahapan": ""})
    named = matches.peers(register, BAKAU).set_index("measure")
    assert named.loc["innovations"].tolist() == [1, 1, 1, 1, 1]
    assert math.isnan(named.loc["implemented", "own"]) and named.loc["implemented", "units"] == 0
    assert matches.peers(register, ARUNG)["own"].isna().all()
