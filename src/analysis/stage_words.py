"""The sentences, titles and key figures of the report on the laboratory.

What happened is "on record", what a register does not record is never "not yet". Where a table is empty its function
says nothing.
"""

import math

import pandas as pd

from .stages import Pace
from .summary import Decision, KeyFigure
from .terms import Bilingual, Share, both, listed, quarter_term, term_pair, two_places
from .wording import NOTHING

DIRECTORY = (
    "https://github.com/pujisubarkah/inoland_prisma/blob/7e0ae59/public/pdf/Direktori_Inovasi_Laboratorium_Inovasi.pdf"
)


def absent() -> Bilingual:
    """What a register without the table of laboratory stages cannot say."""
    return both(
        "Register ini tidak memuat tanggal tahap laboratorium (tabel tahap_lab), sehingga perjalanan ide, lama tiap "
        "tahap, yang tertahan, dan laju peluncuran tidak dihitung.",
        "This register holds no dates of laboratory stages (table tahap_lab), so the way of ideas, the time in each "
        "stage, what is stuck and the pace of launches are not computed.",
    )


def summary(funnel: pd.DataFrame, waiting: pd.DataFrame, launches: Pace) -> Bilingual:
    """The laboratory in one sentence: how many ideas, how far they came, how many are stuck, and the pace."""
    if funnel.empty:
        return absent()
    came = funnel.set_index("lab_stage")["ideas"]
    return both(
        "Dari {all} ide di laboratorium, {launched} tercatat diluncurkan dan {displayed} sampai ke Display; {stuck} "
        "ide tertahan, dan {pace}.",
        "Of {all} {all:idea|ideas} in the laboratory, {launched} {launched:is|are} on record as launched and "
        "{displayed} reached Display; {stuck} {stuck:is|are} stuck, and {pace}.",
        all=_everyone(funnel),
        launched=int(came["deliver"]),
        displayed=int(came["display"]),
        stuck=_stuck(waiting),
        pace=_VERDICTS[launches.verdict],
    )


_VERDICTS = {
    "rises": both("laju peluncuran naik", "the pace of launches rises"),
    "falls": both("laju peluncuran turun", "the pace of launches falls"),
    "cannot be said": both(
        "tidak dapat dikatakan bahwa laju peluncuran naik atau turun",
        "it cannot be said that the pace of launches rises or falls",
    ),
}


def decision(waiting: pd.DataFrame) -> Decision | None:
    """What to decide on the ideas that are stuck, and what supports it; None when there are none."""
    if not _stuck(waiting):
        return None
    first = waiting[waiting["stuck"].eq(True)].iloc[0]
    return both(
        "Putuskan nasib {stuck} ide yang tertahan di laboratorium: dilanjutkan dengan tenggat, atau dihentikan dengan "
        "alasan.",
        "Decide on the {stuck} {stuck:idea that is|ideas that are} stuck in the laboratory: go on by a set day, or "
        "stop for a stated reason.",
        stuck=_stuck(waiting),
    ), both(
        "Yang paling lama adalah {idea}: di tahap {stage} sejak {since}. Daftarnya ada di laporan laboratorium.",
        "Longest of all is {idea}: in {stage} since {since}. The report on the laboratory lists them.",
        idea=_called(first),
        stage=term_pair(first["lab_stage"]),
        since=first["since"],
    )


def key_figures(funnel: pd.DataFrame, waiting: pd.DataFrame, launches: Pace) -> list[KeyFigure]:
    """The numbers to remember: ideas, those at Display, those stuck, the pace; none without the table of stages."""
    if funnel.empty:
        return []
    came, stuck = funnel.set_index("lab_stage")["ideas"], _stuck(waiting)
    displayed, everyone = int(came["display"]), _everyone(funnel)
    return [
        KeyFigure(
            both("Ide di laboratorium", "Ideas in the laboratory"),
            everyone,
            "count",
            both("ide", "ideas"),
            both("{launched} di antaranya diluncurkan", "{launched} of them launched", launched=int(came["deliver"])),
        ),
        KeyFigure(
            both("Sampai ke Display", "Reached Display"),
            displayed / everyone,
            "share",
            both("ide", "of ideas"),
            both("{part} dari {whole}", "{part} of {whole}", part=displayed, whole=everyone),
        ),
        KeyFigure(
            both("Tertahan", "Stuck"),
            stuck,
            "count",
            both("ide", "ideas"),
            both("dari {n} yang masih di suatu tahap", "of {n} still in a stage", n=len(waiting)),
            "alert" if stuck else "plain",
        ),
        _pace_figure(launches),
    ]


