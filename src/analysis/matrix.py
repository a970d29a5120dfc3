"""The run matrix of reports.yml: which notebook becomes which report, for which register and language. Strict."""

import ast
import difflib
import json
import re
from collections import Counter
from collections.abc import Iterable
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from . import privacy, register
from .description import Words
from .files import digest
from .workers import Limits


class MatrixError(ValueError):
    """A run that must not start: what was written, and the nearest that is valid."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Report(_Strict):
    """A row of the matrix: a notebook, its readers, their formats, parameters beside register and language.

    `each`: one report for every unit of the register, whose code is the parameter `unit` of the notebook.
    """

    notebook: str
    readers: Words
    each: Literal["unit"] | None = None
    formats: tuple[Literal["html", "pdf", "xlsx", "pptx", "ipynb"], ...]
    parameters: dict[str, object] = {}


class Matrix(_Strict):
    """Every report for every register in every language."""

    seconds: float = 600  # one report may take, before it is ended
    mebibytes: int = 2_048  # of data that it may hold

    registers: tuple[str, ...]  # these first; every other that is there follows
    languages: tuple[Literal["id", "en"], ...]
    reports: dict[Annotated[str, StringConstraints(pattern=r"^\w[\w-]*$")], Report]

    @property
    def limits(self) -> Limits:
        return Limits(self.seconds, self.mebibytes)


class Job(NamedTuple):
    """One report to make: the notebook with its parameters, and where the files go below the output folder."""

    report: str
    register: str
    language: str
    notebook: Path
    parameters: dict[str, object]
    formats: tuple[str, ...]
    unit: str | None = None

    def path(self, format_: str) -> str:
        return f"{self}.{format_}"

    def __str__(self) -> str:
        """Its name: 'contoh-2020/id/00_summary', 'contoh-2020/id/unit/kec-01'."""
        of_unit = f"/{_plain(self.unit)}" if self.unit else ""
        return f"{self.register}/{self.language}/{self.report}{of_unit}"


LONGEST_NAME = 60  # characters of a file's name
_OF_WINDOWS = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def _plain(code: str) -> str:
    """A unit's code as the name of a file: 'KEC-01/b' -> 'kec-01-b'; one that no file may bear gets its digest too."""
    slug = re.sub(r"[^a-z0-9]+", "-", code.lower()).strip("-")
    if slug and len(slug) <= LONGEST_NAME and slug not in _OF_WINDOWS:
        return slug
    return f"{slug[:40]}-{digest(code.encode())[:8]}".strip("-")


def read_matrix(path: Path | None = None) -> Matrix:
    """The matrix of reports.yml. Raises MatrixError, naming every wrong entry and the nearest valid word."""
    path = path or register.HOME / "reports.yml"
    try:
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
        return Matrix.model_validate_json(json.dumps(written))  # as JSON, a list may be a tuple under strict types
    except (OSError, yaml.YAMLError, TypeError) as error:
        raise MatrixError(f"{path.name}: {error}") from error
    except ValidationError as error:
        raise MatrixError("; ".join(_explained(path.name, fault) for fault in error.errors())) from error


def jobs(
    matrix: Matrix,
    register_name: str | None = None,
    only: str | None = None,
    language: str | None = None,
    unit: str | None = None,
) -> list[Job]:
    """The jobs of the matrix, or those of one register, of reports that match a pattern, of one language, of one unit.

    Everything is checked before the first runs: MatrixError for a register, report, unit or parameter that is not
    there, and for two jobs with the same file.
    """
    _one_of("register", register_name, [*matrix.registers, *register.names()])
    _one_of("language", language, matrix.languages)
    reports = {name: report for name, report in matrix.reports.items() if not only or Path(name).match(only)}
    if not reports:
        raise MatrixError(f'--only "{only}" tidak cocok dengan laporan mana pun; yang ada: {", ".join(matrix.reports)}')
    registers = [register_name] if register_name else list(dict.fromkeys([*matrix.registers, *register.names()]))
    for name in registers:
        _one_of("register", name, register.names())
    units = {(chosen, name): _units(report, chosen, unit) for chosen in registers for name, report in reports.items()}
    found = [
        _job(name, report, chosen, tongue, of_unit)
        for chosen in registers
        for tongue in ([language] if language else matrix.languages)
        for name, report in reports.items()
        for of_unit in units[chosen, name]
    ]
    _require_own_files(found)
    return found


