"""What a register says of itself, checked strictly: register.yml, or the sheet "register" of its workbook."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .door.cells import shown
from .door.dates import date_from
from .door.faults import explained
from .door.numbers import number_from
from .door.texts import Unreadable, choice_from, is_empty
from .readers.grid import Book, Sheet
from .schema import heading_key
from .terms import Bilingual, both


class RegisterError(ValueError):
    """A register that cannot be used at all: what was found and how to mend it."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(_Strict):
    """A text of register.yml in both languages."""

    id: str
    en: str

    def both(self) -> Bilingual:
        return Bilingual(self.id, self.en)


class Source(Words):
    """A source with its address, where it has one."""

    url: str | None = None


class Mission(Words):
    """A mission of the region's medium-term plan (RPJMD): its code, as the column misi writes it, and its text."""

    code: str


class Published(_Strict):
    """The published totals a register is reconciled with; what was not published stays empty."""

    date: datetime.date | None = None
    innovations: int | None = None
    units: int | None = None
    without: int | None = None
    without_opd: int | None = None
    without_kecamatan: int | None = None


class Description(_Strict):
    """What register.yml says of a register."""

    title: Words
    region: str
    as_of: datetime.date
    synthetic: bool
    complete: bool
    source: Words
    licence: str
    units: str | None = None
    boundaries: str | None = None
    boundaries_credit: Words | None = None
    published: Published = Field(default_factory=Published)
    sources: tuple[Source, ...] = ()
    caveat: Words | None = None
    missions: tuple[Mission, ...] = ()
    domains: tuple[str, ...] = ()  # of the government, besides go.id and desa.id
    links: str | None = None  # what the web addresses answered, as `inolab links` wrote it
    scenarios: str | None = None  # what-if scenarios for the index
    reviewed: str | None = None  # what people decided on pairs of innovations that may be one
    companions: tuple[str, ...] = ()  # files beside the tables that are not part of the register


def read_description(path: Path) -> Description:
    """What a register.yml says. Raises RegisterError with every fault of the file."""
    try:
        return Description.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        faults = (
            [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
            if isinstance(error, ValidationError)
            else [str(error)]
        )
        raise RegisterError(f"register {path.parent.name}: {path.name} | {'; '.join(faults)}") from error


class Fact(NamedTuple):
    """A line of the sheet "register": its key, how its value is read, whether it must be there, what it says."""

    key: str
    read_as: str  # text, date, number, yes_no
    needed: bool
    meaning: Bilingual
    example: str


FACTS = (
    Fact("judul", "text", True, both("judul register", "title of the register"), "Register inovasi 2020"),
    Fact("wilayah", "text", True, both("kabupaten atau kota", "regency or city"), "Kabupaten Contoh"),
    Fact("keadaan_data", "date", True, both("tanggal keadaan data", "date of the data"), "26/11/2020"),
    Fact("data_contoh", "yes_no", True, both("data rekaan, bukan data nyata?", "invented data, not real?"), "ya"),
    Fact("lengkap", "yes_no", True, both("memuat semua inovasi?", "does it hold all innovations?"), "ya"),
    Fact("sumber", "text", True, both("asal data", "where the data come from"), "Bappeda, dari isian perangkat daerah"),
    Fact("lisensi", "text", True, both("lisensi data", "licence of the data"), "CC BY 4.0"),
    Fact(
        "misi",
        "text",
        False,
        both("misi daerah, dipisah titik koma", "missions, parted by semicolons"),
        "Misi 1; Misi 2",
    ),
    Fact("domain_resmi", "text", False, both("domain selain go.id dan desa.id", "domains besides go.id, desa.id"), ""),
    Fact("diumumkan_tanggal", "date", False, both("hari angka diumumkan", "day of publication"), "26/11/2020"),
    Fact("diumumkan_inovasi", "number", False, both("inovasi yang diumumkan", "innovations published"), "80"),
    Fact("diumumkan_unit", "number", False, both("unit yang berinovasi", "units with an innovation"), "52"),
    Fact("diumumkan_tanpa", "number", False, both("unit yang belum", "units without"), "11"),
    Fact("diumumkan_tanpa_opd", "number", False, both("OPD yang belum", "agencies without"), "5"),
    Fact("diumumkan_tanpa_kecamatan", "number", False, both("kecamatan yang belum", "districts without"), "6"),
)
_PUBLISHED = {
    "date": "diumumkan_tanggal",
    "innovations": "diumumkan_inovasi",
    "units": "diumumkan_unit",
    "without": "diumumkan_tanpa",
    "without_opd": "diumumkan_tanpa_opd",
    "without_kecamatan": "diumumkan_tanpa_kecamatan",
}


def facts_sheet(book: Book) -> Sheet | None:
    """The sheet in which a workbook describes its register."""
    return next((sheet for sheet in book.sheets if heading_key(sheet.name or "") == "register"), None)


def facts_of(book: Book) -> dict[str, object]:
    """The facts of a workbook's sheet "register" that are filled in and readable, by key; {} without that sheet."""
    sheet = facts_sheet(book)
    return {fact.key: value for fact, value, fault in _facts(sheet) if value is not None} if sheet else {}


def described_by(book: Book) -> Description:
    """What a workbook's sheet "register" says. Raises RegisterError with every fault of the sheet."""
    sheet = facts_sheet(book)
    if not sheet:
        raise RegisterError(
            f'{book.name} | lembar "register" tidak ada | Perbaiki: pakai buku kerja dari inolab template, '
            "atau tambahkan register.yml"
        )
    read = list(_facts(sheet))
    faults = [f"{fact.key}: {fault}" for fact, _, fault in read if fault]
    if faults:
        raise RegisterError(f'{book.name} | lembar "register" | {"; ".join(faults)} | Perbaiki: isi kolom B')
    said = {fact.key: value for fact, value, _ in read}
    return Description(
        title=_same(said["judul"]),
        region=said["wilayah"],
        as_of=said["keadaan_data"],
        synthetic=said["data_contoh"],
        complete=said["lengkap"],
        source=_same(said["sumber"]),
        licence=said["lisensi"],
        missions=tuple(Mission(code=name, id=name, en=name) for name in _parted(said["misi"])),
        domains=tuple(_parted(said["domain_resmi"])),
        published=Published(**{name: said[key] for name, key in _PUBLISHED.items()}),
    )


def _parted(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(";") if part.strip()]


def _same(text: str) -> Words:
    return Words(id=text, en=text)


def _facts(sheet: Sheet) -> Iterator[tuple[Fact, object, str | None]]:
    """Every fact with its value (None: not filled in) or what is wrong with it."""
    stated = {heading_key(str(cells[0])): cells[1] for cells in sheet.rows.values() if len(cells) > 1 and cells[0]}
    for fact in FACTS:
        cell = stated.get(fact.key)
        if is_empty(cell):
            yield fact, None, "belum diisi" if fact.needed else None
            continue
        try:
            yield fact, _fact(cell, fact.read_as), None
        except Unreadable as fault:
            yield fact, None, f'"{shown(cell)}" {explained(fault.code, **fault.found)[0]}'


def _fact(cell: object, read_as: str) -> object:
    match read_as:
        case "date":
            return cell.date() if isinstance(cell, datetime.datetime) else date_from(shown(cell))
        case "number":
            return int(number_from(shown(cell)))
        case "yes_no":
            return choice_from(shown(cell), ("ya", "tidak")) == "ya"
    return shown(cell).strip()
