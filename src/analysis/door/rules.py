"""The rules between cells of a table: dates and stages, before and after, names, pairs. Tables in, faults out."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from .. import numerals
from ..schema import MEASURES, TABLES
from .faults import WHOLE_ROW
from .owners import name_key

ALIKE = 90  # of 100, how alike two names of one unit must be to be called so
MOST_NAMES = 2_000  # of one unit, compared with one another; of more only those alike but for case and punctuation
_PAIRS = {
    "impacts": ("innovation_id", "item"),
    "answers": ("innovation_id", "indicator"),
    "lab_stages": ("innovation_id", "lab_stage"),
}


class Broken(NamedTuple):
    """A rule that a row breaks: the heading of the cell (or WHOLE_ROW), the code, and what its message needs."""

    row: int
    heading: str
    code: str
    found: dict


def broken(typed: pd.DataFrame, table: str, as_of: date, complete: bool) -> Iterator[Broken]:
    """Every rule that a row of a typed table breaks, with wrong cells already emptied; errors come before notes."""
    if table == "innovations":
        yield from _dates(typed, as_of, complete)
        yield from _measures(typed, complete)
        yield from _copied(typed)
        yield from _names(typed)
    if table == "impacts":
        yield from _percentages(typed)
    if table == "lab_stages":
        yield from _where(
            typed, typed["reached"] > pd.Timestamp(as_of), "reached", table, "tanggal-depan", as_of=_day(as_of)
        )
    if table in _PAIRS:
        yield from _pairs(typed, table)


def _heading(table: str, name: str) -> str:
    return next(column.heading for column in TABLES[table].columns if column.name == name)


def _where(typed: pd.DataFrame, mask: pd.Series, name: str, table: str, code: str, **found: object) -> Iterator[Broken]:
    """One fault for every row of the mask, in the column of that name."""
    heading = _heading(table, name)
    return (Broken(row, heading, code, found) for row in typed.index[mask.to_numpy(dtype=bool)])


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _dates(typed: pd.DataFrame, as_of: date, complete: bool) -> Iterator[Broken]:
    """None in the future of the register, the trial first, the end last, Penerapan dated, Inisiatif not."""
    tested, applied, stage = typed["tested"], typed["applied"], typed["stage"]
    stopped = typed["stopped"] if "stopped" in typed else pd.Series(pd.NaT, typed.index)
    for name, days in (("tested", tested), ("applied", applied), ("stopped", stopped)):
        yield from _where(typed, days > pd.Timestamp(as_of), name, "innovations", "tanggal-depan", as_of=_day(as_of))
    for row in typed.index[applied < tested]:
        both = {"applied": _day(applied[row]), "tested": _day(tested[row])}
        yield Broken(row, "tanggal_penerapan", "tanggal-urutan", both)
    began = tested.fillna(applied)
    for row in typed.index[stopped < began]:
        both = {"stopped": _day(stopped[row]), "began": _day(began[row])}
        yield Broken(row, "tanggal_berhenti", "berhenti-dahulu", both)
    if complete:
        undated = (stage == "Penerapan") & applied.isna()
        yield from _where(typed, undated, "applied", "innovations", "tanggal-wajib")
    yield from _where(typed, (stage == "Inisiatif") & applied.notna(), "applied", "innovations", "inisiatif-bertanggal")


def _measures(typed: pd.DataFrame, complete: bool) -> Iterator[Broken]:
    """Not measured, got worse, no percentage to be had, far more than usual."""
    for measure in MEASURES:
        before, after = typed[f"{measure}_before"], typed[f"{measure}_after"]
        yield from _where(typed, after > before, f"{measure}_after", "innovations", "memburuk")
        yield from _where(typed, (before == 0) & after.notna(), f"{measure}_before", "innovations", "sebelum-nol")
        for when, values in (("before", before), ("after", after)):
            name = f"{measure}_{when}"
            usual = TABLES["innovations"].column(_heading("innovations", name)).usual
            yield from _where(typed, values > usual, name, "innovations", "pencilan")
            if complete:
                yield from _where(typed, values.isna(), name, "innovations", "belum-diukur")


def _copied(typed: pd.DataFrame) -> Iterator[Broken]:
    """The rows of a unit that measured twice or more and found no change anywhere: copied down, perhaps."""
    owned = typed.dropna(subset="unit")
    before, after = (owned[[f"{measure}_{when}" for measure in MEASURES]].to_numpy() for when in ("before", "after"))
    measured = ~np.isnan(before) & ~np.isnan(after)
    rows = pd.DataFrame({"unit": owned["unit"], "pairs": measured.sum(axis=1)})
    rows["changed"] = (measured & (before != after)).sum(axis=1)
    of_unit = rows.groupby("unit")[["pairs", "changed"]].transform("sum")
    suspect = (of_unit["pairs"] > 1) & (of_unit["changed"] == 0) & (rows["pairs"] > 0)
    return (Broken(row, WHOLE_ROW, "salin-tempel", {}) for row in suspect.index[suspect])


def _names(typed: pd.DataFrame) -> Iterator[Broken]:
    """Names that may be one innovation: alike within a unit, the same with another owner."""
    named = typed.dropna(subset=["innovation", "unit"])
    keys = named["innovation"].map(_letters)
    twice = named[keys.duplicated(keep=False) & (keys != "")]
    for _, rows in twice.groupby(keys[twice.index], sort=False):
        for unit, own in rows.groupby("unit", sort=False):
            others = listed(rows.index[(rows["unit"] != unit).to_numpy()])
            yield from (Broken(row, "nama_inovasi", "dua-pemilik", {"rows": others}) for row in own.index if others)
    alike = [pair for _, own in keys.groupby(named["unit"], sort=False) for pair in _alike(own)]
    for row, rows in sorted(alike, key=lambda pair: pair[0]):
        yield Broken(row, "nama_inovasi", "mirip", {"rows": listed_others(rows, row)})


def _letters(name: str) -> str:
    """A name without blanks, case and punctuation: 'Si-Pandu' and 'SIPANDU' are one."""
    return name_key(name).replace(" ", "")


def _alike(names: pd.Series) -> Iterator[tuple[int, list[int]]]:
    """The rows of a unit whose name is like that of another row, each with all rows so alike, itself among them.

    Names are compared once each, however many rows bear them.
    """
    rows = {name: list(same) for name, same in names.groupby(names).groups.items()}
    for name, near in _near_names(list(rows)).items():
        alike = sorted(row for other in near for row in rows[other])
        if len(alike) > 1:
            yield from ((row, alike) for row in rows[name])


def _near_names(names: list[str]) -> dict[str, list[str]]:
    """Every name with those like it, itself among them; of very many names only those that are the same."""
    if len(names) > MOST_NAMES:
        return {name: [name] for name in names}
    scores = process.cdist(names, names, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return {name: [names[at] for at in np.flatnonzero(row)] for name, row in zip(names, scores, strict=True)}


def _percentages(typed: pd.DataFrame) -> Iterator[Broken]:
    share = typed["measured_in"].str.casefold().str.strip().isin(("%", "persen"))
    for name in ("before", "after"):
        yield from _where(typed, share & (typed[name] > 100), name, "impacts", "persen")


def _pairs(typed: pd.DataFrame, table: str) -> Iterator[Broken]:
    """One row for each pair of innovation and item, indicator or stage."""
    names = list(_PAIRS[table])
    stated = typed.dropna(subset=names)
    twice = stated[stated.duplicated(names, keep=False)]
    columns = " dan ".join(_heading(table, name) for name in names)
    for _, rows in twice.groupby(names, sort=False):
        for row in rows.index:
            found = {"columns": columns, "rows": listed_others(list(rows.index), row)}
            yield Broken(row, _heading(table, names[1]), "pasangan-ganda", found)


def listed(rows: pd.Index | list[int]) -> str:
    """Row numbers as a message lists them, at most ten: '3, 7, 12'."""
    return _listed(rows[:10], len(rows))


def listed_others(rows: list[int], row: int) -> str:
    """The rows that have something in common with `row`, which is one of them, as `listed`."""
    return _listed([other for other in rows[:11] if other != row][:10], len(rows) - 1)


def _listed(few: pd.Index | list[int], count: int) -> str:
    named = ", ".join(str(row) for row in few)
    return named if count <= 10 else f"{named}, dan {numerals.number(count - 10)} lainnya"
