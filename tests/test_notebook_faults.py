"""Group f of the fault catalogue: notebooks that CI must not let pass, planted and run by nbval as ours are.

F01, F03, F04, F10 and F13 of the committed notebooks are in test_notebooks; here each fault is planted.
"""

import copy
import io
import re
import subprocess
import sys
import warnings
from html.parser import HTMLParser
from importlib.metadata import version
from itertools import chain

import matplotlib
import nbformat
import openpyxl
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from test_notebooks import COMPARED, NOTEBOOKS, REPORTS
from validated import HASH_SEED, NBVAL, Validated, caught, code_cells, compared, run_in_order, validated

from analysis import certainty, chapter, confirmation, html, index, privacy, read_register, rulebook, terms, xlsx
from analysis.home import HOME

pytestmark = pytest.mark.xdist_group("notebooks")  # one process forks all their kernels

NAMES = [f"nama{n}" for n in range(40)]
STYLED = "import pandas as pd\npd.DataFrame({'a': [1]}).style"
FAULTS = {  # by fault: a cell and the text stored as its output
    "control": ("print(41 + 1)", "42\n"),
    "f02_stale": ("print(41 + 1)", "41\n"),
    "f05_time": ("import datetime\nprint(datetime.datetime.now())", "2026-11-24 08:00:00.000000\n"),
    "f05_place": ("import tempfile\nprint(tempfile.mkdtemp())", "/tmp/tmpabcdefgh\n"),
    "f06_unseeded": ("import numpy as np\nprint(np.random.default_rng().integers(10**12))", "123456789012\n"),
    "f07_order_of_a_set": (f"print([*set({NAMES})])", None),  # as hash seed 0 gives it
    "f10_hidden_state": ("print(found_before)", "42\n"),
    "f11_new_warning": ("import warnings\nwarnings.warn('12 baris dibuang')\nprint(42)", "42\n"),
    "f11_written_to_stderr": ("import sys\nprint('12 baris dibuang', file=sys.stderr)\nprint(42)", "42\n"),
    "f12_swallowed": ("try:\n    total = 1 / 0\nexcept Exception:\n    pass\nprint(total)", "1\n"),
}


def planted(source: str, stored: str) -> nbformat.NotebookNode:
    outputs = [new_output("stream", name="stdout", text=stored)]
    return new_notebook(cells=[new_code_cell(source, outputs=outputs, execution_count=1)])


def shown_by_seed(source: str, seed: str) -> str:
    run = subprocess.run([sys.executable, "-c", source], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True)
    return run.stdout


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> dict[str, Validated]:
    """nbval's words on every planted notebook; a kernel is forked for each."""
    folder = tmp_path_factory.mktemp("planted")
    for name, (source, stored) in FAULTS.items():
        nbformat.write(
            planted(source, shown_by_seed(source, "0") if stored is None else stored), folder / f"{name}.ipynb"
        )
    styled = new_output("execute_result", {"text/html": pd.DataFrame({"a": [1]}).style.to_html()}, execution_count=1)
    cells = [new_code_cell(STYLED, outputs=[styled], execution_count=1)]
    nbformat.write(new_notebook(cells=cells), folder / "f08_styler.ipynb")
    return validated(sorted(folder.glob("*.ipynb")), folder)


def test_f09_the_control_passes_without_the_name_of_a_kernel(run):
    """nbval is run with --nbval-current-env, or a notebook that names no kernel would compare nothing."""
    assert run["control"] == Validated(1, [])
    assert "--nbval-current-env" in NBVAL
    assert "kernelspec" not in planted("1", "1").metadata


@pytest.mark.parametrize("name", sorted([*FAULTS.keys() - {"control"}, "f08_styler"]))
def test_f02_f05_f06_f07_f08_f10_f11_f12_a_planted_fault_fails(run, name):
    assert run[name] == Validated(0, ["Cell 0"])


def test_f01_f13_cleared_outputs_and_skipped_cells_are_missed_in_the_count():
    whole = NOTEBOOKS["10_data_quality"]
    assert len(compared(whole)) == COMPARED["10_data_quality"]
    for spoil in (
        lambda cell: cell.update(outputs=[]),
        lambda cell: cell.update(execution_count=None),
        lambda cell: cell.metadata.update(tags=["nbval-skip"]),
        lambda cell: cell.update(source=f"# NBVAL_IGNORE_OUTPUT\n{cell.source}"),
    ):
        spoilt = copy.deepcopy(whole)
        spoil(next(cell for cell in code_cells(spoilt) if cell.outputs))
        assert len(compared(spoilt)) == COMPARED["10_data_quality"] - 1


def test_f10_a_notebook_run_out_of_order_is_seen():
    spoilt = copy.deepcopy(NOTEBOOKS["10_data_quality"])
    assert run_in_order(spoilt)
    code_cells(spoilt)[2].execution_count = 9
    assert not run_in_order(spoilt)


@pytest.mark.parametrize("name", COMPARED)
def test_f05_no_output_holds_a_time_or_a_place_and_nothing_is_sanitised(name):
    assert not any("sanitize" in option for option in NBVAL)  # so no number of a figure can be taken away either
    texts = [text for cell in code_cells(NOTEBOOKS[name]) for text in told(cell.outputs)]
    assert texts
    assert not [text for text in texts if re.search(r"\d\d:\d\d:\d\d|0x[0-9a-f]{8}", text)]
    places = {"alamat berkas di komputer", "nama pengguna atau komputer"}
    assert not [text for text in texts if places & set(privacy.revealed(text))]


