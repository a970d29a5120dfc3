"""JupyterLab for researchers: the tour, the template of a chapter and its document, the help; and Lab itself."""

import ast
import inspect
import io
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from types import ModuleType
from urllib.request import urlopen

import nbformat
import openpyxl
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from small_kit import small_kit

import analysis
from analysis import figures, index, matrix, rulebook, terms
from analysis.register import HOME

pytest_plugins = ["chromium"]
pytestmark = pytest.mark.xdist_group("tour")  # what one test ran, the others look at

TOUR = HOME / "notebooks" / "tour.ipynb"
DOCUMENT = HOME / "docs" / "add_a_chapter.md"
CASES = [(register, language) for register in ("contoh-2020", "tangerang-publik") for language in ("id", "en")]


# the tour


def cells(path: Path, kind: str) -> list[nbformat.NotebookNode]:
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == kind]


def run(path: Path, register: str, language: str) -> dict[str, object]:
    """The names that a notebook leaves behind, its code run from top to bottom with those parameters."""
    names = {}
    for cell in cells(path, "code"):
        exec(cell.source, names)
        if "parameters" in cell.metadata.get("tags", ()):
            names |= {"register": register, "language": language}
    return names


@cache
def toured(register: str, language: str) -> dict[str, object]:
    return run(TOUR, register, language)


@pytest.fixture
def tour() -> dict[str, object]:
    return toured("contoh-2020", "id")


@pytest.mark.parametrize(("register", "language"), CASES)
def test_the_tour_runs_for_every_register_and_language(register, language):
    left = toured(register, language)
    page = left["files"]["html"].decode()
    assert f'<html lang="{language}"' in page
    assert ("DATA CONTOH" in page) is (register == "contoh-2020")
    assert left["files"]["pdf"].startswith(b"%PDF")
    assert openpyxl.load_workbook(io.BytesIO(left["files"]["xlsx"])).sheetnames


def test_the_answer_of_the_tour_is_what_the_file_says(tour):
    table = pd.read_csv(tour["r"].folder / "inovasi.csv", dtype="str")
    tried = table[table["tahapan"] == "Uji Coba"]
    days = [(date(2020, 11, 26) - date.fromisoformat(day)).days for day in tried["tanggal_uji_coba"]]
    assert tour["said"].en == f"{len(days)} innovations are still on trial, the longest for {max(days)} days."
    assert tour["longest"]["days"].tolist() == sorted(days, reverse=True)[:8]


def test_the_rule_is_changed_on_a_copy_and_moves_the_index_as_on_paper(tour):
    """All submitted are accepted, fewer than the cap: (0.50 - 0.38) x n points of 250, of an index of 100."""
    now, then = (index.score(tour["handed_in"], tour[name]) for name in ("rules", "trial"))
    assert now.accepted == now.submitted < 200
    assert then.value - now.value == Decimal("0.12") * now.accepted / 250 * 100
    assert rulebook.current().parameters["count_weight"].value == "0.38"
    assert rulebook.unbalanced(tour["trial"]) and not rulebook.unbalanced(tour["rules"])


def hints(path: Path) -> list[str]:
    """The calls that the prose of a notebook proposes."""
    spans = [span for cell in cells(path, "markdown") for span in re.findall(r"`([^`]+)`", cell.source)]
    return [span for span in dict.fromkeys(spans) if "(" in span and not span.startswith(".venv") and "..." not in span]


def test_every_hint_of_the_tour_works(tour):
    proposed = hints(TOUR)
    assert len(proposed) == 5
    for call in proposed:
        exec(call, dict(tour))


def test_a_hint_that_does_not_work_is_seen(tour):
    with pytest.raises(AttributeError):
        exec("quality.by_units(r.received)", dict(tour))


