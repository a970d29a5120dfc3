"""Each task in a process of its own: what it returns, how it may die, and that nothing of it is left behind."""

import contextlib
import multiprocessing.forkserver
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analysis import workers

pytestmark = pytest.mark.xdist_group("workers")  # one loaded process for all
LOADED = ["pandas", "matplotlib"]
GENEROUS = workers.Limits(60, 2_048)


@pytest.fixture(scope="module", autouse=True)
def _loaded():
    """The loaded process of these tests, whatever another test started before."""
    multiprocessing.forkserver._forkserver._stop()
    yield
    multiprocessing.forkserver._forkserver._stop()


def results(work, tasks: list[tuple], at_once: int = 2, limits: workers.Limits = GENEROUS) -> list:
    """What became of the tasks, in their order."""
    of = dict(workers.run(work, tasks, at_once, limits, LOADED))
    return [of[task] for task in tasks]


def alive(process: int) -> bool:
    """Whether a process runs: one that is dead and not yet fetched does not."""
    with contextlib.suppress(OSError):
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text()
    return False


def gone(processes: list[int], seconds: float = 5) -> bool:
    """Whether all of them end within so many seconds."""
    end = time.monotonic() + seconds
    while any(map(alive, processes)) and time.monotonic() < end:
        time.sleep(0.02)
    return not any(map(alive, processes))


def square(number: int) -> int:
    return number * number


def test_every_result_comes_back_with_its_task():
    assert results(square, [(number,) for number in range(5)]) == [0, 1, 4, 9, 16]
    assert list(workers.run(square, [], 2, GENEROUS, LOADED)) == []


def own_process(_: int) -> tuple[int, bool]:
    return os.getpid(), {"pandas", "matplotlib"} <= sys.modules.keys()


def test_each_task_has_a_process_of_its_own_that_was_loaded_before():
    processes, loaded = zip(*results(own_process, [(1,), (2,), (3,)], at_once=1), strict=True)
    assert len({*processes, os.getpid()}) == 4
    assert all(loaded)
    assert gone(list(processes))


def end_badly(how: str) -> str:
    match how:
        case "exit":
            os._exit(3)
        case "segfault":
            import ctypes

            ctypes.string_at(0)
        case "abort":
            os.abort()
        case "raise":
            raise LookupError("of a task")
        case "deaf":
            os.closerange(3, 256)
            time.sleep(600)
        case "torn":  # half of an answer
            import multiprocessing.reduction

            multiprocessing.reduction.ForkingPickler.dumps = lambda answer: b"\x80\x04]"
    return "fine"


def test_a_task_may_die_in_any_way_and_its_neighbours_do_not():
    ways = [("exit",), ("fine",), ("segfault",), ("abort",), ("raise",), ("deaf",), ("torn",), ("fine ",)]
    left, fine, segfault, abort, raised, deaf, torn, fine_too = results(end_badly, ways)
    assert (fine, fine_too) == ("fine", "fine")
    assert left == workers.Died("prosesnya mati (kode 3)", "", True)
    assert segfault.how == "prosesnya mati (SIGSEGV)" and segfault.again
    assert (
        "Segmentation fault" in segfault.details and "in end_badly" in segfault.details
    )  # where, for whoever mends it
    assert abort.how == "prosesnya mati (SIGABRT)" and "Aborted" in abort.details
    assert raised == left._replace(how="prosesnya mati (kode 1)")
    assert isinstance(deaf, workers.Died)
    assert torn == left._replace(how="prosesnya selesai tanpa jawaban")


def endless(how: str) -> None:
    if how == "Python":
        while True:
            pass
    if how == "C":  # one call that no signal handler and no other thread of the process gets between
        (7**7**8) ** 7**3
    time.sleep(600)


@pytest.mark.parametrize("how", ["Python", "C", "asleep"])
def test_a_task_that_does_not_end_is_ended(how):
    begun = time.monotonic()
    (died,) = results(endless, [(how,)], limits=workers.Limits(0.5, 2_048))
    assert died == workers.Died("dihentikan sesudah 0.5 detik", "", False)
    assert time.monotonic() - begun < 5


