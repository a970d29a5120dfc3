"""Where the table stands in a file, and what around it is no data. Case numbers are those of the fault catalogue."""

import re
import time
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from test_door import HEADS, Sender, applied, csv_text, row
from test_sheets import ods, ods_cell, ods_row

from analysis.door import opening

FILES = Path(__file__).parent / "files"


@pytest.fixture(name="send")
def sender(tmp_path: Path) -> Sender:
    return Sender(tmp_path)


def renamed(**said: str) -> dict[str, object]:
    """A faultless row under other headings."""
    return {said.get(head, head): value for head, value in row().items()}


# merged cells and headings


def test_a26_a_merged_owner_counts_for_every_row_inside_only(send):
    def edit(page):
        page.merge_cells("C2:C4")

    answer = send.xlsx(
        *(row(), row("I-2", perangkat_daerah=""), row("I-3", perangkat_daerah=""), row("I-4", perangkat_daerah="")),
        edit=edit,
    )
    assert answer.values("perangkat_daerah") == ["Dinas Kesehatan"] * 3
    assert [one for one in answer.notes() if one[2] == "sel-gabung"] == [
        (3, "perangkat_daerah", "sel-gabung"),
        (4, "perangkat_daerah", "sel-gabung"),
    ]
    assert answer.errors() == [(5, "perangkat_daerah", "kosong", "held")]


@pytest.mark.parametrize("way", ["csv", "xlsx"])
def test_a27_titles_and_column_numbers_are_no_data(send, way):
    numbering = [str(number) for number in range(1, 17)]
    answer = getattr(send, way)(["REGISTER INOVASI DAERAH"], ["TAHUN 2020"], [], HEADS, numbering, list(row().values()))
    assert "judul kolom ditemukan di baris 4" in answer.messages
    assert answer.rows == [6]
    assert [one for one in answer.ignored if "kosong" not in one[1]] == [(1, "judul"), (2, "judul"), (5, "nomor kolom")]


@pytest.mark.parametrize("more", ["keterangan", "inisiator"])
@pytest.mark.parametrize("below", [0, 1])
def test_of_two_heading_rows_the_first_counts_however_much_the_second_names(send, more, below):
    again = [*HEADS, more]
    answer = send.csv(HEADS, list(row().values()), again, *[[*row("I-2").values()]] * below)
    assert answer.rows == [2, 4][: 1 + below]
    assert (3, "judul berulang") in answer.ignored


def test_a28_headings_on_two_levels_are_joined(send):
    upper, lower = list(HEADS), [""] * 16
    for at, measure in ((8, "Waktu"), (10, "Biaya"), (12, "Syarat")):
        upper[at : at + 2], lower[at : at + 2] = [measure, ""], ["sebelum", "sesudah"]

    def edit(page):
        for merged in ("I1:J1", "K1:L1", "M1:N1"):
            page.merge_cells(merged)

    answer = send.xlsx(upper, lower, list(row().values()), edit=edit)
    assert "dua tingkat" in answer.messages
    assert answer.values("waktu_sebelum") == [5] and answer.values("waktu_sesudah") == [2]
    assert answer.values("syarat_sebelum") == [6]


@pytest.mark.parametrize("total", ["JUMLAH", "Total", "Jumlah inovasi: 2", "TOTAL KESELURUHAN"])
def test_a29_totals_notes_and_signatures_are_ignored(send, total):
    answer = send.csv(
        *(row(), row("I-2"), [total], ["Catatan: angka sementara"], ["*) dihitung"], ["", "Mengetahui,"]),
        *(["", "Kepala Dinas Kesehatan"], ["", "Siti Contoh"]),
    )
    assert answer.rows == [2, 3]
    assert answer.ignored == [
        *((4, "jumlah"), (5, "catatan"), (6, "catatan"), (7, "tanda tangan"), (8, "tanda tangan"), (9, "tanda tangan"))
    ]
    assert "Siti" not in str(answer.said)


def test_a29_an_innovation_may_be_called_total(send):
    assert send.csv(row(id="TOTAL", nama_inovasi="Jumlah")).rows == [2]


