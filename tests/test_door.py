"""Cells and rows through the door, from file to answer. Case numbers are those of the fault catalogue.

A wrong id, name, owner, kind, form, stage or date holds the row; any other wrong value is emptied and the row stays.
"""

import csv
import io
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from analysis import coverage, door, reply

AS_OF = date(2021, 12, 31)
HEADS = [
    *("id", "nama_inovasi", "perangkat_daerah", "jenis", "bentuk", "tahapan", "tanggal_uji_coba", "tanggal_penerapan"),
    *("waktu_sebelum", "waktu_sesudah", "biaya_sebelum", "biaya_sesudah", "syarat_sebelum", "syarat_sesudah"),
    *("url", "keterangan"),
]
UNITS = pd.DataFrame(
    {
        "unit": [
            *("Dinas Kesehatan", "Dinas Sosial", "Kecamatan Mulyasari", "Puskesmas Mulyasari", "Kecamatan Pasar Kemis"),
            "Badan Arsip dan Data",
        ],
        "aliases": ["Dinkes; Dinas Kesehatan Daerah", "Dinsos", None, None, None, None],
    }
)
NAMES = {"I-1": "Posyandu Keliling", "I-2": "Arsip Cepat", "I-3": "Lumbung Warga", "I-4": "Tanya Camat"}


def row(id: str = "I-1", **said: object) -> dict[str, object]:
    """A faultless row but for what the test says."""
    return {
        **dict.fromkeys(HEADS, ""),
        "id": id,
        "nama_inovasi": NAMES.get(id, f"Inovasi {id}"),
        "perangkat_daerah": "Dinas Kesehatan",
        "jenis": "Digital",
        "bentuk": "Inovasi pelayanan publik",
        "tahapan": "Inisiatif",
        **{"waktu_sebelum": "5", "waktu_sesudah": "2", "biaya_sebelum": "1000", "biaya_sesudah": "0"},
        **{"syarat_sebelum": "6", "syarat_sesudah": "2"},
    } | said


def applied(day: object, id: str = "I-1", **said: object) -> dict[str, object]:
    return row(id, tahapan="Penerapan", tanggal_penerapan=day, **said)


class Answered:
    """An answer as JSON, asked by row and column."""

    def __init__(self, said: dict) -> None:
        self.said = said
        counts = said["counts"]
        assert counts["in"] == counts["accepted"] + counts["held"] + counts["ignored"]

    @property
    def refusal(self) -> str:
        assert self.said["refused"] and not self.said["accepted"] and not self.said["errors"]
        return self.said["file_messages"][0]

    @property
    def messages(self) -> str:
        assert not self.said["refused"], self.said["file_messages"]
        return "\n".join(self.said["file_messages"])

    @property
    def rows(self) -> list[int]:
        assert not self.said["refused"], self.said["file_messages"]
        return [one["row"] for one in self.said["accepted"]]

    @property
    def held(self) -> int:
        return self.said["counts"]["held"]

    def values(self, column: str) -> list[object]:
        assert not self.said["refused"], self.said["file_messages"]
        return [one["values"][column] for one in self.said["accepted"]]

    def written(self, column: str) -> list[str | None]:
        return [one["written"].get(column) for one in self.said["accepted"]]

    def errors(self, row: int | None = None) -> list[tuple]:
        """(row, column, code, outcome) of each error; of one row (column, code, outcome)."""
        return self._found("errors", row)

    def warnings(self, row: int | None = None) -> list[tuple]:
        return self._found("warnings", row)

    def _found(self, kind: str, row: int | None) -> list[tuple]:
        found = [(one["row"], one["column"], one["code"], one["outcome"]) for one in self.said[kind]]
        return found if row is None else [one[1:] for one in found if one[0] == row]

    def notes(self) -> list[tuple]:
        return [one[:3] for one in self.warnings()]

    def one(self, code: str) -> dict:
        """The only finding of this code."""
        (found,) = [one for kind in ("errors", "warnings") for one in self.said[kind] if one["code"] == code]
        return found

    @property
    def ignored(self) -> list[tuple[int, str]]:
        return [(one["row"], one["reason"]) for one in self.said["ignored"]]


