"""A presentation in the house look: the few things that stand on a slide. No clock, no chance.

Every text is measured before it is placed, see `fitting`; lengths are in points.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import NamedTuple

from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from . import fitting
from .figures import ACCENT, FAINT, INK, MAIN, PALE, PAPER, QUIET, RULE
from .house import House, writable
from .slide_master import (
    COVER_SUBTITLE,
    COVER_TITLE,
    EDGE,
    FEET,
    FOOTER,
    TITLE,
    WIDE,
    Place,
    colour,
    frame,
    house_look,
)
from .typeface import SANS

GLOW = "#ffd9bf"  # the data mark on a cover
LANGUAGES = {"id": MSO_LANGUAGE_ID.INDONESIAN, "en": MSO_LANGUAGE_ID.ENGLISH_UK}
TAGS = {"id": "id-ID", "en": "en-GB"}
PARTS = ((MAIN, PAPER), (PALE, INK), (FAINT, INK), (ACCENT, PAPER))  # colour and ink of the series, as in `figures`
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's table without grid: the rules are our own
LONGEST_PROPERTY = 255
_LEAST_SHARE = 0.045  # of the longest bar: a shorter part holds no number


class Series(NamedTuple):
    """What a chart draws: the name of each bar, and for each series its name and its values, missing ones None."""

    names: list[str]
    values: list[tuple[str, list[float | None]]]
    number_format: str


def one_line(text: str) -> str:
    """The text as a slide can hold it: without control characters, in one line."""
    return " ".join(writable(text).split())


class Deck:
    """A presentation in one language that carries one mark."""

    def __init__(self, title: str, language: str, mark: str | None) -> None:
        self.language, self.mark = language, mark and one_line(mark)
        self.presentation = Presentation()
        self._cover_layout, self._layout = house_look(self.presentation)
        self._title = one_line(title)

    def cover(self, title: str, subtitle: str):
        """The first slide; its title is as large as it fits."""
        slide = self.presentation.slides.add_slide(self._cover_layout)
        self._fill(slide.shapes.title, title.rstrip("."), COVER_TITLE, (36, 32, 28, 24, 20), bold=True)
        self._fill(slide.placeholders[1], subtitle, COVER_SUBTITLE, (18, 16, 14, 12))
        if self.mark:
            self._badge(slide)
        return slide

    def slide(self, title: str, footer: str):
        """A slide under its title, with the data mark, the source and its number at the foot."""
        slide = self.presentation.slides.add_slide(self._layout)
        self._fill(slide.shapes.title, title.rstrip("."), TITLE, (28, 26, 24, 22, 20, 18), bold=True)
        self._foot(slide, footer)
        return slide

    def text(self, slide, text: str, place: Place, sizes: Sequence[int], ink: str = INK, bold: bool = False) -> None:
        """A paragraph in its place."""
        box = slide.shapes.add_textbox(*place.emu())
        box.name = f"Text {box.shape_id}"
        frame(box)
        self._fill(box, text, place, sizes, bold, ink)

    def card(self, slide, place: Place, lines: Sequence[tuple[str, int, bool, str]], rule: str) -> None:
        """Lines of (text, size, bold, ink) under a rule: one key figure."""
        box = slide.shapes.add_textbox(*place.emu())
        box.name = f"Text {box.shape_id}"
        frame(box, top=9)
        _rule_on_top(box, place, rule)
        for number, (text, size, bold, ink) in enumerate(lines):
            self._run(_paragraph(box.text_frame, number), text, size, bold, ink)

    def table(
        self, slide, columns: list[fitting.Column], rows: list[list[str]], place: Place, sizes: Sequence[int], alt: str
    ) -> None:
        """A native table, as large as it fits; `alt` is its description."""
        grid = fitting.grid(columns, [[one_line(cell) for cell in row] for row in rows], place.room, sizes)
        outline = place._replace(height=sum(grid.heights))
        shape = slide.shapes.add_table(len(grid.cells), len(columns), *outline.emu())
        shape.name = f"Table {shape.shape_id}"
        _describe(shape, alt)
        table = shape.table
        table.horz_banding = False
        table._tbl.tblPr.find(qn("a:tableStyleId")).text = _NO_STYLE
        for column, wide in zip(table.columns, grid.widths, strict=True):
            column.width = Pt(wide)
        for number, (row, high, texts) in enumerate(zip(table.rows, grid.heights, grid.cells, strict=True)):
            row.height = Pt(high)
            for cell, text, column in zip(row.cells, texts, columns, strict=True):
                self._cell(cell, text, grid.size, column, head=number == 0)

    def chart(self, slide, series: Series, place: Place, alt: str) -> None:
        """A native bar chart, stacked when it has several series, with its numbers in a workbook of its own."""
        data = CategoryChartData(number_format=escape(series.number_format))  # it is put into the XML as it is
        data.categories = [one_line(name) for name in series.names]
        for name, values in series.values:
            data.add_series(one_line(name), values)
        stacked = len(series.values) > 1
        kind = XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED
        shape = slide.shapes.add_chart(kind, *place.emu(), data)
        shape.name = f"Chart {shape.shape_id}"
        _describe(shape, alt)
        chart = shape.chart
        chart.part.chart_workbook.update_from_xlsx_blob(_workbook(self._title, series, self.mark))
        letters = 14 if place.width > WIDE / 2 else 12
        chart.font.size, chart.font.name, chart.font.color.rgb = Pt(letters), SANS, colour(INK)
        chart.font.language_id = LANGUAGES[self.language]
        self._chart_mark(chart)
        _bare_axes(chart)
        self._legend(chart, stacked)
        _bars(chart, series, stacked)

    def notes(self, slide, paragraphs: Sequence[tuple[str, str]]) -> None:
        """What the speaker reads: paragraphs of (heading, text), the heading may be empty."""
        told = slide.notes_slide.notes_text_frame
        for number, (heading, text) in enumerate(paragraphs):
            paragraph = _paragraph(told, number)
            parts = [(one_line(heading) + ": ", True)] if heading else []
            for part, bold in [*parts, (one_line(text), False)]:
                run = paragraph.add_run()
                run.text, run.font.bold, run.font.language_id = part, bold, LANGUAGES[self.language]

    def written(self, author: str, subject: str, day: datetime) -> bytes:
        """The file: the only date in it is the one given, and nobody's name but the author's."""
        told = self.presentation.core_properties
        told.title, told.subject, told.keywords = _property(self._title), _property(subject), self.mark or ""
        told.author = told.last_modified_by = _property(author)
        told.comments = ""
        told.created = told.modified = day
        told.revision, told.language = 1, TAGS[self.language]
        _feet_last(self.presentation)
        file = io.BytesIO()
        self.presentation.save(file)
        return _without_clock(file)

    def _fill(self, shape, text: str, place: Place, sizes: Sequence[int], bold: bool = False, ink: str | None = None):
        text, size = fitting.fitted(one_line(text), place.room, sizes, bold)
        self._run(shape.text_frame.paragraphs[0], text, size, bold, ink)

    def _run(self, paragraph, text: str, size: int, bold: bool, ink: str | None) -> None:
        paragraph.line_spacing = Pt(round(size * fitting.LEADING, 1))
        run = paragraph.add_run()
        run.text, run.font.size, run.font.bold = one_line(text), Pt(size), bold
        run.font.language_id = LANGUAGES[self.language]
        if ink:
            run.font.color.rgb = colour(ink)

    def _cell(self, cell, text: str, size: int, column: fitting.Column, head: bool) -> None:
        cell.margin_left, cell.margin_right = Pt(0), Pt(fitting.GAP)
        cell.margin_top = cell.margin_bottom = Pt(fitting.PAD)
        cell.vertical_anchor = MSO_ANCHOR.BOTTOM if head else MSO_ANCHOR.TOP
        paragraph = cell.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT if column.numeric else PP_ALIGN.LEFT
        self._run(paragraph, text, size, head or column.bold, MAIN if head or column.bold else INK)
        _ruled(cell, head)

    def _badge(self, slide) -> None:
        """The data mark on a cover, in a frame as wide as it is."""
        wide = min(fitting.width(self.mark, 13, bold=True) + 26, 590)
        box = slide.shapes.add_textbox(*Place(EDGE, 440, wide, 28).emu())
        box.name = f"Text {box.shape_id}"
        frame(box)
        box.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        box.line.color.rgb, box.line.width = colour(GLOW), Pt(1)
        paragraph = box.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.CENTER
        self._run(paragraph, self.mark, 13, True, GLOW)

    def _foot(self, slide, footer: str) -> None:
        """Footer and number as placeholders of the layout, which python-pptx leaves out of a new slide."""
        for shape in self._layout.placeholders:
            if shape.placeholder_format.type in FEET:
                copied = parse_xml(etree.tostring(shape._element))
                for text in copied.iter(qn("a:rPr"), qn("a:endParaRPr")):
                    text.set("lang", TAGS[self.language])
                slide.shapes._spTree.append(copied)
        foot = next(shape for shape in slide.placeholders if shape.placeholder_format.type == FEET[0])
        paragraph = foot.text_frame.paragraphs[0]
        mark = f"{self.mark}   " if self.mark else ""
        if mark:
            self._run(paragraph, self.mark, 10, True, ACCENT)
            paragraph.runs[0].text = mark
        room = FOOTER.width - fitting.width(mark, 10, bold=True)
        self._run(paragraph, fitting.shortened(one_line(footer), 1, room, 10), 10, False, QUIET)

    def _chart_mark(self, chart) -> None:
        """The mark stands in the chart too, which will be copied into another presentation."""
        chart.has_title = bool(self.mark)
        if self.mark:
            paragraph = chart.chart_title.text_frame.paragraphs[0]
            self._run(paragraph, self.mark, 10, True, ACCENT)
            chart.chart_title.include_in_layout = False

    def _legend(self, chart, stacked: bool) -> None:
        chart.has_legend = stacked
        if stacked:
            chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
            chart.legend.font.size, chart.legend.font.language_id = Pt(14), LANGUAGES[self.language]


# ---------------------------------------------------------------- charts and tables


def _describe(shape, alt: str) -> None:
    """The alternative text, which a screen reader says in the place of the thing."""
    shape._element.nvGraphicFramePr.cNvPr.set("descr", one_line(alt))


def _bare_axes(chart) -> None:
    """Names on the left in their order, no grid and no scale: the numbers stand on the bars."""
    names, scale = chart.category_axis, chart.value_axis
    names.reverse_order = True
    names.major_tick_mark, names.format.line.color.rgb = XL_TICK_MARK.NONE, colour(RULE)
    scale.visible, scale.has_major_gridlines = False, False


def _bars(chart, series: Series, stacked: bool) -> None:
    least = min((value or 0 for _, values in series.values for value in values), default=0)
    most = max((value or 0 for _, values in series.values for value in values), default=0)
    beside = XL_TICK_LABEL_POSITION.LOW if most > 0 or not least else XL_TICK_LABEL_POSITION.HIGH
    chart.category_axis.tick_label_position = beside  # where no bar is
    if least < 0:
        chart.value_axis.minimum_scale = 1.3 * least  # room for the numbers beside the bars
    plot = chart.plots[0]
    plot.gap_width, plot.overlap, plot.vary_by_categories = 45, 100 if stacked else 0, False
    whole = max((abs(value or 0) for _, values in series.values for value in values), default=0)
    for drawn, (_, values), (fill, ink) in zip(plot.series, series.values, _looks(len(series.values)), strict=True):
        drawn.format.fill.solid()
        drawn.format.fill.fore_color.rgb, drawn.invert_if_negative = colour(fill), False
        labels = drawn.data_labels
        labels.show_value, labels.number_format, labels.number_format_is_linked = True, series.number_format, False
        labels.position = XL_LABEL_POSITION.CENTER if stacked else XL_LABEL_POSITION.OUTSIDE_END
        labels.font.size, labels.font.bold, labels.font.color.rgb = Pt(16), True, colour(ink if stacked else INK)
        if stacked:
            _silence(drawn, [at for at, value in enumerate(values) if abs(value or 0) < whole * _LEAST_SHARE])


def _silence(drawn, points: list[int]) -> None:
    """No number on a part that is too short to hold one."""
    labels = drawn.data_labels._element
    for at in reversed(points):
        labels.insert(0, parse_xml(f'<c:dLbl {nsdecls("c")}><c:idx val="{at}"/><c:delete val="1"/></c:dLbl>'))


def _looks(count: int) -> list[tuple[str, str]]:
    return [PARTS[number % len(PARTS)] for number in range(count)]


def _workbook(title: str, series: Series, mark: str | None) -> bytes:
    """The numbers behind a chart as PowerPoint looks for them: names in column A, a series in each column after it."""
    file = io.BytesIO()
    house = House(file, title)
    sheet = house.sheet("Sheet1", (30, *[14] * len(series.values)))
    for row, name in enumerate(series.names, start=1):
        house.put(sheet, row, 0, name)
    for column, (name, values) in enumerate(series.values, start=1):
        house.put(sheet, 0, column, name, bold=True)
        for row, value in enumerate(values, start=1):
            house.put(sheet, row, column, value, num_format=series.number_format)
    house.put(sheet, len(series.names) + 2, 0, mark)
    house.workbook.close()
    return file.getvalue()


def _ruled(cell, head: bool) -> None:
    """A line below the cell, and one above a heading."""
    lines = [("lnT", MAIN, 1.25), ("lnB", MAIN, 1)] if head else [("lnB", RULE, 0.75)]
    properties = cell._tc.get_or_add_tcPr()
    for number, (side, ink, thick) in enumerate(lines):
        line = parse_xml(
            f'<a:{side} {nsdecls("a")} w="{Pt(thick)}" cap="flat" cmpd="sng"><a:solidFill>'
            f'<a:srgbClr val="{ink.lstrip("#").upper()}"/></a:solidFill><a:prstDash val="solid"/></a:{side}>'
        )
        properties.insert(number, line)


# ---------------------------------------------------------------- text boxes


def _paragraph(text_frame, nth: int):
    return text_frame.add_paragraph() if nth else text_frame.paragraphs[0]


def _feet_last(presentation) -> None:
    """A screen reader reads the shapes in their order: the foot of a slide comes after what stands above it."""
    for slide in presentation.slides:
        for shape in [one for one in slide.placeholders if one.placeholder_format.type in FEET]:
            slide.shapes._spTree.append(shape._element)


def _rule_on_top(box, place: Place, ink: str) -> None:
    """The outline of the box becomes a line along its upper edge, so that no drawing needs a description."""
    wide, high = Pt(place.width), Pt(place.height)
    outline = parse_xml(
        f"<a:custGeom {nsdecls('a')}><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{wide}" h="{high}" fill="none"><a:moveTo><a:pt x="0" y="0"/></a:moveTo>'
        f'<a:lnTo><a:pt x="{wide}" y="0"/></a:lnTo></a:path></a:pathLst></a:custGeom>'
    )
    preset = box._element.spPr.find(qn("a:prstGeom"))
    preset.getparent().replace(preset, outline)
    box.line.color.rgb, box.line.width = colour(ink), Pt(2.5)


def _property(text: str) -> str:
    """A property of the file has 255 characters at most."""
    text = one_line(text)
    return text if len(text) <= LONGEST_PROPERTY else text[: LONGEST_PROPERTY - 1] + fitting.ELLIPSIS


def _without_clock(file: io.BytesIO) -> bytes:
    """The same package with the day zero of zip files in every entry."""
    written = io.BytesIO()
    with zipfile.ZipFile(file) as saved, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in saved.namelist():
            entry = zipfile.ZipInfo(name)  # 1 January 1980
            entry.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(entry, saved.read(name))
    return written.getvalue()
