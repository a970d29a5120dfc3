"""One unit of five: what it has, lacks and could adopt, worked out by hand; and units of which nothing is on record."""

import pandas as pd
import pytest

from analysis import matches, profile, rulebook
from analysis.profile import Unit

RULES = rulebook.current()
HEALTH, FOOD, ARUNG, BAKAU = "OPD-01", "OPD-02", "KEC-01", "KEC-02"  # of the conftest
APPLIED = {"tahapan": "Penerapan", "tanggal_uji_coba": "01/03/2020", "tanggal_penerapan": "01/06/2020"}


def answered(*answers: tuple[str, int, int]) -> list[dict]:
    return [
        {"id": id, "indikator": number, "level": level, "basis": "", "bukti": "SK" if number == 16 else ""}
        for id, number, level in answers
    ]


@pytest.fixture
def register_of(read, innovation):
    """A register of these innovations, each with what differs: register_of(A={...}, tables={...}, complete=False)."""

    def written_and_read(tables: dict | None = None, complete: bool = True, **rows: dict):
        heads = {head: "" for said in rows.values() for head in said}
        written = [heads | innovation(id, **{"nama_inovasi": f"Inovasi {id}"} | said) for id, said in rows.items()]
        return read(written, tables=tables or {}, complete=complete)

    return written_and_read


def test_a_unit_knows_how_many_of_its_kind_have_begun(register_of):
    register = register_of(
        A={"perangkat_daerah": "Kecamatan Bakau"},
        B={"perangkat_daerah": "Kecamatan Cempaka"},
        C={"perangkat_daerah": "Kecamatan Cempaka"},
    )
    assert profile.unit_of(register, ARUNG) == Unit(ARUNG, "Kecamatan Arung", "kecamatan", 0, 3, 2, 1)
    assert profile.unit_of(register, ARUNG).is_new
    assert not profile.unit_of(register, BAKAU).is_new
    with pytest.raises(ValueError, match="maksudnya KEC-01"):
        profile.unit_of(register, "KEC-1")


def test_holdings_put_the_farthest_first_and_leave_out_what_is_not_known(register_of):
    tables = {"indikator_inovasi": answered(("B", 16, 2), ("B", 17, 1))}  # 6 and 2 points; 17 names no document
    register = register_of(
        A={"nama_inovasi": "ANTRE (Antrean Daring)"},
        B={**APPLIED, "waktu_sebelum": 10, "waktu_sesudah": 4},
        tables=tables,
    )
    pairs = profile.pairs_of(register)
    first, second = profile.holdings(register, RULES, "Dinas Kesehatan", pairs).to_dict("records")
    assert (first["innovation_id"], first["maturity"], first["without_evidence"], first["pairs"]) == ("B", 8, 1, 1)
    assert first["began"] == pd.Timestamp("2020-06-01")
    assert (second["innovation"], second["full_name"]) == ("ANTRE", "ANTRE (Antrean Daring)")
    assert pd.isna([second["maturity"], second["without_evidence"], second["pairs"], second["began"]]).all()


def test_columns_without_anything_are_not_shown(register_of):
    register = register_of(A={"tahapan": ""}, complete=False)
    held = profile.holdings(register, RULES, "Dinas Kesehatan", profile.pairs_of(register))
    assert list(profile.told(held, profile.HELD)) == ["innovation", "kind"]


def test_documents_of_what_may_be_submitted_bring_index_points_and_come_first(register_of):
    tables = {"indikator_inovasi": answered(("A", 16, 1), ("B", 16, 2))}
    register = register_of(A={}, B=APPLIED, tables=tables)
    documents = profile.evidence(register, RULES, "Dinas Kesehatan", 2021)
    best = documents.iloc[0]
    # the video, indicator 35, is worth 12 points: 12 / 12 innovations at least / 250 points x 100 = 0.4
    assert (best["innovation_id"], best["number"], best["maturity_points"]) == ("B", 35, 12)
    assert best["index_points"] == pytest.approx(0.4)
    of_a = documents[documents["innovation_id"] == "A"]  # an initiative may not be submitted
    assert of_a["index_points"].isna().all()
    # 16 at level 1 is worth 3 of 9
    assert of_a.set_index("number").at[16, "maturity_points"] == 6


