"""The workbook of a report: a sheet for each table and figure, real numbers and dates, no formula."""

import io
import math
from collections.abc import Sequence
from datetime import date, datetime
from itertools import accumulate

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from . import terms
from .figures import ACCENT, FAINT, INK, MAIN, QUIET, RULE
from .terms import both

WORDS = {
    "summary": both("Ringkasan", "Summary"),
    "sources": both("Sumber", "Sources"),
    "traces": both("Jejak", "Traces"),
    "cut": both("(dipotong)", "(cut)"),
}
NUMBER_FORMATS = {"count": "#,##0", "decimal": "#,##0.00", "share": "0.0%", "date": "d mmmm yyyy"}
LONGEST_CELL, LONGEST_ADDRESS = 32_767, 2_000
WIDEST_COLUMN, LINE_WIDTH = 52, 84  # in characters: of a column of text, and of the lines above and below a table
HIGHEST_ROW = 409  # points, the limit of a workbook
FILTER_FROM = 11  # rows: fewer are seen at a glance
FORMULA_STARTS = ("=", "+", "-", "@")
SUMMARY_WIDTHS, SOURCES_WIDTHS = (34, 18, 26, 48), (34, 92)


def render(blocks: list[dict]) -> bytes:
    """The report as a workbook: summary, tables and figures in their order, sources; no clock, so same bytes."""
    file = io.BytesIO()
    book = _Book(file, blocks)
    named = _named(blocks, book.language)
    _summary(book, blocks, named)
    for name, block in named:
        _sheet_of_numbers(book, name, block)
    _sources(book, blocks)
    _traces(book, blocks, named)
    book.workbook.close()
    return file.getvalue()


def _named(blocks: list[dict], language: str) -> list[tuple[str, dict]]:
    """Tables and figures in order, each numbered among its kind as in the HTML and the PDF: 'Tabel 1', 'Gambar 1'."""
    counts = {"table": 0, "figure": 0, "appendix": 0}
    named = []
    for block in blocks:
        if block["type"] in counts:
            counts[block["type"]] += 1
            named.append((f"{terms.page_term(block['type'], language)} {counts[block['type']]}", block))
    return named


