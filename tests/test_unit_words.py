"""The sentences of a unit's profile: one with innovations, one with none, one that the public record does not name."""

import pandas as pd
import pytest
from test_starter_words import pair

from analysis import rulebook
from analysis import unit_words as words
from analysis.profile import Unit

RULES = rulebook.current()
HEALTH = Unit("OPD-01", "Dinas Kesehatan", "opd", 2, 4, 3, 2)
SOLE = HEALTH._replace(innovations=1)
ARUNG = Unit("KEC-01", "Kecamatan Arung", "kecamatan", 0, 3, 2, 1)
NAN = float("nan")


def holdings(*rows: dict) -> pd.DataFrame:
    base = {
        **{"innovation_id": "A", "full_name": "ANTRE", "innovation": "ANTRE", "kind": "Digital", "stage": "Penerapan"},
        **{"began": pd.Timestamp("2020-06-01"), "year": None, "maturity": 40.0, "without_evidence": 1.0, "pairs": 2.0},
    }
    return pd.DataFrame([base | row for row in rows or ({},)])


BLANK = {"stage": "Uji Coba", "kind": "Non Digital", "maturity": NAN, "without_evidence": NAN, "pairs": NAN}
TWO = holdings({}, {"innovation_id": "B", "innovation": "BUKU", **BLANK})
ON_RECORD = holdings({"stage": None, "began": pd.NaT, "maturity": NAN, "pairs": NAN})
OFFERS = pd.DataFrame({"owner": ["Kecamatan Bakau", "Kecamatan Bakau"], "innovation": ["TUNGGU", "LOKET"]})
VISIT = pd.Series({"owner": "Kecamatan Bakau", "innovation": "TUNGGU", "score": 72.8, "is_nearest": True})
DOCUMENTS = pd.DataFrame(
    [
        ("A", "ANTRE", 31, "Replikasi", "Pernah 1 kali", 9.0, 0.08),
        ("A", "ANTRE", 35, "Video", "Memenuhi 1-2 unsur", 12.0, 0.1067),
        ("B", "BUKU", 16, "Regulasi", "SK", 9.0, NAN),
    ],
    columns=["innovation_id", "innovation", "number", "indicator", "next", "maturity_points", "index_points"],
)
WAITING = pd.DataFrame(
    [("B", "BUKU (Buku Kas)", "design", 260, True, False), ("A", "ANTRE", "diagnose", 99, True, True)],
    columns=["innovation_id", "innovation", "lab_stage", "days", "stuck", "is_behind"],
)
TIME = pd.DataFrame({"lab_stage": ["design"], "quartile_days": [135.0]})


# the head


def test_summary_of_a_unit_with_innovations():
    assert words.summary(HEALTH, TWO, 5, complete=True) == (
        "Dinas Kesehatan memiliki 2 inovasi: 1 sudah diterapkan dan 1 dalam uji coba.",
        "Dinas Kesehatan has 2 innovations: 1 implemented and 1 on trial.",
    )
    assert words.summary(SOLE, holdings(), 5, complete=True) == (
        "Dinas Kesehatan memiliki 1 inovasi, ANTRE, yang sudah diterapkan.",
        "Dinas Kesehatan has 1 innovation, ANTRE, which is implemented.",
    )
    assert words.summary(SOLE, ON_RECORD, 5, complete=True).id == "Dinas Kesehatan memiliki 1 inovasi, ANTRE."


def test_several_at_one_stage_are_all_there():
    assert words.summary(HEALTH, holdings({}, {}), 5, complete=True) == (
        "Dinas Kesehatan memiliki 2 inovasi, semuanya sudah diterapkan.",
        "Dinas Kesehatan has 2 innovations, all implemented.",
    )
    assert words.evidence(DOCUMENTS.head(2), RULES).en.count("All of these would add to the index") == 1


def test_summary_of_a_unit_without_any_is_a_welcome():
    assert words.summary(ARUNG, TWO.head(0), 5, complete=True) == (
        "Selamat datang. Register ini belum memuat inovasi Kecamatan Arung, dan halaman ini adalah bekal untuk yang "
        "pertama. Mulainya tidak dari nol: 5 inovasi unit lain di bawah ini dapat dipelajari.",
        "Welcome. The register holds no innovation of Kecamatan Arung yet, and this page is a starter kit for the "
        "first. It does not start from nothing: 5 innovations of other units below can be studied.",
    )
    assert words.summary(ARUNG, TWO.head(0), 0, complete=True).id.endswith("bekal untuk yang pertama.")


