"""The best submission: by hand, against every subset of small registers, against an integer programme of large ones."""

from fractions import Fraction
from itertools import combinations, product

import numpy as np
import pandas as pd
import pytest
from handed_in import FIVE, eighty, submitted
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, milp

from analysis import index, plan, read_register
from analysis.coverage import BASIC_SERVICES
from analysis.index import score
from analysis.plan import CLOSEST, CONSTRAINTS, Terms, best_set, break_even, one_more
from analysis.rulebook import HUNDREDTHS, read_rules

RULES = read_rules(2026)
OTHERS = ("Pangan", "Pertanian", None)
SMALL = Terms(divisor=3, cap=4.0, weight=500.0, affairs=2, total=25_000.0)
"""A rulebook for ten innovations: floor 3, at most 4 counted at 5 points each, two affairs."""


def offered(*rows: tuple) -> pd.DataFrame:
    """(points, affair, chance of rejection): offered((82, "Sosial"), (3, None, 0.5))."""
    told = [(row[0], row[1] if len(row) > 1 else None, row[2] if len(row) > 2 else 0.0) for row in rows]
    table = pd.DataFrame(told, columns=["points", "affair", "rejection"])
    names = [f"I-{at}" for at in range(1, len(table) + 1)]
    named = table.assign(innovation_id=names, innovation=names, unit="Dinas", hundredths=table["points"] * HUNDREDTHS)
    return named.astype({"affair": "str", "hundredths": "int", "rejection": "float"})


def at_random(rng: np.random.Generator, n: int, rejection: str) -> pd.DataFrame:
    chance = {"none": np.zeros(n), "equal": np.full(n, 0.2), "different": rng.choice([0, 0.1, 0.4, 0.75], n)}[rejection]
    affairs = rng.choice([*BASIC_SERVICES, *OTHERS, *OTHERS], n)
    return offered(*zip(rng.integers(0, 112, n).tolist(), affairs, chance.tolist(), strict=True))


def points_of(table: pd.DataFrame, terms: Terms) -> float:
    """What a set brings, in hundredths: the formula as the docstring of `best_set` has it."""
    kept = 1 - table["rejection"]
    mean = float((kept * table["hundredths"]).sum()) / max(terms.divisor, len(table))
    served = table["affair"][table["affair"].isin(BASIC_SERVICES)].nunique()
    return mean + (terms.weight * min(float(kept.sum()), terms.cap) if served >= terms.affairs else 0.0)


def by_all_subsets(table: pd.DataFrame, terms: Terms) -> list[float]:
    """The most points of every size, all subsets tried."""
    rows = range(len(table))
    return [
        max(points_of(table.iloc[list(some)], terms) for some in combinations(rows, n)) for n in range(len(table) + 1)
    ]


# by hand


def test_a_weak_thirteenth_is_left_out_below_77_06():
    # twelve of 82, gate open: 82 + 4.56 = 86.56 points = 34.624. A 13th pays from 82 - 0.38 x 13 = 77.06
    twelve = [(82, FIVE[at % 5]) for at in range(12)]
    best = best_set(offered(*twelve, (77, None)), 0, RULES)
    assert best.chosen == tuple(f"I-{at}" for at in range(1, 13))
    assert best.index == pytest.approx(34.624)
    assert len(best_set(offered(*twelve, (78, None)), 0, RULES).chosen) == 13


def test_a_weak_innovation_is_taken_for_the_affair_it_serves():
    # without the 13th four affairs: 82 points. With it (12 x 82 + 10) / 13 = 76.46, + 13 x 0.38 = 4.94: 81.40 is less;
    # instead of the twelfth (11 x 82 + 10) / 12 = 76, + 4.56 = 80.56. So the gate stays shut
    twelve = [(82, FIVE[at % 4]) for at in range(12)]
    shut = best_set(offered(*twelve, (10, FIVE[4])), 0, RULES)
    assert (shut.chosen, shut.index) == (tuple(f"I-{at}" for at in range(1, 13)), pytest.approx(82 / 2.5))
    # of 30 points: (12 x 82 + 30) / 13 = 78, + 4.94 = 82.94 is more than 82 and (11 x 82 + 30) / 12 + 4.56 = 82.23
    opened = best_set(offered(*twelve, (30, FIVE[4])), 0, RULES)
    assert (len(opened.chosen), opened.index) == (13, pytest.approx(82.94 / 2.5))
    assert opened.sizes.set_index("submitted").loc[[12, 13], "gate"].tolist() == [True, True]


