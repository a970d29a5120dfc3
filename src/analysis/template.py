"""The workbook that units fill in, made from the schema: a guide, a sheet for each table, closed lists, no macro."""

import io
from datetime import datetime

import pandas as pd
from xlsxwriter.worksheet import Worksheet

from .description import FACTS, Fact
from .entries import (
    CHOICES,
    ORDER,
    Lists,
    asked,
    at_least,
    cell_look,
    chosen_from,
    date_rule,
    dress,
    head_look,
    width,
    write_choices,
    write_head,
)
from .figures import MAIN, QUIET, RULE
from .house import DATE_FORMAT, LAST_COLUMN, TEXT_FORMAT, House, height, sentence
from .schema import TABLES, Column

GUIDE, REGISTER = "Petunjuk", "register"
ROWS, UNIT_ROWS = 1_000, 200  # rows with drop-downs, and rows of perangkat_daerah that a drop-down offers
GUIDE_WIDTHS = (4, 28, 36, 50, 40)
ALLOWED = ("format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter")
_AS_OF_ROW = next(row for row, fact in enumerate(FACTS, 2) if fact.key == "keadaan_data")
AS_OF = f"IF(ISNUMBER({REGISTER}!$B${_AS_OF_ROW}),{REGISTER}!$B${_AS_OF_ROW},TODAY())"


def workbook(units: pd.DataFrame | None, facts: dict[str, object], example: bool) -> bytes:
    """The template, prefilled with the units and facts of a register; with `example` one row in every table."""
    known = _unit_rows(units)
    if example:
        known = known or [_example_row("units", "")]
        facts = facts | {fact.key: _typed(fact) for fact in FACTS if fact.needed}
    # a list of known length ends with its last name: Excel opens a list with blanks at the first blank
    last_unit = UNIT_ROWS + 1 if units is None or units.empty else len(known) + 1
    name = TABLES["units"].sheet
    lists = Lists(units=f"{name}!$B$2:$B${last_unit}", latest=AS_OF)

    file = io.BytesIO()
    book = House(file, "Templat register inovasi daerah")
    _guide(book, example)
    _register(book, facts)
    owner = _example_owner(known)
    for table in ORDER:
        rows = known if table == "units" else [_example_row(table, owner)] if example else []
        _table_sheet(book, table, rows, lists)
    write_choices(book, CHOICES)
    book.workbook.close()
    return file.getvalue()


def _unit_rows(units: pd.DataFrame | None) -> list[list[object]]:
    """The units in the order of the columns of their sheet."""
    if units is None:
        return []
    columns = [units[column.name] if column.name in units else [None] * len(units) for column in asked("units")]
    return [list(row) for row in zip(*columns, strict=True)]


def _example_row(table: str, owner: str) -> list[object]:
    row = {column.name: _typed(column) for column in asked(table)}
    if table == "innovations":
        row["unit"] = owner
    return list(row.values())


def _example_owner(units: list[list[object]]) -> str:
    """The owner of the example: the unit of the schema, or the first of a region that has no such unit."""
    name = TABLES["innovations"].column("perangkat_daerah").example
    names = [row[1] for row in units]
    return name if name in names or not names else names[0]


def _typed(column: Column | Fact) -> object:
    """The example of a column as a cell holds it: '75.000' -> 75000, '1,5' -> 1.5, '26/11/2020' -> a date."""
    if not column.example or column.read_as in ("text", "yes_no"):
        return column.example
    if column.read_as == "date":
        return datetime.strptime(column.example, "%d/%m/%Y").date()
    return float(column.example.replace(".", "").replace(",", "."))


