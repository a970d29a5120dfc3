"""The sentences, titles and key figures of the report on who could adopt what.

What an incomplete register does not name is never called lacking: its units are not in the public record.
"""

import pandas as pd

from .adoption import BEST, LONGEST, PARTS, SEVERAL, SHOWN_PAIRS, STEPS, Reach, Told
from .matches import CHANCE, FULL_LIKENESS, OPD_KIND, STAGE_SHARES, WEIGHTS
from .near_copies import SAME
from .summary import Decision, KeyFigure
from .terms import Bilingual, Share, both, listed
from .wording import NOTHING


def summary(reach: Reach, adoptable: pd.DataFrame, open_pairs: pd.DataFrame, complete: bool) -> Bilingual:
    """The finding of findings: whether those without an innovation have a candidate, which one fits most units."""
    if adoptable.empty:
        return no_candidate(complete)
    said = [_reached(reach, complete), _fits_most(adoptable.iloc[0]), _waiting(open_pairs)]
    return Bilingual(*(" ".join(filter(None, parts)) for parts in zip(*said, strict=True)))


def no_candidate(complete: bool) -> Bilingual:
    """That the register, or the public record where it is not `complete`, holds nothing to offer."""
    if complete:
        return both(
            "Register ini tidak memuat inovasi yang dapat ditawarkan kepada unit lain.",
            "This register holds no innovation to offer to another unit.",
        )
    return both(
        "Catatan publik tidak memuat inovasi yang dapat ditawarkan kepada unit lain.",
        "The public record holds no innovation to offer to another unit.",
    )


def _reached(reach: Reach, complete: bool) -> Bilingual:
    values = reach._asdict()
    if not reach.silent:
        return both(
            "Semua {units} perangkat daerah punya inovasi sendiri, dan {served} punya calon untuk diadopsi dari unit "
            "lain.",
            "All {units} units have an innovation of their own, and {served} {served:has|have} a candidate to adopt "
            "from another.",
            **values,
        )
    if not complete:
        return both(
            "Dari {silent} perangkat daerah yang tidak ada dalam catatan publik, {silent_served} punya calon untuk "
            "diadopsi dari unit lain.",
            "Of {silent} {silent:unit|units} not in the public record, {silent_served} {silent_served:has|have} a "
            "candidate to adopt from another.",
            **values,
        )
    if reach.least:
        return both(
            "Setiap dari {silent} perangkat daerah yang belum memiliki inovasi punya {least} calon atau lebih untuk "
            "diadopsi dari unit lain.",
            "Each of the {silent} {silent:unit|units} without an innovation has {least} or more candidates to adopt "
            "from others.",
            **values,
        )
    return both(
        "Dari {silent} perangkat daerah yang belum memiliki inovasi, {silent_served} punya calon untuk diadopsi dari "
        "unit lain.",
        "Of {silent} {silent:unit|units} without an innovation, {silent_served} {silent_served:has|have} a candidate "
        "to adopt from another.",
        **values,
    )


def _fits_most(first: pd.Series) -> Bilingual:
    return both(
        "Yang cocok bagi unit terbanyak adalah {innovation} milik {owner}: termasuk {best} calon terbaik bagi {units} "
        "unit, dengan skor rata-rata {score} dari {most}.",
        "The one that fits most units is {innovation} of {owner}: among the best {best} of {units} {units:unit|units}, "
        "with a mean score of {score} of {most}.",
        score=float(first["score"]),
        most=sum(WEIGHTS.values()),
        innovation=first["innovation"],
        owner=first["offered_by"],
        best=BEST,
        units=int(first["fits_units"]),
    )


def _waiting(open_pairs: pd.DataFrame) -> Bilingual:
    if open_pairs.empty:
        return NOTHING
    return both(
        "Sebanyak {count} pasangan inovasi mungkin satu, dan menunggu putusan.",
        "{count} {count:pair|pairs} of innovations may be one, and {count:waits|wait} for a decision.",
        count=len(open_pairs),
    )


