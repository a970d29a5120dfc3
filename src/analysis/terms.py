"""The words that join code and report in both languages: columns, listed values and page furniture."""

from datetime import date
from typing import NamedTuple

from . import numerals


class Bilingual(NamedTuple):
    """One text in the two languages of a report."""

    id: str
    en: str

    def to(self, language: str) -> str:
        """The text in that language, "id" or "en"."""
        return getattr(self, language)


class _Prose(str):
    """A value as a sentence writes it; {n:unit|units} gives the English word that goes with the number."""

    def __format__(self, words: str) -> str:
        one, _, many = words.partition("|")
        return (one if self == "1" else many) if words else str(self)


class Share(float):
    """A share of one that a sentence spells as a percentage: Share(0.825) -> '82,5 persen'."""


def both(id: str, en: str, **values: object) -> Bilingual:
    """A sentence in both languages with its values in each language's own notation.

    Whole numbers, decimals (one place), `Share`, dates, lists and `Bilingual` values are written as prose;
    text is put in as it is and never read as a pattern.
    """
    return Bilingual(
        *(
            pattern.format(**{name: _Prose(_in_prose(value, language)) for name, value in values.items()})
            for language, pattern in (("id", id), ("en", en))
        )
    )


def _in_prose(value: object, language: str) -> str:
    match value:
        case Bilingual():
            return value.to(language)
        case Share():
            return numerals.percent_in_prose(value, language)
        case str():
            return shortened(value, language)
        case date():
            return numerals.day(value, language)
        case list() | tuple():
            return enumeration([_in_prose(item, language) for item in value], language)
        case float():
            return numerals.number(value, 1, language)
        case _:
            return numerals.number(value, 0, language)


def enumeration(items: list[str], language: str) -> str:
    """Items as a sentence lists them: enumeration(['a', 'b', 'c'], 'id') -> 'a, b, dan c'."""
    joiner = {"id": "dan", "en": "and"}[language]
    if len(items) < 3:
        return f" {joiner} ".join(items)
    return f"{', '.join(items[:-1])}, {joiner} {items[-1]}"


def term(value: object, language: str) -> str:
    """A listed value as the report writes it; a text in both languages in one; any other stays as reported."""
    if isinstance(value, Bilingual):
        return value.to(language)
    return VALUES[value].to(language) if value in VALUES else str(value)


def term_pair(value: object) -> Bilingual:
    """A listed value in both languages."""
    return Bilingual(term(value, "id"), term(value, "en"))


def term_in_prose(value: object) -> Bilingual:
    """A listed value in the middle of a sentence: with a small initial."""
    return Bilingual(*(word[0].lower() + word[1:] for word in term_pair(value)))


def listed(parts: list[Bilingual]) -> Bilingual:
    """Parts that hold commas themselves, so semicolons part them."""
    return Bilingual(*("; ".join(part.to(language) for part in parts) for language in ("id", "en")))


def listed_terms(values: list[str]) -> Bilingual:
    """Listed values, some of which hold commas."""
    return listed([term_pair(value) for value in values])


def quarter_term(value: str) -> Bilingual:
    """A quarter in both languages."""
    return Bilingual(numerals.quarter(value, "id"), numerals.quarter(value, "en"))


def two_places(value: float) -> Bilingual:
    """A number with two decimals in both languages, for coefficients."""
    return Bilingual(numerals.number(value, 2, "id"), numerals.number(value, 2, "en"))


def heading(column: str, language: str, complete: bool = True) -> str:
    """The heading of a column of an analysis table; what an incomplete register does not name is never "without"."""
    words = COLUMNS[column][0] if complete else PUBLIC_RECORD.get(column, COLUMNS[column][0])
    return words.to(language)


def kind(column: str) -> str:
    """How the values of a column are written: text, term, terms, count, share, decimal, amount, date or quarter."""
    return COLUMNS[column][1]


NUMERIC = ("count", "share", "decimal", "amount")  # kinds whose values are numbers
LONGEST_SHOWN = 300  # characters of a cell that a page shows


def shortened(text: str, language: str) -> str:
    """A text as a page shows it: of a very long one the beginning, and where the whole is."""
    if len(text) <= LONGEST_SHOWN:
        return text
    where = {"id": "(dipotong, lengkap di register)", "en": "(cut, whole in the register)"}[language]
    return f"{text[:LONGEST_SHOWN].rstrip()} … {where}"


def shown(value: object, kind: str, language: str) -> str:
    """A raw value of a block as the reader sees it: shown(0.825, 'share', 'id') -> '82,5%'; a missing one is '–'."""
    if numerals.is_missing(value):
        return numerals.MISSING
    match kind:
        case "count":
            return numerals.number(value, 0, language)
        case "decimal":
            return numerals.number(value, 2, language)
        case "amount":
            return numerals.amount(value, language)
        case "share":
            return numerals.percent(value, language)
        case "date":
            return numerals.short_day(date.fromisoformat(value), language)
        case "quarter":
            return numerals.quarter(value, language)
        case "term":
            return term(value, language)
        case "terms":
            return "; ".join(term(part, language) for part in value.split(" | "))
        case _:
            return str(value)


