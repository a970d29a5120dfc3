"""The sentences, titles and key figures of the report on the index: score, certainty, plan and what-if."""

from decimal import Decimal
from typing import NamedTuple

import numpy as np
import pandas as pd

from .certainty import DRAWS, INTERVAL, SEED, interval, rating_chances
from .confirmation import ASSUMED
from .index import Index
from .plan import Plan, break_even, next_band
from .rulebook import Rules
from .summary import Decision, KeyFigure
from .terms import Bilingual, Share, both, listed, term_in_prose, term_pair, two_places
from .wording import NOTHING

TODAY = both("Seperti sekarang", "As it stands")


def not_scored(has_answers: bool) -> Bilingual:
    """Why a register has no index."""
    if not has_answers:
        return both(
            "Register ini tidak memuat jawaban indikator (tabel indikator_inovasi dan indikator_daerah), sehingga "
            "indeksnya tidak dihitung.",
            "This register holds no answers to the indicators (tables indikator_inovasi and indikator_daerah), so its "
            "index is not computed.",
        )
    return NOTHING


def headline(found: Index, drawn: np.ndarray, rules: Rules) -> Bilingual:
    """The index and rating, how sure, in two sentences."""
    low, high = interval(drawn)
    chances = rating_chances(drawn, rules)
    likely = chances.loc[chances["chance"].idxmax()]
    return both(
        "Menurut jawaban daerah sendiri dan aturan {year}, Indeks Inovasi Daerah adalah {index} dari 100, dengan "
        "predikat {rating}. Sesudah verifikasi, menurut anggapan kit ini, sembilan dari sepuluh kemungkinan hasilnya "
        "berada antara {low} dan {high}, dan predikat yang paling mungkin adalah {likely}, dengan peluang {chance}.",
        "By the region's own answers and the rules of {year}, the Indeks Inovasi Daerah is {index} of 100, with the "
        "rating {rating}. After verification, as this kit assumes it, nine of ten possible outcomes lie between {low} "
        "and {high}, and the most likely rating is {likely}, with a chance of {chance}.",
        index=_index(found.published),
        rating=term_pair(rules.rating(found.published)),
        year=str(rules.year),
        low=two_places(low),
        high=two_places(high),
        likely=term_pair(likely["rating"]),
        chance=Share(likely["chance"]),
    )


def _index(value: Decimal) -> Bilingual:
    return two_places(float(value))


class Action(NamedTuple):
    """Something to do: what, as the middle of a sentence, the index points it brings at most, and what supports it."""

    what: Bilingual
    gain: float
    support: Bilingual


def worth_most(documents: pd.DataFrame, plan: Plan, found: Index) -> list[Action]:
    """The three actions that bring most, most first, of those that can be taken.

    They are: the indicators of the region, all together; each indicator of innovations, in all innovations together;
    and another set of innovations. Worked case: a region's 1.6 + 0.4, an indicator's 0.06 + 0.04, another's 0.09, a set
    that brings 1.04 -> 2.00, 1.04, 0.10.
    """
    region = documents[documents["innovation_id"].isna()]
    by_number = documents.dropna(subset="innovation_id").groupby(["number", "indicator"])
    asked = [
        *([_region_action(region)] if len(region) else []),
        *(_indicator_action(*name, rows["gain_full"]) for name, rows in by_number),
        _set_action(plan, found),
    ]
    return sorted(asked, key=lambda action: -action.gain)[:3]


def actions(documents: pd.DataFrame, plan: Plan, found: Index) -> list[Decision]:
    """The three actions worth most as a list tells them, each with what supports it."""
    return [(_sentence(action.what), action.support) for action in worth_most(documents, plan, found)]


def _sentence(phrase: Bilingual) -> Bilingual:
    return Bilingual(*(f"{text[0].upper()}{text[1:]}." for text in phrase))


