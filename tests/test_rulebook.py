"""The rules of the IID by year: what is known, what is refused, the edges of the ratings, and years that are data only.

Expected numbers are those of data/raw/methods/iid/README.md, which names the letter and transcriptions of each year.
"""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from analysis import cli, rule_listing
from analysis.rulebook import (
    INNOVATION,
    Unknown,
    current,
    differences,
    moved,
    published,
    read_rules,
    unbalanced,
    years,
)


def test_2026_is_complete_and_adds_up():
    rules = read_rules(2026)
    assert [rules.missing(what) for what in ("maturity", "index", "eligibility")] == [[], [], []]
    maxima = ("max_spd", "max_sid_indicators", "max_innovation_count", "max_total")
    assert [rules.number(name) for name in maxima] == [63, 111, 76, 250]  # 63 + 111 + 76 = 250
    assert rules.number("count_weight") * rules.number("count_cap") == 76  # 0.38 x 200
    assert rules.day("eligible_from") == date(2024, 1, 1)


@pytest.mark.parametrize(
    ("year", "aspect", "most"),
    [
        (2026, "Satuan Pemerintahan Daerah", 63),
        (2026, "Satuan Inovasi Daerah", 111),
        (2023, "Satuan Inovasi Daerah", 111),
        (2021, "Satuan Inovasi Daerah", 150),
    ],
)
def test_weights_sum_to_the_published_maxima(year, aspect, most):
    own = read_rules(year).options.query("aspect == @aspect")
    assert own.groupby("code")["hundredths"].max().sum() == most * 100
    assert unbalanced(read_rules(year)) == []


def test_maxima_that_do_not_add_up_are_told(invented):
    rules = invented(2040, parameters={"max_sid_indicators": "112"}, options=scores(16, 9))
    assert unbalanced(rules) == ["max_sid_indicators: 112 diumumkan, 9 dihitung"]


@pytest.mark.parametrize(("year", "divisor"), [(2027, 14), (2028, 16), (2029, 18)])
def test_years_to_come_are_the_year_before_with_what_is_announced(year, divisor):
    rules, before = read_rules(year), read_rules(2026)
    assert (rules.number("divisor_min"), rules.number("min_urusan_yandas")) == (divisor, 6)
    assert rules.missing("index") == []
    assert rules.score_of.equals(before.score_of) and rules.bands["least"].equals(before.bands["least"])
    assert not rules.in_force and before.in_force
    # the window of 2026 is 2024 and 2025: two years before to one year before
    assert rules.day("eligible_from") == date(year - 2, 1, 1) and rules.day("eligible_to") == date(year - 1, 12, 31)


def test_what_a_year_takes_from_another_is_inferred_and_its_letter_is_not_taken():
    rules = read_rules(2027)
    assert {name: rules.parameters[name].status for name in ("divisor_min", "count_weight", "eligible_to")} == {
        "divisor_min": "transcribed",
        "count_weight": "inferred",
        "eligible_to": "inferred",
    }
    assert set(rules.options["status"]) == {"inferred", "unknown"} and "letter" not in rules.parameters


def test_the_newest_year_in_force_is_current():
    assert current().year == 2026


@pytest.mark.parametrize("year", [2023, 2024])
def test_2023_and_2024_give_maturity_but_no_index(year):
    rules = read_rules(year)
    rules.require("maturity")
    with pytest.raises(Unknown, match=f"aturan IID {year} tidak cukup untuk index"):
        rules.require("index")


def test_the_refusal_names_everything_that_is_missing():
    with pytest.raises(Unknown) as refusal:
        read_rules(2023).require("index")
    assert str(refusal.value) == (
        "aturan IID 2023 tidak cukup untuk index: skor indikator 1-15; max_spd; max_innovation_count; max_total; "
        "count_cap; count_weight; min_urusan_yandas"
    )
    assert read_rules(2022).missing("maturity") == ["skor indikator 16-35"]
    assert read_rules(2024).missing("index")[-1] == "ambang predikat"  # only Sangat Inovatif was found
    assert read_rules(2023).missing("eligibility") == ["eligible_from", "eligible_to"]
    with pytest.raises(Unknown, match="aturan IID 2023: count_cap tidak diketahui"):
        read_rules(2023).number("count_cap")