def written(block: dict) -> list[list[str]]:
    """The rows of a block as a page writes them: every cell `shown`, of a very long one the beginning."""
    kinds, language = [column["kind"] for column in block["columns"]], block["language"]
    return [
        [shortened(shown(value, kind, language), language) for value, kind in zip(row, kinds, strict=True)]
        for row in block["rows"]
    ]


COLUMNS = {
    "unit_code": (both("Kode", "Code"), "text"),
    "unit": (both("Perangkat daerah", "Unit"), "text"),
    "unit_kind": (both("Jenis perangkat daerah", "Kind of unit"), "term"),
    "units": (both("Perangkat daerah", "Units"), "count"),
    "active_units": (both("Sudah berinovasi", "With an innovation"), "count"),
    "silent_units": (both("Belum", "Without"), "count"),
    "active_share": (both("Sudah (%)", "With (%)"), "share"),
    "innovation_id": (both("ID", "ID"), "text"),
    "innovation": (both("Nama inovasi", "Innovation"), "text"),
    "innovations": (both("Inovasi", "Innovations"), "count"),
    "innovation_share": (both("Bagian (%)", "Share (%)"), "share"),
    "unit_share": (both("Bagian perangkat daerah (%)", "Share of units (%)"), "share"),
    "cumulative": (both("Kumulatif", "Cumulative"), "count"),
    "cumulative_share": (both("Kumulatif (%)", "Cumulative (%)"), "share"),
    "kind": (both("Jenis", "Kind"), "term"),
    "form": (both("Bentuk", "Form"), "term"),
    "stage": (both("Tahapan", "Stage"), "term"),
    "affair": (both("Urusan", "Affair"), "term"),
    "affairs": (both("Urusan", "Affairs"), "terms"),
    "basic_service": (both("Pelayanan dasar", "Basic service"), "term"),
    "quarter": (both("Triwulan", "Quarter"), "quarter"),
    "tested": (both("Uji coba", "Trial"), "date"),
    "applied": (both("Penerapan", "Implementation"), "date"),
    "started": (both("Mulai", "Started"), "date"),
    "new_units": (both("Unit baru", "New units"), "count"),
    "measure": (both("Ukuran", "Measure"), "term"),
    "both_measured": (both("Sebelum dan sesudah", "Before and after"), "count"),
    "before_only": (both("Sebelum saja", "Before only"), "count"),
    "not_measured": (both("Belum diukur", "Not measured"), "count"),
    "owners": (both("Unit pemilik", "Owners"), "count"),
    "example": (both("Kunjungi lebih dahulu", "Visit first"), "text"),
    "example_innovations": (both("Inovasinya", "Its innovations"), "count"),
    "source_title": (both("Sumber", "Source"), "text"),
    "tile_column": (both("Kolom ubin", "Tile column"), "count"),
    "tile_row": (both("Baris ubin", "Tile row"), "count"),
    "fact": (both("Angka", "Figure"), "term"),
    "published": (both("Diumumkan", "Published"), "count"),
    "computed": (both("Dihitung dari baris", "Computed from rows"), "count"),
    "difference": (both("Selisih", "Difference"), "count"),
    "year": (both("Tahun", "Year"), "text"),
    "source": (both("Sumber", "Source"), "text"),
    "file": (both("Berkas", "File"), "term"),
    "sheet": (both("Tabel", "Table"), "text"),
    "rows_in": (both("Baris masuk", "Rows in"), "count"),
    "accepted": (both("Diterima", "Accepted"), "count"),
    "held": (both("Ditahan", "Held"), "count"),
    "ignored": (both("Diabaikan", "Ignored"), "count"),
    "emptied": (both("Dikosongkan", "Left out"), "count"),
    "noted": (both("Dicatat", "Noted"), "count"),
    "fault": (both("Jenis temuan", "Kind of finding"), "term"),
    "owner": (both("Perangkat daerah", "Unit"), "term"),
    "heading": (both("Kolom", "Column"), "text"),
    "filled": (both("Terisi", "Filled"), "count"),
    "filled_share": (both("Terisi (%)", "Filled (%)"), "share"),
    "ask": (both("Tanyakan lebih dahulu", "Ask first for"), "term"),
}

