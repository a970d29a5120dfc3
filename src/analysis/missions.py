"""Which missions of the region's medium-term plan (RPJMD) the innovations serve, and which unit serves which affair."""

import math

import pandas as pd

from .coverage import owned_affairs
from .description import Mission
from .door.owners import name_key
from .terms import AFFAIRS, Bilingual

OTHER, UNKNOWN = "other mission", "unknown"


def count_by_mission(innovations: pd.DataFrame, missions: tuple[Mission, ...]) -> pd.DataFrame:
    """Innovations by mission: mission, innovations, owners, innovation_share.

    The region's missions come in their order, those without an innovation as zero; then, only when there are some, the
    innovations with a mission that is not on the list ("other mission") and those that state none ("unknown").
    Worked case: Misi 1, misi  1, Misi 9, empty, with Misi 1 and Misi 2 listed -> 2, 0, 1 and 1 of 4.
    """
    numbers = _numbered(innovations, missions)
    counted = innovations.groupby(numbers)["unit"].agg(["size", "nunique"])
    extra = [number for number in (len(missions), len(missions) + 1) if number in counted.index]
    counted = counted.reindex([*range(len(missions)), *extra], fill_value=0)
    names = [*map(_name, missions), OTHER, UNKNOWN]
    return pd.DataFrame(
        {
            "mission": pd.Series([names[number] for number in counted.index], dtype=object),
            "innovations": counted["size"].tolist(),
            "owners": counted["nunique"].tolist(),
            "innovation_share": [size / len(innovations) if len(innovations) else math.nan for size in counted["size"]],
        }
    )


def unserved_missions(counted: pd.DataFrame) -> pd.DataFrame:
    """The missions that no innovation serves, from a table of `count_by_mission`: mission."""
    return counted.loc[counted["innovations"] == 0, ["mission"]].reset_index(drop=True)


def unlisted_missions(innovations: pd.DataFrame, missions: tuple[Mission, ...]) -> pd.DataFrame:
    """Missions as the register writes them that are not on the list: mission_written, innovations; most first."""
    other = _written(innovations)[_numbered(innovations, missions) == len(missions)]
    return other.value_counts().rename_axis("mission_written").rename("innovations").reset_index()


def _numbered(innovations: pd.DataFrame, missions: tuple[Mission, ...]) -> pd.Series:
    """Which mission each innovation states, by place on the list; then one place for others, one for none.

    A mission is known by its code, its text in either language, or code and text; letter case, blanks and punctuation
    do not matter.
    """
    known = {
        name_key(text): number
        for number, mission in reversed([*enumerate(missions)])
        for text in (mission.code, mission.id, mission.en, f"{mission.code} {mission.id}")
    }
    keys = _written(innovations).map(name_key, na_action="ignore")
    return keys.map(known).fillna(len(missions)).where(keys.notna(), len(missions) + 1).astype(int)


def _written(innovations: pd.DataFrame) -> pd.Series:
    return innovations.get("mission", pd.Series(index=innovations.index, dtype=object))


def _name(mission: Mission) -> Bilingual:
    """'Misi 1: Masyarakat sehat', or the code alone where it is the text."""
    return Bilingual(
        *(text if text == mission.code else f"{mission.code}: {text}" for text in (mission.id, mission.en))
    )


def unit_by_affair(innovations: pd.DataFrame, units: pd.DataFrame, unit_kind: str) -> pd.DataFrame:
    """Innovations of every unit of a kind in every affair, only where there are some: unit, affair, innovations.

    Units come in the order of their list, affairs in the official one. The affair is that of `coverage.owned_affairs`;
    innovations without owner or affair are in no row.
    Worked case: two innovations of Dinas Kesehatan for Kesehatan and one for Sosial -> two rows, 2 and 1.
    """
    of_kind = units.loc[units["unit_kind"] == unit_kind, "unit"]
    counted = innovations.groupby(["unit", owned_affairs(innovations, units).rename("affair")]).size()
    table = counted.rename("innovations").reset_index()
    places = {name: place for names in (of_kind, AFFAIRS) for place, name in enumerate(names)}
    return (
        table[table["unit"].isin(of_kind) & table["affair"].isin(list(AFFAIRS))]
        .sort_values(["unit", "affair"], key=lambda names: names.map(places), kind="stable")
        .reset_index(drop=True)
    )