def test_of_an_incomplete_register_nobody_has_none():
    assert words.summary(ARUNG, TWO.head(0), 5, complete=False) == (
        "Kecamatan Arung tidak ada dalam catatan publik: sumber yang dibaca tidak menyebut inovasinya. Itu tidak "
        "berarti bahwa Kecamatan Arung tidak berinovasi.",
        "Kecamatan Arung is not in the public record: the sources read name no innovation of it. That does not mean "
        "that it does not innovate.",
    )
    assert words.summary(SOLE, ON_RECORD, 5, complete=False).en == (
        "Public sources name 1 innovation of Dinas Kesehatan. The public record is incomplete, so it may have more."
    )


def test_subtitles_promise_what_the_page_holds():
    assert words.subtitle(HEALTH, True).en.startswith("What there is, which evidence is missing")
    assert words.subtitle(ARUNG, True).id == "Selamat datang: bekal untuk inovasi pertama"
    assert words.subtitle(ARUNG, False) == words.subtitle(HEALTH, False)


def test_key_figures_of_each_kind_of_page():
    own = words.key_figures(HEALTH, TWO, OFFERS, RULES, complete=True)
    assert [figure.value for figure in own] == [2, 1, 40, 1]
    unmeasured = words.key_figures(SOLE, holdings({"pairs": NAN}), OFFERS, RULES, complete=True)
    assert unmeasured[-1].tone == "alert"
    new = words.key_figures(ARUNG, TWO.head(0), OFFERS, RULES, complete=True)
    assert [figure.value for figure in new] == [2, 1, 2]  # candidates, owners, kecamatan that have begun
    assert new[-1].note.id == "sudah berinovasi"
    named = words.key_figures(ARUNG, TWO.head(0), OFFERS.head(0), RULES, complete=False)
    assert [figure.note.en for figure in named] == ["named in public sources"]
    assert [figure.value for figure in words.key_figures(SOLE, ON_RECORD, OFFERS, RULES, complete=False)] == [1, 2]


# what it has


def test_the_columns_are_explained_where_they_are():
    assert words.explained(TWO, RULES).id.endswith(
        "yang belum menyebut dokumen. Untuk 1 inovasi belum ada jawaban indikator."
    )
    assert words.explained(ON_RECORD, RULES) == ("", "")


def test_a_title_says_when_the_table_is_cut():
    assert words.held_title(HEALTH, 2, True).id == "Inovasi Dinas Kesehatan"
    assert words.held_title(HEALTH, 1, False).en == "Innovations of Dinas Kesehatan in the public record, 1 of 2"


def test_ideas_in_the_laboratory_and_records_that_stopped():
    assert words.waiting(WAITING, TIME) == (
        "Di laboratorium: BUKU di tahap Design selama 260 hari, lebih lama dari biasanya (tiga dari empat ide pindah "
        "dalam 135 hari). Sudah diterapkan, tetapi catatan laboratoriumnya berhenti sebelum Deliver: ANTRE (Diagnose).",
        "In the laboratory: BUKU in stage Design for 260 days, longer than usual (three of four ideas leave within 135 "
        "days). Implemented, but the record in the laboratory stopped before Deliver: ANTRE (Diagnose).",
    )
    usual = WAITING.head(1).assign(days=100, stuck=False)
    assert words.waiting(usual, TIME).id.endswith("selama 100 hari, masih dalam waktu biasa (sampai 135 hari).")
    unknown = WAITING.head(1).assign(stuck=None)
    assert words.waiting(unknown, TIME.assign(quartile_days=NAN)).id.endswith("selama 260 hari.")
    assert words.waiting(WAITING.head(0), TIME) == ("", "")


