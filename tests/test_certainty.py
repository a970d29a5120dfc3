"""How sure the index is: draws against the closed form, what drives them, each worked out by hand."""

import numpy as np
import pandas as pd
import pytest
from handed_in import eighty, submitted
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import certainty
from analysis.certainty import DRAWS, draws, drivers, interval, rating_chances
from analysis.confirmation import read_confirmed
from analysis.index import score
from analysis.rulebook import read_rules

RULES = read_rules(2026)


def confirmed(named: float, bare: float, *own: tuple[int, bool, float]) -> pd.DataFrame:
    """The chances with a document and without one, and those of indicators of their own."""
    return pd.DataFrame([(None, True, named), (None, False, bare), *own], columns=["number", "named", "chance"])


KIT = read_confirmed()
SURE, LOST, HALF = confirmed(1, 1), confirmed(0, 0), confirmed(0.5, 0.5)
# A: 35 at 3 = 12 points, B: 16 at 2 = 6 without a document, both over 12; the region 1 at 2 = 2
TWO = submitted({"A": {35: 3}, "B": {16: 2}}, region={1: 2}, bare=(16,))


def test_an_answer_with_a_document_is_surer():
    assert certainty.chances(TWO.answers, KIT).tolist() == [0.9, 0.3]  # kelulusan.csv
    assert certainty.chances(TWO.answers, confirmed(0.8, 0.1)).tolist() == [0.8, 0.1]


def test_a_chance_of_the_indicator_wins_over_that_of_the_evidence():
    # 35 with a document has its own 0.6; the rows of 35 without one and of 16 with one are of no answer here
    own = confirmed(0.9, 0.3, (35, True, 0.6), (35, False, 0.2), (16, True, 0.7))
    assert certainty.chances(TWO.answers, own).tolist() == [0.6, 0.3]
    # A: 35 with a document, B: 16 with one, 1 of the region without: 0.6, 0.9, 0.3
    three = submitted({"A": {35: 3}, "B": {16: 2}}, region={1: 2}, bare=(1,))
    of_35 = confirmed(0.9, 0.3, (35, True, 0.6))
    assert certainty.chances(three.answers, of_35).tolist() == [0.6, 0.9]
    assert certainty.chances(three.region_answers, of_35).tolist() == [0.3]


def test_a_chance_of_the_indicator_is_what_is_drawn():
    # 35 never fails, all else always: 12 / 12 = 1 point of 250 = 0.4; turned around 0.5 + 2 points = 1.0
    assert draws(TWO, RULES, confirmed(0, 0, (35, True, 1))).tolist() == pytest.approx([0.4] * DRAWS)
    assert draws(TWO, RULES, confirmed(1, 1, (35, True, 0))).tolist() == pytest.approx([1.0] * DRAWS)
    # one in four of 0.4 is expected to be lost
    told = drivers(TWO, RULES, confirmed(1, 1, (35, True, 0.75))).set_index("number")["expected_loss"]
    assert told.to_dict() == pytest.approx({35: 0.1, 16: 0, 1: 0})


def test_sure_answers_give_the_index_in_every_draw():
    for handed_in in (TWO, eighty(13)):
        assert draws(handed_in, RULES, SURE) == pytest.approx(np.full(DRAWS, float(score(handed_in, RULES).value)))


def test_lost_answers_leave_the_points_of_the_number():
    # 80 x 0.38 = 30.4 points = 12.16 of the index; with a shut gate nothing
    assert draws(eighty(), RULES, LOST) == pytest.approx(np.full(DRAWS, 12.16))
    assert draws(TWO, RULES, LOST).tolist() == [0.0] * DRAWS


def test_only_the_possible_indices_are_drawn():
    # 12 / 12 = 1 and 6 / 12 = 0.5 and 2 points: any sum of 0.4, 0.2 and 0.8
    possible = {round(a * 0.4 + b * 0.2 + c * 0.8, 6) for a in (0, 1) for b in (0, 1) for c in (0, 1)}
    assert set(draws(TWO, RULES, HALF).round(6)) == possible


def test_same_seed_same_numbers():
    assert draws(TWO, RULES, KIT).tolist() == draws(TWO, RULES, KIT).tolist()


def test_a_rejected_innovation_brings_nothing_and_stays_in_the_divisor():
    rejected = eighty(14, rejected=("I-14",))
    assert draws(rejected, RULES, SURE)[0] == pytest.approx(float(score(rejected, RULES).value))


@pytest.mark.parametrize("handed_in", [submitted({}), submitted({"A": {}}), submitted({"A": {16: 0}}, region={1: 0})])
def test_without_answers_every_draw_is_zero(handed_in):
    assert draws(handed_in, RULES, KIT).tolist() == [0.0] * DRAWS
    assert interval(draws(handed_in, RULES, KIT)) == (0, 0)
    assert drivers(handed_in, RULES, KIT)["variance_share"].sum() == 0


