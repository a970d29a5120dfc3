"""The slides of the sample report: five, native and accessible, true to the blocks, the same bytes on any day."""

import io
import os
import re
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import sample
from lxml import etree
from PIL import ImageFont
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Length

from analysis import figures, fitting, slides
from analysis.typeface import FONTS

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LONG_WORD = "abcdefghij" * 30
TEXTS = ["=1+1", "javascript:alert(1) <script>alert(1)</script> & {{ x }}", "\x00\x07\x1b\ud800", LONG_WORD]
POINTS = 12_700  # EMU


@pytest.fixture(scope="module")
def made(language):
    return slides.render(sample.report(language))


@pytest.fixture(scope="module")
def deck(made):
    return opened(made)


def opened(content: bytes):
    return Presentation(io.BytesIO(content))


def of_type(slide, name: str) -> list:
    return [shape for shape in slide.shapes if getattr(shape, f"has_{name}")]


def frames_of(shape) -> list:
    """Every text of a shape, with its room in points and whether it is a cell."""
    if shape.has_table:
        rows = shape.table.rows
        return [
            (cell.text_frame, (Length(column.width).pt - 12, Length(row.height).pt - 7))
            for row in rows
            for cell, column in zip(row.cells, shape.table.columns, strict=True)
        ]
    return [(shape.text_frame, (Length(shape.width).pt, Length(shape.height).pt))] if shape.has_text_frame else []


def text_of(slide) -> str:
    return " ".join(frame.text for shape in slide.shapes for frame, _ in frames_of(shape))


def notes_of(slide) -> str:
    return slide.notes_slide.notes_text_frame.text


def by_type(blocks: list[dict], name: str) -> dict:
    return next(block for block in blocks if block["type"] == name)


