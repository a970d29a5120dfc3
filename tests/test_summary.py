"""Key figures, findings and decisions of the executive summary, counted by hand."""

import math
import re
from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from analysis import summary
from analysis.coverage import Headline
from analysis.terms import AFFAIRS

HAS_NONE = r"\bbelum\b|\bha(s|ve) (none|no innovation)|without an innovation"

# 12 units: 6 OPD (4 with an innovation), 6 kecamatan (3 with one); 10 innovations
SOME = Headline(10, 12, 7, 4, 3, 5, 2, 3, 0, 4, 10, 3, 2, 5, 10, 2, 0, 10)
NONE = Headline(0, 12, 0, 0, 0, 12, 6, 6, *[0] * 10)
WHOLE = Headline(10, 12, 12, 6, 6, 0, 0, 0, 0, 4, 10, 0, 0, 10, 10, 10, 0, 10)
RECORD = SOME._replace(
    unowned=3, kind_stated=4, digital=2, initiated=0, tried=0, applied=0, stage_stated=0, measured=0, at_launch=4
)

AFFAIR_TABLE = pd.DataFrame(
    {"affair": [*AFFAIRS, "unknown"], "basic_service": [at < 6 for at in range(39)], "innovations": [1] * 39}
)
QUARTERS = pd.DataFrame({"quarter": ["2020Q3", "2020Q4"], "innovations": [4, 3], "new_units": [2, 2]})
NO_QUARTERS = pd.DataFrame(columns=["quarter", "innovations", "cumulative", "new_units"])
REGISTER = SimpleNamespace(as_of=date(2020, 11, 26))


def texts(pairs) -> list[str]:
    return [text for pair in pairs for said in pair for text in said]


def test_key_figures_of_a_complete_register_are_four_to_remember():
    innovations, active, silent, applied = summary.key_figures(SOME, complete=True, published=10)
    assert innovations[:4] == (("Inovasi", "Innovations"), 10, "count", ("dalam register", "in the register"))
    assert innovations.note == ("4 di antaranya digital", "4 of them digital")
    assert active[:3] == (("Perangkat daerah berinovasi", "Units with an innovation"), 7, "count")
    assert active.unit == ("dari 12", "of 12")
    assert active.note == ("4 OPD dan 3 kecamatan", "4 agencies and 3 districts")
    assert silent[:3] == (("Belum berinovasi", "Without an innovation"), 5, "count")
    assert silent.note == ("2 OPD dan 3 kecamatan", "2 agencies and 3 districts")
    assert applied[:3] == (("Sudah diterapkan", "Implemented"), 0.5, "share")
    assert applied.note == ("5 dari 10", "5 of 10")


def test_silent_units_alert_and_nothing_else_does():
    assert [figure.tone for figure in summary.key_figures(SOME, True, 10)] == ["plain", "plain", "alert", "plain"]


def test_nobody_silent_alerts_nobody():
    assert {figure.tone for figure in summary.key_figures(WHOLE, True, 10)} == {"plain"}


def test_key_figures_of_a_public_record_say_named():
    innovations, active, silent, found = summary.key_figures(RECORD, complete=False, published=80)
    assert innovations.unit == ("dalam catatan publik", "in the public record")
    assert active.label == ("Perangkat daerah yang disebut", "Units named")
    assert silent.label == ("Tidak ada dalam catatan publik", "Not in the public record")
    assert silent.tone == "plain"  # nothing is known of them
    assert found[:4] == (
        ("Dapat ditemukan namanya", "Found by name"),
        4,
        "count",
        ("dari 80 yang diluncurkan", "of 80 launched"),
    )


def test_public_record_without_a_published_total_does_not_say_of_zero():
    found = summary.key_figures(RECORD, complete=False, published=None)[3]
    assert "0" not in found.unit.id and "0" not in found.unit.en


def test_rest_of_the_launch_is_missed_only_when_there_is_a_rest():
    found = summary.key_figures(RECORD._replace(at_launch=80), complete=False, published=80)[3]
    assert "rest" not in found.note.en and found.tone == "plain"


def test_kind_never_stated_is_not_zero_digital():
    innovations = summary.key_figures(RECORD._replace(kind_stated=0, digital=0), complete=False, published=80)[0]
    assert "0" not in innovations.note.id and "0" not in innovations.note.en


def test_share_of_no_innovations_is_missing_rather_than_zero():
    applied = summary.key_figures(NONE, complete=True, published=None)[3]
    assert math.isnan(applied.value)


