"""Who innovates and who does not yet, counted by hand on five units and five innovations.

| unit             | innovations                                                     |
|------------------|-----------------------------------------------------------------|
| Dinas Kesehatan  | I-1 (trial 31 Dec 2019), I-2 (applied 1 Jan 2020), I-3 (undated) |
| Kecamatan Bakau  | I-4 (trial 1 Jul 2020)                                          |
| not stated       | I-5 (trial 30 Sep 2020)                                         |
| three others     | none                                                            |
"""

import math
from datetime import date

import numpy as np
import pandas as pd
import pytest

from analysis import coverage, terms

GOVERNANCE, SERVICE, OTHER = (
    "Inovasi tata kelola pemerintahan daerah",
    "Inovasi pelayanan publik",
    "Inovasi daerah lainnya sesuai dengan urusan pemerintahan yang menjadi kewenangan daerah",
)
NONE = float("nan")


@pytest.fixture
def units() -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("OPD-1", "Dinas Kesehatan", "opd", "Kesehatan"),
            ("OPD-2", "Dinas Pangan", "opd", "Pangan | Pertanian"),
            ("KEC-1", "Kecamatan Arung", "kecamatan", None),
            ("KEC-2", "Kecamatan Bakau", "kecamatan", None),
            ("KEC-3", "Kecamatan Cempaka", "kecamatan", None),
        ],
        columns=["unit_code", "unit", "unit_kind", "affairs"],
    )


@pytest.fixture
def innovations() -> pd.DataFrame:
    rows = [
        ("I-1", "Dinas Kesehatan", "Digital", SERVICE, "Penerapan", "2019-12-31", "2020-03-01", 5, 2, NONE, NONE, 3, 3),
        (
            "I-2",
            "Dinas Kesehatan",
            "Non Digital",
            GOVERNANCE,
            "Penerapan",
            None,
            "2020-01-01",
            9,
            NONE,
            NONE,
            NONE,
            1,
            NONE,
        ),
        ("I-3", "Dinas Kesehatan", "Digital", SERVICE, "Inisiatif", None, None, NONE, 4, NONE, NONE, NONE, NONE),
        (
            "I-4",
            "Kecamatan Bakau",
            "Digital",
            SERVICE,
            "Penerapan",
            "2020-07-01",
            "2020-10-05",
            NONE,
            NONE,
            1000,
            0,
            NONE,
            NONE,
        ),
        ("I-5", None, None, None, None, "2020-09-30", None, NONE, NONE, NONE, NONE, NONE, NONE),
    ]
    names = ["innovation_id", "unit", "kind", "form", "stage", "tested", "applied", "time_before", "time_after"]
    names += ["cost_before", "cost_after", "documents_before", "documents_after"]
    table = pd.DataFrame(rows, columns=names).assign(innovation=lambda rows: "Inovasi " + rows["innovation_id"])
    return table.astype({"tested": "datetime64[s]", "applied": "datetime64[s]"})


@pytest.fixture
def no_innovations(innovations) -> pd.DataFrame:
    return innovations.iloc[:0]


@pytest.fixture
def counts(units, innovations) -> pd.DataFrame:
    return coverage.count_by_unit(units, innovations)


def spread(*numbers: int) -> pd.DataFrame:
    """Kecamatan with so many innovations each, in the order of their codes."""
    return pd.DataFrame(
        [(f"KEC-{at:02}", f"Kecamatan {at}", "kecamatan", None, number) for at, number in enumerate(numbers, start=1)],
        columns=["unit_code", "unit", "unit_kind", "affairs", "innovations"],
    ).astype({"innovations": int})


# units


def test_no_unit_is_left_out_and_most_come_first(counts):
    assert dict(zip(counts["unit"], counts["innovations"], strict=True)) == {
        "Dinas Kesehatan": 3,
        "Dinas Pangan": 0,
        "Kecamatan Arung": 0,
        "Kecamatan Bakau": 1,
        "Kecamatan Cempaka": 0,
    }
    assert counts["unit_code"].tolist() == ["OPD-1", "KEC-2", "OPD-2", "KEC-1", "KEC-3"]


def test_every_unit_counts_zero_without_innovations(units, no_innovations):
    counts = coverage.count_by_unit(units, no_innovations)
    assert counts["innovations"].tolist() == [0] * 5
    assert counts["unit"].tolist() == units["unit"].tolist()
    assert len(coverage.silent_units(counts)) == 5
    assert len(coverage.repeat_units(counts)) == 0