def needed(paragraph, wide: float) -> float:
    """Points that a paragraph needs, measured by Pillow and not by `fitting`."""
    runs = [run for run in paragraph.runs if run.text.strip()]
    if not runs:
        return 0
    size, bold = max(run.font.size.pt for run in runs), any(run.font.bold for run in runs)
    face = ImageFont.truetype(FONTS / f"PlusJakartaSans-{'Bold' if bold else 'Regular'}.ttf", 100)
    count, line = 1, ""
    for word in "".join(run.text for run in runs).split():
        longer = f"{line} {word}".strip()
        if face.getlength(longer) * size / 100 <= wide:
            line = longer
            continue
        count += bool(line)
        broken = int(face.getlength(word) * size / 100 // wide)  # a word that is too wide goes on in the next line
        count, line = count + broken, word if not broken else ""
    return count * paragraph.line_spacing.pt


def overflowing(presentation) -> list[str]:
    """Texts that need more height than they have, and shapes that leave the slide or lie on one another."""
    found = []
    for slide in presentation.slides:
        boxes = [shape for shape in slide.shapes if not (shape.has_text_frame and not shape.text_frame.text)]
        for shape in boxes:
            for frame, (wide, high) in frames_of(shape):
                if sum(needed(paragraph, wide) for paragraph in frame.paragraphs) > high + 1:
                    found.append(f"too long: {frame.text[:60]}")
        spans = [(one.left, one.top, one.left + one.width, one.top + one.height, one.name) for one in boxes]
        found += [f"outside: {name}" for *_, right, foot, name in spans if right > 960 * POINTS or foot > 540 * POINTS]
        found += [
            f"{one[4]} on {other[4]}"
            for at, one in enumerate(spans)
            for other in spans[:at]
            if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
        ]
    return found


def with_text(text: str) -> list[dict]:
    """The sample with one string in every place where a register's text may stand."""
    blocks = sample.report("id")
    by_type(blocks, "cover")["region"] = by_type(blocks, "title")["text"] = by_type(blocks, "title")["subtitle"] = text
    by_type(blocks, "text")["spans"][0]["text"] = text
    for block in blocks:
        match block["type"]:
            case "heading":
                block["text"] = text
            case "keyfigures":
                block["figures"][0] |= {"label": text, "note": text, "unit": text, "shown": text}
            case "list":
                block["items"][0][0]["text"] = block["items"][0][2]["text"] = text
            case "figure":
                block |= {"title": text, "alt": text, "source": text}
                block["rows"][0][0] = block["columns"][1]["heading"] = text
            case "table":
                block |= {"title": text, "source": text}
                block["rows"][0][0] = text
            case "sources":
                block["items"][0] = {"text": text, "href": text}
    return blocks


def test_five_slides_of_16_by_9(deck):
    assert len(deck.slides) == 5
    assert (deck.slide_width, deck.slide_height) == (12_192_000, 6_858_000)  # 13.33 by 7.5 inches
    assert deck._element.sldSz.get("type") is None  # not the "screen4x3" of the template


def test_titles_are_sentences_of_the_report_in_title_placeholders(deck, language):
    titles = [slide.shapes.title for slide in deck.slides]
    assert {shape.placeholder_format.type for shape in titles} <= {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
    assert [shape.text_frame.text for shape in titles][::2] == {
        "id": [
            "Dari 63 perangkat daerah, 52 (82,5 persen) sudah memiliki inovasi; 11 belum, yaitu 5 OPD dan 6 kecamatan",
            "Separuh inovasi sudah diterapkan",
            "2 keputusan diminta; yang pertama: tugaskan pendamping",
        ],
        "en": [
            "Of 63 units, 52 (82.5 percent) have an innovation; 11 have none: 5 agencies and 6 districts",
            "Half of the innovations are implemented",
            "2 decisions are asked for; the first: assign a mentor",
        ],
    }[language]


def test_cover_says_region_date_and_mark(deck, language):
    text = text_of(deck.slides[0])
    assert ["Kabupaten Contoh" in text, "26 November 2020" in text, "DATA CONTOH" in text] == [True] * 3


def test_key_figures_stand_as_the_report_writes_them(deck, language):
    shown = {"id": ("1.080", "52", "11", "56,3%"), "en": ("1,080", "52", "11", "56.3%")}[language]
    boxes = [shape.text_frame.paragraphs[1].text for shape in deck.slides[1].shapes if shape.name.startswith("Text")]
    assert tuple(boxes) == shown


def test_numbers_in_the_chart_and_in_its_workbook_are_the_rows_of_the_block(deck, language):
    rows = by_type(sample.report(language), "figure")["rows"]
    (frame,) = of_type(deck.slides[2], "chart")
    plot = frame.chart.plots[0]
    drawn = list(zip(plot.categories, plot.series[0].values, strict=True))
    assert [value for _, value in drawn] == [value for _, value in rows] == [2, 3, 5]
    book = openpyxl.load_workbook(io.BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob))
    cells = list(book.worksheets[0].iter_rows(min_row=2, max_row=4, max_col=2, values_only=True))
    assert cells == drawn
    formula = frame.chart._chartSpace.xpath("//c:ser/c:val//c:f")[0].text
    assert formula == "Sheet1!$B$2:$B$4"


def test_two_columns_of_a_figure_are_stacked_bars_in_house_colours():
    blocks = sample.report("id")
    figure = by_type(blocks, "figure")
    figure |= sample.Sample("id", True).columns_and_rows(sample.KINDS.query("unit_kind != 'all'"))
    (frame,) = of_type(opened(slides.render(blocks)).slides[2], "chart")
    plot = frame.chart.plots[0]
    assert [(series.name, tuple(series.values)) for series in plot.series] == [
        ("Sudah berinovasi", (29, 23)),
        ("Belum", (5, 6)),
    ]
    colours = [str(series.format.fill.fore_color.rgb) for series in plot.series]
    assert colours == [colour.lstrip("#").upper() for colour in (figures.MAIN, figures.PALE)]
    assert plot.overlap == 100 and frame.chart.has_legend


@pytest.mark.parametrize(("language", "point"), [("id", "."), ("en", ",")])
def test_thousands_of_a_chart_are_parted_as_the_report_does_on_any_computer(language, point):
    (frame,) = of_type(opened(slides.render(sample.report(language))).slides[2], "chart")
    assert frame.chart.plots[0].series[0].data_labels.number_format == rf"[>=1000]#\{point}##0;[<0]\-0;0"


def test_table_below_the_chart_shows_its_cells_as_the_report_writes_them(deck, language):
    (shape,) = of_type(deck.slides[2], "table")
    cells = [[cell.text for cell in row.cells] for row in shape.table.rows]
    assert shape.table.first_row
    assert [row[1] for row in cells[1:]] == ["2", "3", "5"]
    assert cells[2][0] == {"id": "Uji coba", "en": "Trial"}[language]


def test_every_decision_of_the_report_is_asked_for(deck, language):
    (shape,) = of_type(deck.slides[4], "table")
    asked = [row.cells[1].text for row in shape.table.rows][1:]
    assert asked == [
        item[0]["text"] for item in next(b for b in sample.report(language) if b["type"] == "list")["items"]
    ]


def test_notes_say_what_to_say_whence_it_is_and_how_to_make_it_again(deck, language):
    heads = {
        "id": ("Yang disampaikan: ", "Sumber: Register uji, Kabupaten Contoh", "Cara membuat ulang: Perintah: inolab"),
        "en": ("What to say: ", "Source: Test register, Kabupaten Contoh", "How to make it again: Command: inolab"),
    }[language]
    for slide in deck.slides:
        assert [head in notes_of(slide) for head in heads] == [True] * 3
        assert sample.LAW in notes_of(slide)


def test_mark_is_on_every_slide_chart_and_note_and_only_then(deck, language):
    assert all("DATA CONTOH" in text_of(slide) and "DATA CONTOH" in notes_of(slide) for slide in deck.slides)
    (frame,) = of_type(deck.slides[2], "chart")
    assert "DATA CONTOH" in frame.chart.chart_title.text_frame.text
    real = slides.render(sample.report(language, synthetic=False))
    with zipfile.ZipFile(io.BytesIO(real)) as package:
        assert not any(b"DATA CONTOH" in package.read(name) for name in package.namelist())


def test_charts_and_tables_have_alternative_texts(deck, language):
    shapes = [shape for slide in deck.slides for name in ("chart", "table") for shape in of_type(slide, name)]
    alts = [shape._element.nvGraphicFramePr.cNvPr.get("descr") for shape in shapes]
    assert len(alts) == 4 and all(alts)
    assert by_type(sample.report(language), "figure")["alt"] in alts


def test_title_is_read_first_and_the_foot_last(deck):
    for slide in list(deck.slides)[1:]:
        order = [shape.placeholder_format.type if shape.is_placeholder else None for shape in slide.shapes]
        assert order[0] == PP_PLACEHOLDER.TITLE
        assert order[-2:] == [PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER]
        assert set(order[1:-2]) <= {None}
        assert len({shape.shape_id for shape in slide.shapes}) == len(order)


def test_every_text_says_its_language(deck, language):
    wanted = {"id": "id-ID", "en": "en-GB"}[language]
    elements = [part._element for slide in deck.slides for part in (slide, slide.notes_slide)]
    runs = [run for element in elements for run in element.iter(f"{DRAWING}r")]
    assert {run.find(f"{DRAWING}rPr").get("lang") for run in runs} == {wanted}
    assert len(runs) > 50
    assert {one.get("lang") for element in elements for one in element.iter() if one.get("lang")} == {wanted}


def test_nothing_overflows_in_the_sample_in_its_place(deck):
    assert overflowing(deck) == []


def test_overflow_is_seen_where_there_is_some():
    presentation = opened(slides.render(sample.report("id")))
    box = next(shape for shape in presentation.slides[1].shapes if shape.name.startswith("Text"))
    box.text_frame.paragraphs[0].runs[0].text = "kata " * 60
    assert [problem for problem in overflowing(presentation) if problem.startswith("too long: kata kata")]
    box.left, box.top = 900 * POINTS, 500 * POINTS
    assert any(problem.startswith("outside") for problem in overflowing(presentation))


@pytest.mark.parametrize("text", TEXTS)
def test_text_stays_text_and_in_its_place(text):
    content = slides.render(with_text(text))
    presentation = opened(content)
    assert len(presentation.slides) == 5
    assert overflowing(presentation) == []
    (frame,) = of_type(presentation.slides[2], "chart")
    book = openpyxl.load_workbook(io.BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob))
    assert {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row} <= {"s", "n"}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        links = b"".join(package.read(name) for name in package.namelist() if name.endswith(".rels"))
    assert b"External" not in links and b"javascript" not in links


