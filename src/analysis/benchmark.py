"""Where a region stands: its published scores beside the cut-offs of their year, its neighbours, and all regions.

Tables in, tables out. `scores`, `by_year`, `laboratory`, `basis` and `provinces` are those of `national`, `rules` the
rulebooks by year. Nothing is averaged or joined over sources, nor over years whose rules differ.
"""

import itertools
import math
import re
from decimal import Decimal
from urllib.parse import urlsplit

import pandas as pd

from .national import RATINGS
from .rulebook import Rules, Unknown, differences

LARGEST = 100
"""The largest index. A score above it is on the other scale of 2020 (data/raw/README.md, iid_scores.csv)."""

BAND_COLUMNS = ("very_innovative", "innovative", "less_innovative", "not_rated")
"""How many regions have each of RATINGS."""


def own(scores: pd.DataFrame, region: str, rules: dict[int, Rules]) -> pd.DataFrame:
    """What was published of a region, by year, sources that agree as one row, those that disagree apart.

    Columns: year, index_value, published_rating, band_rating, rank_scope, source_title, source. index_value: 0 to 100,
    missing where only a rating was published. band_rating: what the bands of that year give, missing where not known.
    Worked case: 60.56 of 2022, published as Inovatif -> band_rating Sangat Inovatif, for the band begins above 60.00.
    """
    rows = scores[(scores["region"] == region) & ~(scores["score"] > LARGEST)].sort_values(["year", "score"])
    rows = rows.drop_duplicates(["year", "score", "rating"], ignore_index=True)
    rated = [_band(rules.get(year), score) for year, score in zip(rows["year"], rows["score"], strict=True)]
    rows = rows.assign(band_rating=pd.Series(rated, dtype=object)).rename(columns=_PUBLISHED)
    return rows[["year", "index_value", "published_rating", "band_rating", "rank_scope", "source_title", "source"]]


_PUBLISHED = {"score": "index_value", "rating": "published_rating"}


def _band(rules: Rules | None, score: float) -> str | None:
    """The rating of a score by the bands of its year; None where they do not say."""
    if not rules or math.isnan(score):
        return None
    try:
        return rules.rating(Decimal(str(score)))
    except Unknown:
        return None


def other_scale(scores: pd.DataFrame, region: str) -> pd.DataFrame:
    """Published scores of a region that are on no scale from 0 to 100: year, score."""
    rows = scores[(scores["region"] == region) & (scores["score"] > LARGEST)]
    return rows[["year", "score"]].reset_index(drop=True)


def cut_offs(rules: dict[int, Rules], first: int, last: int) -> pd.DataFrame:
    """Where each rating begins, for every year from first to last: year, rating, index_value (missing: not found)."""
    years = range(first, last + 1)
    found = {
        (year, band.rating): band.least for year in years if year in rules for band in rules[year].bands.itertuples()
    }
    edges = [(year, rating, found.get((year, rating))) for year in years for rating in RATINGS]
    return pd.DataFrame(edges, columns=["year", "rating", "index_value"]).astype({"index_value": float})


def marks(own: pd.DataFrame, by_year: pd.DataFrame, rules: dict[int, Rules], last: int) -> pd.DataFrame:
    """What stands beside each other, from the first year with an own score to `last`: year, mark, index_value.

    mark: own_score, mean_score (mean of all regions, where published) or the rating that begins there; missing values
    were not found. Where nothing was scored there is no row. "Tidak Dapat Dinilai" is zero and gets no mark.
    """
    scored = own.dropna(subset="index_value")
    if scored.empty:
        return pd.DataFrame(columns=["year", "mark", "index_value"])
    years = pd.DataFrame({"year": range(int(scored["year"].min()), max(last, int(scored["year"].max())) + 1)})
    mine = years.merge(scored[["year", "index_value"]], how="left").assign(mark="own_score")
    mean = by_year.dropna(subset="mean_index").rename(columns={"mean_index": "index_value"})
    mean = mean[mean["year"].isin(years["year"])].assign(mark="mean_score")
    edges = cut_offs(rules, years["year"].iloc[0], years["year"].iloc[-1]).rename(columns={"rating": "mark"})
    together = pd.concat([mine, mean, edges[edges["mark"] != RATINGS[-1]]])
    together = together.sort_values("year", kind="stable", ignore_index=True)
    return together[["year", "mark", "index_value"]]


