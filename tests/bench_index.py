"""What the index costs: `make bench-index`; exits 1 beyond what is asked.

All regions scored at once: 550 regions with 60 innovations of 20 answers each, 660,000 rows, after reading. Beside
`score_many` stands the same in Polars and DuckDB where they can be imported; nothing is timed before all agree on every
region. Then one register: 1,000 draws of 200 innovations, and the best plan of 1,000.
"""

import platform
import sys
from collections.abc import Callable
from importlib.util import find_spec
from typing import NamedTuple

import measure
import numpy as np
import pandas as pd

from analysis import certainty, confirmation, index, plan
from analysis.coverage import BASIC_SERVICES
from analysis.rulebook import HUNDREDTHS, read_rules

REGIONS, INNOVATIONS, ANSWERS = 550, 60, 20
DRAWN, OFFERED = 200, 1_000
SECONDS = 1
RULES = read_rules(2026)
ENGINES = [name for name in ("polars", "duckdb") if find_spec(name)]


class National(NamedTuple):
    """The tables that `score_many` takes."""

    innovations: pd.DataFrame
    answers: pd.DataFrame
    region_answers: pd.DataFrame


def national(regions: int = REGIONS) -> National:
    """Made-up regions: from three to all six affairs of basic service, answers of every level."""
    rng = np.random.default_rng(1)
    names = np.array([f"Kabupaten {n:03}" for n in range(regions)], dtype=object)
    served = np.array([*BASIC_SERVICES, "Pangan", "Pertanian"], dtype=object)
    most = np.repeat(rng.integers(3, len(served) + 1, regions), INNOVATIONS)
    innovations = pd.DataFrame(
        {
            "region": np.repeat(names, INNOVATIONS),
            "innovation_id": np.tile([f"I-{n:02}" for n in range(INNOVATIONS)], regions),
            "affair": served[(rng.random(regions * INNOVATIONS) * most).astype(int)],
        }
    ).astype("str")
    answers = innovations[["region", "innovation_id"]].loc[innovations.index.repeat(ANSWERS)].reset_index(drop=True)
    return National(
        innovations,
        answers.assign(indicator=_numbers(range(16, 36), len(innovations)), level=_levels(rng, len(answers))),
        pd.DataFrame(
            {
                "region": np.repeat(names, 15),
                "indicator": _numbers(range(1, 16), regions),
                "level": _levels(rng, regions * 15),
            }
        ).astype({"region": "str"}),
    )


def _numbers(asked: range, times: int) -> np.ndarray:
    return np.tile(np.array(asked, dtype=float), times)


def _levels(rng: np.random.Generator, count: int) -> np.ndarray:
    return rng.integers(0, 4, count).astype(float)