COLUMNS |= {  # before and after
    "item": (both("Butir", "Item"), "term"),
    "value": (both("Nilai", "Value"), "term"),
    "better": (both("Lebih baik bila", "Better if"), "term"),
    "felt_by": (both("Dirasakan", "Felt by"), "term"),
    "measured_in": (both("Satuan", "Unit"), "term"),
    "before": (both("Sebelum", "Before"), "amount"),
    "after": (both("Sesudah", "After"), "amount"),
    "change": (both("Perubahan (%)", "Change (%)"), "share"),
    "measured": (both("Terukur", "Measured"), "count"),
    "refused": (both("Tidak dapat dibandingkan", "Not comparable"), "count"),
    "share_not_measured": (both("Tanpa bukti (%)", "Without proof (%)"), "share"),
    "median_change": (both("Median perubahan (%)", "Median change (%)"), "share"),
    "median_gain": (both("Median perbaikan (%)", "Median gain (%)"), "share"),
    "low": (both("Batas bawah (%)", "Lower bound (%)"), "share"),
    "high": (both("Batas atas (%)", "Upper bound (%)"), "share"),
    "improved": (both("Membaik", "Better"), "count"),
    "unchanged": (both("Tetap", "Same"), "count"),
    "worsened": (both("Memburuk", "Worse"), "count"),
    "best": (both("Terbaik", "Best"), "text"),
    "worst": (both("Terlemah", "Weakest"), "text"),
    "reason": (both("Alasan", "Reason"), "term"),
    "pairs": (both("Pasangan angka", "Pairs of figures"), "count"),
    "items": (both("Butir", "Items"), "terms"),
    "people_year": (both("Dilayani setahun", "Served a year"), "count"),
    "days_saved": (both("Hari kerja dihemat", "Working days saved"), "count"),
    "rupiah_saved": (both("Rupiah dihemat", "Rupiah saved"), "count"),
    "documents_saved": (both("Dokumen dihemat", "Documents saved"), "count"),
    "figure_before": (both("Angka sebelum", "Figure before"), "amount"),
    "figure_after": (both("Angka sesudah", "Figure after"), "amount"),
    "figure_note": (both("Yang dihitung", "What is counted"), "text"),
}

COLUMNS |= {  # the index
    "number": (both("Nomor", "Number"), "count"),
    "indicator": (both("Indikator", "Indicator"), "text"),
    "maturity": (both("Kematangan", "Maturity"), "amount"),
    "part": (both("Asal poin", "What earns the points"), "term"),
    "points": (both("Poin", "Points"), "decimal"),
    "most": (both("Paling banyak", "At most"), "decimal"),
    "index_points": (both("Poin indeks", "Index points"), "decimal"),
    "table": (both("Tabel", "Table"), "text"),
    "row": (both("Baris", "Row"), "count"),
    "level": (both("Tingkat", "Level"), "count"),
    "option": (both("Pilihan", "Option"), "text"),
    "rule_status": (both("Status aturan", "Status of the rule"), "term"),
    "rule_source": (both("Sumber aturan", "Source of the rule"), "text"),
    "rating": (both("Predikat", "Rating"), "term"),
    "chance": (both("Peluang (%)", "Chance (%)"), "share"),
    "named": (both("Menyebut dokumen", "Names a document"), "term"),
    "answers": (both("Jawaban", "Answers"), "count"),
    "expected_loss": (both("Diperkirakan hilang", "Expected loss"), "decimal"),
    "variance_share": (both("Bagian ketidakpastian (%)", "Share of variance (%)"), "share"),
    "all_fail": (both("Hilang bila semua gagal", "Lost if all fail"), "decimal"),
    "submitted": (both("Diajukan", "Submitted"), "count"),
    "index": (both("Indeks", "Index"), "decimal"),
    "gate": (both("Urusan dasar cukup", "Enough basic affairs"), "term"),
    "behind": (both("Selisih", "Behind"), "decimal"),
    "constraint": (both("Ketentuan", "Constraint"), "term"),
    "price": (both("Harga (poin indeks)", "Price (index points)"), "decimal"),
    "next": (both("Tingkat berikutnya", "Next level"), "text"),
    "gain_next": (both("Tambahan satu tingkat", "Gain of one level"), "decimal"),
    "gain_full": (both("Tambahan penuh", "Full gain"), "decimal"),
    "documents": (both("Dokumen", "Documents"), "count"),
    "each": (both("Per dokumen", "Each"), "decimal"),
    "gain_accepted": (both("Bila diterima", "If accepted"), "decimal"),
    "gain_rejected": (both("Bila ditolak", "If rejected"), "decimal"),
    "scenario": (both("Skenario", "Scenario"), "text"),
    "in_force": (both("Berlaku", "In force"), "term"),
    "missing": (both("Yang tidak diketahui", "What is unknown"), "text"),
    "affairs_served": (both("Urusan dasar", "Basic affairs"), "count"),
    "difference_now": (both("Dibanding sekarang", "Against today"), "decimal"),
}

PUBLIC_RECORD = {
    "active_units": both("Disebut sumber publik", "In the public record"),
    "silent_units": both("Tidak dalam catatan publik", "Not in the public record"),
    "active_share": both("Disebut (%)", "Named (%)"),
    "not_measured": both("Tidak disebut", "Not stated"),
    "service_lacking": both("Tidak tercatat", "Not on record"),
    "fits_silent": both("Tidak dalam catatan publik", "Not in the public record"),
    "fits_active": both("Disebut sumber publik", "Named by public sources"),
}

