"""How good the received data are: files and rows that add up, findings by kind and unit, completeness, whom to ask."""

import pandas as pd

from .door.answer import Answer, Taken
from .door.cells import shown
from .door.faults import EMPTIED, FAULTS, HELD, NOTED, Finding
from .privacy import masked
from .schema import MEASURES, TABLES

OUTCOMES = (HELD, EMPTIED, NOTED)
NOWHERE = "nowhere"  # the owner of a row that belongs to no unit, or does not say to which
_FOLLOWS = "id-ditahan"  # mended with the innovation that the row belongs to
_NOT_ASKED = ("stopped",)  # empty while an innovation runs


def files(received: list[Answer]) -> pd.DataFrame:
    """What became of the rows of every table of every file: file, sheet, rows_in, accepted, held, ignored.

    The last row, "all", sums the others; rows_in = accepted + held + ignored in each. A refused file has no counts.
    """
    counts = [
        {
            "file": masked(answer.file),
            "sheet": TABLES[taken.table].sheet,
            "rows_in": taken.rows_in,
            "accepted": len(taken.values),
            "held": len(taken.held),
            "ignored": taken.rows_ignored,
        }
        for answer in received
        for taken in answer.tables
    ]
    return summed(pd.DataFrame(counts, columns=["file", "sheet", "rows_in", "accepted", "held", "ignored"]))


def summed(table: pd.DataFrame) -> pd.DataFrame:
    """The table with a last row, "all", that sums its numbers; its other texts are blank there."""
    total = dict.fromkeys(table.columns, "") | {table.columns[0]: "all"} | table.sum(numeric_only=True).to_dict()
    return pd.concat([table, pd.DataFrame([total])], ignore_index=True)


def following(findings: list[Finding]) -> int:
    """How many rows of other tables are held only because their innovation is: there is nothing to mend in them."""
    return sum(finding.code == _FOLLOWS for finding in findings)


def by_kind(findings: list[Finding]) -> pd.DataFrame:
    """Findings by kind of fault and outcome, the most harmful first: fault, held, emptied, noted.

    Without those that only follow from another one, see `following`.
    """
    rows = pd.DataFrame(
        [(FAULTS[finding.code].kind.id, finding.outcome) for finding in findings if finding.code != _FOLLOWS],
        columns=["fault", "outcome"],
    )
    counted = pd.crosstab(rows["fault"], rows["outcome"]).reindex(columns=OUTCOMES, fill_value=0)
    return counted.sort_values(list(OUTCOMES), ascending=False, kind="stable").rename_axis(columns=None).reset_index()


def by_unit(received: list[Answer]) -> pd.DataFrame:
    """Whom to ask first: owner, held, emptied, noted, not_measured, ask; the units with most to mend come first.

    `ask` is the kind of fault that the unit has most of, errors before notes; `not_measured` is a part of `noted`. The
    last row is that of "nowhere", for rows without a readable owner. Units without a finding are not listed, and the
    sums are those of `by_kind`.
    """
    owners = _owners_by_id(received)
    found = pd.DataFrame(
        [
            (by_row.get(finding.row, NOWHERE), FAULTS[finding.code].kind.id, finding.outcome, finding.code)
            for answer in received
            for taken in answer.tables
            for by_row in [_owners_by_row(answer, taken, owners)]
            for finding in taken.findings
            if finding.code != _FOLLOWS
        ],
        columns=["owner", "fault", "outcome", "code"],
    )
    counted = pd.crosstab(found["owner"], found["outcome"]).reindex(columns=OUTCOMES, fill_value=0)
    counted["not_measured"] = (found["code"] == "belum-diukur").groupby(found["owner"]).sum()
    counted["ask"] = _most_harmful_kind(found)
    counted = counted.sort_values([*OUTCOMES, "not_measured"], ascending=False, kind="stable")
    nobody_last = counted.sort_index(key=lambda owner: owner == NOWHERE, kind="stable")
    return nobody_last.rename_axis(columns=None).reset_index()


def _most_harmful_kind(found: pd.DataFrame) -> pd.Series:
    """The kind of fault that every owner has most of, among those of its gravest outcome."""
    ranked = found.assign(order=found["outcome"].map(OUTCOMES.index))
    times = ranked.groupby(["owner", "order", "fault"]).size().rename("times").reset_index()
    return (
        times.sort_values(["order", "times"], ascending=[True, False], kind="stable").groupby("owner")["fault"].first()
    )


def _owners_by_id(received: list[Answer]) -> dict[str, str]:
    """The unit of every innovation that names one, also of those held; an id with two owners has none."""
    named: dict[str, set[str]] = {}
    for answer in received:
        for taken in answer.tables:
            ids = _ids(answer, taken) if taken.table == "innovations" else {}
            for row, owner in taken.owners.items():
                named.setdefault(ids.get(row, ""), set()).add(owner)
    return {innovation: owners.pop() for innovation, owners in named.items() if innovation and len(owners) == 1}


def _owners_by_row(answer: Answer, taken: Taken, owners: dict[str, str]) -> dict[int, str]:
    """The unit of every row; a row of another table belongs to the owner of its innovation."""
    if taken.table == "innovations":
        return taken.owners
    return {row: owners[innovation] for row, innovation in _ids(answer, taken).items() if innovation in owners}


def _ids(answer: Answer, taken: Taken) -> dict[int, str]:
    """The id in every row that has one: the one that was read, or as it is written in a row that is held."""
    if "id" not in taken.positions:
        return {}
    at = taken.positions["id"] - 1
    rows = next(sheet.rows for sheet in answer.book.sheets if sheet.name == taken.sheet)
    written = {row: shown(rows[row][at]).strip() for row in taken.held if at < len(rows[row])}
    return written | taken.values["innovation_id"].to_dict()


def completeness(innovations: pd.DataFrame) -> pd.DataFrame:
    """How many accepted innovations fill each column that units are asked for: heading, filled, filled_share."""
    asked = [
        column
        for column in TABLES["innovations"].columns
        if not column.record and column.name in innovations and column.name not in _NOT_ASKED
    ]
    filled = [int(innovations[column.name].notna().sum()) for column in asked]
    return pd.DataFrame(
        {
            "heading": [column.label for column in asked],
            "filled": filled,
            "filled_share": [count / len(innovations) if len(innovations) else float("nan") for count in filled],
        }
    )


def measured_cells(innovations: pd.DataFrame) -> int:
    """How many of the six measures of all accepted innovations are filled."""
    return int(innovations[[f"{measure}_{when}" for measure in MEASURES for when in ("before", "after")]].count().sum())
