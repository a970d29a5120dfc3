"""The sentences on what citizens gained, written by hand in both languages from tables that fit on one hand."""

import math

import pandas as pd
import pytest

from analysis import impact_words as words
from analysis.terms import Bilingual, both
from analysis.wording import NOTHING

NONE = float("nan")


def gap_table(any_value: int, innovations: int, **parts: tuple[int, int]) -> pd.DataFrame:
    """The table of `count_measured`: gap_table(45, 80, faster=(36, 5)) has 36 measured and 5 refused."""
    told = {value: parts.get(value, (0, 0)) for value in ("faster", "cheaper", "easier")}
    told |= {"any_value": (any_value, 0)}
    rows = [
        (value, measured, refused, innovations - measured - refused, 1 - measured / max(innovations, 1))
        for value, (measured, refused) in told.items()
    ]
    return pd.DataFrame(rows, columns=["value", "measured", "refused", "not_measured", "share_not_measured"])


def item(
    name: str, change: float, counts: tuple[int, int, int], ends: tuple[float, float] = (NONE, NONE), **said
) -> dict:
    """A row of `change_by_item`: counts of better, the same, worse."""
    summary = dict(zip(("improved", "unchanged", "worsened"), counts, strict=True))
    low, high = ends
    known = {"item": name, "better": "lower", "measured": sum(counts), "refused": 0, "median_change": change}
    return known | {"low": low, "high": high, **summary, "best": None, "worst": None} | said


def items(*rows: dict) -> pd.DataFrame:
    columns = ["item", "better", "measured", "refused", "median_change", "low", "high"]
    return pd.DataFrame(list(rows), columns=[*columns, "improved", "unchanged", "worsened", "best", "worst"])


def changed(*args, **said) -> Bilingual:
    return words.changed(items(item(*args, **said)).iloc[0])


# the gap


def test_gap_says_the_whole_the_part_and_whose_results_follow():
    # 80 innovations, 45 with a pair: 35 without, 35 / 80 = 43.75 percent
    assert words.gap(gap_table(45, 80), 80, complete=True) == (
        "Dari 80 inovasi, 35 (43,8 persen) tidak punya pasangan angka yang menunjukkan perubahan bagi warga; "
        "hasil bagi warga di bawah ini berasal dari 45 inovasi lainnya saja.",
        "Of 80 innovations, 35 (43.8 percent) have no pair of figures that shows a change for citizens; "
        "the results for citizens below come from the other 45 alone.",
    )


def test_gap_of_one_innovation():
    assert words.gap(gap_table(0, 1), 1, complete=True) == (
        "Dari 1 inovasi, 1 (100,0 persen) tidak punya pasangan angka yang menunjukkan perubahan bagi warga.",
        "Of 1 innovation, 1 (100.0 percent) has no pair of figures that shows a change for citizens.",
    )


def test_gap_without_a_gap_speaks_of_no_others():
    assert words.gap(gap_table(5, 5), 5, complete=True) == (
        "Dari 5 inovasi, 0 (0,0 persen) tidak punya pasangan angka yang menunjukkan perubahan bagi warga.",
        "Of 5 innovations, 0 (0.0 percent) have no pair of figures that shows a change for citizens.",
    )


@pytest.mark.parametrize("complete", [True, False])
def test_gap_of_no_innovations(complete):
    assert words.gap(gap_table(0, 0), 0, complete) == (
        "Tidak ada inovasi untuk diukur.",
        "There is no innovation to measure.",
    )


def test_public_record_does_not_state_rather_than_has_not():
    assert words.gap(gap_table(0, 48), 48, complete=False) == (
        "Untuk 48 dari 48 inovasi, sumber publik tidak menyebut pasangan angka waktu, biaya, atau syarat yang dapat "
        "dibandingkan.",
        "For 48 of 48 innovations, public sources state no pair of figures on time, cost or requirements that can be "
        "compared.",
    )
    some = words.gap(gap_table(3, 48), 48, complete=False)
    assert some.id.startswith("Untuk 45 dari 48 inovasi, sumber publik tidak menyebut")
    assert some.id.endswith("; hasil bagi warga di bawah ini berasal dari 3 inovasi lainnya saja.")
    assert "have no" not in some.en and "tidak punya" not in some.id


