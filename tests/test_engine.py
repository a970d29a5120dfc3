"""The engine of the batch gives, cell by cell, what papermill's own engine gives. The expected value is that engine."""

import itertools
import json
import os
import re
from pathlib import Path

import nbformat
import papermill
import pytest
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from papermill.exceptions import PapermillExecutionError

from analysis import workers

pytestmark = pytest.mark.xdist_group("engine")  # one process runs the notebooks, once

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
CELLS = r"""
print("a"); print("b")
#%%
import sys; print("out"); print("err", file=sys.stderr); print("out again")
#%%
print("no newline", end="")
print(" and more")
sys.stdout.write("w")
#%%
print("\x1b[31mred\x1b[0m", flush=True); print("é 漢 😀 \ud83d"[:5])
#%%
sys.stdout.isatty(), sys.stdout.encoding, sys.stdout.writable(), sys.stdin is None
#%%
1 + 1
#%%
_, __, _7
#%%
In[1], Out[7], get_ipython().execution_count
#%%
None
#%%
a = 5; a;
#%%
{"z": 1, 2: (1, 2), "set": {3}}
#%%
import pandas as pd; pd.DataFrame({"a": [1, 2]})
#%%
from IPython.display import HTML, SVG, Image, JSON, Latex, Markdown, clear_output, display
display(HTML("<b>x</b>"), Markdown("*y*"), Latex("$z$")); 3
#%%
display({"text/plain": "p", "application/json": {"a": (1, 2), "n": None}}, raw=True, metadata={"isolated": True})
#%%
JSON({"a": [1]}, expanded=True)
#%%
SVG('<svg xmlns="http://www.w3.org/2000/svg"/>')
#%%
Image(bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"), format="png", width=3)
#%%
handle = display("one", display_id="d1"); display("beside")
#%%
handle.update("two"); handle.display("three")
#%%
print("gone"); clear_output(); print("stays")
#%%
print("gone"); clear_output(wait=True); print("stays")
#%%
print("stays"); clear_output(wait=True)
#%%
1 / 0
#%%
def f(n): return g(n)
def g(n): raise ValueError(f"n={n}")
f(3)
#%%
try: f(4)
except ValueError as error: raise RuntimeError("outer") from error
#%%
print("before"); print("beside", file=sys.stderr); raise KeyError("k")
#%%
x = = 3
#%%
  if True:
pass
#%%
"unfinished
#%%
assert False, "not so"
#%%
raise SystemExit("bye")
#%%
sys.exit(0)
#%%
raise KeyboardInterrupt
#%%
raise BaseException("base")
#%%
raise ExceptionGroup("many", [ValueError("one"), TypeError("two")])
#%%
class Silent(Exception):
    def _render_traceback_(self): return ["my", "traceback"]
raise Silent("s")
#%%
def deeper(n): return deeper(n + 1)
try: deeper(0)
except RecursionError as error: print(type(error).__name__)
#%%
import no_such_module
#%%
import asyncio
await asyncio.sleep(0.01); print("awaited")
#%%
async def five(): return 5
await five()
#%%
await asyncio.gather(five(), five())
#%%
async with asyncio.timeout(0.01): await asyncio.sleep(5)
#%%
asyncio.run(five())
#%%
asyncio.get_event_loop().is_running()
#%%
%matplotlib inline
import matplotlib.pyplot as plt
figure, axes = plt.subplots(figsize=(2, 1)); axes.plot([1, 2]); plt.show()
#%%
plt.plot([1, 3]);
#%%
plt.figure(figsize=(2, 1)); plt.title("t"); plt.gcf()
#%%
print("first"); plt.figure(figsize=(1, 1)); plt.show(); print("then")
#%%
plt.get_backend(), plt.rcParams["figure.dpi"], plt.get_fignums()
#%%
%config InlineBackend.figure_formats = ["svg"]
%config InlineBackend.figure_formats
#%%
%%capture captured
print("captured")
#%%
captured.stdout, captured.stderr
#%%
!echo shell; echo wrong >&2
#%%
lines = !echo list; echo two
lines
#%%
_exit_code
#%%
%%bash
echo in bash
#%%
%%bash
exit 3
#%%
%%html
<i>magic</i>
#%%
%who_ls str
#%%
%nosuchmagic
#%%
%%nosuchcellmagic
1
#%%
%env INOLAB_PROBE=1
#%%
%precision 2
3.14159
#%%
%pdoc len
#%%
?len
#%%
len??
#%%
%lsmagic?
#%%
import threading
thread = threading.Thread(target=print, args=("thread",)); thread.start(); thread.join()
#%%
import warnings; warnings.warn("careful")
#%%
warnings.warn("again", DeprecationWarning); warnings.warn("careful", FutureWarning)
#%%
import logging; logging.warning("logged")
#%%
class Rich:
    def _repr_html_(self): return "<i>r</i>"
    def _repr_png_(self): return b"png"
    def __repr__(self): return "R!"
Rich()
#%%
class Bundle:
    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/plain": "b", "application/vnd.x+json": {"k": [1]}}, {"m": 1}
Bundle()
#%%
class Shown:
    def _ipython_display_(self): print("shows itself")
Shown()
#%%
class Bad:
    def _repr_html_(self): raise ValueError("html")
    def __repr__(self): return "bad"
Bad()
#%%
class Worse:
    def __repr__(self): raise ValueError("repr")
Worse()
#%%
__name__, sys.modules["__main__"].__dict__ is globals(), "__file__" in globals()
#%%
import pickle
class P: pass
pickle.loads(pickle.dumps(P())).__class__ is P
#%%
import os; os.getcwd(), get_ipython().__class__.__name__, "IPKernelApp" in get_ipython().config
#%%
import rich; from rich.table import Table
table = Table("a"); table.add_row("1"); rich.print(table); rich.print(f"[b]{1 + 1}[/b]")
#%%
from tqdm.auto import tqdm; tqdm.__module__, list(tqdm(range(2), disable=True))
#%%
import inspect; print(inspect.getsource(f)); inspect.getsourcefile(f).startswith("/tmp/ipykernel_")
#%%
def hook(result): print("hooked", result.success); get_ipython().events.unregister("post_run_cell", hook)
get_ipython().events.register("post_run_cell", hook); 1
#%%
2
#%%
get_ipython().run_cell("print('within')"); get_ipython().ex("y = 3"); y
#%%
get_ipython().set_next_input("next")
#%%
print("x" * 5); print("e", file=sys.stderr); raise ValueError("last")
""".strip("\n").split("\n#%%\n")
BELOW = [
    'import subprocess, time; print(subprocess.run(["echo", "from a program"])); time.sleep(1)',
    'os.system("echo from the shell"); time.sleep(1)',
    r'os.write(1, b"raw\n"); os.write(2, b"raw error\n"); print("above"); time.sleep(1)',
]
"""What programs write comes from a pipe, in a kernel sooner or later than what the cell itself shows."""
REFUSED = ['input("?")', "import getpass; getpass.getpass()", "sys.stdout.write(5)"]
"""These show where the kernel's own code refuses, which is another place here."""


