"""The container of xls and other old Office files (OLE2): the streams at its root, by name.

xlrd would read it too, but follows a chain of sectors that runs in a circle until the memory is full: seven kilobytes
are enough. Here no sector is visited twice.
"""

import struct
from itertools import chain
from typing import NamedTuple

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END = -2  # of a chain
_ENTRY = 128  # bytes of a directory entry
_STREAM = 2  # a directory entry that holds bytes


class Stream(NamedTuple):
    """A directory entry: where its bytes begin, and the entries beside and below it."""

    name: str
    kind: int
    left: int
    right: int
    below: int
    first: int
    size: int


class Compound:
    """The streams at the root of an OLE2 file. Raises ValueError, struct.error or IndexError for a broken one."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(SIGNATURE):
            raise ValueError("no OLE2 file")
        self._data = data
        shift, short_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or short_shift != 6:
            raise ValueError("sectors of an unknown size")
        self._size, self._short_size = 1 << shift, 1 << short_shift
        directory, _, self._shortest, first_short = struct.unpack_from("<4i", data, 48)
        self._next = _numbers(b"".join(map(self._sector, self._table_sectors())))
        self._next_short = _numbers(self._joined(first_short))
        entries = self._joined(directory)
        self._entries = [_entry(entries, at) for at in range(0, len(entries) - _ENTRY + 1, _ENTRY)]
        self._streams = {entry.name: entry for entry in self._at_root() if entry.kind == _STREAM}

    def __contains__(self, name: str) -> bool:
        return name in self._streams

    def read(self, name: str) -> bytes:
        stream = self._streams[name]
        if stream.size >= self._shortest:
            return self._joined(stream.first)[: stream.size]
        shorts = self._joined(self._entries[0].first)
        size = self._short_size
        found = (shorts[at * size : (at + 1) * size] for at in _followed(self._next_short, stream.first))
        return b"".join(found)[: stream.size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size  # the header takes the place of one
        return self._data[start : start + self._size]

    def _joined(self, first: int) -> bytes:
        return b"".join(map(self._sector, _followed(self._next, first)))

    def _table_sectors(self) -> list[int]:
        """The sectors that hold the table of chains: 109 stand in the header, the others in a chain."""
        named, seen = [struct.unpack_from("<109i", self._data, 76)], set()
        (more,) = struct.unpack_from("<i", self._data, 68)
        while more >= 0 and more not in seen:
            seen.add(more)
            *numbers, more = _numbers(self._sector(more))
            named.append(tuple(numbers))
        return list(dict.fromkeys(number for number in chain.from_iterable(named) if number >= 0))

    def _at_root(self) -> list[Stream]:
        """The entries below the first one. They form a tree, or whatever a broken file makes of it."""
        found, todo = {}, [self._entries[0].below]
        while todo:
            at = todo.pop()
            if 0 <= at < len(self._entries) and at not in found:
                found[at] = self._entries[at]
                todo += [found[at].left, found[at].right]
        return list(found.values())


def _numbers(data: bytes) -> memoryview:
    return memoryview(data[: len(data) // 4 * 4]).cast("i")


def _followed(following: memoryview, first: int) -> list[int]:
    """The sectors of a chain, in order. Raises ValueError for one that runs in a circle or breaks off."""
    found: dict[int, None] = {}
    while first >= 0:
        if first in found:
            raise ValueError("a chain of sectors runs in a circle")
        found[first] = None
        first = following[first]
    if first != END and found:
        raise ValueError("a chain of sectors breaks off")
    return list(found)


def _entry(entries: bytes, at: int) -> Stream:
    name, length, kind, _, left, right, below = struct.unpack_from("<64sHBB3i", entries, at)
    first, size = struct.unpack_from("<iI", entries, at + 116)
    return Stream(name[: max(0, length - 2)].decode("utf-16-le", "replace"), kind, left, right, below, first, size)
