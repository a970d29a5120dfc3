"""The sentences, titles and key figures of the report on where the region stands.

What was not found is "not found", never "none"; a list of what was found is never called a ranking.
"""

import math

import pandas as pd

from .benchmark import BAND_COLUMNS, years_without
from .national import RATINGS
from .summary import KeyFigure
from .terms import Bilingual, Share, both, heading, listed, term_in_prose, term_pair, two_places
from .wording import NOTHING


def summary(own: pd.DataFrame, marks: pd.DataFrame, region: str) -> Bilingual:
    """Where the region stands in one sentence: its last score, that year's mean of all regions, the last cut-off."""
    last = _last(own)
    if last is None:
        return NOTHING
    return both(
        "Skor Indeks Inovasi Daerah (IID) terbit yang terakhir ditemukan untuk {region} adalah {score} "
        "({year}){rating}{mean}{edge}.",
        "The last published score found for {region} in the Indeks Inovasi Daerah (IID, the innovation index) is "
        "{score} ({year}){rating}{mean}{edge}.",
        region=region,
        score=_scores(own, last["year"]),
        year=str(last["year"]),
        rating=_rated(last["published_rating"]),
        mean=_beside_mean(own, marks, last["year"]),
        edge=_last_edge(marks),
    )


def _last(own: pd.DataFrame) -> pd.Series | None:
    scored = own.dropna(subset="index_value")
    return scored.iloc[-1] if len(scored) else None


def _scores(own: pd.DataFrame, year: int) -> Bilingual | list:
    """The score of a year; all of them where sources disagree."""
    values = own.loc[own["year"] == year, "index_value"].dropna()
    return [two_places(value) for value in values.drop_duplicates()]


def _rated(rating: str | None) -> Bilingual:
    if not isinstance(rating, str):
        return NOTHING
    return both(", dengan predikat {rating}", ", rated {rating}", rating=term_pair(rating))


def _mark(marks: pd.DataFrame, year: int, mark: str) -> float:
    found = marks.loc[(marks["year"] == year) & (marks["mark"] == mark), "index_value"].dropna()
    return found.iloc[0] if len(found) else math.nan


def _beside_mean(own: pd.DataFrame, marks: pd.DataFrame, year: int) -> Bilingual:
    """How far the score is from the mean of all regions of that year; nothing when either is not one number."""
    mean, score = _mark(marks, year, "mean_score"), own.loc[own["year"] == year, "index_value"].dropna()
    if math.isnan(mean) or score.nunique() > 1:
        return NOTHING
    return both(
        ", {gap} dari rata-rata nasional tahun itu ({mean})",
        ", {gap} the national mean of that year ({mean})",
        gap=_gap(score.iloc[0] - mean),
        mean=two_places(mean),
    )


def _gap(difference: float) -> Bilingual:
    if round(difference, 2) == 0:
        return both("tidak berbeda", "no different from")
    size = two_places(abs(difference))
    if difference > 0:
        return both("{size} lebih tinggi", "{size} above", size=size)
    return both("{size} lebih rendah", "{size} below", size=size)


def _last_edge(marks: pd.DataFrame) -> Bilingual:
    top = _top_edges(marks)
    if top.empty:
        return NOTHING
    return both(
        "; {rating} pada {year} dimulai dari {edge}",
        "; {rating} begins at {edge} in {year}",
        rating=RATINGS[0],
        year=str(top["year"].iloc[-1]),
        edge=two_places(top["index_value"].iloc[-1]),
    )


def _top_edges(marks: pd.DataFrame) -> pd.DataFrame:
    return marks[marks["mark"] == RATINGS[0]].dropna(subset="index_value")


