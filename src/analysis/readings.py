"""What the functions of this kit can read: tables of the register and published files, known from the source code.

A function reads what it names itself and what any function of the kit that it names reads. So nothing that was read is
missing; what a run did not come to may be there too.
"""

import ast
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from . import files, schema
from .home import RAW, REGISTERS

KIT = Path(__file__).parent
REGISTER_FILE = "register.yml"
OF_REGISTER = {**{table: table for table in schema.TABLES}, "published": REGISTER_FILE, "description": REGISTER_FILE}
"""What can be asked of a register: its tables, and what its description says."""
_NAMES_OF_A_REGISTER = ("r", "register")
_DOOR = ("register.read_register", "register.Register")  # they read every table for all who ask


class Reading(NamedTuple):
    """What a function can read: tables of the register, files below data/raw; and the modules that say so."""

    tables: frozenset[str]
    files: frozenset[str]
    modules: frozenset[str]


class _Named(NamedTuple):
    """What a definition names itself; `others` as module.name."""

    tables: frozenset[str]
    files: frozenset[str]
    others: frozenset[str]


def of_kit(*names: str) -> Reading:
    """What these functions, classes and constants of the kit can read, each named as module.name.

    Worked case: of_kit("methods.impact_items").files is {"methods/lan/dampak.csv", "methods/lan/nilai_dampak.csv"}.
    """
    seen, waiting = {}, list(names)
    while waiting:
        name = waiting.pop()
        module, _, own = name.partition(".")
        if name in seen or name in _DOOR or own not in read(module):
            continue
        seen[name] = read(module)[own]
        waiting.extend(seen[name].others)
    return Reading(
        frozenset().union(*(named.tables for named in seen.values())),
        frozenset().union(*(named.files for named in seen.values())),
        frozenset(name.partition(".")[0] for name in seen),
    )


def asked_in(node: ast.AST) -> frozenset[str]:
    """What a piece of code asks of a register by itself: len(r.units) -> {'units'}."""
    return frozenset(filter(None, map(_asked_of_register, ast.walk(node))))


@cache
def digest(modules: frozenset[str]) -> str:
    """One digest of the source of these modules, in twelve digits."""
    return files.digest(b"".join((KIT / f"{name}.py").read_bytes() for name in sorted(modules)))[:12]


@cache
def read(module: str) -> dict[str, _Named]:
    """What each definition of a module names; none of a name that is no module of the kit."""
    source = KIT / f"{module}.py"
    if not source.exists():
        return {}
    tree = ast.parse(source.read_text(encoding="utf-8"))
    own = {name: node for node in tree.body for name in _names(node)}
    known = {name: f"{module}.{name}" for name in own} | _imported(tree)
    return {name: _named(node, known, vars(import_module(f"{__package__}.{module}"))) for name, node in own.items()}


def _names(node: ast.stmt) -> list[str]:
    """The names that a statement of a module defines."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = getattr(node, "targets", [getattr(node, "target", None)])
    return (
        [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]
        if any(targets)
        else []
    )


def _imported(tree: ast.Module) -> dict[str, str]:
    """What a module takes from the kit, by the name it has there: {'METHODS': 'methods.METHODS', 'index': 'index'}."""
    taken = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level == 1)
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}" if node.module else alias.name
        for node in taken
        for alias in node.names
    }


def _named(definition: ast.AST, known: dict[str, str], values: dict[str, object]) -> _Named:
    tables, paths, others = set(), set(), set()
    waiting = [definition]
    while waiting:
        node = waiting.pop()
        if path := _path(node, values):
            paths.add(path)  # its parts, taken alone, would be whole folders
            continue
        tables.add(_asked_of_register(node))
        others.add(_of_kit(node, known))
        waiting.extend(ast.iter_child_nodes(node))
    below = (path.relative_to(RAW).as_posix() for path in paths if _is_published(path))
    return _Named(frozenset(tables - {None}), frozenset(below), frozenset(others - {None}))


def _asked_of_register(node: ast.AST) -> str | None:
    """The table or file that `register.units`, `r.units` or `self.register.units` asks for."""
    if not isinstance(node, ast.Attribute) or node.attr not in OF_REGISTER:
        return None
    holder = getattr(node.value, "id", getattr(node.value, "attr", None))
    return OF_REGISTER[node.attr] if holder in _NAMES_OF_A_REGISTER else None


def _of_kit(node: ast.AST, known: dict[str, str]) -> str | None:
    """The definition of the kit that `name` or `module.name` stands for."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        module = known.get(node.value.id, ".")
        return None if "." in module else f"{module}.{node.attr}"
    return known.get(node.id) if isinstance(node, ast.Name) else None


def _path(node: ast.AST, values: dict[str, object]) -> Path | None:
    """The path that LAN or LAN / "dampak.csv" stands for; as far as the code says it."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and (left := _path(node.left, values)):
        return left / node.right.value if isinstance(node.right, ast.Constant) else left
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        value = getattr(values.get(node.value.id), node.attr, None)
    else:
        value = values.get(node.id) if isinstance(node, ast.Name) else None
    return value if isinstance(value, Path) else None


def _is_published(path: Path) -> bool:
    return path.is_relative_to(RAW) and path != RAW and not path.is_relative_to(REGISTERS) and path.exists()
