"""The sentences of the laboratory, on tables of a few numbers."""

import math
import re

import pandas as pd
import pytest

from analysis import methods, stage_words, stages
from analysis.stages import Pace
from analysis.terms import Bilingual

NONE = float("nan")
FUNNEL = pd.DataFrame(
    {
        "lab_stage": stages.ORDER,
        "ideas": [8, 8, 6, 4, 1],
        "idea_share": [1, 1, 0.75, 0.5, 0.125],
        "previous_share": [NONE, 1, 0.75, 2 / 3, 0.25],
        "skipped": [0, 2, 0, 0, 0],
    }
)
WAITING = pd.DataFrame(
    {
        "innovation_id": ["A", "B", "C"],
        "innovation": ["SATU", "DUA", "C"],
        "unit": ["Dinas Kesehatan", "Dinas Pangan", None],
        "lab_stage": ["deliver", "design", "drum-up"],
        "since": pd.to_datetime(["2020-01-01", "2020-02-01", "2020-03-30"]),
        "days": [90, 59, 1],
        "stuck": pd.Series([None, True, False], dtype=object),
    }
)
SPELLS = pd.DataFrame({"skipped": [0, 1, 0], "reason": [None, None, "out of order"]})
PACE = Pace(3, 23, 24, 24 / 23, 0.56407, 1.93464, "2020Q3", None, "2020Q4")
NO_PACE = Pace(0, 0, 0, NONE, NONE, NONE, None, None, "2020Q4")
LAUNCHES = pd.DataFrame({"quarter": ["2020Q3", "2020Q4"], "launches": [1, 3]})
EMPTY = stages.funnel(None)
NO_SPELLS = stages.spells(None, pd.DataFrame({"innovation_id": []}), None)
NO_TIME = stages.time_in_stage(NO_SPELLS)


def time(*rows: tuple) -> pd.DataFrame:
    columns = ["lab_stage", "spells", "moved", "staying", "median_days", "low_days", "high_days"]
    return pd.DataFrame(rows, columns=columns)


def fates(alive: int, silent: int, stopped: int = 0, undated: int = 0) -> pd.DataFrame:
    return pd.DataFrame({"fate": stages.FATES, "innovations": [alive, silent, stopped, undated]})


# the whole


def test_the_laboratory_in_one_sentence():
    assert stage_words.summary(FUNNEL, WAITING, PACE) == (
        "Dari 8 ide di laboratorium, 4 tercatat diluncurkan dan 1 sampai ke Display; 1 ide tertahan, dan tidak dapat "
        "dikatakan bahwa laju peluncuran naik atau turun.",
        "Of 8 ideas in the laboratory, 4 are on record as launched and 1 reached Display; 1 is stuck, and it cannot be "
        "said that the pace of launches rises or falls.",
    )


def test_a_register_without_the_table_says_so_in_one_sentence():
    said = stage_words.summary(EMPTY, WAITING, NO_PACE)
    assert said == stage_words.absent()
    assert said.id.count(".") == said.en.count(".") == 1
    assert "belum" not in said.id
    assert stage_words.key_figures(EMPTY, WAITING, NO_PACE) == []


def test_nothing_is_said_of_an_empty_table():
    launches = stages.launches(None, None)
    said = [
        stage_words.funnel(EMPTY, 0),
        stage_words.stays(NO_TIME),
        stage_words.refusals(NO_SPELLS),
        stage_words.waiting(WAITING.iloc[:0], NO_SPELLS),
        stage_words.pace(NO_PACE, launches),
        stage_words.displayed(pd.DataFrame(), EMPTY),
        stage_words.funnel_title(EMPTY),
        stage_words.funnel_alt(EMPTY),
        stage_words.curves_alt(NO_TIME),
        stage_words.launches_alt(launches),
        stage_words.stuck_alt(pd.DataFrame()),
        stage_words.survival_alt(pd.DataFrame()),
    ]
    assert said == [Bilingual("", "")] * len(said)


def test_the_decision_is_on_the_ideas_that_are_stuck():
    what, why = stage_words.decision(WAITING)
    assert what.id.startswith("Putuskan nasib 1 ide yang tertahan di laboratorium")
    assert what.en.startswith("Decide on the 1 idea that is stuck")
    assert why.id == (
        "Yang paling lama adalah DUA milik Dinas Pangan: di tahap Design sejak 1 Februari 2020. Daftarnya ada di "
        "laporan laboratorium."
    )
    assert stage_words.decision(WAITING[WAITING["stuck"].ne(True)]) is None


