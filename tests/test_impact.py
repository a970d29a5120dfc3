"""Before and after, computed by hand on innovations that fit on one hand.

The register of most tests: innovation I-1 of Dinas Kesehatan (an OPD) and I-2 of Kecamatan Arung, both begun in 2019.
"""

import math
import re
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis import impact, methods
from analysis.impact import AGENCY, CITIZENS, FEWEST, REASONS
from analysis.terms import Bilingual

NONE = float("nan")
AS_OF = date(2020, 11, 26)
ITEMS = methods.impact_items()
UNITS = pd.DataFrame(
    {"unit": ["Dinas Kesehatan", "Dinas Pangan", "Kecamatan Arung"], "unit_kind": ["opd", "opd", "kecamatan"]}
).astype("str")
FIGURES = [f"{measure}_{when}" for measure in ("time", "cost", "documents") for when in ("before", "after")]


def innovation(name: str, unit: str | None = "Dinas Kesehatan", began: str | None = "2019-05-01", **figures) -> dict:
    """A row of the register with no figure, but for what the test says: innovation("I-1", time=(10, 4))."""
    measured = {f"{m}_{w}": v for m, pair in figures.items() for w, v in zip(("before", "after"), pair, strict=True)}
    stated = {"innovation_id": name, "innovation": f"Inovasi {name}", "unit": unit, "tested": began, "applied": None}
    return stated | dict.fromkeys(FIGURES, NONE) | measured


def register(*rows: dict) -> pd.DataFrame:
    texts = dict.fromkeys(("innovation_id", "innovation", "unit"), "str")
    dates = dict.fromkeys(("tested", "applied"), "datetime64[s]")
    table = pd.DataFrame(list(rows), columns=["innovation_id", "innovation", "unit", "tested", "applied", *FIGURES])
    return table.astype(texts | dates | dict.fromkeys(FIGURES, "float"))


def instrument(*rows: tuple) -> pd.DataFrame:
    """Rows of `dampak`: (id, item, before, after, unit, year), the year 2020 when not told."""
    names = ["innovation_id", "item", "before", "after", "measured_in", "data_year"]
    table = pd.DataFrame([(*row, 2020)[:6] for row in rows], columns=names)
    texts = dict.fromkeys(("innovation_id", "item", "measured_in"), "str")
    return table.astype(texts | dict.fromkeys(("before", "after", "data_year"), "float"))


def pairs_of(*rows: dict, impacts: pd.DataFrame | None = None, units: pd.DataFrame = UNITS) -> pd.DataFrame:
    return impact.before_and_after(register(*rows), units, impacts, ITEMS, AS_OF)


def measured_by(item: str, *figures: tuple[float, float]) -> pd.DataFrame:
    """Pairs of one measure of the register, an innovation a pair: I-1, I-2, ..."""
    return pairs_of(*(innovation(f"I-{n}", **{item: pair}) for n, pair in enumerate(figures, start=1)))


def pair_of(item: str, before: float, after: float, unit: str | None, year: float = 2020, began="2019-05-01"):
    """The one pair of an innovation that fills in one item of the instrument."""
    rows = instrument(("I-1", item, before, after, unit, year))
    (pair,) = pairs_of(innovation("I-1", began=began), impacts=rows).to_dict("records")
    return pair


def only(table: pd.DataFrame) -> dict:
    (row,) = table.to_dict("records")
    return row


# pairs


def test_ten_working_days_before_and_four_after_are_six_tenths_less():
    pair = only(measured_by("time", (10, 4)))
    assert (pair["change"], pair["gain"]) == (-0.6, 0.6)  # (4 - 10) / 10; less time is better
    assert (pair["item"], pair["felt_by"], pair["value"], pair["measured_in"]) == (
        *("time", CITIZENS, "faster", "hari kerja"),
    )
    assert (pair["innovation_id"], pair["unit"], pair["unit_kind"]) == ("I-1", "Dinas Kesehatan", "opd")
    assert pd.isna(pair["reason"])


def test_columns_are_those_of_the_docstring_even_without_any_pair():
    promised = re.search(r"Columns: (.*?)\.", impact.before_and_after.__doc__, re.DOTALL)[1]
    names = re.sub(r"\(.*?\)|\s", "", promised.replace("\n", "")).split(",")
    assert list(pairs_of()) == list(pairs_of(innovation("I-1"))) == list(measured_by("time", (10, 4))) == names


