"""Ten thousand broken registers through the door: no exception, no row lost. Exits 1 when anything fails.

    python tests/fuzz.py [--times 10000] [--seed 1]

Rows are counted from what was written, never from the answer: every row with content that is not the heading must be
accepted, held or ignored, unless the file is refused.
"""

import argparse
import csv
import io
import json
import multiprocessing
import random
import sys
import tempfile
import traceback
import zipfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape

import pandas as pd
import xlsxwriter

from analysis import door, reply

PROCESSES = 2

HEADS = [
    *("id", "nama_inovasi", "perangkat_daerah", "jenis", "bentuk", "tahapan", "tanggal_uji_coba", "tanggal_penerapan"),
    *("waktu_sebelum", "waktu_sesudah", "biaya_sebelum", "biaya_sesudah", "syarat_sebelum", "syarat_sesudah"),
    *("url", "keterangan"),
]
UNITS = pd.DataFrame(
    {
        "unit": [
            "Dinas Kesehatan",
            "Dinas Sosial",
            "Kecamatan Mulyasari",
            "Puskesmas Mulyasari",
            "Badan Arsip dan Data",
        ],
        "aliases": ["Dinkes; Dinas Kesehatan Daerah", "Dinsos", None, None, None],
    }
)
AS_OF = date(2021, 12, 31)
SOUND = [
    "Dinas Kesehatan",
    "Digital",
    "Inovasi pelayanan publik",
    "Inisiatif",
    "",
    "",
    "5",
    "1,5",
    "75.000",
    "0",
    "6",
    "2",
]
TEXTS = [
    *(
        "",
        " ",
        "-",
        "0",
        "007",
        "2.5",
        "1.500",
        "7-10 hari",
        "dua hari",
        "Rp 3.250.000,00",
        "26/11/2020",
        "26/1120",
        "2020",
    ),
    *(
        "44161",
        "10 Nopember 2020",
        "31/02/2021",
        "TRUE",
        "NA",
        "#REF!",
        "=1+1",
        "+62 812-3456-7890",
        "3603011212800001",
    ),
    *(
        "Mulyasari",
        "Dinas Kesehatan / Dinas Sosial",
        "dinkes",
        "Jumlah",
        "Catatan: x",
        "Mengetahui,",
        "Kepala Dinas Sosial",
    ),
    *(
        "a\nb",
        "a\r\nb;c;d",
        'a"b',
        "a;b",
        "a,b,c",
        "\u202e1\u200b",
        "a\x0bb",
        "<script>",
        "{{ x }}",
        "é",
        "😀",
        "(500)",
    ),
    *(
        "http://a.example/",
        "javascript:alert(1)",
        "http://[",
        "x" * 33_000,
        "١٢",
        "１２",
        "½",
        "1e5",
        "inf",
        "nan",
        "-0",
    ),
    *("Non-Digital", "NON DIGITAL", "penerapan", "Penerapan", "99999", "9" * 40, "1\u00a0500", "\u00ad", "0000-00-00"),
]
VALUES = [
    0,
    -1,
    2.5,
    44161,
    10**15,
    1e300,
    True,
    False,
    datetime(2020, 11, 5),
    datetime(2021, 12, 31, 23, 59),
]  # only in workbooks
ROWS = [
    ["REGISTER INOVASI DAERAH"],
    ["Jumlah", "", "", "", "", "", "", "", "10"],
    ["", "TOTAL"],
    ["Catatan: sementara"],
    ["", "", "Mengetahui,"],
    ["Tigaraksa, 26 November 2020"],
    [],
    ["", " "],
    [str(number) for number in range(1, 17)],
    HEADS,
]


def sound(count: int) -> list[list[object]]:
    """A register without fault: its heading row and this many rows."""
    rows = [[f"I-{n}", f"Inovasi {n * 7919}", *SOUND, "", "Berjalan baik"] for n in range(1, count + 1)]
    return [HEADS, *rows]


def mutated(rng: random.Random, workbook: bool) -> list[list[object]]:
    """The rows of a broken register, its heading still whole."""
    table = [list(row) for row in sound(rng.randint(0, 8))]
    order = list(range(len(HEADS)))
    if rng.random() < 0.5:
        rng.shuffle(order)
    table = [[row[at] for at in order] for row in table]
    heading = table[0]

    for _ in range(rng.randint(0, 8)):
        others = [row for row in table if row and row is not heading]
        row = rng.choice(others) if others else []
        match rng.randrange(7):
            case 0 | 1 if row:
                row[rng.randrange(len(row))] = rng.choice(TEXTS)
            case 2 if row:
                row[rng.randrange(len(row))] = rng.choice(VALUES if workbook else TEXTS)
            case 3 if row:
                del row[rng.randrange(len(row))]
            case 4 if row:
                row.insert(rng.randrange(len(row)), rng.choice([*row, *TEXTS]))
            case 5 if others:
                table.append(list(row))
            case _:
                table.insert(rng.randint(0, len(table)), list(rng.choice(ROWS)))
    return table


def expected(table: list[list[object]]) -> int:
    """The rows with content but for one heading."""
    return sum(any(cell not in ("", None) for cell in row) for row in table) - 1


def as_csv(table: list[list[object]], delimiter: str = ",") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(table)
    return text.getvalue().encode()


