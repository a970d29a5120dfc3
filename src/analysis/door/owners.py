"""The unit that a written name means: official name or alias, spelt as offices do. Nothing fuzzy is applied."""

import re
import unicodedata
from typing import NamedTuple

import pandas as pd
from rapidfuzz import fuzz, process

from .texts import Unreadable

SUGGESTIONS = 3
NEAR = 70  # of 100, how alike a name must be to be offered

_DISTRICT = re.compile(r"\bkec\b")
_REGION = re.compile(r" (?:kabupaten|kab|kota) (?P<name>.+)$")
_PUNCTUATION = re.compile(r"[^\w&]+")
_BETWEEN_OWNERS = re.compile(r"\s*(?:[;/\n+]|,|&|\bdan\b|\bdengan\b|\bserta\b)\s*", re.IGNORECASE)


class Owner(NamedTuple):
    """A unit by its official name, and the regency or city that was written behind it."""

    unit: str
    region: str | None = None


def name_key(text: str) -> str:
    """A unit's name without what people vary: name_key('Kec.  Pasar&Kemis') -> 'kecamatan pasar dan kemis'."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    words = _PUNCTUATION.sub(" ", plain).replace("&", " dan ")
    return " ".join(_DISTRICT.sub("kecamatan", words).replace("_", " ").split())


class Owners:
    """The units of a region, asked by name; every answer is kept, since a register repeats its names."""

    def __init__(self, units: pd.DataFrame) -> None:
        """From a table with columns unit and aliases (parted by semicolons; may be missing)."""
        named = units.dropna(subset="unit")
        self._official: dict[str, list[str]] = {}
        for unit in named["unit"]:
            self._official.setdefault(name_key(unit), []).append(unit)
        self._meant: dict[str, list[str]] = {}
        for unit, aliases in zip(named["unit"], named["aliases"], strict=True):
            for alias in aliases.split(";") if isinstance(aliases, str) else ():
                if name_key(alias):
                    self._meant.setdefault(name_key(alias), []).append(unit)
        self._answers: dict[str, Owner | Unreadable] = {}

    def owner(self, text: str) -> Owner:
        """The one unit that is meant. Raises Unreadable: unknown, more than one meant, two named."""
        if text not in self._answers:
            self._answers[text] = self._asked(text)
        answer = self._answers[text]
        if isinstance(answer, Unreadable):
            raise answer
        return answer

    def _asked(self, text: str) -> Owner | Unreadable:
        key = name_key(text)
        if not self._units(key) and len(two := self._named_in(text)) > 1:
            return Unreadable("unit-dua", candidates=", ".join(two))
        region = _REGION.search(key)
        for name, behind in ((key, None), (key[: region.start()], region["name"])) if region else ((key, None),):
            meant = self._units(name)
            if len(meant) == 1:
                return Owner(meant[0], behind)
            if meant:
                return Unreadable("unit-ganda", candidates=" atau ".join(meant))
        named = self._named_in(text)
        if len(named) > 1:
            return Unreadable("unit-dua", candidates=", ".join(named))
        return Unreadable("unit", suggestion=self._suggestion(key))

    def _units(self, key: str) -> list[str]:
        """Every unit that the key may mean: an official name, else aliases, else the names of which it is the end."""
        if key in self._official:
            return self._official[key]
        if key in self._meant:
            return sorted(set(self._meant[key]))
        ended = [units for official, units in self._official.items() if key and official.endswith(f" {key}")]
        ends = [unit for units in ended for unit in units]
        return ends if len(ends) > 1 or f"kecamatan {key}" in self._official else []

    def _named_in(self, text: str) -> list[str]:
        """The units named by the parts of a text such as 'Dinas Kesehatan / Dinas Sosial'."""
        keys = [name_key(part) for part in _BETWEEN_OWNERS.split(text)]
        parts = [self._units(key) or self._units(_REGION.sub("", key)) for key in keys if key]
        return sorted({part[0] for part in parts if len(part) == 1})

    def _suggestion(self, key: str) -> str:
        named = (*self._meant.items(), *self._official.items())
        names = {name: unit for name, units in named for unit in units}
        near = process.extract(key, names.keys(), scorer=fuzz.ratio, limit=3 * SUGGESTIONS, score_cutoff=NEAR)
        offered = list(dict.fromkeys(names[name] for name, _, _ in near))[:SUGGESTIONS]
        return f"pilih salah satu: {', '.join(offered)}" if offered else "tulis nama resmi perangkat daerah"