def _pace_figure(launches: Pace) -> KeyFigure:
    label, unit = both("Rasio laju peluncuran", "Ratio of launches"), both("paruh akhir : awal", "later : earlier half")
    if not math.isfinite(launches.ratio):
        return KeyFigure(label, math.nan, "decimal", unit, both("tidak dapat dihitung", "cannot be computed"))
    note = both(
        "selang 95%: {low}–{high}",
        "95% interval: {low}–{high}",
        low=two_places(launches.low),
        high=_limit(launches.high),
    )
    return KeyFigure(label, launches.ratio, "decimal", unit, note)


def _limit(value: float) -> Bilingual:
    return Bilingual("∞", "∞") if math.isinf(value) else two_places(value)


def _everyone(funnel: pd.DataFrame) -> int:
    return int(funnel["ideas"].iloc[0])


def _stuck(waiting: pd.DataFrame) -> int:
    return int(waiting["stuck"].eq(True).sum())


def _called(idea: pd.Series) -> Bilingual:
    """An idea by its name, with its unit where the register has it."""
    if pd.isna(idea["unit"]):
        return Bilingual(idea["innovation"], idea["innovation"])
    return both("{name} milik {unit}", "{name} of {unit}", name=idea["innovation"], unit=idea["unit"])


def funnel(table: pd.DataFrame, documented: int) -> Bilingual:
    """How far the ideas came, where most were lost, what was skipped and how many are documented."""
    if table.empty:
        return NOTHING
    came = table.set_index("lab_stage")
    return both(
        "Dari {all} ide, {launched} ({launched_share}) tercatat sampai ke Deliver dan {displayed} ({displayed_share}) "
        "ke Display. {lost} {skipped} Dokumentasi (+1) dimiliki {documented} ide.",
        "Of {all} {all:idea|ideas}, {launched} ({launched_share}) {launched:is|are} on record at Deliver and "
        "{displayed} ({displayed_share}) at Display. {lost} {skipped} Documentation (+1) exists for {documented} "
        "{documented:idea|ideas}.",
        all=_everyone(table),
        launched=int(came.at["deliver", "ideas"]),
        launched_share=Share(came.at["deliver", "idea_share"]),
        displayed=int(came.at["display", "ideas"]),
        displayed_share=Share(came.at["display", "idea_share"]),
        lost=_most_lost(table),
        skipped=_skipped(table),
        documented=documented,
    )


def _most_lost(table: pd.DataFrame) -> Bilingual:
    """Between which two stages most ideas stay behind; the first where two are equal."""
    lost = -table["ideas"].diff()
    if not lost.max() > 0:
        return both("Tidak ada ide yang tinggal di antara dua tahap.", "No idea stays behind between two stages.")
    at = lost.idxmax()
    return both(
        "Paling banyak yang tinggal ada di antara {before} dan {after}: {lost} dari {came}.",
        "Most stay behind between {before} and {after}: {lost} of {came}.",
        before=term_pair(table.at[at - 1, "lab_stage"]),
        after=term_pair(table.at[at, "lab_stage"]),
        lost=int(lost[at]),
        came=int(table.at[at - 1, "ideas"]),
    )


def _skipped(table: pd.DataFrame) -> Bilingual:
    some = table[table["skipped"] > 0]
    if some.empty:
        return both("Tidak ada tahap yang dilewatkan.", "No stage was skipped.")
    parts = [
        both(
            "{stage} oleh {n} ide", "{stage} by {n} {n:idea|ideas}", stage=term_pair(row.lab_stage), n=int(row.skipped)
        )
        for row in some.itertuples()
    ]
    return both("Tahap yang dilewatkan: {parts}.", "Stages skipped: {parts}.", parts=parts)


