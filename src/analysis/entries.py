"""How a table looks to who fills it in: widths, formats, headings with notes, drop-downs and limits, closed lists."""

from datetime import date
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from .door.texts import MOST_OFFERED
from .figures import FAINT, MAIN, PAPER, RULE
from .house import DATE_FORMAT, TEXT_FORMAT, House, height, quoted, sentence
from .schema import TABLES, Column

CHOICES = "Pilihan"
ORDER = ("innovations", "units", "impacts", "answers", "region_answers", "lab_stages")
EARLIEST = date(2000, 1, 1)


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


def asked(table: str) -> list[Column]:
    """The columns that units fill in."""
    return [column for column in TABLES[table].columns if not column.record]


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


def chosen_from(column: Column) -> str:
    """The closed list of a column; a long one stands on its sheet only."""
    if len(column.choices) <= MOST_OFFERED:
        return "; ".join(column.choices)
    return f"{len(column.choices)} pilihan, lihat lembar {CHOICES}"


def head_note(column: Column) -> str:
    """What a heading means: 'Lama layanan sebelum inovasi.\\nSatuan: hari kerja.\\nContoh: 5\\nBoleh kosong.'"""
    lines = [f"{sentence(column.meaning.id)}."]
    if column.unit:
        lines.append(f"Satuan: {column.unit.id}.")
    if column.choices:
        lines.append(f"Pilihan: {chosen_from(column)}.")
    if column.example:
        lines.append(f"Contoh: {column.example}")
    return "\n".join([*lines, "Wajib diisi." if column.filled else "Boleh kosong."])


def _rule(name: str, column: Column, lists: Lists) -> dict[str, object] | None:
    """What a cell of a column lets in, with a short word for who types and who typed something else."""
    if source := lists.source(name, column):
        return _list_rule(source, strict=bool(column.choices))
    if column.read_as == "date":
        return date_rule(lists.latest)
    return _number_rule(column) if column.read_as == "number" else None


def _list_rule(source: str, strict: bool) -> dict[str, object]:
    """One of a list; a unit may also be written by an alias that the list does not show."""
    said = "Pilih salah satu dari daftar." if strict else "Pilih dari daftar; alias yang tercatat juga diterima."
    asked = {} if strict else {"error_type": "warning"}
    return {"validate": "list", "source": source, "input_message": said, "error_message": said, **asked}


def date_rule(latest: str) -> dict[str, object]:
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
    rule = _between(kind, column.least, column.most) if limited else at_least(kind, column.least)
    unit = f" Satuan: {column.unit.id}." if column.unit else ""
    return rule | {"input_message": rule["error_message"] + unit}


def _between(kind: str, least: float, most: float) -> dict[str, object]:
    said = f"Tulis {_NUMBER_KIND[kind]} {least:g} sampai {most:g}."
    return {"validate": kind, "criteria": "between", "minimum": least, "maximum": most, "error_message": said}


def at_least(kind: str, least: float | None) -> dict[str, object]:
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
    return [(name, column) for name in ORDER for column in asked(name) if column.choices]


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