def _units(report: Report, register_name: str, unit: str | None) -> list[str | None]:
    """The units for which the report is made, [None] for one that is of no unit."""
    if not report.each:
        return [] if unit else [None]
    try:
        codes = register.read_register(register_name).units["unit_code"].tolist()
    except register.RegisterError:
        return [unit]  # so that the register is refused by name when its reports are made
    _one_of("unit", unit, codes)
    return [unit] if unit else codes


def _require_own_files(found: list[Job]) -> None:
    twice = [name for name, times in Counter(map(str, found)).items() if times > 1]
    if twice:
        codes = ", ".join(str(job.unit) for job in found if str(job) == twice[0])
        raise MatrixError(f"dua laporan dengan nama berkas yang sama, {twice[0]}: kode unit {codes}")


def digest_of(matrix: Matrix) -> str:
    """The SHA-256 of what reports.yml says, also of what no report is made from: readers, order."""
    return digest(matrix.model_dump_json().encode())


def named(all_jobs: list[Job], patterns: list[str]) -> list[Job]:
    """The jobs whose name (register/language/report) matches a pattern. Raises MatrixError for one that none does."""
    for pattern in patterns:
        if not any(fnmatch(str(job), pattern) for job in all_jobs):
            raise MatrixError(f'laporan "{pattern}" tidak ada; yang ada: {", ".join(map(str, all_jobs))}')
    return [job for job in all_jobs if any(fnmatch(str(job), pattern) for pattern in patterns)]


def _job(name: str, report: Report, register_name: str, language: str, unit: str | None) -> Job:
    notebook = register.HOME / "notebooks" / report.notebook
    if not notebook.is_file():
        raise MatrixError(f"laporan {name}: buku catatan {report.notebook} tidak ada di notebooks/")
    of_unit = {"unit": unit} if unit else {}
    parameters = {**report.parameters, "register": register_name, **of_unit, "language": language}
    _check_parameters(name, notebook, parameters)
    return Job(name, register_name, language, notebook, parameters, report.formats, unit)


def _check_parameters(name: str, notebook: Path, parameters: dict[str, object]) -> None:
    """Names and types against what the notebook declares: papermill would warn and use the default."""
    declared = _declared(notebook)
    faults = [f"parameter {_unknown(given, declared)}" for given in parameters if given not in declared]
    faults += [
        f'parameter "{given}" harus {type(declared[given]).__name__}, tertulis {value!r}'
        for given, value in parameters.items()
        if given in declared and type(value) is not type(declared[given])
    ]
    faults += [
        f'parameter "{secret}": rahasia tidak boleh menjadi parameter, sebab tertulis di laporan; baca dari lingkungan'
        for secret in sorted({*parameters, *declared})
        if privacy.is_secret_name(secret)
    ]
    if faults:
        raise MatrixError(f"laporan {name}: {'; '.join(faults)}")


@cache
def _declared(notebook: Path) -> dict[str, object]:
    """The parameters of a notebook with their defaults, as its cell with that tag assigns them."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    source = "".join("".join(cell["source"]) for cell in cells if "parameters" in cell["metadata"].get("tags", ()))
    assigned = [line for line in ast.parse(source).body if isinstance(line, ast.Assign)]
    return {line.targets[0].id: ast.literal_eval(line.value) for line in assigned}


def _unknown(word: str, valid: Iterable[str]) -> str:
    """'"langauge" tidak dikenal (maksudnya language?); yang ada: language, register'"""
    near = difflib.get_close_matches(word, list(valid), n=1, cutoff=0.5)
    hint = f" (maksudnya {near[0]}?)" if near else ""
    return f'"{word}" tidak dikenal{hint}; yang ada: {", ".join(dict.fromkeys(valid))}'


def _one_of(what: str, value: str | None, valid: Iterable[str]) -> None:
    if value is not None and value not in valid:
        raise MatrixError(f"{what} {_unknown(value, valid)}")


def _explained(where: str, fault: dict) -> str:
    """One fault of pydantic in words, with the nearest valid name of a misspelt one."""
    place = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "extra_forbidden":
        valid = (Matrix, None, Report, Words)[len(fault["loc"]) - 1].model_fields
        return f"{where}: {place}: {_unknown(str(fault['loc'][-1]), valid)}"
    return f'{where}: "{place}" {fault["msg"]} (tertulis: {fault["input"]!r})'