def _guide(book: House, example: bool) -> None:
    """How to fill in. No row holds two headings of a table, so the sheet is never taken for one."""
    sheet = book.sheet(GUIDE, GUIDE_WIDTHS)
    sheet.hide_gridlines(2)
    sheet.fit_to_pages(1, 0)
    sheet.set_tab_color(MAIN)
    book.put(sheet, 0, 0, "Petunjuk pengisian register inovasi daerah", bold=True, font_size=16, font_color=MAIN)
    row = 1
    for heading, lines in GUIDANCE.items():
        extra = [EXAMPLE_NOTE] if example and heading == FIRST_GUIDANCE else []
        row = _guidance(book, sheet, row + 1, heading, [*lines, *extra])
    _filled_example(book, sheet, row + 1)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _guidance(book: House, sheet: Worksheet, row: int, heading: str, lines: list[str]) -> int:
    """A heading and its numbered lines; the row below them."""
    _chapter(book, sheet, row, heading)
    for number, line in enumerate(lines, 1):
        row += 1
        look = {"text_wrap": True, "valign": "vcenter"}
        book.put(sheet, row, 0, f"{number}." if len(lines) > 1 else "", font_color=QUIET, align="right", **look)
        sheet.merge_range(row, 1, row, len(GUIDE_WIDTHS) - 1, "", book.style(**look))
        book.put(sheet, row, 1, line, **look)
        sheet.set_row(row, height([line], (sum(GUIDE_WIDTHS[1:]),)))
    return row + 1


def _chapter(book: House, sheet: Worksheet, row: int, heading: str) -> None:
    ruled = {"bottom": 1, "bottom_color": MAIN, "bold": True, "font_size": 12, "font_color": MAIN}
    for position in range(len(GUIDE_WIDTHS)):
        book.put(sheet, row, position, "" if position else heading, **ruled)
    sheet.set_row(row, 20)


def _filled_example(book: House, sheet: Worksheet, row: int) -> None:
    """One innovation as it is filled in, downwards: a column a line."""
    _chapter(book, sheet, row, "Contoh isian lembar inovasi (di lembarnya, semua isian ini berada dalam satu baris)")
    heads = ("Judul kolom", "Isi contoh", "Arti", "Satuan dan pilihan")
    for position, head in enumerate(heads, 1):
        book.put(sheet, row + 1, position, head, **head_look(filled=True))
    for line, column in enumerate(asked("innovations"), row + 2):
        allowed = chosen_from(column) or (column.unit.id if column.unit else "")
        texts = [column.label, column.example, sentence(column.meaning.id), allowed]
        for position, text in enumerate(texts, 1):
            weight = {"bold": column.filled} if position == 1 else {}
            book.put(sheet, line, position, text, text_wrap=True, bottom=1, bottom_color=RULE, **weight)
        sheet.set_row(line, height(texts, GUIDE_WIDTHS[1:]))
    sheet.set_row(row + 1, 22)


FIRST_GUIDANCE = "Cara mengisi"
EXAMPLE_NOTE = (
    "Setiap lembar berisi satu baris contoh. Hapus baris itu sebelum mengisi, dan ganti isi lembar register; di sana "
    "data_contoh menjadi tidak."
)
GUIDANCE = {
    FIRST_GUIDANCE: [
        "Mulailah dari lembar register: judul, wilayah, dan hari sampai kapan data ini berlaku (keadaan_data).",
        "Periksa lembar perangkat_daerah. Nama resmi di sana menjadi pilihan pemilik inovasi; bila masih kosong, "
        "isilah lebih dahulu.",
        "Isi lembar inovasi: satu baris untuk satu inovasi, dan satu pemilik untuk setiap inovasi.",
        "Lembar dampak, indikator_inovasi, indikator_daerah, dan tahap_lab diisi bila datanya ada; bila belum, biarkan "
        "kosong. Kolom ID di sana menunjuk ke ID di lembar inovasi.",
        "Judul kolom berwarna gelap: wajib diisi pada setiap baris. Judul berwarna terang: boleh kosong. Arahkan "
        "penunjuk ke judul kolom untuk membaca arti, satuan, dan contohnya.",
        "Sel kosong berarti belum diketahui atau belum diukur. Tulis 0 hanya bila memang nol, misalnya layanan gratis.",
        "Pilihan diambil dari daftar di selnya. Tanggal ditulis hari/bulan/tahun, mis. 26/11/2020. Angka ditulis tanpa "
        "satuan, dengan koma untuk desimal, mis. 1,5.",
        "Tulis nilainya, bukan rumus. Jangan menggabungkan sel dan jangan menambah baris jumlah.",
        "Judul kolom dikunci agar berkas dapat diperiksa. Baris boleh ditambah, dihapus, dan diurutkan; lebar kolom "
        "boleh diubah.",
    ],
    "Apa yang diperiksa": [
        "Baris ditahan bila isian pokoknya tidak dapat dipakai (ID, nama, pemilik, jenis, bentuk, tahapan, tanggal). "
        "Baris itu belum masuk hitungan sampai diperbaiki.",
        "Satu nilai dikosongkan bila hanya nilai itu yang tidak dapat dibaca, misalnya biaya. Isi baris selebihnya "
        "diterima.",
        "Hal lain dicatat agar diperiksa, misalnya waktu layanan yang bertambah lama. Isinya tidak diubah.",
    ],
    "Data pribadi": [
        "Jangan menulis NIK, NIP, nomor telepon, alamat surel, atau nama orang; sebutkan jabatan atau jumlahnya. Untuk "
        "bukti dukung, tulis nama dokumennya saja. Yang terlanjur tertulis disamarkan di setiap keluaran dan harus "
        "dihapus dari berkas.",
    ],
    "Mengirim kembali": [
        "Simpan sebagai berkas Excel (.xlsx), lalu kirim ke pengelola register.",
        "Jawabannya: daftar temuan dan salinan berkas ini; sel yang perlu diperbaiki diwarnai dan diberi catatan.",
        "Perbaiki sel itu, lalu kirim ulang seluruh berkas.",
    ],
}


