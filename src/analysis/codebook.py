"""docs/format.md and the tables of the codebook, written from the schema: `python -m analysis.codebook` (make docs).

What is read and what is refused is not told from memory: every case on the page has been put to `cells`.
"""

import re
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from string import Template

from .description import FACTS, Description
from .door import cells
from .door.dates import date_from
from .door.faults import ERRORS, FAULTS, NOTES, Fault
from .door.numbers import number_from
from .door.texts import LONGEST_TEXT, Unreadable
from .numerals import day, number
from .readers.grid import MOST_CELLS, MOST_ROWS
from .readers.packages import MEGABYTE
from .readers.sheets import LARGEST_FILE
from .register import HOME
from .schema import TABLES, Column
from .template import ORDER, sentence
from .terms import Bilingual

PAGE, README = HOME / "docs" / "format.md", HOME / "data" / "raw" / "README.md"
LANGUAGES = ("id", "en")
_MARKED_TABLE = re.compile(r"(<!-- tabel: (\w+) -->\n).*?(<!-- /tabel -->)", re.DOTALL)
_PLACEHOLDER = re.compile(r"\{(\w+)(?::\w+)?\}")

TYPES = {
    "text": Bilingual("teks", "text"),
    "whole": Bilingual("bilangan bulat", "whole number"),
    "number": Bilingual("angka", "number"),
    "date": Bilingual("tanggal", "date"),
    "yes_no": Bilingual("ya atau tidak", "ya (yes) or tidak (no)"),
}
ALLOWED = {
    "filled": Bilingual("wajib", "must be filled"),
    "unique": Bilingual("unik", "unique"),
    "between": Bilingual("{least:g} s.d. {most:g}", "{least:g} to {most:g}"),
    "least": Bilingual("{least:g} atau lebih", "{least:g} or more"),
}
HEADS = {
    "columns": (
        Bilingual("judul kolom", "heading"),
        Bilingual("arti", "meaning"),
        Bilingual("tipe, satuan", "type, unit"),
        Bilingual("isi yang boleh", "what may stand in it"),
        Bilingual("contoh", "example"),
    ),
    "cases": (Bilingual("ditulis", "written"), Bilingual("dibaca", "read as")),
    "facts": (Bilingual("kunci", "key"), Bilingual("tipe", "type"), Bilingual("arti", "meaning")),
    "codes": (
        Bilingual("kode", "code"),
        Bilingual("jenis", "kind"),
        Bilingual("masalah", "problem (as the unit reads it)"),
        Bilingual("cara memperbaiki", "remedy (as the unit reads it)"),
    ),
}
# What a message fills in, as a word that says what will stand there.
FILLED_IN = {
    "as_of": "tanggal",
    "applied": "tanggal",
    "began": "tanggal",
    "candidates": "nama, nama",
    "choices": "pilihan, pilihan",
    "columns": "kolom dan kolom",
    "comma": "2,5",
    "computed": "angka",
    "hint": "",
    "least": "batas",
    "length": "banyaknya",
    "letters": "tanda",
    "measure": "ukuran",
    "most": "batas",
    "one": "05/11/2020",
    "other": "11/05/2020",
    "other_way": "05/11/2020",
    "plain": "25",
    "region": "nama daerah",
    "rows": "nomor baris",
    "stopped": "tanggal",
    "stored": "angka",
    "suggestion": "pilih salah satu: nama, nama",
    "tested": "tanggal",
    "text": "2.5",
    "unit": "satuan kolom",
    "value": "isi",
    "wanted": "banyaknya",
    "what": "jenisnya",
    "width": "banyaknya",
}
NUMBER_CASES = (
    *(("1500", ""), ("1.500", ""), ("1,5", ""), ("2 750 000", ""), ("2.750.000,50", "")),
    *(("Rp 3.250.000,00", "rupiah"), ("Rp. 4.500,-", "rupiah"), ("gratis", "rupiah"), ("5 hari kerja", "hari kerja")),
    *(("3 dokumen", "dokumen"), ("2.5", ""), ("2,750,000", ""), ("2,750", "rupiah"), ("7-10 hari", "hari kerja")),
    *(("9007199254740993", ""), ("kira-kira 4", ""), ("2 jam", "hari kerja"), ("lima", "")),
)
DATE_CASES = (
    *("26/11/2020", "26-11-2020", "26.11.2020", "2020-11-26", "26 November 2020", "10 Nopember 2020", "26 Nov 2020"),
    *("26/11/2020 08:30", "44161", "11/2020", "26/11/20", "2020", "30/02/2021", "07/25/2021", "26/1120", "besok"),
)
YML = {
    "title": Bilingual("judul, `{id: ..., en: ...}`", "title, `{id: ..., en: ...}`"),
    "region": Bilingual("kabupaten atau kota", "regency or city"),
    "as_of": Bilingual("tanggal keadaan data", "date of the data"),
    "synthetic": Bilingual("`true` bila data rekaan", "`true` if the data are invented"),
    "complete": Bilingual("`true` bila memuat semua inovasi", "`true` if it holds all innovations"),
    "source": Bilingual("asal data, `{id: ..., en: ...}`", "where the data come from, `{id: ..., en: ...}`"),
    "licence": Bilingual("lisensi data", "licence of the data"),
    "units": Bilingual(
        "berkas daftar perangkat daerah, bila tidak di folder register", "file of the units, if not in the folder"
    ),
    "boundaries": Bilingual("berkas batas kecamatan (GeoJSON)", "file of the district boundaries (GeoJSON)"),
    "boundaries_credit": Bilingual("sumber batas kecamatan", "credit of the boundaries"),
    "published": Bilingual(
        "angka yang diumumkan: `date`, `innovations`, `units`, `without`, `without_opd`, `without_kecamatan`",
        "figures as published: `date`, `innovations`, `units`, `without`, `without_opd`, `without_kecamatan`",
    ),
    "sources": Bilingual(
        "sumber lain, daftar `{id, en, url}`; `url` boleh tidak ada",
        "further sources, a list of `{id, en, url}`; `url` is optional",
    ),
    "caveat": Bilingual("peringatan bagi pembaca", "a caveat for readers"),
    "missions": Bilingual(
        "misi daerah, daftar `{code, id, en}`; `code` seperti ditulis di kolom misi",
        "missions of the region, a list of `{code, id, en}`; `code` as column misi writes it",
    ),
    "domains": Bilingual(
        "domain resmi selain go.id dan desa.id", "domains of the government besides go.id and desa.id"
    ),
    "links": Bilingual("jawaban alamat web, dari `inolab links`", "answers of web addresses, from `inolab links`"),
    "scenarios": Bilingual("berkas skenario indeks, lihat docs/index.md", "file of index scenarios, see docs/index.md"),
    "reviewed": Bilingual(
        "putusan atas pasangan inovasi yang mungkin satu (`reviewed_pairs.csv`: `id_a`, `id_b`, `putusan` sama atau "
        "berbeda, `oleh`, `tanggal`, `catatan`)",
        "decisions on pairs of innovations that may be one (`reviewed_pairs.csv`: `id_a`, `id_b`, `putusan` sama "
        "(same) or berbeda (different), `oleh` (by), `tanggal` (date), `catatan` (remark))",
    ),
    "companions": Bilingual(
        "berkas di folder itu yang bukan bagian register", "files in the folder that are not part of the register"
    ),
}
_OTHER_HEADINGS = Bilingual("Judul lain yang juga dikenali", "Other headings that are recognised")
_RECORD = Bilingual(
    "Hanya untuk catatan dari sumber publik; tidak diminta dari perangkat daerah",
    "Only in a record of public sources; not asked of units",
)
_UNIT_OF_COLUMN = Bilingual("satuan kolom", "unit of the column")
_NOT_READ = Bilingual("tidak dibaca", "not read")


