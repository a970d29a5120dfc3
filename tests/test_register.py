"""The door: what a register lets in, what it holds, and what it says about each cell it could not take."""

import csv
import hashlib
import importlib.util
import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from analysis import checking, read_register, reconcile, register
from analysis import home as home_module
from analysis.register import RegisterError

RAW = Path(__file__).parents[1] / "data" / "raw"


def said(read_in) -> list[tuple]:
    """Its findings, as row, column and problem."""
    return [(fault.row, fault.column, fault.problem) for fault in read_in.errors]


# what is let in


def test_a_faultless_register_has_no_findings(read, innovation):
    r = read([innovation("I-1"), innovation("I-2")])
    assert r.errors == []
    assert (r.rows_in, len(r.innovations), r.rows_held) == (2, 2, 0)
    assert (r.innovations.index.name, r.innovations.index.tolist()) == ("row", [2, 3])
    assert r.units["unit_code"].tolist() == ["OPD-01", "OPD-02", "KEC-01", "KEC-02", "KEC-03"]


def test_numbers_and_dates_of_an_office_are_read(read, innovation):
    r = read([innovation("I-1", waktu_sebelum="2,5", biaya_sebelum="1.500.000", tanggal_uji_coba="3/4/2020")])
    first = r.innovations.iloc[0]
    assert (first["time_before"], first["cost_before"]) == (2.5, 1_500_000)
    assert first["tested"] == pd.Timestamp(2020, 4, 3)
    assert pd.isna(first["time_after"]) and pd.isna(first["applied"])


def test_zero_is_a_measure_and_not_a_gap(read, innovation):
    assert read([innovation("I-1", biaya_sesudah="0")]).innovations["cost_after"].tolist() == [0]


def test_a_register_without_innovations_is_a_register(read):
    r = read([])
    assert (r.rows_in, len(r.innovations), r.rows_held, r.errors) == (0, 0, 0, [])
    assert len(r.units) == 5


def test_csv_and_xlsx_of_one_register_give_equal_tables(read, innovation):
    rows = [
        innovation(
            "I-1", waktu_sebelum=2.5, waktu_sesudah=1, biaya_sebelum=1500000.0, tanggal_uji_coba=date(2020, 4, 3)
        ),
        innovation("I-2", keterangan="dua\nbaris, satu sel", perangkat_daerah="Dinkes"),
        innovation("I-3", syarat_sebelum=-1, jenis="?"),
    ]
    heads = ["id", "item", "sebelum", "sesudah", "satuan", "tahun_data", "bukti"]
    measured = [dict(zip(heads, ["I-1", "C1", 5, 0.5, "orang", 2020, ""], strict=True))]
    by_csv = read(rows, "csv", name="satu", tables={"dampak": measured})
    by_xlsx = read(rows, "xlsx", name="dua", tables={"dampak": measured})
    for table in ("units", "innovations", "impacts"):
        left, right = (getattr(r, table).reset_index(drop=True) for r in (by_csv, by_xlsx))
        pd.testing.assert_frame_equal(left, right)
    assert [fault[1:] for fault in said(by_csv)] == [fault[1:] for fault in said(by_xlsx)]


def test_an_absent_optional_table_is_none(read, innovation):
    r = read([innovation("I-1")])
    assert (r.impacts, r.answers, r.region_answers, r.lab_stages) == (None, None, None, None)


def test_an_optional_table_is_typed_like_the_others(read, innovation):
    reached = [
        {"id": "I-1", "tahap": "drum-up", "tanggal": "16/07/2019"},
        {"id": "I-1", "tahap": "Diagnose", "tanggal": "bulan depan"},
    ]
    r = read([innovation("I-1")], tables={"tahap_lab": reached})
    assert r.lab_stages["reached"].tolist() == [pd.Timestamp(2019, 7, 16)]
    assert said(r) == [(3, "tanggal", "bukan tanggal yang dapat dibaca")]
    assert (r.rows_in, r.rows_held) == (1, 0)  # they count innovations


# what is left out


