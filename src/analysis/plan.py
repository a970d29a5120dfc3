"""The best submission to the index: which innovations, which evidence next, and what one more innovation is worth.

An innovation raises the number and may lower the mean; which set is best is a question of size: for a given number of
innovations the best set is found by sorting, so that every size is tried and the optimum is exact.
"""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp

from .coverage import BASIC_SERVICES
from .index import Index, Submission, index_of, score
from .maturity import scored
from .rulebook import HUNDREDTHS, INNOVATION, REGION, Rules

CONSTRAINTS = ("eligibility", "gate", "divisor", "cap", "rejection")
CLOSEST = 4
"""The best set, and as many of other sizes as `runners_up` shows beside it, are exact."""
TIE = 1e-9
"""Indices nearer than this are the same: those of two sets of up to 1,000 innovations differ by more, or not at all."""
NEAR = 1e-6
"""Hundredths of a point within which an integer programme is solved."""


class Terms(NamedTuple):
    """What the formula asks, as plain numbers: points are hundredths, so that a set is compared as the index is."""

    divisor: int
    cap: float
    weight: float  # hundredths for each accepted innovation
    affairs: int  # of basic service that must be served
    total: float  # hundredths

    @classmethod
    def of(cls, rules: Rules) -> "Terms":
        rules.require("index")
        return cls(
            int(rules.number("divisor_min")),
            float(rules.number("count_cap")),
            float(rules.number("count_weight")) * HUNDREDTHS,
            int(rules.number("min_urusan_yandas")),
            float(rules.number("max_total")) * HUNDREDTHS,
        )


class Plan(NamedTuple):
    """The best set to submit: its innovations, and the best index of every size (submitted, index, gate)."""

    chosen: tuple[str, ...]
    index: float
    sizes: pd.DataFrame


def candidates(handed_in: Submission, rules: Rules, rejection: pd.Series | float = 0.0) -> pd.DataFrame:
    """What may be submitted: innovation_id, innovation, unit, affair, hundredths (maturity), rejection (probability).

    One that is already rejected has the probability 1.
    """
    own = scored(handed_in.answers, rules)
    sums = own.groupby("innovation_id")["hundredths"].sum()
    ids = handed_in.innovations["innovation_id"]
    chance = ids.map(rejection if isinstance(rejection, pd.Series) else dict.fromkeys(ids, rejection)).fillna(0.0)
    return handed_in.innovations.assign(
        hundredths=ids.map(sums).fillna(0).astype(int), rejection=chance.mask(ids.isin(handed_in.rejected), 1.0)
    )


def best_set(offered: pd.DataFrame, region: int, rules: Rules, terms: Terms | None = None) -> Plan:
    """The set of `offered` with the highest expected index; `region` is the hundredths of indicators 1 to 15.

    Expected points = sum (1 - p) m / max(divisor, n) + weight min(sum (1 - p), cap) when the gate is open (the formula
    of `index_of`): a rejected innovation stays in the divisor and brings nothing. The gate is open when the set serves
    enough affairs of basic service. For each n the points of a set are a sum over its innovations, so the best set
    takes the best innovation of each of the k affairs that cost least, then the best of the others; all n are tried.
    Only above the cap, where rejection differs between innovations, is that a bound: there the sizes that could be
    among the best CLOSEST are settled by an integer programme (scipy, HiGHS), the others told by a set that was found.
    Ties go to the smaller set, then to the order of the table.
    Worked case (2026): 12 innovations of 82 and one of 3 points -> the 12, since 3 is below 82 - 0.38 x 13 = 77.06.
    """
    terms = terms or Terms.of(rules)
    offer = _Offer.of(offered)
    found = _settled([_best_of_size(offer, n, terms) for n in range(len(offered) + 1)], offer, terms)
    sizes = pd.DataFrame(
        {
            "submitted": range(len(found)),
            "index": [(region + best.points) / terms.total * 100 for best in found],
            "gate": [best.gate for best in found],
        }
    )
    best = int((sizes["index"] >= sizes["index"].max() - TIE).idxmax())
    ids = offered["innovation_id"].to_numpy()
    return Plan(tuple(ids[np.sort(found[best].picked)]), float(sizes.loc[best, "index"]), sizes)


