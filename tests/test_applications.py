"""Applications and their addresses, counted by hand on six innovations.

| id  | name                | unit             | affair        | kind        | address                         |
|-----|---------------------|------------------|---------------|-------------|---------------------------------|
| I-1 | SIAP (Antrean)      | Dinas Kesehatan  | (Kesehatan)   | Digital     | https://www.siap.uji.go.id/     |
| I-2 | Si Antre            | Kecamatan Arung  | Kesehatan     | Digital     | http://SIAP.uji.go.id:80#depan  |
| I-3 | Si-Ap (Surat)       | Kecamatan Arung  | Sosial        | Digital     | none                            |
| I-4 | Posko               | Dinas Pangan     | none          | Non Digital | http://192.0.2.7/posko          |
| I-5 | S I A P             | Kecamatan Bakau  | Sosial        | Digital     | https://uji.desa.id             |
| I-6 | Pojok Baca          | Kecamatan Bakau  | Kebudayaan    | Non Digital | none: no application            |
"""

import pandas as pd
import pytest

from analysis import application_words, applications
from analysis.applications import address_key

ROWS = [
    ("I-1", "SIAP (Antrean)", "Dinas Kesehatan", None, "Digital", "https://www.siap.uji.go.id/"),
    ("I-2", "Si Antre", "Kecamatan Arung", "Kesehatan", "Digital", "http://SIAP.uji.go.id:80#depan"),
    ("I-3", "SI-AP (Surat)", "Kecamatan Arung", "Sosial", "Digital", None),
    ("I-4", "Posko", "Dinas Pangan", None, "Non Digital", "http://192.0.2.7/posko"),
    ("I-5", "Si Ap", "Kecamatan Bakau", "Sosial", "Digital", "https://uji.desa.id"),
    ("I-6", "Pojok Baca", "Kecamatan Bakau", "Kebudayaan", "Non Digital", None),
]


@pytest.fixture
def units() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "unit": ["Dinas Kesehatan", "Dinas Pangan", "Kecamatan Arung", "Kecamatan Bakau"],
            "affairs": ["Kesehatan", "Pangan | Pertanian", None, None],
        }
    )


@pytest.fixture
def innovations() -> pd.DataFrame:
    return pd.DataFrame(ROWS, columns=["innovation_id", "innovation", "unit", "affair", "kind", "url"])


@pytest.fixture
def inventory(innovations, units) -> pd.DataFrame:
    return applications.inventory(innovations, units)


@pytest.fixture
def empty(innovations, units) -> pd.DataFrame:
    return applications.inventory(innovations.iloc[:0], units)


def test_an_application_is_digital_or_has_an_address(inventory):
    assert inventory["innovation_id"].tolist() == ["I-1", "I-2", "I-3", "I-4", "I-5"]


def test_the_service_is_the_affair_of_the_row_or_of_an_owner_with_one(inventory):
    assert inventory["affair"].fillna("").tolist() == ["Kesehatan", "Kesehatan", "Sosial", "", "Sosial"]


def test_an_address_is_in_a_domain_of_the_government_elsewhere_or_missing(inventory):
    assert inventory["host"].fillna("").tolist() == [
        "www.siap.uji.go.id",
        "siap.uji.go.id",
        "",
        "192.0.2.7",
        "uji.desa.id",
    ]
    assert inventory["address_state"].tolist() == [
        *("official domain", "official domain", "no address", "elsewhere", "official domain"),
    ]
    assert applications.outside(inventory).to_numpy().tolist() == [["Posko", "Dinas Pangan", "http://192.0.2.7/posko"]]


@pytest.mark.parametrize(
    ("url", "state"),
    [
        ("https://go.id", "official domain"),
        ("https://APP.Uji.GO.ID.:8443/x", "official domain"),
        ("https://app.contoh.example/", "official domain"),  # named by the register
        ("https://mygo.id/", "elsewhere"),  # ends alike, is another domain
        ("https://uji.go.id.jahat.example/", "elsewhere"),
        ("https://uji.go.id@jahat.example/", "elsewhere"),  # the host is behind the @
        ("http://[2001:db8::1]/", "elsewhere"),
    ],
)
def test_the_host_decides_the_domain(innovations, units, url, state):
    one = applications.inventory(innovations.head(1).assign(url=url), units, ("Contoh.example",))
    assert one["address_state"].tolist() == [state]


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("HTTP://www.Uji.go.id:80/", "uji.go.id"),
        ("https://uji.go.id:443#depan", "uji.go.id"),
        ("https://uji.go.id/Layanan/", "uji.go.id/Layanan"),  # the case of a path matters
        ("http://app.uji.go.id:83", "app.uji.go.id:83"),
        ("http://app.uji.go.id:8080/", "app.uji.go.id:8080"),
        ("https://uji.go.id/?id=2", "uji.go.id?id=2"),
        ("http://uji.go.id:99999/", "uji.go.id:99999"),
    ],
)
def test_what_does_not_change_the_place_does_not_make_another_address(url, key):
    assert address_key(url) == key


def test_the_listing_gives_addresses_as_one_says_them(inventory, empty):
    assert applications.listing(inventory)["address"].fillna("").tolist() == [
        *("www.siap.uji.go.id", "SIAP.uji.go.id:80#depan", "", "192.0.2.7/posko", "uji.desa.id"),
    ]
    assert list(applications.listing(empty)) == ["innovation", "unit", "affair", "address"]


def test_one_address_under_two_names(inventory):
    assert applications.same_address(inventory).to_numpy().tolist() == [
        ["siap.uji.go.id", 2, "SIAP; Si Antre", "Dinas Kesehatan; Kecamatan Arung"]
    ]


