"""The index by hand: every expected number is worked out beside the test, under the rules of 2026."""

import shutil
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from handed_in import LEVELS_82, eighty, submitted
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import index, rulebook
from analysis.coverage import BASIC_SERVICES
from analysis.index import index_of, score
from analysis.plan import break_even, one_more
from analysis.rulebook import IID, Unknown, published, read_rules

RULES = read_rules(2026)
EMPTY = submitted({})


def of_80(accepted: int = 80, submitted: int = 80, affairs: int = 5, region: int = 0, mean: int = 82) -> index.Index:
    """The index of the hand case: 80 accepted innovations whose maturity is 82 on average."""
    return index_of(region, mean * 100 * accepted, submitted, accepted, affairs, RULES)


def random_submission(seed: int, n: int) -> index.Submission:
    """n innovations with any answers, some rejected; the affairs of basic service among others."""
    rng = np.random.default_rng(seed)
    names = [f"I-{at}" for at in range(n)]
    levels = {one: dict(zip(range(16, 36), rng.integers(0, 4, 20).tolist(), strict=True)) for one in names}
    affairs = {one: str(rng.choice([*BASIC_SERVICES, "Pangan", "Pertanian"])) for one in names}
    region = dict(zip(range(1, 16), rng.integers(0, 4, 15).tolist(), strict=True))
    return submitted(levels, affairs, region, rejected=tuple(one for one in names if rng.random() < 0.1))


# the hand results


def test_80_innovations_earn_30_4_points_for_their_number():
    # 80 x 0.38 = 30.4 points; 30.4 / 250 x 100 = 12.16 of the index
    found = of_80()
    assert (found.count, found.index_points(found.count)) == (Fraction("30.4"), Fraction("12.16"))
    # mean 82: (82 + 30.4) / 250 x 100 = 44.96
    assert (found.mean, found.value, found.published) == (82, Fraction("44.96"), Decimal("44.96"))


def test_points_for_the_number_are_lost_when_the_gate_fails():
    # 4 of 6 affairs: 12.16 less, 82 / 250 x 100 = 32.80
    open_, closed = of_80(affairs=5), of_80(affairs=4)
    assert (open_.gate, closed.gate, closed.count) == (True, False, 0)
    assert (closed.value, open_.value - closed.value) == (Fraction("32.8"), Fraction("12.16"))


def test_one_more_average_innovation_adds_0_152():
    # the mean stays 82, the number earns 0.38 more: 0.38 / 250 x 100 = 0.152
    assert of_80(accepted=81, submitted=81).value - of_80().value == Fraction("0.152")
    assert one_more(of_80(), 8200, RULES) == Fraction("0.152")


def test_a_rejected_81st_costs_0_405():
    # 82 x 80 / 81 = 80.98765...: 82 / 81 = 1.01234... points less, / 250 x 100 = 0.40493...
    lost = of_80(accepted=80, submitted=81).value - of_80().value
    assert lost == -Fraction(82, 81) / 250 * 100
    assert round(float(lost), 3) == -0.405
    assert one_more(of_80(), 8200, RULES, rejected=True) == lost


def test_the_81st_pays_from_a_maturity_of_51_22():
    # 82 - 0.38 x 81 = 82 - 30.78 = 51.22
    assert break_even(of_80(), RULES) == Fraction("51.22")
    assert one_more(of_80(), 5122, RULES) == 0
    assert one_more(of_80(), 5121, RULES) < 0 < one_more(of_80(), 5123, RULES)


def test_answers_make_the_hand_result_of_80():
    assert score(eighty(), RULES) == of_80()
    assert score(eighty(served=4), RULES) == of_80(affairs=4)


def test_a_rejected_innovation_is_in_the_divisor_and_nowhere_else():
    # the 81st serves a fifth affair, yet is rejected: 80 x 82 / 81, gate of four affairs
    found = score(eighty(81, served=4)._replace(rejected=frozenset(["I-81"])), RULES)
    assert (found.submitted, found.accepted, found.divisor, found.mean) == (81, 80, 81, Fraction(82 * 80, 81))
    fifth = eighty(81, served=5)._replace(rejected=frozenset(["I-5"]))
    assert (score(fifth, RULES).affairs, score(fifth, RULES).gate) == (4, False)


