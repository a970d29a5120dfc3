"""The sentences, titles and tables in words of the profile of one unit.

Of an incomplete register it is never said that a unit has none: it is "not in the public record". Where there is
nothing to say a function says nothing.
"""

import pandas as pd

from .applications import short_name
from .impact import HEADLINES
from .matches import WEIGHTS
from .maturity import highest
from .maturity_words import sources as rule_sources
from .profile import REPLICATION, STRONG, Unit
from .rulebook import Rules
from .stage_words import lan_directory
from .starter_words import KINDS, capital, plain, why_alike
from .summary import Decision, KeyFigure
from .terms import Bilingual, both, listed, term_in_prose, term_pair, two_places
from .wording import NOTHING

_STAGE = {  # patterns
    "Penerapan": Bilingual("{n} sudah diterapkan", "{n} implemented"),
    "Uji Coba": Bilingual("{n} dalam uji coba", "{n} on trial"),
    "Inisiatif": Bilingual("{n} masih inisiatif", "{n} still in the idea stage"),
}


# the head of the page


def subtitle(unit: Unit, complete: bool) -> Bilingual:
    """What the page of a unit holds: for one that begins a welcome, in an incomplete register what is on record."""
    if complete and not unit.is_new:
        return both(
            "Yang ada, bukti yang kurang, yang dapat diadopsi, dan satu langkah berikutnya",
            "What there is, which evidence is missing, what to adopt, and one next step",
        )
    if complete:
        return both("Selamat datang: bekal untuk inovasi pertama", "Welcome: a starter kit for the first innovation")
    return both(
        "Yang tercatat, yang dapat diadopsi, dan satu langkah berikutnya",
        "What is on record, what to adopt, and one next step",
    )


def summary(unit: Unit, held: pd.DataFrame, offered: int, complete: bool) -> Bilingual:
    """The unit in two sentences: what it has, or a welcome, or that the public record does not name it."""
    if unit.is_new:
        return _welcome(unit, offered) if complete else _unnamed(unit)
    if not complete:
        return both(
            "Sumber publik menyebut {n} inovasi milik {unit}. Catatan publik tidak lengkap, jadi yang dimiliki bisa "
            "lebih banyak.",
            "Public sources name {n} {n:innovation|innovations} of {unit}. The public record is incomplete, so it may "
            "have more.",
            n=unit.innovations,
            unit=unit.name,
        )
    if unit.innovations == 1:
        return both(
            "{unit} memiliki 1 inovasi, {name}{stages}.",
            "{unit} has 1 innovation, {name}{stages}.",
            unit=unit.name,
            name=held["innovation"].iloc[0],
            stages=_stage_of_one(held["stage"].iloc[0]),
        )
    return both(
        "{unit} memiliki {n} inovasi{stages}.",
        "{unit} has {n} {n:innovation|innovations}{stages}.",
        unit=unit.name,
        n=unit.innovations,
        stages=_stages(held),
    )


def _stage_of_one(stage: object) -> Bilingual:
    words = {
        "Penerapan": both(", yang sudah diterapkan", ", which is implemented"),
        "Uji Coba": both(", yang masih dalam uji coba", ", which is on trial"),
        "Inisiatif": both(", yang masih berupa inisiatif", ", which is still an initiative"),
    }
    return words.get(stage, NOTHING)


def _stages(held: pd.DataFrame) -> Bilingual:
    """How far the innovations are: ': 2 sudah diterapkan dan 1 dalam uji coba'; nothing where no stage is stated.

    Of several at one stage it is ', semuanya sudah diterapkan'.
    """
    counts = held["stage"].value_counts()
    if list(counts) == [len(held)]:
        whole = _STAGE[counts.index[0]]
        return both(", " + whole.id, ", " + whole.en, n=both("semuanya", "all"))
    parts = [both(words.id, words.en, n=int(counts[stage])) for stage, words in _STAGE.items() if stage in counts]
    return both(": {parts}", ": {parts}", parts=parts) if parts else NOTHING


