"""A Dask cluster on loopback: a real scheduler, two worker processes, one of them killed in mid-batch."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from small_kit import small_kit, write_notebook

from analysis import cluster, ledger, matrix
from analysis.workers import Limits

HERE = "127.0.0.1"
SCHEDULER = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
WORKER = [sys.executable, "-m", "distributed.cli.dask_worker"]


def started(command: list[str], log: Path) -> subprocess.Popen:
    return subprocess.Popen(command, stdout=log.open("w"), stderr=subprocess.STDOUT, cwd=log.parent)


def said(log: Path, pattern: str, seconds: float = 60) -> re.Match:
    """The first match in what a process wrote, waited for."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := re.search(pattern, log.read_text() if log.is_file() else ""):
            return found
        time.sleep(0.05)
    raise AssertionError(f"{pattern!r} not in {log}:\n{log.read_text()}")


@pytest.fixture
def dask(tmp_path):
    """A scheduler's address and its two workers."""
    scheduler = started([*SCHEDULER, "--host", HERE, "--port", "0", "--no-dashboard"], tmp_path / "scheduler.log")
    address = said(tmp_path / "scheduler.log", r"Scheduler at:\s+(tcp://\S+)")[1]
    options = [address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    workers = [
        started([*WORKER, *options, "--local-directory", str(tmp_path / f"w{n}")], tmp_path / f"worker{n}.log")
        for n in (1, 2)
    ]
    for n in (1, 2):
        said(tmp_path / f"worker{n}.log", "Registered to")
    yield address, workers
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


@pytest.fixture
def home(tmp_path) -> Path:
    return small_kit(tmp_path / "kit")


def units_matrix(home: Path) -> None:
    """One short report for each of the 63 units, in one language."""
    write_notebook(home, "good")
    notebook = json.loads((home / "notebooks" / "good.ipynb").read_text())
    cell = next(c for c in notebook["cells"] if "parameters" in c["metadata"].get("tags", ()))
    cell["source"] += '\nunit = "KEC-01"'
    (home / "notebooks" / "good.ipynb").write_text(json.dumps(notebook))
    (home / "reports.yml").write_text(
        "registers: [contoh-2020]\nlanguages: [id]\nreports:\n"
        "  unit: {notebook: good.ipynb, each: unit, readers: {id: a, en: b}, formats: [html]}\n"
    )


def batch(home: Path, log: Path, *options: str) -> subprocess.Popen:
    command = [sys.executable, "-m", "analysis", "reports", *options]
    return subprocess.Popen(
        command, env=os.environ | {"INOLAB_HOME": str(home)}, stdout=log.open("w"), stderr=subprocess.STDOUT
    )


def pages(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "contoh-2020" / "id" / "unit").iterdir()}


def test_a_cluster_makes_the_same_bytes_though_a_worker_is_killed_in_mid_batch(home, dask, tmp_path):
    units_matrix(home)
    address, (first, _) = dask
    log = tmp_path / "batch.log"
    run = batch(home, log, "--scheduler", address)
    said(log, r"\[5/63\]")
    first.send_signal(signal.SIGKILL)
    assert run.wait(timeout=120) == 0, log.read_text()
    assert "63 laporan jadi, 0 gagal" in log.read_text()
    assert "[63/63]" in log.read_text()
    known = ledger.Ledger(home / "reports")
    assert len(known.entries) == 63 and not any(entry.get("failure") for entry in known.entries.values())
    here = batch(home, tmp_path / "here.log", "--out", str(tmp_path / "here"))
    assert here.wait(timeout=120) == 0
    assert pages(home / "reports") == pages(tmp_path / "here")
    assert not list((home / "reports").glob(".unfinished-*"))


def test_a_scheduler_that_is_not_there_is_named(home, tmp_path):
    units_matrix(home)
    log = tmp_path / "batch.log"
    run = batch(home, log, "--scheduler", f"tcp://{HERE}:1", "--unit", "KEC-01")
    assert run.wait(timeout=120) == 2
    assert re.search(r"inolab: .*penjadwal .*tcp://127.0.0.1:1", log.read_text()), log.read_text()


def shipment() -> cluster.Shipment:
    return cluster.shipment([matrix.Job("r", "contoh-2020", "id", Path("x.ipynb"), {}, ("html",))], "{}")


def test_a_worker_with_another_kit_makes_nothing():
    other = shipment()._replace(code="0" * 64)
    with pytest.raises(cluster.OtherKit, match="versi kit lain"):
        cluster._on_worker(None, other, Limits(1, 1))


def test_a_shipment_holds_the_notebooks_and_the_registers_asked_for_alone():
    names = zipfile.ZipFile(BytesIO(shipment().packed)).namelist()
    assert {"notebooks/00_summary.ipynb", "data/raw/registers/contoh-2020/inovasi.csv"} <= set(names)
    assert not any("tangerang-publik" in name for name in names)
    assert any(name.startswith("data/raw/methods/iid/") for name in names)
    assert shipment() == shipment()
