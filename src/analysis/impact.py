"""What an innovation changed, before and after: the register's three measures and LAN's instrument, item by item.

Tables in, tables out. `pairs` is the table of `before_and_after`: what cannot be compared stays in it, with the reason,
and is in no median.
"""

import re
from collections.abc import Iterable
from datetime import date

import numpy as np
import pandas as pd

from .coverage import started
from .schema import MEASURES, UNIT_KINDS
from .terms import Bilingual, both

HEADLINES = {"time": ("faster", "hari kerja"), "cost": ("cheaper", "rupiah"), "documents": ("easier", "dokumen")}
"""The value that each of the register's three measures stands for, and its unit; less is better in all three."""
CITIZENS, AGENCY = "penerima", "OPD"
VALUES = {CITIZENS: ("faster", "cheaper", "easier"), AGENCY: ("faster", "cheaper", "easier", "smarter")}
"""The values that those who feel a change can gain; no item of what citizens feel is read as smarter."""
SAME_MEASURE = {"F4": "time", "F1": "cost", "F5": "documents"}
"""Items of the instrument that ask what the register asks too; an innovation with both is counted once."""
REASONS = ("other_period", "other_unit", "no_before", "no_after", "zero_before")
"""Why a pair is not compared, the first that applies: what is said of another thing comes before what is missing."""
PEOPLE_SERVED = "E1"
TIMES_A_YEAR = {"tahun": 1, "bulan": 12}

CONFIDENCE = 0.95
RESAMPLES = 9_999
SEED = 2024
FEWEST = 5
"""Below this number of values a median is given without an interval: resampling so few says little."""

_PERIOD = re.compile(r"(?:\bper\s*|/\s*)(hari|minggu|bulan|tahun)\b")
_ASKED = {
    **dict.fromkeys(("innovation_id", "item", "measured_in"), "str"),
    **dict.fromkeys(("before", "after", "data_year"), "float"),
}
_KEYS = ["innovation_id", "innovation", "unit", "unit_kind"]


