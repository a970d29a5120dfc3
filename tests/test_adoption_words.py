"""Sentences on adoption: the edges of each, and that an incomplete register is never said to lack anything."""

import re

import pandas as pd
import pytest
from test_adoption import BEST

from analysis import adoption, near_copies
from analysis import adoption_words as words
from analysis.adoption import Part, Reach, Told
from analysis.matches import WEIGHTS

ADOPTABLE = adoption.most_adoptable(BEST)
NONE = ADOPTABLE.head(0)
PAIRS = pd.DataFrame(
    {"a": ["SIAP"], "b": ["SENANG"], "a_id": ["A"], "b_id": ["B"], "same_url": [True], "text_likeness": [0.5]}
)
SHARED = pd.DataFrame(
    {"innovation": ["SIAP"], "offered_by": ["Dinas Uji"], "address": ["siap.uji.go.id"], "fits_units": [4]}
)
REACH = Reach(units=5, served=4, silent=2, silent_served=2, least=3, unserved=("Dinas Uji",))
REVIEWED = pd.DataFrame({"verdict": ["sama", "berbeda", "berbeda"]})


def test_summary_says_who_has_a_candidate_what_fits_most_and_what_waits():
    assert words.summary(REACH, ADOPTABLE, PAIRS, True) == (
        "Setiap dari 2 perangkat daerah yang belum memiliki inovasi punya 3 calon atau lebih untuk diadopsi dari unit "
        "lain. Yang cocok bagi unit terbanyak adalah Inovasi A milik Kecamatan Bakau: termasuk 3 calon terbaik bagi 2 "
        "unit, dengan skor rata-rata 32,5 dari 100. Sebanyak 1 pasangan inovasi mungkin satu, dan menunggu putusan.",
        "Each of the 2 units without an innovation has 3 or more candidates to adopt from others. The one that fits "
        "most units is Inovasi A of Kecamatan Bakau: among the best 3 of 2 units, with a mean score of 32.5 of 100. 1 "
        "pair of innovations may be one, and waits for a decision.",
    )
    some = REACH._replace(silent_served=1, least=0)
    assert words.summary(some, ADOPTABLE, PAIRS, True).en.startswith(
        "Of 2 units without an innovation, 1 has a candidate to adopt from another."
    )
    all_active = REACH._replace(silent=0, silent_served=0, least=0)
    assert words.summary(all_active, ADOPTABLE, PAIRS.head(0), True).id.startswith(
        "Semua 5 perangkat daerah punya inovasi sendiri, dan 4 punya calon"
    )
    assert "menunggu" not in words.summary(all_active, ADOPTABLE, PAIRS.head(0), True).id


def test_without_candidates_the_summary_says_so():
    assert words.summary(REACH, NONE, PAIRS.head(0), True).en == (
        "This register holds no innovation to offer to another unit."
    )
    assert words.summary(REACH, NONE, PAIRS.head(0), False).id.startswith("Catatan publik tidak memuat")


def test_key_figures_are_the_numbers_of_the_page():
    figures = words.key_figures(REACH, PAIRS, REVIEWED, SHARED, True)
    assert [figure.value for figure in figures] == [4, 2, 1, 1]
    assert [figure.tone for figure in figures] == ["plain", "plain", "alert", "plain"]
    assert figures[2].note.id == "3 sudah diputuskan"
    settled = words.key_figures(REACH._replace(silent=0), PAIRS.head(0), REVIEWED, SHARED, True)
    assert [figure.value for figure in settled] == [4, 0, 1]  # nobody is without, so that is no figure
    assert {figure.tone for figure in settled} == {"plain"}


