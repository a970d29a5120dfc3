"""One unit of a register: what it has, which evidence it lacks, how it compares, what it could adopt and do next.

Tables in, tables out. `name` is a unit's name as the register writes it, `rules` those of a year of the IID.
"""

from typing import NamedTuple

import pandas as pd

from . import coverage, impact, index, matches, maturity, methods, near_copies, plan, stages
from .applications import short_name
from .register import Register
from .rulebook import HUNDREDTHS, INNOVATION, Rules

SHOWN = 5
"""Candidates, documents and pairs of figures that a page of two shows."""
MOST_HELD = 10
"""Innovations in the table of a page of two."""
CHOICES = [f"choice_{n}" for n in range(1, SHOWN + 1)]
LEAST_SCORE = 10
"""Of 100: a candidate with fewer points has no reason that a head of unit would take for one."""
STRONG = 50
"""Of 100: with half of the points a candidate is worth a visit; with fewer it is matter for a talk."""
HELD = ["innovation", "kind", "stage", "began", "year", "maturity", "without_evidence", "pairs"]


class Unit(NamedTuple):
    """A unit, how many innovations the register holds of it, and how many units of its kind have any, or just one."""

    code: str
    name: str
    kind: str  # opd, kecamatan
    innovations: int
    alike: int  # units of its kind, itself included
    active_alike: int
    single_alike: int  # with exactly one

    @property
    def is_new(self) -> bool:
        """Nothing of it is in the register."""
        return not self.innovations


def unit_of(register: Register, code: str) -> Unit:
    """The unit of that code. Raises ValueError, naming the nearest, for a code that is not in the register."""
    matches.require(register, code)
    counts = coverage.count_by_unit(register.units, register.innovations).set_index("unit_code")
    own, alike = counts.loc[code], counts[counts["unit_kind"] == counts.at[code, "unit_kind"]]
    active, single = (int(so.sum()) for so in (alike["innovations"] > 0, alike["innovations"] == 1))
    return Unit(code, own["unit"], own["unit_kind"], int(own["innovations"]), len(alike), active, single)


def pairs_of(register: Register) -> pd.DataFrame:
    """Every pair of figures before and after in the register: the table of `impact.before_and_after`."""
    items = methods.impact_items()
    return impact.before_and_after(register.innovations, register.units, register.impacts, items, register.as_of)


def holdings(register: Register, rules: Rules, name: str, pairs: pd.DataFrame) -> pd.DataFrame:
    """The innovations of a unit, the farthest first: innovation_id, full_name, HELD.

    `innovation` is the short name, `began` the day of the stage it is in, else of its start; maturity and
    without_evidence (answers without a document) are missing where nothing is answered, pairs (of figures that are
    compared) where there is none.
    """
    own = register.innovations[register.innovations["unit"] == name].reset_index(drop=True)
    table = maturity.maturity(own, register.answers, rules).set_index("innovation_id")
    table = table[table["answered"] > 0]
    compared = gains(pairs, name).groupby("innovation_id").size()
    ids, order = own["innovation_id"], {"Penerapan": 0, "Uji Coba": 1, "Inisiatif": 2}
    began = own["applied"].where(own["stage"] == "Penerapan").fillna(coverage.started(own))
    year = own["year"] if "year" in own else pd.Series(float("nan"), own.index)
    found = own[["innovation_id", "kind", "stage"]].assign(
        full_name=own["innovation"],
        innovation=own["innovation"].map(short_name),
        began=began,
        year=year.map("{:.0f}".format, na_action="ignore"),
        maturity=ids.map(table["maturity"]).astype(float),
        without_evidence=ids.map(table["without_evidence"]).astype(float),
        pairs=ids.map(compared).astype(float),
    )
    found = found.sort_values("stage", key=lambda stages: stages.map(order).fillna(3), kind="stable", ignore_index=True)
    return found[["innovation_id", "full_name", *HELD]]


