"""Near-copies: what is asked about and what is not, the passages that agree, and what people decided."""

import subprocess
import sys

import pandas as pd
import pytest

from analysis import near_copies, read_register
from analysis.likeness import content_words, root
from analysis.near_copies import Passage, ReviewError
from analysis.register import HOME

QUEUE = (
    "Pasien puskesmas mengambil nomor antrean lewat ponsel sejak pagi dan menerima perkiraan jam dipanggil. "
    "Ruang tunggu yang semula penuh menjadi lengang."
)
HARVEST = (
    "Petani menebus pupuk bersubsidi menurut giliran yang disusun kelompok. Kios pengecer tidak lagi dikepung antrean "
    "pada musim tanam."
)


@pytest.fixture
def pairs_of(read, innovation):
    """The pairs of a register with these rows: pairs_of(A={"keterangan": "..."}, B={...})."""

    def found(**rows: dict) -> pd.DataFrame:
        heads = {head: "" for said in rows.values() for head in said}
        return near_copies.pairs(read([heads | innovation(id, **said) for id, said in rows.items()]))

    return found


def _ids(pairs: pd.DataFrame) -> set[tuple[str, str]]:
    return set(zip(pairs["a_id"], pairs["b_id"], strict=True))


# what is asked about


def test_twins_are_the_same_text_whatever_their_names_and_owners(pairs_of):
    (pair,) = pairs_of(
        B={"nama_inovasi": "SENANG", "keterangan": QUEUE, "perangkat_daerah": "Kecamatan Arung"},
        A={"nama_inovasi": "ANTRE CERDAS", "keterangan": QUEUE},
        C={"nama_inovasi": "PUPUK TEPAT", "keterangan": HARVEST},
    ).itertuples()
    assert (pair.a_id, pair.b_id, pair.a, pair.b) == ("A", "B", "ANTRE CERDAS", "SENANG")
    assert (pair.unit_a, pair.unit_b) == ("Dinas Kesehatan", "Kecamatan Arung")
    assert pair.text_likeness == pytest.approx(1)
    assert pair.reason == "same text | same passage"
    assert not pair.same_url
    assert pair.passages == (Passage(QUEUE.rstrip("."), QUEUE.rstrip(".")),)


def test_the_worked_case_an_address_alone_makes_a_pair_without_any_text(pairs_of):
    (pair,) = pairs_of(A={"url": "https://uji.go.id/"}, B={"url": "http://www.uji.go.id"}).itertuples()
    assert (pair.same_url, pair.reason, pair.passages) == (True, "same address", ())
    assert pd.isna(pair.text_likeness)


def test_an_acronym_with_other_content_is_no_copy(pairs_of):
    assert pairs_of(
        A={"nama_inovasi": "SIAP (Sistem Antrean Pasien Puskesmas)", "keterangan": QUEUE},
        B={"nama_inovasi": "SIAP (Sarana Pupuk Petani)", "keterangan": HARVEST},
        C={"nama_inovasi": "SIAP"},
        D={"nama_inovasi": "Siap"},
    ).empty


AFFIXES = (
    "Warga mendaftar dari rumah, dilayani tanpa antre di loket, dan petugas mengantarkan kartu yang dicetak.",
    "Pendaftaran warga dari rumah, pelayanan tanpa antrean di loket, pengantaran kartu yang tercetak oleh petugas.",
)


def test_affixes_do_not_hide_a_likeness(pairs_of):
    (pair,) = pairs_of(A={"keterangan": AFFIXES[0]}, B={"keterangan": AFFIXES[1]}).itertuples()
    assert pair.reason == "alike text"


def test_a_text_in_another_language_makes_no_pair(pairs_of):
    english = (
        "Patients of the health centre take a queue number by phone in the morning and are told when they are called. "
        "The waiting room that used to be full is now quiet."
    )
    assert pairs_of(A={"keterangan": QUEUE}, B={"keterangan": english}).empty


def test_empty_texts_make_no_pair(pairs_of):
    assert pairs_of(A={}, B={}, C={"keterangan": "-"}).empty


def test_very_short_texts_make_no_pair(pairs_of):
    assert pairs_of(A={"keterangan": "Antrean daring pasien."}, B={"keterangan": "Antrean daring pasien."}).empty


def test_nearly_one_long_name_makes_a_pair_without_texts(pairs_of):
    (pair,) = pairs_of(
        A={"nama_inovasi": "Perekaman Identitas Lansia dan Penyandang Disabilitas di Rumah"},
        B={"nama_inovasi": "Di Rumah: Perekaman Identitas Lansia dan Penyandang Disabilitas"},
    ).itertuples()
    assert (pair.name_likeness, pair.reason) == (1, "same name")