def format_page() -> str:
    """docs/format.md: the page in Bahasa Indonesia, then the same in English."""
    return "*English below.*\n\n" + "\n".join(_page(language) for language in LANGUAGES)


def _page(language: str) -> str:
    """The prose of `templates/format.*.md` with what the schema, the faults and the readers say."""
    prose = Template(files("analysis").joinpath(f"templates/format.{language}.md").read_text(encoding="utf-8"))
    return prose.substitute(
        rows=number(MOST_ROWS, language=language),
        cells=number(MOST_CELLS, language=language),
        size=LARGEST_FILE // MEGABYTE,
        text=number(LONGEST_TEXT, language=language),
        tables="\n\n".join(_table(name, language) for name in ORDER),
        numbers=_number_cases(language),
        dates=_date_cases(language),
        errors=_codes(ERRORS, language),
        notes=_codes(NOTES, language),
        facts=_facts(language),
        yml=_yml(language),
    )


def _table(name: str, language: str) -> str:
    """The section of one table: what a row is, its columns, other headings, columns of public records."""
    table = TABLES[name]
    parts = [
        f"### `{table.sheet}`\n\n{sentence(table.one_row.to(language))}.",
        _columns([column for column in table.columns if not column.record], language),
    ]
    if also := [f"`{other}` = `{column.heading}`" for column in table.columns for other in column.also]:
        parts.append(f"{_OTHER_HEADINGS.to(language)}: {', '.join(also)}.")
    if records := [column for column in table.columns if column.record]:
        parts.append(f"{_RECORD.to(language)}:\n\n{_columns(records, language)}")
    return "\n\n".join(parts)