def test_the_turns_of_the_tour_can_be_taken(tour):
    page, r = tour["page"], tour["r"]
    by_affair = analysis.coverage.count_by_affair(r.innovations, r.units).head(8)
    drawn = page.figure(figures.bars, by_affair, tour["title"], tour["alt"], label="affair", value="innovations")
    assert drawn.content["rows"] == by_affair.to_numpy().tolist()
    best = tour["added"].model_copy(update={"levels": dict.fromkeys(range(16, 36), 3)})
    asked = tour["asked"].model_copy(update={"added": (best,)})
    compared = analysis.scenario.compared(tour["handed_in"], [asked], tour["rules"], "now")
    assert compared["difference_now"].iloc[1] > 0 > tour["compared"]["difference_now"].iloc[1]


def test_the_commands_of_the_tour_make_a_report_each():
    prose = "\n".join(cell.source for cell in cells(TOUR, "markdown"))
    commands = [shlex.split(command) for command in re.findall(r"`\.venv/bin/inolab reports ([^`]+)`", prose)]
    options = [dict(zip(command[::2], command[1::2], strict=True)) for command in commands]
    made = [matrix.jobs(matrix.read_matrix(), one["--register"], one["--only"], one["--language"]) for one in options]
    assert [[str(job) for job in jobs] for jobs in made] == [
        ["contoh-2020/id/01_portfolio"],
        ["contoh-2020/en/01_portfolio"],
    ]


def test_the_page_shown_in_the_tour_is_not_stored():
    """It holds the whole stylesheet, and nbval does not compare it."""
    *others, frame = cells(TOUR, "code")
    assert frame.metadata["tags"] == ["nbval-ignore-output"] and frame.outputs == []
    assert [cell for cell in others if "nbval-ignore-output" in cell.metadata.get("tags", ())] == []


def unfinished_steps(notebook: nbformat.NotebookNode) -> list[str]:
    """The steps that do not say in both languages what is learnt, or give no turn with a hint."""
    steps, faults = {}, []
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("## "):
            steps[cell.source] = ""
        elif cell.cell_type == "markdown" and steps:
            steps[list(steps)[-1]] += f"\n\n{cell.source}"
    *taught, _ = steps  # the last one says where to go from here
    for step in taught:
        wanted = ("Anda pelajari:", "You learn:", "**Giliran Anda.**", "*Petunjuk:*", "**Your turn.**", "*Hint:*")
        faults += [f"{step}: {words}" for words in wanted if f"\n\n{words}" not in steps[step]]
    return faults


def test_every_step_of_the_tour_teaches_and_gives_a_turn():
    notebook = nbformat.read(TOUR, as_version=4)
    assert unfinished_steps(notebook) == []
    assert sum(cell.source.startswith("## ") for cell in notebook.cells) == 7
    for cell in notebook.cells:
        cell.source = cell.source.replace("*Hint:* keep what", "keep what")
    assert len(unfinished_steps(notebook)) == 1


def dead_links(path: Path, text: str) -> list[str]:
    """Links to files of the kit that are not there."""
    targets = re.findall(r"\]\(([^)#]+)", text)
    return [target for target in targets if "://" not in target and not (path.parent / target).exists()]


def test_links_of_the_tour_and_of_the_document_lead_somewhere():
    prose = "\n".join(cell.source for cell in cells(TOUR, "markdown"))
    assert prose.count("](") == 10
    assert dead_links(TOUR, prose) == []
    assert dead_links(DOCUMENT, DOCUMENT.read_text(encoding="utf-8")) == []
    assert dead_links(TOUR, "[x](../docs/nowhere.md)") == ["../docs/nowhere.md"]


_writing = []
_heard = []


def _hear(event: str, arguments: tuple) -> None:
    if _writing and event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
        path, mode, flags = arguments
        if set(mode or "") & set("wxa+") or flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            _heard.append(Path(os.fsdecode(path)))


