"""The desk where one table is examined: cell by cell, then the rules of its columns, then those between its cells."""

from collections import Counter
from datetime import date, datetime

import pandas as pd

from .. import privacy
from ..schema import TABLES, Column, failures
from . import cells, rules
from .answer import Taken
from .cells import Reading, shown
from .dates import date_from, is_day_first
from .faults import HELD, NOTED, WHOLE_ROW, Finding, explained, outcome
from .layout import Located, address
from .owners import Owners, name_key
from .rules import listed_others
from .texts import Unreadable, is_empty, text_from

LONGEST_FOUND = 300  # characters of a cell that a finding repeats
_DTYPES = {"text": "str", "number": "float64", "date": "datetime64[s]"}


class Desk:
    """One table with what was found in it. Of a cell the first error is kept, and every note."""

    def __init__(
        self, file: str, located: Located, owners: Owners | None, region: str | None, as_of: date, complete: bool
    ) -> None:
        self.file, self.located, self.table = file, located, located.table
        self.owners = owners if located.table == "innovations" else None
        self.columns = {column.heading: at for at, column in located.heading.columns.items()}
        self._errors: dict[tuple[int, str], Finding] = {}
        self._notes: list[Finding] = []
        self._written: dict[tuple[int, str], str] = {}
        self._readings: dict[str, dict[str, Reading]] = {}
        self._rows_of: dict[str, dict[object, list[int]]] = {}
        self.read_indonesian = False  # some number has a point or a comma
        self._find_broken_lines()
        self.typed = self._typed()
        self._find_other_regions(region)
        self._find_swapped_dates()
        self._empty_faulty_cells()
        self._find_failures(complete)
        self._empty_faulty_cells()
        for row, heading, code, found in rules.broken(self.typed, self.table, as_of, complete):
            if code == "belum-diukur" and (row, heading) in self._errors:
                continue  # measured, but not readable
            self.say(row, heading, code, self.cell(row, heading), **found)
        self._note_merged_and_computed()
        self._compare_totals()

    # what was found

    def say(self, row: int, heading: str, code: str, cell: object = "", **found: object) -> None:
        """A finding at a cell, or at the whole row."""
        at, sheet = self.columns.get(heading), self.located.sheet.name
        identity = heading == WHOLE_ROW or TABLES[self.table].column(heading).identity
        became, place = outcome(code, identity), address(row, at) if sheet and at is not None else None
        quoted = privacy.masked(shown(cell))[:LONGEST_FOUND]
        said = map(privacy.masked, explained(code, **found))
        finding = Finding(self.file, sheet, int(row), heading, place, code, quoted, *said, became)
        if became == NOTED:
            self._notes.append(finding)
        else:
            self._errors.setdefault((int(row), heading), finding)

    @property
    def held(self) -> set[int]:
        return {row for (row, _), error in self._errors.items() if error.outcome == HELD}

    def taken(self) -> Taken:
        """The table as it stands after all checks."""
        self._empty_faulty_cells()
        held = self.held
        return Taken(
            table=self.table,
            sheet=self.located.sheet.name,
            positions={heading: at + 1 for heading, at in self.columns.items()},
            values=self.typed.drop(index=held & set(self.typed.index)).rename_axis("row"),
            written=self._written,
            held=tuple(sorted(held)),
            ignored=self.located.ignored,
            owners=self.typed["unit"].dropna().to_dict() if self.table == "innovations" else {},
            findings=tuple(sorted([*self._errors.values(), *self._notes], key=lambda finding: finding.row)),
        )

    def cell(self, row: int, heading: str) -> object:
        """What stands in a cell; nothing for the whole row."""
        return self.located.rows[row][self.columns[heading]] if heading in self.columns else ""

    def _empty_faulty_cells(self) -> None:
        by_heading: dict[str, list[int]] = {}
        for row, heading in self._errors:
            by_heading.setdefault(heading, []).append(row)
        for heading, rows in by_heading.items():
            if heading in self.columns:
                self.typed.loc[rows, TABLES[self.table].column(heading).name] = None

    @property
    def indicators(self) -> set[float]:
        """The numbers of the indicators of innovations, also those that are out of bounds."""
        if self.table != "answers":
            return set()
        column = TABLES["answers"].column("indikator")
        return {cells.read(self.cell(row, column.heading), column).value for row in self.typed.index}

    # cell by cell

    def _find_broken_lines(self) -> None:
        """Lines of a csv with other than the heading's number of fields: what stands where is not known."""
        widths = self.located.sheet.widths
        if widths is None:
            return
        wanted = widths[self.located.heading.rows[-1]]
        for row in self.located.rows:
            beyond = self.located.sheet.rows[row][wanted:]
            if widths[row] < wanted or any(not is_empty(cell) for cell in beyond):
                self.say(row, WHOLE_ROW, "kolom-baris", width=widths[row], wanted=wanted)

    def _typed(self) -> pd.DataFrame:
        rows = [row for row in self.located.rows if (row, WHOLE_ROW) not in self._errors]
        return pd.DataFrame(
            {
                column.name: pd.Series([self._value(row, column, at) for row in rows], rows, _DTYPES[column.read_as])
                for at, column in self.located.heading.columns.items()
            },
            index=rows,
        )

    def _value(self, row: int, column: Column, at: int) -> object:
        """The value of a cell; what is to be said of it is said."""
        cell = self.located.rows[row][at]
        if cell is None:
            return None
        reading = self._reading(cell, column)
        if reading.code:
            self.say(row, column.heading, reading.code, cell, **reading.found)
        value = reading.value
        if self._is_written(column) and value and (kinds := privacy.kinds(value)):
            is_id = column.identity and not column.free
            self.say(row, column.heading, "id-pribadi" if is_id else "data-pribadi", cell, what=", ".join(kinds))
            value = None if is_id else privacy.masked(value)
        if isinstance(cell, str) and column.read_as == "number" and value is not None:
            self.read_indonesian |= "." in cell or "," in cell
        if isinstance(cell, str) and value is not None and cell != _as_typed(value):
            self._written[row, column.heading] = privacy.masked(cell)
        return value

    def _reading(self, cell: object, column: Column) -> Reading:
        """What a cell says; a text that stands in many rows is read once."""
        asked = self._owner if self.owners and column.name == "unit" else cells.read
        if not isinstance(cell, str):
            return asked(cell, column)
        known = self._readings.setdefault(column.name, {})
        if cell not in known:
            known[cell] = asked(cell, column)
        return known[cell]

    def _is_written(self, column: Column) -> bool:
        """Whether people choose the words here: no unit's name, no closed list."""
        return column.read_as == "text" and not column.choices and column.name != "unit"

    def _owner(self, cell: object, column: Column) -> Reading:
        reading = cells.read(cell, column)
        if reading.value is None:
            return reading
        try:
            unit = self.owners.owner(reading.value).unit
        except Unreadable as fault:
            return Reading(None, fault.code, fault.found)
        return Reading(unit) if unit == reading.value else Reading(unit, "dibaca-unit", {"value": unit})

    # column by column

    def _find_other_regions(self, region: str | None) -> None:
        """Names of units with another region behind them; where ours is not given, any but the one most often named."""
        if not self.owners:
            return
        behind = {}
        for row in self.typed.index[self.typed["unit"].notna()]:
            if named := self.owners.owner(text_from(self.cell(row, "perangkat_daerah"))).region:
                behind[row] = named
        if not behind:
            return
        ours = name_key(region).split(" ", 1)[-1] if region else Counter(behind.values()).most_common(1)[0][0]
        for row, named in behind.items():
            if named != ours:
                self.say(row, "perangkat_daerah", "unit-wilayah", self.cell(row, "perangkat_daerah"), region=named)

    def _find_swapped_dates(self) -> None:
        """The tell-tale of an import that took the month first: date cells all up to day 12, text cells all beyond.

        Excel with an American setting turns 5/11 into 11 May and leaves 26/11 as text. Nobody can tell whether a date
        cell was meant so; those whose other reading differs are held.
        """
        for heading, at in self.columns.items():
            column = TABLES[self.table].column(heading)
            if column.read_as != "date":
                continue
            raw = {row: self.located.rows[row][at] for row in self.typed.index[self.typed[column.name].notna()]}
            typed = {row: cell for row, cell in raw.items() if isinstance(cell, date)}
            texts = [date_from(cell).day for cell in raw.values() if isinstance(cell, str) and is_day_first(cell)]
            if typed and texts and min(texts) > 12 and all(day.day <= 12 for day in typed.values()):
                for row, day in typed.items():
                    if day.day != day.month:
                        one, other = f"{day:%d/%m/%Y}", f"{day:%m/%d/%Y}"
                        self.say(row, heading, "tanggal-tertukar", day, one=one, other=other)

    def _find_failures(self, complete: bool) -> None:
        """What breaks the rules of its column: empty, too small, too large, not whole, written twice."""
        by_name = {column.name: column for column in TABLES[self.table].columns}
        for row, name, check in failures(self.typed, self.table, complete).itertuples(index=False, name=None):
            column = by_name[name]
            if (row, column.heading) in self._errors:
                continue
            code, found = self._failure(row, column, check)
            self.say(row, column.heading, code, self.cell(row, column.heading), **found)

    def _failure(self, row: int, column: Column, check: str) -> tuple[str, dict]:
        if check == "batas-bawah" and column.least == 0:
            return "negatif", {"measure": column.heading.split("_")[0], "least": 0}
        if check == "ganda":
            rows = self._same_value(column.name)[self.typed.at[row, column.name]]
            other = rows[0] if rows[0] != row else rows[1]
            same = self.located.rows[other] == self.located.rows[row]
            return "baris-ganda" if same else "ganda", {"rows": listed_others(rows, row)}
        return check, {"least": column.least, "most": column.most}

    def _same_value(self, name: str) -> dict[object, list[int]]:
        """The rows of every value of a column; found once, for a whole column may hold one value."""
        if name not in self._rows_of:
            self._rows_of[name] = {value: list(rows) for value, rows in self.typed.groupby(name).groups.items()}
        return self._rows_of[name]

    def _note_merged_and_computed(self) -> None:
        """Cells whose value comes from a merged cell above, or from a formula whose stored result is used."""
        computed = [(row, column - 1) for row, column in sorted(self.located.sheet.computed)]
        for places, code in ((sorted(self.located.filled), "sel-gabung"), (computed, "hasil-rumus")):
            for row, at in places:
                column = self.located.heading.columns.get(at)
                if column and row in self.located.rows:
                    self.say(row, column.heading, code, self.cell(row, column.heading))

    def _compare_totals(self) -> None:
        """Totals that the file gives itself, where they are not the sum of its rows; they are never used."""
        for row in self.located.totals:
            stated = self.located.sheet.rows[row]
            for at, column in self.located.heading.columns.items():
                if column.read_as != "number" or at >= len(stated):
                    continue
                value, total = cells.read(stated[at], column).value, self.typed[column.name].sum()
                if value is not None and abs(value - total) > 1e-9 * max(1, abs(total)):
                    found = {"stored": shown(value), "computed": shown(float(total))}
                    self.say(row, column.heading, "jumlah-beda", stated[at], **found)


def _as_typed(value: object) -> str:
    """A value as a careful person would type it: nothing need be kept of how it was written."""
    match value:
        case float():
            return shown(value)
        case datetime() | date():
            return value.isoformat()
    return str(value)