def in_short(documents: pd.DataFrame, plan: Plan, found: Index) -> Bilingual:
    """The same three actions in one sentence, each with its index points."""
    parts = [
        both("{what} ({gain})", "{what} ({gain})", what=action.what, gain=_signed(action.gain))
        for action in worth_most(documents, plan, found)
        if action.gain > 0
    ]
    if not parts:
        return both("Tidak ada tindakan yang masih menaikkan indeks.", "There is nothing left that raises the index.")
    return both(
        "Tindakan yang paling menaikkan indeks, dengan tambahan poin indeks paling banyak: {parts}.",
        "What would raise the index most, with the index points it brings at most: {parts}.",
        parts=listed(parts),
    )


def _region_action(region: pd.DataFrame) -> Action:
    gain = region["gain_full"].sum()
    what = both(
        "lengkapi {count} indikator milik pemerintah daerah",
        "complete {count} {count:indicator|indicators} of the regional government",
        count=len(region),
    )
    support = both(
        "Tambahannya sampai {points} poin indeks; terbesar {names}.",
        "They add up to {points} index points; the largest are {names}.",
        points=two_places(gain),
        names=[_numbered(row) for row in region.head(3).itertuples()],
    )
    return Action(what, gain, support)


def _numbered(row) -> str:
    return f"{row.number} ({row.indicator})"


def _indicator_action(number: int, name: str, gains: pd.Series) -> Action:
    """One indicator of innovations, all innovations together."""
    what = both(
        "lengkapi bukti indikator {number} ({name}) pada {count} inovasi",
        "complete the evidence of indicator {number} ({name}) in {count} {count:innovation|innovations}",
        number=int(number),
        name=name,
        count=len(gains),
    )
    support = both(
        "Tambahannya sampai {points} poin indeks, {each} per dokumen.",
        "That adds up to {points} index points, {each} a document.",
        points=two_places(gains.sum()),
        each=_small(gains.mean()),
    )
    return Action(what, gains.sum(), support)


def _small(value: float) -> Bilingual:
    return both("{value}", "{value}", value=two_places(value)) if value >= 0.005 else both("< 0,01", "< 0.01")


def _set_action(plan: Plan, found: Index) -> Action:
    """What a smaller or other set brings, if anything."""
    gain = plan.index - float(found.value)
    if gain < 0.005:
        what = both("ajukan semua inovasi yang memenuhi syarat", "submit all innovations that are eligible")
        support = both(
            "Tidak ada pilihan lain yang lebih tinggi; {n} inovasi diajukan.",
            "No other choice scores higher; {n} {n:innovation is|innovations are} submitted.",
            n=found.submitted,
        )
        return Action(what, 0.0, support)
    what = both(
        "ajukan {chosen} dari {all} inovasi",
        "submit {chosen} of {all} innovations",
        chosen=len(plan.chosen),
        all=found.submitted,
    )
    support = both(
        "Indeksnya {index}, {gain} lebih tinggi daripada mengajukan semuanya.",
        "The index is {index}, {gain} more than by submitting all.",
        index=two_places(plan.index),
        gain=two_places(gain),
    )
    return Action(what, gain, support)


def key_figures(found: Index, drawn: np.ndarray, rules: Rules) -> list[KeyFigure]:
    """The index, the chance of its rating, the innovations submitted, the points to the next rating."""
    rating = rules.rating(found.published)
    chance = rating_chances(drawn, rules).set_index("rating").loc[rating, "chance"]
    return [
        KeyFigure(
            both("Indeks", "Index"),
            float(found.published),
            "decimal",
            term_pair(rating),
            both("aturan {year}", "rules of {year}", year=str(rules.year)),
        ),
        KeyFigure(
            both("Peluang bertahan", "Chance it holds"),
            chance,
            "share",
            NOTHING,
            both("setelah verifikasi, dengan anggapan", "after verification, as assumed"),
            "alert" if chance < 0.5 else "plain",
        ),
        KeyFigure(
            both("Inovasi diajukan", "Innovations submitted"),
            found.submitted,
            "count",
            both("{affairs} urusan dasar", "{affairs} basic {affairs:affair|affairs}", affairs=found.affairs),
            _gate(found),
        ),
        _distance(found, rules),
    ]


def _gate(found: Index) -> Bilingual:
    if found.gate:
        return both("poin jumlahnya diperoleh", "points for their number are earned")
    return both("poin jumlahnya hangus", "points for their number are lost")


