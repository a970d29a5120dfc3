"""`inolab score` and `inolab plan`: the index of a register and its best submission, for the terminal and as JSON."""

from typing import NamedTuple

import pandas as pd
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from . import certainty, index, plan, scenario, terms
from .register import Register
from .reply import visible
from .rulebook import HUNDREDTHS, Rules, Unknown, current, read_rules


class NotScorable(ValueError):
    """A register or year without what an index needs: what is missing, and how to mend it."""


class Scored(NamedTuple):
    """A register's submission in a year under the rules of a year, with its index."""

    register: Register
    rules: Rules
    assessed: int
    handed_in: index.Submission
    found: index.Index


def scored(register: Register, year: int | None, assessed: int | None) -> Scored:
    """The index under the rules of `year` (else the newest in force), as if submitted in `assessed`.

    Without `assessed` that is the year after the data. Raises NotScorable.
    """
    if register.answers is None or register.region_answers is None:
        raise NotScorable(
            f"register {register.name}: tabel indikator_inovasi atau indikator_daerah tidak ada atau kosong | "
            "Perbaiki: isi kedua tabel itu"
        )
    try:
        rules = current() if year is None else read_rules(year)
        rules.require("index")
        when = assessed or register.as_of.year + 1
        handed_in = index.submission(register, rules, when)
        return Scored(register, rules, when, handed_in, index.score(handed_in, rules))
    except Unknown as error:
        raise NotScorable(str(error)) from error


def score_json(one: Scored, scenarios: list[scenario.Scenario], confirmed: pd.DataFrame) -> dict[str, object]:
    """Index, rating, its parts and its certainty as plain values, with the chances of verification it rests on.

    Scenarios stand beside it, where there are any.
    """
    drawn = certainty.draws(one.handed_in, one.rules, confirmed)
    told = _told(one) | {
        "parts": _rows(index.parts(one.handed_in, one.rules)),
        "confirmed": _rows(confirmed),
        "interval": list(certainty.interval(drawn)),
        "chances": _rows(certainty.rating_chances(drawn, one.rules)),
    }
    if not scenarios:
        return told
    return told | {"scenarios": _rows(scenario.compared(one.handed_in, scenarios, one.rules, "sekarang"))}


def plan_json(one: Scored, rejection: float) -> dict[str, object]:
    """The best set to submit, the runners-up, the price of each constraint, and the documents worth most."""
    offered = plan.candidates(one.handed_in, one.rules, rejection)
    barred = plan.candidates(index.barred(one.register, one.rules, one.assessed), one.rules, rejection)
    region = int(one.found.region * HUNDREDTHS)
    best = plan.best_set(offered, region, one.rules)
    documents = plan.evidence(one.handed_in, one.rules)
    steps = plan.way_up(one.found, documents, one.rules)
    return _told(one) | {
        "submit": list(best.chosen),
        "best_index": best.index,
        "left_out": _rows(plan.left_out(offered, best)),
        "runners_up": _rows(plan.runners_up(best)),
        "prices": _rows(plan.prices(offered, barred, region, one.rules)),
        "break_even": float(plan.break_even(one.found, one.rules)),
        "documents": _rows(documents.head(20)),
        "documents_to_next_rating": None if steps is None else len(steps),
    }


def _told(one: Scored) -> dict[str, object]:
    return {
        "register": one.register.name,
        "rules": one.rules.year,
        "in_force": one.rules.in_force,
        "assessed": one.assessed,
        "submitted": one.found.submitted,
        "index": float(one.found.published),
        "rating": one.rules.rating(one.found.published),
    }


def _rows(table: pd.DataFrame) -> list[dict]:
    return table.astype(object).where(table.notna(), None).to_dict("records")


LABELS = {
    "register": "register",
    "rules": "aturan tahun",
    "in_force": "berlaku",
    "assessed": "dinilai tahun",
    "submitted": "diajukan",
    "index": "indeks",
    "rating": "predikat",
    "parts": "asal poin",
    "confirmed": "peluang jawaban lolos verifikasi (–: indikator lain)",
    "interval": "sembilan dari sepuluh hasil sesudah verifikasi di antara",
    "chances": "peluang predikat sesudah verifikasi",
    "scenarios": "skenario",
    "submit": "ajukan",
    "best_index": "indeks terbaik",
    "left_out": "lebih baik ditunda",
    "runners_up": "pilihan berikutnya",
    "prices": "harga tiap ketentuan",
    "break_even": "satu inovasi lagi menguntungkan dari kematangan",
    "documents": "bukti yang paling bernilai",
    "documents_to_next_rating": "dokumen sampai predikat berikutnya",
}


def show(said: dict[str, object], console: Console) -> None:
    """The answer on the terminal: single values as lines, tables as tables."""
    for name, value in said.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            console.print(_grid(name, value))
        elif isinstance(value, list):
            console.print(f"{LABELS[name]}: {'; '.join(map(_written, value))}", soft_wrap=True, markup=False)
        else:
            console.print(f"{LABELS[name]}: {_written(value)}", markup=False)


def _grid(name: str, rows: list[dict]) -> Grid:
    """A table under its name, its cells as the reports write them."""
    grid = Grid(title=LABELS[name], title_justify="left")
    told = [column for column in rows[0] if column in terms.COLUMNS]
    for column in told:
        grid.add_column(terms.heading(column, "id"))
    for row in rows:
        shown = (terms.shown(row[column], terms.kind(column), "id") for column in told)
        grid.add_row(*(Text(visible(text)) for text in shown))  # names come from the register
    return grid


def _written(value: object) -> str:
    match value:
        case None:
            return terms.numerals.MISSING
        case bool():
            return terms.term(value, "id")
        case float():
            return terms.numerals.number(value, 2)
    return str(value)