def _welcome(unit: Unit, offered: int) -> Bilingual:
    start = both(
        "Selamat datang. Register ini belum memuat inovasi {unit}, dan halaman ini adalah bekal untuk yang pertama.",
        "Welcome. The register holds no innovation of {unit} yet, and this page is a starter kit for the first.",
        unit=unit.name,
    )
    if not offered:
        return start
    return both(
        "{start} Mulainya tidak dari nol: {n} inovasi unit lain di bawah ini dapat dipelajari.",
        "{start} It does not start from nothing: {n} {n:innovation|innovations} of other units below can be studied.",
        start=start,
        n=offered,
    )


def _unnamed(unit: Unit) -> Bilingual:
    return both(
        "{unit} tidak ada dalam catatan publik: sumber yang dibaca tidak menyebut inovasinya. Itu tidak berarti bahwa "
        "{unit} tidak berinovasi.",
        "{unit} is not in the public record: the sources read name no innovation of it. That does not mean that it "
        "does not innovate.",
        unit=unit.name,
    )


def key_figures(unit: Unit, held: pd.DataFrame, offers: pd.DataFrame, rules: Rules, complete: bool) -> list[KeyFigure]:
    """The few numbers to remember: of what there is, or of what a first innovation can build on."""
    if unit.is_new:
        return _to_build_on(unit, offers, complete)
    return _of_its_own(held, rules) if complete else [_on_record(held), _adoptable(offers)]


def _to_build_on(unit: Unit, offers: pd.DataFrame, complete: bool) -> list[KeyFigure]:
    named = (
        both("sudah berinovasi", "with an innovation")
        if complete
        else both("disebut sumber publik", "named in public sources")
    )
    alike = KeyFigure(
        capital(KINDS[unit.kind]), unit.active_alike, "count", both("dari {n}", "of {n}", n=unit.alike), named
    )
    owners = int(offers["owner"].nunique())
    asked = KeyFigure(
        both("Dapat ditanya", "To be asked"),
        owners,
        "count",
        both("perangkat daerah", "units"),
        both("pemilik inovasi itu", "the owners"),
    )
    return [_adoptable(offers), asked, alike] if owners else [alike]


def _adoptable(offers: pd.DataFrame) -> KeyFigure:
    said = both("dengan alasan di bawah", "for the reasons below") if len(offers) else NOTHING
    return KeyFigure(
        both("Untuk dipelajari", "To be studied"), len(offers), "count", both("inovasi", "innovations"), said
    )


def _on_record(held: pd.DataFrame) -> KeyFigure:
    where = both("dalam catatan publik", "in the public record")
    return KeyFigure(both("Inovasi", "Innovations"), len(held), "count", where, _digital(held))


def _of_its_own(held: pd.DataFrame, rules: Rules) -> list[KeyFigure]:
    where = both("dalam register", "in the register")
    measured = int(held["pairs"].notna().sum())
    note = both("dari {n} inovasi", "of {n} {n:innovation|innovations}", n=len(held))
    found = [KeyFigure(both("Inovasi", "Innovations"), len(held), "count", where, _digital(held))]
    if held["stage"].notna().all():
        applied = int((held["stage"] == "Penerapan").sum())
        found.append(KeyFigure(both("Sudah diterapkan", "Implemented"), applied, "count", NOTHING, note))
    if held["maturity"].notna().any():
        found.append(_maturity_figure(held["maturity"].dropna(), rules))
    label = both("Terukur sebelum dan sesudah", "Measured before and after")
    return [*found, KeyFigure(label, measured, "count", NOTHING, note, "plain" if measured else "alert")]


def _digital(held: pd.DataFrame) -> Bilingual:
    if held["kind"].isna().any():
        return NOTHING
    return both("{n} di antaranya digital", "{n} of them digital", n=int((held["kind"] == "Digital").sum()))


def _maturity_figure(maturity: pd.Series, rules: Rules) -> KeyFigure:
    label = both("Rata-rata kematangan", "Mean maturity") if len(maturity) > 1 else both("Kematangan", "Maturity")
    note = both("dari paling banyak {most}", "of at most {most}", most=plain(highest(rules)))
    return KeyFigure(label, float(maturity.mean()), "amount", both("poin", "points"), note)


# what it has


