"""The marked workbook, read back: findings first, the same cells at the same places, nothing that runs or is hidden."""

import io
import re
import zipfile
from datetime import datetime

import handmade
import openpyxl
import pytest

from analysis import marked
from analysis.door import layout
from analysis.door.answer import Ignored
from analysis.door.faults import EMPTIED, HELD, NOTED
from analysis.readers.grid import Book, Odd, Sheet

HELD_RED, EMPTIED_ORANGE, NOTED_YELLOW = "FFF4B5A6", "FFFBD7A2", "FFFFF2B3"


def opened(answer) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(marked.workbook(answer)))


def findings(book) -> list[list]:
    """The list of findings without its headings."""
    rows = [[cell.value for cell in row] for row in book["Temuan"].iter_rows()]
    first = next(n for n, row in enumerate(rows) if row[0] == "No.") + 1
    return [row for row in rows[first:] if isinstance(row[0], int)]


def texts(sheet) -> str:
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)


def with_sheets(*sheets: Sheet, **said):
    return handmade.answer(book=Book("register.xlsx", "ab12", "xlsx", sheets, ()), **said)


def a_sheet(*cells: object, name: str = "Lain") -> Sheet:
    return Sheet(name, {1: list(cells)})


@pytest.fixture(scope="module")
def book():
    return opened(handmade.answer())


def test_findings_come_first_then_the_visible_sheets_then_the_lists(book):
    assert book.sheetnames == ["Temuan", "Inovasi", "Pilihan"]
    assert {sheet.sheet_state for sheet in book} == {"visible"}


def test_cells_stand_where_they_stood(book):
    sheet = book["Inovasi"]
    assert [sheet.cell(4, n).value for n in range(1, 7)] == [
        "007",
        "=SUM(A1)",
        "Dinas Kesehatan",
        "Digital",
        5,
        datetime(2020, 11, 26),
    ]
    assert sheet["A1"].value == "REGISTER INOVASI DAERAH" and sheet["A2"].value is None
    assert (sheet["E6"].value, sheet["F6"].value) == (True, datetime(2020, 1, 2))
    assert sheet["F4"].number_format == "dd/mm/yyyy"


def test_merged_cells_stay_merged_and_hidden_rows_are_shown(book):
    assert [str(merge) for merge in book["Inovasi"].merged_cells.ranges] == ["A1:D1"]
    assert not any(row.hidden for row in book["Inovasi"].row_dimensions.values())


@pytest.mark.parametrize(
    ("cell", "colour"),
    [
        ("B4", NOTED_YELLOW),
        ("E5", EMPTIED_ORANGE),
        ("D5", HELD_RED),  # held and noted: the graver one
        ("C6", HELD_RED),  # an empty cell
        ("A6", HELD_RED),  # the whole row, at its first cell
    ],
)
def test_a_wrong_cell_is_coloured_by_what_became_of_it(book, cell, colour):
    assert book["Inovasi"][cell].fill.fgColor.rgb == colour


def test_no_other_cell_is_coloured(book):
    coloured = {
        cell.coordinate
        for row in book["Inovasi"].iter_rows(min_row=4)
        for cell in row
        if cell.fill.fgColor.rgb in (HELD_RED, EMPTIED_ORANGE, NOTED_YELLOW)
    }
    assert coloured == {"B4", "E5", "D5", "C6", "A6"}


@pytest.mark.parametrize(
    ("cell", "note"),
    [
        ("E5", "DIKOSONGKAN: rentang, bukan satu angka. Perbaiki: tulis ulang."),
        (
            "D5",
            "DITAHAN: di luar daftar. Perbaiki: pilih Digital.\nDICATAT: dibaca lain. Perbaiki: periksa.",
        ),
        ("A6", "DITAHAN: baris ganda. Perbaiki: hapus salah satu."),
    ],
)
def test_a_note_says_what_is_wrong_and_how_to_mend_it(book, cell, note):
    assert book["Inovasi"][cell].comment.text == note


def test_the_list_names_every_finding_gravest_first(book):
    listed = [(row[2], row[3], row[4], row[8]) for row in findings(book)]
    assert listed == [
        (5, "jenis", "D5", "ditahan"),
        (6, "(baris)", "A6", "ditahan"),
        (6, "perangkat_daerah", "C6", "ditahan"),
        (5, "waktu_sebelum", "E5", "dikosongkan"),
        (4, "nama_inovasi", "B4", "dicatat"),
        (5, "jenis", "D5", "dicatat"),
    ]
    assert findings(book)[3] == [
        *(4, "Inovasi", 5, "waktu_sebelum", "E5", "7-10 hari"),
        *("rentang, bukan satu angka", "tulis ulang", "dikosongkan"),
    ]


