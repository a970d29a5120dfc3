"""The PDF of the sample report: accessible structure, archive metadata, same text and bytes, no text as markup."""

import io
import re

import pikepdf
import pypdf
import pytest
import sample

from analysis import pdf

KEY_FIGURES = {"id": ("1.080", "52", "11", "56,3%"), "en": ("1,080", "52", "11", "56.3%")}
TITLES = {"id": "Ringkasan eksekutif", "en": "Executive summary"}
MARKS = {"id": "DATA CONTOH: bukan data daerah mana pun", "en": "DATA CONTOH (sample data): not the data of any region"}
LONG_WORD = "abcdefghij" * 12
HOSTILE = [
    "#panic()",
    "$x$",
    "*a*",
    "_b_",
    "@ref",
    "<label>",
    "\\",
    "{{ }}",
    "`raw`",
    "= judul",
    "- butir",
    "//komentar",
    "~",
    "\"kutip\" 'satu'",
    "https://contoh.example/a?b=c&d=%20",
    LONG_WORD,
]


@pytest.fixture(scope="module")
def report(language):
    return pdf.render(sample.report(language))


@pytest.fixture
def opened(report):
    return pikepdf.open(io.BytesIO(report))


def pages(report: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(report)).pages]


def squeezed(text: str) -> str:
    """The text without white space: lines break where the page wants."""
    return re.sub(r"\s", "", text)


def elements(document: pikepdf.Pdf, name: str) -> list[pikepdf.Object]:
    """The structure elements of that name, in reading order."""
    found, ahead = [], [document.Root.StructTreeRoot.K]
    while ahead:
        element = ahead.pop(0)
        if isinstance(element, pikepdf.Array):
            ahead = [*element, *ahead]
        elif isinstance(element, pikepdf.Dictionary):
            found += [element] if element.get("/S") == name else []
            ahead = [*([element.K] if "/K" in element else []), *ahead]
    return found


def with_text(hostile: str) -> list[dict]:
    """The sample with one string in every place where a register's text may stand."""
    blocks = sample.report("id")
    by_type = {block["type"]: block for block in blocks}
    by_type["title"]["subtitle"] = by_type["cover"]["region"] = by_type["cover"]["facts"][0]["shown"] = hostile
    by_type["heading"]["text"] = by_type["text"]["spans"][0]["text"] = hostile
    by_type["keyfigures"]["figures"][0] |= {"label": hostile, "note": hostile, "unit": hostile}
    by_type["list"]["items"][0][0]["text"] = hostile
    by_type["figure"] |= {"title": hostile, "alt": hostile}
    by_type["table"] |= {"title": hostile, "source": hostile}
    by_type["table"]["columns"][0]["heading"] = by_type["table"]["rows"][0][1] = hostile
    by_type["sources"]["items"][0] = {"text": hostile, "href": hostile}
    by_type["end"]["facts"][0] = {"label": hostile, "shown": hostile}
    return blocks


def test_pdf_is_tagged_with_title_and_language(opened, language):
    assert opened.Root.MarkInfo.Marked is True
    assert opened.Root.Lang == language
    assert opened.docinfo["/Title"] == TITLES[language]
    assert opened.docinfo["/Author"] == "Kabupaten Contoh"
    assert opened.Root.ViewerPreferences.DisplayDocTitle is True


def test_only_date_is_the_one_of_the_data(opened):
    assert opened.docinfo["/CreationDate"] == opened.docinfo["/ModDate"] == "D:20201126000000Z"