def _distance(found: Index, rules: Rules) -> KeyFigure:
    above, label = next_band(found, rules), both("Ke predikat berikutnya", "To the next rating")
    if above is None:
        return KeyFigure(label, 0, "count", NOTHING, both("sudah yang tertinggi", "already the highest"))
    rating = term_pair(rules.rating(above))
    edge = both("{rating} mulai {edge}", "{rating} from {edge}", rating=rating, edge=_index(above))
    return KeyFigure(label, float(above - found.published), "decimal", both("poin indeks", "index points"), edge)


def made_of(parts: pd.DataFrame) -> Bilingual:
    """What earns the points, and where most are left."""
    own = parts[parts["part"] != "index"]
    lost = own.assign(lost=own["most"] - own["points"])
    most, left = own.loc[own["index_points"].idxmax()], lost.loc[lost["lost"].idxmax()]
    return both(
        "Bagian terbesar berasal dari {part}: {points} dari {index} poin indeks. Yang paling banyak tersisa ada pada "
        "{left}: {lost} dari {whole} poin belum diperoleh (indeks 100 adalah {all} poin).",
        "The largest part comes from {part}: {points} of {index} index points. Most is left in {left}: {lost} of "
        "{whole} points are not earned (an index of 100 is {all} points).",
        part=term_pair(most["part"]),
        points=two_places(most["index_points"]),
        index=two_places(own["index_points"].sum()),
        left=term_pair(left["part"]),
        lost=two_places(left["lost"]),
        whole=two_places(left["most"]),
        all=round(own["most"].sum()),
    )


def one_answer(traced: pd.DataFrame, found: Index) -> Bilingual:
    """The path of one answer to the index: the row, the level, the rule and what it adds."""
    own = traced[(traced["table"] == "indikator_inovasi") & (traced["points"] > 0)]
    if own.empty:
        return NOTHING
    row = own.loc[own["points"].idxmax()]
    return both(
        "Setiap poin dapat ditelusuri. Contohnya, baris {row} tabel indikator_inovasi ({innovation}) menjawab "
        'indikator {number} pada tingkat {level} ("{option}"), bernilai {points} poin; dibagi {divisor} inovasi, '
        "nilainya {added} poin indeks.",
        "Every point can be traced. For example, row {row} of table indikator_inovasi ({innovation}) answers "
        'indicator {number} at level {level} ("{option}"), worth {points} points; divided by {divisor} innovations it '
        "is worth {added} index points.",
        row=int(row["row"]),
        innovation=row["innovation_id"],
        number=int(row["number"]),
        level=int(row["level"]),
        option=row["option"],
        points=two_places(row["points"]),
        divisor=found.divisor,
        added=_three_places(row["index_points"]),
    )


def _three_places(value: float) -> Bilingual:
    return Bilingual(f"{value:.3f}".replace(".", ","), f"{value:.3f}")


def assumed(confirmed: pd.DataFrame) -> Bilingual:
    """What the certainty rests on: the chances of verification, and how they were drawn."""
    low, high = (int(edge * 100) for edge in INTERVAL)
    general = confirmed[confirmed["number"].isna()].set_index("named")["chance"]
    return both(
        "{origin} jawaban yang menyebut dokumen lolos verifikasi dengan peluang {named}, yang tidak menyebut dokumen "
        "{bare}{own}. Jawaban yang tidak lolos turun ke tingkat 0, dan tiap jawaban lolos atau gagal sendiri-sendiri. "
        "Indeksnya dihitung ulang {draws} kali dengan jawaban yang lolos menurut undian (bilangan awal {seed}); "
        "sembilan dari sepuluh hasil adalah yang di antara persentil {low} dan {high}.",
        "{origin} an answer that names a document passes verification with a chance of {named}, one that names none "
        "with {bare}{own}. An answer that fails falls to level 0, and each passes or fails by itself. The index is "
        "computed {draws} times anew with the answers that pass by lot (seed {seed}); nine of ten outcomes are those "
        "between percentile {low} and {high}.",
        origin=_origin(confirmed),
        named=Share(general[True]),
        bare=Share(general[False]),
        own=_own_chances(confirmed.dropna(subset="number")),
        draws=DRAWS,
        seed=str(SEED),
        low=low,
        high=high,
    )


