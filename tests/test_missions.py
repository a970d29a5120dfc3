"""Missions of the region and units by affair, counted by hand.

| mission stated     | owner | place on the list          |
|--------------------|-------|----------------------------|
| Misi 1             | A     | Misi 1 by its code         |
| misi  1            | A     | Misi 1, case and blanks    |
| healthy people     | B     | Misi 2 by its English text |
| Misi 1: Bersih     | none  | Misi 1 by code and text    |
| Misi 9             | C     | not on the list            |
| none               | C     | not stated                 |
"""

import math

import pandas as pd
import pytest

from analysis import mission_words, missions
from analysis.description import Mission

LISTED = (
    Mission(code="Misi 1", id="Bersih", en="Clean"),
    Mission(code="Misi 2", id="Sehat", en="Healthy people"),
    Mission(code="Misi 3", id="Misi 3", en="Misi 3"),
)
STATED = ["Misi 1", "misi  1", "healthy people", "Misi 1: Bersih", "Misi 9", None]


@pytest.fixture
def innovations() -> pd.DataFrame:
    return pd.DataFrame({"unit": ["A", "A", "B", None, "C", "C"], "mission": STATED})


@pytest.fixture
def counted(innovations) -> pd.DataFrame:
    return missions.count_by_mission(innovations, LISTED)


def test_every_mission_in_its_order_then_what_is_not_listed_then_what_is_not_stated(counted):
    # innovations, owners that are stated, share of all six
    assert counted.to_numpy().tolist() == [
        [("Misi 1: Bersih", "Misi 1: Clean"), 3, 1, 3 / 6],
        [("Misi 2: Sehat", "Misi 2: Healthy people"), 1, 1, 1 / 6],
        [("Misi 3", "Misi 3"), 0, 0, 0],
        ["other mission", 1, 1, 1 / 6],
        ["unknown", 1, 1, 1 / 6],
    ]
    assert list(counted) == ["mission", "innovations", "owners", "innovation_share"]


def test_the_worked_case():
    stated = pd.DataFrame({"unit": list("ABCD"), "mission": ["Misi 1", "misi  1", "Misi 9", None]})
    assert missions.count_by_mission(stated, LISTED[:2])["innovations"].tolist() == [2, 0, 1, 1]


def test_rows_for_others_and_for_none_only_when_there_are_some(innovations):
    assert missions.count_by_mission(innovations.head(3), LISTED)["innovations"].tolist() == [2, 1, 0]


def test_nobody_serves_the_third_mission(counted):
    assert missions.unserved_missions(counted)["mission"].tolist() == [("Misi 3", "Misi 3")]


def test_what_is_written_but_not_listed_most_first(innovations):
    written = pd.concat([innovations, innovations.assign(mission="Misi 8")])
    assert missions.unlisted_missions(written, LISTED).to_numpy().tolist() == [["Misi 8", 6], ["Misi 9", 1]]
    assert missions.unlisted_missions(innovations.head(1), LISTED).empty


def test_a_register_without_innovations_serves_none(innovations):
    none = missions.count_by_mission(innovations.iloc[:0], LISTED)
    assert none["innovations"].tolist() == [0, 0, 0]
    assert all(math.isnan(share) for share in none["innovation_share"])
    assert mission_words.stated(none, LISTED).en == "This register holds no innovation."


def test_a_register_without_missions(innovations):
    unstated = innovations.drop(columns="mission")
    counted = missions.count_by_mission(unstated, ())
    assert counted["mission"].tolist() == ["unknown"]
    assert missions.unserved_missions(counted).empty
    assert mission_words.summary(counted, (), False).en == (
        "The missions of the medium-term plan (RPJMD) are not in this register, so it cannot say which are served."
    )
    assert mission_words.key_figures(counted, (), True) == []
    assert mission_words.decision(counted, (), True) is None


# units by affair


@pytest.fixture
def units() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "unit": ["Dinas Sosial", "Dinas Kesehatan", "Dinas Diam", "Kecamatan Arung"],
            "unit_kind": ["opd", "opd", "opd", "kecamatan"],
            "affairs": ["Sosial", "Kesehatan", "Pangan", None],
        }
    )


