"""A file as it goes back to its unit: what was found, then the sheets of the file, wrong cells coloured.

It is a new workbook: no formula, macro, link to another file, hidden sheet or name of an author comes along.
"""

import io
from collections import Counter
from typing import NamedTuple

from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from .copies import COLOURS, FINDINGS, HIGHEST_FROZEN, HIGHEST_ROW, NEW_ROWS, OUTCOMES, Copy, copies_of
from .door.answer import Answer, Ignored, Taken
from .door.faults import EMPTIED, HELD, NOTED, WHOLE_ROW, Finding
from .entries import CHOICES, Lists, head_look, write_choices
from .figures import ACCENT, MAIN, QUIET, RULE
from .house import CUT, House, height, quoted, sentence
from .numerals import number
from .privacy import masked
from .quality import following
from .reply import counts

MEANINGS = {
    HELD: "Ditahan: baris belum masuk hitungan.",
    EMPTIED: "Dikosongkan: nilai ini saja tidak dipakai.",
    NOTED: "Dicatat: dipakai, mohon diperiksa.",
}
MOST_COMMENTS, MOST_LINKS = 2_000, 10_000
LONGEST_QUOTE = 300  # characters
HEADS = ("No.", "Lembar", "Baris", "Kolom", "Sel", "Isi", "Masalah", "Cara memperbaiki", "Akibat")
WIDTHS = (6, 20, 9, 24, 9, 34, 46, 46, 14)


class Place(NamedTuple):
    """A finding with the sheet of this workbook and the cell (from 0) that show it; None if nothing was copied."""

    finding: Finding
    sheet: str | None
    cell: tuple[int, int] | None


def workbook(answer: Answer) -> bytes:
    """The marked workbook: the list of findings, every visible sheet of the file, the lists of the drop-downs."""
    file = io.BytesIO()
    book = House(file, f"{FINDINGS}: {masked(answer.file)}")
    copies = copies_of(answer)
    places = _places(answer, copies)
    _findings_sheet(book, answer, places, {copy.sheet.name: copy.name for copy in copies})
    lists = Lists(units=_official_names(copies))
    for copy in copies:
        copy.write(book, _by_cell(places, copy.name), _by_cell(places[:MOST_COMMENTS], copy.name), lists)
    if any(copy.tables for copy in copies):
        write_choices(book, CHOICES)
    book.workbook.close()
    return file.getvalue()


# where the findings are


def _places(answer: Answer, copies: list[Copy]) -> list[Place]:
    """Every finding: what holds a row first, then what empties a value, then the rest; each in reading order."""
    shown_by = {copy.sheet.name: (number, copy) for number, copy in enumerate(copies)}
    ranked = []
    for taken in answer.tables:
        number, copy = shown_by.get(taken.sheet, (len(copies), None))
        for finding in taken.findings:
            cell = _cell_of(finding, taken)
            place = Place(finding, copy.name, copy.top_left(cell)) if copy else Place(finding, None, None)
            ranked.append(((list(OUTCOMES).index(finding.outcome), number, finding.row, cell), place))
    return [place for _, place in sorted(ranked, key=lambda pair: pair[0])]


def _cell_of(finding: Finding, taken: Taken) -> tuple[int, int]:
    """The cell of a finding; of a whole row the first cell of the table."""
    if finding.cell:
        return xl_cell_to_rowcol(finding.cell)
    first = min(taken.positions.values(), default=1)
    position = first if finding.column == WHOLE_ROW else taken.positions.get(finding.column, first)
    return max(finding.row, 1) - 1, position - 1


def _by_cell(places: list[Place], sheet: str) -> dict[tuple[int, int], list[Finding]]:
    marks: dict[tuple[int, int], list[Finding]] = {}
    for place in places:
        if place.sheet == sheet:
            marks.setdefault(place.cell, []).append(place.finding)
    return marks