def test_its_own_innovations_that_may_be_others():
    assert words.own_copies(pair()).id == (
        "Perlu diputuskan oleh pemiliknya, sama atau berbeda: ANTRE mirip TUNGGU milik Y (alamat sama dan teks mirip)."
    )
    assert "ANTRE mirip TUNGGU (alamat" in words.own_copies(pair(unit_b="X")).id
    assert "TUNGGU of a unit that is not stated" in words.own_copies(pair(unit_b=None)).en
    assert words.own_copies(pair().head(0)) == ("", "")


# what changed


def changed(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["innovation", "item", "before", "after", "gain"])


def test_gains_name_what_got_better_and_what_got_worse():
    gains = changed(("ANTRE", "time", 10, 4, 0.6), ("ANTRE", "cost", 0.5, 0.5, 0.0), ("ANTRE", "C1", 2, 3, -0.5))
    assert words.gained(gains, TWO, complete=True) == (
        "Terukur pada 1 dari 2 inovasi dengan 3 pasangan angka: 1 membaik, 1 tetap, dan 1 memburuk. Misalnya waktu "
        "(hari kerja) pada ANTRE: dari 10 menjadi 4. Yang memburuk: C1 Petugas pada ANTRE.",
        "Measured for 1 of 2 innovations by 3 pairs of figures: 1 better, 1 the same, and 1 worse. For instance time "
        "(working days) of ANTRE: from 10 to 4. Worse: C1 Staff of ANTRE.",
    )
    worse = words.gained(gains.tail(1), TWO, complete=True)
    assert worse.id.endswith("dengan 1 pasangan angka: 1 memburuk. Yang memburuk: C1 Petugas pada ANTRE.")


def test_without_figures_a_complete_register_says_so():
    assert words.gained(changed(), TWO, complete=True).en.startswith("For these 2 innovations no figures")
    assert words.gained(changed(), TWO, complete=False) == ("", "")
    assert words.gains_title(changed(), changed()).id == "Sebelum dan sesudah"
    two = changed(("A", "time", 1, 2, 1), ("A", "cost", 1, 2, 1))
    assert words.gains_title(two.head(1), two).id == (
        "Sebelum dan sesudah: 1 dari 2 pasangan angka, yang memburuk disertakan"
    )
    assert words.published(changed()) == ("", "")
    assert words.published(two).en.startswith("Public sources give figures before and after for 1 innovation;")


# evidence


def test_evidence_is_worth_points_of_maturity_and_of_the_index():
    assert words.evidence(DOCUMENTS, RULES).id == (
        "Pada 2 inovasi, 3 jawaban indikator masih dapat naik tingkat dengan dokumen, bersama-sama 30 poin kematangan. "
        "Sebanyak 2 di antaranya menambah indeks daerah pada pengajuan berikutnya, sampai 0,19 poin. Poin mengikuti "
        "aturan IID 2026 menurut transkripsi."
    )
    assert "tidak dapat diajukan pada tahun berikutnya" in words.evidence(DOCUMENTS.tail(1), RULES).id
    assert words.evidence(DOCUMENTS.head(0), RULES) == ("", "")
    assert words.evidence_title(DOCUMENTS.head(1)).en == "Missing evidence: the 1 indicator worth most"


# beside others


def peers(**said: object) -> pd.DataFrame:
    base = {"own": 2.0, "lower_quartile": 1.0, "median": 1.0, "upper_quartile": 1.5, "units": 4}
    rows = [{"measure": "own_innovations"} | base | said, {"measure": "mean_maturity"} | base | {"own": 1.25}]
    return pd.DataFrame(rows)


def test_a_unit_stands_beside_the_middle_half_of_its_kind():
    assert words.compared(peers(), HEALTH, complete=True) == (
        "Jumlah inovasi: 2, di atas separuh yang di tengah dari 4 OPD (1 sampai 1,5, median 1). Rata-rata kematangan: "
        "1,3 poin, di dalam separuh yang di tengah dari 4 OPD (1 sampai 1,5, median 1).",
        "Number of innovations: 2, above the middle half of 4 agencies (1 to 1.5, median 1). Mean maturity: 1.3 "
        "points, within the middle half of 4 agencies (1 to 1.5, median 1).",
    )
    below = words.compared(peers(own=0.0, upper_quartile=1.0), HEALTH, complete=True)
    assert below.en.startswith(
        "Number of innovations: 0, below the middle half of 4 agencies (quartiles and median 1)."
    )
    assert words.compared(peers().head(0), HEALTH, complete=True) == ("", "")