def test_coverage_by_kind_and_in_all(counts):
    by_kind = coverage.count_by_kind(counts)
    # kind, units, active, silent, share, innovations of known owners
    assert by_kind.to_numpy().tolist() == [
        ["opd", 2, 1, 1, 1 / 2, 3],
        ["kecamatan", 3, 1, 2, 1 / 3, 1],
        ["all", 5, 2, 3, 2 / 5, 4],
    ]
    assert list(by_kind) == ["unit_kind", "units", "active_units", "silent_units", "active_share", "innovations"]


def test_34_opd_of_which_29_active_leave_5_silent(units):
    counts = pd.DataFrame({"unit_kind": ["opd"] * 34, "innovations": [1] * 29 + [0] * 5})
    opd = coverage.count_by_kind(counts).iloc[0]
    assert (opd["silent_units"], opd["active_share"]) == (5, 29 / 34)


def test_a_kind_without_units_has_no_share():
    opd = coverage.count_by_kind(spread(1)).iloc[0]
    assert (opd["unit_kind"], opd["units"], opd["silent_units"]) == ("opd", 0, 0)
    assert math.isnan(opd["active_share"])


def test_silent_units_stand_by_kind_then_code(counts):
    silent = coverage.silent_units(counts.iloc[::-1])
    assert silent["unit_code"].tolist() == ["OPD-2", "KEC-1", "KEC-3"]
    assert list(silent) == ["unit_code", "unit", "unit_kind", "affairs"]


def test_nobody_is_silent_where_all_innovate():
    assert len(coverage.silent_units(spread(1, 2, 1))) == 0


def test_repeat_units_have_more_than_one(counts):
    # 3 of the 4 innovations with a known owner
    assert coverage.repeat_units(counts).to_numpy().tolist() == [["Dinas Kesehatan", "opd", 3, 3 / 4]]


def test_two_innovations_are_a_repeat_and_one_is_not():
    repeat = coverage.repeat_units(spread(2, 1, 1))
    assert repeat["unit"].tolist() == ["Kecamatan 1"]
    assert repeat["innovation_share"].tolist() == [2 / 4]


# concentration


def test_the_two_units_with_most_of_5_3_1_1_have_eight_tenths():
    assert coverage.top_share(spread(1, 5, 1, 3), most=2) == 0.8  # (5 + 3) / 10


def test_the_top_ten_of_eleven_even_units_have_ten_elevenths():
    assert coverage.top_share(spread(*[1] * 11)) == 10 / 11


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([0, 0, 1, 3], 0.625),  # the case of the docstring: (1 * 1 + 3 * 3) / (4 * 4)
        ([3, 0, 1, 0], 0.625),  # order does not matter
        ([2, 2, 2], 0),  # even
        ([0, 0, 0, 8], 0.75),  # one has all: 3 * 8 / (4 * 8)
        ([0, 0, 0, 1, 3], 0.7),  # the register above: (2 * 1 + 4 * 3) / (5 * 4)
        ([7], 0),
    ],
)
def test_gini(numbers, expected):
    assert coverage.gini(pd.Series(numbers)) == pytest.approx(expected)


@pytest.mark.parametrize("numbers", [[0, 0, 0], []])
def test_concentration_of_nothing_is_missing(numbers):
    assert math.isnan(coverage.gini(pd.Series(numbers)))
    assert math.isnan(coverage.top_share(spread(*numbers)))


def test_the_lorenz_curve_starts_at_nothing_and_ends_at_all(counts):
    curve = coverage.lorenz_curve(counts)
    assert curve["unit_share"].tolist() == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1])
    assert curve["cumulative_share"].tolist() == pytest.approx([0, 0, 0, 0, 1 / 4, 1])


def test_the_distribution_shows_numbers_that_no_unit_has(counts):
    assert coverage.distribution(counts).to_numpy().tolist() == [
        [0, "opd", 1],
        [0, "kecamatan", 2],
        [1, "opd", 0],
        [1, "kecamatan", 1],
        [2, "opd", 0],
        [2, "kecamatan", 0],
        [3, "opd", 1],
        [3, "kecamatan", 0],
    ]