def test_gap_of_those_already_implemented():
    assert words.gap_of_implemented(gap_table(35, 51), 51) == (
        "Di antara 51 yang sudah diterapkan, 16 tanpa pasangan angka itu.",
        "Among the 51 already implemented, 16 have no such pair.",
    )
    assert words.gap_of_implemented(gap_table(50, 51), 51).en.endswith("1 has no such pair.")
    assert words.gap_of_implemented(gap_table(0, 0), 0) == NOTHING


def gain_rows(**measured: tuple) -> pd.DataFrame:
    """Rows of `gain_by_value`: gain_rows(opd_faster=(0.5, 6, 2)): median gain, measured, worse."""
    rows = [
        {"value": value, "unit_kind": kind, "median_gain": gain, "measured": n, "worsened": worse}
        for (kind, value), (gain, n, worse) in ((name.split("_"), told) for name, told in measured.items())
    ]
    return pd.DataFrame(rows, columns=["value", "unit_kind", "median_gain", "measured", "worsened"])


def test_key_figures_are_the_proof_and_then_the_gains_of_all_units():
    gains = gain_rows(opd_faster=(0.9, 3, 0), all_faster=(0.732, 36, 2), all_cheaper=(NONE, 0, 0))
    proof, faster, cheaper = words.key_figures(gap_table(45, 80), gains, 80)
    assert proof.label == ("Terukur sebelum dan sesudah", "Measured before and after")
    assert (proof.value, proof.kind, proof.tone) == (0.5625, "share", "plain")
    assert proof.note == ("45 dari 80", "45 of 80")
    assert (faster.label, faster.value) == (("Lebih cepat", "Faster"), 0.732)
    assert faster.note == ("median dari 36 inovasi; 2 memburuk", "median of 36 innovations; 2 worse")
    assert math.isnan(cheaper.value)
    assert cheaper.note == ("tidak ada yang dapat dibandingkan", "none can be compared")


def test_key_figure_of_the_proof_alerts_below_one_half():
    tones = [words.key_figures(gap_table(n, 10), gain_rows(), 10)[0].tone for n in (4, 5)]
    assert tones == ["alert", "plain"]
    nothing = words.key_figures(gap_table(0, 0), gain_rows(), 0)[0]
    assert math.isnan(nothing.value)


# what changed


def test_change_with_its_interval_and_both_ends():
    said = changed("time", -0.732, (34, 0, 2), (-0.789, -0.646), best="BUKA LETTER C", worst="TUNDA DULU")
    assert said == (
        "Waktu (hari kerja): median turun 73,2 persen (selang kepercayaan 64,6 persen sampai 78,9 persen), dari 36 "
        "inovasi; 34 membaik, 0 tetap, 2 memburuk. Terbaik BUKA LETTER C; terlemah TUNDA DULU.",
        "Time (working days): median down 73.2 percent (confidence interval 64.6 percent to 78.9 percent), from 36 "
        "innovations; 34 better, 0 the same, 2 worse. Best BUKA LETTER C; weakest TUNDA DULU.",
    )


def test_interval_on_both_sides_of_no_change_names_both_directions():
    said = changed("time", -0.2, (4, 0, 2), (-0.5, 0.1))
    assert "median turun 20,0 persen (selang kepercayaan turun 50,0 persen sampai naik 10,0 persen)" in said.id
    assert "median down 20.0 percent (confidence interval down 50.0 percent to up 10.0 percent)" in said.en


def test_interval_that_ends_at_no_change():
    said = changed("time", -0.2, (4, 2, 0), (-0.5, 0.0))
    assert "median turun 20,0 persen (selang kepercayaan 0,0 persen sampai 50,0 persen)" in said.id


def test_interval_beside_a_median_of_no_change_says_which_way_it_goes():
    said = changed("time", 0.0, (2, 4, 0), (-0.5, 0.0))
    assert "median tidak berubah (selang kepercayaan turun 50,0 persen sampai tidak berubah)" in said.id
    assert "median unchanged (confidence interval down 50.0 percent to unchanged)" in said.en


