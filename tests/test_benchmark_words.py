"""The sentences of where we stand, on tables of a few numbers."""

import re

import pandas as pd
import pytest

from analysis import benchmark, benchmark_words, national
from analysis.terms import Bilingual

NONE = float("nan")
TOP, GOOD, LESS, _ = national.RATINGS
OURS = "Kabupaten Kita"


def own(*rows: tuple) -> pd.DataFrame:
    """Scores of (year, score, published rating, rating by bands); further columns empty."""
    table = pd.DataFrame(rows, columns=["year", "index_value", "published_rating", "band_rating"])
    return table.assign(rank_scope=None, source_title="Berita", source="https://berita.id/a")


def marks(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["year", "mark", "index_value"])


NOTHING_OWN, NO_MARKS = own(), marks()
OWN = own((2023, 61.49, TOP, TOP), (2024, 63.15, TOP, TOP))
MARKS = marks(
    (2023, "own_score", 61.49),
    (2023, TOP, 60.01),
    (2023, GOOD, 35),
    (2024, "own_score", 63.15),
    (2024, "mean_score", 46.01),
    (2024, TOP, 60),
    (2024, GOOD, NONE),
    (2025, "own_score", NONE),
    (2025, TOP, 65.01),
    (2025, GOOD, NONE),
)
NATION = pd.DataFrame(
    {
        "year": [2018, 2025],
        "all_regions": [NONE, 546],
        "reporting_regions": [188, 531],
        "reporting_share": [NONE, 531 / 546],
        "reported_innovations": [3718, 36742],
        "mean_index": [NONE, 49.43],
    }
)
RATED = pd.DataFrame(
    {
        "year": [2020, 2021, 2022],
        "basis": ["number", "maturity", "maturity"],
        "very_innovative": [195, 37, 44],
        "innovative": [44, 316, 365],
        "less_innovative": [245, 166, 101],
        "not_rated": [58, NONE, 32],
    }
)
LAB = pd.DataFrame(
    {
        "year": [2015, 2022],
        "lab_regions": [4, 117],
        "lab_ideas": [NONE, 12236],
        "lab_launched": [NONE, 8589],
    }
)
ALIKE = ("kabupaten", "Banten", 4)
NEIGHBOURS = pd.DataFrame(
    {"year": [2022, 2022], "region": [OURS, "Kabupaten Lebak"], "index_value": [54.7, 53.88], "published_rating": GOOD}
)


# the whole


def test_where_we_stand_in_one_sentence():
    # 63.15 - 46.01 = 17.14
    assert benchmark_words.summary(OWN, MARKS, OURS) == (
        "Skor Indeks Inovasi Daerah (IID) terbit yang terakhir ditemukan untuk Kabupaten Kita adalah 63,15 (2024), "
        "dengan predikat Sangat Inovatif, 17,14 lebih tinggi dari rata-rata nasional tahun itu (46,01); Sangat "
        "Inovatif pada 2025 dimulai dari 65,01.",
        "The last published score found for Kabupaten Kita in the Indeks Inovasi Daerah (IID, the innovation index) is "
        "63.15 (2024), rated Sangat Inovatif (very innovative), 17.14 above the national mean of that year (46.01); "
        "Sangat Inovatif begins at 65.01 in 2025.",
    )


def test_the_whole_leaves_out_what_is_not_known():
    said = benchmark_words.summary(own((2022, 50.0, None, None)), marks((2022, "own_score", 50.0)), OURS)
    assert said.id.endswith("untuk Kabupaten Kita adalah 50,00 (2022).")
    assert said.en.endswith("is 50.00 (2022).")


@pytest.mark.parametrize(
    ("score", "id", "en"),
    [(40.0, "6,01 lebih rendah dari", "6.01 below the"), (46.01, "tidak berbeda dari", "no different from the")],
)
def test_a_score_below_or_at_the_mean_is_said_so(score, id, en):
    said = benchmark_words.summary(own((2024, score, None, None)), MARKS, OURS)
    assert id in said.id
    assert en in said.en


def test_two_sources_of_one_year_are_both_named_and_set_against_no_mean():
    said = benchmark_words.summary(own((2024, 61.0, None, None), (2024, 62.0, None, None)), MARKS, OURS)
    assert "adalah 61,00 dan 62,00 (2024)" in said.id
    assert "rata-rata" not in said.id
    assert "61,50" not in said.id  # never averaged