def _register(book: House, facts: dict[str, object]) -> None:
    """What the register says of itself: key, value, explanation."""
    sheet = book.sheet(REGISTER, (30, 46, 70))
    for position, head in enumerate(("kunci", "isi", "keterangan")):
        book.put(sheet, 0, position, head, **head_look(filled=True))
    for row, fact in enumerate(FACTS, 1):
        book.put(sheet, row, 0, fact.key, bold=fact.needed, bottom=1, bottom_color=RULE)
        _fact_value(book, sheet, row, fact, facts.get(fact.key))
        meaning = sentence(fact.meaning.id + ("" if fact.needed else "; boleh kosong"))
        book.put(sheet, row, 2, meaning, font_color=QUIET, text_wrap=True, bottom=1, bottom_color=RULE)
    sheet.set_row(0, 24)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _fact_value(book: House, sheet: Worksheet, row: int, fact: Fact, value: object) -> None:
    formats = {"text": TEXT_FORMAT, "yes_no": TEXT_FORMAT, "date": DATE_FORMAT, "number": "0"}
    if isinstance(value, bool):
        value = "ya" if value else "tidak"
    look = {"align": "left", "text_wrap": True, "bottom": 1, "bottom_color": RULE, "locked": False}
    book.put(sheet, row, 1, value, num_format=formats[fact.read_as], **look)
    rules = {
        "yes_no": {"validate": "list", "source": ["ya", "tidak"], "error_message": "Pilih ya atau tidak."},
        "date": date_rule("TODAY()"),
        "number": at_least("integer", 0),
    }
    if fact.read_as in rules:
        sheet.data_validation(row, 1, row, 1, {"error_title": fact.key, **rules[fact.read_as]})


def _table_sheet(book: House, name: str, rows: list[list[object]], lists: Lists) -> None:
    table, columns = TABLES[name], asked(name)
    sheet = book.sheet(table.sheet, tuple(width(column) for column in columns))
    positions = {column.heading: position for position, column in enumerate(columns, 1)}
    # rows can be deleted on a protected sheet only if no cell of theirs is locked, to the last column
    sheet.set_column(len(columns), LAST_COLUMN, 9, book.style(locked=False))
    dress(book, sheet, name, positions, (1, ROWS), lists)
    sheet.set_row(0, 48, book.style())
    for position, column in enumerate(columns):
        write_head(book, sheet, 0, position, column, column.label)
    for row, values in enumerate(rows, 1):
        if name != "units":  # an example, to be read at once
            sheet.set_row(row, height([str(value) for value in values], tuple(map(width, columns))))
        for position, (column, value) in enumerate(zip(columns, values, strict=True)):
            if not (pd.isna(value) or value == ""):
                book.put(sheet, row, position, value, **cell_look(column))
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.autofilter(0, 0, ROWS, len(columns) - 1)
    sheet.protect("", dict.fromkeys(ALLOWED, True))