def test_long_text_is_shrunk_then_cut_and_whole_in_the_notes():
    long = "Perangkat daerah ini melaporkan sebuah inovasi yang namanya panjang sekali " * 3
    blocks = with_text(long.strip())
    by_type(blocks, "text")["spans"][0]["text"] = f"{long * 4}."
    first = opened(slides.render(blocks)).slides[0]
    runs = first.shapes.title.text_frame.paragraphs[0].runs
    assert (runs[0].font.size.pt, runs[0].text[-1]) == (20, "…")  # the smallest of a cover
    assert (long * 4).strip() in notes_of(first)


def test_short_title_stands_large():
    blocks = sample.report("id")
    by_type(blocks, "text")["spans"][0]["text"] = "Semua unit berinovasi."
    (run,) = opened(slides.render(blocks)).slides[0].shapes.title.text_frame.paragraphs[0].runs
    assert (run.text, run.font.size.pt) == ("Semua unit berinovasi", 36)


@pytest.mark.parametrize("kept", [1, 12, 60])
def test_as_many_decisions_as_there_are_stay_on_the_slide(kept):
    blocks = sample.report("id")
    decision = by_type(blocks, "list")["items"][0]
    by_type(blocks, "list")["items"] = [decision] * kept
    presentation = opened(slides.render(blocks))
    assert overflowing(presentation) == []
    (shape,) = of_type(presentation.slides[4], "table")
    last = [cell.text for cell in shape.table.rows[len(shape.table.rows) - 1].cells]
    assert last[0] == ("…" if kept == 60 else str(kept))  # 60 do not fit, and dots say so
    assert notes_of(presentation.slides[4]).count("Ada 11 unit.") >= kept


