"""What may not be published, looked for in every text of a report: in its blocks before it is put in place, and in the
files as they lie in a folder, in every format. A hit names the place and the kind, never what stands there.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from . import privacy
from .home import REGISTERS

MEND = "hapus atau samarkan di sumbernya (register, buku catatan, atau register.yml), lalu buat laporannya lagi"
UNREADABLE = "tidak terbaca"
SKIPPED = (".batch.lock",)
_MARKUP = (".html", ".htm", ".svg", ".xml", ".rels", ".vml")
_LINES = (".txt", ".md", ".csv", ".css", ".js", ".yml", ".yaml", ".toml", ".py", ".lock")
_PACKED = (".xlsx", ".pptx", ".docx", ".ods", ".zip")
_INLINE = re.compile(r"</?(?:\w+:)?(?:wbr|b|strong|em|i|span|code|a|mark|tspan|small|u|r|rPr|t|lang)\b[^>]*>")
_NUMBER = re.compile(r"<((?:\w+:)?v)>-?(?!0\d)\d+(?:(?<!\d{15})|\.\d+)(?:E[+-]?\d+)?</\1>")  # of a cell, no person's
_WORDS = re.compile(">([^<]*[^<\\s][^<]*)<")  # of a drawing
_PRINTABLE = re.compile(rb"[\x20-\x7e]{6,}")
_PARTED = "\0"  # between texts that do not belong together, so that their digits do not


class Hit(NamedTuple):
    """A kind of what may not be published, and where it stands in a file: empty when the file says no more."""

    place: str
    kind: str


class NotPublishable(ValueError):
    """A report that holds what may not be published."""


def require_publishable(blocks: list[dict], notebook: dict | None = None) -> None:
    """Raises NotPublishable for blocks, or a notebook that is to be released, with something that may not be."""
    hits = [*_in_blocks(blocks), *(_in_notebook(notebook) if notebook else ())]
    if hits:
        raise NotPublishable(f"tidak boleh terbit: {'; '.join(f'{place}: {kind}' for place, kind in hits)}. {MEND}")


def _in_blocks(blocks: list[dict]) -> Iterator[Hit]:
    for number, block in enumerate(blocks, start=1):
        drawn = {key: _PARTED.join(_WORDS.findall(block[key])) for key in ("svg", "narrow") if key in block}
        yield from _hits(f"blok {number} ({block['type']})", [_PARTED.join(_leaves(block | drawn))])


def _in_notebook(notebook: dict) -> Iterator[Hit]:
    """What a notebook holds beside its blocks: code, prose, what was printed, errors, metadata."""
    for place, cell in _placed(notebook["cells"]):
        printed = [out for out in cell.get("outputs", ()) if not any("inolab" in kind for kind in out.get("data", ()))]
        yield from _hits(place, [_PARTED.join(_leaves({**cell, "outputs": printed}))])
    yield from _hits("metadata", [_PARTED.join(_leaves(notebook["metadata"]))])


def _placed(cells: list[dict]) -> Iterator[tuple[str, dict]]:
    """The cells with the numbers that a reader of the notebook counts; papermill's own is none of them."""
    own = 0
    for cell in cells:
        injected = "injected-parameters" in cell["metadata"].get("tags", ())
        own += not injected
        yield "parameter" if injected else f"sel {own}", cell