def test_long_names_that_differ_by_a_number_are_two(pairs_of):
    assert pairs_of(
        A={"nama_inovasi": "Bank Sampah Kampung Melati RW 1"}, B={"nama_inovasi": "Bank Sampah Kampung Melati RW 2"}
    ).empty


def test_the_address_of_a_portal_says_nothing(pairs_of):
    portal = {"url": "https://uji.go.id/"}
    assert len(pairs_of(**dict.fromkeys("ABCDE", portal))) == 10  # five, each with each
    assert pairs_of(**dict.fromkeys("ABCDEF", portal)).empty
    (pair,) = pairs_of(
        **dict.fromkeys("ABCD", portal), E=portal | {"keterangan": QUEUE}, F=portal | {"keterangan": QUEUE}
    ).itertuples()
    assert (pair.a_id, pair.same_url, pair.reason) == ("E", True, "same text | same passage")


def test_the_design_counts_as_much_as_the_description(pairs_of):
    (pair,) = pairs_of(A={"keterangan": QUEUE}, B={"rancang_bangun": QUEUE}).itertuples()
    assert pair.reason == "same text | same passage"


def test_most_alike_comes_first(pairs_of):
    found = pairs_of(
        A={"keterangan": QUEUE},
        B={"keterangan": f"{QUEUE} Kuota disisakan bagi warga lanjut usia yang datang langsung tanpa gawai."},
        C={"keterangan": QUEUE, "url": "https://uji.go.id/x"},
        D={"url": "http://uji.go.id/x"},
    )
    # A and C are equal; B has more words than either; D has no text
    assert list(zip(found["a_id"], found["b_id"], strict=True)) == [("A", "C"), ("A", "B"), ("B", "C"), ("C", "D")]


def test_blocks_of_rows_change_nothing(read, innovation, monkeypatch):
    name = "Perekaman Identitas Lansia dan Penyandang Disabilitas"
    rows = [
        innovation(id, keterangan=text) for id, text in zip("ABCDE", [HARVEST, QUEUE, HARVEST, "", QUEUE], strict=True)
    ]
    register = read([*rows, innovation("F", nama_inovasi=name), innovation("G", nama_inovasi=name)])
    monkeypatch.setattr(near_copies, "BLOCK", 2)
    assert _ids(near_copies.pairs(register)) == {("A", "C"), ("B", "E"), ("F", "G")}


def test_no_innovation_and_one_make_no_pair(read, innovation):
    assert list(near_copies.pairs(read([innovation("A", keterangan=QUEUE)]))) == near_copies._PAIRS
    register = read([innovation("A", keterangan=QUEUE)])
    register.innovations = register.innovations.head(0)
    assert near_copies.pairs(register).empty


# passages


def test_passages_are_shown_as_each_text_writes_them(pairs_of):
    (pair,) = pairs_of(
        A={"keterangan": f"{QUEUE} Kuota disisakan bagi yang datang langsung."},
        B={"keterangan": f"Sejak Maret, PASIEN Puskesmas mengambil nomor antrean: lewat ponsel sejak malam. {HARVEST}"},
    ).itertuples()
    # seven words before "pagi" and "malam" part them
    assert pair.passages == (
        Passage(
            "Pasien puskesmas mengambil nomor antrean lewat ponsel sejak",
            "PASIEN Puskesmas mengambil nomor antrean: lewat ponsel sejak",
        ),
    )
    assert pair.reason == "same passage"


def test_passages_are_found_wherever_they_stand(pairs_of):
    first, second = QUEUE.split(". ")
    (pair,) = pairs_of(A={"keterangan": QUEUE}, B={"keterangan": f"{second} {first}."}).itertuples()
    assert [passage.b for passage in pair.passages] == [second.rstrip("."), first]


def test_a_passage_does_not_run_from_one_column_into_the_next(pairs_of):
    first, second = QUEUE.split(". ")
    (pair,) = pairs_of(
        A={"keterangan": first, "rancang_bangun": second}, B={"keterangan": f"{first}. {second}"}
    ).itertuples()
    assert [passage.a for passage in pair.passages] == [first, second.rstrip(".")]


def test_four_words_in_a_row_are_no_passage():
    assert near_copies._passages(("satu dua tiga empat",), ("satu dua tiga empat lima",)) == ()
    assert len(near_copies._passages(("satu dua tiga empat lima",), ("satu dua tiga empat lima enam",))) == 1


def test_set_phrases_tell_nothing():
    phrase = "Salah satu dari 80 inovasi yang diluncurkan"  # content words: salah, diluncurkan
    assert not near_copies._is_telling((Passage(phrase, phrase),))
    assert near_copies._is_telling((Passage(QUEUE, QUEUE),))


