"""Sentences, written by hand in both languages from totals that can be counted on fingers."""

import math
import re
from datetime import date

import pandas as pd
import pytest

from analysis import wording
from analysis.coverage import Headline
from analysis.terms import AFFAIRS, both

# 12 units: 6 OPD (4 with an innovation), 6 kecamatan (3 with one); 10 innovations
SOME = Headline(
    innovations=10,
    units=12,
    active_units=7,
    active_opd=4,
    active_kecamatan=3,
    silent_units=5,
    silent_opd=2,
    silent_kecamatan=3,
    unowned=0,
    digital=4,
    kind_stated=10,
    initiated=3,
    tried=2,
    applied=5,
    stage_stated=10,
    measured=2,
    other_pairs=0,
    at_launch=10,
)
NONE = Headline(0, 12, 0, 0, 0, 12, 6, 6, *[0] * 10)
ONE = Headline(1, 2, 1, 1, 0, 1, 0, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1)
ALL = SOME._replace(
    active_units=12, active_opd=6, active_kecamatan=6, silent_units=0, silent_opd=0, silent_kecamatan=0, measured=10
)
RECORD = SOME._replace(
    unowned=3, kind_stated=4, digital=2, initiated=0, tried=1, applied=2, stage_stated=3, measured=0, at_launch=4
)
UNSTATED = RECORD._replace(kind_stated=0, digital=0, tried=0, applied=0, stage_stated=0, at_launch=0)
AS_OF = date(2020, 11, 26)

FORMS = pd.DataFrame(
    {
        "form": ["Inovasi tata kelola pemerintahan daerah", "Inovasi pelayanan publik", "unknown"],
        "innovations": [1, 3, 6],
        "innovation_share": [0.1, 0.3, 0.6],
    }
)
NO_QUARTERS = pd.DataFrame(columns=["quarter", "innovations", "cumulative", "new_units"])
QUARTERS = pd.DataFrame(
    {"quarter": ["2019Q2", "2019Q3", "2019Q4", "2020Q1", "2020Q2", "2020Q3", "2020Q4"], "innovations": range(1, 8)}
)
FACTS = pd.DataFrame({"fact": ["innovations", "units"], "published": [10, 7], "difference": [0.0, 0.0]})


# UU 23/2014, article 12 paragraph 1
BASIC = dict.fromkeys(
    [
        "Pendidikan",
        "Kesehatan",
        "Pekerjaan Umum dan Penataan Ruang",
        "Perumahan Rakyat dan Kawasan Permukiman",
        "Ketenteraman, Ketertiban Umum, dan Pelindungan Masyarakat",
        "Sosial",
    ],
    1,
)


def affairs_table(innovations: dict[str, int]) -> pd.DataFrame:
    """All 38 affairs and those that state none: affairs_table({"Sosial": 2})."""
    rows = [(name, name in BASIC, innovations.get(name, 0)) for name in (*AFFAIRS, "unknown")]
    return pd.DataFrame(rows, columns=["affair", "basic_service", "innovations"])


def silent_table(*affairs: str | None) -> pd.DataFrame:
    return pd.DataFrame({"unit": "Unit", "affairs": pd.Series(affairs, dtype="str")})


# how many and whose


def test_reach_says_how_many_whose_and_who_is_missing():
    assert wording.reach(SOME, complete=True, published=10) == (
        "Register mencatat 10 inovasi milik 7 dari 12 perangkat daerah (58,3 persen). "
        "Sebanyak 5 perangkat daerah belum memiliki inovasi: 2 OPD dan 3 kecamatan.",
        "The register holds 10 innovations, owned by 7 of 12 units (58.3 percent). "
        "There are 5 units without an innovation: 2 agencies and 3 districts.",
    )


def test_reach_of_an_empty_register_is_a_sentence_of_its_own():
    assert wording.reach(NONE, complete=True) == (
        "Register ini belum memuat satu pun inovasi; seluruh 12 perangkat daerah belum berinovasi.",
        "This register holds no innovation yet; none of the 12 units has one.",
    )