def test_2021_scores_have_no_numbers_so_nothing_is_computed():
    assert read_rules(2021).missing("maturity") == ["skor indikator 16-35"]


def test_an_unknown_year_is_refused_with_the_years_there_are():
    with pytest.raises(Unknown, match="aturan IID 2019 tidak ada; yang ada: 2020, 2021, "):
        read_rules(2019)


SI, I, KI, TDD = "Sangat Inovatif", "Inovatif", "Kurang Inovatif", "Tidak Dapat Dinilai"  # noqa: E741


@pytest.mark.parametrize(
    ("index", "in_2023", "in_2026"),
    [
        ("100", SI, SI),
        ("65.01", SI, SI),
        ("65.00", SI, I),
        ("60.01", SI, I),
        ("60.00", I, I),
        ("40.01", I, I),
        ("40.00", I, KI),
        ("35.00", I, KI),
        ("34.99", KI, KI),
        ("0.01", KI, KI),
        ("0", TDD, TDD),
    ],
)
def test_edges_of_the_ratings(index, in_2023, in_2026):
    assert read_rules(2023).rating(Decimal(index)) == in_2023
    assert read_rules(2026).rating(Decimal(index)) == in_2026


def test_2022_begins_above_60_and_says_nothing_below():
    rules = read_rules(2022)  # "Sangat Inovatif > 60.00"
    assert rules.rating(Decimal("60.01")) == rules.rating(Decimal(100)) == SI
    with pytest.raises(Unknown, match="aturan IID 2022: predikat untuk 60 tidak diketahui"):
        rules.rating(Decimal("60.00"))


@pytest.mark.parametrize(
    ("exact", "shown"),
    [
        (Fraction(13001, 200), "65.01"),  # 65.005
        (Fraction(65004999, 1000000), "65.00"),
        (Fraction(65005, 1000) - Fraction(1, 10**30), "65.00"),
        (Fraction(200, 3), "66.67"),
        (Decimal("0.005"), "0.01"),
        (Fraction(0), "0"),
    ],
)
def test_an_index_is_rounded_half_up_from_its_exact_value(exact, shown):
    assert published(exact) == Decimal(shown)


def test_the_rating_is_that_of_the_published_index():
    assert read_rules(2026).rating(Fraction(13001, 200)) == SI  # 65.005 is published as 65.01
    assert read_rules(2026).rating(Fraction(65004999, 1000000)) == I


def worth(rules, number: int) -> dict[int, int]:
    own = rules.score_of.query("number == @number")
    return dict(zip(own["level"], own["hundredths"], strict=True))


def test_sub_rows_a_and_b_are_added():
    rules = read_rules(2026)
    assert worth(rules, 5) == {1: 150, 2: 300, 3: 450}  # 0.75 + 0.75 a level
    assert worth(rules, 2) == {1: 200, 2: 400, 3: 600}  # 1 + 1


@pytest.mark.parametrize("year", [2024, 2026])
def test_usefulness_is_scored_alike_by_every_basis(year):
    known = read_rules(year).options.query("number == 33").dropna(subset=["level", "hundredths"])
    assert known["basis"].nunique() > 1
    assert known.groupby("level")["hundredths"].nunique().max() == 1
    assert [worth(read_rules(year), 33)[level] for level in (1, 2, 3)] == [300, 600, 900]


def test_every_scored_indicator_is_scored_at_every_level():
    for year in years():
        levels = read_rules(year).score_of.query("level > 0").groupby("number")["level"].agg(tuple)
        assert set(levels) <= {(1, 2, 3)}


def test_15_indicators_are_mandatory_in_2026():
    marked = read_rules(2026).indicators
    assert marked.loc[marked["mandatory"].eq(True), "number"].tolist() == [1, *range(3, 12), 16, 17, 32, 33, 35]