@pytest.mark.parametrize(
    ("heading", "text", "problem"),
    [
        ("waktu_sebelum", "2.5", 'angka "2.5" bermakna ganda (2,5 atau 25?)'),
        ("waktu_sesudah", "5 jam", "satuan bukan hari kerja"),
        ("biaya_sebelum", "-1", "biaya negatif"),
        ("syarat_sesudah", "2,5", "bukan bilangan bulat"),
    ],
)
def test_a_wrong_measure_is_emptied_and_its_innovation_stays(read, innovation, heading, text, problem):
    r = read([innovation("I-1", **{heading: text}), innovation("I-2")])
    assert said(r) == [(2, heading, problem)]
    assert r.innovations["innovation_id"].tolist() == ["I-1", "I-2"]
    assert r.innovations.filter(regex="time|cost|documents").isna().all(axis=None)
    assert r.errors[0].outcome == "emptied"


@pytest.mark.parametrize(
    ("heading", "text", "problem"),
    [
        ("id", "", "kosong, padahal wajib diisi"),
        ("nama_inovasi", "", "kosong, padahal wajib diisi"),
        ("perangkat_daerah", "", "kosong, padahal wajib diisi"),
        ("perangkat_daerah", "Dinas Sihir", "bukan perangkat daerah di daftar"),
        ("jenis", "hibrida", "di luar daftar pilihan"),
        ("bentuk", "Pelayanan swasta", "di luar daftar pilihan"),
        ("tahapan", "Selesai", "di luar daftar pilihan"),
        ("tahapan", "", "kosong, padahal wajib diisi"),
        ("tanggal_uji_coba", "Nov 2020", "tanggal tidak lengkap"),
    ],
)
def test_a_wrong_identity_holds_the_row(read, innovation, heading, text, problem):
    r = read([innovation("I-1", **{heading: text}), innovation("I-2")])
    assert said(r) == [(2, heading, problem)]
    assert r.innovations["innovation_id"].tolist() == ["I-2"]
    assert (r.rows_in, r.rows_held) == (2, 1)
    assert r.errors[0].outcome == "held"


def test_one_bad_text_cell_hides_no_negative_number_elsewhere(read, innovation):
    r = read(
        [innovation("I-1", waktu_sebelum="lima"), innovation("I-2", waktu_sebelum="-3"), innovation("I-3", jenis="?")]
    )
    assert [fault.row for fault in r.errors] == [2, 3, 4]
    assert r.innovations["time_before"].isna().all()
    assert r.innovations["innovation_id"].tolist() == ["I-1", "I-2"]


def test_a_row_with_two_faults_is_held_once(read, innovation):
    r = read([innovation("I-1", jenis="?", tahapan="?"), innovation("I-2")])
    assert len(r.errors) == 2
    assert (r.rows_in, len(r.innovations), r.rows_held) == (2, 1, 1)


def test_a_cell_is_reported_for_its_first_fault_only(read, innovation):
    r = read([innovation("I-1", tahapan="Penerapan", tanggal_penerapan="kapan-kapan")])
    assert said(r) == [(2, "tanggal_penerapan", "bukan tanggal yang dapat dibaca")]


def test_a_finding_says_where_what_and_how(read, innovation):
    r = read([innovation("I-1"), innovation("I-2", jenis="Setengah")])
    problem, remedy = "di luar daftar pilihan", "pilih salah satu: Digital, Non Digital"
    assert r.errors == [
        ("inovasi.csv", None, 3, "jenis", None, "pilihan", "Setengah", problem, remedy, "held"),
    ]
    assert str(r.errors[0]) == (
        'pilihan inovasi.csv | baris 3 | kolom jenis | isi: "Setengah" | di luar daftar pilihan | '
        "Perbaiki: pilih salah satu: Digital, Non Digital"
    )


def test_a_finding_in_a_workbook_names_its_sheet(read, innovation):
    r = read([innovation("I-1", jenis="?")], "xlsx")
    assert r.errors[0].place == 'register.xlsx | lembar "inovasi"'


