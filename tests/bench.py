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
STEPS = {"notebook": 2, "html": 3, "pdf": 3, "xlsx": 3, "kernel": 0, "render": 0}  # with decimals to print


def seconds(work: Callable[[], object]) -> tuple[float, object]:
    """How long a piece of work took, and what it gave."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def cost(job: matrix.Job) -> dict[str, float]:
    """Seconds of one report by step, and the peak memory (MiB) of its kernel and of the process that renders it."""
    with tempfile.TemporaryDirectory() as folder:
        spent, notebook = seconds(lambda: reports.executed(job, Path(folder)))
    blocks = chapter.blocks_of(notebook, job.language)
    renderers = {
        "html": lambda: html.page(blocks),
        "pdf": lambda: pdf.render(blocks),
        "xlsx": lambda: xlsx.render(blocks),
    }
    times = {"notebook": spent} | {name: seconds(render)[0] for name, render in renderers.items()}
    peaks = {"kernel": resource.RUSAGE_CHILDREN, "render": resource.RUSAGE_SELF}
    return times | {name: resource.getrusage(who).ru_maxrss / 1024 for name, who in peaks.items()}


def batch_seconds(workers: int) -> float:
    """Wall seconds of the whole matrix as a user runs it."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "analysis", "reports", "--jobs", str(workers), "--out", folder]
        return seconds(lambda: subprocess.run(command, check=True, capture_output=True))[0]


def main() -> None:
    machine = f"{platform.platform()}, Python {platform.python_version()}"
    print(f"{machine}, medians of {ROUNDS} rounds; seconds, and MiB at the peak\n")
    print(f"{'report':36}" + "".join(f"{step:>10}" for step in STEPS))
    with reports.fresh_children(1) as pool:
        for job in matrix.jobs(matrix.read_matrix()):
            rounds = list(pool.map(cost, [job] * ROUNDS))
            medians = {step: statistics.median(spent[step] for spent in rounds) for step in STEPS}
            print(f"{job!s:36}" + "".join(f"{medians[s]:10.{digits}f}" for s, digits in STEPS.items()), flush=True)
    pairs = [(batch_seconds(1), batch_seconds(2)) for _ in range(ROUNDS)]
    one, two = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(first / second for first, second in pairs)
    print(f"\nall reports: {one:.1f} s in one process, {two:.1f} s in two; ratio pair by pair {ratio:.2f}")


if __name__ == "__main__":
    main()
