"""The sentences, titles and key figures of the report on data quality."""

import pandas as pd

from .door.answer import Answer
from .privacy import masked
from .quality import NOWHERE
from .schema import MEASURES
from .summary import KeyFigure
from .terms import FAULT_KINDS, Bilingual, Share, both, term_pair
from .wording import NOTHING

MEASURES_ASKED = 2 * len(MEASURES)  # before and after


def received(table: pd.DataFrame, refused: list[Answer]) -> Bilingual:
    """How many rows came in and what became of them, and which files are refused."""
    if not refused:
        return both("{said} Tidak ada berkas yang ditolak.", "{said} No file was refused.", said=_rows(table.iloc[-1]))
    return both(
        "{said} Ditolak, dan tidak termasuk hitungan ini: {files}.",
        "{said} Refused, and not in these counts: {files}.",
        said=_rows(table.iloc[-1]),
        files=[masked(answer.file) for answer in refused],
    )


def _rows(total: pd.Series) -> Bilingual:
    rows, accepted = int(total["rows_in"]), int(total["accepted"])
    if not rows:
        return both("Belum ada baris yang masuk.", "No row has come in yet.")
    if accepted == rows:
        return both(
            "{rows} baris masuk, semuanya diterima.", "{rows} {rows:row|rows} came in, all accepted.", rows=rows
        )
    parts = _counted(
        (accepted, "{n} diterima", "{n} accepted"),
        (total["held"], "{n} ditahan", "{n} held"),
        (total["ignored"], "{n} diabaikan karena bukan data", "{n} ignored as no data"),
    )
    return both("{rows} baris masuk: {parts}.", "{rows} {rows:row|rows} came in: {parts}.", rows=rows, parts=parts)


def _counted(*parts: tuple[int, str, str]) -> list[Bilingual]:
    """The parts of a sentence that have something to count: (0, ...) is left out."""
    return [both(id, en, n=int(count)) for count, id, en in parts if count]


def _joined(*sentences: Bilingual) -> Bilingual:
    """The sentences that say anything, one after the other."""
    return Bilingual(*(" ".join(filter(None, said)) for said in zip(*sentences, strict=True)))


def refusals(refused: list[Answer]) -> list[tuple[Bilingual, Bilingual]]:
    """Every refused file with the reason, as it was told to the unit."""
    return [(both("{file}:", "{file}:", file=masked(answer.file)), _reason(answer.refusal)) for answer in refused]


def _reason(refusal: str) -> Bilingual:
    said = refusal.replace(" | Perbaiki:", ". Perbaiki:")
    return both("{said}.", "the unit was told “{said}.”", said=said)


def key_figures(table: pd.DataFrame, kinds: pd.DataFrame, innovations: pd.DataFrame, measured: int) -> list[KeyFigure]:
    """The numbers to remember: rows accepted, rows held, values left out, measures filled in."""
    total = table.iloc[-1]
    asked = MEASURES_ASKED * len(innovations)
    held, emptied = int(total["held"]), int(kinds["emptied"].sum())
    return [
        KeyFigure(
            both("Baris diterima", "Rows accepted"),
            int(total["accepted"]),
            "count",
            both("dari {rows}", "of {rows}", rows=int(total["rows_in"])),
            both("di semua tabel", "in all tables"),
        ),
        KeyFigure(
            both("Baris ditahan", "Rows held"),
            held,
            "count",
            both("baris", "rows"),
            both("tidak masuk angka mana pun", "in no figure"),
            "alert" if held else "plain",
        ),
        KeyFigure(
            both("Isian dikosongkan", "Values left out"),
            emptied,
            "count",
            both("sel", "cells"),
            both("hanya nilai itu yang tidak dipakai", "only that value is not used"),
            "alert" if emptied else "plain",
        ),
        KeyFigure(
            both("Ukuran terisi", "Measures filled"),
            measured / asked if asked else float("nan"),
            "share",
            both("dari isian waktu, biaya, syarat", "of time, cost, requirements"),
            both("{measured} dari {asked}", "{measured} of {asked}", measured=measured, asked=asked),
        ),
    ]


def findings(kinds: pd.DataFrame, following: int) -> Bilingual:
    """What the checks found, by outcome, each with its most frequent kind; and the rows held for their innovation."""
    if kinds.empty:
        return both("Pemeriksaan tidak menemukan apa pun.", "The checks found nothing.")
    return _joined(_errors(kinds), _notes(kinds), _followers(following))


def _errors(kinds: pd.DataFrame) -> Bilingual:
    wrong = _wrong(kinds["held"].sum(), kinds["emptied"].sum())
    if not wrong:
        return both(
            "Tidak ada baris yang ditahan dan tidak ada isian yang dikosongkan.",
            "No row is held and no value left out.",
        )
    kind = _most_frequent(kinds["fault"], kinds["held"] + kinds["emptied"])
    return both("{wrong}{kind}.", "{wrong}{kind}.", wrong=wrong, kind=kind)


def _wrong(held: int, emptied: int) -> list[Bilingual]:
    return _counted(
        (held, "{n} temuan menahan baris", "{n} {n:finding holds|findings hold} a row"),
        (emptied, "{n} temuan mengosongkan isian", "{n} {n:finding leaves|findings leave} a value out"),
    )


def _notes(kinds: pd.DataFrame) -> Bilingual:
    if not kinds["noted"].any():
        return NOTHING
    return both(
        "{n} temuan hanya dicatat{kind}.",
        "{n} {n:finding is|findings are} only noted{kind}.",
        n=int(kinds["noted"].sum()),
        kind=_most_frequent(kinds["fault"], kinds["noted"]),
    )


