"""The executive summary: the numbers to remember, what they say, and what to decide."""

import math
from typing import NamedTuple

import pandas as pd

from . import wording
from .coverage import Headline
from .register import Register
from .terms import Bilingual, both
from .wording import pace_to_all, reach


class KeyFigure(NamedTuple):
    """One number to remember: `value` raw, of a kind of `terms.kind`; tone "alert" for what asks for action."""

    label: Bilingual
    value: float
    kind: str
    unit: Bilingual
    note: Bilingual
    tone: str = "plain"


def key_figures(total: Headline, complete: bool, published: int | None) -> list[KeyFigure]:
    """The four numbers to remember of a register."""
    last = _implemented(total) if complete else _found(total, published)
    return [_innovations(total, complete), _active(total, complete), _missing(total, complete), last]


def _innovations(total: Headline, complete: bool) -> KeyFigure:
    where = (
        both("dalam register", "in the register") if complete else both("dalam catatan publik", "in the public record")
    )
    note = (
        both("{digital} di antaranya digital", "{digital} of them digital", digital=total.digital)
        if total.kind_stated
        else both("jenisnya tidak disebut", "kind not stated")
    )
    return KeyFigure(both("Inovasi", "Innovations"), total.innovations, "count", where, note)


def _active(total: Headline, complete: bool) -> KeyFigure:
    label = (
        both("Perangkat daerah berinovasi", "Units with an innovation")
        if complete
        else both("Perangkat daerah yang disebut", "Units named")
    )
    return KeyFigure(
        label, total.active_units, "count", _of_all(total), _by_kind(total.active_opd, total.active_kecamatan)
    )


def _missing(total: Headline, complete: bool) -> KeyFigure:
    label = (
        both("Belum berinovasi", "Without an innovation")
        if complete
        else both("Tidak ada dalam catatan publik", "Not in the public record")
    )
    note = _by_kind(total.silent_opd, total.silent_kecamatan)
    tone = "alert" if complete and total.silent_units else "plain"
    return KeyFigure(label, total.silent_units, "count", _of_all(total), note, tone)


def _of_all(total: Headline) -> Bilingual:
    return both("dari {units}", "of {units}", units=total.units)


def _by_kind(opd: int, kecamatan: int) -> Bilingual:
    return both(
        "{opd} OPD dan {kecamatan} kecamatan",
        "{opd} {opd:agency|agencies} and {kecamatan} {kecamatan:district|districts}",
        opd=opd,
        kecamatan=kecamatan,
    )


def _implemented(total: Headline) -> KeyFigure:
    return _part(both("Sudah diterapkan", "Implemented"), total.applied, total.stage_stated)


def _found(total: Headline, published: int | None) -> KeyFigure:
    """How many innovations of the launch the public record names; the rest asks for action."""
    whole = (
        both("dari {published} yang diluncurkan", "of {published} launched", published=published)
        if published
        else both("inovasi", "innovations")
    )
    label, rest = (
        both("Dapat ditemukan namanya", "Found by name"),
        both("sisanya tidak dapat ditelusuri", "the rest cannot be traced"),
    )
    if _unnamed(total, published):
        return KeyFigure(label, total.at_launch, "count", whole, rest, "alert")
    return KeyFigure(label, total.at_launch, "count", whole, wording.NOTHING)


def _unnamed(total: Headline, published: int | None) -> int:
    """How many innovations of the launch no public source names."""
    return max((published or 0) - total.at_launch, 0)


Decision = tuple[Bilingual, Bilingual]
"""What to decide, and what supports it."""


def decisions(
    total: Headline, complete: bool, published: int | None, quarters: float | None, *others: Decision | None
) -> list[Decision]:
    """What a leader can decide on these numbers, most urgent first, then what the `others` subjects suggest.

    Only what the numbers ask for: None among the others is passed over.
    """
    unmeasured, unnamed = total.innovations - total.measured, _unnamed(total, published)
    asked = (
        [
            (total.silent_units, _mentors(total, quarters)),
            (unmeasured, _measures(unmeasured, total)),
            (total.initiated + total.tried, _deadlines(total)),
        ]
        if complete
        else [
            (unnamed, _list(unnamed, published or 0)),
            (total.unowned, _owners(total)),
            (unmeasured, _figures(unmeasured, total)),
        ]
    )
    nothing = both("Tidak ada keputusan yang diminta.", "No decision is asked for.")
    found = [decision for count, decision in asked if count] + [decision for decision in others if decision]
    return found or [(nothing, reach(total, complete, published))]


def _mentors(total: Headline, quarters: float | None) -> Decision:
    return both(
        "Tugaskan pendamping bagi {silent} perangkat daerah yang belum berinovasi.",
        "Assign a mentor to the {silent} {silent:unit|units} without an innovation.",
        silent=total.silent_units,
    ), both(
        "Nama {opd} OPD dan {kecamatan} kecamatan itu ada di laporan cakupan. {pace}",
        "The coverage report names the {opd} {opd:agency|agencies} and {kecamatan} {kecamatan:district|districts}. "
        "{pace}",
        opd=total.silent_opd,
        kecamatan=total.silent_kecamatan,
        pace=pace_to_all(quarters),
    )