def key_figures(
    reach: Reach, open_pairs: pd.DataFrame, reviewed: pd.DataFrame, shared: pd.DataFrame, complete: bool
) -> list[KeyFigure]:
    """The numbers to remember: who has a candidate, what waits for a decision, what need not be built again."""
    missing = (
        both("Belum berinovasi, punya calon", "Without an innovation, with a candidate")
        if complete
        else both("Tidak dalam catatan publik, punya calon", "Not in the public record, with a candidate")
    )
    every = both("dari {units}", "of {units}", units=reach.units)
    of_silent = both("dari {silent}", "of {silent}", silent=reach.silent)
    without = [KeyFigure(missing, reach.silent_served, "count", of_silent, NOTHING)] if reach.silent else []
    return [
        KeyFigure(both("Unit yang punya calon", "Units with a candidate"), reach.served, "count", every, NOTHING),
        *without,
        KeyFigure(
            both("Pasangan menunggu putusan", "Pairs to settle"),
            len(open_pairs),
            "count",
            both("pasangan", "{count:pair|pairs}", count=len(open_pairs)),
            both("{count} sudah diputuskan", "{count} settled", count=len(reviewed)),
            "alert" if len(open_pairs) else "plain",
        ),
        KeyFigure(
            both("Aplikasi untuk dipakai bersama", "Applications to share"),
            len(shared),
            "count",
            both("sudah berdiri", "built already") if complete else both("disebut sumber publik", "in public sources"),
            both("calon terbaik {several} unit lain atau lebih", "fit {several} other units or more", several=SEVERAL),
        ),
    ]


def actions(
    adoptable: pd.DataFrame, open_pairs: pd.DataFrame, doubled: int, shared: pd.DataFrame, complete: bool
) -> list[Decision]:
    """What Bappeda can do on these numbers, in the order of doing; only what they ask for."""
    return [
        *([_settle(open_pairs, doubled)] if len(open_pairs) else []),
        *([_show(adoptable.iloc[0], complete)] if len(adoptable) else []),
        *([_share(shared, complete)] if len(shared) else []),
    ]


def _settle(open_pairs: pd.DataFrame, doubled: int) -> Decision:
    first = open_pairs.iloc[0]
    why = (
        both(
            "Pada {doubled} unit, dua dari {best} calon terbaik mungkin inovasi yang sama.",
            "In {doubled} {doubled:unit|units}, two of the best {best} may be one innovation.",
            doubled=doubled,
            best=BEST,
        )
        if doubled
        else both("Yang pertama: {a} dan {b}.", "The first: {a} and {b}.", a=first["a"], b=first["b"])
    )
    return both(
        "Putuskan {count} pasangan inovasi yang mungkin satu.",
        "Settle the {count} {count:pair|pairs} of innovations that may be one.",
        count=len(open_pairs),
    ), why


def _show(first: pd.Series, complete: bool) -> Decision:
    values = {
        "innovation": first["innovation"],
        "owner": first["offered_by"],
        "units": int(first["fits_units"]),
        "silent": int(first["fits_silent"]),
        "score": float(first["score"]),
        "parts": made_of(first, complete),
        "word": _silent_word(complete),
    }
    what = (
        both(
            "Minta {owner} memperagakan {innovation} kepada unit lain.",
            "Ask {owner} to show {innovation} to the others.",
            **values,
        )
        if complete
        else both(
            "Tanyakan kepada {owner} apakah {innovation} dapat dipakai unit lain.",
            "Ask {owner} whether {innovation} can serve other units.",
            **values,
        )
    )
    return what, both(
        "Inovasi ini calon bagi {units} unit, {silent} di antaranya {word}; rata-rata skornya {score}: {parts}.",
        "It is a candidate of {units} {units:unit|units}, {silent} of them {word}; its mean score is {score}: {parts}.",
        **values,
    )


def _silent_word(complete: bool) -> Bilingual:
    if complete:
        return both("belum berinovasi", "without an innovation")
    return both("tidak ada dalam catatan publik", "not in the public record")


