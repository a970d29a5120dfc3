"""Sentences: values in, one sentence out, Bahasa Indonesia and English side by side.

An incomplete register is worded differently from a complete one: what it does not name is "not in the public record",
never "has none".
"""

import math
from datetime import date

import pandas as pd

from .coverage import BASIC_SERVICES, Headline
from .terms import Bilingual, Share, both, listed_terms, term_in_prose, two_places

NOTHING = Bilingual("", "")  # the words of what is not shown


def reach(total: Headline, complete: bool, published: int | None = None) -> Bilingual:
    """The finding of findings: how many innovations, of whom, and who is missing."""
    if not complete and not total.innovations:
        return both(
            "Sumber publik tidak menyebut satu pun inovasi. {launch}",
            "Public sources name no innovation. {launch}",
            launch=launch_named(total, published),
        )
    if not complete:
        return both(
            "Sumber publik menyebut {innovations} inovasi dan, sebagai pemiliknya, {active} dari {units} perangkat "
            "daerah. {launch}",
            "Public sources name {innovations} {innovations:innovation|innovations} and, as owners, {active} of "
            "{units} units. {launch}",
            innovations=total.innovations,
            active=total.active_units,
            units=total.units,
            launch=launch_named(total, published),
        )
    if not total.innovations:
        return both(
            "Register ini belum memuat satu pun inovasi; seluruh {units} perangkat daerah belum berinovasi.",
            "This register holds no innovation yet; none of the {units} units has one.",
            units=total.units,
        )
    start = both(
        "Register mencatat {innovations} inovasi milik {active} dari {units} perangkat daerah ({share}).",
        "The register holds {innovations} {innovations:innovation|innovations}, owned by {active} of {units} units "
        "({share}).",
        innovations=total.innovations,
        active=total.active_units,
        units=total.units,
        share=Share(total.active_share),
    )
    return both("{start} {silent}", "{start} {silent}", start=start, silent=silent(total, complete))


def launch_named(total: Headline, published: int | None) -> Bilingual:
    """How little of the published launch the public record names."""
    if not published:
        return both("Tidak ada jumlah resmi untuk dibandingkan.", "There is no published total to compare with.")
    if not total.at_launch:
        return both(
            "Dari {published} inovasi yang diluncurkan, tidak satu pun dapat ditemukan namanya.",
            "Of the {published} innovations launched, none can be found by name.",
            published=published,
        )
    if total.at_launch >= published:
        return both(
            "Semua {published} inovasi yang diluncurkan dapat ditemukan namanya.",
            "All {published} innovations launched can be found by name.",
            published=published,
        )
    return both(
        "Dari {published} inovasi yang diluncurkan, hanya {named} ({share}) dapat ditemukan namanya.",
        "Of the {published} innovations launched, only {named} ({share}) can be found by name.",
        published=published,
        named=total.at_launch,
        share=Share(total.at_launch / published),
    )


def coverage(total: Headline, complete: bool) -> Bilingual:
    """How many units are on record with an innovation, of all, and how many are not."""
    if not complete:
        return both(
            "Dari {units} perangkat daerah, sumber publik menyebut {active} ({share}). {silent}",
            "Of {units} units, public sources name {active} ({share}). {silent}",
            units=total.units,
            active=total.active_units,
            share=Share(total.active_share),
            silent=silent(total, complete),
        )
    return both(
        "Dari {units} perangkat daerah, {active} ({share}) sudah berinovasi. {silent}",
        "Of {units} units, {active} ({share}) have an innovation. {silent}",
        units=total.units,
        active=total.active_units,
        share=Share(total.active_share),
        silent=silent(total, complete),
    )


def silent(total: Headline, complete: bool) -> Bilingual:
    """The units without any innovation, by kind."""
    values = {"silent": total.silent_units, "opd": total.silent_opd, "kecamatan": total.silent_kecamatan}
    if not total.silent_units:
        return both("Semua perangkat daerah sudah berinovasi.", "Every unit has an innovation.")
    if not complete:
        return both(
            "Sebanyak {silent} perangkat daerah ({opd} OPD dan {kecamatan} kecamatan) tidak ada dalam catatan publik.",
            "The public record does not name {silent} {silent:unit|units} ({opd} {opd:agency|agencies} and {kecamatan} "
            "{kecamatan:district|districts}).",
            **values,
        )
    return both(
        "Sebanyak {silent} perangkat daerah belum memiliki inovasi: {opd} OPD dan {kecamatan} kecamatan.",
        "There {silent:is|are} {silent} {silent:unit|units} without an innovation: {opd} {opd:agency|agencies} and "
        "{kecamatan} {kecamatan:district|districts}.",
        **values,
    )


