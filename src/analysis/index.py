"""The Indeks Inovasi Daerah of a region by the rules of a year, exact to the last cut-off, every point explained."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import pandas as pd

from .coverage import BASIC_SERVICES, owned_affairs
from .maturity import NO_ANSWERS, eligibility, scored
from .register import Register
from .rulebook import HUNDREDTHS, REGION, Rules, Unknown, published, read_rules, years
from .terms import Bilingual, both


class Index(NamedTuple):
    """The index of a region and what it is made of; points are exact fractions.

    submitted innovations share the divisor, accepted ones alone bring points; `affairs` of basic service that the
    accepted ones serve open the gate to the points for their number.
    """

    year: int
    submitted: int
    accepted: int
    affairs: int
    gate: bool
    divisor: int
    region: Fraction  # points of indicators 1 to 15
    mean: Fraction  # mean maturity over the divisor
    count: Fraction  # points for the number of innovations
    total: Fraction  # the most points there are

    @property
    def value(self) -> Fraction:
        """The index, 0 to 100."""
        return self.index_points(self.region + self.mean + self.count)

    def index_points(self, points: Fraction) -> Fraction:
        """Points as a part of the index: 30.4 of 250 -> 12.16."""
        return points / self.total * 100

    @property
    def published(self) -> Decimal:
        """The index with two decimals, half up."""
        return published(self.value)


def index_of(region: int, innovations: int, submitted: int, accepted: int, affairs: int, rules: Rules) -> Index:
    """The index from its sums: hundredths of the region's indicators, hundredths of all accepted innovations.

    IID = (SPD + SID) / total x 100; SID = sum of maturity / max(divisor, n) + min(n, cap) x weight, the last only when
    enough affairs of basic service are served (2026: divisor 12, cap 200, weight 0.38, 5 of 6; letter of Kepala BSKDN
    Kemendagri 400.10.11/1887/BSKDN, 29 April 2026, annexes I and II, by transcription).

    n in the divisor is what is submitted, a rejected innovation included; the number that earns points is what is
    accepted. The letter does not say so: this is the reading of the transcriptions.
    Worked case (2026): 80 innovations, mean maturity 82, gate open -> count 30.4 points = 12.16 of the index.
    Raises Unknown when the year cannot be computed.
    """
    rules.require("index")
    divisor = max(int(rules.number("divisor_min")), submitted)
    gate = affairs >= rules.number("min_urusan_yandas")
    counted = min(accepted, int(rules.number("count_cap"))) if gate else 0
    return Index(
        rules.year,
        submitted,
        accepted,
        affairs,
        gate,
        divisor,
        Fraction(region, HUNDREDTHS),
        Fraction(innovations, HUNDREDTHS * divisor),
        counted * Fraction(rules.number("count_weight")),
        Fraction(rules.number("max_total")),
    )


class Submission(NamedTuple):
    """What a region hands in: its innovations with their affairs, the answers, and which of them are rejected."""

    innovations: pd.DataFrame  # innovation_id, innovation, unit, affair (missing where not known)
    answers: pd.DataFrame  # innovation_id, indicator, level, evidence
    region_answers: pd.DataFrame  # indicator, level, evidence
    rejected: frozenset[str] = frozenset()


def submission(register: Register, rules: Rules, assessed: int) -> Submission:
    """All innovations of a register that may be submitted in the year `assessed`, with what it answers."""
    may = eligibility(register.innovations, rules, assessed)
    return _of(register, register.innovations[may["eligible"]])


def barred(register: Register, rules: Rules, assessed: int) -> Submission:
    """The innovations of a register that answer but may not be submitted in the year `assessed`, with their answers."""
    may = eligibility(register.innovations, rules, assessed)
    answers = NO_ANSWERS if register.answers is None else register.answers
    answered = register.innovations["innovation_id"].isin(answers["innovation_id"])
    return _of(register, register.innovations[~may["eligible"] & answered])


def _of(register: Register, own: pd.DataFrame) -> Submission:
    """These innovations of a register with their affairs and answers, and the region's own answers."""
    handed_in = own.assign(affair=owned_affairs(own, register.units))
    answers, own_region = (NO_ANSWERS if one is None else one for one in (register.answers, register.region_answers))
    return Submission(
        handed_in[["innovation_id", "innovation", "unit", "affair"]],
        answers[answers["innovation_id"].isin(handed_in["innovation_id"])],
        own_region.assign(level=own_region["level"].fillna(0)),  # the one level that a register may leave empty
    )