def hungry(mebibytes: int) -> int:
    try:
        return len(bytearray(mebibytes << 20)) >> 20
    except MemoryError:
        return -1


def test_memory_is_limited_for_each_task_alone():
    assert results(hungry, [(100,), (900,), (101,)], limits=workers.Limits(60, 600)) == [100, -1, 101]


def leave_behind(place: str) -> int:
    """Starts a process that would outlive this one."""
    sleeper = subprocess.Popen(["sleep", "600"])
    Path(place).write_text(str(sleeper.pid))
    assert alive(sleeper.pid)
    if place.endswith("dies"):
        os._exit(1)
    if place.endswith("hangs"):
        time.sleep(600)
    return sleeper.pid


def test_what_a_task_started_ends_with_it(tmp_path):
    places = [str(tmp_path / name) for name in ("returns", "dies", "hangs")]
    ended = results(leave_behind, [(place,) for place in places], limits=workers.Limits(2, 2_048))
    sleepers = [int(Path(place).read_text()) for place in places]
    assert [type(one) for one in ended] == [int, workers.Died, workers.Died]
    assert gone(sleepers)


def spoiled(spoil: bool) -> dict[str, object]:
    """What a task finds, before it spoils it all."""
    import json

    import matplotlib
    import pandas as pd

    found = {
        "module": getattr(json, "spoiled", None),
        "function": json.dumps([1]),
        "builtin": sorted([2, 1]),
        "rcParams": matplotlib.rcParams["figure.dpi"],
        "option": pd.get_option("display.max_rows"),
        "environment": os.environ.get("INOLAB_SPOILED"),
        "folder": Path.cwd().name,
        "path": sys.path[0],
        "method": pd.DataFrame.head.__name__,
        "recursion": sys.getrecursionlimit(),
        "umask": os.umask(0o22),
        "interrupted": signal.getsignal(signal.SIGTERM),
    }
    if spoil:
        import builtins

        json.spoiled, json.dumps = True, lambda _: "spoiled"
        matplotlib.rcParams["figure.dpi"] = 7
        pd.set_option("display.max_rows", 3)
        os.environ["INOLAB_SPOILED"] = "yes"
        os.chdir("/")
        sys.path.insert(0, "/spoiled")
        pd.DataFrame.head = pd.DataFrame.tail
        sys.setrecursionlimit(9_999)
        os.umask(0o77)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        builtins.sorted = lambda _: ["spoiled"]
    return found


def test_a_task_sees_nothing_of_what_the_one_before_it_did():
    before, after = (results(spoiled, [(spoil,)], at_once=1)[0] for spoil in (True, False))
    assert after == before
    assert (before["function"], before["builtin"], before["environment"]) == ("[1]", [1, 2], None)


PARENT = """
import sys
sys.path.insert(0, sys.argv[1])
import test_workers
from analysis import workers
tasks = [(sys.argv[2] + how, how) for how in ("asleep", "Python", "C")]
list(workers.run(test_workers.endless_and_known, tasks, 3, workers.Limits(300, 2_048), []))
"""


def endless_and_known(place: str, how: str) -> None:
    sleeper = subprocess.Popen(["sleep", "600"])
    Path(place).write_text(f"{os.getpid()} {sleeper.pid}")
    endless(how)


def test_when_the_batch_is_killed_no_worker_is_left(tmp_path):
    here = Path(__file__).parent
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(here), f"{tmp_path}/"])
    places = [tmp_path / how for how in ("asleep", "Python", "C")]
    end = time.monotonic() + 60
    while not all(place.is_file() and place.read_text() for place in places) and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(0.2)  # so that the one in C is there
    left = [int(process) for place in places for process in place.read_text().split()]
    assert len(left) == 6 and all(map(alive, left))
    parent.kill()
    parent.wait()
    try:
        assert gone(left)
    finally:
        for process in filter(alive, left):
            os.kill(process, signal.SIGKILL)
