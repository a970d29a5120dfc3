"""Readers of hand-filled files. Case numbers such as A55 are those of the fault catalogue."""

import io
import random
import re
import struct
import zipfile
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from analysis.readers import sheets
from analysis.readers.compound import SIGNATURE, Compound
from analysis.readers.formulas import linked_book, moved, recomputed
from analysis.readers.grid import MOST_RECORDS, Book, Odd, Refused, Sheet
from analysis.readers.sheets import read

FILES = Path(__file__).parent / "files"
HEADS = {"id", "nama_inovasi", "biaya", "keterangan"}
ODS_MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"


def known(text: str) -> bool:
    return text in HEADS


@pytest.fixture
def opened(tmp_path: Path):
    """Writes bytes or text under a name and reads them: opened("a.csv", "id;nama")."""

    def written_and_read(name: str, content: bytes | str) -> Book:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read(path, known)

    return written_and_read


@pytest.fixture
def refusal(opened):
    """The one line that a file is refused with."""

    def said(name: str, content: bytes | str) -> str:
        with pytest.raises(Refused) as refused:
            opened(name, content)
        assert re.fullmatch(r"[^|\n]+ \| Perbaiki: [^|\n]+", str(refused.value))
        return str(refused.value)

    return said


def zipped(parts: dict[str, bytes | str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 11, 26, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def xlsx(rows: str | bytes, before: str = "", after: str = "", **parts: str | bytes) -> bytes:
    """A workbook with one sheet "inovasi", from the raw XML of its rows; more parts by name."""
    sheet = f'<worksheet xmlns="m">{before}<sheetData>'.encode()
    sheet += rows.encode() if isinstance(rows, str) else rows
    listed = '<sheets><sheet name="inovasi" sheetId="1" r:id="rId1"/></sheets>'
    links = (
        '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>'
        '<Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.xml"/>'
        '<Relationship Id="rId3" Type="x/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>'
    )
    references = '<externalReferences><externalReference r:id="rId3"/></externalReferences>'
    return zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns="m" xmlns:r="r">{listed}{references}</workbook>',
            "xl/_rels/workbook.xml.rels": links,
            "xl/worksheets/sheet1.xml": sheet + f"</sheetData>{after}</worksheet>".encode(),
            **parts,
        }
    )


def saved(workbook: openpyxl.Workbook) -> bytes:
    packed = io.BytesIO()
    workbook.save(packed)
    return packed.getvalue()


def ods(rows: str, before: str = "", styles: str = "", more: dict[str, str] | None = None) -> bytes:
    """An ods file with one sheet "inovasi", from the raw XML of its rows."""
    namespaces = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text", "style", "calcext")
    )
    content = (
        f"<office:document-content{namespaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="inovasi" table:style-name="ta1">{before}{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": ODS_MIMETYPE, "content.xml": content, **(more or {})})


def ods_row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def ods_cell(text: str, attributes: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


# the same register in three formats


@pytest.mark.parametrize("name", ["register.xlsx", "register.xls", "register.ods"])
def test_a_register_is_the_same_in_every_format(name):
    book = read(FILES / name, known)
    guide, innovations, old = book.sheets
    assert book.kind == name.rpartition(".")[2]
    assert (guide.name, guide.rows) == ("petunjuk", {1: ["Isi lembar inovasi"]})
    rows = {row: [_as_date(value) for value in cells] for row, cells in innovations.rows.items()}
    assert rows[2][:5] == ["I-1", "Si Pandu", "Dinas Kesehatan", date(2020, 11, 26), 1500]
    assert rows[2][5:] == [3000, True, "007"]
    assert rows[3][:5] == ["I-2", "  E-Arsip ", None, date(2020, 12, 1), 2.5]
    assert rows[3][5][:2] == ("error", "#DIV/0!") and rows[3][6:] == [False, "012"]
    assert rows[4][:6] == ["I-3", "Baris\ndua", None, datetime(2021, 1, 5, 13, 30), -3, 1502.5]
    assert rows[2][6] is True and rows[3][6] is False
    assert (old.name, old.rows, old.visible) == ("lama", {}, False)


def _as_date(value: object) -> object:
    return value.date() if isinstance(value, datetime) and not (value.hour or value.minute) else value


@pytest.mark.parametrize("name", ["register.xlsx", "register.xls", "register.ods"])
def test_a26_a31_a32_layout_is_reported_in_every_format(name):
    book = read(FILES / name, known)
    assert book.messages == ('lembar tersembunyi "lama" tidak dibaca',)
    sheet = book.sheets[1]
    assert (sheet.merged, sheet.hidden_rows, sheet.hidden_columns) == (((2, 3, 3, 3),), (3,), (7,))


@pytest.mark.parametrize("name", ["register.xlsx", "register.ods"])
def test_a35_places_of_stored_results_are_known(name):
    assert {(2, 6), (4, 6)} <= read(FILES / name, known).sheets[1].computed


def test_values_are_those_that_openpyxl_reads(opened):
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed) as workbook:
        page = workbook.add_worksheet()
        styles = [workbook.add_format({"num_format": code}) for code in ("dd/mm/yyyy", "[h]:mm", "0.00%", "hh:mm")]
        page.write_row(0, 0, ["id", "é & <b>", " spasi ", 1, 2.5, -3e-7, True])
        for at, style in enumerate(styles):
            page.write_number(1, at, 44161.25, style)
        page.write_rich_string(2, 0, "te", workbook.add_format({"bold": True}), "bal", " lagi")
        page.write_url(2, 1, "https://contoh.go.id", string="tautan")
    (ours,) = opened("a.xlsx", packed.getvalue()).sheets
    theirs = openpyxl.load_workbook(packed).active
    for row in theirs.iter_rows():
        for cell in row:
            if cell.value is not None and cell.coordinate != "B2":
                assert ours.rows[cell.row][cell.column - 1] == cell.value
    assert ours.rows[2][1] == "44161 days, 6:00:00"  # a duration is text: nobody meant a number