ENDED = {
    "raises": (["print('before')", "1 / 0", "print('never')"], {}),
    "exits": (["print('before')", "exit()", "print('never')"], {}),
    "hangs": (["print('before')", "while True: pass", "print('never')"], {"execution_timeout": 1}),
    "awaits": (["import asyncio; await asyncio.sleep(60)", "print('never')"], {"execution_timeout": 1}),
    "tolerates": (
        ["import time\ntry: time.sleep(60)\nexcept Exception: pass", "print('never')"],
        {"execution_timeout": 1},
    ),
}
"""What ends a notebook before its last cell."""
UNLIKE = {
    "exits": "ipykernel stops a tenth of a second after exit(): cells that are quick still run, at the others it died",
    "awaits": "the same cell under either engine, but papermill's takes seconds to give up",
}
OURS = "inprocess"


def notebook_of(folder: Path, name: str, cells: list[str], **metadata: object) -> Path:
    """A notebook whose second cell holds the parameter `wanted`."""
    first = [new_markdown_cell("# Probe"), new_code_cell("wanted = 1", metadata={"tags": ["parameters"]})]
    notebook = new_notebook(cells=[*first, *(new_code_cell(cell, metadata=metadata) for cell in cells)])
    notebook.metadata["kernelspec"] = KERNEL
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
    nbformat.write(notebook, folder / f"{name}.ipynb")
    return folder / f"{name}.ipynb"