def test_actions_settle_first_then_show_then_share():
    settle, show, share = words.actions(ADOPTABLE, PAIRS, 2, SHARED, True)
    assert settle == (
        ("Putuskan 1 pasangan inovasi yang mungkin satu.", "Settle the 1 pair of innovations that may be one."),
        (
            "Pada 2 unit, dua dari 3 calon terbaik mungkin inovasi yang sama.",
            "In 2 units, two of the best 3 may be one innovation.",
        ),
    )
    assert show[1].id == (
        "Inovasi ini calon bagi 2 unit, 1 di antaranya belum berinovasi; rata-rata skornya 32,5: jenis unit 25,0; kata "
        "serupa 7,5."
    )
    assert share[0].en == "Share the 1 application that stands already; do not build it again."
    assert words.actions(NONE, PAIRS.head(0), 0, SHARED.head(0), True) == []
    assert words.actions(NONE, PAIRS, 0, SHARED.head(0), True)[0][1].en == "The first: SIAP and SENANG."


def test_a_score_is_taken_apart_the_largest_part_first():
    row = ADOPTABLE.iloc[0]
    assert words.made_of(row, True).en == "kind of unit 25.0; words in common 7.5"
    lacking = row.copy()
    lacking["service_lacking"] = 10.0
    assert words.made_of(lacking, True).id == "jenis unit 25,0; layanan baru 10,0; kata serupa 7,5"
    assert "layanan tidak tercatat 10,0" in words.made_of(lacking, False).id


def test_reasons_are_those_of_the_score_with_their_most_points():
    table = words.reasons(True)
    assert table["weight"].tolist() == list(WEIGHTS.values())
    assert table["reason"].iloc[0].id == "Jenis unit" and table["reason"].iloc[3].en == "New service"
    assert words.reasons(False)["reason"].iloc[3].id == "Layanan tidak tercatat"
    assert words.reasons_title().id == "8 alasan, bersama-sama paling banyak 100 poin"


def test_units_without_an_innovation_and_those_without_a_candidate():
    silent = adoption.silent(BEST)
    assert words.silent(silent, REACH, True).id == (
        "Calon terbaik 1 perangkat daerah yang belum berinovasi mendapat 40,0 sampai 40,0 dari 100 poin. Tidak ada "
        "calon bagi Dinas Uji."
    )
    assert words.silent(silent.head(0), REACH, False).en == "The public record holds no candidate for Dinas Uji."
    assert words.silent(silent.head(0), REACH._replace(served=0), True) == words.no_candidate(True)
    nobody = REACH._replace(silent=0, silent_served=0, unserved=())
    assert words.silent(silent.head(0), nobody, True).id.startswith("Semua 5 perangkat daerah punya inovasi sendiri")


def test_titles_of_candidates(monkeypatch):
    silent = adoption.silent(BEST)
    shown = adoption.with_points(silent)
    assert words.silent_title(silent, shown, True).en == (
        "2 candidates of 1 unit without an innovation, and what their scores are made of"
    )
    monkeypatch.setattr(words, "LONGEST", 1)
    assert words.silent_title(silent, shown, False).id == (
        "Calon terbaik bagi 1 OPD yang tidak ada dalam catatan publik, dengan asal skornya"
    )


def test_the_matrix_says_how_few_innovations_it_takes_and_how_to_read_it():
    cells = adoption.grid(BEST)
    assert words.grid(cells, True).en == (
        "The best candidates of 1 district, up to 3 each, come from 2 innovations; Inovasi A is among those of 1. Each "
        "cell holds the rounded score, darker from 50 and from 65 on."
    )
    assert words.grid_alt(cells).id == (
        "Tabel warna kecamatan menurut inovasi, skor di tiap sel. Unit K1: Inovasi A 40 dan Inovasi B 30."
    )
    assert words.grid(cells.head(0), True).id == "Tidak ada calon bagi kecamatan."
    assert words.grid(cells.head(0), False).en == "The public record holds no candidate for any district."


def test_other_agencies():
    opd = adoption.other_opd(BEST)
    assert words.other_opd(opd, True).en.startswith("Of 1 agency with an innovation, the best candidates have 25.0 to")
    assert "yang disebut sumber publik" in words.other_opd(opd, False).id
    assert words.other_opd(opd.head(0), True) == ("", "")