@pytest.mark.parametrize(
    ("heading", "text", "remedy"),
    [
        ("biaya_sebelum", "-1", "tulis angka 0 atau lebih"),
        ("jenis", "", "isi sel ini"),
        ("id", "I-2", "beri setiap baris"),
    ],
)
def test_every_finding_has_its_remedy(read, innovation, heading, text, remedy):
    r = read([innovation("I-1", **{heading: text}), innovation("I-2")])
    assert r.errors[0].remedy.startswith(remedy)
    assert r.errors[0].found == text


def test_a_level_above_3_is_told_its_limit(read, innovation):
    answer = {"id": "I-1", "indikator": 16, "level": 4, "basis": "", "bukti": ""}
    r = read([innovation("I-1")], tables={"indikator_inovasi": [answer]})
    assert r.errors[0].remedy == "tulis angka paling besar 3"
    assert len(r.answers) == 0


# reported twice


def test_an_id_reported_twice_holds_both_rows(read, innovation):
    r = read([innovation("I-1"), innovation("I-2"), innovation("I-1")])
    assert said(r) == [
        (2, "id", "baris ganda: isi sama dengan baris 4"),
        (4, "id", "baris ganda: isi sama dengan baris 2"),
    ]
    assert r.innovations["innovation_id"].tolist() == ["I-2"]


def test_one_name_of_two_owners_is_two_innovations(read, innovation):
    rows = [
        innovation("I-1", nama_inovasi="E-Arsip"),
        innovation("I-2", nama_inovasi="E-Arsip", perangkat_daerah="DKP"),
    ]
    assert len(read(rows).innovations) == 2


def test_a_unit_listed_twice_is_held_with_its_innovations(read, units, innovation):
    units[1]["nama_resmi"] = "Dinas Kesehatan"
    r = read([innovation("I-1"), innovation("I-2", perangkat_daerah="Kecamatan Arung")])
    assert [(fault.place, fault.row, fault.column) for fault in r.errors] == [
        ("inovasi.csv", 2, "perangkat_daerah"),
        ("perangkat_daerah.csv", 2, "nama_resmi"),
        ("perangkat_daerah.csv", 3, "nama_resmi"),
    ]
    assert r.innovations["innovation_id"].tolist() == ["I-2"]


# owners


@pytest.mark.parametrize(
    "text",
    ["Dinas Kesehatan", "dinas kesehatan", "Dinkes", "DINKES", "Dinas\u00a0Kesehatan", "Dinas  Kesehatan  Daerah"],
)
def test_an_owner_is_known_by_name_alias_case_and_blanks(read, innovation, text):
    r = read([innovation("I-1", perangkat_daerah=text)])
    assert (r.innovations["unit"].tolist(), r.errors) == (["Dinas Kesehatan"], [])


def test_an_unknown_owner_is_told_the_nearest_names(read, innovation):
    r = read([innovation("I-1", perangkat_daerah="Kecamatan Bakao")])
    assert r.errors[0].found == "Kecamatan Bakao"
    assert r.errors[0].remedy.startswith("pilih salah satu: Kecamatan Bakau")


def test_an_owner_like_no_unit_is_asked_for_its_official_name(read, innovation):
    assert read([innovation("I-1", perangkat_daerah="xyz")]).errors[0].remedy == "tulis nama resmi perangkat daerah"


def test_the_nearest_names_are_told_once_each(read, innovation):
    remedy = read([innovation("I-1", perangkat_daerah="Dinas Kesehata")]).errors[0].remedy
    assert remedy.count("Dinas Kesehatan") == 1


def test_an_alias_never_takes_the_official_name_of_another_unit(read, units, innovation):
    units[1]["alias"] = "Dinas Kesehatan"
    assert read([innovation("I-1")]).innovations["unit"].tolist() == ["Dinas Kesehatan"]


