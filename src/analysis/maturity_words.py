"""The sentences, titles and key figures of the report on maturity.

Answers are the units' own, so every score is one "by their own answers". Where a table is empty its function says
nothing.
"""

from urllib.parse import urlsplit

import pandas as pd

from .maturity import highest, window
from .rulebook import INNOVATION, Rules, Value
from .summary import Decision, KeyFigure
from .terms import Bilingual, Share, both, listed, term_in_prose
from .wording import NOTHING

_STATUSES = {
    "official": both("surat resmi", "the letter itself"),
    "transcribed": both("transkripsi, bukan surat resmi", "a transcription, not the letter itself"),
    "inferred": both("simpulan dari tahun lain", "an inference from other years"),
    "unknown": both("tidak diketahui", "unknown"),
}


def absent() -> Bilingual:
    """What a register without the table of answers cannot say."""
    return both(
        "Register ini tidak memuat jawaban indikator inovasi (tabel indikator_inovasi), sehingga kematangan, bukti "
        "dukung, dan kelengkapan indikator wajib tidak dihitung.",
        "This register holds no answers to the indicators of innovations (table indikator_inovasi), so maturity, "
        "evidence and mandatory indicators are not computed.",
    )


def summary(table: pd.DataFrame, eligible: pd.DataFrame, rules: Rules, assessed: int) -> Bilingual:
    """Maturity in one sentence: the median, how many may be submitted, and how many of those are complete."""
    if table.empty:
        return absent()
    may = _may(table, eligible)
    return both(
        "Median kematangan {n} inovasi adalah {median} poin dari paling banyak {most}; {may} dapat diajukan pada "
        "{year}, dan {complete} di antaranya lengkap indikator wajibnya.",
        "The median maturity of {n} {n:innovation|innovations} is {median} points of at most {most}; {may} may be "
        "submitted in {year}, and {complete} of those {complete:has|have} every mandatory indicator.",
        n=len(table),
        median=_points(table["maturity"].median()),
        most=_points(highest(rules)),
        may=len(may),
        year=str(assessed),
        complete=int(may["mandatory_unfilled"].isna().sum()),
    )


def decision(table: pd.DataFrame, eligible: pd.DataFrame, assessed: int) -> Decision | None:
    """What to decide on innovations that lack a mandatory indicator, and what supports it; None when none does."""
    lacking = _may(table, eligible).dropna(subset="mandatory_unfilled")
    if lacking.empty:
        return None
    numbers = lacking["mandatory_unfilled"].str.split(" | ", regex=False).explode().astype(int).value_counts()
    most = min(numbers[numbers == numbers.max()].index)
    return both(
        "Tugaskan pemilik {n} inovasi melengkapi indikator wajib sebelum pengajuan {year}.",
        "Have the owners of {n} {n:innovation|innovations} fill the mandatory indicators before the submission of "
        "{year}.",
        n=len(lacking),
        year=str(assessed),
    ), both(
        "Semuanya dapat diajukan, dan yang paling sering kosong adalah indikator {number} ({times} inovasi). Daftarnya "
        "ada di laporan kematangan.",
        "All of them may be submitted, and indicator {number} is empty most often ({times} "
        "{times:innovation|innovations}). The report on maturity lists them.",
        number=str(most),
        times=int(numbers.max()),
    )