def held_title(unit: Unit, shown: int, complete: bool) -> Bilingual:
    """Whose innovations, and how many of them the table shows."""
    record = NOTHING if complete else both(" dalam catatan publik", " in the public record")
    cut = (
        both(", {shown} dari {n}", ", {shown} of {n}", shown=shown, n=unit.innovations)
        if shown < unit.innovations
        else NOTHING
    )
    return both(
        "Inovasi {unit}{record}{cut}", "Innovations of {unit}{record}{cut}", unit=unit.name, record=record, cut=cut
    )


def explained(held: pd.DataFrame, rules: Rules) -> Bilingual:
    """What the columns of the table mean, as far as they are there; who answers no indicator."""
    if held["maturity"].isna().all():
        return NOTHING
    silent = int(held["maturity"].isna().sum())
    rest = (
        both(
            " Untuk {n} inovasi belum ada jawaban indikator.",
            " No indicator is answered for {n} {n:innovation|innovations}.",
            n=silent,
        )
        if silent
        else NOTHING
    )
    return both(
        "Kematangan adalah jumlah poin indikator 16 sampai 35 menurut jawaban unit sendiri, paling banyak {most}; "
        "“tanpa bukti” menghitung jawaban yang belum menyebut dokumen.{rest}",
        "Maturity is the sum of points of indicators 16 to 35 by the unit's own answers, {most} at most; “no "
        "evidence” counts answers that name no document.{rest}",
        most=plain(highest(rules)),
        rest=rest,
    )


def waiting(own: pd.DataFrame, time: pd.DataFrame) -> Bilingual:
    """Which of its ideas still stand in a stage of the laboratory, and for longer than usual; whose record stopped."""
    said = [_in_the_lab(own[~own["is_behind"]], time), _behind(own[own["is_behind"]])]
    return Bilingual(*(" ".join(filter(None, one)) for one in zip(*said, strict=True)))


def _behind(own: pd.DataFrame) -> Bilingual:
    if own.empty:
        return NOTHING
    parts = [
        both("{idea} ({stage})", "{idea} ({stage})", idea=short_name(row.innovation), stage=term_pair(row.lab_stage))
        for row in own.itertuples()
    ]
    return both(
        "Sudah diterapkan, tetapi catatan laboratoriumnya berhenti sebelum Deliver: {parts}.",
        "Implemented, but the record in the laboratory stopped before Deliver: {parts}.",
        parts=listed(parts),
    )


def _in_the_lab(own: pd.DataFrame, time: pd.DataFrame) -> Bilingual:
    if own.empty:
        return NOTHING
    parts = [
        both(
            "{idea} di tahap {stage} selama {days} hari{late}",
            "{idea} in stage {stage} for {days} days{late}",
            idea=short_name(row.innovation),
            stage=term_pair(row.lab_stage),
            days=int(row.days),
            late=_late(row, time),
        )
        for row in own.itertuples()
    ]
    return both("Di laboratorium: {parts}.", "In the laboratory: {parts}.", parts=listed(parts))


def _late(row, time: pd.DataFrame) -> Bilingual:
    """How that compares with the time in which three of four ideas leave the stage."""
    usual = time.set_index("lab_stage")["quartile_days"].get(row.lab_stage)
    if row.stuck is None or usual != usual:
        return NOTHING
    if row.stuck:
        return both(
            ", lebih lama dari biasanya (tiga dari empat ide pindah dalam {usual} hari)",
            ", longer than usual (three of four ideas leave within {usual} days)",
            usual=int(usual),
        )
    return both(
        ", masih dalam waktu biasa (sampai {usual} hari)",
        ", within the usual time (up to {usual} days)",
        usual=int(usual),
    )


def own_copies(pairs: pd.DataFrame) -> Bilingual:
    """Which of its innovations may be the same as one of another unit, and why that is asked."""
    parts = [
        both(
            "{a} mirip {b}{owner} ({why})",
            "{a} is like {b}{owner} ({why})",
            a=short_name(row.a),
            b=short_name(row.b),
            owner=_owner(row.unit_b) if row.unit_b != row.unit_a else NOTHING,
            why=why_alike(row.reason),
        )
        for row in pairs.itertuples()
    ]
    if not parts:
        return NOTHING
    return both(
        "Perlu diputuskan oleh pemiliknya, sama atau berbeda: {parts}.",
        "To be settled by the owners, the same or not: {parts}.",
        parts=listed(parts),
    )


