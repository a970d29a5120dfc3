"""What the index costs at national scale: `make bench-index`; exits 1 beyond what is asked.

550 regions with 60 innovations of 20 answers each are scored; a thousand draws are made of one register of 200
innovations; the best set is found among 1,000. Beside our scoring stands the same sum in Polars and DuckDB where they
can be imported, which must agree first.
"""

import platform
import sys
from importlib.util import find_spec

import measure
import numpy as np
import pandas as pd

from analysis import certainty, index, plan, rulebook
from analysis.coverage import BASIC_SERVICES

REGIONS, INNOVATIONS, SECONDS = 550, 60, 1.0
RULES = rulebook.read_rules(2026)
ENGINES = [name for name in ("polars", "duckdb") if find_spec(name)]


def tables(regions: int, innovations: int) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Made-up regions: innovations, their answers to indicators 16 to 35, and those of the region to 1 to 15."""
    rng = np.random.default_rng(1)
    ids = np.array([f"R{region}-{n}" for region in range(regions) for n in range(innovations)], dtype=object)
    own = pd.DataFrame({"innovation_id": ids, "region": np.repeat(np.arange(regions), innovations)})
    own["affair"] = np.array([*BASIC_SERVICES, "Pertanian"], dtype=object)[rng.integers(0, 7, len(own))]
    own[["innovation", "unit"]] = "x"
    answers = pd.DataFrame(
        {
            "innovation_id": np.repeat(ids, 20),
            "region": np.repeat(own["region"].to_numpy(), 20),
            "indicator": np.tile(np.arange(16, 36), len(own)),
            "level": rng.integers(0, 4, 20 * len(own)),
            "evidence": "dok",
        }
    )
    region = pd.DataFrame(
        {"region": np.repeat(np.arange(regions), 15), "indicator": np.tile(np.arange(1, 16), regions)}
    )
    return own, answers, region.assign(level=rng.integers(0, 4, len(region)), evidence="dok")


def scored_by_us(national: tuple) -> pd.DataFrame:
    return index.score_many(*national, RULES)


def scored_by_polars(national: tuple) -> pd.DataFrame:
    import polars as pl

    worth = pl.DataFrame(RULES.score_of.to_dict("list")).rename({"number": "indicator"})
    own, answers, region = (pl.DataFrame(one.to_dict("list")) for one in national)
    n = own.group_by("region").agg(
        n=pl.len(), affairs=pl.col("affair").filter(pl.col("affair").is_in(BASIC_SERVICES)).n_unique()
    )
    sums = [
        one.join(worth, on=["indicator", "level"], how="left")
        .group_by("region")
        .agg(pl.col("hundredths").sum().alias(name))
        for one, name in ((answers, "own"), (region, "of_region"))
    ]
    count = pl.when(pl.col("affairs") >= 5).then(pl.min_horizontal("n", 200) * 38).otherwise(0)
    points = pl.col("of_region") + pl.col("own") / pl.max_horizontal("n", 12) + count
    return (
        n.join(sums[0], on="region")
        .join(sums[1], on="region")
        .select("region", points=points)
        .sort("region")
        .to_dict(as_series=False)
    )


def scored_by_duckdb(national: tuple) -> pd.DataFrame:
    import duckdb

    names = dict(zip(("own", "answers", "region"), national, strict=True), worth=RULES.score_of)
    with duckdb.connect() as session:
        for name, table in names.items():
            texts = table.select_dtypes("str").columns
            session.register(name, table.astype(dict.fromkeys(texts, object)))
        return session.execute(QUERY, {"basic": list(BASIC_SERVICES)}).df()


QUERY = """
with a as (
  select region, sum(hundredths) s from answers
  left join worth w on w.number = indicator and w.level = answers.level group by 1
), b as (
  select r.region, sum(hundredths) s from region r
  left join worth w on w.number = indicator and w.level = r.level group by 1
), n as (
  select region, count(*) n, count(distinct affair) filter (list_contains($basic, affair)) k from own group by 1
)
select n.region, b.s + a.s / greatest(n, 12) + case when k >= 5 then least(n, 200) * 38 else 0 end as points
from n join a using (region) join b using (region) order by 1
"""


def one_register() -> index.Submission:
    own, answers, region = tables(1, 200)
    return index.Submission(own, answers, region)


def offered() -> pd.DataFrame:
    own, answers, region = tables(1, 1_000)
    found = plan.candidates(index.Submission(own, answers, region), RULES)
    return found.assign(rejection=np.random.default_rng(2).choice([0.0, 0.1, 0.3], len(found)))


WORK = {
    "550 regions scored: ours": (lambda: tables(REGIONS, INNOVATIONS), scored_by_us),
    "550 regions scored: polars": (lambda: tables(REGIONS, INNOVATIONS), scored_by_polars),
    "550 regions scored: duckdb": (lambda: tables(REGIONS, INNOVATIONS), scored_by_duckdb),
    "1,000 draws of 200 innovations": (one_register, lambda one: certainty.draws(one, RULES)),
    "best set among 1,000": (offered, lambda rows: plan.best_set(rows, 0, RULES)),
}


def cost(name: str) -> tuple[float, float]:
    given, work = WORK[name]
    return measure.cost(work, given())


def agree(engine: str) -> None:
    """The other engine gives our index, which is rounded to two decimals, for every region."""
    given, work = WORK[f"550 regions scored: {engine}"]
    national = given()
    ours, theirs = scored_by_us(national).sort_values("region"), work(national)
    points = np.asarray(theirs["points"])
    assert (abs(ours["index"].to_numpy() - points / 250) <= 0.005 + 1e-9).all()


def main() -> int:
    print(f"{platform.platform()}, Python {platform.python_version()}, medians of {measure.ROUNDS} rounds\n")
    left_out = {"polars", "duckdb"} - set(ENGINES)
    spent, failed = {}, False
    with measure.fresh() as pool:
        for engine in ENGINES:
            pool.submit(agree, engine).result()
        print(f"agree with ours: {', '.join(ENGINES) or 'neither Polars nor DuckDB can be imported'}\n")
        print(f"{'':34}{'s':>8}{'asked':>8}{'MiB':>8}{'ratio':>8}")
        for name in (one for one in WORK if one.rsplit(": ")[-1] not in left_out):
            spent[name], peak = measure.medians(pool, cost, name)
            is_ours = not name.endswith(tuple(ENGINES)) if ENGINES else True
            ratio = spent[name] / spent["550 regions scored: ours"] if ": " in name else float("nan")
            print(f"{name:34}{spent[name]:8.2f}{SECONDS if is_ours else '-':>8}{peak:8.0f}{ratio:8.2f}", flush=True)
            failed |= is_ours and spent[name] > SECONDS
    print("\n" + ("more than asked" if failed else "within what is asked"))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