def test_of_a_region_without_score_the_summary_says_nothing_and_the_page_says_why():
    rating_alone = own((2021, NONE, GOOD, None))
    for table in (NOTHING_OWN, rating_alone):
        assert benchmark_words.summary(table, NO_MARKS, OURS) == ("", "")
        assert "tidak ditemukan" in benchmark_words.absent(table, OURS, synthetic=False).id
    fictional = benchmark_words.absent(NOTHING_OWN, "Kabupaten Contoh", synthetic=True)
    assert fictional.id.startswith("Kabupaten Contoh adalah daerah rekaan, sehingga tidak mempunyai skor")
    assert fictional.en.startswith("Kabupaten Contoh is a fictional region, so it has no published score")
    assert fictional.id.count(".") == fictional.en.count(".") == 1
    assert benchmark_words.absent(OWN, OURS, synthetic=False) == ("", "")


def test_key_figures_of_a_region_and_of_all():
    figures = benchmark_words.key_figures(OWN, MARKS, NATION)
    assert [figure.value for figure in figures] == [63.15, 65.01, 49.43, 531, 36742]
    assert figures[1].tone == "alert"
    assert figures[1].note == ("skor 2024: 1,86 lebih rendah", "score of 2024: 1.86 below it")  # 65.01 - 63.15
    assert [figure.value for figure in benchmark_words.key_figures(NOTHING_OWN, NO_MARKS, NATION)] == [
        49.43,
        531,
        36742,
    ]


def test_a_score_on_the_edge_is_no_alert():
    figure = benchmark_words.key_figures(own((2025, 65.01, TOP, TOP)), MARKS, NATION)[1]
    assert figure.tone == "plain"
    assert figure.note == ("skor 2025: tidak berbeda", "score of 2025: no different from it")


# the own score


def test_what_was_published_by_year():
    table = own((2021, NONE, GOOD, None), (2022, 54.7, GOOD, None))
    assert benchmark_words.position(table, OURS) == (
        "Yang ditemukan untuk Kabupaten Kita: hanya predikat Inovatif pada 2021; 54,70 pada 2022 (Inovatif). "
        "Peringkatnya tidak disebut sumber mana pun.",
        "What was found for Kabupaten Kita: the rating Inovatif alone in 2021; 54.70 in 2022 (Inovatif). No source "
        "gives its rank.",
    )


def test_a_rank_is_said_only_as_a_source_gives_it():
    table = own((2025, 72.94, TOP, TOP)).assign(rank_scope="peringkat 21 dari 93 kota")
    assert "Peringkat menurut sumber: peringkat 21 dari 93 kota (2025)." in benchmark_words.position(table, OURS).id


def test_contradictions_are_said():
    said = benchmark_words.position(own((2022, 60.0, GOOD, None), (2022, 60.56, GOOD, TOP)), OURS)
    assert "Untuk 2022 sumber menyebut skor yang berbeda" in said.id
    assert "Predikat terbit 2022 tidak cocok dengan ambang tahun itu." in said.id
    assert "For 2022 sources give different scores" in said.en


def test_of_which_years_cut_offs_are_known():
    unknown = pd.concat([MARKS, marks((2026, TOP, NONE), (2026, GOOD, NONE))])
    assert benchmark_words.cut_offs(unknown) == (
        "Ambang predikat ditemukan lengkap untuk 2023; sebagian untuk 2024 dan 2025; sama sekali tidak untuk 2026.",
        "The cut-offs of the ratings were found whole for 2023; in part for 2024 and 2025; not at all for 2026.",
    )


def test_the_title_judges_a_score_by_its_own_year():
    assert benchmark_words.position_title(OWN, MARKS) == (
        "Skor 2024 mencapai ambang Sangat Inovatif tahun itu (60,00); ambang 2025: 65,01",
        "The score of 2024 reached the cut-off of Sangat Inovatif of that year (60.00); that of 2025: 65.01",
    )
    low = own((2025, 64.0, GOOD, GOOD))
    assert (
        benchmark_words.position_title(low, MARKS).id
        == "Skor 2025 tidak mencapai ambang Sangat Inovatif tahun itu (65,01)"
    )
    assert (
        benchmark_words.position_title(own((2022, 50.0, GOOD, None)), MARKS).id == "Skor terbit dan ambang tiap tahun"
    )


def test_the_figure_in_words():
    assert benchmark_words.position_alt(MARKS[MARKS["year"] == 2024]).id == (
        "Satu baris tiap tahun, tidak disambung: skor terbit di samping ambang tahun itu. 2024: skor terbit 63,15, "
        "rata-rata nasional 46,01, dan Sangat Inovatif mulai 60,00."
    )


