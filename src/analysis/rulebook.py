"""The rules of the Indeks Inovasi Daerah (IID) as data: one folder a year, every value with its source and status.

Nothing of a year stands in the code: a new year is a new folder under data/raw/methods/iid. What a year does not say is
unknown, and whoever asks for it is told so.
"""

import math
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from .methods import METHODS

IID = METHODS / "iid"
REGION = range(1, 16)
"""The indicators of the region's government (Satuan Pemerintahan Daerah, SPD)."""
INNOVATION = range(16, 36)
"""The indicators of an innovation (Satuan Inovasi Daerah, SID)."""
HUNDREDTHS = 100
"""Scores are counted in hundredths, so that sums are exact: a weight of 0.75 is 75."""
NEEDED = {
    "maturity": (),
    "index": (
        *("max_spd", "max_sid_indicators", "max_innovation_count", "max_total"),
        *("divisor_min", "count_cap", "count_weight", "min_urusan_yandas"),
    ),
    "eligibility": ("eligible_from", "eligible_to"),
}


class Unknown(ValueError):
    """A rule that is not known for a year: the message names the year and everything that is missing."""


class Value(NamedTuple):
    """A value of the rules: what it is, how sure (official, transcribed, inferred, unknown), and where it stands."""

    value: str
    status: str
    note: str
    source: str


class Rules:
    """The rules of one year: options with their scores, parameters of the formula, bands of the rating."""

    def __init__(self, year: int, options: pd.DataFrame, parameters: dict[str, Value], bands: pd.DataFrame) -> None:
        self.year, self.options, self.parameters, self.bands = year, options, parameters, bands

    def number(self, name: str) -> Decimal:
        """A parameter of the formula. Raises Unknown when the year does not give it."""
        return Decimal(self._value(name))

    def day(self, name: str) -> date:
        """A date of the rules, such as eligible_from. Raises Unknown when the year does not give it."""
        return date.fromisoformat(self._value(name))

    def _value(self, name: str) -> str:
        if name not in self.parameters:
            raise Unknown(f"aturan IID {self.year}: {name} tidak diketahui")
        return self.parameters[name].value

    @property
    def in_force(self) -> bool:
        """Whether the year's rules hold; those of the years to come are only announced."""
        return "in_force" not in self.parameters or self.parameters["in_force"].value != "no"

    def missing(self, what: str) -> list[str]:
        """What is not known of what "maturity", "index" or "eligibility" needs; empty when all of it is."""
        unscored = _runs(self.unscored(what))
        return [*([f"skor indikator {unscored}"] if unscored else []), *self.unset(what)]

    def unscored(self, what: str) -> list[int]:
        """The indicators it needs whose scores are not known."""
        asked = {"maturity": INNOVATION, "index": range(1, 36), "eligibility": range(0)}[what]
        return [number for number in asked if number not in self.score_of["number"].to_numpy()]

    def unset(self, what: str) -> list[str]:
        """The parameters and bands it needs that are not known."""
        unknown = [name for name in NEEDED[what] if name not in self.parameters]
        return unknown + (["ambang predikat"] if what == "index" and not self._is_banded() else [])

    def require(self, what: str) -> None:
        """Raises Unknown, naming everything that is missing for "maturity", "index" or "eligibility"."""
        if missing := self.missing(what):
            raise Unknown(f"aturan IID {self.year} tidak cukup untuk {what}: {'; '.join(missing)}")

    @cached_property
    def score_of(self) -> pd.DataFrame:
        """The score of every level: number, level, hundredths. Rows a and b of one indicator are added up.

        An indicator with several bases (33) scores the same by each of them.
        """
        scored = self.options.dropna(subset=["hundredths", "level"])
        once = scored.drop_duplicates(["number", "sub", "level"])
        return once.groupby(["number", "level"], as_index=False)["hundredths"].sum().astype(int)

    @cached_property
    def indicators(self) -> pd.DataFrame:
        """One row an indicator: number, name, most (its highest score, in hundredths), mandatory, outcome.

        outcome: what has already happened, and no document changes (capaian.csv; the reading of this kit).
        """
        most = self.score_of.groupby("number")["hundredths"].max()
        first = self.options.dropna(subset="number").drop_duplicates("number").set_index("number")
        known = first.loc[[number for number in first.index if number in most.index]]
        return pd.DataFrame(
            {
                "number": known.index.astype(int),
                "name": known["name"].to_numpy(),
                "most": most.loc[known.index].to_numpy(),
                "mandatory": known["mandatory"].to_numpy(),
                "outcome": known["code"].isin(_outcomes()).to_numpy(),
            }
        )

    @cached_property
    def option_of(self) -> pd.DataFrame:
        """The option behind every number and level: text, status, source.

        Rows a and b of an indicator, which are added up, are joined by " + "; bases of which one is chosen by " / ".
        Worked case (2026): indicator 2 at level 1 -> 'Tepat waktu 1 tahun terakhir + Memenuhi 2 komponen'.
        """
        known = self.options.dropna(subset=["number", "level"])
        rows = _joined(known, ["number", "level", "sub"], {"text": " / ", "status": ", ", "source": " ; "})
        return _joined(rows, ["number", "level"], {"text": " + ", "status": ", ", "source": " ; "}).set_index(
            ["number", "level"]
        )

    @cached_property
    def groups(self) -> dict[int, str]:
        """The variable (variabel) of every indicator of an innovation, as the rules group them."""
        own = self.options[self.options["number"].isin(INNOVATION)].drop_duplicates("number")
        return dict(zip(own["number"].astype(int), own["group"], strict=True))

    def rating(self, index: Fraction | Decimal) -> str:
        """The rating (predikat) of an index, which is rounded half up to two decimals first, as it is published.

        Raises Unknown for an index in no known band. Worked case (2026): 65.00 -> Inovatif, 65.01 -> Sangat Inovatif.
        """
        rounded = published(index)
        for band in self.bands.itertuples():
            if band.least is not None and band.least <= rounded and (band.most is None or rounded <= band.most):
                return band.rating
        raise Unknown(f"aturan IID {self.year}: predikat untuk {rounded} tidak diketahui")

    def _is_banded(self) -> bool:
        return len(self.bands) > 1 and all(least is not None for least in self.bands["least"])


