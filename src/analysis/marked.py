"""A file as it goes back to its unit: what was found, then the same cells at the same places, wrong ones coloured.

It is a new workbook: no formula, macro, link to another file, hidden sheet or name of an author comes along, and what
looks like personal data is masked.
"""

import io
import re
from collections import Counter
from functools import cached_property
from typing import NamedTuple

from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from . import template
from .door import layout
from .door.answer import Answer, Ignored, Taken
from .door.faults import EMPTIED, HELD, NOTED, WHOLE_ROW, Finding
from .figures import ACCENT, MAIN, QUIET, RULE
from .numerals import number
from .privacy import masked
from .readers.grid import Odd, Sheet
from .reply import counts
from .schema import TABLES, Column, heading_key
from .template import House, Lists, quoted, sentence

FINDINGS, CSV_SHEET = "Temuan", "data"
OUTCOMES = {HELD: "ditahan", EMPTIED: "dikosongkan", NOTED: "dicatat"}  # in the order of the list
COLOURS = {HELD: "#f4b5a6", EMPTIED: "#fbd7a2", NOTED: "#fff2b3"}
MEANINGS = {
    HELD: "Ditahan: baris belum masuk hitungan.",
    EMPTIED: "Dikosongkan: nilai ini saja tidak dipakai.",
    NOTED: "Dicatat: dipakai, mohon diperiksa.",
}
SIGNATURE, SIGNATURE_LEFT_OUT = "tanda tangan", "(ttd: tanda tangan, tidak disalin)"  # ignored again when sent back
MOST_COMMENTS, MOST_LINKS = 2_000, 10_000
LONGEST_QUOTE, LONGEST_COMMENT = 300, 1_000  # characters
MOST_MERGED = 200_000  # cells of a sheet in merged ranges; a range over more, such as whole columns, is undone
LEAST_PERSONAL = 1e10  # a larger number may be that of a person
NEW_ROWS = 200  # rows below the last one that have drop-downs as well
LAST_ROW, LAST_COLUMN = 1_048_575, 16_383
HEADS = ("No.", "Lembar", "Baris", "Kolom", "Sel", "Isi", "Masalah", "Cara memperbaiki", "Akibat")
WIDTHS = (6, 20, 9, 24, 9, 34, 46, 46, 14)
HEAD_HEIGHT, HIGHEST_ROW = 48, 150  # points
HIGHEST_FROZEN = 15  # rows: more would leave no room for what scrolls below them


class Place(NamedTuple):
    """A finding with the sheet of this workbook and the cell (from 0) that show it; None if nothing was copied."""

    finding: Finding
    sheet: str | None
    cell: tuple[int, int] | None


def workbook(answer: Answer) -> bytes:
    """The marked workbook: the list of findings, every visible sheet of the file, the lists of the drop-downs."""
    file = io.BytesIO()
    book = House(file, f"{FINDINGS}: {masked(answer.file)}")
    copies = _copies(answer)
    places = _places(answer, copies)
    _findings_sheet(book, answer, places, {copy.sheet.name: copy.name for copy in copies})
    lists = Lists(units=_official_names(copies))
    for copy in copies:
        copy.write(book, _by_cell(places, copy.name), _by_cell(places[:MOST_COMMENTS], copy.name), lists)
    if any(copy.tables for copy in copies):
        template.write_choices(book, template.CHOICES)
    book.workbook.close()
    return file.getvalue()


def _copies(answer: Answer) -> list["_Copy"]:
    """The visible sheets under names that a workbook allows; our own two are made anew, so they do not pile up."""
    if not answer.book:
        return []
    sheets = [sheet for sheet in answer.book.sheets if sheet.visible and not _is_ours(sheet, answer)]
    names = _names([sheet.name or CSV_SHEET for sheet in sheets], (FINDINGS, template.CHOICES))
    return [
        _Copy(sheet, name, [taken for taken in answer.tables if taken.sheet == sheet.name])
        for sheet, name in zip(sheets, names, strict=True)
    ]