def test_key_figures_carry_their_whole_and_the_interval():
    ideas, displayed, stuck, pace = stage_words.key_figures(FUNNEL, WAITING, PACE)
    assert (ideas.value, displayed.value, displayed.note.id) == (8, 1 / 8, "1 dari 8")
    assert (stuck.value, stuck.tone, stuck.note.en) == (1, "alert", "of 3 still in a stage")
    assert (round(pace.value, 2), pace.note.id) == (1.04, "selang 95%: 0,56–1,93")


@pytest.mark.parametrize("found", [NO_PACE, Pace(1, 0, 6, math.inf, 1.1774, math.inf, "2020Q2", None, None)])
def test_a_ratio_that_is_no_number_is_not_shown_as_one(found):
    pace = stage_words.key_figures(FUNNEL, WAITING, found)[3]
    assert math.isnan(pace.value) and pace.note.id == "tidak dapat dihitung"


# the sections


def test_funnel_says_the_whole_the_loss_and_what_was_skipped():
    assert stage_words.funnel(FUNNEL, 2) == (
        "Dari 8 ide, 4 (50,0 persen) tercatat sampai ke Deliver dan 1 (12,5 persen) ke Display. Paling banyak yang "
        "tinggal ada di antara Deliver dan Display: 3 dari 4. Tahap yang dilewatkan: Diagnose oleh 2 ide. Dokumentasi "
        "(+1) dimiliki 2 ide.",
        "Of 8 ideas, 4 (50.0 percent) are on record at Deliver and 1 (12.5 percent) at Display. Most stay behind "
        "between Deliver and Display: 3 of 4. Stages skipped: Diagnose by 2 ideas. Documentation (+1) exists for 2 "
        "ideas.",
    )
    alike = FUNNEL.assign(ideas=5, idea_share=1.0, skipped=0)
    assert (
        "Tidak ada ide yang tinggal di antara dua tahap. Tidak ada tahap yang dilewatkan."
        in stage_words.funnel(alike, 0).id
    )


def test_medians_are_said_with_what_is_known_of_their_interval():
    table = time(
        ("drum-up", 9, 9, 0, 27, 22, 28), ("diagnose", 6, 4, 2, 20, 10, NONE), ("design", 1, 1, 0, 1, NONE, NONE),
        ("deliver", 3, 1, 2, NONE, NONE, NONE),
    )  # fmt: skip
    assert stage_words.stays(table) == (
        "Separuh ide pindah dalam: Drum-up 27 hari (selang 95 persen 22–28, n = 9); Diagnose 20 hari (selang 95 persen "
        "mulai 10, tanpa batas atas, n = 6); Design 1 hari (n = 1, tanpa selang). Untuk Deliver mediannya tidak dapat "
        "dikatakan.",
        "Half of the ideas move on within: Drum-up 27 days (95 percent interval 22–28, n = 9); Diagnose 20 days (95 "
        "percent interval from 10, no upper limit, n = 6); Design 1 day (n = 1, no interval). For Deliver the median "
        "cannot be said.",
    )
    assert stage_words.stays(table.tail(1)).id == "Untuk Deliver mediannya tidak dapat dikatakan."
    assert stage_words.stays_title(table).id == "Paling lama di Drum-up: median 27 hari"
    assert "nan" not in stage_words.curves_alt(table).id


def test_refusals_and_skipped_stages_are_counted():
    assert stage_words.refusals(SPELLS).id == (
        "Ditolak dan tidak masuk median: 1 dari 3 lama; daftarnya di bawah. Pada 1 lama, tahap sesudahnya dilewatkan, "
        "sehingga waktunya ikut terhitung."
    )
    assert stage_words.refusals(SPELLS.head(1)).en == "No date was refused."


def test_waiting_names_the_longest_and_what_cannot_be_said():
    assert stage_words.waiting(WAITING, SPELLS) == (
        "Masih di suatu tahap: 3 ide; 1 di antaranya tertahan. Untuk 1 ide hal itu tidak dapat dikatakan, sebab kurva "
        "tahapnya tidak turun sampai seperempat. Paling lama: SATU milik Dinas Kesehatan, di Deliver sejak 1 Januari "
        "2020 (90 hari).",
        "Still in a stage: 3 ideas; 1 of them is stuck. For 1 idea that cannot be said: the curve of the stage does "
        "not fall to one quarter. Longest of all: SATU of Dinas Kesehatan, in Deliver since 1 January 2020 (90 days).",
    )
    assert stage_words.waiting(WAITING.tail(1), SPELLS).en.endswith(
        "Longest of all: C, in Drum-up since 30 March 2020 (1 day)."
    )
    assert stage_words.waiting(WAITING.iloc[:0], SPELLS).id == "Tidak ada ide yang masih di suatu tahap."