@pytest.mark.parametrize("rows", [(), (innovation("I-1"), innovation("I-2"))], ids=["no innovation", "none measured"])
@pytest.mark.parametrize("impacts", [None, instrument()], ids=["no instrument", "empty instrument"])
def test_register_without_figures_has_no_pairs(rows, impacts):
    pairs = pairs_of(*rows, impacts=impacts)
    assert len(pairs) == 0
    assert len(impact.change_by_item(pairs, impact.HEADLINES)) == 0
    assert len(impact.worsened(pairs)) == len(impact.refused(pairs)) == len(impact.yearly_savings(pairs)) == 0
    assert impact.gain_by_value(pairs, CITIZENS)["measured"].tolist() == [0] * 9


def test_each_measure_of_the_register_has_its_value_and_unit():
    pairs = pairs_of(innovation("I-1", time=(5, 2), cost=(1000, 0), documents=(4, 3)))
    assert pairs[["item", "value", "measured_in", "gain"]].to_numpy().tolist() == [
        ["time", "faster", "hari kerja", 0.6],
        ["cost", "cheaper", "rupiah", 1.0],
        ["documents", "easier", "dokumen", 0.25],
    ]


def test_more_is_better_where_the_item_says_so():
    # 50 people before, 60 after: (60 - 50) / 50
    pair = pair_of("E1", 50, 60, "orang per bulan")
    assert (pair["better"], pair["change"], pair["gain"]) == ("higher", 0.2, 0.2)


def test_less_is_worse_where_more_is_better():
    pair = pair_of("F7", 4, 3, "cara")
    assert (pair["change"], pair["gain"]) == (-0.25, -0.25)


def test_no_change_is_zero_without_a_minus():
    pair = only(measured_by("time", (3, 3)))
    assert str(pair["change"]) == str(pair["gain"]) == "0.0"


def test_instrument_follows_the_measures_of_the_register():
    pairs = pairs_of(innovation("I-1", time=(5, 2)), impacts=instrument(("I-1", "F4", 8, 2, "jam")))
    assert pairs["item"].tolist() == ["time", "F4"]


def test_innovation_without_an_owner_keeps_its_pairs():
    pair = only(pairs_of(innovation("I-1", unit=None, time=(10, 4))))
    assert pd.isna(pair["unit"]) and pd.isna(pair["unit_kind"]) and pair["gain"] == 0.6


# what is not compared


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (NONE, 4, "no_before"),
        (10, NONE, "no_after"),
        (0, 4, "zero_before"),
        (0, 0, "zero_before"),
        (0, NONE, "no_after"),
    ],
)
def test_pair_with_a_missing_figure_or_nothing_before_is_not_compared(before, after, reason):
    pair = only(measured_by("time", (before, after)))
    assert pair["reason"] == reason
    assert math.isnan(pair["change"]) and math.isnan(pair["gain"])


@pytest.mark.parametrize(
    ("item", "unit"),
    [
        *(("F4", unit) for unit in ("menit", "jam", "hari", "Hari", " hari ")),
        *(("E1", unit) for unit in ("orang", "orang per bulan", "Orang per tahun", "orang/bulan", "orang / tahun")),
        *(("E1", unit) for unit in ("orang perbulan", "orang pertahun")),  # as LAN's own form has it
        ("E2", "unit/organisasi per bulan"),
        ("F5", "berkas"),
        ("C2", "Rp per tahun"),
    ],
)
def test_unit_of_the_item_is_compared_however_it_names_its_period(item, unit):
    assert pd.isna(pair_of(item, 10, 5, unit)["reason"])


@pytest.mark.parametrize(
    ("item", "unit"), [("F4", "orang"), ("E1", "keluarga per bulan"), ("F2", "meter"), ("C1", "%"), ("F4", None)]
)
def test_another_unit_or_none_is_not_compared(item, unit):
    assert pair_of(item, 10, 5, unit)["reason"] == "other_unit"


def test_two_periods_in_one_row_are_not_compared():
    assert pair_of("E1", 10, 200, "orang per bulan / orang per tahun")["reason"] == "other_period"
    assert pair_of("E1", 10, 200, "orang per bulan/tahun")["reason"] == "other_period"