def breaks(rules: dict[int, Rules], basis: dict[int, str], years: list[int]) -> pd.DataFrame:
    """Why a year cannot be compared with the next: earlier, later, reasons; no row where nothing speaks against it.

    reasons, joined by " | ": "basis differs" (number of innovations against maturity), "bands differ",
    "weights differ", "bands unknown", "rules unknown" (weights and formula are not known of both years).
    Worked case: 2020 rested on the number, 2021 on maturity -> "basis differs" among the reasons.
    """
    ordered = sorted(set(years))
    pairs = [(old, new, _reasons(rules, basis, old, new)) for old, new in itertools.pairwise(ordered)]
    rows = [(old, new, " | ".join(reasons)) for old, new, reasons in pairs if reasons]
    return pd.DataFrame(rows, columns=["earlier", "later", "reasons"])


def _reasons(rules: dict[int, Rules], basis: dict[int, str], old: int, new: int) -> list[str]:
    known = [rules[year] for year in (old, new) if year in rules]
    changed = differences(*known).dropna() if len(known) == 2 else pd.DataFrame({"rule": []})
    of_bands = changed["rule"].astype(str).str.startswith("predikat ")
    found = {
        "basis differs": old in basis and new in basis and basis[old] != basis[new],
        "bands differ": _edges_differ(rules, old, new),
        "weights differ": bool((~of_bands).any()),
        "bands unknown": cut_offs(rules, old, old)["index_value"].isna().any()
        or cut_offs(rules, new, new)["index_value"].isna().any(),
        "rules unknown": len(known) < 2 or any(rule.missing("maturity") for rule in known),
    }
    return [reason for reason, holds in found.items() if holds]


def _edges_differ(rules: dict[int, Rules], old: int, new: int) -> bool:
    """Whether a rating begins elsewhere, as far as both years are known."""
    edges = cut_offs(rules, old, old).merge(cut_offs(rules, new, new), on="rating").dropna()
    return bool((edges["index_value_x"] != edges["index_value_y"]).any())


def neighbours(scores: pd.DataFrame, region: str) -> pd.DataFrame:
    """Regions of the same province and kind with a published score, in the years in which the region itself has one.

    Columns: year, region, index_value, published_rating, source; latest year first, then highest score, equal ones by
    name. Years in which no other region was found are left out. The list is what could be found, so it is no ranking.
    """
    known = scores[scores["score"] <= LARGEST].rename(columns=_PUBLISHED)
    mine = known[known["region"] == region]
    if mine.empty:
        return pd.DataFrame(columns=["year", "region", "index_value", "published_rating", "source"])
    alike = known[known["province"].eq(mine["province"].iloc[0]) & known["region_kind"].eq(mine["region_kind"].iloc[0])]
    alike = alike[alike["year"].isin(mine["year"])].drop_duplicates(
        ["year", "region", "index_value", "published_rating"]
    )
    alike = alike[alike.groupby("year")["region"].transform("nunique") > 1]
    ordered = alike.sort_values(["year", "index_value", "region"], ascending=[False, False, True], ignore_index=True)
    return ordered[["year", "region", "index_value", "published_rating", "source"]]


def home(scores: pd.DataFrame, provinces: pd.DataFrame, region: str) -> pd.DataFrame:
    """The row of a region's own province; none when the region or its province was not found."""
    return provinces[provinces["province"].isin(scores.loc[scores["region"] == region, "province"])]


def alike(scores: pd.DataFrame, provinces: pd.DataFrame, region: str) -> tuple[str, str, int | None] | None:
    """Kind and province of a region and how many of that kind the province has; None when the region was not found.

    Worked case: Kabupaten Tangerang -> kabupaten, Banten, 4.
    """
    mine, there = scores[scores["region"] == region], home(scores, provinces, region)
    if mine.empty:
        return None
    kind, province = mine["region_kind"].iloc[0], mine["province"].iloc[0]
    return kind, province, int(there[kind].iloc[0]) if kind in there and len(there) else None