def test_a_gate_that_costs_more_than_it_brings_stays_shut():
    # five affairs of nothing beside twelve of 110: 12 x 110 / 17 + 17 x 0.38 = 84.1; without them 110
    best = best_set(offered(*[(110, None)] * 12, *[(0, one) for one in FIVE]), 0, RULES)
    assert (len(best.chosen), best.index) == (12, pytest.approx(44))
    assert not best.sizes.set_index("submitted").loc[12, "gate"]


def test_nothing_to_submit():
    best = best_set(offered(), 5000, RULES)
    # the region alone: 50 of 250
    assert (best.chosen, best.index, len(best.sizes)) == ((), 20.0, 1)
    assert len(plan.runners_up(best)) == 0
    assert plan.prices(offered(), offered(), 5000, RULES)["price"].tolist() == [0] * 5


def test_ties_go_to_the_smaller_set_and_then_to_the_order_of_the_table():
    # two of nothing change nothing below the floor of the divisor
    assert best_set(offered((50, None), (0, None), (0, None)), 0, RULES).chosen == ("I-1",)
    # thirteen of 82 and no affair: 82 with any 12 of them
    assert best_set(offered(*[(82, None)] * 13), 0, RULES).chosen == tuple(f"I-{at}" for at in range(1, 13))


def test_a_certain_rejection_is_never_submitted():
    best = best_set(offered((82, "Sosial", 0.0), (111, "Pangan", 1.0)), 0, RULES)
    assert best.chosen == ("I-1",)


def test_no_affair_known_keeps_the_gate_shut():
    best = best_set(offered(*[(82, None)] * 20).assign(affair=np.nan), 0, RULES)
    assert not best.sizes["gate"].any()


def test_who_is_rejected_already_is_offered_as_certain_to_be_rejected():
    handed_in = submitted({"A": {16: 1}, "B": {16: 2}, "C": {}}, rejected=("B",))
    table = plan.candidates(handed_in, RULES, 0.25)
    assert table[["hundredths", "rejection"]].to_numpy().tolist() == [[300, 0.25], [600, 1], [0, 0.25]]
    own = plan.candidates(handed_in, RULES, pd.Series({"A": 0.5}))
    assert own["rejection"].tolist() == [0.5, 1, 0]


# against all subsets


@settings(max_examples=40)
@given(
    seed=st.integers(0, 10_000),
    n=st.integers(0, 8),
    divisor=st.integers(1, 6),
    cap=st.sampled_from([1.0, 2.5, 4.0, 6.0, 200.0]),
    weight=st.sampled_from([0.0, 38.0, 500.0, 2000.0]),
    affairs=st.integers(0, 6),
    rejection=st.sampled_from(["none", "equal", "different"]),
)
def test_no_subset_is_better(seed, n, divisor, cap, weight, affairs, rejection):
    terms = Terms(divisor, cap, weight, affairs, 25_000.0)
    table = at_random(np.random.default_rng(seed), n, rejection)
    found, most = best_set(table, 0, RULES, terms), by_all_subsets(table, terms)
    sizes = found.sizes["index"].to_numpy() * 250
    exact = sorted(most, reverse=True)[:CLOSEST]
    assert sorted(sizes, reverse=True)[:CLOSEST] == pytest.approx(exact, abs=1e-6)
    assert (sizes <= np.array(most) + 1e-6).all()
    chosen = table[table["innovation_id"].isin(found.chosen)]
    assert points_of(chosen, terms) == pytest.approx(max(most), abs=1e-6)
    assert points_of(chosen, terms) / 250 == pytest.approx(found.index)


@pytest.mark.parametrize("seed", range(12))
def test_no_subset_is_better_where_the_cap_binds(seed):
    """Ten innovations of which four are counted, rejected with different chances: the integer programme is needed."""
    table = at_random(np.random.default_rng(seed), 10, "different")
    found, most = best_set(table, 0, RULES, SMALL), by_all_subsets(table, SMALL)
    assert found.index * 250 == pytest.approx(max(most), abs=1e-6)
    rivals = plan.runners_up(found)["index"].to_numpy() * 250
    others = [points for n, points in enumerate(most) if n != len(found.chosen)]
    assert rivals == pytest.approx(sorted(others, reverse=True)[:3], abs=1e-6)


