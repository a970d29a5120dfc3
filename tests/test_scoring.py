"""inolab score and inolab plan as commands, on the sample register and on one that has no answers."""

import json

import pytest
from typer.testing import CliRunner

from analysis import cli


@pytest.fixture
def run(tmp_path):
    """Runs a command; gives the exit code, the terminal and the JSON."""

    def ran(*words: object) -> tuple[int, str, dict | None]:
        out = tmp_path / "jawaban.json"
        result = CliRunner().invoke(cli.app, [*map(str, words), "--json", str(out)])
        said = json.loads(out.read_text(encoding="utf-8")) if out.exists() else None
        return result.exit_code, result.output + str(result.exception or ""), said

    return ran


def test_the_score_adds_up_from_its_parts(run):
    code, shown, said = run("score", "--register", "contoh-2020")
    assert code == 0
    assert round(sum(part["index_points"] for part in said["parts"]), 2) == said["index"]
    assert said["interval"][0] < said["interval"][1] and sum(row["chance"] for row in said["chances"]) == 1
    assert f"predikat: {said['rating']}" in shown and "Pemerintah daerah (indikator 1-15)" in shown


def test_chances_of_ones_own_replace_those_of_the_kit(run, tmp_path):
    """Certain answers leave nothing to chance: the interval is the index itself."""
    path = tmp_path / "peluang.csv"
    rows = ("indikator,bukti,peluang,status,sumber", ",ada,1,inferred,x", ",tidak ada,1,inferred,x")
    path.write_text("\n".join(rows), encoding="utf-8")
    code, shown, said = run("score", "--register", "contoh-2020", "--confirmed", path)
    assert code == 0 and said["interval"] == pytest.approx([said["index"]] * 2, abs=0.005)
    assert [row["chance"] for row in said["confirmed"]] == [1, 1] and "peluang jawaban lolos" in shown
    _, _, of_the_kit = run("score", "--register", "contoh-2020")
    assert [row["chance"] for row in of_the_kit["confirmed"]] == [0.9, 0.3]


def test_chances_that_cannot_be_used_are_refused(run, tmp_path):
    path = tmp_path / "peluang.csv"
    path.write_text("indikator,bukti,peluang,status,sumber\n,ada,9,inferred,x\n", encoding="utf-8")
    code, shown, said = run("score", "--register", "contoh-2020", "--confirmed", path)
    assert code != 0 and said is None and "peluang.csv | baris 2, kolom peluang: '9' | Perbaiki: " in shown


def test_scenarios_stand_beside_today(run, tmp_path):
    path = tmp_path / "skenario.yml"
    path.write_text("scenarios:\n  - {name: Video daerah, changed: [{indicator: 12, level: 3}]}\n", encoding="utf-8")
    _, shown, said = run("score", "--register", "contoh-2020", "--scenarios", path)
    today, changed = said["scenarios"]
    # indicator 12 stands at level 1 of 3 and weighs 2: (3 - 1) x 2 = 4 points of 250 = 1.6
    assert changed["difference_now"] == pytest.approx(1.6) and today["difference_now"] == 0
    assert "Video daerah" in shown


def test_a_scenario_of_an_unknown_innovation_is_named(run, tmp_path):
    path = tmp_path / "skenario.yml"
    path.write_text("scenarios:\n  - {name: Salah, withdrawn: [X-9]}\n", encoding="utf-8")
    code, shown, said = run("score", "--register", "contoh-2020", "--scenarios", path)
    assert (code != 0, said) == (True, None) and "skenario Salah: inovasi tidak diajukan: X-9" in shown


def test_the_plan_never_scores_below_submitting_all(run):
    code, shown, said = run("plan", "--register", "contoh-2020")
    assert code == 0 and said["best_index"] >= said["index"] - 0.005
    assert len(said["submit"]) + len(said["left_out"]) == said["submitted"]
    assert all(price["price"] >= 0 for price in said["prices"])
    assert said["prices"][0]["constraint"] == "eligibility" and "Syarat tahapan dan masa penerapan" in shown
    gains = [document["gain_full"] for document in said["documents"]]
    assert gains == sorted(gains, reverse=True) and "bukti yang paling bernilai" in shown


def test_a_year_that_cannot_be_computed_is_refused_with_all_that_is_missing(run):
    code, shown, said = run("score", "--register", "contoh-2020", "--year", "2023")
    assert (code, said) == (1, None) or (code, said) == (2, None)
    assert "aturan IID 2023 tidak cukup untuk index" in shown and "count_weight" in shown and "max_spd" in shown


def test_announced_rules_say_that_they_do_not_hold_yet(run):
    _, shown, said = run("score", "--register", "contoh-2020", "--year", "2027")
    assert said["in_force"] is False and "berlaku: Tidak" in shown


def test_a_register_without_answers_is_refused(run):
    code, shown, said = run("score", "--register", "tangerang-publik")
    assert code != 0 and said is None and "indikator_inovasi atau indikator_daerah tidak ada" in shown