def test_portfolio_figures_show_shares_with_the_numbers_behind_them():
    innovations, digital, applied, measured = summary.portfolio_figures(SOME, complete=True, published=10)
    assert innovations.value == 10
    assert digital[:3] == (("Digital", "Digital"), 0.4, "share")
    assert digital.note == ("4 dari 10", "4 of 10")
    assert applied.value == 0.5
    assert measured[:2] == (("Terukur sebelum dan sesudah", "Measured before and after"), 0.2)
    assert measured.note == ("2 dari 10", "2 of 10")


def test_portfolio_figures_of_a_public_record_count_owners_and_names():
    _, digital, owners, found = summary.portfolio_figures(RECORD, complete=False, published=80)
    assert digital.value == 0.5  # 2 of the 4 that state their kind
    assert owners[:2] == (("Menyebut unit pemilik", "Name their owner"), 0.7)
    assert owners.note == ("7 dari 10", "7 of 10")
    assert found.value == 4


def test_portfolio_figures_without_innovations_have_no_share():
    _, digital, _, measured = summary.portfolio_figures(NONE, complete=True, published=None)
    assert math.isnan(digital.value) and math.isnan(measured.value)


def test_coverage_figures_split_units_by_kind():
    active, opd, kecamatan, silent = summary.coverage_figures(SOME, complete=True)
    assert (active.value, opd.value, kecamatan.value, silent.value) == (7, 4, 3, 5)
    assert opd[3:5] == (("dari 6", "of 6"), ("berinovasi", "with an innovation"))
    assert kecamatan.unit == ("dari 6", "of 6")


def test_coverage_figures_of_a_public_record_say_named():
    _, opd, kecamatan, _ = summary.coverage_figures(RECORD, complete=False)
    assert opd.note == kecamatan.note == ("disebut", "named")


def test_decisions_come_most_urgent_first_with_their_reason():
    mentor, measure, deadline = summary.decisions(SOME, complete=True, published=10, quarters=6)
    assert mentor == (
        (
            "Tugaskan pendamping bagi 5 perangkat daerah yang belum berinovasi.",
            "Assign a mentor to the 5 units without an innovation.",
        ),
        (
            "Nama 2 OPD dan 3 kecamatan itu ada di laporan cakupan. "
            "Pada laju empat triwulan terakhir, semua unit akan berinovasi dalam 6 triwulan.",
            "The coverage report names the 2 agencies and 3 districts. "
            "At the pace of the last four quarters, every unit will have one in 6 quarters.",
        ),
    )
    assert measure == (
        (
            "Wajibkan pengukuran sebelum dan sesudah pada setiap inovasi.",
            "Require a measure before and after of every innovation.",
        ),
        (
            "Sebanyak 8 dari 10 inovasi belum punya satu pun pasangan angka waktu, biaya, atau syarat.",
            "Of 10 innovations, 8 have no pair of figures on time, cost or requirements.",
        ),
    )
    assert deadline[0] == (
        "Tetapkan tenggat bagi 5 inovasi yang belum diterapkan.",
        "Set a deadline for the 5 innovations not yet implemented.",
    )
    assert deadline[1].id.startswith("Sebanyak 2 masih uji coba dan 3 masih inisiatif:")
    assert "2 are on trial and 3 are initiatives" in deadline[1].en


@pytest.mark.parametrize(
    ("settled", "left"),
    [
        ({"silent_units": 0, "silent_opd": 0, "silent_kecamatan": 0}, ["Wajibkan", "Tetapkan"]),
        ({"measured": 10}, ["Tugaskan", "Tetapkan"]),
        ({"initiated": 0, "tried": 0, "applied": 10}, ["Tugaskan", "Wajibkan"]),
    ],
    ids=["nobody silent", "all measured", "all implemented"],
)
def test_decision_that_concerns_nobody_is_left_out(settled, left):
    asked = summary.decisions(SOME._replace(**settled), complete=True, published=10, quarters=6)
    assert [point.id.split()[0] for point, _ in asked] == left


def test_no_decision_is_asked_for_when_all_is_done():
    ((point, support),) = summary.decisions(WHOLE, complete=True, published=10, quarters=None)
    assert point == ("Tidak ada keputusan yang diminta.", "No decision is asked for.")
    assert support.id.startswith("Register mencatat 10 inovasi")


