"""Reports made by a Dask cluster: the same jobs, the same fresh processes, each on whatever worker is free.

Workers need the package alone: notebooks and data go along, whole files come back and are put in place here. What a
worker leaves undone when it dies, another does.
"""

import io
import os
import pickle
import platform
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from . import files, ledger, workers
from .home import HOME, RAW, REGISTERS
from .matrix import Job

CONNECT = 10  # seconds


class NoCluster(OSError):
    """No cluster answers at that address, or nothing is installed to ask one."""


class OtherKit(RuntimeError):
    """A worker with another version of the kit, whose reports would not be those that were asked for."""


class Shipment(NamedTuple):
    """Notebooks and data as one archive, under the digest of its bytes, and the digest of the code they are for."""

    name: str
    packed: bytes
    warmth: str  # see batch.warmth
    code: str


def shipment(jobs: list[Job], warmth: str) -> Shipment:
    """What these reports are made from, besides the installed package."""
    registers = {job.register for job in jobs}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(filter(Path.is_file, (*(HOME / "notebooks").glob("*.ipynb"), *RAW.rglob("*")))):
            if not path.is_relative_to(REGISTERS) or path.relative_to(REGISTERS).parts[0] in registers:
                archive.writestr(zipfile.ZipInfo(path.relative_to(HOME).as_posix()), path.read_bytes())
    return Shipment(files.digest(packed.getvalue()), packed.getvalue(), warmth, ledger.kit())


def run(tasks: list[tuple[Job, str]], address: str, limits: workers.Limits) -> Iterator[tuple[tuple, object]]:
    """As `workers.run`: (task, what became of it), the files of each report in the folder that its task names."""
    from distributed import as_completed

    if not tasks:
        return
    shipped = shipment([job for job, _ in tasks], os.environ["INOLAB_WARM"])
    with _client(address) as client:
        kit = client.scatter(shipped, broadcast=True, hash=False)
        asked = {client.submit(_on_worker, job, kit, limits, pure=False): (job, folder) for job, folder in tasks}
        for done in as_completed(asked):
            yield asked[done], _unpacked(done, Path(asked[done][1]))


def _client(address: str):
    """A connection to the cluster. Raises NoCluster."""
    try:
        from distributed import Client

        return Client(address, timeout=CONNECT)
    except ImportError as error:
        raise NoCluster('pemasangan ini tanpa klaster; pasang dengan pip install -e ".[cluster]"') from error
    except (OSError, ValueError) as error:
        raise NoCluster(f"penjadwal Dask di {address} tidak menjawab; periksa alamatnya") from error


def _unpacked(done, folder: Path) -> object:
    """What became of a report; its files are in the folder afterwards."""
    if done.status != "finished":
        return workers.Died(f"pekerja klaster gagal ({type(done.exception()).__name__})", str(done.exception()), True)
    made, contents = done.result()
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    done.release()
    return made


def _on_worker(job: Job, kit: Shipment, limits: workers.Limits) -> tuple[object, dict[str, bytes]]:
    """A report made by this worker's station, which is started when there is none for this kit yet."""
    if kit.code != ledger.kit():
        raise OtherKit(f"{platform.node()} memakai versi kit lain; pasang versi yang sama di semua pekerja")
    station = _stations.get(threading.get_ident())
    if not station or station.name != kit.name or station.process.poll() is not None:
        station = _stations[threading.get_ident()] = _Station(kit)
    return station.made(job, limits)


class _Station:
    """A process of its own with the shipped kit for its home. It ends when its worker does.

    A worker has many threads and may not fork; what it starts anew may.
    """

    def __init__(self, kit: Shipment) -> None:
        self.name = kit.name
        self.folder = tempfile.TemporaryDirectory(prefix="inolab-")
        with zipfile.ZipFile(io.BytesIO(kit.packed)) as archive:
            archive.extractall(self.folder.name)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "analysis.station"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"INOLAB_HOME": self.folder.name, "INOLAB_WARM": kit.warmth},
        )

    def made(self, job: Job, limits: workers.Limits) -> tuple[object, dict[str, bytes]]:
        """What became of the job, and the files of its folder by name. Raises EOFError when the station dies."""
        pickle.dump((job, limits), self.process.stdin)
        self.process.stdin.flush()
        return pickle.load(self.process.stdout)


_stations: dict[int, _Station] = {}  # by thread, for each does one report at a time
