"""Hand-filled files as sheets of raw cells: what a file is, is told by its content, and it is bounded before parsing.

Whatever the bytes are, the answer is a Book or Refused: nothing is guessed, and nothing else is raised.
"""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
from defusedxml import DefusedXmlException

from .compound import SIGNATURE, Compound
from .delimited import csv_sheet, decodes
from .grid import Book, Refused, Sheet
from .oldbooks import STREAMS, xls_sheets
from .opendocument import ods_sheets
from .packages import LARGEST_CONTENT, MEGABYTE, Package, broken, password
from .workbooks import workbook_part, xlsx_sheets

LARGEST_FILE = 100 * MEGABYTE
READERS = {"xlsx": xlsx_sheets, "xls": xls_sheets, "ods": ods_sheets}
SUFFIXES = {".xlsx": "xlsx", ".xlsm": "xlsx", ".xls": "xls", ".ods": "ods", ".csv": "csv", ".txt": "csv", ".tsv": "csv"}
LOCKS = (".", "~$")  # how the names of hidden files and of the locks of open ones begin
_NOT_TABLES = {
    b"%PDF": "PDF",
    b"\x89PNG": "gambar PNG",
    b"\xff\xd8\xff": "gambar JPEG",
    b"GIF8": "gambar GIF",
    b"II*\0": "gambar TIFF",
    b"RIFF": "gambar atau rekaman",
    b"{\\rtf": "dokumen RTF",
    b"Rar!": "arsip RAR",
    b"7z\xbc\xaf": "arsip 7z",
    b"\x1f\x8b": "arsip gzip",
}
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_IN_ZIP = {"word/": "dokumen Word (.docx)", "ppt/": "presentasi PowerPoint (.pptx)", "mimetype": "dokumen OpenDocument"}
_IN_OLE2 = {
    "WordDocument": "dokumen Word lama (.doc)",
    "PowerPoint Document": "presentasi lama (.ppt)",
    "__properties_version1.0": "surel Outlook (.msg)",
}
_BLANK = b" \t\r\n\v\f\0\xef\xbb\xbf\xff\xfe"  # spaces and marks of the encoding

if not openpyxl.DEFUSEDXML:  # the workbooks we write are read again by others' code, which relies on it
    raise ImportError("openpyxl must use defusedxml: unset OPENPYXL_DEFUSEDXML")


def files_in(folder: Path) -> list[Path]:
    """The files of a folder whose names say that they hold tables."""
    named = (path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    return sorted(path for path in named if not path.name.startswith(LOCKS))


def read(path: Path, known: Callable[[str], bool]) -> Book:
    """The sheets of a csv, xlsx, xls or ods file. Raises Refused and nothing else.

    `known` tells whether a text is a column heading; it decides between the delimiters of a csv. The file is read
    once, and looked at once more in the end: whatever changed meanwhile is refused.
    """
    data = _bytes(path)
    digest = hashlib.sha256(data).hexdigest()
    kind = _kind(data, path.suffix.lower())
    sheets, messages = _sheets(data, kind, known)
    del data  # two copies of a large file are one too many
    if hashlib.sha256(_bytes(path)).hexdigest() != digest:
        raise Refused("berkas berubah saat dibaca", "tutup berkas di program lain, lalu ulangi")
    return Book(path.name, digest, kind, tuple(sheets), (*_other_name(path, kind), *messages))


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise Refused("bukan berkas, atau tidak ada lagi", "periksa nama dan letaknya")
        if (size := path.stat().st_size) > LARGEST_FILE:
            raise Refused(
                f"{size // MEGABYTE} MB, paling besar {LARGEST_FILE // MEGABYTE} MB", "hapus gambar dan lembar lain"
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused("tidak dapat dibuka", "periksa izin berkas ini, lalu kirim ulang") from error


def _other_name(path: Path, kind: str) -> list[str]:
    """Said when the name promises another kind of file."""
    named = SUFFIXES.get(path.suffix.lower())
    return [] if named == kind else [f"isi berkas sebenarnya {kind}, dibaca sebagai {kind}"]


def _sheets(data: bytes, kind: str, known: Callable[[str], bool]) -> tuple[list[Sheet], list[str]]:
    if kind == "csv":
        sheet, messages = csv_sheet(data, known)
        return [sheet], messages
    return _unbroken(lambda: READERS[kind](data))


def _unbroken(reading: Callable[[], object]) -> object:
    """What a reader gives. A file that is not what it should be fails in any way: all of them are one refusal."""
    try:
        return reading()
    except Refused:
        raise
    except DefusedXmlException as error:
        raise Refused(
            "XML tidak sah: berisi DTD atau entitas", "buka di Excel, simpan ulang, lalu kirim ulang"
        ) from error
    except Exception as error:
        raise broken() from error


def _kind(data: bytes, suffix: str) -> str:
    """The kind of a file by its content. Raises Refused for anything that holds no table."""
    if not data.strip(_BLANK):
        raise Refused("berkas kosong", "isi berkas ini, atau kirim berkas yang benar")
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _unbroken(lambda: _kind_of_zip(Package(data)))
    if data.startswith(SIGNATURE):
        return _unbroken(lambda: _kind_of_ole2(Compound(data)))
    for mark, name in _NOT_TABLES.items():
        if data.startswith(mark):
            raise _really(name)
    _refuse_markup(data)
    if SUFFIXES.get(suffix, "csv") != "csv":
        raise _misnamed(data)
    return "csv"


def _kind_of_zip(package: Package) -> str:
    names = package.names()
    if workbook_part(names):
        return "xlsx"
    if "xl/workbook.bin" in names:
        raise _really("buku kerja biner (.xlsb)")
    if "mimetype" in names and package.opened("mimetype").read(len(_ODS)).decode("ascii") == _ODS:
        return _kind_of_ods(package)
    raise _really(next((said for part, said in _IN_ZIP.items() if any(n.startswith(part) for n in names)), "arsip zip"))


def _kind_of_ods(package: Package) -> str:
    manifest = "meta-inf/manifest.xml"
    if manifest in package and b"encryption-data" in package.opened(manifest).read(LARGEST_CONTENT):
        raise password()
    return "ods"


def _kind_of_ole2(compound: Compound) -> str:
    if "EncryptedPackage" in compound:
        raise password()
    if any(name in compound for name in STREAMS):
        return "xls"
    raise next((_really(said) for name, said in _IN_OLE2.items() if name in compound), broken())


def _refuse_markup(data: bytes) -> None:
    head = data[:4096].replace(b"\0", b"").lstrip(_BLANK).lower()
    if not head.startswith(b"<"):
        return
    if re.search(rb"<!doctype html|<html|<table|<head|<body|<meta", head):
        raise _really("HTML")
    if head.startswith(b"<?xml"):
        raise _really("XML")


def _really(name: str) -> Refused:
    return Refused(f"sebenarnya {name}", "buka, lalu simpan sebagai .xlsx atau CSV UTF-8")


def _misnamed(data: bytes) -> Refused:
    """Text under the name of a workbook; bytes that are no text were a workbook once."""
    if b"\0" not in data and (decodes(data, "utf-8") or decodes(data, "cp1252")):
        return Refused("sebenarnya teks CSV", "ganti nama berkas menjadi .csv")
    return broken()