def test_some_size_needs_the_integer_programme(monkeypatch):
    """Otherwise the two tests above would prove nothing of it."""
    used = []
    solve = plan._by_programme
    monkeypatch.setattr(plan, "_by_programme", lambda *given: used.append(given[1]) or solve(*given))
    for seed in range(12):
        best_set(at_random(np.random.default_rng(seed), 10, "different"), 0, RULES, SMALL)
    assert used


# against an integer programme


def by_programme(table: pd.DataFrame, n: int, terms: Terms) -> float:
    """The most points of n innovations: x chosen, y affair served, g gate open, c number counted with g."""
    size, kinds = len(table), len(BASIC_SERVICES)
    kept = 1 - table["rejection"].to_numpy()
    serves = np.array([(table["affair"] == one).to_numpy(dtype=float, na_value=0) for one in BASIC_SERVICES])

    def row(x=0, y=0, g=0, c=0) -> np.ndarray:
        return np.r_[np.broadcast_to(x, size), np.broadcast_to(y, kinds), g, c].astype(float)

    rules = [
        (row(x=1), n, n),
        (row(y=1, g=-terms.affairs), 0, np.inf),
        (row(x=-kept, c=1), -np.inf, 0),
        (row(c=1, g=-terms.cap), -np.inf, 0),
        *((row(x=-serves[kind], y=np.eye(kinds)[kind]), -np.inf, 0) for kind in range(kinds)),
    ]
    matrix, low, high = (np.array(part) for part in zip(*rules, strict=True))
    solved = milp(
        -row(x=kept * table["hundredths"].to_numpy() / max(terms.divisor, n), c=terms.weight),
        constraints=LinearConstraint(matrix, low, high),
        integrality=row(x=1, y=1, g=1),
        bounds=(0, row(x=1, y=1, g=1, c=terms.cap)),
        options={"mip_rel_gap": 0},
    )
    return -solved.fun


def test_programme_of_this_test_agrees_with_all_subsets():
    table = at_random(np.random.default_rng(3), 8, "different")
    most = by_all_subsets(table, SMALL)
    assert [by_programme(table, n, SMALL) for n in range(9)] == pytest.approx(most, abs=1e-6)


def test_whole_sample_register_against_the_integer_programme():
    register = read_register("contoh-2020")
    handed_in = index.submission(register, RULES, register.as_of.year + 1)
    table, terms = plan.candidates(handed_in, RULES), Terms.of(RULES)
    best = plan.best_plan(handed_in, RULES)
    region = float(score(handed_in, RULES).region)
    found = best.sizes["index"].to_numpy() * 250 - region * 100
    assert found == pytest.approx([by_programme(table, n, terms) for n in range(len(table) + 1)], abs=1e-5)
    # all of them is what `score` gives, and no plan is below it
    assert best.sizes["index"].iloc[-1] == pytest.approx(float(score(handed_in, RULES).value))
    assert best.index >= float(score(handed_in, RULES).value) - 1e-9


@pytest.mark.parametrize(
    ("seed", "n", "rejection", "cap"),
    [(1, 200, "none", 200.0), (2, 300, "equal", 200.0), (3, 300, "different", 150.0), (4, 240, "different", 60.0)],
)
def test_large_registers_against_the_integer_programme(seed, n, rejection, cap):
    table, terms = at_random(np.random.default_rng(seed), n, rejection), Terms.of(RULES)._replace(cap=cap)
    best = best_set(table, 4000, RULES, terms)
    sizes = best.sizes.set_index("submitted")["index"]
    tried = {len(best.chosen), *plan.runners_up(best)["submitted"]}
    for size in sorted(tried):
        assert sizes[size] * 250 - 4000 == pytest.approx(by_programme(table, size, terms), abs=1e-4)
    for size in (
        0,
        4,
        5,
        13,
        n // 2,
        n,
    ):  # no other size is better than what the programme finds for it, nor than the best
        most = by_programme(table, size, terms)
        assert sizes[size] * 250 - 4000 <= most + 1e-4 and most <= best.index * 250 - 4000 + 1e-4


@settings(max_examples=40)
@given(seed=st.integers(0, 10_000), n=st.integers(1, 40), rejection=st.sampled_from(["none", "equal", "different"]))
def test_plan_is_never_below_submitting_all(seed, n, rejection):
    table = at_random(np.random.default_rng(seed), n, rejection)
    best = best_set(table, 3000, RULES)
    all_of_them = (3000 + points_of(table, Terms.of(RULES))) / 250
    assert best.index >= all_of_them - 1e-9
    assert best.sizes["index"].iloc[-1] == pytest.approx(all_of_them)


