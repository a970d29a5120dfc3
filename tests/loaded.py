"""The command line run in forks of a process that has everything loaded, so that a test may start it a hundred times.

Nothing else differs: each command is a process of its own, its reports are made by the fork server that was loaded
once.
"""

import contextlib
import json
import multiprocessing.forkserver
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import NamedTuple


class Run(NamedTuple):
    """How a command ended: its exit code, below zero for the signal that ended it, and what it said."""

    returncode: int
    stdout: str
    stderr: str


class Loaded:
    """A kit whose commands start at once."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.process = subprocess.Popen(
            [sys.executable, __file__],
            env=os.environ | {"INOLAB_HOME": str(home), "PYTHONPATH": str(Path(__file__).parent)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.server = json.loads(self.process.stdout.readline())

    def inolab(
        self,
        *arguments: str,
        once: Path | None = None,
        after: float | None = None,
        how: int = signal.SIGKILL,
        **environment: str,
    ) -> Run:
        """Runs the command; `after` so many seconds, counted from when the file `once` is there, it gets the signal."""
        wait = {"once": str(once or ""), "after": after, "how": how}
        asked = {"arguments": arguments, "environment": environment, **wait}
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        return Run(*json.loads(self.process.stdout.readline()))

    def workers(self) -> list[int]:
        """The processes that make reports now."""
        told = Path(f"/proc/{self.server}/task/{self.server}/children").read_text()
        return [int(process) for process in told.split()]

    def no_worker_is_left(self, seconds: float = 5) -> bool:
        """Whether all of them end within so many seconds."""
        end = time.monotonic() + seconds
        while self.workers() and time.monotonic() < end:
            time.sleep(0.01)
        return not self.workers()

    def close(self) -> None:
        self.process.communicate("")


def _serve() -> None:
    """Runs one command for each line that comes."""
    from analysis import batch, workers
    from analysis.home import HOME
    from analysis.matrix import Job

    batch.LOADED.append("patient_server")
    job = Job("good", "contoh-2020", "id", HOME / "notebooks" / "good.ipynb", {}, ())
    batch.prepare([batch.Due(job, {}, [])])
    list(workers.run(len, [("",)], 1, workers.Limits(60, 4_096), batch.LOADED))
    print(json.dumps(multiprocessing.forkserver._forkserver._forkserver_pid), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        with tempfile.TemporaryDirectory() as folder:
            said = [Path(folder) / name for name in ("stdout", "stderr")]
            for path in said:
                path.touch()
            command = os.fork()
            if not command:
                _command(asked, said)
            if asked["after"] is not None:
                end = time.monotonic() + 60
                while not Path(asked["once"]).exists() and time.monotonic() < end:
                    time.sleep(0.01)
                time.sleep(asked["after"])
                os.kill(command, asked["how"])
            _, status = os.waitpid(command, 0)
            answer = [os.waitstatus_to_exitcode(status), *(path.read_text(encoding="utf-8") for path in said)]
        print(json.dumps(answer), flush=True)


def _command(asked: dict, said: list[Path]) -> None:
    """The command, in the place of this process."""
    code = 1
    try:
        from analysis import cli

        forkserver = multiprocessing.forkserver
        forkserver.ensure_running = forkserver._forkserver.ensure_running = lambda: None  # it runs, another's child
        os.environ.update(asked["environment"])
        for descriptor, path in enumerate(said, start=1):
            os.dup2(os.open(path, os.O_WRONLY), descriptor)
        sys.argv = ["inolab", *asked["arguments"]]
        cli.main()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException as error:  # noqa: BLE001 - as the interpreter does
        traceback.print_exc()
        code = 128 + signal.SIGINT if isinstance(error, KeyboardInterrupt) else 1
    with contextlib.suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    _serve()
