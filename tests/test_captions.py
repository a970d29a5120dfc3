"""Titles and alternative texts, written by hand in both languages from tiny tables."""

import re
from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from analysis import captions
from analysis.coverage import Headline

HAS_NONE = r"\bbelum\b|\bha(s|ve) (none|no innovation)|without an innovation"

# 12 units: 6 OPD (4 with an innovation), 6 kecamatan (3 with one); 10 innovations
SOME = Headline(10, 12, 7, 4, 3, 5, 2, 3, 0, 4, 10, 3, 2, 5, 10, 2, 0, 10)
NONE = Headline(0, 12, 0, 0, 0, 12, 6, 6, *[0] * 10)
KINDS = pd.DataFrame(
    {
        "unit_kind": ["opd", "kecamatan", "all"],
        "units": [6, 6, 12],
        "active_units": [4, 3, 7],
        "silent_units": [2, 3, 5],
        "innovations": [7, 3, 10],
    }
)
QUARTERS = pd.DataFrame({"quarter": ["2019Q4", "2020Q1", "2020Q2"], "innovations": [1, 5, 3], "new_units": [1, 4, 0]})
PLACES = pd.DataFrame({"unit": ["Kecamatan Arung", "Kecamatan Bakau", "Kecamatan Cempaka"], "innovations": [2, 0, 0]})
FORMS = pd.DataFrame(
    {
        "form": ["Inovasi tata kelola pemerintahan daerah", "Inovasi pelayanan publik", "unknown"],
        "innovations": [1, 3, 6],
    }
)
AFFAIRS = pd.DataFrame({"affair": ["Kesehatan", "Koperasi, Usaha Kecil, dan Menengah"], "innovations": [4, 2]})
MEASURES = pd.DataFrame(
    {"measure": ["time", "cost"], "both_measured": [2, 0], "before_only": [1, 0], "not_measured": [7, 10]}
)
SPREAD = pd.DataFrame(
    {
        "innovations": [0, 0, 1, 1, 2, 2],
        "unit_kind": ["opd", "kecamatan"] * 3,
        "units": [2, 3, 3, 3, 1, 0],
    }
)


def test_kinds_title_says_the_part_of_the_whole():
    assert captions.kinds_title(SOME, complete=True) == (
        "7 dari 12 perangkat daerah sudah berinovasi",
        "7 of 12 units have an innovation",
    )


def test_kinds_title_of_a_public_record_says_named():
    assert captions.kinds_title(SOME, complete=False) == (
        "7 dari 12 perangkat daerah disebut sumber publik",
        "Public sources name 7 of 12 units",
    )


def test_kinds_alt_tells_each_kind_and_leaves_the_total_out():
    said = captions.kinds_alt(KINDS, complete=True)
    assert said.id == (
        "Diagram batang bertumpuk: OPD 4 dari 6 sudah berinovasi dan Kecamatan 3 dari 6 sudah berinovasi."
    )
    assert said.en.startswith("Stacked bar chart: Agency 4 of 6 ")
    assert "District 3 of 6 " in said.en


def test_kinds_alt_of_a_public_record_says_named():
    said = captions.kinds_alt(KINDS, complete=False)
    assert said.id == "Diagram batang bertumpuk: OPD 4 dari 6 disebut dan Kecamatan 3 dari 6 disebut."
    assert "named" in said.en and "have" not in said.en


def test_counted_alt_tells_every_bar_with_its_value():
    table = pd.DataFrame({"kind": ["Digital", "Non Digital"], "innovations": [4, 0]})
    assert captions.counted_alt(table, "kind") == (
        "Diagram batang jumlah inovasi. Digital: 4; Non Digital: 0.",
        "Bar chart of innovations. Digital: 4; Not digital: 0.",
    )


def test_counted_alt_keeps_years_and_numbers_apart():
    table = pd.DataFrame({"year": ["2019", "2020"], "innovations": [28, 33]})
    assert captions.counted_alt(table, "year").id == "Diagram batang jumlah inovasi. 2019: 28; 2020: 33."


def test_counted_alt_keeps_names_with_commas_whole():
    assert captions.counted_alt(AFFAIRS, "affair").id.endswith("Kesehatan: 4; Koperasi, Usaha Kecil, dan Menengah: 2.")


