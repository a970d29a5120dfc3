"""Where a region stands, on a few rows in sight: scores beside the cut-offs of their year, neighbours, all regions.

The rules of most tests:

| year | Sangat Inovatif | Inovatif | Kurang Inovatif | Tidak Dapat Dinilai |
|------|-----------------|----------|-----------------|---------------------|
| 2022 | from 60.01      |          |                 |                     |
| 2023 | from 60.01      | 35.00    | 0.01            | 0                   |
| 2024 | from 60.01      | 35.00    | 0.01            | 0                   |
| 2025 | from 65.01      | 40.01    | 0.01            | 0                   |
"""

import math
from decimal import Decimal

import matplotlib
import pandas as pd
import pytest

from analysis import benchmark, figures, national, terms
from analysis.rulebook import Rules, Value

NONE = float("nan")
TOP, GOOD, LESS, ZERO = national.RATINGS
OPTIONS = pd.DataFrame(
    [(number, "", 1, 300, f"{number}", "x", "ya") for number in range(16, 36)],
    columns=["number", "sub", "level", "hundredths", "code", "name", "mandatory"],
)


def year_rules(year: int, *least: str, most: str | None = "100", **parameters: str) -> Rules:
    """Rules of a year whose ratings begin at `least`, highest first; each ends a hundredth below the one before."""
    begins = [Decimal(edge) for edge in least]
    ends = [Decimal(most) if most else None, *(edge - Decimal("0.01") for edge in begins[:-1])]
    rows = zip(national.RATINGS, begins, ends, strict=False)
    bands = pd.DataFrame(list(rows), columns=["rating", "least", "most"]).assign(source=f"https://bands.id/{year}")
    return Rules(year, OPTIONS, {name: Value(value, "", "", "") for name, value in parameters.items()}, bands)


RULES = {
    2022: year_rules(2022, "60.01", most=None),
    2023: year_rules(2023, "60.01", "35", "0.01", "0"),
    2024: year_rules(2024, "60.01", "35", "0.01", "0"),
    2025: year_rules(2025, "65.01", "40.01", "0.01", "0"),
}


def scores(*rows: tuple) -> pd.DataFrame:
    """Published scores of (year, region, score, rating): kabupaten of Banten, kota when so named."""
    table = pd.DataFrame(rows, columns=["year", "region", "score", "rating"]).astype({"score": float})
    return table.assign(
        region_kind=table["region"].str.split().str[0].str.lower(),
        province="Banten",
        rank_scope=None,
        source_title="Berita",
        source="https://berita.id/a",
    )


def everyone(*rows: tuple, **columns: list) -> pd.DataFrame:
    """All regions by (year, all, reporting, innovations, mean)."""
    names = ["year", "all_regions", "reporting_regions", "reported_innovations", "mean_index"]
    return pd.DataFrame(rows, columns=names).assign(**columns)


NATION = everyone((2023, NONE, 500, 2000, NONE), (2024, 546, 520, 2600, 46.01))
OURS = "Kabupaten Kita"


# the own score


def test_a_score_stands_beside_the_rating_of_its_own_year():
    own = benchmark.own(scores((2024, OURS, 60.0, GOOD), (2025, OURS, 65.01, TOP)), OURS, RULES)
    assert own["band_rating"].tolist() == [GOOD, TOP]  # 60.00 is below 60.01, and 65.01 is on the edge of 2025
    assert own["index_value"].tolist() == [60.0, 65.01]


def test_a_rating_by_unknown_bands_is_missing_and_never_borrowed():
    own = benchmark.own(scores((2021, OURS, 50, GOOD), (2022, OURS, 54.7, GOOD)), OURS, RULES)
    assert own["band_rating"].tolist() == [None, None]  # 2021 has no rules; of 2022 only the highest band is known


def test_worked_case_of_a_published_rating_that_its_band_contradicts():
    own = benchmark.own(scores((2022, OURS, 60.56, GOOD)), OURS, RULES)
    assert own.loc[0, ["published_rating", "band_rating"]].tolist() == [GOOD, TOP]