def test_in_an_incomplete_register_more_rows_are_only_more_news():
    assert words.compared(peers(), HEALTH, complete=False).id == (
        "Sumber publik menyebut 2 inovasi unit ini; median 4 OPD yang disebut 1. Perbandingan ini menunjukkan "
        "pemberitaan, bukan kinerja."
    )
    assert words.compared(peers().tail(1), HEALTH, complete=False) == ("", "")


# the next step


NO_DOCUMENTS, NOBODY_WAITS = DOCUMENTS.head(0), WAITING.head(0)


def step(unit=HEALTH, held=TWO, documents=NO_DOCUMENTS, waiting=NOBODY_WAITS, visit=None, complete=True):
    return words.next_step(unit, held, documents, waiting, visit, complete)


@pytest.mark.parametrize(
    ("said", "id"),
    [
        ({"waiting": WAITING}, "Putuskan BUKU: lanjut ke tahap berikutnya, perbaiki, atau hentikan dengan alasan."),
        ({"waiting": WAITING.tail(1), "documents": DOCUMENTS}, "Lengkapi bukti Video untuk ANTRE."),
        ({"documents": DOCUMENTS.tail(1)}, "Tetapkan hari penerapan BUKU."),
        ({"held": holdings({"pairs": NAN})}, "Ukur waktu, biaya, atau syarat ANTRE sebelum dan sesudah."),
        ({"held": holdings(), "visit": VISIT},
         "Kunjungi Kecamatan Bakau untuk melihat TUNGGU, lalu tulis satu gagasan untuk tahap Drum-up."),
        ({"held": holdings()}, "Tunjukkan ANTRE kepada unit lain."),
        ({"unit": ARUNG, "visit": VISIT},
         "Kunjungi Kecamatan Bakau untuk melihat TUNGGU, lalu tulis satu gagasan untuk tahap Drum-up."),
        ({"unit": ARUNG},
         "Catat satu kesenjangan layanan yang paling sering dikeluhkan, lalu bawa ke tahap Drum-up."),
        ({"unit": ARUNG, "complete": False},
         "Kirim kepada Bappeda daftar inovasi yang sudah berjalan, walau baru satu."),
        ({"held": ON_RECORD, "complete": False}, "Lengkapi catatan 1 inovasi dan kirim kepada Bappeda."),
        ({"held": holdings(), "complete": False}, "Tunjukkan ANTRE kepada unit lain."),
    ],
)  # fmt: skip
def test_there_is_always_one_next_step(said, id):
    assert step(**said)[0].id == id
    assert all(step(**said)[1])


def test_a_step_says_what_it_is_worth():
    assert step(documents=DOCUMENTS)[1].en == (
        "Next level: Memenuhi 1-2 unsur. Up to the highest it is worth 12 points of maturity, or 0.11 points of the "
        "region's index."
    )
    assert step()[1].id == (
        "Tahapannya uji coba sejak 1 Juni 2020; hanya inovasi yang sudah diterapkan dapat diajukan ke indeks."
    )


def test_a_weak_candidate_is_no_visit():
    weak = VISIT.replace(72.8, 29.9)
    assert step(unit=ARUNG, visit=weak)[1].id == (
        "Belum ada calon yang cocok kuat (teratas TUNGGU, 29,9 dari 100 poin), jadi gagasannya dimulai dari mereka "
        "yang dilayani; Kecamatan Bakau dapat ditanya bagaimana memulainya."
    )
    near = step(unit=ARUNG, visit=VISIT)[1].id
    assert near == "Letaknya paling dekat di antara calon kuat yang sudah diterapkan (72,8 dari 100 poin)."


def test_sources_are_those_of_what_the_page_holds():
    assert words.sources(RULES, HEALTH, DOCUMENTS.head(0)) == []
    assert "Aturan IID 2026" in words.sources(RULES, HEALTH, DOCUMENTS)[0][0].id
    assert "LAN" in words.sources(RULES, ARUNG, DOCUMENTS.head(0))[-1][0].id
