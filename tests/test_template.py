"""The workbook for units, read back: closed lists as drop-downs, notes on headings, headings locked and cells not."""

import io
import re
import zipfile
from datetime import date, datetime

import openpyxl
import pandas as pd
import pytest

from analysis import house, schema, template
from analysis.description import FACTS
from analysis.door import layout

SHEETS = [
    *("Petunjuk", "register", "inovasi", "perangkat_daerah", "dampak", "indikator_inovasi", "indikator_daerah"),
    *("tahap_lab", "Pilihan"),
]
ASKED = [(table, column) for table in schema.TABLES for column in schema.TABLES[table].columns if not column.record]
LISTED = [(table, column) for table, column in ASKED if column.choices]


def _name(value) -> str:
    return value if isinstance(value, str) else value.heading


UNITS = pd.DataFrame(
    {
        "unit_code": ["OPD-01", "KEC-01"],
        "unit": ["Dinas Sosial", "Kecamatan Arung"],
        "unit_kind": ["opd", "kecamatan"],
        "aliases": ["Dinsos", None],
        "tile_column": [None, 3.0],
    }
)


def opened(units=None, facts=None, example=False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(template.workbook(units, facts or {}, example)))


@pytest.fixture(scope="module")
def empty():
    return opened()


@pytest.fixture(scope="module")
def example():
    return opened(example=True)


def heading_of(book, table: str, column):
    """The heading cell of a column."""
    sheet = book[schema.TABLES[table].sheet]
    return next(cell for cell in sheet[1] if cell.value == column.label)


def rule_of(book, table: str, column):
    """The rule of the first cell below a heading."""
    below = heading_of(book, table, column).offset(row=1)
    rules = below.parent.data_validations.dataValidation
    return next((rule for rule in rules if below.coordinate in rule.sqref), None)


def row(sheet, number: int) -> list:
    return [cell.value for cell in sheet[number]]


def test_sheets_are_guide_facts_tables_and_lists_and_all_are_seen(empty):
    assert empty.sheetnames == SHEETS
    assert {sheet.sheet_state for sheet in empty} == {"visible"}


def test_headings_are_those_of_the_schema_without_those_of_public_records(empty):
    assert row(empty["tahap_lab"], 1) == ["ID", "Tahap", "Tanggal"]
    assert row(empty["inovasi"], 1)[8] == "Waktu sebelum (hari kerja)"
    assert len(row(empty["inovasi"], 1)) == 22
    assert "Kepanjangan" not in row(empty["inovasi"], 1)


@pytest.mark.parametrize(("table", "column"), LISTED, ids=_name)
def test_a_closed_list_has_a_drop_down_of_exactly_its_choices(empty, table, column):
    rule = rule_of(empty, table, column)
    sheet, cells = re.fullmatch(r"'(\w+)'!(.+)", rule.formula1).groups()
    offered = [cell.value for (cell,) in empty[sheet][cells.replace("$", "")]]
    assert (rule.type, offered) == ("list", list(column.choices))
    assert rule.showErrorMessage and rule.errorStyle in (None, "stop") and rule.error


def test_every_closed_list_of_the_schema_was_looked_at():
    assert len(LISTED) == 10  # jenis twice, bentuk, tahapan, urusan, inisiator, tematik, item, basis, tahap


def test_a_drop_down_reaches_a_thousand_rows(empty):
    stage = schema.TABLES["innovations"].column("tahapan")
    assert str(rule_of(empty, "innovations", stage).sqref) == "F2:F1001"


def test_the_owner_is_chosen_among_the_official_names_and_an_alias_may_be_typed(empty):
    rule = rule_of(empty, "innovations", schema.TABLES["innovations"].column("perangkat_daerah"))
    assert rule.formula1 == "perangkat_daerah!$B$2:$B$201"
    assert row(empty["perangkat_daerah"], 1)[1] == "Nama resmi"
    assert rule.errorStyle == "warning"


def test_the_owners_of_a_known_region_are_offered_without_blank_lines():
    rule = rule_of(opened(UNITS), "innovations", schema.TABLES["innovations"].column("perangkat_daerah"))
    assert rule.formula1 == "perangkat_daerah!$B$2:$B$3"


