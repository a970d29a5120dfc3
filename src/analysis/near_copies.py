"""Pairs of innovations that may be one: an application under two names, a proposal copied from another unit.

A pair is a question to a person, never an answer: whoever knows writes it into a reviewed list beside the tables of the
register (`reviewed_pairs.csv`), and the pair is settled. Tables in, tables out.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components

from .applications import address_key
from .door.cells import shown
from .door.dates import date_from
from .door.faults import explained
from .door.owners import name_key
from .door.texts import Unreadable, is_empty
from .likeness import Texts, content_words, words
from .readers import sheets
from .readers.grid import Refused
from .register import Register
from .schema import heading_key

SAME_ADDRESS, SAME_TEXT, SAME_PASSAGE, ALIKE_TEXT, SAME_NAME = REASONS = (
    *("same address", "same text", "same passage", "alike text", "same name"),
)
"""Why a pair is asked about; a pair may have several reasons."""
SAME, DIFFERENT = VERDICTS = ("sama", "berbeda")

# Measured on the 80 innovations of contoh-2020 (its four planted pairs, and the 3,156 others) and on the 48 of
# tangerang-publik; tests/bench_matches.py counts what they find in a made-up list of a thousand.
EQUAL_TEXT = 0.95
"""From here on a text is the same: one other word among forty content words leaves 0.97 to 0.99."""
AKIN_TEXT = 0.40
"""From here on a text is alike: the planted pairs have 0.49 to 0.76, all others 0.27 or less."""
LOOKED_AT = 0.25
"""Below this likeness no passage is looked for: with one sentence of four copied, 86 of 100 texts keep that much."""
SHORTEST_PASSAGE = 5
"""Words in a row: texts that nobody copied share four at most ("dari tahun ke tahun")."""
TELLING_PASSAGE = 5
"""Content words in a passage: the planted ones have six to ten, set phrases ("Salah satu dari 80 inovasi yang
diluncurkan", "disebut sebagai tahapan menuju kota pintar") three at most."""
SHORTEST_TEXT = 8
"""Content words: texts of one line are alike by their subject alone, up to 0.55 in tangerang-publik."""
NEAR_NAME, SHORTEST_NAME = 90, 3
"""Of 100, words in whichever order, and content words. No two long names there pass 57; short ones reach 80 by chance
("Si Kepo", "Si Cepot"), and units choose the same acronym for different things."""
PORTAL = 5
"""Innovations at one address; more of them, and it is the door of a portal that says nothing of any two."""
BLOCK = 500  # rows compared with all others at a time, so that memory does not grow with the square

_PAIRS = [
    *("a_id", "b_id", "a", "b", "unit_a", "unit_b", "text_likeness", "name_likeness", "same_url", "passages", "reason"),
]
_REVIEWED = {
    "id_a": "a_id",
    "id_b": "b_id",
    "putusan": "verdict",
    "oleh": "reviewed_by",
    "tanggal": "reviewed_on",
    "catatan": "remark",
}


class Passage(NamedTuple):
    """Words in a row that two texts share, as each of them writes it."""

    a: str
    b: str


def pairs(register: Register) -> pd.DataFrame:
    """The pairs of innovations that may be one, most alike text first, then most alike name.

    Columns: a_id, b_id (a_id first in the alphabet), a, b (names), unit_a, unit_b, text_likeness (0 to 1: cosine of
    TF-IDF over runs of four letters in keterangan and rancang_bangun; missing where one has fewer than SHORTEST_TEXT
    content words), name_likeness (0 to 1), same_url, passages (a tuple of Passage in the order of b), reason (those of
    REASONS that hold, parted by " | "). Empty texts make no pair, nor does a short name alone.

    Worked case: A at https://uji.go.id/ and B at http://www.uji.go.id, neither with a text -> one pair, text_likeness
    missing, same_url True, no passage, reason "same address".
    """
    told = _told(register.innovations)
    rows = Texts(told["compared"].tolist()).rows
    first, second = _candidates(told, rows)
    a, b = (told.iloc[places].reset_index(drop=True) for places in (first, second))
    likeness = np.asarray(rows[first].multiply(rows[second]).sum(axis=1)).ravel().round(4)
    found = pd.DataFrame(
        {
            "a_id": a["innovation_id"],
            "b_id": b["innovation_id"],
            "a": a["innovation"],
            "b": b["innovation"],
            "unit_a": a["unit"],
            "unit_b": b["unit"],
            "text_likeness": pd.Series(likeness).where(a["is_compared"] & b["is_compared"]),
            "name_likeness": [fuzz.token_sort_ratio(*both) / 100 for both in zip(a["name"], b["name"], strict=True)],
            "same_url": (a["address"] == b["address"]) & a["address"].notna(),
            "passages": [_passages(*both) for both in zip(a["fields"], b["fields"], strict=True)],
        }
    )
    return (
        found.assign(reason=_reasons(found, a, b))
        .query("reason != ''")
        .sort_values(["text_likeness", "name_likeness", "a_id", "b_id"], ascending=[False, False, True, True])
        .reset_index(drop=True)[_PAIRS]
    )


def _told(innovations: pd.DataFrame) -> pd.DataFrame:
    """What each innovation says of itself, by id: its texts, its name and its address as they are compared."""
    told = innovations.sort_values("innovation_id").reset_index(drop=True)
    fields = told.reindex(columns=["description", "design"]).astype(object).fillna("")
    texts = fields["description"] + "\n" + fields["design"]
    is_compared = texts.map(lambda text: len(content_words(text)) >= SHORTEST_TEXT).astype(bool)
    address = told["url"].map(address_key, na_action="ignore")
    return told[["innovation_id", "innovation", "unit"]].assign(
        fields=list(fields.itertuples(index=False, name=None)),
        is_compared=is_compared,
        compared=texts.where(is_compared, ""),
        name=told["innovation"].map(name_key),
        is_long=told["innovation"].map(lambda name: len(content_words(name)) >= SHORTEST_NAME).astype(bool),
        numbers=told["innovation"].map(lambda name: tuple(word for word, *_ in words(name) if word.isdigit())),
        address=address,
        is_portal=address.map(address.value_counts()) > PORTAL,
    )


def _candidates(told: pd.DataFrame, rows: csr_matrix) -> tuple[np.ndarray, np.ndarray]:
    """The places of every pair worth a look, each once: akin in text, at one address, or under nearly one name."""
    found = sorted({*_akin_in_text(rows), *_at_one_address(told), *_under_one_name(told)})
    places = np.array(found, dtype=int).reshape(-1, 2)
    return places[:, 0], places[:, 1]


def _akin_in_text(rows: csr_matrix) -> Iterator[tuple[int, int]]:
    columns = rows.T.tocsr()
    for start in range(0, rows.shape[0], BLOCK):
        likeness = coo_matrix(rows[start : start + BLOCK] @ columns)
        is_akin = (likeness.data >= LOOKED_AT) & (likeness.row + start < likeness.col)
        yield from zip((likeness.row[is_akin] + start).tolist(), likeness.col[is_akin].tolist(), strict=True)


def _at_one_address(told: pd.DataFrame) -> Iterator[tuple[int, int]]:
    for places in told[~told["is_portal"]].groupby("address").groups.values():  # a portal's pairs are too many to ask
        yield from combinations(places, 2)


def _under_one_name(told: pd.DataFrame) -> Iterator[tuple[int, int]]:
    long = told[told["is_long"]]
    names = [" ".join(sorted(name.split())) for name in long["name"]]
    for start in range(0, len(long), BLOCK):
        near = process.cdist(names[start : start + BLOCK], names, scorer=fuzz.ratio, score_cutoff=NEAR_NAME)
        at, other = np.nonzero(np.triu(near, start + 1))
        yield from zip(long.index[at + start].tolist(), long.index[other].tolist(), strict=True)


def _reasons(found: pd.DataFrame, a: pd.DataFrame, b: pd.DataFrame) -> list[str]:
    likeness = found["text_likeness"]
    holds = {
        SAME_ADDRESS: found["same_url"] & ~a["is_portal"],
        SAME_TEXT: likeness >= EQUAL_TEXT,
        SAME_PASSAGE: found["passages"].map(_is_telling).astype(bool),
        ALIKE_TEXT: likeness.between(AKIN_TEXT, EQUAL_TEXT, inclusive="left"),
        SAME_NAME: (found["name_likeness"] * 100 >= NEAR_NAME)
        & (a["is_long"] & b["is_long"])
        & (a["numbers"] == b["numbers"]),  # "RW 1" and "RW 2" are two
    }
    return [" | ".join(reason for reason in REASONS if row[reason]) for row in pd.DataFrame(holds).to_dict("records")]


def _is_telling(passages: tuple[Passage, ...]) -> bool:
    return any(len(content_words(passage.a)) >= TELLING_PASSAGE for passage in passages)


# passages


class _Place(NamedTuple):
    """A word of a text, and where it stands: which field, from where, to where."""

    word: str
    field: int
    start: int
    end: int


def _passages(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[Passage, ...]:
    """What two innovations say in the same words, at least SHORTEST_PASSAGE in a row within a field."""
    in_a, in_b = _places(a, " a"), _places(b, " b")
    return tuple(
        Passage(_written(a, in_a[at_a : at_a + length]), _written(b, in_b[at_b : at_b + length]))
        for at_a, at_b, length in _runs([place.word for place in in_a], [place.word for place in in_b])
    )


def _places(fields: tuple[str, ...], border: str) -> list[_Place]:
    """The words of all fields, after each a border that equals no word of another text."""
    return [
        _Place(word, field, start, end)
        for field, text in enumerate(fields)
        for word, start, end in (*words(text), (border, 0, 0))
    ]


def _written(fields: tuple[str, ...], places: list[_Place]) -> str:
    return fields[places[0].field][places[0].start : places[-1].end]


def _runs(a: list[str], b: list[str]) -> Iterator[tuple[int, int, int]]:
    """Where words run equal: start in a, start in b, number of words; in the order of b, wherever they stand in a."""
    starts = defaultdict(list)
    for at in range(len(a) - SHORTEST_PASSAGE + 1):
        starts[tuple(a[at : at + SHORTEST_PASSAGE])].append(at)
    at = 0
    while at <= len(b) - SHORTEST_PASSAGE:
        known = starts.get(tuple(b[at : at + SHORTEST_PASSAGE]), ())
        length, start = max(((_equal_words(a[start:], b[at:]), start) for start in known), default=(0, 0))
        if length:
            yield start, at, length
        at += length or 1


def _equal_words(a: list[str], b: list[str]) -> int:
    return next((at for at, (one, other) in enumerate(zip(a, b, strict=False)) if one != other), min(len(a), len(b)))


# what people decided


class ReviewError(ValueError):
    """A list of reviewed pairs that cannot be used: every fault with its row and how to mend it."""


def read_reviewed(path: Path) -> pd.DataFrame:
    """The decisions of a list with the columns id_a, id_b, putusan (sama, berbeda), oleh, tanggal, catatan.

    Columns: a_id, b_id (a_id first in the alphabet, however they were written), verdict, reviewed_by, reviewed_on,
    remark (missing where there is none). Raises ReviewError with every fault: a heading that is missing or unknown, an
    empty cell but for catatan, a verdict that is neither, a date that is none, a pair with itself, a pair twice.

    Worked case: 'CTH-055,CTH-049,sama,Bappeda,01/12/2020,' -> CTH-049, CTH-055, sama, Bappeda, 2020-12-01, missing.
    """
    try:
        (sheet,) = sheets.read(path, lambda text: heading_key(text) in _REVIEWED).sheets[:1]
    except Refused as refusal:
        raise ReviewError(f"{path.name} | {refusal}") from refusal
    (_, head), *below = sheet.rows.items() or [(1, [])]
    keys = [heading_key(shown(cell)) for cell in head]
    _require_headings(path, keys)
    faults, decided = [], {}
    for row, cells in below:
        filled = dict(zip(keys, [*cells, *[None] * len(keys)], strict=False))
        try:
            decision = _decision(filled)
            if (key := decision[:2]) in decided:
                raise _Fault(f"pasangan {' dan '.join(key)} sudah diputus di atas", "sisakan satu baris")
            decided[key] = decision
        except _Fault as fault:
            faults.append(f"{path.name} | baris {row} | {fault}")
    if faults:
        raise ReviewError("; ".join(faults))
    return _decisions(list(decided.values()))


def _decisions(rows: list[tuple]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=list(_REVIEWED.values()), dtype=object)
    texts = {column: "str" for column in table if column != "reviewed_on"}
    return table.astype(texts).astype({"reviewed_on": "datetime64[s]"})


def of_register(register: Register) -> pd.DataFrame:
    """The decisions in the file that register.yml names under `reviewed`; none where it names no file."""
    name = register.description.reviewed
    return read_reviewed(register.folder / name) if name else _decisions([])


class _Fault(ValueError):
    """What is wrong with a row, and how to mend it."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem} | Perbaiki: {remedy}")


def _require_headings(path: Path, keys: list[str]) -> None:
    missing = [heading for heading in _REVIEWED if heading not in keys]
    unknown = [key for key in keys if key not in _REVIEWED]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    said = (("tidak ada", missing), ("tidak dikenal", unknown), ("dua kali", twice))
    faults = [f"judul kolom {what}: {', '.join(names)}" for what, names in said if names]
    if faults:
        raise ReviewError(f"{path.name} | {'; '.join(faults)} | Perbaiki: baris pertama {','.join(_REVIEWED)}")


def _decision(filled: dict[str, object]) -> tuple:
    """The decision of a row, its ids in the order of the alphabet. Raises _Fault."""
    said = {heading: None if is_empty(cell) else shown(cell).strip() for heading, cell in filled.items()}
    empty = [heading for heading in _REVIEWED if heading != "catatan" and said[heading] is None]
    if empty:
        raise _Fault(f"kosong: {', '.join(empty)}", "isi semua kolom selain catatan")
    ids = sorted((said["id_a"], said["id_b"]))
    if ids[0] == ids[1]:
        raise _Fault(f'id_a dan id_b sama: "{ids[0]}"', "tulis dua inovasi yang berlainan")
    verdict = said["putusan"].casefold()
    if verdict not in VERDICTS:
        raise _Fault(f'putusan: "{said["putusan"]}"', f"tulis {' atau '.join(VERDICTS)}")
    return *ids, verdict, said["oleh"], _day(filled["tanggal"]), said["catatan"]


def _day(cell: object) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    try:
        return cell if isinstance(cell, date) else date_from(shown(cell))
    except Unreadable as fault:
        problem, remedy = explained(fault.code, **fault.found)
        raise _Fault(f'tanggal: "{shown(cell)}", {problem}', remedy) from fault


def settled(pairs: pd.DataFrame, reviewed: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The pairs that are still open, and those that are settled, with verdict, reviewed_by, reviewed_on and remark.

    A pair is known by its two ids, in whichever order; nothing else of it matters, so it stays settled when rows move,
    texts are edited or innovations come in. Worked case: pairs A-B and A-C, reviewed B-A -> open A-C, settled A-B.
    """
    decisions = reviewed.assign(_key=_keys(reviewed)).drop(columns=["a_id", "b_id"])
    known = pairs.assign(_key=_keys(pairs)).merge(decisions, on="_key", how="left", validate="1:1").drop(columns="_key")
    is_settled = known["verdict"].notna()
    return known.loc[~is_settled, list(pairs)].reset_index(drop=True), known[is_settled].reset_index(drop=True)


def _keys(table: pd.DataFrame) -> list[tuple[str, str]]:
    return [tuple(sorted(ids)) for ids in zip(table["a_id"], table["b_id"], strict=True)]


def one_of(reviewed: pd.DataFrame) -> dict[str, str]:
    """Every innovation that was settled as the same as another, with the first id of all that are one.

    Worked case: A-B sama, B-C sama, C-D berbeda -> A, B and C are A.
    """
    same = reviewed[reviewed["verdict"] == SAME]
    ids = sorted({*same["a_id"], *same["b_id"]})
    places = pd.Index(ids)
    links = csr_matrix(
        (np.ones(len(same)), (places.get_indexer(same["a_id"]), places.get_indexer(same["b_id"]))),
        shape=(len(ids), len(ids)),
    )
    _, groups = connected_components(links, directed=False) if ids else (0, [])
    first = dict(zip(reversed(groups), reversed(ids), strict=True))
    return {one: first[group] for one, group in zip(ids, groups, strict=True)}
