"""The answer to a file for machines and for the terminal; the workbook that goes back to a unit is in `marked`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from .door.answer import Answer, Taken
from .door.faults import EMPTIED, FAULTS, HELD, LONGEST_QUOTE, NOTED, Finding, place_of
from .numerals import number
from .schema import TABLES

OUTCOMES = {HELD: ("DITAHAN", "red"), EMPTIED: ("DIKOSONGKAN", "dark_orange"), NOTED: ("dicatat", "yellow")}
NAMED_ROWS = 3  # row numbers that a folded line names


def as_json(answer: Answer) -> dict[str, object]:
    """The answer as plain values: rows accepted, errors (held or emptied), warnings (noted), rows ignored, counts."""
    found = [_finding(finding, taken) for taken in answer.tables for finding in taken.findings]
    return {
        "file": answer.file,
        "sha256": answer.sha256,
        "refused": answer.refusal is not None,
        "file_messages": [*([answer.refusal] if answer.refusal else []), *answer.messages],
        "accepted": [row for taken in answer.tables for row in _accepted(taken)],
        "errors": [finding for finding in found if finding["outcome"] != NOTED],
        "warnings": [finding for finding in found if finding["outcome"] == NOTED],
        "ignored": [
            {"row": ignored.row, "reason": ignored.reason, "sheet": taken.sheet, "rows": ignored.rows}
            for taken in answer.tables
            for ignored in taken.ignored
        ],
        "counts": counts(answer),
    }


def counts(answer: Answer) -> dict[str, int]:
    """Rows of a file: in = accepted + held + ignored."""
    return {
        "in": sum(taken.rows_in for taken in answer.tables),
        "accepted": sum(len(taken.values) for taken in answer.tables),
        "held": sum(len(taken.held) for taken in answer.tables),
        "ignored": sum(taken.rows_ignored for taken in answer.tables),
    }


def _finding(finding: Finding, taken: Taken) -> dict[str, object]:
    keys = ("row", "column", "code", "found", "problem", "remedy", "sheet", "cell", "outcome")
    said = {key: getattr(finding, key) for key in keys}
    said["message"] = said.pop("problem")
    return said | {"table": TABLES[taken.table].sheet}


def _accepted(taken: Taken) -> Iterator[dict[str, object]]:
    """The accepted rows of a table under their canonical headings; a column at a time, for there may be 100,000."""
    table = TABLES[taken.table]
    headings = list(taken.positions)
    columns = [table.column(heading) for heading in headings]
    rows = [int(row) for row in taken.values.index]
    values = [_plain_column(taken.values, column.name) for column in columns]
    written: dict[int, dict[str, str]] = {}
    for (row, heading), text in taken.written.items():
        written.setdefault(row, {})[heading] = text
    for row, *cells in zip(rows, *values, strict=True):
        yield {
            "row": row,
            "sheet": taken.sheet,
            "table": table.sheet,
            "values": dict(zip(headings, cells, strict=True)),
            "written": written.get(row, {}),
        }


def _plain_column(values: pd.DataFrame, name: str) -> list[object]:
    """A column as JSON knows it: whole numbers without a point, dates as ISO text, what is missing as null."""
    if name not in values:
        return [None] * len(values)
    return [plain(value) for value in values[name].astype(object)]


def plain(value: object) -> object:
    """A value as JSON knows it."""
    if value is None or value is pd.NA or value != value:
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() else float(value)
    return value.isoformat()[:10] if hasattr(value, "isoformat") else value


# the terminal


class Line(NamedTuple):
    """Findings of the same kind as one line of the terminal."""

    rows: str
    column: str
    found: str
    problem: str
    remedy: str
    outcome: str


def show(answers: list[Answer], console: Console) -> None:
    """What became of each file: how many rows, what is to be said of the file, and its findings as tables."""
    for answer in answers:
        console.print(_headline(answer))
        for message in answer.messages:
            console.print(Text(f"  {visible(message)}", style="dim"))
        for taken in answer.tables:
            if taken.findings:
                console.print(_grid(answer, taken))
        console.print()


def _headline(answer: Answer) -> Text:
    """'register.xlsx: 9 baris diterima, 2 ditahan, 1 diabaikan', or why the file is refused."""
    if answer.refusal:
        return Text(f"{visible(answer.file)}: DITOLAK, {visible(answer.refusal)}", style="bold red")
    told = counts(answer)
    words = {"accepted": "baris diterima", "held": "ditahan", "ignored": "diabaikan"}
    said = ", ".join(f"{number(told[name])} {word}" for name, word in words.items())
    return Text(f"{visible(answer.file)}: {said}", style="bold green" if answer.clean else "bold")


def _grid(answer: Answer, taken: Taken) -> Grid:
    grid = Grid(title=Text(visible(place_of(answer.file, taken.sheet))), title_justify="left", expand=False)
    for heading in ("baris", "kolom", "isi", "masalah", "perbaiki", "akibat"):
        grid.add_column(heading, overflow="fold", no_wrap=heading in ("kolom", "akibat"))
    for line in lines(taken):
        *texts, outcome = line
        word, colour = OUTCOMES[outcome]
        grid.add_row(*(Text(visible(text)) for text in texts), Text(word, style=colour))
    return grid


def lines(taken: Taken) -> list[Line]:
    """The findings of a table, those alike as one line: what is wrong by its content, what is noted by its kind."""
    folded: dict[tuple, list[Finding]] = {}
    for finding in sorted(taken.findings, key=lambda finding: (list(OUTCOMES).index(finding.outcome), finding.row)):
        content = () if finding.outcome == NOTED else (finding.found, finding.problem, finding.outcome)
        folded.setdefault((finding.code, finding.column, *content), []).append(finding)
    return [_folded(alike) for alike in folded.values()]


def _folded(alike: list[Finding]) -> Line:
    first = alike[0]
    problems = {finding.problem for finding in alike}
    # noted cells that differ are told by their kind and one of them as an example
    problem = first.problem if len(problems) == 1 else f"{FAULTS[first.code].kind.id}; mis. {first.problem}"
    found = first.found if len({finding.found for finding in alike}) == 1 else f"mis. {first.found}"
    return Line(_rows(alike), first.column, _quote(found), problem, first.remedy, first.outcome)


def _rows(alike: list[Finding]) -> str:
    """'2, 3, 7 dan 41 lainnya'; a row is named once."""
    rows = list(dict.fromkeys(finding.row for finding in alike))
    named = ", ".join(map(str, rows[:NAMED_ROWS]))
    return f"{named} dan {number(len(rows) - NAMED_ROWS)} lainnya" if len(rows) > NAMED_ROWS else named


def _quote(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"


def write_json(said: dict[str, object], path: Path) -> None:
    """What a command says, as JSON."""
    path.write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")


def visible(text: str) -> str:
    """The text with every character that could steer a terminal or hide in it as a dot."""
    return "".join(character if character.isprintable() else "·" for character in text)