def test_three_answers_of_one_innovation_and_two_of_the_region():
    # 16 at 2: 6; 33 at 3: 9; 35 at 1: 4 -> 19 / 12. Region: 1 at 3: 3; 5 at 2: (0.75 + 0.75) x 2 = 3 -> 6
    found = score(submitted({"A": {16: 2, 33: 3, 35: 1}}, region={1: 3, 5: 2}), RULES)
    assert (found.region, found.mean, found.count) == (6, Fraction(19, 12), 0)
    assert found.value == (6 + Fraction(19, 12)) / 250 * 100


# the edges


@pytest.mark.parametrize(
    ("n", "divisor", "count"),
    [(0, 12, "0"), (1, 12, "0.38"), (12, 12, "4.56"), (13, 13, "4.94"), (200, 200, "76"), (201, 201, "76")],
)
def test_floor_of_the_divisor_and_cap_of_the_number(n, divisor, count):
    # divisor max(12, n); number min(n, 200) x 0.38: 4.56 = 12 x 0.38, 76 = 200 x 0.38
    found = index_of(0, 8200 * n, n, n, 5, RULES)
    assert (found.divisor, found.mean, found.count) == (divisor, Fraction(82 * n, divisor), Fraction(count))


@pytest.mark.parametrize(("affairs", "gate"), [(4, False), (5, True), (6, True)])
def test_gate_opens_at_five_of_six_affairs(affairs, gate):
    assert score(eighty(12, served=affairs), RULES).gate is gate


def test_an_affair_served_twice_counts_once_and_others_do_not_count():
    names = {f"I-{at}": {} for at in range(8)}
    affairs = dict(zip(names, [*BASIC_SERVICES[:4], *BASIC_SERVICES[:3], "Pangan"], strict=True))
    assert score(submitted(names, affairs), RULES).affairs == 4


@pytest.mark.parametrize(
    ("value", "shown", "rating"),
    [
        ("60.00", "60.00", "Inovatif"),
        ("60.01", "60.01", "Inovatif"),
        ("65.00", "65.00", "Inovatif"),
        ("65.0049", "65.00", "Inovatif"),
        ("65.005", "65.01", "Sangat Inovatif"),  # half up
        ("65.01", "65.01", "Sangat Inovatif"),
        ("40.00", "40.00", "Kurang Inovatif"),
        ("40.01", "40.01", "Inovatif"),
        ("0.00", "0.00", "Tidak Dapat Dinilai"),
        ("0.005", "0.01", "Kurang Inovatif"),
        ("100", "100.00", "Sangat Inovatif"),
    ],
)
def test_cut_offs_after_rounding_half_up(value, shown, rating):
    assert published(Fraction(value)) == Decimal(shown)
    assert RULES.rating(Fraction(value)) == rating


def test_answers_that_make_exactly_65_01():
    # 65.01 is 162.525 points of 250: 40 innovations of 3,658.60 points, so 91.465; number 15.2; region 55.86
    assert index_of(5586, 365860, 40, 40, 6, RULES).value == Fraction("65.01")
    # one hundredth of one innovation less: 0.01 / 40 / 2.5 = 0.0001 -> 65.0099, published 65.01 all the same
    assert index_of(5586, 365859, 40, 40, 6, RULES).published == Decimal("65.01")
    # 65.005 needs 162.5125 points: 0.0125 x 40 = 0.50 less; one hundredth less than that is 65.00
    assert index_of(5586, 365810, 40, 40, 6, RULES).published == Decimal("65.01")
    assert index_of(5586, 365809, 40, 40, 6, RULES).published == Decimal("65.00")


def test_2023_calls_60_00_innovative_and_60_01_very_innovative():
    rules = read_rules(2023)
    assert [rules.rating(Decimal(one)) for one in ("60.00", "60.004", "60.005", "60.01")] == [
        *("Inovatif", "Inovatif", "Sangat Inovatif", "Sangat Inovatif"),
    ]


def test_nothing_submitted_scores_zero():
    found = score(EMPTY, RULES)
    assert (found.value, found.divisor, RULES.rating(found.value)) == (0, 12, "Tidak Dapat Dinilai")
    assert len(index.trace(EMPTY, RULES)) == 0 and index.parts(EMPTY, RULES)["points"].sum() == 0


def test_a_region_without_answers_has_the_points_of_its_innovations_alone():
    found = score(eighty(), RULES)
    assert (found.region, found.mean) == (0, 82)
    assert set(index.trace(eighty(), RULES)["table"]) == {"indikator_inovasi"}


