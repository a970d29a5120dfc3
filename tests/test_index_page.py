"""docs/index.md, the example on paper: its tables are read from the page and computed again."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from handed_in import eighty, submitted

from analysis.index import Submission, index_of, score
from analysis.maturity import maturity
from analysis.plan import break_even, one_more
from analysis.register import HOME
from analysis.rulebook import HUNDREDTHS, published, read_rules
from analysis.scenario import compared, read_scenarios

RULES = read_rules(2026)
PAGE = (HOME / "docs" / "index.md").read_text(encoding="utf-8")


def table(letter: str) -> list[list[str]]:
    """The rows of a table of the page, as text."""
    lines = PAGE.split(f"Tabel {letter} / Table {letter}\n\n")[1].split("\n\n")[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def result(column: int) -> dict[str, str]:
    """A column of table C by its step, as the Indonesian name says."""
    return {row[0].split(" / ")[0]: row[column] for row in table("C")}


def handed_in(rejected: tuple[str, ...] = ()) -> Submission:
    """The region of the page."""
    levels: dict[str, dict[int, int]] = {}
    for name, _, number, _, _, level, _ in table("B"):
        levels.setdefault(name, {})[int(number)] = int(level)
    region = {int(number): int(level) for number, _, _, level, _ in table("A")}
    return submitted(levels, {name: affair for name, affair, *_ in table("B")}, region, rejected)


def test_every_answer_is_worth_what_the_page_says():
    scores = RULES.score_of.set_index(["number", "level"])["hundredths"].to_dict()
    rows = [(number, weight, level, points) for number, _, weight, level, points in table("A")]
    rows += [(number, weight, level, points) for _, _, number, _, weight, level, points in table("B")]
    assert len(rows) == 15
    for number, weight, level, points in rows:
        assert sum(map(Decimal, weight.split(" + "))) * int(level) == Decimal(points)
        assert scores[int(number), int(level)] == Decimal(points) * HUNDREDTHS


@pytest.mark.parametrize(("column", "rejected"), [(2, ()), (3, ("PASAR TANI",))])
def test_every_step_is_what_the_code_gives(column, rejected):
    told, found = result(column), score(handed_in(rejected), RULES)
    assert {
        "SPD": found.region,
        "jumlah kematangan": found.mean * found.divisor,
        "pembagi": found.divisor,
        "rata-rata": found.mean,
        "urusan dasar": found.affairs,
        "poin jumlah": found.count,
        "poin": found.value * found.total / 100,
        "indeks": found.value,
    } == {step: Fraction(value) for step, value in told.items() if step != "predikat"}
    assert told["predikat"] == RULES.rating(found.value)


def test_maturity_of_each_innovation_stands_in_both_languages():
    one = handed_in()
    rows = maturity(one.innovations, one.answers, RULES).sort_values("hundredths", ascending=False)
    told = ", ".join(f"{row.innovation_id} {row.maturity:.0f}" for row in rows.itertuples())
    assert PAGE.count(told) == 2


def test_the_region_of_80_gives_the_numbers_of_the_page():
    open_, closed = score(eighty(), RULES), score(eighty(served=4), RULES)
    rejected = one_more(open_, 8200, RULES, rejected=True)
    edge = int(break_even(open_, RULES) * HUNDREDTHS)
    gains = [
        *(open_.index_points(open_.count), closed.value - open_.value, one_more(open_, 8200, RULES)),
        *(rejected, one_more(open_, edge, RULES)),
    ]
    assert [round(Decimal(gain.numerator) / gain.denominator, 3) for gain in gains] == [
        Decimal(row[2]) for row in table("D")
    ]
    assert edge == 5122


def test_prose_of_both_languages_says_the_same_numbers():
    """The Indonesian half writes a comma where the English half writes a point."""
    indonesian, english = PAGE.split("# The index worked out by hand")
    for number in ("18.5", "9.50", "9.00", "12.16", "0.152", "0.405", "51.22", "5.25", "1.14", "0.38"):
        assert number.replace(".", ",") in indonesian and number in english
    assert not re.search(r"\d\.\d", indonesian.replace("400.10.11", ""))


def test_scenarios_of_the_page_give_its_numbers(tmp_path):
    """9.00 as in table C; 4 points more of indicator 12 and 8 of a video; 15 withdrawn and 21 added: 69 / 12."""
    path = tmp_path / "skenario.yml"
    path.write_text(PAGE.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    told = compared(handed_in(), read_scenarios(path), RULES, "hari ini")
    today, *others = (f"{index:.2f}" for index in told["index"])
    assert f"The index is {others[0]}, {others[1]} and {others[2]} instead of {today}." in PAGE
    points = [
        Fraction("22.5"),
        18 + Fraction("0.5") + 4 + Fraction(63 + 8, 12),
        18 + Fraction("0.5") + Fraction(69, 12),
    ]
    assert others == [f"{float(published(one / 250 * 100)):.2f}" for one in points]


def test_formula_of_the_page_is_that_of_the_rules():
    told = {name: f"{RULES.number(name)}" for name in ("divisor_min", "count_cap", "count_weight", "max_total")}
    assert f"max({told['divisor_min']}, n)" in PAGE and f"min(n, {told['count_cap']}) x {told['count_weight']}" in PAGE
    assert f"(SPD + SID) / {told['max_total']} x 100" in PAGE
    later = [int(read_rules(year).number("divisor_min")) for year in (2027, 2028, 2029)]
    assert PAGE.count(", ".join(map(str, later))) == 2
    assert index_of(6300, 11100 * 200, 200, 200, 6, RULES).value == 100  # 63 + 111 + 76 = 250
    assert RULES.parameters["letter"].value.split(", ")[0].removeprefix("Surat ") in PAGE.replace("\n", " ")