def funnel_title(table: pd.DataFrame) -> Bilingual:
    """The title of the funnel: how many of all ideas reached Display."""
    if table.empty:
        return NOTHING
    return both(
        "{displayed} dari {all} ide sampai ke Display",
        "{displayed} of {all} {all:idea|ideas} reached Display",
        displayed=int(table["ideas"].iloc[-1]),
        all=_everyone(table),
    )


def funnel_alt(table: pd.DataFrame) -> Bilingual:
    """The alternative text of the funnel: every stage with the ideas that came so far."""
    if table.empty:
        return NOTHING
    parts = [
        both("{stage} {n}", "{stage} {n}", stage=term_pair(row.lab_stage), n=int(row.ideas))
        for row in table.itertuples()
    ]
    return both(
        "Diagram batang ide yang sampai ke tiap tahap: {parts}.", "Bar chart of ideas by stage: {parts}.", parts=parts
    )


def funnel_table_title() -> Bilingual:
    """The title of the table of stages."""
    return both("Tiap tahap: yang sampai dan yang melewatkannya", "Each stage: who came so far and who skipped it")


def stays(time: pd.DataFrame) -> Bilingual:
    """Within how many days half of the ideas leave each stage, with the interval; where that cannot be said."""
    if time.empty:
        return NOTHING
    known = time[time["median_days"].notna()]
    parts = [_stay(row) for row in known.itertuples()]
    silent = [term_pair(stage) for stage in time.loc[time["median_days"].isna(), "lab_stage"]]
    said = (
        both("Separuh ide pindah dalam: {parts}.", "Half of the ideas move on within: {parts}.", parts=listed(parts))
        if parts
        else NOTHING
    )
    unsaid = (
        both(
            "Untuk {stages} mediannya tidak dapat dikatakan.", "For {stages} the median cannot be said.", stages=silent
        )
        if silent
        else NOTHING
    )
    return Bilingual(*(" ".join(filter(None, pair)) for pair in zip(said, unsaid, strict=True)))


def _stay(row) -> Bilingual:
    values = {"stage": term_pair(row.lab_stage), "days": int(row.median_days), "n": row.spells}
    if math.isnan(row.low_days):
        return both(
            "{stage} {days} hari (n = {n}, tanpa selang)",
            "{stage} {days} {days:day|days} (n = {n}, no interval)",
            **values,
        )
    if math.isnan(row.high_days):
        return both(
            "{stage} {days} hari (selang 95 persen mulai {low}, tanpa batas atas, n = {n})",
            "{stage} {days} {days:day|days} (95 percent interval from {low}, no upper limit, n = {n})",
            low=int(row.low_days),
            **values,
        )
    return both(
        "{stage} {days} hari (selang 95 persen {low}–{high}, n = {n})",
        "{stage} {days} {days:day|days} (95 percent interval {low}–{high}, n = {n})",
        low=int(row.low_days),
        high=int(row.high_days),
        **values,
    )


def refusals(spells: pd.DataFrame) -> Bilingual:
    """How many stays are in no median and why, and how many hold the time of a skipped stage."""
    if spells.empty:
        return NOTHING
    reasons = spells["reason"].value_counts()
    long = int(((spells["skipped"] > 0) & spells["reason"].isna()).sum())
    across = (
        both(
            " Pada {n} lama, tahap sesudahnya dilewatkan, sehingga waktunya ikut terhitung.",
            " In {n} {n:stay|stays} the next stage was skipped, so its time is included.",
            n=long,
        )
        if long
        else NOTHING
    )
    if reasons.empty:
        return both("Tidak ada tanggal yang ditolak.{across}", "No date was refused.{across}", across=across)
    return both(
        "Ditolak dan tidak masuk median: {n} dari {all} lama; daftarnya di bawah.{across}",
        "Refused and in no median: {n} of {all} {all:stay|stays}; they are listed below.{across}",
        n=int(reasons.sum()),
        all=len(spells),
        across=across,
    )


def refusals_title(refused: pd.DataFrame) -> Bilingual:
    """The title of the stays that are in no median: how many."""
    return both("{n} lama yang ditolak", "{n} {n:stay|stays} refused", n=len(refused))