def unowned(total: Headline) -> Bilingual:
    """How many innovations name no owner, so that counts by unit rest on the others."""
    if not total.unowned:
        return both("Setiap inovasi menyebut unit pemiliknya.", "Every innovation names the unit that owns it.")
    return both(
        "Sumber tidak menyebut unit pemilik dari {unowned} inovasi; angka menurut unit berasal dari {owned} lainnya.",
        "The sources name no owner for {unowned} {unowned:innovation|innovations}; figures by unit rest on the other "
        "{owned}.",
        unowned=total.unowned,
        owned=total.innovations - total.unowned,
    )


def concentration(share: float, most: int, coefficient: float, complete: bool) -> Bilingual:
    """How unevenly the portfolio is spread over all units; an incomplete register cannot say."""
    if not complete:
        return both(
            "Pemerataan tidak dihitung: catatan publik tidak menyebut berapa inovasi setiap unit.",
            "The spread is not computed: the public record does not say how many innovations each unit has.",
        )
    if share != share:
        return both("Belum ada inovasi untuk dibagi.", "There is no innovation to share out.")
    return both(
        "Dari seluruh inovasi, {share} milik {most} perangkat daerah teratas; koefisien Gini {gini} (0 berarti "
        "merata, mendekati 1 berarti "
        "terpusat pada satu unit).",
        "Of all innovations, {share} belong to the top {most} units; the Gini coefficient is {gini} (0 is even, "
        "near 1 is one unit owning all).",
        most=most,
        share=Share(share),
        gini=two_places(coefficient),
    )


def repeaters(table: pd.DataFrame, total: Headline) -> Bilingual:
    """How many units came back with a second innovation."""
    if not total.active_units:
        return both("Tidak ada perangkat daerah yang tercatat berinovasi.", "No unit is on record with an innovation.")
    return both(
        "Dari {active} perangkat daerah yang tercatat berinovasi, {repeat} memiliki lebih dari satu inovasi.",
        "Of {active} {active:unit|units} on record with an innovation, {repeat} {repeat:has|have} more than one.",
        active=total.active_units,
        repeat=len(table),
    )


def stages(total: Headline) -> Bilingual:
    """How far the innovations have come."""
    if not total.stage_stated:
        return both(
            "Sumber tidak menyebut tahapan satu pun inovasi.", "The sources do not state the stage of any innovation."
        )
    if total.stage_stated < total.innovations:
        return _stages_of_some(total)
    if not total.applied:
        return both(
            "Belum ada inovasi yang mencapai tahap penerapan; {tried} masih uji coba dan {initiated} masih inisiatif.",
            "No innovation has reached implementation yet; {tried} {tried:is|are} on trial and {initiated} "
            "{initiated:is an initiative|are initiatives}.",
            tried=total.tried,
            initiated=total.initiated,
        )
    return both(
        "Dari {stated} inovasi, {applied} ({share}) sudah diterapkan; {tried} masih uji coba dan {initiated} masih "
        "inisiatif.",
        "Of {stated} {stated:innovation|innovations}, {applied} ({share}) {applied:is|are} implemented; {tried} "
        "{tried:is|are} on trial and {initiated} {initiated:is an initiative|are initiatives}.",
        stated=total.stage_stated,
        applied=total.applied,
        share=Share(total.applied_share),
        tried=total.tried,
        initiated=total.initiated,
    )