VALUES = {
    "opd": both("OPD", "Agency"),
    "kecamatan": both("Kecamatan", "District"),
    "all": both("Semua", "All"),
    "Digital": both("Digital", "Digital"),
    "Non Digital": both("Non Digital", "Not digital"),
    "Inisiatif": both("Inisiatif", "Initiative"),
    "Uji Coba": both("Uji coba", "Trial"),
    "Penerapan": both("Penerapan", "Implementation"),
    "Inovasi tata kelola pemerintahan daerah": both("Tata kelola pemerintahan", "Governance"),
    "Inovasi pelayanan publik": both("Pelayanan publik", "Public service"),
    "Inovasi daerah lainnya sesuai dengan urusan pemerintahan yang menjadi kewenangan daerah": both(
        "Inovasi daerah lainnya", "Other regional innovation"
    ),
    "innovations": both("Inovasi yang diluncurkan", "Innovations launched"),
    "units": both("Perangkat daerah yang berinovasi", "Units with an innovation"),
    "without": both("Perangkat daerah yang belum", "Units without"),
    "without_opd": both("OPD yang belum", "Agencies without"),
    "without_kecamatan": both("Kecamatan yang belum", "Districts without"),
    "time": both("Waktu (hari kerja)", "Time (working days)"),
    "cost": both("Biaya (rupiah)", "Cost (rupiah)"),
    "documents": both("Syarat (dokumen)", "Requirements (documents)"),
    "unknown": both("Tidak tercantum", "Not stated"),
    True: both("Ya", "Yes"),
    False: both("Tidak", "No"),
}

VALUES |= {  # before and after
    "faster": both("Lebih cepat", "Faster"),
    "cheaper": both("Lebih murah", "Cheaper"),
    "easier": both("Lebih mudah", "Easier"),
    "smarter": both("Lebih cerdas", "Smarter"),
    "any_value": both("Salah satunya", "Any of them"),
    "lower": both("turun", "it falls"),
    "higher": both("naik", "it rises"),
    "penerima": both("Penerima layanan", "Users of the service"),
    "OPD": both("Perangkat daerah", "The unit itself"),
    "hari kerja": both("hari kerja", "working days"),
    "dokumen": both("dokumen", "documents"),
    "no_before": both("Angka sebelum tidak ada", "No figure before"),
    "no_after": both("Angka sesudah tidak ada", "No figure after"),
    "zero_before": both("Sebelumnya nol", "Zero before"),
    "other_period": both("Periode lain", "Another period"),
    "other_unit": both("Satuan lain", "Another unit"),
    "C1": both("C1 Petugas", "C1 Staff"),
    "C2": both("C2 Anggaran kegiatan", "C2 Budget"),
    "C3": both("C3 Lembaga mitra", "C3 Partner bodies"),
    "C4": both("C4 Mitra perorangan", "C4 Partner persons"),
    "D1": both("D1 Langkah prosedur", "D1 Steps of procedure"),
    "D2": both("D2 Waktu tiap langkah", "D2 Time per step"),
    "E1": both("E1 Orang dilayani", "E1 People served"),
    "E2": both("E2 Lembaga dilayani", "E2 Bodies served"),
    "E3": both("E3 Barang atau jasa", "E3 Goods or services"),
    "E4": both("E4 Pendapatan daerah", "E4 Revenue"),
    "F1": both("F1 Biaya bagi warga", "F1 Cost to citizens"),
    "F2": both("F2 Jarak ke layanan", "F2 Distance"),
    "F3": both("F3 Waktu tempuh", "F3 Travel time"),
    "F4": both("F4 Lama layanan", "F4 Time to be served"),
    "F5": both("F5 Syarat", "F5 Requirements"),
    "F6": both("F6 Meja atau prosedur", "F6 Desks to pass"),
    "F7": both("F7 Pilihan cara", "F7 Ways to be served"),
}

COLUMNS |= {  # applications and missions
    "url": (both("Alamat", "Address"), "text"),
    "address": (both("Alamat", "Address"), "text"),
    "addresses": (both("Alamat", "Addresses"), "count"),
    "address_state": (both("Keadaan alamat", "State of the address"), "term"),
    "names": (both("Nama aplikasi", "Names of the applications"), "text"),
    "short_name": (both("Nama", "Name"), "text"),
    "unit_names": (both("Unit pemilik", "Owners"), "text"),
    "outcome": (both("Jawaban", "Answer"), "term"),
    "moved_to": (both("Berpindah ke", "Moved to"), "text"),
    "asked_on": (both("Ditanya", "Asked on"), "date"),
    "mission": (both("Misi", "Mission"), "term"),
    "mission_written": (both("Misi yang tertulis", "Mission as written"), "text"),
}

VALUES |= {  # applications and missions
    "official domain": both("Domain pemerintah", "Government domain"),
    "elsewhere": both("Di luar domain pemerintah", "Outside the government domains"),
    "no address": both("Alamat tidak disebut", "No address stated"),
    "answers": both("Menjawab", "Answers"),
    "moved": both("Menjawab di alamat lain", "Answers at another address"),
    "refused": both("Menolak atau galat", "Refused or error"),
    "not found": both("Halaman tidak ditemukan", "Page not found"),
    "no answer": both("Tidak menjawab", "No answer"),
    "unknown host": both("Nama situs tidak dikenal", "Unknown host"),
    "bad certificate": both("Sertifikat tidak sah", "Certificate not valid"),
    "not asked": both("Tidak ditanyakan", "Not asked"),
    "other mission": both("Misi di luar daftar", "Mission not on the list"),
}