def stays_title(time: pd.DataFrame) -> Bilingual:
    """Which stage takes longest."""
    if time.empty or time["median_days"].isna().all():
        return both("Lama dalam tiap tahap", "Time in each stage")
    longest = time.loc[time["median_days"].idxmax()]
    return both(
        "Paling lama di {stage}: median {days} hari",
        "Longest in {stage}: median {days} {days:day|days}",
        stage=term_pair(longest["lab_stage"]),
        days=int(longest["median_days"]),
    )


def curves_title(time: pd.DataFrame) -> Bilingual:
    """How many ideas the curves are drawn from, and what they show."""
    if time.empty:
        return NOTHING
    return both(
        "Bagian ide yang masih di tahap itu, dari {n} lama",
        "Share of ideas still in the stage, from {n} {n:stay|stays}",
        n=int(time["spells"].sum()),
    )


def curves_alt(time: pd.DataFrame) -> Bilingual:
    """The alternative text of the curves: for every stage, who moved on and the median in days."""
    if time.empty:
        return NOTHING
    parts = [
        both(
            "{stage}: {moved} dari {n} pindah, median {median} hari",
            "{stage}: {moved} of {n} moved on, median {median} days",
            stage=term_pair(row.lab_stage),
            moved=row.moved,
            n=row.spells,
            median="–" if math.isnan(row.median_days) else int(row.median_days),
        )
        for row in time.itertuples()
    ]
    return both(
        "Kurva Kaplan-Meier dengan pita 95 persen, satu panel tiap tahap. {parts}.",
        "Kaplan-Meier curves with a 95 percent band, a panel a stage. {parts}.",
        parts=listed(parts),
    )


def waiting(table: pd.DataFrame, spells: pd.DataFrame) -> Bilingual:
    """How many ideas are still in a stage, how many of them are stuck, and which longest."""
    if spells.empty:
        return NOTHING
    if table.empty:
        return both("Tidak ada ide yang masih di suatu tahap.", "No idea is still in a stage.")
    stuck, unsaid = _stuck(table), int(table["stuck"].isna().sum())
    return both(
        "Masih di suatu tahap: {n} ide; {stuck} di antaranya tertahan.{unsaid} Paling lama: {idea}, di {stage} sejak "
        "{since} ({days} hari).",
        "Still in a stage: {n} {n:idea|ideas}; {stuck} of them {stuck:is|are} stuck.{unsaid} Longest of all: {idea}, "
        "in {stage} since {since} ({days} {days:day|days}).",
        n=len(table),
        stuck=stuck,
        unsaid=_unsaid(unsaid),
        idea=_called(table.iloc[0]),
        stage=term_pair(table["lab_stage"].iloc[0]),
        since=table["since"].iloc[0],
        days=int(table["days"].iloc[0]),
    )


def _unsaid(unsaid: int) -> Bilingual:
    if not unsaid:
        return NOTHING
    return both(
        " Untuk {n} ide hal itu tidak dapat dikatakan, sebab kurva tahapnya tidak turun sampai seperempat.",
        " For {n} {n:idea|ideas} that cannot be said: the curve of the stage does not fall to one quarter.",
        n=unsaid,
    )


def waiting_title(table: pd.DataFrame) -> Bilingual:
    """The title of the ideas still in a stage: how many."""
    return both(
        "{n} ide yang masih di suatu tahap, terlama lebih dahulu",
        "{n} {n:idea|ideas} still in a stage, longest first",
        n=len(table),
    )


def stuck_title(counts: pd.DataFrame) -> Bilingual:
    """In which stage most ideas are stuck."""
    if counts.empty or not counts["stuck_ideas"].sum():
        return both("Tidak ada ide yang tertahan", "No idea is stuck")
    most = counts.loc[counts["stuck_ideas"].idxmax()]
    return both(
        "Paling banyak tertahan di {stage}: {n} dari {all} ide",
        "Most are stuck in {stage}: {n} of {all} {all:idea|ideas}",
        stage=term_pair(most["lab_stage"]),
        n=int(most["stuck_ideas"]),
        all=int(most[["stuck_ideas", "moving_ideas", "unsaid_ideas"]].sum()),
    )