def _is_ours(sheet: Sheet, answer: Answer) -> bool:
    ours = heading_key(sheet.name or "") in (FINDINGS.lower(), template.CHOICES.lower())
    return ours and not any(taken.sheet == sheet.name for taken in answer.tables)


_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")


def _names(wanted: list[str], taken: tuple[str, ...]) -> list[str]:
    """Names for sheets: at most 31 characters, allowed ones, no two alike in any letter case."""
    used, names = {name.casefold() for name in taken}, []
    for name in wanted:
        plain = _NOT_IN_A_NAME.sub("_", template.writable(masked(name)).replace("\n", " ")).strip("' ") or "lembar"
        plain = plain if plain.casefold() != "history" else f"{plain}_"  # a name that Excel keeps for itself
        choice, copy = _short(plain, ""), 2
        while choice.casefold() in used:
            choice, copy = _short(plain, f" ({copy})"), copy + 1
        used.add(choice.casefold())
        names.append(choice)
    return names


def _short(name: str, ending: str) -> str:
    """Excel counts an emoji as two."""
    units = name.encode("utf-16-le")[: (31 - len(ending)) * 2]
    return units.decode("utf-16-le", errors="ignore").strip("' ") + ending


# where the findings are


def _places(answer: Answer, copies: list["_Copy"]) -> list[Place]:
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


def _official_names(copies: list["_Copy"]) -> str | None:
    """The cells that hold the official names of units, for the drop-down of owners; None without that table."""
    for copy in copies:
        for taken in copy.tables:
            if taken.table == "units" and "nama_resmi" in taken.positions:
                first, last = copy.data_rows
                position = taken.positions["nama_resmi"] - 1
                top, bottom = (xl_rowcol_to_cell(row, position, True, True) for row in (first, last - NEW_ROWS))
                return f"{quoted(copy.name)}!{top}:{bottom}"
    return None


# the sheets of the file


