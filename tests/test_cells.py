"""Cells as offices write them: numbers, dates, choices and texts. A04, B10 ... are the numbers of the fault list."""

import math
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import numerals, schema
from analysis.door import cells
from analysis.door.dates import date_from
from analysis.door.numbers import number_from
from analysis.door.texts import Unreadable, choice_from
from analysis.readers.grid import Odd

DAYS, RUPIAH, DOCUMENTS = (
    schema.TABLES["innovations"].column(heading) for heading in ("waktu_sebelum", "biaya_sebelum", "syarat_sebelum")
)
DATE, ID, NAME, URL = (
    schema.TABLES["innovations"].column(heading) for heading in ("tanggal_penerapan", "id", "nama_inovasi", "url")
)


def code_of(cell: object, column: schema.Column) -> str | None:
    return cells.read(cell, column).code


def value_of(cell: object, column: schema.Column) -> object:
    return cells.read(cell, column).value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.500", 1500),  # the two cases of the docstring: points part thousands, a comma the decimals
        ("1,5", 1.5),
        ("0", 0),
        ("-3", -3),
        ("1.234.567,89", 1234567.89),
        ("1500,25", 1500.25),
        ("0,05", 0.05),
        ("007", 7),
    ],
)
def test_a_number_in_indonesian_style(text, expected):
    assert number_from(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2.5",
        "1.50",
        "1.5000",
        "1,500.25",
        "12.34",
        ".5",
        "5,",
        ",5",
        "+5",
        "--5",
        "",
        "1e3",
        "nan",
    ],
)
def test_a_number_that_could_mean_two_things_or_none_is_not_guessed(text):
    with pytest.raises(Unreadable) as fault:
        number_from(text)
    assert fault.value.code.startswith("angka")


def test_a_number_too_long_to_hold_is_unreadable():
    with pytest.raises(Unreadable):
        number_from("9" * 400)


@given(st.one_of(st.text(), st.text(alphabet="0123456789.,- ")))
def test_any_text_is_a_finite_number_or_unreadable(text):
    with suppress(Unreadable):  # and nothing else
        assert math.isfinite(number_from(text))


@given(st.decimals(-(10**12), 10**12, places=2))
def test_the_numbers_of_our_reports_can_be_read_back(value):
    assert number_from(numerals.number(value, 2)) == float(value)


@pytest.mark.parametrize("text", ["26/11/2020", "26-11-2020", "26.11.2020", "2020-11-26", "2020-11-26 00:00:00"])
def test_a_date_iso_or_day_first(text):
    assert date_from(text) == date(2020, 11, 26)


def test_a_day_comes_before_its_month():
    assert date_from("3/4/2020") == date(2020, 4, 3)


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2020",
        "29/02/2019",
        "11/26/2020",
        "0/1/2020",
        "2020-13-01",
        "26/11/20",
        "Nov 2020",
        "2020",
        "26/11-",
        "",
    ],
)
def test_what_is_no_date_is_unreadable(text):
    with pytest.raises(Unreadable) as fault:
        date_from(text)
    assert fault.value.code.startswith("tanggal")


@given(st.one_of(st.text(), st.text(alphabet="0123456789/.-W: ", max_size=12)))
def test_any_text_is_a_date_or_unreadable(text):
    with suppress(Unreadable):  # and nothing else
        assert isinstance(date_from(text), date)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_date_is_read_the_same_in_every_way_to_write_it(day):
    assert {
        date_from(day.isoformat()),
        date_from(f"{day:%d/%m/%Y}"),
        date_from(f"{day.day}.{day.month}.{day.year}"),
    } == {day}


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a20_the_dates_of_our_reports_can_be_read_back(day):
    assert {
        date_from(numerals.day(day)),
        date_from(numerals.short_day(day)),
        date_from(numerals.day(day, "en")),
        date_from(f"{day:%d/%m/%Y} 08:30"),
    } == {day}


@given(st.dates(date(2000, 1, 1), date(2035, 12, 31)))
def test_a21_the_serial_of_a_day_is_that_day(day):
    serial = day.toordinal() - date(1899, 12, 30).toordinal()
    assert cells.read(serial, DATE)[:2] == cells.read(str(serial), DATE)[:2] == (day, "dibaca-tanggal")