COLUMNS |= {  # the laboratory
    "lab_stage": (both("Tahap laboratorium", "Laboratory stage"), "term"),
    "ideas": (both("Ide", "Ideas"), "count"),
    "idea_share": (both("Dari semua ide (%)", "Of all ideas (%)"), "share"),
    "previous_share": (both("Dari tahap sebelumnya (%)", "Of the stage before (%)"), "share"),
    "skipped": (both("Melewatkan tahap ini", "Skipped this stage"), "count"),
    "spells": (both("Ide dihitung (n)", "Ideas counted (n)"), "count"),
    "moved": (both("Pindah", "Moved on"), "count"),
    "staying": (both("Masih di tahap itu", "Still in it"), "count"),
    "median_days": (both("Median (hari)", "Median (days)"), "count"),
    "low_days": (both("Batas bawah 95%", "95% from"), "count"),
    "high_days": (both("Batas atas 95%", "95% to"), "count"),
    "quartile_days": (both("Tiga dari empat pindah (hari)", "Three of four moved on (days)"), "count"),
    "at_risk": (both("Diamati selama itu", "Observed so long"), "count"),
    "still_share": (both("Masih di tahap itu (%)", "Still in it (%)"), "share"),
    "low_share": (both("Batas bawah 95% (%)", "95% from (%)"), "share"),
    "high_share": (both("Batas atas 95% (%)", "95% to (%)"), "share"),
    "entered": (both("Masuk", "Entered"), "date"),
    "left": (both("Keluar", "Left"), "date"),
    "since": (both("Sejak", "Since"), "date"),
    "days": (both("Hari", "Days"), "count"),
    "stuck": (both("Tertahan", "Stuck"), "term"),
    "stuck_ideas": (both("Tertahan", "Stuck"), "count"),
    "moving_ideas": (both("Dalam waktu biasa", "Within the usual time"), "count"),
    "unsaid_ideas": (both("Tidak dapat dikatakan", "Cannot be said"), "count"),
    "launches": (both("Peluncuran", "Launches"), "count"),
    "begun": (both("Drum-up", "Drum-up"), "date"),
    "displayed": (both("Display", "Display"), "date"),
    "launch_year": (both("Tahun penerapan", "Year of implementation"), "text"),
    "fate": (both("Keadaan", "State"), "term"),
    "alive": (both("Ada bukti sesudahnya", "Evidence since"), "count"),
    "no_evidence": (both("Tanpa bukti sesudahnya", "No evidence since"), "count"),
    "ended": (both("Berhenti", "Stopped"), "count"),
}

VALUES |= {  # the laboratory, its stages as LAN writes them
    "drum-up": both("Drum-up", "Drum-up"),
    "diagnose": both("Diagnose", "Diagnose"),
    "design": both("Design", "Design"),
    "deliver": both("Deliver", "Deliver"),
    "display": both("Display", "Display"),
    "documentation": both("Documentation (+1)", "Documentation (+1)"),
    "out of order": both("Tahap berikutnya bertanggal lebih awal", "The next stage is dated earlier"),
    "after its end": both("Bertanggal sesudah inovasi berhenti", "Dated after the innovation stopped"),
    "no idea": both("Tidak ada ide yang dapat dihitung", "No idea to count"),
    "median": both("Kurva tidak turun sampai separuh", "The curve does not fall to one half"),
    "interval": both("Terlalu sedikit ide untuk selang", "Too few ideas for an interval"),
    "upper limit": both("Batas atas tidak tercapai", "The upper limit is not reached"),
}

VALUES |= {  # the index
    "region": both("Pemerintah daerah (indikator 1-15)", "Regional government (indicators 1-15)"),
    "count": both("Jumlah inovasi", "Number of innovations"),
    "index": both("Indeks", "Index"),
    "Infrastruktur": both("Infrastruktur", "Infrastructure"),
    "Kecanggihan Produk": both("Kecanggihan produk", "Sophistication of the product"),
    "Output Pengetahuan dan Teknologi": both("Output pengetahuan dan teknologi", "Knowledge and technology output"),
    "Kecepatan Bisnis Proses": both("Kecepatan proses bisnis", "Speed of business process"),
    "Jumlah Inovasi dan Hasil Kreatif": both("Hasil kreatif", "Creative results"),
    "Sangat Inovatif": both("Sangat Inovatif", "Sangat Inovatif (very innovative)"),
    "Inovatif": both("Inovatif", "Inovatif (innovative)"),
    "Kurang Inovatif": both("Kurang Inovatif", "Kurang Inovatif (less innovative)"),
    "Tidak Dapat Dinilai": both("Tidak Dapat Dinilai", "Tidak Dapat Dinilai (cannot be assessed)"),
    "eligibility": both("Syarat tahapan dan masa penerapan", "Stage and period of implementation"),
    "gate": both("Syarat urusan pelayanan dasar", "Affairs of basic service"),
    "divisor": both("Pembagi minimum", "Least divisor"),
    "cap": both("Batas jumlah inovasi yang dihitung", "Cap on the number counted"),
    "rejection": both("Penolakan inovasi", "Rejection of innovations"),
    "official": both("resmi", "official"),
    "transcribed": both("transkripsi", "transcribed"),
    "inferred": both("disimpulkan", "inferred"),
}