def _measures(unmeasured: int, total: Headline) -> Decision:
    return both(
        "Wajibkan pengukuran sebelum dan sesudah pada setiap inovasi.",
        "Require a measure before and after of every innovation.",
    ), both(
        "Sebanyak {unmeasured} dari {innovations} inovasi belum punya satu pun pasangan angka waktu, biaya, atau "
        "syarat.",
        "Of {innovations} {innovations:innovation|innovations}, {unmeasured} {unmeasured:has|have} no pair of "
        "figures on "
        "time, cost or requirements.",
        unmeasured=unmeasured,
        innovations=total.innovations,
    )


def _deadlines(total: Headline) -> Decision:
    return both(
        "Tetapkan tenggat bagi {unapplied} inovasi yang belum diterapkan.",
        "Set a deadline for the {unapplied} {unapplied:innovation|innovations} not yet implemented.",
        unapplied=total.initiated + total.tried,
    ), both(
        "Sebanyak {tried} masih uji coba dan {initiated} masih inisiatif: diterapkan, diperbaiki, atau dihentikan "
        "dengan "
        "alasan.",
        "Now {tried} {tried:is|are} on trial and {initiated} {initiated:is an initiative|are initiatives}: implement, "
        "mend, or stop them for a stated reason.",
        tried=total.tried,
        initiated=total.initiated,
    )


def _list(unnamed: int, published: int) -> Decision:
    return both(
        "Terbitkan daftar lengkap {published} inovasi yang diluncurkan.",
        "Publish the full list of the {published} innovations launched.",
        published=published,
    ), both(
        "Nama {unnamed} di antaranya tidak dapat ditemukan di sumber publik, sehingga tidak dapat dipelajari atau "
        "ditiru.",
        "The names of {unnamed} cannot be found in public sources, so nobody can learn from them or adopt them.",
        unnamed=unnamed,
    )


def _owners(total: Headline) -> Decision:
    return both(
        "Sebut unit pemilik pada setiap berita inovasi.",
        "Name the owning unit in every report of an innovation.",
    ), both(
        "Untuk {unowned} dari {innovations} inovasi, sumber tidak menyebut pemiliknya.",
        "For {unowned} of {innovations} {innovations:innovation|innovations} the sources name no owner.",
        unowned=total.unowned,
        innovations=total.innovations,
    )


def _figures(unmeasured: int, total: Headline) -> Decision:
    return both(
        "Terbitkan angka sebelum dan sesudah bersama namanya.",
        "Publish figures before and after along with the name.",
    ), both(
        "Sebanyak {unmeasured} dari {innovations} inovasi dalam catatan publik tidak menyebut waktu, biaya, atau "
        "syarat "
        "layanan sebelum dan sesudahnya.",
        "Of {innovations} {innovations:innovation|innovations} in the public record, {unmeasured} "
        "{unmeasured:does|do} not state the time, cost or requirements of the service before and after.",
        unmeasured=unmeasured,
        innovations=total.innovations,
    )


def portfolio_figures(total: Headline, complete: bool, published: int | None) -> list[KeyFigure]:
    """The numbers to remember of a portfolio: how many, how digital, how far, how well measured or documented."""
    innovations, _, _, last = key_figures(total, complete, published)
    digital = _part(both("Digital", "Digital"), total.digital, total.kind_stated)
    if complete:
        label = both("Terukur sebelum dan sesudah", "Measured before and after")
        return [innovations, digital, last, _part(label, total.measured, total.innovations)]
    owned = total.innovations - total.unowned
    return [
        innovations,
        digital,
        _part(both("Menyebut unit pemilik", "Name their owner"), owned, total.innovations),
        last,
    ]


def _part(label: Bilingual, part: int, whole: int) -> KeyFigure:
    """A share of the innovations with the two numbers behind it."""
    share = part / whole if whole else math.nan
    note = both("{part} dari {whole}", "{part} of {whole}", part=part, whole=whole)
    return KeyFigure(label, share, "share", both("inovasi", "of innovations"), note)


def coverage_figures(total: Headline, complete: bool) -> list[KeyFigure]:
    """The numbers to remember of coverage: all units, agencies, districts, and those missing."""
    _, active, missing, _ = key_figures(total, complete, None)
    named = both("berinovasi", "with an innovation") if complete else both("disebut", "named")
    return [
        active,
        KeyFigure(
            both("OPD", "Agencies (OPD)"),
            total.active_opd,
            "count",
            both("dari {all}", "of {all}", all=total.active_opd + total.silent_opd),
            named,
        ),
        KeyFigure(
            both("Kecamatan", "Districts (kecamatan)"),
            total.active_kecamatan,
            "count",
            both("dari {all}", "of {all}", all=total.active_kecamatan + total.silent_kecamatan),
            named,
        ),
        missing,
    ]


def findings(
    total: Headline, complete: bool, affairs: pd.DataFrame, quarters: pd.DataFrame, register: Register
) -> list[tuple[Bilingual, Bilingual]]:
    """What the numbers say, a subject each."""
    undated = total.innovations - int(quarters["innovations"].sum())
    pace = (both("Laju.", "Pace."), wording.growth(quarters, undated, register.as_of))
    owners = (both("Pemilik.", "Owners."), wording.unowned(total))
    return [
        (both("Tahapan.", "Stage."), wording.stages(total)),
        (both("Digital.", "Digital."), wording.digital(total)),
        (both("Bukti manfaat.", "Proof of gain."), wording.measured(total, complete)),
        (both("Urusan.", "Affairs."), wording.affairs(affairs, complete)),
        pace if complete else owners,
    ]