def before_and_after(
    innovations: pd.DataFrame, units: pd.DataFrame, impacts: pd.DataFrame | None, items: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Every pair of figures of the register: the three measures of `innovations`, then the rows of `impacts`.

    Columns: innovation_id, innovation, unit, unit_kind, item (time, cost, documents or C1 to F7), felt_by, value,
    better, measured_in, before, after, change, gain, reason. change = (after - before) / before; gain is the change
    in the direction of good, so that more than 0 is better. `reason` (one of REASONS) says why a pair is not compared:
    it belongs to another period (two periods in one row, or a year before the innovation began or after the register),
    it is in a unit that the item does not have or in none, a figure is missing, or there was nothing before. Then
    change and gain are missing. `items` is the table of `methods.impact_items`.

    Worked case: 10 working days before and 4 after -> change -0.6, gain 0.6; 0 before -> zero_before.
    """
    owned = innovations.assign(
        unit_kind=innovations["unit"].map(units.set_index("unit")["unit_kind"]), began=started(innovations).dt.year
    )
    rows = pd.concat([*_headline_rows(owned), _instrument_rows(owned, impacts, items)], ignore_index=True)
    reason = _reason(rows, as_of)
    counted = reason.isna()
    change = ((rows["after"] - rows["before"]) / rows["before"]).where(counted) + 0.0  # no "-0"
    gain = change.where(rows["better"] == "higher", -change) + 0.0
    told = [*_KEYS, "item", "felt_by", "value", "better", "measured_in", "before", "after"]
    return rows[told].assign(change=change, gain=gain, reason=reason)


def _headline_rows(owned: pd.DataFrame) -> list[pd.DataFrame]:
    """The measures of the register that have a figure before or after."""
    found = []
    for measure in MEASURES:
        figures = owned[[f"{measure}_before", f"{measure}_after"]].set_axis(["before", "after"], axis=1)
        rows = owned[_KEYS].join(figures).dropna(subset=["before", "after"], how="all")
        value, unit = HEADLINES[measure]
        told = {"item": measure, "felt_by": CITIZENS, "value": value, "better": "lower", "measured_in": unit}
        found.append(rows.assign(**told, is_other_unit=False, is_of_two_periods=False))
    return found


def _instrument_rows(owned: pd.DataFrame, impacts: pd.DataFrame | None, items: pd.DataFrame) -> pd.DataFrame:
    """The rows of the instrument with what it says of their item, and what is amiss with their unit."""
    rows = impacts[list(_ASKED)] if impacts is not None else pd.DataFrame(columns=list(_ASKED)).astype(_ASKED)
    return (
        rows.merge(_amiss(rows, items), on=["item", "measured_in"])
        .merge(items.drop(columns="units"), on="item")
        .merge(owned[[*_KEYS, "began"]], on="innovation_id")
    )


def _amiss(rows: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """Every unit as written, once an item: item, measured_in, is_other_unit, is_of_two_periods."""
    written = rows[["item", "measured_in"]].drop_duplicates()
    told = [_unit_and_periods(text) for text in written["measured_in"].fillna("")]
    known = items.set_index("item")["units"]
    is_other = [unit not in known[item] for (unit, _), item in zip(told, written["item"], strict=True)]
    return written.assign(is_other_unit=is_other, is_of_two_periods=[periods > 1 for _, periods in told])


def _reason(rows: pd.DataFrame, as_of: date) -> pd.Series:
    """Why a pair is not compared, the first that applies; missing where it is."""
    is_other_year = (rows["data_year"] < rows["began"]) | (rows["data_year"] > as_of.year)
    checks = (
        is_other_year | rows["is_of_two_periods"],
        rows["is_other_unit"],
        rows["before"].isna(),
        rows["after"].isna(),
        rows["before"] == 0,
    )
    return pd.Series(np.select([check.to_numpy(bool) for check in checks], REASONS, ""), rows.index).replace("", pd.NA)


def _unit_and_periods(text: str) -> tuple[str, int]:
    """The unit alone and how many different periods stand behind it: 'Orang per bulan' -> ('orang', 1)."""
    plain = text.casefold()
    return _PERIOD.sub("", plain).strip(), len(set(_PERIOD.findall(plain)))


# from pairs to answers


def count_measured(pairs: pd.DataFrame, innovations: pd.DataFrame) -> pd.DataFrame:
    """The evidence gap: how many innovations show what they changed for citizens, by value, then any of them.

    Columns: value, measured (at least one pair that is compared), refused (figures, but none that can be compared),
    not_measured (no figure at all), share_not_measured (of all `innovations`: refused and not measured).
    """
    own = pairs[pairs["innovation_id"].isin(innovations["innovation_id"]) & (pairs["felt_by"] == CITIZENS)]
    parts = [(value, own[own["value"] == value]) for value in VALUES[CITIZENS]]
    return pd.DataFrame([_measured(value, part, len(innovations)) for value, part in [*parts, ("any_value", own)]])


def _measured(value: str, pairs: pd.DataFrame, innovations: int) -> dict:
    tried = pairs["innovation_id"].nunique()
    measured = pairs.loc[pairs["reason"].isna(), "innovation_id"].nunique()
    return {
        "value": value,
        "measured": measured,
        "refused": tried - measured,
        "not_measured": innovations - tried,
        "share_not_measured": (innovations - measured) / innovations if innovations else np.nan,
    }


def change_by_item(pairs: pd.DataFrame, items: Iterable[str]) -> pd.DataFrame:
    """What changed in each item that has a pair: one row an item, in the order of `items`.

    Columns: item, better, measured, refused, median_change, low, high (interval of `median_interval`), improved,
    unchanged, worsened (numbers of innovations), best and worst (the innovation with the largest and the smallest gain,
    and how many share it; both missing while only one is measured).

    Worked case: changes -0.6, -0.5, 0.2 where less is better -> median -0.5, improved 2, worsened 1.
    """
    of_item = dict(list(pairs.groupby("item", sort=False)))
    return pd.DataFrame(
        [_item_row(item, of_item[item]) for item in items if item in of_item],
        columns=["item", "better", "measured", "refused", *_SUMMARY, "best", "worst"],
    )


_SUMMARY = ["median_change", "low", "high", "improved", "unchanged", "worsened"]


def _item_row(item: str, pairs: pd.DataFrame) -> dict:
    compared = pairs[pairs["reason"].isna()]
    return {
        "item": item,
        "better": pairs["better"].iloc[0],
        "measured": len(compared),
        "refused": len(pairs) - len(compared),
        **_summary(compared["change"], compared["gain"]),
        "best": _with_gain(compared, compared["gain"].max()),
        "worst": _with_gain(compared, compared["gain"].min()),
    }


def _summary(change: pd.Series, gain: pd.Series) -> dict:
    low, high = median_interval(change)
    counts = [int(is_so.sum()) for is_so in (gain > 0, gain == 0, gain < 0)]
    return dict(zip(_SUMMARY, [change.median(), low, high, *counts], strict=True))


def _with_gain(compared: pd.DataFrame, gain: float) -> str | Bilingual | None:
    """Who has that gain: the first by name, and how many others have it too."""
    if len(compared) < 2:
        return None
    named = sorted(compared.loc[compared["gain"] == gain, "innovation"])
    if len(named) == 1:
        return named[0]
    return both("{name} dan {others} lainnya", "{name} and {others} more", name=named[0], others=len(named) - 1)


def gain_by_value(pairs: pd.DataFrame, felt_by: str) -> pd.DataFrame:
    """How much better each value became for those who feel it (CITIZENS, AGENCY), in all units and by kind of unit.

    Columns: value, unit_kind (opd, kecamatan, all), measured, median_gain, low, high, improved, unchanged, worsened.

    An innovation counts once in a value, by the median of its gains there, so that whoever measured many items does
    not weigh more; an item that repeats a measure of the register (SAME_MEASURE) counts once.
    Worked case: one innovation with gains 0.2 and 0.6, another with 0.1 -> median of 0.4 and 0.1 = 0.25.
    """
    gains = gain_of_each(pairs[pairs["felt_by"] == felt_by])
    rows = []
    for value in VALUES[felt_by]:
        of_value = gains[gains["value"] == value]
        of_kind = {kind: of_value[of_value["unit_kind"] == kind] for kind in UNIT_KINDS} | {"all": of_value}
        rows += [_value_row(value, kind, part["gain"]) for kind, part in of_kind.items()]
    return pd.DataFrame(rows)


def _value_row(value: str, kind: str, gain: pd.Series) -> dict:
    summary = _summary(gain, gain)
    return {
        "value": value,
        "unit_kind": kind,
        "measured": len(gain),
        "median_gain": summary.pop("median_change"),
    } | summary


def gain_of_each(pairs: pd.DataFrame) -> pd.DataFrame:
    """The gain of each innovation in each value it measured, the median of its items: _KEYS, value, gain."""
    compared = pairs[pairs["reason"].isna()]
    once = compared.assign(measure=compared["item"].replace(SAME_MEASURE)).drop_duplicates(["innovation_id", "measure"])
    return once.groupby([*_KEYS, "value"], dropna=False, sort=False)["gain"].median().reset_index()


def worsened(pairs: pd.DataFrame) -> pd.DataFrame:
    """The pairs that got worse, worst first: innovation, unit, item, measured_in, before, after, change."""
    worse = pairs[pairs["gain"] < 0].sort_values(["gain", "innovation"], kind="stable")
    return worse.reset_index(drop=True)[["innovation", "unit", "item", "measured_in", "before", "after", "change"]]


def refused(pairs: pd.DataFrame) -> pd.DataFrame:
    """The pairs that are not compared, by reason: reason, pairs, innovations, items (the items concerned)."""
    left_out = pairs.dropna(subset="reason")
    grouped = left_out.groupby("reason")
    table = pd.DataFrame(
        {
            "pairs": grouped.size(),
            "innovations": grouped["innovation_id"].nunique(),
            "items": grouped["item"].agg(lambda items: " | ".join(items.drop_duplicates())),
        }
    )
    return table.reindex([reason for reason in REASONS if reason in table.index]).rename_axis("reason").reset_index()


def median_interval(values: pd.Series) -> tuple[float, float]:
    """The 95 percent bootstrap interval of the median (percentile method; Efron 1979); missing below FEWEST values.

    The k-th smallest of n draws with replacement is the value at rank ceil(n U), U the k-th smallest of n uniform
    draws, Beta(k, n - k + 1) (David and Nagaraja 2003, Order Statistics, section 2.1). So RESAMPLES medians are drawn
    straight from SEED, exactly as if n values were drawn each time, and cost the same for 5 values as for 33,000.
    Worked case: of 1, 2, 3, 4, 5 the median of a resample is 1 with probability P(Bin(5, 1/5) >= 3) = 0.058, more than
    0.025, and as often 5 -> (1, 5).
    """
    ascending = np.sort(values.to_numpy(dtype=float))
    n = len(ascending)
    if n < FEWEST:
        return np.nan, np.nan
    draws = np.random.default_rng(SEED)
    middle = (n + 1) // 2
    lower = draws.beta(middle, n - middle + 1, RESAMPLES)
    upper = lower if n % 2 else lower + (1 - lower) * draws.beta(1, n - middle, RESAMPLES)
    medians = (_at_rank(ascending, lower) + _at_rank(ascending, upper)) / 2
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(medians, [tail, 1 - tail], method="inverted_cdf")
    return float(low), float(high)


def _at_rank(ascending: np.ndarray, uniform: np.ndarray) -> np.ndarray:
    return ascending[np.ceil(len(ascending) * uniform).astype(int) - 1]


def yearly_savings(pairs: pd.DataFrame) -> pd.DataFrame:
    """What users save in a year where the number served is known: before less after, times the people served a year.

    Columns: innovation, unit, people_year, days_saved, rupiah_saved, documents_saved; most people first. People are the
    value after of item E1, whose unit must name the period (orang per bulan counts twelve times). It is assumed that
    each of them goes through the service once and saves what the register states; a service that got worse counts
    against. Missing where a measure has no two figures. 0 before is no hindrance here, since nothing is divided.

    Worked case: 5 days before, 2 after, 100 people a month -> 3 * 1,200 = 3,600 days.
    """
    people = _people_a_year(pairs)
    stated = pairs[pairs["item"].isin(HEADLINES)].dropna(subset=["before", "after"])
    saved = (stated["before"] - stated["after"]) * stated["innovation_id"].map(people)
    wide = (
        stated.assign(saved=saved)
        .dropna(subset="saved")
        .pivot(index=["innovation_id", "innovation", "unit"], columns="item", values="saved")
        .reindex(columns=MEASURES)
        .set_axis(["days_saved", "rupiah_saved", "documents_saved"], axis=1)
        .reset_index()
    )
    wide.insert(3, "people_year", wide["innovation_id"].map(people))
    return (
        wide.sort_values(["people_year", "innovation"], ascending=[False, True])
        .drop(columns="innovation_id")
        .reset_index(drop=True)
    )


def _people_a_year(pairs: pd.DataFrame) -> pd.Series:
    """The people served in a year by innovation, where the period is stated."""
    served = pairs[(pairs["item"] == PEOPLE_SERVED) & ~pairs["reason"].isin(("other_unit", "other_period"))]
    times = served["measured_in"].str.casefold().str.extract(_PERIOD.pattern)[0].map(TIMES_A_YEAR)
    return (served["after"] * times).set_axis(served["innovation_id"]).dropna()


def published_figures(innovations: pd.DataFrame) -> pd.DataFrame:
    """Figures before and after as a public source gives them, each with what it counts: nothing is derived from them.

    Columns: innovation, unit, year, figure_before, figure_after, figure_note. Empty where a register has no such
    columns.
    """
    columns = ["innovation", "unit", "year", "figure_before", "figure_after", "figure_note"]
    if "figure_before" not in innovations:
        return pd.DataFrame(columns=columns)
    given = innovations.dropna(subset=["figure_before", "figure_after"]).reset_index(drop=True)
    return given.assign(year=given["year"].map("{:.0f}".format, na_action="ignore"))[columns]