def _share(shared: pd.DataFrame, complete: bool) -> Decision:
    first = shared.iloc[0]
    what = (
        both(
            "Pakai bersama {count} aplikasi yang sudah berdiri; jangan membangunnya lagi.",
            "Share the {count} {count:application that stands|applications that stand} already; do not build "
            "{count:it|them} again.",
            count=len(shared),
        )
        if complete
        else both(
            "Tanyakan apakah {count} aplikasi yang disebut sumber publik masih berjalan, sebelum membangun yang "
            "serupa.",
            "Ask whether the {count} {count:application|applications} that public sources name still "
            "{count:runs|run}, before building the like.",
            count=len(shared),
        )
    )
    return what, both(
        "Terbanyak dapat memakai {innovation} milik {owner}: {units} unit.",
        "Most could use {innovation} of {owner}: {units} {units:unit|units}.",
        innovation=first["innovation"],
        owner=first["offered_by"],
        units=int(first["fits_units"]),
    )


def made_of(row: pd.Series, complete: bool) -> Bilingual:
    """A score taken apart, the largest part first: 'jenis unit 30,0; kata serupa 15,9'."""
    told = sorted(((float(row[part]), part) for part in PARTS), key=lambda pair: -pair[0])
    return listed([_points(part, points, complete) for points, part in told if points > 0])


def _points(part: str, points: float, complete: bool) -> Bilingual:
    return both("{name} {points}", "{name} {points}", name=_called(part, complete), points=points)


_CALLED = {
    "same_kind": both("jenis unit", "kind of unit"),
    "same_affair": both("urusan", "affair"),
    "alike_words": both("kata serupa", "words in common"),
    "service_lacking": both("layanan baru", "new service"),
    "measured_gain": both("manfaat terukur", "measured gain"),
    "at_stage": both("tahapan", "stage"),
    "mature": both("kematangan", "maturity"),
    "built": both("sudah dibangun", "built already"),
}


def _called(part: str, complete: bool) -> Bilingual:
    """A reason as a sentence names it; the column of its points bears the first word of it, or one akin."""
    if part == "service_lacking" and not complete:
        return both("layanan tidak tercatat", "service not on record")
    return _CALLED[part]


# the score


def reasons(complete: bool) -> pd.DataFrame:
    """Every reason with the most points it can give, and what earns them: reason, weight, earned_by."""
    return pd.DataFrame(
        {
            "reason": [_capital(_called(part, complete)) for part in PARTS],
            "weight": list(WEIGHTS.values()),
            "earned_by": [_EARNED[name] for name in WEIGHTS],
        }
    )


_EARNED = {
    "same_kind": both(
        "pemiliknya juga kecamatan; bagi dua OPD {share} dari poin ini",
        "its owner is a district too; for two agencies {share} of these points",
        share=Share(OPD_KIND),
    ),
    "same_affair": both("inovasi itu melayani urusan unit", "it serves an affair of the unit"),
    "alike_words": both(
        "tugas dan inovasi unit memakai kata yang sama; tidak ada poin sampai kemiripan {chance}, penuh mulai {full}",
        "tasks and innovations of the unit use the same words; none up to a likeness of {chance}, all from {full}",
        chance=Share(CHANCE),
        full=Share(FULL_LIKENESS),
    ),
    "lacking": both(
        "register tidak mencatat inovasi unit itu sendiri yang melayani urusannya",
        "the register names no innovation of the unit itself that serves the affair",
    ),
    "measured_gain": both(
        "manfaatnya terukur sebelum dan sesudah; poin menurut besarnya",
        "its gain was measured before and after; points by its size",
    ),
    "at_stage": both(
        "sudah diterapkan; uji coba {share} dari poin ini",
        "it is implemented; on trial {share} of these points",
        share=Share(STAGE_SHARES["Uji Coba"]),
    ),
    "mature": both("indikatornya terjawab; poin menurut kematangannya", "its indicators are answered; by its maturity"),
    "built": both("digital dan sudah berdiri", "it is digital and stands already"),
}


