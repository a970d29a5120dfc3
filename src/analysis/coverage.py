"""Who innovates and who does not yet: the portfolio counted by unit, kind, affair, form, stage and quarter.

Tables in, tables out. `units` and `innovations` are those of a register; `counts` is the table of `count_by_unit`.
"""

import math
from datetime import date
from typing import NamedTuple

import pandas as pd

from .schema import FORMS, KINDS, MEASURES, STAGES, UNIT_KINDS
from .terms import AFFAIRS

BASIC_SERVICES = tuple(AFFAIRS)[:6]
"""The six affairs of basic service, in the order of UU 23/2014, article 12 paragraph 1."""


def count_by_unit(units: pd.DataFrame, innovations: pd.DataFrame) -> pd.DataFrame:
    """Every unit with its number of innovations, none left out: columns of `units` and innovations.

    Most innovations first, then in the order of the list of units.
    """
    owned = innovations["unit"].value_counts()
    return (
        units.assign(innovations=units["unit"].map(owned).fillna(0).astype(int))
        .sort_values("innovations", ascending=False, kind="stable")
        .reset_index(drop=True)
    )


def count_by_kind(counts: pd.DataFrame) -> pd.DataFrame:
    """Units with and without an innovation by kind, then all.

    Columns: unit_kind, units, active_units, silent_units, active_share, innovations.

    Worked case: 34 OPD of which 29 active -> silent 5, share 29 / 34.
    """
    by_kind = [counts[counts["unit_kind"] == kind].assign(unit_kind=kind) for kind in UNIT_KINDS]
    rows = [_coverage_of(kind, part) for kind, part in zip((*UNIT_KINDS, "all"), (*by_kind, counts), strict=True)]
    return pd.DataFrame(rows)


def _coverage_of(kind: str, counts: pd.DataFrame) -> dict:
    active = int((counts["innovations"] > 0).sum())
    return {
        "unit_kind": kind,
        "units": len(counts),
        "active_units": active,
        "silent_units": len(counts) - active,
        "active_share": _share(active, len(counts)),
        "innovations": int(counts["innovations"].sum()),
    }


def silent_units(counts: pd.DataFrame) -> pd.DataFrame:
    """The units without any innovation, by name in the order of the list: unit_code, unit, unit_kind, affairs."""
    return (
        counts[counts["innovations"] == 0]
        .sort_values("unit_code", key=_in_order(counts))
        .reset_index(drop=True)[["unit_code", "unit", "unit_kind", "affairs"]]
    )


def _in_order(counts: pd.DataFrame):
    """Codes as they sort within their kind: OPD before kecamatan."""
    kinds = counts.set_index("unit_code")["unit_kind"].map({kind: at for at, kind in enumerate(UNIT_KINDS)})
    return lambda codes: codes.map(lambda code: (kinds[code], code))


def repeat_units(counts: pd.DataFrame) -> pd.DataFrame:
    """The units with more than one innovation, most first: unit, unit_kind, innovations, innovation_share."""
    return (
        counts[counts["innovations"] > 1]
        .assign(innovation_share=lambda rows: rows["innovations"] / counts["innovations"].sum())
        .reset_index(drop=True)[["unit", "unit_kind", "innovations", "innovation_share"]]
    )


def top_share(counts: pd.DataFrame, most: int = 10) -> float:
    """The share of all innovations that belongs to the `most` units with most; NaN without any innovation.

    Worked case: 5, 3, 1, 1 innovations, most=2 -> 0.8.
    """
    return _share(counts["innovations"].nlargest(most).sum(), counts["innovations"].sum())


def gini(counts: pd.Series) -> float:
    """Gini coefficient of innovations over all units, those with none included: 0 is even, near 1 is one has all.

    G = sum((2 i - n - 1) x_i) / (n sum(x)), x in ascending order, i from 1 (Damgaard and Weiner 2000, Ecology 81:1139,
    without their small-sample correction). NaN when there is none.
    Worked case: 0, 0, 1, 3 -> (0 + 0 + 1 * 1 + 3 * 3) / (4 * 4) = 0.625.
    """
    ascending = sorted(counts)
    n, total = len(ascending), sum(ascending)
    weighted = sum((2 * i - n - 1) * value for i, value in enumerate(ascending, start=1))
    return _share(weighted, n * total)


