"""A papermill engine that runs a notebook in this very process: the shell of IPython's kernel without its sockets.

A process runs one notebook this way and ends with it; the batch forks a fresh one for every report. papermill knows it
as "inprocess" (entry point). Cells give what they give under papermill's own engine: see tests/test_engine.py.
"""

import asyncio
import builtins
import contextlib
import getpass
import io
import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import traitlets
from ipykernel import zmqshell
from ipykernel.compiler import XCachingCompiler
from ipykernel.ipkernel import IPythonKernel
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import ExecutionResult
from jupyter_client.session import Session
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, NotebookExecutionManager
from papermill.iorw import papermill_io
from traitlets.config import Config

INLINE = "module://matplotlib_inline.backend_inline"
"""Where a kernel sends the figures of pyplot; it counts only where matplotlib is not imported yet."""
CONFIG = Config({"HistoryManager": {"enabled": False}})


class InProcessEngine(NBClientEngine):
    """papermill's engine, the cells run by this process."""

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, execution_timeout=None, **options):
        told = {name: options[name] for name in ("log_output", "stdout_file", "stderr_file") if options.get(name)}
        _save_as_it_runs(nb_man)
        return _Client(nb_man, kernel_name=kernel_name, timeout=execution_timeout, **told).execute()


def _save_as_it_runs(nb_man: NotebookExecutionManager) -> None:
    """Has the notebook saved before each cell that runs and at the end: enough to know where it ended.

    papermill saves around every cell and checks, copies and indents all cells each time, a fifth of the time of a small
    report; its last save, which is not of the engine, stays as it is.
    """

    def save(**_: object) -> None:
        cells = (cell for cell in nb_man.nb.cells if cell.cell_type == "code")
        running = any(cell.metadata.papermill["status"] == nb_man.RUNNING for cell in cells)
        if nb_man.output_path and (running or nb_man.end_time):
            papermill_io.write(json.dumps(nb_man.nb, ensure_ascii=False), nb_man.output_path)

    nb_man.save = save


class _Client(PapermillNotebookClient):
    """papermill's client, whose cells are asked of a shell in this process."""

    shell, told, loop = traitlets.Any(), traitlets.Any(), traitlets.Any()

    def execute(self) -> NotebookNode:
        """Runs all cells in order until one fails."""
        self.reset_execution_trackers()
        self.told = []  # what the running cell sent, in the order of sending
        self.loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self.loop)
        with _shell(self.told.append) as self.shell:
            self.papermill_execute_cells()
        self.nb.metadata["language_info"] = IPythonKernel.language_info
        self.set_widgets_metadata()
        return self.nb

    def execute_cell(self, cell: NotebookNode, cell_index: int) -> NotebookNode:
        """One cell; its outputs as nbclient makes them of a kernel's messages."""
        if cell.cell_type != "code" or not cell.source.strip():
            return cell
        cell.outputs = []
        self.clear_before_next_output = False
        self.code_cells_executed += 1
        cell.execution_count = self.shell.execution_count
        seconds = self._get_timeout(cell)
        with _limited(seconds) as late:
            result = self.loop.run_until_complete(self._result(cell))
        for stream in (sys.stdout, sys.stderr):
            stream.end_of_cell()
        for message in self.told:
            self.process_message(message, cell, cell_index)
        self.told.clear()
        if late:
            raise CellTimeoutError.error_from_timeout_and_cell("Cell execution timed out", int(seconds), cell)
        if self.shell.exit_now:
            raise DeadKernelError("Kernel died")
        self.loop.run_until_complete(self._check_raise_for_error(cell, cell_index, {"content": self._reply(result)}))
        return cell

    async def _result(self, cell: NotebookNode) -> ExecutionResult:
        """The cell run within a running loop, as a kernel does: awaited when it awaits at its top level."""
        asked = {"store_history": True, "cell_id": cell.get("id")}
        if not self._awaits(cell.source):
            return self.shell.run_cell(cell.source, **asked)
        result = None
        try:
            result = await self.shell.run_cell_async(
                cell.source, transformed_cell=self.shell.transform_cell(cell.source), **asked
            )
            return result
        finally:
            self.shell.events.trigger("post_execute")
            self.shell.events.trigger("post_run_cell", result)

    def _awaits(self, source: str) -> bool:
        if "await" not in source and "async" not in source:
            return False
        try:
            return self.shell.should_run_async(source, transformed_cell=self.shell.transform_cell(source))
        except Exception:  # noqa: BLE001 - what cannot be transformed is for run_cell to report
            return False

    def _reply(self, result: ExecutionResult) -> dict:
        """What a kernel answers when a cell is done."""
        error = result.error_before_exec or result.error_in_exec
        if result.success and not self.shell._last_traceback_during_displayhook:
            return {"status": "ok"}
        return {
            "status": "error",
            "ename": type(error).__name__,
            "evalue": str(error),
            "traceback": self.shell._last_traceback or [],
        }