# words


def test_content_words_leave_out_what_every_office_writes():
    assert content_words("Layanan antrean 24 jam untuk pasien di Dinas Kesehatan") == [
        *("antrean", "jam", "pasien", "kesehatan"),
    ]


@pytest.mark.parametrize(
    ("akin", "same"),
    [
        ("layanan melayani pelayanan", "layan"),
        ("daftar mendaftar pendaftaran", "daftar"),
        ("tulis menulis penulisan ditulis", "tulis"),
        ("pinjam meminjam dipinjamkan pinjaman", "pinjam"),
        ("tertib ketertiban penertiban", "tertib"),
        ("rekam merekam perekaman", "rekam"),
        ("beras", "beras"),
        ("pemuda kepemudaan", "pemuda"),
    ],
)
def test_roots_of_words_that_are_akin(akin, same):
    assert {root(word) for word in akin.split()} == {same}


# the registers of the kit


def test_the_four_planted_pairs_are_found_with_four_others_at_most():
    planted = pd.read_csv(HOME / "data" / "raw" / "registers" / "contoh-2020" / "near_copies.csv")
    found = near_copies.pairs(read_register("contoh-2020"))
    expected = set(zip(planted["id_a"], planted["id_b"], strict=True))
    assert expected <= _ids(found)
    assert len(_ids(found) - expected) <= 4
    at_one_address = {("CTH-063", "CTH-065"), ("CTH-041", "CTH-070")}  # near_copies.csv says so
    assert _ids(found[found["same_url"]]) == at_one_address
    assert found["reason"].str.contains("same passage").all()  # each shares a sentence, says near_copies.csv


def test_an_incomplete_register_is_asked_only_what_it_says():
    register = read_register("tangerang-publik")
    found = near_copies.pairs(register)
    # three programmes of one puskesmas that the source describes in the same words
    assert _ids(found) == {("TNG-014", "TNG-015"), ("TNG-014", "TNG-016"), ("TNG-015", "TNG-016")}


def test_rows_in_another_order_give_the_same_pairs(read, innovation):
    rows = [innovation(id, keterangan=text) for id, text in (("A", QUEUE), ("B", HARVEST), ("C", QUEUE))]
    pd.testing.assert_frame_equal(near_copies.pairs(read(rows)), near_copies.pairs(read(rows[::-1], name="lain")))


def test_the_package_does_not_wait_for_scikit_learn():
    code = "import sys; from analysis import matches, near_copies; sys.exit('sklearn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# what people decided

HEADS = "id_a,id_b,putusan,oleh,tanggal,catatan"


@pytest.fixture
def reviewed_of(tmp_path):
    def written_and_read(*rows: str, heads: str = HEADS) -> pd.DataFrame:
        path = tmp_path / "reviewed_pairs.csv"
        path.write_text("\n".join((heads, *rows, "")), encoding="utf-8")
        return near_copies.read_reviewed(path)

    return written_and_read


def test_the_worked_case_of_a_decision(reviewed_of):
    (decision,) = reviewed_of("CTH-055,CTH-049,sama,Bappeda,01/12/2020,").itertuples(index=False)
    assert tuple(decision[:5]) == ("CTH-049", "CTH-055", "sama", "Bappeda", pd.Timestamp(2020, 12, 1))
    assert pd.isna(decision.remark)


def test_a_list_saved_by_excel_in_indonesian_is_read_as_well(reviewed_of):
    rows = reviewed_of("A;B;Berbeda;Bappeda;1 Desember 2020;layanan lain", heads=HEADS.replace(",", ";"))
    assert rows["verdict"].tolist() == ["berbeda"]
    assert rows["remark"].tolist() == ["layanan lain"]


def test_a_list_without_decisions(reviewed_of):
    assert list(reviewed_of()) == ["a_id", "b_id", "verdict", "reviewed_by", "reviewed_on", "remark"]
    assert near_copies.one_of(reviewed_of()) == {}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("A,B,mungkin,Bappeda,01/12/2020,", 'putusan: "mungkin" | Perbaiki: tulis sama atau berbeda'),
        ("A,A,sama,Bappeda,01/12/2020,", 'id_a dan id_b sama: "A" | Perbaiki: tulis dua inovasi yang berlainan'),
        ("A,,sama,,01/12/2020,", "kosong: id_b, oleh | Perbaiki: isi semua kolom selain catatan"),
        ("A,B,sama,Bappeda,32/12/2020,", 'tanggal: "32/12/2020", '),
        ("C,B,sama,Bappeda,01/12/2020,", "pasangan B dan C sudah diputus di atas | Perbaiki: sisakan satu baris"),
    ],
)
def test_a_wrong_row_is_named_with_what_was_found_and_how_to_mend_it(reviewed_of, row, said):
    with pytest.raises(ReviewError) as error:
        reviewed_of("B,C,berbeda,Bappeda,01/12/2020,", row)
    assert f"reviewed_pairs.csv | baris 3 | {said}" in str(error.value)