def _capital(words: Bilingual) -> Bilingual:
    return Bilingual(*(text[0].upper() + text[1:] for text in words))


def reasons_title() -> Bilingual:
    """The title of the table of reasons: how many there are, and the most points they give together."""
    return both(
        "{count} alasan, bersama-sama paling banyak {most} poin",
        "{count} reasons, together at most {most} points",
        count=len(WEIGHTS),
        most=sum(WEIGHTS.values()),
    )


def limits(complete: bool) -> Bilingual:
    """What a score does not say."""
    said = both(
        "Skor membandingkan keterangan register, bukan keadaan di lapangan; bobotnya pilihan kit ini, bukan ketentuan. "
        "Pemilik dan calon pengguna yang memutuskan.",
        "A score compares what the register says, not what is found on site; its weights are this kit's own choice, "
        "not a rule. Owner and user decide.",
    )
    if complete:
        return said
    return both(
        "{said} Yang tidak disebut sumber publik tidak mendapat poin, sehingga skor di sini lebih rendah daripada yang "
        "mungkin.",
        "{said} What public sources do not state earns no points, so scores are lower here than they might be.",
        said=said,
    )


# units


def silent(best: pd.DataFrame, reach: Reach, complete: bool) -> Bilingual:
    """How good the candidates of units without an innovation are, and which units have none."""
    if not reach.served:
        return no_candidate(complete)
    if best.empty:
        return _unserved(reach, complete) if reach.silent else _reached(reach, complete)
    first = best.drop_duplicates("unit_code")["score"]
    said = both(
        "Calon terbaik {count} perangkat daerah yang {word} mendapat {low} sampai {high} dari {most} poin.",
        "The best candidates of {count} {count:unit|units} {word} have {low} to {high} of {most} points.",
        count=len(first),
        word=_silent_word(complete),
        low=float(first.min()),
        high=float(first.max()),
        most=sum(WEIGHTS.values()),
    )
    return Bilingual(*(" ".join(filter(None, parts)) for parts in zip(said, _unserved(reach, complete), strict=True)))


def _unserved(reach: Reach, complete: bool) -> Bilingual:
    if not reach.unserved:
        return NOTHING
    names = {"count": len(reach.unserved), "names": list(reach.unserved)}
    if complete:
        return both("Tidak ada calon bagi {names}.", "There is no candidate for {names}.", **names)
    return both(
        "Catatan publik tidak memuat calon bagi {names}.", "The public record holds no candidate for {names}.", **names
    )


def silent_title(best: pd.DataFrame, shown: pd.DataFrame, complete: bool) -> Bilingual:
    """The title of the candidates of silent units, by the number of rows of `shown`, a part of `best`."""
    values = {"count": shown["unit"].nunique(), "word": _silent_word(complete), "rows": len(shown)}
    if len(best) > LONGEST:
        return both(
            "Calon terbaik bagi {count} OPD yang {word}, dengan asal skornya",
            "The best candidate of {count} {count:agency|agencies} {word}, and what its score is made of",
            **values,
        )
    return both(
        "{rows} calon bagi {count} perangkat daerah yang {word}, dengan asal skornya",
        "{rows} candidates of {count} {count:unit|units} {word}, and what their scores are made of",
        **values,
    )


def grid(cells: pd.DataFrame, complete: bool) -> Bilingual:
    """How few innovations the best candidates of all kecamatan come from, and how to read the matrix."""
    if cells.empty and complete:
        return both("Tidak ada calon bagi kecamatan.", "There is no candidate for any district.")
    if cells.empty:
        return both(
            "Catatan publik tidak memuat calon bagi kecamatan.",
            "The public record holds no candidate for any district.",
        )
    found = cells["innovation"].value_counts(sort=True)
    return both(
        "Calon terbaik {units} kecamatan, sampai {best} bagi masing-masing, berasal dari {innovations} inovasi; "
        "{first} ada pada {count} kecamatan. Tiap sel memuat skor yang dibulatkan, lebih gelap mulai {pale} dan mulai "
        "{dark}.",
        "The best candidates of {units} {units:district|districts}, up to {best} each, come from {innovations} "
        "{innovations:innovation|innovations}; {first} is among those of {count}. Each cell holds the rounded score, "
        "darker from {pale} and from {dark} on.",
        best=BEST,
        units=cells["unit"].nunique(),
        innovations=len(found),
        first=found.index[0],
        count=int(found.iloc[0]),
        pale=STEPS[0],
        dark=STEPS[1],
    )