def best_plan(handed_in: Submission, rules: Rules, rejection: pd.Series | float = 0.0) -> Plan:
    """The best set of a submission, the region's own points as they stand."""
    region = int(scored(handed_in.region_answers, rules)["hundredths"].sum())
    return best_set(candidates(handed_in, rules, rejection), region, rules)


class _Offer(NamedTuple):
    """What is offered, as arrays: the expected points and number of each innovation, its affair of basic service."""

    points: np.ndarray  # (1 - p) m in hundredths
    kept: np.ndarray  # 1 - p
    affair: np.ndarray  # place in BASIC_SERVICES, -1 for any other
    ranked: np.ndarray  # most points first, then in the order of the table

    @classmethod
    def of(cls, offered: pd.DataFrame) -> "_Offer":
        kept = 1 - offered["rejection"].to_numpy(dtype=float)
        points = kept * offered["hundredths"].to_numpy()
        affair = pd.Index(BASIC_SERVICES).get_indexer(offered["affair"])
        return cls(points, kept, affair, np.argsort(-points, kind="stable"))


class _Best(NamedTuple):
    """The best set of a size that is known: its points, what no set of that size exceeds, and who is in it."""

    points: float
    bound: float
    picked: np.ndarray
    gate: bool
    price: float = 0.0  # of an accepted innovation, which gives that bound


def _best_of_size(offer: _Offer, n: int, terms: Terms) -> _Best:
    closed = offer.ranked[:n]
    points = float(offer.points[closed].sum() / max(terms.divisor, n))
    opened = _with_gate(offer, n, terms)
    if opened is None or opened.bound < points:
        return _Best(points, points, closed, gate=False)
    return opened if opened.points >= points else opened._replace(points=points, picked=closed, gate=False)


def _with_gate(offer: _Offer, n: int, terms: Terms) -> _Best | None:
    """The best n innovations that open the gate; None when no n of them do.

    weight min(number, cap) is the least of price number + (weight - price) cap over prices from 0 to weight, and for a
    price the best set is found by sorting: the lowest of these bounds is sought where the lines of two sets cross.
    """
    many = _priced(offer, n, terms, terms.weight)
    if many is None:
        return None
    if _number(offer, many) <= terms.cap:
        return _opened(offer, many, n, terms)
    few = _priced(offer, n, terms, 0.0)
    if _number(offer, few) >= terms.cap:
        return _opened(offer, few, n, terms)
    tried = [many, few]
    while True:
        price, bound = _crossing(offer, many, few, n, terms)
        between = _priced(offer, n, terms, price)
        tried.append(between)
        if _line(offer, between, n, terms, price) <= bound + TIE:
            best = max((_opened(offer, picked, n, terms) for picked in tried), key=lambda one: one.points)
            return best._replace(bound=max(bound, best.points), price=price)
        many, few = (between, few) if _number(offer, between) > terms.cap else (many, between)


def _priced(offer: _Offer, n: int, terms: Terms, price: float) -> np.ndarray | None:
    """The n best when each accepted one brings `price`, among which enough affairs are served."""
    return _serving(offer.points + price * max(terms.divisor, n) * offer.kept, offer.affair, n, terms.affairs)


def _number(offer: _Offer, picked: np.ndarray) -> float:
    """How many of them are expected to be accepted."""
    return float(offer.kept[picked].sum())


def _line(offer: _Offer, picked: np.ndarray, n: int, terms: Terms, price: float) -> float:
    """What a set brings at that price of an accepted innovation, the cap paid with the rest of the weight."""
    return (
        float(offer.points[picked].sum() / max(terms.divisor, n))
        + price * _number(offer, picked)
        + (terms.weight - price) * terms.cap
    )


def _crossing(offer: _Offer, many: np.ndarray, few: np.ndarray, n: int, terms: Terms) -> tuple[float, float]:
    """The price at which the lines of two sets cross, and their height there."""
    more = _number(offer, many) - _number(offer, few)
    price = float((offer.points[few].sum() - offer.points[many].sum()) / max(terms.divisor, n) / more)
    return price, _line(offer, many, n, terms, price)