def accepted(handed_in: Submission) -> pd.DataFrame:
    """The innovations that are not rejected."""
    return handed_in.innovations[~handed_in.innovations["innovation_id"].isin(handed_in.rejected)]


def accepted_answers(handed_in: Submission, rules: Rules) -> pd.DataFrame:
    """The answers of the accepted innovations, with what each is worth (hundredths)."""
    own = scored(handed_in.answers, rules)
    return own[own["innovation_id"].isin(accepted(handed_in)["innovation_id"])]


def score(handed_in: Submission, rules: Rules) -> Index:
    """The index of a submission. Raises Unknown when the year cannot be computed."""
    held = accepted(handed_in)
    return index_of(
        int(scored(handed_in.region_answers, rules)["hundredths"].sum()),
        int(accepted_answers(handed_in, rules)["hundredths"].sum()),
        len(handed_in.innovations),
        len(held),
        held.loc[held["affair"].isin(BASIC_SERVICES), "affair"].nunique(),
        rules,
    )


def score_many(
    innovations: pd.DataFrame, answers: pd.DataFrame, region_answers: pd.DataFrame, rules: Rules
) -> pd.DataFrame:
    """The index of many regions, nothing rejected; each table has a column region beside those of a Submission.

    Every answer is of an innovation in `innovations`. Columns: region, submitted, affairs, gate, points, index (as
    published), rating; a row a region, by name. The formula is that of `index_of`, in whole numbers from the hundredths
    of the answers to those of the index, so that each row is what `score` gives. Raises Unknown when the year cannot be
    computed.
    """
    rules.require("index")
    submitted = innovations.groupby("region").size()
    regions = pd.Index(sorted({*submitted.index, *region_answers["region"].unique()}), name="region")
    submitted = submitted.reindex(regions, fill_value=0)
    basic = innovations[innovations["affair"].isin(BASIC_SERVICES)]
    affairs = basic.groupby("region")["affair"].nunique().reindex(regions, fill_value=0)
    gate = affairs >= int(rules.number("min_urusan_yandas"))
    divisor = submitted.clip(lower=int(rules.number("divisor_min")))
    counted = submitted.clip(upper=int(rules.number("count_cap"))).where(gate, 0)
    own, region = (
        scored(rows, rules).groupby("region")["hundredths"].sum().reindex(regions, fill_value=0)
        for rows in (answers, region_answers)
    )
    weight, total = Fraction(rules.number("count_weight")), Fraction(rules.number("max_total"))
    points = (region * divisor + own) * weight.denominator + counted * divisor * weight.numerator * HUNDREDTHS
    whole = divisor * weight.denominator * HUNDREDTHS  # points / whole are the points
    share, of = points * total.denominator * 100 * HUNDREDTHS, whole * total.numerator
    hundredths = (2 * share + of) // (2 * of)  # half up
    ratings = {one: rules.rating(Decimal(int(one)) / HUNDREDTHS) for one in hundredths.unique()}
    return pd.DataFrame(
        {
            "submitted": submitted,
            "affairs": affairs,
            "gate": gate,
            "points": points / whole,
            "index": hundredths / HUNDREDTHS,
            "rating": hundredths.map(ratings),
        }
    ).reset_index()


def cast(handed_in: Submission) -> pd.DataFrame:
    """The same submission under the rules of every year.

    Columns: year, in_force (or only announced), index, rating, missing (what is not known of a year that cannot be
    computed).
    """
    return pd.DataFrame([_cast_row(handed_in, year) for year in years()])


