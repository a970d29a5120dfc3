"""What every page says of its register: source, status, rows taken, how to reproduce it."""

import shlex
from importlib.metadata import version

from . import schema
from .readings import REGISTER_FILE
from .register import Register
from .terms import Bilingual, both


def source_line(register: Register) -> Bilingual:
    """The source under every figure and table."""
    return both(
        "{title}, {region}, keadaan {as_of}",
        "{title}, {region}, as of {as_of}",
        title=register.title,
        region=register.region,
        as_of=register.as_of,
    )


def data_status(register: Register) -> Bilingual:
    """How far the data can be trusted, in one sentence."""
    if register.synthetic:
        return both(
            "Data contoh yang lengkap, dibuat untuk mencoba atau memperagakan laporan; bukan data daerah mana pun.",
            "Complete sample data, made to try out or to demonstrate the reports; not the data of any region.",
        )
    if register.complete:
        return both("Register lengkap menurut pemiliknya.", "A register that is complete according to its owner.")
    return both(
        "Catatan publik yang tidak lengkap: unit tanpa baris berarti tidak ada dalam catatan publik, bukan tidak "
        "berinovasi.",
        "An incomplete public record: a unit without a row is not in the public record; it may well innovate.",
    )


def rows_taken(register: Register) -> Bilingual:
    """How many rows came in and what became of them: the parts add up to the whole."""
    return both(
        "{rows} baris masuk: {taken} dipakai, {held} ditahan",
        "{rows} {rows:row|rows} received: {taken} used, {held} held",
        rows=register.rows_in,
        taken=len(register.innovations),
        held=register.rows_held,
    )


def tables(register: Register) -> list[dict]:
    """What the register was read from, for the trace of a block: table, and its file, rows and their fate as shown."""
    found = [
        {
            "table": taken.table,
            "shown": both(
                "{sheet} ({file}, baris {rows}): {taken} dipakai, {held} ditahan",
                "{sheet} ({file}, rows {rows}): {taken} used, {held} held",
                sheet=schema.TABLES[taken.table].sheet,
                file=answer.file,
                rows=_spans_of([*taken.values.index, *taken.held]),
                taken=len(taken.values),
                held=len(taken.held),
            ),
        }
        for answer in register.received
        for taken in answer.tables
    ]
    return [*found, {"table": REGISTER_FILE, "shown": REGISTER_FILE}]


def _spans_of(rows: list[int]) -> str:
    """Row numbers as a reader writes them: [2, 3, 4, 7] -> '2-4, 7'; none -> '-'."""
    rows = sorted(rows)
    starts = [row for row, before in zip(rows, [None, *rows], strict=False) if before is None or row != before + 1]
    ends = [row for row, after in zip(rows, [*rows[1:], None], strict=False) if after is None or after != row + 1]
    spans = (f"{start}-{end}" if end > start else f"{start}" for start, end in zip(starts, ends, strict=True))
    return ", ".join(spans) or "-"


def register_facts(register: Register) -> list[dict]:
    """The facts on a cover."""
    return [
        {"label": both("Keadaan data", "Data as of"), "shown": both("{day}", "{day}", day=register.as_of)},
        {"label": both("Register", "Register"), "shown": register.name},
        {"label": both("Isi register", "Rows"), "shown": rows_taken(register)},
        {"label": both("Status data", "Status of the data"), "shown": data_status(register)},
    ]


def reproduction(register: Register, language: str, unit: str | None = None) -> list[dict]:
    """What somebody needs to get this page again."""
    of_unit = f" --unit {shlex.quote(unit)}" if unit else ""
    return [
        {
            "label": both("Perintah", "Command"),
            "shown": f"inolab reports --register {shlex.quote(register.name)} --language {language}{of_unit}",
        },
        {"label": both("Sidik masukan (SHA-256)", "Digest of the inputs (SHA-256)"), "shown": register.digest},
        {"label": both("Versi kit", "Version of the kit"), "shown": version("laboratorium-inovasi-daerah")},
        {"label": both("Lisensi data", "Licence of the data"), "shown": register.description.licence},
    ]


def caveat(register: Register) -> Bilingual:
    """What the register's own description warns of, after the status of its data."""
    own = register.description.caveat
    status = data_status(register)
    return both("{status} {own}", "{status} {own}", status=status, own=own.both()) if own else status


def held_rows(register: Register) -> Bilingual:
    """How many rows are in no figure, and why they are not; files of which nothing is used are named."""
    refused = _refused(register)
    if not register.errors:
        return both(
            "{taken}. Pemeriksaan isi tidak menemukan yang harus diperbaiki.{refused}",
            "{taken}. The checks found nothing to mend.{refused}",
            taken=rows_taken(register),
            refused=refused,
        )
    return both(
        "{taken}. Pemeriksaan isi menghasilkan {count} temuan; baris yang ditahan tidak masuk ke angka mana "
        "pun.{refused}",
        "{taken}. The checks found {count} {count:thing|things} to mend; rows held are in no figure.{refused}",
        taken=rows_taken(register),
        count=len(register.errors),
        refused=refused,
    )


def _refused(register: Register) -> Bilingual:
    """A sentence on the files that were refused, if any."""
    if not register.refused:
        return Bilingual("", "")
    return both(
        " Berkas yang ditolak: {files}.",
        " Files refused: {files}.",
        files=[answer.file for answer in register.refused],
    )


def in_appendix(title: Bilingual, rows: int) -> Bilingual:
    """Where a table is that is too long for a page."""
    return both(
        "{title}: {rows} baris, di lampiran XLSX.",
        "{title}: {rows} {rows:row|rows}, in the XLSX appendix.",
        title=title,
        rows=rows,
    )


def no_map() -> Bilingual:
    """That the register has no boundaries, so that a tile map stands in for the map."""
    return both(
        "Register ini tidak memuat batas wilayah; peta ubin di bawah ini menggantikannya.",
        "This register has no boundaries; the tile map below stands in for a map.",
    )