def _official_names(copies: list[Copy]) -> str | None:
    """The cells that hold the official names of units, for the drop-down of owners; None without that table."""
    for copy in copies:
        for taken in copy.tables:
            if taken.table == "units" and "nama_resmi" in taken.positions:
                first, last = copy.data_rows
                position = taken.positions["nama_resmi"] - 1
                top, bottom = (xl_rowcol_to_cell(row, position, True, True) for row in (first, last - NEW_ROWS))
                return f"{quoted(copy.name)}!{top}:{bottom}"
    return None


# the list of findings


def _findings_sheet(book: House, answer: Answer, places: list[Place], names: dict[str | None, str]) -> None:
    sheet = book.sheet(FINDINGS, WIDTHS)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.set_tab_color(ACCENT)
    row = _opening(book, sheet, answer, places)
    if places:
        row = _list(book, sheet, row, places)
    _ignored_rows(book, sheet, row + 1, answer, names)


def _opening(book: House, sheet: Worksheet, answer: Answer, places: list[Place]) -> int:
    """File, what happened, what to do, messages; the row below."""
    book.put(sheet, 0, 0, f"Hasil pemeriksaan {masked(answer.file)}", bold=True, font_size=15, font_color=MAIN)
    sheet.set_row(0, 26)
    lines = [(what_happened(answer), {"bold": True}), *((line, {}) for line in _what_to_do(answer, places))]
    lines += [(sentence(message), {"font_color": QUIET}) for message in answer.messages]
    for row, (line, look) in enumerate(lines, 1):
        _line(book, sheet, row, line, look)
    row = len(lines) + 1
    if places:
        for position, outcome in zip((1, 5, 6), OUTCOMES, strict=True):
            _key_to_colours(book, sheet, row, position, outcome)
        row += 2
    return row


def what_happened(answer: Answer) -> str:
    """'Dari 12 baris, 9 diterima, 2 ditahan, dan 1 diabaikan karena bukan data.'"""
    if answer.refusal:
        refusal = answer.refusal.replace(" | Perbaiki:", ". Perbaiki:")
        return f"Berkas ini ditolak dan belum dipakai: {refusal}"
    told = {name: number(count) for name, count in counts(answer).items()}
    return "Dari {in} baris, {accepted} diterima, {held} ditahan, dan {ignored} diabaikan karena bukan data.".format(
        **told
    )


def _what_to_do(answer: Answer, places: list[Place]) -> list[str]:
    if answer.refusal:
        return ["Sesudah diperbaiki, mohon kirim ulang berkasnya."]
    if not places:
        return ["Tidak ada temuan. Terima kasih, tidak ada yang perlu diperbaiki."]
    found = Counter(place.finding.outcome for place in places)
    parts = [f"{number(found[outcome])} {word}" for outcome, word in OUTCOMES.items() if found[outcome]]
    wrong = found[HELD] + found[EMPTIED]
    lines = [f"Ada {number(len(places))} temuan: {', '.join(parts)}."]
    if follow := following([place.finding for place in places]):
        lines.append(
            f"{number(follow)} di antaranya ikut ditahan karena inovasinya ditahan: cukup perbaiki baris inovasinya."
        )
    if wrong:
        lines.append("Perbaiki sel yang berwarna di lembar berikutnya, lalu kirim ulang seluruh berkas ini.")
    if len(places) > MOST_COMMENTS:
        lines.append(
            f"Catatan di sel hanya untuk {number(MOST_COMMENTS)} temuan pertama; daftar di bawah ini memuat semuanya."
        )
    return lines


def _line(book: House, sheet: Worksheet, row: int, text: str, look: dict[str, object]) -> None:
    """A line over the whole width."""
    text = masked(text)
    sheet.merge_range(row, 0, row, len(HEADS) - 1, "", book.style(text_wrap=True, **look))
    book.put(sheet, row, 0, text, text_wrap=True, **look)
    sheet.set_row(row, height([text], (sum(WIDTHS),)))