def test_an_alias_of_two_units_names_neither(read, units, innovation):
    units[0]["alias"] = units[1]["alias"] = "Dinas Pelayanan"
    r = read([innovation("I-1", perangkat_daerah="Dinas Pelayanan")])
    ambiguous = "nama ganda: dapat berarti Dinas Kesehatan atau Dinas Ketahanan Pangan"
    assert said(r) == [(2, "perangkat_daerah", ambiguous)]


# stage and dates; the register is as of 26 November 2020


@pytest.mark.parametrize(
    ("stage", "tested", "applied"),
    [
        ("Penerapan", "26/11/2020", "26/11/2020"),  # on the very day, and both on one
        ("Penerapan", "", "01/01/2020"),
        ("Uji Coba", "01/01/2020", ""),
        ("Inisiatif", "", ""),
    ],
)
def test_dates_that_can_be_true_are_taken(read, innovation, stage, tested, applied):
    assert read([innovation("I-1", tahapan=stage, tanggal_uji_coba=tested, tanggal_penerapan=applied)]).errors == []


@pytest.mark.parametrize(
    ("stage", "tested", "applied", "column", "problem", "remedy"),
    [
        (
            "Uji Coba",
            "27/11/2020",
            "",
            "tanggal_uji_coba",
            "tanggal sesudah keadaan data (26/11/2020)",
            "periksa tahunnya",
        ),
        (
            "Penerapan",
            "",
            "27/11/2020",
            "tanggal_penerapan",
            "tanggal sesudah keadaan data (26/11/2020)",
            "periksa tahunnya",
        ),
        (
            "Penerapan",
            "2/1/2020",
            "1/1/2020",
            "tanggal_penerapan",
            "penerapan (01/01/2020) sebelum uji coba (02/01/2020)",
            "periksa kedua tanggal",
        ),
        (
            "Penerapan",
            "1/1/2020",
            "",
            "tanggal_penerapan",
            "tahapan Penerapan tanpa tanggal penerapan",
            "isi tanggal penerapan",
        ),
    ],
)
def test_dates_that_cannot_be_true_hold_the_row(read, innovation, stage, tested, applied, column, problem, remedy):
    r = read([innovation("I-1", tahapan=stage, tanggal_uji_coba=tested, tanggal_penerapan=applied)])
    assert said(r) == [(2, column, problem)]
    assert r.errors[0].remedy == remedy
    assert r.rows_held == 1


# an incomplete register


def test_an_incomplete_register_takes_a_bare_name(read, innovation):
    bare = dict.fromkeys(["perangkat_daerah", "jenis", "bentuk", "tahapan"], "")
    r = read([innovation("I-1", **bare)], complete=False)
    assert (r.errors, len(r.innovations)) == ([], 1)


def test_an_incomplete_register_may_not_know_when_penerapan_began(read, innovation):
    """The checks promise that an incomplete register may leave all but id and name empty."""
    assert read([innovation("I-1", tahapan="Penerapan")], complete=False).errors == []


def test_an_incomplete_register_still_holds_an_unknown_owner_and_a_missing_name(read, innovation):
    r = read([innovation("I-1", perangkat_daerah="Dinas Sihir"), innovation("I-2", nama_inovasi="")], complete=False)
    assert [(fault.row, fault.column, fault.outcome) for fault in r.errors] == [
        (2, "perangkat_daerah", "held"),
        (3, "nama_inovasi", "held"),
    ]


# registers that cannot be used at all


def test_missing_tables_are_named_all_at_once(folder):
    place = folder([])
    (place / "inovasi.csv").unlink()
    (place / "perangkat_daerah.csv").unlink()
    with pytest.raises(RegisterError, match="tabel perangkat_daerah, inovasi tidak ditemukan"):
        read_register(place)


def test_missing_columns_are_named_all_at_once(folder, innovation):
    lacking = {heading: text for heading, text in innovation("I-1").items() if heading not in ("jenis", "url")}
    place = folder([lacking], tables={"tahap_lab": [{"id": "I-1", "tahap": "deliver"}]})
    with pytest.raises(RegisterError) as refusal:
        read_register(place)
    assert "uji-2020" in str(refusal.value)
    assert "inovasi.csv | kolom jenis, url tidak ada (ditemukan: id, nama_inovasi," in str(refusal.value)
    assert "tahap_lab.csv | kolom tanggal tidak ada (ditemukan: id, tahap)" in str(refusal.value)


