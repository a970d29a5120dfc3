"""The batch: every job of the matrix run with papermill, rendered, and put in place only when whole.

This is the only module that writes, and it writes below one folder. A report that fails leaves its last good version.
"""

import json
import multiprocessing
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import papermill
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError
from tqdm import tqdm
from traitlets.config import Config

from . import about, chapter, html, numerals, pdf, register, xlsx
from .matrix import Job, Matrix

RENDERERS = {"html": lambda blocks: html.page(blocks).encode(), "pdf": pdf.render, "xlsx": xlsx.render}
PACKAGES = ("pandas", "matplotlib", "papermill", "nbclient", "typst", "XlsxWriter", "pandera", "Babel")

Reader = Callable[[str], register.Register]


class Made(NamedTuple):
    """What became of a job: the files with their sizes, or why there are none."""

    job: Job
    started: str
    seconds: float
    sizes: dict[str, int]
    warnings: list[str]
    failure: str | None = None  # one line, fit for a page
    details: str = ""  # the traceback, for the log only


def make(jobs: list[Job], matrix: Matrix, out: Path, workers: int) -> list[Made]:
    """Run the jobs on so many processes, then write index, manifest and, if need be, the page of failures."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=out) as unfinished:
        made = list(_with_progress(_run_all(jobs, out, Path(unfinished), workers), len(jobs)))
    made.sort(key=lambda one: jobs.index(one.job))
    read = cache(register.read_register)  # each register once, for the manifest and for the index
    entries = _entries(made, out, read)
    _write(out / "manifest.json", json.dumps(_manifest(entries), indent=1, ensure_ascii=False).encode())
    _write(
        out / "index.html", html.index(_shelf(entries, matrix, read), numerals.day(datetime.now(UTC).date())).encode()
    )
    _report_failures([one for one in made if one.failure], out / "failures.txt")
    return made


def _run_all(jobs: list[Job], out: Path, unfinished: Path, workers: int) -> Iterator[Made]:
    """Each report in a fresh child, so that neither state nor memory of one is left for the next."""
    with fresh_children(workers) as pool:
        yield from (done.result() for done in as_completed([pool.submit(run, job, out, unfinished) for job in jobs]))


def fresh_children(workers: int) -> ProcessPoolExecutor:
    """A pool whose every task has a process of its own, forked with this module loaded where the system can."""
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    context.set_forkserver_preload([__name__])
    return ProcessPoolExecutor(max_workers=workers, mp_context=context, max_tasks_per_child=1)


def run(job: Job, out: Path, unfinished: Path) -> Made:
    """One report from notebook to files in place; any failure is described, and nothing is put in place."""
    started, clock = datetime.now(UTC).isoformat(timespec="seconds"), time.perf_counter()
    folder = unfinished / str(job).replace("/", "_")
    folder.mkdir()
    sizes, warnings, failure, details = {}, [], None, ""
    try:
        notebook = executed(job, folder)
        warnings = chapter.warnings_of(notebook)
        blocks = chapter.blocks_of(notebook, job.language)
        files = {format_: RENDERERS[format_](blocks) for format_ in job.formats}
        sizes = _publish(job, files, folder, out)
    except PapermillExecutionError as error:
        # the index counts from zero and papermill's own cell of parameters, so it is the number a reader counts
        failure, details = f"sel {error.cell_index}: {error.ename}: {error.evalue}", str(error)
    except chapter.NotWhole as error:
        failure, details = str(error), repr(error)
    except Exception as error:  # noqa: BLE001 - whatever one report meets, the others go on and this one is listed
        failure, details = f"{type(error).__name__}: {error}", repr(error)
    return Made(job, started, round(time.perf_counter() - clock, 2), sizes, warnings, failure, details)


def executed(job: Job, folder: Path) -> NotebookNode:
    """The notebook of a job after papermill ran it with its parameters, in the folder of the notebooks."""
    return papermill.execute_notebook(
        str(job.notebook),
        str(folder / "executed.ipynb"),
        parameters=job.parameters,
        kernel_name="python3",
        cwd=str(job.notebook.parent),
        progress_bar=False,
        shutdown_kernel="immediate",
        # what a kernel says of a register stays between it and this process
        config=Config({"KernelManager": {"transport_encryption": "auto"}}),
    )


def _publish(job: Job, files: dict[str, bytes], folder: Path, out: Path) -> dict[str, int]:
    """All formats are whole on disk before the first is put in place; each appears by one rename."""
    for format_, content in files.items():
        _write(folder / f"report.{format_}", content)
    for format_ in files:
        target = out / job.path(format_)
        target.parent.mkdir(parents=True, exist_ok=True)
        (folder / f"report.{format_}").replace(target)
    return {format_: len(content) for format_, content in files.items()}


def _write(path: Path, content: bytes) -> None:
    """Write a file that appears only when whole and safe on disk."""
    beside = path.with_name(f".{path.name}.unfinished")
    with beside.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)


def _with_progress(made: Iterator[Made], total: int) -> Iterator[Made]:
    """A bar on a terminal, plain lines elsewhere."""
    bar = tqdm(total=total, unit="laporan", disable=not sys.stderr.isatty())
    for done, one in enumerate(made, start=1):
        line = f"[{done}/{total}] {one.job}: {'GAGAL, ' + one.failure if one.failure else f'{one.seconds:.1f} detik'}"
        if sys.stderr.isatty():
            bar.update()
            bar.set_postfix_str(str(one.job))
            if one.failure:
                tqdm.write(line)
        else:
            print(line, flush=True)
        yield one
    bar.close()


def _entries(made: list[Made], out: Path, read: Reader) -> dict[str, dict]:
    """The manifest's entries: those of this run, and of earlier runs what is still in place."""
    earlier = _earlier(out)
    entries = earlier | {
        str(one.job): _entry(one, earlier.get(str(one.job)), read(one.job.register).inputs) for one in made
    }
    return {
        key: entry
        for key, entry in sorted(entries.items())
        if entry.get("failure") or all((out / path).is_file() for path in entry["files"].values())
    }