def test_a30_rows_behind_a_gap_are_read(send):
    def edit(page):
        for number in range(4, 1_004):
            page.cell(number, 1).number_format = "0.00"
        for at, value in enumerate(row("I-2").values(), 1):
            page.cell(1_010, at).value = value or None

    answer = send.xlsx(row(), edit=edit)
    assert answer.rows == [2, 1_010]
    assert answer.ignored == [(3, "kosong: 1007 baris")]
    assert answer.said["counts"] == {"in": 2, "accepted": 2, "held": 0, "ignored": 0}


def test_a31_the_sheet_is_found_by_its_headings_and_hidden_ones_are_named(send):
    def edit(page):
        page.title = "Isian Dinkes"
        book = page.parent
        guide = book.create_sheet("Cara mengisi", 0)
        guide["A1"] = "Isi lembar kedua"
        old = book.create_sheet("lama")
        old.sheet_state = "hidden"
        for cells in (HEADS, list(row("I-9").values())):
            old.append(cells)

    answer = send.xlsx(row(), edit=edit)
    assert [one["sheet"] for one in answer.said["accepted"]] == ["Isian Dinkes"]
    assert 'lembar tersembunyi "lama" tidak dibaca' in answer.messages
    assert 'lembar "Cara mengisi" tidak memuat tabel register' in answer.messages


def test_a31_two_visible_sheets_for_one_table_are_refused_by_name(send):
    refusal = send.xlsx(row(), lama=[HEADS, list(row("I-2").values())]).refusal
    assert '"inovasi"' in refusal and '"lama"' in refusal


def test_a32_hidden_rows_and_columns_are_read_and_named(send):
    def edit(page):
        page.row_dimensions[3].hidden = True
        page.column_dimensions["P"].hidden = True

    answer = send.xlsx(row(keterangan="a"), row("I-2", keterangan="b"), edit=edit)
    assert answer.values("keterangan") == ["a", "b"]
    assert "baris tersembunyi ikut dibaca: 3" in answer.messages
    assert "kolom tersembunyi ikut dibaca: P" in answer.messages


def test_a37_headings_in_other_spellings_are_mapped_and_told(send):
    spelt = {
        **{"id": " ID ", "nama_inovasi": "NAMA  INOVASI", "tanggal_penerapan": "Tgl. Penerapan"},
        **{"waktu_sebelum": "Waktu sebelum [hari]", "biaya_sebelum": "Biaya Sebelum (Rp)", "url": "Tautan"},
    }
    answer = send.csv(renamed(**spelt))
    assert answer.values("id") == ["I-1"] and answer.values("waktu_sebelum") == [5]
    assert '"Tgl. Penerapan" = tanggal_penerapan' in answer.messages
    assert answer.messages.count("judul kolom dibaca") == 1


def test_a38_a_heading_twice_is_refused_naming_both_cells(send):
    refusal = send.xlsx([*HEADS, "Keterangan"], [*row(keterangan="a").values(), "b"]).refusal
    assert "keterangan" in refusal and "P1" in refusal and "Q1" in refusal


@pytest.mark.parametrize("filled", [0, 1])
def test_a38_of_two_columns_the_one_with_content_counts(send, filled):
    texts = ["", ""]
    texts[filled] = "isi"
    answer = send.csv([*HEADS, "Keterangan"], [*row(keterangan=texts[0]).values(), texts[1]])
    assert answer.values("keterangan") == ["isi"]


def test_a39_all_missing_columns_are_named_with_those_found(send):
    cells = row()
    for gone in ("jenis", "tanggal_uji_coba", "biaya_sesudah"):
        del cells[gone]
    refusal = send.csv(cells).refusal
    assert "jenis, tanggal_uji_coba, biaya_sesudah" in refusal
    assert "ditemukan: id, nama_inovasi" in refusal


def test_a40_an_extra_column_is_kept_aside(send):
    answer = send.csv(row() | {"Catatan Tim Rahasia": "belum siap"})
    assert '"Catatan Tim Rahasia"' in answer.messages
    assert "belum siap" not in str(answer.said)
    assert answer.rows == [2]


# csv


@pytest.mark.parametrize(
    ("encoding", "delimiter", "message"),
    [("utf-8", ",", ""), ("utf-8-sig", ",", ""), ("cp1252", ";", "Windows-1252"), ("utf-16", "\t", "UTF-16")],
)
def test_a46_encodings_are_recognised(send, encoding, delimiter, message):
    answer = send.csv(row(nama_inovasi="Café Baca"), encoding=encoding, delimiter=delimiter)
    assert (answer.values("id"), answer.values("nama_inovasi")) == (["I-1"], ["Café Baca"])
    assert message in answer.messages


