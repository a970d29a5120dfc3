"""Files that are whole or not there."""

import hashlib
import os
from pathlib import Path

BESIDE = ".{}.unfinished"
"""What a file is called until it is whole."""


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file that appears only when whole and safe on disk; what was there before stays until then."""
    beside = path.with_name(BESIDE.format(path.name))
    with beside.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)


def digest(content: bytes) -> str:
    """The SHA-256 of bytes."""
    return hashlib.sha256(content).hexdigest()
