"""The batch: every report that is not up to date is made, each in a fresh process, and put in place only when whole.

This is the only module that writes, and it writes below one folder, alone. A report that fails leaves its last good
version.
"""

import contextlib
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tqdm import tqdm

from . import files, ledger, lock, typeface, workers
from .ledger import Ledger
from .matrix import Job, Matrix, digest_of

UNFINISHED = ".unfinished-"
FAILURES = "failures"  # .txt: what failed and why; the folder: how far its notebooks came
ROOM = 2 << 20  # bytes a file of a report may take, more than any did
LOADED = ["analysis.warm"]
PAGES = ("index.html", "manifest.json")

Run = Callable[[list[tuple[Job, str]], int], Iterator[tuple[tuple[Job, str], object]]]
"""Makes the reports, so many at once, each in a folder: (job and folder, what became of it), as they end."""


class CannotStart(OSError):
    """Nothing was run: the output folder cannot be used, or the kit is not whole."""


class Stopped(OSError):
    """The batch could not write any more; what is in place stays, the rest is made by the next one."""


class Due(NamedTuple):
    """A report to make, from which inputs, and why."""

    job: Job
    inputs: dict[str, str]
    reasons: list[str]


class Ended(NamedTuple):
    """What became of a report, as the ledger has it, and the traceback of one that failed."""

    job: Job
    entry: dict
    details: str = ""

    @property
    def failure(self) -> str | None:
        return self.entry.get("failure")


class Heard(NamedTuple):
    """Why a register cannot be used, or a line for each row and value of it that is in no figure."""

    refusal: str | None
    findings: list[str]


class _Place(NamedTuple):
    """Where the reports of a batch become whole, and where they go."""

    unfinished: Path
    out: Path
    known: Ledger


def due(jobs: list[Job], out: Path) -> list[Due]:
    """The reports that are not what their inputs give now, with the reasons."""
    known, once = Ledger(out), cache(ledger.folder_digest)
    asked = [(job, ledger.inputs(job, once)) for job in jobs]
    return [Due(job, now, reasons) for job, now in asked if (reasons := known.reasons(job, now))]


def prepare(asked: list[Due]) -> None:
    """Starts to load what the reports need, beside whatever else is done until `make`.

    Raises CannotStart when a typeface of the pages is missing.
    """
    if missing := typeface.missing_fonts():
        raise CannotStart(f"huruf laporan tidak lengkap: {', '.join(missing)} tidak ada; pasang kit sekali lagi")
    os.environ["INOLAB_WARM"] = warmth([one.job for one in asked])
    workers.prepare(LOADED)


def heard(asked: list[Due], matrix: Matrix) -> dict[str, Heard]:
    """What the door says of the registers of these reports, by name."""
    names = dict.fromkeys(one.job.register for one in asked)
    return {name: _in_worker(_heard, name, limits=matrix.limits) for name in names}


def _heard(name: str) -> Heard:
    from . import register, reply

    try:
        read = register.read_register(name)
    except register.RegisterError as error:
        return Heard(str(error), [])
    refused = [f"DITOLAK {answer.file} | {answer.refusal}" for answer in read.refused]
    return Heard(None, [*refused, *(f"{reply.OUTCOMES[one.outcome][0]} {one}" for one in read.errors)])


def warmth(jobs: list[Job]) -> str:
    """What `warm` loads besides the kit, as JSON: the registers, and whether pages of units are among the reports."""
    registers, units = sorted({job.register for job in jobs}), any(job.unit for job in jobs)
    return json.dumps({"registers": registers, "units": units})