def _origin(confirmed: pd.DataFrame) -> Bilingual:
    """Whose chances they are: an assumption is called one."""
    if confirmed["status"].eq(ASSUMED).all():
        return both(
            "Angka kelulusan verifikasi tidak diumumkan, maka kit ini menganggap:",
            "No rate of verification is published, so this kit assumes:",
        )
    sources = list(dict.fromkeys(confirmed["source"]))
    return both("Menurut {sources}:", "By {sources}:", sources=sources)


def _own_chances(own: pd.DataFrame) -> Bilingual:
    """The indicators that have a chance of their own; nothing where none has."""
    parts = [
        both(
            "indikator {number} {named} {chance}",
            "indicator {number} {named} {chance}",
            number=int(row.number),
            named=both("dengan dokumen", "with a document") if row.named else both("tanpa dokumen", "without one"),
            chance=Share(row.chance),
        )
        for row in own.itertuples()
    ]
    return both("; {parts}", "; {parts}", parts=listed(parts)) if parts else NOTHING


def driven_by(drivers: pd.DataFrame) -> Bilingual:
    """The indicator that makes the index least sure."""
    if drivers.empty:
        return NOTHING
    first = drivers.iloc[0]
    return both(
        "Ketidakpastian terbesar berasal dari indikator {number} ({name}): {share} dari ragam indeks, yaitu ukuran "
        "ketidakpastiannya. Bila indikator ini gagal seluruhnya, indeks turun {points} poin.",
        "What makes the index least sure is indicator {number} ({name}): {share} of its variance, the measure of how "
        "unsure it is. If this indicator fails altogether, the index falls by {points} points.",
        number=int(first["number"]),
        name=first["indicator"],
        share=Share(first["variance_share"]),
        points=two_places(first["all_fail"]),
    )


def best_choice(plan: Plan, found: Index) -> Bilingual:
    """Which innovations to submit and what that brings, in one paragraph: the action of `actions` on the set."""
    action = _set_action(plan, found)
    return both("{what} {support}", "{what} {support}", what=_sentence(action.what), support=action.support)


def prices(table: pd.DataFrame) -> Bilingual:
    """What each constraint of the rules costs, most first, and which cost nothing."""
    costly = table[table["price"] >= 0.005].sort_values("price", ascending=False)
    free = table[~table["constraint"].isin(costly["constraint"])]
    parts = [
        both("{name} {price}", "{name} {price}", name=term_in_prose(row.constraint), price=_signed(row.price))
        for row in costly.itertuples()
    ]
    names = listed([term_in_prose(name) for name in free["constraint"]])
    if not parts:
        return both(
            "Tidak ada ketentuan yang menahan indeks terbaik ({names}).",
            "No rule holds the best index back ({names}).",
            names=names,
        )
    return both(
        "Ketentuan yang menahan indeks terbaik, dengan kenaikannya bila ketentuan itu saja tidak berlaku (poin "
        "indeks): {parts}.{free}",
        "Rules that hold the best index back, with what it would gain if that one did not apply (index points): "
        "{parts}.{free}",
        parts=listed(parts),
        free=both(" Tidak menahan: {names}.", " Holding nothing back: {names}.", names=names) if len(free) else NOTHING,
    )


def way_up(documents: pd.DataFrame | None, found: Index, rules: Rules) -> Bilingual:
    """The fewest documents to the next rating."""
    above = next_band(found, rules)
    if above is None:
        return both("Predikat tertinggi sudah dicapai.", "The highest rating is already reached.")
    rating = term_pair(rules.rating(above))
    if documents is None:
        return both(
            "Predikat {rating} tidak tercapai dengan melengkapi dokumen saja.",
            "The rating {rating} is out of reach by completing documents alone.",
            rating=rating,
        )
    return both(
        "Jalan terpendek ke predikat {rating} (indeks {edge}) adalah melengkapi {count} dokumen: {own} milik "
        "pemerintah daerah dan {others} milik inovasi.",
        "The shortest way to the rating {rating} (index {edge}) is to complete {count} {count:document|documents}: "
        "{own} of the regional government and {others} of innovations.",
        rating=rating,
        edge=_index(above),
        count=len(documents),
        own=int(documents["innovation_id"].isna().sum()),
        others=int(documents["innovation_id"].notna().sum()),
    )


