"""The sentences, titles and key figures of missions, and of units by affair."""

import pandas as pd

from .description import Mission
from .missions import OTHER, UNKNOWN, unserved_missions
from .summary import Decision, KeyFigure
from .terms import AFFAIRS, Bilingual, Share, both, listed, listed_terms, term_pair
from .wording import NOTHING


def _parts(counted: pd.DataFrame) -> dict[str, int]:
    """How many missions are listed and served, and how many innovations state a listed one, another, none."""
    found = counted.set_index("mission")["innovations"]
    extra = [name for name in (OTHER, UNKNOWN) if name in found.index]
    listed_ones = found.drop(extra)
    return {
        "missions": len(listed_ones),
        "served": int((listed_ones > 0).sum()),
        "unserved": int((listed_ones == 0).sum()),
        "stated": int(listed_ones.sum()),
        "other": int(found.get(OTHER, 0)),
        "unknown": int(found.get(UNKNOWN, 0)),
        "all": int(found.sum()),
    }


def not_in_register() -> Bilingual:
    """That the register has no missions, so that nothing can be said of them."""
    return both(
        "Misi RPJMD tidak ada dalam register ini, sehingga tidak dapat dikatakan misi mana yang dilayani.",
        "The missions of the medium-term plan (RPJMD) are not in this register, so it cannot say which are served.",
    )


def summary(counted: pd.DataFrame, missions: tuple[Mission, ...], complete: bool) -> Bilingual:
    """How many missions are served, and which are not."""
    if not missions:
        return not_in_register()
    parts = _parts(counted)
    if not parts["unserved"]:
        return both(
            "Inovasi melayani semua {missions} misi daerah.", "Innovations serve all {missions} missions.", **parts
        )
    names = listed_terms(unserved_missions(counted)["mission"].tolist())
    if not complete:
        return both(
            "Sumber publik menyebut inovasi untuk {served} dari {missions} misi daerah; yang tidak disebut: {names}.",
            "Public sources name innovations for {served} of {missions} missions; not named: {names}.",
            names=names,
            **parts,
        )
    return both(
        "Inovasi melayani {served} dari {missions} misi daerah; yang belum dilayani: {names}.",
        "Innovations serve {served} of {missions} missions; not yet served: {names}.",
        names=names,
        **parts,
    )


def stated(counted: pd.DataFrame, missions: tuple[Mission, ...]) -> Bilingual:
    """On how many innovations the count by mission rests, and what the others state."""
    if not missions:
        return not_in_register()
    if counted["innovations"].sum() == 0:
        return both("Register ini tidak memuat inovasi.", "This register holds no innovation.")
    parts = _parts(counted)
    other = (
        both(
            "; {other} menyebut misi di luar daftar",
            "; {other} {other:states|state} a mission not on the list",
            **parts,
        )
        if parts["other"]
        else NOTHING
    )
    unknown = (
        both("; {unknown} tidak menyebut misi", "; {unknown} {unknown:states|state} none", **parts)
        if parts["unknown"]
        else NOTHING
    )
    return both(
        "Dari {all} inovasi, {stated} ({share}) menyebut salah satu misi itu{other}{unknown}.",
        "Of {all} {all:innovation|innovations}, {stated} ({share}) {stated:states|state} one of these missions"
        "{other}{unknown}.",
        share=Share(parts["stated"] / parts["all"]),
        **{name: parts[name] for name in ("all", "stated")},
        **{"other": other, "unknown": unknown},
    )


def key_figures(counted: pd.DataFrame, missions: tuple[Mission, ...], complete: bool) -> list[KeyFigure]:
    """The number to remember of missions: how many are served, and how many not; none where none is listed."""
    if not missions:
        return []
    parts = _parts(counted)
    rest = both("{unserved} belum dilayani", "{unserved} not yet served", **parts)
    return [
        KeyFigure(
            both("Misi dilayani", "Missions served"),
            parts["served"],
            "count",
            both("dari {missions} misi", "of {missions}", **parts),
            rest if complete else both("{unserved} tidak disebut", "{unserved} not named", **parts),
            "alert" if complete and parts["unserved"] else "plain",
        )
    ]


def title(counted: pd.DataFrame) -> Bilingual:
    """The title of innovations by mission: how many missions are served."""
    return both(
        "{served} dari {missions} misi dilayani inovasi", "{served} of {missions} missions served", **_parts(counted)
    )


def alt(counted: pd.DataFrame) -> Bilingual:
    """The alternative text of innovations by mission: every mission with its number."""
    parts = [
        both("{name}: {count}", "{name}: {count}", name=term_pair(row.mission), count=row.innovations)
        for row in counted.itertuples()
    ]
    return both(
        "Diagram batang jumlah inovasi menurut misi. {parts}.",
        "Bar chart of innovations by mission. {parts}.",
        parts=listed(parts),
    )