class Sender:
    """Writes small files and has them checked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def check(self, *paths: Path, units: pd.DataFrame | None = UNITS) -> list[Answered]:
        return [Answered(reply.as_json(answer)) for answer in door.check(list(paths), AS_OF, units=units)]

    def bytes(self, content: bytes | str, name: str = "register.csv") -> Answered:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return self.check(path)[0]

    def csv(self, *rows: dict | list, delimiter: str = ",", encoding: str = "utf-8", name: str = "register.csv"):
        return self.bytes(csv_text(*rows, delimiter=delimiter).encode(encoding), name)

    def xlsx(self, *rows: dict | list, edit: Callable | None = None, name: str = "register.xlsx", **sheets: list):
        """A workbook with the sheet inovasi and others; `edit` is called with the sheet before it is saved."""
        book = openpyxl.Workbook()
        page = book.active
        page.title = "inovasi"
        for cells in as_lists(rows):
            page.append([None if cell == "" else cell for cell in cells])
        for title, lists in sheets.items():
            other = book.create_sheet(title)
            for cells in lists:
                other.append(cells)
        if edit:
            edit(page)
        book.save(self.folder / name)
        return self.check(self.folder / name)[0]

    def formula(self, column: str, formula: str, result: object) -> Answered:
        """One row whose cell of that column is a formula with this stored result."""
        path = self.folder / "register.xlsx"
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet("inovasi")
            cells = row(waktu_sebelum=5, waktu_sesudah=2, biaya_sebelum=1000, biaya_sesudah=0)
            page.write_row(0, 0, HEADS)
            page.write_row(1, 0, list(cells.values()))
            page.write_formula(1, HEADS.index(column), formula, None, result)
        return self.check(path)[0]


def as_lists(rows: tuple[dict | list, ...]) -> list[list[object]]:
    """Dicts below their heading; lists as they are."""
    first = next((cells for cells in rows if isinstance(cells, dict)), None)
    heading = [list(first)] if first and isinstance(rows[0], dict) else []
    return [*heading, *[list(cells.values()) if isinstance(cells, dict) else cells for cells in rows]]


def csv_text(*rows: dict | list, delimiter: str = ",") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(as_lists(rows))
    return text.getvalue()


@pytest.fixture
def send(tmp_path: Path) -> Sender:
    return Sender(tmp_path)


def test_a_faultless_row_is_accepted_without_a_word(send):
    answer = send.csv(row())
    assert (answer.rows, answer.errors(), answer.warnings()) == ([2], [], [])
    assert answer.messages == ""


# numbers


def test_a01_semicolons_and_decimal_commas_are_recognised(send):
    answer = send.csv(row(waktu_sebelum="2,5"), row("I-2", waktu_sebelum="10,25"), delimiter=";")
    assert answer.values("waktu_sebelum") == [2.5, 10.25]
    assert "pemisah titik koma dikenali" in answer.messages
    assert "koma untuk desimal" in answer.messages


def test_a02_a_comma_in_text_stays_where_lines_have_semicolons(send):
    answer = send.csv(row(keterangan="cepat, mudah, murah"), row("I-2"), delimiter=";")
    assert answer.values("keterangan") == ["cepat, mudah, murah", None]


@pytest.mark.parametrize("way", ["csv", "xlsx"])
def test_a03_points_part_thousands_and_the_written_text_is_kept(send, way):
    answer = getattr(send, way)(row(biaya_sebelum="1.500"), row("I-2", biaya_sebelum="1.500.000"))
    assert answer.values("biaya_sebelum") == [1500, 1_500_000]
    assert sum(answer.values("biaya_sebelum")) == 1_501_500
    assert answer.written("biaya_sebelum") == ["1.500", "1.500.000"]
    assert "titik untuk ribuan" in answer.messages


def emptied(answer: Answered, column: str) -> list[str]:
    """The codes with which values of a column are emptied while their rows stay."""
    assert not answer.held and {one[1:2] + one[3:] for one in answer.errors()} == {(column, "emptied")}
    assert answer.values(column) == [None] * len(answer.rows)
    return [code for _, _, code, _ in answer.errors()]


def test_a04_a_decimal_point_is_not_guessed(send):
    answer = send.csv(row(waktu_sebelum="2.5"))
    assert emptied(answer, "waktu_sebelum") == ["angka-rancu"]
    assert answer.one("angka-rancu")["message"] == 'angka "2.5" bermakna ganda (2,5 atau 25?)'
    assert "2,5" in answer.one("angka-rancu")["remedy"]


def test_a05_english_thousands_are_not_read(send):
    assert emptied(send.csv(row(biaya_sebelum="2,750,000")), "biaya_sebelum") == ["angka-ribuan"]


def test_a06_rupiah_as_offices_write_them(send):
    written = ["Rp 3.250.000,00", "Rp. 4.500,-", "Rp 0"]
    answer = send.csv(*[row(f"I-{n}", biaya_sebelum=text) for n, text in enumerate(written, 1)])
    assert answer.values("biaya_sebelum") == [3_250_000, 4500, 0]
    assert answer.written("biaya_sebelum") == written
    assert [one for one in answer.notes() if one[2] == "dibaca-angka"] == [
        (n, "biaya_sebelum", "dibaca-angka") for n in (2, 3, 4)
    ]


@pytest.mark.parametrize("text", ["(500)", "-500", "Rp (500)", "−500"])
def test_a07_b03_a_negative_cost_is_emptied(send, text):
    assert emptied(send.csv(row(biaya_sebelum=text)), "biaya_sebelum") == ["negatif"]


def test_a07_b03_a_negative_number_cell_is_emptied(send):
    answer = send.xlsx(row(biaya_sebelum=-500, syarat_sebelum=-1))
    assert [one[1:] for one in answer.errors()] == [
        ("biaya_sebelum", "negatif", "emptied"),
        ("syarat_sebelum", "negatif", "emptied"),
    ]


@pytest.mark.parametrize("text", ["7-10 hari", "kira-kira 4", "kurang dari 1", "7 s.d. 10", "± 3"])
def test_a08_ranges_and_estimates_are_no_number(send, text):
    assert emptied(send.csv(row(waktu_sebelum=text)), "waktu_sebelum") == ["angka-rentang"]


def test_a09_the_own_unit_may_stand_behind_a_number(send):
    answer = send.csv(row(waktu_sebelum="5 hari kerja", waktu_sesudah="1,5 hari"))
    assert (answer.values("waktu_sebelum"), answer.values("waktu_sesudah")) == ([5], [1.5])
    assert answer.written("waktu_sebelum") == ["5 hari kerja"]
    assert not answer.errors()


@pytest.mark.parametrize("text", ["2 jam", "1 minggu", "1 bulan"])
def test_a10_another_unit_is_not_dropped(send, text):
    answer = send.csv(row(waktu_sebelum=text))
    assert emptied(answer, "waktu_sebelum") == ["angka-satuan"]
    assert answer.one("angka-satuan")["message"] == "satuan bukan hari kerja"


def test_a11_free_of_charge_is_zero_and_a_dash_is_missing(send):
    texts = ["gratis", "nihil", "-", ""]
    answer = send.csv(*[row(f"I-{n}", biaya_sesudah=text) for n, text in enumerate(texts, 1)])
    assert answer.values("biaya_sesudah") == [0, 0, None, None]
    unmeasured = [one for one in answer.notes() if one[2] == "belum-diukur"]
    assert unmeasured == [(4, "biaya_sesudah", "belum-diukur"), (5, "biaya_sesudah", "belum-diukur")]


def test_a11_a_dash_as_identity_is_held(send):
    answer = send.csv(row(nama_inovasi="-"))
    assert answer.errors() == [(2, "nama_inovasi", "kosong", "held")]


@pytest.mark.parametrize("text", ["1500", " 1500 ", "1\u00a0500", "1\u202f500", "１５００", "1500\u200b"])
def test_a12_numbers_stored_as_text(send, text):
    answer = send.xlsx(row(biaya_sebelum=text))
    assert (answer.values("biaya_sebelum"), answer.errors()) == ([1500], [])


@pytest.mark.parametrize("text", ["dua hari", "lima"])
def test_a13_words_are_no_number(send, text):
    assert emptied(send.csv(row(waktu_sebelum=text)), "waktu_sebelum") == ["angka"]


def test_a14_a_range_that_excel_made_a_date(send):
    assert emptied(send.xlsx(row(waktu_sebelum=datetime(2026, 6, 4))), "waktu_sebelum") == ["angka-tanggal"]


@pytest.mark.parametrize("truth", [True, False])
def test_a15_truth_is_no_number(send, truth):
    assert emptied(send.xlsx(row(waktu_sebelum=truth)), "waktu_sebelum") == ["angka-logika"]


# dates


def days(answer: Answered) -> list[str | None]:
    return answer.values("tanggal_penerapan")


def held_for(answer: Answered) -> str:
    """The code for which the only row is held."""
    ((at, column, code, outcome),) = answer.errors()
    assert (at, column, outcome, answer.held, answer.rows) == (2, "tanggal_penerapan", "held", 1, [])
    return code


def test_a16_a17_days_come_first_whatever_the_other_rows(send):
    low = send.csv(applied("05/11/2020"), applied("01/02/2021", "I-2"))
    assert days(low) == ["2020-11-05", "2021-02-01"]
    mixed = send.csv(applied("05/11/2020"), applied("01/02/2021", "I-2"), applied("26/11/2020", "I-3"))
    assert days(mixed) == ["2020-11-05", "2021-02-01", "2020-11-26"]
    assert not mixed.errors() and not mixed.warnings()


def test_a18_the_tell_tale_of_a_swapped_import_holds_the_date_cells(send):
    """Excel made 11 May of 05/11; it could make nothing of 26/11 and left it."""
    answer = send.xlsx(
        applied(datetime(2020, 5, 11)), applied("26/11/2020", "I-2"), applied(datetime(2020, 6, 6), "I-3")
    )
    assert answer.errors() == [(2, "tanggal_penerapan", "tanggal-tertukar", "held")]
    message = answer.one("tanggal-tertukar")["message"]
    assert "11/05/2020" in message and "05/11/2020" in message
    assert answer.rows == [3, 4]


def test_a18_a_remedy_writes_the_date_out(send):
    answer = send.xlsx(applied(datetime(2020, 5, 11)), applied("26/11/2020", "I-2"))
    assert "{" not in answer.one("tanggal-tertukar")["remedy"]


def test_a18_real_dates_beyond_day_12_are_no_tell_tale(send):
    answer = send.xlsx(applied(datetime(2020, 5, 21)), applied("26/11/2020", "I-2"))
    assert (days(answer), answer.errors()) == (["2020-05-21", "2020-11-26"], [])


@pytest.mark.parametrize("text", ["26/1120", "2611/2020"])
def test_a19_a_broken_date_is_held_with_the_nearest_reading_offered(send, text):
    answer = send.csv(applied(text))
    assert held_for(answer) == "tanggal"
    assert "mungkin 26/11/2020?" in answer.one("tanggal")["message"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("10 Nopember 2020", "2020-11-10"),
        ("17 Agustus 2021", "2021-08-17"),
        ("5 Mei 2021", "2021-05-05"),
        ("12 Pebruari 2021", "2021-02-12"),
        ("3 Des 2020", "2020-12-03"),
        ("2020-11-26", "2020-11-26"),
        ("26.11.2020", "2020-11-26"),
        ("26-11-2020", "2020-11-26"),
        (" 26/11/2020 ", "2020-11-26"),
        ("26/11/2020 13:45", "2020-11-26"),
    ],
)
def test_a20_a24_dates_as_people_write_them(send, text, day):
    answer = send.csv(applied(text))
    assert (days(answer), answer.errors()) == ([day], [])


def test_a24_a_date_cell_with_a_time(send):
    assert days(send.xlsx(applied(datetime(2020, 11, 26, 13, 45)))) == ["2020-11-26"]


@pytest.mark.parametrize("serial", [44161, "44161"])
def test_a21_serial_numbers_count_from_2000_to_2035(send, serial):
    answer = send.xlsx(applied(serial))
    assert days(answer) == ["2020-11-26"]
    assert answer.notes() == [(2, "tanggal_penerapan", "dibaca-tanggal")]


@pytest.mark.parametrize("serial", [12, 36525, 49675, "99999"])
def test_a21_other_numbers_are_no_dates(send, serial):
    """36525 is the last day of 1999, 49675 the first of 2036."""
    assert held_for(send.xlsx(applied(serial))) == "tanggal"


@pytest.mark.parametrize("text", ["05/11/20", "2020", "November 2020", "11/2020", "26 November"])
def test_a22_no_day_is_invented(send, text):
    assert held_for(send.csv(applied(text))) == "tanggal-kurang"


def test_a22_a_year_as_number(send):
    assert held_for(send.xlsx(applied(2020))) == "tanggal-kurang"


@pytest.mark.parametrize("text", ["30/02/2021", "07/25/2021"])
def test_a23_a_day_that_is_not_is_held(send, text):
    assert held_for(send.csv(applied(text))) == "tanggal-tiada"


def test_a25_dates_from_1904_are_not_four_years_off(send):
    def edit(page):
        page.parent.epoch = CALENDAR_MAC_1904

    answer = send.xlsx(applied(datetime(2020, 11, 26)), edit=edit)
    assert days(answer) == ["2020-11-26"]
    assert answer.messages.count("1904") == 1


# formulas


def test_a33_a_formula_that_was_never_computed(send):
    answer = send.xlsx(row(waktu_sebelum="=2+3"))
    assert emptied(answer, "waktu_sebelum") == ["rumus-kosong"]
    assert "simpan" in answer.one("rumus-kosong")["remedy"]


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A"])
def test_a34_an_error_is_named_with_its_cell(send, error):
    answer = send.formula("waktu_sebelum", "=NA()", error)
    assert emptied(answer, "waktu_sebelum") == ["rumus-galat"]
    found = answer.one("rumus-galat")
    assert (found["cell"], found["found"]) == ("I2", error)


def test_a35_a_stored_result_is_used_and_that_is_said(send):
    answer = send.formula("waktu_sebelum", "=J2*2", 4)
    assert answer.values("waktu_sebelum") == [4]
    assert (2, "waktu_sebelum", "hasil-rumus") in answer.notes()


def test_a35_a_stale_result_is_emptied(send):
    answer = send.formula("waktu_sebelum", "=J2*2", 99)
    assert emptied(answer, "waktu_sebelum") == ["rumus-usang"]
    assert "99" in answer.one("rumus-usang")["message"] and "4" in answer.one("rumus-usang")["message"]


def test_a36_a_link_to_another_workbook_is_not_followed(send):
    answer = send.formula("waktu_sebelum", "='[biaya.xlsx]Data'!$A$1", 5)
    assert emptied(answer, "waktu_sebelum") == ["rumus-tautan"]
    assert "biaya.xlsx" in answer.one("rumus-tautan")["found"]


# owners and texts


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Kec. Mulyasari", "Kecamatan Mulyasari"),
        ("KECAMATAN PASAR KEMIS", "Kecamatan Pasar Kemis"),
        ("Dinas\u00a0Kesehatan", "Dinas Kesehatan"),
        ("Dinas  Kesehatan", "Dinas Kesehatan"),
        ("Dinkes", "Dinas Kesehatan"),
        ("Badan Arsip & Data", "Badan Arsip dan Data"),
    ],
)
def test_a41_owners_as_offices_write_them(send, text, unit):
    answer = send.csv(row(perangkat_daerah=text))
    assert answer.values("perangkat_daerah") == [unit]
    assert answer.written("perangkat_daerah") == [text]
    assert answer.notes() == [(2, "perangkat_daerah", "dibaca-unit")]


def test_a42_a_name_of_two_units_is_given_to_neither(send):
    answer = send.csv(row(perangkat_daerah="Mulyasari"))
    assert answer.errors() == [(2, "perangkat_daerah", "unit-ganda", "held")]
    remedy = answer.one("unit-ganda")["remedy"]
    assert "Kecamatan Mulyasari" in remedy and "Puskesmas Mulyasari" in remedy


@pytest.mark.parametrize("text", ["Dinas Kesehatam", "Dinas Кesehatan", "Dinas Angkasa Luar"])
def test_a43_b12_an_unknown_owner_is_held_and_near_names_offered(send, text):
    answer = send.csv(row(perangkat_daerah=text))
    assert answer.errors() == [(2, "perangkat_daerah", "unit", "held")]
    remedy = answer.one("unit")["remedy"]
    assert ("Dinas Kesehatan" in remedy) or text == "Dinas Angkasa Luar"
    assert sum(unit in remedy for unit in UNITS["unit"]) <= 3


@pytest.mark.parametrize("way", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ["NA", "None", "null", "Nihil", "nan", "N/A"])
def test_a44_words_that_mean_missing_elsewhere_are_names(send, way, name):
    answer = getattr(send, way)(row(nama_inovasi=name))
    assert (answer.values("nama_inovasi"), answer.errors()) == ([name], [])


@pytest.mark.parametrize("way", ["csv", "xlsx"])
def test_a45_zeros_and_digits_of_an_id_are_kept(send, way):
    ids = ["007", "0101", "123456789012345678"]
    assert getattr(send, way)(*[row(id, nama_inovasi=f"{id}") for id in ids]).values("id") == ids


def test_a45_a_number_that_excel_has_cut_is_held(send):
    answer = send.xlsx(row(id=1234567890123456))
    assert answer.errors() == [(2, "id", "angka-terpotong", "held")]


def test_a50_nul_is_held_and_invisible_characters_are_removed(send):
    answer = send.csv(row(nama_inovasi="Posy\0andu"), row("I-2", nama_inovasi="Ar\u200bsip\x07"))
    assert answer.errors() == [(2, "nama_inovasi", "karakter", "held")]
    assert answer.values("nama_inovasi") == ["Arsip"]
    assert answer.written("nama_inovasi") == ["Ar\u200bsip\x07"]
    assert (3, "nama_inovasi", "dibersihkan") in answer.notes()


# what cells mean together


def test_b01_worse_is_kept_and_said(send):
    answer = send.csv(row(waktu_sebelum="2", waktu_sesudah="5"))
    assert (answer.values("waktu_sebelum"), answer.values("waktu_sesudah")) == ([2], [5])
    assert answer.notes() == [(2, "waktu_sesudah", "memburuk")]


def test_b02_from_zero_no_percentage(send):
    answer = send.csv(row(waktu_sebelum="0", waktu_sesudah="0"))
    assert answer.values("waktu_sebelum") == [0]
    assert answer.notes() == [(2, "waktu_sebelum", "sebelum-nol")]


def test_b04_half_a_document_is_not_rounded(send):
    assert emptied(send.csv(row(syarat_sebelum="2,5")), "syarat_sebelum") == ["bulat"]


def test_b05_an_outlier_is_kept_and_said(send):
    answer = send.xlsx(row(waktu_sebelum=1_000_000, biaya_sebelum=10**15))
    assert (answer.values("waktu_sebelum"), answer.values("biaya_sebelum")) == ([1_000_000], [10**15])
    assert answer.notes() == [(2, "waktu_sebelum", "pencilan"), (2, "biaya_sebelum", "pencilan")]


@pytest.mark.parametrize("text", ["1000000000000000", "1.000.000.000.000.000", "Rp 1.000.000.000.000.000"])
def test_b05_an_outlier_as_text_is_kept_and_said(send, text):
    answer = send.csv(row(biaya_sebelum=text))
    assert answer.values("biaya_sebelum") == [10**15]


def test_b06_a_unit_without_any_change_may_have_copied(send):
    same = {"waktu_sesudah": "5", "biaya_sesudah": "1000", "syarat_sesudah": "6"}
    answer = send.csv(row(**same), row("I-2", **same), row("I-3", perangkat_daerah="Dinas Sosial"))
    assert answer.notes() == [(2, "(baris)", "salin-tempel"), (3, "(baris)", "salin-tempel")]
    assert answer.rows == [2, 3, 4]


def test_b07_a_date_after_that_of_the_data_is_held(send):
    assert held_for(send.csv(applied("01/01/2022"))) == "tanggal-depan"
    assert days(send.csv(applied("31/12/2021"))) == ["2021-12-31"]


def test_b08_applied_before_the_trial_is_held_naming_both(send):
    answer = send.csv(applied("01/03/2020", tanggal_uji_coba="02/03/2020"))
    assert held_for(answer) == "tanggal-urutan"
    message = answer.one("tanggal-urutan")["message"]
    assert "01/03/2020" in message and "02/03/2020" in message


def test_b09_penerapan_needs_a_date_and_inisiatif_has_none(send):
    assert held_for(send.csv(applied(""))) == "tanggal-wajib"
    answer = send.csv(row(tanggal_penerapan="01/03/2020"))
    assert answer.notes() == [(2, "tanggal_penerapan", "inisiatif-bertanggal")]
    assert answer.rows == [2]


def test_b10_an_option_outside_the_list_is_held_naming_the_list(send):
    answer = send.csv(row(jenis="Hybrid"))
    assert answer.errors() == [(2, "jenis", "pilihan", "held")]
    assert answer.one("pilihan")["remedy"] == "pilih salah satu: Digital, Non Digital"


@pytest.mark.parametrize("text", ["Non-Digital", "NON DIGITAL", "non digital", "NonDigital"])
def test_b11_an_option_in_another_spelling_is_read(send, text):
    answer = send.csv(row(jenis=text))
    assert answer.values("jenis") == ["Non Digital"]
    assert answer.notes() == [(2, "jenis", "dibaca-pilihan")]


def test_b13_two_owners_in_one_cell_are_held(send):
    answer = send.csv(row(perangkat_daerah="Dinas Kesehatan / Dinas Sosial"))
    assert answer.errors() == [(2, "perangkat_daerah", "unit-dua", "held")]


def test_b13_one_innovation_of_two_units_is_shown_twice(send):
    answer = send.csv(row(), row("I-2", nama_inovasi="Posyandu  keliling", perangkat_daerah="Dinas Sosial"))
    assert answer.notes() == [(2, "nama_inovasi", "dua-pemilik"), (3, "nama_inovasi", "dua-pemilik")]
    assert answer.rows == [2, 3]


def test_b14_the_same_row_twice_is_held_twice(send):
    answer = send.csv(row(), row(), row("I-2"))
    assert answer.errors() == [(2, "id", "baris-ganda", "held"), (3, "id", "baris-ganda", "held")]
    assert answer.rows == [4]


def test_b15_one_id_with_two_contents_is_held_twice(send):
    answer = send.csv(row(), row(nama_inovasi="Lain"))
    assert answer.errors() == [(2, "id", "ganda", "held"), (3, "id", "ganda", "held")]


def test_b15_one_id_in_two_files_is_held_in_both(send):
    for name, one in (("a.csv", row()), ("b.csv", row(perangkat_daerah="Dinas Sosial"))):
        (send.folder / name).write_text(csv_text(one), newline="")
    answers = send.check(send.folder / "a.csv", send.folder / "b.csv")
    assert [answer.errors() for answer in answers] == [[(2, "id", "ganda", "held")]] * 2
    assert "b.csv" in answers[0].one("ganda")["message"]


def test_b16_names_alike_in_one_unit_are_listed_not_merged(send):
    answer = send.csv(row(), row("I-2", nama_inovasi="Posyandu Kelilng"))
    assert answer.notes() == [(2, "nama_inovasi", "mirip"), (3, "nama_inovasi", "mirip")]
    assert answer.rows == [2, 3]


def with_sheet(send: Sender, title: str, *rows: list) -> Answered:
    return send.xlsx(row(), **{title: list(rows)})


IMPACT_HEADS = ["id", "item", "sebelum", "sesudah", "satuan", "tahun_data", "bukti"]
ANSWER_HEADS = ["id", "indikator", "level", "basis", "bukti"]


@pytest.mark.parametrize("unit", ["%", "persen", "Persen "])
def test_b17_a_percentage_over_100_is_emptied(send, unit):
    answer = with_sheet(send, "dampak", IMPACT_HEADS, ["I-1", "F4", 120, 100, unit, 2020, "laporan"])
    assert answer.errors() == [(2, "sebelum", "persen", "emptied")]


def test_b17_other_units_may_exceed_100(send):
    assert not with_sheet(send, "dampak", IMPACT_HEADS, ["I-1", "F4", 120, 103, "orang", 2020, "laporan"]).errors()


def test_b18_answers_outside_the_options_name_the_bounds(send):
    answer = with_sheet(
        *(send, "indikator_inovasi", ANSWER_HEADS),
        *(["I-1", 16, 4, None, "a"], ["I-1", 33, 2, "z", "b"], ["I-1", 40, 1, None, "c"], ["I-1", 15, 1, None, "d"]),
        ["I-2", 17, 1, None, "e"],
    )
    assert answer.errors() == [
        (2, "level", "batas-atas", "held"),
        (3, "basis", "pilihan", "emptied"),
        (4, "indikator", "batas-atas", "held"),
        (5, "indikator", "batas-bawah", "held"),
        (6, "id", "id-asing", "held"),
    ]
    assert "a, b, c, d, e, f" in answer.one("pilihan")["remedy"]


def test_b19_the_indicators_of_another_year_are_refused(send):
    answer = with_sheet(send, "indikator_inovasi", ANSWER_HEADS, ["I-1", 16, 1, None, "a"], ["I-1", 36, 1, None, "b"])
    assert answer.refusal.startswith("versi indikator 36, diminta 16 sampai 35")


def test_b20_a_total_of_the_file_is_compared_and_never_used(send):
    total = [*["JUMLAH", "", "", "", "", "", "", ""], "11", "4", "2000", "0", "12", "4", "", ""]
    answer = send.csv(row(), row("I-2"), total)
    assert answer.notes() == [(4, "waktu_sebelum", "jumlah-beda")]
    message = answer.one("jumlah-beda")["message"]
    assert "11" in message and "10" in message
    assert answer.rows == [2, 3]


def test_b22_no_unit_vanishes_from_the_counts():
    units = pd.DataFrame(
        {
            "unit_code": ["OPD-01", "OPD-02", "KEC-01"],
            "unit": ["Dinas Kesehatan", "Dinas Sosial", "Kecamatan Arung"],
            "unit_kind": ["opd", "opd", "kecamatan"],
            "affairs": ["Kesehatan", "Sosial", None],
        }
    )
    counts = coverage.count_by_unit(units, pd.DataFrame({"unit": ["Dinas Sosial"]}))
    assert counts[["unit", "innovations"]].to_numpy().tolist() == [
        ["Dinas Sosial", 1],
        ["Dinas Kesehatan", 0],
        ["Kecamatan Arung", 0],
    ]
    assert coverage.silent_units(counts)["unit"].tolist() == ["Dinas Kesehatan", "Kecamatan Arung"]
    assert coverage.repeat_units(counts).empty


# texts that would be obeyed elsewhere


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "a | b # [x](y) `c` ![](http://a.example/b.png)",
        "=1+1",
        "+1",
        "-1+1",
        "@SUM(A1)",
        "{{ 7*7 }} {% raw %} ${x} \\input{/etc/passwd}",
        "../../CON: a/b",
        "[red]awas[/red]",
    ],
)
@pytest.mark.parametrize("way", ["csv", "xlsx"])
def test_c01_c02_c04_c05_c12_c13_a_name_stays_as_written(send, name, way):
    if way == "xlsx" and name.startswith("="):  # as text, not as the formula openpyxl makes of it
        answer = send.xlsx(row(), edit=lambda page: setattr(page["B2"], "data_type", "s") or set_text(page["B2"], name))
    else:
        answer = getattr(send, way)(row(nama_inovasi=name))
    assert (answer.values("nama_inovasi"), answer.errors(), answer.warnings()) == ([name], [], [])


@pytest.mark.parametrize(("name", "letters"), [("＝1+1", "＝"), ("Pos 😀 漢😀", "😀漢"), ("Cepat 1️⃣", "⃣")])
def test_c05_c09_a_sign_that_no_report_can_draw_stays_as_written_and_is_said(send, name, letters):
    answer = send.csv(row(nama_inovasi=name))
    assert (answer.values("nama_inovasi"), answer.notes()) == ([name], [(2, "nama_inovasi", "tanpa-huruf")])
    assert f'"{letters}"' in answer.one("tanpa-huruf")["message"]


def set_text(cell, text: str) -> None:
    cell.value = text
    cell.data_type = "s"


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "vbscript:x"),
        *("file:///etc/passwd", "//a.example", "www.a.example", 'http://a.example/" onclick="x', "http://[", "http://"),
    ],
)
def test_c03_only_http_and_https_are_addresses(send, url):
    assert emptied(send.csv(row(url=url)), "url") == ["url"]


def test_c03_web_addresses_are_kept(send):
    assert send.csv(row(url="https://a.example/x?y=1")).values("url") == ["https://a.example/x?y=1"]


@pytest.mark.parametrize(("text", "kept"), [("\tArsip", "Arsip"), ("\r\nArsip", "Arsip"), ("Ar\nsip", "Ar\nsip")])
def test_c05_blanks_around_are_cut_and_breaks_inside_stay(send, text, kept):
    assert send.csv(row(nama_inovasi=text)).values("nama_inovasi") == [kept]


def test_c07_a_cell_beyond_the_limit_of_excel_is_emptied(send):
    answer = send.csv(row(keterangan="x" * 40_000), row("I-2", keterangan="y" * 32_767))
    assert answer.errors() == [(2, "keterangan", "panjang", "emptied")]
    assert answer.values("keterangan") == [None, "y" * 32_767]
    assert "40.000" in answer.one("panjang")["message"]


def test_c07_a_cell_of_two_megabytes(send):
    assert send.csv(row(nama_inovasi="x" * 2_000_000)).errors() == [(2, "nama_inovasi", "panjang", "held")]


def test_c08_direction_marks_are_removed_and_said(send):
    answer = send.csv(row(nama_inovasi="Arsip \u202e123\u202c Cepat"))
    assert answer.values("nama_inovasi") == ["Arsip 123 Cepat"]
    assert answer.notes() == [(2, "nama_inovasi", "dibersihkan")]


def test_c10_a_vertical_tab_of_word_becomes_a_blank(send):
    answer = send.csv(row(nama_inovasi="Arsip\x0bCepat"))
    assert answer.values("nama_inovasi") == ["Arsip Cepat"]
    assert answer.notes() == [(2, "nama_inovasi", "dibersihkan")]


def test_c11_a_lone_surrogate_is_refused_as_text_of_unknown_encoding(send):
    text = csv_text(row(nama_inovasi="Arsip \ud800"))
    assert "pengodean" in send.bytes(text.encode("utf-8", "surrogatepass")).refusal
    assert "pengodean" in send.bytes(b"\xff\xfe" + text.encode("utf-16-le", "surrogatepass")).refusal


# personal data

NIK = "3603011212800001"


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("NIK", NIK),
        ("NIK", "3603015212800001"),
        ("nomor telepon", "0812-3456-7890"),
        ("nomor telepon", "+62 812 3456 7890"),
        ("nomor telepon", "081234567890"),
        ("e-mail", "siti.contoh@dinas.example"),
        ("NIP", "19780101 200501 1 001"),
        ("NIP", "197801012005011001"),
    ],
)
@pytest.mark.parametrize("column", ["keterangan", "nama_inovasi"])
def test_e01_e02_e03_e04_personal_data_are_masked_everywhere(send, kind, written, column):
    answer = send.csv(row(**{column: f"hubungi {written} ya"}))
    assert answer.values(column) == [f"hubungi [{kind} disamarkan] ya"]
    assert answer.notes() == [(2, column, "data-pribadi")]
    assert kind in answer.one("data-pribadi")["message"]
    assert written not in str(answer.said)


def test_e04_a_signature_is_ignored_and_in_no_answer(send):
    answer = send.csv(row(), ["", "", "Kepala Dinas Kesehatan"], [], ["", "", "Siti Contoh"], ["", "", "NIP 1978"])
    assert [one for one in answer.ignored if "tanda" in one[1]] == [(n, "tanda tangan") for n in (3, 5, 6)]
    assert "Siti" not in str(answer.said)


@pytest.mark.parametrize(
    "text",
    ["Rp 3.250.000.000.000", "Nomor 060/1234/Org/2020", "EAN 8991234567890", "tahun 2020-2021", "9999999999999999"],
)
def test_e05_look_alikes_raise_no_alarm(send, text):
    answer = send.csv(row(keterangan=text))
    assert (answer.values("keterangan"), answer.warnings()) == ([text], [])


@pytest.mark.parametrize("column", ["jenis", "perangkat_daerah", "tanggal_penerapan", "waktu_sebelum", "url"])
@pytest.mark.parametrize("written", [NIK, "0812.3456.78901", "siti@dinas.example"])
def test_e01_e02_e03_messages_about_wrong_cells_are_masked_too(send, column, written):
    assert written not in str(send.csv(row(**{column: written})).said)


@pytest.mark.parametrize("written", [NIK, "0812-3456-7890", "siti@dinas.example"])
def test_e01_e02_e03_a_text_of_another_column_is_masked_too(send, written):
    assert written not in str(send.csv(row() | {"urusan": written}).said)
    assert written not in str(send.csv(row(id=written)).said)


def test_e01_a_heading_with_personal_data_is_masked(send):
    assert NIK not in str(send.csv(row() | {f"catatan {NIK}": "x"}).said)