def stuck_alt(counts: pd.DataFrame) -> Bilingual:
    """The alternative text of the waiting ideas: for every stage, how many are stuck, moving, or cannot be told."""
    if counts.empty:
        return NOTHING
    parts = [
        both(
            "{stage}: {stuck} tertahan, {moving} dalam waktu biasa, {unsaid} tidak dapat dikatakan",
            "{stage}: {stuck} stuck, {moving} within the usual time, {unsaid} cannot be said",
            stage=term_pair(row.lab_stage),
            stuck=row.stuck_ideas,
            moving=row.moving_ideas,
            unsaid=row.unsaid_ideas,
        )
        for row in counts.itertuples()
    ]
    return both("Diagram batang bertumpuk. {parts}.", "Stacked bar chart. {parts}.", parts=listed(parts))


def pace(found: Pace, launches: pd.DataFrame) -> Bilingual:
    """Whether launches come faster: the two halves, their ratio with its interval, and the quarters left out."""
    if launches.empty:
        return NOTHING
    if not found.quarters:
        return both(
            "Tercatat {n} peluncuran, tetapi triwulan penuhnya kurang dari dua, sehingga laju tidak dapat dibandingkan."
            "{left}",
            "There {n:is|are} {n} {n:launch|launches} on record, but fewer than two full quarters, so the pace cannot "
            "be compared.{left}",
            n=int(launches["launches"].sum()),
            left=_left_out(found),
        )
    return both(
        "Sampai {until}, ada {later} peluncuran dalam {quarters} triwulan terakhir, dibanding {earlier} dalam "
        "{quarters} triwulan pertama{ratio}: {verdict}.{left}",
        "Up to {until} there were {later} {later:launch|launches} in the last {quarters} {quarters:quarter|quarters}, "
        "against {earlier} in the first {quarters}{ratio}: {verdict}.{left}",
        until=quarter_term(found.until),
        later=found.later,
        earlier=found.earlier,
        quarters=found.quarters,
        ratio=_ratio(found),
        verdict=_VERDICTS[found.verdict],
        left=_left_out(found),
    )


def _ratio(found: Pace) -> Bilingual:
    """The ratio with its interval; without a launch in the earlier half only its lower limit."""
    if math.isnan(found.ratio):
        return NOTHING
    if math.isinf(found.high):
        return both(
            " (rasio paling sedikit {low}, selang eksak 95 persen)",
            " (ratio at least {low}, exact 95 percent interval)",
            low=two_places(found.low),
        )
    return both(
        " (rasio {ratio}, selang eksak 95 persen {low}–{high})",
        " (ratio {ratio}, exact 95 percent interval {low}–{high})",
        ratio=two_places(found.ratio),
        low=two_places(found.low),
        high=two_places(found.high),
    )


def _left_out(found: Pace) -> Bilingual:
    """The quarters that are in neither half."""
    middle = (
        both(
            " {quarter}, yang di tengah, tidak ikut.",
            " {quarter}, in the middle, is left out.",
            quarter=quarter_term(found.middle),
        )
        if found.middle and found.quarters
        else NOTHING
    )
    unfinished = (
        both(
            " {quarter} tidak ikut karena triwulannya masih berjalan.",
            " {quarter} is left out because it is not over.",
            quarter=quarter_term(found.unfinished),
        )
        if found.unfinished
        else NOTHING
    )
    return both("{middle}{unfinished}", "{middle}{unfinished}", middle=middle, unfinished=unfinished)


def launches_title(launches: pd.DataFrame) -> Bilingual:
    """The title of launches by quarter: how many, and the busiest quarter."""
    if launches.empty:
        return NOTHING
    busiest = launches.loc[launches["launches"].idxmax()]
    return both(
        "{n} peluncuran; terbanyak {quarter}",
        "{n} {n:launch|launches}; most in {quarter}",
        n=int(launches["launches"].sum()),
        quarter=quarter_term(busiest["quarter"]),
    )


def launches_alt(launches: pd.DataFrame) -> Bilingual:
    """The alternative text of launches by quarter: first, last and busiest quarter, and its number."""
    if launches.empty:
        return NOTHING
    busiest = launches.loc[launches["launches"].idxmax()]
    return both(
        "Diagram kolom peluncuran tiap triwulan, {first} sampai {last}; tertinggi {busiest} dengan {n}.",
        "Column chart of launches each quarter, {first} to {last}; highest {busiest} with {n}.",
        first=quarter_term(launches["quarter"].iloc[0]),
        last=quarter_term(launches["quarter"].iloc[-1]),
        busiest=quarter_term(busiest["quarter"]),
        n=int(busiest["launches"]),
    )