def test_one_period_said_twice_is_one():
    assert pd.isna(pair_of("E1", 10, 20, "orang per bulan per bulan")["reason"])


@pytest.mark.parametrize(
    ("year", "reason"), [(2018, "other_period"), (2019, None), (2020, None), (2021, "other_period")]
)
def test_year_of_the_figures_lies_between_beginning_and_register(year, reason):
    # begun on 1 May 2019, register of 26 November 2020
    found = pair_of("F4", 10, 5, "hari", year)["reason"]
    assert found == reason if reason else pd.isna(found)


def test_figures_without_a_year_or_of_an_undated_innovation_are_compared():
    assert pd.isna(pair_of("F4", 10, 5, "hari", NONE)["reason"])
    assert pd.isna(pair_of("F4", 10, 5, "hari", 2005, began=None)["reason"])


def test_first_reason_that_applies_is_given():
    # nothing before, and counted in families: what is said of something else comes first
    assert pair_of("E1", 0, 100, "keluarga per bulan")["reason"] == "other_unit"
    assert pair_of("E1", NONE, 100, "orang", 2018)["reason"] == "other_period"


def test_refused_pairs_are_counted_by_reason_in_their_order():
    pairs = pairs_of(
        innovation("I-1", time=(0, 4), cost=(0, 1)),
        innovation("I-2", time=(5, NONE)),
        innovation("I-3", time=(5, 4)),
        impacts=instrument(("I-2", "F4", 0, 1, "jam"), ("I-3", "F2", 9, 3, "meter")),
    )
    assert impact.refused(pairs).to_numpy().tolist() == [
        ["other_unit", 1, 1, "F2"],
        ["no_after", 1, 1, "time"],
        ["zero_before", 3, 2, "time | cost | F4"],  # two pairs of I-1, one of I-2
    ]
    assert list(impact.refused(pairs)) == ["reason", "pairs", "innovations", "items"]


def test_nothing_refused_is_an_empty_table():
    assert len(impact.refused(measured_by("time", (5, 4)))) == 0


# the gap in the evidence


def test_measured_refused_and_not_measured_make_all_innovations():
    rows = [
        innovation("I-1", time=(5, 2), cost=(0, 10)),  # faster is measured, cheaper refused
        innovation("I-2", time=(5, NONE)),  # refused
        innovation("I-3"),
        innovation("I-4", documents=(3, 3)),  # no change is a result too
    ]
    measured = impact.count_measured(pairs_of(*rows), register(*rows))
    assert measured.to_numpy().tolist() == [
        ["faster", 1, 1, 2, 3 / 4],
        ["cheaper", 0, 1, 3, 1.0],
        ["easier", 1, 0, 3, 3 / 4],
        ["any_value", 2, 1, 1, 2 / 4],
    ]
    assert list(measured) == ["value", "measured", "refused", "not_measured", "share_not_measured"]


def test_item_of_the_instrument_proves_a_value_too():
    rows = register(innovation("I-1"))
    pairs = pairs_of(innovation("I-1"), impacts=instrument(("I-1", "F2", 10, 5, "km")))
    assert impact.count_measured(pairs, rows)["measured"].tolist() == [0, 0, 1, 1]


def test_what_only_the_unit_feels_proves_nothing_for_citizens():
    pairs = pairs_of(innovation("I-1"), impacts=instrument(("I-1", "D2", 10, 5, "jam")))
    assert impact.count_measured(pairs, register(innovation("I-1")))["measured"].tolist() == [0, 0, 0, 0]


def test_innovation_measured_once_and_refused_once_is_measured():
    pairs = pairs_of(innovation("I-1", time=(0, 3)), impacts=instrument(("I-1", "F4", 10, 5, "hari")))
    assert impact.count_measured(pairs, register(innovation("I-1"))).iloc[0].tolist() == ["faster", 1, 0, 0, 0.0]


def test_gap_of_a_part_counts_that_part_alone():
    rows = [innovation("I-1", time=(5, 2)), innovation("I-2", time=(5, 2)), innovation("I-3")]
    some = impact.count_measured(pairs_of(*rows), register(*rows[1:]))
    assert some.iloc[0].tolist() == ["faster", 1, 0, 1, 1 / 2]


def test_gap_of_no_innovations_is_no_share():
    measured = impact.count_measured(pairs_of(), register())
    assert measured[["measured", "refused", "not_measured"]].to_numpy().sum() == 0
    assert measured["share_not_measured"].isna().all()


