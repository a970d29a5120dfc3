"""Personal data in free text, E01 to E05 of the fault catalogue. Every number here is put together, nobody's."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.privacy import kinds, masked


def nik(born: date = date(1985, 8, 17), woman: bool = False, area: str = "990101", serial: str = "0001") -> str:
    """A NIK by its rule (Dukcapil): area, day of birth (plus 40 for women), month, year, serial number."""
    return f"{area}{born.day + 40 * woman:02}{born:%m%y}{serial}"


def nip(born: str = "19850817", appointed: str = "200903", sex: str = "1", serial: str = "001") -> str:
    return born + appointed + sex + serial


AREA = "360399"  # of Banten, Kabupaten Tangerang; there is no district 99


@pytest.mark.parametrize("woman", [False, True])
@pytest.mark.parametrize("day", [1, 9, 17, 30, 31])
def test_e01_a_nik_of_a_man_or_a_woman(day, woman):
    number = nik(date(1985, 8, day), woman, AREA)
    assert len(number) == 16
    assert kinds(f"pemohon {number} datang") == ["NIK"]
    assert masked(f"pemohon {number} datang") == "pemohon [NIK disamarkan] datang"


@pytest.mark.parametrize(
    "written",
    [
        "3603 9917 0885 0001",
        "36 03 99 170885 0001",
        "360399-170885-0001",
        "NIK:3603991708850001",
        "NIK=3603991708850001.",
        "(3603991708850001)",
        "3603991708850001, lahir di Uji",
    ],
)
def test_e01_a_nik_as_people_part_it(written):
    assert kinds(written) == ["NIK"]
    assert not re.search(r"0885|0001", masked(written))


def test_e01_two_niks_are_both_masked():
    two = f"{nik(area=AREA)};{nik(area=AREA, serial='0002')}"
    assert masked(two) == "[NIK disamarkan];[NIK disamarkan]"


@pytest.mark.parametrize(
    "number",
    [
        nik(area="000101"),  # no such province
        nik(area="360001"),  # no regency 00
        nik(area="360300"),  # no district 00
        "3603993208850001",  # day 32
        "3603997208850001",  # day 32 of a woman
        "3603991713850001",  # month 13
        nik(area=AREA, serial="0000"),
        nik(area=AREA)[:-1],  # 15 digits
        nik(area=AREA) + "1",  # 17 digits
    ],
)
def test_e01_sixteen_digits_that_are_no_nik_raise_no_alarm(number):
    assert kinds(f"nomor {number} ya") == []


@pytest.mark.parametrize(
    "written",
    [
        "081200000000",
        "0812-0000-0000",
        "0812 0000 0000",
        "0812.0000.0000",
        "+62 812 0000 0000",
        "+62812-0000-0000",
        "62 812 0000 0000",
        "6281200000000",
        "0812000000",  # the shortest, ten digits
        "0812000000000",  # the longest, thirteen
        "WA:081200000000",
        "081200000000/081300000000",
    ],
)
def test_e02_telephone_numbers(written):
    assert kinds(f"hubungi {written} segera") == ["nomor telepon"]
    assert "0000" not in masked(f"hubungi {written} segera")


@pytest.mark.parametrize("written", ["siti.contoh@dinas.example", "a+b@c-d.example", "SITI_1@mail.uji.example"])
def test_e03_addresses_of_mail(written):
    assert kinds(f"ke {written}.") == ["e-mail"]
    assert masked(f"ke {written} ya") == "ke [e-mail disamarkan] ya"


@pytest.mark.parametrize("written", ["@contoh", "a @ b", "harga @ 5.000", "nama@dinas"])
def test_e03_an_at_sign_alone_is_no_address(written):
    assert kinds(written) == []


@pytest.mark.parametrize(
    "written",
    [
        nip(),
        nip(appointed="202121"),
        "19850817 200903 1 001",
        "19850817 200903 2 001",
        "19850817.200903.1.001",
        "NIP.198508172009031001",
    ],
)
def test_e04_a_nip_with_and_without_blanks(written):
    assert kinds(f"Kepala, {written}") == ["NIP"]
    assert masked(f"Kepala, NIP {nip()}") == "Kepala, NIP [NIP disamarkan]"


@pytest.mark.parametrize(
    "number", [nip(born="19851317"), nip(appointed="200913"), nip(appointed="202122"), nip(sex="3"), nip() + "1"]
)
def test_e04_eighteen_digits_that_are_no_nip_raise_no_alarm(number):
    assert kinds(number) == []


@pytest.mark.parametrize(
    "text",
    [
        "Rp 3.603.991.708.850.001",  # the digits of a NIK, parted as thousands
        "Rp 81.200.000.000,00",
        "Rp 0,081200000000",
        "anggaran 1.081.200.000.000",
        "Nomor 060/1234/Org/2020",
        "Peraturan Bupati Nomor 12 Tahun 2020",
        "kode rekening 5.1.02.01.01.0024",
        "barang 8991234567890",  # EAN-13 of Indonesia begins with 899
        "resi 9999999999999999",
        "tahun 2018-2019, 2020-2021",
        "26-11-2020 08.30",
        "versi 1.2.3 dan 10 orang",
        "ISBN 978-602-00-0000-0",
        "120 110 112",
        "call center 1500 123",
        "koordinat -6.1234567, 106.1234567",
        "https://contoh.example/id/20201126/12345678",
        "",
    ],
)
def test_e05_look_alikes_raise_no_alarm_and_stay(text):
    assert (kinds(text), masked(text)) == ([], text)


def test_e01_e02_e03_e04_all_kinds_of_one_text_in_a_fixed_order():
    text = f"a@b.example, 0812-0000-0000, {nik(area=AREA)}; {nip()}"
    assert kinds(text) == ["NIP", "NIK", "nomor telepon", "e-mail"]
    assert masked(text) == ("[e-mail disamarkan], [nomor telepon disamarkan], [NIK disamarkan]; [NIP disamarkan]")


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("nomor telepon", "HP.081200000000"),
        ("nomor telepon", "Telp.0812-0000-0000"),
        ("nomor telepon", "Siti,081200000000"),
        ("NIK", "NIK.3603991708850001"),
        ("NIK", "Siti,3603991708850001"),
    ],
)
def test_e01_e02_a_point_or_comma_glued_before_the_number_hides_nothing(kind, written):
    assert kinds(written) == [kind]


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("nomor telepon", "0812 - 0000 - 0000"),
        ("nomor telepon", "0812\u00a00000\u00a00000"),
        ("nomor telepon", "0812\u20130000\u20130000"),
        ("nomor telepon", "(0812) 0000 0000"),
        ("NIK", "3603\u00a09917\u00a00885\u00a00001"),
        ("NIP", "19850817\u00a0200903\u00a01\u00a0001"),
    ],
)
def test_e01_e02_e04_parted_as_word_processors_do(kind, written):
    assert kinds(written) == [kind]


BORN = st.dates(date(1940, 1, 1), date(2019, 12, 31))
WORDS = st.text("abc xyz", max_size=8)


@given(BORN, st.booleans(), st.integers(1, 9999), WORDS, WORDS)
def test_e01_any_nik_is_masked_whole(born, woman, serial, before, after):
    number = nik(born, woman, AREA, f"{serial:04}")
    assert masked(f"{before} {number} {after}") == f"{before} [NIK disamarkan] {after}"


@given(BORN, st.dates(date(1960, 1, 1), date(2049, 12, 31)), st.sampled_from("12"), st.integers(0, 999), st.booleans())
def test_e04_any_nip_is_masked_whole(born, appointed, sex, serial, spaced):
    parts = [f"{born:%Y%m%d}", f"{appointed:%Y%m}", sex, f"{serial:03}"]
    assert masked(f"NIP {(' ' if spaced else '').join(parts)}") == "NIP [NIP disamarkan]"


@given(st.integers(0, 10**18))
def test_e05_no_amount_in_rupiah_raises_alarm(amount):
    text = f"Rp {amount:,}".replace(",", ".")
    assert masked(text) == text


@given(st.text())
def test_masking_twice_changes_nothing_more(text):
    assert masked(masked(text)) == masked(text)
    assert kinds(masked(text)) == []