def as_xlsx(table: list[list[object]]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("inovasi")
        for row, cells in enumerate(table):
            for at, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(row, at, cell[:32_767])
                else:
                    sheet.write(row, at, cell)
    return file.getvalue()


def as_ods(table: list[list[object]]) -> bytes:
    rows = "".join(f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>" for cells in table)
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{urn}:{name}:1.0"' for name in ("office", "table", "text"))
    body = f'<office:body><table:table table:name="inovasi">{rows}</table:table></office:body>'
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f"<office:document-content {spaces}>{body}</office:document-content>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return file.getvalue()


def _ods_cell(cell: object) -> str:
    match cell:
        case "":
            return "<table:table-cell/>"
        case str():
            said, text = 'value-type="string"', escape(cell.replace("\x0b", " "))  # XML cannot hold it
        case bool():
            said, text = f'value-type="boolean" office:boolean-value="{str(cell).lower()}"', str(cell).upper()
        case datetime():
            said, text = f'value-type="date" office:date-value="{cell.isoformat()}"', f"{cell:%d/%m/%Y}"
        case _:
            said, text = f'value-type="float" office:value="{cell}"', str(cell)
    return f"<table:table-cell office:{said}><text:p>{text}</text:p></table:table-cell>"


WRITERS = {"xlsx": as_xlsx, "ods": as_ods}


def damaged_inside(rng: random.Random, data: bytes) -> bytes:
    """A workbook of which one part is damaged, so that the zip around it is whole."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        chosen = rng.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, damaged(rng, part) if name == chosen else part)
    return file.getvalue()


def damaged(rng: random.Random, data: bytes) -> bytes:
    """Bytes changed, cut, doubled or removed."""
    broken = bytearray(data)
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(broken) or 1)
        match rng.randrange(4):
            case 0:
                broken[at : at + 1] = bytes([rng.randrange(256)])
            case 1:
                del broken[at : at + rng.randint(1, 40)]
            case 2:
                broken[at:at] = broken[at : at + rng.randint(1, 40)]
            case _:
                broken[at:at] = rng.choice([b"\0", b'"', b"\r", b"\xff", b";", b"\xc3", b"\xef\xbb\xbf", b"<"])
    return bytes(broken[: rng.randrange(len(broken) or 1)] if rng.random() < 0.05 else broken)


def checked(path: Path) -> dict:
    """The answer to one file, which can be written as JSON."""
    said = reply.as_json(door.check([path], AS_OF, units=UNITS)[0])
    json.dumps(said, ensure_ascii=False, allow_nan=False).encode()
    return said


def difference(said: dict, rows: int | None) -> str | None:
    """What does not add up in an answer; `rows` is None where only the answer itself can be looked at."""
    counts = said["counts"]
    if said["refused"]:
        is_told = said["file_messages"] and not any(counts.values()) and not said["accepted"]
        return None if is_told else "refused without a reason, or with rows"
    total = counts["accepted"] + counts["held"] + counts["ignored"]
    if counts["in"] != total or counts["accepted"] != len(said["accepted"]):
        return f"the answer contradicts itself: {counts}"
    if counts["held"] != len({(one["sheet"], one["row"]) for one in said["errors"] if one["outcome"] == "held"}):
        return f"held rows and their findings differ: {counts}"
    return None if rows is None or total == rows else f"{rows} rows written, {counts}"


def once(rng: random.Random, folder: Path) -> tuple[str, str | None]:
    """One broken file: the way it was broken and what became of it, and what does not add up."""
    kind, at_bytes = rng.choice(["csv", *WRITERS]), rng.random() < 0.4
    table = mutated(rng, kind in WRITERS)
    data = WRITERS[kind](table) if kind in WRITERS else as_csv(table, rng.choice(",;\t|"))
    path = folder / f"register.{kind}"
    if at_bytes:
        data = damaged_inside(rng, data) if kind in WRITERS and rng.random() < 0.7 else damaged(rng, data)
    path.write_bytes(data)
    said = checked(path)
    way = f"{kind:4} {'bytes' if at_bytes else 'cells'} {'refused' if said['refused'] else 'answered'}"
    return way, difference(said, None if at_bytes else expected(table))


def many(seed: int, numbers: range) -> tuple[Counter[str], dict[int, str]]:
    """The broken files of these numbers: how often each way, and what does not add up by number."""
    ways, failures = Counter(), {}
    with tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            try:
                way, wrong = once(random.Random(f"{seed}-{number}"), Path(folder))
                ways[way] += 1
            except Exception:  # noqa: BLE001 - any exception at all is what is looked for
                wrong = traceback.format_exc()
            if wrong:
                failures[number] = wrong
    return ways, failures


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--times", type=int, default=10_000)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    parts = [range(first, options.times, PROCESSES) for first in range(PROCESSES)]
    with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("spawn")) as pool:
        counted, failed = zip(*pool.map(many, [options.seed] * PROCESSES, parts), strict=True)
    failures = {number: wrong for found in failed for number, wrong in found.items()}
    for way, times in sorted(sum(counted, Counter()).items()):
        print(f"{times:7} {way}")
    print(f"{options.times:7} files, {len(failures)} failures")
    for number in sorted(failures)[:5]:
        print(f"{options.seed}-{number}: {failures[number]}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