@pytest.mark.parametrize(
    "caption",
    [
        lambda: captions.counted_alt(AFFAIRS.head(0), "affair"),
        lambda: captions.affairs_title(AFFAIRS.head(0)),
        lambda: captions.growth_title(QUARTERS.head(0)),
        lambda: captions.growth_alt(QUARTERS.head(0)),
        lambda: captions.firsts_title(QUARTERS.head(0)),
        lambda: captions.firsts_alt(QUARTERS.head(0)),
        lambda: captions.years_title(pd.DataFrame({"year": [], "innovations": []})),
        lambda: captions.kinds_alt(KINDS.head(0), True),
        lambda: captions.measured_alt(MEASURES.head(0)),
    ],
    ids=["counted", "affairs", "growth", "growth_alt", "firsts", "firsts_alt", "years", "kinds", "measured"],
)
def test_empty_table_has_no_caption(caption):
    assert caption() == ("", "")


def test_stages_title_says_how_many_are_implemented():
    said = captions.stages_title(SOME)
    assert said.id == "5 dari 10 inovasi sudah diterapkan"
    assert said.en.startswith("5 of 10 innovations ") and said.en.endswith("implemented")


def test_stages_title_without_any_stated_says_so():
    assert captions.stages_title(NONE) == ("Tahapan tidak disebut sumber", "The sources state no stage")


def test_digital_title_says_of_how_many_that_state_their_kind():
    said = captions.digital_title(SOME._replace(kind_stated=8))
    assert said.id == "4 dari 8 inovasi bersifat digital"
    assert said.en.startswith("4 of 8 innovations ")


def test_forms_title_agrees_with_its_sentence_on_the_most_common_form():
    # most state none, but "not stated" is no form
    assert captions.forms_title(FORMS) == ("Terbanyak: pelayanan publik", "Most common: public service")


@pytest.mark.parametrize("counts", [[0, 0, 0], [0, 0, 6]], ids=["no innovation", "none states its form"])
def test_forms_title_names_no_form_that_nobody_has(counts):
    said = captions.forms_title(FORMS.assign(innovations=counts))
    assert "tata kelola" not in said.id and "tercantum" not in said.id
    assert "governance" not in said.en and "stated" not in said.en


def test_affairs_title_names_the_first_with_its_count():
    assert captions.affairs_title(AFFAIRS) == (
        "Urusan terbanyak: Kesehatan, 4 inovasi",
        "Most served affair: Health, 4 innovations",
    )


@pytest.mark.parametrize("first", [("unknown", 5), ("Kesehatan", 0)])
def test_affairs_title_without_a_served_affair_names_none(first):
    table = pd.DataFrame([first], columns=["affair", "innovations"])
    assert captions.affairs_title(table) == ("Urusan tidak tercatat", "No affair is recorded")


def test_growth_is_titled_by_its_busiest_quarter():
    assert captions.growth_title(QUARTERS) == (
        "Triwulan tersibuk memulai 5 inovasi",
        "The busiest quarter started 5 innovations",
    )


def test_growth_alt_tells_span_and_highest():
    assert captions.growth_alt(QUARTERS) == (
        "Diagram kolom inovasi yang dimulai tiap triwulan, Triwulan IV 2019 sampai Triwulan II 2020; tertinggi "
        "Triwulan I 2020 dengan 5.",
        "Column chart of innovations started each quarter, Q4 2019 to Q2 2020; highest Q1 2020 with 5.",
    )


def test_years_title_names_the_year_with_most():
    said = captions.years_title(pd.DataFrame({"year": ["2017", "2018", "2019"], "innovations": [2, 11, 3]}))
    assert said == ("Terbanyak dari tahun 2018: 11 inovasi", "Most from 2018: 11 innovations")


def test_measured_title_counts_those_without_any_pair():
    said = captions.measured_title(SOME)
    assert said.id.startswith("8 dari 10 inovasi ")
    assert said.en.startswith("8 of 10 innovations ")