class _Book:
    """The workbook with what every sheet repeats: language, data mark, titles for print, and one format per style."""

    def __init__(self, file: io.BytesIO, blocks: list[dict]) -> None:
        self.title = next(block for block in blocks if block["type"] == "title")
        self.cover = next(block for block in blocks if block["type"] == "cover")
        self.language, self.mark = self.cover["language"], self.cover["mark"]
        as_written = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.workbook = xlsxwriter.Workbook(file, {"in_memory": True, **as_written})
        self.workbook.set_properties(
            {
                "title": self.title["text"],
                "subject": f"{terms.page_term('appendix', self.language)}: {self.title['subtitle']}",
                "author": self.cover["region"],
                "keywords": self.mark or "",
                "created": datetime.fromisoformat(self.cover["as_of"]),
            }
        )
        self._styles: dict[tuple, Format] = {}

    def word(self, name: str) -> str:
        return WORDS[name].to(self.language)

    def style(self, **properties: object) -> Format:
        """A cell format, made once for each set of properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._styles:
            self._styles[key] = self.workbook.add_format({"valign": "top", "font_color": INK, **properties})
        return self._styles[key]

    def sheet(self, name: str, widths: tuple[int, ...], title: str, landscape: bool) -> "_Sheet":
        """A new sheet, set up for screen and print, with the data mark in row 1 and its title below."""
        worksheet = self.workbook.add_worksheet(name[:31])
        worksheet.hide_gridlines(2)
        worksheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        for column, width in enumerate(widths):
            worksheet.set_column(column, column, width)
        self._prepare_print(worksheet, title, landscape)
        sheet = _Sheet(self, worksheet, widths)
        if self.mark:
            sheet.line(self.mark, bold=True, font_color="#ffffff", bg_color=ACCENT)
        sheet.line(title, bold=True, font_size=15, font_color=MAIN)
        return sheet

    def _prepare_print(self, worksheet: Worksheet, title: str, landscape: bool) -> None:
        worksheet.set_paper(9)  # A4
        if landscape:
            worksheet.set_landscape()
        worksheet.fit_to_pages(1, 0)
        worksheet.set_margins(left=0.6, right=0.6, top=0.9, bottom=0.8)
        worksheet.set_header(f"&L{_in_header(title)}&R{_in_header(self.mark or '', 100)}")
        worksheet.set_footer(f"&L{_in_header(self.cover['region'])}&R&P/&N")


class _Sheet:
    """A worksheet written downwards, row by row."""

    def __init__(self, book: _Book, worksheet: Worksheet, widths: tuple[int, ...]) -> None:
        self.book, self.worksheet, self.widths, self.row = book, worksheet, widths, 0
        # lines of text run over as many columns as they need to be readable, also beside a narrow table
        wide = [*widths, *[9] * 12]
        self.span = next(n for n, width in enumerate(accumulate(wide), 1) if width >= min(LINE_WIDTH, sum(wide)))
        self.span = max(self.span, len(widths))
        self.span_width = sum(wide[: self.span])

    def line(self, text: str, first: int = 0, address: str | None = None, **properties: object) -> None:
        """A line over the whole width from column `first`, as high as its text needs."""
        if self.span - first > 1:
            style = self.book.style(text_wrap=True, **properties)
            self.worksheet.merge_range(self.row, first, self.row, self.span - 1, "", style)
        self.text(first, text, address, text_wrap=True, **properties)
        self.end_row([text], [self.span_width - sum(self.widths[:first])], properties.get("font_size", 11))

    def end_row(self, texts: list[str], widths: Sequence[float], size: float = 11) -> None:
        """Go to the next row; this one becomes as high as its texts need in columns so wide."""
        lines = max((_lines(text, width * 11 / size) for text, width in zip(texts, widths, strict=True)), default=1)
        self.worksheet.set_row(self.row, min(lines * size * 1.36 + 3, HIGHEST_ROW))
        self.row += 1

    def chapter(self, text: str) -> None:
        """A heading within the sheet, with a blank row above."""
        self.row += 1
        self.line(text, bold=True, font_size=12, font_color=MAIN, bottom=1, bottom_color=MAIN)

    def pair(self, label: str, text: str, address: str | None = None) -> None:
        """A label in the first column, as a link if it has an address, and its text over the other columns."""
        self.text(0, label, address, font_color=QUIET, text_wrap=True)
        self.line(text, first=1)

    def text(self, column: int, text: str, address: str | None = None, **properties: object) -> None:
        """A string as a string, whatever it begins with; what a cell cannot hold is visibly cut."""
        if len(text) > LONGEST_CELL:
            cut = f" {self.book.word('cut')}"
            text = text[: LONGEST_CELL - len(cut)] + cut
        if text.startswith(FORMULA_STARTS):
            properties["quote_prefix"] = True  # stays text when someone edits the cell
        if address:
            style = self.book.style(**properties | {"font_color": MAIN, "underline": 1})
            self.worksheet.write_url(self.row, column, address, style, text)
        else:
            self.worksheet.write_string(self.row, column, text, self.book.style(**properties))

    def value(self, column: int, value: object, kind: str, **properties: object) -> None:
        """A raw value as what it is: number, share, date or text; a missing one is an empty cell, never 0."""
        if value is None:
            self.worksheet.write_blank(self.row, column, None, self.book.style(**properties))
        elif kind in terms.NUMERIC:
            style = self.book.style(num_format=_number_format(kind, value), align="right", indent=1, **properties)
            self.worksheet.write_number(self.row, column, value, style)
        elif kind == "date" and value >= "1900-03-01":  # before that day the calendar of a workbook is wrong
            style = self.book.style(num_format=NUMBER_FORMATS[kind], align="left", **properties)
            self.worksheet.write_datetime(self.row, column, date.fromisoformat(value), style)
        else:
            self.text(column, terms.shown(value, kind, self.book.language), text_wrap=True, **properties)


def _number_format(kind: str, value: float) -> str:
    """A measured value has decimals only where it has some: 75000 -> '#,##0', 1.5 -> '#,##0.0#'."""
    if kind == "amount":
        return "#,##0" if float(value).is_integer() else "#,##0.0#"
    return NUMBER_FORMATS[kind]


def _summary(book: _Book, blocks: list[dict], named: list[tuple[str, dict]]) -> None:
    """What the report is about, its key figures, and where to find the rest."""
    sheet = book.sheet(book.word("summary"), SUMMARY_WIDTHS, book.title["text"], landscape=True)
    sheet.worksheet.set_tab_color(MAIN)
    sheet.line(book.title["subtitle"], font_size=12)
    sheet.line(book.cover["region"], bold=True)
    sheet.row += 1
    for fact in book.cover["facts"]:
        sheet.pair(fact["label"], fact["shown"])
    if figures := _items(blocks, "keyfigures", "figures"):
        _key_figures(sheet, figures)
    sheet.chapter(terms.page_term("sheets", book.language))
    for name, block in named:
        sheet.pair(name, block["title"], _to_sheet(name))
    sheet.pair(book.word("sources"), terms.page_term("sources", book.language), _to_sheet(book.word("sources")))
    sheet.pair(book.word("traces"), terms.page_term("trace", book.language), _to_sheet(book.word("traces")))


def _key_figures(sheet: _Sheet, figures: list[dict]) -> None:
    language = sheet.book.language
    sheet.chapter(terms.page_term("key_figures", language))
    headings = [terms.page_term(name, language) for name in ("key_figures", "value", "unit", "note")]
    for column, heading in enumerate(headings):
        _head(sheet, column, heading, numeric=column == 1)
    sheet.end_row(headings, SUMMARY_WIDTHS)
    for figure in figures:
        colour = ACCENT if figure["tone"] == "alert" else MAIN
        ruled = {"bottom": 1, "bottom_color": RULE}
        sheet.text(0, figure["label"], text_wrap=True, **ruled)
        sheet.value(1, figure["value"], figure["kind"], bold=True, font_color=colour, font_size=13, **ruled)
        sheet.text(2, figure["unit"], text_wrap=True, **ruled)
        sheet.text(3, figure["note"], text_wrap=True, font_color=QUIET, **ruled)
        sheet.end_row([figure["label"], "", figure["unit"], figure["note"]], SUMMARY_WIDTHS, size=12)


def _sheet_of_numbers(book: _Book, name: str, block: dict) -> None:
    """The table of a block, or the table behind its figure, under its title and above its source."""
    columns, rows = block["columns"], block["rows"]
    shown = [
        [terms.shown(value, column["kind"], book.language) for value, column in zip(row, columns, strict=True)]
        for row in rows
    ]
    widths = tuple(_width(column["heading"], [row[n] for row in shown]) for n, column in enumerate(columns))
    sheet = book.sheet(name, widths, f"{name}. {block['title']}", landscape=sum(widths) > LINE_WIDTH)
    sheet.row += 1
    head = sheet.row
    for n, column in enumerate(columns):
        _head(sheet, n, column["heading"], numeric=column["kind"] in terms.NUMERIC)
    sheet.end_row([column["heading"] for column in columns], [width - 3 for width in widths])
    sheet.worksheet.freeze_panes(sheet.row, 0)
    sheet.worksheet.repeat_rows(head)
    for row, texts in zip(rows, shown, strict=True):
        total = {"bold": True, "top": 1, "top_color": MAIN} if block.get("total") and row is rows[-1] else {}
        for n, (value, column) in enumerate(zip(row, columns, strict=True)):
            sheet.value(n, value, column["kind"], bottom=1, bottom_color=RULE, **total)
        sheet.end_row(texts, widths)
    if len(rows) >= FILTER_FROM:
        sheet.worksheet.autofilter(head, 0, head + len(rows) - bool(block.get("total")), len(columns) - 1)
    sheet.row += 1
    if block.get("alt"):
        sheet.line(block["alt"])
    sheet.line(f"{terms.page_term('source', book.language)}: {block['source']}", font_color=QUIET, font_size=9)
    sheet.text(0, book.word("summary"), _to_sheet(book.word("summary")))


def _head(sheet: _Sheet, column: int, heading: str, numeric: bool) -> None:
    ruled = {"top": 1, "top_color": MAIN, "bottom": 1, "bottom_color": MAIN, "bg_color": FAINT}
    aligned = {"align": "right", "indent": 1} if numeric else {"align": "left"}
    sheet.text(column, heading, bold=True, font_color=MAIN, text_wrap=True, valign="vcenter", **ruled, **aligned)


def _width(heading: str, texts: list[str]) -> int:
    """Wide enough for the longest cell and for the heading with its filter button, within reason."""
    cells = max(map(len, texts), default=0) + 3
    word = max(map(len, heading.split()), default=0) + 4
    return min(max(cells, word, min(len(heading) + 4, 20)), WIDEST_COLUMN)


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column so many characters wide; a word may leave the end of its line empty."""
    return sum(math.ceil(max(len(part) * 1.1, 1) / max(width, 1)) for part in text.split("\n"))


