"""The trace of a figure, a table or key figures: the lines of the notebook behind it, and what they read.

Everything is taken from the executed notebook and from the source of the kit, nothing is typed in by hand.
"""

import ast
import builtins
from importlib.metadata import version
from itertools import chain
from textwrap import indent
from typing import NamedTuple

from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode
from rich.console import Console
from rich.text import Text

from . import _OF, readings
from .terms import both

TRACED = ("keyfigures", "figure", "table", "appendix")
ASKED_FOR_ALL = ("register.read_register", "blocks.Page")
FACES = ("blocks", "about", "captions", "figures", "maps", "terms", "wording")
"""Modules that put finished numbers into words, drawings and blocks; so do those named after their words."""


class Line(NamedTuple):
    """A statement of a notebook: what it binds, uses, calls and asks of the register; `cell` as a reader counts."""

    cell: int
    source: str
    binds: frozenset[str]
    uses: frozenset[str]
    calls: tuple[str, ...]  # as written: "score" or "index.score"
    asks: frozenset[str]
    imports: dict[str, str]  # name: what it is in the kit, as module or module.name


def lines_of(cells: list[NotebookNode]) -> list[Line]:
    """The statements of the code cells in order; those of parameters are not traced."""
    transformer = TransformerManager()
    return [
        _line(number, source, node)
        for number, cell in enumerate(cells, start=1)
        if cell.cell_type == "code" and "parameters" not in cell.metadata.get("tags", ())
        for source in [transformer.transform_cell(cell.source)]
        for node in ast.parse(source).body
    ]


def _line(cell: int, source: str, node: ast.stmt) -> Line:
    names = [name for name in ast.walk(node) if isinstance(name, ast.Name)]
    stored = {name.id for name in names if isinstance(name.ctx, ast.Store)}
    loaded = {name.id for name in names if isinstance(name.ctx, ast.Load)}
    imports, defined = _imports(node), {node.name} if hasattr(node, "name") else set()
    return Line(
        cell,
        ast.get_source_segment(source, node),
        binds=frozenset(stored | set(imports) | defined),
        uses=frozenset(loaded - _BUILTINS),
        calls=tuple(ast.unparse(call.func) for call in ast.walk(node) if isinstance(call, ast.Call)),
        asks=readings.asked_in(node),
        imports=imports,
    )


_BUILTINS = set(dir(builtins))


def _imports(node: ast.stmt) -> dict[str, str]:
    """What `from analysis import ...` binds: {'index': 'index', 'reconcile': 'register.reconcile'}."""
    if not isinstance(node, ast.ImportFrom) or node.module != "analysis":
        return {}
    names = {alias.asname or alias.name: alias.name for alias in node.names}
    return {bound: f"{_OF[name]}.{name}" if name in _OF else name for bound, name in names.items()}


def behind(lines: list[Line], cell: int) -> list[Line]:
    """The lines that what a cell shows comes from, in order: its own, and all that bind what these use."""
    at = max(n for n, line in enumerate(lines) if line.cell == cell)
    found, wanted = [lines[at]], set(lines[at].uses)
    for line in reversed(lines[:at]):
        if line.binds & wanted:
            found.insert(0, line)
            wanted = (wanted - line.binds) | line.uses
    return found


def called(line: Line, known: dict[str, str]) -> list[str]:
    """The functions of the kit that a line calls: 'coverage.count_by_unit'; `known`: what names stand for."""
    dotted = [call.partition(".") for call in line.calls]
    return [known[name] + dot + rest for name, dot, rest in dotted if name in known and "." not in rest]


def is_face(name: str) -> bool:
    module = name.partition(".")[0]
    return module in FACES or module.endswith("_words")


def facts(lines: list[Line], cell: int, tables: list[dict], language: str) -> list[dict]:
    """The trace of what a cell shows as facts: label, shown; `code` where it is lines of code.

    `tables`: the register's tables as `about.tables` gives them.
    """
    own = behind(lines, cell)
    known = {name: stands_for for line in own for name, stands_for in line.imports.items()}
    calls = [called(line, known) for line in own]
    every = [name for name in dict.fromkeys(chain(*calls)) if name not in ASKED_FOR_ALL]
    # what finds the numbers; where nothing does, they are said by what puts them into words
    functions = [name for name in every if not is_face(name)] or every
    reading = readings.of_kit(*functions)
    asked = reading.tables.union(*(line.asks for line in own))
    told = {
        "tables": "; ".join(table["shown"] for table in tables if table["table"] in asked),
        "rules": "; ".join(f"data/raw/{file}" for file in sorted(reading.files)),
        "functions": "; ".join(functions),
        "version": _version(reading.modules),
        "lines": "\n".join(
            line.source for line, its in zip(own, calls, strict=True) if line is own[-1] or _finds(line, its)
        ),
    }
    return [
        {"label": WORDS[name].to(language).format(cell=cell), "shown": shown, "code": name == "lines"}
        for name, shown in told.items()
        if shown
    ]


def _finds(line: Line, calls: list[str]) -> bool:
    """Whether a line finds numbers, and does not only import or prepare what will show them."""
    return not line.imports and not (calls and all(map(is_face, calls)))


def _version(modules: frozenset[str]) -> str:
    kit = version("laboratorium-inovasi-daerah")
    return f"{kit}, SHA-256 {readings.digest(modules)}" if modules else kit


WORDS = {
    "tables": both("Tabel register", "Tables of the register"),
    "rules": both("Aturan dan data terbit", "Rules and published data"),
    "functions": both("Fungsi", "Functions"),
    "version": both("Versi kode", "Version of the code"),
    "lines": both("Baris buku catatan, sel {{cell}}", "Lines of the notebook, cell {{cell}}"),
}


def show(told: list[dict], console: Console) -> None:
    """The traces of reports on the terminal: each block, then its facts."""
    for report in told:
        console.print(Text(report["report"], style="bold"))
        for block in report["blocks"]:
            console.print(Text(f"\n{block['title'] or 'Angka kunci'} ({block['block']})", style="bold"))
            for fact in block["trace"]:
                shown = f"\n{indent(fact['shown'], '    ')}" if fact["code"] else f" {fact['shown']}"
                console.print(Text(f"  {fact['label']}:{shown}"))
