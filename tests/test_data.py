"""data/raw against its Data Package, the codebook's promises, and the seed of the synthetic register."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package

from analysis import read_register, schema
from analysis.register import HOME

RAW = HOME / "data" / "raw"
SAMPLE = RAW / "registers" / "contoh-2020"
IID = RAW / "methods" / "iid"
PACKAGE = json.loads((RAW / "datapackage.json").read_text(encoding="utf-8"))


def test_every_file_agrees_with_its_data_package():
    report = Package(RAW / "datapackage.json").validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "note"])[:20]
    assert report.stats["tasks"] == len(PACKAGE["resources"]) > 20


def test_a_changed_value_is_caught_by_the_data_package(tmp_path):
    copy = shutil.copytree(RAW, tmp_path / "raw")
    table = copy / "registers" / "contoh-2020" / "inovasi.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",Digital,", ",Hibrida,", 1), encoding="utf-8")
    assert not Package(copy / "datapackage.json").validate().valid


def test_every_csv_and_map_is_described():
    on_disk = {path.relative_to(RAW).as_posix() for kind in ("*.csv", "*.geojson") for path in RAW.rglob(kind)}
    assert on_disk == {resource["path"] for resource in PACKAGE["resources"] if _is_table_or_map(resource["path"])}


def _is_table_or_map(path: str) -> bool:
    return path.endswith((".csv", ".geojson"))


@pytest.mark.parametrize("resource", PACKAGE["resources"], ids=lambda resource: resource["name"])
def test_every_file_names_its_source_licence_and_whether_it_is_synthetic(resource):
    assert resource["sources"] and resource["licenses"]
    assert resource["synthetic"] is resource["path"].startswith("registers/contoh-2020/")


@pytest.mark.parametrize("name", ["contoh-2020", "tangerang-publik"])
def test_headings_are_those_of_the_schema(name):
    for path in (RAW / "registers" / name).glob("*.csv"):
        table = next((table for table in schema.TABLES.values() if table.sheet == path.stem), None)
        if table:
            headings = set(pd.read_csv(path, nrows=0).columns)
            assert {column.heading for column in table.columns if column.needed} <= headings
            assert headings <= {column.heading for column in table.columns}


def test_the_codebook_names_every_column_of_a_register():
    codebook = (RAW / "README.md").read_text(encoding="utf-8")
    headings = {column.heading for table in schema.TABLES.values() for column in table.columns}
    assert not {heading for heading in headings if f"`{heading}`" not in codebook}


RULE_FILES = sorted(path for name in ("indikator", "parameter", "predikat") for path in IID.glob(f"*/{name}.csv"))


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_every_rule_has_a_status_and_a_source(path):
    rows = pd.read_csv(path, dtype=str)
    assert len(rows) and rows["status"].isin(["official", "transcribed", "inferred", "unknown"]).all()
    assert rows["source_url"].str.strip().str.len().gt(0).all()


def test_a_rule_that_is_unknown_says_nothing_and_no_other_is_empty():
    for path in RULE_FILES:
        rows = pd.read_csv(path, dtype=str)
        said = {
            "indikator": lambda rows: rows["option_score"].notna() | rows["option_score_inferred"].notna(),
            "parameter": lambda rows: rows["value"].notna(),
            "predikat": lambda rows: rows["min"].notna(),
        }[path.stem](rows)
        own = said if path.stem != "indikator" else said | rows["number"].eq("36")  # 36 is an award, without a score
        assert not (said & rows["status"].eq("unknown")).any(), path
        assert (own | rows["status"].eq("unknown")).all(), path


def test_an_inferred_score_is_not_called_transcribed():
    for path in IID.glob("*/indikator.csv"):
        rows = pd.read_csv(path)
        only_inferred = rows["option_score"].isna() & rows["option_score_inferred"].notna()
        assert rows.loc[only_inferred, "status"].eq("inferred").all(), path


def test_indicators_of_what_has_happened_are_indicators():
    known = pd.read_csv(IID / "2026" / "indikator.csv")["indicator_id"]
    assert pd.read_csv(IID / "capaian.csv")["indicator_id"].isin(known).all()


def test_the_codebook_counts_the_rows_of_every_file():
    codebook = (RAW / "README.md").read_text(encoding="utf-8")
    counted = {
        name: int(rows)
        for name, rows in re.findall(r"^\| `([\w/.-]+\.csv)` \|[^|]*\| (\d+) \|", codebook, re.MULTILINE)
    }
    assert counted == {
        path.relative_to(RAW).as_posix(): len(pd.read_csv(path, dtype=str)) for path in RAW.rglob("*.csv")
    }


def test_the_same_seed_gives_the_same_bytes(tmp_path):
    copy = shutil.copytree(SAMPLE, tmp_path / "contoh-2020")
    for table in copy.glob("*.csv"):
        table.unlink()
    subprocess.run([sys.executable, str(copy / "generate.py")], check=True, env={"PYTHONHASHSEED": "7", "PATH": ""})
    assert _digests(copy) == _digests(SAMPLE)


def _digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.csv"))}


def test_no_real_place_lends_its_name_to_the_sample():
    real = pd.read_csv(RAW / "tangerang" / "perangkat_daerah.csv").query("jenis == 'kecamatan'")["nama_resmi"]
    invented = read_register("contoh-2020").units.query("unit_kind == 'kecamatan'")["unit"]
    assert len(invented) == 29
    assert not set(real) & set(invented)


def test_no_innovation_of_the_sample_is_one_of_the_public_record():
    sample, record = (read_register(name).innovations["innovation"] for name in ("contoh-2020", "tangerang-publik"))
    assert not {_acronym(name) for name in sample} & {_acronym(name) for name in record}


def _acronym(name: str) -> str:
    return re.sub(r"\W", "", name.split("(")[0]).casefold()


def test_near_copies_are_planted_and_no_other_description_is_repeated():
    innovations = read_register("contoh-2020").innovations.set_index("innovation_id")
    pairs = pd.read_csv(SAMPLE / "near_copies.csv")
    assert len(pairs) == 4
    sentences = innovations["description"].str.split(r"(?<=[.])\s+", regex=True).explode()
    repeated = sentences[sentences.duplicated(keep=False)]
    assert set(repeated.index) == set(pairs["id_a"]) | set(pairs["id_b"])
    assert all(
        innovations.at[a, "unit"] != innovations.at[b, "unit"]
        for a, b in zip(pairs["id_a"], pairs["id_b"], strict=True)
    )


def test_programmes_and_national_systems_stay_out_of_the_register_and_are_listed():
    register = pd.read_csv(RAW / "registers" / "tangerang-publik" / "inovasi.csv", dtype=str)
    excluded = pd.read_csv(RAW / "registers" / "tangerang-publik" / "excluded.csv", dtype=str)
    assert set(register["cakupan"]) == {"inovasi", "aplikasi"}
    assert excluded["scope"].isin(["program unggulan", "program", "program nasional", "aplikasi nasional"]).all()
    assert len(register) + len(excluded) == 76  # the rows of the collected list
    assert register["sumber_url"].notna().all() and excluded["source_url"].notna().all()


def test_an_inferred_owner_is_never_used_as_owner():
    register = pd.read_csv(RAW / "registers" / "tangerang-publik" / "inovasi.csv", dtype=str)
    assert register.loc[register["unit_tertulis"].isna(), "perangkat_daerah"].isna().all()
    assert register["unit_dugaan"].notna().any()


def test_tiles_of_a_region_are_one_each():
    for name in ("contoh-2020", "tangerang-publik"):
        tiles = read_register(name).units.query("unit_kind == 'kecamatan'")[["tile_column", "tile_row"]]
        assert tiles.notna().all(axis=None) and not tiles.duplicated().any()


PERSONAL = {
    "NIK or NIP": re.compile(r"(?<![\d.])\d{16}(?:\d{2})?(?![\d.])"),
    "mobile phone": re.compile(r"(?<!\d)(?:\+62|0)8\d{2}[ -]?\d{3,4}[ -]?\d{3,5}(?!\d)"),
    "e-mail": re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"),
}


@pytest.mark.parametrize("what", PERSONAL)
def test_no_personal_data_stands_in_the_raw_data(what):
    found = [
        (path.name, hit[0])
        for path in RAW.rglob("*")
        if path.suffix in {".csv", ".md", ".yml", ".toml"}
        for hit in PERSONAL[what].finditer(path.read_text(encoding="utf-8"))
    ]
    assert not found


def test_the_patterns_of_personal_data_find_what_they_are_for():
    assert PERSONAL["NIK or NIP"].search("NIK 3603011212800001")
    assert PERSONAL["mobile phone"].search("hubungi 0812-3456-7890")
    assert PERSONAL["e-mail"].search("kirim ke nama@contoh.example")
    assert not any(pattern.search("Rp 3.250.000 tahun 2020, surat 002.6/3363/SJ") for pattern in PERSONAL.values())