def absent(own: pd.DataFrame, region: str, synthetic: bool) -> Bilingual:
    """Why the page has no score of the region itself; nothing when it has one."""
    if _last(own) is not None:
        return NOTHING
    if synthetic:
        return both(
            "{region} adalah daerah rekaan, sehingga tidak mempunyai skor Indeks Inovasi Daerah (IID) yang terbit; "
            "angka nasional di halaman ini nyata, walaupun halamannya bertanda DATA CONTOH.",
            "{region} is a fictional region, so it has no published score in the Indeks Inovasi Daerah (IID, the "
            "innovation index); the national figures are real, although the page is marked DATA CONTOH.",
            region=region,
        )
    return both(
        "Skor Indeks Inovasi Daerah (IID) {region} pada skala 0 sampai 100 tidak ditemukan di sumber publik yang "
        "dibaca.",
        "No score of {region} from 0 to 100 in the Indeks Inovasi Daerah (IID, the innovation index) was found in the "
        "public sources read.",
        region=region,
    )


def key_figures(own: pd.DataFrame, marks: pd.DataFrame, national: pd.DataFrame) -> list[KeyFigure]:
    """The numbers to remember: own score and cut-off where there are any, then mean, reports and innovations."""
    return [*_own_figures(own, marks), *_national_figures(national)]


def _own_figures(own: pd.DataFrame, marks: pd.DataFrame) -> list[KeyFigure]:
    last, top = _last(own), _top_edges(marks)
    if last is None:
        return []
    unit = both("IID {year}", "IID {year}", year=str(last["year"]))
    note = term_pair(last["published_rating"]) if isinstance(last["published_rating"], str) else NOTHING
    figures = [
        KeyFigure(both("Skor terbit terakhir", "Last published score"), last["index_value"], "decimal", unit, note)
    ]
    if len(top):
        edge = top["index_value"].iloc[-1]
        note = both(
            "skor {year}: {gap}",
            "score of {year}: {gap} it",
            year=str(last["year"]),
            gap=_gap(last["index_value"] - edge),
        )
        unit = both("IID {year}", "IID {year}", year=str(top["year"].iloc[-1]))
        label = both("Awal Sangat Inovatif", "Sangat Inovatif begins")
        tone = "alert" if last["index_value"] < edge else "plain"
        figures.append(KeyFigure(label, edge, "decimal", unit, note, tone))
    return figures


def _national_figures(national: pd.DataFrame) -> list[KeyFigure]:
    columns = {
        "mean_index": (both("Rata-rata indeks nasional", "National mean index"), "decimal", NOTHING),
        "reporting_regions": (
            both("Pemerintah daerah melapor", "Regions reporting"),
            "count",
            both("daerah", "regions"),
        ),
        "reported_innovations": (
            both("Inovasi dilaporkan", "Innovations reported"),
            "count",
            both("inovasi", "innovations"),
        ),
    }
    figures = []
    for column, (label, kind, unit) in columns.items():
        known = national.dropna(subset=column)
        if len(known):
            note = both("tahun {year}", "in {year}", year=str(known["year"].iloc[-1]))
            figures.append(KeyFigure(label, known[column].iloc[-1], kind, unit, note))
    return figures


def position(own: pd.DataFrame, region: str) -> Bilingual:
    """What was published by year, in words: score and rating, and where sources or cut-offs contradict."""
    if own.empty:
        return NOTHING
    return both(
        "Yang ditemukan untuk {region}: {years}.{disputed}{contradicted}{ranks}",
        "What was found for {region}: {years}.{disputed}{contradicted}{ranks}",
        region=region,
        years=listed([_year(own, year) for year in own["year"].drop_duplicates()]),
        disputed=_disputed(own),
        contradicted=_contradicted(own),
        ranks=_ranks(own),
    )


def _year(own: pd.DataFrame, year: int) -> Bilingual:
    ratings = own.loc[own["year"] == year, "published_rating"].dropna().drop_duplicates()
    if not (scores := _scores(own, year)):
        return both(
            "hanya predikat {ratings} pada {year}",
            "the rating {ratings} alone in {year}",
            ratings=list(ratings),
            year=str(year),
        )
    return both(
        "{scores} pada {year}{rating}",
        "{scores} in {year}{rating}",
        scores=scores,
        year=str(year),
        rating=both(" ({ratings})", " ({ratings})", ratings=list(ratings)) if len(ratings) else NOTHING,
    )