def test_reach_says_that_all_innovate_when_nobody_is_silent():
    said = wording.reach(ALL, complete=True)
    assert said.id.endswith("12 dari 12 perangkat daerah (100,0 persen). Semua perangkat daerah sudah berinovasi.")
    assert said.en.endswith("12 of 12 units (100.0 percent). Every unit has an innovation.")


def test_public_record_does_not_ascribe_unowned_innovations_to_the_units_it_names():
    # 10 innovations, 3 of them without an owner: the 7 units do not own all 10
    assert wording.reach(RECORD, complete=False, published=80) == (
        "Sumber publik menyebut 10 inovasi dan, sebagai pemiliknya, 7 dari 12 perangkat daerah. "
        "Dari 80 inovasi yang diluncurkan, hanya 4 (5,0 persen) dapat ditemukan namanya.",
        "Public sources name 10 innovations and, as owners, 7 of 12 units. "
        "Of the 80 innovations launched, only 4 (5.0 percent) can be found by name.",
    )


def test_empty_public_record_names_no_innovation_rather_than_zero():
    assert wording.reach(NONE, complete=False, published=80) == (
        "Sumber publik tidak menyebut satu pun inovasi. "
        "Dari 80 inovasi yang diluncurkan, tidak satu pun dapat ditemukan namanya.",
        "Public sources name no innovation. Of the 80 innovations launched, none can be found by name.",
    )


def test_launch_without_a_published_total_compares_with_nothing():
    assert wording.launch_named(RECORD, None) == (
        "Tidak ada jumlah resmi untuk dibandingkan.",
        "There is no published total to compare with.",
    )


def test_launch_of_which_every_name_is_known_is_not_only_so_many():
    assert wording.launch_named(RECORD._replace(at_launch=80), 80) == (
        "Semua 80 inovasi yang diluncurkan dapat ditemukan namanya.",
        "All 80 innovations launched can be found by name.",
    )


def test_coverage_says_whole_part_and_share():
    assert wording.coverage(SOME, complete=True) == (
        "Dari 12 perangkat daerah, 7 (58,3 persen) sudah berinovasi. "
        "Sebanyak 5 perangkat daerah belum memiliki inovasi: 2 OPD dan 3 kecamatan.",
        "Of 12 units, 7 (58.3 percent) have an innovation. "
        "There are 5 units without an innovation: 2 agencies and 3 districts.",
    )


def test_coverage_of_the_public_record_says_named():
    assert wording.coverage(RECORD, complete=False) == (
        "Dari 12 perangkat daerah, sumber publik menyebut 7 (58,3 persen). "
        "Sebanyak 5 perangkat daerah (2 OPD dan 3 kecamatan) tidak ada dalam catatan publik.",
        "Of 12 units, public sources name 7 (58.3 percent). "
        "The public record does not name 5 units (2 agencies and 3 districts).",
    )


def test_silent_everybody_is_all_units():
    assert wording.silent(NONE, complete=True) == (
        "Sebanyak 12 perangkat daerah belum memiliki inovasi: 6 OPD dan 6 kecamatan.",
        "There are 12 units without an innovation: 6 agencies and 6 districts.",
    )


def test_silent_one_unit_is_told_in_the_singular():
    assert wording.silent(ONE, complete=True).en == (
        "There is 1 unit without an innovation: 0 agencies and 1 district."
    )


def test_owners_are_all_stated():
    assert wording.unowned(SOME) == (
        "Setiap inovasi menyebut unit pemiliknya.",
        "Every innovation names the unit that owns it.",
    )


def test_owners_not_stated_are_counted_apart():
    assert wording.unowned(RECORD) == (
        "Sumber tidak menyebut unit pemilik dari 3 inovasi; angka menurut unit berasal dari 7 lainnya.",
        "The sources name no owner for 3 innovations; figures by unit rest on the other 7.",
    )