class ZMQInteractiveShell(zmqshell.ZMQInteractiveShell):
    """The shell of a kernel that has no windows, under the name by which rich and others know a notebook."""

    def enable_gui(self, gui=None):
        self.active_eventloop = gui


class _Told(Session):
    """A kernel's session whose messages go to a function, as they would arrive after their way through JSON."""

    tell = traitlets.Callable()

    def send(self, stream, msg_or_type, content=None, parent=None, **_):
        message = msg_or_type if isinstance(msg_or_type, dict) else self.msg(msg_or_type, content, parent)
        self.tell(message | {"content": self.unpack(self.pack(message["content"]))})
        return message


class _Stream(io.TextIOBase):
    """stdout or stderr of the cells, with what libraries and programs write below Python to the same descriptor."""

    encoding = "UTF-8"

    def __init__(self, name: str, descriptor: int, session: _Told) -> None:
        self.name, self.descriptor, self.session = name, descriptor, session
        self.texts: list[str] = []
        self.below = tempfile.TemporaryFile()  # noqa: SIM115 - until give_back
        self.before = os.dup(descriptor)
        os.dup2(self.below.fileno(), descriptor)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self.descriptor

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        self.texts.append(text)
        return len(text)

    def flush(self) -> None:
        text = "".join(self.texts)
        self.texts.clear()
        if text:
            self.session.send(None, "stream", {"name": self.name, "text": text})

    def end_of_cell(self) -> None:
        """Sends what is written, and what came from below."""
        self.flush()
        self.below.seek(0)
        self.texts.append(self.below.read().decode("utf-8", errors="replace"))
        self.below.seek(0)
        self.below.truncate()
        self.flush()

    def give_back(self) -> None:
        os.dup2(self.before, self.descriptor)
        os.close(self.before)
        self.below.close()


@contextlib.contextmanager
def _shell(tell: Callable[[dict], None]) -> Iterator[ZMQInteractiveShell]:
    """A new shell in the place of this program: its namespace is __main__, what cells print is told, nobody answers."""
    os.environ.setdefault("MPLBACKEND", INLINE)
    session = _Told(tell=tell, key=b"")
    shell = ZMQInteractiveShell.instance(
        config=CONFIG, kernel=SimpleNamespace(eventloop=None), compiler_class=XCachingCompiler
    )
    shell.displayhook.session = shell.display_pub.session = session
    shell.displayhook.topic = b"execute_result"
    out, error = _Stream("stdout", 1, session), _Stream("stderr", 2, session)
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = out, error
    builtins.input, getpass.getpass = _not_answered("raw_input"), _not_answered("getpass")
    try:
        yield shell
    finally:
        sys.stdout, sys.stderr = before
        out.give_back()
        error.give_back()


def _not_answered(function: str) -> Callable:
    def refuse(*_: object, **__: object) -> None:
        raise StdinNotImplementedError(f"{function} was called, but this frontend does not support input requests.")

    return refuse


@contextlib.contextmanager
def _limited(seconds: float | None) -> Iterator[list[bool]]:
    """Interrupts a cell that runs longer, as a kernel is interrupted; what is yielded is then no longer empty.

    It comes between two lines of Python alone; the batch ends whole reports from outside.
    """
    late = []

    def interrupt(*_: object) -> None:
        late.append(True)
        raise KeyboardInterrupt

    if not seconds:
        yield late
        return
    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield late
    except KeyboardInterrupt:  # where the cell awaits something, the loop is interrupted in its place
        if not late:
            raise
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