def test_the_list_leads_to_the_cells(book):
    cells = {cell.value: cell.hyperlink.location for row in book["Temuan"] for cell in row if cell.hyperlink}
    assert cells == {cell: f"'Inovasi'!{cell}" for cell in ("D5", "A6", "C6", "E5", "B4")}


def test_the_opening_says_what_happened(book):
    opening = texts(book["Temuan"])
    assert "Hasil pemeriksaan register.xlsx" in opening
    assert "Dari 6 baris, 1 diterima, 2 ditahan, dan 3 diabaikan karena bukan data." in opening
    assert "Ada 6 temuan: 3 ditahan, 1 dikosongkan, 2 dicatat." in opening
    assert 'Lembar tersembunyi "Tersembunyi" tidak dibaca' in opening


def test_rows_held_only_for_their_innovation_are_said_to_need_no_change():
    follows = tuple(handmade.finding(row, "id", f"A{row}", "id-ditahan", HELD) for row in (4, 5))
    table = handmade.taken(findings=(*handmade.FINDINGS, *follows))
    assert "2 di antaranya ikut ditahan karena inovasinya ditahan: cukup perbaiki baris inovasinya." in texts(
        opened(handmade.answer(tables=(table,)))["Temuan"]
    )
    assert "ikut ditahan" not in texts(opened(handmade.answer())["Temuan"])


def test_the_list_can_be_filtered_below_frozen_headings(book):
    sheet = book["Temuan"]
    head = next(row[0].row for row in sheet.iter_rows() if row[0].value == "No.")
    assert sheet.auto_filter.ref == f"A{head}:I{head + 6}"
    assert sheet.freeze_panes == f"A{head + 1}"


def test_ignored_rows_are_named_with_their_reason(book):
    rows = [[cell.value for cell in row] for row in book["Temuan"].iter_rows()]
    first = next(n for n, row in enumerate(rows) if row[0] == "Baris yang diabaikan karena bukan data")
    assert [row[1:4] for row in rows[first + 2 :]] == [  # three, as the opening says: a blank row is none
        ["Inovasi", 1, "judul"],
        ["Inovasi", "8–9", "tanda tangan"],
    ]


def test_a_signature_is_not_copied(book):
    assert book["Inovasi"]["B8"].value == book["Inovasi"]["B9"].value == "(ttd: tanda tangan, tidak disalin)"
    assert not any("Siti" in texts(sheet) or "Kepala Dinas" in texts(sheet) for sheet in book)


def test_what_stands_for_a_signature_is_ignored_when_the_workbook_comes_back(book):
    sheet = Sheet("Inovasi", {cells[0].row: [cell.value for cell in cells] for cells in book["Inovasi"].iter_rows()})
    ignored = layout.locate(sheet, layout.find_heading(sheet)).ignored
    assert [(row, reason) for row, reason, rows in ignored if row > 7 and rows] == [
        (8, "tanda tangan"),
        (9, "tanda tangan"),
    ]


def test_a_note_below_the_table_is_not_copied_and_ignored_again_when_it_comes_back():
    rows = handmade.INNOVATIONS | {8: [None, "*) diisi oleh Siti Contoh, S.Kep."], 9: []}
    table = handmade.taken(ignored=(Ignored(1, "judul"), Ignored(8, "catatan")))
    book = opened(with_sheets(Sheet("Inovasi", rows), tables=(table,)))
    assert not any("Siti" in texts(sheet) for sheet in book)
    assert book["Inovasi"]["B8"].value == "Catatan: tidak disalin"
    sheet = Sheet("Inovasi", {cells[0].row: [cell.value for cell in cells] for cells in book["Inovasi"].iter_rows()})
    ignored = layout.locate(sheet, layout.find_heading(sheet)).ignored
    assert (8, "catatan", 1) in ignored


def test_personal_data_is_masked_also_when_it_is_a_number():
    cells = ["hubungi 0812-3456-7890", float(handmade.NIK), 3_250_000.0, Odd("uncomputed", f'="{handmade.NIK}"')]
    book = opened(with_sheets(a_sheet(*cells), tables=()))
    assert [cell.value for cell in book["Lain"][1]] == [
        "hubungi [nomor telepon disamarkan]",
        "[NIK disamarkan]",
        3_250_000,
        '="[NIK disamarkan]"',
    ]