@given(st.integers(0, 10**12))
def test_a03_an_amount_of_rupiah_is_the_same_however_it_is_written(amount):
    written = numerals.number(amount)
    for text in (str(amount), written, f"Rp {written}", f"Rp. {written},-", f"Rp{written},00"):
        assert number_from(text, "rupiah") == amount


@pytest.mark.parametrize(
    ("text", "column", "value"),
    [
        ("Rp 3.250.000,00", RUPIAH, 3250000),  # A06
        ("Rp. 4.500,-", RUPIAH, 4500),
        ("Rp 0", RUPIAH, 0),
        ("5 hari kerja", DAYS, 5),  # A09
        ("1,5 hari", DAYS, 1.5),
        ("gratis", RUPIAH, 0),  # A11
        ("nihil", RUPIAH, 0),
        ("\u00a01\u202f500 ", RUPIAH, 1500),  # A12
        ("\uff11\uff12", DAYS, 12),
        ("3 berkas", DOCUMENTS, 3),
    ],
)
def test_a06_a09_a11_a12_a_number_is_read_and_what_was_read_is_said(text, column, value):
    assert (value_of(text, column), code_of(text, column)) == (value, "dibaca-angka")


@pytest.mark.parametrize(
    ("cell", "column", "code"),
    [
        ("2.5", DAYS, "angka-rancu"),  # A04
        ("0.500", DAYS, "angka-rancu"),
        ("2,750,000", RUPIAH, "angka-ribuan"),  # A05
        ("75,000", RUPIAH, "angka-ribuan"),
        ("7-10 hari", DAYS, "angka-rentang"),  # A08
        ("kira-kira 4", DAYS, "angka-rentang"),
        ("kurang dari 1", DAYS, "angka-rentang"),
        ("2 jam", DAYS, "angka-satuan"),  # A10
        ("1 minggu", DAYS, "angka-satuan"),
        ("1 bulan", DAYS, "angka-satuan"),
        ("Rp 5.000", DAYS, "angka-satuan"),
        ("dua hari", DAYS, "angka"),  # A13
        ("lima", DAYS, "angka"),
        ("gratis", DAYS, "angka"),
        (datetime(2026, 6, 4), DAYS, "angka-tanggal"),  # A14
        (True, DAYS, "angka-logika"),  # A15
        (Odd("uncomputed", "=A1"), DAYS, "rumus-kosong"),  # A33
        (Odd("error", "#REF!"), NAME, "rumus-galat"),  # A34
        (Odd("stale", "=1+1", "99|2"), DAYS, "rumus-usang"),  # A35
        (Odd("link", "=[1]X!A1", "lain.xlsx"), DAYS, "rumus-tautan"),  # A36
        (199001012015031002, ID, "angka-terpotong"),  # A45
        ("a\x00b", NAME, "karakter"),  # A50
        ("a\ud800b", NAME, "karakter"),  # C11
        ("x" * 32_768, NAME, "panjang"),  # C07
        ("javascript:alert(1)", URL, "url"),  # C03
        ("JaVa\tscript:x", URL, "url"),
        ("data:text/html,x", URL, "url"),
        ("https://", URL, "url"),
    ],
)
def test_what_cannot_be_read_has_no_value_and_says_why(cell, column, code):
    assert (value_of(cell, column), code_of(cell, column)) == (None, code)


@pytest.mark.parametrize("text", ["-500", "(500)", "\u2212500"])
def test_a07_the_sign_is_not_dropped(text):
    assert value_of(text, RUPIAH) == -500