def test_two_sources_that_disagree_are_two_rows_and_never_averaged():
    own = benchmark.own(scores((2023, OURS, 62, TOP), (2023, OURS, 61, TOP)), OURS, RULES)
    assert own["index_value"].tolist() == [61, 62]
    marks = benchmark.marks(own, NATION, RULES, 2023)
    assert marks.loc[marks["mark"] == "own_score", "index_value"].tolist() == [61, 62]


def test_two_sources_that_agree_are_one_row():
    assert len(benchmark.own(scores((2023, OURS, 62, TOP), (2023, OURS, 62, TOP)), OURS, RULES)) == 1


def test_a_year_with_a_rating_and_no_score_stays():
    own = benchmark.own(scores((2023, OURS, NONE, GOOD)), OURS, RULES)
    assert own["published_rating"].tolist() == [GOOD]
    assert own["band_rating"].tolist() == [None]
    assert benchmark.marks(own, NATION, RULES, 2026).empty


def test_a_region_without_scores_has_empty_tables():
    others = scores((2023, "Kabupaten Lain", 50, GOOD))
    own = benchmark.own(others, OURS, RULES)
    marks = benchmark.marks(own, NATION, RULES, 2026)
    assert own.empty and marks.empty and benchmark.neighbours(others, OURS).empty
    assert benchmark.alike(others, national.provinces(), OURS) is None
    assert benchmark.breaks(RULES, {}, marks["year"].unique().tolist()).empty
    assert all(len(table.columns) for table in (own, marks))


def test_the_other_scale_of_2020_is_kept_apart():
    both_scales = scores((2020, OURS, 2435, TOP), (2023, OURS, 50, GOOD))
    assert benchmark.own(both_scales, OURS, RULES)["year"].tolist() == [2023]
    assert benchmark.other_scale(both_scales, OURS).to_numpy().tolist() == [[2020, 2435]]


# the cut-offs and what may be compared


def test_cut_offs_are_those_of_the_year_and_missing_where_unknown():
    edges = benchmark.cut_offs(RULES, 2021, 2023).pivot(index="year", columns="rating", values="index_value")
    assert edges.loc[2021].isna().all()
    assert edges.loc[2022, TOP] == 60.01 and edges.loc[2022, [GOOD, LESS, ZERO]].isna().all()
    assert edges.loc[2023, [TOP, GOOD, LESS, ZERO]].tolist() == [60.01, 35, 0.01, 0]


def test_marks_of_one_year():
    own = benchmark.own(scores((2024, OURS, 50, GOOD)), OURS, RULES)
    marks = benchmark.marks(own, NATION, RULES, 2024)
    assert marks.to_numpy().tolist() == [
        [2024, "own_score", 50],
        [2024, "mean_score", 46.01],
        [2024, TOP, 60.01],
        [2024, GOOD, 35],
        [2024, LESS, 0.01],
    ]


def test_a_later_year_has_its_cut_offs_and_no_score():
    own = benchmark.own(scores((2024, OURS, 50, GOOD)), OURS, RULES)
    marks = benchmark.marks(own, NATION, RULES, 2025)
    later = marks[marks["year"] == 2025].set_index("mark")["index_value"]
    assert math.isnan(later["own_score"])
    assert later[TOP] == 65.01
    assert "mean_score" not in later  # none published


def reasons(old: int, new: int, rules=RULES, basis=None) -> list[str]:
    table = benchmark.breaks(rules, basis or {}, [old, new])
    return table["reasons"].iloc[0].split(" | ") if len(table) else []


def test_years_of_the_same_known_rules_can_be_compared():
    assert reasons(2023, 2024) == []