def test_innovations_without_answers_earn_their_number_alone():
    found = score(eighty(80, levels={}), RULES)
    assert (found.mean, found.count) == (0, Fraction("30.4"))


def test_a_level_not_in_the_rules_is_worth_nothing():
    assert score(submitted({"A": {16: 4}}, region={1: 7}), RULES).value == 0
    (told,) = index.trace(submitted({"A": {16: 4}}), RULES).to_dict("records")
    assert told["points"] == 0 and pd.isna(told["option"])


# what holds for any answers


@settings(max_examples=30)
@given(seed=st.integers(0, 10_000), n=st.integers(0, 40))
def test_parts_and_trace_add_up_to_the_index(seed, n):
    handed_in = random_submission(seed, n)
    found, parts, trace = score(handed_in, RULES), index.parts(handed_in, RULES), index.trace(handed_in, RULES)
    # every point is a number of hundredths over the divisor, which a float tells apart
    exact = [Fraction(points).limit_denominator(100 * found.divisor) for points in parts["points"]]
    assert sum(exact) == found.value * found.total / 100
    assert parts["index_points"].sum() == pytest.approx(float(found.value), abs=1e-12)
    number = float(found.index_points(found.count))
    assert trace["index_points"].sum() + number == pytest.approx(float(found.value), abs=1e-12)
    assert len(trace) == len(handed_in.answers) + len(handed_in.region_answers)


@settings(max_examples=30)
@given(seed=st.integers(0, 10_000), n=st.integers(1, 30))
def test_order_of_rows_does_not_matter(seed, n):
    one = random_submission(seed, n)
    tables = (table.sample(frac=1, random_state=seed) for table in one[:3])
    assert score(index.Submission(*tables, one.rejected), RULES) == score(one, RULES)


@settings(max_examples=30)
@given(seed=st.integers(0, 10_000), n=st.integers(1, 20), at=st.integers(0, 10_000))
def test_a_higher_level_never_lowers_the_score(seed, n, at):
    one = random_submission(seed, n)
    row = one.answers.index[at % len(one.answers)]
    more = one.answers.copy()
    more.loc[row, "level"] = min(3, more.loc[row, "level"] + 1)
    assert score(one._replace(answers=more), RULES).value >= score(one, RULES).value
    row = one.region_answers.index[at % 15]
    of_region = one.region_answers.copy()
    of_region.loc[row, "level"] = 3
    assert score(one._replace(region_answers=of_region), RULES).value >= score(one, RULES).value


@settings(max_examples=30)
@given(seed=st.integers(0, 10_000), n=st.integers(1, 60))
def test_no_index_is_above_100(seed, n):
    assert 0 <= score(random_submission(seed, n), RULES).value <= 100


# parts and trace


def test_parts_name_who_earns_and_how_much_there_is():
    parts = index.parts(submitted({"A": {16: 2, 35: 3}}, region={12: 1}), RULES).set_index("part")
    # the region 12 at 1: 2 of 63; infrastructure 16 at 2: 6 / 12 = 0.5; 35 at 3: 12 / 12 = 1
    assert parts.loc["region", ["points", "most"]].tolist() == [2, 63]
    assert parts.loc["Infrastruktur", "points"] == 0.5
    assert parts.loc["Jumlah Inovasi dan Hasil Kreatif", "points"] == 1
    assert parts["most"].sum() == 250 and parts.loc["count", "most"] == 76
    assert index.with_total(parts.reset_index()).iloc[-1].tolist() == ["index", 3.5, 250, pytest.approx(1.4)]


def test_trace_says_which_rule_gives_the_points():
    trace = index.trace(submitted({"A": {16: 2}}, region={2: 1}), RULES)
    region, own = trace.to_dict("records")
    # 2 at 1: rows a and b, 1 + 1 = 2 points, 0.8 of the index; 16 at 2: 6 / 12 / 250 x 100 = 0.2
    assert (region["table"], region["points"], region["index_points"]) == ("indikator_daerah", 2, 0.8)
    assert region["option"] == "Tepat waktu 1 tahun terakhir + Memenuhi 2 komponen"
    assert (own["innovation_id"], own["points"], own["index_points"]) == ("A", 6, pytest.approx(0.2))
    assert own["rule_status"] == "transcribed" and own["rule_source"].startswith("https://")