# change by item


def test_median_and_counts_of_three():
    # 10 -> 4 is -0.6, 4 -> 2 is -0.5, 5 -> 6 is 0.2
    row = only(impact.change_by_item(measured_by("time", (10, 4), (4, 2), (5, 6)), ["time"]))
    assert (row["measured"], row["refused"], row["median_change"]) == (3, 0, -0.5)
    assert (row["improved"], row["unchanged"], row["worsened"]) == (2, 0, 1)
    assert (row["best"], row["worst"]) == ("Inovasi I-1", "Inovasi I-3")
    assert math.isnan(row["low"]) and math.isnan(row["high"])  # three are too few


def test_median_of_an_even_number_lies_between_the_two_in_the_middle():
    # -0.6, -0.5, -0.2, 0.2: (-0.5 - 0.2) / 2
    row = only(impact.change_by_item(measured_by("time", (10, 4), (4, 2), (5, 4), (5, 6)), ["time"]))
    assert row["median_change"] == pytest.approx(-0.35, abs=1e-15)


def test_refused_pairs_are_in_no_median():
    row = only(impact.change_by_item(measured_by("time", (10, 4), (0, 9), (5, NONE)), ["time"]))
    assert (row["measured"], row["refused"], row["median_change"]) == (1, 2, -0.6)


def test_one_measured_has_neither_best_nor_worst():
    row = only(impact.change_by_item(measured_by("time", (10, 4)), ["time"]))
    assert row["best"] is row["worst"] is None


def test_item_of_which_nothing_can_be_compared_has_no_median():
    row = only(impact.change_by_item(measured_by("time", (0, 4)), ["time"]))
    assert (row["measured"], row["refused"]) == (0, 1)
    assert math.isnan(row["median_change"])
    assert (row["improved"], row["unchanged"], row["worsened"]) == (0, 0, 0)


def test_all_worse():
    row = only(impact.change_by_item(measured_by("time", (10, 11), (10, 15)), ["time"]))
    assert (row["improved"], row["unchanged"], row["worsened"]) == (0, 0, 2)
    assert row["median_change"] == 0.3  # 0.1 and 0.5
    assert (row["best"], row["worst"]) == ("Inovasi I-1", "Inovasi I-2")


def test_best_that_several_share_is_the_first_by_name_and_how_many_more():
    # I-3, I-2 and I-4 all halve it; I-1 does not change
    row = only(impact.change_by_item(measured_by("time", (3, 3), (4, 2), (2, 1), (6, 3)), ["time"]))
    assert row["best"] == Bilingual("Inovasi I-2 dan 2 lainnya", "Inovasi I-2 and 2 more")
    assert row["worst"] == "Inovasi I-1"


def test_best_of_an_item_where_more_is_better_is_the_largest_increase():
    rows = instrument(("I-1", "E1", 10, 30, "orang"), ("I-2", "E1", 10, 5, "orang"))
    row = only(impact.change_by_item(pairs_of(innovation("I-1"), innovation("I-2"), impacts=rows), ["E1"]))
    assert (row["best"], row["worst"], row["better"]) == ("Inovasi I-1", "Inovasi I-2", "higher")
    assert (row["improved"], row["worsened"], row["median_change"]) == (1, 1, 0.75)  # 2.0 and -0.5


def test_items_come_in_the_order_asked_and_only_those_with_a_pair():
    pairs = pairs_of(innovation("I-1", time=(5, 2)), impacts=instrument(("I-1", "F7", 1, 2, "cara")))
    assert impact.change_by_item(pairs, ["F7", "F2", "time"])["item"].tolist() == ["F7", "time"]


# gain by value


def gains(pairs: pd.DataFrame, felt_by: str = CITIZENS) -> dict[tuple[str, str], dict]:
    return {(row["value"], row["unit_kind"]): row for row in impact.gain_by_value(pairs, felt_by).to_dict("records")}


