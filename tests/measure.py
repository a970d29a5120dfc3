"""Seconds and peak memory of a piece of work, each round in a process of its own."""

import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

ROUNDS = 3


def fresh() -> ProcessPoolExecutor:
    """A pool whose every task has a new process: a used one would begin with the peak of the task before."""
    return ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), max_tasks_per_child=1)


def cost(work: Callable[..., object], *inputs: object) -> tuple[float, float]:
    """The seconds of a piece of work, and the peak memory (MiB) of this process or of the one it started."""
    start = time.perf_counter()
    work(*inputs)
    spent = time.perf_counter() - start
    peaks = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return spent, max(peaks) / 1024


def medians(pool: ProcessPoolExecutor, measured: Callable[..., tuple[float, float]], *inputs) -> tuple[float, float]:
    """The medians of ROUNDS rounds of what gives seconds and MiB: medians(pool, cost, work, path)."""
    rounds = [pool.submit(measured, *inputs).result() for _ in range(ROUNDS)]
    spent, peak = (statistics.median(column) for column in zip(*rounds, strict=True))
    return spent, peak