def _earlier(out: Path) -> dict[str, dict]:
    path = out / "manifest.json"
    return json.loads(path.read_text(encoding="utf-8"))["reports"] if path.is_file() else {}


def _entry(one: Made, earlier: dict | None, inputs: dict[str, str]) -> dict:
    """What the manifest says of a report; a failed one keeps what is known of its last good version."""
    if one.failure:
        kept = earlier or {"files": {}, "sizes": {}, "inputs": {}}
        return {
            **kept,
            "report": one.job.report,
            "register": one.job.register,
            "language": one.job.language,
            "parameters": one.job.parameters,
            "failure": one.failure,
            "failed": one.started,
        }
    return {
        "report": one.job.report,
        "register": one.job.register,
        "language": one.job.language,
        "notebook": one.job.notebook.name,
        "parameters": one.job.parameters,
        "inputs": inputs,
        "files": {format_: one.job.path(format_) for format_ in one.sizes},
        "sizes": one.sizes,
        "started": one.started,
        "seconds": one.seconds,
        "warnings": one.warnings,
    }


def _manifest(entries: dict[str, dict]) -> dict:
    return {
        "kit": version("laboratorium-inovasi-daerah"),
        "code": _commit(),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
        "reports": entries,
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


def _shelf(entries: dict[str, dict], matrix: Matrix, read: Reader) -> list[dict]:
    """What the index lists: every register that is there, with its data status and its reports."""
    made = {entry["register"] for entry in entries.values()}
    names = [name for name in dict.fromkeys([*matrix.registers, *register.names()]) if name in made]
    shelves = [_shelf_of(read(name), [e for e in entries.values() if e["register"] == name], matrix) for name in names]
    return [shelf for shelf in shelves if shelf["reports"]]


def _shelf_of(shown: register.Register, entries: list[dict], matrix: Matrix) -> dict:
    return {
        "name": shown.name,
        "title": shown.title._asdict(),
        "region": shown.region,
        "as_of": {language: numerals.day(shown.as_of, language) for language in ("id", "en")},
        "synthetic": shown.synthetic,
        "complete": shown.complete,
        "status": about.data_status(shown)._asdict(),
        "reports": [
            _shelf_report(report, [entry for entry in entries if entry["report"] == report], matrix)
            for report in matrix.reports
            if any(entry["report"] == report for entry in entries)
        ],
    }


def _shelf_report(report: str, entries: list[dict], matrix: Matrix) -> dict:
    described = matrix.reports[report]
    titles = chapter.titles(papermill.iorw.load_notebook_node(str(register.HOME / "notebooks" / described.notebook)))
    failed = {
        "id": "Gagal dibuat; versi sebelumnya, bila ada, tetap di sini.",
        "en": "Could not be made; the previous version, if any, stays here.",
    }
    return {
        "name": report,
        "title": {language: title["text"] for language, title in titles.items()},
        "subtitle": {language: title["subtitle"] for language, title in titles.items()},
        "for": described.readers.model_dump(),
        "files": {entry["language"]: entry["files"] for entry in entries},
        "sizes": {entry["language"]: entry["sizes"] for entry in entries},
        "failed": {entry["language"]: failed[entry["language"]] if entry.get("failure") else None for entry in entries},
    }


def _report_failures(failed: list[Made], path: Path) -> None:
    """One page with everything needed to mend what failed; gone when nothing failed."""
    if not failed:
        path.unlink(missing_ok=True)
        return
    pages = [f"{one.job}\nparameter: {one.job.parameters}\n{one.failure}\n\n{one.details}\n" for one in failed]
    _write(path, ("\n" + "=" * 80 + "\n").join(pages).encode())