def make(asked: list[Due], matrix: Matrix, out: Path, at_once: int, scheduler: str | None = None) -> list[Ended]:
    """Makes the reports, so many at once; then writes index, manifest and, if need be, the page of failures.

    `scheduler`: the address of a Dask cluster that makes them instead of this machine.
    Raises CannotStart before anything is run, lock.Held when another batch writes to the folder, and Stopped.
    """
    prepare(asked)
    _require_room(out, sum(len(one.job.formats) for one in asked))
    with lock.held(out), _stopping(out):
        _sweep(out)
        with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=out) as folder:
            place = _Place(Path(folder), out, Ledger(out))
            run = _on_cluster(scheduler, matrix) if scheduler else _on_this_machine(matrix)
            ended = list(_with_progress(_all(asked, place, run, at_once), len(asked)))
        _shelve(ended, matrix, place)
    order = [one.job for one in asked]
    return sorted(ended, key=lambda one: order.index(one.job))


def settle(matrix: Matrix, out: Path) -> None:
    """Does what is undone though all reports are made: by a batch that was killed, or since only the index is old."""
    known = Ledger(out)
    whole = known.is_compact() and _pages_are_of(matrix, out) and not any(_left_behind(out))
    if not known.entries or whole:
        return
    with lock.held(out), _stopping(out):
        _sweep(out)
        _shelve([], matrix, _Place(out, out, Ledger(out)))


def _pages_are_of(matrix: Matrix, out: Path) -> bool:
    """Whether index and manifest are there and say what reports.yml says now."""
    there = all((out / name).is_file() for name in PAGES)
    return there and json.loads((out / "manifest.json").read_bytes()).get("matrix") == digest_of(matrix)


def _left_behind(out: Path) -> Iterator[Path]:
    yield from out.glob(f"{UNFINISHED}*")
    yield from out.glob(files.BESIDE.format("*"))


def _sweep(out: Path) -> None:
    """Takes away what a killed batch had not finished."""
    for left in list(_left_behind(out)):
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()