def test_a46_an_undecidable_encoding_is_refused(send):
    mixed = csv_text(row(nama_inovasi="Café")).encode() + b"\xe9\r\n"
    assert "CSV UTF-8" in send.bytes(mixed).refusal


def test_a47_a_line_of_another_width_is_held_alone(send):
    longer, shorter = [*row("I-2").values(), "a", "b"], list(row("I-3").values())[:14]
    answer = send.csv(row(), longer, shorter, row("I-4"))
    assert answer.rows == [2, 5]
    assert answer.errors() == [(3, "(baris)", "kolom-baris", "held"), (4, "(baris)", "kolom-baris", "held")]
    assert [one["message"] for one in answer.said["errors"]] == ["18 kolom, seharusnya 16", "14 kolom, seharusnya 16"]


def test_a48_a_lost_quote_is_refused_where_it_begins(send):
    text = csv_text(row(), row("I-2"), row("I-3")).replace("I-2,Arsip", 'I-2,"Arsip')
    assert "tanda kutip tidak ditutup mulai baris 3" in send.bytes(text).refusal


def test_a49_line_breaks_inside_cells_keep_later_lines_physical(send):
    answer = send.csv(row(keterangan="satu\ndua\ntiga"), row("I-2", jenis="Hybrid"))
    assert answer.rows == [2]
    assert answer.errors() == [(5, "jenis", "pilihan", "held")]
    assert answer.ignored == []


# files


@pytest.mark.parametrize("name", ["register.csv", "register.xlsx"])
def test_a51_an_empty_file_is_refused(send, name):
    assert send.bytes(b"", name).refusal.startswith("berkas kosong")


@pytest.mark.parametrize("way", ["csv", "xlsx"])
def test_a51_headings_alone_are_accepted_as_not_yet_filled(send, way):
    answer = getattr(send, way)(HEADS)
    assert "belum mengisi" in answer.messages
    assert answer.said["counts"] == {"in": 0, "accepted": 0, "held": 0, "ignored": 0}


def test_a52_a_password_is_named(send):
    assert "sandi" in send.bytes((FILES / "encrypted.xlsx").read_bytes(), "register.xlsx").refusal


def test_a53_an_ods_is_read(send):
    rows = "".join(ods_row(*[ods_cell(str(value)) for value in cells]) for cells in (HEADS, row().values()))
    answer = send.bytes(ods(rows), "register.ods")
    assert answer.values("waktu_sebelum") == [5]


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("register.xls", "<html><table><tr><td>id</td></tr></table></html>", "HTML"),
        ("register.xlsx", csv_text(row()), "teks CSV"),
        ("register.xlsx", (FILES / "register.xlsx").read_bytes()[:3000], ""),
        ("register.csv", b"%PDF-1.7 ...", "PDF"),
    ],
)
def test_a53_what_it_really_is(send, name, content, what):
    assert what in send.bytes(content, name).refusal


def test_a53_a_workbook_named_csv_is_read_as_what_it_is(send):
    answer = send.xlsx(row(), name="register.xlsx")
    answer = send.bytes((send.folder / "register.xlsx").read_bytes(), "register.csv")
    assert answer.rows == [2]
    assert "sebenarnya xlsx" in answer.messages


def test_a54_too_many_rows_are_refused_by_their_number(send):
    lines = csv_text(row()) + "I,N\r\n" * 299_998
    began = time.perf_counter()
    assert "300.000 baris berisi, paling banyak 100.000" in send.bytes(lines).refusal
    assert time.perf_counter() - began < 15


@pytest.mark.parametrize("stray", [" ", "x"])
def test_a55_a_stray_cell_in_the_last_place(send, stray):
    def edit(page):
        page["XFD1048576"] = stray

    began = time.perf_counter()
    answer = send.xlsx(row(), row("I-2"), edit=edit)
    assert time.perf_counter() - began < 10
    assert "sel nyasar XFD1048576" in answer.messages
    assert answer.rows == [2, 3]
    assert answer.held == (stray == "x")


def replaced(path: Path, part: str, content: bytes) -> bytes:
    """A workbook with another content of one part."""
    changed = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        assert part in old.namelist()
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return changed.read_bytes()