def unlisted_title(table: pd.DataFrame) -> Bilingual:
    """The title of the missions written otherwise than the list has them: how many."""
    return both(
        "{count} tulisan misi di luar daftar",
        "{count} {count:wording|wordings} of missions not on the list",
        count=len(table),
    )


def units_by_affair(opd: pd.DataFrame, kecamatan: pd.DataFrame, innovations: pd.DataFrame) -> Bilingual:
    """On how many innovations the two grids rest, and which affair brings most units together."""
    placed = int(opd["innovations"].sum() + kecamatan["innovations"].sum())
    if not placed:
        return both(
            "Tidak ada inovasi yang pemilik dan urusannya sama-sama diketahui.",
            "There is no innovation of which both owner and affair are known.",
        )
    units = pd.concat([opd, kecamatan]).groupby("affair")["unit"].nunique().reindex(list(AFFAIRS), fill_value=0)
    return both(
        "Pemilik dan urusan diketahui untuk {placed} dari {all} inovasi. {shared}",
        "Owner and affair are known for {placed} of {all} {all:innovation|innovations}. {shared}",
        placed=placed,
        all=len(innovations),
        shared=_most_shared(units),
    )


def _most_shared(units: pd.Series) -> Bilingual:
    """The affair that most units serve; with a tie, the first of them in the official list and how many more."""
    most = int(units.max())
    if most == 1:
        return both("Setiap urusan dilayani satu unit saja.", "Every affair is served by one unit alone.")
    first, *others = units.index[units == most]
    if others:
        return both(
            "Paling banyak unit, {most}, bertemu pada {affair} dan pada {others} urusan lain.",
            "Most units, {most}, meet in {affair} and in {others} other {others:affair|affairs}.",
            most=most,
            affair=term_pair(first),
            others=len(others),
        )
    return both(
        "Paling banyak unit, {most}, bertemu pada {affair}.",
        "Most units, {most}, meet in {affair}.",
        most=most,
        affair=term_pair(first),
    )


def grid_title(table: pd.DataFrame, unit_kind: str) -> Bilingual:
    """How many units of a kind serve how many affairs, with how many innovations."""
    many = {
        "opd": both("OPD", "{n:agency|agencies}", n=_units(table)),
        "kecamatan": both("kecamatan", "{n:district|districts}", n=_units(table)),
    }
    return both(
        "{units} {kind} melayani {affairs} urusan dengan {innovations} inovasi",
        "{units} {kind} {units:serves|serve} {affairs} {affairs:affair|affairs} with {innovations} "
        "{innovations:innovation|innovations}",
        units=_units(table),
        kind=many[unit_kind],
        affairs=table["affair"].nunique(),
        innovations=int(table["innovations"].sum()),
    )


def _units(table: pd.DataFrame) -> int:
    return table["unit"].nunique()


def grid_alt(table: pd.DataFrame) -> Bilingual:
    """The alternative text of the matrix of units by affair: every unit with the affairs it serves."""
    parts = [
        both("{unit}: {affairs}", "{unit}: {affairs}", unit=unit, affairs=_served(part))
        for unit, part in table.groupby("unit", sort=False)
    ]
    return both(
        "Tabel warna unit menurut urusan, jumlah inovasi di tiap sel. {parts}.",
        "Heat table of units by affair, innovations in each cell. {parts}.",
        parts=listed(parts),
    )


def _served(part: pd.DataFrame) -> list[Bilingual]:
    return [
        both("{affair} {n}", "{affair} {n}", affair=term_pair(row.affair), n=row.innovations)
        for row in part.itertuples()
    ]


def decision(counted: pd.DataFrame, missions: tuple[Mission, ...], complete: bool) -> Decision | None:
    """What to decide on missions: of a complete register that leaves one unserved, or innovations without one."""
    if not complete or not missions or counted["innovations"].sum() == 0:
        return None
    parts = _parts(counted)
    if parts["unserved"]:
        return both(
            "Tugaskan perangkat daerah mengusulkan inovasi bagi misi yang belum dilayani.",
            "Have units propose innovations for the missions not yet served.",
        ), summary(counted, missions, complete)
    without = parts["other"] + parts["unknown"]
    if not without:
        return None
    return both(
        "Minta setiap inovasi menyebut misi RPJMD yang dilayaninya.",
        "Require every innovation to state the mission it serves.",
    ), stated(counted, missions)


def law_on_missions() -> tuple[Bilingual, None]:
    """The law on affairs and on missions, without an address: an item for `Page.sources`."""
    return both(
        "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah, pasal 12 (urusan) dan pasal 263 (RPJMD "
        "menjabarkan visi dan misi kepala daerah)",
        "Law 23 of 2014 on Regional Government, article 12 (affairs) and article 263 (the medium-term plan spells out "
        "vision and missions)",
    ), None