def test_worked_case_of_the_break_between_number_and_maturity():
    assert "basis differs" in reasons(2020, 2021, basis={2020: "number", 2021: "maturity"})
    assert "basis differs" not in reasons(2021, 2022, basis={2021: "maturity", 2022: "maturity"})
    assert "basis differs" not in reasons(2022, 2023, basis={2022: "maturity"})  # of 2023 it is not known


def test_years_are_parted_by_other_bands_other_weights_or_unknown_ones():
    assert reasons(2024, 2025) == ["bands differ"]
    assert reasons(2022, 2023) == ["bands unknown"]  # the edge of the highest rating is the same
    assert reasons(2021, 2022) == ["bands unknown", "rules unknown"]
    changed = {year: year_rules(year, "60.01", "35", "0.01", "0", divisor_min=str(year)) for year in (2026, 2027)}
    assert reasons(2026, 2027, changed) == ["weights differ"]


def test_of_one_year_nothing_is_compared():
    assert benchmark.breaks(RULES, {}, [2023]).empty


# neighbours


def test_neighbours_are_of_the_same_kind_province_and_year():
    known = scores(
        (2022, OURS, 50, GOOD),
        (2022, "Kabupaten Lain", 55, GOOD),
        (2022, "Kota Kita", 70, TOP),  # another kind
        (2023, "Kabupaten Lain", 60, GOOD),  # a year without a score of our own
        (2024, OURS, 58, GOOD),  # a year without any other
    )
    abroad = known[known["region"] == "Kabupaten Lain"].assign(region="Kabupaten Jauh", province="Lampung")
    found = benchmark.neighbours(pd.concat([known, abroad]), OURS)
    assert found[["year", "region", "index_value"]].to_numpy().tolist() == [
        [2022, "Kabupaten Lain", 55],
        [2022, OURS, 50],
    ]


def test_equal_scores_stand_by_name_and_get_no_rank():
    found = benchmark.neighbours(
        scores((2022, "Kabupaten B", 50, GOOD), (2022, "Kabupaten A", 50, GOOD)), "Kabupaten B"
    )
    assert found["region"].tolist() == ["Kabupaten A", "Kabupaten B"]
    assert "rank" not in found


def test_alike_says_how_many_there_are_or_that_it_is_not_known():
    ours = scores((2022, OURS, 50, GOOD))
    provinces = pd.DataFrame({"province": ["Banten"], "kabupaten": [4], "kota": [4], "source": ["x"]})
    assert benchmark.alike(ours, provinces, OURS) == ("kabupaten", "Banten", 4)
    assert benchmark.alike(ours, provinces.iloc[:0], OURS) == ("kabupaten", "Banten", None)
    assert benchmark.alike(ours.assign(region_kind="provinsi"), provinces, OURS) == ("provinsi", "Banten", None)


# all regions


def test_a_share_of_reports_needs_the_number_of_regions():
    table = benchmark.reporting(NATION)
    assert math.isnan(table["reporting_share"][0])
    assert table["reporting_share"][1] == 520 / 546


def test_ratings_name_what_they_rest_on_and_leave_out_years_without_any():
    counts = dict(
        zip(benchmark.BAND_COLUMNS, ([195, 37, NONE], [44, 316, NONE], [245, 166, NONE], [58, NONE, NONE]), strict=True)
    )
    table = benchmark.ratings(pd.DataFrame({"year": [2020, 2021, 2024], **counts}), {2020: "number"})
    assert table["year"].tolist() == [2020, 2021]
    assert table["basis"].tolist() == ["number", "unknown"]
    assert math.isnan(table["not_rated"][1])  # not stated, which is not zero


def test_spans_and_undated_counts_are_no_years():
    rows = pd.DataFrame({"year": ["2016", "2015", "app, 2025-2026", "2015-2023"], "lab_regions": [17, 4, 120, 119]})
    assert benchmark.single_years(rows)[["year", "lab_regions"]].to_numpy().tolist() == [[2015, 4], [2016, 17]]