def key_figures(table: pd.DataFrame, eligible: pd.DataFrame, rules: Rules, assessed: int) -> list[KeyFigure]:
    """The numbers to remember: median maturity, who may be submitted, who is complete, answers without a document."""
    if table.empty:
        return []
    may, answered = _may(table, eligible), int(table["answered"].sum())
    complete, bare = int(may["mandatory_unfilled"].isna().sum()), int(table["without_evidence"].sum())
    return [
        KeyFigure(
            both("Median kematangan", "Median maturity"),
            float(table["maturity"].median()),
            "decimal",
            both("poin", "points"),
            both(
                "dari paling banyak {most}, {n} inovasi",
                "of at most {most}, {n} {n:innovation|innovations}",
                most=_points(highest(rules)),
                n=len(table),
            ),
        ),
        KeyFigure(
            both("Dapat diajukan {year}", "May be submitted in {year}", year=str(assessed)),
            len(may),
            "count",
            both("inovasi", "innovations"),
            both("dari {n} dalam register", "of {n} in the register", n=len(table)),
        ),
        KeyFigure(
            both("Lengkap indikator wajibnya", "With every mandatory indicator"),
            complete,
            "count",
            both("inovasi", "innovations"),
            both("dari {n} yang dapat diajukan", "of {n} that may be submitted", n=len(may)),
            "alert" if complete < len(may) else "plain",
        ),
        KeyFigure(
            both("Jawaban tanpa bukti dukung", "Answers without evidence"),
            bare / answered if answered else float("nan"),
            "share",
            both("jawaban", "of answers"),
            both("{part} dari {whole}", "{part} of {whole}", part=bare, whole=answered),
            "alert" if bare else "plain",
        ),
    ]


def _may(table: pd.DataFrame, eligible: pd.DataFrame) -> pd.DataFrame:
    """The innovations that may be submitted."""
    return table[table["innovation_id"].isin(eligible.loc[eligible["eligible"], "innovation_id"])]


def _points(value: float) -> str | int | float:
    """Points with the decimals they have."""
    return int(value) if float(value).is_integer() else float(value)


def maturity(table: pd.DataFrame, rules: Rules) -> Bilingual:
    """How the innovations are spread: the middle, the two quarters, the highest, and those without any answer."""
    if table.empty:
        return NOTHING
    low, middle, high = (_points(share) for share in table["maturity"].quantile([0.25, 0.5, 0.75]))
    return both(
        "Median {n} inovasi adalah {middle} poin dari paling banyak {most}; separuh yang di tengah ada di antara {low} "
        "dan {high} poin. Tertinggi: {best} milik {unit}, {top} poin. {silent}",
        "The median of {n} {n:innovation|innovations} is {middle} points of at most {most}; the middle half lies "
        "between {low} and {high} points. Highest: {best} of {unit}, {top} points. {silent}",
        n=len(table),
        middle=middle,
        most=_points(highest(rules)),
        low=low,
        high=high,
        best=table["innovation"].iloc[0],
        unit=_owner(table["unit"].iloc[0]),
        top=_points(table["maturity"].iloc[0]),
        silent=_silent(int((table["answered"] == 0).sum())),
    )


def _owner(unit: object) -> Bilingual:
    if pd.isna(unit):
        return both("unit yang tidak disebut", "a unit that is not stated")
    return Bilingual(unit, unit)


def _silent(silent: int) -> Bilingual:
    if not silent:
        return both("Setiap inovasi menjawab sedikitnya satu indikator.", "Every innovation answers an indicator.")
    return both(
        "Tanpa jawaban di atas tingkat 0: {n} inovasi.",
        "Without an answer above level 0: {n} {n:innovation|innovations}.",
        n=silent,
    )


def classes_title(classes: pd.DataFrame) -> Bilingual:
    """In which class of ten points most innovations are; the lower one where two are equal."""
    if classes.empty:
        return NOTHING
    fullest = classes.loc[classes["innovations"].idxmax()]
    return both(
        "Terbanyak di kelas {points} poin: {n} dari {all} inovasi",
        "Most are in the class of {points} points: {n} of {all} {all:innovation|innovations}",
        points=fullest["maturity_class"],
        n=int(fullest["innovations"]),
        all=int(classes["innovations"].sum()),
    )


def classes_alt(classes: pd.DataFrame) -> Bilingual:
    """The alternative text of classes of maturity: every class with its number of innovations."""
    if classes.empty:
        return NOTHING
    parts = [
        both("{points}: {n}", "{points}: {n}", points=row.maturity_class, n=int(row.innovations))
        for row in classes.itertuples()
    ]
    return both(
        "Diagram batang inovasi menurut kelas kematangan. {parts}.",
        "Bar chart of innovations by class of maturity. {parts}.",
        parts=listed(parts),
    )