@pytest.mark.parametrize(
    ("table", "heading", "kind", "operator", "least", "most"),
    [
        ("innovations", "waktu_sebelum", "decimal", "greaterThanOrEqual", "0", None),
        ("innovations", "syarat_sesudah", "whole", "greaterThanOrEqual", "0", None),
        ("impacts", "tahun_data", "whole", "greaterThanOrEqual", "2000", None),
        ("answers", "indikator", "whole", None, "16", "35"),
        ("answers", "level", "whole", None, "0", "3"),
        ("region_answers", "indikator", "whole", None, "1", "15"),
        ("region_answers", "nilai", "decimal", "greaterThanOrEqual", "-999999999999999", None),
    ],
)
def test_a_number_keeps_the_limits_of_the_schema(empty, table, heading, kind, operator, least, most):
    rule = rule_of(empty, table, schema.TABLES[table].column(heading))
    written = rule.operator if rule.operator != "between" else None  # what is not said means between
    assert (rule.type, written, rule.formula1, rule.formula2) == (kind, operator, least, most)
    assert rule.prompt and rule.error


@pytest.mark.parametrize(
    ("table", "heading"),
    [("innovations", "tanggal_uji_coba"), ("innovations", "tanggal_penerapan"), ("lab_stages", "tanggal")],
)
def test_a_date_lies_between_2000_and_the_date_of_the_data_or_today(empty, table, heading):
    rule = rule_of(empty, table, schema.TABLES[table].column(heading))
    assert (rule.type, rule.formula1) == ("date", "36526")  # 1 January 2000 as Excel counts
    assert rule.formula2 == "IF(ISNUMBER(register!$B$4),register!$B$4,TODAY())"
    assert empty["register"]["A4"].value == "keadaan_data"


@pytest.mark.parametrize(("table", "column"), ASKED, ids=_name)
def test_a_heading_says_meaning_unit_example_choices_and_whether_it_is_needed(empty, table, column):
    note = heading_of(empty, table, column).comment.text.casefold()
    assert column.meaning.id.casefold() in note
    assert f"contoh: {column.example}".casefold() in note or not column.example
    assert ("wajib diisi." in note) == column.filled
    listed = column.choices if len(column.choices) < 38 else ["38 pilihan, lihat lembar pilihan"]  # the affairs
    assert all(choice.casefold() in note for choice in listed)
    assert f"satuan: {column.unit.id}." in note if column.unit else "satuan:" not in note


def test_a_needed_heading_is_darker_than_one_that_may_stay_empty(empty):
    heads = {cell.value: cell.fill.fgColor.rgb for cell in empty["inovasi"][1]}
    assert heads["Nama inovasi"] == "FF0F5C63" and heads["URL"] == "FFE3EEEE"


@pytest.mark.parametrize("sheet", SHEETS[2:8])
def test_headings_are_locked_and_the_cells_below_are_not(empty, sheet):
    page = empty[sheet]
    assert page.protection.sheet and not page.protection.password
    assert all(cell.protection.locked for cell in page[1])
    formats = {position: page.column_dimensions[position] for position in page.column_dimensions}
    assert formats and not any(one.protection.locked for one in formats.values())
    last = max(one.max for one in formats.values())
    assert last == 16_384  # otherwise Excel deletes no row


@pytest.mark.parametrize("action", ["formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter"])
def test_rows_may_be_added_deleted_sorted_and_filtered(empty, action):
    assert getattr(empty["inovasi"].protection, action) is False  # False: not forbidden


def test_empty_cells_have_the_format_of_their_column(empty):
    formats = {
        cell.value: empty["inovasi"].column_dimensions[cell.column_letter].number_format for cell in empty["inovasi"][1]
    }
    assert formats["ID"] == "@"
    assert formats["Tanggal uji coba"] == "dd/mm/yyyy"
    assert formats["Biaya sebelum (rupiah)"] == "#,##0"
    assert formats["Waktu sebelum (hari kerja)"] == "General"  # 5 is shown as 5, not as 5,


def test_nothing_is_stored_for_empty_rows():
    assert opened()["inovasi"].max_row == 1


def test_every_page_prints_on_a4_in_landscape_with_its_headings(empty):
    assert {(page.page_setup.paperSize, page.page_setup.orientation) for page in empty} == {(9, "landscape")}
    assert empty["inovasi"].print_title_rows == "$1:$1"
    assert empty["inovasi"].freeze_panes == "B2"


@pytest.mark.parametrize("sheet", ["Petunjuk", "register", "Pilihan"])
def test_no_row_of_the_other_sheets_looks_like_the_headings_of_a_table(example, sheet):
    for cells in example[sheet].iter_rows(values_only=True):
        keys = [schema.heading_key(str(cell)) for cell in cells if cell is not None]
        for table in schema.TABLES:
            assert sum(key in schema.headings(table) for key in keys) < layout.LEAST_HEADINGS


def test_the_guide_shows_one_filled_innovation_downwards(example):
    guide = {cells[1]: cells[2:] for cells in example["Petunjuk"].iter_rows(values_only=True) if cells[1]}
    assert guide["Waktu sebelum (hari kerja)"][:2] == ("5", "Lama layanan sebelum inovasi")
    assert guide["Tahapan"] == ("Penerapan", "Tahapan inovasi sekarang", "Inisiatif; Uji Coba; Penerapan")