def test_every_fault_is_named_at_once(reviewed_of):
    with pytest.raises(ReviewError, match=r"baris 2 .*; reviewed_pairs.csv \| baris 4 "):
        reviewed_of("A,B,?,Bappeda,01/12/2020,", "C,D,sama,Bappeda,01/12/2020,", "E,E,sama,Bappeda,01/12/2020,")


def test_wrong_headings_are_named(reviewed_of):
    with pytest.raises(ReviewError) as error:
        reviewed_of(heads="id_a,id_b,keputusan,oleh,tanggal,catatan")
    assert str(error.value) == (
        "reviewed_pairs.csv | judul kolom tidak ada: putusan; judul kolom tidak dikenal: keputusan | "
        f"Perbaiki: baris pertama {HEADS}"
    )


def test_a_list_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ReviewError, match=r"reviewed_pairs.csv \| bukan berkas"):
        near_copies.read_reviewed(tmp_path / "reviewed_pairs.csv")


def test_the_decisions_of_a_register_are_read_beside_its_tables(folder, innovation):
    place = folder(
        [innovation("A", keterangan=QUEUE), innovation("B", keterangan=QUEUE)], reviewed="reviewed_pairs.csv"
    )
    (place / "reviewed_pairs.csv").write_text(f"{HEADS}\nB,A,sama,Bappeda,01/12/2020,\n", encoding="utf-8")
    register = read_register(place)
    assert (register.refused, register.errors, len(register.innovations)) == ([], [], 2)  # it is no table
    assert "reviewed_pairs.csv" in register.inputs
    open_pairs, settled = near_copies.settled(near_copies.pairs(register), near_copies.of_register(register))
    assert open_pairs.empty and settled["verdict"].tolist() == ["sama"]


def test_a_register_that_names_no_decisions_has_none(read, innovation):
    table = near_copies.of_register(read([innovation("A")]))
    assert table.empty and list(table) == ["a_id", "b_id", "verdict", "reviewed_by", "reviewed_on", "remark"]


def test_decisions_that_cannot_be_read_stop_the_register_that_names_them(read, innovation):
    register = read([innovation("A")], reviewed="tidak-ada.csv")
    with pytest.raises(ReviewError, match=r"tidak-ada.csv \| bukan berkas"):
        near_copies.of_register(register)


TWINS = {"A": QUEUE, "B": QUEUE, "C": HARVEST, "D": HARVEST}


def _register(read, innovation, texts: dict[str, str], name: str):
    return read([innovation(id, keterangan=text) for id, text in texts.items()], name=name)


@pytest.mark.parametrize(
    "texts",
    [
        dict(reversed(TWINS.items())),
        TWINS | {"A": QUEUE.replace("pagi", "subuh")},
        TWINS | {"E": "Nelayan menerima kabar harga lelang ikan, tinggi gelombang dan sisa solar lewat pesan suara."},
    ],
    ids=["rows in another order", "a word edited", "one row more"],
)
def test_a_settled_pair_stays_settled(read, innovation, reviewed_of, texts):
    reviewed = reviewed_of("B,A,berbeda,Bappeda,01/12/2020,pasien lain")
    found = near_copies.pairs(_register(read, innovation, texts, "lain"))
    assert _ids(found) == {("A", "B"), ("C", "D")}
    still_open, done = near_copies.settled(found, reviewed)
    assert _ids(still_open) == {("C", "D")}
    assert list(still_open) == list(found)
    assert done[["a_id", "b_id", "verdict", "reviewed_by", "remark"]].to_numpy().tolist() == [
        ["A", "B", "berbeda", "Bappeda", "pasien lain"]
    ]


def test_the_worked_case_of_settling(reviewed_of):
    found = pd.DataFrame({"a_id": ["A", "A"], "b_id": ["B", "C"]})
    still_open, done = near_copies.settled(found, reviewed_of("B,A,sama,Bappeda,01/12/2020,"))
    assert (_ids(still_open), _ids(done)) == ({("A", "C")}, {("A", "B")})


def test_what_is_one_is_known_by_its_first_id(reviewed_of):
    reviewed = reviewed_of(
        "A,B,sama,Bappeda,01/12/2020,", "C,B,sama,Bappeda,01/12/2020,", "C,D,berbeda,Bappeda,01/12/2020,"
    )
    assert near_copies.one_of(reviewed) == {"A": "A", "B": "A", "C": "A"}