def test_a56_a_zip_bomb_is_refused_and_the_next_file_proceeds(send):
    send.formula("waktu_sebelum", "=J2*2", 4)  # has shared strings
    bomb = replaced(send.folder / "register.xlsx", "xl/sharedStrings.xml", b"\0" * 300_000_000)
    assert len(bomb) < 1_000_000
    (send.folder / "bom.xlsx").write_bytes(bomb)
    refused, sound = send.check(send.folder / "bom.xlsx", send.folder / "register.xlsx")
    assert refused.refusal and sound.rows == [2]


@pytest.mark.parametrize(
    "doctype",
    ['<!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>', '<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]>'],
)
def test_a57_entities_are_refused(send, doctype):
    send.formula("waktu_sebelum", "=J2*2", 4)  # has shared strings
    strings = f'<?xml version="1.0"?>{doctype}<sst><si><t>&a;</t></si></sst>'.encode()
    changed = replaced(send.folder / "register.xlsx", "xl/sharedStrings.xml", strings)
    assert send.bytes(changed, "x.xlsx").refusal.startswith("XML tidak sah")


def test_a58_a_file_that_changes_while_it_is_read_is_refused(send, monkeypatch):
    path, key = send.folder / "register.csv", opening.heading_key
    path.write_text(csv_text(row()), newline="")

    def changing(text: str) -> str:
        path.write_text(csv_text(row("I-2")), newline="")
        return key(text)

    monkeypatch.setattr(opening, "heading_key", changing)
    assert "berubah" in send.check(path)[0].refusal


def test_a58_other_content_under_the_same_name_is_another_version(send):
    first, second = send.csv(row()), send.csv(row("I-2"))
    assert first.said["file"] == second.said["file"]
    assert first.said["sha256"] != second.said["sha256"]
    assert re.fullmatch("[0-9a-f]{64}", first.said["sha256"])


def test_a59_two_files_of_one_unit_are_refused_naming_both(send):
    for name, one in (("a.csv", row()), ("b.csv", row("I-2")), ("c.csv", row("I-3", perangkat_daerah="Dinsos"))):
        (send.folder / name).write_text(csv_text(one), newline="")
    first, second, other = send.check(*[send.folder / name for name in ("a.csv", "b.csv", "c.csv")])
    for answer in (first, second):
        assert "Dinas Kesehatan mengirim lebih dari satu berkas: a.csv, b.csv" in answer.refusal
    assert other.rows == [2]


def test_ten_faults_of_one_file_are_told_at_once(send):
    answer = send.csv(
        row(jenis="Hybrid"),
        row("I-2", perangkat_daerah="Dinas Angkasa"),
        applied("30/02/2021", "I-3"),
        row(
            "I-4", waktu_sebelum="2.5", biaya_sebelum="-5", syarat_sebelum="1,5", url="ftp://x", keterangan="x" * 40_000
        ),
        row("I-5", nama_inovasi=""),
        row("I-5", nama_inovasi="Dua", waktu_sebelum="7-10 hari"),
    )
    assert sorted(answer.errors()) == [
        (2, "jenis", "pilihan", "held"),
        (3, "perangkat_daerah", "unit", "held"),
        (4, "tanggal_penerapan", "tanggal-tiada", "held"),
        (5, "biaya_sebelum", "negatif", "emptied"),
        (5, "keterangan", "panjang", "emptied"),
        (5, "syarat_sebelum", "bulat", "emptied"),
        (5, "url", "url", "emptied"),
        (5, "waktu_sebelum", "angka-rancu", "emptied"),
        (6, "id", "ganda", "held"),
        (6, "nama_inovasi", "kosong", "held"),
        (7, "id", "ganda", "held"),
        (7, "waktu_sebelum", "angka-rentang", "emptied"),
    ]
    assert answer.said["counts"] == {"in": 6, "accepted": 1, "held": 5, "ignored": 0}


def test_a_date_of_the_last_moment_of_a_day(send):
    answer = send.xlsx(applied(datetime(2021, 12, 31, 23, 59)))
    assert answer.rows == [2]


def test_a53_an_xls_saved_by_libreoffice_is_read(send):
    """tests/files/register-inovasi.xls is the row of `row()` below its headings."""
    (answer,) = send.check(FILES / "register-inovasi.xls")
    assert answer.values("waktu_sebelum") == [5] and answer.values("nama_inovasi") == ["Posyandu Keliling"]