def test_an_innovation_counts_once_by_the_median_of_its_items():
    # I-1 gains 0.2 in travel and 0.6 in service, median 0.4; I-2 0.1: median of 0.4 and 0.1
    rows = instrument(
        ("I-1", "F3", 10, 8, "jam"),
        ("I-1", "F4", 10, 4, "jam"),
        ("I-2", "F4", 10, 9, "jam"),
    )
    faster = gains(pairs_of(innovation("I-1"), innovation("I-2"), impacts=rows))["faster", "all"]
    assert faster["median_gain"] == pytest.approx(0.25, abs=1e-15)
    assert (faster["measured"], faster["improved"]) == (2, 2)


def test_one_extreme_item_does_not_carry_an_innovation():
    # easier by 0.1, 0.2 and 0.9: the median is 0.2, where the mean would be 0.4
    rows = instrument(("I-1", "F2", 10, 9, "km"), ("I-1", "F6", 10, 8, "meja"), ("I-1", "F5", 10, 1, "berkas"))
    assert gains(pairs_of(innovation("I-1"), impacts=rows))["easier", "all"]["median_gain"] == 0.2


@pytest.mark.parametrize(
    ("measure", "item", "unit", "value"),
    [("time", "F4", "jam", "faster"), ("cost", "F1", "Rp", "cheaper"), ("documents", "F5", "dokumen", "easier")],
)
def test_item_that_repeats_a_measure_of_the_register_counts_once(measure, item, unit, value):
    # the register says 0.6, the instrument 0.2 of the same thing
    rows = instrument(("I-1", item, 10, 8, unit))
    row = gains(pairs_of(innovation("I-1", **{measure: (10, 4)}), impacts=rows))[value, "all"]
    assert (row["measured"], row["median_gain"]) == (1, 0.6)


def test_item_counts_where_the_measure_of_the_register_cannot_be_compared():
    rows = instrument(("I-1", "F4", 10, 8, "jam"))
    row = gains(pairs_of(innovation("I-1", time=(0, 4)), impacts=rows))["faster", "all"]
    assert (row["measured"], row["median_gain"]) == (1, 0.2)


def test_gain_by_kind_of_unit_and_in_all():
    found = gains(
        pairs_of(
            innovation("I-1", time=(10, 4)),
            innovation("I-2", unit="Kecamatan Arung", time=(10, 12)),
            innovation("I-3", unit=None, time=(10, 10)),  # belongs to no kind
        )
    )
    kinds = ("opd", "kecamatan", "all")
    told = {kind: [found["faster", kind][name] for name in ("measured", "median_gain")] for kind in kinds}
    assert told == {"opd": [1, 0.6], "kecamatan": [1, -0.2], "all": [3, 0.0]}
    all_units = found["faster", "all"]
    assert [all_units[name] for name in ("improved", "unchanged", "worsened")] == [1, 1, 1]


def test_values_are_those_that_can_be_felt_in_their_order():
    none = pairs_of()
    kinds = ("opd", "kecamatan", "all")
    assert list(gains(none)) == [(value, kind) for value in ("faster", "cheaper", "easier") for kind in kinds]
    assert list(gains(none, AGENCY))[-3:] == [("smarter", kind) for kind in kinds]


def test_agency_and_citizens_are_told_apart():
    rows = instrument(("I-1", "C2", 100, 50, "Rp"), ("I-1", "F1", 100, 80, "Rp"))
    pairs = pairs_of(innovation("I-1"), impacts=rows)
    assert gains(pairs, AGENCY)["cheaper", "all"]["median_gain"] == 0.5
    assert gains(pairs)["cheaper", "all"]["median_gain"] == 0.2


def test_each_innovation_has_its_gain_by_value():
    pairs = pairs_of(innovation("I-1", time=(10, 4), cost=(10, 5)), innovation("I-2", time=(0, 5)))
    found = impact.gain_of_each(pairs)[["innovation_id", "value", "gain"]]
    assert found.to_numpy().tolist() == [["I-1", "faster", 0.6], ["I-1", "cheaper", 0.5]]


# what got worse


def test_worst_comes_first_and_equals_by_name():
    pairs = pairs_of(
        innovation("I-2", time=(10, 12)),
        innovation("I-1", time=(5, 6)),  # 0.2 as well
        innovation("I-3", time=(10, 20)),
        innovation("I-4", time=(10, 10)),
        innovation("I-5", time=(10, 9)),
        impacts=instrument(("I-5", "F7", 4, 1, "cara")),
    )
    worse = impact.worsened(pairs)
    assert worse[["innovation", "item", "change"]].to_numpy().tolist() == [
        ["Inovasi I-3", "time", 1.0],
        ["Inovasi I-5", "F7", -0.75],
        ["Inovasi I-1", "time", 0.2],
        ["Inovasi I-2", "time", 0.2],
    ]
    assert list(worse) == ["innovation", "unit", "item", "measured_in", "before", "after", "change"]