def one_register(innovations: int) -> index.Submission:
    """A region of that many innovations, each with 20 answers, half of which name a document."""
    some = national(innovations // INNOVATIONS + 1)
    ids = some.innovations["region"] + some.innovations["innovation_id"]
    rows = some.innovations.assign(innovation_id=ids, innovation=ids, unit="Dinas").head(innovations)
    documents = np.where(np.random.default_rng(2).random(len(some.answers)) < 0.5, "Dokumen", None)
    answers = some.answers.assign(
        innovation_id=some.answers["region"] + some.answers["innovation_id"], evidence=pd.Series(documents, dtype="str")
    )
    of_region = some.region_answers.head(15).assign(evidence="Dokumen")
    return index.Submission(rows, answers[answers["innovation_id"].isin(rows["innovation_id"])], of_region)


# ours


def ours(tables: National) -> pd.DataFrame:
    return index.score_many(*tables, RULES)


def drawn(handed_in: index.Submission) -> None:
    """All that the report asks of `certainty`."""
    found = certainty.draws(handed_in, RULES, confirmation.read_confirmed())
    certainty.interval(found)
    certainty.rating_chances(found, RULES)


def best(offered: pd.DataFrame) -> None:
    plan.best_set(offered, 4_000, RULES)


def offered(different: bool) -> pd.DataFrame:
    """1,000 innovations; rejected with one chance, or each with its own."""
    handed_in = one_register(OFFERED)
    chance = np.random.default_rng(3).random(OFFERED) / 2 if different else np.full(OFFERED, 0.1)
    return plan.candidates(handed_in, RULES, pd.Series(chance, handed_in.innovations["innovation_id"]))


# the same elsewhere: whole numbers all the way, as ours


def _terms() -> dict[str, int]:
    """The rules of 2026 as whole numbers; the weight in hundredths."""
    names = {"floor": "divisor_min", "cap": "count_cap", "needed": "min_urusan_yandas", "total": "max_total"}
    return {short: int(RULES.number(name)) for short, name in names.items()} | {
        "weight": int(RULES.number("count_weight") * HUNDREDTHS)
    }


def _bands() -> pd.DataFrame:
    least = [int(edge * HUNDREDTHS) for edge in RULES.bands["least"]]
    return pd.DataFrame({"least": least, "rating": RULES.bands["rating"].astype(object)}).sort_values("least")


def with_polars(tables: dict):
    import polars as pl

    terms = _terms()
    n, divisor = pl.col("submitted"), pl.col("submitted").clip(lower_bound=terms["floor"])
    sums = [
        rows.join(tables["scores"], on=["indicator", "level"]).group_by("region").agg(pl.col("worth").sum().alias(name))
        for name, rows in (("own", tables["answers"]), ("of_region", tables["region_answers"]))
    ]
    affair = pl.col("affair").filter(pl.col("affair").is_in(BASIC_SERVICES))
    counted = (
        tables["innovations"]
        .group_by("region")
        .agg(pl.len().cast(pl.Int64).alias("submitted"), affairs=affair.n_unique())
    )
    for table in sums:
        counted = counted.join(table, on="region", how="left").fill_null(0)
    count = pl.when(pl.col("affairs") >= terms["needed"]).then(n.clip(upper_bound=terms["cap"])).otherwise(0)
    points = pl.col("of_region") * divisor + pl.col("own") + count * divisor * terms["weight"]
    whole = divisor * HUNDREDTHS * terms["total"]
    return (
        counted.with_columns(least=(2 * points * 100 * HUNDREDTHS + whole) // (2 * whole))
        .sort("least")
        .join_asof(tables["bands"], on="least")
        .select("region", "submitted", "affairs", "rating", hundredths="least")
    )


def polars_tables(tables: National) -> dict:
    import polars as pl

    return {name: pl.DataFrame(columns) for name, columns in _native(tables).items()}


QUERY = """
with own as (select region, sum(worth) as own from answers join scores using (indicator, level) group by region),
of_region as (select region, sum(worth) as of_region from region_answers join scores using (indicator, level)
    group by region),
counted as (select region, count(*) as submitted, greatest({floor}, count(*)) as divisor,
    count(distinct affair) filter (list_contains({basic}, affair)) as affairs from innovations group by region),
points as (select *, 250 * 100 * divisor as whole, (coalesce(of_region, 0) * divisor + coalesce(own, 0)
    + case when affairs >= {needed} then least(submitted, {cap}) else 0 end * divisor * {weight})::bigint as points
    from counted left join own using (region) left join of_region using (region)),
found as (select *, (2 * points * 10000 + whole) // (2 * whole) as hundredths from points)
select region, submitted, affairs, hundredths, rating from found asof join bands on found.hundredths >= bands.least
"""


def with_duckdb(connection) -> pd.DataFrame:
    return connection.sql(QUERY.format(basic=list(BASIC_SERVICES), **_terms())).df()


def duckdb_tables(tables: National):
    import duckdb

    connection = duckdb.connect()
    for name, columns in _native(tables).items():
        connection.register("given", pd.DataFrame(columns))
        connection.execute(f"create table {name} as select * from given")
        connection.unregister("given")
    return connection


def _native(tables: National) -> dict[str, dict]:
    """Columns without pandas' own kinds of text, so that every engine holds its own."""
    scores = RULES.score_of.rename(columns={"number": "indicator", "hundredths": "worth"})
    scores = scores.astype({"indicator": float, "level": float})
    given = tables._asdict() | {"scores": scores, "bands": _bands()}
    return {
        name: {
            column: values.to_numpy() if values.dtype.kind in "fi" else values.astype(object).to_list()
            for column, values in table.items()
        }
        for name, table in given.items()
    }


# side by side

WORK: dict[str, tuple[Callable, Callable]] = {
    "550 regions: ours": (national, ours),
    "550 regions: polars": (lambda: polars_tables(national()), with_polars),
    "550 regions: duckdb": (lambda: duckdb_tables(national()), with_duckdb),
    "1,000 draws of 200": (lambda: one_register(DRAWN), drawn),
    "plan of 1,000": (lambda: offered(different=False), best),
    "plan of 1,000, own chances": (lambda: offered(different=True), best),
}
OTHERS = {"550 regions: polars", "550 regions: duckdb"}


def cost(name: str) -> tuple[float, float]:
    """Seconds of the work alone; the peak is that of the process, the tables included."""
    given, work = WORK[name]
    return measure.cost(work, given())


def agree(engine: str) -> None:
    """Every region the same, to the last hundredth and the rating."""
    given, work = WORK[f"550 regions: {engine}"]
    found = work(given())
    theirs = pd.DataFrame(found.to_dict(as_series=False)) if hasattr(found, "to_dicts") else found
    mine = ours(national()).assign(hundredths=lambda rows: (rows["index"] * HUNDREDTHS).round().astype(int))
    columns = ["region", "submitted", "affairs", "hundredths", "rating"]
    tables = [rows[columns].astype(object).sort_values("region", ignore_index=True) for rows in (mine, theirs)]
    assert len(mine) == REGIONS and mine["gate"].nunique() == mine["rating"].nunique() == 2
    pd.testing.assert_frame_equal(*tables)


def main() -> int:
    machine = f"{platform.platform()}, Python {platform.python_version()}"
    print(f"{machine}, medians of {measure.ROUNDS} rounds, each in a process of its own")
    print(
        f"{REGIONS} regions x {INNOVATIONS} innovations x {ANSWERS} answers: {REGIONS * INNOVATIONS * ANSWERS:,} rows\n"
    )
    names = [name for name in WORK if name not in OTHERS or name.rsplit(": ")[-1] in ENGINES]
    spent, failed = {}, False
    with measure.fresh() as pool:
        for engine in ENGINES:
            pool.submit(agree, engine).result()
        print(f"agree with ours: {', '.join(ENGINES) or 'neither Polars nor DuckDB can be imported'}\n")
        print(f"{'':28}{'s':>8}{'asked':>8}{'MiB':>8}{'ratio':>8}")
        for name in names:
            spent[name], peak = measure.medians(pool, cost, name)
            asked = "-" if name in OTHERS else SECONDS
            ratio = f"{spent[name] / spent[names[0]]:.2f}" if name.startswith("550") else "-"
            print(f"{name:28}{spent[name]:8.2f}{asked:>8}{peak:8.0f}{ratio:>8}", flush=True)
            failed |= name not in OTHERS and spent[name] > SECONDS
    print("\n" + ("more than asked" if failed else "within what is asked"))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
