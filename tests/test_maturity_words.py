"""Sentences on maturity: three innovations by hand, the edges of each sentence, and the sources of the rules."""

import re

import pandas as pd
import pytest
from test_maturity import ANSWERS, RULES, answers, innovations

from analysis import maturity
from analysis import maturity_words as words
from analysis.rulebook import INNOVATION, Rules, Value, read_rules

OWN = innovations("A", "B", "C", applied=["2020-07-01", "2020-07-01", "2018-07-01"])
TABLE = maturity.maturity(OWN, ANSWERS, RULES)  # A 17, B 6, C 0
INDICATORS = maturity.by_indicator(OWN, ANSWERS, RULES)
ELIGIBLE = maturity.eligibility(OWN, RULES, 2021)  # A and B
MISSING = maturity.count_unfilled(TABLE, RULES)
FULL = answers(*(("A", number, 3) for number in INNOVATION))
WHOLE = maturity.maturity(innovations("A"), FULL, RULES)
ABSENT = maturity.maturity(OWN, None, RULES)


def test_summary_says_the_median_who_may_be_submitted_and_who_is_complete():
    assert words.summary(TABLE, ELIGIBLE, RULES, 2021) == (
        "Median kematangan 3 inovasi adalah 6 poin dari paling banyak 111; 2 dapat diajukan pada 2021, dan 0 di "
        "antaranya lengkap indikator wajibnya.",
        "The median maturity of 3 innovations is 6 points of at most 111; 2 may be submitted in 2021, and 0 of those "
        "have every mandatory indicator.",
    )
    assert words.summary(ABSENT, ELIGIBLE, RULES, 2021) == words.absent()


def test_decision_asks_to_fill_what_is_mandatory():
    what, why = words.decision(TABLE, ELIGIBLE, 2021)
    assert what.id == "Tugaskan pemilik 2 inovasi melengkapi indikator wajib sebelum pengajuan 2021."
    # A lacks 32 and 35, B 17, 32, 33 and 35: 32 and 35 twice each, the lower number is named
    assert why.en == (
        "All of them may be submitted, and indicator 32 is empty most often (2 innovations). The report on maturity "
        "lists them."
    )
    assert words.decision(WHOLE, maturity.eligibility(innovations("A"), RULES, 2021), 2021) is None
    assert words.decision(ABSENT, ELIGIBLE, 2021) is None


def test_key_figures_are_the_numbers_of_the_summary():
    figures = words.key_figures(TABLE, ELIGIBLE, RULES, 2021)
    assert [figure.value for figure in figures] == [6.0, 2, 0, 2 / 5]  # 2 of 5 answers above 0 name no document
    assert [figure.tone for figure in figures] == ["plain", "plain", "alert", "alert"]
    assert words.key_figures(ABSENT, ELIGIBLE, RULES, 2021) == []


def test_key_figures_of_nobody_who_answers():
    own = innovations("A")
    none = maturity.maturity(own, answers(), RULES)
    assert pd.isna(words.key_figures(none, maturity.eligibility(own, RULES, 2021), RULES, 2021)[3].value)


def test_maturity_says_the_middle_half_and_who_has_no_answer():
    assert words.maturity(TABLE, RULES) == (
        "Median 3 inovasi adalah 6 poin dari paling banyak 111; separuh yang di tengah ada di antara 3 dan 11,5 poin. "
        "Tertinggi: Inovasi A milik Dinas Uji, 17 poin. Tanpa jawaban di atas tingkat 0: 1 inovasi.",
        "The median of 3 innovations is 6 points of at most 111; the middle half lies between 3 and 11.5 points. "
        "Highest: Inovasi A of Dinas Uji, 17 points. Without an answer above level 0: 1 innovation.",
    )
    unowned = maturity.maturity(innovations("A").assign(unit=None), FULL, RULES)
    assert "of a unit that is not stated, 111 points. Every innovation answers" in words.maturity(unowned, RULES).en