def test_trace_names_every_basis_of_usefulness():
    (told,) = index.trace(submitted({"A": {33: 1}}), RULES).to_dict("records")
    assert told["option"] == "Penerima manfaat 1-200 orang / unit 5-20% / efisiensi 0.01-10%"


def test_answers_of_a_rejected_innovation_are_traced_with_nothing():
    trace = index.trace(eighty(2, rejected=("I-2",)), RULES)
    assert trace.loc[trace["innovation_id"] == "I-2", "index_points"].tolist() == [0] * 12


# years


def test_cast_says_what_is_missing_of_a_year_that_cannot_be_computed():
    casts = index.cast(eighty()).set_index("year")
    assert casts.loc["2026", "index"] == 44.96 and casts.loc["2026", "missing"] is None
    known = [year for year in casts.index if casts.loc[year, "missing"] is None]
    assert known == ["2026", "2027", "2028", "2029"]
    for year in set(casts.index) - set(known):
        assert pd.isna(casts.loc[year, "index"]) and pd.isna(casts.loc[year, "rating"])
    # of 2023 the options of 15 indicators of the region, and six constants, were not found
    assert casts.loc["2023", "missing"].en.startswith("scores of 15 of 35 indicators")
    with pytest.raises(Unknown, match=r"aturan IID 2023 tidak cukup untuk index: skor indikator 1-15; max_spd; "):
        score(eighty(), read_rules(2023))


def test_from_2027_the_gate_needs_all_six_affairs_and_the_divisor_is_14():
    casts = index.cast(eighty(12)).set_index("year")
    # 2026: 12 x 82 / 12 = 82, + 4.56 = 86.56 -> 34.624; 2027: 12 x 82 / 14 = 70.2857..., no number -> 28.114
    assert casts.loc[["2026", "2027"], "index"].tolist() == [34.62, 28.11]
    assert casts.loc[["2026", "2027"], "in_force"].tolist() == [True, False]


def test_an_invented_year_is_data_alone(tmp_path):
    """2040: as 2026, but divisor 20, weight 0.5 with four affairs, and 35 is worth 2 a level."""
    shutil.copytree(IID / "2026", tmp_path / "2026")
    (tmp_path / "2040").mkdir()
    told = "parameter,value,status,note,source_url\nbased_on,2026,official,,\ndivisor_min,20,official,,\n"
    told += "min_urusan_yandas,4,official,,\ncount_weight,0.5,official,,\n"
    (tmp_path / "2040" / "parameter.csv").write_text(told, encoding="utf-8")
    options = pd.read_csv(IID / "2026" / "indikator.csv")
    video = options["number"] == 35
    options.loc[video, "option_score"] = options.loc[video, "option_order"] * 2
    options.to_csv(tmp_path / "2040" / "indikator.csv", index=False)
    rules = rulebook.read_rules(2040, tmp_path)
    found = score(eighty(10, served=4), rules)
    # 82 with 6 instead of 12 for the video = 76; 10 x 76 / 20 = 38; 10 x 0.5 = 5; 43 / 250 x 100 = 17.2
    assert (found.mean, found.count, found.value) == (38, 5, Fraction("17.2"))
    assert score(eighty(10, served=4), RULES).value == Fraction(82 * 10, 12) / 250 * 100


# the submission of a register


def test_submission_takes_only_who_may_be_submitted(read, innovation):
    ready = {"tahapan": "Penerapan", "tanggal_penerapan": "01/02/2019"}
    rows = [
        innovation("A", **ready),
        innovation("B", tahapan="Uji Coba"),
        innovation("C", **ready | {"tanggal_penerapan": "31/12/2018"}),
        innovation("D", **ready | {"tanggal_penerapan": ""}),
    ]
    answers = [{"id": one, "indikator": 16, "level": 3, "basis": "", "bukti": "Perbup"} for one in "ABCD"]
    of_region = [{"indikator": 1, "level": 2, "nilai": "", "bukti": ""}]
    of_region += [{"indikator": 12, "level": "", "nilai": "", "bukti": ""}]  # the register may leave that level empty
    register = read(rows, tables={"indikator_inovasi": answers, "indikator_daerah": of_region})
    handed_in = index.submission(register, RULES, 2021)  # implemented 1 January 2019 to 31 December 2020
    assert handed_in.innovations["innovation_id"].tolist() == handed_in.answers["innovation_id"].tolist() == ["A"]
    assert handed_in.innovations["affair"].tolist() == ["Kesehatan"]  # the one affair of its owner
    # region 1 at 2: 2; 16 at 3: 9 / 12 = 0.75
    assert score(handed_in, RULES).value == Fraction("2.75") / 250 * 100
    assert len(index.trace(handed_in, RULES)) == 3