# the interval of a median


def interval(*values: float) -> tuple[float, float]:
    return impact.median_interval(pd.Series(values, dtype=float))


@pytest.mark.parametrize("count", range(FEWEST))
def test_too_few_values_have_no_interval(count):
    assert all(map(math.isnan, interval(*range(count))))


def test_median_of_five_may_be_any_of_them():
    # the median of a resample is 1 when three or more of five draws are: P(Bin(5, 1/5) >= 3)
    first = sum(math.comb(5, k) * 0.2**k * 0.8 ** (5 - k) for k in (3, 4, 5))
    assert first == pytest.approx(0.05792, abs=1e-12)
    assert first > 0.025
    assert interval(1, 2, 3, 4, 5) == (1, 5)


def at_most(rank: int, n: int) -> float:
    """How probable it is that the median of a resample of odd n lies at that rank or below: P(Bin(n, rank/n) > n/2)."""
    p = rank / n
    return sum(math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n // 2 + 1, n + 1))


@pytest.mark.parametrize(("n", "ranks"), [(5, (1, 5)), (7, (2, 6)), (11, (3, 9))])
def test_ends_are_those_of_the_exact_distribution(n, ranks):
    # the lowest rank below which 2.5 percent of all medians lie, and by symmetry the highest
    lowest = next(rank for rank in range(1, n + 1) if at_most(rank, n) >= 0.025)
    assert (lowest, n + 1 - lowest) == ranks
    # far enough from 2.5 percent on both sides that 9,999 resamples cannot err: their standard error is 0.0016
    assert min(abs(at_most(rank, n) - 0.025) for rank in (lowest - 1, lowest)) > 0.008
    assert interval(*range(1, n + 1)) == ranks


def test_spread_of_medians_is_that_of_the_exact_distribution(monkeypatch):
    # each tail moved to the share that the exact distribution gives a rank, plus and minus four standard errors
    n, values = 9, range(1, 10)
    for rank in range(1, 9):
        share = at_most(rank, n)
        slack = 4 * math.sqrt(share * (1 - share) / impact.RESAMPLES)
        for tail, end in ((share - slack, rank), (share + slack, rank + 1)):
            if 0 < tail < 0.5:
                monkeypatch.setattr(impact, "CONFIDENCE", 1 - 2 * tail)
                assert interval(*values)[0] == end, f"rank {rank}"


@pytest.mark.parametrize("values", [(1, 2, 4, 8, 16), (1, 2, 4, 8, 16, 32)], ids=["odd", "even"])
def test_ends_are_those_of_all_resamples_there_are(monkeypatch, values):
    # 5 ** 5 = 3,125 and 6 ** 6 = 46,656 resamples, each as probable as any other
    n = len(values)
    every = np.sort(np.median(np.array(values)[np.indices((n,) * n).reshape(n, -1)], axis=0))
    compared = 0
    for tail in np.linspace(0.01, 0.49, 49):
        slack = 4 * math.sqrt(tail * (1 - tail) / impact.RESAMPLES)
        near = {
            np.quantile(every, share, method="inverted_cdf")
            for share in (tail - slack, tail, tail + slack)
            if share > 0
        }
        if len(near) == 1:  # chance cannot move the end to another value
            monkeypatch.setattr(impact, "CONFIDENCE", 1 - 2 * tail)
            assert interval(*values)[0] == near.pop(), f"tail {tail}"
            compared += 1
    assert compared > 10


@pytest.mark.parametrize("n", [5, 6, 9, 12, 40, 41])
def test_interval_agrees_with_resampling_by_scipy(n):
    values = np.random.default_rng(n).normal(size=n).round(3)
    low, high = interval(*values)
    rough = stats.bootstrap((values,), np.median, n_resamples=20_000, method="percentile", rng=1, vectorized=True)
    ends = rough.bootstrap_distribution
    # what is below and above our ends among scipy's medians: 2.5 percent, but for chance and for medians that are equal
    slack = 4 * math.sqrt(0.025 * 0.975 * (1 / 20_000 + 1 / impact.RESAMPLES))
    assert (ends < low).mean() <= 0.025 + slack <= (ends <= low).mean() + 2 * slack
    assert (ends > high).mean() <= 0.025 + slack <= (ends >= high).mean() + 2 * slack


def test_interval_of_an_even_number_may_end_between_two_values():
    # of 1 and 2, three times each, half of all resampled medians that are neither lie at 1.5
    low, high = interval(1, 1, 1, 2, 2, 2)
    assert (low, high) == (1, 2)  # P(Bin(6, 1/2) > 3) = 22/64 each
    assert interval(0, 0, 0, 0, 1, 1)[1] == 1  # P(Bin(6, 1/3) >= 4) = 0.100 of all medians are 1


def test_values_that_are_all_equal_have_an_interval_of_no_width():
    assert interval(*[0.5] * 6) == (0.5, 0.5)


def test_interval_is_the_same_each_time_and_takes_any_order():
    values = [0.3, -0.2, 0.5, 0.1, 0.9, -0.4]
    assert interval(*values) == interval(*values) == interval(*reversed(values))


@given(st.lists(st.floats(-1, 5), min_size=FEWEST, max_size=60))
def test_interval_holds_the_median_and_stays_among_the_values(values):
    low, high = interval(*values)
    assert min(values) <= low <= np.median(values) <= high <= max(values)


# the order of rows


FIGURE = st.one_of(st.just(NONE), st.integers(0, 6))
PAIR = st.tuples(FIGURE, FIGURE)


@given(
    st.lists(PAIR, min_size=1, max_size=8),
    st.lists(st.tuples(st.sampled_from(["F4", "F3", "E1", "F7"]), FIGURE, FIGURE), max_size=8),
    st.randoms(use_true_random=False),
)
def test_order_of_rows_never_matters(times, filled, chance):
    rows = [innovation(f"I-{n}", time=pair) for n, pair in enumerate(times)]
    unit = {"F4": "jam", "F3": "jam", "E1": "orang per bulan", "F7": "cara"}
    told = [(f"I-{n % len(rows)}", item, before, after, unit[item]) for n, (item, before, after) in enumerate(filled)]
    told = list({row[:2]: row for row in told}.values())  # the door holds a pair of id and item that is told twice
    shuffled, told_anew = chance.sample(rows, len(rows)), chance.sample(told, len(told))
    one, other = pairs_of(*rows, impacts=instrument(*told)), pairs_of(*shuffled, impacts=instrument(*told_anew))
    for make in (
        lambda pairs: impact.change_by_item(pairs, ["time", *ITEMS["item"]]),
        lambda pairs: impact.gain_by_value(pairs, CITIZENS),
        lambda pairs: impact.gain_by_value(pairs, AGENCY),
        lambda pairs: impact.count_measured(pairs, register(*rows)),
        impact.yearly_savings,
        lambda pairs: impact.refused(pairs)[["reason", "pairs", "innovations"]],
        lambda pairs: impact.worsened(pairs).sort_values(["change", "innovation", "item"], ignore_index=True),
    ):
        pd.testing.assert_frame_equal(make(one), make(other))


@given(st.lists(PAIR, max_size=8))
def test_every_innovation_is_measured_refused_or_not_measured(times):
    rows = [innovation(f"I-{n}", time=pair) for n, pair in enumerate(times)]
    pairs = pairs_of(*rows)
    counts = impact.count_measured(pairs, register(*rows))
    assert (counts[["measured", "refused", "not_measured"]].sum(axis=1) == len(rows)).all()
    assert set(pairs["reason"].dropna()) <= set(REASONS)


# savings a year


def saving(served: tuple, **figures) -> dict:
    """The one row of an innovation that serves so many people: saving((100, "orang per bulan"), time=(5, 2))."""
    people, unit = served
    rows = instrument(("I-1", "E1", 10, people, unit))
    return only(impact.yearly_savings(pairs_of(innovation("I-1", **figures), impacts=rows)))


def test_three_days_less_for_a_hundred_people_a_month():
    row = saving((100, "orang per bulan"), time=(5, 2))
    assert (row["people_year"], row["days_saved"]) == (1200, 3600)  # 100 * 12; 3 * 1,200
    assert math.isnan(row["rupiah_saved"]) and math.isnan(row["documents_saved"])
    assert (row["innovation"], row["unit"]) == ("Inovasi I-1", "Dinas Kesehatan")


def test_number_a_year_is_taken_once():
    row = saving((100, "orang per tahun"), time=(5, 2), cost=(1500, 500), documents=(4, 1))
    assert [row[name] for name in ("people_year", "days_saved", "rupiah_saved", "documents_saved")] == [
        *(100, 300, 100_000, 300),
    ]


def test_service_that_got_worse_counts_against():
    assert saving((100, "orang per tahun"), time=(2, 3))["days_saved"] == -100


def test_nothing_before_is_no_hindrance_to_a_difference():
    assert saving((100, "orang per tahun"), cost=(0, 20))["rupiah_saved"] == -2000
    rows = instrument(("I-1", "E1", 0, 50, "orang per tahun"))  # nobody was served before
    row = only(impact.yearly_savings(pairs_of(innovation("I-1", time=(5, 2)), impacts=rows)))
    assert (row["people_year"], row["days_saved"]) == (50, 150)


@pytest.mark.parametrize("unit", ["orang", "orang per hari", "orang per minggu", "keluarga per bulan", None])
def test_number_of_people_without_a_month_or_year_is_not_used(unit):
    rows = instrument(("I-1", "E1", 10, 100, unit))
    assert len(impact.yearly_savings(pairs_of(innovation("I-1", time=(5, 2)), impacts=rows))) == 0


def test_families_are_not_people_even_where_there_were_none_before():
    rows = instrument(("I-1", "E1", 0, 100, "keluarga per bulan"))
    assert len(impact.yearly_savings(pairs_of(innovation("I-1", time=(5, 2)), impacts=rows))) == 0


@pytest.mark.parametrize("served", [("E1", 10, NONE), ("C4", 10, 100)], ids=["not known", "partners, not users"])
def test_innovation_whose_people_are_not_known_saves_nothing_that_can_be_told(served):
    rows = instrument(("I-1", *served, "orang per bulan"))
    assert len(impact.yearly_savings(pairs_of(innovation("I-1", time=(5, 2)), impacts=rows))) == 0


def test_measure_with_one_figure_stays_missing():
    row = saving((100, "orang per tahun"), time=(5, 2), cost=(1500, NONE))
    assert math.isnan(row["rupiah_saved"])


def test_most_people_come_first_and_equals_by_name():
    rows = [innovation(name, time=(5, 4)) for name in ("I-1", "I-3", "I-2")]
    served = instrument(
        ("I-1", "E1", 1, 10, "orang per tahun"),
        ("I-2", "E1", 1, 5, "orang per bulan"),
        ("I-3", "E1", 1, 60, "orang per tahun"),
    )
    table = impact.yearly_savings(pairs_of(*rows, impacts=served))
    assert table["people_year"].tolist() == [60, 60, 10]
    assert table["innovation"].tolist() == ["Inovasi I-2", "Inovasi I-3", "Inovasi I-1"]


def test_innovation_without_an_owner_is_in_the_savings():
    rows = instrument(("I-1", "E1", 1, 10, "orang per tahun"))
    table = impact.yearly_savings(pairs_of(innovation("I-1", unit=None, time=(5, 4)), impacts=rows))
    assert table["days_saved"].tolist() == [10]


# figures of public sources


def test_published_figures_are_given_as_they_are():
    record = pd.DataFrame(
        {
            "innovation": ["A", "B", "C"],
            "unit": ["Dinas Kesehatan", None, None],
            "year": [2020, NONE, 2021],
            "figure_before": [17000.0, 4, 5],
            "figure_after": [10000.0, 1, NONE],
            "figure_note": ["balita", "meja", "kecamatan"],
        }
    )
    table = impact.published_figures(record)
    assert table["innovation"].tolist() == ["A", "B"]  # C has no figure after
    assert table["year"].tolist()[0] == "2020" and pd.isna(table["year"][1])
    assert table.iloc[0][["figure_before", "figure_after", "figure_note"]].tolist() == [17000, 10000, "balita"]


def test_register_without_published_figures_has_none():
    table = impact.published_figures(register(innovation("I-1", time=(5, 2))))
    assert len(table) == 0
    assert list(table) == ["innovation", "unit", "year", "figure_before", "figure_after", "figure_note"]