def test_documents_are_added_up_by_indicator(register_of):
    tables = {"indikator_inovasi": answered(("A", 16, 1), ("B", 16, 1))}
    documents = profile.evidence(register_of(A={}, B=APPLIED, tables=tables), RULES, "Dinas Kesehatan", 2021)
    video = profile.by_indicator(documents).iloc[0]
    assert (video["number"], video["innovation"], video["maturity_points"]) == (35, "Inovasi B; Inovasi A", 24)
    assert video["index_points"] == pytest.approx(0.4)  # of B alone


def test_a_register_without_answers_has_no_documents(register_of):
    documents = profile.evidence(register_of(A=APPLIED), RULES, "Dinas Kesehatan", 2021)
    assert documents.empty
    assert profile.by_indicator(documents).empty


def test_evidence_from_day_one_is_what_is_mandatory_and_can_be_made():
    # of 2026: 35 (12 points), 16 and 33 (9), 17 (6); 32 is mandatory too, but an outcome
    table = profile.from_day_one(RULES)
    assert table["number"].tolist() == [35, 16, 33, 17]
    assert table["maturity_points"].tolist() == [12, 9, 9, 6]
    assert table["level_3"].iloc[1] == "Peraturan Daerah"


def test_gains_put_the_measures_first_and_keep_what_got_worse(register_of):
    impacts = [
        {
            "id": "A",
            "item": item,
            "sebelum": before,
            "sesudah": after,
            "satuan": "orang",
            "tahun_data": 2020,
            "bukti": "",
        }
        for item, before, after in (("E1", 10, 100), ("C1", 2, 3))
    ]
    register = register_of(A={**APPLIED, "waktu_sebelum": 10, "waktu_sesudah": 4}, tables={"dampak": impacts})
    gains = profile.gains(profile.pairs_of(register), "Dinas Kesehatan")
    assert gains["item"].tolist() == ["time", "E1", "C1"]
    assert gains["gain"].tolist() == [0.6, 9.0, -0.5]
    assert profile.best_and_worse(gains, 2)["item"].tolist() == ["time", "C1"]
    assert profile.best_and_worse(gains, 1)["item"].tolist() == ["C1"]
    assert profile.best_and_worse(gains.head(0)).empty


def test_peers_leave_out_what_nobody_knows_and_units_that_are_not_named(register_of):
    register = register_of(A={})
    assert profile.peers(register, HEALTH)["measure"].tolist()[0] == "own_innovations"
    assert "mean_maturity" not in profile.peers(register, HEALTH)["measure"].tolist()
    assert profile.peers(register_of(A={}, complete=False), FOOD).empty


def test_what_units_of_a_kind_began_with(register_of):
    begun = {"tanggal_uji_coba": "01/02/2020", "tahapan": "Uji Coba"}
    register = register_of(
        A={"perangkat_daerah": "Kecamatan Bakau", "urusan": "Sosial", **begun},
        B={"perangkat_daerah": "Kecamatan Bakau", "urusan": "Kesehatan", **begun, "tanggal_uji_coba": "01/01/2020"},
        C={"perangkat_daerah": "Kecamatan Cempaka", "urusan": "Kesehatan"},
        D={"urusan": "Sosial"},
    )
    assert profile.first_affairs(register, "kecamatan").to_dict("records") == [{"affair": "Kesehatan", "units": 2}]


@pytest.fixture
def placed(register_of, units):
    """Arung at (1, 1), Bakau at (3, 2) with one innovation, Cempaka at (1, 2) with none."""
    for unit, tile in zip(units, [("", ""), ("", ""), (1, 1), (3, 2), (1, 2)], strict=True):
        unit |= dict(zip(("ubin_kolom", "ubin_baris"), tile, strict=True))
    return register_of(A={"perangkat_daerah": "Kecamatan Bakau", "tahapan": "Inisiatif"})