def test_the_stage_where_most_are_stuck_is_the_title():
    counts = stages.count_waiting(WAITING)
    assert stage_words.stuck_title(counts).id == "Paling banyak tertahan di Design: 1 dari 1 ide"
    assert stage_words.stuck_title(counts.assign(stuck_ideas=0)).en == "No idea is stuck"
    assert "Deliver: 0 stuck, 0 within the usual time, 1 cannot be said" in stage_words.stuck_alt(counts).en


@pytest.mark.parametrize(
    ("found", "id"),
    [
        (
            PACE,
            "Sampai Triwulan III 2020, ada 24 peluncuran dalam 3 triwulan terakhir, dibanding 23 dalam 3 triwulan "
            "pertama (rasio 1,04, selang eksak 95 persen 0,56–1,93): tidak dapat dikatakan bahwa laju peluncuran naik "
            "atau turun. Triwulan IV 2020 tidak ikut karena triwulannya masih berjalan.",
        ),
        (
            Pace(1, 0, 6, math.inf, 1.1774, math.inf, "2020Q3", "2020Q2", None),
            "Sampai Triwulan III 2020, ada 6 peluncuran dalam 1 triwulan terakhir, dibanding 0 dalam 1 triwulan "
            "pertama (rasio paling sedikit 1,18, selang eksak 95 persen): laju peluncuran naik. Triwulan II 2020, yang "
            "di tengah, tidak ikut.",
        ),
        (
            Pace(1, 6, 0, 0.0, 0.0, 0.8493, "2020Q3", None, None),
            "Sampai Triwulan III 2020, ada 0 peluncuran dalam 1 triwulan terakhir, dibanding 6 dalam 1 triwulan "
            "pertama (rasio 0,00, selang eksak 95 persen 0,00–0,85): laju peluncuran turun.",
        ),
        (
            NO_PACE,
            "Tercatat 4 peluncuran, tetapi triwulan penuhnya kurang dari dua, sehingga laju tidak dapat dibandingkan. "
            "Triwulan IV 2020 tidak ikut karena triwulannya masih berjalan.",
        ),
    ],
    ids=["cannot be said", "rises from nothing", "falls to nothing", "too short"],
)
def test_the_pace_is_said_with_its_interval_and_what_is_left_out(found, id):
    assert stage_words.pace(found, LAUNCHES).id == id


def test_display_is_said_from_when_to_when_and_how_long():
    table = pd.DataFrame({"displayed": pd.to_datetime(["2020-03-01", "2020-03-05"]), "days": [60.0, NONE]})
    assert stage_words.displayed(table, FUNNEL).id == (
        "Sampai ke Display: 2 ide, yang pertama 1 Maret 2020 dan yang terakhir 5 Maret 2020. Dari Drum-up "
        "perlu 60 hari (n = 1)."
    )
    assert stage_words.displayed(table.tail(1), FUNNEL).en.endswith("no day of Drum-up is on record.")
    assert stage_words.displayed(table.head(0), FUNNEL).id == "Tidak ada ide yang tercatat sampai ke Display."


def test_survival_says_what_stopped_and_what_has_no_date():
    assert stage_words.survival(fates(2, 1, 1, 1), True, True) == (
        "Dari 5 inovasi pada tahapan Penerapan, 2 (40,0 persen) punya bukti bertanggal sesudah diterapkan, 1 tanpa "
        "bukti sesudah itu, dan 1 tercatat berhenti. Untuk 1 inovasi tanggal penerapannya tidak tercatat.",
        "Of 5 innovations at stage Penerapan (implementation), 2 (40.0 percent) have evidence dated after "
        "implementation, 1 has none since, and 1 is on record as stopped. For 1 innovation the day of implementation "
        "is not on record.",
    )
    assert "sehingga yang berhenti tidak dapat dibedakan" in stage_words.survival(fates(2, 1), False, True).id


def test_a_public_record_that_names_no_stage_does_not_say_none():
    said = stage_words.survival(fates(0, 0), False, complete=False)
    assert said.id == (
        "Sumber publik tidak menyebut inovasi pada tahapan Penerapan, sehingga kelangsungannya tidak dapat dinilai."
    )
    assert stage_words.survival(fates(0, 0), False, complete=True).id == "Tidak ada inovasi pada tahapan Penerapan."


def test_the_directory_is_that_of_the_method_table():
    words, href = stage_words.lan_directory()
    rows = pd.read_csv(methods.LAN / "tahap_lab.csv")
    assert rows["source"].str.startswith(href).all()
    assert re.search(r"13–23", words.id)