def test_one_unowned_innovation_is_told_in_the_singular():
    assert wording.unowned(SOME._replace(unowned=1)).en == (
        "The sources name no owner for 1 innovation; figures by unit rest on the other 9."
    )


def test_concentration_explains_both_ends_of_the_coefficient():
    assert wording.concentration(0.8, 2, 0.625, complete=True) == (
        "Dari seluruh inovasi, 80,0 persen milik 2 perangkat daerah teratas; koefisien Gini 0,63 (0 berarti merata, "
        "mendekati 1 berarti terpusat pada satu unit).",
        "Of all innovations, 80.0 percent belong to the top 2 units; the Gini coefficient is 0.63 (0 is even, near 1 "
        "is one unit owning all).",
    )


def test_concentration_without_innovations_has_nothing_to_share_out():
    assert wording.concentration(float("nan"), 10, float("nan"), complete=True) == (
        "Belum ada inovasi untuk dibagi.",
        "There is no innovation to share out.",
    )


def test_concentration_is_not_computed_from_a_public_record():
    assert wording.concentration(0.8, 2, 0.5, complete=False) == (
        "Pemerataan tidak dihitung: catatan publik tidak menyebut berapa inovasi setiap unit.",
        "The spread is not computed: the public record does not say how many innovations each unit has.",
    )


def test_repeaters_are_told_of_the_active_units():
    assert wording.repeaters(silent_table(None, None), SOME) == (
        "Dari 7 perangkat daerah yang tercatat berinovasi, 2 memiliki lebih dari satu inovasi.",
        "Of 7 units on record with an innovation, 2 have more than one.",
    )


def test_repeaters_of_nobody_are_a_sentence_without_zeros():
    assert wording.repeaters(silent_table(), NONE) == (
        "Tidak ada perangkat daerah yang tercatat berinovasi.",
        "No unit is on record with an innovation.",
    )


# how far, of what kind, with what proof


def test_stages_say_whole_part_and_share():
    assert wording.stages(SOME) == (
        "Dari 10 inovasi, 5 (50,0 persen) sudah diterapkan; 2 masih uji coba dan 3 masih inisiatif.",
        "Of 10 innovations, 5 (50.0 percent) are implemented; 2 are on trial and 3 are initiatives.",
    )


def test_stages_without_any_implemented_say_so():
    assert wording.stages(SOME._replace(applied=0, tried=6, initiated=4)) == (
        "Belum ada inovasi yang mencapai tahap penerapan; 6 masih uji coba dan 4 masih inisiatif.",
        "No innovation has reached implementation yet; 6 are on trial and 4 are initiatives.",
    )


def test_stages_never_stated_are_not_zero():
    assert wording.stages(UNSTATED) == (
        "Sumber tidak menyebut tahapan satu pun inovasi.",
        "The sources do not state the stage of any innovation.",
    )


def test_stages_stated_for_some_claim_nothing_of_the_others():
    # 3 of 10 state their stage: "Of 3 innovations" would hide the other seven
    said = wording.stages(RECORD)
    assert said.id.startswith("Dari 3 inovasi yang menyebut tahapannya, 2 (66,7 persen) sudah diterapkan")
    assert said.en.startswith("Of 3 innovations that state their stage, 2 (66.7 percent) are implemented")


def test_no_stage_of_some_is_not_no_innovation_at_all():
    said = wording.stages(RECORD._replace(applied=0, tried=2, initiated=1))
    assert "Belum ada inovasi" not in said.id
    assert "No innovation" not in said.en


def test_digital_counts_only_those_that_state_their_kind():
    assert wording.digital(RECORD) == (
        "Dari 4 inovasi yang menyebut jenisnya, 2 (50,0 persen) bersifat digital.",
        "Of 4 innovations that state their kind, 2 (50.0 percent) are digital.",
    )


def test_kind_never_stated_is_not_zero():
    assert wording.digital(UNSTATED) == (
        "Sumber tidak menyebut jenis satu pun inovasi.",
        "The sources do not state the kind of any innovation.",
    )