def test_figure_without_numbers_is_left_to_the_report():
    blocks = sample.report("id")
    by_type(blocks, "figure")["columns"][1]["kind"] = "text"
    assert not of_type(opened(slides.render(blocks)).slides[2], "chart")


def test_report_that_asks_for_nothing_says_so():
    blocks = [block for block in sample.report("id") if block["type"] != "list"]
    assert opened(slides.render(blocks)).slides[4].shapes.title.text_frame.text == "Tidak ada keputusan yang diminta"


def test_single_decision_is_the_title():
    blocks = sample.report("en")
    by_type(blocks, "list")["items"][1:] = []
    assert opened(slides.render(blocks)).slides[4].shapes.title.text_frame.text == "Assign a mentor"


@pytest.mark.parametrize(
    "gone",
    [("figure",), ("table",), ("text",), ("heading",), ("keyfigures", "list", "sources", "note", "end")],
    ids=str,
)
def test_report_without_a_type_of_block_still_has_five_slides(gone):
    presentation = opened(slides.render([block for block in sample.report("id") if block["type"] not in gone]))
    assert len(presentation.slides) == 5
    assert overflowing(presentation) == []


def test_missing_number_is_no_bar_and_no_zero():
    blocks = sample.report("id")
    by_type(blocks, "figure")["rows"][1][1] = None
    slide = opened(slides.render(blocks)).slides[2]
    assert of_type(slide, "chart")[0].chart.plots[0].series[0].values == (2, None, 5)
    assert of_type(slide, "table")[0].table.cell(2, 1).text == "–"


def test_same_blocks_give_the_same_bytes_in_another_process():
    code = "import sys, sample; from analysis import slides; sys.stdout.buffer.write(slides.render(sample.report()))"
    other = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parent,
        env=os.environ | {"PYTHONHASHSEED": "7"},
        capture_output=True,
        check=True,
    )
    assert other.stdout == slides.render(sample.report())


