"""What a page says of its register: source, status, rows, how to make it again."""

import re
from datetime import date
from importlib.metadata import version
from types import SimpleNamespace

import pytest

from analysis import about
from analysis.description import Words
from analysis.terms import Bilingual


def register(**said):
    """Twelve rows came in, ten are used, two held: one finding each."""
    described = SimpleNamespace(licence="CC0-1.0", caveat=said.pop("caveat", None))
    known = {
        "name": "uji-2020",
        "title": Bilingual("Register uji", "Test register"),
        "region": "Kabupaten Uji",
        "as_of": date(2020, 11, 26),
        "synthetic": False,
        "complete": True,
        "rows_in": 12,
        "rows_held": 2,
        "innovations": range(10),
        "errors": ["a", "b"],
        "refused": [],
        "digest": "0123456789abcdef",
        "description": described,
    }
    return SimpleNamespace(**known | said)


def test_source_line_names_register_region_and_day():
    assert about.source_line(register()) == (
        "Register uji, Kabupaten Uji, keadaan 26 November 2020",
        "Test register, Kabupaten Uji, as of 26 November 2020",
    )


def test_status_of_a_complete_register():
    assert about.data_status(register()) == (
        "Register lengkap menurut pemiliknya.",
        "A register that is complete according to its owner.",
    )


def test_status_of_sample_data_says_that_no_region_is_meant():
    assert about.data_status(register(synthetic=True)) == (
        "Data contoh yang lengkap, dibuat untuk mencoba atau memperagakan laporan; bukan data daerah mana pun.",
        "Complete sample data, made to try out or to demonstrate the reports; not the data of any region.",
    )


def test_status_of_a_public_record_says_what_a_missing_row_means():
    assert about.data_status(register(complete=False)) == (
        "Catatan publik yang tidak lengkap: unit tanpa baris berarti tidak ada dalam catatan publik, bukan tidak "
        "berinovasi.",
        "An incomplete public record: a unit without a row is not in the public record; it may well innovate.",
    )


def test_rows_taken_and_held_add_up_to_those_received():
    assert about.rows_taken(register()) == (
        "12 baris masuk: 10 dipakai, 2 ditahan",
        "12 rows received: 10 used, 2 held",
    )


def test_rows_of_an_empty_register_are_zero():
    empty = register(rows_in=0, rows_held=0, innovations=[])
    assert about.rows_taken(empty).en == "0 rows received: 0 used, 0 held"


def test_held_rows_are_in_no_figure():
    assert about.held_rows(register()) == (
        "12 baris masuk: 10 dipakai, 2 ditahan. Pemeriksaan isi menghasilkan 2 temuan; baris yang ditahan tidak "
        "masuk ke angka mana pun.",
        "12 rows received: 10 used, 2 held. The checks found 2 things to mend; rows held are in no figure.",
    )


def test_one_finding_is_told_in_the_singular():
    assert "found 1 thing to mend" in about.held_rows(register(errors=["a"])).en


def test_checks_that_found_nothing_say_so():
    assert about.held_rows(register(rows_in=10, rows_held=0, errors=[])) == (
        "10 baris masuk: 10 dipakai, 0 ditahan. Pemeriksaan isi tidak menemukan yang harus diperbaiki.",
        "10 rows received: 10 used, 0 held. The checks found nothing to mend.",
    )


def test_cover_states_day_register_rows_and_status():
    facts = about.register_facts(register())
    assert [fact["label"].id for fact in facts] == ["Keadaan data", "Register", "Isi register", "Status data"]
    assert [fact["label"].en for fact in facts] == ["Data as of", "Register", "Rows", "Status of the data"]
    assert facts[0]["shown"] == ("26 November 2020", "26 November 2020")
    assert facts[1]["shown"] == "uji-2020"


def test_reproduction_gives_the_command_with_register_and_language():
    command, digest, kit, licence = about.reproduction(register(), "en")
    assert command["shown"] == "inolab reports --register uji-2020 --language en"
    assert digest["shown"] == "0123456789abcdef"
    assert kit["shown"] == version("laboratorium-inovasi-daerah")
    assert licence["shown"] == "CC0-1.0"


def test_caveat_follows_the_status():
    warned = register(caveat=Words(id="Hanya sebagian.", en="Only a part."))
    assert about.caveat(warned) == (
        "Register lengkap menurut pemiliknya. Hanya sebagian.",
        "A register that is complete according to its owner. Only a part.",
    )


def test_register_without_a_caveat_states_its_status_alone():
    assert about.caveat(register()) == about.data_status(register())


def test_no_map_points_to_the_tiles():
    assert about.no_map() == (
        "Register ini tidak memuat batas wilayah; peta ubin di bawah ini menggantikannya.",
        "This register has no boundaries; the tile map below stands in for a map.",
    )


def test_public_record_never_says_that_anybody_has_none():
    record = register(complete=False)
    for text in (*about.data_status(record), *about.caveat(record), *about.held_rows(record)):
        assert not re.search(r"\bbelum\b|\bha(s|ve) none\b", text, re.IGNORECASE), text


@pytest.mark.parametrize("name", ["{x}", "*tebal*", "$5$", "<script>alert(1)</script>"])
def test_text_of_register_yml_stays_literal(name):
    hostile = register(region=name, caveat=Words(id=name, en=name))
    assert about.source_line(hostile).id == f"Register uji, {name}, keadaan 26 November 2020"
    assert about.caveat(hostile).en.endswith(f" {name}")