def test_one_innovation_is_told_in_the_singular():
    assert wording.digital(ONE).en == "Of 1 innovation that states its kind, 1 (100.0 percent) is digital."
    assert wording.stages(SOME._replace(applied=8, tried=1, initiated=1)).en == (
        "Of 10 innovations, 8 (80.0 percent) are implemented; 1 is on trial and 1 is an initiative."
    )


def test_measured_says_only_so_many():
    assert wording.measured(SOME, complete=True) == (
        "Baru 2 dari 10 inovasi (20,0 persen) mengukur paling sedikit satu dari waktu, biaya, dan syarat, sebelum dan "
        "sesudahnya.",
        "Only 2 of 10 innovations (20.0 percent) measured at least one of time, cost and requirements, before and "
        "after.",
    )


def test_nothing_measured_proves_no_gain():
    assert wording.measured(SOME._replace(measured=0), complete=True) == (
        "Belum ada inovasi yang mengukur waktu, biaya, atau syarat sebelum dan sesudahnya, sehingga manfaatnya belum "
        "dapat dibuktikan.",
        "No innovation has measured time, cost or requirements before and after, so no gain can be shown yet.",
    )


def test_all_measured_is_not_only_so_many():
    said = wording.measured(ALL, complete=True)
    assert said.id.startswith("Setiap inovasi mengukur")
    assert said.en.startswith("Every innovation measured")


def test_public_record_that_states_no_measure_says_what_it_states():
    assert wording.measured(RECORD._replace(other_pairs=3), complete=False) == (
        "Sumber publik tidak menyebut waktu, biaya, atau syarat layanan sebelum dan sesudah satu pun inovasi; 3 "
        "menyebut pasangan angka lain.",
        "For no innovation do the public sources state the time, cost or requirements of the service before and "
        "after; 3 state a pair of other figures.",
    )


def test_public_record_without_other_figures_does_not_mention_zero_of_them():
    said = wording.measured(RECORD, complete=False)
    assert said.id.endswith("sesudah satu pun inovasi.")
    assert said.en.endswith("before and after.")


def test_public_record_does_not_say_that_the_others_did_not_measure():
    # what sources state of 2 says nothing of whether the other 8 measured
    said = wording.measured(RECORD._replace(measured=2), complete=False)
    assert "Baru" not in said.id and "menyebut" in said.id and "2 dari 10 inovasi (20,0 persen)" in said.id
    assert "Only" not in said.en and "state" in said.en and "2 of 10 innovations (20.0 percent)" in said.en


def test_forms_name_the_most_common_that_is_stated():
    # six of ten state none: "unknown" is not a form
    assert wording.forms(FORMS) == (
        "Bentuk terbanyak adalah pelayanan publik: 3 dari 10 inovasi (30,0 persen).",
        "The most common form is public service: 3 of 10 innovations (30.0 percent).",
    )


@pytest.mark.parametrize("counts", [[0, 0, 0], [0, 0, 6]], ids=["no innovation", "none states its form"])
def test_forms_without_any_stated_name_none(counts):
    assert wording.forms(FORMS.assign(innovations=counts)) == (
        "Bentuk inovasi tidak tercatat.",
        "The form of the innovations is not recorded.",
    )


# affairs


def test_affairs_name_the_basic_services_not_served():
    table = affairs_table({**dict(list(BASIC.items())[:4]), "Pangan": 2})
    assert wording.affairs(table, complete=True) == (
        "Inovasi melayani 5 dari 38 urusan pemerintahan; dari 6 urusan wajib pelayanan dasar, yang belum terlayani: "
        "Ketenteraman, Ketertiban Umum, dan Pelindungan Masyarakat; Sosial.",
        "The innovations serve 5 of 38 affairs of government; of the 6 affairs of basic service, not served: "
        "Peace, public order and protection; Social affairs.",
    )