def test_the_distribution_of_nothing_is_all_units_with_none():
    assert coverage.distribution(spread(0, 0)).to_numpy().tolist() == [[0, "opd", 0], [0, "kecamatan", 2]]


# affairs


def affair_rows(innovations, units) -> dict[str, tuple]:
    table = coverage.count_by_affair(innovations, units)
    return {row.affair: (row.innovations, row.owners) for row in table.itertuples() if row.innovations}


def test_the_six_basic_services_are_those_of_article_12():
    """UU 23/2014 article 12 paragraph 1, a to f."""
    assert coverage.BASIC_SERVICES == (
        "Pendidikan",
        "Kesehatan",
        "Pekerjaan Umum dan Penataan Ruang",
        "Perumahan Rakyat dan Kawasan Permukiman",
        "Ketenteraman, Ketertiban Umum, dan Pelindungan Masyarakat",
        "Sosial",
    )


def test_an_owner_with_one_affair_lends_it_and_one_with_two_does_not(innovations, units):
    innovations.loc[3, "unit"] = "Dinas Pangan"
    owned = coverage.owned_affairs(innovations, units)
    assert owned[:3].tolist() == ["Kesehatan"] * 3
    assert owned[3:].isna().all()


def test_an_own_affair_goes_before_that_of_the_owner(innovations, units):
    owned = coverage.owned_affairs(innovations.assign(affair=["Sosial", None, None, "Pangan", None]), units)
    assert owned[:4].tolist() == ["Sosial", "Kesehatan", "Kesehatan", "Pangan"]
    assert owned[4:].isna().all()


def test_affairs_with_most_innovations_come_first_and_unknown_last(innovations, units):
    table = coverage.count_by_affair(innovations, units)
    assert table.iloc[0].tolist() == ["Kesehatan", True, 3, 1]
    assert table.iloc[-1].tolist() == ["unknown", False, 2, 1]  # Bakau, and one without owner
    assert table["affair"].tolist()[1:3] == ["Pendidikan", "Pekerjaan Umum dan Penataan Ruang"]
    assert len(table) == 38 + 1
    assert table["basic_service"].sum() == 6


def test_two_owners_of_one_affair_are_two(innovations, units):
    stated = innovations.assign(affair=["Sosial", "Sosial", None, "Sosial", "Sosial"])
    assert affair_rows(stated, units) == {"Sosial": (4, 2), "Kesehatan": (1, 1)}


def test_an_affair_off_the_list_does_not_lose_its_innovation(innovations, units):
    stated = innovations.assign(affair=["Kesehatan", "Gizi", "Pangan | Pertanian", None, None])
    assert coverage.count_by_affair(stated, units)["innovations"].sum() == 5


def test_no_innovations_leave_every_affair_at_zero(no_innovations, units):
    table = coverage.count_by_affair(no_innovations, units)
    assert (len(table), table["innovations"].sum(), table["owners"].sum()) == (39, 0, 0)
    assert table["affair"].tolist() == [*terms.AFFAIRS, "unknown"]


@pytest.mark.parametrize(
    ("written", "expected"), [("Pangan | Pertanian", ["Pangan", "Pertanian"]), ("Pangan", ["Pangan"]), (NONE, [])]
)
def test_the_affairs_of_a_cell(written, expected):
    assert coverage.split_affairs(written) == expected


# stage, form, kind


def test_a_stage_nobody_reached_counts_zero(innovations):
    by_stage = coverage.count_by("stage", innovations)
    assert by_stage.to_numpy().tolist() == [
        ["Inisiatif", 1, 1 / 5],
        ["Uji Coba", 0, 0],
        ["Penerapan", 3, 3 / 5],
        ["unknown", 1, 1 / 5],
    ]


def test_forms_stand_in_the_order_of_pp_38_2017(innovations):
    by_form = coverage.count_by("form", innovations)
    assert by_form[["form", "innovations"]].to_numpy().tolist() == [
        [GOVERNANCE, 1],
        [SERVICE, 3],
        [OTHER, 0],
        ["unknown", 1],
    ]


def test_unknown_is_shown_only_when_there_is_some(innovations):
    by_kind = coverage.count_by("kind", innovations[:4])
    assert by_kind.to_numpy().tolist() == [["Digital", 3, 3 / 4], ["Non Digital", 1, 1 / 4]]


