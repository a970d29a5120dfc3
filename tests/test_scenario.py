"""What if: each change by hand on two innovations, several beside today, and every fault of a file by name."""

from fractions import Fraction

import pandas as pd
import pytest
from handed_in import eighty, submitted

from analysis import read_register, scenario
from analysis.index import parts, score, submission, trace
from analysis.plan import evidence
from analysis.rulebook import read_rules
from analysis.scenario import Added, Changed, Scenario, ScenarioError, applied, compared, read_scenarios

RULES = read_rules(2026)
TODAY = "hari ini"
# A: 16 at 1 = 3 points, B: 35 at 3 = 12; 15 / 12 = 1.25; the region 1 at 2 = 2; 3.25 points = 1.30 of the index
TWO = submitted({"A": {16: 1}, "B": {35: 3}}, {"A": "Sosial"}, region={1: 2})


def points(handed_in) -> Fraction:
    found = score(handed_in, RULES)
    return found.value * found.total / 100


@pytest.fixture
def file(tmp_path):
    """A file of scenarios with that text."""

    def written(text: str):
        path = tmp_path / "skenario.yml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


# one change


def test_an_answer_of_an_innovation_changed():
    # 16 from 1 to 3: 6 more over 12 = 0.5
    changed = Scenario(name="x", changed=(Changed(innovation="A", indicator=16, level=3),))
    assert points(applied(TWO, changed)) == Fraction("3.75")
    assert points(TWO) == Fraction("3.25")  # today is left as it was


def test_an_answer_that_was_not_there_is_added():
    # 33 at 2: 6 / 12 = 0.5
    after = applied(TWO, Scenario(name="x", changed=(Changed(innovation="B", indicator=33, level=2),)))
    assert points(after) == Fraction("3.75")
    assert len(after.answers) == 3


def test_an_answer_of_the_region_changed():
    # 1 from 2 to 3: one point more; 12 at 2: 4 more
    changed = (Changed(indicator=1, level=3), Changed(indicator=12, level=2))
    assert points(applied(TWO, Scenario(name="x", changed=changed))) == Fraction("8.25")


def test_an_answer_lowered_to_nothing():
    assert points(applied(TWO, Scenario(name="x", changed=(Changed(indicator=1, level=0),)))) == Fraction("1.25")


def test_an_innovation_added_with_its_affair():
    # 16 at 3 and 35 at 2: 17 / 12 more; five affairs open the gate for it as for any
    after = applied(TWO, Scenario(name="x", added=(Added(id="C", affair="Kesehatan", levels={16: 3, 35: 2}),)))
    assert points(after) == Fraction("3.25") + Fraction(17, 12)
    assert (score(after, RULES).submitted, score(after, RULES).affairs) == (3, 2)


def test_a_fifth_affair_opens_the_gate():
    # 4 of 5 affairs served by 80: 82; the 81st opens the gate: 81 x 0.38 = 30.78 and 82 x 80 / 81
    after = applied(eighty(served=4), Scenario(name="x", added=(Added(id="C", affair="Sosial"),)))
    assert points(after) == Fraction(82 * 80, 81) + Fraction("30.78")
    assert (score(after, RULES).affairs, score(after, RULES).gate) == (5, True)


def test_an_innovation_withdrawn_takes_its_answers_along():
    after = applied(TWO, Scenario(name="x", withdrawn=("B",)))
    # 3 / 12 = 0.25 and 2 of the region
    assert points(after) == Fraction("2.25")
    assert (len(after.innovations), len(after.answers)) == (1, 1)


def test_an_innovation_rejected_stays_in_the_divisor():
    # of 80: the mean falls from 82 to 82 x 79 / 80, the number from 80 to 79
    after = applied(eighty(), Scenario(name="x", rejected=("I-80",)))
    assert points(after) == Fraction(82 * 79, 80) + 79 * Fraction("0.38")
    # withdrawn instead, the mean stays 82
    assert points(applied(eighty(), Scenario(name="x", withdrawn=("I-80",)))) == 82 + 79 * Fraction("0.38")


def test_one_added_and_rejected_only_lengthens_the_divisor():
    after = applied(eighty(), Scenario(name="x", added=(Added(id="C", levels={16: 3}),), rejected=("C",)))
    assert points(after) == Fraction(82 * 80, 81) + Fraction("30.4")


def test_a_scenario_without_changes_is_today():
    assert score(applied(TWO, Scenario(name="x")), RULES) == score(TWO, RULES)


def test_a_scenario_can_be_explained_like_today():
    after = applied(
        TWO, Scenario(name="x", added=(Added(id="C", levels={16: 3}),), changed=(Changed(indicator=2, level=1),))
    )
    assert parts(after, RULES)["points"].sum() == pytest.approx(float(points(after)))
    assert len(trace(after, RULES)) == 5
    assert "C" in evidence(after, RULES)["innovation_id"].tolist()


def test_a_scenario_of_a_region_that_has_answered_nothing():
    after = applied(
        submitted({"A": {}}),
        Scenario(name="x", changed=(Changed(indicator=1, level=3), Changed(innovation="A", indicator=35, level=3))),
    )
    assert points(after) == 4