def _opened(offer: _Offer, picked: np.ndarray, n: int, terms: Terms) -> _Best:
    """What a set that opens the gate brings."""
    points = float(offer.points[picked].sum() / max(terms.divisor, n))
    points += terms.weight * min(_number(offer, picked), terms.cap)
    return _Best(points, points, picked, gate=True)


def _serving(worth: np.ndarray, affair: np.ndarray, n: int, affairs: int) -> np.ndarray | None:
    """The n of most worth among which `affairs` affairs of basic service are served; None when they cannot be.

    The best of each affair is what serving it costs least, so the affairs whose best are worth most are served.
    """
    order = np.argsort(-worth, kind="stable")
    there = affair[order]
    first = [places[0] for name in range(len(BASIC_SERVICES)) if len(places := np.flatnonzero(there == name))]
    served = np.array(sorted(first)[:affairs], dtype=int)
    if len(served) < affairs or n < affairs:
        return None
    return np.concatenate([order[served], np.delete(order, served)[: n - affairs]])


def _settled(found: list[_Best], offer: _Offer, terms: Terms) -> list[_Best]:
    """The same, each size that could be among the CLOSEST best solved, the most promising first."""
    while True:
        last = sorted((best.points for best in found), reverse=True)[:CLOSEST][-1]
        unsure = [n for n, best in enumerate(found) if best.bound > max(best.points, last) + NEAR]
        if not unsure:
            return found
        n = max(unsure, key=lambda size: found[size].bound)
        solved = _opened(offer, _by_programme(offer, n, terms, found[n]), n, terms)
        best = max(found[n], solved, key=lambda one: one.points)
        found = [*found[:n], best._replace(bound=best.points), *found[n + 1 :]]


def _by_programme(offer: _Offer, n: int, terms: Terms, known: _Best) -> np.ndarray:
    """The best n that open the gate by integer programme: x (chosen), y (affair served), z (number)."""
    size, names = len(offer.kept), len(BASIC_SERVICES)
    serves = (offer.affair == np.arange(names)[:, None]).astype(float)
    rows = [
        (np.r_[np.ones(size), np.zeros(names + 1)], n, n),
        (np.r_[np.zeros(size), np.ones(names), 0], terms.affairs, names),
        (np.r_[-offer.kept, np.zeros(names), 1], -np.inf, 0),
        *((np.r_[-serves[at], np.eye(names)[at], 0], -np.inf, 0) for at in range(names)),
    ]
    matrix, low, high = (np.array(part) for part in zip(*rows, strict=True))
    surely, perhaps = _narrowed(offer, n, terms, known)
    solved = milp(
        -np.r_[offer.points / max(terms.divisor, n), np.zeros(names), terms.weight],
        constraints=LinearConstraint(matrix, low, high),
        integrality=np.r_[np.ones(size + names), 0],
        bounds=Bounds(np.r_[surely, np.zeros(names + 1)], np.r_[perhaps, np.ones(names), terms.cap]),
        options={"mip_rel_gap": 0},
    )
    return np.flatnonzero(solved.x[:size] > 0.5)


def _narrowed(offer: _Offer, n: int, terms: Terms, known: _Best) -> tuple[np.ndarray, np.ndarray]:
    """Who is in every set that may be better than the known one, and who may be in one, as 0 and 1.

    The sets of n that open the gate are the bases of a matroid: to bring in an innovation costs the bound at least what
    the least of the set is worth more, to leave one out at least what it is worth more than the best of the others.
    """
    worth = offer.points / max(terms.divisor, n) + known.price * offer.kept
    inside = np.zeros(len(worth), dtype=bool)
    inside[_priced(offer, n, terms, known.price)] = True
    slack = known.bound - known.points + NEAR
    surely = inside & (worth > worth[~inside].max(initial=-np.inf) + slack)
    perhaps = inside | (worth >= worth[inside].min(initial=np.inf) - slack)
    return surely.astype(float), perhaps.astype(float)


