"""The words for whoever begins or adopts: candidates by hand, reasons in words, steps with and without their days."""

import pandas as pd
import pytest

from analysis import profile, rulebook
from analysis import starter_words as words
from analysis.matches import WEIGHTS
from analysis.profile import Unit
from analysis.stages import ORDER

RULES = rulebook.current()
ARUNG = Unit("KEC-01", "Kecamatan Arung", "kecamatan", 0, 3, 2, 1)
FOOD = Unit("OPD-02", "Dinas Pangan", "opd", 0, 2, 1, 1)


def offer(**said: object) -> dict:
    """A candidate of another kecamatan at stage Penerapan: 30 + 3 = 33 points."""
    base = dict.fromkeys(WEIGHTS, 0.0) | {"same_kind": 30.0, "at_stage": 3.0}
    about = {"innovation_id": "A", "innovation": "ANTRE", "owner": "Kecamatan Bakau", "affair": "Sosial"}
    found = about | base | {"stage": "Penerapan", "words": None} | said
    return found | {"score": sum(found[name] for name in WEIGHTS)}


def offers(*rows: dict) -> pd.DataFrame:
    table = pd.DataFrame(rows or [offer()])
    return table.assign(rank=range(1, len(table) + 1))


NO_OFFERS = offers().head(0)


def pair(**said: object) -> pd.DataFrame:
    base = {"a": "ANTRE (Antrean)", "b": "TUNGGU", "unit_a": "X", "unit_b": "Y", "reason": "same address | alike text"}
    return pd.DataFrame([base | said])


NO_PAIRS = pair().head(0)


def test_who_began_with_what_and_who_is_nearest():
    begun = pd.DataFrame({"affair": ["Kesehatan", "Sosial"], "units": [2, 1]})
    assert words.firsts(begun, ("Kecamatan Bakau", 1), ARUNG, complete=True) == (
        "Dari 3 kecamatan, 2 sudah berinovasi, dan 1 di antaranya dengan satu inovasi saja. Inovasi pertama mereka "
        "paling sering melayani urusan Kesehatan (2); Sosial (1). Tetangga terdekat yang sudah berinovasi: Kecamatan "
        "Bakau (1 inovasi).",
        "Of 3 districts, 2 have an innovation, and 1 of those just one. Their first innovations most often serve "
        "Health (2); Social affairs (1). The nearest neighbour with an innovation: Kecamatan Bakau (1 innovation).",
    )
    assert words.firsts(begun, None, FOOD, complete=True).id == (
        "Dari 2 OPD, 1 sudah berinovasi, dan 1 di antaranya dengan satu inovasi saja."
    )
    assert words.firsts(begun, None, ARUNG, complete=False) == ("", "")


def test_the_first_candidate_is_named_with_its_score():
    weak = words.offered(offers(), NO_PAIRS)
    assert weak == (
        "Teratas: ANTRE milik Kecamatan Bakau, 33 dari 100 poin. Skornya di bawah separuh: anggap daftar ini bahan "
        "percakapan, bukan anjuran.",
        "First: ANTRE of Kecamatan Bakau, 33 of 100 points. Scores are below one half: take the list as matter for a "
        "talk, not as advice.",
    )
    strong = words.offered(offers(offer(same_affair=17.0)), NO_PAIRS)  # 50 points
    assert strong.id.endswith("Skor menyaring, bukan menilai: lihat dahulu di tempat pemiliknya.")
    assert words.offered(NO_OFFERS, NO_PAIRS) == ("", "")


def test_two_candidates_that_may_be_one_are_told():
    assert words.offered(offers(), pair()).id.endswith(
        " Mungkin satu inovasi dengan dua nama: ANTRE dan TUNGGU (alamat sama dan teks mirip); tanyakan kepada "
        "pemiliknya sebelum memilih."
    )


def test_whom_to_ask_names_an_owner_once():
    assert words.asked(offers(offer(), offer(), offer(owner="Dinas Sosial"))).en == (
        "Whom to ask: Kecamatan Bakau and Dinas Sosial. Ask what failed first, not only what works."
    )
    assert words.asked(NO_OFFERS) == ("", "")


@pytest.mark.parametrize(
    ("said", "id", "en"),
    [
        ({}, "Sesama kecamatan; sudah diterapkan", "A district too; implemented"),
        ({"at_stage": 1.5, "stage": "Uji Coba", "lacking": 2.0},
         "Sesama kecamatan; layanan yang belum ada di sini", "A district too; a service not yet here"),
        ({"same_kind": 0.0, "alike_words": 9.0, "words": "a, b, c, d", "measured_gain": 6.0, "built": 3.0},
         "Kata yang sama (a, b, c); perbaikannya terukur; sudah diterapkan; digital dan sudah jadi",
         "Words in common (a, b, c); its gain is measured; implemented; digital and built"),
        ({"same_kind": 2.0, "same_affair": 20.0, "mature": 2.5, "at_stage": 2.0, "stage": "Uji Coba"},
         "Urusan yang sama; indikatornya terjawab; sesama OPD; dalam uji coba",
         "The same affair; its indicators are answered; an agency too; on trial"),
        ({"same_kind": 1.5, "at_stage": 1.5}, "", ""),
    ],
)  # fmt: skip
def test_reasons_in_words_are_the_strongest(said, id, en):
    assert words.why(pd.Series(offer(**said)), complete=True) == (id, en)


def test_an_incomplete_register_does_not_say_that_a_service_is_lacking():
    row = pd.Series(offer(lacking=10.0))
    assert "layanan yang belum tercatat di sini" in words.why(row, complete=False).id
    parts = words.parts_table(profile.score_parts(offers()), complete=False)
    assert parts["reason"].iloc[3].en == "A service not on record"


def test_an_affair_that_nobody_states_has_no_column():
    assert "affair" not in words.offers_table(offers(offer(affair=None)), complete=True)
    assert list(words.offers_table(offers(), complete=True)) == [
        *("rank", "innovation", "from_whom", "score", "why", "affair"),
    ]


def test_parts_are_titled_by_their_number():
    assert words.parts_title(profile.score_parts(offers())).id == "Asal skor calon nomor 1"
    assert words.parts_title(profile.score_parts(offers(offer(), offer()))).en == (
        "What each score is made of, candidates 1 to 2"
    )
    assert words.offers_title(offers(), ARUNG).en == "1 candidate for Kecamatan Arung to adopt"


def test_steps_say_how_long_half_of_the_ideas_took():
    time = pd.DataFrame({"lab_stage": ORDER[:2], "median_days": [27.0, float("nan")]})
    first, second, *_, last = words.steps(time)
    assert first[0].id == "Drum-up."
    assert first[1].id.endswith("pimpinan unit. Separuh ide selesai dalam 27 hari.")
    assert second[1].en == "Look for the gap in a service and choose one idea that the leadership approves."
    assert last[0].id == "Documentation (+1)."
    assert len(words.steps(time.head(0))) == 6


def test_evidence_from_day_one_begins_with_the_figures_before():
    said = words.from_day_one(profile.from_day_one(RULES), RULES)  # 12 + 9 + 9 + 6
    assert said.id.startswith("Ukur lebih dahulu waktu, biaya, dan syarat layanan")
    assert said.en.endswith(
        "the 4 pieces of evidence below, worth up to 36 of 111 points of maturity together (rules of the IID 2026, by "
        "transcription)."
    )
    assert words.from_day_one(profile.from_day_one(RULES).head(0), RULES).id.endswith("layanannya berubah.")