def one_more(found: Index, rules: Rules) -> Bilingual:
    """From which maturity on one more innovation helps."""
    edge = float(break_even(found, rules))
    if edge <= 0:
        return both(
            "Satu inovasi lagi menaikkan indeks berapa pun kematangannya, selama diterima.",
            "One more innovation raises the index whatever its maturity, as long as it is accepted.",
        )
    return both(
        "Satu inovasi lagi menaikkan indeks bila kematangannya lebih dari {edge}; rata-rata sekarang {mean}.",
        "One more innovation raises the index if its maturity is above {edge}; the mean is now {mean}.",
        edge=two_places(edge),
        mean=two_places(float(found.mean * found.divisor / found.submitted) if found.submitted else 0.0),
    )


def casts(table: pd.DataFrame) -> Bilingual:
    """What other years' rules would give."""
    known = table.dropna(subset="index").rename(columns={"index": "index_"})
    parts = [
        both(
            "{year}: {index} ({rating})",
            "{year}: {index} ({rating})",
            year=row.year,
            index=two_places(row.index_),
            rating=term_pair(row.rating),
        )
        for row in known.itertuples()
    ]
    return both(
        "Pengajuan yang sama, dihitung menurut aturan tiap tahun: {parts}. Tahun lainnya tidak dapat dihitung; tabel "
        "menyebut apa yang tidak diketahui.",
        "The same submission, computed by the rules of each year: {parts}. The others cannot be computed; the table "
        "says what is unknown.",
        parts=listed(parts),
    )


def submitted(found: Index, assessed: int, innovations: int, rules: Rules) -> Bilingual:
    """What is scored: the innovations that may be submitted, and by which moved window."""
    return both(
        "Indeks dihitung seolah-olah diajukan pada tahun {assessed} menurut aturan {year}, dengan masa penerapan yang "
        "digeser ke tahun itu: {n} dari {all} inovasi memenuhi syarat tahapan dan masa penerapan.",
        "The index is computed as if submitted in {assessed} by the rules of {year}, with the period of implementation "
        "moved to that year: {n} of {all} innovations meet its stage and period.",
        assessed=str(assessed),
        n=found.submitted,
        all=innovations,
        year=str(rules.year),
    )


def limits(rules: Rules) -> Bilingual:
    """What is unsure in the rules themselves."""
    return both(
        "Aturan {year} berasal dari transkripsi, bukan surat resminya; cocokkan dengan surat yang dipegang Bappeda. "
        "Anggapan kit ini: inovasi yang ditolak tetap ikut membagi tetapi tidak menambah jumlah; baris a dan b sebuah "
        "indikator setingkat; rancang bangun yang terlalu pendek akan dilengkapi.",
        "The rules of {year} come from a transcription, not from the letter itself; compare with the letter held by "
        "Bappeda. This kit assumes that a rejected innovation still divides but adds nothing to the number, that rows "
        "a and b of an indicator are at one level, and that designs that are too short will be completed.",
        year=str(rules.year),
    )


def law() -> tuple[Bilingual, str]:
    """The letter that holds the rules of the index, and where its transcription is: an item for `Page.sources`."""
    return (
        both(
            "Surat Kepala BSKDN Kemendagri 400.10.11/1887/BSKDN, 29 April 2026, lampiran I dan II (menurut "
            "transkripsi)",
            "Letter of Kepala BSKDN Kemendagri 400.10.11/1887/BSKDN, 29 April 2026, annexes I and II (by "
            "transcription)",
        ),
        "https://github.com/prjctpy/simonda/blob/91316a3/backend/inovasi/iga.py",
    )


# titles and alternative texts


def parts_title(found: Index) -> Bilingual:
    """The title of the parts of the index, with the index as published."""
    return both("Indeks {index} menurut asal poinnya", "Index {index} by what earns it", index=_index(found.published))


