"""The sentences, titles and key figures of the report on what citizens gained."""

import pandas as pd

from .impact import CONFIDENCE, FEWEST, RESAMPLES, SEED
from .numerals import is_missing, rounded
from .summary import Decision, KeyFigure
from .terms import Bilingual, Share, both, listed, term_in_prose, term_pair
from .wording import NOTHING

_NONE_COMPARED = both("tidak ada yang dapat dibandingkan", "none can be compared")


def gap(measured: pd.DataFrame, innovations: int, complete: bool) -> Bilingual:
    """The evidence gap, before any result: how many innovations show nothing that can be compared."""
    any_value = measured.set_index("value").loc["any_value"]
    shown = int(any_value["measured"])
    if not innovations:
        return both("Tidak ada inovasi untuk diukur.", "There is no innovation to measure.")
    if not complete:
        return _gap_of_record(innovations, shown)
    start = both(
        "Dari {innovations} inovasi, {without} ({share}) tidak punya pasangan angka yang menunjukkan perubahan bagi "
        "warga",
        "Of {innovations} {innovations:innovation|innovations}, {without} ({share}) {without:has|have} no pair of "
        "figures that shows a change for citizens",
        innovations=innovations,
        without=innovations - shown,
        share=Share(any_value["share_not_measured"]),
    )
    return both("{start}{rest}.", "{start}{rest}.", start=start, rest=_from_the_rest(innovations, shown))


def _gap_of_record(innovations: int, shown: int) -> Bilingual:
    """The gap in a record of public sources: what they do not state may exist."""
    start = both(
        "Untuk {without} dari {innovations} inovasi, sumber publik tidak menyebut pasangan angka waktu, biaya, atau "
        "syarat yang dapat dibandingkan",
        "For {without} of {innovations} {innovations:innovation|innovations}, public sources state no pair of figures "
        "on time, cost or requirements that can be compared",
        innovations=innovations,
        without=innovations - shown,
    )
    return both("{start}{rest}.", "{start}{rest}.", start=start, rest=_from_the_rest(innovations, shown))


def _from_the_rest(innovations: int, shown: int) -> Bilingual:
    """Whose results follow: nothing to say when none or all of the innovations show a change."""
    if shown in (0, innovations):
        return NOTHING
    return both(
        "; hasil bagi warga di bawah ini berasal dari {shown} inovasi lainnya saja",
        "; the results for citizens below come from the other {shown} alone",
        shown=shown,
    )


def gap_of_implemented(measured: pd.DataFrame, implemented: int) -> Bilingual:
    """The same gap among the innovations already implemented, which had something to measure."""
    without = implemented - int(measured.set_index("value").loc["any_value", "measured"])
    if not implemented:
        return NOTHING
    return both(
        "Di antara {implemented} yang sudah diterapkan, {without} tanpa pasangan angka itu.",
        "Among the {implemented} already implemented, {without} {without:has|have} no such pair.",
        implemented=implemented,
        without=without,
    )


def key_figures(measured: pd.DataFrame, gains: pd.DataFrame, innovations: int) -> list[KeyFigure]:
    """How many show a change, then how much faster, cheaper and easier they became."""
    shown = int(measured.set_index("value").loc["any_value", "measured"])
    share = shown / innovations if innovations else float("nan")
    proof = KeyFigure(
        both("Terukur sebelum dan sesudah", "Measured before and after"),
        share,
        "share",
        both("inovasi", "of innovations"),
        both("{shown} dari {all}", "{shown} of {all}", shown=shown, all=innovations),
        "alert" if share < 0.5 else "plain",
    )
    return [proof, *(_gain_figure(row) for row in gains[gains["unit_kind"] == "all"].itertuples())]


def _gain_figure(row) -> KeyFigure:
    note = (
        both(
            "median dari {n} inovasi; {worse} memburuk",
            "median of {n} {n:innovation|innovations}; {worse} worse",
            n=row.measured,
            worse=row.worsened,
        )
        if row.measured
        else _NONE_COMPARED
    )
    return KeyFigure(term_pair(row.value), row.median_gain, "share", NOTHING, note)