def test_interval_of_no_width():
    said = changed("time", -0.5, (6, 0, 0), (-0.5, -0.5), best=_many("A"), worst=_many("A"))
    assert said.id == (
        "Waktu (hari kerja): median turun 50,0 persen (selang kepercayaan di angka yang sama), dari 6 inovasi; "
        "6 membaik, 0 tetap, 0 memburuk. Semuanya sama."
    )
    assert "(confidence interval at the same figure)" in said.en and said.en.endswith("All are the same.")


def _many(name: str) -> Bilingual:
    return both("{name} dan 5 lainnya", "{name} and 5 more", name=name)


def test_too_few_for_an_interval_is_said():
    said = changed("documents", 0.25, (0, 0, 1))
    assert said == (
        "Syarat (dokumen): median naik 25,0 persen (terlalu sedikit untuk selang), dari 1 inovasi; "
        "0 membaik, 0 tetap, 1 memburuk.",
        "Requirements (documents): median up 25.0 percent (too few for an interval), from 1 innovation; "
        "0 better, 0 the same, 1 worse.",
    )


def test_shared_ends_name_the_first_and_how_many_more():
    said = changed("cost", -1.0, (3, 0, 1), best=both("A dan 2 lainnya", "A and 2 more"), worst="B")
    assert said.id.endswith("Terbaik A dan 2 lainnya; terlemah B.")
    assert said.en.endswith("Best A and 2 more; weakest B.")


def test_item_of_which_nothing_compares():
    assert changed("time", NONE, (0, 0, 0)) == (
        "Waktu (hari kerja): tidak ada yang dapat dibandingkan.",
        "Time (working days): none can be compared.",
    )


def test_three_promises_each_with_what_the_register_shows():
    told = words.headlines(items(item("time", -0.5, (1, 0, 0))))
    assert [promise.en for promise, _ in told] == ["Faster?", "Cheaper?", "Easier?"]
    assert [promise.id for promise, _ in told] == ["Lebih cepat?", "Lebih murah?", "Lebih mudah?"]
    assert told[0][1].id.startswith("Waktu (hari kerja): median turun 50,0 persen")
    assert told[1][1] == ("Tidak ada angkanya dalam register.", "The register has no figures.")


# the instrument


def test_how_much_of_the_instrument_is_filled_in():
    changes = items(
        item("C1", 0.8, (2, 0, 8)),  # less is better, so this got worse
        item("E1", 2.0, (23, 0, 0), better="higher"),
        item("F7", -0.1, (0, 0, 1), better="higher"),
        item("F2", NONE, (0, 0, 0)),
    )
    assert words.instrument(changes, 17) == (
        "3 dari 17 butir instrumen terisi dan dapat dibandingkan; yang paling sering diukur E1 Orang dilayani, pada 23 "
        "inovasi. 2 butir memburuk menurut mediannya: C1 Petugas dan F7 Pilihan cara.",
        "3 of the 17 items are filled in and can be compared; most often measured is E1 People served, by 23 "
        "innovations. 2 items got worse by the median: C1 Staff and F7 Ways to be served.",
    )


def test_one_item_filled_in_that_did_not_get_worse():
    assert words.instrument(items(item("F4", -0.5, (1, 0, 0))), 17) == (
        "1 dari 17 butir instrumen terisi dan dapat dibandingkan; yang paling sering diukur F4 Lama layanan, pada 1 "
        "inovasi. 0 butir memburuk menurut mediannya.",
        "1 of the 17 items is filled in and can be compared; most often measured is F4 Time to be served, by 1 "
        "innovation. 0 items got worse by the median.",
    )


def test_instrument_that_is_not_there_and_one_of_which_nothing_compares():
    assert words.instrument(items(), 17).id == "Register ini tidak memuat instrumen dampak LAN."
    assert words.instrument(items(item("F4", NONE, (0, 0, 0))), 17) == (
        "Dari 17 butir instrumen tidak ada yang dapat dibandingkan.",
        "None of the 17 items can be compared.",
    )