def grid_title(cells: pd.DataFrame) -> Bilingual:
    """The title of the matrix of kecamatan by candidates: how many of each it holds."""
    return both(
        "Calon terbaik {units} kecamatan: {innovations} inovasi",
        "The best candidates of {units} {units:district|districts}: {innovations} {innovations:innovation|innovations}",
        units=cells["unit"].nunique(),
        innovations=cells["innovation"].nunique(),
    )


def grid_alt(cells: pd.DataFrame) -> Bilingual:
    """The alternative text of the matrix of candidates: every kecamatan with its offers and their scores."""
    parts = [
        both("{unit}: {offers}", "{unit}: {offers}", unit=unit, offers=_scored(part))
        for unit, part in cells.groupby("unit", sort=False)
    ]
    return both(
        "Tabel warna kecamatan menurut inovasi, skor di tiap sel. {parts}.",
        "Heat table of districts by innovation, the score in each cell. {parts}.",
        parts=listed(parts),
    )


def _scored(part: pd.DataFrame) -> list[Bilingual]:
    rows = zip(part["innovation"], part["score"], strict=True)
    return [both("{name} {score}", "{name} {score}", name=name, score=round(score)) for name, score in rows]


def other_opd(best: pd.DataFrame, complete: bool) -> Bilingual:
    """How the scores of agencies compare with one another."""
    if best.empty:
        return NOTHING
    return both(
        "Dari {count} OPD yang {word}, calon terbaik mendapat {low} sampai {high} poin; OPD jarang bertugas sama, "
        "sehingga poin jenis unit kecil.",
        "Of {count} {count:agency|agencies} {word}, the best candidates have {low} to {high} points; few agencies have "
        "the same tasks, so the points for the kind of unit are few.",
        count=len(best),
        word=_active_word(complete),
        low=float(best["score"].min()),
        high=float(best["score"].max()),
    )


def _active_word(complete: bool) -> Bilingual:
    if complete:
        return both("sudah berinovasi", "with an innovation")
    return both("disebut sumber publik", "named by public sources")


def other_opd_title(shown: pd.DataFrame, complete: bool) -> Bilingual:
    """The title of the best candidates of the agencies that have an innovation already."""
    return both(
        "Calon terbaik bagi {count} OPD yang {word}, dengan asal skornya",
        "The best candidate of {count} {count:agency|agencies} {word}, and what its score is made of",
        count=len(shown),
        word=_active_word(complete),
    )


# innovations


def adoptable(table: pd.DataFrame, innovations: pd.DataFrame, complete: bool) -> Bilingual:
    """How many innovations are a candidate of anybody, and for how many the first."""
    if table.empty:
        return no_candidate(complete)
    return both(
        "Sebanyak {count} dari {all} inovasi termasuk {best} calon terbaik suatu unit, {several} di antaranya bagi dua "
        "unit atau lebih. {first} teratas: {units} unit.",
        "Of {all} {all:innovation|innovations}, {count} {count:is|are} among the best {best} of some unit, {several} "
        "of them for two units or more. {first} comes first: {units} {units:unit|units}.",
        count=len(table),
        all=len(innovations),
        best=BEST,
        several=int((table["fits_units"] > 1).sum()),
        first=table["innovation"].iloc[0],
        units=int(table["fits_units"].iloc[0]),
    )


