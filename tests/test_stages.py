"""The way of ideas through the laboratory, calculated by hand.

The register of most tests, as of 31 March 2020:

| idea | drum-up | diagnose | design | deliver | display | documentation |
|------|---------|----------|--------|---------|---------|---------------|
| I-1  | 1 Jan   | 11 Jan   | 31 Jan | 10 Feb  | 1 Mar   | 5 Mar         |
| I-2  | 1 Jan   |          | 21 Jan |         |         |               |
| I-3  | 20 Jan  | 10 Jan   |        |         |         |               |
| I-4  | 1 Mar   |          |        |         |         |               |
| I-5  |         |          |        |         |         | 1 Feb         |
"""

import math
from datetime import date

import numpy as np
import pandas as pd
import pytest

from analysis import stages

AS_OF = date(2020, 3, 31)
NONE = float("nan")
STAGES = (*stages.ORDER, stages.DOCUMENTATION)


def lab(**ideas: tuple[str | None, ...]) -> pd.DataFrame:
    """Stages reached, a day (of 2020, "MM-DD") or None for each of the six: lab(A=("01-01", None, "01-21"))."""
    rows = [
        (idea.replace("_", "-"), stage, f"2020-{day}" if len(day) == 5 else day)
        for idea, days in ideas.items()
        for stage, day in zip(STAGES, days, strict=False)
        if day
    ]
    table = pd.DataFrame(rows, columns=["innovation_id", "lab_stage", "reached"])
    return table.astype({"reached": "datetime64[s]"})


def innovations(*rows: tuple, **columns: list) -> pd.DataFrame:
    """Innovations of (id, stage, day of implementation), each with a name and a unit."""
    table = pd.DataFrame(rows, columns=["innovation_id", "stage", "applied"]).astype({"applied": "datetime64[s]"})
    table = table.assign(innovation="Inovasi " + table["innovation_id"], unit="Dinas Kesehatan")
    table = table.assign(**columns)
    return table.astype({"stopped": "datetime64[s]"}) if "stopped" in table else table


NOBODY = innovations()


def stays(*days: int, waits: tuple[int, ...] = (), stage: str = "design") -> pd.DataFrame:
    """Spells in one stage: those that ended after so many days, and those that wait so long."""
    ended = [(f"M-{at}", stage, day, True) for at, day in enumerate(days)]
    table = pd.DataFrame(
        [*ended, *((f"W-{at}", stage, day, False) for at, day in enumerate(waits))],
        columns=["innovation_id", "lab_stage", "days", "moved"],
    )
    return table.assign(entered=pd.Timestamp("2020-01-01"), left=pd.NaT, skipped=0, reason=None)


def in_stage(spells: pd.DataFrame, stage: str = "design") -> pd.Series:
    return stages.time_in_stage(spells).set_index("lab_stage").loc[stage]


@pytest.fixture
def lab_stages() -> pd.DataFrame:
    return lab(
        I_1=("01-01", "01-11", "01-31", "02-10", "03-01", "03-05"),
        I_2=("01-01", None, "01-21"),
        I_3=("01-20", "01-10"),
        I_4=("03-01",),
        I_5=(None, None, None, None, None, "02-01"),
    )


@pytest.fixture
def spells(lab_stages) -> pd.DataFrame:
    return stages.spells(lab_stages, NOBODY, AS_OF)


# funnel


def test_funnel_counts_at_least_so_far_and_who_skipped(lab_stages):
    table = stages.funnel(lab_stages)
    assert table["lab_stage"].tolist() == ["drum-up", "diagnose", "design", "deliver", "display"]
    assert table["ideas"].tolist() == [4, 3, 2, 1, 1]  # I-2 came past diagnose without a day of it
    assert table["skipped"].tolist() == [0, 1, 0, 0, 0]
    assert table["idea_share"].tolist() == [1, 3 / 4, 2 / 4, 1 / 4, 1 / 4]
    assert math.isnan(table["previous_share"][0])
    assert table["previous_share"][1:].tolist() == [3 / 4, 2 / 3, 1 / 2, 1]


def test_documentation_has_no_place_in_the_order_and_is_counted_apart(lab_stages):
    assert stages.count_documented(lab_stages) == 2  # I-1 and I-5
    assert stages.funnel(lab_stages[lab_stages["innovation_id"] == "I-5"]).empty


def test_worked_case_of_the_funnel():
    table = stages.funnel(lab(A=("01-01", None, "02-01"), B=("01-01",)))
    assert table["ideas"].tolist() == [2, 1, 1, 0, 0]
    assert table["skipped"].tolist() == [0, 1, 0, 0, 0]
    assert table["previous_share"][2] == 1
    assert math.isnan(table["previous_share"][4])  # nobody at Deliver, of whom a share could be