COLUMNS |= {  # where we stand
    "region": (both("Daerah", "Region"), "text"),
    "mark": (both("Yang ditunjukkan", "What is shown"), "term"),
    "index_value": (both("Indeks (0–100)", "Index (0–100)"), "decimal"),
    "published_rating": (both("Predikat terbit", "Rating published"), "term"),
    "band_rating": (both("Predikat menurut ambang tahun itu", "Rating by the cut-offs of the year"), "term"),
    "earlier": (both("Tahun", "Year"), "text"),
    "later": (both("Dibanding tahun", "Compared with"), "text"),
    "reasons": (both("Mengapa tidak dapat dibandingkan", "Why they cannot be compared"), "terms"),
    "rated_year": (both("Tahun dan dasar predikat", "Year and basis of the rating"), "term"),
    "all_regions": (both("Pemerintah daerah", "Regions"), "count"),
    "reporting_regions": (both("Melapor", "Reporting"), "count"),
    "reporting_share": (both("Melapor (%)", "Reporting (%)"), "share"),
    "reported_innovations": (both("Inovasi dilaporkan", "Innovations reported"), "count"),
    "mean_index": (both("Rata-rata indeks", "Mean index"), "decimal"),
    "very_innovative": (both("Sangat Inovatif", "Sangat Inovatif"), "count"),
    "innovative": (both("Inovatif", "Inovatif"), "count"),
    "less_innovative": (both("Kurang Inovatif", "Kurang Inovatif"), "count"),
    "not_rated": (both("Tidak Dapat Dinilai", "Tidak Dapat Dinilai"), "count"),
    "lab_regions": (both("Daerah peserta (kumulatif)", "Regions taking part (cumulative)"), "count"),
    "elsewhere": (both("Menurut sumber lain", "By another source"), "count"),
}

VALUES |= {  # where we stand
    "own_score": both("Skor terbit", "Published score"),
    "mean_score": both("Rata-rata nasional", "National mean"),
    "basis differs": both("Dasar predikat berganti: jumlah inovasi, lalu kematangan", "From number to maturity"),
    "bands differ": both("Ambang berbeda", "Cut-offs differ"),
    "weights differ": both("Bobot atau rumus berbeda", "Weights or formula differ"),
    "bands unknown": both("Sebagian atau semua ambang tidak diketahui", "Some or all cut-offs not known"),
    "rules unknown": both("Sebagian atau semua bobot tidak diketahui", "Some or all weights not known"),
    "by_year reporting_regions": both("Pemerintah daerah yang melapor", "Regions reporting"),
    "by_year reported_innovations": both("Inovasi yang dilaporkan", "Innovations reported"),
    "laboratory very_innovative": both("Peserta laboratorium, Sangat Inovatif", "Laboratory, Sangat Inovatif"),
}

COLUMNS |= {  # maturity
    "maturity_class": (both("Kematangan (poin)", "Maturity (points)"), "text"),
    "mandatory": (both("Wajib", "Mandatory"), "term"),
    "available": (both("Poin yang ada", "Points there are"), "amount"),
    "reached_share": (both("Tercapai (%)", "Reached (%)"), "share"),
    "lost": (both("Poin hilang", "Points lost"), "amount"),
    "unanswered": (both("Inovasi tanpa", "Innovations without"), "count"),
    "answered": (both("Indikator terjawab", "Indicators answered"), "count"),
    "without_evidence": (both("Tanpa bukti", "No evidence"), "count"),
    "without_evidence_points": (both("Poin tanpa bukti", "Points without evidence"), "amount"),
    "mandatory_unfilled": (both("Wajib yang kosong", "Mandatory, empty"), "terms"),
    "lacking": (both("Inovasi tanpa", "Innovations without"), "count"),
    "lacking_share": (both("Tanpa (%)", "Without (%)"), "share"),
    "eligible": (both("Dapat diajukan", "May be submitted"), "term"),
    "submission": (both("Pengajuan", "Submission"), "term"),
    "lowest_maturity": (both("Terendah", "Lowest"), "amount"),
    "median_maturity": (both("Median", "Median"), "amount"),
    "highest_maturity": (both("Tertinggi", "Highest"), "amount"),
    "complete_innovations": (both("Lengkap wajibnya", "Mandatory complete"), "count"),
}

VALUES |= {  # maturity
    "may": both("Dapat diajukan", "May be submitted"),
    "no_stage": both("Tahapan tidak disebut", "Stage not stated"),
    "not_implemented": both("Belum pada tahapan Penerapan", "Not at stage Penerapan (implementation)"),
    "undated": both("Hari penerapan tidak tercatat", "Day of implementation not on record"),
    "outside_window": both("Diterapkan di luar masa yang dinilai", "Implemented outside the window"),
}