def _disputed(own: pd.DataFrame) -> Bilingual:
    """The years for which sources have different scores."""
    counts = own.groupby("year")["index_value"].nunique()
    years = [str(year) for year in counts.index[counts > 1]]
    if not years:
        return NOTHING
    return both(
        " Untuk {years} sumber menyebut skor yang berbeda; semuanya ditampilkan, tidak ada yang dirata-ratakan.",
        " For {years} sources give different scores; all are shown and none is averaged.",
        years=years,
    )


def _contradicted(own: pd.DataFrame) -> Bilingual:
    """The years whose published rating is not the one of their cut-offs."""
    known = own.dropna(subset=["published_rating", "band_rating"])
    years = [
        str(year) for year in known.loc[known["published_rating"] != known["band_rating"], "year"].drop_duplicates()
    ]
    if not years:
        return NOTHING
    return both(
        " Predikat terbit {years} tidak cocok dengan ambang tahun itu.",
        " The rating published for {years} does not agree with the cut-offs of that year.",
        years=years,
    )


def _ranks(own: pd.DataFrame) -> Bilingual:
    ranked = own.dropna(subset="rank_scope")
    if ranked.empty:
        return both(" Peringkatnya tidak disebut sumber mana pun.", " No source gives its rank.")
    parts = [
        both("{scope} ({year})", "{scope} ({year})", scope=row.rank_scope, year=str(row.year))
        for row in ranked.drop_duplicates(["year", "rank_scope"]).itertuples()
    ]
    return both(" Peringkat menurut sumber: {ranks}.", " Rank by the source: {ranks}.", ranks=listed(parts))


def position_title(own: pd.DataFrame, marks: pd.DataFrame) -> Bilingual:
    """Whether the last score reached the highest rating of its own year, and where that rating last began."""
    last, top = _last(own), _top_edges(marks)
    if last is None:
        return NOTHING
    edge = _mark(marks, last["year"], RATINGS[0])
    if math.isnan(edge):
        return both("Skor terbit dan ambang tiap tahun", "Published scores and the cut-offs of each year")
    reaches = last["index_value"] >= edge
    return both(
        "Skor {year} {verdict} ambang {rating} tahun itu ({edge}){later}",
        "The score of {year} {verdict} the cut-off of {rating} of that year ({edge}){later}",
        year=str(last["year"]),
        verdict=both("mencapai", "reached") if reaches else both("tidak mencapai", "did not reach"),
        rating=RATINGS[0],
        edge=two_places(edge),
        later=_later_edge(top.iloc[-1], last["year"]),
    )


def _later_edge(top: pd.Series, year: int) -> Bilingual:
    if top["year"] == year:
        return NOTHING
    return both(
        "; ambang {year}: {edge}",
        "; that of {year}: {edge}",
        year=str(top["year"]),
        edge=two_places(top["index_value"]),
    )


def position_alt(marks: pd.DataFrame) -> Bilingual:
    """The alternative text of the published scores: every year with its marks, the cut-offs among them."""
    parts = [_row_alt(rows) for _, rows in marks.groupby("year")]
    if not parts:
        return NOTHING
    return both(
        "Satu baris tiap tahun, tidak disambung: skor terbit di samping ambang tahun itu. {parts}.",
        "One row a year, not joined: the published score beside the cut-offs of that year. {parts}.",
        parts=listed(parts),
    )


def _row_alt(rows: pd.DataFrame) -> Bilingual:
    known = rows.dropna(subset="index_value")
    said = [
        both("{mark} {value}", "{mark} {value}", mark=_mark_name(row.mark), value=two_places(row.index_value))
        for row in known.itertuples()
    ]
    nothing = both("tidak ada yang ditemukan", "nothing found")
    return both("{year}: {said}", "{year}: {said}", year=str(rows["year"].iloc[0]), said=said if said else nothing)


