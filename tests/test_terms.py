"""The words of both languages: values inside sentences, listed values, headings that promise no more than is known."""

import csv
import math
from datetime import date
from pathlib import Path

import pytest

from analysis import schema, terms
from analysis.terms import Bilingual, Share, both

AFFAIRS = Path(__file__).parents[1] / "data" / "raw" / "methods" / "urusan.csv"


def test_each_language_gets_its_own_notation():
    said = both("{n} dari {all} ({share})", "{n} of {all} ({share})", n=1250, all=2000, share=Share(0.625))
    assert said == ("1.250 dari 2.000 (62,5 persen)", "1,250 of 2,000 (62.5 percent)")


@pytest.mark.parametrize(
    ("value", "id", "en"),
    [
        (1.25, "1,3", "1.3"),  # a decimal has one place
        (0, "0", "0"),
        (date(2020, 8, 17), "17 Agustus 2020", "17 August 2020"),
        (["a", "b", "c"], "a, b, dan c", "a, b, and c"),
        ((1000, 2000), "1.000 dan 2.000", "1,000 and 2,000"),
        (Bilingual("tahap", "stage"), "tahap", "stage"),
        ([Bilingual("satu", "one"), "dua"], "satu dan dua", "one and dua"),
        (None, "–", "–"),
        (math.nan, "–", "–"),
        (Share(math.nan), "–", "–"),
    ],
)
def test_a_value_in_a_sentence(value, id, en):
    assert both("{v}", "{v}", v=value) == (id, en)


def test_text_from_a_register_is_never_read_as_a_pattern():
    assert both("Inovasi {name}", "{name}", name="{x} {0.__class__}") == (
        "Inovasi {x} {0.__class__}",
        "{x} {0.__class__}",
    )


@pytest.mark.parametrize(("n", "said"), [(0, "0 units"), (1, "1 unit"), (2, "2 units"), (1000, "1,000 units")])
def test_english_counts_one_unit_and_two_units(n, said):
    assert both("{n} unit", "{n} {n:unit|units}", n=n).en == said


def test_a_bilingual_text_gives_the_language_asked_for():
    assert Bilingual("tahap", "stage").to("id") == "tahap"
    assert Bilingual("tahap", "stage").to("en") == "stage"


@pytest.mark.parametrize(
    ("items", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a dan b"), (["a", "b", "c"], "a, b, dan c")],
)
def test_enumeration(items, expected):
    assert terms.enumeration(items, "id") == expected


def test_a_listed_value_is_translated_and_any_other_stays_as_reported():
    assert terms.term("kecamatan", "en") == "District"
    assert terms.term("Uji Coba", "id") == "Uji coba"
    assert (terms.term(True, "id"), terms.term(False, "en")) == ("Ya", "No")
    assert terms.term("Dinas Kesehatan", "en") == "Dinas Kesehatan"
    assert terms.term_pair("Penerapan") == ("Penerapan", "Implementation")


def test_a_term_in_prose_begins_small():
    assert terms.term_in_prose("Inovasi pelayanan publik") == ("pelayanan publik", "public service")


def test_values_with_commas_are_parted_by_semicolons():
    order = "Ketenteraman, Ketertiban Umum, dan Pelindungan Masyarakat"
    assert terms.listed_terms([order, "Sosial"]) == (
        f"{order}; Sosial",
        "Peace, public order and protection; Social affairs",
    )


def test_coefficients_have_two_places():
    assert terms.two_places(0.625) == ("0,63", "0.63")


def test_quarters_in_both_languages():
    assert terms.quarter_term("2020Q4") == ("Triwulan IV 2020", "Q4 2020")


def test_an_incomplete_register_never_says_without():
    assert terms.heading("silent_units", "id") == "Belum"
    assert terms.heading("silent_units", "id", complete=False) == "Tidak dalam catatan publik"
    assert terms.heading("silent_units", "en", complete=False) == "Not in the public record"
    assert terms.heading("unit", "en", complete=False) == "Unit"


@pytest.mark.parametrize(
    ("value", "kind", "id", "en"),
    [
        (0.825, "share", "82,5%", "82.5%"),
        (1500, "count", "1.500", "1,500"),
        (0.625, "decimal", "0,63", "0.63"),
        (1.5, "amount", "1,5", "1.5"),
        (75000.0, "amount", "75.000", "75,000"),
        (None, "amount", "–", "–"),
        (Bilingual("A dan 2 lainnya", "A and 2 more"), "term", "A dan 2 lainnya", "A and 2 more"),
        ("2020-12-01", "date", "1 Des 2020", "1 Dec 2020"),
        ("2020Q3", "quarter", "Triwulan III 2020", "Q3 2020"),
        ("opd", "term", "OPD", "Agency"),
        ("Pangan | Pertanian", "terms", "Pangan; Pertanian", "Food; Agriculture"),
        ("opd", "text", "opd", "opd"),
        (None, "date", "–", "–"),
        (math.nan, "share", "–", "–"),
        (0, "count", "0", "0"),
    ],
)
def test_a_raw_value_as_the_reader_sees_it(value, kind, id, en):
    assert terms.shown(value, kind, "id") == id
    assert terms.shown(value, kind, "en") == en


def test_every_closed_list_of_the_register_has_its_words():
    listed = {*schema.UNIT_KINDS, *schema.KINDS, *schema.FORMS, *schema.STAGES, "unknown"}
    assert listed <= set(terms.VALUES)


def test_the_38_affairs_are_those_of_the_codebook_in_its_order():
    with AFFAIRS.open(encoding="utf-8", newline="") as lines:
        assert [row["urusan"] for row in csv.DictReader(lines)] == list(terms.AFFAIRS)
    assert len(terms.AFFAIRS) == 38


@pytest.mark.parametrize(("affair", "english"), [("Pendidikan", "Education"), ("Keuangan", "Finance")])
def test_an_affair_has_its_english_name(affair, english):
    assert terms.term_pair(affair) == (affair, english)


def test_every_affair_is_a_listed_value():
    assert set(terms.AFFAIRS) <= set(terms.VALUES)


def test_page_furniture_in_both_languages():
    assert terms.page_term("table", "id") == "Tabel"
    assert terms.page_term("table", "en") == "Table"
    assert "DATA CONTOH" in terms.page_term("synthetic", "en")


def test_every_heading_says_how_its_column_is_written():
    ways = {"text", "term", "terms", "count", "share", "decimal", "amount", "date", "quarter"}
    assert {terms.kind(column) for column in terms.COLUMNS} <= ways
    assert (terms.kind("active_share"), terms.kind("started"), terms.kind("innovations")) == ("share", "date", "count")