def test_a_register_without_the_table_gives_empty_tables():
    spells = stages.spells(None, NOBODY, AS_OF)
    time = stages.time_in_stage(spells)
    empty = [stages.funnel(None), spells, time, stages.curves(spells), stages.refused(spells)]
    waiting = stages.waiting(spells, NOBODY, time)
    empty += [waiting, stages.count_waiting(waiting), stages.launches(None, AS_OF), stages.displayed(None, NOBODY)]
    empty += [
        survival := stages.survival(NOBODY, None, None),
        stages.fates_by_year(survival),
        stages.unproven(survival),
    ]
    assert [len(table) for table in empty] == [0] * 12
    assert all(len(table.columns) for table in empty)
    assert stages.count_documented(None) == 0
    assert stages.count_fates(survival)["innovations"].tolist() == [0, 0, 0, 0]


def test_a_stage_named_in_two_files_counts_once_from_its_first_day(lab_stages):
    again = lab(I_4=("03-05",))
    assert stages.funnel(pd.concat([lab_stages, again]))["ideas"].tolist() == [4, 3, 2, 1, 1]
    spells = stages.spells(pd.concat([again, lab_stages]), NOBODY, AS_OF)
    assert spells.set_index("innovation_id").at["I-4", "days"] == 30


# spells


def test_spells_run_to_the_next_stage_or_to_the_date_of_the_data(spells):
    rows = spells[["innovation_id", "lab_stage", "days", "moved", "skipped"]]
    assert rows[rows["innovation_id"] != "I-3"].to_numpy().tolist() == [
        ["I-1", "drum-up", 10, True, 0],
        ["I-1", "diagnose", 20, True, 0],
        ["I-1", "design", 10, True, 0],
        ["I-1", "deliver", 20, True, 0],  # 10 February to 1 March of a leap year
        ["I-2", "drum-up", 20, True, 1],  # the time of diagnose is in it
        ["I-2", "design", 70, False, 0],  # 21 January to 31 March: 10 + 29 + 31
        ["I-4", "drum-up", 30, False, 0],
    ]
    assert "display" not in set(spells["lab_stage"])


def test_worked_case_of_the_spells():
    spells = stages.spells(lab(A=("03-01", None, "03-11")), NOBODY, AS_OF)
    assert spells[["days", "moved", "skipped"]].to_numpy().tolist() == [[10, True, 1], [20, False, 0]]


def test_a_stage_dated_before_the_one_left_is_refused_and_named(spells):
    refused = stages.refused(spells)
    assert refused[["innovation_id", "lab_stage", "reason"]].to_numpy().tolist() == [["I-3", "drum-up", "out of order"]]
    out = spells[spells["innovation_id"] == "I-3"]
    assert math.isnan(out["days"].iloc[0])
    assert out["days"].iloc[1] == 81  # diagnose since 10 January: 21 + 29 + 31


def test_two_stages_on_one_day_take_no_day():
    spells = stages.spells(lab(A=("03-01", "03-01")), NOBODY, AS_OF)
    assert spells["days"].tolist() == [0, 30]
    assert spells["reason"].isna().all()


def test_an_idea_out_of_use_is_cut_on_that_day_and_waits_for_nothing():
    known = innovations(
        ("A", "Penerapan", "2020-01-05"), ("B", "Penerapan", "2020-01-05"), stopped=["2020-01-21", None]
    )
    spells = stages.spells(lab(A=("01-01",), B=("01-01",)), known, AS_OF)
    assert spells["days"].tolist() == [20, 90]  # 30 + 29 + 31 days to 31 March
    assert stages.waiting(spells, known, stages.time_in_stage(spells))["innovation_id"].tolist() == ["B"]


def test_a_stage_dated_after_the_idea_went_out_of_use_is_refused():
    known = innovations(("A", "Penerapan", "2020-01-05"), stopped=["2020-01-10"])
    spells = stages.spells(lab(A=("01-21",)), known, AS_OF)
    assert spells["reason"].tolist() == ["after its end"]
    assert spells["days"].isna().all()


# time in stage


