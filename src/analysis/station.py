"""A process that makes reports for a worker of a cluster: jobs come in on stdin, whole files go out on stdout.

Its home is the kit that was shipped; it ends when nobody asks any more.
"""

import contextlib
import os
import pickle
import sys
import tempfile
from pathlib import Path

from . import batch, workers
from .home import HOME


def serve() -> None:
    """Answers one job after the other until stdin ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever else is printed is no answer
    while asked := _next():
        job, limits = asked
        with tempfile.TemporaryDirectory() as folder:
            here = job._replace(notebook=HOME / "notebooks" / job.notebook.name)
            ((_, made),) = workers.run(batch.made_in, [(here, folder)], 1, limits, batch.LOADED)
            pickle.dump((made, {path.name: path.read_bytes() for path in Path(folder).iterdir()}), answers)
        answers.flush()


def _next() -> tuple | None:
    try:
        return pickle.load(sys.stdin.buffer)
    except EOFError:
        return None


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):  # the worker that asked is gone
        serve()
