"""Titles and alternative texts: a title says what to see in a figure or table, an alternative text what is there."""

import pandas as pd

from .coverage import Headline
from .register import Register
from .terms import Bilingual, Share, both, listed, quarter_term, term_in_prose, term_pair, two_places
from .wording import NOTHING


def repeaters_title(table: pd.DataFrame) -> Bilingual:
    """The title of the units with more than one innovation: how many."""
    return both(
        "{repeat} perangkat daerah memiliki lebih dari satu inovasi",
        "{repeat} {repeat:unit has|units have} more than one innovation",
        repeat=len(table),
    )


def kinds_title(total: Headline, complete: bool) -> Bilingual:
    """The title of units by kind: how many of all have an innovation, or are named by public sources."""
    if not complete:
        return both(
            "{active} dari {units} perangkat daerah disebut sumber publik",
            "Public sources name {active} of {units} units",
            active=total.active_units,
            units=total.units,
        )
    return both(
        "{active} dari {units} perangkat daerah sudah berinovasi",
        "{active} of {units} units {active:has|have} an innovation",
        active=total.active_units,
        units=total.units,
    )


def kinds_alt(table: pd.DataFrame, complete: bool) -> Bilingual:
    """The alternative text of units by kind: in each, how many of how many have an innovation or are named."""
    rows = table[table["unit_kind"] != "all"]
    if rows.empty:
        return NOTHING
    word = both("sudah berinovasi", "with an innovation") if complete else both("disebut", "named")
    parts = [
        both(
            "{kind} {active} dari {units} {word}",
            "{kind} {active} of {units} {word}",
            kind=term_pair(row.unit_kind),
            active=row.active_units,
            units=row.units,
            word=word,
        )
        for row in rows.itertuples()
    ]
    return both("Diagram batang bertumpuk: {parts}.", "Stacked bar chart: {parts}.", parts=parts)


def counted_alt(table: pd.DataFrame, column: str) -> Bilingual:
    """The alternative text of a bar chart: every bar with its value."""
    if table.empty:
        return NOTHING
    parts = [
        both("{name}: {count}", "{name}: {count}", name=term_pair(row[column]), count=int(row["innovations"]))
        for _, row in table.iterrows()
    ]
    return both("Diagram batang jumlah inovasi. {parts}.", "Bar chart of innovations. {parts}.", parts=listed(parts))


def stages_title(total: Headline) -> Bilingual:
    """The title of innovations by stage: how many of those that state one are implemented."""
    if not total.stage_stated:
        return both("Tahapan tidak disebut sumber", "The sources state no stage")
    return both(
        "{applied} dari {stated} inovasi sudah diterapkan",
        "{applied} of {stated} {stated:innovation|innovations} implemented",
        applied=total.applied,
        stated=total.stage_stated,
    )


def digital_title(total: Headline) -> Bilingual:
    """The title of innovations by kind: how many of those that state one are digital."""
    return both(
        "{digital} dari {stated} inovasi bersifat digital",
        "{digital} of {stated} {stated:innovation|innovations} digital",
        digital=total.digital,
        stated=total.kind_stated,
    )


def forms_title(table: pd.DataFrame) -> Bilingual:
    """The title of innovations by form: the most common one."""
    stated = table[table["form"] != "unknown"]
    if not stated["innovations"].sum():
        return both("Bentuk inovasi tidak tercatat", "No form is recorded")
    first = stated.loc[stated["innovations"].idxmax(), "form"]
    return both("Terbanyak: {form}", "Most common: {form}", form=term_in_prose(first))


def affairs_title(table: pd.DataFrame) -> Bilingual:
    """The title of innovations by affair: the one most served, with its number."""
    if table.empty:
        return NOTHING
    first = table.iloc[0]
    if not first["innovations"] or first["affair"] == "unknown":
        return both("Urusan tidak tercatat", "No affair is recorded")
    return both(
        "Urusan terbanyak: {affair}, {count} inovasi",
        "Most served affair: {affair}, {count} {count:innovation|innovations}",
        affair=term_pair(first["affair"]),
        count=int(first["innovations"]),
    )


def growth_title(quarters: pd.DataFrame) -> Bilingual:
    """The title of innovations by quarter: how many began in the busiest one."""
    if quarters.empty:
        return NOTHING
    busiest = quarters.loc[quarters["innovations"].idxmax()]
    return both(
        "Triwulan tersibuk memulai {count} inovasi",
        "The busiest quarter started {count} {count:innovation|innovations}",
        count=int(busiest["innovations"]),
    )