def _mark_name(mark: str) -> Bilingual:
    if mark in RATINGS:
        return both("{mark} mulai", "{mark} from", mark=mark)
    return term_in_prose(mark)


def own_title() -> Bilingual:
    """The title of the table of the region's own published scores and ratings."""
    return both(
        "Skor dan predikat terbit, dengan predikat menurut ambang tahun itu",
        "Published scores and ratings, with the rating by the cut-offs of the year",
    )


def cut_offs(marks: pd.DataFrame) -> Bilingual:
    """Of which years the cut-offs are known whole, in part, or not at all."""
    edges = marks[marks["mark"].isin(RATINGS)]
    if edges.empty:
        return NOTHING
    found = edges.groupby("year")["index_value"].agg(["count", "size"])
    whole, none = found["count"] == found["size"], found["count"] == 0
    said = [
        (found.index[whole], both("lengkap untuk", "whole for")),
        (found.index[~whole & ~none], both("sebagian untuk", "in part for")),
        (found.index[none], both("sama sekali tidak untuk", "not at all for")),
    ]
    parts = [both("{how} {years}", "{how} {years}", how=how, years=_years(years)) for years, how in said if len(years)]
    return both(
        "Ambang predikat ditemukan {parts}.", "The cut-offs of the ratings were found {parts}.", parts=listed(parts)
    )


def _years(years) -> list[str]:
    return [str(year) for year in years]


def comparable(breaks: pd.DataFrame, marks: pd.DataFrame) -> Bilingual:
    """Which years can be set against the next: so far none whose rules changed or are not known."""
    pairs = marks["year"].nunique() - 1
    if pairs < 1:
        return NOTHING
    if len(breaks) == pairs:
        return both(
            "Tidak satu pun tahun dapat dibandingkan langsung dengan tahun sesudahnya; karena itu titik-titiknya tidak "
            "disambung, dan naiknya skor tidak dengan sendirinya berarti naiknya inovasi.",
            "No year can be compared directly with the next; so the points are not joined, and a higher score does not "
            "in itself mean more innovation.",
        )
    return both(
        "Dari {pairs} pasang tahun berurutan, {broken} tidak dapat dibandingkan langsung.",
        "Of {pairs} {pairs:pair|pairs} of successive years, {broken} cannot be compared directly.",
        pairs=pairs,
        broken=len(breaks),
    )


def breaks_title() -> Bilingual:
    """The title of the table of years that cannot be compared with the next."""
    return both(
        "Tahun berurutan yang tidak dapat dibandingkan langsung", "Successive years that cannot be compared directly"
    )


def neighbours(table: pd.DataFrame, alike: tuple[str, str, int | None] | None, own: pd.DataFrame) -> Bilingual:
    """How many regions of the same kind and province were found, by year; nothing when there are none."""
    if table.empty or alike is None:
        return NOTHING
    kind, province, whole = alike
    found = [
        both("{n} pada {year}", "{n} in {year}", n=rows["region"].nunique(), year=str(year))
        for year, rows in table.groupby("year")
    ]
    alone = [str(year) for year in own.dropna(subset="index_value")["year"].unique() if year not in set(table["year"])]
    return both(
        "Dari {whole} di {province}, skor terbit ditemukan untuk {found}, termasuk daerah ini.{alone} Daftar ini bukan "
        "peringkat: yang tidak ditemukan dapat berada di mana saja.",
        "Of {whole} in {province}, a published score was found for {found}, this region included.{alone} The list is "
        "no ranking: those not found may stand anywhere.",
        whole=_whole(kind, whole),
        province=province,
        found=found,
        alone=_alone(alone),
    )


def _whole(kind: str, whole: int | None) -> Bilingual:
    if whole is None:
        return both("semua {kind} (jumlahnya tidak diketahui)", "all {kind} (their number is not known)", kind=kind)
    return both("{whole} {kind}", "{whole} {kind}", whole=whole, kind=kind)