def test_the_guide_of_an_example_says_to_replace_it_and_its_facts(example, empty):
    said = "ganti isi lembar register; di sana data_contoh menjadi tidak."
    guides = ["\n".join(str(cell.value) for cell in book["Petunjuk"]["B"]) for book in (example, empty)]
    assert [said in guide for guide in guides] == [True, False]


def test_the_example_is_typed_and_fits_together(example):
    innovation = row(example["inovasi"], 2)
    assert innovation[:3] == ["DINKES-001", "SI PELANGI (Sistem Pelayanan Gizi Ibu)", "Dinas Kesehatan"]
    assert innovation[6:12] == [datetime(2020, 3, 2), datetime(2020, 11, 26), 5, 1.5, 75_000, 0]
    assert row(example["perangkat_daerah"], 2)[:2] == ["OPD-01", "Dinas Kesehatan"]
    assert {example[sheet]["A2"].value for sheet in ("dampak", "indikator_inovasi", "tahap_lab")} == {"DINKES-001"}
    assert row(example["indikator_daerah"], 2)[:2] == [1, 2]
    facts = dict(example["register"].iter_rows(min_row=2, max_col=2, values_only=True))
    assert (facts["wilayah"], facts["data_contoh"]) == ("Kabupaten Contoh", "ya")
    assert facts["keadaan_data"] == datetime(2020, 11, 26)


def test_the_example_belongs_to_a_unit_of_the_region():
    book = opened(UNITS, example=True)
    assert book["inovasi"]["C2"].value == "Dinas Sosial"
    assert [cell.value for cell in book["perangkat_daerah"]["B"]] == ["Nama resmi", "Dinas Sosial", "Kecamatan Arung"]


def test_units_and_facts_of_a_register_are_filled_in():
    said = {"wilayah": "Kabupaten Uji", "keadaan_data": date(2021, 6, 30), "lengkap": False, "diumumkan_unit": 52}
    book = opened(UNITS, said)
    assert row(book["perangkat_daerah"], 3) == ["KEC-01", "Kecamatan Arung", "kecamatan", None, None, None, 3, None]
    facts = dict(book["register"].iter_rows(min_row=2, max_col=2, values_only=True))
    assert list(facts) == [fact.key for fact in FACTS]
    assert (facts["wilayah"], facts["lengkap"], facts["diumumkan_unit"]) == ("Kabupaten Uji", "tidak", 52)
    assert facts["keadaan_data"] == datetime(2021, 6, 30) and facts["judul"] is None


def test_the_facts_have_their_rules_and_only_their_values_can_be_typed(empty):
    sheet = empty["register"]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert rules["B5"].formula1 == '"ya,tidak"' and sheet["A5"].value == "data_contoh"
    assert rules["B4"].type == "date"
    assert not sheet["B2"].protection.locked and sheet["A2"].protection.locked


def test_text_that_looks_like_a_formula_stays_text():
    units = UNITS.assign(unit=["=1+1", "@SUM(A1)"])
    book = opened(units)
    assert [(cell.value, cell.data_type) for cell in book["perangkat_daerah"]["B"][1:]] == [
        ("=1+1", "s"),
        ("@SUM(A1)", "s"),
    ]
    assert all(cell.quotePrefix for cell in book["perangkat_daerah"]["B"][1:])  # also when someone edits the cell


def test_the_file_has_no_macro_author_link_or_clock():
    data = template.workbook(None, {}, True)
    parts = zipfile.ZipFile(io.BytesIO(data))
    assert not [name for name in parts.namelist() if "vba" in name or "externalLink" in name]
    core = parts.read("docProps/core.xml").decode()
    assert "<dc:creator></dc:creator>" in core and "2026-01-01T00:00:00Z" in core
    assert template.workbook(None, {}, True) == data


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a\x0bb", "a b"),
        ("a\x00b", "a b"),
        ("a\ud800b", "a[?]b"),
        ("a\uffffb", "a[?]b"),
        ("a\r\nb", "a\nb"),
        ("=1+1", "=1+1"),
        ("x" * 32_767, "x" * 32_767),
        ("x" * 32_768, "x" * 32_756 + " (dipotong)"),
        ("😀" * 16_384, "😀" * 16_378 + " (dipotong)"),  # Excel counts two for each
    ],
    ids=lambda text: repr(text[:8]),
)
def test_what_a_cell_cannot_hold_is_made_visible(text, safe):
    assert house.writable(text) == safe