def test_what_changed_from_2023_to_2026():
    changed = differences(read_rules(2023), read_rules(2026)).set_index("rule")
    told = {
        "divisor_min": ("10", "12"),
        f"predikat {SI}": ("60.01 s.d. 100", "65.01 s.d. 100"),
        f"predikat {I}": ("35.00 s.d. 60.00", "40.01 s.d. 65.00"),
        f"predikat {KI}": ("0.01 s.d. 34.99", "0.01 s.d. 40.00"),
    }
    assert {rule: tuple(changed.loc[rule]) for rule in told} == told
    # highest scores of 16 to 35 are the same in both years; TDD is 0 in both
    assert not {f"predikat {TDD}", *(f"indikator {n}: skor tertinggi" for n in INNOVATION)} & set(changed.index)
    assert changed.loc["count_weight", "new"] == "0.38" and pd.isna(changed.loc["count_weight", "old"])
    assert pd.isna(changed.loc["share_spd", "new"])


def test_a_rating_without_a_known_edge_is_not_told_as_a_difference():
    assert differences(read_rules(2020), read_rules(2022)).to_numpy().tolist()[0][0] == f"predikat {SI}"
    assert differences(read_rules(2020), read_rules(2022)).loc[0, "new"] == "60.01 atau lebih"
    assert pd.isna(differences(read_rules(2020), read_rules(2022)).loc[0, "old"])


def test_a_year_does_not_differ_from_itself():
    assert differences(read_rules(2026), read_rules(2026)).empty


def test_a_day_moves_by_whole_years():
    assert moved(date(2024, 12, 31), -5) == date(2019, 12, 31)
    assert moved(date(2024, 2, 29), 1) == date(2025, 2, 28)


# a year that is data alone

HEADS = {
    "indikator": pd.read_csv(Path(__file__).parents[1] / "data/raw/methods/iid/2026/indikator.csv", nrows=0).columns,
    "parameter": ["parameter", "value", "status", "note", "source_url"],
    "predikat": ["predicate", "min", "max", "status", "bounds", "note", "source_url"],
}


def scores(number: int, most: float, sub: str = "") -> list[dict]:
    """The three options of an indicator whose highest score is `most`."""
    aspect = "Satuan Inovasi Daerah" if number > 15 else "Satuan Pemerintahan Daerah"
    said = {"number": number, "aspect": aspect, "indicator_id": f"i_{number}{sub}", "name_id": f"Indikator {number}"}
    return [
        said | {"sub": sub, "option_order": level, "option_score": most * level / 3, "mandatory": "ya"}
        for level in (1, 2, 3)
    ]


@pytest.fixture
def invented(tmp_path):
    """Writes the files of an invented year and reads its rules."""

    def write(year: int, parameters: dict[str, str], options: list[dict] = (), bands: list[tuple] = ()):
        place = tmp_path / str(year)
        place.mkdir()
        rows = {
            "parameter": [{"parameter": name, "value": value} for name, value in parameters.items()],
            "indikator": list(options),
            "predikat": [dict(zip(("predicate", "min", "max", "bounds"), band, strict=True)) for band in bands],
        }
        for name, lines in rows.items():
            if lines:
                table = pd.DataFrame(lines).reindex(columns=HEADS[name]).assign(status="official", source_url="uji")
                table.to_csv(place / f"{name}.csv", index=False)
        return read_rules(year, tmp_path)

    return write


