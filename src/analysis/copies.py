"""The sheets of a file as they go back to its unit: the same cells at the same places, wrong ones coloured.

What looks like personal data is masked. Signatures and notes below a table name persons in ways that nothing
recognises, and no report reads them: they are not copied.
"""

import re
from functools import cached_property

from xlsxwriter.worksheet import Worksheet

from .door import layout
from .door.answer import Answer, Taken
from .door.faults import EMPTIED, HELD, NOTED, Finding
from .entries import CHOICES, Lists, cell_look, dress, head_look, width, write_head
from .figures import ACCENT, QUIET
from .house import LAST_COLUMN, LAST_ROW, House, height, writable
from .privacy import masked
from .readers.grid import Odd, Sheet
from .schema import TABLES, Column, heading_key

FINDINGS, CSV_SHEET = "Temuan", "data"
OUTCOMES = {HELD: "ditahan", EMPTIED: "dikosongkan", NOTED: "dicatat"}  # in the order of the list
COLOURS = {HELD: "#f4b5a6", EMPTIED: "#fbd7a2", NOTED: "#fff2b3"}
# what stands for an ignored row that may name a person: itself ignored when the workbook is sent back
NOT_COPIED = {"tanda tangan": "(ttd: tanda tangan, tidak disalin)", "catatan": "Catatan: tidak disalin"}
LONGEST_COMMENT = 1_000  # characters
MOST_MERGED = 200_000  # cells of a sheet in merged ranges; a range over more, such as whole columns, is undone
LEAST_PERSONAL = 1e10  # a larger number may be that of a person
NEW_ROWS = 200  # rows below the last one that have drop-downs as well
HEAD_HEIGHT, HIGHEST_ROW = 48, 150  # points
HIGHEST_FROZEN, MOST_FROZEN = 15, 3  # rows and columns: more would leave no room for what scrolls beside them


def copies_of(answer: Answer) -> list["Copy"]:
    """The visible sheets under names that a workbook allows; our own two are made anew, so they do not pile up."""
    if not answer.book:
        return []
    sheets = [sheet for sheet in answer.book.sheets if sheet.visible and not _is_ours(sheet, answer)]
    names = _names([sheet.name or CSV_SHEET for sheet in sheets], (FINDINGS, CHOICES))
    return [
        Copy(sheet, name, [taken for taken in answer.tables if taken.sheet == sheet.name])
        for sheet, name in zip(sheets, names, strict=True)
    ]


def _is_ours(sheet: Sheet, answer: Answer) -> bool:
    ours = heading_key(sheet.name or "") in (FINDINGS.lower(), CHOICES.lower())
    return ours and not any(taken.sheet == sheet.name for taken in answer.tables)


_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")


def _names(wanted: list[str], taken: tuple[str, ...]) -> list[str]:
    """Names for sheets: at most 31 characters, allowed ones, no two alike in any letter case."""
    used, names = {name.casefold() for name in taken}, []
    for name in wanted:
        plain = _NOT_IN_A_NAME.sub("_", writable(masked(name)).replace("\n", " ")).strip("' ") or "lembar"
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


class Copy:
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
    def not_copied(self) -> dict[int, str]:
        """The numbers of the rows that may name a person, with what stands there instead."""
        return {
            row: NOT_COPIED[ignored.reason]
            for taken in self.tables
            for ignored in taken.ignored
            if ignored.reason in NOT_COPIED
            for row in range(ignored.row, ignored.row + max(ignored.rows, 1))
        }

    @property
    def key_columns(self) -> int:
        """How many columns stay in sight beside the others: up to the id, where that stands at the left."""
        position = min((taken.positions.get("id", 0) for taken in self.tables), default=0)
        return position if position <= MOST_FROZEN else 0

    def write(self, book: House, marks: dict, said: dict, lists: Lists) -> None:
        """The sheet; `marks` are the findings by cell, `said` those among them that are written as comments."""
        widths = self._widths()
        sheet = book.sheet(self.name, widths)
        for taken in self.tables:
            dress(book, sheet, taken.table, taken.positions, self.data_rows, lists)
        for top, bottom, left, right in self.merges:
            sheet.merge_range(top, left, bottom, right, "", book.style(text_wrap=True, **_colour(marks, (top, left))))
        for row, cells in self.sheet.rows.items():
            if row - 1 <= LAST_ROW:
                self._write_row(book, sheet, row, cells, marks)
                self._set_height(sheet, row, [] if row in self.not_copied else cells, widths)
        for cell in filter(self._is_blank, marks):
            book.put(sheet, *cell, None, **_colour(marks, cell))
        for cell, findings in said.items():
            _comment(sheet, cell, findings)
        if 0 <= self.head_row < HIGHEST_FROZEN:
            sheet.freeze_panes(self.head_row + 1, self.key_columns)
            sheet.repeat_rows(self.head_row)
        if self.key_columns:
            sheet.repeat_columns(0, self.key_columns - 1)

    def _write_row(self, book: House, sheet: Worksheet, row: int, cells: list[object], marks: dict) -> None:
        if row in self.not_copied:
            first = next(position for position, value in enumerate(cells) if value is not None)
            book.put(sheet, row - 1, first, self.not_copied[row], italic=True, font_color=QUIET)
            return
        for position, value in enumerate(cells[: LAST_COLUMN + 1]):
            cell = (row - 1, position)
            if value is None or self.top_left(cell) != cell:
                continue
            column = self.columns.get(position)
            if column and self.heading and row in self.heading.rows:
                self._write_head(book, sheet, cell, column, str(value))
            else:
                look = cell_look(column) if column and row - 1 > self.head_row else {}
                book.put(sheet, *cell, _plain(value), **look | _colour(marks, cell))

    def _set_height(self, sheet: Worksheet, row: int, cells: list[object], widths: tuple[float, ...]) -> None:
        """As high as its wrapped texts need: not every program finds that out by itself."""
        if self.heading and row in self.heading.rows:
            sheet.set_row(row - 1, HEAD_HEIGHT)
            return
        texts = [(cell, widths[at]) for at, cell in enumerate(cells) if isinstance(cell, str) and at in self.columns]
        if row - 1 > self.head_row and any(len(text) > width or "\n" in text for text, width in texts):
            sheet.set_row(row - 1, min(height(*zip(*texts, strict=True)), HIGHEST_ROW))

    def _write_head(self, book: House, sheet: Worksheet, cell: tuple[int, int], column: Column, text: str) -> None:
        """A heading as in the template; half of one ('sebelum' below 'Waktu') without the note."""
        if heading_key(text) in (heading_key(column.heading), *column.also):
            write_head(book, sheet, *cell, column, masked(text))
        else:
            book.put(sheet, *cell, masked(text), **head_look(column.filled))

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
        widths |= {position: width(column) for position, column in self.columns.items()}
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
    note = writable(masked(note))
    look = {"width": 320, "height": min(height([note], (46,)) + 12, 300), "font_size": 9}
    sheet.write_comment(*cell, note, look)