# csv


def test_a01_semicolon_is_recognised_and_said(opened):
    book = opened("a.csv", "id;nama_inovasi;biaya\nI-1;Si Pandu;1.500,5\n")
    assert book.sheets[0].rows == {1: ["id", "nama_inovasi", "biaya"], 2: ["I-1", "Si Pandu", "1.500,5"]}
    assert book.messages == ("pemisah titik koma dikenali",)


def test_a01_a_comma_is_said_by_nothing(opened):
    assert opened("a.csv", "id,biaya\nI-1,5\n").messages == ()


def test_a02_comma_in_free_text_stays_there(opened):
    book = opened("a.csv", "id;nama_inovasi\nI-1;cepat, murah, dekat, aman, baik\n")
    assert book.sheets[0].rows[2] == ["I-1", "cepat, murah, dekat, aman, baik"]


def test_known_headings_decide_below_a_title_full_of_commas(opened):
    book = opened("a.csv", "Daftar, rekap, lampiran, dan lain-lain\nid\tnama_inovasi\nI-1\tA\n")
    assert book.sheets[0].rows[3] == ["I-1", "A"] and book.messages == ("pemisah tab dikenali",)


def test_a_first_line_may_name_the_delimiter(opened):
    book = opened("a.csv", "sep=|\r\nid|biaya\r\nI-1|5\r\n")
    assert book.sheets[0].rows == {2: ["id", "biaya"], 3: ["I-1", "5"]}
    assert 'baris pertama "sep=" dipakai sebagai petunjuk pemisah, bukan data' in book.messages


def test_a12_a45_text_is_untrimmed_and_keeps_all_digits(opened):
    row = opened("a.csv", "id,nama_inovasi,biaya\n007,\u00a0x ,199001012015031002\n").sheets[0].rows[2]
    assert row == ["007", "\u00a0x ", "199001012015031002"]


@pytest.mark.parametrize(
    ("encoding", "message"),
    [
        ("utf-8", ()),
        ("utf-8-sig", ()),
        ("cp1252", ("pengodean Windows-1252 dikenali",)),
        ("utf-16", ("pengodean UTF-16 dikenali",)),
        ("utf-16-le", ("pengodean UTF-16 dikenali",)),
        ("utf-16-be", ("pengodean UTF-16 dikenali",)),
    ],
)
def test_a46_encoding_is_recognised(opened, encoding, message):
    book = opened("a.csv", "id,nama_inovasi\nI-1,Café\n".encode(encoding))
    assert book.sheets[0].rows == {1: ["id", "nama_inovasi"], 2: ["I-1", "Café"]}
    assert book.messages == message


@pytest.mark.parametrize("content", [b"id,nama_inovasi\nI-1,Caf\xe9 \x81\n", "id,biaya\nI-1,Café".encode() + b"\xe9\n"])
def test_a46_an_encoding_in_doubt_is_refused(refusal, content):
    assert "simpan sebagai CSV UTF-8" in refusal("a.csv", content)


def test_a47_every_record_says_how_many_fields_it_has(opened):
    sheet = opened("a.csv", "id,nama_inovasi,biaya\n1,a,,\n2,b\n3,c,5\n").sheets[0]
    assert sheet.widths == {1: 3, 2: 4, 3: 2, 4: 3}
    assert sheet.rows[2] == ["1", "a"]


def test_a48_a_quote_open_to_the_end_is_refused_where_it_begins(refusal):
    assert refusal("a.csv", 'id,nama_inovasi\n1,a\n2,"b\n3,c\n').startswith("tanda kutip tidak ditutup mulai baris 3 ")


def test_a48_the_catalogue_quote_is_refused_where_it_begins(refusal):
    said = refusal("a.csv", 'id,nama_inovasi,biaya\n1,"A"" x,5\n2,"B",6\n')
    assert said.startswith("tanda kutip tidak ditutup mulai baris 2 ")


@pytest.mark.parametrize(
    "swallowed",
    ['1,"A,x,5\n2,B,x,6\nC",x,7\n', '1,"A,x,5\n2,B",x,6\n'],
    ids=["a whole row inside", "one row into the next"],
)
def test_a48_rows_inside_a_cell_are_refused_even_if_the_fields_fit(refusal, swallowed):
    said = refusal("a.csv", "id,nama_inovasi,keterangan,biaya\n" + swallowed)
    assert said.startswith("tanda kutip tidak ditutup mulai baris 2 ")


def test_a48_a_misplaced_quote_names_its_line(refusal):
    assert refusal("a.csv", 'id,biaya\n1,"A" x\n').startswith("tanda kutip salah tempat pada baris 2 ")


