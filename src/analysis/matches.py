"""What a unit could adopt from the others, every reason with its points, and how it stands among units of its kind.

Tables in, tables out. A score is a plain sum of named parts. The weights are this kit's own choice, for no rule asks
for any; whoever weighs otherwise changes that one table.
"""

import difflib
import math
from collections import Counter

import numpy as np
import pandas as pd

from . import coverage, impact, maturity, methods, rulebook
from .door.owners import name_key
from .likeness import Texts, content_words, root
from .near_copies import one_of
from .register import Register
from .terms import AFFAIRS

WEIGHTS = {
    "same_kind": 30,
    "same_affair": 20,
    "alike_words": 25,
    "lacking": 10,
    "measured_gain": 6,
    "at_stage": 3,
    "mature": 3,
    "built": 3,
}
"""The most points of each reason, 100 together; each is a share from 0 to 1 of its weight, and what is not known is 0.

same_kind: the owner is of the same kind of unit: 1 for two kecamatan, OPD_KIND for two OPD.
same_affair: it serves an affair of the unit.
alike_words: the unit's affairs, tasks and own innovations (and the name of an OPD) speak of the same: none at CHANCE,
    all at FULL_LIKENESS.
lacking: a service that the unit does not have: 1 when nothing of its own serves that affair of it yet; of a kecamatan,
    how many of the others serve that affair, as a share of those that serve the commonest.
measured_gain: the median of the gains it measured (`impact.gain_of_each`); what got worse is 0.
at_stage: STAGE_SHARES.
mature: its maturity, of the most there is.
built: it is digital and stands already, past the idea or at an address: adopt it, do not build it again.
"""
OPD_KIND = 0.05
"""All kecamatan have the same tasks; two OPD have little more in common than that they are offices."""
STAGE_SHARES = {"Penerapan": 1.0, "Uji Coba": 0.5}
IDEA = "Inisiatif"
CHANCE, FULL_LIKENESS = 0.08, 0.2
"""Of all pairs of a unit and an innovation of another in contoh-2020 six in ten are less alike than the first, one
in a hundred more than the second."""
OF_NO_AFFAIR = tuple(AFFAIRS)[-1]
"""Fungsi lain: what is left over has no subject, so two innovations in it have nothing in common."""
OFFERED = 10
"""As many as a head of unit will read."""
WORDS_SHOWN = 5

_SUBJECTS = ("same_affair", "lacking", "alike_words")
_KECAMATAN = "kecamatan"
_TOLD = ["innovation_id", "innovation", "owner", "affair", "stage", "url"]
_MEASURES = ("innovations", "implemented", "digital", "affairs_served", "mean_maturity")


def for_unit(register: Register, unit_code: str, reviewed: pd.DataFrame | None = None) -> pd.DataFrame:
    """What one unit could adopt: the rows of `for_all` for it, without unit_code and unit.

    Raises ValueError for a code that is not in the register, naming the nearest.
    """
    require(register, unit_code)
    asked = register.units[register.units["unit_code"] == unit_code]
    return _found(register, asked, reviewed).drop(columns=["unit_code", "unit"])


def for_all(register: Register, reviewed: pd.DataFrame | None = None) -> pd.DataFrame:
    """What every unit could adopt, best first, at most OFFERED each, in the order of the list of units.

    Columns: unit_code, unit, innovation_id, innovation, owner (a unit), affair, stage, url, a column for each reason of
    WEIGHTS (points, one decimal), score (their sum), words (those of the innovation that earned the points of
    alike_words, the most telling first, with whatever affixes; missing where these are 0).

    Ideas come below all others, whatever they score. Never offered are the unit's own, what has stopped, what nobody is
    known to own (it might be the unit's), what was settled as the same as one of its own (`reviewed`, the table of
    `near_copies.read_reviewed`; of several settled as one, only the best is offered), and what has no subject in
    common: neither an affair, nor a service that is lacking, nor a word, nor that both are kecamatan.

    Worked case: a kecamatan without any, and one of another kecamatan at Penerapan, not digital, with a gain of 0.5, no
    answers, in the affair that most of the others serve, no word in common -> 30 + 0 + 0 + 10 + 3 + 3 + 0 + 0 = 46.
    """
    return _found(register, register.units, reviewed)