def kinds(table: pd.DataFrame) -> Bilingual:
    """The middle innovation of each kind of unit."""
    if table.empty:
        return NOTHING
    parts = [
        both(
            "{kind} {median} poin ({n} inovasi dari {owners} unit, {low} sampai {high})",
            "{kind} {median} points ({n} {n:innovation|innovations} of {owners} {owners:unit|units}, {low} to {high})",
            kind=_KINDS[row.unit_kind],
            median=_points(row.median_maturity),
            n=row.innovations,
            owners=row.owners,
            low=_points(row.lowest_maturity),
            high=_points(row.highest_maturity),
        )
        for row in table.itertuples()
    ]
    return both("Median kematangan: {parts}.", "Median maturity: {parts}.", parts=listed(parts))


_KINDS = {"opd": both("OPD", "agencies"), "kecamatan": both("kecamatan", "districts")}


def kinds_title() -> Bilingual:
    """The title of maturity by kind of unit."""
    return both("Kematangan menurut jenis perangkat daerah", "Maturity by kind of unit")


def weakest(indicators: pd.DataFrame) -> Bilingual:
    """Where most points are lost, all innovations together, and which indicator is reached least."""
    if indicators.empty:
        return NOTHING
    first = indicators.iloc[0]
    least = indicators.sort_values("reached_share", kind="stable").iloc[0]
    return both(
        "Poin yang belum tercapai: {lost} dari {all}. Terbanyak pada {indicator} (indikator {number}): {here} poin, "
        "dan {unanswered} inovasi tidak memilikinya. Yang paling sedikit tercapai: {least} ({share}).",
        "Points not reached: {lost} of {all}. Most of them in {indicator} (indicator {number}): {here} points, and "
        "{unanswered} {unanswered:innovation lacks|innovations lack} it. Reached least: {least} ({share}).",
        lost=_points(indicators["lost"].sum()),
        all=_points(indicators["available"].sum()),
        indicator=first["indicator"],
        number=str(first["number"]),
        here=_points(first["lost"]),
        unanswered=int(first["unanswered"]),
        least=least["indicator"],
        share=Share(least["reached_share"]),
    )


def weakest_title(indicators: pd.DataFrame) -> Bilingual:
    """The title of the points not reached, with the indicator that loses most."""
    if indicators.empty:
        return NOTHING
    return both(
        "Poin yang belum tercapai, terbanyak pada {indicator}",
        "Points not reached, most in {indicator}",
        indicator=indicators["indicator"].iloc[0],
    )


def weakest_alt(shown: pd.DataFrame) -> Bilingual:
    """The alternative text of the points not reached: every indicator shown with its points."""
    return _bars_alt(
        both("Diagram batang poin yang belum tercapai.", "Bar chart of points not reached."), shown, "lost"
    )


def _bars_alt(what: Bilingual, shown: pd.DataFrame, value: str) -> Bilingual:
    if shown.empty:
        return NOTHING
    parts = [
        both("{indicator} {n}", "{indicator} {n}", indicator=name, n=_points(amount))
        for name, amount in zip(shown["indicator"], shown[value], strict=True)
    ]
    return both("{what} {parts}.", "{what} {parts}.", what=what, parts=listed(parts))


def indicators_title() -> Bilingual:
    """The title of the table of every indicator."""
    return both("Tiap indikator: yang tercapai dan yang hilang", "Each indicator: what is reached and what is lost")