def _stages_of_some(total: Headline) -> Bilingual:
    """The stages of those that state one: nothing is said of the others."""
    return both(
        "Dari {stated} inovasi yang menyebut tahapannya, {applied} ({share}) sudah diterapkan, {tried} masih uji coba, "
        "dan {initiated} masih inisiatif.",
        "Of {stated} {stated:innovation that states its|innovations that state their} stage, {applied} ({share}) "
        "{applied:is|are} implemented, {tried} {tried:is|are} on trial and {initiated} "
        "{initiated:is an initiative|are initiatives}.",
        stated=total.stage_stated,
        applied=total.applied,
        share=Share(total.applied_share),
        tried=total.tried,
        initiated=total.initiated,
    )


def digital(total: Headline) -> Bilingual:
    """How many innovations are digital, of those that say."""
    if not total.kind_stated:
        return both(
            "Sumber tidak menyebut jenis satu pun inovasi.", "The sources do not state the kind of any innovation."
        )
    return both(
        "Dari {stated} inovasi yang menyebut jenisnya, {digital} ({share}) bersifat digital.",
        "Of {stated} {stated:innovation that states its|innovations that state their} kind, {digital} ({share}) "
        "{digital:is|are} digital.",
        stated=total.kind_stated,
        digital=total.digital,
        share=Share(total.digital_share),
    )


def measured(total: Headline, complete: bool) -> Bilingual:
    """How many innovations can prove a gain at all."""
    if not complete and not total.measured:
        return both(
            "Sumber publik tidak menyebut waktu, biaya, atau syarat layanan sebelum dan sesudah satu pun "
            "inovasi{other}.",
            "For no innovation do the public sources state the time, cost or requirements of the service before and "
            "after{other}.",
            other=_other_pairs(total),
        )
    if not complete:
        return both(
            "Sumber publik menyebut waktu, biaya, atau syarat layanan sebelum dan sesudahnya untuk {measured} dari "
            "{innovations} inovasi ({share}).",
            "Public sources state the time, cost or requirements of the service before and after for {measured} of "
            "{innovations} {innovations:innovation|innovations} ({share}).",
            measured=total.measured,
            innovations=total.innovations,
            share=Share(total.measured_share),
        )
    if not total.measured:
        return both(
            "Belum ada inovasi yang mengukur waktu, biaya, atau syarat sebelum dan sesudahnya, sehingga manfaatnya "
            "belum "
            "dapat dibuktikan.",
            "No innovation has measured time, cost or requirements before and after, so no gain can be shown yet.",
        )
    if total.measured == total.innovations:
        return both(
            "Setiap inovasi mengukur paling sedikit satu dari waktu, biaya, dan syarat, sebelum dan sesudahnya.",
            "Every innovation measured at least one of time, cost and requirements, before and after.",
        )
    return both(
        "Baru {measured} dari {innovations} inovasi ({share}) mengukur paling sedikit satu dari waktu, biaya, dan "
        "syarat, "
        "sebelum dan sesudahnya.",
        "Only {measured} of {innovations} innovations ({share}) measured at least one of time, cost and "
        "requirements, before "
        "and after.",
        measured=total.measured,
        innovations=total.innovations,
        share=Share(total.measured_share),
    )


def _other_pairs(total: Headline) -> Bilingual:
    """The innovations with a pair of other figures; nothing when there is none."""
    if not total.other_pairs:
        return NOTHING
    return both(
        "; {other} menyebut pasangan angka lain",
        "; {other} {other:states|state} a pair of other figures",
        other=total.other_pairs,
    )


def forms(table: pd.DataFrame) -> Bilingual:
    """The most common form of innovation."""
    stated = table[table["form"] != "unknown"]
    if not stated["innovations"].sum():
        return both("Bentuk inovasi tidak tercatat.", "The form of the innovations is not recorded.")
    first = stated.loc[stated["innovations"].idxmax()]
    return both(
        "Bentuk terbanyak adalah {form}: {count} dari {all} inovasi ({share}).",
        "The most common form is {form}: {count} of {all} {all:innovation|innovations} ({share}).",
        form=term_in_prose(first["form"]),
        count=int(first["innovations"]),
        all=int(table["innovations"].sum()),
        share=Share(first["innovation_share"]),
    )