def _owner(unit: object) -> Bilingual:
    if isinstance(unit, str):
        return both(" milik {unit}", " of {unit}", unit=unit)
    return both(" milik unit yang tidak disebut", " of a unit that is not stated")


# what it gained


def gained(gains: pd.DataFrame, held: pd.DataFrame, complete: bool) -> Bilingual:
    """How many measured, how many figures got better or worse, and examples."""
    if gains.empty:
        return _unmeasured(len(held)) if complete else NOTHING
    best = gains.iloc[0]
    better = (gains["gain"] > 0).any()
    return both(
        "Terukur pada {measured} dari {n} inovasi dengan {pairs} pasangan angka: {turned}.{best}{worst}",
        "Measured for {measured} of {n} {n:innovation|innovations} by {pairs} {pairs:pair|pairs} of figures: "
        "{turned}.{best}{worst}",
        measured=int(held["pairs"].notna().sum()),
        n=len(held),
        pairs=len(gains),
        turned=_turned(gains["gain"]),
        best=_best(best) if better else NOTHING,
        worst=_worst(gains[gains["gain"] < 0]),
    )


def _turned(gain: pd.Series) -> Bilingual:
    """How many figures got better, stayed, or got worse; those that none did are not named."""
    words = (
        (Bilingual("{n} membaik", "{n} better"), gain > 0),
        (Bilingual("{n} tetap", "{n} the same"), gain == 0),
        (Bilingual("{n} memburuk", "{n} worse"), gain < 0),
    )
    parts = [both(pattern.id, pattern.en, n=int(so.sum())) for pattern, so in words if so.any()]
    return both("{parts}", "{parts}", parts=parts)


def _best(best: pd.Series) -> Bilingual:
    return both(
        " Misalnya {item} pada {innovation}: dari {before} menjadi {after}.",
        " For instance {item} of {innovation}: from {before} to {after}.",
        item=_item(best["item"]),
        innovation=best["innovation"],
        before=plain(best["before"]),
        after=plain(best["after"]),
    )


def _worst(worse: pd.DataFrame) -> Bilingual:
    """The three that got worse most."""
    parts = [
        both("{item} pada {innovation}", "{item} of {innovation}", item=_item(row.item), innovation=row.innovation)
        for row in worse.nsmallest(3, "gain").itertuples()
    ]
    return both(" Yang memburuk: {parts}.", " Worse: {parts}.", parts=listed(parts)) if parts else NOTHING


def _item(item: str) -> Bilingual:
    """A measure in prose; an item of the instrument keeps its code: 'E1 Orang dilayani'."""
    return term_in_prose(item) if item in HEADLINES else term_pair(item)


def _unmeasured(innovations: int) -> Bilingual:
    return both(
        "Belum ada pasangan angka sebelum dan sesudah yang dapat dibandingkan pada {n} inovasi ini, sehingga "
        "manfaatnya belum dapat ditunjukkan.",
        "For {n:this|these} {n} {n:innovation|innovations} no figures before and after can be compared, so the gain "
        "cannot be shown yet.",
        n=innovations,
    )


def gains_title(shown: pd.DataFrame, gains: pd.DataFrame) -> Bilingual:
    """The title of the figures before and after: how many of all `gains` are `shown`."""
    if len(shown) == len(gains):
        return both("Sebelum dan sesudah", "Before and after")
    return both(
        "Sebelum dan sesudah: {shown} dari {all} pasangan angka, yang memburuk disertakan",
        "Before and after: {shown} of {all} pairs of figures, those that got worse among them",
        shown=len(shown),
        all=len(gains),
    )


def published_title() -> Bilingual:
    """The title of the figures before and after that public sources give."""
    return both("Angka sebelum dan sesudah menurut sumber publik", "Figures before and after in public sources")


def published(figures: pd.DataFrame) -> Bilingual:
    """For how many innovations public sources give figures before and after; nothing when there are none."""
    if figures.empty:
        return NOTHING
    return both(
        "Sumber publik menyebut angka sebelum dan sesudah untuk {n} inovasi; tiap angka menghitung hal yang berbeda.",
        "Public sources give figures before and after for {n} {n:innovation|innovations}; each counts another thing.",
        n=int(figures["innovation"].nunique()),
    )


# evidence


