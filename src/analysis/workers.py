"""Work done in fresh processes, each forked from one that has everything loaded, each within limits.

What one does to its modules, its memory or itself reaches no other. A worker that dies, hangs or takes too much memory
ends alone.
"""

import contextlib
import faulthandler
import multiprocessing
import os
import signal
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import NamedTuple

SPENT = 124  # exit code of a worker whose parent is gone


class Limits(NamedTuple):
    """What one task may take."""

    seconds: float
    mebibytes: int  # of its own data


class Died(NamedTuple):
    """A task without a result: how its process ended, what it said last, and whether another try may help."""

    how: str
    details: str
    again: bool


class _Running(NamedTuple):
    task: object
    process: BaseProcess
    results: Connection
    ends: float
    last_words: Path


def prepare(preload: list[str]) -> None:
    """Starts to load the modules, without waiting for them."""
    context = _context(preload)
    if context.get_start_method() == "forkserver":
        forkserver.ensure_running()


def run(
    work: Callable, tasks: Iterable[tuple], at_once: int, limits: Limits, preload: list[str]
) -> Iterator[tuple[tuple, object]]:
    """(task, what `work(*task)` returned or Died), as they end; `preload`: modules loaded before the first fork."""
    context, waiting, running = _context(preload), deque(tasks), []
    with tempfile.TemporaryDirectory() as folder:
        try:
            while waiting or running:
                while waiting and len(running) < at_once:
                    running.append(_started(context, work, waiting.popleft(), limits, Path(folder)))
                soonest = min(one.ends for one in running)
                wait([one.results for one in running], timeout=max(0, soonest - time.monotonic()))
                ended = [one for one in running if one.results.poll() or time.monotonic() > one.ends]
                running = [one for one in running if one not in ended]
                yield from ((one.task, _outcome(one, limits)) for one in ended)
        finally:
            for one in running:
                _kill(one.process)


def _context(preload: list[str]) -> multiprocessing.context.BaseContext:
    """Forks of a loaded process where the system has them, new processes elsewhere."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(preload)
    return context


def _started(context, work: Callable, task: object, limits: Limits, folder: Path) -> _Running:
    results, sender = context.Pipe(duplex=False)
    handle, name = tempfile.mkstemp(dir=folder)
    os.close(handle)
    process = context.Process(target=_child, args=(work, task, limits, sender, name))
    process.start()
    sender.close()
    return _Running(task, process, results, time.monotonic() + limits.seconds, Path(name))


def _child(work: Callable, task: object, limits: Limits, sender: Connection, last_words: str) -> None:
    """One task in this process, which belongs to nobody else."""
    _bound(limits)
    with Path(last_words).open("w") as said:
        faulthandler.enable(said)
        sender.send(work(*task))
        sender.close()
        faulthandler.disable()
    os._exit(0)  # what a task left running must not keep its process


def _bound(limits: Limits) -> None:
    """A session of its own, so that all it starts ends with it; the end with its parent; no more than its limits."""
    if hasattr(os, "setsid"):
        os.setsid()  # before anything ends a group: until here it is that of whoever started the batch
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if not hasattr(os, "setsid"):
        return
    import resource  # not on Windows, where only the time is limited

    _killed_with_parent()
    resource.setrlimit(resource.RLIMIT_DATA, (limits.mebibytes << 20,) * 2)
    seconds = int(limits.seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))  # ends even what holds the interpreter
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _killed_with_parent() -> None:
    """Has Linux kill the session when the parent's end of a pipe closes, even if a call holds the interpreter."""
    import fcntl

    if hasattr(fcntl, "F_SETSIG"):
        pipe = multiprocessing.parent_process().sentinel
        fcntl.fcntl(pipe, fcntl.F_SETOWN, -os.getpgrp())
        fcntl.fcntl(pipe, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)


def _end_with_parent() -> None:
    """Waits for the parent's end where the system does not."""
    wait([multiprocessing.parent_process().sentinel])
    if hasattr(os, "killpg"):
        os.killpg(os.getpgrp(), signal.SIGKILL)
    os._exit(SPENT)


def _outcome(one: _Running, limits: Limits) -> object:
    """The result of a task, or how its process died; nothing that it started is left."""
    try:
        if one.results.poll():
            return one.results.recv()
        _kill(one.process)
        return Died(f"dihentikan sesudah {limits.seconds:g} detik", one.last_words.read_text(errors="replace"), False)
    except Exception:  # noqa: BLE001 - it died, or spoiled what it would answer with
        one.process.join(timeout=1)
        _kill(one.process)
        return Died(_end(one.process.exitcode), one.last_words.read_text(errors="replace"), True)
    finally:
        _kill(one.process)
        one.results.close()
        one.last_words.unlink()


def _end(exit_code: int) -> str:
    """-11 -> 'prosesnya mati (SIGSEGV)'; 1 -> 'prosesnya mati (kode 1)'; 0 -> 'prosesnya selesai tanpa jawaban'"""
    if exit_code == 0:
        return "prosesnya selesai tanpa jawaban"
    name = signal.Signals(-exit_code).name if exit_code < 0 else f"kode {exit_code}"
    return f"prosesnya mati ({name})"


def _kill(process: BaseProcess) -> None:
    """Ends a process and all it started."""
    with contextlib.suppress(ProcessLookupError, AttributeError):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join()
