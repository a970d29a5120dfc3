"""Notebooks executed again by nbval, several in one run, and how many of their cells it compares."""

import ast
import os
import subprocess
import sys
import warnings
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from nbformat import NotebookNode

NBVAL = ("-m", "pytest", "--nbval", "--nbval-current-env", "-o", "addopts=", "-p", "no:cacheprovider")
FORKED = ("-p", "forked_kernels")
HASH_SEED = "1"  # `make notebooks` stores under 0, so what is equal does not hang on the order of a set
UNCOMPARED = {"nbval-skip", "nbval-ignore-output", "nbval-check-output", "raises-exception", "nbval-raises-exception"}


class Validated(NamedTuple):
    """How many cells of a notebook passed, and the names of those that did not: 'Cell 3', counted from 0."""

    passed: int
    failed: list[str]


def validated(notebooks: list[Path], folder: Path, kernels: tuple[str, ...] = FORKED) -> dict[str, Validated]:
    """By the names of the notebooks; one whose forked kernel broke is tried once more, in a new process.

    `folder`: where the results go.
    """
    cases = _cases(notebooks, folder, kernels)
    again = [path for path in notebooks if _broken(cases.get(path.stem, []))] if kernels == FORKED else []
    for path in again:
        broken = _broken(cases.get(path.stem, []))
        warnings.warn(f"{path.stem}: tried once more, in a new process, for {broken[-300:]}", stacklevel=2)
    if again:
        cases |= _cases(again, folder, ())
    return {path.stem: _summed(cases.get(path.stem, [])) for path in notebooks}


def _cases(notebooks: list[Path], folder: Path, kernels: tuple[str, ...]) -> dict[str, list[ElementTree.Element]]:
    """What nbval says of every cell, by notebook; one outside the root folder would be told without its name."""
    result, told = folder / "nbval.xml", {"PYTHONHASHSEED": HASH_SEED, "PYTHONPATH": str(Path(__file__).parent)}
    command = [sys.executable, *NBVAL, *kernels, "--rootdir=/", "--junitxml", str(result), *map(str, notebooks)]
    subprocess.run(command, env=os.environ | told, capture_output=True, check=False)
    cases = {}
    for case in ElementTree.parse(result).iter("testcase"):
        name = case.get("classname").removesuffix(".ipynb").rpartition(".")[2]
        cases.setdefault(name, []).append(case)
    return cases


def _broken(cases: list[ElementTree.Element]) -> str:
    """What kept the kernel of these cells from starting or ending; a cell that fails is none of it."""
    if not cases:
        return "no cell was run"
    return next((error.text for case in cases for error in case.iter("error")), "")


def _summed(cases: list[ElementTree.Element]) -> Validated:
    """A cell that was skipped did not pass."""
    failed = [case.get("name") for case in cases if len(case)]
    return Validated(len(cases) - len(failed), failed)


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def compared(notebook: NotebookNode) -> list[NotebookNode]:
    """The cells with a stored output that nbval compares; it passes over those that were never run, and marked ones."""
    return [
        cell
        for cell in code_cells(notebook)
        if cell.outputs
        and cell.execution_count is not None
        and not UNCOMPARED & set(cell.metadata.get("tags", ()))
        and "NBVAL_" not in cell.source
    ]


def run_in_order(notebook: NotebookNode) -> bool:
    """Whether the counts of the cells are those of one run from top to bottom."""
    cells = code_cells(notebook)
    return [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))


def caught(source: str) -> list[str]:
    """The statements of a cell that would let a step of an analysis fail unseen."""
    nodes = list(ast.walk(ast.parse(source)))
    named = (node for node in nodes if isinstance(node, ast.Name | ast.Attribute))
    suppressed = [node for node in named if "suppress" in ast.unparse(node)]
    return [ast.unparse(node) for node in [*(node for node in nodes if isinstance(node, ast.Try)), *suppressed]]