def test_a_heading_written_twice_is_refused_by_name(folder, innovation):
    place = folder([innovation("I-1")])
    lines = (place / "inovasi.csv").read_text(encoding="utf-8").splitlines()
    (place / "inovasi.csv").write_text(f"{lines[0]},id\n{lines[1]},I-2\n", encoding="utf-8")
    with pytest.raises(RegisterError, match=r"inovasi.csv .*\bid\b"):
        read_register(place)


@pytest.mark.parametrize(
    ("name", "content"), [("inovasi.csv", b"id,nama\n\xe9,x\n"), ("inovasi.csv", b"PK no zip"), ("inovasi.csv", b"")]
)
def test_an_unreadable_file_is_refused_with_register_and_file(folder, innovation, name, content):
    place = folder([innovation("I-1")])
    (place / name).write_bytes(content)
    with pytest.raises(RegisterError, match=rf"register uji-2020: {name} \| .* \| Perbaiki: "):
        read_register(place)


def test_an_unreadable_file_beside_the_tables_is_refused_alone_and_said(folder, innovation):
    place = folder([innovation("I-1")])
    (place / "register.xlsx").write_bytes(b"no zip")
    r = read_register(place)
    assert [answer.file for answer in r.refused] == ["register.xlsx"]
    assert len(r.innovations) == 1


def test_a_line_with_too_few_fields_is_held(folder, innovation):
    place = folder([innovation("I-1")])
    with (place / "inovasi.csv").open("a", encoding="utf-8") as lines:
        lines.write("I-2,terpotong\n")
    r = read_register(place)
    assert said(r) == [(3, "(baris)", "2 kolom, seharusnya 16")]
    assert (r.rows_in, r.rows_held) == (2, 1)


def test_two_workbooks_of_two_units_are_one_register(folder, innovation):
    place = folder([innovation("I-1")], "xlsx")
    other = folder([innovation("I-2", perangkat_daerah="Kecamatan Arung")], "xlsx", name="lain")
    book = openpyxl.load_workbook(other / "register.xlsx")
    del book["perangkat_daerah"]
    book.save(place / "arung.xlsx")
    r = read_register(place)
    assert r.innovations["innovation_id"].tolist() == ["I-2", "I-1"]  # in the order of their files
    assert (r.rows_in, r.errors) == (2, [])


def test_a_misspelt_or_mistyped_key_of_register_yml_is_named(folder):
    with pytest.raises(RegisterError, match=r"register.yml.*as_of.*sintetis"):
        read_register(folder([], sintetis=True, as_of="kemarin"))


@pytest.mark.parametrize("content", [None, b"", b"title: [", b"region: caf\xe9\n"])
def test_an_absent_or_unreadable_register_yml_is_refused(folder, content):
    place = folder([])
    (place / "register.yml").unlink()
    if content is not None:
        (place / "register.yml").write_bytes(content)
    with pytest.raises(RegisterError, match=r"register uji-2020: register.yml \| "):
        read_register(place)


# a register that its workbook describes


def described(folder, innovation, facts: list[tuple]) -> Path:
    """A folder with one workbook that describes itself in its sheet "register", and no register.yml."""
    place = folder([innovation("I-1")], "xlsx")
    (place / "register.yml").unlink()
    book = openpyxl.load_workbook(place / "register.xlsx")
    page = book.create_sheet("register")
    for fact in facts:
        page.append(fact)
    book.save(place / "register.xlsx")
    return place


SAID = {
    **{"judul": "Register uji", "wilayah": "Kabupaten Uji", "keadaan_data": "26/11/2020", "data_contoh": "ya"},
    **{"lengkap": "Tidak", "sumber": "Bappeda", "lisensi": "CC BY 4.0", "diumumkan_inovasi": 80},
}


