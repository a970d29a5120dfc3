"""One batch at a time on an output folder: the second learns who holds it."""

import contextlib
import json
import os
import socket
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has another kind
    fcntl = None

NAME = ".batch.lock"


class Held(OSError):
    """Another batch writes to this folder: which process, on which machine, since when."""


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """Holds the folder until the block ends, or its process does: the system lets go of a lock whose owner died."""
    with (folder / NAME).open("a+", encoding="utf-8") as file:
        _take(file, folder)
        file.seek(0)
        file.truncate()
        file.write(json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": _now()}))
        file.flush()
        yield
        file.truncate(0)


def _take(file, folder: Path) -> None:
    if fcntl is None:
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        holder = _holder(file)
        raise Held(
            f"{folder} sedang ditulisi batch lain: proses {holder.get('pid', '?')} di {holder.get('host', '?')} "
            f"sejak {holder.get('since', '?')}; tunggu sampai selesai, atau pilih folder lain dengan --out"
        ) from error


def _holder(file) -> dict[str, object]:
    """What the holder wrote of itself; nothing when it has not yet."""
    file.seek(0)
    try:
        holder = json.loads(file.read())
    except ValueError:
        return {}
    return holder if isinstance(holder, dict) else {}


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