def displayed(table: pd.DataFrame, funnel: pd.DataFrame) -> Bilingual:
    """How many ideas reached Display, from when to when, and how long it took them."""
    if funnel.empty:
        return NOTHING
    if table.empty:
        return both("Tidak ada ide yang tercatat sampai ke Display.", "No idea is on record at Display.")
    return both(
        "Sampai ke Display: {n} ide, yang pertama {first} dan yang terakhir {last}.{days}",
        "Display was reached by {n} {n:idea|ideas}, the first on {first} and the last on {last}.{days}",
        n=len(table),
        first=table["displayed"].iloc[0],
        last=table["displayed"].iloc[-1],
        days=_whole_way(table["days"].dropna()),
    )


def _whole_way(days: pd.Series) -> Bilingual:
    """How long the whole way took those that went it."""
    if days.empty:
        return both(
            " Lamanya sejak Drum-up tidak diketahui, sebab tanggal Drum-up tidak tercatat.",
            " The time from Drum-up is not known: no day of Drum-up is on record.",
        )
    least, most = int(days.min()), int(days.max())
    if least == most:
        return both(
            " Dari Drum-up perlu {most} hari (n = {n}).",
            " From Drum-up it took {most} {most:day|days} (n = {n}).",
            most=most,
            n=len(days),
        )
    return both(
        " Dari Drum-up mereka perlu {least} sampai {most} hari (n = {n}).",
        " From Drum-up they took {least} to {most} days (n = {n}).",
        least=least,
        most=most,
        n=len(days),
    )


def displayed_title(table: pd.DataFrame) -> Bilingual:
    """The title of the ideas that reached Display: how many."""
    return both("{n} ide yang sampai ke Display", "{n} {n:idea|ideas} at Display", n=len(table))


def survival(fates: pd.DataFrame, records_stops: bool, complete: bool) -> Bilingual:
    """How many implemented innovations have evidence since, how many have none, how many stopped."""
    counts = fates.set_index("fate")["innovations"]
    everyone = int(counts.sum())
    if not everyone:
        return _none_implemented(complete)
    return both(
        "Dari {n} inovasi pada tahapan Penerapan, {alive} ({share}) punya bukti bertanggal sesudah diterapkan, "
        "{silent} tanpa bukti sesudah itu{stopped}.{undated}",
        "Of {n} {n:innovation|innovations} at stage Penerapan (implementation), {alive} ({share}) {alive:has|have} "
        "evidence dated after implementation, {silent} {silent:has|have} none since{stopped}.{undated}",
        n=everyone,
        alive=int(counts["alive"]),
        share=Share(counts["alive"] / everyone),
        silent=int(counts["no evidence"]),
        stopped=_stopped(int(counts["stopped"]), records_stops),
        undated=_undated(int(counts["undated"])),
    )


def _none_implemented(complete: bool) -> Bilingual:
    if complete:
        return both(
            "Tidak ada inovasi pada tahapan Penerapan.", "No innovation is at stage Penerapan (implementation)."
        )
    return both(
        "Sumber publik tidak menyebut inovasi pada tahapan Penerapan, sehingga kelangsungannya tidak dapat dinilai.",
        "Public sources name no innovation at stage Penerapan (implementation), so its survival cannot be judged.",
    )


def _stopped(stopped: int, records_stops: bool) -> Bilingual:
    if not records_stops:
        return both(
            "; tanggal berhenti tidak dicatat register ini, sehingga yang berhenti tidak dapat dibedakan",
            "; this register records no day of stopping, so those that stopped cannot be told apart",
        )
    return both(", dan {n} tercatat berhenti", ", and {n} {n:is|are} on record as stopped", n=stopped)


def _undated(undated: int) -> Bilingual:
    if not undated:
        return NOTHING
    return both(
        " Untuk {n} inovasi tanggal penerapannya tidak tercatat.",
        " For {n} {n:innovation|innovations} the day of implementation is not on record.",
        n=undated,
    )