def affairs(table: pd.DataFrame, complete: bool) -> Bilingual:
    """The affairs served and those of basic service that are not."""
    listed = table[table["affair"] != "unknown"]
    served = listed[listed["innovations"] > 0]
    missing = listed.loc[listed["basic_service"] & (listed["innovations"] == 0), "affair"].tolist()
    counted = both(
        "Inovasi melayani {served} dari {all} urusan pemerintahan",
        "The innovations serve {served} of {all} affairs of government",
        served=len(served),
        all=len(listed),
    )
    if not missing:
        return both(
            "{counted}, termasuk semua urusan wajib pelayanan dasar ({basic} dari {basic}).",
            "{counted}, all affairs of basic service among them ({basic} of {basic}).",
            counted=counted,
            basic=len(BASIC_SERVICES),
        )
    absent = (
        both("belum terlayani", "not served")
        if complete
        else both("tidak tampak dalam catatan publik", "not in the public record")
    )
    return both(
        "{counted}; dari {basic} urusan wajib pelayanan dasar, yang {absent}: {missing}.",
        "{counted}; of the {basic} affairs of basic service, {absent}: {missing}.",
        counted=counted,
        basic=len(BASIC_SERVICES),
        absent=absent,
        missing=listed_terms(missing),
    )


def affairs_unstated(table: pd.DataFrame) -> Bilingual:
    """Where affairs come from, and how many innovations have none."""
    unknown = int(table.loc[table["affair"] == "unknown", "innovations"].sum())
    rule = both(
        "Urusan diambil dari baris inovasi, atau dari unit pemilik yang mengurus tepat satu urusan.",
        "The affair is that of the row, or of an owner with exactly one affair.",
    )
    if not unknown:
        return both("{rule} Setiap inovasi punya urusan.", "{rule} Every innovation has an affair.", rule=rule)
    return both(
        "{rule} Urusan {unknown} inovasi tidak tercantum dan tidak ditebak.",
        "{rule} For {unknown} {unknown:innovation|innovations} the affair is not stated, and not guessed.",
        rule=rule,
        unknown=unknown,
    )


def growth(quarters: pd.DataFrame, undated: int, as_of: date) -> Bilingual:
    """Whether the pace of new innovations rises: the latest four quarters against the four before."""
    if quarters.empty:
        return both(
            "Register ini tidak memuat tanggal uji coba atau penerapan, sehingga laju per triwulan tidak dapat "
            "dihitung.",
            "This register has no trial or implementation dates, so the pace by quarter cannot be computed.",
        )
    recent, before = int(quarters["innovations"].tail(4).sum()), int(quarters["innovations"].iloc[-8:-4].sum())
    return both(
        "Dalam empat triwulan terakhir (yang terakhir baru sampai {as_of}) {recent} inovasi dimulai, dibanding "
        "{before} dalam empat triwulan sebelumnya{undated}.",
        "In the last four quarters (the last one only up to {as_of}) {recent} {recent:innovation|innovations} started, "
        "against {before} in the four before{undated}.",
        recent=recent,
        before=before,
        undated=_undated(undated),
        as_of=as_of,
    )


def _undated(undated: int) -> Bilingual:
    """The innovations that no quarter counts; nothing when all are dated."""
    if not undated:
        return NOTHING
    return both("; {undated} inovasi tidak bertanggal", "; {undated} {undated:has|have} no date", undated=undated)


def years(table: pd.DataFrame, total: Headline) -> Bilingual:
    """From which years the innovations are, and how many name none."""
    if table.empty:
        return both("Tidak ada inovasi yang menyebut tahunnya.", "No innovation states its year.")
    dated = int(table["innovations"].sum())
    if len(table) == 1:
        return both(
            "Tahun diketahui untuk {dated} dari {innovations} inovasi: {year}.",
            "The year is known for {dated} of {innovations} {innovations:innovation|innovations}: {year}.",
            dated=dated,
            innovations=total.innovations,
            year=table["year"].iloc[0],
        )
    return both(
        "Tahun diketahui untuk {dated} dari {innovations} inovasi, dari {first} sampai {last}.",
        "The year is known for {dated} of {innovations} innovations, from {first} to {last}.",
        dated=dated,
        innovations=total.innovations,
        first=table["year"].iloc[0],
        last=table["year"].iloc[-1],
    )