def test_one_address_under_one_name_is_no_finding(innovations, units):
    twice = pd.concat([innovations.head(1)] * 2).assign(innovation=["SIAP (Antrean)", "Siap"], unit=None)
    assert applications.same_address(applications.inventory(twice, units)).empty


def test_one_name_of_several_owners(inventory):
    # SI-AP of Arung and Si Ap of Bakau; SIAP is another word
    assert applications.same_name(inventory).to_numpy().tolist() == [["SI-AP", 2, "Kecamatan Arung; Kecamatan Bakau"]]


def test_a_name_whose_second_owner_is_not_stated_is_no_finding(innovations, units):
    innovations["unit"] = innovations["unit"].where(innovations["innovation_id"] != "I-5")
    assert applications.same_name(applications.inventory(innovations, units)).empty


def test_affairs_that_several_units_serve_a_tie_in_the_order_of_the_register(inventory):
    assert applications.shared_services(inventory).to_numpy().tolist() == [
        ["Kesehatan", 2, 2, "SIAP; Si Antre"],
        ["Sosial", 2, 2, "SI-AP; Si Ap"],
    ]


def test_nothing_gives_empty_tables_with_their_columns(empty):
    assert list(empty) == ["innovation_id", "innovation", "unit", "affair", "url", "host", "address_state"]
    assert list(applications.outside(empty)) == ["innovation", "unit", "url"]
    assert list(applications.same_address(empty)) == ["address", "innovations", "names", "unit_names"]
    assert list(applications.same_name(empty)) == ["short_name", "owners", "unit_names"]
    assert list(applications.shared_services(empty)) == ["affair", "owners", "innovations", "names"]


def test_a_register_without_any_address(innovations, units):
    none = applications.inventory(innovations.assign(url=pd.Series(dtype=object)), units)
    assert none["address_state"].tolist() == ["no address"] * 4  # I-4 is no application without its address
    assert applications.same_address(none).empty
    assert application_words.states(none, True).id == "Tidak ada aplikasi yang menyebut alamat."


# words


def test_the_summary_says_how_many_say_where_they_are(inventory, empty):
    # 5 applications of 4 units; I-3 alone has no address
    assert application_words.summary(inventory, True).id == (
        "Register mencatat 5 aplikasi milik 4 perangkat daerah: 4 dengan alamat web dan 1 tanpa alamat."
    )
    assert application_words.summary(inventory, False).en == (
        "Public sources name 5 applications, 4 with a web address; for the other 1 they state none."
    )
    assert application_words.summary(empty, True).id == "Register ini tidak memuat aplikasi."
    assert application_words.summary(empty, False).en == "Public sources name no application."


def test_the_states_of_addresses_in_a_sentence(inventory):
    assert application_words.states(inventory, True).id == (
        "Untuk 1 dari 5 aplikasi (20,0 persen) alamat web tidak diisi. Dari 4 alamat yang disebut, "
        "1 di luar domain pemerintah."
    )
    assert application_words.states(inventory, False).en == (
        "For 1 of 5 applications (20.0 percent) public sources state no web address. "
        "Of 4 addresses stated, 1 is outside the government domains."
    )


def test_what_several_names_and_units_share_in_sentences(inventory, empty):
    several, services = applications.same_address(inventory), applications.shared_services(inventory)
    names = applications.same_name(inventory)
    assert application_words.same_address(several, inventory).en == (
        "There is 1 address with several names, 2 applications in all; citizens see one service behind different names."
    )
    assert application_words.shared(services, names, inventory).id == (
        "Sebanyak 2 urusan dilayani aplikasi beberapa unit, terbanyak Kesehatan (2 unit). "
        "Sebanyak 1 nama dipakai beberapa unit."
    )
    assert application_words.shared(services.iloc[:0], names.iloc[:0], empty).en == (
        "No application states its affair. No name is used by two units."
    )


def test_the_years_of_applications(innovations, inventory):
    dated = innovations.assign(tested=pd.NaT, applied=pd.NaT, year=[2018, None, 2020, None, None, 1999])
    table = applications.count_by_year(dated)  # I-6 of 1999 is no application
    assert (
        application_words.years(table, inventory).id
        == "Tahun diketahui untuk 2 dari 5 aplikasi, dari 2018 sampai 2020."
    )
    assert (
        application_words.years(table.head(1), inventory).en == "The year is known for 1 of 5 applications, from 2018."
    )
    assert application_words.years(table.iloc[:0], inventory) == ("", "")


def test_key_figures_call_for_action_where_there_is_some(inventory, empty):
    figures = application_words.key_figures(inventory, applications.same_address(inventory))
    assert [(figure.value, figure.tone) for figure in figures] == [(5, "plain"), (4, "alert"), (1, "alert")]
    figures = application_words.key_figures(empty, applications.same_address(empty))
    assert [(figure.value, figure.tone) for figure in figures] == [(0, "plain"), (0, "plain"), (0, "plain")]


def test_the_decision_is_duplicates_first_then_elsewhere_then_missing(inventory, empty):
    several = applications.same_address(inventory)
    assert application_words.decision(inventory, several, True)[0].en.startswith("Settle one name")
    assert application_words.decision(inventory, several.iloc[:0], False)[0].en.startswith("Look at the applications")
    inside = inventory[inventory["address_state"] != "elsewhere"]
    assert application_words.decision(inside, several.iloc[:0], True)[1].id == (
        "Sebanyak 1 dari 4 aplikasi tidak menyebut alamat, sehingga tidak dapat dicoba."
    )
    assert application_words.decision(inside, several.iloc[:0], False) is None
    assert application_words.decision(empty, several.iloc[:0], True) is None