COLUMNS |= {  # adoption
    "offered_by": (both("Pemilik", "Owner"), "text"),
    "same_kind": (both("Jenis", "Kind"), "amount"),
    "same_affair": (both("Urusan", "Affair"), "amount"),
    "alike_words": (both("Kata", "Words"), "amount"),
    "service_lacking": (both("Baru", "New"), "amount"),
    "measured_gain": (both("Manfaat", "Gain"), "amount"),
    "at_stage": (both("Tahap", "Stage"), "amount"),
    "mature": (both("Matang", "Mature"), "amount"),
    "built": (both("Dibangun", "Built"), "amount"),
    "score": (both("Skor", "Score"), "amount"),
    "words": (both("Kata yang serupa", "Words in common"), "text"),
    "fits_units": (both("Cocok bagi (unit)", "Fits (units)"), "count"),
    "fits_silent": (both("Belum berinovasi", "Without an innovation"), "count"),
    "fits_active": (both("Sudah berinovasi", "With an innovation"), "count"),
    "score_made_of": (both("Asal skor", "What the score is made of"), "term"),
    "weight": (both("Paling banyak", "At most"), "count"),
    "earned_by": (both("Poin diberikan bila", "Earns its points when"), "term"),
    "a": (both("Inovasi pertama", "First innovation"), "text"),
    "b": (both("Inovasi kedua", "Second innovation"), "text"),
    "text_likeness": (both("Kemiripan teks", "Likeness of texts"), "share"),
    "name_likeness": (both("Kemiripan nama", "Likeness of names"), "share"),
    "why_asked": (both("Mengapa ditanyakan", "Why it is asked"), "terms"),
    "verdict": (both("Putusan", "Verdict"), "term"),
    "reviewed_by": (both("Oleh", "By"), "text"),
    "reviewed_on": (both("Tanggal", "Date"), "date"),
    "remark": (both("Catatan", "Remark"), "text"),
    **{name: (both(name, name), "text") for name in ("id_a", "id_b", "putusan", "oleh", "tanggal", "catatan")},
    "implemented": (both("Diterapkan", "Implemented"), "count"),
    "digital": (both("Digital", "Digital"), "count"),
    "candidate_1": (both("Calon pertama", "First candidate"), "text"),
    "candidate_2": (both("Calon kedua", "Second candidate"), "text"),
    "candidate_3": (both("Calon ketiga", "Third candidate"), "text"),
    **{f"owner_{n}": (both(f"Pemilik calon {n}", f"Owner of candidate {n}"), "text") for n in (1, 2, 3)},
    **{f"score_{n}": (both(f"Skor calon {n}", f"Score of candidate {n}"), "amount") for n in (1, 2, 3)},
    "documents_worth": (both("Dokumen paling berharga (poin indeks)", "Documents worth most (index points)"), "term"),
    "documents_points": (both("Poin indeks dokumen itu", "Index points of these"), "decimal"),
}

VALUES |= {  # adoption
    "same address": both("alamat sama", "same address"),
    "same text": both("teks sama", "same text"),
    "same passage": both("kalimat sama", "same passage"),
    "alike text": both("teks mirip", "alike text"),
    "same name": both("nama hampir sama", "nearly the same name"),
    "sama": both("sama", "the same"),
    "berbeda": both("berbeda", "different"),
}

COLUMNS |= {  # the profile of a unit
    "rank": (both("No.", "No."), "count"),
    "from_whom": (both("Dari siapa", "From whom"), "text"),
    "at_most": (both("Paling banyak", "At most"), "amount"),
    "why": (both("Alasan terkuat", "Strongest reasons"), "term"),
    **{f"choice_{n}": (both(str(n), str(n)), "amount") for n in range(1, 6)},
    "began": (both("Sejak", "Since"), "date"),
    "maturity_points": (both("Poin kematangan", "Points of maturity"), "amount"),
    "level_1": (both("Cukup untuk tingkat 1", "Enough for level 1"), "text"),
    "level_3": (both("Tingkat tertinggi", "Highest level"), "text"),
    "own": (both("Unit ini", "This unit"), "amount"),
    "lower_quartile": (both("Kuartil bawah", "Lower quartile"), "amount"),
    "median": (both("Median", "Median"), "amount"),
    "upper_quartile": (both("Kuartil atas", "Upper quartile"), "amount"),
}

VALUES |= {  # the profile of a unit
    "own_innovations": both("Inovasi", "Innovations"),
    "implemented": both("Sudah diterapkan", "Implemented"),
    "digital": both("Digital", "Digital"),
    "affairs_served": both("Urusan yang dilayani", "Affairs served"),
    "mean_maturity": both("Rata-rata kematangan (poin)", "Mean maturity (points)"),
}