def adoptable_title(shown: pd.DataFrame) -> Bilingual:
    """The title of the most adoptable innovations: the first one, and how many units it fits."""
    first = shown.iloc[0] if len(shown) else {"innovation": "", "fits_units": 0}
    return both(
        "{innovation} cocok bagi {units} unit",
        "{innovation} fits {units} {units:unit|units}",
        innovation=first["innovation"],
        units=int(first["fits_units"]),
    )


def adoptable_alt(shown: pd.DataFrame, complete: bool) -> Bilingual:
    """The alternative text of the most adoptable innovations: units each fits, and how many are silent."""
    parts = [
        both(
            "{name}: {units} unit, {silent} di antaranya {word}",
            "{name}: {units} {units:unit|units}, {silent} of them {word}",
            name=row.innovation,
            units=row.fits_units,
            silent=row.fits_silent,
            word=_silent_word(complete),
        )
        for row in shown.itertuples()
    ]
    return both("Diagram batang bertumpuk. {parts}.", "Stacked bar chart. {parts}.", parts=listed(parts))


def why(shown: pd.DataFrame, complete: bool) -> pd.DataFrame:
    """The most adoptable with their reasons in words: innovation, offered_by, fits_units, score, score_made_of."""
    made = [made_of(row, complete) for _, row in shown.iterrows()]
    return shown[["innovation", "offered_by", "fits_units", "score"]].assign(
        score_made_of=pd.Series(made, dtype=object)
    )


def why_title(shown: pd.DataFrame) -> Bilingual:
    """The title of the reasons for the most adoptable innovations."""
    return both(
        "Mengapa {count} inovasi teratas cocok: rata-rata poin tiap alasan",
        "Why the first {count} {count:innovation fits|innovations fit}: mean points of every reason",
        count=len(shown),
    )


# pairs


def pairs(open_pairs: pd.DataFrame, reviewed: pd.DataFrame, unknown: list[str]) -> Bilingual:
    """How many pairs wait for a decision, how many have one, and which decisions are of nothing in the register."""
    waiting = (
        both("Tidak ada pasangan yang menunggu putusan.", "No pair waits for a decision.")
        if open_pairs.empty
        else both(
            "Sebanyak {count} pasangan menunggu putusan; {address} di antaranya memakai alamat web yang sama.",
            "{count} {count:pair waits|pairs wait} for a decision; {address} of them {address:shares|share} a web "
            "address.",
            count=len(open_pairs),
            address=int(open_pairs["same_url"].sum()),
        )
    )
    said = [waiting, _settled(reviewed), _of_nothing(unknown)]
    return Bilingual(*(" ".join(filter(None, parts)) for parts in zip(*said, strict=True)))


def _settled(reviewed: pd.DataFrame) -> Bilingual:
    if reviewed.empty:
        return both("Belum ada putusan yang tercatat.", "No decision is on record yet.")
    same = int((reviewed["verdict"] == SAME).sum())
    return both(
        "Putusan tercatat untuk {count} pasangan: {same} sama dan {different} berbeda.",
        "Decisions are on record for {count} {count:pair|pairs}: {same} the same and {different} different.",
        count=len(reviewed),
        same=same,
        different=len(reviewed) - same,
    )


def _of_nothing(unknown: list[str]) -> Bilingual:
    if not unknown:
        return NOTHING
    return both(
        "ID yang diputuskan tetapi tidak ada dalam register: {ids}.",
        "IDs in decisions that the register does not hold: {ids}.",
        ids=unknown,
    )


def pairs_title(open_pairs: pd.DataFrame) -> Bilingual:
    """The title of the pairs that wait for a decision: how many."""
    return both(
        "{count} pasangan menunggu putusan",
        "{count} {count:pair waits|pairs wait} for a decision",
        count=len(open_pairs),
    )


def texts(told: list[Told]) -> list[tuple[Bilingual, list[tuple[str, bool]]]]:
    """The texts of pairs, each under its place in the list of pairs, name and id."""
    return [
        (
            both("{at}. {name} ({code}):", "{at}. {name} ({code}):", at=one.place, name=one.innovation, code=one.id),
            list(one.parts),
        )
        for one in told
    ]