def _alone(years: list[str]) -> Bilingual:
    if not years:
        return NOTHING
    return both(
        " Untuk {years} skor daerah lain yang sejenis tidak ditemukan.",
        " For {years} no score of another such region was found.",
        years=years,
    )


def neighbours_title(table: pd.DataFrame, alike: tuple[str, str, int | None] | None) -> Bilingual:
    """The title of the neighbours' scores: how many, of which kind, where and when."""
    if table.empty or alike is None:
        return NOTHING
    return both(
        "Skor terbit {n} {kind} di {province}, {year}",
        "Published score of {n} {kind} in {province}, {year}",
        n=table["region"].nunique(),
        kind=alike[0],
        province=alike[1],
        year=str(table["year"].iloc[0]),
    )


def neighbours_alt(table: pd.DataFrame) -> Bilingual:
    """The alternative text of the neighbours' scores: every region with its own."""
    if table.empty:
        return NOTHING
    parts = [
        both("{region}: {value}", "{region}: {value}", region=row.region, value=two_places(row.index_value))
        for row in table.itertuples()
    ]
    return both("Diagram batang. {parts}.", "Bar chart. {parts}.", parts=listed(parts))


def national(table: pd.DataFrame) -> Bilingual:
    """All regions in the last year: how many report, how many innovations, how many a region; first year; means."""
    known = table.dropna(subset=["reporting_regions", "reported_innovations"])
    if known.empty:
        return NOTHING
    last = known.iloc[-1]
    return both(
        "Pada {year}, {reporting} pemerintah daerah{whole} melaporkan {innovations} inovasi, rata-rata {each} tiap "
        "daerah yang melapor.{first}{mean}",
        "In {year}, {reporting} regions{whole} reported {innovations} innovations, {each} for each region reporting on "
        "average.{first}{mean}",
        year=str(int(last["year"])),
        reporting=int(last["reporting_regions"]),
        whole=_of_all(last),
        innovations=int(last["reported_innovations"]),
        each=float(last["reported_innovations"] / last["reporting_regions"]),
        first=_at_first(known),
        mean=_means(table.dropna(subset="mean_index")),
    )


def _of_all(row: pd.Series) -> Bilingual:
    if math.isnan(row["all_regions"]):
        return NOTHING
    return both(
        " dari {all} ({share})", " of {all} ({share})", all=int(row["all_regions"]), share=Share(row["reporting_share"])
    )


def _at_first(known: pd.DataFrame) -> Bilingual:
    if len(known) < 2:
        return NOTHING
    first = known.iloc[0]
    return both(
        " Pada {year} yang melapor {reporting} daerah dengan {innovations} inovasi.",
        " In {year} there were {reporting} regions with {innovations} innovations.",
        year=str(int(first["year"])),
        reporting=int(first["reporting_regions"]),
        innovations=int(first["reported_innovations"]),
    )


def _means(known: pd.DataFrame) -> Bilingual:
    if known.empty:
        return NOTHING
    parts = [
        both("{mean} ({year})", "{mean} ({year})", mean=two_places(row.mean_index), year=str(row.year))
        for row in known.itertuples()
    ]
    return both(" Rata-rata indeks: {parts}.", " Mean index: {parts}.", parts=parts)


def counts_title(table: pd.DataFrame, column: str) -> Bilingual:
    """What a column chart by year shows, with its first and last value."""
    known = table.dropna(subset=column)
    if known.empty:
        return NOTHING
    return both(
        "{heading}: {first} pada {since}, {last} pada {until}",
        "{heading}: {first} in {since}, {last} in {until}",
        heading=_heading(column),
        first=int(known[column].iloc[0]),
        since=str(known["year"].iloc[0]),
        last=int(known[column].iloc[-1]),
        until=str(known["year"].iloc[-1]),
    )


def _heading(column: str) -> Bilingual:
    return Bilingual(heading(column, "id"), heading(column, "en"))


