"""How sure an index is: self-assessed answers may fail verification, so it is drawn many times from what may fail."""

from decimal import Decimal

import numpy as np
import pandas as pd

from .index import Submission, accepted_answers, score
from .maturity import scored
from .rulebook import HUNDREDTHS, Rules

DRAWS = 1_000
SEED = 2026
INTERVAL = (0.05, 0.95)


def chances(answers: pd.DataFrame, confirmed: pd.DataFrame) -> pd.Series:
    """The chance that each answer is confirmed, by the table of `read_confirmed`.

    A row of `confirmed` that names the indicator wins over the general row of the same evidence.
    Worked case: general 0.9 and 0.3, indicator 35 with a document 0.6 -> 35 with one 0.6, 35 without 0.3, 16 with 0.9.
    """
    named = answers["evidence"].notna()
    is_general = confirmed["number"].isna()
    general = named.map(confirmed[is_general].set_index("named")["chance"])
    own = confirmed[~is_general].set_index(["number", "named"])["chance"]
    by_indicator = own.reindex(pd.MultiIndex.from_arrays([answers["indicator"].astype(float), named]))
    return general.where(by_indicator.isna().to_numpy(), by_indicator.to_numpy())


def draws(handed_in: Submission, rules: Rules, confirmed: pd.DataFrame) -> np.ndarray:
    """DRAWS indices of the submission, each with its answers confirmed or fallen to level 0 by chance (from SEED).

    Answers fail independently of one another; an innovation whose answers all fail stays in the divisor and in the
    number. Worked case: every chance 1 -> the index itself in every draw; every chance 0 -> only the points of the
    number.
    """
    found = score(handed_in, rules)
    random = np.random.default_rng(SEED)
    own = accepted_answers(handed_in, rules)
    region = scored(handed_in.region_answers, rules)
    points = _drawn(own, confirmed, random) / found.divisor + _drawn(region, confirmed, random)
    total = points / HUNDREDTHS + float(found.count)
    return total / float(found.total) * 100


def _drawn(rows: pd.DataFrame, confirmed: pd.DataFrame, random: np.random.Generator) -> np.ndarray:
    """The hundredths that are confirmed, DRAWS times."""
    holds = random.random((DRAWS, len(rows))) < chances(rows, confirmed).to_numpy()
    return holds @ rows["hundredths"].to_numpy()


def interval(drawn: np.ndarray) -> tuple[float, float]:
    """Between what nine of ten draws fall."""
    low, high = np.quantile(drawn, INTERVAL)
    return float(low), float(high)


def rating_chances(drawn: np.ndarray, rules: Rules) -> pd.DataFrame:
    """The chance of each rating, best first: rating, chance. Every draw is rated as it would be published, half up.

    A draw that is 65.005 but for the last digit of its binary number is 65.005: true ones differ by far more.
    """
    published = pd.Series(np.floor(np.round(drawn * 100, 6) + 0.5).astype(int))
    counted = published.value_counts()
    ratings = [rules.rating(Decimal(int(hundredths)) / 100) for hundredths in counted.index]
    found = counted.groupby(ratings).sum() / len(drawn)
    return pd.DataFrame({"rating": rules.bands["rating"], "chance": rules.bands["rating"].map(found).fillna(0.0)})


def drivers(handed_in: Submission, rules: Rules, confirmed: pd.DataFrame) -> pd.DataFrame:
    """What makes the index unsure, most first, and what each indicator alone would cost.

    Columns: number, indicator, answers, expected_loss (index points), variance_share (of the variance of the
    draws: answers are independent, so their variances p (1 - p) w squared add up), all_fail (index points lost when
    every answer of the indicator fails and nothing else does: one at a time).
    Worked case: two answers worth 0.4 and 0.2 points of index, both at 0.5 -> shares 0.04 / 0.05 = 0.8 and 0.2.
    """
    found = score(handed_in, rules)
    share = 100 / float(found.total) / HUNDREDTHS
    own = accepted_answers(handed_in, rules)
    region = scored(handed_in.region_answers, rules)
    rows = pd.concat([own.assign(divisor=found.divisor), region.assign(divisor=1)], ignore_index=True)
    worth = rows["hundredths"] / rows["divisor"] * share
    chance = chances(rows, confirmed)
    parts = pd.DataFrame(
        {
            "number": rows["indicator"].astype(int),
            "answers": (rows["level"] > 0).astype(int),
            "expected_loss": (1 - chance) * worth,
            "variance": chance * (1 - chance) * worth**2,
            "all_fail": worth,
        }
    )
    table = parts.groupby("number", as_index=False).sum()
    names = rules.indicators.set_index("number")["name"]
    table.insert(1, "indicator", table["number"].map(names))
    table["variance_share"] = (table.pop("variance") / parts["variance"].sum()).fillna(0.0)  # where all is sure
    return table.sort_values(["variance_share", "number"], ascending=[False, True], ignore_index=True)