def test_classes_name_the_fullest():
    classes = maturity.by_class(TABLE, RULES)
    assert words.classes_title(classes).id == "Terbanyak di kelas 0–9 poin: 2 dari 3 inovasi"
    assert words.classes_alt(classes).en.startswith("Bar chart of innovations by class of maturity. 0–9: 2; 10–19: 1;")


def test_kinds_of_units_are_said_with_their_range():
    units = pd.DataFrame({"unit": ["Dinas Uji"], "unit_kind": ["opd"]})
    kinds = words.kinds(maturity.by_unit_kind(TABLE, units))
    assert kinds.id == "Median kematangan: OPD 6 poin (3 inovasi dari 1 unit, 0 sampai 17)."
    assert kinds.en == "Median maturity: agencies 6 points (3 innovations of 1 unit, 0 to 17)."


def test_the_weakest_indicator_and_the_one_reached_least():
    # 3 x 111 = 333 points, 17 + 6 are reached; 35 loses 3 x 12; the first of those that nobody answers is 35
    assert words.weakest(INDICATORS).id == (
        "Poin yang belum tercapai: 310 dari 333. Terbanyak pada Video inovasi daerah (indikator 35): 36 poin, dan 3 "
        "inovasi tidak memilikinya. Yang paling sedikit tercapai: Video inovasi daerah (0,0 persen)."
    )
    assert words.weakest_title(INDICATORS).en == "Points not reached, most in Video inovasi daerah"
    assert words.weakest_alt(INDICATORS.head(1)).id == (
        "Diagram batang poin yang belum tercapai. Video inovasi daerah 36."
    )


def test_evidence_says_how_much_rests_on_no_document():
    assert words.evidence(INDICATORS, TABLE).id == (
        "Dari 5 jawaban di atas tingkat 0, 2 (40,0 persen) tidak menyebut bukti dukung; nilainya 12 dari 23 poin. "
        "Terbesar pada Kemanfaatan inovasi: 9 poin dari 1 jawaban."
    )
    own = innovations("A")
    assert words.evidence(maturity.by_indicator(own, FULL, RULES), WHOLE).en == "Every answer names its evidence."
    none = answers()
    assert words.evidence(maturity.by_indicator(own, none, RULES), maturity.maturity(own, none, RULES)).id == (
        "Tidak ada jawaban di atas tingkat 0."
    )


def test_unfilled_says_who_lacks_a_mandatory_indicator():
    assert words.unfilled(MISSING, TABLE).en == (
        "Of 3 innovations, 3 (100.0 percent) lack at least one of the 5 mandatory indicators. Empty most often: "
        "Kecepatan penciptaan inovasi (indicator 32), in 3 innovations."
    )
    assert words.unfilled(maturity.count_unfilled(WHOLE, RULES), WHOLE).id == (
        "Indikator wajib lengkap pada setiap inovasi."
    )
    rules = read_rules(2023)
    marked = maturity.maturity(OWN, ANSWERS, rules)
    assert words.unfilled(maturity.count_unfilled(marked, rules), marked).id == (
        "Transkripsi aturan ini tidak menyebut indikator wajib."
    )


def test_eligible_says_the_window_and_the_reasons():
    counts = maturity.count_eligible(ELIGIBLE)
    assert words.eligible(counts, RULES, 2021) == (
        "Dari 3 inovasi, 2 (66,7 persen) dapat diajukan pada 2021: tahapannya Penerapan, dan mulai diterapkan antara "
        "1 Januari 2019 dan 31 Desember 2020. Yang lain: diterapkan di luar masa yang dinilai (1).",
        "Of 3 innovations, 2 (66.7 percent) may be submitted in 2021: at stage Penerapan (implementation), and "
        "implemented between 1 January 2019 and 31 December 2020. The others: implemented outside the window (1).",
    )
    assert words.eligible_title(counts, 2021).en == "2 of 3 innovations may be submitted in 2021"
    assert "dapat diajukan 2; diterapkan di luar masa yang dinilai 1" in words.eligible_alt(counts).id
    everybody = maturity.count_eligible(ELIGIBLE[ELIGIBLE["eligible"]])
    assert words.eligible(everybody, RULES, 2021).id.endswith("1 Januari 2019 dan 31 Desember 2020.")