def _columns(columns: list[Column], language: str) -> str:
    rows = [
        [
            _key(column.heading, column.needed) + (" †" if column.identity else ""),
            column.meaning.to(language),
            _type(column, language),
            _allowed(column, language),
            column.example,
        ]
        for column in columns
    ]
    return _grid([head.to(language) for head in HEADS["columns"]], rows)


def _type(column: Column, language: str) -> str:
    kind = TYPES["whole" if column.whole else column.read_as].to(language)
    return f"{kind}, {column.unit.to(language)}" if column.unit else kind


def _allowed(column: Column, language: str) -> str:
    """What may stand in a column: 'wajib; unik; 1 s.d. 15'."""
    names = [name for name in ("filled", "unique") if getattr(column, name)]
    if column.least is not None:
        names.append("least" if column.most is None else "between")
    limits = {"least": column.least, "most": column.most}
    said = [ALLOWED[name].to(language).format(**limits) for name in names]
    return "; ".join([*said, *([" / ".join(f"`{choice}`" for choice in column.choices)] if column.choices else [])])


def _number_cases(language: str) -> str:
    rows = [[f"`{text}`", unit, _read(number_from, language, text, unit)] for text, unit in NUMBER_CASES]
    written, read = (head.to(language) for head in HEADS["cases"])
    return _grid([written, _UNIT_OF_COLUMN.to(language), read], rows)


def _date_cases(language: str) -> str:
    rows = [[f"`{text}`", _read(date_from, language, text)] for text in DATE_CASES]
    return _grid([head.to(language) for head in HEADS["cases"]], rows)


def _read(reader: Callable[..., object], language: str, *written: str) -> str:
    """What a reader makes of a text, or why it does not read it, with the code of the finding."""
    try:
        value = reader(*written)
    except Unreadable as fault:
        said = FAULTS[fault.code]
        why = _readable(said.problem) if language == "id" else said.kind.en
        return f"{_NOT_READ.to(language)}: {why} (`{fault.code}`)"
    return day(value, language) if isinstance(value, date) else cells.shown(value)


def _codes(faults: dict[str, Fault], language: str) -> str:
    rows = [
        [f"`{code}`", fault.kind.to(language), _readable(fault.problem), _readable(fault.remedy)]
        for code, fault in faults.items()
    ]
    return _grid([head.to(language) for head in HEADS["codes"]], rows)


def _readable(pattern: str) -> str:
    """A pattern with words where values will be: 'kurang dari {least:g}' -> 'kurang dari ‹batas›'."""
    words = _PLACEHOLDER.sub(lambda found: f"‹{FILLED_IN[found[1]]}›", pattern)
    return words.replace("‹›", "")


def _facts(language: str) -> str:
    rows = [
        [_key(fact.key, fact.needed), TYPES[fact.read_as].to(language), fact.meaning.to(language)] for fact in FACTS
    ]
    return _grid([head.to(language) for head in HEADS["facts"]], rows)


def _yml(language: str) -> str:
    heads = [HEADS["facts"][0].to(language), HEADS["facts"][2].to(language)]
    fields = Description.model_fields
    return _grid(heads, [[_key(key, fields[key].is_required()), text.to(language)] for key, text in YML.items()])


def _key(name: str, needed: bool) -> str:
    return f"`{name}`" + (" \\*" if needed else "")


def _grid(heads: list[str], rows: list[list[str]]) -> str:
    """A Markdown table; a vertical bar in a cell is no border."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(_in_cell(cell) for cell in line)} |" for line in lines)


def _in_cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


# the codebook of the raw data


def table_rows(name: str) -> str:
    """The table of one table of the schema as the codebook shows it: both languages in a cell."""
    heads = ["kolom", "arti / meaning", "tipe, satuan", "isi yang boleh"]
    rows = [
        [
            f"`{column.heading}`",
            f"{column.meaning.id} / *{column.meaning.en}*",
            _type(column, "id"),
            _allowed(column, "id"),
        ]
        for column in TABLES[name].columns
        if not column.record
    ]
    return _grid(heads, rows)


def updated(readme: str) -> str:
    """A text with every table between `<!-- tabel: inovasi -->` and `<!-- /tabel -->` written anew."""
    names = {table.sheet: name for name, table in TABLES.items()}
    return _MARKED_TABLE.sub(lambda found: f"{found[1]}{table_rows(names[found[2]])}\n{found[3]}", readme)


def main() -> None:
    """Writes docs/format.md and the tables of data/raw/README.md."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(format_page(), encoding="utf-8")
    README.write_text(updated(README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