def test_shares_of_no_innovations_are_missing(no_innovations):
    by_stage = coverage.count_by("stage", no_innovations)
    assert by_stage["innovations"].tolist() == [0, 0, 0]
    assert by_stage["innovation_share"].isna().all()


# time


def test_quarters_are_counted_over_their_gaps(innovations):
    # 31 December is still the fourth quarter, 1 January the first, 30 September still the third
    quarters = coverage.count_by_quarter(innovations, date(2020, 9, 30))
    assert list(quarters) == ["quarter", "innovations", "cumulative", "new_units"]
    assert quarters.to_numpy().tolist() == [
        ["2019Q4", 1, 1, 1],
        ["2020Q1", 1, 2, 0],  # the second of Dinas Kesehatan: no new unit
        ["2020Q2", 0, 2, 0],
        ["2020Q3", 2, 4, 1],  # Bakau is new; the one without owner is nobody's first
    ]


def test_a_standstill_up_to_the_date_of_the_register_shows_as_zero(innovations):
    # the last one started in the third quarter of 2020; the register is of May 2021
    quarters = coverage.count_by_quarter(innovations, date(2021, 5, 1)).set_index("quarter")
    assert quarters.loc["2020Q4":, "innovations"].to_dict() == {"2020Q4": 0, "2021Q1": 0, "2021Q2": 0}
    assert coverage.quarters_to_reach_all(11, quarters.reset_index().tail(3)) == math.inf


def test_a_first_is_the_earliest_wherever_it_stands(innovations):
    new = coverage.count_by_quarter(innovations.iloc[::-1], date(2020, 9, 30)).set_index("quarter")["new_units"]
    assert new.to_dict() == {"2019Q4": 1, "2020Q1": 0, "2020Q2": 0, "2020Q3": 1}


def test_an_innovation_starts_with_its_trial_else_with_its_implementation(innovations):
    started = coverage.started(innovations)
    assert started[:2].tolist() == [pd.Timestamp(2019, 12, 31), pd.Timestamp(2020, 1, 1)]
    assert pd.isna(started[2])
    assert coverage.undated(innovations) == 1


def test_no_dates_are_no_quarters(innovations, no_innovations):
    assert len(coverage.count_by_quarter(innovations[2:3], date(2020, 9, 30))) == 0
    assert list(coverage.count_by_quarter(no_innovations, date(2020, 9, 30))) == [
        "quarter",
        "innovations",
        "cumulative",
        "new_units",
    ]


def pace(*new_units: int) -> pd.DataFrame:
    return pd.DataFrame({"new_units": new_units})


@pytest.mark.parametrize(
    ("silent", "new_units", "expected"),
    [
        (11, [1, 1, 1, 1], 11),  # the two cases of the docstring
        (11, [1, 1, 1, 0], 15),  # 11 * 4 / 3 = 14.67, and a quarter begun is a quarter
        (11, [9, 1, 1, 1, 1], 11),  # only the last four count
        (6, [2, 1], 4),  # two quarters so far: 6 * 2 / 3
        (8, [4], 2),
        (0, [1, 1], 0),
        (11, [5, 0, 0, 0, 0], math.inf),  # no pace in the last four
        (11, [], None),  # nothing dated
    ],
)
def test_quarters_until_all_units_have_one(silent, new_units, expected):
    assert coverage.quarters_to_reach_all(silent, pace(*new_units)) == expected


def test_the_last_four_quarters_are_at_most_four():
    assert coverage.last_four_quarters(pace(1, 2, 3, 4, 5))["new_units"].tolist() == [2, 3, 4, 5]
    assert coverage.last_four_quarters(pace(1, 2))["new_units"].tolist() == [1, 2]


def test_years_are_counted_over_their_gaps_and_fall_back_on_the_source(innovations):
    assert coverage.count_by_year(innovations).to_numpy().tolist() == [["2019", 1], ["2020", 3]]
    stated = innovations.assign(year=[2015, NONE, 2022, NONE, NONE])  # a date goes before the stated year
    expected = [["2019", 1], ["2020", 3], ["2021", 0], ["2022", 1]]
    assert coverage.count_by_year(stated).to_numpy().tolist() == expected


def test_no_innovations_are_in_no_year(no_innovations):
    assert len(coverage.count_by_year(no_innovations)) == 0


# measures


