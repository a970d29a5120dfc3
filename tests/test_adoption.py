"""Who could adopt what, counted by hand on five units of the conftest and on pairs of two short texts."""

import pandas as pd
import pytest

from analysis import adoption, applications, matches, near_copies, read_register
from analysis.adoption import PARTS, Part, Told
from analysis.matches import WEIGHTS
from analysis.terms import COLUMNS, heading

HEALTH, FOOD, ARUNG, BAKAU, CEMPAKA = "OPD-01", "OPD-02", "KEC-01", "KEC-02", "KEC-03"
QUEUE = "Pasien puskesmas mengambil nomor antrean lewat ponsel sejak pagi dan menerima perkiraan jam dipanggil"
TAIL = "Ruang tunggu yang semula penuh menjadi lengang setiap hari"


@pytest.fixture
def register_of(read, innovation):
    """A register of these rows, whose names and texts say nothing: register_of(A={...}, B={...})."""

    def written_and_read(complete: bool = True, tables: dict | None = None, **rows: dict):
        heads = {head: "" for said in rows.values() for head in said}
        named = {id: {"nama_inovasi": f"Inovasi {id}", "jenis": "Non Digital"} | said for id, said in rows.items()}
        written = [heads | innovation(id, **said) for id, said in named.items()]
        return read(written, tables=tables or {}, complete=complete)

    return written_and_read


@pytest.fixture
def register(register_of):
    """Kecamatan Bakau owns A and B; Arung and Cempaka own nothing."""
    return register_of(
        A={"perangkat_daerah": "Kecamatan Bakau", "urusan": "Sosial"}, B={"perangkat_daerah": "Kecamatan Bakau"}
    )


def _best(*rows: tuple) -> pd.DataFrame:
    """Candidates with these units, kinds, ids, points of same_kind and alike_words, and whether the unit has none."""
    table = pd.DataFrame(
        rows, columns=["unit_code", "unit_kind", "innovation_id", "same_kind", "alike_words", "silent"]
    )
    blank = dict.fromkeys(set(PARTS) - {"same_kind", "alike_words"}, 0.0)
    return table.assign(
        **blank,
        unit="Unit " + table["unit_code"],
        innovation="Inovasi " + table["innovation_id"],
        offered_by="Kecamatan Bakau",
        stage="Penerapan",
        url=None,
        score=table["same_kind"] + table["alike_words"],
    )


BEST = _best(
    ("K1", "kecamatan", "A", 30.0, 10.0, True),
    ("K1", "kecamatan", "B", 30.0, 0.0, True),
    ("O1", "opd", "A", 20.0, 5.0, False),
)


# candidates


def test_candidates_are_those_of_matches_with_the_part_that_is_lacking_renamed(register):
    found, expected = adoption.candidates(register), matches.for_all(register)
    assert found["innovation_id"].tolist() == expected["innovation_id"].tolist()
    assert found["service_lacking"].tolist() == expected["lacking"].tolist()
    assert found["offered_by"].tolist() == expected["owner"].tolist()
    assert (found[PARTS].sum(axis=1) - found["score"]).abs().max() < 1e-9


def test_who_has_none_is_told_and_comes_first(register):
    best = adoption.best_of_each(adoption.candidates(register))
    assert best["unit_code"].tolist() == [ARUNG, ARUNG, CEMPAKA, CEMPAKA]
    assert best["silent"].all() and set(best["unit_kind"]) == {"kecamatan"}


def test_units_with_an_innovation_come_after_those_without(register_of):
    register = register_of(
        A={"perangkat_daerah": "Kecamatan Arung"},
        B={"perangkat_daerah": "Kecamatan Bakau"},
        C={"perangkat_daerah": "Kecamatan Bakau"},
    )
    best = adoption.best_of_each(adoption.candidates(register), most=1)
    assert best["unit_code"].tolist() == [CEMPAKA, ARUNG, BAKAU]


def test_what_was_settled_as_the_same_is_offered_once(register):
    reviewed = pd.DataFrame([("A", "B", "sama")], columns=["a_id", "b_id", "verdict"])
    assert len(adoption.candidates(register)) == 4 and len(adoption.candidates(register, reviewed)) == 2


