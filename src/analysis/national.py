"""What is published of all regions, read from data/raw/national; rules of every year from data/raw/methods/iid."""

import pandas as pd

from . import rulebook
from .register import HOME

NATIONAL = HOME / "data" / "raw" / "national"

RATINGS = ("Sangat Inovatif", "Inovatif", "Kurang Inovatif", "Tidak Dapat Dinilai")
"""The ratings of the IID, highest first (PPT Sosialisasi IID 2023); an award of the IGA is none."""

_SCORES = {
    "year": "year",
    "region_name": "region",
    "region_kind": "region_kind",
    "province": "province",
    "score": "score",
    "rank": "rank",
    "rank_scope": "rank_scope",
    "predicate": "rating",
    "source_title": "source_title",
    "source_url": "source",
}
_COUNTS = {
    "regions_total": "all_regions",
    "regions_reporting": "reporting_regions",
    "innovations": "reported_innovations",
    "sangat_inovatif": "very_innovative",
    "inovatif": "innovative",
    "kurang_inovatif": "less_innovative",
    "tidak_dapat_dinilai": "not_rated",
    "mean_iid": "mean_index",
    "source_url": "source",
}
_LABORATORY = {
    "regions_cumulative": "lab_regions",
    "ideas_cumulative": "lab_ideas",
    "launched_cumulative": "lab_launched",
    "iid_sangat_inovatif": "very_innovative",
    "iid_inovatif": "innovative",
    "iid_kurang_inovatif": "less_innovative",
    "iid_tidak_dapat_dinilai": "not_rated",
    "source_url": "source",
}


def scores() -> pd.DataFrame:
    """Published scores of single regions, one row a region, year and source: the columns of _SCORES.

    score: index from 0 to 100, missing where only a rating was published; above 100 on the other scale of 2020.
    rating: one of RATINGS, or missing.
    """
    rows = pd.read_csv(NATIONAL / "iid_scores.csv").rename(columns=_SCORES)[list(_SCORES.values())]
    return rows.assign(rating=rows["rating"].where(rows["rating"].isin(RATINGS)))


def by_year() -> pd.DataFrame:
    """All regions, one row a year: year and the columns of _COUNTS; a count that was not found is missing."""
    return pd.read_csv(NATIONAL / "national_by_year.csv").rename(columns=_COUNTS)[["year", *_COUNTS.values()]]


def laboratory() -> pd.DataFrame:
    """LAN's laboratory, one row a year or span: year (text) and the columns of _LABORATORY, the first three cumulative.

    The ratings are those of that year of the same 117 regions, which had joined by 2022.
    """
    return pd.read_csv(NATIONAL / "labinov_by_year.csv").rename(columns=_LABORATORY)[["year", *_LABORATORY.values()]]


def other_counts() -> pd.DataFrame:
    """Counts of other sources that differ from those of `by_year` or `laboratory`: table, year, column, value, source.

    table: by_year or laboratory; column: one of its columns, in the words of this module.
    """
    rows = pd.read_csv(NATIONAL / "other_counts.csv").rename(columns={"source_url": "source"})
    ours = {"national_by_year": "by_year", "labinov_by_year": "laboratory"}
    return rows.assign(table=rows["table"].map(ours), column=rows["column"].map(_COUNTS | _LABORATORY))


def rating_basis() -> dict[int, str]:
    """What the rating of a year rested on: "number" (of innovations) or "maturity"; a year not there is unknown.

    LAN, Direktori Inovasi Laboratorium Inovasi, 2023, p. 28.
    """
    rows = pd.read_csv(NATIONAL / "rating_basis.csv")
    return dict(
        zip(rows["year"], rows["basis"].map({"jumlah inovasi": "number", "kematangan": "maturity"}), strict=True)
    )


def provinces() -> pd.DataFrame:
    """How many regions a province has: province, kabupaten, kota, source (Kepmendagri 300.2.2-2138 of 2025)."""
    return pd.read_csv(NATIONAL / "provinces.csv").rename(columns={"source_url": "source"})


def rules() -> dict[int, rulebook.Rules]:
    """The rules of every year that has any."""
    return {year: rulebook.read_rules(year) for year in rulebook.years()}