def told(table: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Those columns that hold anything."""
    return table[columns].dropna(axis="columns", how="all")


def evidence(register: Register, rules: Rules, name: str, assessed: int) -> pd.DataFrame:
    """The documents a unit could add, most index points first, then most of maturity: the rows of `plan.evidence`.

    Those of innovations that may not be submitted yet, and answer, are among them. None without a table of answers.

    Columns: innovation_id, innovation (short), number, indicator, next, maturity_points (to the highest level) and
    index_points (the same as points of the region's index; missing while the innovation may not be submitted).
    Worked case (2026): indicator 35 at level 0 -> 12 maturity points.
    """
    if register.answers is None:
        return pd.DataFrame(columns=_DOCUMENT)
    may, barred = (of(register, rules, assessed) for of in (index.submission, index.barred))
    found = [_documents(may, rules, name, 1.0), _documents(barred, rules, name, float("nan"))]
    rows = pd.concat([part for part in found if len(part)] or found[:1], ignore_index=True)
    ranked = rows.sort_values(["index_points", "maturity_points", "number"], ascending=[False, False, True])
    return ranked[_DOCUMENT].reset_index(drop=True)


_DOCUMENT = ["innovation_id", "innovation", "number", "indicator", "next", "maturity_points", "index_points"]


def by_indicator(documents: pd.DataFrame) -> pd.DataFrame:
    """The missing documents of `evidence`, one row for each indicator and next level, most points first.

    Columns: number, indicator, next, innovation (all that lack it), maturity_points and index_points (their sums;
    index_points missing where none counts yet).

    Worked case: two innovations without indicator 35, one of which may be submitted -> 24 and the index points of one.
    """
    grouped = documents.groupby(["number", "indicator", "next"], sort=False)
    table = grouped.agg(
        innovation=("innovation", "; ".join),
        maturity_points=("maturity_points", "sum"),
        index_points=("index_points", lambda points: points.sum(min_count=1)),
    ).reset_index()
    order = ["index_points", "maturity_points", "number"]
    return table.astype({"index_points": float}).sort_values(order, ascending=[False, False, True], ignore_index=True)


def _documents(handed_in: index.Submission, rules: Rules, name: str, counts: float) -> pd.DataFrame:
    """The documents of a unit within a submission; they count as index points, or (NaN) not yet."""
    found, rows = index.score(handed_in, rules), plan.evidence(handed_in, rules)
    rows = rows[rows["unit"] == name]
    points = rows["gain_full"] * float(found.total) / 100 * found.divisor
    return rows.assign(
        innovation=rows["innovation"].map(short_name),
        maturity_points=points.round(2),
        index_points=rows["gain_full"] * counts,
    )


def from_day_one(rules: Rules) -> pd.DataFrame:
    """The evidence that is mandatory, else that is worth most: number, indicator, level_1, level_3, maturity_points.

    Outcomes are left out, since no document changes them; so is what only others can do (REPLICATION).
    """
    asked = rules.indicators
    asked = asked[asked["number"].isin(INNOVATION) & ~asked["outcome"] & (asked["number"] != REPLICATION)]
    must = asked[asked["mandatory"].eq(True)]
    best = (must if len(must) else asked).sort_values(["most", "number"], ascending=[False, True]).head(SHOWN)
    options = rules.option_of["text"]
    levels = {f"level_{level}": [options.get((number, level)) for number in best["number"]] for level in (1, 3)}
    return pd.DataFrame(
        {"number": best["number"], "indicator": best["name"], **levels, "maturity_points": best["most"] / HUNDREDTHS}
    ).reset_index(drop=True)


REPLICATION = 31


def gains(pairs: pd.DataFrame, name: str) -> pd.DataFrame:
    """The pairs of a unit that are compared: innovation_id, innovation (short), item, before, after, change, gain.

    First the three measures of the register, then the items of LAN's instrument, each with the largest gain first; of
    an item that repeats a measure, the measure alone is kept.
    """
    own = pairs[(pairs["unit"] == name) & pairs["reason"].isna()]
    own = own.assign(measure=own["item"].replace(impact.SAME_MEASURE)).drop_duplicates(["innovation_id", "measure"])
    own = own.assign(innovation=own["innovation"].map(short_name))
    own["is_item"] = ~own["item"].isin(impact.HEADLINES)
    order = ["is_item", "gain", "innovation", "item"]
    ranked = own.sort_values(order, ascending=[True, False, True, True], ignore_index=True)
    return ranked[["innovation_id", "innovation", "item", "before", "after", "change", "gain"]]


def best_and_worse(gains: pd.DataFrame, most: int = SHOWN) -> pd.DataFrame:
    """At most so many pairs, in their order: what got worse first has its place, then the others."""
    worse = gains[gains["gain"] < 0].nsmallest(most, "gain")
    better = gains[gains["gain"] >= 0].head(most - len(worse))
    return gains.loc[sorted([*better.index, *worse.index])].reset_index(drop=True)


def peers(register: Register, code: str) -> pd.DataFrame:
    """The table of `matches.peers` without the measures of which nothing is known; `innovations` is "own_innovations".

    A unit of which nothing is known has no rows.
    """
    table = matches.peers(register, code).dropna(subset="own").reset_index(drop=True)
    return table.assign(measure=table["measure"].replace({"innovations": "own_innovations"}))


def first_affairs(register: Register, kind: str) -> pd.DataFrame:
    """What units of a kind began with: affair, units (whose first innovation serves it), most units first.

    The first is the earliest to start; of a unit that dates none, the first in the register. Unknown affairs are not
    counted. Worked case: a unit that began with Kesehatan in 2019, two with Sosial in 2020 -> Sosial 2, Kesehatan 1.
    """
    alike = register.units.loc[register.units["unit_kind"] == kind, "unit"]
    own = register.innovations[register.innovations["unit"].isin(alike)]
    own = own.assign(affair=coverage.owned_affairs(own, register.units), started=coverage.started(own))
    firsts = own.sort_values("started", kind="stable").drop_duplicates("unit")
    firsts = firsts[firsts["affair"] != matches.OF_NO_AFFAIR]
    counted = firsts["affair"].value_counts().rename_axis("affair").reset_index(name="units")
    return counted.sort_values(["units", "affair"], ascending=[False, True], ignore_index=True)


def distances(register: Register, unit: Unit) -> pd.Series:
    """How far every other kecamatan is, in tiles, by name; empty for an OPD, or where a place is not known.

    Worked case: two columns and one row away -> the root of 5.
    """
    alike = register.units[register.units["unit_kind"] == unit.kind].set_index("unit")
    tiles = alike.reindex(columns=["tile_column", "tile_row"]).astype(float)
    if unit.kind != "kecamatan" or tiles.isna().any(axis=None):
        return pd.Series(dtype=float)
    return ((tiles - tiles.loc[unit.name]) ** 2).sum(axis=1).pow(0.5).drop(unit.name)


def nearest(register: Register, unit: Unit) -> tuple[str, int] | None:
    """The nearest kecamatan with an innovation, of several the one with most, and how many it has; None if unknown."""
    owned = register.innovations["unit"].value_counts()
    table = pd.DataFrame({"distance": distances(register, unit)}).join(owned.rename("innovations")).dropna()
    ranked = table.sort_values(["distance", "innovations"], ascending=[True, False], kind="stable")
    return (ranked.index[0], int(ranked["innovations"].iloc[0])) if len(ranked) else None


def first_visit(register: Register, unit: Unit, offers: pd.DataFrame) -> pd.Series | None:
    """The candidate to see first: of the STRONG ones that are implemented the nearest, else the one with most points.

    None without candidates; `is_nearest` says that its distance decided.
    """
    if offers.empty:
        return None
    fits = (offers["score"] >= STRONG) & (offers["stage"] == "Penerapan")
    far = offers["owner"].map(distances(register, unit)).where(fits).dropna()
    return offers.assign(is_nearest=len(far) > 0).loc[far.idxmin() if len(far) else offers.index[0]]


def offers(register: Register, code: str) -> pd.DataFrame:
    """What a unit could adopt: the first rows of `matches.for_unit`, SHOWN at most, of LEAST_SCORE points at least.

    Columns added: rank and full_name; `innovation` is the short name.
    """
    found = matches.for_unit(register, code, near_copies.of_register(register))
    found = found[found["score"] >= LEAST_SCORE].head(SHOWN)
    return found.assign(
        rank=range(1, len(found) + 1), full_name=found["innovation"], innovation=found["innovation"].map(short_name)
    )


def score_parts(offers: pd.DataFrame) -> pd.DataFrame:
    """Every score taken apart: a row for each reason, then their sum: reason, at_most, a column for each candidate.

    Worked case: 30 for the kind and 3 for the stage of the only candidate -> the rows 30 and 3, six of 0, sum 33.
    """
    if offers.empty:
        return pd.DataFrame(columns=["reason", "at_most"])
    names = CHOICES[: len(offers)]
    parts = offers[list(matches.WEIGHTS)].T.set_axis(names, axis=1)
    parts.insert(0, "at_most", list(matches.WEIGHTS.values()))
    total = pd.DataFrame([[parts["at_most"].sum(), *offers["score"]]], ["score"], ["at_most", *names])
    return pd.concat([parts, total]).rename_axis("reason").reset_index()


def open_pairs(register: Register) -> pd.DataFrame:
    """The pairs of innovations that may be one and that nobody has settled."""
    return near_copies.settled(near_copies.pairs(register), near_copies.of_register(register))[0]


def pairs_among(pairs: pd.DataFrame, ids: pd.Series) -> pd.DataFrame:
    """The pairs whose two innovations are both among `ids`."""
    return pairs[pairs["a_id"].isin(ids) & pairs["b_id"].isin(ids)].reset_index(drop=True)


def pairs_with(pairs: pd.DataFrame, ids: pd.Series) -> pd.DataFrame:
    """The pairs of one of `ids`, that one first (a_id)."""
    other = pairs.rename(
        columns={"a_id": "b_id", "b_id": "a_id", "a": "b", "b": "a", "unit_a": "unit_b", "unit_b": "unit_a"}
    )
    turned = pd.concat([pairs[pairs["a_id"].isin(ids)], other[other["a_id"].isin(ids)]], ignore_index=True)
    key = [tuple(sorted(both)) for both in zip(turned["a_id"], turned["b_id"], strict=True)]
    return turned[~pd.Series(key, dtype=object).duplicated()].reset_index(drop=True)


def stays(register: Register, name: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """How long ideas stay in each stage of the laboratory, and those of a unit that wait, longest first.

    The tables of `stages.time_in_stage` and `stages.waiting`; `is_behind` is added to the latter: the innovation is
    implemented, and its record in the laboratory stopped before Deliver.
    """
    spells = stages.spells(register.lab_stages, register.innovations, register.as_of)
    time = stages.time_in_stage(spells)
    own = stages.waiting(spells, register.innovations, time).query("unit == @name").reset_index(drop=True)
    stage = own["innovation_id"].map(register.innovations.set_index("innovation_id")["stage"])
    return time, own.assign(is_behind=(stage == "Penerapan") & (own["lab_stage"] != "deliver"))
