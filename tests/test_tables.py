"""Text tables from csv and xlsx: every row under the number that the reader's own program shows."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from analysis import tables
from analysis.tables import TableError, csv_rows


@pytest.fixture
def written(tmp_path: Path):
    """A csv file with exactly this text."""

    def write(text: str | bytes, name: str = "inovasi.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.fixture
def workbook(tmp_path: Path):
    """A folder with one workbook: each sheet a list of rows."""

    def write(name: str = "register.xlsx", **sheets: list[list]) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for at, row in enumerate(rows, start=1):
                for column, value in enumerate(row, start=1):
                    sheet.cell(at, column, value)
        book.save(tmp_path / name)
        return tmp_path

    return write


def cells(rows) -> list[list]:
    return rows.astype(object).where(rows.notna(), None).to_numpy().tolist()


def test_the_first_row_under_the_headings_is_row_2(written):
    rows = csv_rows(written("id,nama\nI-1,E-Arsip\nI-2,Si Kepo\n"))
    assert rows.index.tolist() == [2, 3]
    assert cells(rows) == [["I-1", "E-Arsip"], ["I-2", "Si Kepo"]]


def test_a_quoted_line_break_keeps_physical_line_numbers(written):
    rows = csv_rows(written('id,nama\nI-1,"dua\nbaris"\nI-2,"tiga\n\nbaris"\nI-3,x\n'))
    assert rows.index.tolist() == [2, 4, 7]
    assert rows.at[4, "nama"] == "tiga\n\nbaris"


def test_a_broken_heading_moves_the_rows_below_it(written):
    assert csv_rows(written('id,"nama\ninovasi"\nI-1,x\n')).index.tolist() == [3]


def test_empty_lines_are_skipped_and_still_counted(written):
    assert csv_rows(written("id,nama\n\nI-1,x\n,\nI-2,y\n")).index.tolist() == [3, 5]


def test_windows_line_ends_count_once(written):
    assert csv_rows(written("id,nama\r\nI-1,x\r\nI-2,y\r\n")).index.tolist() == [2, 3]


def test_a_byte_order_mark_is_not_part_of_the_first_heading(written):
    assert list(csv_rows(written(b"\xef\xbb\xbfid,nama\nI-1,x\n"))) == ["id", "nama"]


def test_cells_are_text_without_blanks_around_and_empty_ones_missing(written):
    assert cells(csv_rows(written("id,nama,kode\nI-1,\u00a0 x ,\nI-2,  ,007\n"))) == [
        ["I-1", "x", None],
        ["I-2", None, "007"],
    ]


def test_headings_are_read_without_blanks_around(written):
    assert list(csv_rows(written("id , nama\nI-1,x\n"))) == ["id", "nama"]


def test_headings_alone_are_a_table_without_rows(written):
    rows = csv_rows(written("id,nama\n"))
    assert (list(rows), len(rows)) == (["id", "nama"], 0)


@pytest.mark.parametrize(("row", "fields"), [("I-2", 1), ("I-2,x,y", 3)])
def test_a_wrong_number_of_fields_names_the_line(written, row, fields):
    with pytest.raises(TableError, match=rf"inovasi.csv \| baris 4 \| {fields} kolom, seharusnya 2 \| Perbaiki"):
        csv_rows(written(f'id,nama\nI-1,"a\nb"\n{row}\n'))


@pytest.mark.parametrize("text", ["", "\n", ",,\n"])
def test_a_file_without_headings_is_refused(written, text):
    with pytest.raises(TableError, match=r"inovasi.csv \| berkas kosong \| Perbaiki"):
        csv_rows(written(text))


@pytest.mark.parametrize("content", [b"id,nama\nI-1,caf\xe9\n", b'id,nama\nI-1,"a"b\n', b'id,nama\nI-1,"open\n'])
def test_an_unreadable_csv_says_how_to_save_it(written, content):
    with pytest.raises(TableError, match=r"inovasi.csv \| tidak dapat dibaca.*simpan ulang sebagai CSV UTF-8"):
        csv_rows(written(content))


def test_an_absent_file_is_a_table_error_too(tmp_path):
    with pytest.raises(TableError, match=r"perangkat_daerah.csv \| tidak dapat dibaca"):
        csv_rows(tmp_path / "perangkat_daerah.csv")


def test_a_folder_of_csv_files_gives_a_table_each(written, tmp_path):
    written("id\nI-1\n")
    written("kode\nOPD-01\n", "perangkat_daerah.csv")
    found = tables.read(tmp_path)
    assert {name: place for name, (place, _) in found.items()} == {
        "inovasi": "inovasi.csv",
        "perangkat_daerah": "perangkat_daerah.csv",
    }


def test_a_workbook_gives_a_table_for_each_sheet(workbook):
    found = tables.read(workbook(inovasi=[["id", "nama"], ["I-1", "x"]], dampak=[["id"], ["I-1"]]))
    assert found["inovasi"][0] == 'register.xlsx | lembar "inovasi"'
    assert cells(found["inovasi"][1]) == [["I-1", "x"]]
    assert cells(found["dampak"][1]) == [["I-1"]]


def test_workbook_cells_become_what_one_would_type(workbook):
    values = [1500, 3.0, 2.5, datetime(2020, 11, 26), "1,5", None, " x\u00a0"]
    found = tables.read(workbook(inovasi=[list("abcdefg"), values]))
    assert cells(found["inovasi"][1]) == [["1500", "3", "2,5", "2020-11-26", "1,5", None, "x"]]


def test_workbook_rows_keep_their_numbers_over_empty_ones(workbook):
    found = tables.read(workbook(inovasi=[[" id ", "nama"], [], ["I-1", "x"], [None, None], ["I-2", "y"]]))
    rows = found["inovasi"][1]
    assert rows.index.tolist() == [3, 5]
    assert list(rows) == ["id", "nama"]


def test_a_formula_is_read_as_what_it_came_to(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "register.xlsx") as book:
        sheet = book.add_worksheet("inovasi")
        sheet.write("A1", "biaya")
        sheet.write_formula("A2", "=2*750", value=1500)
    assert cells(tables.read(tmp_path)["inovasi"][1]) == [["1500"]]


def test_a_zero_alone_in_its_row_is_a_row(workbook):
    assert cells(tables.read(workbook(inovasi=[["a"], [0]]))["inovasi"][1]) == [["0"]]


def test_hidden_sheets_and_sheets_without_headings_are_no_tables(workbook):
    folder = workbook(inovasi=[["id"], ["I-1"]], daftar=[["id"]], kosong=[])
    book = openpyxl.load_workbook(folder / "register.xlsx")
    book["daftar"].sheet_state = "hidden"
    book.save(folder / "register.xlsx")
    assert set(tables.read(folder)) == {"inovasi"}


def test_a_workbook_is_read_instead_of_csv_files(workbook, written):
    written("id\nI-9\n")
    assert cells(tables.read(workbook(inovasi=[["id"], ["I-1"]]))["inovasi"][1]) == [["I-1"]]


def test_two_workbooks_are_refused_by_name(workbook):
    workbook("a.xlsx", inovasi=[["id"]])
    with pytest.raises(TableError, match=r"a.xlsx, b.xlsx \| Perbaiki: sisakan satu"):
        tables.read(workbook("b.xlsx", inovasi=[["id"]]))


def test_the_lock_file_of_an_open_workbook_is_not_a_workbook(workbook):
    folder = workbook(inovasi=[["id"], ["I-1"]])
    (folder / "~$register.xlsx").write_bytes(b"lock")
    assert set(tables.read(folder)) == {"inovasi"}


def test_an_unreadable_workbook_says_how_to_save_it(tmp_path):
    (tmp_path / "register.xlsx").write_bytes(b"not a zip")
    with pytest.raises(TableError, match=r"register.xlsx \| bukan buku kerja.*simpan ulang sebagai .xlsx tanpa sandi"):
        tables.read(tmp_path)