def test_kaplan_meier_with_a_tie_and_ideas_still_waiting():
    # 6 ideas: 5/6 after 10 days; two of the five left move after 20: 3/5 of 5/6 is 1/2; of the two there at 40 one
    # moves: 1/4. The one of 30 days and the one of 50 are still there.
    curve = stages.curves(stays(10, 20, 20, 40, waits=(30, 50)))
    assert curve["days"].tolist() == [0, 10, 20, 40, 50]
    assert curve["at_risk"].tolist() == [6, 6, 5, 2, 1]
    assert curve["still_share"].tolist() == pytest.approx([1, 5 / 6, 1 / 2, 1 / 4, 1 / 4])


def test_the_band_is_that_of_log_minus_log():
    # after 10 days: Greenwood sum 1 / (6 * 5) = 0.03333, log S = -0.18232, se = 0.18257 / 0.18232 = 1.00137,
    # exp(1.95996 * se) = 7.1182; low 0.83333 ** 7.1182 = 0.2731, high 0.83333 ** (1 / 7.1182) = 0.9747
    row = stages.curves(stays(10, 20, 20, 40, waits=(30, 50))).iloc[1]
    assert (row["low_share"], row["high_share"]) == (pytest.approx(0.2731, abs=2e-4), pytest.approx(0.9747, abs=2e-4))


def test_median_at_exactly_one_half_is_the_first_such_day():
    row = in_stage(stays(10, 20, 20, 40, waits=(30, 50)))
    assert (row["spells"], row["moved"], row["staying"]) == (6, 4, 2)
    assert (row["median_days"], row["low_days"], row["quartile_days"]) == (20, 10, 40)
    # after 40 days the upper limit is 0.25 ** exp(-1.95996 * 0.81650 / 1.38629) = 0.25 ** 0.3153 = 0.646: never 1/2
    assert math.isnan(row["high_days"]) and row["reason"] == "upper limit"


def test_median_is_not_missed_by_the_last_digit_of_the_machine():
    assert in_stage(stays(*range(1, 25)))["median_days"] == 12  # half of 24, though the product is 0.5000000000000001


def test_worked_case_of_the_interval_of_the_median():
    # S(1) = 0.9: sum 0.1 / 9, se 0.10541 / 0.10536, exp(1.9609) = 7.106, 0.9 ** 7.106 = 0.473 <= 1/2 -> from 1
    # S(7) = 0.3: sum 0.7 / 3, se 0.48305 / 1.20397, exp(-0.78636) = 0.4555, 0.3 ** 0.4555 = 0.578
    # S(8) = 0.2: sum 0.8 / 2, se 0.63246 / 1.60944, exp(-0.77021) = 0.4629, 0.2 ** 0.4629 = 0.475 <= 1/2 -> to 8
    row = in_stage(stays(*range(1, 11)))
    assert (row["median_days"], row["low_days"], row["high_days"], row["quartile_days"]) == (5, 1, 8, 8)
    assert pd.isna(row["reason"])


def test_curve_of_a_textbook():
    # Collett, Modelling Survival Data in Medical Research, table 1.1: weeks until an IUD was discontinued, in
    # table 2.2 the estimates 0.9444, 0.8815, 0.8137, 0.7459, 0.6526, 0.5594, 0.4662, 0.3729, 0.2486; median 93
    spells = stays(10, 19, 30, 36, 59, 75, 93, 97, 107, waits=(13, 18, 23, 38, 54, 56, 104, 107, 107))
    shares = stages.curves(spells)["still_share"].round(4).tolist()
    assert shares == [1, 0.9444, 0.8815, 0.8137, 0.7459, 0.6526, 0.5594, 0.4662, 0.3729, 0.2486]
    assert in_stage(spells)["median_days"] == 93


def test_one_idea_that_moved_has_a_median_and_no_interval():
    row = in_stage(stays(7))
    assert (row["median_days"], row["quartile_days"], row["reason"]) == (7, 7, "interval")
    assert math.isnan(row["low_days"]) and math.isnan(row["high_days"])


@pytest.mark.parametrize("spells", [stays(waits=(5,)), stays(1, waits=(5, 6))], ids=["nobody moved", "one of three"])
def test_median_that_the_curve_does_not_reach_is_not_given(spells):
    row = in_stage(spells)
    assert row["reason"] == "median"
    assert row[["median_days", "low_days", "high_days", "quartile_days"]].isna().all()


def test_a_stage_nobody_was_in_says_so():
    time = stages.time_in_stage(stays(7)).set_index("lab_stage")
    assert time["reason"].to_dict() == {
        "drum-up": "no idea",
        "diagnose": "no idea",
        "design": "interval",
        "deliver": "no idea",
    }
    assert time.loc["drum-up", "spells"] == 0


def test_refused_spells_are_in_no_average(spells):
    assert in_stage(spells, "drum-up")["spells"] == 3  # not that of I-3