def test_a_year_written_as_data_needs_no_code(invented, tmp_path):
    # a year in which everything is otherwise: a divisor of 3, a count of 7.5 points, three innovations at most, two
    # affairs, indicators that weigh one point a level, and a rating that begins above half
    options = [option for number in range(1, 36) for option in scores(number, 3)]
    parameters = {
        **{"max_spd": "45", "max_sid_indicators": "60", "max_innovation_count": "22.5", "max_total": "127.5"},
        **{"divisor_min": "3", "count_cap": "3", "count_weight": "7.5", "min_urusan_yandas": "2"},
        **{"eligible_from": "2038-07-01", "eligible_to": "2039-06-30"},
    }
    rules = invented(2040, parameters, options, [("Emas", "50", "", "exclusive"), ("Perak", "0", "50", "")])
    rules.require("index")
    assert unbalanced(rules) == []
    assert worth(rules, 35) == {1: 100, 2: 200, 3: 300}
    assert [rules.rating(Decimal(index)) for index in ("50.00", "50.01")] == ["Perak", "Emas"]
    later = invented(2042, {"based_on": "2040", "divisor_min": "9"})
    assert (later.number("divisor_min"), later.number("count_cap")) == (9, 3)
    assert later.day("eligible_from") == date(2040, 7, 1)  # two years later
    assert years(tmp_path) == [2040, 2042] and current(tmp_path).year == 2042


def test_rules_that_are_only_announced_are_never_current(invented, tmp_path):
    invented(2040, {"divisor_min": "3"})
    invented(2041, {"based_on": "2040", "in_force": "no"})
    assert current(tmp_path).year == 2040


def test_without_any_rules_in_force_that_is_said(invented, tmp_path):
    invented(2041, {"in_force": "no"})
    with pytest.raises(Unknown, match="tidak ada aturan IID yang berlaku"):
        current(tmp_path)


# on the command line


def run(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(cli.app, [str(word) for word in words])
    return result.exit_code, result.output


def test_rules_show_lists_every_value_with_its_status():
    code, shown = run("rules", "show", 2026)
    assert code == 0
    assert "skor tiap inovasi yang diterima (count_weight)" in shown and "0,38" in shown
    assert "1 Januari 2024" in shown and "65,01 s.d. 100" in shown and "transkripsi, tidak diketahui" in shown
    assert "github.com/prjctpy/simonda" in shown


def test_rules_show_says_what_cannot_be_computed_and_what_is_only_announced():
    assert "skor indikator 1-15; max_spd" in run("rules", "show", 2023)[1]
    assert "Aturan IID 2027 (diumumkan, belum berlaku)" in run("rules", "show", 2027)[1]


def test_rules_as_json(tmp_path):
    run("rules", "show", 2026, "--json", tmp_path / "aturan.json")
    said = json.loads((tmp_path / "aturan.json").read_text(encoding="utf-8"))
    assert (said["year"], said["in_force"], said["missing"]["index"]) == (2026, True, [])
    weight = next(row for row in said["rules"] if row["rule"] == "count_weight")
    assert (weight["value"], weight["status"]) == ("0.38", "transcribed")
    assert len(said["rules"]) == len(read_rules(2026).parameters) + 4 + 35
    run("rules", "diff", 2023, 2026, "--json", tmp_path / "beda.json")
    said = json.loads((tmp_path / "beda.json").read_text(encoding="utf-8"))
    assert {"rule": "divisor_min", "old": "10", "new": "12"} in said["differences"]
    assert {"rule": "share_spd", "old": "0.252", "new": None} in said["differences"]


def test_rules_diff_shows_what_changed():
    code, shown = run("rules", "diff", 2023, 2026)
    assert code == 0
    assert "60,01 s.d. 100" in shown and "65,01 s.d. 100" in shown and "tidak diketahui" in shown
    assert "Tidak ada yang berubah dari 2026 ke 2026." in run("rules", "diff", 2026, 2026)[1]


@pytest.mark.parametrize("words", [["show", "2030"], ["diff", "2023", "2030"]])
def test_2_for_an_unknown_year(words, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["inolab", "rules", *words])
    with pytest.raises(SystemExit) as exit_:
        cli.main()
    assert exit_.value.code == 2
    assert capsys.readouterr().err.startswith("inolab: aturan IID 2030 tidak ada; yang ada: 2020, ")


def test_every_parameter_has_words_for_the_terminal():
    found = {name for year in years() for name in read_rules(year).parameters}
    assert found <= set(rule_listing.WORDS)