def growth_alt(quarters: pd.DataFrame) -> Bilingual:
    """The alternative text of innovations by quarter: first, last and busiest quarter, and its number."""
    if quarters.empty:
        return NOTHING
    busiest = quarters.loc[quarters["innovations"].idxmax()]
    return both(
        "Diagram kolom inovasi yang dimulai tiap triwulan, {first} sampai {last}; tertinggi {busiest} dengan {count}.",
        "Column chart of innovations started each quarter, {first} to {last}; highest {busiest} with {count}.",
        first=quarter_term(quarters["quarter"].iloc[0]),
        last=quarter_term(quarters["quarter"].iloc[-1]),
        busiest=quarter_term(busiest["quarter"]),
        count=int(busiest["innovations"]),
    )


def years_title(table: pd.DataFrame) -> Bilingual:
    """The title of innovations by year: the year most are from, with its number."""
    if table.empty:
        return NOTHING
    busiest = table.loc[table["innovations"].idxmax()]
    return both(
        "Terbanyak dari tahun {year}: {count} inovasi",
        "Most from {year}: {count} {count:innovation|innovations}",
        year=busiest["year"],
        count=int(busiest["innovations"]),
    )


def measured_title(total: Headline) -> Bilingual:
    """The title of what is measured: how many innovations have no pair of figures before and after."""
    return both(
        "{count} dari {all} inovasi tanpa pasangan angka sebelum dan sesudah",
        "{count} of {all} {all:innovation|innovations} without a pair of figures before and after",
        count=total.innovations - total.measured,
        all=total.innovations,
    )


def measured_alt(table: pd.DataFrame) -> Bilingual:
    """The alternative text of what is measured: for time, cost and documents, how many in each state."""
    if table.empty:
        return NOTHING
    parts = [
        both(
            "{measure}: {both} diukur sebelum dan sesudah, {before} sebelum saja, {none} tidak",
            "{measure}: {both} measured before and after, {before} before only, {none} not",
            measure=term_pair(row.measure),
            both=row.both_measured,
            before=row.before_only,
            none=row.not_measured,
        )
        for row in table.itertuples()
    ]
    return both("Diagram batang bertumpuk. {parts}.", "Stacked bar chart. {parts}.", parts=listed(parts))


def places_title(total: Headline, complete: bool) -> Bilingual:
    """The title of the map: how many kecamatan have no innovation, or are named by public sources."""
    kecamatan = total.active_kecamatan + total.silent_kecamatan
    if not complete:
        return both(
            "{active} dari {all} kecamatan disebut sumber publik",
            "Public sources name {active} of {all} districts",
            active=total.active_kecamatan,
            all=kecamatan,
        )
    if not total.silent_kecamatan:
        return both("Semua {all} kecamatan sudah berinovasi", "All {all} districts have an innovation", all=kecamatan)
    return both(
        "{silent} dari {all} kecamatan belum berinovasi",
        "{silent} of {all} districts without an innovation",
        silent=total.silent_kecamatan,
        all=kecamatan,
    )


def tiles_title(total: Headline, complete: bool) -> Bilingual:
    """The title of the tile map: how many kecamatan are at zero, or not in the public record."""
    if not complete:
        return both(
            "{silent} kecamatan tidak disebut sumber publik",
            "{silent} {silent:district is|districts are} not in the public record",
            silent=total.silent_kecamatan,
        )
    return both(
        "Peta ubin: {silent} kecamatan bernilai nol",
        "Tile map: {silent} {silent:district|districts} at zero",
        silent=total.silent_kecamatan,
    )


def places_alt(table: pd.DataFrame, complete: bool) -> Bilingual:
    """The alternative text of either map: how many kecamatan, and those without (or those named) by name."""
    some = table["innovations"] > 0
    names = table.loc[~some if complete else some, "unit"].str.removeprefix("Kecamatan ").tolist()
    values = {"active": int(some.sum()), "all": len(table), "names": names or both("tidak ada", "none")}
    if complete:
        return both(
            "{active} dari {all} kecamatan punya inovasi; yang belum: {names}.",
            "{active} of {all} districts {active:has|have} an innovation; those without: {names}.",
            **values,
        )
    return both(
        "{active} dari {all} kecamatan disebut sumber publik: {names}.",
        "Public sources name {active} of {all} districts: {names}.",
        **values,
    )


