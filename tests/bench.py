"""What a batch of unit reports costs, ours beside the stock tools, in one run; writes docs/performance.md.

    python tests/bench.py [--rounds N]

Every way is a process; counted are its wall time and the CPU time and memory of it and all that it started.
"""

import argparse
import ctypes
import os
import platform
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import date
from pathlib import Path
from typing import NamedTuple

from analysis.home import HOME

WAYS = Path(__file__).with_name("ways.py")
SUBREAPER = 36  # of prctl: what a way leaves behind becomes ours, so that its time can be counted
PAGE = HOME / "docs" / "performance.md"


class Cost(NamedTuple):
    """Of one run: reports made, wall and CPU seconds, MiB at the peak in all and of the largest process (PSS)."""

    count: int
    wall: float
    cpu: float
    memory: float
    largest: float


def measured(way: str, count: int, out: Path, *address: str) -> Cost:
    """One run of a way."""
    seen, done = [(0.0, 0.0)], threading.Event()
    watcher = threading.Thread(target=_watch, args=(seen, done))
    watcher.start()
    before, start = _cpu(), time.perf_counter()
    subprocess.run([sys.executable, str(WAYS), way, str(count), str(out), *address], check=True, capture_output=True)
    wall = time.perf_counter() - start
    _reap()
    done.set()
    watcher.join()
    return Cost(count, wall, _cpu() - before, max(total for total, _ in seen), max(one for _, one in seen))


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _reap() -> None:
    """Waits for what a way left behind."""
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


def _watch(seen: list, done: threading.Event) -> None:
    while not done.wait(0.1):
        sizes = [_proportional(pid) for pid in _descendants(os.getpid())]
        seen.append((sum(sizes), max(sizes, default=0)))


def _descendants(pid: int) -> list[int]:
    parents = {int(path.name): _parent(path) for path in Path("/proc").glob("[0-9]*")}
    found, layer = [], {pid}
    while layer := {child for child, parent in parents.items() if parent in layer}:
        found += layer
    return found


def _parent(process: Path) -> int | None:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None


def _proportional(pid: int) -> float:
    """MiB of a process, what it shares counted in parts."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return int(text.split("Pss:")[1].split()[0]) / 1024


class Way(NamedTuple):
    """A row of the table: a way of ways.py, how many reports it makes, and what it is called."""

    way: str
    count: int
    told: str


ROWS = {
    "cli": Way("cli", 2, "papermill and nbconvert, command lines"),
    "api": Way("api", 3, "papermill and nbconvert, called in one process"),
    "html": Way("html", 63, "this kit, HTML"),
    "floor": Way("floor", 63, "floor: the cells as plain functions in two warm processes, HTML"),
    "pdf": Way("pdf", 63, "this kit, HTML and PDF"),
    "few": Way("pdf", 8, "this kit, HTML and PDF, 8 reports"),
    "many": Way("pdf", 126, "this kit, HTML and PDF, 126 reports"),
    "cluster": Way("pdf", 63, "this kit, HTML and PDF, on a Dask cluster of two workers here"),
}


def medians(rounds: list[Cost]) -> Cost:
    return Cost(*(statistics.median(column) for column in zip(*rounds, strict=True)))


def costs(rounds: int) -> dict[str, Cost]:
    """The medians of every row; the rows take turns, so that a slow minute hits all."""
    found: dict[str, list[Cost]] = {name: [] for name in ROWS}
    for number in range(rounds):
        for name, row in ROWS.items():
            with tempfile.TemporaryDirectory() as folder:
                if name == "cluster":
                    found[name].append(on_cluster(row, Path(folder)))
                else:
                    found[name].append(measured(row.way, row.count, Path(folder)))
            print(f"round {number + 1}: {name} {found[name][-1].wall:.1f} s", file=sys.stderr, flush=True)
    return {name: medians(ran) for name, ran in found.items()}


def on_cluster(row: Way, folder: Path) -> Cost:
    """A run on a scheduler and two workers on loopback, whose own time is not in its CPU seconds."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port)]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny"]
    commands = [[*dask, "--no-dashboard"], *([*worker, "--no-dashboard"] for _ in range(2))]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    running = [subprocess.Popen(command, cwd=folder, **quiet) for command in commands]
    time.sleep(5)
    (folder / "out").mkdir()
    start = time.perf_counter()
    way = [sys.executable, str(WAYS), row.way, str(row.count), str(folder / "out"), address]
    subprocess.run(way, check=True, capture_output=True)
    wall = time.perf_counter() - start
    for process in running:
        process.kill()
        process.wait()
    _reap()
    return Cost(row.count, wall, float("nan"), float("nan"), float("nan"))


def up_to_date() -> tuple[float, float]:
    """Seconds of `inolab reports` when nothing is to be made, and of a bare interpreter."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "analysis", "reports", "--only", "0*", "--out", folder]
        subprocess.run(command, check=True, capture_output=True)
        return seconds(command), seconds([sys.executable, "-c", ""])


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def written(found: dict[str, Cost], current: tuple[float, float], rounds: int) -> str:
    """The page: machine and date, the table, and the ratios that are asked for."""
    each = {name: cost.cpu / cost.count for name, cost in found.items()}
    rows = [
        f"| {ROWS[name].told} | {cost.count} | {cost.wall:.1f} | {cost.wall / cost.count:.2f} "
        f"| {_number(each[name])} | {_number(cost.memory, 0)} | {_number(cost.largest, 0)} |"
        for name, cost in found.items()
    ]
    few, many = found["few"], found["many"]
    ratios = [
        ("CPU, command lines : this kit (HTML)", each["cli"] / each["html"], "at least 16"),
        ("CPU, called : this kit (HTML)", each["api"] / each["html"], "at least 10"),
        ("CPU, this kit : floor (HTML)", each["html"] / each["floor"], "at most 1.2"),
        ("CPU seconds a report that the PDF adds", each["pdf"] - each["html"], "at most 0.4"),
        ("Wall seconds, 63 reports, HTML and PDF", found["pdf"].wall, "under 40"),
        ("Wall seconds a report more, from 8 to 126 reports", (many.wall - few.wall) / (126 - 8), "as from 8 to 63"),
        ("The same from 8 to 63", (found["pdf"].wall - few.wall) / (63 - 8), ""),
        ("MiB of the largest process (PSS)", found["pdf"].largest, "under 350"),
        ("Wall, Dask on loopback : this machine's processes", found["cluster"].wall / found["pdf"].wall, ""),
        ("Seconds of `inolab reports` when all is up to date", current[0], "under 2 beyond the next line"),
        ("Seconds of a bare interpreter", current[1], ""),
    ]
    return "\n".join(
        [
            "# Performance",
            "",
            "Written by `make bench`; do not edit. One run, all ways in turn, on the unit report of the sample",
            "register. The stock tools get the same cells with PNG figures, as a notebook shows them by default.",
            "",
            f"- Date: {date.today().isoformat()}",
            f"- Machine: {platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}",
            f"- Medians of {rounds} rounds; memory is PSS, sampled ten times a second",
            "",
            "| way | reports | wall s | wall s/report | CPU s/report | MiB in all | MiB largest |",
            "|---|---|---|---|---|---|---|",
            *rows,
            "",
            "| measure | found | asked |",
            "|---|---|---|",
            *(f"| {told} | {value:.2f} | {asked} |" for told, value, asked in ratios),
            "",
        ]
    )


def _number(value: float, digits: int = 2) -> str:
    return "" if value != value else f"{value:.{digits}f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    page = written(costs(rounds), up_to_date(), rounds)
    PAGE.write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
