"""Kills a batch at random moments and looks at what it leaves: python tests/kill.py --times 1000

What is found after a kill is, file by file, whole: the old one or the new one. No worker goes on. What the next start
leaves is what a batch that nobody killed leaves.
"""

import argparse
import json
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import nbformat
from loaded import Loaded
from small_kit import small_kit, write_matrix, write_notebook

NAMES = ("good", "other", "third")
SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
PATIENCE = 12  # kills in a row before a batch may come to its end


class Faulty(AssertionError):
    """What a killed batch left that it may not leave."""


class Trial:
    """A kit whose notebooks stand in one of two versions, and what an undisturbed batch makes of each."""

    def __init__(self, folder: Path) -> None:
        self.home = small_kit(folder / "kit")
        self.out = self.home / "reports"
        write_matrix(self.home, formats="[html, ipynb]", names=NAMES)
        self.notebooks, self.reports, self.duration = {}, {}, 0.0
        self.interrupts = self.untidy = 0
        for name in NAMES:
            write_notebook(self.home, name)
        self.loaded = Loaded(self.home)
        for version in ("lama", "baru"):
            self.notebooks[version] = {path: _titled(path, version) for path in self.home.glob("notebooks/*.ipynb")}
            self.turn_to(version)
            begun = time.monotonic()
            self.require(self.loaded.inolab("reports").returncode == 0, "an undisturbed batch fails")
            self.duration = time.monotonic() - begun
            self.reports[version] = self.found()
        pairs = zip(*(found.items() for found in self.reports.values()), strict=True)
        self.require(all(path == same and one != other for (path, one), (same, other) in pairs), "no two versions")

    def turn_to(self, version: str) -> None:
        for path, content in self.notebooks[version].items():
            path.write_bytes(content)

    def found(self) -> dict[str, bytes]:
        """The files that readers open."""
        paths = [*self.out.glob("contoh-2020/**/*.*"), self.out / "index.html"]
        return {path.relative_to(self.out).as_posix(): path.read_bytes() for path in sorted(paths)}

    def require(self, so: bool, or_else: str) -> None:
        if not so:
            raise Faulty(or_else)

    def kill(self, version: str, how: signal.Signals, after: float) -> int:
        """How many reports a batch that was killed had put in place."""
        self.turn_to(version)
        before, left = self.found(), set(self.out.glob(".unfinished-*"))
        run = self.loaded.inolab("reports", "--jobs", "2", after=after, how=how)
        at = f"{how.name} after {after:.3f} s: "
        self.require(self.loaded.no_worker_is_left(), at + "a worker goes on")
        found = self.found()
        known = [self.reports[one] for one in self.reports]
        torn = [path for path in found if not any(found[path] == one[path] for one in known) and path != "index.html"]
        self.require(not torn and found.keys() == before.keys(), f"{at}not whole: {torn}")
        self.require(found["index.html"].rstrip().endswith(b"</html>"), at + "half an index")
        json.loads((self.out / "manifest.json").read_bytes())
        ended = run.returncode == 0
        self.require(not ended or found == self.reports[version], at + "it ended well, and is not")
        self.require(ended or run.returncode in (-how, 128 + how), f"{at}exit {run.returncode}\n{run.stderr}")
        if how == signal.SIGINT:
            # one that comes between the making of a folder and its `with` leaves it to the next start
            self.interrupts += 1
            self.untidy += bool(set(self.out.glob(".unfinished-*")) - left)
            self.require(self.untidy <= 1 + self.interrupts // 50, at + "asked to stop, it left something unfinished")
        return sum(found[path] != before[path] for path in found if path != "index.html")

    def end(self, version: str) -> None:
        """The next start, undisturbed, and the one after it."""
        self.turn_to(version)
        run = self.loaded.inolab("reports")
        self.require(run.returncode == 0, f"the next batch fails: {run.stderr}")
        self.require(self.found() == self.reports[version], "the next batch leaves something else")
        self.require(not list(self.out.rglob(".*unfinished*")), "the next batch leaves something unfinished")
        told = json.loads((self.out / "manifest.json").read_bytes())["reports"]
        ledger = [json.loads(line) for line in (self.out / "ledger.jsonl").read_text().splitlines()]
        self.require({one.pop("name"): one for one in ledger} == told, "manifest and ledger differ")
        again = self.loaded.inolab("reports").stdout
        self.require(again.startswith(f"{len(NAMES)} laporan sudah mutakhir."), f"and is not done: {again}")


def _titled(path: Path, version: str) -> bytes:
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[0].source = f"# Judul {version}\n\nAnak judul"
    return nbformat.writes(notebook).encode()


def kills(folder: Path, times: int, seed: int = 1) -> Counter:
    """Kills so many batches, at moments drawn from the seed; counts after how many files in place. Raises Faulty."""
    trial, draw, counted = Trial(folder), random.Random(seed), Counter()
    try:
        for number in range(times):
            version = draw.choice(("lama", "baru"))
            counted[trial.kill(version, draw.choice(SIGNALS), draw.uniform(0, trial.duration))] += 1
            if number % PATIENCE == PATIENCE - 1:
                trial.end(version)
        trial.end(version)
    finally:
        trial.loaded.close()
    print(f"of {trial.interrupts} interrupts {trial.untidy} left a folder to the next start")
    return counted


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--times", type=int, default=1_000)
    asked.add_argument("--seed", type=int, default=1)
    told = asked.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        counted = kills(Path(folder), told.times, told.seed)
    took = time.monotonic() - begun
    print(f"{told.times} kills in {took:.0f} s: every file whole, every worker gone, every next start whole")
    print("files in place when it came: " + ", ".join(f"{files}: {count}" for files, count in sorted(counted.items())))


if __name__ == "__main__":
    sys.exit(main())