def lorenz_title(share: float, most: int) -> Bilingual:
    """The title of the Lorenz curve: the `share` of all innovations that the `most` first units own."""
    if share != share:
        return NOTHING
    return both(
        "{most} unit teratas memegang {share} inovasi",
        "The top {most} units own {share} of the innovations",
        most=most,
        share=Share(share),
    )


def lorenz_alt(coefficient: float) -> Bilingual:
    """The alternative text of the Lorenz curve: its Gini `coefficient`, with two decimals."""
    return both(
        "Kurva Lorenz di bawah garis merata; koefisien Gini {gini}.",
        "Lorenz curve below the line of evenness; Gini coefficient {gini}.",
        gini=two_places(coefficient),
    )


def owners_title(kinds: pd.DataFrame) -> Bilingual:
    """The title of owners by kind: how many innovations agencies (OPD) and kecamatan own."""
    opd, kecamatan = kinds.set_index("unit_kind").loc[["opd", "kecamatan"], "innovations"]
    return both(
        "{opd} inovasi milik OPD dan {kecamatan} milik kecamatan",
        "Agencies own {opd} {opd:innovation|innovations} and districts {kecamatan}",
        opd=int(opd),
        kecamatan=int(kecamatan),
    )


def list_title(total: Headline) -> Bilingual:
    """The title of the list of innovations: how many."""
    return both("Daftar {count} inovasi", "List of {count} {count:innovation|innovations}", count=total.innovations)


def silent_title(silent: pd.DataFrame, complete: bool) -> Bilingual:
    """The title of the units without an innovation, or not in the public record: how many."""
    if complete:
        return both(
            "{count} perangkat daerah belum memiliki inovasi",
            "{count} {count:unit has|units have} no innovation",
            count=len(silent),
        )
    return both(
        "{count} perangkat daerah tidak ada dalam catatan publik",
        "{count} {count:unit is|units are} not in the public record",
        count=len(silent),
    )


def examples_title(total: Headline) -> Bilingual:
    """The title of the units to visit: for how many without an innovation."""
    return both(
        "Unit yang dapat dikunjungi {count} perangkat daerah yang belum berinovasi",
        "Units to visit for the {count} without an innovation",
        count=total.silent_units,
    )


def firsts_title(quarters: pd.DataFrame) -> Bilingual:
    """The title of units that begin, by quarter: how many did in the last four."""
    if quarters.empty:
        return NOTHING
    recent = int(quarters["new_units"].tail(4).sum())
    return both(
        "{recent} unit memulai inovasi pertamanya dalam empat triwulan terakhir",
        "{recent} {recent:unit|units} started a first innovation in the last four quarters",
        recent=recent,
    )


def firsts_alt(quarters: pd.DataFrame) -> Bilingual:
    """The alternative text of units that begin: every quarter with its number."""
    if quarters.empty:
        return NOTHING
    parts = [
        both("{quarter}: {count}", "{quarter}: {count}", quarter=quarter_term(row.quarter), count=row.new_units)
        for row in quarters.itertuples()
    ]
    return both(
        "Diagram kolom unit yang memulai inovasi pertamanya. {parts}.",
        "Column chart of units that start their first innovation. {parts}.",
        parts=listed(parts),
    )


def reconciled_title(register: Register) -> Bilingual:
    """The title of published figures beside the count of rows, with the day of publication where it is known."""
    date = register.published.date
    if date is None:
        return both("Angka yang diumumkan dan hitungan dari baris", "Published figures and the count of rows")
    return both(
        "Angka yang diumumkan {date} dan hitungan dari baris",
        "Figures published on {date} and the count of rows",
        date=date,
    )


def distribution_title(table: pd.DataFrame) -> Bilingual:
    """The title of units by number of innovations: how many have exactly one."""
    once = int(table.loc[table["innovations"] == 1, "units"].sum())
    return both(
        "{once} perangkat daerah memiliki tepat satu inovasi",
        "{once} {once:unit has|units have} exactly one innovation",
        once=once,
    )


def distribution_alt(table: pd.DataFrame) -> Bilingual:
    """The alternative text of units by number of innovations: every number and kind with its units."""
    parts = [
        both(
            "{number} inovasi: {kind} {units}",
            "{number} {number:innovation|innovations}: {kind} {units}",
            number=row.innovations,
            kind=term_pair(row.unit_kind),
            units=row.units,
        )
        for row in table.query("units > 0").itertuples()
    ]
    return both(
        "Diagram kolom berkelompok jumlah unit menurut banyaknya inovasi. {parts}.",
        "Grouped column chart of units by number of innovations. {parts}.",
        parts=listed(parts),
    )