def test_a_workbook_may_describe_its_register(folder, innovation):
    r = read_register(described(folder, innovation, [("kunci", "isi"), *SAID.items()]))
    assert (r.title, r.region, r.as_of) == (("Register uji", "Register uji"), "Kabupaten Uji", date(2020, 11, 26))
    assert (r.synthetic, r.complete, r.published.innovations, r.published.units) == (True, False, 80, None)
    assert r.innovations["innovation_id"].tolist() == ["I-1"]
    assert sorted(r.inputs) == ["register.xlsx"]


def test_every_fault_of_the_sheet_register_is_named_at_once(folder, innovation):
    wrong = {fact: text for fact, text in SAID.items() if fact != "sumber"}
    wrong |= {"keadaan_data": "2020", "lengkap": "mungkin", "diumumkan_inovasi": "delapan puluh"}
    with pytest.raises(RegisterError) as refusal:
        read_register(described(folder, innovation, list(wrong.items())))
    message = str(refusal.value)
    assert message.startswith('register uji-2020: register.xlsx | lembar "register" | ')
    for fault in ("sumber: belum diisi", 'keadaan_data: "2020"', 'lengkap: "mungkin"', 'diumumkan_inovasi: "delapan'):
        assert fault in message


# registers by name


def test_home_is_the_checkout_unless_the_environment_names_another(monkeypatch, tmp_path):
    monkeypatch.setenv("INOLAB_HOME", str(tmp_path))
    assert tmp_path == loaded_anew().HOME
    monkeypatch.delenv("INOLAB_HOME")
    assert Path(home_module.__file__).resolve() == loaded_anew().HOME / "src" / "analysis" / "home.py"


def loaded_anew():
    """The module once more, beside the one in use."""
    spec = importlib.util.spec_from_file_location("analysis.home_anew", home_module.__file__)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def home(tmp_path, monkeypatch, folder, innovation):
    """A home with the registers contoh-2020 and tangerang-publik."""
    monkeypatch.setattr(register, "HOME", tmp_path)
    (tmp_path / "data/raw/registers").mkdir(parents=True)
    for name in ("contoh-2020", "tangerang-publik"):
        folder([innovation("I-1")], name=name).rename(tmp_path / "data/raw/registers" / name)
    return tmp_path


def test_a_register_is_found_by_its_name(home):
    assert register.names() == ["contoh-2020", "tangerang-publik"]
    assert read_register("tangerang-publik").name == "tangerang-publik"


def test_a_misspelt_register_is_told_the_nearest_name(home):
    with pytest.raises(RegisterError, match=r'register "tangerang-public" tidak ada; maksudnya tangerang-publik\?'):
        read_register("tangerang-public")


def test_a_name_like_no_register_is_told_which_there_are(home):
    with pytest.raises(RegisterError, match=r'"xyz" tidak ada.*Yang ada: contoh-2020, tangerang-publik') as refusal:
        read_register("xyz")
    assert "maksudnya" not in str(refusal.value)


def test_a_path_is_not_a_name(home):
    with pytest.raises(RegisterError, match="tidak ada"):
        read_register("../registers/contoh-2020")


def test_inputs_are_named_from_data_raw(home):
    assert sorted(read_register("contoh-2020").inputs) == [
        "registers/contoh-2020/inovasi.csv",
        "registers/contoh-2020/perangkat_daerah.csv",
        "registers/contoh-2020/register.yml",
    ]


# what a page says about its register


def test_a_register_says_what_register_yml_says(read, innovation):
    r = read([innovation("I-1")], sources=[{"id": "Berita", "en": "News", "url": "https://contoh.example/"}])
    assert (r.name, r.region, r.as_of) == ("uji-2020", "Kabupaten Uji", date(2020, 11, 26))
    assert (r.synthetic, r.complete) == (True, True)
    assert r.title == ("Register uji", "Test register")
    assert r.sources() == [(("Uji", "Test"), None), (("Berita", "News"), "https://contoh.example/")]
    assert (r.shapes, r.map_credit) == (None, None)


