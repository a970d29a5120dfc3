"""The way of ideas through the laboratory: funnel, time in stage, what is stuck, launches, Display, and life after it.

Tables in, tables out. The stages are LAN's 5D+1 (Direktori Inovasi Laboratorium Inovasi, pages 13 to 23). `lab_stages`,
`innovations` and `impacts` are those of a register; a table that it does not have (None) gives a table without rows.
`spells` is the table of the function of that name: the time an idea spends in a stage.
"""

import math
import warnings
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

ORDER = ("drum-up", "diagnose", "design", "deliver", "display")
"""The five stages in LAN's order."""

DOCUMENTATION = "documentation"
"""The "+1": it records the whole way (Direktori, page 23), so it has no place in the order and is counted apart."""

BEFORE_DISPLAY, _LAUNCH, _END = ORDER[:-1], ORDER.index("deliver"), ORDER.index("display")
_CLOSE = 1e-9  # when 12 of 24 have left, the machine says that 0.5000000000000001 are there


def _way(lab_stages: pd.DataFrame | None) -> pd.DataFrame:
    """The stages in the order, a row for each idea and stage: innovation_id, lab_stage, reached, step (0 to 4)."""
    known = pd.DataFrame(_NO_STAGES) if lab_stages is None else lab_stages
    return (
        known.assign(step=known["lab_stage"].map({stage: step for step, stage in enumerate(ORDER)}))
        .dropna(subset="step")
        .astype({"step": int, "reached": "datetime64[s]"})
        .sort_values(["innovation_id", "step", "reached"])
        .drop_duplicates(["innovation_id", "step"])  # two files may name one stage; its first day counts
        .reset_index(drop=True)[["innovation_id", "lab_stage", "reached", "step"]]
    )


_NO_STAGES = {"innovation_id": [], "lab_stage": [], "reached": []}


def count_documented(lab_stages: pd.DataFrame | None) -> int:
    """How many ideas have reached the "+1", wherever they stand in the order."""
    known = pd.DataFrame(_NO_STAGES) if lab_stages is None else lab_stages
    return known.loc[known["lab_stage"] == DOCUMENTATION, "innovation_id"].nunique()


def funnel(lab_stages: pd.DataFrame | None) -> pd.DataFrame:
    """How many ideas came at least so far: lab_stage, ideas, idea_share, previous_share, skipped.

    `ideas` reached this stage or a later one, so that the first row has all of them; `idea_share` is of all,
    `previous_share` of the stage before (missing for the first, and after a stage that nobody reached). `skipped` have
    a later stage and no day of this one.
    Worked case: A has drum-up and design, B drum-up alone -> drum-up 2, diagnose 1 (skipped by 1), design 1 of 1.
    """
    way = _way(lab_stages)
    if way.empty:
        return pd.DataFrame(columns=["lab_stage", "ideas", "idea_share", "previous_share", "skipped"])
    farthest, recorded = way.groupby("innovation_id")["step"].max(), way["step"].value_counts()
    came = pd.Series([int((farthest >= step).sum()) for step in range(len(ORDER))])
    return pd.DataFrame(
        {
            "lab_stage": ORDER,
            "ideas": came,
            "idea_share": came / came[0],
            "previous_share": came / came.shift().replace(0, math.nan),
            "skipped": came - [int(recorded.get(step, 0)) for step in range(len(ORDER))],
        }
    )


