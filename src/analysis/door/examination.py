"""The door of the register: every row accepted, held or ignored, every fault said with its place, nothing guessed.

`opening` turns a file into tables and `desk` examines a table; what several tables or files must agree on stands here.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pandas as pd

from ..schema import TABLES
from . import cells
from .answer import Answer
from .desk import Desk
from .opening import Opened, open_file
from .owners import Owners

ANSWERED = range(16, 36)  # the indicators of an innovation in the IID of 2024 to 2026
ANOTHER_SET = 36  # asked of an innovation until 2023
_WITH_ID = ("impacts", "answers", "lab_stages")


def check(
    paths: Iterable[Path],
    as_of: date,
    complete: bool = True,
    units: pd.DataFrame | None = None,
    region: str | None = None,
) -> list[Answer]:
    """The answers to the files of one register, in their order.

    `units` (columns unit, aliases) are the owners there can be; without it the files' own table of units. `region` is
    the name that may stand behind a unit's; without it any one name may. An incomplete register needs only id and name.
    """
    return examine([open_file(path) for path in paths], as_of, complete, units, region)


def examine(
    opened: list[Opened],
    as_of: date,
    complete: bool = True,
    units: pd.DataFrame | None = None,
    region: str | None = None,
) -> list[Answer]:
    """`check` for files that are already open."""
    units = units if units is not None else own_units(opened)
    owners = Owners(units) if units is not None else None
    desks = [[Desk(file.file, located, owners, region, as_of, complete) for located in file.located] for file in opened]
    refusals = _of_another_version(desks) | _sent_twice(opened, desks)
    _match_ids([own for at, own in enumerate(desks) if at not in refusals])
    return [
        _answer(file, own, refusals.get(at, file.refusal), owners)
        for at, (file, own) in enumerate(zip(opened, desks, strict=True))
    ]


def own_units(opened: list[Opened]) -> pd.DataFrame | None:
    """The accepted units of the files' own tables of units, each once; None where no file has any.

    Files of one register usually bring the same list; where they add aliases, all of them count.
    """
    found = [
        Desk(file.file, located, None, None, date.max, True).taken().values
        for file in opened
        for located in file.located
        if located.table == "units"
    ]
    listed = pd.concat(found, ignore_index=True) if found else pd.DataFrame()
    if not len(listed):
        return None
    first = listed.drop_duplicates("unit", ignore_index=True)
    return first.assign(aliases=first["unit"].map(listed.groupby("unit")["aliases"].agg(_joined)))


def _joined(aliases: pd.Series) -> str | None:
    return "; ".join(aliases.dropna().unique()) or None


def _answer(file: Opened, desks: list[Desk], refusal: str | None, owners: Owners | None) -> Answer:
    senders = frozenset(unit for desk in desks if desk.owners for unit in desk.typed["unit"].dropna())
    if refusal:
        return Answer(file.file, file.sha256, refusal, file.messages, (), file.book, senders)
    unknown = not owners and any(desk.table == "innovations" for desk in desks)
    said = ["tanpa daftar perangkat daerah: nama pemilik tidak dicocokkan"] if unknown else []
    if any(desk.read_indonesian for desk in desks):
        said.append("angka dibaca gaya Indonesia: titik untuk ribuan, koma untuk desimal")
    tables = tuple(desk.taken() for desk in desks)
    return Answer(file.file, file.sha256, None, (*file.messages, *said), tables, file.book, senders)


def _of_another_version(desks: list[list[Desk]]) -> dict[int, str]:
    """The files that answer an indicator of another year's set, with the reason."""
    reason = (
        f"versi indikator {ANOTHER_SET}, diminta {ANSWERED[0]} sampai {ANSWERED[-1]} (IID 2024 sampai 2026) | "
        "Perbaiki: jawab dengan daftar indikator tahun ini"
    )
    return {at: reason for at, own in enumerate(desks) if any(ANOTHER_SET in desk.indicators for desk in own)}


def _sent_twice(opened: list[Opened], desks: list[list[Desk]]) -> dict[int, str]:
    """The files that hold the innovations of one and the same unit only: which of them counts, a person decides."""
    of_unit: dict[str, list[int]] = {}
    for at, own in enumerate(desks):
        units = {unit for desk in own if desk.owners for unit in desk.typed["unit"].dropna()}
        if len(units) == 1:
            of_unit.setdefault(units.pop(), []).append(at)
    return {
        at: f"{unit} mengirim lebih dari satu berkas: {', '.join(opened[n].file for n in files)} | "
        "Perbaiki: sisakan satu berkas yang berlaku"
        for unit, files in of_unit.items()
        if len(files) > 1
        for at in files
    }


def _match_ids(files: list[list[Desk]]) -> None:
    """Ids that two files use, and ids of other tables that no accepted innovation has."""
    desks = [desk for own in files for desk in own]
    innovations = [desk for desk in desks if desk.table == "innovations"]
    _find_ids_of_two_files(innovations)
    if not innovations:
        return
    accepted, held = set(), set()
    for desk in innovations:
        held_rows = desk.held
        for row, innovation in _ids(desk):
            (held if row in held_rows else accepted).add(innovation)
    for desk in desks:
        if desk.table in _WITH_ID:
            _match_table(desk, accepted, held)


def _find_ids_of_two_files(innovations: list[Desk]) -> None:
    places: dict[str, list[tuple[Desk, int]]] = {}
    for desk in innovations:
        for row, innovation in _ids(desk):
            places.setdefault(innovation, []).append((desk, row))
    for innovation, found in places.items():
        files = {desk.file for desk, _ in found}
        for desk, row in found if len(files) > 1 else ():
            others = ", ".join(f"{row} di {other.file}" for other, row in found if other is not desk)
            desk.say(row, "id", "ganda", innovation, rows=others)


def _ids(desk: Desk) -> list[tuple[int, str]]:
    """The id of every row that has one, also of a row that is held for its id."""
    column = TABLES[desk.table].column("id")
    read = ((row, cells.read(desk.cell(row, "id"), column).value) for row in desk.typed.index)
    return [(row, innovation) for row, innovation in read if innovation]


def _match_table(desk: Desk, accepted: set[str], held: set[str]) -> None:
    unknown = "ide" if desk.table == "lab_stages" else "id-asing"
    for row, innovation in desk.typed["innovation_id"].dropna().items():
        if innovation not in accepted:
            desk.say(row, "id", "id-ditahan" if innovation in held else unknown, desk.cell(row, "id"))