def told(value: object) -> list[str]:
    """Every text in the outputs of a cell."""
    if isinstance(value, dict):
        value = list(value.values())
    return (
        [text for item in value for text in told(item)] if isinstance(value, list) else [value] * isinstance(value, str)
    )


def test_f06_our_own_chance_has_a_seed_that_the_page_says():
    register, rules = read_register("contoh-2020"), rulebook.current()
    handed_in, confirmed = index.submission(register, rules, 2021), confirmation.read_confirmed()
    once, again = (certainty.draws(handed_in, rules, confirmed) for _ in range(2))
    assert len(once) > 100 and list(once) == list(again) and len(set(once)) > 1
    assert f"bilangan awal {certainty.SEED}" in str(NOTEBOOKS["07_index"])


def test_f07_notebooks_are_stored_under_one_hash_seed_and_compared_under_another():
    stored = (HOME / "tests" / "store_outputs.py").read_text(encoding="utf-8")
    assert '"PYTHONHASHSEED"] = "0"' in stored and HASH_SEED == "1"
    source = FAULTS["f07_order_of_a_set"][0]
    assert shown_by_seed(source, "0") == shown_by_seed(source, "0") != shown_by_seed(source, HASH_SEED)


def test_f08_no_notebook_shows_a_styler_of_pandas():
    assert not [name for name in NOTEBOOKS if 'id="T_' in str(NOTEBOOKS[name])]
    assert 'id="T_' in pd.DataFrame({"a": [1]}).style.to_html()


@pytest.mark.parametrize("name", COMPARED)
def test_f12_no_cell_lets_a_step_fail_unseen(name):
    assert [caught(cell.source) for cell in code_cells(NOTEBOOKS[name]) if caught(cell.source)] == []
    if name in REPORTS:  # and the last block of a report is its end
        assert code_cells(NOTEBOOKS[name])[-1].source.startswith("page.end(")


@pytest.mark.parametrize(
    "source", ["try:\n    f()\nexcept Exception:\n    pass", "with contextlib.suppress(Exception):\n    f()"]
)
def test_f12_a_step_that_may_fail_unseen_is_found(source):
    assert caught(source)


class Cells(HTMLParser):
    """The cells of the tables of a page, and their rows."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.inside = False

    def handle_starttag(self, tag, attributes):
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self.inside = True

    def handle_endtag(self, tag):
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data):
        if self.inside:
            self.tables[-1][-1][-1] += data


@pytest.mark.parametrize("name", ["02_coverage", "07_index"])
def test_f14_the_tables_of_a_page_are_the_data_and_those_of_the_workbook_cell_by_cell(name):
    blocks = chapter.blocks_of(NOTEBOOKS[name], "id")
    page = Cells()
    page.feed(html.page(blocks))
    shown = [block for block in blocks if block["type"] in ("figure", "table")]
    assert len(page.tables) == len(shown) > 5
    book, counts = openpyxl.load_workbook(io.BytesIO(xlsx.render(blocks))), {"figure": 0, "table": 0}
    for block, (head, *rows) in zip(shown, page.tables, strict=True):
        kinds = [column["kind"] for column in block["columns"]]
        assert head == [column["heading"] for column in block["columns"]]
        written = [[terms.shown(v, kind, "id") for v, kind in zip(row, kinds, strict=True)] for row in block["rows"]]
        assert rows == written
        counts[block["type"]] += 1
        sheet = book[f"{ {'figure': 'Gambar', 'table': 'Tabel'}[block['type']] } {counts[block['type']]}"]
        below, behind = numbers_below(sheet, head), numbers_of(block["rows"], kinds)
        assert list(map(len, below)) == list(map(len, behind))
        # a workbook holds sixteen digits of a number
        assert [*chain(*below)] == pytest.approx([*chain(*behind)], rel=1e-14, abs=0)


def numbers_below(sheet, head: list[str]) -> list[list]:
    """The numbers of the rows under a heading, until the table ends."""
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    at = next(n for n, row in enumerate(rows) if row[: len(head)] == head)
    body = rows[at + 1 :]
    end = next(n for n, row in enumerate(body) if not any(value is not None for value in row))
    return [[v for v in row[: len(head)] if isinstance(v, int | float)] for row in body[:end]]


def numbers_of(rows: list[list], kinds: list[str]) -> list[list]:
    is_number = [kind in terms.NUMERIC for kind in kinds]
    return [[v for v, number in zip(row, is_number, strict=True) if number and v is not None] for row in rows]


def test_f14_a_cell_that_differs_would_be_seen():
    page = Cells()
    page.feed("<table><tr><th>a<wbr>b</th><td>1</td></tr></table>")
    assert page.tables == [[["ab", "1"]]]


def test_f15_figures_are_compared_for_one_version_of_matplotlib():
    locked = re.search(r"^matplotlib==(\S+)", (HOME / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)[1]
    assert locked == version("matplotlib") == matplotlib.__version__
    figures = [block for block in chapter.blocks_of(NOTEBOOKS["02_coverage"], "id") if block["type"] == "figure"]
    assert figures and all(block["rows"] and block["columns"] for block in figures)  # its numbers stand beside it


def test_f16_no_workbook_is_read_by_an_engine_that_pandas_may_change():
    calls = [
        f"{path.name}: {call}"
        for path in (HOME / "src").rglob("*.py")
        for call in re.findall(r"(?:read_excel|ExcelFile)\([^)]*\)", path.read_text(encoding="utf-8"))
        if "engine=" not in call
    ]
    assert calls == []
    with pytest.raises(pd.errors.Pandas4Warning):
        warnings.warn("the default engine will change", pd.errors.Pandas4Warning, stacklevel=1)