# agencies and districts


def test_agencies_and_districts_differ_most_in_one_value():
    gains = gain_rows(
        opd_faster=(0.7, 26, 0),
        kecamatan_faster=(0.65, 10, 2),
        all_faster=(0.7, 36, 2),
        opd_easier=(2 / 3, 20, 0),
        kecamatan_easier=(0.5, 9, 0),
        all_easier=(0.6, 29, 0),
    )
    assert words.by_kind(gains) == (
        "Perbedaan terbesar ada pada nilai lebih mudah: median perbaikan OPD 66,7 persen, kecamatan 50,0 persen. "
        "Selangnya di tabel menunjukkan seberapa pasti.",
        "They differ most in how much easier services became: median gain of agencies 66.7 percent, of districts 50.0 "
        "percent. The intervals in the table show how sure that is.",
    )


def test_no_difference_is_not_called_the_largest():
    gains = gain_rows(opd_faster=(0.5, 2, 0), kecamatan_faster=(0.5, 2, 0), all_faster=(0.5, 4, 0))
    assert words.by_kind(gains) == (
        "Median perbaikan OPD dan kecamatan sama pada setiap nilai yang terukur pada keduanya.",
        "Agencies and districts have the same median gain in every value measured in both.",
    )


def test_kinds_that_measured_different_values_cannot_be_compared():
    gains = gain_rows(
        opd_faster=(0.5, 2, 0),
        kecamatan_faster=(NONE, 0, 0),
        all_faster=(0.5, 2, 0),
        opd_easier=(NONE, 0, 0),
        kecamatan_easier=(0.1, 1, 0),
        all_easier=(0.1, 1, 0),
    )
    assert words.by_kind(gains) == (
        "OPD dan kecamatan belum dapat dibandingkan: tidak ada nilai yang terukur pada keduanya.",
        "Agencies and districts cannot be compared: no value is measured in both.",
    )


# what got worse, what is not compared


def worse_rows(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["innovation", "unit", "item"])


def test_what_got_worse_and_furthest():
    table = worse_rows(("A", "Dinas Kesehatan", "C1"), ("A", "Dinas Kesehatan", "C2"), ("B", "Dinas Pangan", "time"))
    assert words.worse(table) == (
        "3 pasangan angka pada 2 inovasi memburuk; yang terjauh C1 Petugas pada A.",
        "3 pairs of figures in 2 innovations got worse; furthest C1 Staff in A.",
    )
    assert words.worse(table.head(1)).en == "1 pair of figures in 1 innovation got worse; furthest C1 Staff in A."
    assert words.worse(table.head(0)) == ("Tidak ada pasangan angka yang memburuk.", "No pair of figures got worse.")


def test_two_innovations_of_one_name_are_two():
    table = worse_rows(("A", "Dinas Kesehatan", "time"), ("A", "Dinas Pangan", "time"), ("A", None, "time"))
    assert words.worse(table).id.startswith("3 pasangan angka pada 3 inovasi")
    assert words.decision(table)[0].en == "Ask the 3 innovations whose figures got worse for the reason."


def test_decision_is_asked_for_only_where_something_got_worse():
    assert words.decision(worse_rows()) is None
    ask, why = words.decision(worse_rows(("A", "Dinas Kesehatan", "time")))
    assert ask == (
        "Minta penjelasan atas 1 inovasi yang angkanya memburuk.",
        "Ask the 1 innovation whose figures got worse for the reason.",
    )
    assert why.id.startswith("1 pasangan angka")


def test_what_is_not_compared_and_why():
    table = pd.DataFrame({"reason": ["no_after", "zero_before"], "pairs": [19, 1], "innovations": [14, 1]})
    assert words.refusals(table) == (
        "20 pasangan angka tidak dibandingkan dan tidak masuk median mana pun: angka sesudah tidak ada (19); "
        "sebelumnya nol (1).",
        "20 pairs of figures are not compared and in no median: no figure after (19); zero before (1).",
    )
    assert words.refusals(table.tail(1)).en.startswith("1 pair of figures is not compared")
    assert words.refusals(table.head(0)).id == "Semua pasangan angka dalam register dapat dibandingkan."