def test_designs_are_compared_with_the_length_that_is_asked():
    may = ELIGIBLE.assign(design_words=[299, 300, 0])  # C may not be submitted
    assert words.designs(TABLE, may, RULES, True).id == (
        "Rancang bangun paling sedikit 300 kata: dari 2 yang dapat diajukan, 1 kurang dari itu, termasuk 0 yang "
        "kosong. Yang terpanjang 300 kata."
    )
    assert words.designs(TABLE, ELIGIBLE, RULES, False).en.startswith("This register does not record the design")
    assert words.designs(TABLE, ELIGIBLE, read_rules(2023), True) == ("", "")
    assert words.designs(ABSENT, ELIGIBLE, RULES, True) == ("", "")


def test_the_list_says_how_many_reach_half():
    assert words.listing(TABLE, RULES).id == (
        "Dari 3 inovasi, 0 mencapai separuh dari poin yang ada (55,5 poin) atau lebih."
    )
    assert words.listing(WHOLE, RULES).en.startswith("Of 1 innovation, 1 reaches half")


def test_rules_used_say_that_they_are_a_transcription():
    said = words.rules_used(RULES, 2021)
    assert said.id.startswith(
        "Dihitung dengan aturan IID 2026; bobot indikatornya berasal dari transkripsi, bukan surat resmi."
    )
    assert "Penilaian 2021 sendiri dapat memakai bobot lain" in said.id
    assert "Penilaian" not in words.rules_used(RULES, 2026).id.split("sendiri:")[1]
    assert "simpulan dari tahun lain" in words.rules_used(read_rules(2025), 2025).id


def test_sources_name_the_letter_and_the_transcriptions():
    named = words.sources(RULES)
    assert named[0][0].id == (
        "Aturan IID 2026 menurut transkripsi: Surat Kepala BSKDN Kemendagri 400.10.11/1887/BSKDN, 29 April 2026, "
        "Lampiran I dan II (suratnya sendiri tidak terbaca)"
    )
    assert [href for _, href in named][1:] == [
        "https://github.com/prjctpy/simonda/blob/91316a3/backend/inovasi/iga.py",
        "https://github.com/void-panda/INOVAHUB-SUMBAWA/blob/d630db6/docs/domain.md",
    ]
    assert named[1][0].en == "Transcription of the rules of 2026: github.com/prjctpy/simonda"


def test_a_letter_that_was_read_is_no_transcription():
    letter = {"letter": Value("Surat Uji 1/2040", "official", "", "https://uji.go.id/surat.pdf")}
    rules = Rules(2040, RULES.options.head(0), letter, RULES.bands)
    assert words.sources(rules)[0][0].en == "Rules of the IID 2040: Surat Uji 1/2040"


@pytest.mark.parametrize(
    "said",
    [
        words.maturity(ABSENT, RULES),
        words.listing(ABSENT, RULES),
        words.evidence(INDICATORS.head(0), ABSENT),
        words.unfilled(MISSING.head(0), ABSENT),
        words.weakest(INDICATORS.head(0)),
        words.kinds(maturity.by_unit_kind(ABSENT, pd.DataFrame(columns=["unit", "unit_kind"]))),
        words.classes_title(maturity.by_class(ABSENT, RULES)),
        words.eligible(maturity.count_eligible(ELIGIBLE.head(0)), RULES, 2021),
    ],
)
def test_an_empty_table_says_nothing(said):
    assert said == ("", "")


def test_titles_count_their_rows():
    rows = maturity.incomplete(TABLE, ELIGIBLE)
    titles = [words.incomplete_title(rows, 2021), words.refused_title(rows.head(1)), words.listing_title(TABLE)]
    assert [re.search(r"\d+ inovasi", title.id)[0] for title in titles] == ["2 inovasi", "1 inovasi", "3 inovasi"]
    assert "lack a mandatory indicator: 2 innovations" in titles[0].en
