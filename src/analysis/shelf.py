"""What lies in an output folder, for people and programs: index.html and manifest.json."""

import json
import platform
import shutil
import subprocess
from functools import cache
from importlib.metadata import version
from pathlib import Path

import nbformat
import pandas as pd

from . import about, chapter, coverage, html, numerals, register, terms
from .blocks import plain
from .ledger import PACKAGES, Ledger
from .matrix import Matrix, digest_of

_FAILED = {
    "id": "Gagal dibuat; versi sebelumnya, bila ada, tetap di sini.",
    "en": "Could not be made; the previous version, if any, stays here.",
}


def pages(ledger: Ledger, matrix: Matrix) -> dict[str, bytes]:
    """The files beside the reports, by name: the index, and what every report was made from."""
    entries = ledger.in_place()
    return {
        "manifest.json": json.dumps(_manifest(entries, matrix), indent=1, ensure_ascii=False).encode(),
        "index.html": html.index(_registers(entries, matrix)).encode(),
    }


def _manifest(entries: dict[str, dict], matrix: Matrix) -> dict:
    return {
        "matrix": digest_of(matrix),
        "kit": version("laboratorium-inovasi-daerah"),
        "code": _commit(),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
        "registers": {name: _read(name).inputs for name in sorted({entry["register"] for entry in entries.values()})},
        "reports": {name: {key: entry[key] for key in entry if key != "name"} for name, entry in entries.items()},
    }


def _commit() -> str | None:
    """The commit of the checkout, with a plus when files differ from it; None outside a checkout."""
    if not shutil.which("git"):
        return None
    described = subprocess.run(
        ["git", "describe", "--always", "--abbrev=12", "--dirty=+"],
        cwd=register.HOME,
        capture_output=True,
        text=True,
        check=False,
    )
    return described.stdout.strip() or None


def _registers(entries: dict[str, dict], matrix: Matrix) -> list[dict]:
    """What the index lists: every register that is there, with its data status and its reports."""
    made = {entry["register"] for entry in entries.values()}
    names = [name for name in dict.fromkeys([*matrix.registers, *register.names()]) if name in made]
    shelves = [_register(name, [one for one in entries.values() if one["register"] == name], matrix) for name in names]
    return [shelf for shelf in shelves if shelf["reports"]]


def _register(name: str, entries: list[dict], matrix: Matrix) -> dict:
    shown = _read(name)
    of_units = [entry for entry in entries if entry.get("unit")]
    return {
        "name": shown.name,
        "title": plain(shown.title._asdict(), "id"),
        "region": plain(shown.region, "id"),
        "as_of": {language: numerals.day(shown.as_of, language) for language in ("id", "en")},
        "synthetic": shown.synthetic,
        "complete": shown.complete,
        "status": about.data_status(shown)._asdict(),
        "reports": [
            _report(report, [entry for entry in entries if entry["report"] == report], matrix)
            for report in matrix.reports
            if any(entry["report"] == report and not entry.get("unit") for entry in entries)
        ],
        "units": _units(shown, of_units),
    }


def _units(shown: register.Register, entries: list[dict]) -> list[dict]:
    """The units that have a report of their own, in the order of the list: what they are, what they have, the files."""
    counts = coverage.count_by_unit(shown.units, shown.innovations).set_index("unit_code")["innovations"]
    return [
        {
            "unit": terms.shortened(plain(row.unit, "id"), "id"),
            "kind": row.unit_kind,
            "affairs": [] if pd.isna(row.affairs) else plain(row.affairs.split(" | "), "id"),
            "innovations": int(counts[row.unit_code]),
            **_files([entry for entry in entries if entry["unit"] == row.unit_code]),
        }
        for row in shown.units.itertuples()
        if any(entry["unit"] == row.unit_code for entry in entries)
    ]


def _files(entries: list[dict]) -> dict:
    """Files, sizes and what failed, by language."""
    return {
        "files": {entry["language"]: entry["files"] for entry in entries},
        "sizes": {entry["language"]: entry["sizes"] for entry in entries},
        "failed": {
            entry["language"]: _FAILED[entry["language"]] if entry.get("failure") else None for entry in entries
        },
    }


def _report(report: str, entries: list[dict], matrix: Matrix) -> dict:
    described = matrix.reports[report]
    titles = _titles(register.HOME / "notebooks" / described.notebook)
    return {
        "name": report,
        "title": {language: title["text"] for language, title in titles.items()},
        "subtitle": {language: title["subtitle"] for language, title in titles.items()},
        "for": described.readers.model_dump(),
        **_files(entries),
    }


@cache
def _read(name: str) -> register.Register:
    return register.read_register(name)


@cache
def _titles(notebook: Path) -> dict[str, dict]:
    return chapter.titles(nbformat.read(notebook, as_version=4))