def spells(lab_stages: pd.DataFrame | None, innovations: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """How long each idea was in each stage it reached before Display, the end.

    Columns: innovation_id, lab_stage, entered, left, days, moved, skipped, reason.

    An idea leaves a stage on the day of the next one it has; `skipped` counts the stages in between without a day,
    whose time is in this spell. One that has no next stage has not `moved`: its spell is cut (censored) on the day it
    went out of use, else at `as_of`. `reason` says why a spell is refused, and then `days` is missing: "out of order"
    when the next stage is dated before this one, "after its end" when this one is dated after the idea went out of use.
    Worked case: drum-up 1 March, design 11 March, nothing more at 31 March -> drum-up 10 days, moved, 1 skipped;
    design 20 days, not moved.
    """
    way = _way(lab_stages)
    following = way.groupby("innovation_id")[["reached", "step"]].shift(-1)
    entered, left = way["reached"], following["reached"].astype("datetime64[s]")
    until = left.fillna(_looked_up(_stopped(innovations), way["innovation_id"])).fillna(pd.Timestamp(as_of))
    days, moved = (until - entered).dt.days, left.notna()
    refusals = np.select([days >= 0, moved], [None, "out of order"], "after its end")
    spent = way.assign(
        entered=entered,
        left=left,
        days=days.where(days >= 0),
        moved=moved,
        skipped=(following["step"] - way["step"] - 1).fillna(0).astype(int),
        reason=pd.Series(refusals, way.index, dtype=object),
    )
    return spent.query("step < @_END")[_SPELL].reset_index(drop=True)


_SPELL = ["innovation_id", "lab_stage", "entered", "left", "days", "moved", "skipped", "reason"]


def _stopped(innovations: pd.DataFrame) -> pd.Series:
    """The day each innovation went out of use, of those that did."""
    dated = innovations.reindex(columns=["innovation_id", "stopped"]).dropna().drop_duplicates("innovation_id")
    return dated.set_index("innovation_id")["stopped"].astype("datetime64[s]")


def _looked_up(values: pd.Series, ids: pd.Series) -> pd.Series:
    """The value of each id, missing where there is none; on the rows of `ids`."""
    return values.reindex(ids).set_axis(ids.index)


def refused(spells: pd.DataFrame) -> pd.DataFrame:
    """The spells that are in no average, with the reason: innovation_id, lab_stage, entered, left, reason."""
    return spells[spells["reason"].notna()][["innovation_id", "lab_stage", "entered", "left", "reason"]]


def curves(spells: pd.DataFrame) -> pd.DataFrame:
    """The share of ideas still in each stage after so many days (Kaplan and Meier 1958), with its 95 % band.

    Columns: lab_stage, days, at_risk, still_share, low_share, high_share.

    A row for the start, one for every number of days after which an idea moved on, one for the longest stay. `at_risk`
    ideas stayed at least so long. The band is that of log(-log); it has no limits where the share is 0 or 1.
    Worked case: moved after 10, 20, 20, 40 days, not moved after 30 and 50 -> 5/6 after 10, 1/2 after 20, 1/4 after 40.
    """
    counted = spells[spells["reason"].isna()]
    found = [
        _curve(of_stage["days"].to_numpy(float), of_stage["moved"].to_numpy(bool)).assign(lab_stage=stage)
        for stage in BEFORE_DISPLAY
        if len(of_stage := counted[counted["lab_stage"] == stage])
    ]
    columns = ["lab_stage", "days", "at_risk", "still_share", "low_share", "high_share"]
    return pd.concat(found, ignore_index=True)[columns] if found else pd.DataFrame(columns=columns)


def _curve(days: np.ndarray, moved: np.ndarray) -> pd.DataFrame:
    """The Kaplan-Meier curve of one stage."""
    still = stats.ecdf(stats.CensoredData(uncensored=days[moved], right=days[~moved])).sf
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "The confidence interval is undefined", RuntimeWarning)
        band = still.confidence_interval(0.95, method="log-log")
    curve = pd.DataFrame(
        {
            "days": still.quantiles,
            "at_risk": len(days) - np.searchsorted(np.sort(days), still.quantiles),
            "still_share": still.probabilities,
            "low_share": band.low.probabilities,
            "high_share": band.high.probabilities,
        }
    )
    start = pd.DataFrame({"days": [0.0], "at_risk": [len(days)], "still_share": [1.0]})
    whole = pd.concat([start, curve], ignore_index=True)
    steps = whole["still_share"].diff() != 0
    return whole[steps | (whole.index == len(whole) - 1)]


