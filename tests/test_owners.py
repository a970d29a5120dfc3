"""The unit that a written name means. A41 ... B13 are the numbers of the fault catalogue."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.door.cells import Unreadable
from analysis.door.owners import Owner, Owners, name_key

LISTED = {
    "Dinas Kesehatan": "Dinkes; Dinas Kesehatan Daerah",
    "Dinas Sosial": "Dinsos",
    "Dinas Ketahanan Pangan": "DKP",
    "Dinas Kelautan dan Perikanan": "DKP; Dinas Perikanan",
    "Badan Arsip dan Data": None,
    "Kecamatan Pasar Kemis": None,
    "Kecamatan Mulyasari": None,
    "Puskesmas Mulyasari": None,
    "Kecamatan Arung": "",
}


def owners(listed: dict[str, str | None] = LISTED) -> Owners:
    return Owners(pd.DataFrame({"unit": list(listed), "aliases": list(listed.values())}))


def refusal(text: str, listed: dict[str, str | None] = LISTED) -> Unreadable:
    with pytest.raises(Unreadable) as fault:
        owners(listed).owner(text)
    return fault.value


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Kecamatan Pasar Kemis", "Kecamatan Pasar Kemis"),
        ("Kec. Pasar Kemis", "Kecamatan Pasar Kemis"),
        ("Kec.Pasar Kemis", "Kecamatan Pasar Kemis"),
        ("kec pasar kemis", "Kecamatan Pasar Kemis"),
        ("KECAMATAN PASAR KEMIS", "Kecamatan Pasar Kemis"),
        ("Kecamatan\u00a0Pasar\u00a0Kemis", "Kecamatan Pasar Kemis"),
        ("Kecamatan  Pasar  Kemis ", "Kecamatan Pasar Kemis"),
        ("Pasar Kemis", "Kecamatan Pasar Kemis"),
        ("Badan Arsip & Data", "Badan Arsip dan Data"),
        ("Badan Arsip&Data", "Badan Arsip dan Data"),
        ("DINKES", "Dinas Kesehatan"),
        ("dinas kesehatan daerah", "Dinas Kesehatan"),
        ("Dinas Perikanan", "Dinas Kelautan dan Perikanan"),
    ],
)
def test_a41_spellings_of_offices_mean_the_official_name(text, unit):
    assert owners().owner(text) == Owner(unit, None)


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Dinas Kesehatan Kabupaten Uji", "uji"),
        ("Dinas Kesehatan Kab. Uji Selatan", "uji selatan"),
        ("Dinkes Kota Uji", "uji"),
    ],
)
def test_a41_a_region_behind_the_name_is_told_with_it(text, region):
    assert owners().owner(text) == Owner("Dinas Kesehatan", region)


def test_a41_an_official_name_with_kota_in_it_is_no_region():
    assert owners({"Kecamatan Kota Baru": None}).owner("Kec. Kota Baru") == Owner("Kecamatan Kota Baru", None)


def test_a42_a_name_of_a_kecamatan_and_a_puskesmas_is_given_to_neither():
    fault = refusal("Mulyasari")
    assert fault.code == "unit-ganda"
    assert fault.found == {"candidates": "Kecamatan Mulyasari atau Puskesmas Mulyasari"}


def test_a42_an_alias_of_two_units_is_given_to_neither():
    fault = refusal("dkp")
    assert (fault.code, fault.found["candidates"]) == (
        "unit-ganda",
        "Dinas Kelautan dan Perikanan atau Dinas Ketahanan Pangan",
    )


def test_a42_an_alias_written_twice_for_one_unit_is_still_of_one():
    assert owners({"Dinas Sosial": "Dinsos; DINSOS"}).owner("Dinsos").unit == "Dinas Sosial"


def test_a42_an_official_name_wins_over_the_alias_of_another():
    assert owners({"Dinas Sosial": None, "Dinas Kesehatan": "Dinas Sosial"}).owner("dinas sosial").unit == (
        "Dinas Sosial"
    )


def test_a42_official_names_that_differ_only_in_spelling_are_given_to_neither():
    assert refusal("Kecamatan Arung", {"Kecamatan Arung": None, "Kec. Arung": None}).code == "unit-ganda"


@pytest.mark.parametrize("text", ["Dinas Kesehatam", "Dinas \u041aesehatan", "Dinas Kesehata", "Dlnas Kesehatan"])
def test_a43_a_near_name_is_offered_and_never_used(text):
    fault = refusal(text)
    assert fault.code == "unit"
    assert fault.found["suggestion"].startswith("pilih salah satu: Dinas Kesehatan")


def test_a43_at_most_three_names_are_offered_each_once():
    listed = {f"Kecamatan Bakau {n}": f"Kec. Bakau {n}" for n in "ABCDE"}
    offered = refusal("Kecamatan Bakau", listed).found["suggestion"].removeprefix("pilih salah satu: ").split(", ")
    assert len(offered) == len(set(offered)) == 3
    assert set(offered) <= set(listed)


def test_a43_the_end_of_one_name_of_an_agency_is_not_enough():
    assert refusal("Sosial").code == "unit"


@pytest.mark.parametrize("text", ["Dinas Angkasa Luar", "xyz", "Puskesmas"])
def test_b12_a_unit_that_is_not_listed_is_held(text):
    assert refusal(text).code == "unit"


def test_b12_a_name_like_no_other_is_asked_for_the_official_one():
    assert refusal("xyz").found == {"suggestion": "tulis nama resmi perangkat daerah"}


@pytest.mark.parametrize("text", [".", "/", "..."])
@pytest.mark.parametrize("aliases", [None, "Dinkes", "Dinkes;", "Dinkes; ; DK", ""])
def test_b12_punctuation_names_no_unit_whatever_the_aliases(text, aliases):
    assert refusal(text, {"Dinas Kesehatan": aliases}).code == "unit"


@pytest.mark.parametrize(
    "text",
    [
        "Dinas Kesehatan / Dinas Sosial",
        "Dinas Sosial; Dinas Kesehatan",
        "Dinas Kesehatan dan Dinas Sosial",
        "Dinas Kesehatan, Dinas Sosial",
        "Dinas Kesehatan & Dinas Sosial",
        "Dinkes + Dinsos",
        "Dinkes\nDinsos",
        "Dinas Kesehatan dengan Dinas Sosial",
    ],
)
def test_b13_two_owners_in_one_cell_are_named_and_held(text):
    fault = refusal(text)
    assert (fault.code, fault.found) == ("unit-dua", {"candidates": "Dinas Kesehatan, Dinas Sosial"})


@pytest.mark.parametrize(
    "text", ["Dinas Kesehatan Kab. Uji / Dinas Sosial Kab. Uji", "Dinas Kesehatan Kabupaten Uji dan Dinas Sosial"]
)
def test_b13_two_owners_with_their_region_are_held_too(text):
    assert refusal(text).code == "unit-dua"


def test_b13_one_owner_written_twice_is_not_two():
    assert refusal("Dinkes / Dinas Kesehatan").code == "unit"


def test_b13_dan_in_an_official_name_is_one_owner():
    assert owners().owner("Dinas Kelautan dan Perikanan").unit == "Dinas Kelautan dan Perikanan"


def test_a_unit_without_a_name_is_no_owner():
    assert Owners(pd.DataFrame({"unit": ["Dinas Sosial", None], "aliases": [None, "Dinkes"]})).owner("dinas sosial")
    with pytest.raises(Unreadable):
        Owners(pd.DataFrame({"unit": ["Dinas Sosial", None], "aliases": [None, "Dinkes"]})).owner("Dinkes")


def test_the_second_asking_gets_the_same_answer():
    asked = owners()
    assert asked.owner("Dinkes") == asked.owner("Dinkes")
    assert {refusal_of(asked, "Mulyasari") for _ in range(2)} == {"unit-ganda"}


def refusal_of(asked: Owners, text: str) -> str:
    with pytest.raises(Unreadable) as fault:
        asked.owner(text)
    return fault.value.code


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Kec.  Pasar&Kemis", "kecamatan pasar dan kemis"),  # the case of the docstring
        ("BADAN_ARSIP", "badan arsip"),
        ("Dinas Kecil", "dinas kecil"),  # kec only as a word
        ("...", ""),
    ],
)
def test_a_key_is_a_name_without_what_people_vary(text, key):
    assert name_key(text) == key


BLANKS = st.text(" \u00a0\u202f", min_size=1, max_size=3)


@given(st.data())
def test_a41_a_name_in_any_case_with_any_blanks_means_itself(data):
    unit = data.draw(st.sampled_from(sorted(LISTED)))
    words = unit.split(" ")
    if words[0] == "Kecamatan":
        words[0] = data.draw(st.sampled_from(["Kecamatan", "Kec.", "Kec", "KEC."]))
    spelt = words[0] + "".join(data.draw(BLANKS) + word for word in words[1:])
    cased = "".join(data.draw(st.sampled_from([letter.upper(), letter.lower()])) for letter in spelt)
    assert owners().owner(cased) == Owner(unit, None)


@given(st.text())
def test_any_text_is_a_listed_unit_or_unreadable(text):
    try:
        assert owners().owner(text).unit in LISTED
    except Unreadable as fault:
        assert fault.code in ("unit", "unit-ganda", "unit-dua")
