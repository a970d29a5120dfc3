"""The ledger of a batch: for every report the inputs it was made from, how that ended, and the bytes it left.

One line of JSON an event, added only after the report's files are in place: a batch may be killed at any moment.
What is not in the ledger, or whose files are not the bytes the ledger knows, is made again. No clock is asked.
"""

import json
import os
import platform
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from . import files
from .files import digest
from .home import HOME, RAW, REGISTERS
from .matrix import Job

NAME = "ledger.jsonl"
PACKAGES = (
    *("pandas", "matplotlib", "scikit-learn", "papermill", "nbclient"),
    *("typst", "XlsxWriter", "python-pptx", "pandera", "Babel"),
)
KIT = Path(__file__).parent
INPUTS = {
    "register": "register",
    "methods": "data acuan (data/raw selain register)",
    "notebook": "buku catatan",
    "kit": "kode kit",
    "parameters": "parameter atau bentuk laporan",
    "packages": "paket dan requirements.lock",
}
"""What a report is made from, as `reasons` names it."""


class Made(NamedTuple):
    """What became of a job: the files in the folder with their sizes and digests, or why there are none."""

    job: Job
    seconds: float
    sizes: dict[str, int]
    digests: dict[str, str]
    warnings: list[str]
    failure: str | None = None  # one line, fit for a page
    details: str = ""  # the traceback, for the log only


def folder_digest(folder: Path, without: Path | None = None) -> str:
    """One SHA-256 for the names and bytes of all files below a folder; read again when a file of it changed."""
    found = (path for path in folder.rglob("*") if path.is_file() and not (without and path.is_relative_to(without)))
    told = ((path.relative_to(folder).as_posix(), path.stat()) for path in found if "__pycache__" not in path.parts)
    # the time of change, unlike that of writing, cannot be set by whoever writes
    states = ((name, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns) for name, stat in told)
    return _digest_in(folder, tuple(sorted(states)))


@cache
def _digest_in(folder: Path, states: tuple) -> str:
    return digest(json.dumps([(name, digest((folder / name).read_bytes())) for name, *_ in states]).encode())


def inputs(job: Job, digest_of: Callable[..., str] = folder_digest) -> dict[str, str]:
    """The SHA-256 of everything a report is made from, by the names of INPUTS, now.

    `digest_of`: with a memory, for many reports at one moment.
    """
    asked = [job.report, job.language, job.parameters, job.formats]
    return {
        "register": digest_of(REGISTERS / job.register),
        "methods": digest_of(RAW, REGISTERS),
        "notebook": digest(job.notebook.read_bytes()),
        "kit": digest_of(KIT),
        "parameters": digest(json.dumps(asked, sort_keys=True, default=str).encode()),
        "packages": digest((_lock() + json.dumps(_versions())).encode()),
    }


def kit() -> str:
    """The digest of this package."""
    return folder_digest(KIT)


def _lock() -> str:
    lock = HOME / "requirements.lock"
    return lock.read_text(encoding="utf-8") if lock.is_file() else ""


@cache
def _versions() -> dict[str, str]:
    return {name: version(name) for name in PACKAGES} | {"python": platform.python_version()}


class Ledger:
    """What is known of every report of an output folder: the last entry of each, by the report's name.

    An entry holds report, register, language, notebook, parameters, inputs (`inputs`), files (path below the folder by
    format), sizes, digests (SHA-256 by format), started, seconds, warnings; failure and failed, when the last try did
    not end well, beside what its last good version was.
    """

    def __init__(self, out: Path) -> None:
        self.out, self.path = out, out / NAME
        self.entries: dict[str, dict] = {}
        lines = self.path.read_bytes().split(b"\n") if self.path.is_file() else []
        for entry in filter(None, map(_whole, lines)):
            self.entries[entry["name"]] = entry

    def add(self, name: str, entry: dict) -> None:
        """Writes what became of a report, safe on disk before it returns."""
        self.entries[name] = {"name": name, **entry}
        with self.path.open("a", encoding="ascii") as lines:
            # a line torn by a kill must not swallow this one
            lines.write("\n" + json.dumps(self.entries[name]) + "\n")
            lines.flush()
            os.fsync(lines.fileno())

    def compact(self) -> None:
        """Keeps the last entry of every report alone."""
        files.write_whole(self.path, self._compact())

    def is_compact(self) -> bool:
        """Whether nothing was added since."""
        return self.path.is_file() and self.path.read_bytes() == self._compact()

    def _compact(self) -> bytes:
        return "".join(json.dumps(entry) + "\n" for _, entry in sorted(self.entries.items())).encode()

    def reasons(self, job: Job, now: dict[str, str]) -> list[str]:
        """Why a report must be made; empty when what is there is what the inputs of `now` give."""
        entry = self.entries.get(str(job))
        if not entry or not entry["files"]:
            return ["gagal terakhir kali" if entry else "belum pernah dibuat"]
        changed = [f"{INPUTS[name]} berubah" for name in INPUTS if entry["inputs"].get(name) != now[name]]
        return [*(["gagal terakhir kali"] if entry.get("failure") else []), *changed, *self._lost(entry)]

    def _lost(self, entry: dict) -> Iterable[str]:
        for format_, path in entry["files"].items():
            file = self.out / path
            if not file.is_file():
                yield f"{path} hilang"
            elif digest(file.read_bytes()) != entry["digests"][format_]:
                yield f"{path} bukan lagi seperti saat dibuat"

    def in_place(self) -> dict[str, dict]:
        """The entries of reports that are there, or failed, by name in order."""
        return {
            name: entry
            for name, entry in sorted(self.entries.items())
            if entry.get("failure") or all((self.out / path).is_file() for path in entry["files"].values())
        }


def _whole(line: bytes) -> dict | None:
    """An entry; None for a blank line, or one that was torn while it was written."""
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    return entry if isinstance(entry, dict) and "name" in entry else None