def test_before_and_after_are_counted_together(innovations):
    # time: I-1 both, I-2 before only, I-3 after only; cost: I-4, where 0 is a measure; documents: I-1, unchanged
    measured = coverage.count_measured(innovations)
    assert list(measured) == ["measure", "both_measured", "before_only", "not_measured"]
    assert measured.to_numpy().tolist() == [["time", 1, 1, 3], ["cost", 1, 0, 4], ["documents", 1, 1, 3]]


def test_an_innovation_with_two_measures_counts_once(innovations):
    assert coverage.count_measured_any(innovations) == 2  # I-1 by time and documents, I-4 by cost


def test_nothing_is_measured_without_innovations(no_innovations):
    assert coverage.count_measured(no_innovations)["not_measured"].tolist() == [0, 0, 0]
    assert coverage.count_measured_any(no_innovations) == 0


# whom to visit


def tiles(*places: tuple[int, int, int]) -> pd.DataFrame:
    """Kecamatan as (column, row, innovations)."""
    table = spread(*(number for _, _, number in places))
    return table.assign(tile_column=[c for c, _, _ in places], tile_row=[r for _, r, _ in places])


def test_a_kecamatan_visits_the_nearest_then_the_busiest(no_innovations):
    # around (2, 2): one tile up with 1, one tile left with 3, far away with 9
    table = tiles((2, 2, 0), (2, 1, 1), (1, 2, 3), (5, 5, 9))
    assert coverage.examples(table, no_innovations).to_numpy().tolist() == [
        ["Kecamatan 1", "kecamatan", "Kecamatan 3", 3]
    ]


def test_distance_counts_columns_and_rows_alike(no_innovations):
    for other in [(4, 2, 5), (2, 4, 5), (2, 0, 5), (0, 2, 5)]:  # two tiles off, each way
        table = tiles((2, 2, 0), other, (3, 3, 1))  # one tile across and one down is nearer
        assert coverage.examples(table, no_innovations)["example"].tolist() == ["Kecamatan 3"]


def test_an_opd_visits_who_has_most_in_its_affairs(innovations, units):
    stated = innovations.assign(affair=["Pangan", "Sosial", "Sosial", "Pertanian", None])
    more = pd.concat([stated, stated[3:4]], ignore_index=True)  # Bakau has a second one in Pertanian
    visits = coverage.examples(coverage.count_by_unit(units, more), more)
    assert visits.iloc[0].tolist() == ["Dinas Pangan", "opd", "Kecamatan Bakau", 2]
    assert visits["unit"].tolist() == ["Dinas Pangan", "Kecamatan Arung", "Kecamatan Cempaka"]


def test_where_nobody_can_be_visited_the_example_is_missing(units, innovations, no_innovations):
    visits = coverage.examples(coverage.count_by_unit(units, no_innovations), no_innovations)
    assert len(visits) == 5
    assert visits["example"].isna().all()
    unlike = coverage.examples(coverage.count_by_unit(units, innovations), innovations)
    assert pd.isna(unlike.at[0, "example"])  # nobody else works on Pangan or Pertanian


def test_a_visit_names_guest_and_host(counts, innovations):
    assert list(coverage.examples(counts, innovations)) == ["unit", "unit_kind", "example", "example_innovations"]


def test_nobody_needs_an_example_where_all_innovate(no_innovations):
    assert len(coverage.examples(spread(1, 1), no_innovations)) == 0


# tiles


def test_tiles_stand_where_the_register_puts_them():
    placed = coverage.place_tiles(tiles((3, 1, 2), (1, 2, 0)))
    assert placed[["tile_column", "tile_row", "innovations"]].to_numpy().tolist() == [[3, 1, 2], [1, 2, 0]]


def test_tiles_without_positions_stand_in_rows_of_seven():
    placed = coverage.place_tiles(spread(*[1] * 8).iloc[::-1])
    assert placed["unit_code"].tolist()[:2] == ["KEC-01", "KEC-02"]
    assert placed[["tile_column", "tile_row"]].to_numpy().tolist()[5:] == [[6, 1], [7, 1], [1, 2]]


def test_one_missing_position_is_enough_for_rows():
    placed = coverage.place_tiles(tiles((3, 1, 2), (1, NONE, 0)))
    assert placed[["tile_column", "tile_row"]].to_numpy().tolist() == [[1, 1], [2, 1]]