def _most_frequent(faults: pd.Series, times: pd.Series) -> Bilingual:
    """The end of a sentence: the one kind there is or the one above all others; of several alike none is named."""
    kind, most = term_pair(faults[times.idxmax()]), int(times.max())
    if most == times.sum():
        return both(": {kind}", ": {kind}", kind=kind)
    if (times == most).sum() > 1:
        return NOTHING
    return both(", paling sering {kind} ({most})", ", most often {kind} ({most})", kind=kind, most=most)


def _followers(following: int) -> Bilingual:
    if not following:
        return NOTHING
    return both(
        "Selain itu, {n} baris tabel lain ikut ditahan karena inovasinya ditahan; perbaiki inovasinya lebih dahulu.",
        "Besides, {n} {n:row of another table is|rows of other tables are} held because {n:its|their} innovation is; "
        "mend the innovation first.",
        n=following,
    )


def ask_first(units: pd.DataFrame) -> Bilingual:
    """Which unit has most to mend, what to ask it for, and how many findings no unit can be asked about."""
    if units.empty:
        return both("Tidak ada perangkat daerah yang perlu ditanya.", "There is no unit to ask.")
    nobody = units["owner"] == NOWHERE
    first = [_start_with(unit) for _, unit in units[~nobody].head(1).iterrows()]
    return _joined(*first, _without_owner(units[nobody]))


def _start_with(unit: pd.Series) -> Bilingual:
    noted = _counted(
        (unit["not_measured"], "{n} ukuran belum diisi", "{n} {n:measure is|measures are} not filled in"),
        (
            unit["noted"] - unit["not_measured"],
            "{n} hal patut diperiksa",
            "{n} {n:thing is|things are} to be looked at",
        ),
    )
    parts = [*_wrong(unit["held"], unit["emptied"]), *noted]
    start = both("Mulai dari {owner}: {parts}.", "Start with {owner}: {parts}.", owner=unit["owner"], parts=parts)
    if unit["ask"] == FAULT_KINDS["unmeasured"].id:  # just said
        return start
    return both(
        "{start} Tanyakan lebih dahulu: {ask}.",
        "{start} Ask first about: {ask}.",
        start=start,
        ask=term_pair(unit["ask"]),
    )


def _without_owner(rows: pd.DataFrame) -> Bilingual:
    found = int(rows[["held", "emptied", "noted"]].to_numpy().sum())
    if not found:
        return NOTHING
    return both(
        "{n} temuan ada pada baris tanpa pemilik yang terbaca; tanyakan kepada pengirim berkasnya.",
        "{n} {n:finding is on a row|findings are on rows} without a readable owner; ask who sent the file.",
        n=found,
    )


def how_to_mend(units: pd.DataFrame) -> Bilingual:
    """What goes back to the units, if anything has to be mended."""
    if not units[["held", "emptied"]].to_numpy().any():
        return both("Tidak ada isian yang harus diperbaiki.", "Nothing has to be mended.")
    return both(
        "Perintah inolab check BERKAS --marked JAWABAN.xlsx menulis buku kerja bertanda untuk dikirim balik ke "
        "perangkat daerah.",
        "The command inolab check FILE --marked ANSWER.xlsx writes a marked workbook to send back to the unit.",
    )


def completeness(table: pd.DataFrame, innovations: int) -> Bilingual:
    """How many columns are filled throughout or not at all, else the one that fewest innovations fill."""
    if not innovations:
        return both("Belum ada inovasi yang diterima.", "No innovation is accepted yet.")
    full, least = int((table["filled"] == innovations).sum()), table["filled"].min()
    if full == len(table):
        return both("Semua kolom terisi pada setiap inovasi.", "Every column is filled for every innovation.")
    return both(
        "{full} dari {columns} kolom terisi pada setiap inovasi; {rest}.",
        "{full} of {columns} columns {full:is|are} filled for every innovation; {rest}.",
        full=full,
        columns=len(table),
        rest=_least_filled(table[table["filled"] == least], int(least)),
    )


def _least_filled(columns: pd.DataFrame, filled: int) -> Bilingual:
    if not filled:
        return both("{n} kolom tidak terisi sama sekali", "{n} {n:is|are} not filled at all", n=len(columns))
    return both(
        "yang paling jarang terisi {headings}, pada {filled} inovasi ({share})",
        "least often filled: {headings}, for {filled} {filled:innovation|innovations} ({share})",
        headings=columns["heading"].tolist(),
        filled=filled,
        share=Share(columns["filled_share"].iloc[0]),
    )


def files_title() -> Bilingual:
    """The title of the table of rows by file."""
    return both("Setiap baris yang masuk: diterima, ditahan, atau diabaikan", "Every row in: accepted, held or ignored")


def kinds_title() -> Bilingual:
    """The title of the table of findings by kind."""
    return both("Temuan menurut jenis dan akibatnya", "Findings by kind and what became of them")


def units_title() -> Bilingual:
    """The title of the table of units to ask."""
    return both("Siapa yang ditanya lebih dahulu", "Whom to ask first")


def completeness_title() -> Bilingual:
    """The title of the share of innovations that fill each column."""
    return both("Bagian inovasi yang mengisi setiap kolom", "Share of the innovations that fill each column")


def completeness_alt(table: pd.DataFrame) -> Bilingual:
    """The alternative text of the columns filled: each with its share."""
    parts = [
        both("{heading} {share}", "{heading} {share}", heading=row.heading, share=Share(row.filled_share))
        for row in table.itertuples()
    ]
    return both("Diagram batang: {parts}.", "Bar chart: {parts}.", parts=parts)