class _Copy:
    """One sheet of the file at its own cell addresses."""

    def __init__(self, sheet: Sheet, name: str, tables: list[Taken]) -> None:
        self.sheet, self.name, self.tables = sheet, name, tables
        self._tops: dict[tuple[int, int], tuple[int, int]] = {}  # of every cell in a merged range
        self.merges = [merge for merge in map(_from_zero, sheet.merged) if self._merged_again(merge)]

    def _merged_again(self, merge: tuple[int, int, int, int]) -> bool:
        """Whether a merged range is kept: not one that covers half the sheet, nor one over another."""
        top, bottom, left, right = merge
        if not 1 < (bottom - top + 1) * (right - left + 1) <= MOST_MERGED - len(self._tops):
            return False
        cells = {(row, at): (top, left) for row in range(top, bottom + 1) for at in range(left, right + 1)}
        if cells.keys() & self._tops.keys():
            return False
        self._tops |= cells
        return True

    def top_left(self, cell: tuple[int, int]) -> tuple[int, int]:
        """The cell itself, or the one that shows the merged range it lies in."""
        return self._tops.get(cell, cell)

    @cached_property
    def heading(self) -> layout.Heading | None:
        return layout.find_heading(self.sheet) if self.tables else None

    @cached_property
    def columns(self) -> dict[int, Column]:
        """The columns of the tables by their position from 0."""
        return {
            position - 1: TABLES[taken.table].column(heading)
            for taken in self.tables
            for heading, position in taken.positions.items()
        }

    @property
    def head_row(self) -> int:
        """The row of the headings from 0; -1 where the headings are not found."""
        return max(self.heading.rows) - 1 if self.heading else -1

    @property
    def data_rows(self) -> tuple[int, int]:
        """The first row below the headings, and the last one that has drop-downs."""
        last = max(self.sheet.rows, default=1)
        return self.head_row + 1, min(max(last, self.head_row + 2) + NEW_ROWS - 1, LAST_ROW)

    @cached_property
    def signatures(self) -> set[int]:
        """The numbers of rows that hold who signed: they are not copied."""
        return {
            row
            for taken in self.tables
            for ignored in taken.ignored
            if SIGNATURE in ignored.reason
            for row in range(ignored.row, ignored.row + max(ignored.rows, 1))
        }

    def write(self, book: House, marks: dict, said: dict, lists: Lists) -> None:
        """The sheet; `marks` are the findings by cell, `said` those among them that are written as comments."""
        widths = self._widths()
        sheet = book.sheet(self.name, widths)
        for taken in self.tables:
            template.dress(book, sheet, taken.table, taken.positions, self.data_rows, lists)
        for top, bottom, left, right in self.merges:
            sheet.merge_range(top, left, bottom, right, "", book.style(text_wrap=True, **_colour(marks, (top, left))))
        for row, cells in self.sheet.rows.items():
            if row - 1 <= LAST_ROW:
                self._write_row(book, sheet, row, cells, marks)
                self._set_height(sheet, row, [] if row in self.signatures else cells, widths)
        for cell in filter(self._is_blank, marks):
            book.put(sheet, *cell, None, **_colour(marks, cell))
        for cell, findings in said.items():
            _comment(sheet, cell, findings)
        if 0 <= self.head_row < HIGHEST_FROZEN:
            sheet.freeze_panes(self.head_row + 1, 0)
            sheet.repeat_rows(self.head_row)

    def _write_row(self, book: House, sheet: Worksheet, row: int, cells: list[object], marks: dict) -> None:
        if row in self.signatures:
            book.put(sheet, row - 1, 0, SIGNATURE_LEFT_OUT, italic=True, font_color=QUIET)
            return
        for position, value in enumerate(cells[: LAST_COLUMN + 1]):
            cell = (row - 1, position)
            if value is None or self.top_left(cell) != cell:
                continue
            column = self.columns.get(position)
            if column and self.heading and row in self.heading.rows:
                self._write_head(book, sheet, cell, column, str(value))
            else:
                look = template.cell_look(column) if column and row - 1 > self.head_row else {}
                book.put(sheet, *cell, _plain(value), **look | _colour(marks, cell))

    def _set_height(self, sheet: Worksheet, row: int, cells: list[object], widths: tuple[float, ...]) -> None:
        """As high as its wrapped texts need: not every program finds that out by itself."""
        if self.heading and row in self.heading.rows:
            sheet.set_row(row - 1, HEAD_HEIGHT)
            return
        texts = [(cell, widths[at]) for at, cell in enumerate(cells) if isinstance(cell, str) and at in self.columns]
        if row - 1 > self.head_row and any(len(text) > width or "\n" in text for text, width in texts):
            sheet.set_row(row - 1, min(template.height(*zip(*texts, strict=True)), HIGHEST_ROW))

    def _write_head(self, book: House, sheet: Worksheet, cell: tuple[int, int], column: Column, text: str) -> None:
        """A heading as in the template; half of one ('sebelum' below 'Waktu') without the note."""
        if heading_key(text) in (heading_key(column.heading), *column.also):
            template.write_head(book, sheet, *cell, column, masked(text))
        else:
            book.put(sheet, *cell, masked(text), **template.head_look(column.filled))

    def _is_blank(self, cell: tuple[int, int]) -> bool:
        cells = self.sheet.rows.get(cell[0] + 1, [])
        return cell[1] >= len(cells) or cells[cell[1]] is None

    def _widths(self) -> tuple[float, ...]:
        """As wide as the texts of the first rows, within reason; the columns of tables get their own widths."""
        widths: dict[int, int] = {}
        for cells in list(self.sheet.rows.values())[:500]:
            for position, value in enumerate(cells[:200]):
                longest = max(map(len, str(value).split("\n"))) if isinstance(value, str) else 11
                widths[position] = max(widths.get(position, 8), min(longest + 2, 40))
        widths |= {position: template.width(column) for position, column in self.columns.items()}
        return tuple(widths.get(position, 9) for position in range(max(widths, default=-1) + 1))