def test_a49_line_breaks_inside_a_cell_keep_later_lines_physical(opened):
    text = 'id,nama_inovasi,keterangan,biaya\n1,"satu, dua, tiga\nempat",x,5\n2,b,y,6\n'
    assert opened("a.csv", text).sheets[0].rows == {
        1: ["id", "nama_inovasi", "keterangan", "biaya"],
        2: ["1", "satu, dua, tiga\nempat", "x", "5"],
        4: ["2", "b", "y", "6"],
    }


def test_a50_control_characters_are_left_to_the_caller(opened):
    assert opened("a.csv", "id,biaya\nI\0-1,\x0b\u200b5\n").sheets[0].rows[2] == ["I\0-1", "\x0b\u200b5"]


@pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe \0"])
@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a51_an_empty_file_is_named(refusal, name, content):
    assert refusal(name, content).startswith("berkas kosong ")


def test_a51_headings_alone_are_accepted(opened):
    assert opened("a.csv", "id,biaya").sheets[0].rows == {1: ["id", "biaya"]}


def test_a54_csv_takes_a_hundred_thousand_rows_and_no_more(opened, refusal):
    full = "Rekap\nid,biaya\n" + "1,2\n" * 100_000 + ",\n" * 500
    assert len(opened("a.csv", full).sheets[0].rows) == 100_002
    assert refusal("a.csv", full + "1,2\n" * 99).startswith("100.101 baris berisi, paling banyak 100.000 ")


def test_a54_a_csv_of_too_many_lines_is_refused_by_their_number(refusal):
    assert refusal("a.csv", "a\n" * 2_000_001).startswith("2.000.001 baris, ")


def test_c07_a_cell_of_ten_megabytes_is_read(opened):
    assert len(opened("a.csv", "id,biaya\n1," + "A" * 10_000_000).sheets[0].rows[2][1]) == 10_000_000


# what a file really is


def test_a52_a_password_is_named(refusal):
    said = "berkas berkata sandi | Perbaiki: hapus sandi lalu kirim ulang"
    old = (FILES / "register.xls").read_bytes()
    after_start = old.index(b"\x09\x08\x10\x00\x00\x06\x05\x00") + 20
    locked = zipped({"mimetype": ODS_MIMETYPE, "META-INF/manifest.xml": "<manifest:encryption-data/>"})
    member = bytearray(xlsx(""))
    member[6] |= 1  # the first member is encrypted, here and in the directory
    member[member.index(b"PK\x01\x02") + 8] |= 1
    assert refusal("a.xlsx", (FILES / "encrypted.xlsx").read_bytes()) == said
    assert refusal("a.xls", old[:after_start] + b"\x2f\x00" + old[after_start + 2 :]) == said
    assert refusal("a.ods", locked) == said
    assert refusal("a.xlsx", bytes(member)) == said


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.xls", "\n <HTML><body><table><tr><td>id</td></tr></table></html>", "sebenarnya HTML"),
        ("a.csv", "<!DOCTYPE html>", "sebenarnya HTML"),
        ("a.xls", "<?xml version='1.0'?><Workbook/>", "sebenarnya XML"),
        ("a.csv", "%PDF-1.7 ", "sebenarnya PDF"),
        ("a.xlsx", b"\x89PNG\r\n", "sebenarnya gambar PNG"),
        ("a.xlsx", b"\xff\xd8\xff\xe0", "sebenarnya gambar JPEG"),
        ("a.xlsx", "id;biaya\n1;2\n", "sebenarnya teks CSV"),
        ("a.ods", "id,biaya\n1,2\n", "sebenarnya teks CSV"),
        ("a.xlsx", zipped({"word/document.xml": "<a/>"}), "sebenarnya dokumen Word"),
        ("a.xlsx", zipped({"xl/workbook.bin": "x"}), "sebenarnya buku kerja biner (.xlsb)"),
        ("a.ods", zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "sebenarnya dokumen OpenDocument"),
        ("a.csv", zipped({"data.csv": "id"}), "sebenarnya arsip zip"),
        ("a.xlsx", b"\x81\0\1\2", "berkas rusak"),
        ("a.xlsx", b"ab\0\1\2", "berkas rusak"),
    ],
)
def test_a53_what_it_really_is(refusal, name, content, what):
    assert refusal(name, content).startswith(what)


