"""What the door answers to a file: which rows are accepted, held and ignored, and every finding."""

from typing import NamedTuple

import pandas as pd

from ..readers.grid import Book
from . import faults
from .faults import Finding


class Ignored(NamedTuple):
    """A row that is no data: a title, a total, a signature; blank rows are one entry for a whole gap."""

    row: int
    reason: str
    rows: int = 1


class Taken(NamedTuple):
    """One table found in a file.

    `values` holds the accepted rows, typed, under their row numbers, in the columns of `schema.TABLES[table]`;
    `written` what stood in a cell, by (row, heading), where it was not already the value; `positions` the place of
    each heading (1 is column A).
    """

    table: str
    sheet: str | None
    positions: dict[str, int]
    values: pd.DataFrame
    written: dict[tuple[int, str], str]
    held: tuple[int, ...]
    ignored: tuple[Ignored, ...]
    findings: tuple[Finding, ...]
    owners: dict[int, str]  # the unit of every row of innovations that names one, also of rows held

    @property
    def rows_in(self) -> int:
        """Rows that hold anything: each is accepted, held or ignored."""
        return len(self.values) + len(self.held) + self.rows_ignored

    @property
    def rows_ignored(self) -> int:
        return sum(ignored.rows for ignored in self.ignored)


class Answer(NamedTuple):
    """The answer to one file; `refusal` says why nothing of it is used, and then there are no tables."""

    file: str
    sha256: str
    refusal: str | None
    messages: tuple[str, ...]
    tables: tuple[Taken, ...]
    book: Book | None
    senders: frozenset[str] = frozenset()  # the units that the file names as owners, also in rows that are held

    @property
    def findings(self) -> list[Finding]:
        return [finding for taken in self.tables for finding in taken.findings]

    @property
    def clean(self) -> bool:
        """Nothing refused, held or emptied."""
        return not self.refusal and all(finding.outcome == faults.NOTED for finding in self.findings)
