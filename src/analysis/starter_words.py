"""The words for whoever begins or adopts: what others of its kind did first, candidates with reasons, steps, evidence.

Where there is nothing to say a function says nothing.
"""

import pandas as pd

from .applications import short_name
from .matches import WEIGHTS
from .maturity import highest
from .profile import CHOICES, STRONG, Unit
from .rulebook import Rules
from .stages import DOCUMENTATION, ORDER
from .terms import Bilingual, both, listed, term_pair
from .wording import NOTHING

KINDS = {"opd": both("OPD", "agencies"), "kecamatan": both("kecamatan", "districts")}
REASONS = {
    "same_kind": both("Jenis unit sama", "Same kind of unit"),
    "same_affair": both("Urusan sama", "Same affair"),
    "alike_words": both("Kata yang sama", "Words in common"),
    "lacking": both("Layanan yang belum ada", "A service not yet there"),
    "measured_gain": both("Perbaikan terukur", "Measured gain"),
    "at_stage": both("Tahapan", "Stage"),
    "mature": both("Kematangan", "Maturity"),
    "built": both("Digital dan sudah jadi", "Digital and built"),
    "score": both("Jumlah = skor", "Sum = score"),
}
_NOT_ON_RECORD = both("Layanan yang belum tercatat", "A service not on record")
WORDS_SAID, REASONS_SAID = 3, 4
LEAST_SAID = 2  # points: a reason worth less is in the table of points alone


def plain(value: float) -> int | float:
    """A number with the decimals it has."""
    return int(value) if float(value).is_integer() else float(value)


def capital(words: Bilingual) -> Bilingual:
    """The same words with a capital first letter, in both languages; no language may be empty."""
    return Bilingual(*(word[0].upper() + word[1:] for word in words))


def why_alike(reason: str) -> Bilingual:
    """Why two innovations are held to be alike, the codes in `reason` (parted by " | ") in words."""
    return both("{why}", "{why}", why=[term_pair(one) for one in reason.split(" | ")])


# what others did first


def firsts(table: pd.DataFrame, near: tuple[str, int] | None, unit: Unit, complete: bool) -> Bilingual:
    """How many of its kind have begun, with what, and who is nearest; an incomplete register cannot say.

    What OPD began with tells nothing: each has its own affairs.
    """
    if not complete:
        return NOTHING
    return both(
        "Dari {all} {kind}, {active} sudah berinovasi, dan {single} di antaranya dengan satu inovasi "
        "saja.{affairs}{near}",
        "Of {all} {kind}, {active} {active:has|have} an innovation, and {single} of those just one.{affairs}{near}",
        all=unit.alike,
        kind=KINDS[unit.kind],
        active=unit.active_alike,
        single=unit.single_alike,
        affairs=_began_with(table) if unit.kind == "kecamatan" else NOTHING,
        near=_nearest(near),
    )


def _began_with(table: pd.DataFrame) -> Bilingual:
    if table.empty:
        return NOTHING
    parts = [
        both("{affair} ({n})", "{affair} ({n})", affair=term_pair(row.affair), n=int(row.units))
        for row in table.head(3).itertuples()
    ]
    return both(
        " Inovasi pertama mereka paling sering melayani urusan {parts}.",
        " Their first innovations most often serve {parts}.",
        parts=listed(parts),
    )


def _nearest(near: tuple[str, int] | None) -> Bilingual:
    if near is None:
        return NOTHING
    return both(
        " Tetangga terdekat yang sudah berinovasi: {unit} ({n} inovasi).",
        " The nearest neighbour with an innovation: {unit} ({n} {n:innovation|innovations}).",
        unit=near[0],
        n=near[1],
    )


# what it could adopt


def offered(offers: pd.DataFrame, pairs: pd.DataFrame) -> Bilingual:
    """The first candidate with its score and how the reasons weigh, and which of the candidates may be one."""
    if offers.empty:
        return NOTHING
    first = offers.iloc[0]
    return both(
        "Teratas: {name} milik {owner}, {score} dari {most} poin. {low}{twice}",
        "First: {name} of {owner}, {score} of {most} points. {low}{twice}",
        name=first["innovation"],
        owner=first["owner"],
        score=plain(first["score"]),
        most=sum(WEIGHTS.values()),
        low=_how_sure(float(first["score"])),
        twice=_twice(pairs),
    )