def changed(row: pd.Series) -> Bilingual:
    """What changed in one item: its median with the interval, how many got better and worse, the best and the worst."""
    if not row["measured"]:
        return both("{item}: {none}.", "{item}: {none}.", item=term_pair(row["item"]), none=_NONE_COMPARED)
    start = both(
        "{item}: median {change}{interval}, dari {n} inovasi; {improved} membaik, {unchanged} tetap, {worsened} "
        "memburuk.",
        "{item}: median {change}{interval}, from {n} {n:innovation|innovations}; {improved} better, {unchanged} the "
        "same, {worsened} worse.",
        item=term_pair(row["item"]),
        change=_change(row["median_change"]),
        interval=_interval(row),
        n=int(row["measured"]),
        **{name: int(row[name]) for name in ("improved", "unchanged", "worsened")},
    )
    if row["best"] is None:
        return start
    if row["best"] == row["worst"]:
        return both("{start} Semuanya sama.", "{start} All are the same.", start=start)
    ends = both(
        "Terbaik {best}; terlemah {worst}.", "Best {best}; weakest {worst}.", best=row["best"], worst=row["worst"]
    )
    return both("{start} {ends}", "{start} {ends}", start=start, ends=ends)


def _change(change: float) -> Bilingual:
    if is_missing(change):
        return _NONE_COMPARED
    if not change:
        return both("tidak berubah", "unchanged")
    words = both("turun {share}", "down {share}", share=Share(-change))
    return words if change < 0 else both("naik {share}", "up {share}", share=Share(change))


def _interval(row: pd.Series) -> Bilingual:
    if is_missing(row["low"]):
        return both(" (terlalu sedikit untuk selang)", " (too few for an interval)")
    low, high = row["low"], row["high"]
    if low == high:
        return both(" (selang kepercayaan di angka yang sama)", " (confidence interval at the same figure)")
    if low < 0 < high or not row["median_change"]:
        ends = {"low": _change(low), "high": _change(high)}
    else:  # both ends go the way of the median, which has said up or down
        ends = dict(zip(("low", "high"), map(Share, sorted((abs(low), abs(high)))), strict=True))
    return both(" (selang kepercayaan {low} sampai {high})", " (confidence interval {low} to {high})", **ends)


def headlines(changes: pd.DataFrame) -> list[tuple[Bilingual, Bilingual]]:
    """The three promises of the launch, each with what the register shows."""
    promise = {
        "time": both("Lebih cepat?", "Faster?"),
        "cost": both("Lebih murah?", "Cheaper?"),
        "documents": both("Lebih mudah?", "Easier?"),
    }
    rows = changes.set_index("item", drop=False)
    none = both("Tidak ada angkanya dalam register.", "The register has no figures.")
    return [(words, changed(rows.loc[item]) if item in rows.index else none) for item, words in promise.items()]


def instrument(changes: pd.DataFrame, asked: int) -> Bilingual:
    """How much of LAN's instrument is filled in; one sentence where the register has none of it."""
    if changes.empty:
        return both(
            "Register ini tidak memuat instrumen dampak LAN.", "This register holds no impact instrument of LAN."
        )
    most = changes.loc[changes["measured"].idxmax()]
    if not most["measured"]:
        return both(
            "Dari {asked} butir instrumen tidak ada yang dapat dibandingkan.",
            "None of the {asked} items can be compared.",
            asked=asked,
        )
    return both(
        "{items} dari {asked} butir instrumen terisi dan dapat dibandingkan; yang paling sering diukur {item}, pada "
        "{n} inovasi. {worse} butir memburuk menurut mediannya{which}.",
        "{items} of the {asked} items {items:is|are} filled in and can be compared; most often measured is {item}, by "
        "{n} {n:innovation|innovations}. {worse} {worse:item|items} got worse by the median{which}.",
        items=int((changes["measured"] > 0).sum()),
        asked=asked,
        item=term_pair(most["item"]),
        n=int(most["measured"]),
        worse=len(_worse(changes)),
        which=_which(_worse(changes)),
    )


def _worse(changes: pd.DataFrame) -> list[str]:
    """The items whose median went against their direction of good."""
    sign = changes["better"].map({"higher": 1, "lower": -1})
    return changes.loc[changes["median_change"] * sign < 0, "item"].tolist()


def _which(items: list[str]) -> Bilingual:
    if not items:
        return NOTHING
    return both(": {items}", ": {items}", items=[term_pair(item) for item in items])