def test_no_personal_data_stands_anywhere_in_the_file():
    found = handmade.finding(5, "keterangan", "G5", "data-pribadi", NOTED, found=handmade.NIK, problem=handmade.NIK)
    answer = handmade.answer(
        file=f"{handmade.NIK}.xlsx", messages=(handmade.NIK,), tables=(handmade.taken(findings=(found,)),)
    )
    parts = zipfile.ZipFile(io.BytesIO(marked.workbook(answer)))
    assert not [name for name in parts.namelist() if handmade.NIK.encode() in parts.read(name)]
    assert not [name for name in parts.namelist() if b"0812-3456" in parts.read(name)]


def test_nothing_in_the_file_is_a_formula_macro_link_or_name_of_an_author():
    answer = with_sheets(
        a_sheet("=1+1", Odd("link", "='[lain.xlsx]A'!B2", "lain.xlsx"), Odd("stale", "=A1", "9|5"), "+62")
    )
    parts = zipfile.ZipFile(io.BytesIO(marked.workbook(answer)))
    pages = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(pages) == 2 and not any(re.search(r"<f[ >]|t=\"str\"", page) for page in pages)
    assert not [name for name in parts.namelist() if "vba" in name or "external" in name.lower()]
    assert b"<dc:creator></dc:creator>" in parts.read("docProps/core.xml")
    book = openpyxl.load_workbook(io.BytesIO(marked.workbook(answer)))
    assert [(cell.value, cell.data_type) for cell in book["Lain"][1]] == [
        ("=1+1", "s"),
        ("='[lain.xlsx]A'!B2", "s"),
        ("=A1", "s"),
        ("+62", "s"),
    ]


@pytest.mark.parametrize(
    "text",
    ["\x0bsatu\x00", "\ud800", "x" * 40_000, "\u202eabc", "😀" * 20_000, "'", "_x0041_"],
    ids=lambda text: ascii(text[:8]),
)
def test_any_text_gives_a_workbook_that_opens_again(text):
    sheet = opened(with_sheets(a_sheet(text), tables=()))["Lain"]
    value = sheet["A1"].value
    assert value and len(value) <= 32_767
    if len(text) > 32_767:
        assert value.endswith(" (dipotong)")


def test_drop_downs_are_those_of_the_template(book):
    rules = {str(rule.sqref): rule for rule in book["Inovasi"].data_validations.dataValidation}
    kinds = next(rule for cells, rule in rules.items() if cells.startswith("D4:"))
    sheet, cells = re.fullmatch(r"'(\w+)'!(.+)", kinds.formula1).groups()
    assert [cell.value for (cell,) in book[sheet][cells.replace("$", "")]] == ["Digital", "Non Digital"]
    assert not any(cells.startswith("C4:") for cells in rules)  # no list of units in this file


def test_owners_are_chosen_among_the_units_of_the_same_file():
    units = Sheet("Daftar unit", {1: ["Kode", "Nama resmi", "Jenis", "Alias"], 2: ["OPD-01", "Dinas Kesehatan", "opd"]})
    listed = handmade.taken(
        table="units", sheet="Daftar unit", positions={"kode": 1, "nama_resmi": 2}, ignored=(), findings=()
    )
    book = opened(with_sheets(*handmade.answer().book.sheets, units, tables=(handmade.taken(), listed)))
    rules = {str(rule.sqref): rule for rule in book["Inovasi"].data_validations.dataValidation}
    owners = next(rule for cells, rule in rules.items() if cells.startswith("C4:"))
    assert owners.formula1 == "'Daftar unit'!$B$2:$B$2"


def test_headings_look_as_in_the_template(book):
    assert book["Inovasi"]["B3"].fill.fgColor.rgb == "FF0F5C63"
    assert "Nama inovasi." in book["Inovasi"]["B3"].comment.text
    assert book["Inovasi"].freeze_panes == "B4"
    assert book["Inovasi"].print_title_cols == "$A:$A"  # every printed page says whose rows these are


@pytest.mark.parametrize(("position", "frozen", "repeated"), [(3, "D4", "$A:$C"), (4, "A4", None)])
def test_columns_up_to_the_id_stay_in_sight_where_it_stands_at_the_left(position, frozen, repeated):
    head = ["ID", "Nama inovasi", "Perangkat daerah", "Jenis", "Bentuk"]
    head[0], head[position - 1] = head[position - 1], head[0]
    table = handmade.taken(positions={"id": position}, findings=(), ignored=())
    page = opened(with_sheets(Sheet("Inovasi", {3: head}), tables=(table,)))["Inovasi"]
    assert (page.freeze_panes, page.print_title_cols) == (frozen, repeated)