def ended(notebook: str, out: str, engine: str | None, options: dict) -> str:
    """How papermill ended, in a process of the batch."""
    os.environ.pop("PYTEST_CURRENT_TEST", None)  # ipykernel does not listen to programs when it sees it
    try:
        papermill.execute_notebook(
            notebook,
            out,
            parameters={"wanted": 2},
            engine_name=engine,
            kernel_name="python3",
            progress_bar=False,
            cwd=Path(out).parent,
            **options,
        )
    except (PapermillExecutionError, CellTimeoutError, DeadKernelError) as error:
        return f"{type(error).__name__}: {error}"
    return "done"


@pytest.fixture(scope="module")
def endings(tmp_path_factory) -> dict[tuple[str, str | None], tuple[str, nbformat.NotebookNode]]:
    """How the probe and each of ENDED ended under an engine (None: papermill's own), and the notebook it left."""
    folder = tmp_path_factory.mktemp("engines")
    probe = notebook_of(folder, "probe", CELLS + BELOW + REFUSED, tags=["raises-exception"])
    of = {str(probe): {}} | {str(notebook_of(folder, name, cells)): said for name, (cells, said) in ENDED.items()}
    tasks = [
        (path, f"{path}-{engine}.ipynb", engine, said)
        for path, said in of.items()
        for engine in (OURS, None)
        if engine or Path(path).stem not in UNLIKE
    ]
    results = workers.run(ended, tasks, 3, workers.Limits(60, 4_096), ["analysis.warm"])
    return {(Path(task[0]).stem, task[2]): (said, nbformat.read(task[1], as_version=4)) for task, said in results}


@pytest.fixture(scope="module")
def both(endings) -> tuple[nbformat.NotebookNode, nbformat.NotebookNode]:
    """The probe as papermill's engine leaves it, and as ours does."""
    return endings["probe", None][1], endings["probe", OURS][1]


def probed(notebook: nbformat.NotebookNode, number: int) -> nbformat.NotebookNode:
    """A cell of the probe: two came before them in the file, and papermill put its own between."""
    return next(cell for cell in notebook.cells if cell["id"] == f"cell-{number + 2}")


def written(cell: nbformat.NotebookNode) -> list[str]:
    """The outputs of a cell, line by line, whatever their order."""
    return sorted(
        f"{output.output_type} {output.get('name')} {line}"
        for output in cell.outputs
        for line in (output.text.splitlines() if "text" in output else [output])
    )


def told(content: object) -> object:
    """Without what differs from one run of the same engine to the next: process number, addresses, the time taken."""
    text = json.dumps(content, sort_keys=True)
    for pattern, word in ((r"ipykernel_\d+", "ipykernel_N"), (r"0x[0-9a-f]{6,}", "0xN")):
        text = re.sub(pattern, word, text)
    return json.loads(text)


def coalesced(outputs: list[dict]) -> list[dict]:
    """stdout before stderr between other outputs: a kernel sends the two from another thread, in no certain order."""
    found: list[dict] = []
    for is_stream, group in itertools.groupby(outputs, key=lambda output: output["output_type"] == "stream"):
        texts = dict.fromkeys(("stdout", "stderr"), "")
        for output in (group := list(group)) if is_stream else ():
            texts[output["name"]] += output["text"]
        streams = [{"output_type": "stream", "name": name, "text": text} for name, text in texts.items() if text]
        found += streams if is_stream else group
    return found


def test_probe_is_not_empty(both):
    stock, _ = both
    cells = [probed(stock, number) for number in range(len(CELLS + BELOW + REFUSED))]
    assert [cell.source for cell in cells] == CELLS + BELOW + REFUSED
    assert all(cell.execution_count for cell in cells)
    assert sum(bool(cell.outputs) for cell in cells) > len(CELLS) * 0.8
    kinds = {output.output_type for cell in cells for output in cell.outputs}
    assert kinds == {"stream", "display_data", "execute_result", "error"}