def by_kind(gains: pd.DataFrame) -> Bilingual:
    """Where agencies and districts differ most in what they gained for citizens."""
    medians = gains.pivot(index="value", columns="unit_kind", values="median_gain").dropna()
    if medians.empty:
        return both(
            "OPD dan kecamatan belum dapat dibandingkan: tidak ada nilai yang terukur pada keduanya.",
            "Agencies and districts cannot be compared: no value is measured in both.",
        )
    apart = (medians["opd"] - medians["kecamatan"]).abs()
    if not apart.any():
        return both(
            "Median perbaikan OPD dan kecamatan sama pada setiap nilai yang terukur pada keduanya.",
            "Agencies and districts have the same median gain in every value measured in both.",
        )
    value = apart.idxmax()
    return both(
        "Perbedaan terbesar ada pada nilai {value}: median perbaikan OPD {opd}, kecamatan {kecamatan}. Selangnya di "
        "tabel menunjukkan seberapa pasti.",
        "They differ most in how much {value} services became: median gain of agencies {opd}, of districts "
        "{kecamatan}. The intervals in the table show how sure that is.",
        value=term_in_prose(value),
        opd=Share(medians.loc[value, "opd"]),
        kecamatan=Share(medians.loc[value, "kecamatan"]),
    )


def worse(table: pd.DataFrame) -> Bilingual:
    """How many pairs got worse, and the worst of them."""
    if table.empty:
        return both(
            "Tidak ada pasangan angka yang memburuk.",
            "No pair of figures got worse.",
        )
    first = table.iloc[0]
    return both(
        "{pairs} pasangan angka pada {innovations} inovasi memburuk; yang terjauh {item} pada {innovation}.",
        "{pairs} {pairs:pair|pairs} of figures in {innovations} {innovations:innovation|innovations} got worse; "
        "furthest {item} in {innovation}.",
        pairs=len(table),
        innovations=_innovations(table),
        item=term_pair(first["item"]),
        innovation=first["innovation"],
    )


def _innovations(table: pd.DataFrame) -> int:
    """How many innovations a table of pairs is about; two units may have one each of the same name."""
    return len(table.drop_duplicates(["innovation", "unit"]))


def refusals(table: pd.DataFrame) -> Bilingual:
    """What is not compared, and why."""
    if table.empty:
        return both(
            "Semua pasangan angka dalam register dapat dibandingkan.", "All pairs of figures in the register compare."
        )
    parts = [
        both("{reason} ({pairs})", "{reason} ({pairs})", reason=term_in_prose(row.reason), pairs=row.pairs)
        for row in table.itertuples()
    ]
    return both(
        "{pairs} pasangan angka tidak dibandingkan dan tidak masuk median mana pun: {parts}.",
        "{pairs} {pairs:pair|pairs} of figures {pairs:is|are} not compared and in no median: {parts}.",
        pairs=int(table["pairs"].sum()),
        parts=listed(parts),
    )


def savings(table: pd.DataFrame) -> Bilingual:
    """What users save in a year, in all, where the number served is known."""
    if table.empty:
        return both(
            "Tidak dapat dihitung: tidak ada inovasi dengan jumlah penerima per bulan atau per tahun dan pasangan "
            "angka.",
            "Cannot be computed: no innovation has both the number of users a month or year and a pair of figures.",
        )
    total = table[list(_SAVED)].sum(min_count=1).dropna()
    saved, lost = (
        [_saved(column, total[column]) for column in total[is_so].index] for is_so in (total >= 0, total < 0)
    )
    return both(
        "Pada {n} inovasi yang menyebut jumlah penerimanya, warga {told} setahun.",
        "In the {n} {n:innovation|innovations} that {n:states|state} how many they serve, citizens {told} a year.",
        n=len(table),
        told=[
            *([both("menghemat {saved}", "save {saved}", saved=saved)] if saved else []),
            *([both("menanggung tambahan {lost}", "bear {lost} more", lost=lost)] if lost else []),
        ],
    )


_SAVED = {
    "days_saved": ("{n} hari kerja menunggu", "{n} working {n:day|days} of waiting"),
    "rupiah_saved": ("{n} rupiah", "{n} rupiah"),
    "documents_saved": ("{n} dokumen", "{n} {n:document|documents}"),
}


def _saved(column: str, amount: float) -> Bilingual:
    return both(*_SAVED[column], n=int(rounded(abs(amount))))


