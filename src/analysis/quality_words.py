"""The sentences, titles and key figures of the report on data quality."""

import pandas as pd

from .door.answer import Answer
from .schema import MEASURES
from .summary import KeyFigure
from .terms import Bilingual, Share, both, term_pair

MEASURES_ASKED = 2 * len(MEASURES)  # before and after


def received(table: pd.DataFrame, refused: list[Answer]) -> Bilingual:
    """How many rows came in and what became of them, and which files are refused."""
    total = table.iloc[-1]
    adds_up = both(
        "{rows} baris masuk: {accepted} diterima, {held} ditahan, {ignored} diabaikan.",
        "{rows} {rows:row|rows} came in: {accepted} accepted, {held} held, {ignored} ignored.",
        rows=int(total["rows_in"]),
        accepted=int(total["accepted"]),
        held=int(total["held"]),
        ignored=int(total["ignored"]),
    )
    if not refused:
        return both("{said} Tidak ada berkas yang ditolak.", "{said} No file was refused.", said=adds_up)
    return both(
        "{said} Ditolak: {files}.", "{said} Refused: {files}.", said=adds_up, files=[answer.file for answer in refused]
    )


def refusals(refused: list[Answer]) -> list[tuple[Bilingual, Bilingual]]:
    """Every refused file with the reason, as it was told to the unit."""
    return [
        (Bilingual(answer.file, answer.file), Bilingual(f"{answer.refusal}", f"(id) {answer.refusal}"))
        for answer in refused
    ]


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
            both("inovasinya tetap dihitung", "their innovations are counted"),
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


def findings(kinds: pd.DataFrame) -> Bilingual:
    """What the checks found, by outcome, with the most frequent kind."""
    if kinds.empty:
        return both("Pemeriksaan tidak menemukan apa pun.", "The checks found nothing.")
    errors = int(kinds["held"].sum() + kinds["emptied"].sum())
    counts = kinds.set_index("fault")[["held", "emptied", "noted"]].sum(axis=1)
    return both(
        "{errors} temuan menahan baris atau mengosongkan isian, {noted} hanya dicatat. Paling sering: {kind} "
        "({times}).",
        "{errors} {errors:finding holds|findings hold} a row or leave a value out, {noted} {noted:is|are} only noted. "
        "Most frequent: {kind} ({times}).",
        errors=errors,
        noted=int(kinds["noted"].sum()),
        kind=term_pair(counts.idxmax()),
        times=int(counts.max()),
    )


def no_findings() -> Bilingual:
    return both("Tidak ada temuan menurut perangkat daerah.", "There are no findings by unit.")


def ask_first(units: pd.DataFrame) -> Bilingual:
    """Which unit has most to mend, and what to ask it for."""
    if units.empty:
        return no_findings()
    first = units.iloc[0]
    return both(
        "Mulai dari {owner}: {held} temuan menahan baris, {emptied} mengosongkan isian, {not_measured} ukuran belum "
        "diisi. Tanyakan lebih dahulu: {ask}.",
        "Start with {owner}: {held} {held:finding holds|findings hold} rows, {emptied} {emptied:leaves|leave} values "
        "out, {not_measured} {not_measured:measure is|measures are} not filled in. Ask first for: {ask}.",
        owner=term_pair(first["owner"]),
        held=int(first["held"]),
        emptied=int(first["emptied"]),
        not_measured=int(first["not_measured"]),
        ask=term_pair(first["ask"]),
    )


def completeness(table: pd.DataFrame) -> Bilingual:
    """The column that most innovations leave empty."""
    if table["filled_share"].isna().all():
        return both("Belum ada inovasi yang diterima.", "No innovation is accepted yet.")
    least = table.loc[table["filled_share"].idxmin()]
    full = int((table["filled_share"] == 1).sum())
    return both(
        "{full} dari {columns} kolom terisi pada semua inovasi; yang paling jarang terisi {heading}, {share}.",
        "{full} of {columns} columns are filled for every innovation; least often filled is {heading}, {share}.",
        full=full,
        columns=len(table),
        heading=least["heading"],
        share=Share(least["filled_share"]),
    )


def files_title() -> Bilingual:
    return both("Setiap baris yang masuk: diterima, ditahan, atau diabaikan", "Every row in: accepted, held or ignored")


def kinds_title() -> Bilingual:
    return both("Temuan menurut jenis dan akibatnya", "Findings by kind and what became of them")


def kinds_alt(kinds: pd.DataFrame) -> Bilingual:
    parts = [
        both(
            "{kind} {held} menahan, {emptied} mengosongkan, {noted} dicatat",
            "{kind} {held} held, {emptied} left out, {noted} noted",
            kind=term_pair(row.fault),
            held=row.held,
            emptied=row.emptied,
            noted=row.noted,
        )
        for row in kinds.itertuples()
    ]
    return both("Diagram batang bertumpuk: {parts}.", "Stacked bar chart: {parts}.", parts=parts)


def units_title() -> Bilingual:
    return both("Siapa yang ditanya lebih dahulu", "Whom to ask first")


def completeness_title() -> Bilingual:
    return both("Bagian inovasi yang mengisi setiap kolom", "Share of the innovations that fill each column")


def completeness_alt(table: pd.DataFrame) -> Bilingual:
    parts = [
        both("{heading} {share}", "{heading} {share}", heading=row.heading, share=Share(row.filled_share))
        for row in table.itertuples()
    ]
    return both("Diagram batang: {parts}.", "Bar chart: {parts}.", parts=parts)


def how_to_mend() -> Bilingual:
    return both(
        "Baris yang ditahan tidak masuk ke angka laporan mana pun sampai diperbaiki. Perintah inolab check BERKAS "
        "--marked JAWABAN.xlsx menulis buku kerja bertanda untuk dikirim balik ke perangkat daerah.",
        "Held rows are in no figure of any report until they are mended. The command inolab check FILE --marked "
        "ANSWER.xlsx writes a marked workbook to send back to the unit.",
    )
