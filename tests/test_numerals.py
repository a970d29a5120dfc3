"""Numbers and dates as an official writes them: by EYD a comma parts the decimals, a point the thousands."""

import math
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from analysis import numerals


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0.125, 2, "0.13"),  # a half goes away from zero: the case of the docstring
        (-0.125, 2, "-0.13"),
        (2.5, 0, "3"),  # Python's round() gives 2
        (2.675, 2, "2.68"),  # binary 2.67499..., but a reader sees 2.675
        (60.005, 2, "60.01"),  # just above a band that ends at 60,00
        (59.994, 2, "59.99"),
    ],
)
def test_a_half_is_rounded_away_from_zero(value, decimals, expected):
    assert numerals.rounded(value, decimals) == Decimal(expected)


def test_a_number_is_rounded_to_a_whole_one_unless_told_otherwise():
    assert numerals.rounded(2.5) == 3
    assert numerals.number(1234.5) == "1.235"


@pytest.mark.parametrize(
    ("value", "decimals", "id", "en"),
    [
        (1234.5, 1, "1.234,5", "1,234.5"),
        (1234567, 0, "1.234.567", "1,234,567"),
        (999, 0, "999", "999"),
        (0, 0, "0", "0"),
        (0, 2, "0,00", "0.00"),
        (-1500, 0, "-1.500", "-1,500"),
        (999.95, 1, "1.000,0", "1,000.0"),  # rounding first, separators after
    ],
)
def test_number_carries_the_separators_of_its_language(value, decimals, id, en):
    assert numerals.number(value, decimals) == id
    assert numerals.number(value, decimals, "en") == en


@pytest.mark.parametrize(
    ("value", "id", "en"),
    [
        (1.5, "1,5", "1.5"),  # the cases of the docstring
        (75000, "75.000", "75,000"),
        (75000.0, "75.000", "75,000"),
        (1234.56, "1.234,56", "1,234.56"),
        (0.125, "0,13", "0.13"),  # two decimals at most, a half away from zero
        (2.999, "3", "3"),  # rounding first, then no decimals that are nothing
        (0.004, "0", "0"),
        (-0.004, "0", "0"),
        (0, "0", "0"),
        (-2.5, "-2,5", "-2.5"),
    ],
)
def test_amount_has_the_decimals_it_needs_and_no_more(value, id, en):
    assert numerals.amount(value) == id
    assert numerals.amount(value, "en") == en


@pytest.mark.parametrize("value", [-0.4, -0.0])
def test_a_number_rounded_to_zero_has_no_minus(value):
    assert numerals.number(value) == "0"


@pytest.mark.parametrize("missing", [None, math.nan, pd.NaT])
def test_what_is_missing_is_a_dash_and_never_zero(missing):
    assert numerals.is_missing(missing)
    assert numerals.number(missing) == "–"
    assert numerals.amount(missing) == "–"
    assert numerals.percent(missing) == "–"
    assert numerals.percent_in_prose(missing) == "–"
    assert numerals.day(missing) == "–"
    assert numerals.short_day(missing) == "–"


@pytest.mark.parametrize("there", [0, 0.0, "", False])
def test_zero_and_empty_text_are_not_missing(there):
    assert not numerals.is_missing(there)


def test_percent_of_52_in_63():
    # 52 / 63 = 0.82539...
    assert numerals.percent(52 / 63) == "82,5%"
    assert numerals.percent(52 / 63, "en") == "82.5%"
    assert numerals.percent(52 / 63, decimals=0) == "83%"


def test_prose_spells_percent_out():
    assert numerals.percent_in_prose(52 / 63) == "82,5 persen"
    assert numerals.percent_in_prose(52 / 63, "en") == "82.5 percent"
    assert numerals.percent_in_prose(1) == "100,0 persen"


def test_a_share_is_not_pushed_over_a_half_by_binary_fractions():
    # 0.285 * 100 is 28.499999999999996 in binary; written down it is 28.5
    assert numerals.percent(0.285, decimals=0) == "29%"


def test_dates_in_words():
    launch = date(2020, 11, 26)
    assert numerals.day(launch) == "26 November 2020"
    assert numerals.day(date(2020, 8, 17)) == "17 Agustus 2020"
    assert numerals.day(date(2020, 8, 17), "en") == "17 August 2020"


def test_dates_in_a_table_are_short():
    assert numerals.short_day(date(2020, 12, 1)) == "1 Des 2020"
    assert numerals.short_day(date(2020, 12, 1), "en") == "1 Dec 2020"


@pytest.mark.parametrize(
    ("quarter", "id", "en"),
    [
        ("2020Q1", "Triwulan I 2020", "Q1 2020"),
        ("2019Q2", "Triwulan II 2019", "Q2 2019"),
        ("2020Q3", "Triwulan III 2020", "Q3 2020"),
        ("2020Q4", "Triwulan IV 2020", "Q4 2020"),
    ],
)
def test_quarters(quarter, id, en):
    assert numerals.quarter(quarter) == id
    assert numerals.quarter(quarter, "en") == en