def _sources(book: _Book, blocks: list[dict]) -> None:
    """Where the numbers come from, what to know before using them, and how to make them again."""
    title = terms.page_term("sources", book.language)
    sheet = book.sheet(book.word("sources"), SOURCES_WIDTHS, title, landscape=True)
    sheet.row += 1
    for item in _items(blocks, "sources", "items"):
        href = item["href"] or ""
        followed = href.startswith(("https://", "http://")) and len(href) <= LONGEST_ADDRESS
        sheet.line(item["text"], address=href if followed else None)
    notes = [block for block in blocks if block["type"] == "note"]
    if notes:
        sheet.chapter(terms.page_term("note", book.language))
    for note in notes:
        sheet.line("".join(span["text"] for span in note["spans"]))
    sheet.chapter(terms.page_term("reproduce", book.language))
    for fact in _items(blocks, "end", "facts"):
        sheet.pair(fact["label"], fact["shown"])


def _traces(book: _Book, blocks: list[dict], named: list[tuple[str, dict]]) -> None:
    """Of the key figures and of every table and figure: what its numbers were read from and which code found them."""
    sheet = book.sheet(book.word("traces"), SOURCES_WIDTHS, terms.page_term("trace", book.language), landscape=True)
    key_figures = terms.page_term("key_figures", book.language)
    traced = [(key_figures, block) for block in blocks if block["type"] == "keyfigures"]
    traced += [(f"{name}. {block['title']}", block) for name, block in named]
    for heading, block in traced:
        sheet.chapter(heading)
        for fact in block.get("trace", []):
            sheet.pair(fact["label"], fact["shown"])


def _items(blocks: list[dict], type_: str, name: str) -> list[dict]:
    """What all blocks of a type hold under a name, in order."""
    return [item for block in blocks if block["type"] == type_ for item in block[name]]


def _to_sheet(name: str) -> str:
    return f"internal:'{name}'!A1"


def _in_header(text: str, longest: int = 40) -> str:
    """A text for the print header: short, for two share a line of 255 characters, where an ampersand starts a code."""
    return (text if len(text) <= longest else f"{text[: longest - 1]}…").replace("&", "&&")
