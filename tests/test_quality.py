"""The data quality of a small register, counted by hand."""

import math

import pytest

from analysis import quality, quality_words
from analysis.door.answer import Answer


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
        "sheet": ["inovasi", "perangkat_daerah", None],
        "rows_in": [4, 5, 9],
        "accepted": [2, 5, 7],
        "held": [2, 0, 2],
        "ignored": [0, 0, 0],
    }
    assert (table["rows_in"] == table["accepted"] + table["held"] + table["ignored"]).all()


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
    assert table.index[-1] == "Dinas Kesehatan"


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
    assert quality_words.findings(quality.by_kind([])).en == "The checks found nothing."


def test_the_sentences_say_what_the_tables_hold(register):
    files = quality.files(register.received)
    said = quality_words.received(files, register.refused)
    assert said.id == "9 baris masuk: 7 diterima, 2 ditahan, 0 diabaikan. Tidak ada berkas yang ditolak."
    assert said.en == "9 rows came in: 7 accepted, 2 held, 0 ignored. No file was refused."
    refused = Answer("rusak.xlsx", "", "berkas rusak | Perbaiki: kirim ulang", (), (), None)
    assert quality_words.received(files, [refused]).id.endswith("Ditolak: rusak.xlsx.")
    found = quality_words.findings(quality.by_kind(register.errors)).id
    assert found.startswith("3 temuan menahan baris atau mengosongkan isian, 0 hanya dicatat.")
    assert quality_words.ask_first(quality.by_unit(register.received)).en.startswith("Start with ")