def _cast_row(handed_in: Submission, year: int) -> dict:
    rules = read_rules(year)
    told = {"year": str(year), "in_force": rules.in_force}
    try:
        found = score(handed_in, rules)
    except Unknown:
        return told | {"index": None, "rating": None, "missing": _missing(rules)}
    return told | {"index": float(found.published), "rating": rules.rating(found.value), "missing": None}


def _missing(rules: Rules) -> Bilingual:
    """How much of the index a year does not say; `Rules.require` names all of it."""
    scores, others = rules.unscored("index"), rules.unset("index")
    return both(
        "skor {scores} dari 35 indikator; {others} tetapan atau ambang",
        "scores of {scores} of 35 indicators; {others} {others:constant or band|constants or bands}",
        scores=len(scores),
        others=len(others),
    )


def parts(handed_in: Submission, rules: Rules) -> pd.DataFrame:
    """Every point of the index by what earns it: the region, each group of indicators of innovations, their number.

    Columns: part, points, most (points), index_points. The parts add up to the index.
    """
    found = score(handed_in, rules)
    groups = rules.groups
    own = accepted_answers(handed_in, rules)
    sums = own.groupby(own["indicator"].astype(int).map(groups))["hundredths"].sum()
    most = rules.indicators.set_index("number")["most"]
    rows = [("region", found.region, Fraction(int(most[most.index.isin(REGION)].sum()), HUNDREDTHS))]
    for group in dict.fromkeys(groups.values()):
        points = Fraction(int(sums.get(group, 0)), HUNDREDTHS * found.divisor)
        rows.append((group, points, Fraction(int(most[[n for n in groups if groups[n] == group]].sum()), HUNDREDTHS)))
    rows.append(("count", found.count, Fraction(rules.number("max_innovation_count"))))
    return pd.DataFrame(
        {
            "part": [part for part, _, _ in rows],
            "points": [float(points) for _, points, _ in rows],
            "most": [float(most) for _, _, most in rows],
            "index_points": [float(found.index_points(points)) for _, points, _ in rows],
        }
    )


def with_total(parts_: pd.DataFrame) -> pd.DataFrame:
    """The table of `parts` closed by the index itself, the last row of a waterfall."""
    total = {"part": "index", **parts_[["points", "most", "index_points"]].sum().to_dict()}
    return pd.concat([parts_, pd.DataFrame([total])], ignore_index=True)


def trace(handed_in: Submission, rules: Rules) -> pd.DataFrame:
    """Every answer with what it adds to the index and the rule that says so.

    Columns: table, row (as the file shows it), innovation_id, number, level, points, index_points, option, rule_status,
    rule_source. An answer of a rejected innovation adds nothing. With the points for the number of innovations they add
    up to the index.
    """
    found = score(handed_in, rules)
    own = scored(handed_in.answers, rules)
    own["hundredths"] = own["hundredths"].where(own["innovation_id"].isin(accepted(handed_in)["innovation_id"]), 0)
    tables = {
        "indikator_daerah": (scored(handed_in.region_answers, rules), 1),
        "indikator_inovasi": (own, found.divisor),
    }
    options = rules.option_of
    told = []
    for name, (rows, divisor) in tables.items():
        keys = pd.MultiIndex.from_frame(rows[["indicator", "level"]].astype(float))
        points = rows["hundredths"] / HUNDREDTHS
        rule = options.reindex(keys)
        told.append(
            pd.DataFrame(
                {
                    "table": name,
                    "row": rows.index,
                    "innovation_id": rows.get("innovation_id"),
                    "number": rows["indicator"].astype(int),
                    "level": rows["level"].astype(int),
                    "points": points,
                    "index_points": points / divisor / float(found.total) * 100,
                    "option": rule["text"].to_numpy(),
                    "rule_status": rule["status"].to_numpy(),
                    "rule_source": rule["source"].to_numpy(),
                }
            )
        )
    return pd.concat(told, ignore_index=True)
