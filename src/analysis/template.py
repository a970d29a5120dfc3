"""The workbook that units fill in, made from the schema: headings with notes, drop-downs, formats, a guide, no macro.

`marked` gives a file back in the same look, so the look of a sheet with a table (`dress`), the closed lists and the
safe writing of cells are here for both.
"""

import io
import math
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from .description import FACTS, Fact
from .figures import FAINT, INK, MAIN, PAPER, QUIET, RULE
from .schema import TABLES, Column
from .xlsx import FORMULA_STARTS, LONGEST_CELL

GUIDE, REGISTER, CHOICES = "Petunjuk", "register", "Pilihan"
ORDER = ("innovations", "units", "impacts", "answers", "region_answers", "lab_stages")
ROWS, UNIT_ROWS = 1_000, 200  # rows with drop-downs, and rows of perangkat_daerah that a drop-down offers
EARLIEST = date(2000, 1, 1)
CREATED = datetime(2026, 1, 1)  # no clock: the same content gives the same bytes
DATE_FORMAT, TEXT_FORMAT = "dd/mm/yyyy", "@"
CUT = " (dipotong)"
LAST_COLUMN = 16_383
PAGE_WIDTH = 175  # characters on a page in landscape that can still be read
GUIDE_WIDTHS = (4, 28, 36, 50, 40)
ALLOWED = ("format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter")


_AS_OF_ROW = next(row for row, fact in enumerate(FACTS, 2) if fact.key == "keadaan_data")
AS_OF = f"IF(ISNUMBER({REGISTER}!$B${_AS_OF_ROW}),{REGISTER}!$B${_AS_OF_ROW},TODAY())"


class Lists(NamedTuple):
    """What drop-downs and date limits refer to: the sheet of closed lists, official unit names, the latest date."""

    sheet: str = CHOICES
    units: str | None = None
    latest: str = "TODAY()"

    def source(self, table: str, column: Column) -> str | None:
        """The cells that hold the choices of a column: "='Pilihan'!$A$2:$A$3"."""
        if (table, column.name) == ("innovations", "unit"):
            return f"={self.units}" if self.units else None
        if not column.choices:
            return None
        letter = xl_col_to_name(listed_columns().index((table, column)))
        return f"={quoted(self.sheet)}!${letter}$2:${letter}${len(column.choices) + 1}"


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
    columns = [units[column.name] if column.name in units else [None] * len(units) for column in _asked("units")]
    return [list(row) for row in zip(*columns, strict=True)]


def _example_row(table: str, owner: str) -> list[object]:
    row = {column.name: _typed(column) for column in _asked(table)}
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


def _asked(table: str) -> list[Column]:
    """The columns that units fill in."""
    return [column for column in TABLES[table].columns if not column.record]