def counts_alt(table: pd.DataFrame, column: str) -> Bilingual:
    """The alternative text of a column chart by year of that `column`: every year with its number."""
    known = table.dropna(subset=column)
    if known.empty:
        return NOTHING
    parts = [
        both("{year}: {n}", "{year}: {n}", year=str(year), n=int(n))
        for year, n in zip(known["year"], known[column], strict=True)
    ]
    return both("Diagram kolom menurut tahun. {parts}.", "Column chart by year. {parts}.", parts=listed(parts))


_BASES = {
    "number": both("jumlah inovasi", "number of innovations"),
    "maturity": both("kematangan", "maturity"),
    "unknown": both("dasar tidak diketahui", "basis not known"),
}


def rated_years(table: pd.DataFrame) -> pd.DataFrame:
    """Counts of ratings with the year and its basis as one label, "2020: jumlah inovasi": rated_year, BAND_COLUMNS."""
    labels = [
        both("{year}: {basis}", "{year}: {basis}", year=str(row.year), basis=_BASES[row.basis])
        for row in table.itertuples()
    ]
    return pd.DataFrame({"rated_year": labels, **{column: table[column].to_numpy() for column in BAND_COLUMNS}})


def ratings(table: pd.DataFrame) -> Bilingual:
    """The last year whose ratings were found, and which years must not be compared with which."""
    if table.empty:
        return NOTHING
    last = table.iloc[-1]
    counts = [
        both("{n} {rating}", "{n} {rating}", n=int(last[column]), rating=rating)
        for column, rating in zip(BAND_COLUMNS, RATINGS, strict=True)
        if not math.isnan(last[column])
    ]
    return both(
        "Jumlah daerah menurut predikat ditemukan untuk {years}; pada {last}: {counts}.{bases}{gaps}",
        "How many regions have each rating was found for {years}; in {last}: {counts}.{bases}{gaps}",
        years=_years(table["year"]),
        last=str(last["year"]),
        counts=counts,
        bases=_bases(table),
        gaps=_gaps(table),
    )


def _bases(table: pd.DataFrame) -> Bilingual:
    """What the ratings rested on, when that changed."""
    if table["basis"].nunique() < 2:
        return NOTHING
    parts = [
        both("{years} bertumpu pada {basis}", "{years} on {basis}", years=_years(rows["year"]), basis=_BASES[basis])
        for basis, rows in table.groupby("basis", sort=False)
    ]
    return both(
        " Dasarnya berganti: {parts}. Predikat sebelum dan sesudahnya tidak dapat dibandingkan.",
        " What it rests on changed: {parts}. Ratings before and after cannot be compared.",
        parts=listed(parts),
    )


def _gaps(table: pd.DataFrame) -> Bilingual:
    """The counts that a year does not state."""
    missing = [
        both("{rating} {year}", "{rating} {year}", rating=rating, year=str(year))
        for column, rating in zip(BAND_COLUMNS, RATINGS, strict=True)
        for year in table.loc[table[column].isna(), "year"]
    ]
    if not missing:
        return NOTHING
    return both(" Tidak disebut: {missing}.", " Not stated: {missing}.", missing=missing)


def ratings_title(table: pd.DataFrame) -> Bilingual:
    """The title of regions by rating; it says so where the ratings rest on different things."""
    if table.empty:
        return NOTHING
    if table["basis"].nunique() > 1:
        return both("Daerah menurut predikat: dasarnya berganti", "Regions by rating: what it rests on changed")
    return both("Daerah menurut predikat", "Regions by rating")


def ratings_alt(table: pd.DataFrame) -> Bilingual:
    """The alternative text of regions by rating: every year, what its ratings rest on, and the counts."""
    if table.empty:
        return NOTHING
    parts = [
        both(
            "{year} ({basis}): {counts}",
            "{year} ({basis}): {counts}",
            year=str(row["year"]),
            basis=_BASES[row["basis"]],
            counts=[
                both("{n} {rating}", "{n} {rating}", n=row[column], rating=rating)
                for column, rating in zip(BAND_COLUMNS, RATINGS, strict=True)
            ],
        )
        for row in table.to_dict("records")
    ]
    return both("Diagram batang bertumpuk. {parts}.", "Stacked bar chart. {parts}.", parts=listed(parts))