def test_pdf_says_it_is_pdf_ua_1_and_pdf_a_2a(opened, language):
    metadata = opened.open_metadata()
    assert (metadata["pdfuaid:part"], metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("1", "2", "A")
    assert metadata["dc:title"] == TITLES[language]


def test_first_heading_is_the_title_and_chapters_follow_a_level_below(opened):
    # the sample has five level-2 headings, the last one before `end` being its own, and one of level 3
    assert [len(elements(opened, name)) for name in ("/H1", "/H2", "/H3", "/H4")] == [1, 5, 1, 0]


def test_heading_levels_without_a_chapter_are_drawn_one_step_at_a_time():
    blocks = sample.report("id")
    for block, level in zip((block for block in blocks if block["type"] == "heading"), (3, 2, 4, 5, 2), strict=True):
        block["level"] = level
    document = pikepdf.open(io.BytesIO(pdf.render(blocks)))
    # 3, 2, 4, 5, 2 become 2, 2, 3, 4, 2; the page on reproduction is one more chapter
    assert [len(elements(document, name)) for name in ("/H2", "/H3", "/H4")] == [4, 1, 1]


def test_every_figure_element_has_an_alt_text(opened, language):
    alts = [str(figure.Alt) for figure in elements(opened, "/Figure")]
    assert alts == [
        {
            "id": "Diagram batang: Inisiatif 2, Uji coba 3, Penerapan 5 inovasi.",
            "en": "Bar chart: Initiative 2, Trial 3, Implementation 5 innovations.",
        }[language]
    ]


def test_tables_have_header_cells_and_all_rows(opened):
    # 5 and 6 columns; 3 and 30 rows, plus one header row each: headers repeated on a next page are artifacts
    assert len(elements(opened, "/TH")) == 5 + 6
    assert len(elements(opened, "/TR")) == 4 + 31


def test_fonts_are_ours_and_embedded(opened):
    fonts = [font for page in opened.pages for font in page.resources.get("/Font", {}).values()]
    descriptors = [font.DescendantFonts[0].FontDescriptor for font in fonts]
    assert all("/FontFile2" in descriptor or "/FontFile3" in descriptor for descriptor in descriptors)
    families = {str(descriptor.FontName).split("+")[1].split("-")[0] for descriptor in descriptors}
    assert families == {"PlusJakartaSans", "SourceSerif4"}


def test_pdf_shows_key_figures_cells_and_the_text_of_figures(report, language):
    text = squeezed("".join(pages(report)))
    in_table_and_figure = {"id": ("82,5%", "Ujicoba"), "en": ("82.5%", "Trial")}[language]
    expected = (*KEY_FIGURES[language], *in_table_and_figure, "X-001", "X-030")
    assert [shown for shown in expected if shown not in text] == []


def test_figures_and_tables_are_numbered_apart(report, language):
    figure, table = {"id": ("Gambar", "Tabel"), "en": ("Figure", "Table")}[language]
    text = squeezed("".join(pages(report)))
    assert [name in text for name in (f"{figure}1", f"{figure}2", f"{table}1", f"{table}2", f"{table}3")] == [
        True,
        False,
        True,
        True,
        False,
    ]


def test_synthetic_mark_is_on_every_page_and_only_then(report, language):
    assert all(MARKS[language] in page for page in pages(report))
    assert not any("DATA CONTOH" in page for page in pages(pdf.render(sample.report(language, synthetic=False))))


def test_sources_are_real_links(opened):
    links = [str(note.A.URI) for page in opened.pages for note in page.get("/Annots", []) if "/A" in note]
    assert set(links) == {"https://peraturan.example/pp-38-2017"}


def test_same_blocks_give_the_same_bytes(report, language):
    assert pdf.render(sample.report(language)) == report


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_is_never_read_as_markup(hostile, monkeypatch):
    monkeypatch.setattr(pdf, "AIR", (1.0,))  # one layout will do here
    report = pdf.render(with_text(hostile))
    # cover: region, subtitle and one fact, then once in every other place, and twice in the running headers
    assert squeezed("".join(pages(report))).count(squeezed(hostile)) >= 14


def test_long_word_is_broken_over_lines_wherever_it_stands():
    # 120 letters are wider than the page in every size used; unbroken they would run out of it
    assert not any(LONG_WORD in line for page in pages(pdf.render(with_text(LONG_WORD))) for line in page.splitlines())


def test_word_that_outgrows_its_column_is_broken():
    blocks = sample.report("id")
    word = "abcdefghijklmnopqrstuvwxyzabcdefghijk"  # 37 letters: too short for the general rule, too long for a sixth
    next(block for block in blocks if block["type"] == "table" and len(block["columns"]) == 6)["rows"][0][2] = word
    lines = [line for page in pages(pdf.render(blocks)) for line in page.splitlines()]
    assert word not in " ".join(lines)


def test_script_address_is_text_and_no_link():
    document = pikepdf.open(io.BytesIO(pdf.render(with_text("javascript:alert(1)"))))
    assert b"javascript" not in b"".join(
        bytes(note.A.URI) for page in document.pages for note in page.get("/Annots", []) if "/A" in note
    )


@pytest.mark.parametrize("kept", [0, 1])
def test_table_without_rows_or_values_still_compiles(kept):
    blocks = sample.report("id")
    table = next(block for block in blocks if block["type"] == "table")
    table["rows"] = [[None] * 5] * kept
    assert "Perangkat daerah menurut jenis" in "".join(pages(pdf.render(blocks)))


def test_long_cover_stays_on_one_page():
    blocks = sample.report("id")
    blocks[0] |= {"text": "Seberapa jauh inovasi daerah menjangkau warga? " * 3, "subtitle": ""}
    blocks[1]["facts"] = blocks[1]["facts"] * 3
    # the contents are on the second page, as in the plain sample
    assert "Daftar isi" in pages(pdf.render(blocks))[1]


def test_table_without_columns_and_report_without_key_figures_still_compile():
    blocks = sample.report("id")
    for block in blocks:
        block |= {"table": {"columns": [], "rows": []}, "keyfigures": {"figures": []}}.get(block["type"], {})
    assert "Daftar inovasi" in "".join(pages(pdf.render(blocks)))


def lowest_on_last_page(report: bytes) -> float:
    """How far up from the bottom of the last page its text ends, footer aside, as a share of the page."""
    heights = []
    page = pypdf.PdfReader(io.BytesIO(report)).pages[-1]
    page.extract_text(visitor_text=lambda text, cm, tm, *_: heights.append(tm[5] + cm[5]) if text.strip() else None)
    return min(height for height in heights if height > 90) / 842  # points: the footer ends at 70, A4 is 842 high


@pytest.mark.parametrize("rows", [30, 38, 40])
def test_last_page_is_not_left_nearly_empty(rows):
    blocks = sample.report("id")
    table = [block for block in blocks if block["type"] == "table"][-1]
    table["rows"] = (table["rows"] * 2)[:rows]
    assert lowest_on_last_page(pdf.render(blocks)) < 0.7


def compact(language: str = "id") -> list[dict]:
    """The sample report under the head of a profile, its long table cut to four rows."""
    blocks = sample.report(language)
    next(block for block in blocks if block["type"] == "cover")["compact"] = True
    for block in blocks:
        if block["type"] == "table":
            block["rows"] = block["rows"][:4]
    return blocks


def test_compact_cover_stands_on_the_first_page_without_contents():
    first, *others = pages(pdf.render(compact()))
    assert len(others) <= 1
    assert "Ringkasan eksekutif" in first
    assert MARKS["id"] in first
    assert "Daftar isi" not in first
    assert "Apa temuan utamanya?" in first


def test_compact_report_is_accessible_and_the_same_every_time(language):
    report = pdf.render(compact(language))
    assert report == pdf.render(compact(language))
    opened = pikepdf.open(io.BytesIO(report))
    assert opened.Root.MarkInfo.Marked
    assert "/StructTreeRoot" in opened.Root


def test_a_small_table_of_a_compact_report_is_not_torn():
    blocks = compact()
    table = [block for block in blocks if block["type"] == "table"][-1]
    table["rows"] = table["rows"] * 3
    for page in pages(pdf.render(blocks)):
        assert page.count("X-00") in (0, 12)