def test_worked_case_of_a_disagreement_keeps_both_numbers():
    other = pd.DataFrame(
        [
            ("by_year", 2023, "reported_innovations", 2600, "https://b.id"),
            ("by_year", 2024, "reporting_regions", 520, "https://b.id"),  # the same number
            ("by_year", 2030, "reporting_regions", 1, "https://b.id"),  # a year that is not there
        ],
        columns=["table", "year", "column", "value", "source"],
    )
    found = benchmark.disagreements(other, NATION, pd.DataFrame({"year": ["2015"]}))
    assert found.drop(columns="source").to_numpy().tolist() == [[2023, "by_year reported_innovations", 2000, 2600]]


def test_years_without():
    assert benchmark.years_without(pd.Series([2022, 2024]), 2021, 2025) == [2021, 2023, 2025]


# sources


def test_worked_case_of_addresses():
    found = benchmark.addresses(pd.DataFrame({"source": ["https://a.id/x ; https://b.id/cut- hlm. 3", None]}))
    assert found.to_numpy().tolist() == [["a.id", "https://a.id/x", True], ["b.id", "https://b.id/cut-", False]]


def test_an_address_stands_once_with_its_own_title():
    twice = pd.DataFrame({"source": ["https://www.a.id/x"] * 2, "source_title": ["Berita A", "Berita B"]})
    book = pd.DataFrame({"source": ["https://github.com/o/r/x/Direktori_Inovasi_Laboratorium_Inovasi.pdf hlm. 28"]})
    code = pd.DataFrame({"source": ["https://github.com/o/r/blob/x.md"]})
    titles = benchmark.addresses(twice, book, code)["title"].tolist()
    assert titles == ["Berita A", "LAN, Direktori Inovasi Laboratorium Inovasi (2023)", "github.com/o/r"]
    assert benchmark.addresses(twice.iloc[:0]).empty


# the data


def test_the_published_scores_of_kabupaten_tangerang():
    # Gatra, 23 Feb 2023 (54.70); Banten Newsroom, 2024 (61.49 and 63.15)
    own = benchmark.own(national.scores(), "Kabupaten Tangerang", national.rules()).set_index("year")
    assert own["index_value"].dropna().to_dict() == {2022: 54.7, 2023: 61.49, 2024: 63.15}
    assert own["published_rating"].to_dict() == {2021: GOOD, 2022: GOOD, 2023: TOP, 2024: TOP}
    assert own["band_rating"].dropna().to_dict() == {2023: TOP, 2024: TOP}
    assert own["rank_scope"].isna().all()


def test_no_two_successive_years_of_the_index_so_far_can_be_compared():
    table = benchmark.breaks(national.rules(), national.rating_basis(), list(range(2019, 2027)))
    assert table["earlier"].tolist() == list(range(2019, 2026))
    first_break = table.set_index("later").at[2021, "reasons"]
    assert first_break.startswith("basis differs")  # LAN, Direktori, p. 28


def test_all_regions_by_year():
    table = benchmark.reporting(national.by_year()).set_index("year")
    assert table.index.tolist() == list(range(2018, 2026))
    assert table.loc[2018, ["reporting_regions", "reported_innovations"]].tolist() == [188, 3718]
    assert table.loc[2025, ["all_regions", "reporting_regions", "reported_innovations"]].tolist() == [546, 531, 36742]
    rated = benchmark.ratings(national.by_year(), national.rating_basis()).set_index("year")
    assert rated["basis"].to_dict() == {2020: "number", 2021: "maturity", 2022: "maturity"}
    assert rated.loc[2022, list(benchmark.BAND_COLUMNS)].sum() == 542  # 44 + 365 + 101 + 32


def test_every_other_count_names_a_figure_of_its_table():
    table = benchmark.disagreements(national.other_counts(), national.by_year(), national.laboratory())
    assert len(table) == len(national.other_counts())
    assert set(table["fact"]) <= set(terms.VALUES)
    assert table[table["year"] == 2023][["published", "elsewhere"]].to_numpy().tolist() == [[28539, 26539]]