def way_to_all(total: Headline, quarters: float | None, complete: bool) -> Bilingual:
    """What it takes until every unit has an innovation."""
    if not complete:
        return both(
            "Catatan publik tidak dapat mengatakan siapa yang tidak berinovasi, sehingga jarak ke {units} dari "
            "{units} tidak dihitung.",
            "The public record cannot say who does not innovate, so the way to {units} of {units} is not computed.",
            units=total.units,
        )
    if not total.silent_units:
        return both(
            "Sasaran {units} dari {units} sudah tercapai.",
            "The aim of {units} of {units} is reached.",
            units=total.units,
        )
    needed = both(
        "Untuk mencapai {units} dari {units} diperlukan {silent} inovasi pertama: {opd} dari OPD dan {kecamatan} "
        "dari kecamatan.",
        "To reach {units} of {units}, {silent} first {silent:innovation is|innovations are} needed: {opd} from "
        "agencies "
        "and {kecamatan} from districts.",
        units=total.units,
        silent=total.silent_units,
        opd=total.silent_opd,
        kecamatan=total.silent_kecamatan,
    )
    return both("{needed} {pace}", "{needed} {pace}", needed=needed, pace=pace_to_all(quarters))


def pace_to_all(quarters: float | None) -> Bilingual:
    """When all units would have an innovation at the present pace, that there is none, or that it is unknown."""
    if quarters is None:
        return both(
            "Lajunya tidak dapat dihitung: register tidak memuat tanggal.",
            "The pace cannot be computed: the register has no dates.",
        )
    if math.isinf(quarters):
        return both(
            "Dalam empat triwulan terakhir tidak ada unit yang memulai inovasi pertamanya; pada laju itu tidak semua "
            "unit akan berinovasi.",
            "In the last four quarters no unit started its first innovation; at that pace not every unit will have "
            "one.",
        )
    return both(
        "Pada laju empat triwulan terakhir, semua unit akan berinovasi dalam {quarters} triwulan.",
        "At the pace of the last four quarters, every unit will have one in {quarters} {quarters:quarter|quarters}.",
        quarters=int(quarters),
    )


def reconciled(table: pd.DataFrame, complete: bool) -> Bilingual:
    """Whether the rows agree with what was published, or how far off they are and why."""
    if table.empty:
        return both("Tidak ada angka resmi untuk dicocokkan.", "There are no published figures to reconcile with.")
    if not complete:
        return both(
            "Catatan publik tidak dapat dicocokkan dengan angka resmi: ia menyebut sebagian nama saja. Selisihnya "
            "adalah yang tidak ditemukan namanya; siapa yang tidak berinovasi tidak dapat diketahui dari catatan ini.",
            "The public record cannot match the published figures: it names only some. The difference is what "
            "cannot be found by name; "
            "who does not innovate cannot be told from it.",
        )
    off = table[table["difference"] != 0]
    if off.empty:
        return both(
            "Semua {facts} angka resmi cocok dengan hitungan dari baris register.",
            "All {facts} published figures agree with the count of rows.",
            facts=len(table),
        )
    return both(
        "Dari {facts} angka resmi, {off} tidak cocok dengan hitungan dari baris register; selisihnya ada di tabel, "
        "dan baris yang ditahan "
        "adalah tempat pertama untuk mencari sebabnya.",
        "Of {facts} published {facts:figure|figures}, {off} {off:disagrees|disagree} with the count of rows; the "
        "table shows by how much, and rows "
        "held are the first place "
        "to look for the cause.",
        facts=len(table),
        off=len(off),
    )


def unserved(table: pd.DataFrame, complete: bool) -> Bilingual:
    """The affairs without any innovation, by name where the register is complete."""
    missing = table.loc[(table["affair"] != "unknown") & (table["innovations"] == 0), "affair"].tolist()
    if not missing:
        return both("Tidak ada urusan yang tertinggal.", "No affair is left out.")
    if not complete:
        return both(
            "Untuk {missing} urusan lain, catatan publik tidak menyebut inovasi.",
            "For the other {missing} {missing:affair|affairs} the public record names no innovation.",
            missing=len(missing),
        )
    return both(
        "Belum ada inovasi untuk {count} urusan: {missing}.",
        "No innovation serves {count} {count:affair|affairs}: {missing}.",
        count=len(missing),
        missing=listed_terms(missing),
    )