def test_affairs_with_all_basic_services_served_say_so():
    assert wording.affairs(affairs_table(BASIC), complete=True) == (
        "Inovasi melayani 6 dari 38 urusan pemerintahan, termasuk semua urusan wajib pelayanan dasar (6 dari 6).",
        "The innovations serve 6 of 38 affairs of government, all affairs of basic service among them (6 of 6).",
    )


def test_affairs_of_a_public_record_are_not_in_it_rather_than_unserved():
    said = wording.affairs(affairs_table({**BASIC, "Sosial": 0}), complete=False)
    assert said.id.endswith("yang tidak tampak dalam catatan publik: Sosial.")
    assert said.en.endswith("not in the public record: Social affairs.")


def test_unknown_affairs_are_not_counted_as_served():
    assert wording.affairs(affairs_table({"unknown": 9}), complete=True).en.startswith("The innovations serve 0 of 38")


def test_affairs_unstated_are_counted_and_not_guessed():
    assert wording.affairs_unstated(affairs_table({"unknown": 4})) == (
        "Urusan diambil dari baris inovasi, atau dari unit pemilik yang mengurus tepat satu urusan. "
        "Urusan 4 inovasi tidak tercantum dan tidak ditebak.",
        "The affair is that of the row, or of an owner with exactly one affair. "
        "For 4 innovations the affair is not stated, and not guessed.",
    )


def test_affairs_all_stated_say_so():
    said = wording.affairs_unstated(affairs_table({"Sosial": 4}))
    assert said.id.endswith("satu urusan. Setiap inovasi punya urusan.")
    assert said.en.endswith("one affair. Every innovation has an affair.")


def test_unserved_affairs_are_named_with_semicolons():
    served = dict.fromkeys(AFFAIRS, 1) | {"Sosial": 0, "Koperasi, Usaha Kecil, dan Menengah": 0}
    table = affairs_table(served)
    assert wording.unserved(table, complete=True) == (
        "Belum ada inovasi untuk 2 urusan: Sosial; Koperasi, Usaha Kecil, dan Menengah.",
        "No innovation serves 2 affairs: Social affairs; Cooperatives and small and medium enterprises.",
    )


def test_unserved_affairs_of_a_public_record_are_only_counted():
    table = affairs_table(BASIC)
    assert wording.unserved(table, complete=False) == (
        "Untuk 32 urusan lain, catatan publik tidak menyebut inovasi.",
        "For the other 32 affairs the public record names no innovation.",
    )


def test_no_affair_is_left_out_when_all_are_served():
    assert wording.unserved(affairs_table(dict.fromkeys(AFFAIRS, 1)), complete=True) == (
        "Tidak ada urusan yang tertinggal.",
        "No affair is left out.",
    )


# in time


def test_growth_compares_four_quarters_with_the_four_before():
    # the last four: 4 + 5 + 6 + 7 = 22; before: 1 + 2 + 3 = 6, the record begins in that year
    assert wording.growth(QUARTERS, 3, AS_OF) == (
        "Dalam empat triwulan terakhir (yang terakhir baru sampai 26 November 2020) 22 inovasi dimulai, dibanding 6 "
        "dalam empat triwulan sebelumnya; 3 inovasi tidak bertanggal.",
        "In the last four quarters (the last one only up to 26 November 2020) 22 innovations started, against 6 in "
        "the four before; 3 have no date.",
    )


def test_growth_leaves_quarters_out_that_are_older_than_eight():
    eleven = pd.DataFrame({"quarter": [f"q{n}" for n in range(11)], "innovations": [9, 9, 9, 1, 1, 1, 1, 2, 2, 2, 2]})
    assert "8 innovations started, against 4 in the four before" in wording.growth(eleven, 0, AS_OF).en


def test_growth_with_every_innovation_dated_does_not_mention_zero_undated():
    said = wording.growth(QUARTERS, 0, AS_OF)
    assert said.id.endswith("6 dalam empat triwulan sebelumnya.")
    assert said.en.endswith("against 6 in the four before.")