# side by side


def test_scenarios_stand_beside_today_in_their_order():
    told = compared(
        TWO,
        [
            Scenario(name="Visi", changed=(Changed(indicator=1, level=3),)),
            Scenario(name="Tanpa B", withdrawn=("B",)),
            Scenario(name="Dua berubah", changed=(Changed(indicator=1, level=3),), withdrawn=("B",)),
        ],
        RULES,
        TODAY,
    )
    assert told["scenario"].tolist() == [TODAY, "Visi", "Tanpa B", "Dua berubah"]
    # 3.25, 4.25, 2.25, 3.25 points of 250
    assert told["index"].tolist() == [1.3, 1.7, 0.9, 1.3]
    assert told["difference_now"].tolist() == pytest.approx([0, 0.4, -0.4, 0])
    assert told["submitted"].tolist() == [2, 2, 1, 1] and told["affairs_served"].tolist() == [1, 1, 1, 1]
    assert set(told["rating"]) == {"Kurang Inovatif"}


def test_without_scenarios_there_is_today_alone():
    assert compared(TWO, [], RULES, TODAY)["scenario"].tolist() == [TODAY]


# faults


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"withdrawn": ("X",)}, "skenario Coba: inovasi tidak diajukan: X"),
        ({"rejected": ("X",)}, "inovasi tidak diajukan: X"),
        ({"changed": (Changed(innovation="X", indicator=16, level=1),)}, "inovasi tidak diajukan: X"),
        ({"withdrawn": ("X", "Y", "A")}, "inovasi tidak diajukan: X, Y"),
        ({"added": (Added(id="A"),)}, "skenario Coba: id sudah dipakai: A"),
        ({"added": (Added(id="C"), Added(id="C"))}, "id sudah dipakai: C"),
    ],
)
def test_unknown_and_repeated_ids_are_named(said, fault):
    with pytest.raises(ScenarioError, match=fault):
        applied(TWO, Scenario(name="Coba", **said))


def test_a_file_is_read_as_written(file):
    text = """
scenarios:
  - name: Semua sekaligus
    changed:
      - {indicator: 12, level: 3}
      - {innovation: A, indicator: 16, level: 2}
    added:
      - {id: C, affair: Sosial, levels: {16: 3}}
    withdrawn: [B]
    rejected: [A]
  - name: Tidak ada
"""
    first, second = read_scenarios(file(text))
    assert first == Scenario(
        name="Semua sekaligus",
        changed=(Changed(indicator=12, level=3), Changed(innovation="A", indicator=16, level=2)),
        added=(Added(id="C", affair="Sosial", levels={16: 3}),),
        withdrawn=("B",),
        rejected=("A",),
    )
    assert second == Scenario(name="Tidak ada")


def test_every_fault_of_a_file_is_named_at_once(file):
    text = """
scenarios:
  - name: Satu
    changed:
      - {indicator: 12, level: 4}
      - {indicator: 16, level: 1}
      - {innovation: A, indicator: 12, level: 1}
    ditarik: [A]
  - added:
      - {id: C, affair: Sosail, levels: {15: 1, 16: 7}}
"""
    with pytest.raises(ScenarioError) as raised:
        read_scenarios(file(text))
    for fault in (
        "skenario.yml: scenarios.0.changed.0.level: Input should be less than or equal to 3",
        "scenarios.0.changed.1: Value error, indikator daerah bernomor 1 sampai 15, bukan 16",
        "scenarios.0.changed.2: Value error, indikator inovasi bernomor 16 sampai 35, bukan 12",
        "scenarios.0.ditarik: Extra inputs are not permitted",
        "scenarios.1.name: Field required",
        "scenarios.1.added.0.affair: Value error, urusan tidak ada di daftar: Sosail",
        "scenarios.1.added.0.levels.15.[key]: Input should be greater than or equal to 16",
        "scenarios.1.added.0.levels.16: Input should be less than or equal to 3",
        "Perbaiki: daftar di bawah `scenarios:`",
    ):
        assert fault in str(raised.value)


@pytest.mark.parametrize("text", ["", "[", "- name: A", "scenarios:", "scenarios: 3", "skenario: []", "\x00"])
def test_what_is_no_file_of_scenarios_is_refused(file, text):
    with pytest.raises(ScenarioError, match=r"(?s)skenario\.yml: .*Perbaiki"):
        read_scenarios(file(text))


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path):
    with pytest.raises(ScenarioError, match=r"tidak-ada.yml"):
        read_scenarios(tmp_path / "tidak-ada.yml")
    (tmp_path / "biner.yml").write_bytes(b"scenarios: \xff\xfe")
    with pytest.raises(ScenarioError, match=r"biner.yml"):
        read_scenarios(tmp_path / "biner.yml")


def test_scenarios_of_the_sample_register_can_be_applied():
    register = read_register("contoh-2020")
    handed_in = submission(register, RULES, register.as_of.year + 1)
    told = compared(handed_in, scenario.of_register(register), RULES, TODAY)
    assert len(told) == 4 and pd.notna(told["rating"]).all()