def files_in(folder: Path) -> list[Path]:
    """Every file below a folder, in order."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in SKIPPED)


def hits_of(paths: list[Path], at_once: int) -> Iterator[tuple[Path, list[Hit]]]:
    """Every file with what was found in it, so many at once."""
    with ProcessPoolExecutor(at_once) as pool:
        yield from zip(paths, pool.map(file_hits, paths, chunksize=4), strict=True)


def file_hits(path: Path) -> list[Hit]:
    """What was found in a file; a file that cannot be opened is a hit, for nobody knows what it holds."""
    return list(dict.fromkeys(content_hits(path.read_bytes(), path.name)))


def content_hits(content: bytes, name: str) -> Iterator[Hit]:
    """What was found in the bytes of a file of this name."""
    kind = Path(name).suffix.lower()
    try:
        if kind == ".pdf":
            yield from _in_pdf(content)
        elif kind in _PACKED:
            yield from _in_package(content)
        elif kind in (".ipynb", ".json", ".jsonl"):
            yield from _in_json(content.decode())
        elif kind in _MARKUP:
            yield from _hits("", _markup(content.decode()))
        elif kind in _LINES:
            yield from _hits("", [content.decode()])
        else:
            yield from _hits("", [_PARTED.join(run.decode() for run in _PRINTABLE.findall(content))])
    except ImportError:
        raise
    except Exception:  # noqa: BLE001 - whatever a broken file makes its reader raise, it was not looked through
        yield Hit("", UNREADABLE)


def _hits(place: str, texts: list[str]) -> Iterator[Hit]:
    told = dict.fromkeys(kind for text in texts for kind in privacy.revealed(_without_public(text)))
    return (Hit(place, kind) for kind in told)


def _without_public(text: str) -> str:
    """The text without addresses of mail that somebody wrote into the description of a register to be read."""
    for address in _public() if "@" in text else ():
        text = text.replace(address, "")
    return text


def _public() -> list[str]:
    mail = privacy.PATTERNS["e-mail"]
    return [found for path in REGISTERS.glob("*/register.yml") for found in mail.findall(path.read_text("utf-8"))]


def _leaves(value: object) -> list[str]:
    """Every text in plain data, keys too; spans of one sentence also as the sentence they make."""
    texts = []
    _gather(value, texts)
    return texts


def _gather(value: object, texts: list[str]) -> None:
    if isinstance(value, str):
        texts.append(value)
    elif isinstance(value, dict):
        texts.extend(map(str, value))
        for item in value.values():
            _gather(item, texts)
    elif isinstance(value, list | tuple):
        if len(value) > 1 and all(isinstance(item, dict) and "text" in item for item in value):
            texts.append("".join(str(item["text"]) for item in value))
        for item in value:
            _gather(item, texts)
    elif value and abs(value) >= 10**15:  # an amount in rupiah is less
        texts.append(f"{value:.0f}")


def _markup(text: str) -> list[str]:
    """HTML or XML with its attributes and comments, and once more with words that markup cuts made whole."""
    text = _NUMBER.sub(_PARTED, text)
    return [text, _INLINE.sub("", text)]


def _in_json(text: str) -> Iterator[Hit]:
    try:
        parts = [json.loads(text)]
    except ValueError:
        parts = [json.loads(line) for line in text.splitlines() if line.strip()]
    for part in parts:
        if isinstance(part, dict) and "cells" in part:
            for place, cell in _placed(part["cells"]):
                yield from _hits(place, _markup(_PARTED.join(_leaves(cell))))
            part = {key: part[key] for key in part if key != "cells"}
        yield from _hits("", [_PARTED.join(_leaves(part))])


def _in_package(content: bytes) -> Iterator[Hit]:
    """Every member: sheets that are hidden, comments, properties, notes, and workbooks behind a chart."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for member in package.namelist():
            yield from _hits("nama anggota", [member])
            for hit in content_hits(package.read(member), member):
                yield Hit(f"{member}: {hit.place}".rstrip(": "), hit.kind)


def _in_pdf(content: bytes) -> Iterator[Hit]:
    from pypdf import PdfReader

    document = PdfReader(io.BytesIO(content))
    for number, page in enumerate(document.pages, start=1):
        yield from _hits(f"halaman {number}", _lines(page.extract_text()))
    for number in range(1, document.trailer["/Size"]):
        yield from _hits("isi dan sifat berkas", [_PARTED.join(_strings(document.get_object(number)))])


def _lines(text: str) -> list[str]:
    """The text of a page line by line, and as if what was cut at the end of a line were whole."""
    return [text.replace("\n", _PARTED), re.sub(r"(?<=[\w.@-])\n(?=[\w.@-])", "", text)]


def _strings(value: object) -> Iterator[str]:
    """The strings of an object of a PDF, such as alt texts and addresses, and the text of its metadata and files."""
    from pypdf.generic import IndirectObject, StreamObject

    if isinstance(value, StreamObject) and value.get("/Type") in ("/Metadata", "/EmbeddedFile"):
        yield value.get_data().decode("utf-8", "replace")
    match value:
        case IndirectObject():
            return
        case str() if not value.startswith("/"):
            yield value
        case dict():
            for item in value.values():
                yield from _strings(item)
        case list():
            for item in value:
                yield from _strings(item)
