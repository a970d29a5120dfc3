"""The committed notebooks, executed again by nbval: every stored number, sentence, table and figure is expected."""

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pytest

from analysis.blocks import MIME
from analysis.register import HOME

# How many cells nbval compares: code cells that show a block. A cell whose stored output is lost would pass unseen.
COMPARED = {
    "00_summary": 19,
    "01_portfolio": 22,
    "02_coverage": 25,
    "03_impact": 24,
    "04_laboratory": 23,
    "05_applications": 19,
    "06_maturity": 25,
    "07_index": 31,
    "08_benchmark": 25,
    "09_adoption": 28,
    "10_data_quality": 14,
    "unit": 15,
}


def run_nbval(notebook: Path, folder: Path) -> tuple[int, list[str]]:
    """How many cells passed, and the names of those that did not."""
    result = folder / "nbval.xml"
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--nbval",
        "--nbval-current-env",
        "-o",
        "addopts=",
        "-p",
        "no:cacheprovider",
    ]
    subprocess.run([*command, "--junitxml", str(result), str(notebook)], capture_output=True, text=True, check=False)
    cases = list(ElementTree.parse(result).iter("testcase"))
    failed = [case.get("name") for case in cases if list(case)]
    return len(cases) - len(failed), failed


def code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_every_notebook_is_counted():
    assert set(COMPARED) == {path.stem for path in (HOME / "notebooks").glob("*.ipynb")}


@pytest.mark.parametrize("name", COMPARED)
def test_a_fresh_run_gives_what_is_stored(name, tmp_path):
    path = HOME / "notebooks" / f"{name}.ipynb"
    passed, failed = run_nbval(path, tmp_path)
    assert failed == []
    assert passed == len(code_cells(nbformat.read(path, as_version=4)))


@pytest.mark.parametrize("name", COMPARED)
def test_stored_outputs_are_whole_and_in_order(name):
    cells = code_cells(nbformat.read(HOME / "notebooks" / f"{name}.ipynb", as_version=4))
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    showing = [cell for cell in cells if cell.outputs]
    assert len(showing) == COMPARED[name]
    assert all(MIME in output.data for cell in showing for output in cell.outputs)


@pytest.mark.parametrize("name", COMPARED)
def test_a_notebook_reads_as_prose_with_short_cells(name):
    notebook = nbformat.read(HOME / "notebooks" / f"{name}.ipynb", as_version=4)
    longest = max(len(cell.source.splitlines()) for cell in code_cells(notebook))
    assert longest <= 6
    prose = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    tongues = [cell.metadata.get("tags") for cell in prose]
    assert tongues.count(["id"]) == tongues.count(["en"])
    assert all(" / " in cell.source for cell in prose if not cell.metadata.get("tags"))


def changed(notebook: nbformat.NotebookNode, type_: str, old: str, new: str) -> None:
    """The stored outputs of the first cell that shows such a block, with a text replaced."""
    for cell in code_cells(notebook):
        if cell.outputs and cell.outputs[0].data.get(MIME, {}).get("type") == type_:
            data = json.dumps(cell.outputs[0].data)
            assert old in data, f"no {old!r} in the first {type_}"
            cell.outputs[0].data = json.loads(data.replace(old, new))
            return
    raise AssertionError(f"no cell shows a {type_}")


def test_a_changed_number_sentence_table_or_figure_fails(tmp_path):
    notebook = nbformat.read(HOME / "notebooks" / "00_summary.ipynb", as_version=4)
    changed(notebook, "text", "80 inovasi", "81 inovasi")
    changed(notebook, "keyfigures", "63,8%", "63,9%")
    changed(notebook, "list", "masih uji coba", "sedang diuji")
    changed(notebook, "table", "Inovasi yang diluncurkan", "Inovasi")
    changed(notebook, "figure", '<path d=\\"M 0', '<path d=\\"M 1')
    path = tmp_path / "changed.ipynb"
    nbformat.write(notebook, path)
    _, failed = run_nbval(path, tmp_path)
    assert len(failed) == 5