def test_the_most_adoptable():
    innovations = pd.DataFrame({"innovation_id": list("ABC")})
    assert words.adoptable(ADOPTABLE, innovations, True).id == (
        "Sebanyak 2 dari 3 inovasi termasuk 3 calon terbaik suatu unit, 1 di antaranya bagi dua unit atau lebih. "
        "Inovasi A teratas: 2 unit."
    )
    assert words.adoptable_alt(ADOPTABLE.head(1), False).en == (
        "Stacked bar chart. Inovasi A: 2 units, 1 of them not in the public record."
    )
    assert words.why(ADOPTABLE, True)["score_made_of"].iloc[0].id == "jenis unit 25,0; kata serupa 7,5"
    assert words.why(NONE, True).empty and words.adoptable_title(NONE).id


def test_pairs_say_what_waits_what_is_settled_and_which_ids_are_unknown():
    assert words.pairs(PAIRS, REVIEWED, ["X-9"]).id == (
        "Sebanyak 1 pasangan menunggu putusan; 1 di antaranya memakai alamat web yang sama. Putusan tercatat untuk 3 "
        "pasangan: 1 sama dan 2 berbeda. ID yang diputuskan tetapi tidak ada dalam register: X-9."
    )
    assert words.pairs(PAIRS.head(0), REVIEWED.head(0), []).en == (
        "No pair waits for a decision. No decision is on record yet."
    )


TOLD = [Told("1a", "SIAP", "A", (Part("x", True),)), Told("1b", "SENANG", "B", (Part("x", True),))]


def test_texts_stand_under_their_names_with_what_agrees():
    (name, pieces), _ = words.texts(TOLD)
    assert name.id == "1a. SIAP (A):"
    assert pieces == [("x", True)]
    assert words.how_to_read_texts(TOLD, PAIRS).en == (
        "Below are the two texts of 1 pair; what they say in the same words is in bold."
    )
    more = pd.concat([PAIRS, PAIRS])
    assert "tidak termasuk 8 yang pertama" in words.how_to_read_texts(TOLD, more).id
    assert words.how_to_read_texts([], PAIRS) == ("", "")


def test_of_public_sources_it_is_asked_whether_an_application_still_runs():
    assert words.to_share(SHARED, True).en == (
        "1 application stands already and is among the best 3 of 2 other units or more; 1 of them states a web address."
    )
    assert words.to_share(SHARED, False).id.endswith("apakah masih berjalan, tanyakan kepada pemiliknya.")
    assert words.actions(NONE, PAIRS.head(0), 0, SHARED, False)[0][0].en == (
        "Ask whether the 1 application that public sources name still runs, before building the like."
    )
    assert "berdiri" not in words.to_share_title(SHARED, False).id


@pytest.mark.parametrize("complete", [True, False])
def test_applications_to_share(complete):
    assert words.to_share(SHARED.head(0), complete).id.endswith("calon bagi 2 unit lain atau lebih.")


def test_an_incomplete_register_is_never_said_to_lack_anything():
    said = [
        *words.summary(REACH._replace(least=0), ADOPTABLE, PAIRS, False),
        *(text for figure in words.key_figures(REACH, PAIRS, REVIEWED, SHARED, False) for text in figure.label),
        *(text for decision in words.actions(ADOPTABLE, PAIRS, 1, SHARED, False) for side in decision for text in side),
        *words.silent(adoption.silent(BEST), REACH, False),
        *words.silent_title(adoption.silent(BEST), adoption.with_points(BEST), False),
        *words.adoptable_alt(ADOPTABLE, False),
        *words.other_opd(adoption.other_opd(BEST), False),
        *words.limits(False),
    ]
    assert not [text for text in said if re.search(r"\bbelum\b|without an innovation|\black", text.lower())]


def test_every_verdict_is_one_of_the_list():
    assert near_copies.VERDICTS == ("sama", "berbeda")