def _from_zero(merge: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    return tuple(number - 1 for number in merge)


def _plain(value: object) -> object:
    """A value without formula and without personal data, which may also be a number."""
    match value:
        case str():
            return masked(value)
        case Odd():
            return masked(value.text)
        case int() | float() if not isinstance(value, bool) and abs(value) >= LEAST_PERSONAL and value % 1 == 0:
            digits = f"{value:.0f}"
            return value if masked(digits) == digits else masked(digits)
    return value


def _colour(marks: dict, cell: tuple[int, int]) -> dict[str, object]:
    """The colour of the gravest finding of a cell."""
    outcomes = {finding.outcome for finding in marks.get(cell, ())}
    gravest = next((outcome for outcome in OUTCOMES if outcome in outcomes), None)
    return {"bg_color": COLOURS[gravest], "border": 1, "border_color": ACCENT} if gravest else {}


def _comment(sheet: Worksheet, cell: tuple[int, int], findings: list[Finding]) -> None:
    """What is wrong with a cell and how to write it, in words: the colour is not all."""
    lines = [f"{OUTCOMES[one.outcome].upper()}: {one.problem}. Perbaiki: {one.remedy}." for one in findings]
    note = "\n".join(dict.fromkeys(lines))
    if len(note) > LONGEST_COMMENT:
        note = f"{note[:LONGEST_COMMENT]} … (selengkapnya di lembar {FINDINGS})"
    note = template.writable(masked(note))
    look = {"width": 320, "height": min(template.height([note], (46,)) + 12, 300), "font_size": 9}
    sheet.write_comment(*cell, note, look)


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
    sheet.set_row(row, template.height([text], (sum(WIDTHS),)))


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
        book.put(sheet, row, position, head, **template.head_look(filled=True))
    sheet.set_row(row, 24)


def _finding(book: House, sheet: Worksheet, row: int, count: int, place: Place) -> None:
    found = place.finding
    quote = masked(found.found)
    quote = quote if len(quote) <= LONGEST_QUOTE else quote[:LONGEST_QUOTE] + template.CUT
    values = (count, place.sheet or found.sheet, found.row, found.column, None, quote, found.problem, found.remedy)
    look = {"bottom": 1, "bottom_color": RULE}
    for position, value in enumerate(values):
        text = masked(value) if isinstance(value, str) else value
        wrapped = {"text_wrap": True} if isinstance(value, str) else {"align": "left"}
        book.put(sheet, row, position, text, **wrapped, **look)
    book.put(sheet, row, len(values), OUTCOMES[found.outcome], bg_color=COLOURS[found.outcome], **look)
    texts = [str(value or "") for value in values]
    sheet.set_row(row, min(template.height(texts, WIDTHS[: len(texts)]), HIGHEST_ROW))
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
    """The rows that are no data, with the reason; not what stands in them, which may be a signature."""
    ignored = [(taken, one) for taken in answer.tables for one in taken.ignored]
    if not ignored:
        return
    book.put(sheet, row, 0, "Baris yang diabaikan karena bukan data", bold=True, font_size=12, font_color=MAIN)
    _heads(book, sheet, row + 1, ("", "Lembar", "Baris", "Alasan"))
    for count, (taken, one) in enumerate(ignored, row + 2):
        for position, value in enumerate(("", names.get(taken.sheet), _row_numbers(one), masked(one.reason))):
            book.put(sheet, count, position, value, align="left")


def _row_numbers(ignored: Ignored) -> object:
    return ignored.row if ignored.rows <= 1 else f"{ignored.row}–{ignored.row + ignored.rows - 1}"