# waiting


def test_stuck_is_longer_than_three_of_four_took():
    time = pd.DataFrame({"lab_stage": ["design", "deliver"], "quartile_days": [40.0, NONE]})
    spells = pd.concat([stays(waits=(40, 41)), stays(waits=(90,), stage="deliver")])
    table = stages.waiting(spells.assign(innovation_id=["A", "B", "C"]), innovations(("A", "Uji Coba", None)), time)
    assert table[["innovation_id", "days", "stuck"]].to_numpy().tolist() == [
        ["C", 90, None],  # the curve of Deliver does not fall so far
        ["B", 41, True],
        ["A", 40, False],
    ]
    assert table["innovation"].tolist() == ["C", "B", "Inovasi A"]  # an idea that is no innovation goes by its id
    assert table["unit"].isna().tolist() == [True, True, False]


def test_an_idea_that_never_moved_past_drum_up_waits(lab_stages, spells):
    table = stages.waiting(spells, NOBODY, stages.time_in_stage(spells))
    assert table[["innovation_id", "lab_stage", "days"]].to_numpy().tolist() == [
        ["I-3", "diagnose", 81],
        ["I-2", "design", 70],
        ["I-4", "drum-up", 30],
    ]
    assert table["since"].tolist() == [
        pd.Timestamp("2020-01-10"),
        pd.Timestamp("2020-01-21"),
        pd.Timestamp("2020-03-01"),
    ]


def test_waiting_is_counted_by_stage_those_without_as_zero():
    waiting = pd.DataFrame({"lab_stage": ["design", "design", "deliver"], "stuck": [True, False, None]}, dtype=object)
    counts = stages.count_waiting(waiting)
    assert counts.to_numpy().tolist() == [
        ["drum-up", 0, 0, 0],
        ["diagnose", 0, 0, 0],
        ["design", 1, 1, 0],
        ["deliver", 0, 0, 1],
    ]


# launches


def test_launches_by_quarter_with_the_standstill():
    table = stages.launches(lab(A=(None, None, None, "2019-03-31"), B=(None, None, None, "2019-10-01")), AS_OF)
    assert table.to_numpy().tolist() == [["2019Q1", 1], ["2019Q2", 0], ["2019Q3", 0], ["2019Q4", 1], ["2020Q1", 0]]


def quarters(*counts: int) -> pd.DataFrame:
    """Launches by quarter from 2019Q1."""
    names = pd.period_range("2019Q1", periods=len(counts), freq="Q").astype(str)
    return pd.DataFrame({"quarter": names, "launches": counts})


def test_pace_rises_only_when_the_exact_interval_says_so():
    # all 6 launches in the later half: p from 0.025 ** (1 / 6) = 0.54074, odds 1.1774; all 5: 0.47818, odds 0.9164
    six, five = stages.pace(quarters(0, 6), AS_OF), stages.pace(quarters(0, 5), AS_OF)
    assert (six.low, six.high, six.verdict) == (pytest.approx(1.1774, abs=1e-4), math.inf, "rises")
    assert (five.low, five.ratio, five.verdict) == (pytest.approx(0.9164, abs=1e-4), math.inf, "cannot be said")


def test_pace_falls():
    found = stages.pace(quarters(6, 0), AS_OF)  # the other way round: 1 / 1.1774 = 0.8493
    assert (found.ratio, found.low, found.high) == (0, 0, pytest.approx(0.8493, abs=1e-4))
    assert found.verdict == "falls"


def test_pace_of_2_and_8_cannot_be_said():
    # exact 95 % interval of 8 of 10: 0.4439 to 0.9748, so the odds are 0.798 to 38.7 and hold 1
    found = stages.pace(quarters(2, 8), AS_OF)
    assert found.ratio == pytest.approx(4)
    assert (found.low, found.high) == (pytest.approx(0.798, abs=1e-3), pytest.approx(38.7, abs=0.1))
    assert found.verdict == "cannot be said"


def test_the_unfinished_quarter_and_the_middle_one_are_left_out():
    found = stages.pace(quarters(1, 2, 9, 3, 7), date(2020, 3, 30))
    assert (found.quarters, found.earlier, found.later) == (2, 3, 12)
    assert (found.until, found.middle, found.unfinished) == ("2019Q4", None, "2020Q1")
    whole = stages.pace(quarters(1, 2, 9, 3, 7), date(2020, 3, 31))
    assert (whole.quarters, whole.earlier, whole.later) == (2, 3, 10)
    assert (whole.until, whole.middle, whole.unfinished) == ("2020Q1", "2019Q3", None)