def _how_sure(score: float) -> Bilingual:
    """Half of the points or more is a good reason to visit; fewer are a hint."""
    if score >= STRONG:
        return both(
            "Skor menyaring, bukan menilai: lihat dahulu di tempat pemiliknya.",
            "A score sifts and does not judge: see it first where it runs.",
        )
    return both(
        "Skornya di bawah separuh: anggap daftar ini bahan percakapan, bukan anjuran.",
        "Scores are below one half: take the list as matter for a talk, not as advice.",
    )


def _twice(pairs: pd.DataFrame) -> Bilingual:
    """The candidates that may be one innovation."""
    parts = [
        both(
            "{a} dan {b} ({why})",
            "{a} and {b} ({why})",
            a=short_name(row.a),
            b=short_name(row.b),
            why=why_alike(row.reason),
        )
        for row in pairs.itertuples()
    ]
    if not parts:
        return NOTHING
    return both(
        " Mungkin satu inovasi dengan dua nama: {parts}; tanyakan kepada pemiliknya sebelum memilih.",
        " Perhaps one innovation under two names: {parts}; ask the owners before choosing.",
        parts=listed(parts),
    )


def asked(offers: pd.DataFrame) -> Bilingual:
    """Whom to ask: every owner once, and that a visit costs nothing of the right to choose."""
    if offers.empty:
        return NOTHING
    return both(
        "Yang dapat ditanya: {owners}. Tanyakan apa yang gagal lebih dahulu, bukan hanya yang berhasil.",
        "Whom to ask: {owners}. Ask what failed first, not only what works.",
        owners=list(offers["owner"].unique()),
    )


def offers_table(offers: pd.DataFrame, complete: bool) -> pd.DataFrame:
    """The candidates as a reader sees them: rank, innovation, from_whom, score, why, affair."""
    table = offers.assign(from_whom=offers["owner"], why=[why(row, complete) for _, row in offers.iterrows()])
    return table[["rank", "innovation", "from_whom", "score", "why", "affair"]].dropna(axis="columns", how="all")


def why(offer: pd.Series, complete: bool) -> Bilingual:
    """The strongest reasons for a candidate in words: those of LEAST_SAID points or more, REASONS_SAID at most."""
    earned = offer[list(WEIGHTS)].astype(float).sort_values(ascending=False, kind="stable")
    parts = [_reason(name, offer, complete) for name in earned.index[earned >= LEAST_SAID][:REASONS_SAID]]
    return capital(listed(parts)) if parts else NOTHING


def _reason(name: str, offer: pd.Series, complete: bool) -> Bilingual:
    match name:
        case "same_kind":
            is_kecamatan = offer["same_kind"] == WEIGHTS["same_kind"]
            return both("sesama kecamatan", "a district too") if is_kecamatan else both("sesama OPD", "an agency too")
        case "same_affair":
            return both("urusan yang sama", "the same affair")
        case "alike_words":
            words = ", ".join(offer["words"].split(", ")[:WORDS_SAID])
            return both("kata yang sama ({words})", "words in common ({words})", words=words)
        case "lacking":
            return (
                both("layanan yang belum ada di sini", "a service not yet here")
                if complete
                else both("layanan yang belum tercatat di sini", "a service not on record here")
            )
        case "measured_gain":
            return both("perbaikannya terukur", "its gain is measured")
        case "at_stage":
            applied = offer["stage"] == "Penerapan"
            return both("sudah diterapkan", "implemented") if applied else both("dalam uji coba", "on trial")
        case "mature":
            return both("indikatornya terjawab", "its indicators are answered")
    return both("digital dan sudah jadi", "digital and built")


def offers_title(offers: pd.DataFrame, unit: Unit) -> Bilingual:
    """The title of the candidates for a unit to adopt: how many."""
    return both(
        "{n} calon untuk diadopsi {unit}",
        "{n} {n:candidate|candidates} for {unit} to adopt",
        n=len(offers),
        unit=unit.name,
    )