def savings_share(table: pd.DataFrame) -> Bilingual:
    """How much of the days saved comes from one innovation: a total of few is easily one of them.

    Nothing for one innovation alone, and where others lose so many days that a share says nothing.
    """
    days = table["days_saved"].dropna()
    if len(days) < 2 or days.sum() <= 0 or days.max() > days.sum():
        return NOTHING
    first = table.loc[days.idxmax()]
    return both(
        "Satu inovasi, {innovation}, menyumbang {share} dari hari kerja itu.",
        "One innovation, {innovation}, makes up {share} of those days.",
        innovation=first["innovation"],
        share=Share(first["days_saved"] / days.sum()),
    )


def savings_assumed() -> Bilingual:
    """What the savings assume: everyone served uses the service once; a figure a month counts twelve times."""
    return both(
        "Anggapannya: setiap penerima yang dihitung butir E1 memakai layanan satu kali dan merasakan selisih yang "
        "dilaporkan; jumlah per bulan dikalikan dua belas; layanan yang memburuk mengurangi jumlahnya. Angka yang "
        "tidak menyebut periodenya tidak dipakai.",
        "The assumption: everyone counted in item E1 uses the service once and feels the difference reported; a number "
        "a month is taken twelve times; a service that got worse counts against. A number without a period is not "
        "used.",
    )


def published(table: pd.DataFrame) -> Bilingual:
    """Figures that a public source gives in units of its own."""
    if table.empty:
        return NOTHING
    return both(
        "{n} inovasi disebut dengan angka sebelum dan sesudah dalam satuannya sendiri. Angka itu ditampilkan seperti "
        "tertulis dan tidak digabungkan.",
        "{n} {n:innovation is|innovations are} named with figures before and after in units of their own. The figures "
        "are shown as written and not pooled.",
        n=len(table),
    )


def method() -> Bilingual:
    """How medians and intervals are made."""
    return both(
        "Perubahan = (sesudah - sebelum) / sebelum. Angka tengahnya median, yang tidak goyah oleh satu angka ekstrem. "
        "Selang kepercayaan {confidence} diambil dari {resamples} sampel ulang bootstrap (metode persentil, bilangan "
        "awal {seed}); dengan kurang dari {fewest} angka tidak ada selang. Selang itu berlaku bila inovasi yang "
        "terukur mewakili yang tidak, dan hal itu tidak dapat diperiksa dari register.",
        "Change = (after - before) / before. The middle is the median, which one extreme figure does not shift. The "
        "{confidence} confidence interval comes from {resamples} bootstrap resamples (percentile method, seed {seed}); "
        "with fewer than {fewest} figures there is none. It holds if the innovations measured stand for those that are "
        "not, which the register cannot show.",
        confidence=Share(CONFIDENCE),
        resamples=RESAMPLES,
        seed=str(SEED),
        fewest=FEWEST,
    )


def lan() -> tuple[Bilingual, str]:
    """The source of the instrument."""
    return (
        both(
            "LAN, Penyusunan Ekosistem Pengetahuan Inovasi, 2024, hlm. 71-77 (instrumen dampak); arah dan nilai tiap "
            "butir adalah penafsiran kit ini",
            "LAN, Penyusunan Ekosistem Pengetahuan Inovasi, 2024, p. 71-77 (impact instrument); direction and value of "
            "each item are this kit's reading",
        ),
        "https://github.com/pujisubarkah/inoland_prisma/blob/7e0ae59/public/pdf/Ekosistem_Pengetahuan_Inovasi_2024_Update.pdf",
    )


# titles and alternative texts


def gap_title(measured: pd.DataFrame) -> Bilingual:
    """The title of proof by value: the one proven most often, with its number of innovations."""
    parts = measured[measured["value"] != "any_value"]
    first = parts.loc[parts["measured"].idxmax()]
    if not first["measured"]:
        return both("Tidak ada nilai yang terbukti", "No value is proven")
    return both(
        "Paling sering terbukti: {value}, {n} inovasi",
        "Most often proven: {value}, {n} {n:innovation|innovations}",
        value=term_in_prose(first["value"]),
        n=int(first["measured"]),
    )


