"""docs/index.md: the example on paper is what the code gives, line by line."""

import re

import pytest
from handed_in import in_turn as handed_in

from analysis.index import score
from analysis.maturity import scored
from analysis.register import HOME
from analysis.rulebook import read_rules

RULES = read_rules(2026)
PAGE = (HOME / "docs" / "index.md").read_text(encoding="utf-8")
ROWS = re.findall(
    r"^\| (?:daerah|inovasi (I-\d)), indikator (\d+).*?\| (\d) \| [\d,]+ \| ([\d,]+) \|$", PAGE, flags=re.M
)


def on_paper() -> tuple[list[dict[int, int]], dict[int, int]]:
    """The answers of the page's table: of each innovation and of the region."""
    own: dict[str, dict[int, int]] = {}
    region: dict[int, int] = {}
    for innovation, number, level, _ in ROWS:
        (own.setdefault(innovation, {}) if innovation else region)[int(number)] = int(level)
    return list(own.values()), region


def test_the_page_has_the_six_answers():
    assert len(ROWS) == 6


def test_every_score_of_the_table_is_the_rule():
    submitted = handed_in(*on_paper())
    told = {}
    for innovation, number, _, points in ROWS:
        told[innovation, int(number)] = told.get((innovation, int(number)), 0) + float(points.replace(",", "."))
    own = scored(submitted.answers, RULES)
    region = scored(submitted.region_answers, RULES)
    computed = {(row.innovation_id, row.indicator): row.hundredths / 100 for row in own.itertuples()}
    computed |= {("", row.indicator): row.hundredths / 100 for row in region.itertuples()}
    assert told == computed


@pytest.mark.parametrize("said", ["6,50", "20,00 / 12 = 1,67", "3,27: Kurang Inovatif", "3.27, Kurang Inovatif"])
def test_the_steps_are_on_the_page(said):
    assert said in PAGE


def test_the_result_is_that_of_the_code():
    found = score(handed_in(*on_paper()), RULES)
    assert (float(found.region), round(float(found.mean), 2), found.count) == (6.5, 1.67, 0)
    assert str(found.published) == "3.27" and RULES.rating(found.value) == "Kurang Inovatif"
