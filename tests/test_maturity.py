"""Maturity by hand: the scores of 2026 are 3 a level for 16, 2 for 17, 1 for 20, 3 for 33 and 4 for 35."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import maturity
from analysis.rulebook import INNOVATION, Unknown, read_rules

RULES = read_rules(2026)
NONE = float("nan")


def innovations(*ids: str, **said: list) -> pd.DataFrame:
    """Innovations named after their ids, of one unit, implemented on 1 July 2020 unless the test says otherwise."""
    rows = pd.DataFrame({"innovation_id": ids, "innovation": [f"Inovasi {id_}" for id_ in ids], "unit": "Dinas Uji"})
    told = {"stage": "Penerapan", "applied": "2020-07-01"} | said
    return rows.assign(**told).astype({"applied": "datetime64[s]", "stage": "str"})


def answers(*rows: tuple) -> pd.DataFrame:
    """Answers (id, indicator, level, evidence); evidence is a document unless the test says otherwise."""
    written = [(*row, "Dokumen") if len(row) == 3 else row for row in rows]
    return pd.DataFrame(written, columns=["innovation_id", "indicator", "level", "evidence"]).astype(
        {"innovation_id": "str", "indicator": float, "level": float, "evidence": "str"}
    )


ANSWERS = answers(
    ("A", 16, 2),  # 6 points
    ("A", 17, 1),  # 2
    ("A", 33, 3, None),  # 9, without a document
    ("A", 35, 0),  # none
    ("B", 16, 1),  # 3
    ("B", 20, 3, None),  # 3, without a document
)


def test_the_worked_case_of_scored():
    assert maturity.scored(answers(("A", 16, 2)), RULES)["hundredths"].tolist() == [600]  # 3 x 2


def test_maturity_is_the_sum_of_the_scores_of_16_to_35():
    table = maturity.maturity(innovations("A", "B", "C"), ANSWERS, RULES)
    rows = table[["innovation_id", "maturity", "answered", "without_evidence"]].to_numpy().tolist()
    assert rows == [["A", 17.0, 3, 1], ["B", 6.0, 2, 1], ["C", 0.0, 0, 0]]  # 6 + 2 + 9 + 0; 3 + 3; no answer
    assert table["hundredths"].tolist() == [1700, 600, 0]


def test_mandatory_indicators_at_level_0_or_without_an_answer_are_unfilled():
    table = maturity.maturity(innovations("A", "B", "C"), ANSWERS, RULES).set_index("innovation_id")
    assert table["mandatory_unfilled"].to_dict() == {
        "A": "32 | 35",  # 35 is answered with level 0
        "B": "17 | 32 | 33 | 35",
        "C": "16 | 17 | 32 | 33 | 35",
    }


def test_an_innovation_with_everything_has_111_points_and_lacks_nothing():
    every = answers(*(("A", number, 3) for number in INNOVATION))
    row = maturity.maturity(innovations("A"), every, RULES).iloc[0]
    assert (row["maturity"], row["answered"], row["without_evidence"]) == (111, 20, 0)
    assert pd.isna(row["mandatory_unfilled"])
    assert maturity.highest(RULES) == 111


def test_equal_maturity_is_ordered_by_name():
    tied = answers(("B", 16, 1), ("A", 20, 3), ("C", 35, 1))  # 3, 3, 4
    assert maturity.maturity(innovations("B", "A", "C"), tied, RULES)["innovation_id"].tolist() == ["C", "A", "B"]


def test_without_a_table_of_answers_nothing_is_known():
    own = innovations("A", "B")
    table = maturity.maturity(own, None, RULES)
    missing = maturity.count_unfilled(table, RULES)
    empty = [table, maturity.by_indicator(own, None, RULES), maturity.by_class(table, RULES), missing]
    eligible = maturity.eligibility(own, RULES, 2021)
    empty += [maturity.incomplete(table, eligible), maturity.listing(table, eligible)]
    assert [len(one) for one in empty] == [0] * 6
    assert all(len(one.columns) for one in empty)


def test_without_any_answer_everybody_has_0():
    table = maturity.maturity(innovations("A"), answers(), RULES)
    assert table[["maturity", "answered", "without_evidence"]].to_numpy().tolist() == [[0, 0, 0]]
    assert maturity.by_indicator(innovations("A"), answers(), RULES)["lost"].sum() == 111


def test_no_innovations_have_no_maturity():
    nobody = innovations("A").head(0)
    assert maturity.maturity(nobody, answers(), RULES).empty
    assert maturity.by_indicator(nobody, answers(), RULES).empty
    assert maturity.count_eligible(maturity.eligibility(nobody, RULES, 2021)).empty


def test_a_year_without_scores_is_refused():
    with pytest.raises(Unknown, match="aturan IID 2022 tidak cukup untuk maturity: skor indikator 16-35"):
        maturity.maturity(innovations("A"), ANSWERS, read_rules(2022))


def test_what_is_lost_by_indicator():
    # the worked case: of 2 x 9 points for 16 there are 9 + 3, so 6 are lost
    two = answers(("A", 16, 3, None), ("B", 16, 1))
    table = maturity.by_indicator(innovations("A", "B"), two, RULES).set_index("number")
    row = table.loc[16]
    assert (row["most"], row["available"], row["lost"], row["unanswered"]) == (9, 18, 6, 0)
    assert row["reached_share"] == pytest.approx(12 / 18)
    assert (row["without_evidence"], row["without_evidence_points"]) == (1, 9)
    # 35 weighs most: 2 x 12 are lost and nobody answers it
    assert table.index[0] == 35
    assert (table.loc[35, "lost"], table.loc[35, "unanswered"], table.loc[35, "reached_share"]) == (24, 2, 0)


def test_indicators_that_lose_equally_are_in_their_order():
    table = maturity.by_indicator(innovations("A"), answers(), RULES)
    assert table["number"].tolist()[:4] == [35, 16, 31, 33]  # 12, then 9 each


def classes(*hundredths: int) -> dict[str, int]:
    table = maturity.by_class(pd.DataFrame({"hundredths": hundredths}), RULES)
    return {row.maturity_class: row.innovations for row in table.itertuples() if row.innovations}


def test_classes_of_ten_points_and_their_edges():
    assert classes(0, 975, 1000, 1999, 2000, 11100) == {"0–9": 2, "10–19": 2, "20–29": 1, "110–111": 1}
    assert len(maturity.by_class(pd.DataFrame({"hundredths": [0]}), RULES)) == 12  # empty ones are shown


def test_by_kind_of_unit_those_without_a_stated_unit_are_left_out():
    own = innovations("A", "B", "C", "D").assign(unit=["Dinas", "Dinas", "Kecamatan", None])
    units = pd.DataFrame({"unit": ["Dinas", "Kecamatan"], "unit_kind": ["opd", "kecamatan"]})
    table = maturity.maturity(own, answers(("A", 16, 2), ("B", 16, 3), ("C", 35, 3), ("D", 35, 3)), RULES)
    assert maturity.by_unit_kind(table, units).to_numpy().tolist() == [
        ["kecamatan", 1, 1, 12.0, 12.0, 12.0, 0],
        ["opd", 1, 2, 6.0, 7.5, 9.0, 0],  # 6 and 9: median 7.5
    ]


def test_who_lacks_a_mandatory_indicator_is_counted():
    table = pd.DataFrame({"mandatory_unfilled": pd.Series(["16 | 33", None], dtype="str")})
    counted = maturity.count_unfilled(table, RULES)
    assert counted[["number", "lacking", "lacking_share"]].to_numpy().tolist() == [
        [16, 1, 0.5],
        [33, 1, 0.5],
        [17, 0, 0],
        [32, 0, 0],
        [35, 0, 0],
    ]


def test_rules_that_mark_nothing_as_mandatory_lack_nothing():
    table = maturity.maturity(innovations("A"), answers(), read_rules(2023))
    assert table["mandatory_unfilled"].isna().all()
    assert maturity.count_unfilled(table, read_rules(2023)).empty


def test_only_those_that_may_be_submitted_are_asked_to_complete():
    own = innovations("A", "B", stage=["Penerapan", "Uji Coba"])
    table = maturity.maturity(own, ANSWERS, RULES)
    rows = maturity.incomplete(table, maturity.eligibility(own, RULES, 2021))
    assert rows[["innovation", "mandatory_unfilled"]].to_numpy().tolist() == [["Inovasi A", "32 | 35"]]


def test_the_list_says_who_may_be_submitted():
    own = innovations("A", "B", stage=["Uji Coba", "Penerapan"])
    rows = maturity.listing(maturity.maturity(own, ANSWERS, RULES), maturity.eligibility(own, RULES, 2021))
    assert rows[["innovation", "maturity", "eligible"]].to_numpy().tolist() == [
        ["Inovasi A", 17.0, False],
        ["Inovasi B", 6.0, True],
    ]


# who may be submitted


def reasons(assessed: int, *days: str | None, rules=RULES) -> list:
    own = innovations(*map(str, range(len(days))), applied=list(days))
    found = maturity.eligibility(own, rules, assessed)["reason"]
    return [None if pd.isna(reason) else reason for reason in found]


def test_the_window_moves_with_the_year_and_both_its_days_count():
    # 2026: 1 January 2024 to 31 December 2025; so in 2021: 1 January 2019 to 31 December 2020
    assert maturity.window(RULES, 2021) == (date(2019, 1, 1), date(2020, 12, 31))
    outside = "outside_window"
    assert reasons(2021, "2018-12-31", "2019-01-01", "2020-12-31", "2021-01-01") == [outside, None, None, outside]
    assert reasons(2026, "2023-12-31", "2024-01-01", "2025-12-31", "2026-01-01") == [outside, None, None, outside]


def test_the_window_of_2021_itself_is_the_same():
    # letter 002.6/3363/SJ: applied 1 January 2019 to 31 December 2020
    assert maturity.window(read_rules(2021), 2021) == maturity.window(RULES, 2021)


def test_rules_that_are_announced_have_the_window_of_their_own_year():
    assert maturity.window(read_rules(2028), 2028) == (date(2026, 1, 1), date(2027, 12, 31))
    assert maturity.window(read_rules(2028), 2021) == maturity.window(RULES, 2021)


def test_every_reason_in_its_order():
    own = innovations(*"ABCDE", stage=["Penerapan", "Penerapan", "Penerapan", "Inisiatif", None])
    own["applied"] = pd.to_datetime(["2020-07-01", "2018-07-01", None, "2018-07-01", "2020-07-01"])
    found = maturity.eligibility(own, RULES, 2021)
    assert found["eligible"].tolist() == [True, False, False, False, False]
    assert found["reason"].tolist()[1:] == ["outside_window", "undated", "not_implemented", "no_stage"]
    assert set(found["reason"].dropna()) == set(maturity.REASONS)
    assert maturity.count_eligible(found).to_numpy().tolist() == [
        ["may", 1, 0.2],
        ["no_stage", 1, 0.2],
        ["not_implemented", 1, 0.2],
        ["undated", 1, 0.2],
        ["outside_window", 1, 0.2],
    ]
    assert maturity.refused(own, found)[["innovation", "reason"]].to_numpy().tolist() == [
        ["Inovasi B", "outside_window"],
        ["Inovasi C", "undated"],
    ]


def test_nobody_may_be_submitted_is_a_count_of_zero():
    found = maturity.eligibility(innovations("A", stage=["Inisiatif"]), RULES, 2021)
    assert maturity.count_eligible(found)["innovations"].tolist() == [0, 1]


def test_words_of_the_design_are_counted():
    own = innovations(*"ABCD", design=["satu dua  tiga\nempat", "", None, "satu"])
    assert maturity.eligibility(own, RULES, 2021)["design_words"].tolist() == [4, 0, 0, 1]
    assert maturity.eligibility(own.assign(design=None), RULES, 2021)["design_words"].tolist() == [0] * 4
    assert maturity.eligibility(innovations("A"), RULES, 2021)["design_words"].tolist() == [0]


def test_a_year_without_a_window_is_refused():
    with pytest.raises(Unknown, match="aturan IID 2023 tidak cukup untuk eligibility: eligible_from; eligible_to"):
        maturity.eligibility(innovations("A"), read_rules(2023), 2023)


# whatever is answered

LEVELS = st.dictionaries(
    st.tuples(st.sampled_from("ABC"), st.sampled_from(INNOVATION)),
    st.tuples(st.integers(0, 3), st.sampled_from([None, "Dokumen"])),
    max_size=60,
)


def told(levels: dict) -> pd.DataFrame:
    return answers(*((one, number, level, evidence) for (one, number), (level, evidence) in levels.items()))


@given(LEVELS, st.randoms())
def test_the_order_of_rows_never_matters(levels, random):
    rows = told(levels)
    order = random.sample(range(len(rows)), len(rows))
    own, mixed = innovations(*"ABC"), innovations(*random.sample("ABC", 3))
    for table in (maturity.maturity, maturity.by_indicator):
        pd.testing.assert_frame_equal(table(own, rows, RULES), table(mixed, rows.iloc[order], RULES))


@given(LEVELS, st.sampled_from("ABC"), st.sampled_from(INNOVATION))
def test_more_is_never_worth_less(levels, one, number):
    level, _ = levels.get((one, number), (0, None))
    own, more = innovations(*"ABC"), levels | {(one, number): (min(level + 1, 3), "Dokumen")}
    before, after = (
        maturity.maturity(own, told(said), RULES).set_index("innovation_id").loc[list("ABC")] for said in (levels, more)
    )
    assert (after["hundredths"] >= before["hundredths"]).all()
    assert (after["answered"] >= before["answered"]).all()
    assert (after["mandatory_unfilled"].str.len().fillna(0) <= before["mandatory_unfilled"].str.len().fillna(0)).all()
    assert after["hundredths"].between(0, 11_100).all()


@given(LEVELS)
def test_what_is_reached_and_what_is_lost_are_all_there_is(levels):
    own, rows = innovations(*"ABC"), told(levels)
    reached = maturity.maturity(own, rows, RULES)["maturity"].sum()
    assert reached + maturity.by_indicator(own, rows, RULES)["lost"].sum() == 3 * 111