def gap_alt(measured: pd.DataFrame, complete: bool) -> Bilingual:
    """The alternative text of proof by value: how many are measured, not comparable, not measured."""
    unmeasured = both("tidak diukur", "not measured") if complete else both("tidak disebut", "not stated")
    parts = [
        both(
            "{value}: {measured} terukur, {refused} tidak dapat dibandingkan, {rest} {unmeasured}",
            "{value}: {measured} measured, {refused} not comparable, {rest} {unmeasured}",
            value=term_pair(row.value),
            measured=row.measured,
            refused=row.refused,
            rest=row.not_measured,
            unmeasured=unmeasured,
        )
        for row in measured.itertuples()
    ]
    return both("Diagram batang bertumpuk. {parts}.", "Stacked bar chart. {parts}.", parts=listed(parts))


def changes_title(changes: pd.DataFrame) -> Bilingual:
    """Which item of a figure changed most."""
    compared = changes[changes["measured"] > 0]
    if compared.empty:
        return NOTHING
    most = compared.loc[compared["median_change"].abs().idxmax()]
    if not most["median_change"]:
        return both("Tidak ada median yang berubah", "No median changed")
    return both(
        "Perubahan terbesar: {item}, {change}",
        "Largest change: {item}, {change}",
        item=term_pair(most["item"]),
        change=_change(most["median_change"]),
    )


def changes_alt(changes: pd.DataFrame) -> Bilingual:
    """The alternative text of the changes: every item with its median change and number of pairs."""
    parts = [
        both(
            "{item} {change} (n = {n})",
            "{item} {change} (n = {n})",
            item=term_pair(row["item"]),
            change=_change(row["median_change"]),
            n=int(row["measured"]),
        )
        for _, row in changes.iterrows()
    ]
    return both(
        "Median perubahan dengan selangnya, di samping garis tidak berubah. {parts}.",
        "Median change with its interval, beside the line of no change. {parts}.",
        parts=listed(parts),
    )


def items_title() -> Bilingual:
    """The title of the table of every item."""
    return both("Setiap butir: membaik, memburuk, terbaik, terlemah", "Every item: better, worse, best, weakest")


def gains_title(felt_by: str) -> Bilingual:
    """The title of the gains as felt by citizens or by the office, as `felt_by` says."""
    return both("Median perbaikan yang dirasakan: {who}", "Median gain as felt by: {who}", who=term_in_prose(felt_by))


def worse_title(table: pd.DataFrame) -> Bilingual:
    """The title of the pairs of figures that got worse: how many."""
    return both(
        "{n} pasangan angka yang memburuk, terjauh lebih dahulu",
        "{n} {n:pair|pairs} of figures that got worse, furthest first",
        n=len(table),
    )


def refusals_title() -> Bilingual:
    """The title of the pairs that are not compared."""
    return both("Pasangan angka yang tidak dibandingkan, menurut alasannya", "Pairs not compared, by reason")


def savings_title(table: pd.DataFrame) -> Bilingual:
    """The title of the savings of a year: of how many innovations."""
    return both(
        "Penghematan setahun pada {n} inovasi yang menyebut jumlah penerimanya",
        "Savings a year in the {n} {n:innovation|innovations} that {n:states|state} how many they serve",
        n=len(table),
    )


def published_title() -> Bilingual:
    """The title of the figures before and after, as the sources give them."""
    return both(
        "Angka sebelum dan sesudah seperti tertulis di sumber", "Figures before and after as the source has them"
    )


# for the executive summary


def in_short(changes: pd.DataFrame, measured: pd.DataFrame, innovations: int, complete: bool) -> Bilingual:
    """The gap and the three promises in two sentences."""
    told = gap(measured, innovations, complete)
    rows = changes[changes["measured"] > 0]
    if rows.empty:
        return told
    parts = [
        both(
            "{item} {change}", "{item} {change}", item=term_in_prose(row["item"]), change=_change(row["median_change"])
        )
        for _, row in rows.iterrows()
    ]
    return both("{gap} Mediannya: {parts}.", "{gap} The medians: {parts}.", gap=told, parts=listed(parts))


def decision(table: pd.DataFrame) -> Decision | None:
    """What to decide on services that got worse; None when none did."""
    if table.empty:
        return None
    return both(
        "Minta penjelasan atas {n} inovasi yang angkanya memburuk.",
        "Ask the {n} {n:innovation|innovations} whose figures got worse for the reason.",
        n=_innovations(table),
    ), worse(table)