def test_the_credit_of_a_map_stands_among_the_sources(read):
    r = read([], boundaries_credit={"id": "Batas: BPS", "en": "Boundaries: BPS"})
    assert r.sources()[-1] == (("Batas: BPS", "Boundaries: BPS"), None)


def test_neighbours_on_the_map_are_known_by_code(folder):
    def square(code: str, west: int) -> dict:
        ring = [[west, 0], [west + 1, 0], [west + 1, 1], [west, 1], [west, 0]]
        outline = {"type": "Polygon", "coordinates": [ring]}
        return {"type": "Feature", "properties": {"kode_kemendagri": code}, "geometry": outline}

    place = folder([], boundaries="batas.json")
    features = {"type": "FeatureCollection", "features": [square("KEC-01", 0), square("KEC-02", 1)]}
    (place / "batas.json").write_text(json.dumps(features), encoding="utf-8")
    r = read_register(place)
    assert {code: shape.bounds for code, shape in r.shapes.items()} == {"KEC-01": (0, 0, 1, 1), "KEC-02": (1, 0, 2, 1)}
    assert "batas.json" in r.inputs


def test_units_may_stand_in_another_folder(folder, innovation):
    place = folder([innovation("I-1")], units="../wilayah/unit.csv")
    (place.parent / "wilayah").mkdir()
    (place / "perangkat_daerah.csv").rename(place.parent / "wilayah" / "unit.csv")
    r = read_register(place)
    assert len(r.units) == 5
    assert sorted(r.inputs) == ["inovasi.csv", "register.yml", "unit.csv"]


def test_absent_units_of_another_folder_are_refused(folder):
    with pytest.raises(RegisterError, match=r"unit.csv \| bukan berkas, atau tidak ada lagi"):
        read_register(folder([], units="../wilayah/unit.csv"))


def test_every_file_is_listed_with_its_sha256_and_no_path_of_a_machine(folder, innovation):
    place = folder([innovation("I-1")])
    (place / "catatan.md").write_text("bebas\n", encoding="utf-8")  # not a table of a register
    inputs = read_register(place).inputs
    assert sorted(inputs) == ["inovasi.csv", "perangkat_daerah.csv", "register.yml"]
    assert inputs["inovasi.csv"] == hashlib.sha256((place / "inovasi.csv").read_bytes()).hexdigest()


def test_the_digest_follows_every_input(folder, innovation):
    first = read_register(folder([innovation("I-1")])).digest
    again = read_register(folder([innovation("I-1")])).digest
    other = read_register(folder([innovation("I-1")], licence="MIT")).digest
    assert first == again != other
    assert len(first) == 16


def test_the_lock_file_of_an_open_workbook_is_no_input(folder, innovation):
    place = folder([innovation("I-1")], "xlsx")
    (place / "~$register.xlsx").write_bytes(b"lock")
    assert sorted(read_register(place).inputs) == ["register.xlsx", "register.yml"]


# published totals


def difference(read_in) -> dict[str, int]:
    return reconcile(read_in).set_index("fact")["difference"].to_dict()


def test_a_published_total_of_80_beside_79_rows_differs_by_minus_1(read, innovation):
    r = read([innovation(f"I-{n}") for n in range(79)], published={"innovations": 80})
    assert reconcile(r).to_dict("records") == [
        {"fact": "innovations", "published": 80, "computed": 79, "difference": -1}
    ]


def test_a_complete_register_counts_owners_and_those_without(read, innovation):
    # owners: Dinas Kesehatan (two) and Kecamatan Bakau; without: one OPD and two kecamatan of the five units
    rows = [innovation("I-1"), innovation("I-2"), innovation("I-3", perangkat_daerah="Kecamatan Bakau")]
    told = {
        "date": date(2020, 11, 26),
        "innovations": 3,
        "units": 2,
        "without": 3,
        "without_opd": 1,
        "without_kecamatan": 2,
    }
    assert difference(read(rows, published=told)) == dict.fromkeys(list(told)[1:], 0)


