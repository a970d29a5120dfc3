"""The data quality of a small register, counted by hand."""

import math

import pandas as pd
import pytest

from analysis import quality, quality_words
from analysis.door.answer import Answer

REFUSED = Answer("rusak.xlsx", "", "berkas rusak | Perbaiki: kirim ulang", (), (), None)
UNIT = {"owner": "Dinas Kesehatan", "held": 0, "emptied": 0, "noted": 0, "not_measured": 0, "ask": "belum diukur"}


def kinds(*rows: tuple[str, int, int, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["fault", "held", "emptied", "noted"])


def units(*rows: dict) -> pd.DataFrame:
    return pd.DataFrame([UNIT | row for row in rows], columns=list(UNIT))


def rows(accepted: int, held: int = 0, ignored: int = 0) -> pd.DataFrame:
    return pd.DataFrame(
        {"rows_in": [accepted + held + ignored], "accepted": [accepted], "held": [held], "ignored": [ignored]}
    )


def filled(**counts: int) -> pd.DataFrame:
    """The completeness of four innovations: filled(Misi=3)."""
    return pd.DataFrame(
        {"heading": counts.keys(), "filled": counts.values(), "filled_share": [count / 4 for count in counts.values()]}
    )


@pytest.fixture
def register(read, innovation):
    """Four rows: one whole, one with a cost that is no number, one of no known kind, one of an unknown unit."""
    measured = dict.fromkeys(
        ("waktu_sebelum", "waktu_sesudah", "biaya_sesudah", "syarat_sebelum", "syarat_sesudah"), "1"
    )
    return read(
        [
            innovation("I-1", **measured, biaya_sebelum="5"),
            innovation("I-2", **measured, biaya_sebelum="murah"),
            innovation("I-3", **measured, biaya_sebelum="5", jenis="Setengah", perangkat_daerah="Kecamatan Arung"),
            innovation("I-4", **measured, biaya_sebelum="5", perangkat_daerah="Dinas Sihir"),
        ]
    )


def test_files_add_up(register):
    table = quality.files(register.received)
    assert table.to_dict("list") == {
        "file": ["inovasi.csv", "perangkat_daerah.csv", "all"],
        "sheet": ["inovasi", "perangkat_daerah", ""],
        "rows_in": [4, 5, 9],
        "accepted": [2, 5, 7],
        "held": [2, 0, 2],
        "ignored": [0, 0, 0],
    }
    assert (table["rows_in"] == table["accepted"] + table["held"] + table["ignored"]).all()


def test_a_number_of_a_person_in_the_name_of_a_file_is_masked(register):
    received = [answer._replace(file="3603011212800001.csv") for answer in register.received]
    assert quality.files(received)["file"].tolist() == ["[NIK disamarkan].csv", "[NIK disamarkan].csv", "all"]
    said = quality_words.received(rows(1), [REFUSED._replace(file="3603011212800001.csv")])
    assert said.id.endswith("[NIK disamarkan].csv.")


def test_findings_are_counted_by_kind_and_outcome(register):
    table = quality.by_kind(register.errors).set_index("fault")
    assert table.loc["angka tidak terbaca"].tolist() == [0, 1, 0]
    assert table.loc["di luar pilihan"].tolist() == [1, 0, 0]
    assert table.loc["perangkat daerah tidak dikenal"].tolist() == [1, 0, 0]
    assert len(table) == 3


def test_the_unit_with_a_held_row_is_asked_first_and_no_owner_is_invented(register):
    table = quality.by_unit(register.received).set_index("owner")
    assert table.loc["Kecamatan Arung", ["held", "emptied", "ask"]].tolist() == [1, 0, "di luar pilihan"]
    assert table.loc["Dinas Kesehatan", ["held", "emptied", "ask"]].tolist() == [0, 1, "angka tidak terbaca"]
    assert table.loc["nowhere", "held"] == 1
    assert table.index.tolist() == ["Kecamatan Arung", "Dinas Kesehatan", "nowhere"]  # nobody can be asked there
    assert quality.by_kind(register.findings)["noted"].sum() == table["noted"].sum()


@pytest.fixture
def followed(read, innovation):
    """An innovation that is held, with four rows of tahap_lab: one of them with a fault of its own; one of no id."""
    stages = [
        {"id": "I-1", "tahap": "drum-up", "tanggal": "13/01/2020"},
        {"id": "I-1", "tahap": "design", "tanggal": "14/01/2020"},
        {"id": "I-1", "tahap": "menari", "tanggal": "15/01/2020"},
        {"id": "", "tahap": "design", "tanggal": "14/01/2020"},
    ]
    return read([innovation("I-1", jenis="Setengah"), innovation("I-2")], tables={"tahap_lab": stages})


def test_rows_held_only_for_their_innovation_are_counted_apart(followed):
    assert quality.following(followed.findings) == 3
    table = quality.by_kind(followed.errors).set_index("fault")
    assert table.index.tolist() == ["di luar pilihan", "kosong padahal wajib"]
    assert table["held"].tolist() == [2, 1]  # jenis of the innovation and the stage "menari"; the empty id


def test_a_row_held_belongs_to_the_owner_of_its_innovation_also_when_that_is_held(followed):
    table = quality.by_unit(followed.received).set_index("owner")
    assert table.loc["Dinas Kesehatan", ["held", "ask"]].tolist() == [2, "di luar pilihan"]
    assert table.loc["nowhere", "held"] == 1


def test_an_id_with_two_owners_belongs_to_neither(read, innovation):
    twice = [innovation("I-1"), innovation("I-1", perangkat_daerah="Kecamatan Arung")]
    register = read(twice, tables={"tahap_lab": [{"id": "I-1", "tahap": "menari", "tanggal": "13/01/2020"}]})
    held = quality.by_unit(register.received).set_index("owner")["held"]
    assert held.to_dict() == {"Dinas Kesehatan": 1, "Kecamatan Arung": 1, "nowhere": 1}


def test_the_last_row_sums_the_others(followed):
    units = quality.summed(quality.by_unit(followed.received)).iloc[-1]
    kinds = quality.summed(quality.by_kind(followed.findings)).iloc[-1]
    assert (units["owner"], kinds["fault"], units["ask"]) == ("all", "all", "")
    assert units[["held", "emptied", "noted"]].tolist() == kinds[["held", "emptied", "noted"]].tolist() == [3, 0, 12]


def test_completeness_counts_accepted_rows_only(register):
    table = quality.completeness(register.innovations).set_index("heading")
    assert table.loc["Biaya sebelum (rupiah)"].tolist() == [1, 0.5]
    assert table.loc["Tanggal uji coba"].tolist() == [0, 0.0]
    assert quality.measured_cells(register.innovations) == 11  # two rows of six, one of them emptied


def test_an_empty_register_has_no_share(read):
    empty = read([])
    assert quality.completeness(empty.innovations)["filled_share"].isna().all()
    figures = quality_words.key_figures(
        quality.files(empty.received), quality.by_kind([]), empty.innovations, quality.measured_cells(empty.innovations)
    )
    assert math.isnan(figures[3].value)
    assert quality_words.findings(quality.by_kind([]), 0).en == "The checks found nothing."
    assert quality.by_unit([]).empty
    assert quality_words.completeness(quality.completeness(empty.innovations), 0).id == (
        "Belum ada inovasi yang diterima."
    )


def test_the_day_an_innovation_stopped_is_not_asked_of_those_that_run(read, innovation):
    register = read([innovation("I-1", tanggal_berhenti="")])
    assert "Tanggal berhenti" not in quality.completeness(register.innovations)["heading"].tolist()


@pytest.mark.parametrize(
    ("table", "refused", "id", "en"),
    [
        (
            rows(0),
            [],
            "Belum ada baris yang masuk. Tidak ada berkas yang ditolak.",
            "No row has come in yet. No file was refused.",
        ),
        (
            rows(1_606),
            [],
            "1.606 baris masuk, semuanya diterima. Tidak ada berkas yang ditolak.",
            "1,606 rows came in, all accepted. No file was refused.",
        ),
        (
            rows(0, held=1),
            [REFUSED],
            "1 baris masuk: 1 ditahan. Ditolak, dan tidak termasuk hitungan ini: rusak.xlsx.",
            "1 row came in: 1 held. Refused, and not in these counts: rusak.xlsx.",
        ),
        (
            rows(7, held=2, ignored=3),
            [REFUSED, REFUSED._replace(file="lain.csv")],
            "12 baris masuk: 7 diterima, 2 ditahan, dan 3 diabaikan karena bukan data. Ditolak, dan tidak termasuk "
            "hitungan ini: rusak.xlsx dan lain.csv.",
            "12 rows came in: 7 accepted, 2 held, and 3 ignored as no data. Refused, and not in these counts: "
            "rusak.xlsx and lain.csv.",
        ),
    ],
)
def test_what_came_in_leaves_out_what_there_is_none_of(table, refused, id, en):
    assert quality_words.received(table, refused) == (id, en)


def test_a_refusal_is_a_sentence():
    [(file, reason)] = quality_words.refusals([REFUSED])
    assert file.id == "rusak.xlsx:" and reason.id == "berkas rusak. Perbaiki: kirim ulang."
    assert reason.en == "the unit was told “berkas rusak. Perbaiki: kirim ulang.”"


@pytest.mark.parametrize(
    ("table", "following", "id", "en"),
    [
        (
            kinds(("belum diukur", 0, 0, 292), ("nilai yang patut diperiksa", 0, 0, 11)),
            0,
            "Tidak ada baris yang ditahan dan tidak ada isian yang dikosongkan. 303 temuan hanya dicatat, paling "
            "sering belum diukur (292).",
            "No row is held and no value left out. 303 findings are only noted, most often not measured (292).",
        ),
        (
            kinds(("di luar pilihan", 1, 0, 0)),
            0,
            "1 temuan menahan baris: di luar pilihan.",
            "1 finding holds a row: not a choice.",
        ),
        (
            kinds(("di luar batas", 2, 1, 0), ("di luar pilihan", 2, 0, 0), ("belum diukur", 0, 0, 1)),
            1,
            "4 temuan menahan baris dan 1 temuan mengosongkan isian, paling sering di luar batas (3). 1 temuan hanya "
            "dicatat: belum diukur. Selain itu, 1 baris tabel lain ikut ditahan karena inovasinya ditahan; perbaiki "
            "inovasinya lebih dahulu.",
            "4 findings hold a row and 1 finding leaves a value out, most often out of bounds (3). 1 finding is only "
            "noted: not measured. Besides, 1 row of another table is held because its innovation is; mend the "
            "innovation first.",
        ),
        (  # none of two alike is the most frequent
            kinds(("di luar batas", 1, 0, 0), ("di luar pilihan", 1, 0, 0)),
            208,
            "2 temuan menahan baris. Selain itu, 208 baris tabel lain ikut ditahan karena inovasinya ditahan; perbaiki "
            "inovasinya lebih dahulu.",
            "2 findings hold a row. Besides, 208 rows of other tables are held because their innovation is; mend the "
            "innovation first.",
        ),
    ],
)
def test_what_was_found_is_said_by_outcome(table, following, id, en):
    assert quality_words.findings(table, following) == (id, en)


@pytest.mark.parametrize(
    ("table", "id", "en"),
    [
        (units(), "Tidak ada perangkat daerah yang perlu ditanya.", "There is no unit to ask."),
        (
            units({"noted": 24, "not_measured": 22}),
            "Mulai dari Dinas Kesehatan: 22 ukuran belum diisi dan 2 hal patut diperiksa.",
            "Start with Dinas Kesehatan: 22 measures are not filled in and 2 things are to be looked at.",
        ),
        (
            units({"held": 1, "emptied": 2, "ask": "di luar pilihan"}, {"owner": "nowhere", "held": 1}),
            "Mulai dari Dinas Kesehatan: 1 temuan menahan baris dan 2 temuan mengosongkan isian. Tanyakan lebih "
            "dahulu: di luar pilihan. 1 temuan ada pada baris tanpa pemilik yang terbaca; tanyakan kepada pengirim "
            "berkasnya.",
            "Start with Dinas Kesehatan: 1 finding holds a row and 2 findings leave a value out. Ask first about: "
            "not a choice. 1 finding is on a row without a readable owner; ask who sent the file.",
        ),
        (
            units({"owner": "nowhere", "held": 2, "noted": 1}),
            "3 temuan ada pada baris tanpa pemilik yang terbaca; tanyakan kepada pengirim berkasnya.",
            "3 findings are on rows without a readable owner; ask who sent the file.",
        ),
    ],
)
def test_the_first_to_ask_is_a_unit_with_what_it_has_to_mend(table, id, en):
    assert quality_words.ask_first(table) == (id, en)


def test_nothing_goes_back_when_nothing_has_to_be_mended():
    assert quality_words.how_to_mend(units({"noted": 1})).id == "Tidak ada isian yang harus diperbaiki."
    assert "inolab check" in quality_words.how_to_mend(units({"emptied": 1})).id


@pytest.mark.parametrize(
    ("table", "id", "en"),
    [
        (
            filled(ID=4, Jenis=4),
            "Semua kolom terisi pada setiap inovasi.",
            "Every column is filled for every innovation.",
        ),
        (
            filled(ID=4, Misi=1, URL=1, Jenis=3),
            "1 dari 4 kolom terisi pada setiap inovasi; yang paling jarang terisi Misi dan URL, pada 1 inovasi (25,0 "
            "persen).",
            "1 of 4 columns is filled for every innovation; least often filled: Misi and URL, for 1 innovation (25.0 "
            "percent).",
        ),
        (
            filled(ID=4, Misi=0, URL=0, Jenis=4),
            "2 dari 4 kolom terisi pada setiap inovasi; 2 kolom tidak terisi sama sekali.",
            "2 of 4 columns are filled for every innovation; 2 are not filled at all.",
        ),
    ],
)
def test_completeness_names_the_rarest_columns_and_counts_the_empty_ones(table, id, en):
    assert quality_words.completeness(table, 4) == (id, en)