def evidence(indicators: pd.DataFrame, table: pd.DataFrame) -> Bilingual:
    """How many answers name no document, what they are worth, and on which indicator that weighs most."""
    if table.empty:
        return NOTHING
    answered, bare = int(table["answered"].sum()), int(table["without_evidence"].sum())
    if not answered:
        return both("Tidak ada jawaban di atas tingkat 0.", "There is no answer above level 0.")
    if not bare:
        return both("Setiap jawaban menyebut bukti dukungnya.", "Every answer names its evidence.")
    most = indicators.sort_values("without_evidence_points", ascending=False, kind="stable").iloc[0]
    return both(
        "Dari {answered} jawaban di atas tingkat 0, {bare} ({share}) tidak menyebut bukti dukung; nilainya {points} "
        "dari {all} poin. Terbesar pada {indicator}: {here} poin dari {answers} jawaban.",
        "Of {answered} {answered:answer|answers} above level 0, {bare} ({share}) {bare:names|name} no evidence; "
        "together they are worth {points} of {all} points. Most in {indicator}: {here} points of {answers} "
        "{answers:answer|answers}.",
        answered=answered,
        bare=bare,
        share=Share(bare / answered),
        points=_points(indicators["without_evidence_points"].sum()),
        all=_points(table["maturity"].sum()),
        indicator=most["indicator"],
        here=_points(most["without_evidence_points"]),
        answers=int(most["without_evidence"]),
    )


def evidence_title(shown: pd.DataFrame) -> Bilingual:
    """The title of the points of answers without evidence, with the indicator that has most."""
    if shown.empty:
        return NOTHING
    return both(
        "Poin dari jawaban tanpa bukti dukung, terbanyak pada {indicator}",
        "Points of answers without evidence, most in {indicator}",
        indicator=shown["indicator"].iloc[0],
    )


def evidence_alt(shown: pd.DataFrame) -> Bilingual:
    """The alternative text of the points without evidence: every indicator shown with its points."""
    what = both(
        "Diagram batang poin dari jawaban tanpa bukti dukung.", "Bar chart of points of answers without evidence."
    )
    return _bars_alt(what, shown, "without_evidence_points")


def unfilled(counts: pd.DataFrame, table: pd.DataFrame) -> Bilingual:
    """How many innovations lack a mandatory indicator, and which is lacking most; not said of rules that name none."""
    if table.empty:
        return NOTHING
    if counts.empty:
        return both(
            "Transkripsi aturan ini tidak menyebut indikator wajib.",
            "The transcription of these rules names no mandatory indicator.",
        )
    lacking = int(table["mandatory_unfilled"].notna().sum())
    if not lacking:
        return both("Indikator wajib lengkap pada setiap inovasi.", "Every innovation has every mandatory indicator.")
    most = counts.iloc[0]
    return both(
        "Dari {n} inovasi, {lacking} ({share}) belum mengisi sedikitnya satu dari {asked} indikator wajib. Paling "
        "sering kosong: {indicator} (indikator {number}), pada {times} inovasi.",
        "Of {n} {n:innovation|innovations}, {lacking} ({share}) {lacking:lacks|lack} at least one of the {asked} "
        "mandatory indicators. Empty most often: {indicator} (indicator {number}), in {times} "
        "{times:innovation|innovations}.",
        n=len(table),
        lacking=lacking,
        share=Share(lacking / len(table)),
        asked=len(counts),
        indicator=most["indicator"],
        number=str(most["number"]),
        times=int(most["lacking"]),
    )


def unfilled_title(counts: pd.DataFrame) -> Bilingual:
    """The title of the mandatory indicators not filled, with the one that most innovations lack."""
    if counts.empty:
        return NOTHING
    return both(
        "Inovasi tanpa indikator wajib: {indicator} paling sering",
        "Innovations without a mandatory indicator: {indicator} most often",
        indicator=counts["indicator"].iloc[0],
    )


def unfilled_alt(counts: pd.DataFrame) -> Bilingual:
    """The alternative text of the mandatory indicators not filled: each with the innovations that lack it."""
    what = both(
        "Diagram batang inovasi yang belum mengisi indikator wajib.", "Bar chart of innovations without the indicator."
    )
    return _bars_alt(what, counts, "lacking")


