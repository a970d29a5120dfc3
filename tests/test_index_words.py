"""The sentences of the report on the index, in both languages, from numbers worked out by hand."""

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from analysis import index_words as words
from analysis.index import Index
from analysis.plan import Plan
from analysis.rulebook import read_rules

RULES = read_rules(2026)
# 80 innovations of mean 82, gate open, 40 points of the region: 40 + 82 + 0.38 x 80 = 152.4 of 250 = 60.96
FOUND = Index(2026, 80, 80, 6, True, 80, Fraction(40), Fraction(82), Fraction("30.4"), Fraction(250))
DRAWN = np.array([50.0] * 10 + [60.0] * 80 + [66.0] * 10)  # percentiles 5 and 95: 50 and 66
SIZES = pd.DataFrame({"submitted": [0, 1, 2], "index": [10.0, 62.0, 60.96], "gate": [False, True, True]})


def documents(*rows: tuple[str | None, str | None, int, str, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["innovation_id", "unit", "number", "indicator", "gain_full"])


def test_headline_says_index_rating_interval_and_chance():
    said = words.headline(FOUND, DRAWN, RULES)
    assert said.id == (
        "Menurut jawaban daerah sendiri dan aturan 2026, Indeks Inovasi Daerah adalah 60,96 dari 100, dengan predikat "
        "Inovatif. Sesudah verifikasi, menurut anggapan kit ini, sembilan dari sepuluh kemungkinan hasilnya berada "
        "antara 50,00 dan 66,00, dan predikat yang paling mungkin adalah Inovatif, dengan peluang 90,0 persen."
    )
    assert "the Indeks Inovasi Daerah is 60.96 of 100, with the rating Inovatif (innovative)." in said.en
    assert "90.0 percent" in said.en


def test_key_figures_give_the_distance_to_the_next_rating():
    index, chance, submitted, distance = words.key_figures(FOUND, DRAWN, RULES)
    assert (index.value, chance.value, submitted.value) == (60.96, 0.9, 80)
    assert distance.value == pytest.approx(65.01 - 60.96)
    assert distance.note.id == "Sangat Inovatif mulai 65,01" and submitted.note.id == "poin jumlahnya diperoleh"


def test_key_figures_of_the_highest_rating_and_of_a_closed_gate():
    highest = FOUND._replace(region=Fraction(63), gate=False, affairs=4)
    _, _, submitted, distance = words.key_figures(highest, DRAWN, RULES)
    assert (distance.value, distance.note.id) == (0, "sudah yang tertinggi")
    assert submitted.note.id == "poin jumlahnya hangus"


LISTED = documents(
    (None, None, 12, "Penghargaan", 1.6),
    (None, None, 1, "Visi", 0.4),
    ("A", "Dinas A", 35, "Video", 0.06),
    ("B", "Dinas B", 35, "Video", 0.04),
    ("B", "Dinas B", 16, "Regulasi", 0.09),
)
"""Of the region 1.6 + 0.4 = 2.00, of indicator 35 0.06 + 0.04 = 0.10, of indicator 16 0.09."""
ONE = Plan(("A",), 62.0, SIZES)  # 62.00 - 60.96 = 1.04


def test_actions_are_the_three_that_bring_most_most_first():
    region, best, indicator = words.actions(LISTED, ONE, FOUND)
    assert region[0].id == "Lengkapi 2 indikator milik pemerintah daerah."
    assert region[1].id == "Tambahannya sampai 2,00 poin indeks; terbesar 12 (Penghargaan) dan 1 (Visi)."
    assert best[0].id == "Ajukan 1 dari 80 inovasi."
    assert best[1].id == "Indeksnya 62,00, 1,04 lebih tinggi daripada mengajukan semuanya."
    assert indicator[0].id == "Lengkapi bukti indikator 35 (Video) pada 2 inovasi."
    assert indicator[1].id == "Tambahannya sampai 0,10 poin indeks, 0,05 per dokumen."


def test_a_set_that_brings_less_than_three_others_is_not_among_them():
    # 60.96 + 0.05 = 61.01: 0.05 is less than 2.00, 0.10 and 0.09
    told = words.worth_most(LISTED, Plan(("A",), 61.01, SIZES), FOUND)
    assert [round(action.gain, 2) for action in told] == [2, 0.1, 0.09]


def test_the_same_three_actions_stand_in_one_sentence_with_what_each_brings():
    said = words.in_short(LISTED, ONE, FOUND)
    assert said.id == (
        "Tindakan yang paling menaikkan indeks, dengan tambahan poin indeks paling banyak: lengkapi 2 indikator milik "
        "pemerintah daerah (+2,00); ajukan 1 dari 80 inovasi (+1,04); lengkapi bukti indikator 35 (Video) pada 2 "
        "inovasi (+0,10)."
    )
    assert "submit 1 of 80 innovations (+1.04); complete the evidence of indicator 35 (Video) in 2" in said.en


def test_actions_when_everything_is_complete():
    everything = Plan(("A",) * 80, 60.96, SIZES)
    ((point, support),) = words.actions(documents(), everything, FOUND)
    assert point.id == "Ajukan semua inovasi yang memenuhi syarat."
    assert support.id == "Tidak ada pilihan lain yang lebih tinggi; 80 inovasi diajukan."
    assert words.in_short(documents(), everything, FOUND).id == "Tidak ada tindakan yang masih menaikkan indeks."


# what the certainty rests on, and what the rules cost


def chances(*own: tuple[int, bool, float], status: str = "penafsiran kit") -> pd.DataFrame:
    rows = pd.DataFrame([(None, True, 0.9), (None, False, 0.3), *own], columns=["number", "named", "chance"])
    return rows.assign(status=status, source="Surat 7")


def test_assumed_chances_are_called_an_assumption():
    said = words.assumed(chances())
    assert said.id.startswith(
        "Angka kelulusan verifikasi tidak diumumkan, maka kit ini menganggap: jawaban yang menyebut dokumen lolos "
        "verifikasi dengan peluang 90,0 persen, yang tidak menyebut dokumen 30,0 persen. Jawaban"
    )
    assert "1.000 kali" in said.id and "1,000 times" in said.en


def test_chances_of_a_source_name_it_and_an_indicator_of_its_own_is_told():
    said = words.assumed(chances((35, True, 0.6), (16, False, 0.1), status="transcribed"))
    assert said.id.startswith("Menurut Surat 7: jawaban")
    assert "30,0 persen; indikator 35 dengan dokumen 60,0 persen; indikator 16 tanpa dokumen 10,0 persen." in said.id


def test_prices_name_the_rules_that_hold_the_index_back_most_first():
    table = pd.DataFrame({"constraint": ["eligibility", "gate", "divisor", "cap"], "price": [0.91, 0.0, 1.657, 0.004]})
    assert words.prices(table).id == (
        "Ketentuan yang menahan indeks terbaik, dengan kenaikannya bila ketentuan itu saja tidak berlaku (poin "
        "indeks): pembagi minimum +1,66; syarat tahapan dan masa penerapan +0,91. Tidak menahan: syarat urusan "
        "pelayanan dasar; batas jumlah inovasi yang dihitung."
    )
    assert words.prices(table.tail(1)).en == "No rule holds the best index back (cap on the number counted)."
    assert words.prices(table.head(1)).en.endswith("(index points): stage and period of implementation +0.91.")


def test_a_gain_too_small_to_print_is_not_called_zero():
    listed = documents(*[(f"I-{n}", "Dinas A", 20, "Bimtek", 0.004) for n in range(10)])
    (_, support), _ = words.actions(listed, Plan((), 0.0, SIZES), FOUND)
    assert support.id == "Tambahannya sampai 0,04 poin indeks, < 0,01 per dokumen."


def test_one_more_names_the_break_even_beside_the_mean():
    # 82 - 0.38 x 81 = 51.22
    assert words.one_more(FOUND, RULES).id == (
        "Satu inovasi lagi menaikkan indeks bila kematangannya lebih dari 51,22; rata-rata sekarang 82,00."
    )


def test_one_more_below_the_floor_of_the_divisor_always_helps():
    few = FOUND._replace(submitted=3, accepted=3, divisor=12, mean=Fraction(20), count=Fraction("1.14"))
    assert words.one_more(few, RULES).en == (
        "One more innovation raises the index whatever its maturity, as long as it is accepted."
    )


def test_way_up_counts_the_documents_of_region_and_innovations():
    steps = documents((None, None, 12, "Penghargaan", 1.6), ("A", "Dinas A", 35, "Video", 0.06))
    assert words.way_up(steps, FOUND, RULES).id == (
        "Jalan terpendek ke predikat Sangat Inovatif (indeks 65,01) adalah melengkapi 2 dokumen: 1 milik pemerintah "
        "daerah dan 1 milik inovasi."
    )
    assert "di luar" not in words.way_up(None, FOUND, RULES).id
    assert words.way_up(None, FOUND, RULES).id == (
        "Predikat Sangat Inovatif tidak tercapai dengan melengkapi dokumen saja."
    )
    highest = FOUND._replace(region=Fraction(63))
    assert words.way_up(None, highest, RULES).id == "Predikat tertinggi sudah dicapai."


def test_parts_name_the_largest_and_where_most_is_left():
    parts = pd.DataFrame(
        {"part": ["region", "count"], "points": [40.0, 30.4], "most": [63.0, 76.0], "index_points": [16.0, 12.16]}
    )
    assert words.made_of(parts).id == (
        "Bagian terbesar berasal dari Pemerintah daerah (indikator 1-15): 16,00 dari 28,16 poin indeks. Yang paling "
        "banyak tersisa ada pada Jumlah inovasi: 45,60 dari 76,00 poin belum diperoleh (indeks 100 adalah 139 poin)."
    )


def test_the_trace_of_one_answer_names_row_rule_and_points():
    traced = pd.DataFrame(
        {
            "table": ["indikator_inovasi"],
            "row": [340],
            "innovation_id": ["CTH-026"],
            "number": [35],
            "level": [3],
            "points": [12.0],
            "index_points": [12 / 80 / 250 * 100],
            "option": ["Memenuhi 5 unsur substansi"],
        }
    )
    said = words.one_answer(traced, FOUND)
    assert 'baris 340 tabel indikator_inovasi (CTH-026) menjawab indikator 35 pada tingkat 3 ("Memenuhi 5' in said.id
    assert "bernilai 12,00 poin; dibagi 80 inovasi, nilainya 0,060 poin indeks." in said.id  # 12 / 80 / 2.5


def test_scenarios_name_the_one_that_raises_it_most():
    table = pd.DataFrame(
        {"scenario": ["hari ini", "A", "B"], "index": [60.96, 60.0, 62.5], "difference_now": [0, -0.96, 1.54]}
    )
    assert words.scenarios(table).id == (
        'Dari 2 skenario, yang paling menaikkan adalah "B": 62,50 (+1,54 dibanding sekarang).'
    )
    assert words.scenarios(table.head(1)) == words.NOTHING


def test_a_register_without_answers_says_so_once():
    assert words.not_scored(True) == words.NOTHING
    assert words.not_scored(False).id.startswith("Register ini tidak memuat jawaban indikator")