@contextmanager
def written():
    """The files that are opened to be written, those of compiled modules aside."""
    if not hasattr(_hear, "hooked"):
        sys.addaudithook(_hear)
        _hear.hooked = True
    _heard.clear()
    _writing.append(True)
    found = []
    try:
        yield found
    finally:
        _writing.clear()
        found += [path for path in _heard if "__pycache__" not in path.parts]


def test_the_tour_writes_into_a_temporary_folder_alone(tour, tmp_path, monkeypatch):
    """After a first run, so that what the libraries keep for themselves is there."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with written() as found:
        run(TOUR, "contoh-2020", "id")
    assert len([path for path in found if path.name.startswith("report.")]) == 3
    assert [path for path in found if not path.is_relative_to(tmp_path)] == []


def test_a_file_written_elsewhere_is_seen(tmp_path):
    with written() as found:
        (tmp_path / "elsewhere.txt").write_text("x", encoding="utf-8")
    assert found == [tmp_path / "elsewhere.txt"]


def test_make_lab_opens_the_tour_and_trusts_the_notebooks_of_the_kit_alone():
    shown = subprocess.run(["make", "-n", "lab"], cwd=HOME, capture_output=True, text=True, check=True).stdout
    trusted = re.findall(r"jupyter trust (.*)", shown)
    assert trusted == ["notebooks/*.ipynb"]
    assert re.findall(r"jupyter lab (.*)", shown) == ["--ServerApp.root_dir=. notebooks/tour.ipynb"]


# a new chapter


def blocks_of_document(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.fixture(scope="module")
def kit(tmp_path_factory) -> Path:
    """A small kit with both registers, into whose run matrix the document's own lines were put."""
    home = small_kit(tmp_path_factory.mktemp("kit"))
    shutil.copytree(HOME / "data", home / "data", dirs_exist_ok=True)
    shutil.copytree(HOME / "docs", home / "docs")
    (home / "tests").mkdir()
    shutil.copy(HOME / "tests" / "store_outputs.py", home / "tests")
    (home / ".venv").symlink_to(sys.prefix)
    head, _, _ = (HOME / "reports.yml").read_text(encoding="utf-8").partition("reports:\n")
    (home / "reports.yml").write_text(f"{head}reports:\n{blocks_of_document('yaml')[0]}", encoding="utf-8")
    return home


def follow(kit: Path, word: str) -> subprocess.CompletedProcess:
    """The one line of the document's commands that holds that word, run in the kit as it stands."""
    lines = [line for block in blocks_of_document("sh") for line in block.splitlines() if word in line]
    assert len(lines) == 1, lines
    environment = os.environ | {"INOLAB_HOME": str(kit)}
    return subprocess.run(lines[0], shell=True, cwd=kit, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def chapter(kit) -> Path:
    """The kit after the commands that copy and render the chapter."""
    assert follow(kit, "cp ").returncode == 0
    rendered = follow(kit, "inolab reports")
    assert rendered.returncode == 0, rendered.stderr
    return kit


@pytest.mark.parametrize(("register", "language"), CASES)
def test_the_template_becomes_a_report_by_the_commands_of_the_document(chapter, register, language):
    folder = chapter / "reports" / register / language
    page = (folder / "11_my_question.html").read_text(encoding="utf-8")
    title = {"id": "Sudah sampai mana inovasi kita?", "en": "How far have our innovations come?"}[language]
    assert f">{title}</h1>" in page and f'<html lang="{language}"' in page
    assert (folder / "11_my_question.pdf").read_bytes().startswith(b"%PDF")
    book = openpyxl.load_workbook(folder / "11_my_question.xlsx")
    counted = [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]
    stages = pd.read_csv(HOME / "data/raw/registers" / register / "inovasi.csv", dtype="str").get("tahapan")
    applied = int((stages == "Penerapan").sum()) if stages is not None else 0
    assert any(row[:2] == [terms.term("Penerapan", language), applied] for row in counted)
    assert (folder / "11_my_question.ipynb").is_file()


def test_the_index_lists_the_chapter_by_itself(chapter):
    page = (chapter / "reports" / "index.html").read_text(encoding="utf-8")
    assert page.count("11_my_question.html") == 4


@pytest.mark.browser  # not for a browser, but for the time it takes
def test_the_template_may_not_be_left_without_its_end(kit, tmp_path):
    """The document says so: without the end there is no report."""
    home = shutil.copytree(kit, tmp_path / "kit", symlinks=True)
    notebook = nbformat.read(home / "docs" / "chapter_template.ipynb", as_version=4)
    notebook.cells.pop()
    nbformat.write(notebook, home / "docs" / "chapter_template.ipynb")
    follow(home, "cp ")
    assert follow(home, "inolab reports").returncode == 1
    assert "halaman berhenti sebelum akhirnya" in (home / "reports" / "failures.txt").read_text(encoding="utf-8")


def test_the_template_carries_no_outputs_and_asks_in_both_languages():
    notebook = nbformat.read(HOME / "docs" / "chapter_template.ipynb", as_version=4)
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in notebook.cells)
    asked = [cell.source for cell in notebook.cells if cell.source.startswith("#")]
    assert len(asked) == 5 and all(" / " in heading for heading in asked)