@pytest.mark.parametrize("counts", [(), (4,), (0, 0)], ids=["none", "one quarter", "two of nothing"])
def test_too_little_has_no_pace(counts):
    found = stages.pace(quarters(*counts), AS_OF)
    assert math.isnan(found.ratio) and math.isnan(found.low)
    assert found.verdict == "cannot be said"


# Display


def test_displayed_from_drum_up_where_that_is_dated(lab_stages):
    more = pd.concat([lab_stages, lab(I_6=(None, None, None, None, "02-01"), I_7=("03-03", None, None, None, "03-02"))])
    table = stages.displayed(more, innovations(("I-1", "Penerapan", "2020-02-10")))
    assert table["innovation"].tolist() == ["I-6", "Inovasi I-1", "I-7"]
    assert table["days"].isna().tolist() == [True, False, True]  # I-7 is out of order
    assert table["days"][1] == 60  # 1 January to 1 March of a leap year


# survival


def impacts(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["innovation_id", "after", "data_year"])


def fates(innovations, lab_stages=None, impacts=None) -> dict:
    return stages.survival(innovations, lab_stages, impacts).set_index("innovation_id")["fate"].to_dict()


def test_evidence_counts_from_the_year_or_the_day_of_the_launch():
    known = innovations(*((id_, "Penerapan", "2020-03-01") for id_ in "ABCDEFG"), ("H", "Uji Coba", None))
    measured = impacts(("A", 5, 2020), ("B", 5, 2019), ("C", NONE, 2020), ("D", 5, NONE), ("H", 5, 2020))
    seen = lab(
        E=(None, None, None, None, "03-01"),
        F=(None, None, None, None, "02-29"),
        G=(None, None, None, None, None, "03-02"),
    )
    assert fates(known, seen, measured) == {
        "A": "alive",
        "B": "no evidence",  # measured the year before
        "C": "no evidence",  # no value after
        "D": "no evidence",  # of no year
        "E": "alive",  # Display on the day itself
        "F": "no evidence",  # the day before
        "G": "alive",
    }


def test_stopped_is_stopped_whatever_the_evidence():
    known = innovations(
        ("A", "Penerapan", "2020-01-01"), ("B", "Penerapan", None), stopped=["2020-03-01", "2020-03-01"]
    )
    assert fates(known, None, impacts(("A", 5, 2020))) == {"A": "stopped", "B": "stopped"}


def test_without_a_day_the_year_of_the_register_counts_and_without_either_nothing_can_be_said():
    known = innovations(*((id_, "Penerapan", None) for id_ in "ABC"), year=[2020, 2020, NONE])
    seen = lab(A=(None, None, None, None, "01-01"))
    assert fates(known, seen, impacts(("C", 5, 2020))) == {"A": "alive", "B": "no evidence", "C": "undated"}
    assert fates(innovations(("A", "Penerapan", None)), seen) == {"A": "undated"}


def test_fates_are_counted_in_all_and_by_year():
    survival = pd.DataFrame(
        {
            "innovation_id": list("ABCDE"),
            "innovation": list("abcde"),
            "unit": None,
            "launch_year": ["2020", "2018", "2018", None, "2018"],
            "fate": ["no evidence", "alive", "stopped", "undated", "no evidence"],
        }
    )
    counts = stages.count_fates(survival)
    assert counts.to_numpy().tolist() == [
        ["alive", 1, 1 / 5],
        ["no evidence", 2, 2 / 5],
        ["stopped", 1, 1 / 5],
        ["undated", 1, 1 / 5],
    ]
    assert stages.fates_by_year(survival).to_numpy().tolist() == [["2018", 1, 1, 1], ["2020", 0, 1, 0]]
    assert stages.unproven(survival)["innovation_id"].tolist() == ["E", "A"]


def test_a_national_register_takes_a_moment():
    ideas, start = 33_000, np.datetime64("2015-01-01")
    days = np.random.default_rng(1).integers(0, 400, (ideas, 4)).cumsum(axis=1)
    rows = [
        pd.DataFrame(
            {"innovation_id": [f"I-{n}" for n in range(ideas)], "lab_stage": stage, "reached": start + days[:, at]}
        )
        for at, stage in enumerate(stages.ORDER[:4])
    ]
    table = pd.concat(rows).astype({"reached": "datetime64[s]"})
    spells = stages.spells(table, NOBODY, date(2020, 12, 31))
    time = stages.time_in_stage(spells)
    assert len(stages.waiting(spells, NOBODY, time)) == ideas
    assert time["spells"].tolist() == [ideas] * 4