def parts_table(parts: pd.DataFrame, complete: bool) -> pd.DataFrame:
    """Every score taken apart, the reasons in words."""
    labels = REASONS if complete else REASONS | {"lacking": _NOT_ON_RECORD}
    return parts.assign(reason=[labels[name] for name in parts["reason"]])


def parts_title(parts: pd.DataFrame) -> Bilingual:
    """The title of the scores taken apart: of how many candidates."""
    names = [name for name in CHOICES if name in parts]
    return both(
        "Asal skor tiap calon, nomor 1 sampai {n}" if len(names) > 1 else "Asal skor calon nomor 1",
        "What each score is made of, candidates 1 to {n}" if len(names) > 1 else "What the score is made of",
        n=len(names),
    )


# how to begin


def steps(time: pd.DataFrame) -> list[tuple[Bilingual, Bilingual]]:
    """The stages of the laboratory as steps, each with the time that half of the ideas needed, where it is known."""
    median = time.set_index("lab_stage")["median_days"] if len(time) else pd.Series(dtype=float)
    return [
        (both("{stage}.", "{stage}.", stage=term_pair(stage)), _with_time(_STEPS[stage], median.get(stage)))
        for stage in (*ORDER, DOCUMENTATION)
    ]


def _with_time(step: Bilingual, days: float | None) -> Bilingual:
    if days is None or days != days:
        return step
    return both(
        "{step} Separuh ide selesai dalam {days} hari.",
        "{step} Half of the ideas took up to {days} days.",
        step=step,
        days=int(days),
    )


_STEPS = {  # after LAN's table of the stages (data/raw/methods/lan/tahap_lab.csv): purpose, contents, product
    "drum-up": both(
        "Bangun kemauan bersama; hasilnya pernyataan komitmen pimpinan unit.",
        "Build a common will; its product is a statement of commitment by the head of the unit.",
    ),
    "diagnose": both(
        "Cari kesenjangan layanan, lalu pilih satu ide yang disetujui pimpinan.",
        "Look for the gap in a service and choose one idea that the leadership approves.",
    ),
    "design": both(
        "Tulis rencana aksi: langkah, pelaksana, hasil, metode, waktu, tempat, biaya.",
        "Write a plan of action: steps, who, outputs, method, time, place, cost.",
    ),
    "deliver": both(
        "Luncurkan, lalu pantau kemajuan setiap langkah.", "Launch it, then follow the progress of every step."
    ),
    "display": both(
        "Tunjukkan kepada warga keadaan sebelum dan sesudahnya.", "Show citizens how it was before and is after."
    ),
    DOCUMENTATION: both(
        "Rekam perjalanannya, dari rencana sampai manfaat.", "Record its way, from the plan to the gain."
    ),
}


def from_day_one(table: pd.DataFrame, rules: Rules) -> Bilingual:
    """Which evidence to collect from the first day, and that the figures before come first."""
    before = both(
        "Ukur lebih dahulu waktu, biaya, dan syarat layanan yang akan diperbaiki: angka sebelum tidak dapat dicari "
        "lagi setelah layanannya berubah.",
        "First measure the time, cost and requirements of the service to be mended: the figures before cannot be found "
        "once it has changed.",
    )
    if table.empty:
        return before
    return both(
        "{before} Lalu kumpulkan {n} bukti di bawah ini; bersama-sama nilainya sampai {points} dari {most} poin "
        "kematangan (aturan IID {year}, menurut transkripsi).",
        "{before} Then collect the {n} {n:piece|pieces} of evidence below, worth up to {points} of {most} points of "
        "maturity together (rules of the IID {year}, by transcription).",
        before=before,
        n=len(table),
        points=plain(table["maturity_points"].sum()),
        most=plain(highest(rules)),
        year=str(rules.year),
    )


def day_one_title() -> Bilingual:
    """The title of the evidence to collect from day one."""
    return both("Bukti yang dikumpulkan sejak hari pertama", "Evidence to collect from day one")