def runners_up(plan: Plan, most: int = CLOSEST - 1) -> pd.DataFrame:
    """The best sets of other sizes, closest first: submitted, index, gate, behind (index points)."""
    others = plan.sizes[plan.sizes["submitted"] != len(plan.chosen)]
    return (
        others.assign(behind=(plan.index - others["index"]).clip(lower=0))
        .sort_values(["behind", "submitted"], kind="stable", ignore_index=True)
        .head(most)
    )


def prices(offered: pd.DataFrame, barred: pd.DataFrame, region: int, rules: Rules) -> pd.DataFrame:
    """What each constraint costs: the best index without it less the best with all: constraint, index, price.

    `barred` are the candidates that answer but may not be submitted, for their stage or period: without the constraint
    "eligibility" they are offered too. One constraint at a time is lifted, so that prices do not add up.
    Worked case (2026, no affair): offered 60, barred 30 -> 60 / 12 = 5 points with all, 90 / 12 = 7.5 without
    eligibility: a price of 2.5 / 2.5 = 1 index point.
    """
    terms = Terms.of(rules)
    with_all = best_set(offered, region, rules, terms).index
    free = {
        "eligibility": (pd.concat([offered, barred], ignore_index=True), terms),
        "gate": (offered, terms._replace(affairs=0)),
        "divisor": (offered, terms._replace(divisor=1)),
        "cap": (offered, terms._replace(cap=np.inf)),
        "rejection": (offered.assign(rejection=0.0), terms),
    }
    found = [best_set(*(free[name][0], region, rules), terms=free[name][1]).index for name in CONSTRAINTS]
    return pd.DataFrame(
        {"constraint": CONSTRAINTS, "index": found, "price": [max(one - with_all, 0.0) for one in found]}
    )


def evidence(handed_in: Submission, rules: Rules) -> pd.DataFrame:
    """What each document would bring: one row an indicator below its highest level, most index points first.

    Indicators of what has already happened (rulebook: outcome) are left out, since no document changes them.

    Columns: unit (missing for the region's own indicators), innovation_id, innovation, number, indicator, level, next
    (the option one level up), gain_next and gain_full (index points: one level up, and to the highest).
    A document is counted once an indicator. Of an innovation the points are shared by the divisor.
    """
    found = score(handed_in, rules)
    own = _gaps(handed_in.innovations, handed_in.answers, INNOVATION, rules, found.divisor)
    region = _gaps(None, handed_in.region_answers, REGION, rules, 1)
    rows = pd.concat([own[~own["innovation_id"].isin(handed_in.rejected)], region], ignore_index=True)
    share = 100 / float(found.total) / HUNDREDTHS
    rows[["gain_next", "gain_full"]] *= share
    return rows.sort_values(["gain_full", "number", "innovation_id"], ascending=[False, True, True], ignore_index=True)


def _gaps(
    innovations: pd.DataFrame | None, answers: pd.DataFrame, numbers: range, rules: Rules, divisor: int
) -> pd.DataFrame:
    """Every indicator below its highest level: gains still in hundredths, over the divisor."""
    known = rules.indicators
    asked = known[known["number"].isin(numbers) & ~known["outcome"]].rename(columns={"name": "indicator"})
    keys = ["innovation_id", "innovation", "unit"]
    who = innovations[keys] if innovations is not None else pd.DataFrame([dict.fromkeys(keys)])
    told = answers if innovations is not None else answers.assign(innovation_id=None)
    levels = told.assign(number=told["indicator"].astype(int))[["innovation_id", "number", "level"]]
    every = who.merge(asked[["number", "indicator", "most"]], how="cross").merge(
        levels, on=["innovation_id", "number"], how="left"
    )
    every["level"] = every["level"].fillna(0).astype(int)
    worth = rules.score_of.set_index(["number", "level"])["hundredths"]
    text = rules.option_of["text"]
    now = worth.reindex(pd.MultiIndex.from_frame(every[["number", "level"]]), fill_value=0).to_numpy()
    above = pd.MultiIndex.from_arrays([every["number"], every["level"] + 1])
    gaps = every.assign(
        next=text.reindex(above).to_numpy(),
        gain_next=(worth.reindex(above).to_numpy() - now) / divisor,
        gain_full=(every["most"] - now) / divisor,
    )
    return gaps[gaps["gain_full"] > 0].drop(columns="most")