def time_in_stage(spells: pd.DataFrame) -> pd.DataFrame:
    """How long ideas stay in each stage, those still in it counted as long as they have been there so far.

    Columns: lab_stage, spells, moved, staying, median_days, low_days, high_days, quartile_days, reason.

    The median is the first day on which the curve of `curves` is at one half or below, `quartile_days` at one quarter:
    by then three of four have left. The 95 % interval of the median holds the days on which the band of the curve holds
    one half (Brookmeyer and Crowley 1982, Biometrics 38:29-41). What the curve does not reach is missing, and `reason`
    says what: "no idea", "median", "interval" or "upper limit".
    Worked case: moved after 1, 2 ... 10 days -> median 5, interval 1 to 8, three of four within 8.
    """
    drawn, counted = curves(spells), spells[spells["reason"].isna()]
    stages = BEFORE_DISPLAY if len(spells) else ()
    rows = [
        _stay(stage, counted[counted["lab_stage"] == stage], drawn[drawn["lab_stage"] == stage]) for stage in stages
    ]
    return pd.DataFrame(rows, columns=_STAY)


_STAY = ["lab_stage", "spells", "moved", "staying", "median_days", "low_days", "high_days", "quartile_days", "reason"]


def _stay(stage: str, counted: pd.DataFrame, curve: pd.DataFrame) -> dict:
    median, low, high = (_falls_to(0.5, curve, share) for share in ("still_share", "low_share", "high_share"))
    found = {"median_days": median, "low_days": low, "high_days": high} if median == median else {}
    return {
        "lab_stage": stage,
        "spells": len(counted),
        "moved": int(counted["moved"].sum()),
        "staying": int((~counted["moved"]).sum()),
        **found,
        "quartile_days": _falls_to(0.25, curve, "still_share"),
        "reason": _not_reached(len(counted), median, low, high),
    }


def _falls_to(level: float, curve: pd.DataFrame, share: str) -> float:
    """The first day on which that share is at the level or below; NaN when it never is."""
    return float(curve.loc[curve[share] <= level + _CLOSE, "days"].min())


def _not_reached(counted: int, median: float, low: float, high: float) -> str | None:
    """The first thing about a stage that its curve cannot say."""
    missing = {
        "no idea": not counted,
        "median": math.isnan(median),
        "interval": math.isnan(low),
        "upper limit": math.isnan(high),
    }
    return next((what for what, is_missing in missing.items() if is_missing), None)


def waiting(spells: pd.DataFrame, innovations: pd.DataFrame, time: pd.DataFrame) -> pd.DataFrame:
    """The ideas still in a stage, longest first: innovation_id, innovation, unit, lab_stage, since, days, stuck.

    `stuck` ideas have been there for longer than the time within which three of four have left (`quartile_days` of
    `time_in_stage`); missing where the curve does not fall so far, so that it cannot be said. Ideas that went out of
    use wait for nothing. An idea that is no innovation of the register goes by its id and has no unit.
    Worked case: three of four leave design within 40 days -> stuck after 41 days, not after 40.
    """
    open_ = spells[~spells["moved"].astype(bool) & spells["reason"].isna()]
    open_ = open_[~open_["innovation_id"].isin(_stopped(innovations).index)]
    limit = open_["lab_stage"].map(time.set_index("lab_stage")["quartile_days"]).astype(float)
    stuck = (open_["days"] > limit).astype(object).where(limit.notna(), None)
    return (
        _named(open_.rename(columns={"entered": "since"}).assign(stuck=stuck), innovations)
        .sort_values(["days", "innovation_id"], ascending=[False, True], kind="stable")
        .reset_index(drop=True)[["innovation_id", "innovation", "unit", "lab_stage", "since", "days", "stuck"]]
    )


def _named(ideas: pd.DataFrame, innovations: pd.DataFrame) -> pd.DataFrame:
    """Ideas with the name and the unit of their innovation; one that is none yet goes by its id."""
    known = innovations.drop_duplicates("innovation_id").set_index("innovation_id")
    ids = ideas["innovation_id"]
    return ideas.assign(
        innovation=_looked_up(known["innovation"], ids).fillna(ids), unit=_looked_up(known["unit"], ids)
    )


