"""What checking costs: `make bench-door` prints time and memory of the door beside what is asked; exits 1 beyond it."""

import csv
import io
import json
import platform
import random
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

import fuzz
import measure
import openpyxl
import xlsxwriter

from analysis import checking, door, marked
from analysis.door.opening import unit_names
from analysis.register import HOME

NO_LIMIT = float("inf")
ROWS_OF_A_UNIT = 50
MOST_ROWS, TOO_MANY_ROWS, FAULTY_ROWS = 100_000, 1_000_000, 20_000
AS_OF = date(2021, 12, 31)
UNITS = unit_names(HOME / checking.OUR_UNITS)
ENCRYPTED = Path(__file__).parent / "files" / "encrypted.xlsx"


class Piece(NamedTuple):
    """Work that is measured: what writes its input, the work itself, and the seconds and MiB asked."""

    name: str
    written: Callable[[Path], Path]
    work: Callable[[Path], None]
    seconds: float = NO_LIMIT
    mebibytes: float = NO_LIMIT


# what is checked


def received_workbooks(folder: Path) -> Path:
    """The template as each unit of the region would send it back."""
    received = folder / "received"
    received.mkdir()
    template = checking.template_for(None, False)
    for number, unit in enumerate(UNITS["unit"]):
        book = openpyxl.load_workbook(io.BytesIO(template))
        for row in range(ROWS_OF_A_UNIT):
            book["inovasi"].append(
                [
                    *(f"{number}-{row}", f"Inovasi {number} {row * 7919}", unit, "Digital", "Inovasi pelayanan publik"),
                    *("Penerapan", date(2020, 2, 1), date(2020, 11, 26), 5, 1.5, 1500, 0, 6, 2),
                    *("https://contoh.go.id/", "uraian singkat"),
                ]
            )
        book.save(received / f"{number:02d}.xlsx")
    return received


def large_csv(folder: Path) -> Path:
    rng, owners = random.Random(1), UNITS["unit"].tolist()
    rows = (
        [
            *(f"I-{row}", f"Inovasi nomor {row} {rng.random()}", owners[row % len(owners)], "Digital"),
            *("Inovasi pelayanan publik", "Penerapan", "01/02/2020", "26/11/2020", rng.randint(2, 30), "1,5"),
            *("1.500", "0", 5, "", "https://contoh.go.id/a", f"uraian {row} panjang " * 5),
        ]
        for row in range(MOST_ROWS)
    )
    return csv_of(rows, folder / "large.csv")


def too_large_csv(folder: Path) -> Path:
    """Below the largest size of a file, so that its rows are counted."""
    return csv_of(short_rows(TOO_MANY_ROWS), folder / "too-large.csv")


def csv_of(rows: Iterator[list[object]], path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, delimiter=";")
        writer.writerow(fuzz.HEADS)
        writer.writerows(rows)
    return path


def short_rows(count: int) -> Iterator[list[object]]:
    return ([f"I-{row}", f"Inovasi {row}", "Dinas Sosial", "Digital"] for row in range(1, count))


def too_large_workbook(folder: Path) -> Path:
    """Below the largest size once unpacked, so that its rows are counted."""
    path = folder / "too-large.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("inovasi")
        sheet.write_row(0, 0, fuzz.HEADS)
        for at, row in enumerate(short_rows(TOO_MANY_ROWS), start=1):
            sheet.write_row(at, 0, row[:2])
    return path


def zip_bomb(folder: Path) -> Path:
    return with_texts(bytes(300_000_000), folder / "bomb.xlsx")