def _joined(rows: pd.DataFrame, keys: list[str], signs: dict[str, str]) -> pd.DataFrame:
    """One row for each of the keys, in order, what its rows say joined by a sign, the same only once."""
    said: dict[tuple, dict[str, list[str]]] = {}
    for row in rows.to_dict("records"):
        texts = said.setdefault(tuple(row[key] for key in keys), {name: [] for name in signs})
        for name in signs:
            if not pd.isna(row[name]):
                texts[name].append(row[name])
    told = [{name: sign.join(dict.fromkeys(texts[name])) for name, sign in signs.items()} for texts in said.values()]
    return pd.DataFrame(list(said), columns=keys).join(pd.DataFrame(told, columns=list(signs)))


def _runs(numbers: list[int]) -> str:
    """Numbers with those in a row as one: [1, 2, 3, 7] -> '1-3, 7'."""
    starts = [number for number in numbers if number - 1 not in numbers]
    ends = [number for number in numbers if number + 1 not in numbers]
    return ", ".join(f"{low}-{high}" if low < high else f"{low}" for low, high in zip(starts, ends, strict=True))


def published(index: Fraction | Decimal) -> Decimal:
    """An index as it is published: two decimals, half up, from its exact value: Fraction(13001, 200) -> 65.01."""
    return Decimal(math.floor(Fraction(index) * 100 + Fraction(1, 2))) / 100


def years(folder: Path = IID) -> list[int]:
    """The years that have any rule, oldest first."""
    return sorted(int(path.name) for path in folder.iterdir() if path.name.isdigit())


def current(folder: Path = IID) -> Rules:
    """The newest rules in force. Raises Unknown when no year has any."""
    known = (read_rules(year, folder) for year in reversed(years(folder)))
    found = next((rules for rules in known if rules.in_force), None)
    if not found:
        raise Unknown("tidak ada aturan IID yang berlaku")
    return found


def read_rules(year: int, folder: Path = IID) -> Rules:
    """The rules of a year, those of the year it is based on where its own say nothing. Raises Unknown without any."""
    if year not in years(folder):
        raise Unknown(f"aturan IID {year} tidak ada; yang ada: {', '.join(map(str, years(folder)))}")
    return _read(year, folder, _state(folder))