def test_an_award_is_no_rating():
    assert set(national.scores()["rating"].dropna()) <= set(national.RATINGS)


def test_the_provinces_add_up_to_the_whole():
    provinces = national.provinces()  # Kepmendagri 300.2.2-2138 of 2025: 38 provinces, 416 kabupaten, 98 kota
    assert (len(provinces), provinces["kabupaten"].sum(), provinces["kota"].sum()) == (38, 416, 98)


def test_every_column_and_reason_has_its_words():
    found = benchmark.breaks(national.rules(), national.rating_basis(), list(range(2019, 2030)))
    listed = {reason for reasons in found["reasons"] for reason in reasons.split(" | ")}
    assert listed <= set(terms.VALUES)
    assert {*benchmark.BAND_COLUMNS, *benchmark.reporting(NATION), "published_rating", "band_rating"} <= set(
        terms.COLUMNS
    )


# the figure


@pytest.fixture(params=[figures.PAGE_WIDTH, figures.PHONE_WIDTH])
def axes(request):
    own = benchmark.own(scores((2022, OURS, 54.7, GOOD), (2024, OURS, 63, TOP), (2024, OURS, 62, TOP)), OURS, RULES)
    marks = benchmark.marks(own, NATION, RULES, 2025)
    with matplotlib.rc_context(figures.STYLE):
        (axes,) = figures.positions(marks, "id", request.param).axes
        return axes


def test_no_line_is_drawn_from_one_year_to_another(axes):
    rows = [{round(y) for y in line.get_ydata()} for line in axes.lines]
    assert all(len(row) == 1 for row in rows)
    assert {row.pop() for row in rows} == {0, 1, 2, 3}  # 2022 to 2025


def test_every_score_is_a_dot_of_its_own_and_the_mean_a_diamond(axes):
    dots = {marker: [] for marker in "oD"}
    for line in axes.lines:
        if line.get_marker() in dots:
            dots[line.get_marker()].append((line.get_xdata()[0], line.get_ydata()[0]))
    assert dots == {"o": [(54.7, 0), (62, 2), (63, 2)], "D": [(46.01, 2)]}


def test_labels_stand_on_the_marks_and_what_is_missing_is_said(axes):
    said = [text.get_text() for text in axes.texts]
    assert {"Skor terbit 54,70", "Skor terbit 62,00 / 63,00", "Rata-rata nasional 46,01"} <= set(said)
    assert said.count(f"{TOP} 60,01") == 3 and said.count(f"{TOP} 65,01") == 1
    assert said.count("ambang lain tidak diketahui") == 1  # 2022
    assert said.count("skor tidak ditemukan") == 2  # 2023 and 2025
    assert [label.get_text() for label in axes.get_yticklabels()] == ["2022", "2023", "2024", "2025"]


def test_a_year_without_any_cut_off_says_so():
    own = benchmark.own(scores((2021, OURS, 50, GOOD)), OURS, RULES)
    marks = benchmark.marks(own, NATION, RULES, 2021)
    with matplotlib.rc_context(figures.STYLE):
        (axes,) = figures.positions(marks, "en", figures.PAGE_WIDTH).axes
    assert {text.get_text() for text in axes.texts} == {"cut-offs not known", "Published score 50.00"}


@pytest.mark.parametrize("score", [0, 60, 85, 100])
def test_a_label_stays_inside_the_drawing(score):
    own = benchmark.own(scores((2024, OURS, score, None)), OURS, RULES)
    with matplotlib.rc_context(figures.STYLE):
        figure = figures.positions(benchmark.marks(own, NATION, RULES, 2024), "en", figures.PHONE_WIDTH)
        figure.canvas.draw()
        (label,) = [text for text in figure.axes[0].texts if "Published" in text.get_text()]
        box = label.get_window_extent()
    assert box.x0 >= 0 and box.x1 <= figure.bbox.x1