def test_a_csv_has_one_sheet_whose_rows_are_its_lines():
    lines = {2: ["id", "nama_inovasi"], 5: ["I-1", "Posyandu"]}
    found = handmade.finding(5, "nama_inovasi", None, "kosong", HELD)._replace(sheet=None)
    table = handmade.taken(
        sheet=None, positions={"id": 1, "nama_inovasi": 2}, findings=(found,), ignored=(Ignored(1, "judul"),)
    )
    answer = handmade.answer(tables=(table,), book=Book("inovasi.csv", "", "csv", (Sheet(None, lines),), ()))
    book = opened(answer)
    assert book.sheetnames == ["Temuan", "data", "Pilihan"]
    assert book["data"]["B5"].value == "Posyandu" and book["data"]["B5"].fill.fgColor.rgb == HELD_RED
    assert findings(book)[0][1:5] == ["data", 5, "nama_inovasi", "B5"]
    assert [cell.value for cell in list(book["Temuan"].rows)[-1]][1:4] == ["data", 1, "judul"]


def test_a_refused_file_gets_the_reason_and_no_list():
    book = opened(handmade.refused())
    assert book.sheetnames == ["Temuan"]
    assert (
        "Berkas ini ditolak dan belum dipakai: berkas berkata sandi. Perbaiki: hapus sandi lalu kirim ulang"
        in texts(book["Temuan"])
    )
    assert "No." not in texts(book["Temuan"])


def test_a_clean_file_is_thanked_for():
    book = opened(handmade.answer(tables=(handmade.taken(findings=(), held=()),)))
    assert "Tidak ada temuan. Terima kasih, tidak ada yang perlu diperbaiki." in texts(book["Temuan"])


def test_sheet_names_are_legal_and_unlike_each_other():
    wanted = ["a" * 40, "A" * 40, "rekap: [2020]/baru?", "Temuan", "history", "''", "😀" * 20]
    book = opened(with_sheets(*(a_sheet(n, name=name) for n, name in enumerate(wanted)), tables=()))
    assert book.sheetnames == [
        *("Temuan", "a" * 31, "A" * 27 + " (2)", "rekap_ _2020__baru_", "history_", "lembar", "😀" * 15),
    ]  # the sheet of findings of an earlier answer is not given back


def test_a_table_in_a_sheet_named_like_ours_is_kept():
    sheet = Sheet("Temuan", {1: ["ID", "Nama inovasi"]})
    table = handmade.taken(sheet="Temuan", positions={"id": 1, "nama_inovasi": 2}, findings=(), ignored=())
    assert opened(with_sheets(sheet, tables=(table,))).sheetnames == ["Temuan", "Temuan (2)", "Pilihan"]


def test_a_finding_inside_merged_cells_marks_the_one_that_shows():
    sheet = Sheet("Inovasi", handmade.INNOVATIONS, merged=((4, 5, 3, 3), (5, 6, 3, 3), (1, 1_000_000, 9, 16_000)))
    found = handmade.finding(5, "perangkat_daerah", "C5", "sel-gabung", NOTED)
    page = opened(with_sheets(sheet, tables=(handmade.taken(findings=(found,)),)))["Inovasi"]
    assert page["C4"].fill.fgColor.rgb == NOTED_YELLOW and page["C4"].comment
    assert [str(merge) for merge in page.merged_cells.ranges] == ["C4:C5"]  # not one over another, nor a whole sheet


def test_beyond_two_thousand_findings_the_list_goes_on_and_the_notes_do_not():
    rows = {3: handmade.INNOVATIONS[3]} | {n: [f"I-{n}", "Nama"] for n in range(4, 2_104)}
    found = tuple(handmade.finding(n, "nama_inovasi", f"B{n}", "mirip", EMPTIED) for n in range(4, 2_104))
    table = handmade.taken(findings=found, ignored=(Ignored(1, "judul"),))
    book = opened(with_sheets(Sheet("Inovasi", rows), tables=(table,)))
    assert len(findings(book)) == 2_100
    commented = [row[1].row for row in book["Inovasi"].iter_rows(min_row=4) if row[1].comment]
    assert commented == list(range(4, 2_004))
    assert book["Inovasi"]["B2103"].fill.fgColor.rgb == EMPTIED_ORANGE
    assert "Catatan di sel hanya untuk 2.000 temuan pertama" in texts(book["Temuan"])


def test_the_same_answer_gives_the_same_bytes():
    assert marked.workbook(handmade.answer()) == marked.workbook(handmade.answer())
