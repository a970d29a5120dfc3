"""Who could adopt what: the best candidates of every unit, what most units could adopt, and pairs with their texts.

Tables in, tables out. `found` is the table of `matches.for_all`, `best` the first few of every unit in it, and `pairs`
that of `near_copies.pairs`. Points are those of `matches`, each beside the sum that it is a part of.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from . import index, matches, plan, rulebook
from .applications import listing, short_name
from .door.owners import name_key
from .matches import WEIGHTS
from .register import Register
from .terms import Bilingual, both, listed, two_places

BEST = 3
"""As many candidates of a unit as a page compares."""
LONGEST = 40
"""Rows of a table that a reader still goes through; with more, one for each OPD, for kecamatan have a matrix."""
STEPS = (50, 65)
"""From these scores on a cell of the matrix is shaded darker."""
AROUND = 15
"""Words kept before and after a passage of a text that is too long to be shown whole."""
SEVERAL = 2
"""Units besides its owner for which an application is worth sharing."""
SHOWN_PAIRS = 8
"""Pairs whose texts a page shows; the others are in the table alone."""

PARTS = ["service_lacking" if name == "lacking" else name for name in WEIGHTS]
"""The reasons of WEIGHTS as columns of a page."""


def candidates(register: Register, reviewed: pd.DataFrame | None = None) -> pd.DataFrame:
    """What every unit could adopt: `matches.for_all`, with short names where no two innovations share one.

    Columns: as there, but for offered_by (owner) and service_lacking (lacking), and with unit_kind and silent: whether
    the register names no innovation of the unit.
    """
    found = matches.for_all(register, reviewed).rename(columns={"owner": "offered_by", "lacking": "service_lacking"})
    units = register.units.set_index("unit_code")
    return found.assign(
        innovation=found["innovation_id"].map(called(register.innovations)).astype("str"),
        unit_kind=found["unit_code"].map(units["unit_kind"]),
        silent=~found["unit"].isin(register.innovations["unit"]),
    )


def called(innovations: pd.DataFrame) -> pd.Series:
    """How a page calls each innovation, by id: without an expansion in brackets at its end, unless two share it.

    Where names are the same as they are written, the id follows.
    """
    short = innovations["innovation"].map(lambda name: short_name(name) if name.endswith(")") else name)
    is_shared = short.map(name_key).duplicated(keep=False)
    told = short.mask(is_shared, innovations["innovation"])
    with_id = told + " (" + innovations["innovation_id"] + ")"
    return told.mask(told.duplicated(keep=False), with_id).set_axis(innovations["innovation_id"])


def best_of_each(found: pd.DataFrame, most: int = BEST) -> pd.DataFrame:
    """The best candidates of every unit, units without any innovation first, then in the order of their list."""
    first = found.groupby("unit_code", sort=False).head(most)
    return first.sort_values("silent", ascending=False, kind="stable").reset_index(drop=True)


def with_points(best: pd.DataFrame) -> pd.DataFrame:
    """Candidates with what their score is made of: unit, innovation, offered_by, score, the parts that any has.

    Of more than LONGEST rows, the best of each OPD.
    """
    shown = best if len(best) <= LONGEST else _of_kind(best, "opd").drop_duplicates("unit_code")
    earned = [part for part in PARTS if shown[part].any()]
    return shown.reset_index(drop=True)[["unit", "innovation", "offered_by", "score", *earned]]


def _of_kind(best: pd.DataFrame, unit_kind: str) -> pd.DataFrame:
    return best[best["unit_kind"] == unit_kind]


def all_points(found: pd.DataFrame) -> pd.DataFrame:
    """Every candidate of every unit with what its score is made of, and the words in common."""
    return found[["unit", "innovation", "offered_by", "affair", "stage", "score", *PARTS, "words"]].dropna(
        axis="columns", how="all"
    )


def silent(best: pd.DataFrame) -> pd.DataFrame:
    """The candidates of units of which the register names no innovation."""
    return best[best["silent"]]


def other_opd(best: pd.DataFrame) -> pd.DataFrame:
    """The best candidate of each OPD of which the register names an innovation."""
    return _of_kind(best[~best["silent"]], "opd").drop_duplicates("unit_code")


def grid(best: pd.DataFrame) -> pd.DataFrame:
    """The matrix of kecamatan by candidates, a row for each cell: unit, innovation, score, the parts."""
    return _of_kind(best, "kecamatan").reset_index(drop=True)[["unit", "innovation", "score", *PARTS]]


def most_adoptable(best: pd.DataFrame) -> pd.DataFrame:
    """The innovations that are among the best candidates of most units, those of units without any as a tie-breaker.

    Columns: innovation_id, innovation, offered_by, stage, url, fits_units, fits_silent, fits_active (parts of it), the
    parts (mean points, one decimal) and score, the sum of these means as they are shown.
    Worked case: A for a unit without any (30 and 10 points) and for another (20 and 5) -> fits_units 2 = 1 + 1, means
    25 and 7.5, score 32.5.
    """
    by = best.groupby("innovation_id", sort=False)
    told = by[["innovation", "offered_by", "stage", "url"]].first()
    counted = told.assign(
        fits_units=by.size(),
        fits_silent=by["silent"].sum().astype(int),
        fits_active=lambda rows: rows["fits_units"] - rows["fits_silent"],
    )
    means = by[PARTS].mean().round(1)
    return (
        counted.join(means)
        .assign(score=means.sum(axis=1).round(1))
        .reset_index()
        .sort_values(
            ["fits_units", "fits_silent", "score", "innovation_id"],
            ascending=[False, False, False, True],
            ignore_index=True,
        )
    )


def to_share(adoptable: pd.DataFrame, apps: pd.DataFrame) -> pd.DataFrame:
    """The applications that stand already and fit SEVERAL units: innovation, offered_by, address, fits_units.

    Most units first. `apps` is the table of `applications.inventory`.
    """
    standing = adoptable[(adoptable["built"] > 0) & (adoptable["fits_units"] >= SEVERAL)].reset_index(drop=True)
    addresses = listing(apps).set_axis(apps["innovation_id"])["address"]
    return standing.assign(address=standing["innovation_id"].map(addresses))[
        ["innovation", "offered_by", "address", "fits_units"]
    ]


class Reach(NamedTuple):
    """How many units have a candidate, and how many of those of which the register names no innovation."""

    units: int
    served: int
    silent: int
    silent_served: int
    least: int  # candidates of the silent unit that has fewest
    unserved: tuple[str, ...]  # units without a candidate


def reach(best: pd.DataFrame, register: Register) -> Reach:
    """How many units have a candidate, from the table of `best_of_each`.

    Worked case: 3 units, 2 of them silent, of which one has 3 candidates, the other none -> served 1 or 2 of 3,
    silent_served 1 of 2, least 0.
    """
    units = register.units["unit"]
    is_silent, offers = ~units.isin(register.innovations["unit"]), units.map(best["unit"].value_counts()).fillna(0)
    return Reach(
        units=len(units),
        served=int((offers > 0).sum()),
        silent=int(is_silent.sum()),
        silent_served=int((is_silent & (offers > 0)).sum()),
        least=int(offers[is_silent].min()) if is_silent.any() else 0,
        unserved=tuple(units[offers == 0]),
    )


# pairs


def numbered(pairs: pd.DataFrame, innovations: pd.DataFrame) -> pd.DataFrame:
    """The pairs as a page lists them: number, a, b (each with its owner), the likenesses, why_asked."""
    names = called(innovations)
    return pd.DataFrame(
        {
            "number": range(1, len(pairs) + 1),
            "a": _owned(pairs["a_id"].map(names), pairs["unit_a"]),
            "b": _owned(pairs["b_id"].map(names), pairs["unit_b"]),
            "text_likeness": pairs["text_likeness"],
            "name_likeness": pairs["name_likeness"],
            "why_asked": pairs["reason"],
        }
    )


def _owned(names: pd.Series, units: pd.Series) -> list[str]:
    """Names with their owners where these are known: 'SIAP, Dinas Kesehatan'."""
    return [f"{name}, {unit}" if isinstance(unit, str) else name for name, unit in zip(names, units, strict=True)]


class Part(NamedTuple):
    """A piece of a text, and whether the other text of the pair says it in the same words."""

    text: str
    agrees: bool


class Told(NamedTuple):
    """A text of a pair: which of the two it is ('1a'), whose it is, and its pieces in order."""

    place: str
    innovation: str
    id: str
    parts: tuple[Part, ...]


def texts(pairs: pd.DataFrame, innovations: pd.DataFrame) -> list[Told]:
    """The two texts of each of the first SHOWN_PAIRS pairs that share a passage, the passages marked."""
    fields = innovations.reindex(columns=["description", "design"]).astype(object).fillna("")
    said = (fields["description"] + " " + fields["design"]).str.strip().set_axis(innovations["innovation_id"])
    names = called(innovations)
    shown = [(n, pair) for n, pair in enumerate(pairs.itertuples(), start=1) if pair.passages][:SHOWN_PAIRS]
    return [told for n, pair in shown for told in _sides(n, pair, names, said)]


def _sides(number: int, pair, names: pd.Series, said: pd.Series) -> Iterator[Told]:
    for letter, id in (("a", pair.a_id), ("b", pair.b_id)):
        shared = [getattr(passage, letter) for passage in pair.passages]
        yield Told(f"{number}{letter}", names[id], id, shortened(marked(said[id], shared)))


def marked(text: str, passages: list[str]) -> tuple[Part, ...]:
    """A text cut at what it shares: marked('Ada A b c. Lalu', ['A b c']) -> 'Ada ', 'A b c' (agrees), '. Lalu'."""
    agrees = [False] * len(text)
    for passage in passages:
        start = text.find(passage)
        agrees[start : start + len(passage)] = [True] * len(passage)
    edges = [0, *(at for at in range(1, len(text)) if agrees[at] != agrees[at - 1]), len(text)]
    return tuple(Part(text[start:end], agrees[start]) for start, end in pairwise(edges) if text)


def shortened(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The same with less of what is not shared: AROUND words before and after each passage, '…' for the others."""
    last = len(parts) - 1
    return tuple(
        part if part.agrees else Part(_around(part.text, at > 0, at < last), False) for at, part in enumerate(parts)
    )