def test_names_are_short_unless_two_would_be_called_alike():
    innovations = pd.DataFrame(
        {
            "innovation_id": ["A", "B", "C", "D"],
            "innovation": ["SI-AP (Antrean)", "Si Ap (Surat)", "TAS (Baca)", "Surat Izin (SIM) daring"],
        }
    )
    assert adoption.called(innovations).to_dict() == {
        "A": "SI-AP (Antrean)",
        "B": "Si Ap (Surat)",
        "C": "TAS",
        "D": "Surat Izin (SIM) daring",
    }
    twice = pd.DataFrame({"innovation_id": ["A", "B"], "innovation": ["Posko", "Posko"]})
    assert adoption.called(twice).tolist() == ["Posko (A)", "Posko (B)"]


def test_points_stand_beside_the_score_and_what_nobody_has_has_no_column():
    shown = adoption.with_points(BEST)
    assert list(shown) == ["unit", "innovation", "offered_by", "score", "same_kind", "alike_words"]
    assert shown["score"].tolist() == [40, 30, 25]


def test_of_too_many_rows_one_for_each_opd(monkeypatch):
    monkeypatch.setattr(adoption, "LONGEST", 2)
    assert adoption.with_points(BEST)["unit"].tolist() == ["Unit O1"]


def test_the_others_are_opd_with_an_innovation_and_the_matrix_is_of_kecamatan():
    assert adoption.silent(BEST)["unit_code"].tolist() == ["K1", "K1"]
    assert adoption.other_opd(BEST)["unit_code"].tolist() == ["O1"]
    assert adoption.grid(BEST)[["unit", "innovation", "score"]].to_numpy().tolist() == [
        ["Unit K1", "Inovasi A", 40],
        ["Unit K1", "Inovasi B", 30],
    ]


def test_the_worked_case_of_the_most_adoptable():
    first, second = adoption.most_adoptable(BEST).itertuples()
    assert (first.innovation_id, first.fits_units, first.fits_silent, first.fits_active) == ("A", 2, 1, 1)
    assert (first.same_kind, first.alike_words, first.score) == (25, 7.5, 32.5)
    assert (second.innovation_id, second.score) == ("B", 30)


def test_applications_to_share_stand_already_and_fit_two_units():
    built = BEST.assign(built=[3.0, 0.0, 3.0])
    apps = pd.DataFrame(
        {
            "innovation_id": ["A", "B"],
            "innovation": ["Inovasi A", "Inovasi B"],
            "unit": "Kecamatan Bakau",
            "affair": None,
            "url": ["https://a.uji.go.id/", None],
        }
    )
    (one,) = adoption.to_share(adoption.most_adoptable(built), apps).to_dict("records")
    assert one == {
        "innovation": "Inovasi A",
        "offered_by": "Kecamatan Bakau",
        "address": "a.uji.go.id",
        "fits_units": 2,
    }
    assert adoption.to_share(adoption.most_adoptable(built.head(1)), apps).empty


def test_reach_counts_who_has_a_candidate(register):
    best = adoption.best_of_each(adoption.candidates(register))
    reach = adoption.reach(best, register)
    # both OPD share no subject with A and B, and have none of their own; Bakau owns both
    assert (reach.units, reach.served, reach.silent, reach.silent_served, reach.least) == (5, 2, 4, 2, 0)
    assert reach.unserved == ("Dinas Kesehatan", "Dinas Ketahanan Pangan", "Kecamatan Bakau")


# pairs


@pytest.fixture
def twins(register_of):
    return register_of(
        A={"nama_inovasi": "SIAP (Antrean)", "keterangan": f"Mulai dari loket. {QUEUE}."},
        B={"nama_inovasi": "SENANG", "keterangan": f"{QUEUE}. {TAIL}.", "perangkat_daerah": "Kecamatan Arung"},
    )


def test_the_texts_of_a_pair_show_what_agrees(twins):
    pairs = near_copies.pairs(twins)
    assert adoption.texts(pairs, twins.innovations) == [
        Told("1a", "SIAP", "A", (Part("Mulai dari loket. ", False), Part(QUEUE, True), Part(".", False))),
        Told("1b", "SENANG", "B", (Part(QUEUE, True), Part(f". {TAIL}.", False))),
    ]