def test_decisions_on_an_empty_register_concern_only_the_units():
    ((point, _),) = summary.decisions(NONE, complete=True, published=None, quarters=None)
    assert point.en == "Assign a mentor to the 12 units without an innovation."


def test_decisions_on_a_public_record_ask_for_names_owners_and_figures():
    names, owners, figures = summary.decisions(RECORD, complete=False, published=80, quarters=None)
    assert names == (
        (
            "Terbitkan daftar lengkap 80 inovasi yang diluncurkan.",
            "Publish the full list of the 80 innovations launched.",
        ),
        (
            "Nama 76 di antaranya tidak dapat ditemukan di sumber publik, sehingga tidak dapat dipelajari atau ditiru.",
            "The names of 76 cannot be found in public sources, so nobody can learn from them or adopt them.",
        ),
    )
    assert owners == (
        ("Sebut unit pemilik pada setiap berita inovasi.", "Name the owning unit in every report of an innovation."),
        (
            "Untuk 3 dari 10 inovasi, sumber tidak menyebut pemiliknya.",
            "For 3 of 10 innovations the sources name no owner.",
        ),
    )
    assert figures[0] == (
        "Terbitkan angka sebelum dan sesudah bersama namanya.",
        "Publish figures before and after along with the name.",
    )
    assert figures[1].id.startswith("Sebanyak 10 dari 10 inovasi dalam catatan publik tidak menyebut waktu")


@pytest.mark.parametrize("published", [None, 4, 3], ids=["nothing published", "all named", "more named than published"])
def test_no_list_is_asked_for_when_no_name_is_missing(published):
    asked = summary.decisions(RECORD, complete=False, published=published, quarters=None)
    assert [point.id.split()[0] for point, _ in asked] == ["Sebut", "Terbitkan"]


def test_no_decision_is_asked_for_of_a_faultless_public_record():
    ((point, _),) = summary.decisions(WHOLE, complete=False, published=10, quarters=None)
    assert point.en == "No decision is asked for."


def test_findings_of_a_complete_register_end_with_its_pace():
    found = summary.findings(SOME, True, AFFAIR_TABLE, QUARTERS, REGISTER)
    assert [point.id for point, _ in found] == ["Tahapan.", "Digital.", "Bukti manfaat.", "Urusan.", "Laju."]
    # 10 innovations less 4 + 3 in quarters leave 3 without a date
    assert "7 inovasi dimulai, dibanding 0" in found[-1][1].id
    assert "3 inovasi" in found[-1][1].id.rsplit(";", 1)[1]


def test_findings_of_a_public_record_end_with_its_owners():
    found = summary.findings(RECORD, False, AFFAIR_TABLE, NO_QUARTERS, REGISTER)
    assert [point.en for point, _ in found] == ["Stage.", "Digital.", "Proof of gain.", "Affairs.", "Owners."]
    assert found[-1][1].en == "The sources name no owner for 3 innovations; figures by unit rest on the other 7."


@pytest.mark.parametrize(
    "total", [RECORD, RECORD._replace(innovations=0, unowned=0, at_launch=0)], ids=["some", "none"]
)
def test_public_record_never_says_that_anybody_has_none(total):
    pairs = [
        *summary.decisions(total, False, 80, None),
        *summary.findings(total, False, AFFAIR_TABLE, NO_QUARTERS, REGISTER),
        *(
            (figure.label, both)
            for figures in (
                summary.key_figures(total, False, 80),
                summary.portfolio_figures(total, False, 80),
                summary.coverage_figures(total, False),
            )
            for figure in figures
            for both in (figure.unit, figure.note)
        ),
    ]
    for text in texts(pairs):
        assert not re.search(r"\bbelum\b|ha(s|ve) (none|no innovation)|without an innovation", text, re.IGNORECASE), (
            text
        )


@pytest.mark.parametrize("complete", [True, False], ids=["complete", "public record"])
def test_english_counts_one_in_the_singular_and_is_never_vague_of_an_exact_number(complete):
    one = Headline(2, 2, 1, 1, 0, 1, 0, 1, 1, 1, 1, 0, 1, 1, 2, 1, 1, 1)
    said = texts(summary.decisions(one, complete, 2, 1))
    said += [figure.note.en for figure in summary.key_figures(one, complete, 2)]
    for text in said:
        assert not re.search(r"\b1 (innovations|units|agencies|districts|quarters|are|have|do) ", text + " "), text
        assert "As many as" not in text, text
