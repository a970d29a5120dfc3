"""LAN's instrument as the kit reads it: 17 items in the order of the book, each with a direction, a value and units."""

import csv

import pytest

from analysis import methods, terms

IN_ORDER = ["C1", "C2", "C3", "C4", "D1", "D2", "E1", "E2", "E3", "E4", "F1", "F2", "F3", "F4", "F5", "F6", "F7"]


@pytest.fixture(scope="module")
def items():
    return methods.impact_items().set_index("item")


def book() -> list[dict]:
    """The instrument as it stands in LAN's book."""
    with (methods.LAN / "dampak.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_17_items_stand_in_the_order_of_lan(items):
    assert items.index.tolist() == IN_ORDER == [row["kode"] for row in book()]


def test_every_item_has_all_that_is_asked_of_it(items):
    assert list(items) == ["felt_by", "better", "value", "units"]
    assert set(items["felt_by"]) == {"OPD", "penerima"}
    assert set(items["better"]) == {"lower", "higher"}
    assert set(items["value"]) == {"faster", "cheaper", "easier", "smarter"}
    assert items["units"].str.len().min() > 0


def test_what_users_feel_is_section_f_and_no_other(items):
    assert items.index[items["felt_by"] == "penerima"].tolist() == ["F1", "F2", "F3", "F4", "F5", "F6", "F7"]


@pytest.mark.parametrize("row", [row for row in book() if row["kode"][0] == "F"], ids=lambda row: row["kode"])
def test_value_of_an_item_of_users_is_the_one_inferred_in_the_instrument(items, row):
    assert items.at[row["kode"], "value"] == row["value_inferred"]


def test_only_section_f_has_a_value_in_the_instrument():
    assert {row["kode"] for row in book() if row["value_inferred"]} == {"F1", "F2", "F3", "F4", "F5", "F6", "F7"}


@pytest.mark.parametrize("row", book(), ids=lambda row: row["kode"])
def test_unit_of_the_instrument_is_accepted(items, row):
    # LAN names units like menit/jam/hari, of which one is meant, and unit/organisasi, which is one unit
    written = row["unit"].casefold()
    accepted = items.at[row["kode"], "units"]
    assert written in accepted or set(written.split("/")) == set(accepted)


@pytest.mark.parametrize(
    ("item", "better", "value"),
    [
        ("C2", "lower", "cheaper"),  # a smaller budget for the same work
        ("D2", "lower", "faster"),
        ("E1", "higher", "smarter"),  # more people reached
        ("F4", "lower", "faster"),
        ("F7", "higher", "easier"),  # more ways to choose from
    ],
)
def test_direction_and_value_of_an_item(items, item, better, value):
    assert (items.at[item, "better"], items.at[item, "value"]) == (better, value)


def test_every_direction_is_given_a_reason_and_called_a_reading_of_the_kit():
    with (methods.LAN / "nilai_dampak.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert all(row["alasan"] for row in rows)
    assert {row["status"] for row in rows} == {"penafsiran kit", "value_inferred di dampak.csv"}


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_item_has_a_name_that_begins_with_its_code(items, language):
    names = {item: terms.term(item, language) for item in items.index}
    assert set(names) <= set(terms.VALUES)
    assert all(name.startswith(f"{item} ") for item, name in names.items())
    assert len(set(names.values())) == 17