def test_barred_are_those_that_answer_but_may_not_be_submitted(read, innovation):
    rows = [innovation(one, tahapan="Uji Coba") for one in "AB"]
    rows += [innovation("C", tahapan="Penerapan", tanggal_penerapan="01/02/2019")]
    answers = [{"id": one, "indikator": 16, "level": 3, "basis": "", "bukti": "Perbup"} for one in "AC"]
    barred = index.barred(read(rows, tables={"indikator_inovasi": answers}), RULES, 2021)  # B answers nothing
    assert barred.innovations["innovation_id"].tolist() == barred.answers["innovation_id"].tolist() == ["A"]
    assert barred.innovations["affair"].tolist() == ["Kesehatan"]


def test_submission_of_a_register_without_answers(read, innovation):
    rows = [innovation("A", tahapan="Penerapan", tanggal_penerapan="01/02/2019"), innovation("B", tahapan="Uji Coba")]
    register = read(rows)
    handed_in = index.submission(register, RULES, 2021)
    assert index.barred(register, RULES, 2021).innovations.empty
    assert (len(handed_in.innovations), score(handed_in, RULES).value) == (1, 0)
    assert len(index.trace(handed_in, RULES)) == 0


# many regions at once


def of_regions(handed_in: dict[str, index.Submission]) -> list[pd.DataFrame]:
    """The three tables of several submissions, each with a column region."""
    return [pd.concat([one[at].assign(region=name) for name, one in handed_in.items()]) for at in range(3)]


@pytest.mark.parametrize("year", [2026, 2027])
def test_many_regions_score_as_one_by_one(year):
    rules = read_rules(year)
    handed_in = {f"R-{n:02}": random_submission(n, n * 7 % 53)._replace(rejected=frozenset()) for n in range(40)}
    handed_in |= {"S-80": eighty(), "S-201": eighty(201), "S-12": eighty(12, served=4), "S-0": EMPTY}
    many = index.score_many(*of_regions(handed_in), rules).set_index("region")
    assert sorted(many.index) == sorted(name for name in handed_in if name != "S-0")  # nobody tells of S-0
    for name, row in many.iterrows():
        found = score(handed_in[name], rules)
        assert tuple(row[["submitted", "affairs", "gate"]]) == (found.submitted, found.affairs, found.gate)
        assert Decimal(str(row["index"])) == found.published and row["rating"] == rules.rating(found.value)
        assert row["points"] == pytest.approx(float(found.value * found.total / 100), rel=1e-15)


def test_many_regions_are_rounded_half_up_from_the_exact_value(tmp_path):
    """65.005 is 162.5125 points: region 63 and number 40 x 0.38 = 15.2, so the mean is 84.3125 = 3,372.5 of 40.

    No sum of whole points ends in a half, so in this invented year indicator 23 is worth 0.5 a level.
    """
    shutil.copytree(IID / "2026", tmp_path / "2026")
    options = pd.read_csv(tmp_path / "2026" / "indikator.csv")
    options.loc[options["number"] == 23, "option_score"] *= 0.5
    options.to_csv(tmp_path / "2026" / "indikator.csv", index=False)
    rules = rulebook.read_rules(2026, tmp_path)
    # LEVELS_82 now make 81.5, so 40 of them 3,260; 112.5 more are 37 x 3 and 1 of indicator 29, and 0.5 of 23
    names = [f"I-{at}" for at in range(40)]
    levels = {one: dict(LEVELS_82) for one in names}
    for one in names[:37]:
        levels[one][29] = 3
    levels[names[37]][29] = 1
    levels[names[38]][23] = 2
    affairs = dict(zip(names, BASIC_SERVICES, strict=False))
    handed_in = submitted(levels, affairs, dict.fromkeys(range(1, 16), 3))
    assert score(handed_in, rules).value == Fraction("65.005")
    (row,) = index.score_many(*of_regions({"R": handed_in}), rules).to_dict("records")
    assert (row["index"], row["rating"]) == (65.01, "Sangat Inovatif")


def test_many_regions_of_an_unknown_year_are_refused():
    with pytest.raises(Unknown, match="aturan IID 2023"):
        index.score_many(*of_regions({"A": eighty()}), read_rules(2023))
