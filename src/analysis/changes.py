"""One sending beside the previous one: which innovations are new, changed or gone, and which figures leapt."""

from typing import NamedTuple

import pandas as pd

from .door.answer import Answer
from .door.cells import shown
from .numerals import is_missing
from .schema import TABLES

LEAPT = " (melonjak; periksa satuannya)"
LEAP = 10  # times as much, or as little: more often a slip of the unit (hours for days) than a change


class Change(NamedTuple):
    """A difference between two sendings; `column` is None for a whole innovation."""

    innovation_id: str
    what: str  # "baru", "berubah" or "hilang"
    column: str | None
    before: object
    after: object
    leap: bool  # to be confirmed by a person before anything is published


def compare(previous: Answer, present: Answer) -> list[Change]:
    """What became of every accepted innovation, by id: the new, the changed cell by cell, then the gone."""
    before, after = _innovations(previous), _innovations(present)
    new = [Change(one, "baru", None, None, None, False) for one in after.index.difference(before.index, sort=False)]
    gone = [Change(one, "hilang", None, None, None, False) for one in before.index.difference(after.index, sort=False)]
    both = after.index.intersection(before.index, sort=False)
    changed = [
        Change(one, "berubah", column.heading, old, now, _leaps(old, now))
        for one in both
        for column in TABLES["innovations"].columns
        if column.name in after and column.name in before
        for old, now in [(before.at[one, column.name], after.at[one, column.name])]
        if not (is_missing(old) and is_missing(now)) and old != now
    ]
    return [*new, *changed, *gone]


def _innovations(answer: Answer) -> pd.DataFrame:
    tables = [taken.values for taken in answer.tables if taken.table == "innovations"]
    return tables[0].set_index("innovation_id") if tables else pd.DataFrame(index=pd.Index([], name="innovation_id"))


def _leaps(old: object, now: object) -> bool:
    """Ten times or a tenth: _leaps(5.0, 50.0) -> True."""
    if not (isinstance(old, float) and isinstance(now, float) and old > 0 and now > 0):
        return False
    return bool(round(max(old, now) / min(old, now), 9) >= LEAP)


def sentence(change: Change) -> str:
    """A change as a line: 'DINKES-001: waktu_sebelum 5 -> 50 (melonjak; periksa satuannya)'."""
    if change.column is None:
        return f"{change.innovation_id}: {change.what}"
    before, after = (shown(None if is_missing(value) else value) or "kosong" for value in (change.before, change.after))
    return f"{change.innovation_id}: {change.column} {before} -> {after}{LEAPT if change.leap else ''}"