# savings


def savings(*rows: tuple[str, float, float, float]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["innovation", "days_saved", "rupiah_saved", "documents_saved"])


def test_savings_of_a_year():
    table = savings(("A", 3600, 2_800_087, 200), ("B", 400.5, NONE, NONE))
    assert words.savings(table) == (
        "Pada 2 inovasi yang menyebut jumlah penerimanya, warga menghemat 4.001 hari kerja menunggu, 2.800.087 rupiah, "
        "dan 200 dokumen setahun.",
        "In the 2 innovations that state how many they serve, citizens save 4,001 working days of waiting, 2,800,087 "
        "rupiah, and 200 documents a year.",
    )


def test_measure_that_no_innovation_has_is_not_said_to_save_zero():
    assert words.savings(savings(("A", 1, NONE, NONE))) == (
        "Pada 1 inovasi yang menyebut jumlah penerimanya, warga menghemat 1 hari kerja menunggu setahun.",
        "In the 1 innovation that states how many they serve, citizens save 1 working day of waiting a year.",
    )


def test_what_citizens_lose_is_not_saved():
    assert words.savings(savings(("A", 100, -5000, NONE))) == (
        "Pada 1 inovasi yang menyebut jumlah penerimanya, warga menghemat 100 hari kerja menunggu dan menanggung "
        "tambahan 5.000 rupiah setahun.",
        "In the 1 innovation that states how many they serve, citizens save 100 working days of waiting and bear 5,000 "
        "rupiah more a year.",
    )
    assert "menghemat" not in words.savings(savings(("A", -100, NONE, NONE))).id


def test_savings_that_cannot_be_computed():
    assert words.savings(savings()) == (
        "Tidak dapat dihitung: tidak ada inovasi dengan jumlah penerima per bulan atau per tahun dan pasangan angka.",
        "Cannot be computed: no innovation has both the number of users a month or year and a pair of figures.",
    )


def test_share_of_the_one_that_saves_most():
    # 679 of 1,000 days
    assert words.savings_share(savings(("A", 321, NONE, NONE), ("B", 679, NONE, NONE))) == (
        "Satu inovasi, B, menyumbang 67,9 persen dari hari kerja itu.",
        "One innovation, B, makes up 67.9 percent of those days.",
    )


@pytest.mark.parametrize(
    "days", [(), (100,), (NONE, NONE), (100, NONE), (-5, -6), (100, -40)], ids=lambda days: str(len(days))
)
def test_share_is_not_told_where_it_says_nothing(days):
    assert words.savings_share(savings(*((f"I-{n}", day, NONE, NONE) for n, day in enumerate(days)))) == NOTHING


def test_assumption_names_item_month_and_period():
    assert "butir E1" in words.savings_assumed().id and "dikalikan dua belas" in words.savings_assumed().id
    assert "item E1" in words.savings_assumed().en and "twelve times" in words.savings_assumed().en


def test_published_figures_are_named_and_not_pooled():
    assert words.published(pd.DataFrame({"innovation": ["A"]})) == (
        "1 inovasi disebut dengan angka sebelum dan sesudah dalam satuannya sendiri. Angka itu ditampilkan seperti "
        "tertulis dan tidak digabungkan.",
        "1 innovation is named with figures before and after in units of their own. The figures are shown as written "
        "and not pooled.",
    )
    assert words.published(pd.DataFrame({"innovation": ["A", "B"]})).en.startswith("2 innovations are named")
    assert words.published(pd.DataFrame({"innovation": []})) == NOTHING


# method, titles and alternative texts


def test_method_names_the_seed_the_resamples_and_the_fewest():
    said = words.method()
    for told in ("95,0 persen", "9.999 sampel ulang", "bilangan awal 2024", "kurang dari 5 angka"):
        assert told in said.id
    assert "9,999 bootstrap resamples (percentile method, seed 2024)" in said.en