# prices and runners-up


@settings(max_examples=25)
@given(seed=st.integers(0, 10_000), n=st.integers(0, 30), rejection=st.sampled_from(["none", "equal", "different"]))
def test_no_price_is_negative(seed, n, rejection):
    rng = np.random.default_rng(seed)
    prices = plan.prices(at_random(rng, n, rejection), at_random(rng, n // 3, rejection), 3000, RULES)
    assert prices["constraint"].tolist() == list(CONSTRAINTS)
    assert (prices["price"] >= 0).all()


def test_price_of_the_gate_and_of_the_divisor_by_hand():
    # ten of 60, no affair: 10 x 60 / 12 = 50. Without a gate 3.80 more: 3.8 / 2.5 = 1.52. With a divisor of what is
    # submitted 60 instead of 50: 4 index points. Cap and rejection bind nothing
    prices = plan.prices(offered(*[(60, None)] * 10), offered(), 0, RULES).set_index("constraint")["price"]
    assert prices.to_dict() == pytest.approx({"eligibility": 0, "gate": 1.52, "divisor": 4, "cap": 0, "rejection": 0})


def test_price_of_the_cap_and_of_rejection_by_hand():
    # 210 of 80, gate open: (80 + 76) / 2.5 = 62.4 with 200; without a cap 10 x 0.38 = 3.8 more, 1.52
    many = [(80, FIVE[at % 5]) for at in range(210)]
    prices = plan.prices(offered(*many), offered(), 0, RULES).set_index("constraint")["price"]
    assert prices.to_dict() == pytest.approx({"eligibility": 0, "gate": 0, "divisor": 0, "cap": 1.52, "rejection": 0})
    # twelve of 80, each rejected in one of four: a quarter of 80 + 4.56 is lost: 21.14 / 2.5 = 8.456
    twelve = offered(*[(80, FIVE[at % 5], 0.25) for at in range(12)])
    assert plan.prices(twelve, offered(), 0, RULES).set_index("constraint").loc["rejection", "price"] == pytest.approx(
        8.456
    )


def test_price_of_eligibility_by_hand():
    # one of 60 offered, one of 30 barred, no affair: 60 / 12 = 5 points, 90 / 12 = 7.5: 2.5 / 2.5 = 1 index point
    prices = plan.prices(offered((60, None)), offered((30, None)), 0, RULES).set_index("constraint")
    assert prices.loc["eligibility"].to_dict() == pytest.approx({"index": 3, "price": 1})
    # twelve of 82 in four affairs; the barred one of 30 serves a fifth: 78 + 4.94 = 82.94 instead of 82 points
    twelve = offered(*[(82, FIVE[at % 4]) for at in range(12)])
    prices = plan.prices(twelve, offered((30, FIVE[4])), 0, RULES).set_index("constraint")["price"]
    assert prices["eligibility"] == pytest.approx(0.94 / 2.5)
    # one of nothing would not be submitted either
    assert plan.prices(twelve, offered((0, None)), 0, RULES)["price"].iloc[0] == 0


def test_runners_up_are_the_next_best_sizes():
    # of 60, 60, 30 below the floor, no gate: 0, 5, 10, 12.5 points: 5, 4, 2, 0 of index
    best = best_set(offered((60, None), (60, None), (30, None)), 0, RULES)
    rivals = plan.runners_up(best)
    assert rivals["submitted"].tolist() == [2, 1, 0]
    assert rivals["behind"].tolist() == pytest.approx([1, 3, 5])


def test_left_out_are_those_that_the_best_set_does_without():
    table = offered((60, None), (0, "Pangan"), (60, None))
    told = plan.left_out(table, best_set(table, 0, RULES))
    assert told.to_numpy().tolist() == [["I-2", "Dinas", 0.0]]


# evidence


def test_a_video_from_level_1_to_3_of_one_of_twenty_brings_0_16():
    # (12 - 4) / 20 / 250 x 100 = 0.16; to level 2 (8 - 4) / 20 / 2.5 = 0.08
    handed_in = eighty(20, levels={35: 3})
    answers = handed_in.answers.copy()
    answers.loc[answers["innovation_id"] == "I-7", "level"] = 1
    documents = plan.evidence(handed_in._replace(answers=answers), RULES)
    (video,) = documents[documents["number"] == 35].to_dict("records")
    assert (video["innovation_id"], video["unit"], video["level"]) == ("I-7", "Dinas I-7", 1)
    assert (video["gain_full"], video["gain_next"]) == (pytest.approx(0.16), pytest.approx(0.08))
    assert video["next"] == "Memenuhi 3-4 unsur substansi"


def test_every_gain_is_the_difference_of_two_scores():
    handed_in = submitted({"A": {16: 1, 33: 2}, "B": {17: 3}}, region={1: 1, 12: 2, 13: 3})
    before = score(handed_in, RULES).value
    for row in plan.evidence(handed_in, RULES).to_dict("records"):
        for gain, level in (("gain_next", row["level"] + 1), ("gain_full", 3)):
            changed = _with(handed_in, row["innovation_id"], row["number"], level)
            assert row[gain] == pytest.approx(float(score(changed, RULES).value - before), abs=1e-12)


def _with(handed_in: index.Submission, innovation: str | None, number: int, level: int) -> index.Submission:
    """The same with one answer at that level."""
    table = handed_in.region_answers if pd.isna(innovation) else handed_in.answers
    same = table["indicator"] == number
    row = {"indicator": float(number), "level": float(level), "evidence": "Dokumen"}
    if not pd.isna(innovation):
        same &= table["innovation_id"] == innovation
        row["innovation_id"] = innovation
    changed = pd.concat([table[~same], pd.DataFrame([row])], ignore_index=True)
    return handed_in._replace(**{"region_answers" if pd.isna(innovation) else "answers": changed})


def test_what_has_already_happened_needs_no_document():
    documents = plan.evidence(submitted({"A": {}}), RULES)
    # of the region only 1, 12, 13, 14, 15; of an innovation all but 32, the months it took
    assert sorted(documents["number"]) == [1, *range(12, 16), *range(16, 32), 33, 34, 35]
    assert documents["gain_full"].is_monotonic_decreasing
    assert documents.loc[documents["unit"].isna(), "number"].lt(16).all()


def test_full_answers_and_rejected_innovations_need_none():
    full = dict.fromkeys(range(16, 36), 3)
    handed_in = submitted({"A": full, "B": {}}, region=dict.fromkeys(range(1, 16), 3), rejected=("B",))
    assert len(plan.evidence(handed_in, RULES)) == 0
    assert len(plan.gains_by_unit(plan.evidence(handed_in, RULES))) == 0


def test_gains_by_unit_add_up_and_leave_the_region_out():
    table = pd.DataFrame({"unit": ["Dinas A", "Dinas A", "Dinas B", None], "gain_full": [0.16, 0.08, 0.2, 1.6]})
    told = plan.gains_by_unit(table)
    assert told["unit"].tolist() == ["Dinas A", "Dinas B"] and told["documents"].tolist() == [2, 1]
    assert told["gain_full"].tolist() == pytest.approx([0.24, 0.2]) and told["each"][0] == pytest.approx(0.12)


# the way up


def found_of(points: str) -> index.Index:
    """An index of 40 innovations that makes so many points in all, the gate shut."""
    return index.index_of(0, int(Fraction(points) * 100) * 40, 40, 40, 0, RULES)


def gains(*each: float) -> pd.DataFrame:
    return pd.DataFrame({"gain_full": sorted(each, reverse=True)})


def test_way_up_reaches_the_published_cut_off_exactly_at_the_edge():
    # 100 points = 40.00, Kurang Inovatif. 40.01 begins at 40.005: 0.005 of index are enough, 0.0049 are not
    assert len(plan.way_up(found_of("100"), gains(0.005), RULES)) == 1
    assert plan.way_up(found_of("100"), gains(0.0049), RULES) is None
    reached = plan.way_up(found_of("100"), gains(0.003, 0.002, 0.001), RULES)
    assert reached["index"].tolist() == pytest.approx([40.003, 40.005])
    assert plan.next_band(found_of("100"), RULES) == plan.next_band(found_of("99.9"), RULES)


def test_no_way_up_from_the_highest_rating():
    # 65.005 is published as 65.01, the highest already; 65.0049 is not
    assert plan.way_up(found_of("162.52"), gains(1), RULES) is None
    assert plan.next_band(found_of("162.52"), RULES) is None
    assert len(plan.way_up(found_of("162.51"), gains(1), RULES)) == 1


def test_way_up_without_documents_or_with_too_little():
    assert plan.way_up(found_of("100"), gains(), RULES) is None
    assert plan.way_up(found_of("50"), gains(1, 2), RULES) is None


@pytest.mark.parametrize(("seed", "fewest"), [(1, 1), (3, 1), (4, 2), (5, 2), (10, 3), (11, 3)])
def test_no_fewer_documents_reach_the_next_rating(seed, fewest):
    """Eight innovations just below 40.01, two with gaps, as has the region: every set of documents really handed in."""
    rng = np.random.default_rng(seed)
    levels = {one: dict.fromkeys(range(16, 36), 3) for one in "ABCDEFGH"}  # 8 x 111 / 12 = 74
    for one in "AB":
        levels[one] |= dict(zip([16, 18, 33], rng.integers(0, 3, 3).tolist(), strict=True))
    region = {1: 3, 2: 3, 12: 2, 13: 2, 14: 2, 15: 2, 8: int(rng.integers(0, 4)), 9: int(rng.integers(0, 4))}
    handed_in = submitted(levels, region=region)
    documents, found = plan.evidence(handed_in, RULES), score(handed_in, RULES)
    steps = plan.way_up(found, documents, RULES)
    rows = documents.to_dict("records")
    tried = (n for n in range(1, 5) for some in combinations(rows, n) if _reached(handed_in, some, found))
    assert len(steps) == next(tried) == fewest
    assert _reached(handed_in, tuple(steps.to_dict("records")), found)


def _reached(handed_in: index.Submission, documents: tuple[dict, ...], found: index.Index) -> bool:
    for row in documents:
        handed_in = _with(handed_in, row["innovation_id"], row["number"], 3)
    return score(handed_in, RULES).published >= plan.next_band(found, RULES)


# one more innovation


def test_break_even_below_the_floor_of_the_divisor_is_below_zero():
    # 5 innovations: the divisor stays 12, so x / 12 + 0.38 > 0 from x = -4.56; with a shut gate from 0
    opened = index.index_of(0, 5 * 8200, 5, 5, 5, RULES)
    assert break_even(opened, RULES) == Fraction("-4.56")
    assert break_even(opened._replace(gate=False, count=Fraction(0)), RULES) == 0


def test_break_even_above_the_cap_and_with_a_shut_gate_is_the_mean():
    # no points for the number: x must exceed 82
    assert break_even(index.index_of(0, 200 * 8200, 200, 200, 5, RULES), RULES) == 82
    assert break_even(index.index_of(0, 80 * 8200, 80, 80, 4, RULES), RULES) == 82
    # the 200th is still counted: 82 - 0.38 x 200 = 6
    assert break_even(index.index_of(0, 199 * 8200, 199, 199, 5, RULES), RULES) == 6


@pytest.mark.parametrize(("n", "served"), [(0, 0), (4, 4), (11, 5), (12, 5), (13, 5), (80, 5), (80, 4), (200, 6)])
def test_break_even_is_where_one_more_turns_from_loss_to_gain(n, served):
    found = score(eighty(n, served=served), RULES)
    edge = break_even(found, RULES)
    if edge >= 0:
        assert one_more(found, int(edge * HUNDREDTHS) + 1, RULES) > 0 >= one_more(found, int(edge * HUNDREDTHS), RULES)
    else:
        assert one_more(found, 0, RULES) > 0


@pytest.mark.parametrize(("n", "rejected"), list(product([0, 4, 11, 12, 80, 199, 200], [False, True])))
def test_one_more_is_what_a_register_with_one_more_scores(n, rejected):
    before = eighty(n)
    more = eighty(n + 1, rejected=(f"I-{n + 1}",) if rejected else ())
    answers = more.answers[more.answers["innovation_id"].isin(before.innovations["innovation_id"])]
    new = pd.DataFrame({"innovation_id": f"I-{n + 1}", "indicator": [16.0, 35.0], "level": [3.0, 2.0]})  # 9 + 8 = 17
    affairs = more.innovations["affair"].where(more.innovations["innovation_id"] != f"I-{n + 1}")
    longer = more._replace(answers=pd.concat([answers, new]), innovations=more.innovations.assign(affair=affairs))
    found = score(before, RULES)
    assert one_more(found, 1700, RULES, rejected) == score(longer, RULES).value - found.value


def test_gains_of_one_more_by_maturity():
    # of 80: 82 -> 0.152; rejected: -0.40493...
    (row,) = plan.gains_of_one_more(score(eighty(), RULES), RULES, (82,)).to_dict("records")
    assert row["maturity"] == 82
    assert (row["gain_accepted"], row["gain_rejected"]) == (pytest.approx(0.152), pytest.approx(-82 / 81 / 2.5))