@pytest.mark.parametrize("name", ["register.xlsx", "register.xls", "register.ods"])
def test_a53_a_truncated_upload_is_named(refusal, name):
    content = (FILES / name).read_bytes()
    assert refusal(name, content[: len(content) * 2 // 3]).startswith("berkas rusak atau terpotong ")


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a53_content_decides_over_the_name(opened, kind):
    book = opened("a.csv", (FILES / f"register.{kind}").read_bytes())
    assert book.kind == kind
    assert book.messages[0] == f"isi berkas sebenarnya {kind}, dibaca sebagai {kind}"


def test_macros_are_not_run_and_that_is_said(opened):
    book = opened("a.xlsm", xlsx("", **{"xl/vbaProject.bin": "x"}))
    assert book.messages == ("makro tidak dijalankan dan tidak disimpan",)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(Refused, match="bukan berkas"):
        read(tmp_path / "tiada.csv", known)


def test_a_file_over_the_limit_is_refused_unread(tmp_path):
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(101_000_000)
    with pytest.raises(Refused, match=r"^101 MB, paling besar 100 MB \|"):
        read(path, known)


def test_a58_a_file_that_changes_while_it_is_read_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("id,biaya\n1,2\n")

    def changing(text: str) -> bool:
        path.write_text("id,biaya\n1,3\n")
        return known(text)

    with pytest.raises(Refused, match=r"^berkas berubah saat dibaca \|"):
        read(path, changing)


def test_a58_the_hash_is_that_of_the_bytes(opened):
    # sha256sum of the eight bytes "id,biaya"
    assert opened("a.csv", "id,biaya").sha256 == "f8e73bce1c5b26e4aeefc70da28466434d2b8a3d29a7382b831eb73cd31dff26"


# xlsx


def test_a14_a15_dates_and_truths_keep_their_kind(opened):
    workbook = openpyxl.Workbook()
    workbook.active.append(["biaya", datetime(2026, 6, 4), True, 5, "5"])
    (row,) = opened("a.xlsx", saved(workbook)).sheets[0].rows.values()
    assert row == ["biaya", datetime(2026, 6, 4), True, 5, "5"] and row[2] is True


def test_a25_dates_from_1904_are_right_and_that_is_said(opened):
    workbook = openpyxl.Workbook()
    workbook.epoch = CALENDAR_MAC_1904
    workbook.active["A1"] = datetime(2020, 11, 26)
    book = opened("a.xlsx", saved(workbook))
    assert book.sheets[0].rows == {1: [datetime(2020, 11, 26)]}
    assert book.messages == ("sistem tanggal 1904 dikenali",)


def test_a_number_that_is_no_date_is_what_excel_shows(opened):
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = 3_250_000
    workbook.active["A1"].number_format = "dd/mm/yyyy"
    assert opened("a.xlsx", saved(workbook)).sheets[0].rows == {1: [Odd("error", "########", "3250000")]}


def test_a30_formatted_empty_rows_are_nothing_and_data_after_them_is_read(opened):
    empty = "".join(f'<row r="{row}" s="1" customFormat="1"><c r="A{row}" s="1"/></row>' for row in range(2, 1003))
    rows = f'<row r="1"><c r="A1"><v>1</v></c></row>{empty}<row r="1003"><c r="B1003"><v>2</v></c></row>'
    assert opened("a.xlsx", xlsx(rows)).sheets[0].rows == {1: [1], 1003: [None, 2]}


def test_a31_charts_are_no_sheets_and_very_hidden_ones_are_named(opened):
    workbook = openpyxl.Workbook()
    workbook.create_chartsheet("grafik")
    workbook.create_sheet("rahasia").sheet_state = "veryHidden"
    book = opened("a.xlsx", saved(workbook))
    assert [sheet.name for sheet in book.sheets] == ["Sheet", "rahasia"]
    assert book.messages == ('lembar tersembunyi "rahasia" tidak dibaca',)


def test_a33_a_formula_without_a_result_is_uncomputed(opened):
    workbook = openpyxl.Workbook()
    workbook.active.append([1, "=A1*2"])
    assert opened("a.xlsx", saved(workbook)).sheets[0].rows == {1: [1, Odd("uncomputed", "=A1*2")]}


def test_a33_an_empty_text_is_a_result(opened):
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><f>IF(A1=1,"","x")</f><v></v></c></row>'
    (sheet,) = opened("a.xlsx", xlsx(rows)).sheets
    assert (sheet.rows, sheet.computed) == ({1: [1]}, frozenset())


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A"])
def test_a34_errors_are_kept_as_such(opened, error):
    rows = f'<row r="1"><c r="A1" t="e"><v>{error}</v></c><c r="B1" t="e"><f>A1</f><v>{error}</v></c></row>'
    assert opened("a.xlsx", xlsx(rows)).sheets[0].rows == {1: [Odd("error", error), Odd("error", error, "=A1")]}


def test_a35_a_stale_result_is_found_and_a_true_one_taken(opened):
    rows = (
        '<row r="1"><c r="A1"><v>2</v></c><c r="B1"><v>3</v></c><c r="C1"><f>A1+B1</f><v>99</v></c></row>'
        '<row r="2"><c r="A2"><v>0.1</v></c><c r="B2"><v>0.2</v></c>'
        '<c r="C2"><f>A2+B2</f><v>0.30000000000000004</v></c></row>'
    )
    (sheet,) = opened("a.xlsx", xlsx(rows)).sheets
    assert sheet.rows == {1: [2, 3, Odd("stale", "=A1+B1", "99|5")], 2: [0.1, 0.2, 0.30000000000000004]}
    assert sheet.computed == {(2, 3)}


def test_a35_formulas_filled_down_are_rechecked_row_by_row(opened):
    rows = (
        '<row r="1"><c r="A1"><v>2</v></c><c r="B1"><f t="shared" ref="B1:B2" si="0">A1*$A$1</f><v>4</v></c></row>'
        '<row r="2"><c r="A2"><v>5</v></c><c r="B2"><f t="shared" si="0"/><v>4</v></c></row>'
    )
    assert opened("a.xlsx", xlsx(rows)).sheets[0].rows == {1: [2, 4], 2: [5, Odd("stale", "=A2*$A$1", "4|10")]}


def test_a35_what_is_more_than_arithmetic_is_taken_as_stored(opened):
    rows = '<row r="1"><c r="A1"><f>VLOOKUP(1,B1:C9,2)</f><v>7</v></c><c r="B1"><f>Data!A1+1</f><v>8</v></c></row>'
    (sheet,) = opened("a.xlsx", xlsx(rows)).sheets
    assert (sheet.rows, sheet.computed) == ({1: [7, 8]}, {(1, 1), (1, 2)})


def test_a36_a_link_names_its_target_and_opens_nothing(opened):
    rows = '<row r="1"><c r="A1"><f>[1]Data!B2</f><v>5</v></c></row>'
    link = '<Relationships><Relationship Id="a" Target="file:///C:/arsip/biaya%202019.xlsx" TargetMode="External"/>'
    content = xlsx(rows, **{"xl/externalLinks/_rels/externalLink1.xml.rels": link + "</Relationships>"})
    (sheet,) = opened("a.xlsx", content).sheets
    assert sheet.rows == {1: [Odd("link", "=[1]Data!B2", "biaya 2019.xlsx")]}
    assert sheet.computed == frozenset()


def test_a45_zeros_that_excel_shows_are_kept(opened):
    workbook = openpyxl.Workbook()
    workbook.active.append([7, 7.5, 199001012015031002])
    for cell, code in zip(workbook.active[1], ["000", "000", "0" * 18], strict=True):
        cell.number_format = code
    # the long one is already cut by Excel: padded, it would look like a faultless text
    assert opened("a.xlsx", saved(workbook)).sheets[0].rows == {1: ["007", 7.5, 1.99001012015031e17]}


def test_control_characters_are_as_excel_holds_them(opened):
    strings = "<sst><si><t>a_x000B_b</t></si><si><t>_xD800_</t></si></sst>"
    content = xlsx('<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>', **{"xl/sharedStrings.xml": strings})
    assert opened("a.xlsx", content).sheets[0].rows == {1: ["a\x0bb", "_xD800_"]}


@pytest.mark.parametrize("number", ["1e999", "nan", "1_000", "9" * 5000])
def test_no_number_is_taken_for_one(opened, number):
    (value,) = opened("a.xlsx", xlsx(f"<row><c><v>{number}</v></c></row>")).sheets[0].rows[1]
    assert isinstance(value, Odd) and value.kind == "error"


def test_a_merged_or_linked_whole_sheet_costs_nothing(opened):
    after = (
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        '<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>'
    )
    (sheet,) = opened("a.xlsx", xlsx("<row><c><v>1</v></c></row>", after=after)).sheets
    assert (sheet.rows, sheet.merged) == ({1: [1]}, ((1, 1048576, 1, 16384),))


def test_a54_rows_are_counted_before_parsing(opened, refusal):
    rows = b"<row><c><v>1</v></c></row>" * MOST_RECORDS
    assert len(opened("a.xlsx", xlsx(rows)).sheets[0].rows) == MOST_RECORDS
    assert refusal("a.xlsx", xlsx(rows * 2)).startswith("200.200 baris berisi, paling banyak 100.000 ")


def test_a54_rows_that_the_count_does_not_see_are_bounded_too(refusal):
    rows = b"<x:row><x:c><x:v>1</x:v></x:c></x:row>" * (MOST_RECORDS + 1)
    content = xlsx(b'<x:y xmlns:x="m">' + rows + b"</x:y>")
    assert refusal("a.xlsx", content).startswith("100.101 baris berisi atau lebih, ")


def test_a54_cells_are_bounded(refusal, monkeypatch):
    row = b"<row>" + b"<c><v>1</v></c>" * 1000 + b"</row>"
    # one row a thousand times is no bomb here
    monkeypatch.setattr("analysis.readers.packages.LARGEST_RATIO", 10_000)
    assert refusal("a.xlsx", xlsx(row * 1001)).startswith("1.001.000 sel berisi, paling banyak 1.000.000 ")


def test_a54_one_text_of_many_megabytes_is_refused_before_it_is_held(opened, refusal):
    text = random.Random(1).randbytes(1_500_000).hex().encode()  # 3 MB that do not compress to nothing
    row = b'<row><c t="inlineStr"><is><t>%s</t></is></c></row>'
    assert refusal("a.xlsx", xlsx(row % text)).startswith("satu teks lebih dari 1 MB | ")
    longest = b"&#x1F600;" * 32_767  # the most that one cell of Excel can be written in
    assert len(opened("a.xlsx", xlsx(row % longest)).sheets[0].rows[1][0]) == 32_767


@pytest.mark.parametrize("blank", [" ", "\u00a0"])
def test_a55_a_stray_blank_in_the_last_cell_is_dropped_and_named(opened, blank):
    book = opened("a.xlsx", xlsx(_with_stray(blank)))
    assert book.sheets[0].rows == {1: [1]}
    assert book.messages == ('lembar "inovasi": sel nyasar XFD1048576 hanya berisi spasi, diabaikan',)


def test_a55_a_stray_value_is_kept_and_named(opened):
    book = opened("a.xlsx", xlsx(_with_stray("x")))
    assert book.sheets[0].rows[1] == [1] and book.sheets[0].rows[1048576][16383] == "x"
    assert book.messages == ('lembar "inovasi": sel nyasar XFD1048576 jauh dari isi lain, tetap dibaca',)


def _with_stray(text: str) -> str:
    stray = f'<c r="XFD1048576" t="inlineStr"><is><t>{text}</t></is></c>'
    return f'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576">{stray}</row>'


def test_a55_far_columns_on_every_row_do_not_fill_the_memory(refusal):
    rows = "".join(f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>' for row in range(1, 301))
    assert refusal("a.xlsx", xlsx(rows)).startswith("4.915.200 sel di sebelah kiri isi terakhir ")


def test_a56_a_bomb_is_refused_by_its_directory(refusal):
    small = xlsx("", **{"xl/media/a.bin": bytes(11_000_000)})
    large = io.BytesIO(small)
    with zipfile.ZipFile(large, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/media/b.bin", bytes(200_000_000))
    assert refusal("a.xlsx", small).startswith("isi dimampatkan ")
    assert refusal("a.xlsx", large.getvalue()).startswith("211 MB setelah dibuka, paling besar 200 MB ")


def test_a56_a_flood_of_elements_is_refused(refusal, monkeypatch):
    monkeypatch.setattr("analysis.readers.packages.MOST_ELEMENTS", 1000)
    assert refusal("a.xlsx", xlsx("<a/>" * 1001)).startswith("1.003 unsur XML, ")


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE s [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        "<!DOCTYPE s>",
    ],
)
def test_a57_entities_are_refused(refusal, doctype):
    content = xlsx("", **{"xl/sharedStrings.xml": f"{doctype}<sst><si><t>x</t></si></sst>"})
    assert refusal("a.xlsx", content).startswith("XML tidak sah")


# xls


def test_a53_a_word_document_is_named(refusal):
    content = bytearray((FILES / "register.xls").read_bytes())
    entry, name = content.index("Workbook\0".encode("utf-16-le")), "WordDocument\0".encode("utf-16-le")
    content[entry : entry + len(name)] = name
    content[entry + 64] = len(name)
    assert refusal("a.xls", bytes(content)).startswith("sebenarnya dokumen Word lama (.doc) ")


def test_a53_sectors_in_a_circle_are_not_followed_for_ever(refusal):
    """xlrd does, and took 24 GB for a file of 7 KB: here the short sectors are all followed by the first one."""
    content = bytearray((FILES / "register.xls").read_bytes())
    table = (int.from_bytes(content[60:64], "little") + 1) * 512
    content[table : table + 512] = bytes(512)
    assert refusal("a.xls", bytes(content)).startswith("berkas rusak atau terpotong ")


def ole2(following: list[int], more: int = -2) -> bytes:
    """An OLE2 file: sector 0 is the table of chains, 1 the directory, from 2 on the 4.100 bytes of "Panjang".

    The directory is a root with "Panjang", left of it a storage "Map", right of that the empty stream "Kanan".
    """

    def entry(name: str, kind: int, *links: int, first: int = -2, size: int = 0) -> bytes:
        named = (name + "\0").encode("utf-16-le")
        return struct.pack("<64sHBB3i36xiIi", named, len(named), kind, 1, *links, first, size, 0)

    header = SIGNATURE + struct.pack("<16x5H10x4i", 62, 3, 0xFFFE, 9, 6, 1, 1, 0, 4096)
    header += struct.pack("<4i109i", -2, 0, more, 0, 0, *[-1] * 108)
    directory = entry("Root Entry", 5, -1, -1, 1) + entry("Panjang", 2, 2, -1, -1, first=2, size=4100)
    directory += entry("Map", 1, -1, 3, -1) + entry("Kanan", 2, -1, 3, -1)  # its right neighbour is itself
    table = struct.pack("<128i", -3, -2, *following, *[-1] * (126 - len(following)))
    return header + table + directory + b"x" * 4100 + b"y" * 508


LONG_CHAIN = [3, 4, 5, 6, 7, 8, 9, 10, -2]


def test_a_long_stream_is_joined_from_its_sectors():
    compound = Compound(ole2(LONG_CHAIN))
    assert compound.read("Panjang") == b"x" * 4100
    assert "Kanan" in compound and "Map" not in compound


@pytest.mark.parametrize("following", [[3, 2], [3, -1], [3, 4000]], ids=["in a circle", "broken off", "nowhere"])
def test_a_chain_that_leads_nowhere_is_an_error(following):
    with pytest.raises((ValueError, IndexError)):
        Compound(ole2(following)).read("Panjang")


def test_a_table_in_a_circle_is_read_once():
    content = bytearray(ole2(LONG_CHAIN, more=10))
    content[11 * 512 :] = struct.pack("<128i", *[-1] * 127, 10)  # the rest of the table: empty, and followed by itself
    assert Compound(bytes(content)).read("Kanan") == b""


# ods


def test_ods_values_are_read_by_their_type(opened):
    row = ods_row(
        ods_cell("a<text:s text:c='2'/>b<text:tab/>c"),
        ods_cell("1.500", 'office:value-type="float" office:value="1500"'),
        ods_cell("007", 'office:value-type="float" office:value="7"'),
        ods_cell("26/11/2020", 'office:value-type="date" office:date-value="2020-11-26"'),
        ods_cell("BENAR", 'office:value-type="boolean" office:boolean-value="true"'),
        ods_cell("7.30", 'office:value-type="time" office:time-value="PT07H30M00S"'),
        '<table:table-cell office:value-type="string"><office:annotation><text:p>catatan</text:p></office:annotation>'
        "<text:p>satu</text:p><text:p>dua</text:p></table:table-cell>",
    )
    row_read = opened("a.ods", ods(row)).sheets[0].rows[1]
    assert row_read == ["a  b\tc", 1500, "007", date(2020, 11, 26), True, "07:30:00", "satu\ndua"]


def test_ods_formulas_are_told_apart(opened):
    number = 'office:value-type="float" office:value="4"'
    row = ods_row(
        ods_cell("4", f'table:formula="of:=[.B1]*2" {number}'),
        '<table:table-cell table:formula="of:=[.B1]"/>',
        ods_cell("#REF!", 'table:formula="of:=[.X1]" office:value-type="string" calcext:value-type="error"'),
        ods_cell("4", f"""table:formula="of:='file:///home/a/biaya%202019.ods'#$Data.A1" {number}"""),
    )
    (sheet,) = opened("a.ods", ods(row)).sheets
    link = Odd("link", "='file:///home/a/biaya%202019.ods'#$Data.A1", "biaya 2019.ods")
    assert sheet.rows == {1: [4, Odd("uncomputed", "=[.B1]"), Odd("error", "#REF!", "=[.X1]"), link]}
    assert sheet.computed == {(1, 1)}


def test_ods_repeats_of_values_are_expanded_and_of_blanks_counted(opened):
    rows = (
        ods_row(ods_cell("a", 'office:value-type="string" table:number-columns-repeated="2"'))
        + ods_row(
            '<table:table-cell table:number-columns-repeated="16384"/>', attributes='table:number-rows-repeated="5"'
        )
        + ods_row(ods_cell("b"), attributes='table:number-rows-repeated="2"')
    )
    assert opened("a.ods", ods(rows)).sheets[0].rows == {1: ["a", "a"], 7: ["b"], 8: ["b"]}


def test_ods_layout_is_reported(opened):
    rows = ods_row(ods_cell("a", 'office:value-type="string" table:number-rows-spanned="2"'), ods_cell("b")) + ods_row(
        "<table:covered-table-cell/>", ods_cell("c"), attributes='table:visibility="filter"'
    )
    columns = (
        '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="1023"/>'
    )
    (sheet,) = opened("a.ods", ods(rows, before=columns)).sheets
    assert sheet.rows == {1: ["a", "b"], 2: [None, "c"]}
    assert (sheet.merged, sheet.hidden_rows, sheet.hidden_columns) == (((1, 2, 1, 1),), (2,), (2,))


def test_a31_a_hidden_ods_sheet_is_not_read(opened):
    hiding = '<style:table-properties table:display="false"/>'
    style = f'<style:style style:name="ta1" style:family="table">{hiding}</style:style>'
    book = opened("a.ods", ods(ods_row(ods_cell("a")), styles=style))
    assert book.sheets == (Sheet("inovasi", {}, visible=False),)


def test_a54_a_repeated_value_is_bounded(refusal):
    rows = ods_row(ods_cell("a"), attributes='table:number-rows-repeated="1048576"')
    assert refusal("a.ods", ods(rows)).startswith("1.048.576 baris berisi, ")


def test_a55_a_stray_blank_in_ods_is_dropped(opened):
    rows = (
        ods_row(ods_cell("a"))
        + ods_row("<table:table-cell/>", attributes='table:number-rows-repeated="1048574"')
        + ods_row('<table:table-cell table:number-columns-repeated="16383"/>', ods_cell("<text:s/>"))
    )
    book = opened("a.ods", ods(rows))
    assert book.sheets[0].rows == {1: ["a"]}
    assert book.messages == ('lembar "inovasi": sel nyasar XFD1048576 hanya berisi spasi, diabaikan',)


def test_a57_entities_in_ods_are_refused(refusal):
    content = '<!DOCTYPE s [<!ENTITY a "lol">]><office:document-content xmlns:office="x"/>'
    assert refusal("a.ods", zipped({"mimetype": ODS_MIMETYPE, "content.xml": content})).startswith("XML tidak sah")


# formulas


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=A1*2+SUM(B1:C1)", Fraction(11)),  # 2 * 2 + 3 + 4
        ("=(B1-A1)/C1", Fraction(1, 4)),
        ("=-A1+ 0.1", Fraction(-19, 10)),
        ("=SUM(A1:D1,10)", Fraction(19)),  # the text in D1 does not count
        ("=E9", Fraction(0)),
        ("=1-2-3", Fraction(-4)),
        ("=A1/E9", None),
        ("=D1+1", None),
        ("=A1^2", None),
        ("=ROUND(A1,0)", None),
        ("=A1 B1", None),
        ("=SUM(A1:A9999)", None),
        ("=SUM(A1", None),
        ("=" + "(" * 300, None),
        ("=", None),
    ],
)
def test_simple_formulas_are_recomputed_exactly(formula, value):
    cells = {(1, 1): 2, (1, 2): 3, (1, 3): 4.0, (1, 4): "x"}
    assert recomputed(formula, lambda row, column: cells.get((row, column))) == value


@pytest.mark.parametrize(
    ("formula", "book"),
    [
        ("=[1]Data!B2", "1"),
        ("='C:\\arsip\\[biaya.xlsx]Lembar 1'!A1*2", "biaya.xlsx"),
        ("=SUM('[a.xlsx]X'!A1:A2)", "a.xlsx"),
        ("=Tabel1[biaya]*Data!A1", None),
        ("=[@biaya]*2", None),
        ('=HYPERLINK("https://contoh.go.id","lihat")', None),
        ("=A1+Data!B2", None),
    ],
)
def test_a36_other_workbooks_are_told_from_tables(formula, book):
    assert linked_book(formula) == book


def test_a_formula_moves_as_excel_fills_it_down():
    assert moved("=A1+$B$1*SUM(C$1:C1)", 2, 1) == "=B3+$B$1*SUM(D$1:D3)"


# anything at all


def _is_read_or_refused(name: str, content: bytes, folder: Path) -> None:
    path = folder / name
    path.write_bytes(content)
    try:
        assert isinstance(read(path, known), Book)
    except Refused as refused:
        assert re.fullmatch(r"[^|\n]+ \| Perbaiki: [^|\n]+", str(refused))


@settings(max_examples=120)
@given(
    content=st.binary(max_size=300) | st.text(alphabet='id,;\t"\n\r\0 é=', max_size=80).map(str.encode),
    suffix=st.sampled_from(["csv", "xlsx", "xls", "ods"]),
)
def test_any_bytes_give_a_book_or_a_refusal(tmp_path_factory, content, suffix):
    _is_read_or_refused(f"a.{suffix}", content, tmp_path_factory.getbasetemp())


@settings(max_examples=200)
@given(data=st.data(), suffix=st.sampled_from(["xlsx", "xls", "ods"]))
def test_any_damage_to_a_register_gives_a_book_or_a_refusal(tmp_path_factory, data, suffix):
    content = bytearray((FILES / f"register.{suffix}").read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
    _is_read_or_refused(f"a.{suffix}", bytes(content), tmp_path_factory.getbasetemp())


PARTS = {
    "xlsx": ("xl/worksheets/sheet2.xml", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"),
    "ods": ("content.xml",),
}


@settings(max_examples=200)
@given(data=st.data(), suffix=st.sampled_from(["xlsx", "ods"]))
def test_any_damage_inside_the_zip_gives_a_book_or_a_refusal(tmp_path_factory, data, suffix):
    with zipfile.ZipFile(FILES / f"register.{suffix}") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    part = data.draw(st.sampled_from(PARTS[suffix]))
    numbers = [match.span() for match in re.finditer(rb'(?<=")[\w.:-]+(?=")|(?<=>)[^<>]+(?=<)', parts[part])]
    start, end = data.draw(st.sampled_from(numbers))
    other = data.draw(st.sampled_from([b"", b"-1", b"99999999999", b"1e999", b"x", b"XFE1", b"0", b"nan", b"&#x41;"]))
    parts[part] = parts[part][:start] + other + parts[part][end:]
    _is_read_or_refused(f"a.{suffix}", zipped(parts), tmp_path_factory.getbasetemp())


def test_defusedxml_is_asked_for():
    """A57: without it, openpyxl would expand entities in what others read for us."""
    assert sheets.openpyxl.DEFUSEDXML


def test_a54_an_xls_of_too_many_cells_is_refused(refusal, monkeypatch):
    monkeypatch.setattr("analysis.readers.oldbooks.MOST_PLACES", 5)
    assert " sel, yang kosong berformat ikut dihitung, paling banyak 5 " in refusal(
        "a.xls", (FILES / "register.xls").read_bytes()
    )


def test_a54_repeated_cells_are_bounded(refusal, monkeypatch):
    monkeypatch.setattr("analysis.readers.grid.MOST_CELLS", 10)
    row = ods_row(ods_cell("a", 'office:value-type="string" table:number-columns-repeated="11"'))
    assert refusal("a.ods", ods(row)).startswith("11 sel berisi atau lebih, paling banyak 10 ")


def test_a54_the_cells_of_all_sheets_are_bounded(refusal, monkeypatch):
    monkeypatch.setattr("analysis.readers.workbooks.MOST_CELLS", 3)
    workbook = openpyxl.Workbook()
    workbook.active.append([1, 2])
    workbook.create_sheet("lain").append([3, 4])
    assert refusal("a.xlsx", saved(workbook)).startswith("4 sel berisi, paling banyak 3 ")


def test_a55_a_blank_far_to_the_right_is_stray(opened):
    row = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" t="inlineStr"><is><t> </t></is></c></row>'
    assert opened("a.xlsx", xlsx(row)).sheets[0].rows == {1: [1]}


def test_a32_columns_hidden_to_the_end_are_named_only_where_used(opened):
    columns = '<cols><col min="2" max="16384" hidden="1"/></cols>'
    (sheet,) = opened("a.xlsx", xlsx("<row><c><v>1</v></c><c><v>2</v></c></row>", before=columns)).sheets
    assert sheet.hidden_columns == (2,)


def test_a54_a_line_of_a_million_fields_is_refused(refusal):
    assert refusal("a.csv", "id,biaya\n" + "," * 1_000_001).startswith("1.000.001 kolom dalam satu baris, ")


def test_a46_zeros_in_every_place_are_not_utf16(opened):
    assert "pengodean UTF-16 dikenali" not in opened("a.csv", "id,biaya\n".encode("utf-32-le")).messages