def lorenz_curve(counts: pd.DataFrame) -> pd.DataFrame:
    """Share of innovations over share of units, fewest first, from (0, 0): unit_share, cumulative_share."""
    ascending = counts["innovations"].sort_values().cumsum()
    curve = pd.DataFrame(
        {
            "unit_share": [at / len(counts) for at in range(1, len(counts) + 1)],
            "cumulative_share": (ascending / ascending.iloc[-1]).tolist(),
        }
    )
    return pd.concat([pd.DataFrame({"unit_share": [0.0], "cumulative_share": [0.0]}), curve], ignore_index=True)


def distribution(counts: pd.DataFrame) -> pd.DataFrame:
    """How many units of each kind have none, one, two ... innovations: innovations, unit_kind, units."""
    found = counts.groupby(["innovations", "unit_kind"]).size()
    numbers = range(int(counts["innovations"].max()) + 1)
    rows = [(number, kind, int(found.get((number, kind), 0))) for number in numbers for kind in UNIT_KINDS]
    return pd.DataFrame(rows, columns=["innovations", "unit_kind", "units"])


def owned_affairs(innovations: pd.DataFrame, units: pd.DataFrame) -> pd.Series:
    """The affair of each innovation: its own, else that of an owner with exactly one; else missing, not guessed."""
    sole = units.set_index("unit")["affairs"].where(lambda affairs: ~affairs.str.contains(" | ", regex=False, na=True))
    by_owner = innovations["unit"].map(sole)
    return innovations["affair"].fillna(by_owner) if "affair" in innovations else by_owner