FAULT_KINDS = {
    "number": both("angka tidak terbaca", "unreadable number"),
    "date": both("tanggal tidak terbaca", "unreadable date"),
    "impossible date": both("tanggal tidak mungkin", "impossible date"),
    "formula": both("rumus", "formula"),
    "empty": both("kosong padahal wajib", "empty but needed"),
    "limit": both("di luar batas", "out of bounds"),
    "choice": both("di luar pilihan", "not a choice"),
    "owner": both("perangkat daerah tidak dikenal", "unknown unit"),
    "text": both("teks tidak sah", "invalid text"),
    "twice": both("tertulis dua kali", "written twice"),
    "link": both("tidak cocok dengan tabel lain", "no match in another table"),
    "respelt": both("ditulis lain, dibaca sama", "written otherwise, read the same"),
    "unmeasured": both("belum diukur", "not measured"),
    "doubt": both("nilai yang patut diperiksa", "value to be looked at"),
    "layout": both("susunan lembar", "layout of the sheet"),
}
VALUES |= {kind.id: kind for kind in FAULT_KINDS.values()}
VALUES |= {"nowhere": both("Tanpa pemilik yang terbaca", "No readable owner")}

AFFAIRS = {
    "Pendidikan": "Education",
    "Kesehatan": "Health",
    "Pekerjaan Umum dan Penataan Ruang": "Public works and spatial planning",
    "Perumahan Rakyat dan Kawasan Permukiman": "Housing and settlements",
    "Ketenteraman, Ketertiban Umum, dan Pelindungan Masyarakat": "Peace, public order and protection",
    "Sosial": "Social affairs",
    "Tenaga Kerja": "Labour",
    "Pemberdayaan Perempuan dan Pelindungan Anak": "Women's empowerment and child protection",
    "Pangan": "Food",
    "Pertanahan": "Land",
    "Lingkungan Hidup": "Environment",
    "Administrasi Kependudukan dan Pencatatan Sipil": "Population administration and civil registration",
    "Pemberdayaan Masyarakat dan Desa": "Community and village empowerment",
    "Pengendalian Penduduk dan Keluarga Berencana": "Population control and family planning",
    "Perhubungan": "Transport",
    "Komunikasi dan Informatika": "Communication and informatics",
    "Koperasi, Usaha Kecil, dan Menengah": "Cooperatives and small and medium enterprises",
    "Penanaman Modal": "Investment",
    "Kepemudaan dan Olahraga": "Youth and sports",
    "Statistik": "Statistics",
    "Persandian": "Encryption",
    "Kebudayaan": "Culture",
    "Perpustakaan": "Libraries",
    "Kearsipan": "Archives",
    "Kelautan dan Perikanan": "Marine affairs and fisheries",
    "Pariwisata": "Tourism",
    "Pertanian": "Agriculture",
    "Kehutanan": "Forestry",
    "Energi dan Sumber Daya Mineral": "Energy and mineral resources",
    "Perdagangan": "Trade",
    "Perindustrian": "Industry",
    "Transmigrasi": "Transmigration",
    "Perencanaan": "Planning",
    "Keuangan": "Finance",
    "Kepegawaian": "Civil service",
    "Pendidikan dan Pelatihan": "Education and training of officials",
    "Penelitian dan Pengembangan": "Research and development",
    "Fungsi lain sesuai dengan ketentuan peraturan perundang-undangan": "Other functions under the law",
}
VALUES |= {name: Bilingual(name, english) for name, english in AFFAIRS.items()}

PAGE = {
    "report": both("Laporan", "Report"),
    "profile": both("Profil perangkat daerah", "Profile of a unit"),
    "contents": both("Daftar isi", "Contents"),
    "figure": both("Gambar", "Figure"),
    "table": both("Tabel", "Table"),
    "source": both("Sumber", "Source"),
    "sources": both("Sumber data dan metode", "Data sources and method"),
    "note": both("Catatan", "Note"),
    "reproduce": both("Cara membuat ulang halaman ini", "How to reproduce this page"),
    "key_figures": both("Angka kunci", "Key figures"),
    "sheets": both("Isi lampiran", "Sheets in this appendix"),
    "sheet": both("Lembar", "Sheet"),
    "appendix": both("Lampiran", "Appendix"),
    "value": both("Nilai", "Value"),
    "unit": both("Satuan", "Unit"),
    "skip": both("Langsung ke isi", "Skip to content"),
    "synthetic": both(
        "DATA CONTOH: bukan data daerah mana pun", "DATA CONTOH (sample data): not the data of any region"
    ),
    "synthetic_short": both("DATA CONTOH", "DATA CONTOH"),
    "total": both("Jumlah", "Total"),
    "no_score": both("skor tidak ditemukan", "no score found"),
    "no_cut_offs": both("ambang tidak diketahui", "cut-offs not known"),
    "other_cut_offs": both("ambang lain tidak diketahui", "other cut-offs not known"),
    "details": both("Lihat angka di balik gambar", "Show the numbers behind the figure"),
    "trace": both("Dari mana angka ini", "Where these numbers come from"),
    "filter": both("Saring", "Filter"),
    "search": both("Cari", "Search"),
    "any": both("semua", "all"),
    "of_rows": both("dari %s baris", "of %s rows"),
}


def page_term(name: str, language: str) -> str:
    """A word of the page furniture."""
    return PAGE[name].to(language)