def test_source_of_the_instrument_says_whose_reading_the_direction_is():
    said, href = words.lan()
    assert "penafsiran kit ini" in said.id and "this kit's reading" in said.en
    assert href.endswith(".pdf") and "7e0ae59" in href


def test_title_of_the_gap_names_the_value_most_often_proven():
    assert words.gap_title(gap_table(45, 80, faster=(36, 5), easier=(40, 0))) == (
        "Paling sering terbukti: lebih mudah, 40 inovasi",
        "Most often proven: easier, 40 innovations",
    )
    assert words.gap_title(gap_table(0, 80)).id == "Tidak ada nilai yang terbukti"


def test_alternative_text_of_the_gap_has_every_number():
    table = gap_table(2, 10, faster=(2, 3))
    assert words.gap_alt(table, complete=True).en == (
        "Stacked bar chart. Faster: 2 measured, 3 not comparable, 5 not measured; "
        "Cheaper: 0 measured, 0 not comparable, 10 not measured; "
        "Easier: 0 measured, 0 not comparable, 10 not measured; "
        "Any of them: 2 measured, 0 not comparable, 8 not measured."
    )
    assert "5 tidak diukur" in words.gap_alt(table, complete=True).id


def test_alternative_text_of_a_public_record_says_not_stated():
    said = words.gap_alt(gap_table(2, 10, faster=(2, 3)), complete=False)
    assert "5 tidak disebut" in said.id and "5 not stated" in said.en
    assert "tidak diukur" not in said.id and "not measured" not in said.en


def test_title_names_the_largest_change_in_either_direction():
    assert words.changes_title(items(item("time", 0.3, (0, 0, 1)), item("cost", -0.4, (1, 0, 0)))) == (
        "Perubahan terbesar: Biaya (rupiah), turun 40,0 persen",
        "Largest change: Cost (rupiah), down 40.0 percent",
    )
    assert words.changes_title(items(item("time", 0.0, (0, 1, 0)))).en == "No median changed"
    assert words.changes_title(items(item("time", NONE, (0, 0, 0)))) == NOTHING


def test_alternative_text_of_the_changes_has_a_word_for_what_is_missing():
    said = words.changes_alt(items(item("time", -0.5, (1, 0, 0)), item("cost", NONE, (0, 0, 0))))
    assert said.id.endswith(
        "Waktu (hari kerja) turun 50,0 persen (n = 1); Biaya (rupiah) tidak ada yang dapat dibandingkan (n = 0)."
    )
    assert "–" not in said.id + said.en


def test_titles_in_both_languages():
    assert words.gains_title("penerima").id == "Median perbaikan yang dirasakan: penerima layanan"
    assert words.gains_title("OPD").en == "Median gain as felt by: the unit itself"
    table = worse_rows(("A", "Dinas Kesehatan", "time"))
    assert words.worse_title(table).en == "1 pair of figures that got worse, furthest first"
    assert words.savings_title(savings(("A", 1, 1, 1))).en == (
        "Savings a year in the 1 innovation that states how many they serve"
    )


@pytest.mark.parametrize("title", [words.items_title, words.refusals_title, words.published_title])
def test_title_differs_from_language_to_language(title):
    assert title().id and title().en and title().id != title().en


# the executive summary


def test_in_short_joins_the_gap_and_the_medians():
    rows = items(item("time", -0.732, (34, 0, 2)), item("cost", NONE, (0, 0, 0)), item("documents", 0.0, (0, 1, 0)))
    said = words.in_short(rows, gap_table(45, 80), 80, complete=True)
    gap = words.gap(gap_table(45, 80), 80, complete=True)
    assert said.id == f"{gap.id} Mediannya: waktu (hari kerja) turun 73,2 persen; syarat (dokumen) tidak berubah."
    assert said.en.startswith(f"{gap.en} The medians: ")
    assert said.en.endswith(": time (working days) down 73.2 percent; requirements (documents) unchanged.")


def test_in_short_of_nothing_measured_is_the_gap_alone():
    gap = words.gap(gap_table(0, 80), 80, complete=True)
    assert words.in_short(items(), gap_table(0, 80), 80, complete=True) == gap
