"""The register: one region's innovations at one date, read, typed, checked and held against its published facts."""

import difflib
import json
from functools import cached_property
from pathlib import Path

import pandas as pd
import shapely
from shapely import MultiPolygon, Polygon, geometry

from . import door, schema
from .description import Description, RegisterError, described_by, facts_of, facts_sheet, read_description
from .door.answer import Answer, Taken
from .door.faults import NOTED, Finding
from .door.opening import Opened, open_file
from .files import digest
from .home import HOME
from .readers import sheets
from .terms import Bilingual

ALWAYS = ("units", "innovations")  # the tables that every register has


class Register:
    """Typed tables of one register, with everything a page must say about them.

    `units` and `innovations` are always there; `impacts`, `answers`, `region_answers` and `lab_stages` are None when
    the register has no row of such a table. Columns are those of `schema.TABLES`. `received` is what the door said to
    each file; rows that it held are in no table.
    """

    def __init__(self, folder: Path, description: Description, received: list[Answer]) -> None:
        self.folder, self.name, self.description = folder, folder.name, description
        self.received = received
        for table in schema.TABLES:
            setattr(self, table, self._accepted(table))

    title = property(lambda self: self.description.title.both(), doc="The title, in both languages.")
    region = property(lambda self: self.description.region, doc="The name of the region.")
    as_of = property(lambda self: self.description.as_of, doc="The day whose state the data show.")
    synthetic = property(lambda self: self.description.synthetic, doc="Whether these are sample data.")
    complete = property(lambda self: self.description.complete, doc="Whether no row means no innovation.")
    published = property(lambda self: self.description.published, doc="Totals published elsewhere, for `reconcile`.")

    @cached_property
    def inputs(self) -> dict[str, str]:
        """Every file this register was read from, with its SHA-256."""
        return {_shown_path(path): digest(path.read_bytes()) for path in _files(self.folder, self.description)}

    @cached_property
    def digest(self) -> str:
        """One SHA-256 for all inputs, in sixteen digits."""
        return digest(json.dumps(self.inputs, sort_keys=True).encode())[:16]

    @cached_property
    def shapes(self) -> dict[str, Polygon | MultiPolygon] | None:
        """Boundaries (longitude, latitude) by unit_code, drawn to 50 metres; None when the register has no map."""
        if not self.description.boundaries:
            return None
        collection = json.loads((self.folder / self.description.boundaries).read_text(encoding="utf-8"))
        codes = [shape["properties"]["kode_kemendagri"] for shape in collection["features"]]
        outlines = [geometry.shape(shape["geometry"]) for shape in collection["features"]]
        # neighbours are simplified together, so no gap opens between them
        return dict(zip(codes, shapely.coverage_simplify(outlines, tolerance=0.0005), strict=True))

    @property
    def map_credit(self) -> Bilingual | None:
        """The attribution that the map asks for, in both languages; None when there is no map."""
        credit = self.description.boundaries_credit
        return credit.both() if credit else None

    def sources(self) -> list[tuple[Bilingual, str | None]]:
        """The register's own sources, each with an address where there is one."""
        described = self.description
        credit = [(self.map_credit, None)] if self.map_credit else []
        return [
            (described.source.both(), None),
            *((source.both(), source.url) for source in described.sources),
            *credit,
        ]

    @property
    def findings(self) -> list[Finding]:
        """Everything the door said of a cell or row, in the order of the files."""
        return [finding for answer in self.received for finding in answer.findings]

    @property
    def errors(self) -> list[Finding]:
        """The findings for which a row is held or a value left out."""
        return [finding for finding in self.findings if finding.outcome != NOTED]

    @property
    def refused(self) -> list[Answer]:
        """The files of which nothing is used."""
        return [answer for answer in self.received if answer.refusal]

    @property
    def rows_in(self) -> int:
        """Rows of innovations that came in, without titles, totals and signatures."""
        return sum(len(taken.values) + len(taken.held) for taken in self._tables("innovations"))

    @property
    def rows_held(self) -> int:
        """Rows of innovations that the door held: they are in no table and no figure."""
        return sum(len(taken.held) for taken in self._tables("innovations"))

    def _tables(self, table: str) -> list[Taken]:
        return [taken for answer in self.received for taken in answer.tables if taken.table == table]

    def _accepted(self, table: str) -> pd.DataFrame | None:
        """The accepted rows of all files; under their row numbers when one file holds them all.

        A sheet of the template that nobody has filled in is no table: what is unknown is not zero.
        """
        taken = self._tables(table)
        if table not in ALWAYS and not any(len(one.values) or len(one.held) for one in taken):
            return None
        found = [one.values for one in taken]
        if len(found) > 1:
            rows = pd.concat(found, ignore_index=True)
            return _one_list(rows, self.name) if table == "units" else rows
        return found[0] if found else None


def _one_list(units: pd.DataFrame, register: str) -> pd.DataFrame:
    """The units of several files, each once. Raises RegisterError where the files disagree on a unit."""
    once = units.drop_duplicates(ignore_index=True)
    twice = once[once.duplicated("unit_code", keep=False) | once.duplicated("unit", keep=False)]
    if len(twice):
        raise RegisterError(
            f"register {register}: daftar perangkat daerah berbeda antar berkas: {', '.join(twice['unit'].unique())} | "
            "Perbaiki: pakai satu daftar untuk semua berkas"
        )
    return once