@pytest.mark.browser  # not for a browser, but for the time it takes
def test_outputs_of_the_chapter_are_stored_and_compared_by_the_commands_of_the_document(chapter):
    notebook = chapter / "notebooks" / "11_my_question.ipynb"
    assert follow(chapter, "store_outputs").returncode == 0
    assert follow(chapter, "--nbval").returncode == 0
    stored = notebook.read_text(encoding="utf-8")
    notebook.write_text(stored.replace("80 inovasi", "81 inovasi"), encoding="utf-8")
    assert follow(chapter, "--nbval").returncode == 1


# the help


def modules() -> list[ModuleType]:
    """Every module that a notebook imports from, those of `analysis.__all__` included."""
    names = {*analysis.__all__, *analysis._OF.values()} - set(analysis._OF)
    for path in (HOME / "notebooks").glob("*.ipynb"):
        for cell in cells(path, "code"):
            for line in ast.walk(ast.parse(cell.source)):
                if isinstance(line, ast.ImportFrom) and line.module == "analysis":
                    names |= {alias.name for alias in line.names} - set(analysis._OF)
    return [import_module(f"analysis.{name}") for name in sorted(names)]


def public(module: ModuleType) -> dict[str, object]:
    """What a module offers: its functions and classes, and what its classes offer, by name."""
    own = {
        name: thing
        for name, thing in vars(module).items()
        if not name.startswith("_")
        and (inspect.isfunction(thing) or inspect.isclass(thing))
        and thing.__module__ == module.__name__
    }
    members = {
        f"{name}.{member}": thing
        for name, owner in own.items()
        if inspect.isclass(owner)
        for member, thing in vars(owner).items()
        if not member.startswith("_") and (inspect.isfunction(thing) or isinstance(thing, property | cached_property))
    }
    return own | members


def unhelpful(module: ModuleType) -> list[str]:
    """What reads badly under `?`: no help, no summary of one whole sentence, a signature that leaves one guessing."""
    faults = []
    for name, thing in public(module).items():
        told = inspect.cleandoc(thing.__doc__ or "")
        if not told or told.startswith(f"{name.rpartition('.')[2]}("):  # what a NamedTuple writes of itself
            faults.append(f"{module.__name__}.{name}: no help")
            continue
        summary = told.splitlines()[0]
        if not summary.endswith((".", ".'", ".)")) or not re.match(r"['\"`]?\w", summary):
            faults.append(f"{module.__name__}.{name}: {summary!r} is no sentence")
        faults += [f"{module.__name__}.{name}: {what}" for what in _guessed(thing, told)]
    return faults