def way_up(found: Index, documents: pd.DataFrame, rules: Rules) -> pd.DataFrame | None:
    """The fewest documents to the next rating, the largest gains first; None at the highest rating or out of reach.

    Every document costs one, so taking the largest gains first needs the fewest. Columns of `evidence` and `index`
    (what is reached after each). An index counts from its published two decimals, so 65.005 is enough for 65.01.
    """
    above = next_band(found, rules)
    if above is None:
        return None
    reached = float(found.value) + documents["gain_full"].cumsum()
    enough = reached + 1e-9 >= float(above) - 0.005
    if not enough.any():
        return None
    return documents.assign(index=reached).head(int(enough.idxmax()) + 1)


def next_band(found: Index, rules: Rules) -> Decimal | None:
    """The lowest index of the next better rating; None at the highest."""
    above = [least for least in rules.bands["least"] if least is not None and least > found.published]
    return min(above, default=None)


def break_even(found: Index, rules: Rules) -> Fraction:
    """The maturity from which one more accepted innovation raises the index.

    With n submitted, the mean falls from S / d to (S + x) / d', so x must exceed S d' / d - S - weight d', the weight
    only with an open gate and below the cap. While n is at least the divisor's floor, that is mean - weight (n + 1).
    Below the floor nothing is divided by more, so that any innovation raises it: then the number is below 0, or 0.
    Worked case (2026): mean 82 of 80 -> 82 - 0.38 x 81 = 51.22.
    """
    after = max(int(rules.number("divisor_min")), found.submitted + 1)
    brought = Fraction(rules.number("count_weight")) if _still_counts(found, rules) else Fraction(0)
    total = found.mean * found.divisor
    return total * Fraction(after, found.divisor) - total - brought * after


def _still_counts(found: Index, rules: Rules) -> bool:
    return found.gate and found.accepted < rules.number("count_cap")


def one_more(found: Index, hundredths: int, rules: Rules, rejected: bool = False) -> Fraction:
    """Index points that one more innovation of that maturity brings; a rejected one only lengthens the divisor."""
    total = int(found.mean * found.divisor * HUNDREDTHS) + (0 if rejected else hundredths)
    after = index_of(
        int(found.region * HUNDREDTHS),
        total,
        found.submitted + 1,
        found.accepted + (not rejected),
        found.affairs,
        rules,
    )
    return after.value - found.value


def left_out(offered: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """The innovations that the best set does without, least mature first: innovation, unit, maturity."""
    rest = offered[~offered["innovation_id"].isin(plan.chosen)]
    return rest.assign(maturity=rest["hundredths"] / HUNDREDTHS).sort_values(
        ["maturity", "innovation"], ignore_index=True
    )[["innovation", "unit", "maturity"]]


def gains_by_unit(documents: pd.DataFrame) -> pd.DataFrame:
    """What each owner can add, most first: unit, documents, gain_full, each (index points a document).

    The region's own indicators are no unit's and are not among them. Worked case: two documents of 0.16 and 0.08 ->
    0.24, 0.12 each.
    """
    grouped = documents.dropna(subset="unit").groupby("unit")["gain_full"].agg(["size", "sum"]).reset_index()
    return (
        grouped.rename(columns={"size": "documents", "sum": "gain_full"})
        .assign(each=lambda rows: rows["gain_full"] / rows["documents"])
        .sort_values(["gain_full", "unit"], ascending=[False, True], ignore_index=True)
    )


def gains_of_one_more(found: Index, rules: Rules, maturities: tuple[int, ...]) -> pd.DataFrame:
    """What one more innovation adds by its maturity: maturity, gain_accepted, gain_rejected (index points)."""
    lost = float(one_more(found, 0, rules, rejected=True))
    gains = [float(one_more(found, points * HUNDREDTHS, rules)) for points in maturities]
    return pd.DataFrame({"maturity": maturities, "gain_accepted": gains, "gain_rejected": lost})