def _state(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Names, times and sizes of the files of all years: while they stay, what was read stays."""
    stats = ((path, path.stat()) for path in sorted(folder.rglob("*.csv")))
    return tuple((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in stats)


@cache
def _read(year: int, folder: Path, _: tuple) -> Rules:
    own = _parameters(folder / str(year) / "parameter.csv")
    based_on = own.pop("based_on", None)
    before = read_rules(int(based_on.value), folder) if based_on else None
    options, bands = _options(folder / str(year) / "indikator.csv"), _bands(folder / str(year) / "predikat.csv")
    if not before:
        return Rules(year, options, own, bands)
    return Rules(
        year,
        options if len(options) else _inferred(before.options),
        _as_of(year, before) | own,
        bands if len(bands) else _inferred(before.bands),
    )


def _inferred(before: pd.DataFrame) -> pd.DataFrame:
    """What another year says, in a year of which it is only taken to hold; what was unknown stays so."""
    return before.assign(status=before["status"].where(before["status"] == "unknown", "inferred"))


def _as_of(year: int, before: Rules) -> dict[str, Value]:
    """The parameters of an earlier year in a later one, inferred; its window of dates moves along, its letter stays."""
    taken = {name: value for name, value in before.parameters.items() if name != "letter"}
    for name in taken.keys() & set(NEEDED["eligibility"]):
        day = moved(date.fromisoformat(taken[name].value), year - before.year)
        taken[name] = taken[name]._replace(value=day.isoformat())
    return {name: value._replace(status="inferred") for name, value in taken.items()}


def moved(day: date, years: int) -> date:
    """The same day of another year, 28 February where that year has no 29th: moved(date(2024, 1, 1), -5) -> 2019."""
    return (pd.Timestamp(day) + pd.DateOffset(years=years)).date()


_OPTIONS = {
    "number": "number",
    "aspect": "aspect",
    "indicator_id": "code",
    "sub": "sub",
    "name_id": "name",
    "variable": "group",
    "option_order": "level",
    "option_text_id": "text",
    "basis": "basis",
    "evidence": "evidence",
    "status": "status",
    "source_url": "source",
}


def _options(path: Path) -> pd.DataFrame:
    """Options of the year: _OPTIONS, hundredths (the score, inferred where the source gives none) and mandatory."""
    if not path.exists():
        return pd.DataFrame(columns=[*_OPTIONS.values(), "hundredths", "mandatory"])
    rows = pd.read_csv(path, dtype={"sub": "str"})
    score = rows["option_score"].fillna(rows["option_score_inferred"])
    return rows.rename(columns=_OPTIONS)[list(_OPTIONS.values())].assign(
        sub=rows["sub"].fillna(""),
        hundredths=(score * HUNDREDTHS).round(),
        mandatory=rows["mandatory"].map({"ya": True, "tidak": False}),
    )


def _parameters(path: Path) -> dict[str, Value]:
    if not path.exists():
        return {}
    rows = pd.read_csv(path, dtype="str").fillna("")
    return {row.parameter: Value(row.value, row.status, row.note, row.source_url) for row in rows.itertuples()}


def _bands(path: Path) -> pd.DataFrame:
    """Ratings of the year: rating, least, most (Decimal, or None where not found), status, source."""
    if not path.exists():
        return pd.DataFrame(columns=["rating", "least", "most", "status", "source"])
    rows = pd.read_csv(path, dtype="str").fillna("")
    edges = {name: [Decimal(edge) if edge else None for edge in rows[name]] for name in ("min", "max")}
    over = rows["bounds"].str.startswith("exclusive")  # "> 60.00" begins at 60.01: an index has two decimals
    edges["min"] = [edge + Decimal("0.01") if more else edge for edge, more in zip(edges["min"], over, strict=True)]
    return pd.DataFrame(
        {
            "rating": rows["predicate"],
            "least": pd.Series(edges["min"], dtype=object),
            "most": pd.Series(edges["max"], dtype=object),
            "status": rows["status"],
            "source": rows["source_url"],
        }
    )


def _outcomes() -> pd.Series:
    return pd.read_csv(IID / "capaian.csv")["indicator_id"]


def differences(old: Rules, new: Rules) -> pd.DataFrame:
    """What changed between two years: rule (what it is about), old, new; None where a year does not say.

    Compares parameters, bands, and the highest score and the mandatory mark of every indicator.
    """
    before, after = _said(old), _said(new)
    rows = [(rule, before.get(rule), after.get(rule)) for rule in {**before, **after}]
    return pd.DataFrame([row for row in rows if row[1] != row[2]], columns=["rule", "old", "new"])


def _said(rules: Rules) -> dict[str, str]:
    """Everything a year says, as text, by what it is about."""
    said = {name: value.value for name, value in rules.parameters.items()}
    said |= {f"predikat {band.rating}": span(band) for band in rules.bands.itertuples() if band.least is not None}
    for row in rules.indicators.itertuples():
        said[f"indikator {row.number}: skor tertinggi"] = str(Decimal(row.most) / HUNDREDTHS)
        if row.mandatory == row.mandatory:
            said[f"indikator {row.number}: wajib"] = "ya" if row.mandatory else "tidak"
    return said


def span(band: NamedTuple) -> str:
    """From where to where a rating goes, as text: '40.01 s.d. 65.00', '60.01 atau lebih', 'tidak diketahui'."""
    if band.least is None:
        return "tidak diketahui"
    return f"{band.least} atau lebih" if band.most is None else f"{band.least} s.d. {band.most}"


def unbalanced(rules: Rules) -> list[str]:
    """Published maxima that the indicators and parameters do not add up to; empty when all of them do.

    Worked case (2026): indicators 1 to 15 add up to 63, 16 to 35 to 111, 0.38 x 200 = 76, and 63 + 111 + 76 = 250.
    """
    most = rules.options.groupby(["aspect", "code"])["hundredths"].max().groupby("aspect").sum()
    aspects = {"max_spd": "Satuan Pemerintahan Daerah", "max_sid_indicators": "Satuan Inovasi Daerah"}
    sums = {name: Decimal(int(most.get(aspect, 0))) / HUNDREDTHS for name, aspect in aspects.items()}
    if {"count_weight", "count_cap"} <= set(rules.parameters):
        sums["max_innovation_count"] = rules.number("count_weight") * rules.number("count_cap")
    if {"max_spd", "max_sid_indicators", "max_innovation_count"} <= set(rules.parameters):
        parts = ("max_spd", "max_sid_indicators", "max_innovation_count")
        sums["max_total"] = sum((rules.number(part) for part in parts), Decimal(0))
    return [
        f"{name}: {rules.number(name)} diumumkan, {total} dihitung"
        for name, total in sums.items()
        if name in rules.parameters and rules.number(name) != total
    ]