@pytest.fixture
def owned() -> pd.DataFrame:
    rows = [
        ("Dinas Kesehatan", "Sosial"),
        ("Dinas Kesehatan", None),
        ("Dinas Kesehatan", "Kesehatan"),
        ("Dinas Sosial", None),
        ("Kecamatan Arung", "Kesehatan"),
        ("Kecamatan Arung", None),
        (None, "Kesehatan"),
    ]
    return pd.DataFrame(rows, columns=["unit", "affair"])


def test_units_in_the_order_of_their_list_and_affairs_in_the_official_one(owned, units):
    assert missions.unit_by_affair(owned, units, "opd").to_numpy().tolist() == [
        ["Dinas Sosial", "Sosial", 1],
        ["Dinas Kesehatan", "Kesehatan", 2],
        ["Dinas Kesehatan", "Sosial", 1],
    ]
    assert missions.unit_by_affair(owned, units, "kecamatan").to_numpy().tolist() == [
        ["Kecamatan Arung", "Kesehatan", 1]
    ]


def test_no_innovation_gives_an_empty_grid(owned, units):
    assert list(missions.unit_by_affair(owned.iloc[:0], units, "opd")) == ["unit", "affair", "innovations"]


def test_the_sentence_says_on_how_many_the_grids_rest(owned, units):
    opd, kecamatan = (missions.unit_by_affair(owned, units, kind) for kind in ("opd", "kecamatan"))
    # 4 and 1 of 7 are placed; Sosial has two units, and so has Kesehatan, which is first in the official list
    assert mission_words.units_by_affair(opd, kecamatan, owned).en == (
        "Owner and affair are known for 5 of 7 innovations. Most units, 2, meet in Health and in 1 other affair."
    )
    assert mission_words.units_by_affair(opd.head(2), kecamatan.iloc[:0], owned).id == (
        "Pemilik dan urusan diketahui untuk 3 dari 7 inovasi. Setiap urusan dilayani satu unit saja."
    )
    assert mission_words.units_by_affair(opd.iloc[:0], kecamatan.iloc[:0], owned).id == (
        "Tidak ada inovasi yang pemilik dan urusannya sama-sama diketahui."
    )
    assert mission_words.grid_title(opd, "opd") == (
        "2 OPD melayani 2 urusan dengan 4 inovasi",
        "2 agencies serve 2 affairs with 4 innovations",
    )
    assert mission_words.grid_title(kecamatan, "kecamatan").en == "1 district serves 1 affair with 1 innovation"
    assert mission_words.grid_alt(kecamatan).id == (
        "Tabel warna unit menurut urusan, jumlah inovasi di tiap sel. Kecamatan Arung: Kesehatan 1."
    )


# words


def test_a_complete_register_names_who_is_not_served_and_an_incomplete_one_who_is_not_named(counted):
    assert mission_words.summary(counted, LISTED, True).id == (
        "Inovasi melayani 2 dari 3 misi daerah; yang belum dilayani: Misi 3."
    )
    assert mission_words.summary(counted, LISTED, False).id == (
        "Sumber publik menyebut inovasi untuk 2 dari 3 misi daerah; yang tidak disebut: Misi 3."
    )
    assert mission_words.summary(counted.drop(index=2), LISTED[:2], True).en == "Innovations serve all 2 missions."


def test_on_how_many_innovations_the_missions_rest(counted):
    assert mission_words.stated(counted, LISTED).en == (
        "Of 6 innovations, 4 (66.7 percent) state one of these missions; 1 states a mission not on the list; "
        "1 states none."
    )


def test_the_decision_is_the_unserved_mission_first(counted):
    assert (
        mission_words.decision(counted, LISTED, True)[0].en
        == "Have units propose innovations for the missions not yet served."
    )
    served = counted.drop(index=2)
    assert mission_words.decision(served, LISTED[:2], True)[0].en == (
        "Require every innovation to state the mission it serves."
    )
    assert mission_words.decision(served.head(2), LISTED[:2], True) is None
    assert mission_words.decision(counted, LISTED, False) is None


def test_the_key_figure_of_missions(counted):
    (figure,) = mission_words.key_figures(counted, LISTED, True)
    assert (figure.value, figure.unit.id, figure.note.en, figure.tone) == (
        2,
        "dari 3 misi",
        "1 not yet served",
        "alert",
    )
    (figure,) = mission_words.key_figures(counted, LISTED, False)
    assert (figure.note.en, figure.tone) == ("1 not named", "plain")
