"""The release of reports: which bytes were let out, by whom, when and why, and what was taken back.

One line of JSON an event in `releases.jsonl` beside the Makefile, which belongs in git: event (release or retract),
date, approvers, reason, files by their path with sha256, register, report, unit, language.
"""

import json
import os
from datetime import date
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import NamedTuple

from . import files, ledger, lock, matrix, scan
from .home import HOME

LOG = HOME / "releases.jsonl"
KINDS = ("html", "pdf", "xlsx", "pptx", "ipynb")
PAGES = ("index.html", "manifest.json")  # beside the reports, made with every batch


class Refused(ValueError):
    """Nothing was released or retracted; the message names every reason."""


class Decision(NamedTuple):
    """Who decided, when, and why."""

    approvers: list[str]
    reason: str
    day: date

    def require_two_people(self) -> None:
        if len({" ".join(name.casefold().split()) for name in self.approvers} - {""}) < 2:
            raise Refused("perlu dua orang yang menyetujui: --approver dua kali, dua nama yang berbeda")
        if not self.reason.strip():
            raise Refused("alasan kosong: tulis --reason")


def release(patterns: list[str], out: Path, to: Path, decision: Decision) -> list[str]:
    """Notes reports as released and copies them to the folder that is published: their paths.

    Raises Refused unless two people agree, and every file is of a kind that may go out, is what its inputs give now,
    and holds nothing that may not be published.
    """
    decision.require_two_people()
    with lock.held(out):
        chosen = _chosen(patterns, [path.relative_to(out).as_posix() for path in scan.files_in(out)])
        shelf = _Shelf(out)
        hits = scan.hits_of([out / path for path in chosen], os.cpu_count() or 1)
        faults = [f"{path}: {fault}" for path in chosen for fault in shelf.faults(path)]
        faults += [f"{path.relative_to(out)}: {hit.kind}" for path, found in hits for hit in found]
        if faults:
            raise Refused("; ".join(faults))
        _note("release", {path: shelf.told(path) for path in chosen}, decision)  # first: nothing is out unnoted
        for path in chosen:
            (to / path).parent.mkdir(parents=True, exist_ok=True)
            files.write_whole(to / path, (out / path).read_bytes())
    return chosen


def retract(patterns: list[str], decision: Decision) -> list[str]:
    """Notes that released files were taken back: their paths. Raises Refused for what is not out."""
    decision.require_two_people()
    last = _out_now()
    chosen = _chosen(patterns, sorted(last))
    _note("retract", {path: last[path] for path in chosen}, decision)
    return chosen


def past(pattern: str) -> list[dict]:
    """What happened to every file whose path, unit or register matches, oldest first, from the log alone.

    Each as date, event, path, unit, sha256, approvers, reason.
    """
    return [
        {key: event[key] for key in ("date", "event", "approvers", "reason")}
        | {"path": path, "unit": one["unit"], "sha256": one["sha256"]}
        for event in _events()
        for path, one in event["files"].items()
        if any(fnmatch(str(name), pattern) for name in (path, one["unit"], one["register"]))
    ]


def _out_now() -> dict[str, dict]:
    """The files that were released and not taken back since."""
    now = {}
    for event in _events():
        for path, one in event["files"].items():
            now.pop(path, None)
            if event["event"] == "release":
                now[path] = one
    return now


def _events() -> list[dict]:
    return [json.loads(line) for line in LOG.read_text("utf-8").splitlines()] if LOG.is_file() else []


def _note(event: str, told: dict[str, dict], decision: Decision) -> None:
    people = [" ".join(name.split()) for name in decision.approvers]
    said = {"event": event, "date": decision.day.isoformat(), "approvers": people, "reason": decision.reason.strip()}
    with LOG.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(said | {"files": told}, ensure_ascii=False) + "\n")
        lines.flush()
        os.fsync(lines.fileno())


def _chosen(patterns: list[str], there: list[str]) -> list[str]:
    for pattern in patterns:
        if not any(fnmatch(path, pattern) for path in there):
            raise Refused(f'tidak ada berkas yang cocok dengan "{pattern}"')
    return [path for path in there if any(fnmatch(path, pattern) for pattern in patterns)]


class _Shelf:
    """An output folder, and the reports that the matrix asks for."""

    def __init__(self, out: Path) -> None:
        self.out, self.known = out, ledger.Ledger(out)
        self.made = {path: entry for entry in self.known.entries.values() for path in entry["files"].values()}
        self.jobs = {str(job): job for job in matrix.jobs(matrix.read_matrix())}

    def told(self, path: str) -> dict:
        """What the log says of a file."""
        of = self.made.get(path, {})
        digest = files.digest((self.out / path).read_bytes())
        return {"sha256": digest} | {key: of.get(key) for key in ("register", "report", "unit", "language")}

    def faults(self, path: str) -> list[str]:
        """Why a file may not go out, but for what it holds."""
        if path in PAGES:
            return []
        if path not in self.made or path.rpartition(".")[2] not in KINDS:
            return ["bukan laporan yang dibuat kit ini"]
        return self._reasons(self.made[path]["name"])

    @cache  # noqa: B019 - a shelf is looked at once
    def _reasons(self, name: str) -> list[str]:
        job = self.jobs.get(name)
        return self.known.reasons(job, ledger.inputs(job)) if job else ["tidak lagi di reports.yml"]