def test_only_kecamatan_have_tiles(counts):
    assert coverage.place_tiles(counts)["unit"].tolist() == ["Kecamatan Arung", "Kecamatan Bakau", "Kecamatan Cempaka"]


def test_an_incomplete_register_has_no_zero_on_the_map(counts):
    complete, incomplete = (coverage.place_tiles(counts, whole)["innovations"] for whole in (True, False))
    assert complete.tolist() == [0, 1, 0]
    np.testing.assert_array_equal(incomplete.to_numpy(float), [np.nan, 1, np.nan])


# the list and the totals


def test_the_list_shows_only_columns_that_say_something(innovations):
    listed = coverage.list_innovations(innovations.assign(year=[2019, NONE, NONE, NONE, NONE], source_title=None))
    assert list(listed) == ["innovation_id", "innovation", "unit", "kind", "stage", "started", "year"]
    assert listed.at[0, "year"] == "2019"
    assert listed["year"][1:].isna().all()
    assert listed["innovation_id"].tolist() == ["I-1", "I-2", "I-3", "I-4", "I-5"]


def test_the_list_names_its_sources_where_it_has_some(innovations):
    assert (
        coverage.list_innovations(innovations.assign(source_title="Berita"))["source_title"].tolist() == ["Berita"] * 5
    )


def test_named_at_launch_is_what_a_source_says(innovations):
    stated = innovations.assign(in_launch=["ya", "tidak", "tidak diketahui", "ya", None])
    assert coverage.named_at_launch(stated)["innovation_id"].tolist() == ["I-1", "I-4"]
    assert len(coverage.named_at_launch(innovations)) == 5


def test_the_headline_counts_from_rows(counts, innovations):
    assert coverage.headline(counts, innovations) == coverage.Headline(
        innovations=5,
        units=5,
        active_units=2,
        active_opd=1,
        active_kecamatan=1,
        silent_units=3,
        silent_opd=1,
        silent_kecamatan=2,
        unowned=1,
        digital=3,
        kind_stated=4,
        initiated=1,
        tried=0,
        applied=3,
        stage_stated=4,
        measured=2,
        other_pairs=0,
        at_launch=5,
    )


@pytest.mark.parametrize(
    ("stage", "expected"), [("Inisiatif", (5, 0, 0)), ("Uji Coba", (0, 5, 0)), ("Penerapan", (0, 0, 5))]
)
def test_stages_nobody_reached_count_zero_in_the_headline(counts, innovations, stage, expected):
    head = coverage.headline(counts, innovations.assign(stage=stage))
    assert (head.initiated, head.tried, head.applied) == expected


def test_shares_are_of_what_is_stated(counts, innovations):
    head = coverage.headline(counts, innovations)
    assert (head.active_share, head.digital_share, head.applied_share, head.measured_share) == (
        2 / 5,
        3 / 4,
        3 / 4,
        2 / 5,
    )


def test_80_innovations_of_52_in_63_units_leave_11_silent(innovations):
    units = pd.DataFrame({"unit": [f"Unit {n}" for n in range(63)], "unit_kind": ["opd"] * 34 + ["kecamatan"] * 29})
    owners = [f"Unit {n}" for n in (*range(29), *range(34, 57))]  # 29 OPD and 23 kecamatan
    rows = pd.DataFrame({"unit": [*owners, *owners[:28]]}).reindex(columns=innovations.columns)  # 52 + 28 = 80
    head = coverage.headline(coverage.count_by_unit(units, rows), rows)
    assert (head.innovations, head.active_units, head.silent_units) == (80, 52, 11)
    assert (head.active_opd, head.active_kecamatan, head.silent_opd, head.silent_kecamatan) == (29, 23, 5, 6)


def test_the_headline_of_nothing_has_no_shares(units, no_innovations):
    head = coverage.headline(coverage.count_by_unit(units, no_innovations), no_innovations)
    assert (head.innovations, head.active_units, head.silent_units, head.active_share) == (0, 0, 5, 0)
    assert all(math.isnan(share) for share in (head.digital_share, head.applied_share, head.measured_share))


def test_other_figures_count_only_in_pairs(counts, innovations):
    stated = innovations.assign(figure_before=[1, 1, NONE, 0, NONE], figure_after=[2, NONE, 3, 0, NONE])
    assert coverage.headline(counts, stated).other_pairs == 2  # I-1 and I-4, where 0 is a figure