def reporting(by_year: pd.DataFrame) -> pd.DataFrame:
    """All regions by year: year, all_regions, reporting_regions, reporting_share, reported_innovations, mean_index."""
    share = by_year["reporting_regions"] / by_year["all_regions"]
    columns = ["year", "all_regions", "reporting_regions", "reporting_share", "reported_innovations", "mean_index"]
    return by_year.assign(reporting_share=share).sort_values("year", ignore_index=True)[columns]


def ratings(by_year: pd.DataFrame, basis: dict[int, str]) -> pd.DataFrame:
    """How many regions have each rating, in the years in which that was found: year, basis, and BAND_COLUMNS.

    basis: number, maturity, or unknown; ratings of different bases are not to be compared.
    """
    known = by_year.dropna(subset=list(BAND_COLUMNS), how="all").astype({"year": int})
    known = known.assign(basis=[basis.get(year, "unknown") for year in known["year"]])
    return known.sort_values("year", ignore_index=True)[["year", "basis", *BAND_COLUMNS]]


def single_years(laboratory: pd.DataFrame) -> pd.DataFrame:
    """The rows of the laboratory that are of one year, with year as a number; spans and undated counts are left out."""
    rows = laboratory[laboratory["year"].astype(str).str.fullmatch(r"\d{4}")]
    return rows.astype({"year": int}).sort_values("year", ignore_index=True)


def disagreements(other: pd.DataFrame, by_year: pd.DataFrame, laboratory: pd.DataFrame) -> pd.DataFrame:
    """Figures for which another source has another number: year, fact, published, elsewhere, source.

    Both stand; nothing is averaged. Worked case: 2023, 28,539 innovations and 26,539 elsewhere -> one row with both.
    """
    tables = {"by_year": by_year.set_index("year"), "laboratory": single_years(laboratory).set_index("year")}
    rows = [
        (row.year, f"{row.table} {row.column}", tables[row.table].at[row.year, row.column], row.value, row.source)
        for row in other.itertuples()
        if row.year in tables[row.table].index
    ]
    found = pd.DataFrame(rows, columns=["year", "fact", "published", "elsewhere", "source"])
    return found[found["published"] != found["elsewhere"]].sort_values("year", kind="stable", ignore_index=True)


def years_without(known: pd.Series, first: int, last: int) -> list[int]:
    """The years from first to last that are not among the known ones."""
    return [year for year in range(first, last + 1) if year not in set(known)]


def addresses(*tables: pd.DataFrame) -> pd.DataFrame:
    """Every address in the columns `source` of tables, once: title, address, whole (False: it was cut short).

    title: the source_title of its row; without one the title of the book it is, or its site.
    Worked case: "https://a.id/x ; https://b.id/cut- hlm. 3" -> a.id, whole; b.id, not whole.
    """
    cited = pd.concat([pd.DataFrame(columns=["source"]), *tables]).reindex(columns=["source", "source_title"])
    rows = [
        (row.source_title if isinstance(row.source_title, str) else _title(address), address, not address.endswith("-"))
        for row in cited.itertuples()
        for address in re.findall(r"https?://\S+", str(row.source))
    ]
    found = pd.DataFrame(rows, columns=["title", "address", "whole"])
    return found.drop_duplicates("address", ignore_index=True)


_BOOKS = {
    "Direktori_Inovasi_Laboratorium_Inovasi.pdf": "LAN, Direktori Inovasi Laboratorium Inovasi (2023)",
    "Ekosistem_Pengetahuan_Inovasi_2024_Update.pdf": "LAN, Penyusunan Ekosistem Pengetahuan Inovasi (2024)",
}


def _title(address: str) -> str:
    """The book, or the site; on GitHub the site is the repository."""
    parts = urlsplit(address)
    repository = "/".join(parts.path.split("/")[:3]) if parts.hostname == "github.com" else ""
    return _BOOKS.get(parts.path.rpartition("/")[2], parts.hostname.removeprefix("www.") + repository)


def band_sources(rules: dict[int, Rules], years: list[int]) -> pd.DataFrame:
    """Where the bands of the given years stand: source."""
    found = [source for year in years if year in rules for source in rules[year].bands["source"]]
    return pd.DataFrame({"source": list(dict.fromkeys(found))})