class House:
    """A workbook in the house look: no clock, no author, text never a formula, one format per set of properties."""

    def __init__(self, file: io.BytesIO, title: str) -> None:
        as_written = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.workbook = xlsxwriter.Workbook(file, {"in_memory": True, **as_written})
        self.workbook.set_properties({"title": writable(title), "created": CREATED})
        self._styles: dict[tuple, Format] = {}

    def style(self, **properties: object) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._styles:
            self._styles[key] = self.workbook.add_format({"valign": "top", "font_color": INK, **properties})
        return self._styles[key]

    def sheet(self, name: str, widths: tuple[float, ...] = ()) -> Worksheet:
        """A new sheet, set up for print on A4 in landscape with its name and page number below."""
        sheet = self.workbook.add_worksheet(name)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(max(1, math.ceil(sum(widths) / PAGE_WIDTH)), 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer(f"&L{name.replace('&', '&&')}&R&P/&N")
        for position, width in enumerate(widths):
            sheet.set_column(position, position, width)
        return sheet

    def put(self, sheet: Worksheet, row: int, position: int, value: object, **properties: object) -> None:
        """A value as what it is: number, date, true or false, or text as text, whatever it begins with."""
        match value:
            case None | "":
                sheet.write_blank(row, position, None, self.style(**properties))
            case bool():
                sheet.write_boolean(row, position, value, self.style(**properties))
            case int() | float() if math.isfinite(value) and abs(value) < 1e15:
                sheet.write_number(row, position, value, self.style(**properties))
            case datetime() if value.year > 1900:
                timed = DATE_FORMAT if value.time() == datetime.min.time() else f"{DATE_FORMAT} hh:mm"
                plain = value.replace(tzinfo=None)
                sheet.write_datetime(row, position, plain, self.style(**properties | {"num_format": timed}))
            case date() if value.year > 1900:  # before March 1900 the calendar of a workbook is wrong
                sheet.write_datetime(row, position, value, self.style(**properties | {"num_format": DATE_FORMAT}))
            case _:
                self._text(sheet, row, position, writable(_as_text(value)), properties)

    def _text(self, sheet: Worksheet, row: int, position: int, text: str, properties: dict) -> None:
        if text.startswith(FORMULA_STARTS):
            properties = properties | {"quote_prefix": True}  # stays text when someone edits the cell
        sheet.write_string(row, position, text, self.style(**properties))


def _as_text(value: object) -> str:
    """What is neither text nor a number or date that a workbook can hold: 1e15 -> '1000000000000000'."""
    return f"{value:.0f}" if isinstance(value, float) and math.isfinite(value) else str(value)


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """The text as a cell can hold it: control characters are blanks, broken ones [?], what is too long visibly cut."""
    text = _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _NO_CHARACTER.sub("[?]", text)
    if len(text) <= LONGEST_CELL // 2:
        return text
    units = text.encode("utf-16-le")  # Excel counts these, two for an emoji
    if len(units) <= LONGEST_CELL * 2:
        return text
    return units[: (LONGEST_CELL - len(CUT)) * 2].decode("utf-16-le", errors="ignore") + CUT


def quoted(sheet: str) -> str:
    """A sheet's name as a reference writes it: quoted("Bappeda's") -> "'Bappeda''s'"."""
    return "'" + sheet.replace("'", "''") + "'"


def height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Points that wrapped texts need in columns so wide: Excel does not find this out for merged cells."""
    lines = (
        sum(math.ceil(max(len(part), 1) / width) for part in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return min(max(lines, default=1) * 15 + 4, 409)


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
    for line, column in enumerate(_asked("innovations"), row + 2):
        allowed = "; ".join(column.choices) or (column.unit.id if column.unit else "")
        texts = [column.label, column.example, sentence(column.meaning.id), allowed]
        for position, text in enumerate(texts, 1):
            weight = {"bold": column.filled} if position == 1 else {}
            book.put(sheet, line, position, text, text_wrap=True, bottom=1, bottom_color=RULE, **weight)
        sheet.set_row(line, height(texts, GUIDE_WIDTHS[1:]))
    sheet.set_row(row + 1, 22)


FIRST_GUIDANCE = "Cara mengisi"
EXAMPLE_NOTE = "Setiap lembar berisi satu baris contoh. Hapus baris itu sebelum mengisi."
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
        "date": _date_rule("TODAY()"),
        "number": _at_least("integer", 0),
    }
    if fact.read_as in rules:
        sheet.data_validation(row, 1, row, 1, {"error_title": fact.key, **rules[fact.read_as]})


def _table_sheet(book: House, name: str, rows: list[list[object]], lists: Lists) -> None:
    table, columns = TABLES[name], _asked(name)
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


def dress(
    book: House, sheet: Worksheet, name: str, positions: dict[str, int], rows: tuple[int, int], lists: Lists
) -> None:
    """Widths, formats and drop-downs for the columns of a table that stand at these positions (1 is column A).

    `rows` are the first and the last row with drop-downs, counted from 0.
    """
    for heading, position in positions.items():
        column = TABLES[name].column(heading)
        sheet.set_column(position - 1, position - 1, width(column), book.style(**cell_look(column)))
        if rule := _rule(name, column, lists):
            said = {"input_title": column.label[:32], "error_title": column.label[:32]}
            sheet.data_validation(rows[0], position - 1, rows[1], position - 1, said | rule)


def width(column: Column) -> float:
    """Characters: free text wraps, a closed list shows its longest choice within reason."""
    if column.read_as != "text":
        return 15
    if column.choices:
        return min(max(map(len, column.choices), default=0) + 5, 36)
    if column.free:
        return 40
    return 34 if column.name in ("unit", "aliases", "affairs", "affair") else 15


def cell_look(column: Column) -> dict[str, object]:
    """The format of the cells below a heading: text stays text, so '007' keeps its zeros; nothing is locked."""
    match column.read_as:
        case "date":
            return {"num_format": DATE_FORMAT, "align": "left", "locked": False}
        case "number":
            # General for days: a format with decimals would show whole days with a trailing comma
            rupiah = column.unit is not None and column.unit.id == "rupiah"
            return {"num_format": "#,##0" if rupiah else "General", "align": "right", "indent": 1, "locked": False}
        case _:
            return {"num_format": TEXT_FORMAT, "text_wrap": True, "locked": False}


def write_head(book: House, sheet: Worksheet, row: int, position: int, column: Column, heading: str) -> None:
    """A heading, dark where every row needs a value, with its meaning, unit, example and choices in a note."""
    book.put(sheet, row, position, heading, **head_look(column.filled))
    note = head_note(column)
    sheet.write_comment(row, position, note, {"x_scale": 2.4, "height": height([note], (44,)) + 8, "font_size": 9})


def head_look(filled: bool) -> dict[str, object]:
    colours = {"bg_color": MAIN, "font_color": PAPER} if filled else {"bg_color": FAINT, "font_color": MAIN}
    return {"text_wrap": True, "valign": "vcenter", "bold": filled, "border": 1, "border_color": RULE, **colours}


def head_note(column: Column) -> str:
    """What a heading means: 'Lama layanan sebelum inovasi.\\nSatuan: hari kerja.\\nContoh: 5\\nBoleh kosong.'"""
    lines = [f"{sentence(column.meaning.id)}."]
    if column.unit:
        lines.append(f"Satuan: {column.unit.id}.")
    if column.choices:
        lines.append(f"Pilihan: {'; '.join(column.choices)}.")
    if column.example:
        lines.append(f"Contoh: {column.example}")
    return "\n".join([*lines, "Wajib diisi." if column.filled else "Boleh kosong."])


def sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _rule(name: str, column: Column, lists: Lists) -> dict[str, object] | None:
    """What a cell of a column lets in, with a short word for who types and who typed something else."""
    if source := lists.source(name, column):
        return _list_rule(source, strict=bool(column.choices))
    if column.read_as == "date":
        return _date_rule(lists.latest)
    return _number_rule(column) if column.read_as == "number" else None


def _list_rule(source: str, strict: bool) -> dict[str, object]:
    """One of a list; a unit may also be written by an alias that the list does not show."""
    said = "Pilih salah satu dari daftar." if strict else "Pilih dari daftar; alias yang tercatat juga diterima."
    asked = {} if strict else {"error_type": "warning"}
    return {"validate": "list", "source": source, "input_message": said, "error_message": said, **asked}


def _date_rule(latest: str) -> dict[str, object]:
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": EARLIEST,
        "maximum": f"={latest}",
        "input_message": "Hari/bulan/tahun, mis. 26/11/2020.",
        "error_message": "Tulis tanggal yang ada dalam kalender, sejak 1/1/2000 dan tidak sesudah keadaan data "
        "(lembar register) atau hari ini, mis. 26/11/2020.",
    }


def _number_rule(column: Column) -> dict[str, object]:
    kind = "integer" if column.whole else "decimal"
    limited = column.most is not None
    rule = _between(kind, column.least, column.most) if limited else _at_least(kind, column.least)
    unit = f" Satuan: {column.unit.id}." if column.unit else ""
    return rule | {"input_message": rule["error_message"] + unit}


def _between(kind: str, least: float, most: float) -> dict[str, object]:
    said = f"Tulis {_NUMBER_KIND[kind]} {least:g} sampai {most:g}."
    return {"validate": kind, "criteria": "between", "minimum": least, "maximum": most, "error_message": said}


def _at_least(kind: str, least: float | None) -> dict[str, object]:
    """A number; without a limit any number that a workbook keeps whole."""
    bound = "" if least is None else f" {least:g} atau lebih"
    hint = "" if kind == "integer" else "; koma untuk desimal"
    said = f"Tulis {_NUMBER_KIND[kind]}{bound}, tanpa satuan{hint}."
    return {
        "validate": kind,
        "criteria": ">=",
        "value": -999_999_999_999_999 if least is None else least,
        "error_message": said,
    }


_NUMBER_KIND = {"integer": "bilangan bulat", "decimal": "angka"}


def listed_columns() -> list[tuple[str, Column]]:
    """Every column with a closed list, in the order of the sheet of lists."""
    return [(name, column) for name in ORDER for column in _asked(name) if column.choices]


def write_choices(book: House, name: str) -> None:
    """The closed lists, one a column. Drop-downs refer to them: in a rule itself a list may have 255 characters."""
    columns = listed_columns()
    widths = tuple(min(max(map(len, column.choices)) + 4, 40) for _, column in columns)
    sheet = book.sheet(name, tuple(max(width, 18) for width in widths))
    for position, (table, column) in enumerate(columns):
        head = f"Lembar {TABLES[table].sheet}, kolom {column.label}"
        book.put(sheet, 0, position, head, **head_look(filled=True))
        for row, choice in enumerate(column.choices, 1):
            book.put(sheet, row, position, choice, num_format=TEXT_FORMAT, text_wrap=True)
    sheet.set_row(0, 48)
    sheet.freeze_panes(1, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True})