@pytest.mark.parametrize("number", range(len(CELLS)), ids=lambda number: CELLS[number].split("\n")[0][:40])
def test_cell_gives_what_it_gives_under_the_engine_of_papermill(both, number):
    stock, ours = (told(probed(notebook, number)) for notebook in both)
    assert coalesced(ours["outputs"]) == coalesced(stock["outputs"])
    assert ours["execution_count"] == stock["execution_count"]
    assert {name: ours["metadata"]["papermill"][name] for name in ("status", "exception")} == {
        name: stock["metadata"]["papermill"][name] for name in ("status", "exception")
    }


@pytest.mark.parametrize("number", range(len(CELLS), len(CELLS + BELOW)), ids=BELOW)
def test_what_a_program_writes_is_in_its_cell(both, number):
    stock, ours = (written(probed(notebook, number)) for notebook in both)
    assert ours == stock
    assert any("stream" in line for line in stock)


@pytest.mark.parametrize("number", range(len(CELLS + BELOW), len(CELLS + BELOW + REFUSED)), ids=REFUSED)
def test_what_a_kernel_refuses_is_refused_in_its_words(both, number):
    stock, ours = (probed(notebook, number).outputs[0] for notebook in both)
    assert (ours.ename, ours.evalue) == (stock.ename, stock.evalue)


def test_the_notebook_says_the_same_of_itself(both):
    stock, ours = (dict(notebook.metadata) for notebook in both)
    ran = [metadata.pop("papermill") for metadata in (stock, ours)]
    assert ours == stock
    own = {"duration", "end_time", "start_time", "output_path"}
    assert [{name: one[name] for name in one if name not in own} for one in ran[1:]] == [
        {name: one[name] for name in one if name not in own} for one in ran[:1]
    ]
    assert ran[1]["parameters"] == {"wanted": 2} and ran[1].keys() == ran[0].keys()
    injected = [
        next(cell for cell in notebook.cells if "injected-parameters" in cell.metadata.get("tags", ()))
        for notebook in both
    ]
    assert injected[0].source == injected[1].source


def code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


@pytest.mark.parametrize("name", sorted(ENDED.keys() - UNLIKE.keys()))
def test_a_notebook_that_cannot_go_on_ends_as_under_the_engine_of_papermill(endings, name):
    (said, stock), (said_of_ours, ours) = endings[name, None], endings[name, OURS]
    assert told(said_of_ours) == told(said)
    assert said.startswith("PapermillExecutionError" if name == "raises" else "CellTimeoutError")
    assert [cell.source for cell in ours.cells] == [cell.source for cell in stock.cells]  # papermill's banner too
    assert [marks_of(cell) for cell in code_cells(ours)] == [marks_of(cell) for cell in code_cells(stock)]
    assert ours.metadata.papermill.exception == stock.metadata.papermill.exception
    assert code_cells(ours)[-1].execution_count is None and not code_cells(ours)[-1].outputs


def marks_of(cell: nbformat.NotebookNode) -> list:
    """What a cell says of itself; where in the engine it was interrupted is of no interest."""
    shown = [{name: told(output[name]) for name in output if name != "traceback"} for output in cell.outputs]
    return [cell.execution_count, cell.metadata.papermill.status, cell.metadata.papermill.exception, shown]


def test_a_cell_that_awaits_is_ended_too(endings):
    said, ours = endings["awaits", OURS]
    assert said.startswith("CellTimeoutError: A cell timed out while it was being executed, after 1 seconds.")
    assert [cell.execution_count for cell in code_cells(ours)] == [1, 2, 3, None]


def test_nothing_runs_after_the_kernel_was_asked_to_end(endings):
    said, ours = endings["exits", OURS]
    assert said == "DeadKernelError: Kernel died"
    assert [cell.execution_count for cell in code_cells(ours)] == [1, 2, 3, 4, None]
