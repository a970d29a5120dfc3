"""How good the received data are: files and rows that add up, findings by kind and unit, completeness, whom to ask."""

import pandas as pd

from .door.answer import Answer, Taken
from .door.faults import EMPTIED, FAULTS, HELD, NOTED, Finding
from .schema import MEASURES, TABLES

OUTCOMES = (HELD, EMPTIED, NOTED)


def files(received: list[Answer]) -> pd.DataFrame:
    """What became of the rows of every table of every file: file, sheet, rows_in, accepted, held, ignored.

    The last row, "all", sums the others; rows_in = accepted + held + ignored in each. A refused file has no counts.
    """
    counts = [
        {
            "file": answer.file,
            "sheet": TABLES[taken.table].sheet,
            "rows_in": taken.rows_in,
            "accepted": len(taken.values),
            "held": len(taken.held),
            "ignored": taken.rows_ignored,
        }
        for answer in received
        for taken in answer.tables
    ]
    table = pd.DataFrame(counts, columns=["file", "sheet", "rows_in", "accepted", "held", "ignored"])
    total = table.sum(numeric_only=True).to_dict()
    return pd.concat([table, pd.DataFrame([{"file": "all", "sheet": None, **total}])], ignore_index=True)


def by_kind(findings: list[Finding]) -> pd.DataFrame:
    """Findings by kind of fault and outcome, the most harmful first: fault, held, emptied, noted."""
    rows = pd.DataFrame(
        [(FAULTS[finding.code].kind.id, finding.outcome) for finding in findings], columns=["fault", "outcome"]
    )
    counted = pd.crosstab(rows["fault"], rows["outcome"]).reindex(columns=OUTCOMES, fill_value=0)
    return counted.sort_values(list(OUTCOMES), ascending=False, kind="stable").rename_axis(columns=None).reset_index()


def by_unit(received: list[Answer]) -> pd.DataFrame:
    """Whom to ask first: owner, held, emptied, noted, not_measured, ask; the units with most to mend come first.

    `ask` is the kind of fault that the unit has most of, errors before notes. Findings of rows without a readable
    owner stand under "nowhere"; units without a finding are not listed.
    """
    owners = _owners_by_id(received)
    found = pd.DataFrame(
        [
            (_owner(taken, finding, owners), FAULTS[finding.code].kind.id, finding.outcome, finding.code)
            for answer in received
            for taken in answer.tables
            if taken.table != "units"
            for finding in taken.findings
        ],
        columns=["owner", "fault", "outcome", "code"],
    )
    counted = pd.crosstab(found["owner"], found["outcome"]).reindex(columns=OUTCOMES, fill_value=0)
    counted["not_measured"] = (found["code"] == "belum-diukur").groupby(found["owner"]).sum()
    ranked = found.assign(order=found["outcome"].map({outcome: at for at, outcome in enumerate(OUTCOMES)}))
    errors_first = ranked.groupby(["owner", "order", "fault"]).size().rename("times").reset_index()
    first = (
        errors_first.sort_values(["order", "times"], ascending=[True, False], kind="stable").groupby("owner").first()
    )
    counted["ask"] = first["fault"]
    return (
        counted.sort_values([*OUTCOMES, "not_measured"], ascending=False, kind="stable")
        .rename_axis(columns=None)
        .reset_index()
    )


def _owners_by_id(received: list[Answer]) -> dict[str, str]:
    """The unit of every accepted innovation that names one."""
    return {
        innovation: taken.owners[row]
        for answer in received
        for taken in answer.tables
        if taken.table == "innovations"
        for row, innovation in taken.values["innovation_id"].items()
        if row in taken.owners
    }


def _owner(taken: Taken, finding: Finding, owners: dict[str, str]) -> str:
    """The unit of the row; a row of another table belongs to the owner of its innovation."""
    if taken.table == "innovations":
        return taken.owners.get(finding.row, "nowhere")
    if "innovation_id" not in taken.values or finding.row not in taken.values.index:
        return "nowhere"
    return owners.get(taken.values.at[finding.row, "innovation_id"], "nowhere")


def completeness(innovations: pd.DataFrame) -> pd.DataFrame:
    """How many accepted innovations fill each column that units are asked for: heading, filled, filled_share."""
    asked = [column for column in TABLES["innovations"].columns if not column.record and column.name in innovations]
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