def evidence(documents: pd.DataFrame, rules: Rules) -> Bilingual:
    """What the missing documents are worth together and which first, and what may not be submitted yet."""
    if documents.empty:
        return NOTHING
    may = documents["index_points"].notna()
    index = (
        both(
            " {n} menambah indeks daerah pada pengajuan berikutnya, sampai {points} poin.",
            " {n} would add to the index of the region at the next submission, up to {points} points.",
            n=both("Semuanya", "All of these")
            if may.all()
            else both("Sebanyak {n} di antaranya", "Of these, {n}", n=int(may.sum())),
            points=two_places(documents["index_points"].sum()),
        )
        if may.any()
        else both(
            " Inovasinya tidak dapat diajukan pada tahun berikutnya, jadi indeks daerah belum bertambah.",
            " What they belong to may not be submitted next year, so the index of the region does not gain yet.",
        )
    )
    return both(
        "Pada {innovations} inovasi, {n} jawaban indikator masih dapat naik tingkat dengan dokumen, bersama-sama "
        "{points} poin kematangan.{index} Poin mengikuti aturan IID {year} menurut transkripsi.",
        "In {innovations} {innovations:innovation|innovations}, {n} {n:answer|answers} can still rise by a document, "
        "{points} points of maturity in all.{index} Points follow the rules of the IID {year} by transcription.",
        innovations=int(documents["innovation_id"].nunique()),
        n=len(documents),
        points=plain(documents["maturity_points"].sum()),
        index=index,
        year=str(rules.year),
    )


def evidence_title(shown: pd.DataFrame) -> Bilingual:
    """The title of the missing evidence: how many indicators are shown."""
    return both(
        "Bukti yang kurang: {n} indikator yang paling berharga",
        "Missing evidence: the {n} {n:indicator|indicators} worth most",
        n=len(shown),
    )


# beside units of its kind


def compared(table: pd.DataFrame, unit: Unit, complete: bool) -> Bilingual:
    """Where the unit stands beside the middle half of its kind, a sentence for the number and one for the maturity."""
    rows = table.set_index("measure")
    if not complete:
        return _compared_on_record(rows, unit)
    said = [_beside(rows.loc[name], unit, words) for name, words in _MEASURES.items() if name in rows.index]
    return Bilingual(*(" ".join(one) for one in zip(*said, strict=True))) if said else NOTHING


def _compared_on_record(rows: pd.DataFrame, unit: Unit) -> Bilingual:
    """In an incomplete register more rows mean more news, and nothing else."""
    if "own_innovations" not in rows.index:
        return NOTHING
    row = rows.loc["own_innovations"]
    return both(
        "Sumber publik menyebut {own} inovasi unit ini; median {n} {kind} yang disebut {median}. Perbandingan ini "
        "menunjukkan pemberitaan, bukan kinerja.",
        "Public sources name {own} {own:innovation|innovations} of this unit; the median of the {n} {kind} they name "
        "is {median}. That shows what was reported, not how well a unit works.",
        own=plain(row["own"]),
        n=int(row["units"]),
        kind=KINDS[unit.kind],
        median=plain(row["median"]),
    )


_MEASURES = {  # patterns
    "own_innovations": Bilingual("Jumlah inovasi: {own}", "Number of innovations: {own}"),
    "mean_maturity": Bilingual("Rata-rata kematangan: {own} poin", "Mean maturity: {own} points"),
}


def _beside(row: pd.Series, unit: Unit, words: Bilingual) -> Bilingual:
    values = {
        "own": plain(row["own"]),
        "place": _place(row),
        "n": int(row["units"]),
        "kind": KINDS[unit.kind],
        "low": plain(row["lower_quartile"]),
        "high": plain(row["upper_quartile"]),
        "median": plain(row["median"]),
    }
    if row["lower_quartile"] == row["upper_quartile"]:
        return both(
            words.id + ", {place} separuh yang di tengah dari {n} {kind} (kuartil dan median {median}).",
            words.en + ", {place} the middle half of {n} {kind} (quartiles and median {median}).",
            **values,
        )
    return both(
        words.id + ", {place} separuh yang di tengah dari {n} {kind} ({low} sampai {high}, median {median}).",
        words.en + ", {place} the middle half of {n} {kind} ({low} to {high}, median {median}).",
        **values,
    )