def how_to_read_texts(told: list[Told], open_pairs: pd.DataFrame) -> Bilingual:
    """What stands in bold below, and of which pairs no text is shown."""
    if not told:
        return NOTHING
    shown = len(told) // 2
    said = both(
        "Di bawah ini teks kedua inovasi dari {shown} pasangan; yang tertulis sama dicetak tebal.",
        "Below are the two texts of {shown} {shown:pair|pairs}; what they say in the same words is in bold.",
        shown=shown,
    )
    if shown == len(open_pairs):
        return said
    return both(
        "{said} Pasangan lain tidak punya kalimat yang sama, atau tidak termasuk {most} yang pertama.",
        "{said} The other pairs share no sentence, or are not among the first {most}.",
        said=said,
        most=SHOWN_PAIRS,
    )


def decided_title(reviewed: pd.DataFrame) -> Bilingual:
    """The title of the pairs that are settled: how many."""
    return both(
        "{count} pasangan sudah diputuskan",
        "{count} {count:pair is|pairs are} settled",
        count=len(reviewed),
    )


# applications


def to_share(shared: pd.DataFrame, complete: bool) -> Bilingual:
    """How many applications stand already and could serve others."""
    if shared.empty and complete:
        return both(
            "Tidak ada aplikasi yang sudah berdiri dan menjadi calon bagi {several} unit lain atau lebih.",
            "No application that stands already is a candidate of {several} other units or more.",
            several=SEVERAL,
        )
    if shared.empty:
        return both(
            "Catatan publik tidak memuat aplikasi yang sudah berdiri dan menjadi calon bagi {several} unit lain atau "
            "lebih.",
            "The public record holds no standing application that is a candidate of {several} other units or more.",
            several=SEVERAL,
        )
    values = {"count": len(shared), "addressed": int(shared["address"].notna().sum()), "several": SEVERAL, "best": BEST}
    if not complete:
        return both(
            "Sumber publik menyebut {count} aplikasi yang termasuk {best} calon terbaik bagi {several} unit lain atau "
            "lebih, {addressed} di antaranya dengan alamat web; apakah masih berjalan, tanyakan kepada pemiliknya.",
            "Public sources name {count} {count:application|applications} among the best {best} of {several} other "
            "units or more, {addressed} of them with a web address; ask the owners whether they still run.",
            **values,
        )
    return both(
        "Sebanyak {count} aplikasi sudah berdiri dan termasuk {best} calon terbaik bagi {several} unit lain atau "
        "lebih; {addressed} di antaranya menyebut alamat web.",
        "{count} {count:application stands|applications stand} already and {count:is|are} among the best {best} of "
        "{several} other units or more; {addressed} of them {addressed:states|state} a web address.",
        **values,
    )


def to_share_title(shared: pd.DataFrame, complete: bool) -> Bilingual:
    """The title of the applications to share: how many; those of the public record only might be used."""
    if not complete:
        return both(
            "{count} aplikasi dalam catatan publik yang mungkin dapat dipakai unit lain",
            "{count} {count:application|applications} in the public record that other units might use",
            count=len(shared),
        )
    return both(
        "{count} aplikasi yang sudah berdiri dan dapat dipakai unit lain",
        "{count} {count:application that stands|applications that stand} already and could serve other units",
        count=len(shared),
    )


# the appendix


def unit_rows_title() -> Bilingual:
    """The title of the appendix with a row for every unit."""
    return both("Satu baris bagi setiap perangkat daerah", "A row for every unit")


def candidates_title() -> Bilingual:
    """The title of the appendix with all candidates."""
    return both("Semua calon dengan asal skornya", "All candidates and what their scores are made of")


def form_title() -> Bilingual:
    """The title of the form for decisions on pairs, with the name its file must have."""
    return both("Isian putusan atas pasangan (reviewed_pairs.csv)", "Form for decisions on pairs (reviewed_pairs.csv)")