def _around(text: str, after: bool, before: bool) -> str:
    """The words of a text that stand after a passage, before one, or both."""
    words = text.split(" ")
    if len(words) <= AROUND * 2:
        return text
    head, tail = words[: AROUND * after], words[len(words) - AROUND * before :]
    return " ".join([*head, "…", *tail]) if head or tail else text


def decided(reviewed: pd.DataFrame, innovations: pd.DataFrame) -> pd.DataFrame:
    """What people decided: a, b (names, or the id of what the register does not hold), verdict, who, when, remark."""
    names = called(innovations)
    told = {side: reviewed[f"{side}_id"].map(names).fillna(reviewed[f"{side}_id"]) for side in "ab"}
    table = reviewed.assign(**told)[["a", "b", "verdict", "reviewed_by", "reviewed_on", "remark"]]
    return table.dropna(axis="columns", how="all") if len(table) else table


def unknown(reviewed: pd.DataFrame, innovations: pd.DataFrame) -> list[str]:
    """The ids in decisions that the register does not hold, each once."""
    ids = pd.concat([reviewed["a_id"], reviewed["b_id"]]).drop_duplicates()
    return sorted(ids[~ids.isin(innovations["innovation_id"])])


def form(pairs: pd.DataFrame) -> pd.DataFrame:
    """The open pairs with the headings of reviewed_pairs.csv, the decision still to be written."""
    blank = dict.fromkeys(("putusan", "oleh", "tanggal", "catatan"))
    return pd.DataFrame({"id_a": pairs["a_id"], "id_b": pairs["b_id"]}).assign(**blank)