def examples(table: pd.DataFrame, complete: bool) -> Bilingual:
    """How to read the table of units to visit, and who has nobody to visit."""
    if not complete or table.empty:
        return NOTHING
    rule = both(
        "Setiap unit sebaiknya melihat dahulu yang sudah berjalan: kecamatan mengunjungi kecamatan berinovasi yang "
        "terdekat, OPD mengunjungi unit dengan inovasi terbanyak pada urusan yang sama.",
        "Each unit does well to see first what already runs: a district visits the nearest district with an "
        "innovation, an agency the unit with most innovations in the same affair.",
    )
    alone = int(table["example"].isna().sum())
    if not alone:
        return rule
    return both(
        "{rule} Untuk {alone} unit belum ada contoh pada urusannya, sehingga gagasannya harus dimulai dari warga yang "
        "dilayani.",
        "{rule} For {alone} {alone:unit|units} there is no example in the same affair, so the idea has to start "
        "from the citizens "
        "they "
        "serve.",
        rule=rule,
        alone=alone,
    )


def how_to_read_tiles(complete: bool) -> Bilingual:
    """What the numbers on the tiles mean."""
    if complete:
        return both(
            "Angka pada ubin adalah jumlah inovasi; nol berarti belum ada, dan ubinnya bergaris putus-putus. Letak "
            "ubin "
            "meniru letak kecamatan.",
            "The number on a tile counts innovations; zero means none yet, and the tile has a dashed outline. Tiles "
            "lie "
            "roughly as the districts do.",
        )
    return both(
        "Angka pada ubin adalah jumlah inovasi yang disebut sumber publik; tanda – berarti tidak disebut. Letak ubin "
        "meniru letak kecamatan.",
        "The number on a tile counts innovations named in public sources; – means not named. Tiles lie roughly as the "
        "districts do.",
    )


def silent_affairs(silent: pd.DataFrame, complete: bool) -> Bilingual:
    """What the missing units have charge of: the reason to start with them."""
    if silent.empty:
        return both("Tidak ada: semua perangkat daerah sudah berinovasi.", "Nobody: every unit has an innovation.")
    charged = silent["affairs"].dropna().str.split(" | ", regex=False).explode()
    basic = [affair for affair in BASIC_SERVICES if affair in set(charged)]
    if not complete:
        return both(
            "Unit berikut tidak disebut satu pun sumber publik. Itu tidak berarti mereka tidak berinovasi.",
            "No public source names the following units. That does not mean that they do not innovate.",
        )
    if not basic:
        return both(
            "Tidak satu pun dari mereka mengurus urusan wajib pelayanan dasar.",
            "None of them has charge of an affair of basic service.",
        )
    return both(
        "Di antaranya ada yang mengurus pelayanan dasar: {basic}.",
        "Some have charge of a basic service: {basic}.",
        basic=listed_terms(basic),
    )


def law_on_forms() -> tuple[Bilingual, None]:
    """The regulation on forms and stages of innovation, without an address: an item for `Page.sources`."""
    return both(
        "Peraturan Pemerintah Nomor 38 Tahun 2017 tentang Inovasi Daerah (bentuk dan tahapan inovasi)",
        "Government Regulation 38 of 2017 on Regional Innovation (forms and stages of innovation)",
    ), None


def law_on_affairs() -> tuple[Bilingual, None]:
    """The law on affairs of basic service, without an address: an item for `Page.sources`."""
    return both(
        "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah, pasal 12 (urusan wajib pelayanan dasar)",
        "Law 23 of 2014 on Regional Government, article 12 (affairs of basic service)",
    ), None


def paper_on_gini() -> tuple[Bilingual, None]:
    """The paper behind the Gini coefficient, without an address: an item for `Page.sources`."""
    return both(
        "Koefisien Gini: Damgaard dan Weiner (2000), Ecology 81: 1139–1142, tanpa koreksi contoh kecil",
        "Gini coefficient: Damgaard and Weiner (2000), Ecology 81: 1139–1142, without small-sample correction",
    ), None