def reports_title() -> Bilingual:
    """The title of the table of regions that report, by year."""
    return both(
        "Pemerintah daerah yang melapor dan inovasinya, menurut tahun",
        "Regions reporting and their innovations, by year",
    )


def earlier_title(earlier: pd.DataFrame) -> Bilingual:
    """The title of the neighbours of years before the last."""
    years = sorted(earlier["year"].unique())
    return both(
        "Skor terbit tahun sebelumnya: {years}", "Published scores of earlier years: {years}", years=_years(years)
    )


def lab_ratings(table: pd.DataFrame) -> Bilingual:
    """How the regions of the laboratory were rated in the last year known, and what the ratings rest on."""
    if table.empty:
        return NOTHING
    last = table.iloc[-1]
    return both(
        "Dari {n} daerah peserta, {top} berpredikat {rating} pada {year}.{bases}",
        "Of {n} regions taking part, {top} {top:was|were} rated {rating} in {year}.{bases}",
        n=int(last[list(BAND_COLUMNS)].sum()),
        year=str(last["year"]),
        top=int(last[BAND_COLUMNS[0]]),
        rating=RATINGS[0],
        bases=_bases(table),
    )


def lab_ratings_title(table: pd.DataFrame) -> Bilingual:
    """The title of the ratings of the laboratory's regions, with the first and last year."""
    if table.empty:
        return NOTHING
    return both(
        "Daerah peserta laboratorium menurut predikat, {first}–{last}",
        "Regions of the laboratory by rating, {first}–{last}",
        first=str(table["year"].iloc[0]),
        last=str(table["year"].iloc[-1]),
    )


def disagreements(table: pd.DataFrame) -> Bilingual:
    """For how many figures another source has another number; nothing when there are none."""
    if table.empty:
        return NOTHING
    return both(
        "Untuk {n} angka, sumber lain menyebut jumlah yang berbeda; keduanya ditampilkan dan tidak dirata-ratakan.",
        "For {n} {n:figure|figures} another source has a different number; both are shown and none is averaged.",
        n=len(table),
    )


def disagreements_title() -> Bilingual:
    """The title of the table of figures on which sources differ."""
    return both("Angka yang berbeda antarsumber", "Figures on which sources differ")


def laboratory(table: pd.DataFrame, everything: pd.DataFrame) -> Bilingual:
    """How the laboratory of LAN spread, and what its ideas came to, with the counts that have no single year."""
    known = table.dropna(subset="lab_regions")
    if known.empty:
        return NOTHING
    first, last = known.iloc[0], known.iloc[-1]
    return both(
        "Laboratorium inovasi LAN tumbuh dari {first} daerah pada {since} menjadi {last} daerah pada "
        "{until} (kumulatif).{ideas}{later}",
        "LAN's innovation laboratory grew from {first} {first:region|regions} in {since} to {last} in {until} "
        "(cumulative).{ideas}{later}",
        first=int(first["lab_regions"]),
        since=str(int(first["year"])),
        last=int(last["lab_regions"]),
        until=str(int(last["year"])),
        ideas=_ideas(table),
        later=_later(everything, table),
    )


def _ideas(table: pd.DataFrame) -> Bilingual:
    known = table.dropna(subset=["lab_ideas", "lab_launched"])
    if known.empty:
        return NOTHING
    last = known.iloc[-1]
    return both(
        " Sampai {year}, dari {ideas} ide, {launched} diluncurkan ({share}).",
        " By {year}, of {ideas} ideas, {launched} had been launched ({share}).",
        year=str(int(last["year"])),
        ideas=int(last["lab_ideas"]),
        launched=int(last["lab_launched"]),
        share=Share(last["lab_launched"] / last["lab_ideas"]),
    )


