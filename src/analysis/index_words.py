"""The sentences, titles and key figures of the report on the index: score, certainty, plan and what-if."""

from decimal import Decimal

import numpy as np
import pandas as pd

from .certainty import CONFIRMED, DRAWS, INTERVAL, SEED, interval, rating_chances
from .index import Index
from .plan import Plan, break_even, next_band
from .rulebook import Rules
from .summary import Decision, KeyFigure
from .terms import Bilingual, Share, both, listed, term_pair, two_places
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
        "Menurut jawaban sendiri, indeksnya {index}: {rating} (aturan {year}). Bila tiap jawaban lolos verifikasi "
        "dengan "
        "peluang yang dianggap di bawah ini, sembilan dari sepuluh hasil berada antara {low} dan {high}, dan "
        "predikatnya "
        "{likely} dengan peluang {chance}.",
        "By its own answers the index is {index}: {rating} (rules of {year}). If every answer passes verification "
        "with "
        "the chance assumed below, nine of ten outcomes lie between {low} and {high}, and the rating is {likely} "
        "with a "
        "chance of {chance}.",
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


def actions(documents: pd.DataFrame, plan: Plan, found: Index) -> list[Decision]:
    """The three actions worth most, each with what it brings: the region's documents, the set, the evidence."""
    own = documents[documents["innovation_id"].isna()]
    of_innovations = documents.dropna(subset="innovation_id")
    asked = [_region_action(own), _indicator_action(of_innovations), _set_action(plan, found)]
    return [action for action in asked if action]


def _region_action(own: pd.DataFrame) -> Decision | None:
    if own.empty:
        return None
    return both(
        "Lengkapi {count} indikator milik daerah sendiri.",
        "Complete {count} {count:indicator|indicators} of the region.",
        count=len(own),
    ), both(
        "Tambahannya sampai {points} poin indeks; terbesar {names}.",
        "They add up to {points} index points; the largest are {names}.",
        points=two_places(own["gain_full"].sum()),
        names=[_numbered(row) for row in own.head(3).itertuples()],
    )


def _numbered(row) -> str:
    return f"{row.number} ({row.indicator})"


def _indicator_action(rows: pd.DataFrame) -> Decision | None:
    """The indicator of innovations with most to gain, all innovations together."""
    if rows.empty:
        return None
    sums = rows.groupby(["number", "indicator"])["gain_full"].agg(["sum", "size"]).reset_index()
    best = sums.loc[sums["sum"].idxmax()]
    return both(
        "Lengkapi bukti indikator {number} ({name}) pada {count} inovasi.",
        "Complete the evidence of indicator {number} ({name}) in {count} {count:innovation|innovations}.",
        number=int(best["number"]),
        name=best["indicator"],
        count=int(best["size"]),
    ), both(
        "Tambahannya sampai {points} poin indeks, {each} per dokumen.",
        "That adds up to {points} index points, {each} a document.",
        points=two_places(best["sum"]),
        each=_small(best["sum"] / best["size"]),
    )


def _small(value: float) -> Bilingual:
    return both("{value}", "{value}", value=two_places(value)) if value >= 0.005 else both("< 0,01", "< 0.01")


def _set_action(plan: Plan, found: Index) -> Decision | None:
    """What a smaller or other set brings, if anything."""
    gain = plan.index - float(found.value)
    if gain < 0.005:
        return both("Ajukan semua inovasi yang memenuhi syarat.", "Submit all innovations that are eligible."), both(
            "Tidak ada pilihan lain yang lebih tinggi; {n} inovasi diajukan.",
            "No other choice scores higher; {n} {n:innovation is|innovations are} submitted.",
            n=found.submitted,
        )
    return both(
        "Ajukan {chosen} dari {all} inovasi.",
        "Submit {chosen} of {all} innovations.",
        chosen=len(plan.chosen),
        all=found.submitted,
    ), both(
        "Indeksnya {index}, {gain} lebih tinggi daripada mengajukan semuanya.",
        "The index is {index}, {gain} more than by submitting all.",
        index=two_places(plan.index),
        gain=two_places(gain),
    )


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
            both("Peluang predikat itu", "Chance of that rating"),
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
        return both("poin jumlah terbuka", "points for their number count")
    return both("poin jumlah hangus", "points for their number are lost")


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
        "{left}: {lost} dari {whole} poin belum diperoleh.",
        "The largest part comes from {part}: {points} of {index} index points. Most is left in {left}: {lost} of "
        "{whole} "
        "points are not earned.",
        part=term_pair(most["part"]),
        points=two_places(most["index_points"]),
        index=two_places(own["index_points"].sum()),
        left=term_pair(left["part"]),
        lost=two_places(left["lost"]),
        whole=two_places(left["most"]),
    )