def what_is_evidence() -> Bilingual:
    """How the fates are told apart, and what they cannot tell."""
    return both(
        "Bukti adalah angka sesudah pada instrumen dampak LAN dengan tahun data sama dengan tahun penerapan atau "
        "sesudahnya, atau Display atau dokumentasi pada hari penerapan atau sesudahnya. Bila hari penerapan tidak "
        "tercatat, dipakai tahun yang disebut register. Tanpa bukti tidak berarti mati: buktinya tidak tercatat. "
        "Batasnya: angka dari tahun penerapan dapat diukur sebelum harinya, dan satu bukti lama sudah cukup; karena "
        "itu tidak digambar kurva kelangsungan. Semua inovasi register dihitung, bukan contoh, sehingga tidak ada "
        "selang.",
        "Evidence is a figure after in LAN's impact instrument with data of the year of implementation or later, or "
        "Display or documentation on that day or later. Where the day of implementation is not on record, the year "
        "that the register states is used. No evidence does not mean dead: it is not on record. The limits: a "
        "figure of the year of implementation may have been measured before its day, and one old piece of evidence "
        "is enough; therefore no survival curve is drawn. All innovations of the register are counted, not a "
        "sample, so there is no interval.",
    )


def survival_title(fates: pd.DataFrame) -> Bilingual:
    """The title of fates: how many of the implemented innovations have evidence since."""
    counts = fates.set_index("fate")["innovations"]
    return both(
        "{alive} dari {n} inovasi punya bukti sesudah diterapkan",
        "{alive} of {n} {n:innovation|innovations} with evidence after implementation",
        alive=int(counts["alive"]),
        n=int(counts.sum()),
    )


def survival_alt(by_year: pd.DataFrame) -> Bilingual:
    """The alternative text of fates by year: with evidence, without, and stopped."""
    if by_year.empty:
        return NOTHING
    parts = [
        both(
            "{year}: {alive} ada bukti, {silent} tanpa bukti, {ended} berhenti",
            "{year}: {alive} with evidence, {silent} without, {ended} stopped",
            year=row.launch_year,
            alive=row.alive,
            silent=row.no_evidence,
            ended=row.ended,
        )
        for row in by_year.itertuples()
    ]
    return both(
        "Diagram batang bertumpuk menurut tahun penerapan. {parts}.",
        "Stacked bar chart by year of implementation. {parts}.",
        parts=listed(parts),
    )


def unproven_title(table: pd.DataFrame) -> Bilingual:
    """The title of the innovations without evidence since implementation: how many."""
    return both(
        "{n} inovasi yang perlu ditanya: tanpa bukti sesudah diterapkan",
        "{n} {n:innovation|innovations} to ask about: no evidence since implementation",
        n=len(table),
    )


def lan_directory() -> tuple[Bilingual, str]:
    """The pages of LAN's directory on the stages, and its address: an item for `Page.sources`."""
    return both(
        "LAN, Direktori Inovasi Laboratorium Inovasi, halaman 13–23 (tahap 5D+1)",
        "LAN, Direktori Inovasi Laboratorium Inovasi, pages 13–23 (the 5D+1 stages)",
    ), DIRECTORY


def paper_on_curves() -> tuple[Bilingual, None]:
    """The papers behind the curves and the interval of a median, without an address: an item for `Page.sources`."""
    return both(
        "Kurva: Kaplan dan Meier (1958), JASA 53: 457–481; selang median: Brookmeyer dan Crowley (1982), Biometrics "
        "38: 29–41",
        "Curves: Kaplan and Meier (1958), JASA 53: 457–481; interval of the median: Brookmeyer and Crowley (1982), "
        "Biometrics 38: 29–41",
    ), None


def paper_on_ratio() -> tuple[Bilingual, None]:
    """The papers behind the ratio of counts and its interval, without an address: an item for `Page.sources`."""
    return both(
        "Rasio laju: Przyborowski dan Wilenski (1940), Biometrika 31: 313–323; selang eksak: Clopper dan Pearson "
        "(1934), Biometrika 26: 404–413",
        "Ratio of counts: Przyborowski and Wilenski (1940), Biometrika 31: 313–323; exact interval: Clopper and "
        "Pearson (1934), Biometrika 26: 404–413",
    ), None