def test_other_blocks_give_other_bytes():
    blocks = sample.report()
    by_type(blocks, "figure")["rows"][0][1] = 4
    assert slides.render(blocks) != slides.render(sample.report())


def test_only_date_is_the_one_of_the_data_and_only_name_the_region(made, deck):
    told = deck.core_properties
    assert told.created == told.modified == datetime(2020, 11, 26)
    assert (told.author, told.last_modified_by, told.revision) == ("Kabupaten Contoh", "Kabupaten Contoh", 1)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        texts = {name: package.read(name) for name in package.namelist()}
    assert not [name for name, text in texts.items() if re.search(rb"Canny|Macintosh", text)]
    assert not [name for name in texts if "thumbnail" in name or "printerSettings" in name]
    (frame,) = of_type(deck.slides[2], "chart")
    with zipfile.ZipFile(io.BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob)) as book:
        assert b"2026-01-01T00:00:00Z" in book.read("docProps/core.xml")


def test_theme_has_the_typeface_and_the_colours_of_the_house(made):
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        theme = etree.fromstring(package.read("ppt/theme/theme1.xml"))
    faces = theme.findall(f".//{DRAWING}fontScheme/*/{DRAWING}latin")
    assert {(face.get("typeface"), face.get("pitchFamily")) for face in faces} == {("Plus Jakarta Sans", "34")}
    accents = [theme.find(f".//{DRAWING}accent{n}")[0].get("val") for n in (1, 2)]
    assert accents == [figures.MAIN.lstrip("#").upper(), figures.ACCENT.lstrip("#").upper()]


def test_only_the_two_layouts_of_the_house_are_left(deck):
    assert [layout.name for layout in deck.slide_layouts] == ["Sampul / Cover", "Isi / Content"]


# ---------------------------------------------------------------- fitting


def test_width_grows_with_the_size_and_bold_is_wider():
    assert fitting.width("", 20) == 0
    assert fitting.width("inovasi", 20) == pytest.approx(2 * fitting.width("inovasi", 10))
    assert fitting.width("inovasi", 10, bold=True) > fitting.width("inovasi", 10)


def test_words_that_do_not_fit_go_to_the_next_line():
    room = fitting.width("aaa aaa", 10) + 0.01
    assert [fitting.lines(text, room, 10) for text in ("", "aaa", "aaa aaa", "aaa aaa aaa")] == [1, 1, 1, 2]


def test_word_wider_than_the_room_is_broken():
    room = fitting.width("aaaa", 10) + 0.01
    assert fitting.lines("a" * 10, room, 10) == 3  # 4 + 4 + 2
    assert fitting.lines("b " + "a" * 10, room, 10) == 4


def test_what_fits_is_not_cut_and_what_does_not_ends_in_dots():
    room = fitting.width("aaa aaa", 10) + 0.01
    assert fitting.shortened("aaa aaa", 1, room, 10) == "aaa aaa"
    short = fitting.shortened("aaa aaa aaa", 1, room, 10)
    assert short.endswith("…") and "aaa aaa".startswith(short[:-1]) and fitting.lines(short, room, 10) == 1


def test_first_size_that_fits_is_taken():
    room = (fitting.width("inovasi", 20) + 0.01, 100)
    assert fitting.fitted("inovasi", room, (40, 20, 10)) == ("inovasi", 40)  # broken in two lines of 48.8 points
    assert fitting.fitted("inovasi", (room[0], 30), (40, 20, 10)) == ("inovasi", 20)


def test_table_keeps_words_whole_and_fills_its_room():
    columns = [fitting.Column("Nama", 10), fitting.Column("Diumumkan", 1, numeric=True)]
    grid = fitting.grid(columns, [["inovasi", "1"]], (200, 100), (20, 10))
    assert sum(grid.widths) == pytest.approx(200)
    assert grid.widths[1] >= min(fitting.width("Diumumkan", grid.size, bold=True) + fitting.GAP, 200 / 3)