def test_years_that_cannot_be_compared():
    breaks = pd.DataFrame({"earlier": [2023, 2024], "later": [2024, 2025], "reasons": "bands differ"})
    assert benchmark_words.comparable(breaks, MARKS).id.startswith("Tidak satu pun tahun dapat dibandingkan langsung")
    assert benchmark_words.comparable(breaks[:1], MARKS) == (
        "Dari 2 pasang tahun berurutan, 1 tidak dapat dibandingkan langsung.",
        "Of 2 pairs of successive years, 1 cannot be compared directly.",
    )
    assert benchmark_words.comparable(breaks[:0], MARKS[MARKS["year"] == 2023]) == ("", "")  # one year


# neighbours


def test_neighbours_are_a_list_of_what_was_found_and_no_ranking():
    assert benchmark_words.neighbours(NEIGHBOURS, ALIKE, own((2022, 54.7, GOOD, None), (2023, 60.0, GOOD, None))) == (
        "Dari 4 kabupaten di Banten, skor terbit ditemukan untuk 2 pada 2022, termasuk daerah ini. Untuk 2023 skor "
        "daerah lain yang sejenis tidak ditemukan. Daftar ini bukan peringkat: yang tidak ditemukan dapat berada di "
        "mana saja.",
        "Of 4 kabupaten in Banten, a published score was found for 2 in 2022, this region included. For 2023 no score "
        "of another such region was found. The list is no ranking: those not found may stand anywhere.",
    )
    unknown = benchmark_words.neighbours(NEIGHBOURS, ("kabupaten", "Banten", None), OWN)
    assert unknown.id.startswith("Dari semua kabupaten (jumlahnya tidak diketahui) di Banten")


# all regions


def test_all_regions_in_words():
    # 531 / 546 = 0.9725, 36742 / 531 = 69.19
    assert benchmark_words.national(NATION) == (
        "Pada 2025, 531 pemerintah daerah dari 546 (97,3 persen) melaporkan 36.742 inovasi, rata-rata 69,2 tiap daerah "
        "yang melapor. Pada 2018 yang melapor 188 daerah dengan 3.718 inovasi. Rata-rata indeks: 49,43 (2025).",
        "In 2025, 531 regions of 546 (97.3 percent) reported 36,742 innovations, 69.2 for each region reporting on "
        "average. In 2018 there were 188 regions with 3,718 innovations. Mean index: 49.43 (2025).",
    )


def test_one_year_is_set_against_no_other():
    said = benchmark_words.national(NATION.iloc[:1])
    assert said.en == "In 2018, 188 regions reported 3,718 innovations, 19.8 for each region reporting on average."


def test_ratings_of_another_basis_are_said_not_to_be_comparable():
    assert benchmark_words.ratings(RATED).id == (
        "Jumlah daerah menurut predikat ditemukan untuk 2020, 2021, dan 2022; pada 2022: 44 Sangat Inovatif, 365 "
        "Inovatif, 101 Kurang Inovatif, dan 32 Tidak Dapat Dinilai. Dasarnya berganti: 2020 bertumpu pada jumlah "
        "inovasi; 2021 dan 2022 bertumpu pada kematangan. Predikat sebelum dan sesudahnya tidak dapat dibandingkan. "
        "Tidak disebut: Tidak Dapat Dinilai 2021."
    )
    assert "berganti" not in benchmark_words.ratings(RATED[1:]).id


def test_a_rated_year_carries_its_basis():
    table = benchmark_words.rated_years(RATED)
    assert [label.id for label in table["rated_year"]] == [
        "2020: jumlah inovasi",
        "2021: kematangan",
        "2022: kematangan",
    ]
    assert table["very_innovative"].tolist() == [195, 37, 44]


def test_the_laboratory_nationally():
    everything = pd.concat([LAB, pd.DataFrame({"year": ["2015-2023"], "lab_regions": [119]})])
    assert benchmark_words.laboratory(LAB, everything) == (  # 8589 / 12236 = 0.7019
        "Laboratorium inovasi LAN tumbuh dari 4 daerah pada 2015 menjadi 117 daerah pada 2022 (kumulatif). Sampai "
        "2022, dari 12.236 ide, 8.589 diluncurkan (70,2 persen). Hitungan lain, dengan keterangan waktu seperti "
        "tertulis: 119 daerah (2015-2023).",
        "LAN's innovation laboratory grew from 4 regions in 2015 to 117 in 2022 (cumulative). By 2022, of 12,236 "
        "ideas, 8,589 had been launched (70.2 percent). Other counts, with their time as written: 119 regions "
        "(2015-2023).",
    )