def test_measured_alt_parts_measures_with_semicolons():
    assert captions.measured_alt(MEASURES) == (
        "Diagram batang bertumpuk. Waktu (hari kerja): 2 diukur sebelum dan sesudah, 1 sebelum saja, 7 tidak; Biaya "
        "(rupiah): 0 diukur sebelum dan sesudah, 0 sebelum saja, 10 tidak.",
        "Stacked bar chart. Time (working days): 2 measured before and after, 1 before only, 7 not; Cost (rupiah): 0 "
        "measured before and after, 0 before only, 10 not.",
    )


def test_places_title_counts_districts_without_an_innovation():
    said = captions.places_title(SOME, complete=True)
    assert said.id == "3 dari 6 kecamatan belum berinovasi"
    assert said.en.startswith("3 of 6 districts ")


def test_places_title_with_nobody_missing_is_not_zero_of_all():
    said = captions.places_title(SOME._replace(active_kecamatan=6, silent_kecamatan=0), complete=True)
    assert said == ("Semua 6 kecamatan sudah berinovasi", "All 6 districts have an innovation")


def test_places_title_of_a_public_record_counts_those_named():
    assert captions.places_title(SOME, complete=False) == (
        "3 dari 6 kecamatan disebut sumber publik",
        "Public sources name 3 of 6 districts",
    )


def test_places_alt_names_those_without():
    said = captions.places_alt(PLACES, complete=True)
    assert said.id == "1 dari 3 kecamatan punya inovasi; yang belum: Bakau dan Cempaka."
    assert said.en.startswith("1 of 3 districts ") and said.en.endswith("those without: Bakau and Cempaka.")


def test_places_alt_with_nobody_without_says_none():
    said = captions.places_alt(PLACES.assign(innovations=1), complete=True)
    assert said.id.endswith("yang belum: tidak ada.") and said.en.endswith("those without: none.")


def test_places_alt_of_a_public_record_names_those_named():
    places = PLACES.assign(innovations=[2, float("nan"), float("nan")])
    assert captions.places_alt(places, complete=False) == (
        "1 dari 3 kecamatan disebut sumber publik: Arung.",
        "Public sources name 1 of 3 districts: Arung.",
    )


def test_tiles_title_counts_districts_at_zero():
    said = captions.tiles_title(SOME, complete=True)
    assert said == ("Peta ubin: 3 kecamatan bernilai nol", "Tile map: 3 districts at zero")


def test_tiles_title_of_a_public_record_counts_those_not_named():
    said = captions.tiles_title(SOME, complete=False)
    assert said == ("3 kecamatan tidak disebut sumber publik", "3 districts are not in the public record")


def test_lorenz_title_says_the_share_of_the_top():
    assert captions.lorenz_title(0.8, 2) == (
        "2 unit teratas memegang 80,0 persen inovasi",
        "The top 2 units own 80.0 percent of the innovations",
    )


def test_lorenz_title_of_no_innovations_claims_nothing():
    assert captions.lorenz_title(float("nan"), 10) == ("", "")


def test_lorenz_alt_gives_the_coefficient_with_two_places():
    assert captions.lorenz_alt(0.625) == (
        "Kurva Lorenz di bawah garis merata; koefisien Gini 0,63.",
        "Lorenz curve below the line of evenness; Gini coefficient 0.63.",
    )


def test_owners_title_splits_innovations_by_kind_of_owner():
    assert captions.owners_title(KINDS) == (
        "7 inovasi milik OPD dan 3 milik kecamatan",
        "Agencies own 7 innovations and districts 3",
    )


def test_list_title_counts_what_is_listed():
    assert captions.list_title(SOME) == ("Daftar 10 inovasi", "List of 10 innovations")


def test_silent_title_counts_units_without_an_innovation():
    assert captions.silent_title(PLACES, complete=True) == (
        "3 perangkat daerah belum memiliki inovasi",
        "3 units have no innovation",
    )


def test_silent_title_of_a_public_record_says_not_in_it():
    assert captions.silent_title(PLACES, complete=False) == (
        "3 perangkat daerah tidak ada dalam catatan publik",
        "3 units are not in the public record",
    )


def test_repeaters_title_counts_units():
    assert captions.repeaters_title(PLACES) == (
        "3 perangkat daerah memiliki lebih dari satu inovasi",
        "3 units have more than one innovation",
    )


def test_examples_title_counts_the_units_that_can_visit():
    assert captions.examples_title(SOME).id == "Unit yang dapat dikunjungi 5 perangkat daerah yang belum berinovasi"
    assert "5 without an innovation" in captions.examples_title(SOME).en