def _later(everything: pd.DataFrame, table: pd.DataFrame) -> Bilingual:
    """The counts that are of no single year, each with the span its source gives."""
    spans = everything[~everything["year"].astype(str).isin(table["year"].astype(str))].dropna(subset="lab_regions")
    if spans.empty:
        return NOTHING
    parts = [
        both(
            "{regions} daerah ({span})",
            "{regions} regions ({span})",
            regions=int(row.lab_regions),
            span=str(row.year),
        )
        for row in spans.itertuples()
    ]
    return both(
        " Hitungan lain, dengan keterangan waktu seperti tertulis: {parts}.",
        " Other counts, with their time as written: {parts}.",
        parts=listed(parts),
    )


def unknown(own: pd.DataFrame, national: pd.DataFrame, rated: pd.DataFrame, last: int) -> Bilingual:
    """What this page cannot say: the distribution of scores, years without score, years without ratings."""
    first = int(national["year"].min())
    scored = own.dropna(subset="index_value")["year"]
    return both(
        "Sebaran skor semua daerah tidak diketahui: yang terbit hanya rata-rata dan jumlah menurut predikat, sehingga "
        "median, simpangan, dan peringkat tidak dihitung.{scores}{ratings}",
        "The distribution of the scores of all regions is not known: only means and counts by rating are published, so "
        "no median, spread or rank is computed.{scores}{ratings}",
        scores=_missing_scores(years_without(scored, first, last)) if len(own) else NOTHING,
        ratings=_missing_ratings(years_without(rated["year"], first, int(national["year"].max()))),
    )


def _missing_scores(years: list[int]) -> Bilingual:
    if not years:
        return NOTHING
    return both(
        " Skor daerah ini tidak ditemukan untuk {years}.",
        " No score of this region was found for {years}.",
        years=_years(years),
    )


def _missing_ratings(years: list[int]) -> Bilingual:
    if not years:
        return NOTHING
    return both(
        " Jumlah daerah menurut predikat tidak ditemukan untuk {years}.",
        " Counts of regions by rating were not found for {years}.",
        years=_years(years),
    )


def other_scale(table: pd.DataFrame) -> Bilingual:
    """The published scores that are on another scale and stand in no figure."""
    if table.empty:
        return NOTHING
    parts = [
        both("{score} ({year})", "{score} ({year})", score=float(row.score), year=str(row.year))
        for row in table.itertuples()
    ]
    return both(
        " Skor pada skala lain tidak digambar: {parts}.",
        " Scores on another scale are not drawn: {parts}.",
        parts=parts,
    )


def credit(addresses: pd.DataFrame) -> Bilingual:
    """The source under a figure, short enough for a slide: three titles at most, and how many more there are."""
    titles = list(addresses["title"].drop_duplicates())
    if len(titles) <= 4:
        return both("{titles} (alamat di laporan)", "{titles} (addresses in the report)", titles="; ".join(titles))
    return both(
        "{titles}; dan {more} sumber lain (alamat di laporan)",
        "{titles}; and {more} other sources (addresses in the report)",
        titles="; ".join(titles[:3]),
        more=len(titles) - 3,
    )


def sources(addresses: pd.DataFrame) -> list[tuple[Bilingual, str | None]]:
    """Every address with its title as an item of the list of sources; one that was cut short is not linked."""
    return [
        (
            both("{title}", "{title}", title=row.title) if row.whole else _cut_short(row),
            row.address if row.whole else None,
        )
        for row in addresses.itertuples()
    ]


def _cut_short(row) -> Bilingual:
    return both(
        "{title}: {address} (alamat terpotong pada catatan kami)",
        "{title}: {address} (address cut short in our notes)",
        title=row.title,
        address=row.address,
    )


def lan_directory() -> Bilingual:
    """The pages of LAN's directory that the numbers of the laboratory come from."""
    return both(
        "LAN, Direktori Inovasi Laboratorium Inovasi (2023), halaman 26–28",
        "LAN, Direktori Inovasi Laboratorium Inovasi (2023), pages 26–28",
    )