def test_growth_without_dates_says_that_it_cannot_be_computed():
    assert wording.growth(NO_QUARTERS, 10, AS_OF) == (
        "Register ini tidak memuat tanggal uji coba atau penerapan, sehingga laju per triwulan tidak dapat dihitung.",
        "This register has no trial or implementation dates, so the pace by quarter cannot be computed.",
    )


def test_years_say_of_how_many_and_from_when_to_when():
    table = pd.DataFrame({"year": ["2015", "2016", "2017"], "innovations": [1, 0, 6]})
    assert wording.years(table, SOME) == (
        "Tahun diketahui untuk 7 dari 10 inovasi, dari 2015 sampai 2017.",
        "The year is known for 7 of 10 innovations, from 2015 to 2017.",
    )


def test_years_of_a_single_year_are_not_a_span():
    assert wording.years(pd.DataFrame({"year": ["2020"], "innovations": [7]}), SOME) == (
        "Tahun diketahui untuk 7 dari 10 inovasi: 2020.",
        "The year is known for 7 of 10 innovations: 2020.",
    )


def test_years_never_stated_are_not_a_span():
    assert wording.years(pd.DataFrame({"year": [], "innovations": []}), SOME) == (
        "Tidak ada inovasi yang menyebut tahunnya.",
        "No innovation states its year.",
    )


def test_way_to_all_says_who_is_needed_and_when():
    assert wording.way_to_all(SOME, 6, complete=True) == (
        "Untuk mencapai 12 dari 12 diperlukan 5 inovasi pertama: 2 dari OPD dan 3 dari kecamatan. "
        "Pada laju empat triwulan terakhir, semua unit akan berinovasi dalam 6 triwulan.",
        "To reach 12 of 12, 5 first innovations are needed: 2 from agencies and 3 from districts. "
        "At the pace of the last four quarters, every unit will have one in 6 quarters.",
    )


def test_pace_without_dates_is_not_called_zero():
    assert wording.pace_to_all(None) == (
        "Lajunya tidak dapat dihitung: register tidak memuat tanggal.",
        "The pace cannot be computed: the register has no dates.",
    )


def test_pace_of_zero_promises_nothing():
    assert wording.pace_to_all(math.inf) == (
        "Dalam empat triwulan terakhir tidak ada unit yang memulai inovasi pertamanya; pada laju itu tidak semua unit "
        "akan berinovasi.",
        "In the last four quarters no unit started its first innovation; at that pace not every unit will have one.",
    )


def test_way_to_all_is_over_when_nobody_is_silent():
    assert wording.way_to_all(ALL, None, complete=True) == (
        "Sasaran 12 dari 12 sudah tercapai.",
        "The aim of 12 of 12 is reached.",
    )


def test_way_to_all_is_not_computed_from_a_public_record():
    assert wording.way_to_all(RECORD, 3, complete=False) == (
        "Catatan publik tidak dapat mengatakan siapa yang tidak berinovasi, sehingga jarak ke 12 dari 12 tidak "
        "dihitung.",
        "The public record cannot say who does not innovate, so the way to 12 of 12 is not computed.",
    )


# against the published figures


def test_reconciled_figures_agree():
    assert wording.reconciled(FACTS, complete=True) == (
        "Semua 2 angka resmi cocok dengan hitungan dari baris register.",
        "All 2 published figures agree with the count of rows.",
    )


def test_reconciled_figures_that_disagree_are_counted_and_explained():
    assert wording.reconciled(FACTS.assign(difference=[-1.0, -2.0]), complete=True) == (
        "Dari 2 angka resmi, 2 tidak cocok dengan hitungan dari baris register; selisihnya ada di tabel, dan baris "
        "yang ditahan adalah tempat pertama untuk mencari sebabnya.",
        "Of 2 published figures, 2 disagree with the count of rows; the table shows by how much, and rows held are "
        "the first place to look for the cause.",
    )


def test_one_figure_that_disagrees_is_told_in_the_singular():
    assert wording.reconciled(FACTS.assign(difference=[-1.0, 0.0]), complete=True).en.startswith(
        "Of 2 published figures, 1 disagrees with the count of rows;"
    )


