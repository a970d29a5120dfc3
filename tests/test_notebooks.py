"""The committed notebooks, executed again by nbval: every stored number, sentence, table and figure is expected."""

import json

import nbformat
import pytest
from validated import Validated, code_cells, compared, run_in_order, validated

from analysis.blocks import MIME
from analysis.register import HOME

pytestmark = pytest.mark.xdist_group("notebooks")  # one process forks all their kernels

# How many cells nbval compares: code cells that show something. A cell whose stored output is lost would pass unseen.
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
    "tour": 14,
    "unit": 15,
}
REPORTS = [name for name in COMPARED if name != "tour"]  # which shows tables of pandas besides blocks
PATHS = {name: HOME / "notebooks" / f"{name}.ipynb" for name in COMPARED}
NOTEBOOKS = {name: nbformat.read(path, as_version=4) for name, path in PATHS.items() if path.exists()}


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> dict[str, Validated]:
    """nbval's words on all notebooks, and on a summary of which five outputs were changed."""
    folder = tmp_path_factory.mktemp("nbval")
    notebook = nbformat.read(PATHS["00_summary"], as_version=4)
    changed(notebook, "text", "80 inovasi", "81 inovasi")
    changed(notebook, "keyfigures", "63,8%", "63,9%")
    changed(notebook, "list", "masih uji coba", "sedang diuji")
    changed(notebook, "table", "Inovasi yang diluncurkan", "Inovasi")
    changed(notebook, "figure", '<path d=\\"M 0', '<path d=\\"M 1')
    nbformat.write(notebook, folder / "changed.ipynb")
    return validated([*PATHS.values(), folder / "changed.ipynb"], folder)


def changed(notebook: nbformat.NotebookNode, type_: str, old: str, new: str) -> None:
    """The stored outputs of the first cell that shows such a block, with a text replaced."""
    for cell in code_cells(notebook):
        if cell.outputs and cell.outputs[0].data.get(MIME, {}).get("type") == type_:
            data = json.dumps(cell.outputs[0].data)
            assert old in data, f"no {old!r} in the first {type_}"
            cell.outputs[0].data = json.loads(data.replace(old, new))
            return
    raise AssertionError(f"no cell shows a {type_}")


def test_every_notebook_is_counted():
    assert set(COMPARED) == {path.stem for path in (HOME / "notebooks").glob("*.ipynb")}


@pytest.mark.parametrize("name", COMPARED)
def test_a_fresh_run_gives_what_is_stored(run, name):
    assert run[name] == Validated(len(code_cells(NOTEBOOKS[name])), [])


def test_f03_f04_a_changed_number_sentence_table_or_figure_fails(run):
    assert len(run["changed"].failed) == 5
    assert run["changed"].passed == run["00_summary"].passed - 5


@pytest.mark.parametrize("name", COMPARED)
def test_f01_f10_f13_stored_outputs_are_whole_and_in_order(name):
    assert run_in_order(NOTEBOOKS[name])
    assert len(compared(NOTEBOOKS[name])) == COMPARED[name]


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_shows_blocks_alone(name):
    outputs = [output for cell in code_cells(NOTEBOOKS[name]) for output in cell.outputs]
    assert all(MIME in output.get("data", {}) for output in outputs)


@pytest.mark.parametrize("name", COMPARED)
def test_a_notebook_reads_as_prose_with_short_cells(name):
    longest = max(len(cell.source.splitlines()) for cell in code_cells(NOTEBOOKS[name]))
    assert longest <= 6
    prose = [cell for cell in NOTEBOOKS[name].cells if cell.cell_type == "markdown"]
    tongues = [cell.metadata.get("tags") for cell in prose]
    assert tongues.count(["id"]) == tongues.count(["en"])
    assert all(" / " in cell.source for cell in prose if not cell.metadata.get("tags"))