def _found(register: Register, units: pd.DataFrame, reviewed: pd.DataFrame | None) -> pd.DataFrame:
    """The table of `for_all` for these units."""
    offered, profiles = _offered(register), _profiles(register, units)
    said = [_by_root(text) for text in offered["text"]]
    asked = [Counter(map(root, content_words(profile))) for profile in profiles]
    has_words = [[not own.keys().isdisjoint(text) for text in said] for own in asked]
    points = _points(register, units, offered, profiles, has_words)
    score, one = np.round(sum(points.values()), 1), _one(register.innovations, reviewed)
    offers = _may_be_offered(register, units, offered, points, one)
    rarity = {
        key: math.log(1 + len(said) / texts) for key, texts in Counter(key for text in said for key in text).items()
    }
    found = []
    for at, unit in enumerate(units.itertuples()):
        best = _best(offered, offers[at], score[at], one)
        rows = offered.loc[best, _TOLD].assign(unit_code=unit.unit_code, unit=unit.unit)
        rows = rows.assign(**{name: part[at, best] for name, part in points.items()})
        rows = rows.assign(score=score[at, best])
        found.append(rows.assign(words=[_in_common(said[place], asked[at], rarity) for place in best]))
    table = pd.concat(found, ignore_index=True)
    table["words"] = table["words"].where(table["alike_words"] > 0).astype("str")
    return table[["unit_code", "unit", *_TOLD, *WEIGHTS, "score", "words"]]


def require(register: Register, unit_code: str) -> None:
    """Raises ValueError for a code that is not in the register, naming the nearest."""
    codes = register.units["unit_code"].tolist()
    if unit_code not in codes:
        near = difflib.get_close_matches(unit_code, codes, n=1)
        hint = f"maksudnya {near[0]}?" if near else f"pakai kode dari daftar perangkat daerah, mis. {codes[0]}"
        raise ValueError(f'perangkat daerah dengan kode "{unit_code}" tidak ada | Perbaiki: {hint}')


# what is offered, and to whom


def _offered(register: Register) -> pd.DataFrame:
    """What somebody may adopt: _TOLD, owner_kind, text, gain and maturity (shares, missing where unknown), is_built."""
    known = register.innovations.dropna(subset="unit")
    running = known[known["stopped"].isna()] if "stopped" in known else known
    stands = running["stage"].isin(list(STAGE_SHARES)) | running["url"].notna()
    return pd.DataFrame(
        {
            "innovation_id": running["innovation_id"],
            "innovation": running["innovation"],
            "owner": running["unit"],
            "affair": coverage.owned_affairs(running, register.units),
            "stage": running["stage"],
            "url": running["url"],
            "owner_kind": running["unit"].map(register.units.set_index("unit")["unit_kind"]),
            "text": _texts(running),
            "gain": running["innovation_id"].map(_gains(register)).astype(float),
            "maturity": running["innovation_id"].map(_maturities(register)).astype(float),
            "is_built": running["kind"].eq("Digital") & stands,
        }
    ).reset_index(drop=True)


def _texts(innovations: pd.DataFrame) -> pd.Series:
    fields = innovations.reindex(columns=["innovation", "description", "design"]).astype(object).fillna("")
    return fields["innovation"] + "\n" + fields["description"] + "\n" + fields["design"]


def _gains(register: Register) -> pd.Series:
    """The gain of each innovation that measured any: the median over the values it measured."""
    items = methods.impact_items()
    pairs = impact.before_and_after(register.innovations, register.units, register.impacts, items, register.as_of)
    return impact.gain_of_each(pairs).groupby("innovation_id")["gain"].median()


def _maturities(register: Register) -> pd.Series:
    """The maturity of each innovation that answered any indicator, as a share of the most there is."""
    rules = rulebook.current()
    table = maturity.maturity(register.innovations, register.answers, rules)
    answered = [] if register.answers is None else register.answers["innovation_id"]
    known = table[table["innovation_id"].isin(answered)].set_index("innovation_id")["maturity"]
    return known / maturity.highest(rules)


def _profiles(register: Register, units: pd.DataFrame) -> list[str]:
    """What each unit is about: its affairs and tasks, its own innovations, and its name unless it is a mere place."""
    own = _texts(register.innovations).groupby(register.innovations["unit"]).agg("\n".join)
    tasks = pd.read_csv(methods.METHODS / "kata_tugas.csv")
    return [
        "\n".join([_name(unit), *_subjects(unit.affairs), *_tasks(unit, tasks), own.get(unit.unit, "")])
        for unit in units.itertuples()
    ]