def test_the_nearest_kecamatan_that_has_begun(placed):
    arung = profile.unit_of(placed, ARUNG)
    assert profile.distances(placed, arung).round(3).to_dict() == {"Kecamatan Bakau": 2.236, "Kecamatan Cempaka": 1.0}
    assert profile.nearest(placed, arung) == ("Kecamatan Bakau", 1)
    assert profile.nearest(placed, profile.unit_of(placed, FOOD)) is None


def test_without_places_nobody_is_near(register_of):
    register = register_of(A={"perangkat_daerah": "Kecamatan Bakau"})
    assert profile.nearest(register, profile.unit_of(register, ARUNG)) is None


def offered(*rows: tuple[str, float, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["owner", "score", "stage"])


def test_the_first_visit_goes_to_the_nearest_of_the_strong(placed):
    arung = profile.unit_of(placed, ARUNG)
    offers = offered(
        ("Kecamatan Bakau", 70, "Penerapan"),
        ("Kecamatan Cempaka", 50, "Penerapan"),
        ("Kecamatan Cempaka", 49.9, "Penerapan"),
    )
    assert profile.first_visit(placed, arung, offers).tolist() == ["Kecamatan Cempaka", 50, "Penerapan", True]
    on_trial = offers.assign(stage="Uji Coba")
    assert profile.first_visit(placed, arung, on_trial).tolist() == ["Kecamatan Bakau", 70, "Uji Coba", False]
    assert profile.first_visit(placed, arung, offers.head(0)) is None


def test_every_score_is_the_sum_of_its_parts(register_of):
    register = register_of(
        A={**APPLIED, "perangkat_daerah": "Kecamatan Bakau", "jenis": "Non Digital"},
        B={"urusan": "Sosial", "jenis": "Non Digital", "nama_inovasi": "PASAR"},
    )
    offers = profile.offers(register, ARUNG)
    # of the same kind 30, implemented 3; what shares nothing with a kecamatan is below LEAST_SCORE
    assert offers[["rank", "innovation", "score"]].values.tolist() == [[1, "Inovasi A", 33.0]]
    parts = profile.score_parts(offers)
    assert parts["reason"].tolist() == [*matches.WEIGHTS, "score"]
    assert parts["choice_1"].tolist() == [30, 0, 0, 0, 0, 3, 0, 0, 33]
    assert parts["at_most"].iloc[-1] == 100
    assert profile.score_parts(offers.head(0)).empty


def test_pairs_are_told_from_the_side_of_the_unit():
    pairs = pd.DataFrame(
        [("A", "B", "Satu", "Dua", "X", "Y"), ("C", "D", "Tiga", "Empat", "X", "X")],
        columns=["a_id", "b_id", "a", "b", "unit_a", "unit_b"],
    )
    assert profile.pairs_with(pairs, pd.Series(["B"])).values.tolist() == [["B", "A", "Dua", "Satu", "Y", "X"]]
    assert len(profile.pairs_with(pairs, pd.Series(["C", "D"]))) == 1
    assert profile.pairs_among(pairs, pd.Series(["A", "B", "C"]))["a_id"].tolist() == ["A"]


def test_an_implemented_idea_whose_record_stopped_is_behind(register_of):
    stages = [{"id": id, "tahap": "drum-up", "tanggal": "01/02/2020"} for id in ("A", "B")]
    register = register_of(A=APPLIED, B={}, tables={"tahap_lab": stages})
    _, waiting = profile.stays(register, "Dinas Kesehatan")
    assert waiting.set_index("innovation_id")["is_behind"].to_dict() == {"A": True, "B": False}


def test_a_register_without_stages_has_nobody_waiting(register_of):
    time, waiting = profile.stays(register_of(A={}), "Dinas Kesehatan")
    assert time.empty
    assert waiting.empty