def test_nothing_published_leaves_nothing_to_reconcile():
    assert wording.reconciled(FACTS.head(0), complete=True) == (
        "Tidak ada angka resmi untuk dicocokkan.",
        "There are no published figures to reconcile with.",
    )


def test_public_record_cannot_agree_with_the_published_figures():
    said = wording.reconciled(FACTS, complete=False)
    assert said.id.startswith("Catatan publik tidak dapat dicocokkan dengan angka resmi")
    assert said.en.startswith("The public record cannot match the published figures: it names only some.")


# whom to visit, how to read


def test_examples_name_the_rule_and_those_without_an_example():
    table = pd.DataFrame({"unit": ["A", "B", "C"], "example": ["D", None, None]})
    said = wording.examples(table, complete=True)
    assert said.id.endswith(
        "Untuk 2 unit belum ada contoh pada urusannya, sehingga gagasannya harus dimulai dari warga yang dilayani."
    )
    assert "For 2 units there is no example" in said.en


def test_examples_for_everybody_name_only_the_rule():
    said = wording.examples(pd.DataFrame({"unit": ["A"], "example": ["D"]}), complete=True)
    assert said.id.endswith("OPD mengunjungi unit dengan inovasi terbanyak pada urusan yang sama.")
    assert said.en.endswith("an agency the unit with most innovations in the same affair.")


@pytest.mark.parametrize(("rows", "complete"), [(0, True), (2, False)], ids=["nobody silent", "public record"])
def test_examples_are_silent_without_anybody_to_send(rows, complete):
    table = pd.DataFrame({"unit": ["A"] * rows, "example": ["D"] * rows})
    assert wording.examples(table, complete) == ("", "")


def test_tiles_explain_zero_in_a_complete_register():
    assert wording.how_to_read_tiles(complete=True) == (
        "Angka pada ubin adalah jumlah inovasi; nol berarti belum ada, dan ubinnya bergaris putus-putus. Letak ubin "
        "meniru letak kecamatan.",
        "The number on a tile counts innovations; zero means none yet, and the tile has a dashed outline. Tiles lie "
        "roughly as the districts do.",
    )


def test_tiles_explain_the_dash_of_a_public_record():
    assert wording.how_to_read_tiles(complete=False) == (
        "Angka pada ubin adalah jumlah inovasi yang disebut sumber publik; tanda – berarti tidak disebut. Letak ubin "
        "meniru letak kecamatan.",
        "The number on a tile counts innovations named in public sources; – means not named. Tiles lie roughly as "
        "the districts do.",
    )


def test_silent_units_in_charge_of_a_basic_service_come_with_it():
    # in the order of the law, each once; Pangan is no basic service
    assert wording.silent_affairs(silent_table("Pangan | Sosial", "Kesehatan", "Sosial", None), complete=True) == (
        "Di antaranya ada yang mengurus pelayanan dasar: Kesehatan; Sosial.",
        "Some have charge of a basic service: Health; Social affairs.",
    )


def test_silent_units_without_a_basic_service_say_so():
    assert wording.silent_affairs(silent_table("Pangan", None), complete=True) == (
        "Tidak satu pun dari mereka mengurus urusan wajib pelayanan dasar.",
        "None of them has charge of an affair of basic service.",
    )


def test_nobody_silent_is_said_in_words():
    assert wording.silent_affairs(silent_table(), complete=True) == (
        "Tidak ada: semua perangkat daerah sudah berinovasi.",
        "Nobody: every unit has an innovation.",
    )


def test_units_that_sources_do_not_name_may_well_innovate():
    assert wording.silent_affairs(silent_table("Kesehatan"), complete=False) == (
        "Unit berikut tidak disebut satu pun sumber publik. Itu tidak berarti mereka tidak berinovasi.",
        "No public source names the following units. That does not mean that they do not innovate.",
    )


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (wording.law_on_forms, "38 Tahun 2017"),
        (wording.law_on_affairs, "23 Tahun 2014"),
        (wording.paper_on_gini, "Damgaard"),
    ],
)
def test_sources_of_the_analysis_name_their_document(source, words):
    text, href = source()
    assert words in text.id and text.en and href is None