def count_waiting(waiting: pd.DataFrame) -> pd.DataFrame:
    """The ideas still in each stage by whether they are stuck: lab_stage, stuck_ideas, moving_ideas, unsaid_ideas."""
    if waiting.empty:
        return pd.DataFrame(columns=["lab_stage", "stuck_ideas", "moving_ideas", "unsaid_ideas"])
    stuck = waiting["stuck"].map({True: "stuck_ideas", False: "moving_ideas"}).fillna("unsaid_ideas")
    counted = pd.crosstab(waiting["lab_stage"], stuck).rename_axis(columns=None)
    every = counted.reindex(index=BEFORE_DISPLAY, columns=["stuck_ideas", "moving_ideas", "unsaid_ideas"], fill_value=0)
    return every.rename_axis("lab_stage").reset_index()


def launches(lab_stages: pd.DataFrame | None, as_of: date) -> pd.DataFrame:
    """Ideas that reached Deliver by quarter: quarter, launches.

    Every quarter from the first with a launch to that of `as_of`, those without as zero. Deliver begins with the launch
    (Direktori, page 19).
    """
    quarters = _way(lab_stages).query("step == @_LAUNCH")["reached"].dt.to_period("Q")
    if quarters.empty:
        return pd.DataFrame(columns=["quarter", "launches"])
    every = pd.period_range(quarters.min(), pd.Period(as_of, freq="Q"))
    counted = quarters.value_counts().reindex(every, fill_value=0)
    return pd.DataFrame({"quarter": every.astype(str), "launches": counted.to_numpy()})


class Pace(NamedTuple):
    """Launches in the later half of the full quarters against the earlier half."""

    quarters: int  # in each half
    earlier: int
    later: int
    ratio: float  # later / earlier; infinite when there was none before
    low: float  # of the exact 95 % interval of the ratio
    high: float
    until: str | None  # the last full quarter
    middle: str | None  # the quarter between two halves of an odd number, in neither
    unfinished: str | None  # the quarter that is not over

    @property
    def verdict(self) -> str:
        """ "rises", "falls" or "cannot be said", which is when the interval holds 1 or there are no two halves."""
        return "rises" if self.low > 1 else "falls" if self.high < 1 else "cannot be said"


def pace(launches: pd.DataFrame, as_of: date) -> Pace:
    """Whether launches come faster: full quarters only, the later half against as many of the earlier.

    Given their sum, the later of two Poisson counts over equal times is binomial, so that the exact interval of its
    share p (Clopper and Pearson 1934) gives that of the ratio p / (1 - p) (Przyborowski and Wilenski 1940).
    Worked case: 6 launches in the later half, none in the earlier -> p from 0.025 ** (1 / 6) = 0.5407 to 1, so the
    ratio is 1.177 or more and the pace rises; 5 and none -> 0.916 or more, which cannot be said to rise.
    """
    over = pd.PeriodIndex(launches["quarter"], freq="Q").end_time.normalize() <= pd.Timestamp(as_of)
    full, rest = launches[over], launches[~over]
    half = len(full) // 2
    earlier, later = int(full["launches"].head(half).sum()), int(full["launches"].tail(half).sum())
    low, high = _ratio_interval(earlier, later)
    return Pace(
        quarters=half,
        earlier=earlier,
        later=later,
        ratio=_odds(later / (earlier + later)) if earlier + later else math.nan,
        low=low,
        high=high,
        until=full["quarter"].iloc[-1] if len(full) else None,
        middle=full["quarter"].iloc[half] if len(full) % 2 else None,
        unfinished=rest["quarter"].iloc[-1] if len(rest) else None,
    )


def _ratio_interval(earlier: int, later: int) -> tuple[float, float]:
    """The exact 95 % interval of later / earlier; NaN when both are zero."""
    if not earlier + later:
        return math.nan, math.nan
    share = stats.binomtest(later, earlier + later).proportion_ci(0.95, method="exact")
    return _odds(share.low), _odds(share.high)


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else math.inf


def displayed(lab_stages: pd.DataFrame | None, innovations: pd.DataFrame) -> pd.DataFrame:
    """The ideas that reached Display, first come first: innovation_id, innovation, unit, begun, displayed, days.

    `begun` is the day of Drum-up; `days` from it to Display, missing when there is no Drum-up or it is dated later.
    """
    way = _way(lab_stages)
    begun = way[way["step"] == 0].set_index("innovation_id")["reached"]  # the day of Drum-up
    shown = way[way["step"] == _END].rename(columns={"reached": "displayed"})
    shown = shown.assign(begun=_looked_up(begun, shown["innovation_id"]))
    days = (shown["displayed"] - shown["begun"]).dt.days
    return (
        _named(shown.assign(days=days.where(days >= 0)), innovations)
        .sort_values(["displayed", "innovation_id"])
        .reset_index(drop=True)[["innovation_id", "innovation", "unit", "begun", "displayed", "days"]]
    )