def test_what_is_not_known_is_said():
    assert benchmark_words.unknown(OWN, NATION, RATED, 2025) == (
        "Sebaran skor semua daerah tidak diketahui: yang terbit hanya rata-rata dan jumlah menurut predikat, sehingga "
        "median, simpangan, dan peringkat tidak dihitung. Skor daerah ini tidak ditemukan untuk 2018, 2019, 2020, "
        "2021, 2022, dan 2025. Jumlah daerah menurut predikat tidak ditemukan untuk 2018, 2019, 2023, 2024, dan 2025.",
        "The distribution of the scores of all regions is not known: only means and counts by rating are published, so "
        "no median, spread or rank is computed. No score of this region was found for 2018, 2019, 2020, 2021, 2022, "
        "and 2025. Counts of regions by rating were not found for 2018, 2019, 2023, 2024, and 2025.",
    )
    assert "daerah ini" not in benchmark_words.unknown(NOTHING_OWN, NATION, RATED, 2025).id


def test_a_score_on_another_scale_is_said_and_not_drawn():
    table = pd.DataFrame({"year": [2020], "score": [2435.0]})
    assert benchmark_words.other_scale(table).id == " Skor pada skala lain tidak digambar: 2.435,0 (2020)."


def test_sources_that_disagree_are_counted():
    assert benchmark_words.disagreements(pd.DataFrame({"year": [2023]})).en == (
        "For 1 figure another source has a different number; both are shown and none is averaged."
    )


# sources, and nothing


def test_a_slide_names_three_sources_and_how_many_more():
    titles = pd.DataFrame({"title": list("ABCDE"), "address": list("abcde"), "whole": True})
    assert benchmark_words.credit(titles).id == "A; B; C; dan 2 sumber lain (alamat di laporan)"
    assert benchmark_words.credit(titles[:2]).en == "A; B (addresses in the report)"


def test_an_address_that_was_cut_short_is_no_link():
    read = pd.DataFrame(
        {"title": ["a.id", "b.id"], "address": ["https://a.id", "https://b.id/x-"], "whole": [True, False]}
    )
    (_, first), (text, second) = benchmark_words.sources(read)
    assert (first, second) == ("https://a.id", None)
    assert text.id == "b.id: https://b.id/x- (alamat terpotong pada catatan kami)"


def test_nothing_is_said_of_empty_tables():
    words = benchmark_words
    said = [
        words.position(NOTHING_OWN, OURS),
        words.position_title(NOTHING_OWN, NO_MARKS),
        words.position_alt(NO_MARKS),
        words.cut_offs(NO_MARKS),
        words.comparable(pd.DataFrame(), NO_MARKS),
        words.neighbours(NEIGHBOURS[:0], None, NOTHING_OWN),
        words.neighbours_title(NEIGHBOURS[:0], None),
        words.neighbours_alt(NEIGHBOURS[:0]),
        words.national(NATION[:0]),
        words.counts_title(NATION[:0], "reported_innovations"),
        words.counts_alt(NATION[:0], "reported_innovations"),
        words.ratings(RATED[:0]),
        words.ratings_title(RATED[:0]),
        words.ratings_alt(RATED[:0]),
        words.laboratory(LAB[:0], LAB[:0]),
        words.lab_ratings(RATED[:0]),
        words.lab_ratings_title(RATED[:0]),
        words.disagreements(pd.DataFrame()),
        words.other_scale(pd.DataFrame()),
    ]
    assert set(said) == {Bilingual("", "")}


def test_every_sentence_is_in_both_languages_with_the_same_numbers():
    words = benchmark_words
    said = [
        words.summary(OWN, MARKS, OURS),
        words.position_alt(MARKS),
        words.neighbours_title(NEIGHBOURS, ALIKE),
        words.neighbours_alt(NEIGHBOURS),
        words.counts_title(NATION, "reported_innovations"),
        words.counts_alt(NATION, "reporting_regions"),
        words.ratings_alt(RATED),
        words.lab_ratings(RATED),
        words.lab_ratings_title(RATED),
        words.earlier_title(NEIGHBOURS),
    ]
    for sentence in said:
        numbers = [sorted(re.findall(r"\d+", text)) for text in sentence]
        assert numbers[0] == numbers[1] != []
        assert "{" not in sentence.id + sentence.en


def test_columns_of_ratings_stand_in_the_order_of_the_ratings():
    assert len(benchmark.BAND_COLUMNS) == len(national.RATINGS)