def one_answer(traced: pd.DataFrame, found: Index) -> Bilingual:
    """The path of one answer to the index: the row, the level, the rule and what it adds."""
    own = traced[(traced["table"] == "indikator_inovasi") & (traced["points"] > 0)]
    if own.empty:
        return NOTHING
    row = own.loc[own["points"].idxmax()]
    return both(
        "Contoh jejak: baris {row} tabel indikator_inovasi ({innovation}) menjawab indikator {number} pada tingkat "
        "{level} "
        '("{option}"), bernilai {points} poin; dibagi {divisor} dan dijadikan indeks, {added}. Semua jawaban ada di '
        "lampiran.",
        "An example of the trace: row {row} of table indikator_inovasi ({innovation}) answers indicator {number} at "
        "level "
        '{level} ("{option}"), worth {points} points; divided by {divisor} and made an index, {added}. All answers '
        "are in the appendix.",
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


def assumed() -> Bilingual:
    """What the certainty rests on."""
    low, high = (int(edge * 100) for edge in INTERVAL)
    return both(
        "Anggapan kit ini, sebab angka kelulusan verifikasi tidak diumumkan: jawaban yang menyebut dokumen lolos "
        "dengan "
        "peluang {with_}, yang tidak menyebut dokumen {without}; yang tidak lolos turun ke tingkat 0; jawaban saling "
        "bebas. Diambil {draws} kali (bilangan awal {seed}); selangnya dari persentil {low} sampai {high}.",
        "Assumed by this kit, for no rate of verification is published: an answer that names a document passes with a "
        "chance of {with_}, one that names none {without}; what fails falls to level 0; answers are independent. "
        "Drawn "
        "{draws} times (seed {seed}); the interval runs from percentile {low} to {high}.",
        with_=Share(CONFIRMED["with_evidence"]),
        without=Share(CONFIRMED["without_evidence"]),
        draws=DRAWS,
        seed=str(SEED),
        low=low,
        high=high,
    )


def driven_by(drivers: pd.DataFrame) -> Bilingual:
    """The indicator that makes the index least sure."""
    if drivers.empty:
        return NOTHING
    first = drivers.iloc[0]
    return both(
        "Yang paling menggoyahkan adalah indikator {number} ({name}): {share} dari ragamnya, dan {points} poin indeks "
        "bila gagal seluruhnya.",
        "What shakes it most is indicator {number} ({name}): {share} of the variance, and {points} index points if it "
        "fails altogether.",
        number=int(first["number"]),
        name=first["indicator"],
        share=Share(first["variance_share"]),
        points=two_places(first["all_fail"]),
    )


def best_choice(plan: Plan, found: Index) -> Bilingual:
    point, support = _set_action(plan, found)
    return both("{point} {support}", "{point} {support}", point=point, support=support)


def prices(table: pd.DataFrame) -> Bilingual:
    """What each constraint of the rules costs."""
    parts = [
        both("{name} {price}", "{name} {price}", name=term_pair(row.constraint), price=two_places(row.price))
        for row in table.itertuples()
    ]
    return both(
        "Harga tiap ketentuan, dalam poin indeks: {parts}.",
        "The price of each constraint, in index points: {parts}.",
        parts=listed(parts),
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
        "Jalan terpendek ke {rating} ({edge}) adalah {count} dokumen: {own} milik daerah dan {others} milik inovasi.",
        "The shortest way to {rating} ({edge}) is {count} {count:document|documents}: {own} of the region and "
        "{others} of "
        "innovations.",
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
    known = table.dropna(subset="index")
    parts = [
        both(
            "{year} {index} ({rating})",
            "{year} {index} ({rating})",
            year=row.year,
            index=two_places(row.index_),
            rating=term_pair(row.rating),
        )
        for row in known.rename(columns={"index": "index_"}).itertuples()
    ]
    return both(
        "Pengajuan yang sama menurut aturan tahun lain: {parts}. Tahun lainnya tidak dapat dihitung; tabel menyebut "
        "apa "
        "yang tidak diketahui.",
        "The same submission under the rules of other years: {parts}. The others cannot be computed; the table says "
        "what "
        "is unknown.",
        parts=listed(parts),
    )


def submitted(found: Index, assessed: int, innovations: int, rules: Rules) -> Bilingual:
    """What is scored: the innovations that may be submitted, and by which moved window."""
    return both(
        "Dinilai seolah-olah diajukan tahun {assessed}: {n} dari {all} inovasi memenuhi syarat tahapan dan masa "
        "penerapan "
        "aturan {year} (jendelanya digeser ke tahun itu).",
        "Scored as if submitted in {assessed}: {n} of {all} innovations meet stage and period of the rules of "
        "{year} (the "
        "window is moved to that year).",
        assessed=str(assessed),
        n=found.submitted,
        all=innovations,
        year=str(rules.year),
    )


def limits(rules: Rules) -> Bilingual:
    """What is unsure in the rules themselves."""
    return both(
        "Aturan {year} berasal dari transkripsi, bukan surat resminya; cocokkan dengan surat yang dipegang Bappeda. "
        "Yang "
        "ditolak dianggap tetap di pembagi dan tidak menambah jumlah; anak indikator a dan b dianggap setingkat; "
        "rancang "
        "bangun yang terlalu pendek dianggap akan dilengkapi.",
        "The rules of {year} come from a transcription, not from the letter itself; compare with the letter held by "
        "Bappeda. What is rejected is taken to stay in the divisor and add nothing to the number; sub rows a and b "
        "are "
        "taken at one level; designs that are too short are taken to be completed.",
        year=str(rules.year),
    )


def law() -> tuple[Bilingual, str]:
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
    return both("Indeks {index} menurut asal poinnya", "Index {index} by what earns it", index=_index(found.published))


def parts_alt(parts: pd.DataFrame) -> Bilingual:
    said = [
        both("{part} {points}", "{part} {points}", part=term_pair(row.part), points=two_places(row.index_points))
        for row in parts.itertuples()
    ]
    return both("Diagram air terjun. {parts}.", "Waterfall chart. {parts}.", parts=listed(said))


def trace_title() -> Bilingual:
    return both("Jejak setiap jawaban sampai poin indeksnya", "The trace of every answer to its index points")


def chances_title() -> Bilingual:
    return both("Peluang tiap predikat", "Chance of each rating")


def drivers_title() -> Bilingual:
    return both("Indikator yang membuat indeks tidak pasti", "Indicators that make the index unsure")


def sizes_title(plan: Plan) -> Bilingual:
    return both(
        "Indeks tertinggi dicapai dengan {n} inovasi",
        "The index is highest with {n} {n:innovation|innovations}",
        n=len(plan.chosen),
    )


def sizes_alt(plan: Plan) -> Bilingual:
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


def withdrawn_title(table: pd.DataFrame) -> Bilingual:
    return both(
        "{n} inovasi yang lebih baik ditunda", "{n} {n:innovation|innovations} better kept for later", n=len(table)
    )


def documents_title() -> Bilingual:
    return both("Bukti yang paling bernilai", "The evidence worth most")


def by_unit_title() -> Bilingual:
    return both("Poin yang dapat ditambah, menurut pemilik", "Points to be gained, by owner")


def more_title() -> Bilingual:
    return both("Tambahan indeks dari satu inovasi lagi", "What one more innovation adds")


def scenarios_title() -> Bilingual:
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
    return both("Pengajuan yang sama menurut aturan tiap tahun", "The same submission under every year's rules")


# for the executive summary


def decision(documents: pd.DataFrame, plan: Plan, found: Index) -> Decision:
    """The one action worth most."""
    return actions(documents, plan, found)[0]
