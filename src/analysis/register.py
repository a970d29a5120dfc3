"""The register: one region's innovations at one date, read, typed, checked and held against its published facts."""

import difflib
import hashlib
import json
import os
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import shapely
from shapely import MultiPolygon, Polygon, geometry

from . import schema, tables
from .description import Description, RegisterError, read_description
from .terms import Bilingual

HOME = Path(os.environ.get("INOLAB_HOME", Path(__file__).resolve().parents[2]))


class Finding(NamedTuple):
    """One cell that could not be taken as it stands, and what became of it."""

    place: str  # file, and sheet of a workbook
    row: int
    column: str  # its heading
    found: str
    problem: str
    remedy: str
    held: bool  # the whole row is held; otherwise only this value is left out

    def __str__(self) -> str:
        return (
            f'{self.place} | baris {self.row} | kolom {self.column} | isi: "{self.found[:80]}" | {self.problem} | '
            f"Perbaiki: {self.remedy}"
        )


class Register:
    """Typed tables of one register, with everything a page must say about them.

    `units` and `innovations` are always there; `impacts`, `answers`, `region_answers` and `lab_stages` are None when
    the register has no such table. Columns are those of `schema.TABLES`. `held` counts rows left out of every figure.
    """

    def __init__(self, folder: Path, description: Description, found: dict[str, tuple[str, pd.DataFrame]]) -> None:
        self.folder, self.name, self.description = folder, folder.name, description
        self.findings: list[Finding] = []
        self.rows_in = len(found["innovations"][1])
        for table in schema.TABLES:
            setattr(self, table, self._taken(table, *found[table]) if table in found else None)
        self.rows_held = self.rows_in - len(self.innovations)

    title = property(lambda self: self.description.title.both())
    region = property(lambda self: self.description.region)
    as_of = property(lambda self: self.description.as_of)
    synthetic = property(lambda self: self.description.synthetic)
    complete = property(lambda self: self.description.complete)
    published = property(lambda self: self.description.published)

    @cached_property
    def inputs(self) -> dict[str, str]:
        """Every file this register was read from, with its SHA-256."""
        return {
            _shown_path(path): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in _files(self.folder, self.description)
        }

    @cached_property
    def digest(self) -> str:
        """One SHA-256 for all inputs, in sixteen digits."""
        return hashlib.sha256(json.dumps(self.inputs, sort_keys=True).encode()).hexdigest()[:16]

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

    def _taken(self, table: str, place: str, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows of one table, typed; a row with a wrong identity is held, any other wrong value is left out."""
        columns = [column for column in schema.TABLES[table].columns if column.heading in rows]
        typed = pd.DataFrame({column.name: self._typed(rows[column.heading], column, place) for column in columns})
        if table == "innovations":
            typed["unit"] = self._owners(typed["unit"], place)
        by_name = {column.name: column for column in columns}
        for failure in schema.failures(typed, table, self.complete).itertuples():
            column = by_name[failure.column]
            self._note(place, failure.row, column, rows, *_explained(failure.check, column))
        if table == "innovations":
            self._note_dates(typed, place, rows, by_name)
        return self._without_faults(typed, place, by_name)

    def _typed(self, texts: pd.Series, column: schema.Column, place: str) -> pd.Series:
        """One column read as its type; what cannot be read is noted and left empty."""
        values = {row: self._value(text, row, column, place) for row, text in texts.items()}
        kinds = {"text": "str", "number": float, "date": "datetime64[s]"}
        return pd.Series(values, index=texts.index, dtype=kinds[column.read_as])

    def _value(self, text: str | float, row: int, column: schema.Column, place: str) -> object:
        if pd.isna(text):
            return None
        try:
            return schema.READERS[column.read_as](text)
        except schema.Unreadable as fault:
            self.findings.append(
                Finding(place, row, column.heading, text, fault.problem, fault.remedy, column.identity)
            )
            return None

    def _owners(self, written: pd.Series, place: str) -> pd.Series:
        """The official name of each owner, by official name or alias; an unknown one is noted, never guessed."""
        names = owner_names(self.units)
        official = written.map(lambda text: names.get(_normal(text)), na_action="ignore")
        for row, text in written[written.notna() & official.isna()].items():
            near = difflib.get_close_matches(_normal(text), names, n=3)
            choose = f"pilih salah satu: {', '.join(dict.fromkeys(names[name] for name in near))}"
            remedy = choose if near else "tulis nama resmi perangkat daerah"
            problem = "bukan perangkat daerah di daftar"
            self.findings.append(Finding(place, row, "perangkat_daerah", text, problem, remedy, True))
        return official

    def _note_dates(
        self, typed: pd.DataFrame, place: str, rows: pd.DataFrame, by_name: dict[str, schema.Column]
    ) -> None:
        """The rules between stage and dates: none in the future of the register, trial first, Penerapan dated."""
        rules = [
            ("tested", typed["tested"] > pd.Timestamp(self.as_of), "tanggal sesudah keadaan data", "periksa tahunnya"),
            (
                "applied",
                typed["applied"] > pd.Timestamp(self.as_of),
                "tanggal sesudah keadaan data",
                "periksa tahunnya",
            ),
            ("applied", typed["applied"] < typed["tested"], "penerapan sebelum uji coba", "periksa kedua tanggal"),
            (
                "applied",
                (typed["stage"] == "Penerapan") & typed["applied"].isna() & self.complete,
                "tahapan Penerapan tanpa tanggal penerapan",
                "isi tanggal penerapan",
            ),
        ]
        for name, broken, problem, remedy in rules:
            for row in typed.index[broken]:
                self._note(place, row, by_name[name], rows, problem, remedy)

    def _note(self, place: str, row: int, column: schema.Column, rows: pd.DataFrame, problem: str, remedy: str) -> None:
        """A finding, unless this cell already has one: a cell is reported for its first fault."""
        if not any((fault.place, fault.row, fault.column) == (place, row, column.heading) for fault in self.findings):
            found = rows.fillna("").at[row, column.heading]
            self.findings.append(Finding(place, row, column.heading, found, problem, remedy, column.identity))

    def _without_faults(self, typed: pd.DataFrame, place: str, by_name: dict[str, schema.Column]) -> pd.DataFrame:
        headings = {column.heading: name for name, column in by_name.items()}
        faults = [fault for fault in self.findings if fault.place == place]
        for fault in faults:
            if not fault.held:
                typed.loc[fault.row, headings[fault.column]] = None
        return typed.drop(index={fault.row for fault in faults if fault.held}).rename_axis("row")


def read_register(name: str | Path) -> Register:
    """The register of that name under data/raw/registers, or in that folder.

    Raises RegisterError when there is none, when register.yml is wrong, or when a needed table or column is missing;
    faults of single cells are in `findings` of the register.
    """
    folder = name if isinstance(name, Path) else _folder(name)
    description = read_description(folder / "register.yml")
    try:
        found = tables.read(folder)
        if description.units:
            found["perangkat_daerah"] = (Path(description.units).name, tables.csv_rows(folder / description.units))
    except tables.TableError as error:
        raise RegisterError(f"register {folder.name}: {error}") from error
    known = {name: found[table.sheet] for name, table in schema.TABLES.items() if table.sheet in found}
    _require(known, folder)
    return Register(folder, description, known)


def names() -> list[str]:
    """The registers that are there, by name."""
    return sorted(path.parent.name for path in (HOME / "data" / "raw" / "registers").glob("*/register.yml"))


def owner_names(units: pd.DataFrame) -> dict[str, str]:
    """Every way to write a unit (official name, aliases; case and blanks do not matter) with its official name.

    An alias of two units names neither, and none takes the official name of another unit.
    """
    listed = units.dropna(subset="aliases")
    aliases = [(_normal(alias), unit.unit) for unit in listed.itertuples() for alias in unit.aliases.split(";")]
    meant = {alias: {unit for other, unit in aliases if other == alias} for alias, _ in aliases}
    return {alias: unit for alias, unit in aliases if len(meant[alias]) == 1} | {
        _normal(unit): unit for unit in units["unit"]
    }


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


def _normal(text: str) -> str:
    return " ".join(text.casefold().split())


def _explained(check: str, column: schema.Column) -> tuple[str, str]:
    problem, remedy = schema.REMEDIES[check]
    return problem, remedy.format(choices=", ".join(column.choices), least=column.least, most=column.most)


def _folder(name: str) -> Path:
    folder = HOME / "data" / "raw" / "registers" / name
    if name in names():
        return folder
    near = difflib.get_close_matches(name, names(), n=1)
    hint = f"; maksudnya {near[0]}?" if near else "."
    raise RegisterError(f'register "{name}" tidak ada{hint} Yang ada: {", ".join(names())}')


def _require(found: dict[str, tuple[str, pd.DataFrame]], folder: Path) -> None:
    """Both needed tables, and in every table that is there all its needed columns, named all at once."""
    missing = [schema.TABLES[name].sheet for name in ("units", "innovations") if name not in found]
    if missing:
        raise RegisterError(
            f"register {folder.name}: tabel {', '.join(missing)} tidak ditemukan | Perbaiki: tambahkan "
            f"{', '.join(f'{name}.csv' for name in missing)} atau lembar dengan nama itu"
        )
    lacking = [
        f"{place} | kolom {', '.join(lost)} tidak ada (ditemukan: {', '.join(map(str, rows.columns))})"
        for name, (place, rows) in found.items()
        if (lost := [c.heading for c in schema.TABLES[name].columns if c.needed and c.heading not in rows])
    ]
    lacking += [
        f"{place} | kolom {', '.join(twice)} tertulis lebih dari sekali"
        for name, (place, rows) in found.items()
        if (twice := [c.heading for c in schema.TABLES[name].columns if list(rows.columns).count(c.heading) > 1])
    ]
    if lacking:
        raise RegisterError(
            f"register {folder.name}: {'; '.join(lacking)} | Perbaiki: tulis judul kolom persis seperti di buku kode"
        )


def _files(folder: Path, description: Description) -> list[Path]:
    """The files that a register is made of: its description, its tables, its map."""
    named = [
        "register.yml",
        *(f"{table.sheet}.csv" for table in schema.TABLES.values()),
        description.units,
        description.boundaries,
    ]
    own = [folder / name for name in named if name] + tables.workbooks(folder)
    return [path.resolve() for path in own if path.exists()]


def _shown_path(path: Path) -> str:
    """A path as a page may show it: inside data/raw or its bare name, never a path of somebody's machine."""
    raw = (HOME / "data" / "raw").resolve()
    return path.relative_to(raw).as_posix() if path.is_relative_to(raw) else path.name
