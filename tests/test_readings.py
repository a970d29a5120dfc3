"""What functions of the kit can read, by hand for a few, and beside what they do read when notebooks run."""

import ast
import shutil

import nbformat
import pandas as pd
import pytest

from analysis import Page, readings, register, trace
from analysis.home import HOME, RAW


def test_a_function_reads_what_it_names():
    # methods.impact_items reads LAN / "dampak.csv" and LAN / "nilai_dampak.csv", and calls nothing of the kit
    found = readings.of_kit("methods.impact_items")
    assert found.files == {"methods/lan/dampak.csv", "methods/lan/nilai_dampak.csv"}
    assert (found.tables, found.modules) == (set(), {"methods"})


def test_and_what_the_functions_it_names_read():
    # confirmation.read_confirmed(path = KIT), KIT = IID / "kelulusan.csv"; its indicators are those of rulebook
    assert "methods/iid/kelulusan.csv" in readings.of_kit("confirmation.read_confirmed").files
    # matches.for_unit comes to the words of tasks and, through likeness, to the stop words; it takes the whole register
    of_unit = readings.of_kit("matches.for_unit")
    assert {"methods/kata_tugas.csv", "methods/stopwords_id.csv"} <= of_unit.files
    assert {"units", "innovations"} <= of_unit.tables
    assert {"matches", "likeness"} <= of_unit.modules


def test_the_description_of_a_register_is_its_file():
    assert readings.of_kit("register.reconcile").tables == {"innovations", "units", "register.yml"}
    assert readings.asked_in(ast.parse("r.published.innovations + len(r.units)")) == {"register.yml", "units"}


@pytest.mark.parametrize("code", ["rows.units", "r.region", "r.unit", "units", "a.b.units"])
def test_what_is_not_asked_of_a_register(code):
    assert readings.asked_in(ast.parse(code)) == set()


@pytest.mark.parametrize("name", ["json.dumps", "coverage.no_such", "register.read_register", "cell.x"])
def test_what_is_no_function_of_the_kit_reads_nothing(name):
    assert readings.of_kit(name) == readings.Reading(frozenset(), frozenset(), frozenset())


def test_the_digest_tells_one_source_from_another(tmp_path, monkeypatch):
    for name in ("coverage", "impact"):
        shutil.copy(readings.KIT / f"{name}.py", tmp_path)
    monkeypatch.setattr(readings, "KIT", tmp_path)
    one, both = frozenset({"coverage"}), frozenset({"coverage", "impact"})
    before = readings.digest.__wrapped__(one)
    assert len(before) == 12 and before != readings.digest.__wrapped__(both)
    (tmp_path / "coverage.py").write_text("changed = 1\n")
    assert readings.digest.__wrapped__(one) != before


class Watched:
    """A register that notes which of its tables are asked for."""

    def __init__(self, watched, asked: set[str]) -> None:
        self._watched, self._asked = watched, asked

    def __getattr__(self, name: str) -> object:
        if name in readings.OF_REGISTER:
            self._asked.add(readings.OF_REGISTER[name])
        return getattr(self._watched, name)


def reads_of_lines(name: str, monkeypatch) -> list[tuple[trace.Line, dict[str, str], set[str], set[str]]]:
    """Every line of a notebook run: what names stand for, which tables it asked for, which published files it read."""
    notebook = nbformat.read(HOME / "notebooks" / f"{name}.ipynb", as_version=4)
    real, asked, opened, known, seen = register.read_register("contoh-2020"), set(), set(), {}, []
    read_csv = pd.read_csv

    def noted(path, *args, **options):
        opened.add(path.relative_to(RAW).as_posix())
        return read_csv(path, *args, **options)

    monkeypatch.setattr(pd, "read_csv", noted)
    monkeypatch.setattr(register, "read_register", lambda _: Watched(real, asked))
    names = {"register": "contoh-2020", "unit": "OPD-12", "language": "id"}
    for line in trace.lines_of(notebook.cells):
        exec(line.source, names)
        if isinstance(page := names.get("page"), Page):
            page.register = real  # what a page says of its register is not of the line
        known |= line.imports
        seen.append((line, dict(known), set(asked), set(opened)))
        asked.clear()
        opened.clear()
    return seen


@pytest.mark.parametrize("name", ["09_adoption", "unit"])
def test_nothing_is_read_that_the_trace_does_not_name(name, monkeypatch):
    compared = 0
    for line, known, asked, opened in reads_of_lines(name, monkeypatch):
        told = readings.of_kit(*trace.called(line, known))
        assert asked <= told.tables | line.asks, line.source
        unnamed = {file for file in opened if not any(file == one or file.startswith(f"{one}/") for one in told.files)}
        assert not {file for file in unnamed if not file.startswith("registers/")}, line.source
        compared += bool(asked)
    assert compared >= 5