def entity_bomb(folder: Path) -> Path:
    """A thousand million words, were the entities replaced."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    texts = f'<!DOCTYPE sst [<!ENTITY e0 "ha">{entities}]><sst><si><t>&e9;</t></si></sst>'
    return with_texts(texts.encode(), folder / "entities.xlsx")


def endless_text(folder: Path) -> Path:
    """Random digits do not compress to nothing, so the text looks like real content from outside."""
    text = random.Random(1).randbytes(80_000_000).hex().encode()
    return with_texts(b"<sst><si><t>%s</t></si></sst>" % text, folder / "endless.xlsx")


def with_texts(texts: bytes, path: Path) -> Path:
    """A sound workbook, but for the part that holds its texts."""
    with zipfile.ZipFile(io.BytesIO(fuzz.as_xlsx(fuzz.sound(1)))) as old, zipfile.ZipFile(path, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, texts if name == "xl/sharedStrings.xml" else old.read(name))
    return path


def locked_workbook(_: Path) -> Path:
    return ENCRYPTED


def faulty_workbook(folder: Path) -> Path:
    table = fuzz.sound(FAULTY_ROWS)
    for row in table[1:]:
        row[fuzz.HEADS.index("waktu_sebelum")] = "7-10 hari"
    path = folder / "faulty.xlsx"
    path.write_bytes(fuzz.as_xlsx(table))
    return path


# what is measured


def check_folder(folder: Path) -> None:
    """As a user does, the start of Python and the printing included."""
    out = folder.with_suffix(".json")
    command = [sys.executable, "-m", "analysis", "check", str(folder), "--json", str(out)]
    subprocess.run(command, capture_output=True)  # its exit code says less than the answers do
    answers = json.loads(out.read_text(encoding="utf-8"))["files"]
    accepted = sum(row["table"] == "inovasi" for answer in answers for row in answer["accepted"])
    assert accepted == len(UNITS) * ROWS_OF_A_UNIT, f"{accepted} rows accepted"


def check_csv(path: Path) -> None:
    (answer,) = door.check([path], AS_OF, units=UNITS)
    assert not answer.refusal and len(answer.tables[0].values) == MOST_ROWS, answer.refusal


def refuse(reason: str, path: Path) -> None:
    (answer,) = door.check([path], AS_OF, units=UNITS)
    assert reason in (answer.refusal or ""), answer.refusal


def mark(path: Path) -> None:
    (answer,) = door.check([path], AS_OF, units=fuzz.UNITS)
    assert len({finding.row for finding in answer.findings}) == FAULTY_ROWS, answer.refusal
    path.with_name("marked.xlsx").write_bytes(marked.workbook(answer))


ROWS_COUNTED = "1.000.000 baris berisi"
PIECES = [
    Piece(f"{len(UNITS)} workbooks of {ROWS_OF_A_UNIT} rows, command line", received_workbooks, check_folder, 10),
    Piece("csv of 100,000 rows", large_csv, check_csv, 20, 1024),
    Piece("refused: csv of a million rows", too_large_csv, partial(refuse, ROWS_COUNTED), 10, 500),
    Piece("refused: workbook of a million rows", too_large_workbook, partial(refuse, ROWS_COUNTED), 10, 500),
    Piece("refused: zip bomb", zip_bomb, partial(refuse, "setelah dibuka"), 10, 500),
    Piece("refused: entity bomb", entity_bomb, partial(refuse, "DTD atau entitas"), 10, 500),
    Piece("refused: a text of 160 MB", endless_text, partial(refuse, "satu teks lebih dari"), 10, 500),
    Piece("refused: password", locked_workbook, partial(refuse, "berkata sandi"), 10, 500),
    Piece("checked and marked: 20,000 faulty rows", faulty_workbook, mark),
]


def main() -> int:
    machine = f"{platform.platform()}, Python {platform.python_version()}"
    print(f"{machine}, medians of {measure.ROUNDS} rounds; seconds, and MiB at the peak, each beside what is asked\n")
    print(f"{'piece':44}" + "".join(f"{heading:>8}" for heading in ("s", "asked", "MiB", "asked")))
    failures = []
    with tempfile.TemporaryDirectory() as folder, measure.fresh() as pool:
        for piece in PIECES:
            try:
                # the input is written in a process of its own too: a child would begin with the peak of a large parent
                path = pool.submit(piece.written, Path(folder)).result()
                spent, peak = measure.medians(pool, measure.cost, piece.work, path)
            except AssertionError as wrong:
                failures.append(f"wrong answer: {piece.name}: {wrong}")
                continue
            if spent > piece.seconds or peak > piece.mebibytes:
                failures.append(f"more than asked: {piece.name}")
            asked = [f"{limit:8g}" if limit < NO_LIMIT else f"{'-':>8}" for limit in (piece.seconds, piece.mebibytes)]
            print(f"{piece.name:44}{spent:8.2f}{asked[0]}{peak:8.0f}{asked[1]}", flush=True)
    print("\n" + ("\n".join(failures) or "all within what is asked"))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