def doubled(best: pd.DataFrame, pairs: pd.DataFrame) -> int:
    """How many units have both innovations of an open pair among their best candidates."""
    offers = best.groupby("unit_code")["innovation_id"].agg(set)
    open_pairs = [set(ids) for ids in zip(pairs["a_id"], pairs["b_id"], strict=True)]
    return sum(any(pair <= ids for pair in open_pairs) for ids in offers)


# a row for every unit


def documents(register: Register) -> pd.DataFrame | None:
    """What each document of the submission would bring (`plan.evidence`); None where the register has no answers."""
    if register.answers is None:
        return None
    rules = rulebook.current()
    return plan.evidence(index.submission(register, rules, register.as_of.year + 1), rules)


def unit_rows(register: Register, best: pd.DataFrame, worth: pd.DataFrame | None) -> pd.DataFrame:
    """A row for every unit, those of which the register names no innovation first.

    Columns: unit_code, unit, unit_kind, innovations, implemented, digital (`matches.measures`: missing where the
    register cannot tell), candidate, owner and score 1 to BEST, documents_worth and documents_points (the BEST that
    bring most index points, and the sum of these; only where there are answers). What is missing for all is left out.
    """
    units = register.units[["unit_code", "unit", "unit_kind"]].reset_index(drop=True)
    counted = matches.measures(register)[["innovations", "implemented", "digital"]]
    rows = units.join(counted, on="unit_code").join(_candidates(best), on="unit_code").join(_worth(worth), on="unit")
    is_silent = ~rows["unit"].isin(register.innovations["unit"])
    order = is_silent.sort_values(ascending=False, kind="stable").index
    return rows.loc[order].reset_index(drop=True).dropna(axis="columns", how="all")


def _candidates(best: pd.DataFrame) -> pd.DataFrame:
    """The candidates of a unit side by side, by unit_code."""
    ranked = best.assign(rank=best.groupby("unit_code").cumcount() + 1).set_index(["unit_code", "rank"])
    wide = ranked[["innovation", "offered_by", "score"]].unstack("rank")
    names = {"innovation": "candidate", "offered_by": "owner", "score": "score"}
    wide.columns = [f"{names[column]}_{rank}" for column, rank in wide.columns]
    return wide.reindex(columns=[f"{name}_{rank}" for rank in range(1, BEST + 1) for name in names.values()])


def _worth(worth: pd.DataFrame | None) -> pd.DataFrame:
    """The documents worth most of each unit, by unit."""
    if worth is None:
        return pd.DataFrame(columns=["documents_worth", "documents_points"])
    first = worth.dropna(subset="unit").groupby("unit", sort=False).head(BEST)
    rows = [(unit, _listed(part), part["gain_full"].sum()) for unit, part in first.groupby("unit", sort=False)]
    return pd.DataFrame(rows, columns=["unit", "documents_worth", "documents_points"]).set_index("unit")


def _listed(part: pd.DataFrame) -> Bilingual:
    """Documents with what each brings: '16 Regulasi inovasi daerah, SIAP (0,16)'."""
    told = [
        both("{number} {name}, {own} ({gain})", "{number} {name}, {own} ({gain})", **_document(row))
        for row in part.itertuples()
    ]
    return listed(told)


def _document(row) -> dict:
    return {
        "number": str(row.number),
        "name": row.indicator,
        "own": short_name(row.innovation),
        "gain": two_places(row.gain_full),
    }