@pytest.mark.parametrize("text", ["", "-", "\u2013", "  ", None])
def test_a11_a_dash_is_missing_and_not_zero(text):
    assert cells.read(text, RUPIAH) == (None, None, {})


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("05/11/2020", date(2020, 11, 5)),  # A16
        ("26/11/2020", date(2020, 11, 26)),  # A17
        ("10 Nopember 2020", date(2020, 11, 10)),  # A20
        ("17 Agustus 2021", date(2021, 8, 17)),
        ("5 Mei 2021", date(2021, 5, 5)),
        ("12 Pebruari 2021", date(2021, 2, 12)),
        ("3 Des. 2020", date(2020, 12, 3)),
        ("26-Nop-2020", date(2020, 11, 26)),
        ("44161", date(2020, 11, 26)),  # A21: 44161 days after 30 December 1899
        (" 26.11.2020 ", date(2020, 11, 26)),  # A24
        ("26/11/2020 08:30", date(2020, 11, 26)),
        ("2020-11-26T00:00:00", date(2020, 11, 26)),
    ],
)
def test_a16_a24_dates_as_offices_write_them(text, day):
    assert value_of(text, DATE) == day


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2611/2020", "tanggal"),  # A19
        ("26/1120", "tanggal"),
        (99999, "tanggal"),  # A21: outside 2000 to 2035
        (1.5, "tanggal"),
        ("2020", "tanggal-kurang"),  # A22
        (2020, "tanggal-kurang"),
        ("Jan 2020", "tanggal-kurang"),
        ("26/11/20", "tanggal-kurang"),
        ("30/02/2021", "tanggal-tiada"),  # A23
        ("07/25/2021", "tanggal-tiada"),
        (True, "tanggal"),
    ],
)
def test_a19_a23_what_is_no_date_is_not_made_one(cell, code):
    assert (value_of(cell, DATE), code_of(cell, DATE)) == (None, code)


def test_a19_the_nearest_reading_is_only_offered():
    assert cells.read("2611/2020", DATE).found["hint"] == "; mungkin 26/11/2020?"


def test_a21_a_serial_is_said():
    assert code_of(44161, DATE) == "dibaca-tanggal"


@pytest.mark.parametrize("text", ["NA", "None", "null", "Nihil"])
def test_a44_words_are_words(text):
    assert cells.read(text, NAME) == (text, None, {})


@pytest.mark.parametrize(("cell", "text"), [("007", "007"), ("0101", "0101"), (7.0, "7"), (7, "7")])
def test_a45_an_id_is_text(cell, text):
    assert value_of(cell, ID) == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (datetime(2020, 11, 26), "2020-11-26"),
        (date(2020, 11, 26), "2020-11-26"),
        (datetime(2020, 11, 26, 8, 30), "2020-11-26 08:30:00"),
    ],
)
def test_a24_a_date_cell_as_text_has_a_time_only_where_there_is_one(cell, text):
    assert cells.text_from(cell) == cells.shown(cell) == text


@pytest.mark.parametrize("column", [NAME, ID, DATE, RUPIAH])
def test_a50_a_dash_between_characters_that_nobody_sees_is_empty(column):
    assert cells.read("\u200b-\u200b", column)[:2] == (None, "dibersihkan")


@pytest.mark.parametrize("text", ["9007199254740993", "123456789012345678", "9.007.199.254.740.993,5"])
def test_b05_a_number_whose_last_digits_would_be_lost_is_not_read(text):
    assert code_of(text, RUPIAH) == "angka-panjang"  # 2^53 + 1 is the first whole number that a float cannot hold
    assert number_from("9007199254740992") == 2**53


def test_a50_c08_c10_what_nobody_sees_is_removed_and_said():
    assert cells.read("Si\u200bPandu\x0bPlus\u202e", NAME)[:2] == ("SiPandu Plus", "dibersihkan")


@pytest.mark.parametrize("text", ["Non-Digital", "non digital", "NON DIGITAL", "nondigital", "Inovasi Non Digital"])
def test_b11_a_choice_may_differ_in_case_hyphen_and_the_word_inovasi(text):
    assert choice_from(text, schema.KINDS) == "Non Digital"


def test_b10_a_choice_outside_the_list_is_told_the_list():
    with pytest.raises(Unreadable) as fault:
        choice_from("Hybrid", schema.KINDS)
    assert fault.value.found == {"choices": "Digital, Non Digital"}


@given(st.one_of(st.none(), st.text(), st.integers(), st.floats(), st.booleans(), st.datetimes(), st.dates()))
def test_any_cell_in_any_column_is_a_value_or_a_reason(cell):
    for column in schema.TABLES["innovations"].columns:
        reading = cells.read(cell, column)
        assert reading.value is None or reading.value == reading.value


def test_an_affair_is_one_of_the_list_and_near_ones_are_offered():
    affair = schema.TABLES["innovations"].column("urusan")
    assert value_of("KESEHATAN", affair) == "Kesehatan" and len(affair.choices) == 38  # methods/urusan.csv
    reading = cells.read("Pendidikan dasar", affair)
    assert (reading.value, reading.code) == (None, "pilihan")
    assert reading.found["choices"].startswith("Pendidikan") and reading.found["choices"].endswith("dari 38 pilihan")