def read_register(name: str | Path) -> Register:
    """The register of that name under data/raw/registers, or in that folder.

    Raises RegisterError when there is none, when it is not described, or when no table of units or of innovations can
    be used; faults of single cells and files are in `findings` and `refused` of the register.
    """
    folder = name if isinstance(name, Path) else _folder(name)
    if folder in _kept:
        return _kept.pop(folder)  # to one reader only, who may do with it as he likes
    written = folder / "register.yml"
    description = read_description(written) if written.exists() else None
    opened = [open_file(path) for path in _sendings(folder, description)]
    if not description:
        description = _described(folder, opened)
    if description.units:
        opened.insert(0, open_file(folder / description.units))
        if opened[0].refusal:
            raise RegisterError(f"register {folder.name}: {opened[0].file} | {opened[0].refusal}")
    received = door.examine(opened, description.as_of, description.complete, region=description.region)
    _require(received, folder)
    return Register(folder, description, received)


_kept: dict[Path, Register] = {}


def keep(name: str) -> None:
    """Reads a register for the processes that are forked from this one. Raises RegisterError as `read_register`."""
    register = read_register(name)
    register.digest, register.shapes  # noqa: B018 - computed once, before the fork
    _kept[register.folder] = register


def _described(folder: Path, opened: list[Opened]) -> Description:
    """What the one workbook with its sheet "register" filled in says."""
    books = [file.book for file in opened if file.book]
    described = [book for book in books if facts_sheet(book)]
    told = [book for book in described if facts_of(book).keys() - {"wilayah"}]  # the template may write that itself
    described = told or described[:1]  # every unit's workbook brings the sheet, one has it filled in
    if len(described) > 1:
        names = ", ".join(book.name for book in described)
        raise RegisterError(f"register {folder.name}: beberapa lembar register ({names}) | Perbaiki: sisakan satu")
    if not described:
        refused = "; ".join(f"{file.file} | {file.refusal}" for file in opened if file.refusal)
        raise RegisterError(
            f"register {folder.name}: {refused or 'register.yml | tidak ada, lembar register pun tidak'}"
            + ("" if refused else " | Perbaiki: pakai buku kerja dari inolab template, atau tambahkan register.yml")
        )
    try:
        return described_by(described[0])
    except RegisterError as error:
        raise RegisterError(f"register {folder.name}: {error}") from error


def names() -> list[str]:
    """The registers that are there, by name: every folder with a description or a table."""
    folders = (HOME / "data" / "raw" / "registers").glob("*/")
    return sorted(folder.name for folder in folders if (folder / "register.yml").exists() or _sendings(folder, None))


def _sendings(folder: Path, description: Description | None) -> list[Path]:
    """The files with tables in a register's folder, without those of which register.yml says that they are not."""
    aside = (*description.companions, *_beside(description)) if description else ()
    return [path for path in sheets.files_in(folder) if path.name not in aside]


def _beside(description: Description) -> tuple[str | None, ...]:
    """Files that belong to a register and hold none of its tables: answers of addresses, scenarios, settled pairs."""
    return description.links, description.scenarios, description.reviewed


def reconcile(register: Register) -> pd.DataFrame:
    """Published totals beside those computed from rows, only what was published: fact, published, computed, difference.

    An incomplete register is compared by the rows it names as part of what was published, and cannot say who has none:
    there `computed` is missing. Worked case: 80 published, 79 rows accepted -> difference -1.
    """
    published = register.published.model_dump(exclude={"date"}, exclude_none=True)
    computed = _totals(register)
    table = pd.DataFrame({"fact": list(published), "published": list(published.values())})
    return table.assign(
        computed=[computed.get(fact) for fact in published],
        difference=lambda rows: rows["computed"] - rows["published"],
    )


def _totals(register: Register) -> dict[str, int]:
    """The totals that can be published, as the rows give them."""
    rows = register.innovations
    if not register.complete and "in_launch" in rows:
        rows = rows[rows["in_launch"] == "ya"]
    owns = register.units["unit"].isin(rows["unit"])
    totals = {"innovations": len(rows), "units": int(owns.sum())}
    if register.complete:
        silent = register.units.loc[~owns, "unit_kind"]
        totals |= {"without": len(silent)} | {
            f"without_{kind}": int((silent == kind).sum()) for kind in schema.UNIT_KINDS
        }
    return totals


def _folder(name: str) -> Path:
    folder = HOME / "data" / "raw" / "registers" / name
    if name in names():
        return folder
    near = difflib.get_close_matches(name, names(), n=1)
    hint = f"; maksudnya {near[0]}?" if near else "."
    raise RegisterError(f'register "{name}" tidak ada{hint} Yang ada: {", ".join(names())}')


def _require(received: list[Answer], folder: Path) -> None:
    """A table of units and one of innovations; without them every refusal is named, else which table is missing."""
    found = {taken.table for answer in received for taken in answer.tables}
    missing = [schema.TABLES[table].sheet for table in ALWAYS if table not in found]
    if not missing:
        return
    refused = [f"{answer.file} | {answer.refusal}" for answer in received if answer.refusal]
    raise RegisterError(
        f"register {folder.name}: "
        + (
            "; ".join(refused)
            or f"tabel {', '.join(missing)} tidak ditemukan | Perbaiki: tambahkan "
            f"{', '.join(f'{name}.csv' for name in missing)} atau lembar dengan nama itu"
        )
    )


def _files(folder: Path, description: Description) -> list[Path]:
    """The files that a register is made of: its description, its tables, its map, and what is read beside them."""
    beside = ("register.yml", description.units, description.boundaries, *_beside(description))
    named = [folder / name for name in beside if name]
    return [path.resolve() for path in (*named, *_sendings(folder, description)) if path.exists()]


def _shown_path(path: Path) -> str:
    """A path as a page may show it: inside data/raw or its bare name, never a path of somebody's machine."""
    raw = (HOME / "data" / "raw").resolve()
    return path.relative_to(raw).as_posix() if path.is_relative_to(raw) else path.name