def _guessed(thing: object, told: str) -> list[str]:
    """Parameters and results of which the signature does not say what they are, nor the help."""
    if not inspect.isfunction(thing):
        return []
    signature = inspect.signature(thing)
    parameters = [one for name, one in signature.parameters.items() if name != "self"]
    untyped = [one.name for one in parameters if one.annotation is one.empty and f"`{one.name}`" not in told]
    silent = ["what does it return?"] if signature.return_annotation is signature.empty else []
    return [f"what is {name}?" for name in untyped] + silent


def test_every_public_name_has_help_that_reads_well():
    found = modules()
    assert {"coverage", "confirmation", "html", "blocks"} <= {module.__name__.rpartition(".")[2] for module in found}
    assert sum(len(public(module)) for module in found) > 600
    assert [fault for module in found for fault in unhelpful(module)] == []


def test_help_that_reads_badly_is_seen():
    planted = ModuleType("planted")
    source = '''
from typing import NamedTuple

class Pair(NamedTuple):
    a: int

class Told(NamedTuple):
    """Two numbers."""
    a: int

    @property
    def half(self): return self.a / 2

def silent(a: int) -> int: return a
def broken(a: int) -> int:
    """What comes back, in a sentence that goes
    on."""
def loose(a) -> int:
    """A number."""
def explained(a) -> int:
    """A number, from `a`."""
def open_ended(a: int):
    """A number."""
def _private(a): ...
'''
    exec(source, vars(planted))
    assert unhelpful(planted) == [
        "planted.Pair: no help",
        "planted.silent: no help",
        "planted.broken: 'What comes back, in a sentence that goes' is no sentence",
        "planted.loose: what is a?",
        "planted.open_ended: what does it return?",
        "planted.Told.half: no help",
    ]


# JupyterLab

NOTEBOOK = "jupyterapp.shell.currentWidget"


class Lab:
    """A JupyterLab of its own, with copies of notebooks, and one page in it."""

    def __init__(self, url: str, page) -> None:
        self.url, self.page, self.heard = url, page, []
        page.on("console", lambda said: self.heard.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.heard.append(str(error)))
        page.on("request", lambda asked: None if self.is_own(asked.url) else self.heard.append(asked.url))

    def is_own(self, url: str) -> bool:
        return url.startswith((self.url, "data:", "blob:"))

    def open(self, name: str) -> None:
        self.page.goto(f"{self.url}/lab/tree/notebooks/{name}.ipynb?token=tour&reset")
        self.page.wait_for_function(f"window.jupyterapp?.shell.currentWidget?.context?.path.endsWith('{name}.ipynb')")
        self.page.evaluate(f"{NOTEBOOK}.revealed.then(() => {NOTEBOOK}.sessionContext.ready)")

    def run_all(self) -> list[list[dict]]:
        """Runs all cells from the command palette's own command; what every code cell shows."""
        self.page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")
        self.page.wait_for_function(f"{NOTEBOOK}.sessionContext.session.kernel.status == 'idle'")
        return self.outputs()

    def outputs(self) -> list[list[dict]]:
        code = f"{NOTEBOOK}.content.widgets.filter(cell => cell.model.type == 'code')"
        return self.page.evaluate(f"{code}.map(cell => cell.model.outputs.toJSON())")

    def dress(self, theme: str) -> None:
        self.page.evaluate(f"jupyterapp.commands.execute('apputils:change-theme', {{theme: 'JupyterLab {theme}'}})")
        is_light = "true" if theme == "Light" else "false"
        self.page.wait_for_function(f"document.body.dataset.jpThemeLight == '{is_light}'")

    def shown(self, what: str) -> list:
        """The parts of the cells' outputs that match a selector, each scrolled to and seen."""
        cells = self.page.evaluate(f"{NOTEBOOK}.content.widgets.length")
        found = []
        for at in range(cells):
            inside = f"{NOTEBOOK}.content.widgets[{at}].node.querySelector('.jp-OutputArea-output :is({what})')"
            if self.page.evaluate(f"{NOTEBOOK}.content.widgets[{at}].model.type == 'code' && !!{inside}"):
                self.page.evaluate(f"{NOTEBOOK}.content.scrollToItem({at}, 'center')")
                self.page.wait_for_function(f"{inside}.isConnected && {inside}.getBoundingClientRect().height > 10")
                found.append(self.page.evaluate_handle(inside).as_element())
        return found

    def help_of(self, name: str) -> str:
        """What Shift+Tab says of a name in the code."""
        self.page.evaluate(
            """async name => {
              const notebook = jupyterapp.shell.currentWidget.content;
              const at = notebook.widgets.findIndex(cell =>
                cell.model.type == 'code' && cell.model.sharedModel.source.includes(`${name}(`));
              notebook.activeCellIndex = at; await notebook.scrollToItem(at, 'center'); notebook.mode = 'edit';
              const cell = notebook.widgets[at]; await cell.ready; const source = cell.model.sharedModel.source;
              cell.editor.setCursorPosition(cell.editor.getPositionAt(source.indexOf(`${name}(`) + 3));
              cell.editor.focus(); }""",
            name,
        )
        self.page.keyboard.press("Shift+Tab")
        return self.page.locator(".jp-Tooltip").inner_text()