def _place(row: pd.Series) -> Bilingual:
    if row["own"] > row["upper_quartile"]:
        return both("di atas", "above")
    return both("di bawah", "below") if row["own"] < row["lower_quartile"] else both("di dalam", "within")


def compared_title(unit: Unit) -> Bilingual:
    """The title of the comparison of a unit with the others of its kind."""
    return both("{unit} dan {kind} lain", "{unit} and other {kind}", unit=unit.name, kind=KINDS[unit.kind])


# the next step


def next_step(
    unit: Unit,
    held: pd.DataFrame,
    documents: pd.DataFrame,
    waiting: pd.DataFrame,
    visit: pd.Series | None,
    complete: bool,
) -> Decision:
    """The one thing to do next: the first that the data ask for."""
    if not complete:
        return _report(unit, held)
    if unit.is_new:
        return _begin(visit)
    asked = (_decide(waiting, held), _file(documents), _apply(held), _measure(held), _visit(visit))
    return next((step for step in asked if step), _share(held))


def _report(unit: Unit, held: pd.DataFrame) -> Decision:
    if unit.is_new:
        return both(
            "Kirim kepada Bappeda daftar inovasi yang sudah berjalan, walau baru satu.",
            "Send Bappeda the list of innovations that already run, even if it is one.",
        ), both(
            "Cukup nama, tahapan, tanggal penerapan, dan angka sebelum dan sesudahnya; selama tidak tercatat, unit "
            "lain tidak dapat belajar darinya.",
            "Name, stage, day of implementation and the figures before and after are enough; while they are not on "
            "record, no other unit can learn from them.",
        )
    lacking = int((held["stage"].isna() | held["began"].isna() | held["pairs"].isna()).sum())
    if not lacking:
        return _share(held)
    return both(
        "Lengkapi catatan {n} inovasi dan kirim kepada Bappeda.",
        "Complete the record of {n} {n:innovation|innovations} and send it to Bappeda.",
        n=lacking,
    ), both(
        "Tahapan, tanggal, atau angka sebelum dan sesudahnya tidak disebut sumber publik, sehingga kematangan dan "
        "manfaatnya tidak dapat dihitung.",
        "Public sources do not state the stage, the day, or the figures before and after, so that maturity and gain "
        "cannot be computed.",
    )


def _begin(visit: pd.Series | None) -> Decision:
    """A visit to the candidate that fits; where none fits well, the citizens are asked first."""
    if visit is None or visit["score"] < STRONG:
        return _from_citizens(visit)
    return both(
        "Kunjungi {owner} untuk melihat {name}, lalu tulis satu gagasan untuk tahap Drum-up.",
        "Visit {owner} to see {name}, then write down one idea for stage Drum-up.",
        owner=visit["owner"],
        name=visit["innovation"],
    ), both(
        "{why} ({score} dari {most} poin).",
        "{why} ({score} of {most} points).",
        why=both(
            "Letaknya paling dekat di antara calon kuat yang sudah diterapkan",
            "It is the nearest of the strong candidates that are implemented",
        )
        if visit["is_nearest"]
        else both("Calon ini paling cocok di antara yang ada", "It fits best of all candidates"),
        score=plain(visit["score"]),
        most=sum(WEIGHTS.values()),
    )


def _from_citizens(visit: pd.Series | None) -> Decision:
    step = both(
        "Catat satu kesenjangan layanan yang paling sering dikeluhkan, lalu bawa ke tahap Drum-up.",
        "Write down the one gap in a service that users complain of most, and take it to stage Drum-up.",
    )
    if visit is None:
        return step, both(
            "Belum ada inovasi unit lain yang cocok, jadi gagasannya dimulai dari mereka yang dilayani.",
            "No innovation of another unit fits yet, so the idea starts from those who are served.",
        )
    return step, both(
        "Belum ada calon yang cocok kuat (teratas {name}, {score} dari {most} poin), jadi gagasannya dimulai dari "
        "mereka yang dilayani; {owner} dapat ditanya bagaimana memulainya.",
        "No candidate fits well yet (first {name}, {score} of {most} points), so the idea starts from those who are "
        "served; {owner} can be asked how it began.",
        name=visit["innovation"],
        score=plain(visit["score"]),
        most=sum(WEIGHTS.values()),
        owner=visit["owner"],
    )


