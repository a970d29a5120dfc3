"""The zip container of xlsx and ods files: judged by its directory before anything is unpacked, then read as a stream.

Elements come from defusedxml: an entity or a DTD is refused, nothing outside the file is ever read.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

from .grid import MOST_CELLS, MOST_RECORDS, MOST_ROWS, Refused, too_many

MEGABYTE = 1_000_000
LARGEST_CONTENT = 200 * MEGABYTE  # unpacked, as the directory states it
RATIO_FROM = 10 * MEGABYTE  # below this any ratio is harmless
LARGEST_RATIO = 100  # a bomb has 122 and more, a real file of a million rows 9
MOST_MEMBERS = 10_000
MOST_ELEMENTS = 3_500_000  # in one part: a million cells with a formula each take three million
CHUNK = 1 << 20
LONGEST_TOKEN = 4096  # the most of a chunk that is looked at again with the next one


class Link(NamedTuple):
    """A relationship of a part: the last word of its type, and the part or file it points to."""

    kind: str
    target: str


class Package:
    """The parts of a zip file, by name in lower case. Raises Refused for one that must not be unpacked."""

    def __init__(self, data: bytes) -> None:
        if (members := data.count(b"PK\x01\x02")) > MOST_MEMBERS:
            raise too_many(members, MOST_MEMBERS, "berkas di dalam zip")
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._parts = {entry.filename.replace("\\", "/").lower(): entry for entry in self._zip.infolist()}
        _judge(self._zip.infolist(), len(data))

    def names(self) -> set[str]:
        return set(self._parts)

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._parts

    def opened(self, part: str) -> io.BufferedReader:
        return self._zip.open(self._parts[part.lower()])

    def elements(self, part: str, wanted: set[str], kept: set[str]) -> Iterator[tuple[str, Element]]:
        """The wanted elements as (name without namespace, element), each emptied after use.

        `kept` names what a wanted element is made of; everything else is emptied at once, so that the memory does not
        grow with the part.
        """
        self._refuse_too_much_xml(part)
        with self.opened(part) as source:
            for _, element in iterparse(source, forbid_dtd=True):
                name = local(element.tag)
                if name in wanted:
                    yield name, element
                    element.clear()
                elif name not in kept:
                    element.clear()

    def links(self, part: str) -> dict[str, Link]:
        """The relationships of a part by id."""
        folder, name = posixpath.split(part)
        listed = f"{folder}/_rels/{name}.rels"
        if listed not in self:
            return {}
        found = {}
        for _, element in self.elements(listed, {"Relationship"}, set()):
            target = element.get("Target", "")
            if element.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[element.get("Id", "")] = Link(element.get("Type", "").rpartition("/")[2], target)
        return found

    def _refuse_too_much_xml(self, part: str) -> None:
        """Even an empty element takes memory, and a text is held whole: whoever hides millions gets no further."""
        elements = 0
        with self.opened(part) as source:
            while chunk := source.read(CHUNK):
                tags = chunk.count(b"<")
                if not tags and len(chunk) == CHUNK:  # the 32,767 characters of a cell take a quarter of it at most
                    raise _too_large("satu teks lebih dari 1 MB")
                elements += tags - chunk.count(b"</")
        if elements > MOST_ELEMENTS:
            raise too_many(elements, MOST_ELEMENTS, "unsur XML")

    def refuse_too_long(self, part: str, row: bytes, values: tuple[bytes, ...]) -> None:
        """Counts the rows that hold a value, and the values, without parsing. Raises Refused with the count."""
        rows, cells = self._counted(part, row, values)
        if rows > MOST_RECORDS:
            raise too_many(rows, MOST_ROWS, "baris berisi")
        if cells > MOST_CELLS:
            raise too_many(cells, MOST_CELLS, "sel berisi")

    def _counted(self, part: str, row: bytes, values: tuple[bytes, ...]) -> tuple[int, int]:
        rows = cells = 0
        is_counted = True  # what precedes the first row is no row
        for piece, begins_row in self._pieces(part, row):
            is_counted = is_counted and not begins_row
            if found := sum(piece.count(value) for value in values):
                cells += found
                rows += not is_counted
                is_counted = True
        return rows, cells

    def _pieces(self, part: str, row: bytes) -> Iterator[tuple[bytes, bool]]:
        """A part cut where rows begin: (bytes, whether a row begins here). A row may come in two pieces."""
        rest = b""
        with self.opened(part) as source:
            while chunk := source.read(CHUNK):
                data = rest + chunk
                cut = data.rfind(b"<")
                cut = cut if len(data) - cut <= LONGEST_TOKEN else len(data)
                first, *others = data[:cut].split(row)
                yield first, False
                yield from ((piece, True) for piece in others)
                rest = data[cut:]


def password() -> Refused:
    return Refused("berkas berkata sandi", "hapus sandi lalu kirim ulang")


def broken() -> Refused:
    return Refused("berkas rusak atau terpotong", "buka di Excel, simpan ulang, lalu kirim ulang")


def local(tag: str) -> str:
    """A tag without its namespace: '{urn:x}row' -> 'row'."""
    return tag.rpartition("}")[2]


def _judge(entries: list[zipfile.ZipInfo], packed: int) -> None:
    content = sum(entry.file_size for entry in entries)
    if any(entry.flag_bits & 1 for entry in entries):
        raise password()
    if content > LARGEST_CONTENT:
        raise _too_large(f"{content // MEGABYTE} MB setelah dibuka, paling besar {LARGEST_CONTENT // MEGABYTE} MB")
    if content > RATIO_FROM and content > LARGEST_RATIO * packed:
        raise _too_large(f"isi dimampatkan {content // packed} kali, paling banyak {LARGEST_RATIO} kali")
    # the other methods may claim gigabytes of working memory
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        raise broken()


def _too_large(problem: str) -> Refused:
    return Refused(problem, "salin isinya ke buku kerja baru, tanpa gambar dan baris kosong, lalu kirim ulang")