def _name(unit) -> str:
    return "" if unit.unit_kind == _KECAMATAN else unit.unit


def _subjects(affairs: str | float) -> list[str]:
    """The affairs of a unit that say what it is about."""
    return [affair for affair in coverage.split_affairs(affairs) if affair != OF_NO_AFFAIR]


def _tasks(unit, tasks: pd.DataFrame) -> pd.Series:
    """The words for the unit's affairs, and for what its name tells of its tasks."""
    name, affairs = f" {name_key(unit.unit)} ", _subjects(unit.affairs)
    told = tasks["tugas"].map(lambda task: f" {name_key(task)} " in name) & (tasks["dikenali_dari"] == "nama unit")
    return tasks.loc[told | (tasks["tugas"].isin(affairs) & (tasks["dikenali_dari"] == "urusan")), "kata"]


def _by_root(text: str) -> dict[str, str]:
    """The content words of a text by their root: each as it is written first."""
    return {root(word): word for word in reversed(content_words(text))}


def _in_common(said: dict[str, str], asked: Counter, rarity: dict[str, float]) -> str | None:
    """The words of an innovation that a unit has too: first what the unit says often and few innovations say."""
    shared = sorted(asked.keys() & said.keys(), key=lambda key: (-asked[key] * rarity[key], key))
    return ", ".join(said[key] for key in shared[:WORDS_SHOWN]) or None


# points


def _points(
    register: Register,
    units: pd.DataFrame,
    offered: pd.DataFrame,
    profiles: list[str],
    has_words: list[list[bool]],
) -> dict[str, np.ndarray]:
    """The points of every reason, a row for each unit, a column for each innovation; rounded as a page shows them."""
    subjects = offered["affair"].where(offered["affair"] != OF_NO_AFFAIR)
    kinds, owners = units["unit_kind"].to_numpy(object)[:, None], offered["owner_kind"].to_numpy(object)
    texts = Texts(offered["text"].tolist())
    likeness = (texts.also(profiles) @ texts.rows.T).toarray().astype(float)
    same_affair = np.array([subjects.isin(_subjects(affairs)) for affairs in units["affairs"]], dtype=float)
    shares = {
        "same_kind": (kinds == owners) * np.where(kinds == _KECAMATAN, 1.0, OPD_KIND),
        "same_affair": same_affair,
        "lacking": _lacking(register, units, subjects, same_affair),
        "alike_words": ((likeness - CHANCE) / (FULL_LIKENESS - CHANCE)).clip(0, 1) * np.array(has_words),
        "measured_gain": offered["gain"].fillna(0).clip(0, 1).to_numpy(),
        "at_stage": offered["stage"].map(STAGE_SHARES).astype(float).fillna(0).to_numpy(),
        "mature": offered["maturity"].fillna(0).to_numpy(),
        "built": offered["is_built"].to_numpy(float),
    }
    shape = (len(units), len(offered))
    return {name: np.broadcast_to(np.round(weight * shares[name], 1), shape) for name, weight in WEIGHTS.items()}


def _lacking(register: Register, units: pd.DataFrame, subjects: pd.Series, same_affair: np.ndarray) -> np.ndarray:
    """Of what the unit does not serve: its own affairs whole, of a kecamatan the others by how many serve them."""
    served = _served(register)
    has = np.array([subjects.isin(served.loc[served["unit"] == unit, "affair"]) for unit in units["unit"]])
    kecamatan = register.units.loc[register.units["unit_kind"] == _KECAMATAN, "unit"]
    counts = served.loc[served["unit"].isin(kecamatan), "affair"].value_counts()
    is_kecamatan = (units["unit_kind"] == _KECAMATAN).to_numpy()
    common = subjects.map(counts / counts.max()).astype(float).fillna(0).to_numpy()
    return np.where(has, 0.0, np.maximum(same_affair, is_kecamatan[:, None] * common))


def _served(register: Register) -> pd.DataFrame:
    """The affairs that each unit's innovations serve, each once: unit, affair."""
    affairs = coverage.owned_affairs(register.innovations, register.units)
    served = register.innovations[["unit"]].assign(affair=affairs).dropna().drop_duplicates()
    return served[served["affair"] != OF_NO_AFFAIR]


# ranks