def test_a_held_row_is_in_no_total(read, innovation):
    r = read([innovation("I-1"), innovation("I-2", jenis="?")], published={"innovations": 2, "without": 4})
    assert difference(r) == {"innovations": -1, "without": 0}


def test_an_incomplete_register_is_compared_by_what_was_launched(read, innovation):
    rows = [
        innovation("I-1", peluncuran_2020="ya"),
        innovation("I-2", peluncuran_2020="tidak", perangkat_daerah="DKP"),
        innovation("I-3", peluncuran_2020="tidak diketahui", perangkat_daerah="DKP"),
    ]
    r = read(rows, complete=False, published={"innovations": 80, "units": 52})
    assert difference(r) == {"innovations": -79, "units": -51}


def test_an_incomplete_register_never_says_who_has_none(read, innovation):
    r = read([innovation("I-1")], complete=False, published={"without": 11, "without_opd": 5, "without_kecamatan": 6})
    assert reconcile(r)[["computed", "difference"]].isna().all(axis=None)


def test_nothing_published_is_nothing_to_compare(read, innovation):
    assert len(reconcile(read([innovation("I-1")]))) == 0


# the two registers of the kit


def test_the_sample_register_matches_the_published_totals():
    """Sepakat Kabupaten Tangerang, 2020: 80 innovations of 52 units; 11 without, of which 5 OPD and 6 kecamatan."""
    r = read_register(RAW / "registers" / "contoh-2020")
    computed = reconcile(r).set_index("fact")["computed"].to_dict()
    assert computed == {"innovations": 80, "units": 52, "without": 11, "without_opd": 5, "without_kecamatan": 6}
    assert set(difference(r).values()) == {0}
    assert (len(r.units), r.errors, r.synthetic) == (52 + 11, [], True)


def test_the_public_register_names_four_at_launch_and_nobody_without():
    """Satelit News, 2020, names four of the 80; the file is counted by the csv module, apart from the kit."""
    place = RAW / "registers" / "tangerang-publik"
    with (place / "inovasi.csv").open(encoding="utf-8", newline="") as lines:
        data_lines = len(list(csv.DictReader(lines)))
    r = read_register(place)
    computed = reconcile(r).set_index("fact")["computed"]
    assert (r.rows_in, len(r.innovations), r.errors) == (data_lines, data_lines, [])
    assert computed["innovations"] == 4
    assert computed[["without", "without_opd", "without_kecamatan"]].isna().all()
    assert (r.synthetic, r.complete) == (False, False)


# many files


def workbooks(folder: Path, **units_of: str) -> Path:
    """A register of two workbooks, each with the same list of units, and one innovation each."""
    for name, unit in units_of.items():
        book = openpyxl.load_workbook(io.BytesIO(checking.template_for(None, False)))
        book["inovasi"].append(
            [f"I-{name}", f"Inovasi {name}", unit, "Digital", "Inovasi pelayanan publik", "Inisiatif"]
        )
        if name == "other":
            book["perangkat_daerah"]["C2"] = "kecamatan"
        book.save(folder / f"{name}.xlsx")
    (folder / "register.yml").write_text(
        "title: {id: Uji, en: Test}\nregion: Kabupaten Tangerang\nas_of: 2021-12-31\nsynthetic: true\n"
        "complete: true\nsource: {id: uji, en: test}\nlicence: CC0-1.0\n"
    )
    return folder


def test_the_list_of_units_that_every_workbook_brings_is_one_list(tmp_path):
    r = read_register(workbooks(tmp_path, one="Dinas Kesehatan", two="Dinas Sosial"))
    assert (len(r.units), r.units["unit"].is_unique, r.errors) == (63, True, [])
    assert r.innovations["unit"].tolist() == ["Dinas Kesehatan", "Dinas Sosial"]


def test_workbooks_that_disagree_on_a_unit_are_no_register(tmp_path):
    folder = workbooks(tmp_path, one="Dinas Kesehatan", other="Dinas Sosial")
    with pytest.raises(RegisterError, match="daftar perangkat daerah berbeda antar berkas: Sekretariat Daerah"):
        read_register(folder)