def _key_to_colours(book: House, sheet: Worksheet, row: int, position: int, outcome: str) -> None:
    look = {"bg_color": COLOURS[outcome], "border": 1, "border_color": RULE, "text_wrap": True}
    if position == 1:  # over the narrow columns
        sheet.merge_range(row, 1, row, 4, "", book.style(**look))
    book.put(sheet, row, position, MEANINGS[outcome], **look)


def _list(book: House, sheet: Worksheet, head: int, places: list[Place]) -> int:
    """All findings below their headings; the row below them."""
    _heads(book, sheet, head, HEADS)
    for count, place in enumerate(places, 1):
        _finding(book, sheet, head + count, count, place)
    sheet.autofilter(head, 0, head + len(places), len(HEADS) - 1)
    sheet.repeat_rows(head)
    if head < HIGHEST_FROZEN:
        sheet.freeze_panes(head + 1, 0)
    return head + len(places) + 1


def _heads(book: House, sheet: Worksheet, row: int, heads: tuple[str, ...]) -> None:
    for position, head in enumerate(heads):
        book.put(sheet, row, position, head, **head_look(filled=True))
    sheet.set_row(row, 24)


def _finding(book: House, sheet: Worksheet, row: int, count: int, place: Place) -> None:
    found = place.finding
    quote = masked(found.found)
    quote = quote if len(quote) <= LONGEST_QUOTE else quote[:LONGEST_QUOTE] + CUT
    values = (count, place.sheet or found.sheet, found.row, found.column, None, quote, found.problem, found.remedy)
    look = {"bottom": 1, "bottom_color": RULE}
    for position, value in enumerate(values):
        text = masked(value) if isinstance(value, str) else value
        wrapped = {"text_wrap": True} if isinstance(value, str) else {"align": "left"}
        book.put(sheet, row, position, text, **wrapped, **look)
    book.put(sheet, row, len(values), OUTCOMES[found.outcome], bg_color=COLOURS[found.outcome], **look)
    texts = [str(value or "") for value in values]
    sheet.set_row(row, min(height(texts, WIDTHS[: len(texts)]), HIGHEST_ROW))
    if place.cell:
        _cell_name(book, sheet, row, place, linked=count <= MOST_LINKS, look=look)


def _cell_name(book: House, sheet: Worksheet, row: int, place: Place, linked: bool, look: dict) -> None:
    """The name of the cell, as a link to it while the list is not too long for so many links."""
    name, colour = xl_rowcol_to_cell(*place.cell), {"bg_color": COLOURS[place.finding.outcome]}
    if linked:
        style = book.style(font_color=MAIN, underline=1, **look, **colour)
        sheet.write_url(row, HEADS.index("Sel"), f"internal:{quoted(place.sheet)}!{name}", style, name)
    else:
        book.put(sheet, row, HEADS.index("Sel"), name, **look, **colour)


def _ignored_rows(book: House, sheet: Worksheet, row: int, answer: Answer, names: dict[str | None, str]) -> None:
    """The rows that are no data, with the reason; not what stands in them, which may be a signature. No blank ones."""
    ignored = [(taken, one) for taken in answer.tables for one in taken.ignored if one.rows]
    if not ignored:
        return
    book.put(sheet, row, 0, "Baris yang diabaikan karena bukan data", bold=True, font_size=12, font_color=MAIN)
    _heads(book, sheet, row + 1, ("", "Lembar", "Baris", "Alasan"))
    for count, (taken, one) in enumerate(ignored, row + 2):
        for position, value in enumerate(("", names.get(taken.sheet), _row_numbers(one), masked(one.reason))):
            book.put(sheet, count, position, value, align="left")


def _row_numbers(ignored: Ignored) -> object:
    return ignored.row if ignored.rows == 1 else f"{ignored.row}–{ignored.row + ignored.rows - 1}"
