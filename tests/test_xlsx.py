"""The workbook of the sample report, read back: real numbers and dates, no formula, the data mark on every sheet."""

import io
from datetime import datetime

import openpyxl
import pytest
import sample

from analysis import xlsx

SHEETS = {
    "id": ["Ringkasan", "Gambar 1", "Tabel 1", "Tabel 2", "Sumber", "Jejak"],
    "en": ["Summary", "Figure 1", "Table 1", "Table 2", "Sources", "Traces"],
}
FORMULA_LIKE = ["=1+1", '=HYPERLINK("http://contoh.example")', "+62 21", "-5", "@SUM(A1)", "{=1}"]


def opened(blocks: list[dict]) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx.render(blocks)), rich_text=False)


def values(sheet) -> list[list]:
    """The rows of a sheet that hold anything, without their empty cells at the end."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [
        row[: max(n for n, value in enumerate(row, 1) if value is not None)]
        for row in rows
        if any(value is not None for value in row)
    ]


def below(sheet, heading: str) -> list[list]:
    """The rows under the one that begins with the heading."""
    rows = values(sheet)
    return rows[next(n for n, row in enumerate(rows) if row[0] == heading) + 1 :]


def cell_below(sheet, first: str, column: int):
    """The cell in that column of the row that begins with the text."""
    return next(row for row in sheet.iter_rows() if row[0].value == first)[column]


def with_cell(text: str) -> list[dict]:
    blocks = sample.report("id")
    next(block for block in blocks if block["type"] == "table")["rows"][0][0] = text
    return blocks


@pytest.fixture(scope="module")
def book(language):
    return opened(sample.report(language))


def test_sheets_are_numbered_like_the_pages(book, language):
    assert book.sheetnames == SHEETS[language]


def test_key_figures_are_numbers_with_their_format(book, language):
    summary = book.worksheets[0]
    digital = cell_below(summary, "Digital", 1)
    total = cell_below(summary, {"id": "Inovasi", "en": "Innovations"}[language], 1)
    assert (digital.value, digital.number_format) == (0.5625, "0.0%")
    assert (total.value, total.number_format) == (1080, "#,##0")


def test_table_holds_the_raw_values(book, language):
    first, *_ = SHEETS[language][2:]
    rows = below(book[first], {"id": "Jenis perangkat daerah", "en": "Kind of unit"}[language])[:3]
    assert rows[0] == [{"id": "OPD", "en": "Agency"}[language], 34, 29, 5, 29 / 34]
    assert rows[2][1:] == [63, 52, 11, 52 / 63]
    assert cell_below(book[first], rows[0][0], 4).number_format == "0.0%"


def test_figure_brings_the_numbers_behind_it(book, language):
    rows = below(book[SHEETS[language][1]], {"id": "Tahapan", "en": "Stage"}[language])
    names = {"id": ["Inisiatif", "Uji coba", "Penerapan"], "en": ["Initiative", "Trial", "Implementation"]}[language]
    assert rows[:3] == [[names[0], 2], [names[1], 3], [names[2], 5]]


def test_dates_are_dates_and_missing_ones_empty(book, language):
    sheet = book[SHEETS[language][3]]
    applied = cell_below(sheet, "X-001", 5)
    assert (applied.value, applied.number_format) == (datetime(2020, 3, 2), "d mmmm yyyy")
    assert cell_below(sheet, "X-002", 5).value is None


def test_quarters_and_decimals_are_written_for_readers():
    blocks = sample.report("id")
    table = next(block for block in blocks if block["type"] == "table")
    table["columns"] = [
        {"key": "quarter", "heading": "Triwulan", "kind": "quarter"},
        {"key": "score", "heading": "Skor", "kind": "decimal"},
    ]
    table["rows"] = [["2020Q4", 60.01]]
    sheet = opened(blocks)["Tabel 1"]
    assert below(sheet, "Triwulan")[0] == ["Triwulan IV 2020", 60.01]
    assert cell_below(sheet, "Triwulan IV 2020", 1).number_format == "#,##0.00"


@pytest.mark.parametrize(
    ("value", "number_format"),
    [(75000, "#,##0"), (75000.0, "#,##0"), (0, "#,##0"), (1.5, "#,##0.0#"), (0.25, "#,##0.0#"), (-0.5, "#,##0.0#")],
)
def test_amount_is_a_number_with_decimals_only_where_it_has_some(value, number_format):
    blocks = sample.report("id")
    table = next(block for block in blocks if block["type"] == "table")
    table["columns"] = [
        {"key": "unit", "heading": "Satuan", "kind": "text"},
        {"key": "before", "heading": "Sebelum", "kind": "amount"},
        {"key": "after", "heading": "Sesudah", "kind": "amount"},
    ]
    table["rows"] = [["jam", value, None]]
    sheet = opened(blocks)["Tabel 1"]
    cell = cell_below(sheet, "jam", 1)
    assert (cell.value, cell.number_format, cell.alignment.horizontal) == (value, number_format, "right")
    assert cell_below(sheet, "jam", 2).value is None  # missing, never 0
    assert cell_below(sheet, "Satuan", 1).alignment.horizontal == "right"


def test_mark_is_in_the_first_row_and_the_print_header_of_every_sheet(book):
    assert all(str(sheet["A1"].value).startswith("DATA CONTOH") for sheet in book)
    assert all("DATA CONTOH" in sheet.oddHeader.right.text for sheet in book)


def test_real_data_carry_no_mark():
    book = opened(sample.report("id", synthetic=False))
    assert not any("DATA CONTOH" in str(value) for sheet in book for row in values(sheet) for value in row)
    assert book["Tabel 1"]["A1"].value == "Tabel 1. Perangkat daerah menurut jenis"


def test_no_cell_is_a_formula(book):
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize("text", FORMULA_LIKE)
def test_formula_like_text_stays_text(text):
    cell = cell_below(opened(with_cell(text))["Tabel 1"], text, 0)
    assert (cell.value, cell.data_type) == (text, "s")


def test_text_longer_than_a_cell_is_visibly_cut():
    cut = below(opened(with_cell("x" * 40_000))["Tabel 1"], "Jenis perangkat daerah")[0][0]
    assert len(cut) == 32_767
    assert cut.endswith("x (dipotong)")


def test_long_table_has_filter_and_frozen_header_a_short_one_no_filter(book, language):
    long, short = book[SHEETS[language][3]], book[SHEETS[language][2]]
    # mark, title, blank row, header in row 4, then 30 rows of 6 columns
    assert (long.auto_filter.ref, long.freeze_panes, long.print_title_rows) == ("A4:F34", "A5", "$4:$4")
    assert short.auto_filter.ref is None


def test_contents_link_to_each_sheet(book, language):
    links = [cell.hyperlink.location for row in book.worksheets[0].iter_rows() for cell in row if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in SHEETS[language][1:]]


def test_sources_sheet_has_links_notes_and_reproduction(book, language):
    sheet = book[SHEETS[language][-2]]
    linked = {cell.value: cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert linked == {"PP 38/2017": "https://peraturan.example/pp-38-2017"}
    flat = [value for row in values(sheet) for value in row]
    assert {
        "id": "Unit tanpa baris dihitung belum.",
        "en": "A unit without a row counts as without.",
    }[language] in flat
    assert "3f1c9a7e5b2d4c60" in flat


def test_properties_name_title_region_and_the_date_of_the_data(book, language):
    about = book.properties
    assert about.title == {"id": "Ringkasan eksekutif", "en": "Executive summary"}[language]
    assert about.subject.startswith({"id": "Lampiran: Apa", "en": "Appendix: What"}[language])
    assert (about.creator, about.created) == ("Kabupaten Contoh", datetime(2020, 11, 26))


def test_empty_table_still_makes_its_sheet():
    blocks = sample.report("id")
    next(block for block in blocks if block["type"] == "table")["rows"] = []
    next(block for block in blocks if block["type"] == "figure").update(columns=[], rows=[])
    assert opened(blocks).sheetnames == SHEETS["id"]


def test_same_blocks_give_the_same_bytes(language):
    assert xlsx.render(sample.report(language)) == xlsx.render(sample.report(language))