def test_pairs_are_numbered_with_their_owners(twins):
    (row,) = adoption.numbered(near_copies.pairs(twins), twins.innovations).itertuples()
    assert (row.number, row.a, row.b) == (1, "SIAP, Dinas Kesehatan", "SENANG, Kecamatan Arung")
    assert row.why_asked == near_copies.pairs(twins)["reason"].item()


def test_an_owner_that_is_not_stated_is_left_out(register_of):
    address = {"url": "https://uji.go.id"}
    register = register_of(complete=False, A=address | {"perangkat_daerah": ""}, B=address)
    (row,) = adoption.numbered(near_copies.pairs(register), register.innovations).itertuples()
    assert (row.a, row.b) == ("Inovasi A", "Inovasi B, Dinas Kesehatan")
    assert adoption.texts(near_copies.pairs(register), register.innovations) == []  # an address alone has no passage


@pytest.mark.parametrize(
    ("text", "passages", "expected"),
    [
        ("Ada A b c. Lalu", ["A b c"], [("Ada ", False), ("A b c", True), (". Lalu", False)]),
        ("A b c", ["A b c"], [("A b c", True)]),
        ("A b c", [], [("A b c", False)]),
        ("A b c d", ["A b", "b c"], [("A b c", True), (" d", False)]),  # they may overlap
        ("d e A b", ["A b", "d e"], [("d e", True), (" ", False), ("A b", True)]),  # and stand in any order
        ("", [], []),
    ],
)
def test_marked(text, passages, expected):
    assert [tuple(part) for part in adoption.marked(text, passages)] == expected


def test_long_texts_are_shown_around_their_passages():
    long = " ".join(f"k{n}" for n in range(60))
    parts = (Part(f"{long} ", False), Part("A b c", True), Part(f" {long} ", False), Part("D", True), Part(long, False))
    before, _, between, _, after = (part.text for part in adoption.shortened(parts))
    assert before.startswith("… k46 ") and before.endswith("k59 ")
    assert between.startswith(" k0 ") and " k13 … k46 " in between and between.endswith(" k59 ")
    assert after.startswith("k0 ") and after.endswith("k14 …")
    assert adoption.shortened((Part(long, False),)) == (Part(long, False),)


def test_decisions_are_shown_with_names_and_what_the_register_does_not_hold_with_its_id(twins):
    reviewed = pd.DataFrame(
        [
            ("A", "B", "sama", "Bappeda", pd.Timestamp(2020, 12, 1), None),
            ("A", "X-9", "berbeda", "Bappeda", None, None),
        ],
        columns=["a_id", "b_id", "verdict", "reviewed_by", "reviewed_on", "remark"],
    )
    shown = adoption.decided(reviewed, twins.innovations)
    assert shown[["a", "b", "verdict"]].to_numpy().tolist() == [["SIAP", "SENANG", "sama"], ["SIAP", "X-9", "berbeda"]]
    assert "remark" not in shown
    assert adoption.unknown(reviewed, twins.innovations) == ["X-9"]


def test_the_form_has_the_headings_of_the_list(twins, tmp_path):
    form = adoption.form(near_copies.pairs(twins))
    filled = form.assign(putusan="sama", oleh="Bappeda", tanggal="01/12/2020", catatan="")
    filled.to_csv(tmp_path / "reviewed_pairs.csv", index=False)
    assert near_copies.read_reviewed(tmp_path / "reviewed_pairs.csv")[["a_id", "b_id"]].to_numpy().tolist() == [
        ["A", "B"]
    ]
    assert form[["putusan", "oleh", "tanggal", "catatan"]].isna().all(axis=None)


def test_doubled_counts_units_with_both_of_a_pair():
    pairs = pd.DataFrame({"a_id": ["A"], "b_id": ["B"]})
    assert adoption.doubled(BEST, pairs) == 1  # K1 has A and B, O1 only A
    assert adoption.doubled(BEST, pairs.head(0)) == 0


# a row for every unit