def parts_alt(parts: pd.DataFrame) -> Bilingual:
    """The alternative text of the parts of the index: every part with its index points."""
    said = [
        both("{part} {points}", "{part} {points}", part=term_pair(row.part), points=two_places(row.index_points))
        for row in parts.itertuples()
    ]
    return both("Diagram air terjun. {parts}.", "Waterfall chart. {parts}.", parts=listed(said))


def trace_title() -> Bilingual:
    """The title of the appendix that traces every answer to its index points."""
    return both("Jejak setiap jawaban sampai poin indeksnya", "The trace of every answer to its index points")


def chances_title() -> Bilingual:
    """The title of the chances of each rating."""
    return both("Peluang tiap predikat", "Chance of each rating")


def drivers_title() -> Bilingual:
    """The title of the indicators that make the index unsure."""
    return both("Indikator yang membuat indeks tidak pasti", "Indicators that make the index unsure")


def sizes_title(plan: Plan) -> Bilingual:
    """The title of the index by number submitted: with how many innovations it is highest."""
    return both(
        "Indeks tertinggi dicapai dengan {n} inovasi",
        "The index is highest with {n} {n:innovation|innovations}",
        n=len(plan.chosen),
    )


def sizes_alt(plan: Plan) -> Bilingual:
    """The alternative text of the index by number submitted: with none, at its best, and with all."""
    first, last = plan.sizes.iloc[0], plan.sizes.iloc[-1]
    return both(
        "Garis indeks terbaik menurut banyaknya inovasi yang diajukan: {first} tanpa inovasi, {best} pada {n}, "
        "{last} bila "
        "semua {all} diajukan.",
        "Line of the best index by the number submitted: {first} with none, {best} with {n}, {last} with all {all}.",
        first=two_places(first["index"]),
        best=two_places(plan.index),
        n=len(plan.chosen),
        last=two_places(last["index"]),
        all=int(last["submitted"]),
    )


def runners_up_title() -> Bilingual:
    """The title of the choices that come closest to the best."""
    return both(
        "Pilihan lain yang indeksnya paling dekat dengan yang terbaik",
        "Other choices whose index comes closest to the best",
    )


def withdrawn_title(table: pd.DataFrame) -> Bilingual:
    """The title of the innovations better kept for later: how many."""
    return both(
        "Lebih baik ditunda: {n} inovasi", "Better kept for later: {n} {n:innovation|innovations}", n=len(table)
    )


def documents_title() -> Bilingual:
    """The title of the evidence that is worth most."""
    return both("Bukti yang paling bernilai", "The evidence worth most")


def by_unit_title() -> Bilingual:
    """The title of the index points to be gained, by owner."""
    return both("Poin indeks yang dapat ditambah, menurut pemilik", "Index points to be gained, by owner")


def more_title() -> Bilingual:
    """The title of what one more innovation adds."""
    return both("Tambahan indeks dari satu inovasi lagi", "What one more innovation adds")


def scenarios_title() -> Bilingual:
    """The title of the scenarios beside today."""
    return both("Skenario, berdampingan", "Scenarios, side by side")


def scenarios(table: pd.DataFrame) -> Bilingual:
    """The scenario that raises the index most."""
    others = table.iloc[1:]
    if others.empty:
        return NOTHING
    best = others.loc[others["difference_now"].idxmax()]
    return both(
        'Dari {n} skenario, yang paling menaikkan adalah "{name}": {index} ({difference} dibanding sekarang).',
        'Of {n} {n:scenario|scenarios} the one that raises it most is "{name}": {index} ({difference} against today).',
        n=len(others),
        name=best["scenario"],
        index=two_places(best["index"]),
        difference=_signed(best["difference_now"]),
    )


def _signed(value: float) -> Bilingual:
    sign = "+" if value > 0 else "-" if value < 0 else ""
    return both("{sign}{value}", "{sign}{value}", sign=sign, value=two_places(abs(value)))


def casts_title() -> Bilingual:
    """The title of the same submission under every year's rules."""
    return both("Pengajuan yang sama menurut aturan tiap tahun", "The same submission under every year's rules")


# for the executive summary


def decision(documents: pd.DataFrame, plan: Plan, found: Index) -> Decision:
    """The one action worth most."""
    return actions(documents, plan, found)[0]