def _may_be_offered(
    register: Register,
    units: pd.DataFrame,
    offered: pd.DataFrame,
    points: dict[str, np.ndarray],
    one: pd.Series,
) -> np.ndarray:
    """Which innovation may be offered to which unit: not its own nor the same as one, and with a subject in common."""
    owners, known = register.innovations.set_index("innovation_id")["unit"], offered["innovation_id"].map(one)
    own = np.array([known.isin(one[owners == unit]) for unit in units["unit"]])
    both_kecamatan = points["same_kind"] == WEIGHTS["same_kind"]
    return ~own & (both_kecamatan | (sum(points[reason] for reason in _SUBJECTS) > 0))


def _one(innovations: pd.DataFrame, reviewed: pd.DataFrame | None) -> pd.Series:
    """Of every innovation, by id, the first of those that were settled as the same; itself where none was."""
    same = one_of(reviewed) if reviewed is not None else {}
    ids = innovations["innovation_id"]
    return pd.Series([same.get(own, own) for own in ids], index=ids, dtype=object)


def _best(offered: pd.DataFrame, may_be_offered: np.ndarray, score: np.ndarray, one: pd.Series) -> np.ndarray:
    """The places of what is offered to a unit: ideas last, then by score, then by id; of what is one the best."""
    ids = offered["innovation_id"]
    ranked = pd.DataFrame({"is_idea": offered["stage"] == IDEA, "score": -score, "id": ids, "one": ids.map(one)})
    ranked = ranked[may_be_offered].sort_values(["is_idea", "score", "id"]).drop_duplicates("one")
    return ranked.index[:OFFERED].to_numpy()


# peers


def peers(register: Register, unit_code: str) -> pd.DataFrame:
    """A unit beside all units of its kind, itself included, a row for each measure.

    Columns: measure (innovations, implemented, digital, affairs_served, mean_maturity), own, lower_quartile, median,
    upper_quartile, units (whose value is known). A value is missing where the register cannot tell: the stage, kind or
    affair of one of its innovations is not stated, or none answered an indicator; and in an incomplete register, of a
    unit that is not named. Quartiles are interpolated as pandas does. Raises ValueError for a code that is not in the
    register.

    Worked case: units of a kind with 0, 1, 1 and 3 innovations -> quartiles 0.75, 1 and 1.5 beside the own 3.
    """
    require(register, unit_code)
    kinds = register.units.set_index("unit_code")["unit_kind"]
    values = measures(register)[(kinds == kinds[unit_code]).to_numpy()]
    return pd.DataFrame(
        {
            "measure": _MEASURES,
            "own": values.loc[unit_code].to_numpy(),
            "lower_quartile": values.quantile(0.25).to_numpy(),
            "median": values.quantile(0.5).to_numpy(),
            "upper_quartile": values.quantile(0.75).to_numpy(),
            "units": values.notna().sum().to_numpy(),
        }
    )


def measures(register: Register) -> pd.DataFrame:
    """The measures of every unit, a column each, by unit_code; missing where `peers` says that they are."""
    units = register.units.set_index("unit_code")
    values = units[["unit"]].merge(_measured(register), left_on="unit", right_index=True, how="left")
    if register.complete:  # only there does no row mean no innovation
        has_none = ~values["unit"].isin(register.innovations["unit"])
        values.loc[has_none, list(_MEASURES[:-1])] = 0.0
    return values[list(_MEASURES)]


def _measured(register: Register) -> pd.DataFrame:
    """The measures of every unit with an innovation, by unit; what one of its innovations does not state is missing."""
    innovations = register.innovations
    by_unit = pd.DataFrame(
        {
            "unit": innovations["unit"],
            "innovations": 1.0,
            "implemented": (innovations["stage"] == "Penerapan").where(innovations["stage"].notna()).astype(float),
            "digital": (innovations["kind"] == "Digital").where(innovations["kind"].notna()).astype(float),
            "affair": coverage.owned_affairs(innovations, register.units),
            "mean_maturity": innovations["innovation_id"].map(
                _maturities(register) * maturity.highest(rulebook.current())
            ),
        }
    ).groupby("unit")
    counted = by_unit[["innovations", "implemented", "digital"]].agg(lambda values: values.sum(skipna=False))
    affairs = by_unit["affair"].agg(lambda values: values.nunique() if values.notna().all() else np.nan)
    return counted.assign(affairs_served=affairs, mean_maturity=by_unit["mean_maturity"].mean()).astype(float)