def count_by_affair(innovations: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Innovations and their owners by affair, all 38 listed, then those that state none.

    Columns: affair, basic_service, innovations, owners.

    Most innovations first; "unknown" is last. The list: urusan pemerintahan as used by the Indeks Inovasi Daerah.
    """
    affairs = owned_affairs(innovations, units).where(lambda stated: stated.isin(list(AFFAIRS))).fillna("unknown")
    grouped = innovations.groupby(affairs.rename("affair"))["unit"].agg(["size", "nunique"])
    listed = grouped.reindex([*AFFAIRS, "unknown"], fill_value=0)
    return (
        pd.DataFrame(
            {
                "affair": listed.index,
                "basic_service": [affair in BASIC_SERVICES for affair in listed.index],
                "innovations": listed["size"].to_numpy(),
                "owners": listed["nunique"].to_numpy(),
            }
        )
        .sort_values("innovations", ascending=False, kind="stable")
        .sort_values("affair", key=lambda names: names == "unknown", kind="stable")
        .reset_index(drop=True)
    )


def count_by(column: str, innovations: pd.DataFrame) -> pd.DataFrame:
    """Innovations by stage, form or kind, in the order of the official list, absent ones as zero.

    Columns: the one asked for, innovations, innovation_share.

    What the register leaves empty is counted as "unknown", shown only when there is some.
    """
    listed = {"stage": STAGES, "form": FORMS, "kind": KINDS}[column]
    found = innovations[column].fillna("unknown").value_counts()
    values = [*listed, *(["unknown"] if "unknown" in found else [])]
    counted = [int(found.get(value, 0)) for value in values]
    shares = [_share(count, len(innovations)) for count in counted]
    return pd.DataFrame({column: values, "innovations": counted, "innovation_share": shares})


def count_by_quarter(innovations: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Innovations by the quarter in which they started: quarter, innovations, cumulative, new_units.

    From the first quarter with an innovation to that of `as_of`, those without as zero, so that a standstill shows.
    An innovation starts with its trial, or with its implementation where no trial is dated. `new_units` are units that
    start their first. Innovations without a date are in no quarter: `undated` counts them.
    """
    dated = (
        innovations.assign(started=started(innovations)).dropna(subset="started").sort_values("started", kind="stable")
    )
    if dated.empty:
        return pd.DataFrame(columns=["quarter", "innovations", "cumulative", "new_units"])
    quarters = dated["started"].dt.to_period("Q")
    every = pd.period_range(quarters.min(), pd.Period(as_of, freq="Q"))
    counted = quarters.value_counts().reindex(every, fill_value=0)
    firsts = quarters[~dated["unit"].duplicated() & dated["unit"].notna()].value_counts().reindex(every, fill_value=0)
    return pd.DataFrame(
        {
            "quarter": every.astype(str),
            "innovations": counted.to_numpy(),
            "cumulative": counted.cumsum().to_numpy(),
            "new_units": firsts.to_numpy(),
        }
    )


def started(innovations: pd.DataFrame) -> pd.Series:
    """When each innovation started: its trial, else its implementation; missing when neither is dated."""
    return innovations["tested"].fillna(innovations["applied"])


def undated(innovations: pd.DataFrame) -> int:
    """How many innovations have neither a trial nor an implementation date."""
    return int(started(innovations).isna().sum())


def last_four_quarters(quarters: pd.DataFrame) -> pd.DataFrame:
    """The latest year of a table of `count_by_quarter`, four quarters or as many as there are."""
    return quarters.tail(4)


def quarters_to_reach_all(silent: int, quarters: pd.DataFrame) -> float | None:
    """Quarters until all units have one, if they start their first at the pace of the last four.

    Infinite when none did; None when nothing is dated, so that there is no pace to speak of.
    Worked case: 11 silent units, 4 new units in four quarters -> 11 quarters; 3 new units -> ceil(11 * 4 / 3) = 15.
    """
    if quarters.empty:
        return None
    recent = last_four_quarters(quarters)
    new = int(recent["new_units"].sum())
    return math.ceil(silent * len(recent) / new) if new else math.inf


def count_measured(innovations: pd.DataFrame) -> pd.DataFrame:
    """How many innovations measured time, cost and documents: measure, both_measured, before_only, not_measured."""
    return pd.DataFrame([_measured(measure, innovations) for measure in MEASURES])


def _measured(measure: str, innovations: pd.DataFrame) -> dict:
    before, after = innovations[f"{measure}_before"].notna(), innovations[f"{measure}_after"].notna()
    both = int((before & after).sum())
    before_only = int((before & ~after).sum())
    return {
        "measure": measure,
        "both_measured": both,
        "before_only": before_only,
        "not_measured": len(innovations) - both - before_only,
    }


def count_measured_any(innovations: pd.DataFrame) -> int:
    """How many innovations have at least one of the three measures both before and after."""
    pairs = [innovations[f"{m}_before"].notna() & innovations[f"{m}_after"].notna() for m in MEASURES]
    return int(pd.concat(pairs, axis=1).any(axis=1).sum())


def examples(counts: pd.DataFrame, innovations: pd.DataFrame) -> pd.DataFrame:
    """For each unit without an innovation the one to visit first: unit, unit_kind, example, example_innovations.

    A kecamatan visits the nearest kecamatan that has some (distance between tiles, then most innovations); an OPD the
    unit with most innovations in one of its affairs. Where there is none, `example` is missing.
    """
    found = [_example(unit, counts, innovations) for unit in silent_units(counts).itertuples()]
    return pd.DataFrame(found, columns=["unit", "unit_kind", "example", "example_innovations"])


def _example(unit, counts: pd.DataFrame, innovations: pd.DataFrame) -> tuple:
    near = _in_reach(unit, counts) if unit.unit_kind == "kecamatan" else _in_charge(unit, counts, innovations)
    first = near.head(1)
    return unit.unit, unit.unit_kind, *(first[["unit", "innovations"]].iloc[0] if len(first) else (None, None))


def _in_reach(unit, counts: pd.DataFrame) -> pd.DataFrame:
    """The active kecamatan, nearest first."""
    places = place_tiles(counts).set_index("unit_code")
    here = places.loc[unit.unit_code]
    across, down = places["tile_column"] - here["tile_column"], places["tile_row"] - here["tile_row"]
    active = places.assign(distance=across**2 + down**2).query("innovations > 0")
    return active.sort_values(["distance", "innovations"], ascending=[True, False], kind="stable")


def _in_charge(unit, counts: pd.DataFrame, innovations: pd.DataFrame) -> pd.DataFrame:
    """The units with innovations in an affair of this one, most first; `innovations` counts those alone."""
    mine = owned_affairs(innovations, counts).isin(split_affairs(unit.affairs))
    owners = innovations.loc[mine, "unit"].value_counts()
    return pd.DataFrame({"unit": owners.index, "innovations": owners.to_numpy()})


def split_affairs(written: str | float) -> list[str]:
    """The affairs in a cell of the list of units; none in an empty one."""
    return written.split(" | ") if isinstance(written, str) else []


def place_tiles(counts: pd.DataFrame, complete: bool = True) -> pd.DataFrame:
    """The kecamatan with a tile each: unit_code, unit, innovations, tile_column, tile_row.

    Positions come from the register; without them the tiles stand in rows of seven in the order of the list. In an
    incomplete register no innovation is a missing number, not zero.
    """
    kecamatan = counts[counts["unit_kind"] == "kecamatan"].sort_values("unit_code").reset_index(drop=True)
    if not {"tile_column", "tile_row"} <= set(kecamatan) or kecamatan[["tile_column", "tile_row"]].isna().any(
        axis=None
    ):
        kecamatan = kecamatan.assign(tile_column=kecamatan.index % 7 + 1, tile_row=kecamatan.index // 7 + 1)
    if not complete:
        kecamatan = kecamatan.assign(innovations=kecamatan["innovations"].where(kecamatan["innovations"] > 0))
    kept = ["unit_code", "unit", "innovations", "tile_column", "tile_row"]
    return kecamatan[kept].astype({"tile_column": int, "tile_row": int})


def list_innovations(innovations: pd.DataFrame) -> pd.DataFrame:
    """The register as a reader looks things up: id, name, owner, kind, stage, start, year, source, as far as given."""
    wanted = ["innovation_id", "innovation", "unit", "kind", "stage", "started", "year", "source_title"]
    listed = innovations.assign(started=started(innovations)).reset_index(drop=True)
    listed = listed[[column for column in wanted if column in listed]].dropna(axis="columns", how="all")
    return listed.assign(year=listed["year"].map("{:.0f}".format, na_action="ignore")) if "year" in listed else listed


def named_at_launch(innovations: pd.DataFrame) -> pd.DataFrame:
    """The innovations that a public source names as part of the launch; all of them where the register does not say."""
    return innovations[innovations["in_launch"] == "ya"] if "in_launch" in innovations else innovations


def _share(part: float, whole: float) -> float:
    return float(part / whole) if whole else math.nan


class Headline(NamedTuple):
    """The totals that sentences and key figures are made of, each counted from rows."""

    innovations: int
    units: int
    active_units: int
    active_opd: int
    active_kecamatan: int
    silent_units: int
    silent_opd: int
    silent_kecamatan: int
    unowned: int  # innovations whose owner the register does not state
    digital: int
    kind_stated: int
    initiated: int
    tried: int
    applied: int
    stage_stated: int
    measured: int  # with at least one measure before and after
    other_pairs: int  # with figures before and after of another kind than the three measures
    at_launch: int  # named as part of the launch

    @property
    def active_share(self) -> float:
        """The share of units with an innovation, 0 to 1; NaN without units."""
        return _share(self.active_units, self.units)

    @property
    def digital_share(self) -> float:
        """The share of digital innovations among those that state a kind, 0 to 1; NaN when none does."""
        return _share(self.digital, self.kind_stated)

    @property
    def applied_share(self) -> float:
        """The share implemented among those that state a stage, 0 to 1; NaN when none does."""
        return _share(self.applied, self.stage_stated)

    @property
    def measured_share(self) -> float:
        """The share of innovations with a measure before and after, 0 to 1; NaN without any."""
        return _share(self.measured, self.innovations)


def headline(counts: pd.DataFrame, innovations: pd.DataFrame) -> Headline:
    """The totals of a register. Worked case: 63 units, 80 innovations of 52 of them -> active 52, silent 11."""
    kinds = count_by_kind(counts).set_index("unit_kind")
    stages = innovations["stage"].value_counts()
    return Headline(
        innovations=len(innovations),
        units=len(counts),
        active_units=int(kinds.at["all", "active_units"]),
        active_opd=int(kinds.at["opd", "active_units"]),
        active_kecamatan=int(kinds.at["kecamatan", "active_units"]),
        silent_units=int(kinds.at["all", "silent_units"]),
        silent_opd=int(kinds.at["opd", "silent_units"]),
        silent_kecamatan=int(kinds.at["kecamatan", "silent_units"]),
        unowned=int(innovations["unit"].isna().sum()),
        digital=int((innovations["kind"] == "Digital").sum()),
        kind_stated=int(innovations["kind"].notna().sum()),
        initiated=int(stages.get("Inisiatif", 0)),
        tried=int(stages.get("Uji Coba", 0)),
        applied=int(stages.get("Penerapan", 0)),
        stage_stated=int(innovations["stage"].notna().sum()),
        measured=count_measured_any(innovations),
        other_pairs=_other_pairs(innovations),
        at_launch=len(named_at_launch(innovations)),
    )


def _other_pairs(innovations: pd.DataFrame) -> int:
    if not {"figure_before", "figure_after"} <= set(innovations):
        return 0
    return int((innovations["figure_before"].notna() & innovations["figure_after"].notna()).sum())


def count_by_year(innovations: pd.DataFrame) -> pd.DataFrame:
    """Innovations by year of start, else the one the source gives, gaps as zero: year, innovations."""
    years = started(innovations).dt.year
    if "year" in innovations:
        years = years.fillna(innovations["year"])
    found = years.dropna().astype(int).value_counts()
    span = range(found.index.min(), found.index.max() + 1) if len(found) else []
    return pd.DataFrame({"year": [str(year) for year in span], "innovations": [int(found.get(y, 0)) for y in span]})