def faults_of(outputs: list[list[dict]]) -> list[str]:
    """Errors and warnings that cells show."""
    return [
        str(output.get("evalue") or output.get("text"))
        for shown in outputs
        for output in shown
        if output["output_type"] == "error" or output.get("name") == "stderr"
    ]


def loud_notebook() -> nbformat.NotebookNode:
    """A cell that fails, one that warns, and one whose output speaks to the console and to the world."""
    script = "<script>console.error('loud'); fetch('https://a.example/')</script>"
    sources = [f'from IPython.display import HTML\nHTML("{script}")', "import warnings; warnings.warn('old')", "1 / 0"]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return new_notebook(cells=[new_code_cell(source) for source in sources], metadata=kernel)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The address of a JupyterLab that knows nothing of this machine's user; it is ended whatever happens."""
    root = tmp_path_factory.mktemp("lab")
    (root / "notebooks").mkdir()
    for name in ("tour", "00_summary"):
        shutil.copy(HOME / "notebooks" / f"{name}.ipynb", root / "notebooks")
    nbformat.write(loud_notebook(), root / "notebooks" / "loud.ipynb")
    own = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data", "JUPYTER_RUNTIME_DIR": "runtime"}
    own |= {"IPYTHONDIR": "ipython", "JUPYTERLAB_SETTINGS_DIR": "settings", "JUPYTERLAB_WORKSPACES_DIR": "workspaces"}
    environment = os.environ | {name: str(root / ".jupyter" / folder) for name, folder in own.items()}
    jupyter = [sys.executable, "-m", "jupyter"]
    trusted = [root / "notebooks" / f"{name}.ipynb" for name in ("tour", "00_summary")]
    subprocess.run([*jupyter, "trust", *trusted], env=environment, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--no-browser", "--allow-root", f"--ServerApp.root_dir={root}", "--IdentityProvider.token=tour"]
    options += ["--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    options += ["--LabApp.expose_app_in_browser=True", "--LabApp.news_url=None"]
    said = (root / "lab.log").open("w")
    server = subprocess.Popen([*jupyter, "lab", *options], env=environment, stderr=said, start_new_session=True)
    try:
        assert answers(f"http://127.0.0.1:{port}/api?token=tour"), (root / "lab.log").read_text()
        yield f"http://127.0.0.1:{port}"
    finally:
        end(server)
        said.close()


def answers(url: str, seconds: float = 40) -> bool:
    """Whether the address answers within so many seconds."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urlopen(url):
                return True
        except OSError:
            time.sleep(0.2)
    return False


def end(server: subprocess.Popen) -> None:
    """Ends the server, which ends its kernels; and its whole group, should it not."""
    server.terminate()
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


@pytest.fixture(scope="module")
def lab(served, chromium):
    context = chromium.new_context(viewport={"width": 1300, "height": 1000})
    context.set_default_timeout(60_000)
    yield Lab(served, context.new_page())
    context.close()


@pytest.mark.browser
def test_the_tour_runs_in_jupyterlab_and_shows_its_tables_figures_and_report(lab, tmp_path):
    lab.heard.clear()
    lab.open("tour")
    outputs = lab.run_all()
    assert faults_of(outputs) == []
    assert len(outputs) == len(cells(TOUR, "code")) and len([shown for shown in outputs if shown]) == 15
    for theme, colour, ink in (
        ("Light", "rgb(15, 92, 99)", "rgb(27, 42, 48)"),
        ("Dark", "rgb(116, 197, 198)", "rgb(228, 236, 236)"),
    ):
        lab.dress(theme)
        tables = lab.shown("table.dataframe, figure.table table")
        assert len(tables) == 10
        assert all(table.query_selector_all("tbody tr") for table in tables)
        (drawing,) = lab.shown(".drawing svg")
        bars = drawing.query_selector_all("path[style*=--main]")
        assert len(bars) == 7
        assert bars[0].evaluate("bar => getComputedStyle(bar).fill") == colour
        assert drawing.query_selector("text").evaluate("text => getComputedStyle(text).fill") == ink
        assert overlapping(drawing) == []
        drawing.screenshot(path=tmp_path / f"{theme}.png")
    assert len({(tmp_path / f"{theme}.png").read_bytes() for theme in ("Light", "Dark")}) == 2
    (frame,) = lab.shown("iframe")
    assert frame.content_frame().locator("h1").inner_text() == "Uji coba"
    assert "The register of that name" in lab.help_of("read_register")
    assert lab.heard == []


def overlapping(drawing) -> list[str]:
    """The names of rows that run into the bars beside them."""
    return drawing.evaluate(
        """svg => {
          const bars = [...svg.querySelectorAll("path[style*='--main'], path[style*='--accent']")];
          const start = Math.min(...bars.map(bar => bar.getBoundingClientRect()).filter(bar => bar.width > 100)
            .map(bar => bar.left));
          const names = [...svg.querySelectorAll("text")].filter(name => name.getBoundingClientRect().left < start);
          return names.filter(name => !name.textContent.includes(":"))
            .filter(name => name.getBoundingClientRect().right > start).map(name => name.textContent); }"""
    )


@pytest.mark.browser
def test_a_name_that_runs_into_its_bar_is_seen(lab):
    lab.open("tour")
    (drawing,) = lab.shown(".drawing svg")
    assert overlapping(drawing) == []
    drawing.evaluate("svg => svg.querySelectorAll('text').forEach(text => text.style.fontSize = '12px')")
    assert overlapping(drawing)


@pytest.mark.browser
def test_a_report_notebook_opens_as_it_is_stored_and_runs(lab):
    lab.heard.clear()
    lab.open("00_summary")
    stored = lab.shown(".inolab")
    assert len(stored) == 19
    assert faults_of(lab.run_all()) == []
    for theme in ("Dark", "Light"):
        lab.dress(theme)
        assert len(lab.shown(".drawing svg")) == 5
        assert len(lab.shown("figure.table tbody tr")) == 1
    assert lab.heard == []


@pytest.mark.browser
def test_a_notebook_that_is_not_quiet_is_heard_in_jupyterlab(lab):
    lab.heard.clear()
    lab.open("loud")
    faults = faults_of(lab.run_all())
    assert any("old" in fault for fault in faults) and "division by zero" in faults
    assert "loud" in lab.heard and "https://a.example/" in lab.heard