def test_a_row_for_every_unit_those_without_first(register):
    rows = adoption.unit_rows(register, adoption.best_of_each(adoption.candidates(register)), None)
    assert rows["unit_code"].tolist() == [HEALTH, FOOD, ARUNG, CEMPAKA, BAKAU]
    arung, bakau = (rows[rows["unit_code"] == code].iloc[0] for code in (ARUNG, BAKAU))
    assert (arung["innovations"], arung["candidate_1"], arung["owner_1"]) == (0, "Inovasi A", "Kecamatan Bakau")
    assert (bakau["innovations"], bakau["implemented"], bakau["digital"]) == (2, 0, 0)
    assert pd.isna(bakau["candidate_1"])
    assert "candidate_3" not in rows and "documents_worth" not in rows


def test_an_incomplete_register_does_not_count_none(register_of):
    register = register_of(complete=False, A={"perangkat_daerah": "Kecamatan Bakau", "tahapan": ""})
    rows = adoption.unit_rows(register, adoption.best_of_each(adoption.candidates(register)), None)
    assert rows.set_index("unit_code")["innovations"].fillna(-1).to_dict() == {
        **dict.fromkeys((HEALTH, FOOD, ARUNG, CEMPAKA), -1),
        BAKAU: 1,
    }
    assert "implemented" not in rows  # the stage is not stated


def test_documents_worth_most_are_summed(register):
    worth = pd.DataFrame(
        {
            "unit": ["Kecamatan Bakau"] * 4 + [None],
            "innovation": "SIAP (Antrean)",
            "number": [16, 17, 18, 19, 1],
            "indicator": "Regulasi",
            "gain_full": [0.4, 0.3, 0.2, 0.1, 9.0],
        }
    )
    best = adoption.best_of_each(adoption.candidates(register))
    row = adoption.unit_rows(register, best, worth).set_index("unit_code").loc[BAKAU]
    assert row["documents_points"] == pytest.approx(0.9)  # the region's own is no unit's, the fourth is not shown
    assert row["documents_worth"].en == "16 Regulasi, SIAP (0.40); 17 Regulasi, SIAP (0.30); 18 Regulasi, SIAP (0.20)"


def test_a_register_without_answers_has_no_documents(register):
    assert adoption.documents(register) is None


def test_a_register_without_innovations_gives_empty_tables(register):
    register.innovations = register.innovations.head(0)
    found = adoption.candidates(register)
    best = adoption.best_of_each(found)
    assert adoption.with_points(best).empty and adoption.grid(best).empty and adoption.most_adoptable(best).empty
    assert len(adoption.unit_rows(register, best, None)) == 5


# the registers of the kit


@pytest.fixture(scope="module", params=["contoh-2020", "tangerang-publik"])
def kit(request):
    register = read_register(request.param)
    return register, adoption.best_of_each(adoption.candidates(register))


def test_every_score_is_the_sum_of_the_parts_beside_it(kit):
    _, best = kit
    adoptable = adoption.most_adoptable(best)
    for table in (best, adoptable, adoption.grid(best)):
        assert (table[PARTS].sum(axis=1) - table["score"]).abs().max() < 0.06
    assert (adoptable["fits_silent"] + adoptable["fits_active"] == adoptable["fits_units"]).all()
    assert adoptable["fits_units"].sum() == len(best)


def test_every_unit_has_a_row_and_every_column_its_words(kit):
    register, best = kit
    rows = adoption.unit_rows(register, best, adoption.documents(register))
    assert sorted(rows["unit_code"]) == sorted(register.units["unit_code"])
    pairs = near_copies.pairs(register)
    apps = applications.inventory(register.innovations, register.units)
    shown = (rows, adoption.form(pairs), adoption.numbered(pairs, register.innovations), adoption.all_points(best))
    shared = adoption.to_share(adoption.most_adoptable(best), apps)
    assert {column for table in (*shown, shared, adoption.with_points(best)) for column in table} <= set(COLUMNS)


def test_the_sample_says_what_documents_its_units_lack():
    register = read_register("contoh-2020")
    rows = adoption.unit_rows(
        register, adoption.best_of_each(adoption.candidates(register)), adoption.documents(register)
    )
    told = rows.dropna(subset="documents_worth")
    assert len(told) and (told["innovations"] > 0).all() and (told["documents_points"] > 0).all()


def test_an_incomplete_register_never_calls_a_service_lacking():
    assert heading("service_lacking", "id", complete=False) == "Tidak tercatat"
    assert heading("fits_silent", "en", complete=False) == "Not in the public record"
    assert len(PARTS) == len(WEIGHTS)