def incomplete_title(rows: pd.DataFrame, assessed: int) -> Bilingual:
    """The title of the innovations that may be submitted and lack a mandatory indicator: how many."""
    return both(
        "Dapat diajukan pada {year} tetapi belum lengkap indikator wajibnya: {n} inovasi",
        "May be submitted in {year} but {n:lacks|lack} a mandatory indicator: {n} {n:innovation|innovations}",
        n=len(rows),
        year=str(assessed),
    )


def eligible(counts: pd.DataFrame, rules: Rules, assessed: int) -> Bilingual:
    """How many may be submitted in that year, why the others may not, and the window that decides it."""
    if counts.empty:
        return NOTHING
    number = counts.set_index("submission")["innovations"]
    others = [
        both("{reason} ({n})", "{reason} ({n})", reason=term_in_prose(reason), n=int(n))
        for reason, n in number.drop("may").items()
    ]
    rest = both(" Yang lain: {parts}.", " The others: {parts}.", parts=listed(others)) if others else NOTHING
    return both(
        "Dari {all} inovasi, {may} ({share}) dapat diajukan pada {year}: tahapannya Penerapan, dan mulai diterapkan "
        "antara {first} dan {last}.{rest}",
        "Of {all} {all:innovation|innovations}, {may} ({share}) may be submitted in {year}: at stage Penerapan "
        "(implementation), and implemented between {first} and {last}.{rest}",
        all=int(number.sum()),
        may=int(number["may"]),
        share=Share(number["may"] / number.sum()),
        year=str(assessed),
        first=window(rules, assessed)[0],
        last=window(rules, assessed)[1],
        rest=rest,
    )


def eligible_title(counts: pd.DataFrame, assessed: int) -> Bilingual:
    """The title of what may be submitted in the year `assessed`: how many of all."""
    if counts.empty:
        return NOTHING
    return both(
        "{may} dari {all} inovasi dapat diajukan pada {year}",
        "{may} of {all} {all:innovation|innovations} may be submitted in {year}",
        may=int(counts["innovations"].iloc[0]),
        all=int(counts["innovations"].sum()),
        year=str(assessed),
    )


def eligible_alt(counts: pd.DataFrame) -> Bilingual:
    """The alternative text of what may be submitted: every answer with its number of innovations."""
    if counts.empty:
        return NOTHING
    parts = [
        both("{submission} {n}", "{submission} {n}", submission=term_in_prose(row.submission), n=int(row.innovations))
        for row in counts.itertuples()
    ]
    return both(
        "Diagram batang inovasi menurut boleh tidaknya diajukan: {parts}.",
        "Bar chart of innovations by whether they may be submitted: {parts}.",
        parts=listed(parts),
    )


def designs(table: pd.DataFrame, eligible: pd.DataFrame, rules: Rules, recorded: bool) -> Bilingual:
    """How many of those that may be submitted have a design as long as the rules ask, where the register records it."""
    may = eligible[eligible["eligible"]]
    if table.empty or may.empty or "design_words" not in rules.parameters:
        return NOTHING
    least = int(rules.number("design_words"))
    if not recorded:
        return both(
            "Rancang bangun, yang diminta paling sedikit {least} kata, tidak dicatat register ini.",
            "This register does not record the design (rancang bangun), of which {least} words are asked at least.",
            least=least,
        )
    short = may[may["design_words"] < least]
    return both(
        "Rancang bangun paling sedikit {least} kata: dari {n} yang dapat diajukan, {short} kurang dari itu, termasuk "
        "{empty} yang kosong. Yang terpanjang {longest} kata.",
        "A design (rancang bangun) of at least {least} words: of {n} that may be submitted, {short} {short:is|are} "
        "shorter, {empty} of them empty. The longest has {longest} {longest:word|words}.",
        least=least,
        n=len(may),
        short=len(short),
        empty=int((may["design_words"] == 0).sum()),
        longest=int(may["design_words"].max()),
    )