@contextlib.contextmanager
def _stopping(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno is None:  # one of our own
            raise
        raise Stopped(
            f"berhenti, {out} tidak dapat ditulisi ({error.strerror}); laporan yang sudah jadi tetap di sana, "
            "jalankan lagi untuk sisanya"
        ) from error


def verify(jobs: list[Job], matrix: Matrix, out: Path, at_once: int) -> Iterator[tuple[Job, list[str]]]:
    """Makes the reports once more, elsewhere, and tells of each what is not, byte for byte, as in the output folder."""
    asked = [Due(job, {}, []) for job in jobs]
    prepare(asked)
    with tempfile.TemporaryDirectory() as folder:
        place = _Place(Path(folder), out, Ledger(out))
        for one, made, result in _results(asked, place, _on_this_machine(matrix), at_once):
            yield one.job, _differences(one.job, made, result, place)


def traced(jobs: list[Job], matrix: Matrix) -> list[dict]:
    """Where the numbers of these reports come from, found by a run that leaves nothing: report, blocks of `trace`.

    Raises CannotStart for a report that cannot be made.
    """
    prepare([Due(job, {}, []) for job in jobs])
    return [{"report": str(job), "blocks": _in_worker(_traced, job, limits=matrix.limits)} for job in jobs]


def _traced(job: Job) -> list[dict]:
    from . import chapter, reports

    with tempfile.TemporaryDirectory() as folder:
        blocks = chapter.blocks_of(reports.executed(job, Path(folder)), job.language)
    return [{"block": b["type"], "title": b.get("title"), "trace": b["trace"]} for b in blocks if "trace" in b]


def _differences(job: Job, made: Path, result: object, place: _Place) -> list[str]:
    """Which files are not the same bytes, and what changed since they were made."""
    failure = result.how if isinstance(result, workers.Died) else result.failure
    if failure:
        return [f"tidak dapat dibuat lagi: {failure}"]
    other = [
        f"{path.name} {'berbeda' if path.is_file() else 'tidak ada'}"
        for format_ in job.formats
        if not _same(path := place.out / job.path(format_), made / f"report.{format_}")
    ]
    now, before = ledger.inputs(job), place.known.entries.get(str(job), {}).get("inputs", {})
    since = [f"{told} berubah sejak dibuat" for name, told in ledger.INPUTS.items() if before.get(name) != now[name]]
    return [*other, *since] if other else []


def _same(there: Path, made: Path) -> bool:
    return there.is_file() and there.read_bytes() == made.read_bytes()


def _require_room(out: Path, count: int) -> None:
    """The folder is there, can be written to, and has room."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            free = shutil.disk_usage(out).free
    except OSError as error:
        raise CannotStart(f"{out} tidak dapat ditulisi ({error.strerror}); pilih folder lain dengan --out") from error
    if free < count * ROOM:
        raise CannotStart(f"ruang disk habis: {out} memerlukan {count * ROOM >> 20} MiB, ada {free >> 20} MiB")


def _on_this_machine(matrix: Matrix) -> Run:
    return lambda tasks, at_once: workers.run(made_in, tasks, at_once, matrix.limits, LOADED)


def _on_cluster(address: str, matrix: Matrix) -> Run:
    from . import cluster  # an extra, which few install

    return lambda tasks, _: cluster.run(tasks, address, matrix.limits)


def _all(asked: list[Due], place: _Place, run: Run, at_once: int) -> Iterator[Ended]:
    """Every report; at the end those whose process died once more, alone."""
    again = []
    for one, folder, result in _results(asked, place, run, at_once):
        if isinstance(result, workers.Died) and result.again:
            again.append(one)
        else:
            yield _landed(one, folder, result, place)
    for one, folder, result in _results(again, place, run, 1):
        yield _landed(one, folder, result, place)


def _results(asked: list[Due], place: _Place, run: Run, at_once: int) -> Iterator[tuple[Due, Path, object]]:
    """Each report with the folder it was made in and what became of it, as they end."""
    of = {tempfile.mkdtemp(dir=place.unfinished): one for one in asked}
    for (_, folder), result in run([(one.job, folder) for folder, one in of.items()], at_once):
        yield of[folder], Path(folder), result


def made_in(job: Job, folder: str) -> object:
    """A report, in the process of a worker, where what it needs is loaded."""
    from . import reports

    return reports.run(job, Path(folder))


def _landed(one: Due, folder: Path, result: object, place: _Place) -> Ended:
    """The report put in place and in the ledger, or what is known of its failure."""
    failure, details = _failure(one, result)
    if not failure:
        try:
            _put_in_place(one.job, folder, place.out)
        except OSError as error:
            failure, details = f"tidak dapat ditulis: {error.strerror}", repr(error)
    entry = _failed_entry(one, failure, place.known) if failure else _entry(one, result)
    place.known.add(str(one.job), entry)
    _keep_notebook(one.job, folder, place.out, bool(failure))
    shutil.rmtree(folder)
    return Ended(one.job, entry, details)


def _failure(one: Due, result: object) -> tuple[str | None, str]:
    """Why a report may not be put in place, in one line, and what is known beside it."""
    if isinstance(result, workers.Died):
        return result.how, result.details
    if result.failure:
        return result.failure, result.details
    try:
        now = ledger.inputs(one.job)
    except OSError as error:
        return f"masukan hilang saat laporan dibuat ({Path(error.filename).name})", repr(error)
    changed = [name for name, digest in now.items() if digest != one.inputs[name]]
    if changed:
        return f"masukan berubah saat laporan dibuat ({', '.join(ledger.INPUTS[c] for c in changed)})", ""
    return None, ""


def _put_in_place(job: Job, folder: Path, out: Path) -> None:
    """Each file by one rename, all formats whole on disk before the first."""
    for format_ in job.formats:
        target = out / job.path(format_)
        target.parent.mkdir(parents=True, exist_ok=True)
        (folder / f"report.{format_}").replace(target)


def _keep_notebook(job: Job, folder: Path, out: Path, failed: bool) -> None:
    """How far the notebook of a report that failed came, for whoever mends it."""
    kept = out / FAILURES / f"{str(job).replace('/', '_')}.ipynb"
    kept.unlink(missing_ok=True)
    if failed and (folder / "executed.ipynb").is_file():
        kept.parent.mkdir(exist_ok=True)
        (folder / "executed.ipynb").replace(kept)


def _entry(one: Due, result) -> dict:
    """What the ledger says of a report that is in place."""
    return {
        **_asked(one.job),
        "inputs": one.inputs,
        "files": {format_: one.job.path(format_) for format_ in result.sizes},
        "sizes": result.sizes,
        "digests": result.digests,
        "made": _now(),
        "seconds": result.seconds,
        "warnings": result.warnings,
    }


def _failed_entry(one: Due, failure: str, known: Ledger) -> dict:
    """What the ledger says of a report that failed, with what it knows of the last good version."""
    kept = known.entries.get(str(one.job)) or {"inputs": {}, "files": {}, "sizes": {}, "digests": {}, "warnings": []}
    return {**kept, **_asked(one.job), "failure": failure, "failed": _now()}


def _asked(job: Job) -> dict:
    return {
        "report": job.report,
        "register": job.register,
        "unit": job.unit,
        "language": job.language,
        "notebook": job.notebook.name,
        "parameters": job.parameters,
    }


def _now() -> str:
    """The time, for people: nothing is decided by it."""
    moment = float(os.environ.get("SOURCE_DATE_EPOCH", time.time()))
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="seconds")


def _shelve(ended: list[Ended], matrix: Matrix, place: _Place) -> None:
    """The page of failures, the index and the manifest."""
    _write_failures(ended, place)
    try:
        pages = _in_worker(_pages, place.out, matrix, limits=matrix.limits)
    except CannotStart as error:
        raise Stopped(f"laporan di {place.out} sudah di tempatnya, daftar isi tidak dapat dibuat: {error}") from error
    for name, content in pages.items():
        files.write_whole(place.out / name, content)
    place.known.compact()  # the last step: `settle` knows by it that all of them were done


def _write_failures(ended: list[Ended], place: _Place) -> None:
    failed = {str(one.job): one for one in ended if one.failure}
    page = place.out / f"{FAILURES}.txt"
    if failed:
        files.write_whole(page, ("\n" + "=" * 80 + "\n").join(map(_told, sorted(failed.items()))).encode())
    elif not any(entry.get("failure") for entry in place.known.entries.values()):
        page.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            (place.out / FAILURES).rmdir()


def _told(failed: tuple[str, Ended]) -> str:
    """Everything needed to mend a report: its name, parameters, cell, traceback."""
    name, one = failed
    return f"{name}\nparameter: {one.entry['parameters']}\n{one.failure}\n\n{one.details}\n"


def _pages(out: Path, matrix: Matrix) -> dict[str, bytes]:
    from . import shelf

    return shelf.pages(Ledger(out), matrix)


def _in_worker(work: Callable, *arguments: object, limits: workers.Limits) -> object:
    """What the work returns, done where everything is loaded. Raises CannotStart when it does not return."""
    ((_, result),) = workers.run(work, [arguments], 1, limits, LOADED)
    if isinstance(result, workers.Died):
        raise CannotStart(f"{result.how}\n{result.details}")
    return result


def _with_progress(ended: Iterator[Ended], total: int) -> Iterator[Ended]:
    """A bar on a terminal, plain lines elsewhere."""
    bar = tqdm(total=total, unit="laporan", disable=not sys.stderr.isatty())
    for done, one in enumerate(ended, start=1):
        line = f"[{done}/{total}] {one.job}: "
        line += f"GAGAL, {one.failure}" if one.failure else f"{one.entry['seconds']:.1f} detik"
        if sys.stderr.isatty():
            bar.update()
            bar.set_postfix_str(str(one.job))
            if one.failure:
                tqdm.write(line)
        else:
            print(line, flush=True)
        yield one
    bar.close()