def _decide(waiting: pd.DataFrame, held: pd.DataFrame) -> Decision | None:
    """A decision on the idea, not implemented yet, that is stuck longest."""
    unfinished = held.loc[held["stage"] != "Penerapan", "innovation_id"]
    stuck = waiting[waiting["stuck"].eq(True) & waiting["innovation_id"].isin(unfinished)]
    if stuck.empty:
        return None
    first = stuck.iloc[0]
    return both(
        "Putuskan {name}: lanjut ke tahap berikutnya, perbaiki, atau hentikan dengan alasan.",
        "Decide on {name}: move on to the next stage, mend it, or stop it for a stated reason.",
        name=short_name(first["innovation"]),
    ), both(
        "Sudah {days} hari di tahap {stage}, lebih lama dari tiga dari empat ide lain.",
        "It has been in stage {stage} for {days} days, longer than three of four other ideas.",
        days=int(first["days"]),
        stage=term_pair(first["lab_stage"]),
    )


def _file(documents: pd.DataFrame) -> Decision | None:
    """The document worth most of an innovation that may be submitted, among those that the unit can make itself."""
    own = documents[documents["index_points"].notna() & (documents["number"] != REPLICATION)]
    if own.empty:
        return None
    first = own.iloc[0]
    return both(
        "Lengkapi bukti {indicator} untuk {name}.",
        "Complete the evidence of {indicator} for {name}.",
        indicator=first["indicator"],
        name=first["innovation"],
    ), both(
        "Tingkat berikutnya: {next}. Sampai tingkat tertinggi nilainya {points} poin kematangan, atau {index} poin "
        "indeks daerah.",
        "Next level: {next}. Up to the highest it is worth {points} points of maturity, or {index} points of the "
        "region's index.",
        next=first["next"],
        points=plain(first["maturity_points"]),
        index=two_places(first["index_points"]),
    )


def _apply(held: pd.DataFrame) -> Decision | None:
    """A day for the innovation that waits longest to be implemented."""
    rest = held[held["stage"].isin(("Inisiatif", "Uji Coba"))].sort_values("began", kind="stable")
    if rest.empty:
        return None
    first = rest.iloc[0]
    since = both(" sejak {day}", " since {day}", day=first["began"]) if first["began"] == first["began"] else NOTHING
    return both(
        "Tetapkan hari penerapan {name}.", "Set a day for implementing {name}.", name=first["innovation"]
    ), both(
        "Tahapannya {stage}{since}; hanya inovasi yang sudah diterapkan dapat diajukan ke indeks.",
        "Its stage is {stage}{since}; only what is implemented may be submitted to the index.",
        stage=term_in_prose(first["stage"]),
        since=since,
    )


def _measure(held: pd.DataFrame) -> Decision | None:
    rest = held[held["pairs"].isna()]
    if rest.empty:
        return None
    return both(
        "Ukur waktu, biaya, atau syarat {name} sebelum dan sesudah.",
        "Measure the time, cost or requirements of {name} before and after.",
        name=rest["innovation"].iloc[0],
    ), both(
        "Sebanyak {n} dari {all} inovasi belum dapat menunjukkan apa yang berubah bagi warga.",
        "Of {all} {all:innovation|innovations}, {n} cannot show yet what changed for citizens.",
        n=len(rest),
        all=len(held),
    )


def _visit(visit: pd.Series | None) -> Decision | None:
    return _begin(visit) if visit is not None and visit["score"] >= STRONG else None


def _share(held: pd.DataFrame) -> Decision:
    return both(
        "Tunjukkan {name} kepada unit lain.", "Show {name} to other units.", name=held["innovation"].iloc[0]
    ), both(
        "Tahapan, bukti, dan manfaatnya tercatat; yang berikutnya adalah replikasi.",
        "Its stage, evidence and gain are on record; replication comes next.",
    )


def sources(rules: Rules, unit: Unit, documents: pd.DataFrame) -> list[tuple[Bilingual, str | None]]:
    """The rules where points are given by them; for a unit that begins, LAN's stages too."""
    if unit.is_new:
        return [*rule_sources(rules), lan_directory()]
    return rule_sources(rules) if len(documents) else []