def refused_title(rows: pd.DataFrame) -> Bilingual:
    """The title of the implemented innovations that may not be submitted: how many."""
    return both(
        "Pada tahapan Penerapan tetapi tidak dapat diajukan: {n} inovasi",
        "At stage Penerapan (implementation) but not to be submitted: {n} {n:innovation|innovations}",
        n=len(rows),
    )


def listing(table: pd.DataFrame, rules: Rules) -> Bilingual:
    """How many innovations reach half of the points there are."""
    if table.empty:
        return NOTHING
    half = highest(rules) / 2
    return both(
        "Dari {n} inovasi, {reached} mencapai separuh dari poin yang ada ({half} poin) atau lebih.",
        "Of {n} {n:innovation|innovations}, {reached} {reached:reaches|reach} half of the points there are ({half} "
        "points) or more.",
        n=len(table),
        reached=int((table["maturity"] >= half).sum()),
        half=_points(half),
    )


def listing_title(table: pd.DataFrame) -> Bilingual:
    """The title of the list of innovations by maturity: how many."""
    return both(
        "Kematangan {n} inovasi, tertinggi lebih dahulu",
        "Maturity of {n} {n:innovation|innovations}, highest first",
        n=len(table),
    )


def rules_used(rules: Rules, assessed: int) -> Bilingual:
    """Which year's rules the scores follow, how sure these are, and that another year's index is not computed."""
    own = rules.options[rules.options["number"].isin(INNOVATION) & rules.options["hundredths"].notna()]
    statuses = [_STATUSES[status] for status in _STATUSES if status in set(own["status"])]
    return both(
        "Dihitung dengan aturan IID {year}; bobot indikatornya berasal dari {statuses}. Cocokkan dengan surat yang "
        "dipegang Bappeda sebelum angkanya diumumkan. Jawaban register adalah penilaian perangkat daerah sendiri: "
        "tidak ada yang sudah diverifikasi.{other}",
        "Computed by the rules of the IID of {year}; the weights come from {statuses}. Compare them with the letter "
        "that Bappeda holds before publishing any figure. The answers of the register are the units' own assessment: "
        "none of them is verified.{other}",
        year=str(rules.year),
        statuses=statuses,
        other=_other_year(rules, assessed),
    )


def _other_year(rules: Rules, assessed: int) -> Bilingual:
    if rules.year == assessed:
        return NOTHING
    return both(
        " Penilaian {assessed} sendiri dapat memakai bobot lain, jadi angka ini bukan nilai resmi tahun itu.",
        " The assessment of {assessed} itself may use other weights: these are not the official scores of that year.",
        assessed=str(assessed),
    )


def sources(rules: Rules) -> list[tuple[Bilingual, str | None]]:
    """The letter that the transcriptions name, then every address from which scores and parameters were read."""
    letter = rules.parameters.get("letter")
    named = [(_letter(rules.year, letter), None)] if letter else []
    own = rules.options[rules.options["number"].isin(INNOVATION)]
    told = [*own["source"].dropna(), *(value.source for value in rules.parameters.values())]
    addresses = dict.fromkeys(address for text in told for address in text.split(" ; "))
    return named + [(_transcription(rules.year, address), address) for address in addresses if "://" in address]


def _letter(year: int, letter: Value) -> Bilingual:
    if letter.status == "official":
        return both(
            "Aturan IID {year}: {letter}", "Rules of the IID {year}: {letter}", year=str(year), letter=letter.value
        )
    return both(
        "Aturan IID {year} menurut transkripsi: {letter} (suratnya sendiri tidak terbaca)",
        "Rules of the IID {year} by transcription: {letter} (the letter itself was not read)",
        year=str(year),
        letter=letter.value,
    )


def _transcription(year: int, address: str) -> Bilingual:
    parts = urlsplit(address)
    place = f"{parts.netloc}{'/'.join(parts.path.split('/')[:3])}"
    return both(
        "Transkripsi aturan {year}: {place}",
        "Transcription of the rules of {year}: {place}",
        year=str(year),
        place=place,
    )
