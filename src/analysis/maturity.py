"""How mature each innovation is (kematangan): indicators 16 to 35 of the IID, what is missing, who may be submitted.

Tables in, tables out. Scores are whole hundredths, so that sums are exact.
"""

from datetime import date

import pandas as pd

from .rulebook import HUNDREDTHS, INNOVATION, Rules, moved

NO_ANSWERS = pd.DataFrame({"innovation_id": [], "indicator": [], "level": [], "evidence": []}).astype(
    {"innovation_id": "str", "indicator": "float", "level": "float", "evidence": "str"}
)
"""The answers of a register that has no such table."""
REASONS = ("no_stage", "not_implemented", "undated", "outside_window")
"""Why an innovation may not be submitted: its stage is not stated; it is not at Penerapan; it is, but the day of
implementation is not stated; that day is outside the window."""
CLASS = 10
"""Points of a class of maturity."""


def scored(answers: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """The answers with what each is worth: their columns and hundredths; a level of 0 is worth nothing.

    Raises Unknown when the year's scores are not known. Worked case (2026): indicator 16 at level 2 -> 3 x 2 = 6.
    """
    rules.require("maturity")
    worth = rules.score_of.set_index(_key(rules.score_of["number"], rules.score_of["level"]))["hundredths"]
    worths = _key(answers["indicator"], answers["level"]).map(worth)
    return answers.assign(hundredths=worths.fillna(0).astype(int))


def _key(number: pd.Series, level: pd.Series) -> pd.Series:
    """Indicator and level as one number: 16 and 2 -> 162."""
    return (number * 10 + level).astype(int)


def _known(innovations: pd.DataFrame, answers: pd.DataFrame | None, rules: Rules) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The innovations of which something is known, and the answers scored; neither without a table of answers."""
    if answers is None:
        return innovations.head(0), scored(NO_ANSWERS, rules)
    return innovations, scored(answers, rules)


def maturity(innovations: pd.DataFrame, answers: pd.DataFrame | None, rules: Rules) -> pd.DataFrame:
    """The maturity of every innovation, those without an answer included, highest first.

    Without a table of answers (None) nothing is known, so there are no rows. Raises Unknown when the year's scores are
    not known. The sum of indicators 16 to 35 follows the letter that `rules` name (parameter `letter`).
    Worked case (2026): 16 at level 2 (6), 17 at level 1 (2), 33 at level 3 (9) -> 17; 32 and 35 are unfilled.
    Columns: innovation_id, innovation, unit, hundredths, maturity (points, at most 111 in 2026), answered (indicators
    with a level above 0), without_evidence (of those, the ones that name no document), mandatory_unfilled (numbers of
    the mandatory indicators at level 0 or without an answer).
    """
    innovations, own = _known(innovations, answers, rules)
    given = own[own["level"] > 0]
    by_id = given.groupby("innovation_id")
    table = innovations[["innovation_id", "innovation", "unit"]].assign(
        hundredths=_of(innovations, by_id["hundredths"].sum()),
        answered=_of(innovations, by_id.size()),
        without_evidence=_of(innovations, given["evidence"].isna().groupby(given["innovation_id"]).sum()),
        mandatory_unfilled=_unfilled(innovations, given, rules),
    )
    table.insert(4, "maturity", table["hundredths"] / HUNDREDTHS)
    return table.sort_values(["hundredths", "innovation"], ascending=[False, True], ignore_index=True)


def _of(innovations: pd.DataFrame, counted: pd.Series) -> pd.Series:
    return innovations["innovation_id"].map(counted).fillna(0).astype(int)


def _unfilled(innovations: pd.DataFrame, given: pd.DataFrame, rules: Rules) -> pd.Series:
    """The mandatory indicators that each innovation lacks: '16 | 33'; missing when it lacks none."""
    asked = _asked(rules)
    numbers = asked.loc[asked["mandatory"].eq(True), "number"]
    filled = set(zip(given["innovation_id"], given["indicator"].astype(int), strict=True))
    lacking = [[str(n) for n in numbers if (one, n) not in filled] for one in innovations["innovation_id"]]
    return pd.Series([" | ".join(missing) or None for missing in lacking], innovations.index, dtype="str")


def _asked(rules: Rules, of_somebody: bool = True) -> pd.DataFrame:
    """The indicators of an innovation; none when there is nobody to ask."""
    return rules.indicators[rules.indicators["number"].isin(INNOVATION) & of_somebody]


def by_indicator(innovations: pd.DataFrame, answers: pd.DataFrame | None, rules: Rules) -> pd.DataFrame:
    """How much of each indicator the innovations reach, most points lost first.

    Columns: number, indicator, mandatory, most (points of one innovation), available (points there are to get, all
    innovations together), reached_share and lost (of those), unanswered (innovations at level 0 or without an answer),
    without_evidence (innovations), without_evidence_points (what they are worth). No rows without a table of answers.
    Worked case: two innovations, indicator 16 (at most 9): levels 3 and 1 -> 9 + 3 of 18 = 0.667, lost 6.
    """
    innovations, own = _known(innovations, answers, rules)
    given = own[own["level"] > 0]
    asked = _asked(rules, len(innovations) > 0)
    reached = asked["number"].map(given.groupby("indicator")["hundredths"].sum()).fillna(0)
    there_are = asked["most"] * len(innovations)
    answered = asked["number"].map(given.groupby("indicator")["innovation_id"].nunique()).fillna(0).astype(int)
    bare = given[given["evidence"].isna()].groupby("indicator")["hundredths"]
    return pd.DataFrame(
        {
            "number": asked["number"],
            "indicator": asked["name"],
            "mandatory": asked["mandatory"],
            "most": asked["most"] / HUNDREDTHS,
            "available": there_are / HUNDREDTHS,
            "reached_share": reached / there_are,
            "lost": (there_are - reached) / HUNDREDTHS,
            "unanswered": len(innovations) - answered,
            "without_evidence": asked["number"].map(bare.size()).fillna(0).astype(int),
            "without_evidence_points": asked["number"].map(bare.sum()).fillna(0) / HUNDREDTHS,
        },
        columns=_BY_INDICATOR,
    ).sort_values(["lost", "number"], ascending=[False, True], ignore_index=True)


_BY_INDICATOR = [
    *("number", "indicator", "mandatory", "most", "available", "reached_share", "lost", "unanswered"),
    *("without_evidence", "without_evidence_points"),
]


def by_class(table: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """How many innovations are in each class of ten points, up to the most there are: maturity_class, innovations.

    Worked case (2026, at most 111): 9.75 and 0 -> '0–9', 10 -> '10–19', 111 -> '110–111'.
    """
    if table.empty:
        return pd.DataFrame(columns=["maturity_class", "innovations"])
    most = int(highest(rules))
    counted = (table["hundredths"] // (CLASS * HUNDREDTHS)).value_counts()
    first = range(0, most + 1, CLASS)
    return pd.DataFrame(
        {
            "maturity_class": [f"{low}–{min(low + CLASS - 1, most)}" for low in first],
            "innovations": [int(counted.get(low // CLASS, 0)) for low in first],
        }
    )


def highest(rules: Rules) -> float:
    """The most points that an innovation can have: 111 in 2026."""
    return float(_asked(rules)["most"].sum()) / HUNDREDTHS


def by_unit_kind(table: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Maturity by kind of unit, highest median first; innovations of no stated unit are left out.

    Columns: unit_kind, owners (units), innovations, lowest_maturity, median_maturity, highest_maturity (points),
    complete_innovations (those that lack no mandatory indicator).
    """
    owned = table.merge(units[["unit", "unit_kind"]], on="unit")
    return (
        owned.assign(complete=owned["mandatory_unfilled"].isna())
        .groupby("unit_kind")
        .agg(
            owners=("unit", "nunique"),
            innovations=("maturity", "size"),
            lowest_maturity=("maturity", "min"),
            median_maturity=("maturity", "median"),
            highest_maturity=("maturity", "max"),
            complete_innovations=("complete", "sum"),
        )
        .reset_index()
        .sort_values(["median_maturity", "unit_kind"], ascending=[False, True], ignore_index=True)
    )


def count_unfilled(table: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """How many innovations lack each mandatory indicator, most first: number, indicator, lacking, lacking_share.

    Worked case: of two innovations one lacks '16 | 33', one nothing -> 16: 1 of 2, 33: 1 of 2, the others 0.
    """
    asked = _asked(rules, len(table) > 0)
    asked = asked[asked["mandatory"].eq(True)]
    lacking = table["mandatory_unfilled"].dropna().str.split(" | ", regex=False).explode().astype(int).value_counts()
    counted = asked["number"].map(lacking).fillna(0).astype(int)
    return pd.DataFrame(
        {
            "number": asked["number"],
            "indicator": asked["name"],
            "lacking": counted,
            "lacking_share": counted / max(len(table), 1),
        }
    ).sort_values(["lacking", "number"], ascending=[False, True], ignore_index=True)


def incomplete(table: pd.DataFrame, eligible: pd.DataFrame) -> pd.DataFrame:
    """The innovations that may be submitted and lack a mandatory indicator, by unit.

    Columns: unit, innovation, mandatory_unfilled, maturity.
    """
    may = eligible.loc[eligible["eligible"], "innovation_id"]
    rows = table[table["mandatory_unfilled"].notna() & table["innovation_id"].isin(may)]
    columns = ["unit", "innovation", "mandatory_unfilled", "maturity"]
    return rows.sort_values(["unit", "innovation"], ignore_index=True)[columns]


def listing(table: pd.DataFrame, eligible: pd.DataFrame) -> pd.DataFrame:
    """Every innovation, highest maturity first: innovation, unit, maturity, answered, without_evidence, eligible."""
    told = table.merge(eligible[["innovation_id", "eligible"]], on="innovation_id", validate="1:1")
    return told[["innovation", "unit", "maturity", "answered", "without_evidence", "eligible"]]


def eligibility(innovations: pd.DataFrame, rules: Rules, assessed: int) -> pd.DataFrame:
    """Who may be submitted in the year `assessed`: innovation_id, eligible, reason (one of REASONS), design_words.

    The window and the least length of the design are those of the letter that `rules` name (parameter `letter`).
    Implemented inside the window of the rules, which moves with the year: the rules of 2026 ask for 1 January 2024 to
    31 December 2025, so in 2021 it is 1 January 2019 to 31 December 2020. `design_words` (of rancang_bangun) is
    counted, not judged: a short design can be lengthened before filing. Raises Unknown when the year has no window.
    """
    first, last = window(rules, assessed)
    applied = innovations["applied"]
    reason = pd.Series(pd.NA, innovations.index, dtype="str")
    reason[~applied.between(pd.Timestamp(first), pd.Timestamp(last))] = "outside_window"
    reason[applied.isna()] = "undated"
    reason[innovations["stage"] != "Penerapan"] = "not_implemented"
    reason[innovations["stage"].isna()] = "no_stage"
    words = innovations["design"] if "design" in innovations else pd.Series("", innovations.index, dtype="str")
    return pd.DataFrame(
        {
            "innovation_id": innovations["innovation_id"],
            "eligible": reason.isna(),
            "reason": reason,
            "design_words": words.fillna("").str.split().str.len().astype(int),
        }
    )


def window(rules: Rules, assessed: int) -> tuple[date, date]:
    """The first and the last day of implementation that count in the year `assessed`.

    Worked case: by the rules of 2026, in 2021 from 1 January 2019 to 31 December 2020.
    """
    rules.require("eligibility")
    later = assessed - rules.year
    return moved(rules.day("eligible_from"), later), moved(rules.day("eligible_to"), later)


def count_eligible(eligible: pd.DataFrame) -> pd.DataFrame:
    """How many may be submitted, and how many not for which reason: submission, innovations, innovation_share.

    submission: "may", then those of REASONS that somebody has. Worked case: one may, one is undated -> may 1 (0.5),
    undated 1 (0.5).
    """
    if eligible.empty:
        return pd.DataFrame(columns=["submission", "innovations", "innovation_share"])
    counted = eligible["reason"].fillna("may").value_counts()
    found = [reason for reason in REASONS if reason in counted]
    table = pd.DataFrame({"submission": ["may", *found]})
    table["innovations"] = table["submission"].map(counted).fillna(0).astype(int)
    return table.assign(innovation_share=table["innovations"] / len(eligible))


def refused(innovations: pd.DataFrame, eligible: pd.DataFrame) -> pd.DataFrame:
    """The implemented innovations that may not be submitted: unit, innovation, applied, reason, by unit."""
    rows = innovations.merge(eligible[["innovation_id", "reason"]], on="innovation_id", validate="1:1")
    rows = rows[rows["reason"].isin(["undated", "outside_window"])]
    return rows.sort_values(["unit", "innovation"], ignore_index=True)[["unit", "innovation", "applied", "reason"]]
