"""docs/format.md and the tables of the codebook follow the schema, and what they say is what the readers do."""

import json
import re
from pathlib import Path

import pytest

from analysis import codebook, door, schema
from analysis.description import FACTS, Description
from analysis.door import faults
from analysis.register import HOME

ID, EN = (codebook.format_page().split("# Format ")[n] for n in (1, 2))


def test_the_page_and_the_codebook_are_current():
    assert codebook.PAGE.read_text(encoding="utf-8") == codebook.format_page(), "run: make docs"
    readme = codebook.README.read_text(encoding="utf-8")
    assert codebook.updated(readme) == readme, "run: make docs"


@pytest.mark.parametrize("page", [ID, EN], ids=["id", "en"])
def test_both_languages_name_every_column_code_and_fact(page):
    names = {column.heading for table in schema.TABLES.values() for column in table.columns}
    names |= {*faults.FAULTS, *(fact.key for fact in FACTS), *Description.model_fields}
    names |= {choice for table in schema.TABLES.values() for column in table.columns for choice in column.choices}
    assert not {name for name in names if f"`{name}`" not in page}


def test_the_keys_of_register_yml_are_those_that_are_read():
    assert list(codebook.YML) == list(Description.model_fields)


def test_no_pattern_is_left_unfilled():
    assert "{least" not in ID and not re.search(r"\{\w+(:g)?\}", ID.replace("{id, en, url}", ""))
    assert "kurang dari ‹batas›" in ID and "$" not in ID


@pytest.mark.parametrize(
    "line",
    [
        "| `waktu_sebelum` \\* | lama layanan sebelum inovasi | angka, hari kerja | 0 atau lebih | 5 |",
        "| `indikator` \\* † | nomor indikator IID 2026 milik daerah, 1 sampai 15 | bilangan bulat "
        "| wajib; unik; 1 s.d. 15 | 1 |",
        "| `urusan` \\* | urusan pemerintahan; beberapa dipisah tanda \\| | teks |  | Kesehatan |",
    ],
)
def test_a_column_is_a_line_of_the_page(line):
    assert line in ID.splitlines()


@pytest.mark.parametrize(
    "line",
    [
        "| `1.500` |  | 1500 |",
        "| `Rp. 4.500,-` | rupiah | 4500 |",
        '| `2.5` |  | tidak dibaca: angka "‹2.5›" bermakna ganda (‹2,5› atau ‹25›?) (`angka-rancu`) |',
        "| `2 jam` | hari kerja | tidak dibaca: satuan bukan ‹satuan kolom› (`angka-satuan`) |",
        "| `10 Nopember 2020` | 10 November 2020 |",
        "| `44161` | 26 November 2020 |",
        "| `30/02/2021` | tidak dibaca: tanggal tidak ada dalam kalender (`tanggal-tiada`) |",
    ],
)
def test_numbers_and_dates_are_shown_as_they_are_read(line):
    assert line in ID.splitlines()


def test_every_way_of_not_reading_a_number_or_date_in_text_is_on_the_page():
    source = "".join(path.read_text(encoding="utf-8") for path in Path(door.__file__).parent.glob("*.py"))
    codes = set(re.findall(r'Unreadable\("((?:angka|tanggal)[a-z-]*)"', source)) | {"angka", "angka-rentang"}
    of_cells = {"angka-terpotong", "angka-logika", "angka-tanggal"}  # of cells that are no text
    assert codes - of_cells == {code for code in codes if f"(`{code}`) |" in ID}


def test_a_marked_table_of_a_text_is_written_anew_and_the_rest_left_alone():
    text = "Sebelum.\n\n<!-- tabel: tahap_lab -->\nlama\n<!-- /tabel -->\n\nSesudah | x.\n"
    assert codebook.updated(text).splitlines() == [
        "Sebelum.",
        "",
        "<!-- tabel: tahap_lab -->",
        "| kolom | arti / meaning | tipe, satuan | isi yang boleh |",
        "| --- | --- | --- | --- |",
        "| `id` | id ide, sama dengan id inovasi bila sudah menjadi inovasi / *id of the idea, the id of the "
        "innovation once it has become one* | teks | wajib |",
        "| `tahap` | tahap 5D+1 LAN (methods/lan/tahap_lab.csv) / *stage of LAN's 5D+1 (methods/lan/tahap_lab.csv)* "
        "| teks | wajib; `drum-up` / `diagnose` / `design` / `deliver` / `display` / `documentation` |",
        "| `tanggal` | hari tahap itu tercapai / *day on which the stage was reached* | tanggal | wajib |",
        "<!-- /tabel -->",
        "",
        "Sesudah | x.",
    ]


def test_the_codebook_holds_the_six_tables():
    marked = re.findall(r"<!-- tabel: (\w+) -->", codebook.README.read_text(encoding="utf-8"))
    assert sorted(marked) == sorted(table.sheet for table in schema.TABLES.values())


def test_the_data_package_of_the_sample_has_the_rules_of_the_schema():
    package = json.loads((HOME / "data" / "raw" / "datapackage.json").read_text(encoding="utf-8"))
    described = {Path(part["path"]).stem: part for part in package["resources"] if "contoh-2020" in part["path"]}
    for table in schema.TABLES.values():
        fields = {field["name"]: field for field in described[table.sheet]["schema"]["fields"]}
        for column in (column for column in table.columns if column.heading in fields):
            field = fields[column.heading]
            assert _rules(column).items() <= (field.get("constraints", {}) | {"type": field["type"]}).items()


def _rules(column: schema.Column) -> dict[str, object]:
    """The rules of a column as a Data Package says them; choices as text, to be compared."""
    kinds = {"text": "string", "date": "date", "number": "integer" if column.whole else "number"}
    rules = {"minimum": column.least, "maximum": column.most, "enum": list(column.choices) or None}
    flags = {"required": column.filled or None, "unique": column.unique or None}
    stated = {name: rule for name, rule in (rules | flags).items() if rule is not None}
    return stated | {"type": kinds[column.read_as]}