FATES = ("alive", "no evidence", "stopped", "undated")


def survival(innovations: pd.DataFrame, lab_stages: pd.DataFrame | None, impacts: pd.DataFrame | None) -> pd.DataFrame:
    """What became of the innovations at stage Penerapan: innovation_id, innovation, unit, launch_year, fate.

    "stopped": the day it went out of use is on record. "alive": there is evidence dated on or after the launch, which
    is a value measured after it in that year or later, or Display or Documentation reached on that day or later. The
    launch is the day of implementation, else the `year` of the register, by year alone; without either it is
    "undated". All others have "no evidence" since: nobody says that they have ended.
    Worked case: implemented 1 March 2020, impact measured with the data of 2020 -> alive; of 2019 -> no evidence.
    """
    applied = innovations[innovations["stage"] == "Penerapan"].reset_index(drop=True)
    ids, launch = applied["innovation_id"], applied["applied"]
    year = launch.dt.year.fillna(applied["year"]) if "year" in applied else launch.dt.year.astype(float)
    seen, measured = _looked_up(_last_seen(lab_stages), ids), _looked_up(_last_measured(impacts), ids)
    by_stage = (seen >= launch) | (launch.isna() & (seen.dt.year >= year))
    alive = by_stage | (measured >= year)
    fates = np.select(
        [ids.isin(_stopped(innovations).index), alive, year.notna()], ("stopped", "alive", "no evidence"), "undated"
    )
    written = year.map("{:.0f}".format, na_action="ignore").astype(object)
    return applied.assign(launch_year=written, fate=fates)[
        ["innovation_id", "innovation", "unit", "launch_year", "fate"]
    ]


def _last_seen(lab_stages: pd.DataFrame | None) -> pd.Series:
    """The last day on which each idea reached Display or Documentation."""
    known = pd.DataFrame(_NO_STAGES) if lab_stages is None else lab_stages
    late = known[known["lab_stage"].isin((ORDER[_END], DOCUMENTATION))]
    return late.groupby("innovation_id")["reached"].max().astype("datetime64[s]")


def _last_measured(impacts: pd.DataFrame | None) -> pd.Series:
    """The last year in which each innovation measured an impact after."""
    known = pd.DataFrame({"innovation_id": [], "after": [], "data_year": []}) if impacts is None else impacts
    return known.dropna(subset=["after", "data_year"]).groupby("innovation_id")["data_year"].max().astype(float)


def count_fates(survival: pd.DataFrame) -> pd.DataFrame:
    """How many innovations met each fate: fate, innovations, innovation_share."""
    counted = survival["fate"].value_counts().reindex(FATES, fill_value=0)
    shares = counted / len(survival) if len(survival) else math.nan
    return pd.DataFrame({"fate": FATES, "innovations": counted.to_numpy(), "innovation_share": shares}).reset_index(
        drop=True
    )


def fates_by_year(survival: pd.DataFrame) -> pd.DataFrame:
    """The fates by the year of launch, of those that have one: launch_year, alive, no_evidence, ended."""
    named = survival["fate"].map({"alive": "alive", "no evidence": "no_evidence", "stopped": "ended"})
    counted = pd.crosstab(survival["launch_year"], named).rename_axis(columns=None)
    return counted.reindex(columns=["alive", "no_evidence", "ended"], fill_value=0).reset_index()


def unproven(survival: pd.DataFrame) -> pd.DataFrame:
    """The innovations without evidence since, oldest first: innovation_id, innovation, unit, launch_year."""
    found = survival[survival["fate"] == "no evidence"].sort_values(["launch_year", "innovation_id"])
    return found.reset_index(drop=True)[["innovation_id", "innovation", "unit", "launch_year"]]