# every sentence, in every state


def every_sentence(total: Headline, complete: bool) -> list:
    empty = not total.innovations
    table = affairs_table({} if empty else {"Sosial": 1, "unknown": 1})
    return [
        *(wording.reach(total, complete, published) for published in (None, 80)),
        wording.coverage(total, complete),
        wording.silent(total, complete),
        wording.unowned(total),
        wording.concentration(0.5, 10, 0.5, complete),
        wording.repeaters(silent_table(*[None] * min(total.active_units, 1)), total),
        wording.stages(total),
        wording.digital(total),
        wording.measured(total, complete),
        wording.forms(FORMS.assign(innovations=0) if empty else FORMS),
        wording.affairs(table, complete),
        wording.affairs_unstated(table),
        wording.unserved(table, complete),
        *(wording.growth(quarters, undated, AS_OF) for quarters in (NO_QUARTERS, QUARTERS) for undated in (0, 1, 3)),
        wording.years(pd.DataFrame({"year": ["2020"], "innovations": [1]}), total),
        *(wording.way_to_all(total, quarters, complete) for quarters in (None, 1, 5)),
        *(wording.reconciled(FACTS.head(rows), complete) for rows in (0, 2)),
        wording.reconciled(FACTS.assign(difference=[1.0, 0.0]), complete),
        wording.how_to_read_tiles(complete),
        wording.silent_affairs(silent_table(*["Sosial"] * min(total.silent_units, 2)), complete),
    ]


STATES = {"some": SOME, "none": NONE, "one": ONE, "all": ALL, "record": RECORD, "unstated": UNSTATED}


@pytest.mark.parametrize("total", [RECORD, UNSTATED, NONE, ONE], ids=["some", "nothing stated", "none", "one"])
def test_public_record_never_says_that_anybody_has_none(total):
    for said in every_sentence(total, complete=False):
        assert not re.search(r"\bbelum\b", said.id, re.IGNORECASE), said.id
        assert not re.search(r"\bha(s|ve) (none|no innovation)|without an? innovation|\byet\b", said.en), said.en


@pytest.mark.parametrize("complete", [True, False], ids=["complete", "public record"])
@pytest.mark.parametrize("total", STATES.values(), ids=STATES)
def test_every_sentence_is_whole(total, complete):
    for said in every_sentence(total, complete):
        for text in said:
            assert text.endswith("."), text
            assert text[0].isupper(), text
            assert not re.search(r"  |[{}]|\bnan\b|None| [.,;:]|\.\.", text), text


@pytest.mark.parametrize("complete", [True, False], ids=["complete", "public record"])
def test_english_counts_one_in_the_singular(complete):
    some_one = SOME._replace(
        unowned=1, digital=1, tried=1, initiated=1, silent_units=2, silent_opd=1, silent_kecamatan=1
    )
    for said in (*every_sentence(ONE, complete), *every_sentence(some_one, complete)):
        assert not re.search(r"\b1 (innovations|units|agencies|districts|quarters|affairs|figures)\b", said.en), said.en
        assert not re.search(r"(?<!of )\b1 (are|have|state|disagree|do)\b", said.en), said.en


def test_english_is_never_vague_of_an_exact_number():
    for said in (*every_sentence(SOME, True), *every_sentence(RECORD, False)):
        assert "As many as" not in said.en  # that would mean at most


@pytest.mark.parametrize("name", ["{x}", "{units}", "*tebal*", "$5$", "<script>alert(1)</script>", "100 {}"])
def test_text_from_data_stays_literal_in_a_sentence(name):
    inner = both("Unit {name}.", "Unit {name}.", name=name)
    assert both("{inner} Selesai.", "{inner} Done.", inner=inner) == (f"Unit {name}. Selesai.", f"Unit {name}. Done.")