def test_firsts_title_counts_the_last_four_quarters_alone():
    five = pd.DataFrame({"quarter": ["2019Q4", "2020Q1", "2020Q2", "2020Q3", "2020Q4"], "new_units": [9, 1, 0, 2, 3]})
    said = captions.firsts_title(five)
    assert said.id == "6 unit memulai inovasi pertamanya dalam empat triwulan terakhir"
    assert said.en.startswith("6 units started ")


def test_firsts_alt_keeps_quarters_and_numbers_apart():
    assert captions.firsts_alt(QUARTERS).id.endswith("Triwulan IV 2019: 1; Triwulan I 2020: 4; Triwulan II 2020: 0.")
    assert captions.firsts_alt(QUARTERS).en.endswith("Q4 2019: 1; Q1 2020: 4; Q2 2020: 0.")


def test_distribution_title_counts_units_with_exactly_one():
    # 3 OPD and 3 kecamatan
    assert captions.distribution_title(SPREAD) == (
        "6 perangkat daerah memiliki tepat satu inovasi",
        "6 units have exactly one innovation",
    )


def test_distribution_alt_leaves_empty_columns_out():
    said = captions.distribution_alt(SPREAD)
    assert "2 inovasi: OPD 1" in said.id and "2 inovasi: Kecamatan" not in said.id
    assert "0 innovations: Agency 2" in said.en


def test_reconciled_title_carries_the_day_of_publication():
    register = SimpleNamespace(published=SimpleNamespace(date=date(2020, 11, 26)))
    assert captions.reconciled_title(register) == (
        "Angka yang diumumkan 26 November 2020 dan hitungan dari baris",
        "Figures published on 26 November 2020 and the count of rows",
    )


def test_reconciled_title_without_a_day_names_none():
    register = SimpleNamespace(published=SimpleNamespace(date=None))
    assert captions.reconciled_title(register) == (
        "Angka yang diumumkan dan hitungan dari baris",
        "Published figures and the count of rows",
    )


def test_public_record_never_says_that_anybody_has_none():
    said = [
        captions.kinds_title(SOME, False),
        captions.kinds_alt(KINDS, False),
        captions.places_title(SOME, False),
        captions.tiles_title(SOME, False),
        captions.places_alt(PLACES, False),
        captions.silent_title(PLACES, False),
        captions.affairs_title(pd.DataFrame({"affair": ["unknown"], "innovations": [1]})),
        captions.measured_title(SOME),
        captions.measured_alt(MEASURES),
        captions.stages_title(SOME),
        captions.forms_title(FORMS),
        captions.list_title(SOME),
    ]
    for text in [text for both in said for text in both]:
        assert not re.search(HAS_NONE, text, re.IGNORECASE), text


def test_english_counts_one_in_the_singular():
    one, row = Headline(1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1), PLACES.head(1)
    said = [
        captions.list_title(one),
        captions.stages_title(one),
        captions.digital_title(one),
        captions.tiles_title(one._replace(silent_kecamatan=1), True),
        captions.tiles_title(one._replace(silent_kecamatan=1), False),
        captions.silent_title(row, True),
        captions.silent_title(row, False),
        captions.repeaters_title(row),
        captions.growth_title(QUARTERS.head(1)),
        captions.firsts_title(QUARTERS.head(1)),
        captions.affairs_title(AFFAIRS.assign(innovations=1)),
        captions.distribution_title(SPREAD.assign(units=[1, 0, 1, 0, 1, 0])),
        captions.distribution_alt(SPREAD.assign(units=[1, 0, 1, 0, 1, 0])),
        captions.owners_title(KINDS.assign(innovations=1)),
    ]
    for both in said:
        assert not re.search(r"\b1 (innovations|units|districts|are|have)\b", both.en), both.en


@pytest.mark.parametrize("name", ["{x}", "*tebal*", "$5$", "<script>alert(1)</script>"])
def test_name_from_data_stays_literal(name):
    assert name in captions.places_alt(PLACES.assign(unit=name), complete=True).id
    assert name in captions.counted_alt(pd.DataFrame({"kind": [name], "innovations": [1]}), "kind").en