@settings(max_examples=20)
@given(seed=st.integers(0, 10_000), n=st.integers(1, 30), chance=st.floats(0.05, 0.95), bare=st.floats(0.05, 0.95))
def test_draws_have_the_mean_and_variance_of_the_closed_form(seed, n, chance, bare):
    rng = np.random.default_rng(seed)
    levels = {f"I-{at}": dict(zip(range(16, 36), rng.integers(0, 4, 20).tolist(), strict=True)) for at in range(n)}
    handed_in = submitted(levels, region=dict.fromkeys(range(1, 16), 2), bare=(16, 20, 35, 3))
    drawn = draws(handed_in, RULES, confirmed(chance, bare))
    # w: what an answer is worth, by hand from the scores of the rules; expected sum p w, variance sum p (1 - p) w^2
    worth, p = [], []
    scores = RULES.score_of.set_index(["number", "level"])["hundredths"].to_dict()
    for table, divisor in ((handed_in.answers, max(12, n)), (handed_in.region_answers, 1)):
        for row in table.to_dict("records"):
            worth.append(scores.get((row["indicator"], row["level"]), 0) / divisor / 250)
            p.append(bare if row["indicator"] in (16, 20, 35, 3) else chance)
    worth, p = np.array(worth), np.array(p)
    mean, variance = (p * worth).sum(), (p * (1 - p) * worth**2).sum()
    # five standard errors; that of a variance is sqrt((m4 - variance^2) / draws), for near normal sums 2 variance^2
    assert abs(drawn.mean() - mean) < 5 * (variance / DRAWS) ** 0.5
    assert abs(drawn.var() - variance) < 5 * variance * (2.5 / DRAWS) ** 0.5


def test_interval_is_where_nine_of_ten_draws_fall():
    assert interval(np.arange(101.0)) == (5, 95)
    low, high = interval(draws(eighty(), RULES, KIT))
    assert low < draws(eighty(), RULES, KIT).mean() < high


# ratings


def test_rating_chances_by_hand_best_first():
    told = rating_chances(np.array([66.0, 65.01, 65.0, 40.0]), RULES)
    assert told["rating"].tolist() == ["Sangat Inovatif", "Inovatif", "Kurang Inovatif", "Tidak Dapat Dinilai"]
    assert told["chance"].tolist() == [0.5, 0.25, 0.25, 0]


@given(st.lists(st.floats(0, 100), min_size=1, max_size=50))
def test_rating_chances_sum_to_one(drawn):
    told = rating_chances(np.array(drawn), RULES)
    assert told["chance"].sum() == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize(
    ("index", "rating"), [(65.005, "Sangat Inovatif"), (65.0049, "Inovatif"), (40.005, "Inovatif")]
)
def test_a_draw_is_rated_as_it_would_be_published(index, rating):
    # 65.005 is stored as 65.00499999...: half up it is 65.01 all the same, whichever way the sum was rounded
    for drawn in (index, np.nextafter(index, 0), np.nextafter(index, 100)):
        told = rating_chances(np.array([drawn]), RULES)
        assert told.loc[told["chance"] == 1, "rating"].tolist() == [rating]


def test_ratings_of_sure_draws_are_that_of_the_index():
    for handed_in in (TWO, eighty(), eighty(201), submitted({})):
        told = rating_chances(draws(handed_in, RULES, SURE), RULES).set_index("rating")["chance"]
        assert told[RULES.rating(score(handed_in, RULES).value)] == 1


# drivers


def test_two_answers_share_the_variance_four_to_one():
    # 35: 0.4 of index, 16: 0.2, both at a half: 0.25 x 0.16 = 0.04 and 0.25 x 0.04 = 0.01: four fifths and one
    told = drivers(submitted({"A": {35: 3}, "B": {16: 2}}), RULES, HALF).set_index("number")
    assert told["variance_share"].to_dict() == pytest.approx({35: 0.8, 16: 0.2})
    # half of 0.4 and of 0.2 is expected to be lost; one at a time: all of it
    assert told["expected_loss"].to_dict() == pytest.approx({35: 0.2, 16: 0.1})
    assert told["all_fail"].to_dict() == pytest.approx({35: 0.4, 16: 0.2})
    assert told["answers"].to_dict() == {35: 1, 16: 1}


def test_answers_of_one_indicator_are_told_together():
    # three innovations with 35 at 3, one at level 0: 3 x 12 / 12 = 3 points = 1.2 of index
    handed_in = submitted({"A": {35: 3}, "B": {35: 3}, "C": {35: 3}, "D": {35: 0}})
    (row,) = drivers(handed_in, RULES, KIT).to_dict("records")
    assert (row["answers"], row["all_fail"]) == (3, pytest.approx(1.2))
    assert row["expected_loss"] == pytest.approx(1.2 * 0.1)
    assert (row["variance_share"], row["indicator"]) == (1, "Video inovasi daerah")


def test_one_at_a_time_is_what_the_index_loses_without_the_indicator():
    handed_in = submitted({"A": {16: 3, 35: 2}, "B": {16: 1, 33: 2}}, region={1: 3, 5: 2})
    before = score(handed_in, RULES).value
    for row in drivers(handed_in, RULES, KIT).to_dict("records"):
        without = handed_in._replace(
            answers=handed_in.answers[handed_in.answers["indicator"] != row["number"]],
            region_answers=handed_in.region_answers[handed_in.region_answers["indicator"] != row["number"]],
        )
        assert row["all_fail"] == pytest.approx(float(before - score(without, RULES).value))


@settings(max_examples=20)
@given(seed=st.integers(0, 10_000), n=st.integers(1, 20))
def test_variance_shares_sum_to_one(seed, n):
    rng = np.random.default_rng(seed)
    levels = {f"I-{at}": dict(zip(range(16, 36), rng.integers(0, 4, 20).tolist(), strict=True)) for at in range(n)}
    told = drivers(submitted(levels, region={1: 1}), RULES, KIT)
    assert told["variance_share"].sum() == pytest.approx(1)
    assert told["variance_share"].is_monotonic_decreasing


def test_sure_answers_have_no_variance_to_share():
    assert drivers(TWO, RULES, SURE)["variance_share"].tolist() == [0, 0, 0]
