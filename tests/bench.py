"""What a report costs: `make bench` prints time and memory of every step here, and one process beside two."""

import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from analysis import chapter, html, matrix, pdf, reports, xlsx

ROUNDS = 3


def seconds(work: Callable[[], object]) -> tuple[float, object]:
    """How long a piece of work took, and what it gave."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def steps(job: matrix.Job) -> dict[str, float]:
    """Seconds of one report by step: the notebook in its kernel, then each renderer."""
    with tempfile.TemporaryDirectory() as folder:
        spent, notebook = seconds(lambda: reports.executed(job, Path(folder)))
    blocks = chapter.blocks_of(notebook, job.language)
    renderers = {
        "html": lambda: html.page(blocks),
        "pdf": lambda: pdf.render(blocks),
        "xlsx": lambda: xlsx.render(blocks),
    }
    return {"notebook": spent} | {name: seconds(render)[0] for name, render in renderers.items()}


def batch_seconds(workers: int) -> float:
    """Wall seconds of the whole matrix as a user runs it."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "analysis", "reports", "--jobs", str(workers), "--out", folder]
        return seconds(lambda: subprocess.run(command, check=True, capture_output=True))[0]


def main() -> None:
    print(f"{platform.platform()}, Python {platform.python_version()}, medians of {ROUNDS} rounds, seconds\n")
    print(f"{'report':40}{'notebook':>10}{'html':>8}{'pdf':>8}{'xlsx':>8}")
    for job in matrix.jobs(matrix.read_matrix()):
        rounds = [steps(job) for _ in range(ROUNDS)]
        medians = {step: statistics.median(spent[step] for spent in rounds) for step in rounds[0]}
        print(f"{job!s:40}{medians['notebook']:10.2f}" + "".join(f"{medians[s]:8.3f}" for s in ("html", "pdf", "xlsx")))
    kernel = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npeak memory: {kernel:.0f} MiB the largest kernel, {own:.0f} MiB the process that renders")
    pairs = [(batch_seconds(1), batch_seconds(2)) for _ in range(ROUNDS)]
    one, two = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(first / second for first, second in pairs)
    print(f"all reports: {one:.1f} s in one process, {two:.1f} s in two; ratio pair by pair {ratio:.2f}")


if __name__ == "__main__":
    main()
