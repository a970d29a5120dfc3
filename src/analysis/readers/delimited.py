"""Records of a csv file: its encoding and its delimiter are found, never assumed, and a lost quote is noticed."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator
from itertools import islice

from .grid import MOST_CELLS, MOST_PLACES, MOST_RECORDS, MOST_ROWS, Refused, Sheet, too_many

LARGEST_CELL = 100_000_000  # as large as the largest file: whoever reads the cell judges its length
HEAD_RECORDS = 50  # where the headings are looked for
HEAD_BYTES = 1_000_000
MOST_LINES = 2_000_000  # records may spread over several lines, but not over twenty
FEWEST_TO_SUSPECT = 3  # delimiters in a line of text, from which on it looks like a record
DELIMITERS = {",": "koma", ";": "titik koma", "\t": "tab", "|": "garis tegak"}
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_NAMES = {"cp1252": "Windows-1252", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
_SAID_DELIMITER = re.compile(r"\s*sep=([,;\t|])\s*")
# bytes that are UTF-8 for a letter such as é; read as Windows-1252 they would become Ã©
_UTF8_LETTER = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}")

csv.field_size_limit(LARGEST_CELL)


def csv_sheet(data: bytes, known: Callable[[str], bool]) -> tuple[Sheet, list[str]]:
    """The records of a csv by the line on which each begins, and what is to be said about the file. Raises Refused."""
    encoding = _encoding(data)
    if (lines := data.count(b"\n")) > MOST_LINES:
        raise too_many(lines, MOST_ROWS, "baris")
    head = list(islice(_lines(data[:HEAD_BYTES], encoding), HEAD_RECORDS))
    said = _SAID_DELIMITER.fullmatch(head[0]) if head else None
    delimiter, width = (said[1], 0) if said else _delimiter(head, known)
    if said:
        width = max((len(cells) for cells in _split(head[1:], delimiter)), default=0)
    sheet = _read(data, encoding, delimiter, width, skipped=1 if said else 0)
    return sheet, [
        *([f"pengodean {_NAMES[encoding]} dikenali"] if encoding in _NAMES else []),
        *(['baris pertama "sep=" dipakai sebagai petunjuk pemisah, bukan data'] if said else []),
        *([f"pemisah {DELIMITERS[delimiter]} dikenali"] if delimiter != "," else []),
    ]


def decodes(data: bytes, encoding: str) -> bool:
    """Whether every byte is text in this encoding; nothing of the text is kept."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for at in range(0, len(data), HEAD_BYTES):
            decoder.decode(data[at : at + HEAD_BYTES])
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _encoding(data: bytes) -> str:
    """UTF-8 if it can be, else UTF-16 or Windows-1252 where that is clear. Raises Refused."""
    marked = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), None)
    encoding = marked or _utf16_without_mark(data) or "utf-8"
    if decodes(data, encoding):
        return encoding
    if encoding == "utf-8" and not _UTF8_LETTER.search(data) and decodes(data, "cp1252"):
        return "cp1252"
    raise Refused("pengodean teks tidak dapat dipastikan", "simpan sebagai CSV UTF-8")


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 of Latin letters has a zero in every second byte, and none in the others."""
    even, odd = data[:4096:2], data[1:4096:2]
    for encoding, letters, zeros in (("utf-16-le", even, odd), ("utf-16-be", odd, even)):
        if len(data) % 2 == 0 and zeros.count(0) * 2 > len(zeros) and not letters.count(0):
            return encoding
    return None


def _lines(data: bytes, encoding: str) -> Iterator[str]:
    return io.TextIOWrapper(io.BytesIO(data), encoding, errors="ignore", newline="")  # judged beforehand


def _split(lines: list[str], delimiter: str) -> list[list[str]]:
    return list(csv.reader(lines, delimiter=delimiter))


def _delimiter(head: list[str], known: Callable[[str], bool]) -> tuple[str, int]:
    """The delimiter that makes most known headings in one record, and how many fields that record has."""
    scored = []
    for delimiter in DELIMITERS:
        records = _split(head, delimiter)
        known_heads, width = max(((sum(map(known, cells)), len(cells)) for cells in records), default=(0, 0))
        scored.append((known_heads, width, delimiter))
    _, width, delimiter = max(scored, key=lambda score: score[:2])
    return delimiter, width


def _read(data: bytes, encoding: str, delimiter: str, width: int, skipped: int) -> Sheet:
    rows, widths, places, count = {}, {}, 0, 0
    for line, cells in _records(data, encoding, delimiter, width, skipped):
        used = next((at for at in range(len(cells), 0, -1) if cells[at - 1]), 0)
        count += bool(used)
        if not used or count > MOST_RECORDS:  # beyond, records are only counted
            continue
        rows[line], widths[line] = [cell or None for cell in cells[:used]], len(cells)
        if (places := places + used) > MOST_PLACES:
            raise too_many(places, MOST_PLACES, "sel atau lebih")
    if count > MOST_RECORDS:
        raise too_many(count, MOST_ROWS, "baris berisi")
    return Sheet(None, rows, widths=widths)


def _records(data: bytes, encoding: str, delimiter: str, width: int, skipped: int) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of every record. Raises Refused for a quote that is lost, even where the records seem to fit."""
    lines = _Lines(islice(_lines(data, encoding), skipped, None), delimiter)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    begins = 1 + skipped
    try:
        for cells in reader:
            if len(lines.recent) > 1 and _swallows(cells, lines.recent, delimiter, width):
                raise _unclosed(begins)
            yield begins, cells
            lines.recent.clear()
            begins = reader.line_num + 1 + skipped
    except csv.Error as error:
        is_misplaced = reader.line_num + skipped == begins and "end of data" not in str(error)
        raise _misplaced(begins) if is_misplaced else _unclosed(begins) from error


class _Lines:
    """Physical lines on their way to the csv reader, those of the present record kept."""

    def __init__(self, source: Iterator[str], delimiter: str) -> None:
        self._source, self._delimiter = source, delimiter
        self.recent: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._source)
        if (fields := line.count(self._delimiter)) > MOST_CELLS:
            raise too_many(fields, MOST_CELLS, "kolom dalam satu baris")
        self.recent.append(line)
        return line


def _swallows(cells: list[str], lines: list[str], delimiter: str, width: int) -> bool:
    """Whether text with line breaks looks like whole records that a lost quote drew into one cell."""
    if width <= FEWEST_TO_SUSPECT:
        return False
    parts = [part for cell in cells if "\n" in cell or "\r" in cell for part in cell.splitlines()]
    looks_whole = [text.count(delimiter) == width - 1 for text in (lines[0], lines[-1])]
    return all(looks_whole) or any(part.count(delimiter) == width - 1 for part in parts)


def _unclosed(line: int) -> Refused:
    return Refused(
        f"tanda kutip tidak ditutup mulai baris {line}", "tutup tanda kutip pada baris itu, atau hapus dari teksnya"
    )


def _misplaced(line: int) -> Refused:
    return Refused(
        f"tanda kutip salah tempat pada baris {line}",
        "hapus tanda kutip pada baris itu, atau tulis dua kali di teksnya",
    )
