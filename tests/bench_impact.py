"""What before and after costs on a national register: `make bench-impact`; exits 1 beyond what is asked.

33,000 innovations with three measures and 17 items each. Beside our whole analysis stands its arithmetic alone (every
pair with its change or its reason, medians and counts by item, gains by value and kind of unit), as we do it and as
Polars and DuckDB do it where they can be imported; nothing is timed before all agree to the last count.
"""

import platform
import sys
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from typing import NamedTuple

import measure
import numpy as np
import pandas as pd

from analysis import impact, methods
from analysis.schema import MEASURES

INNOVATIONS, UNITS = 33_000, 600
AS_OF = date(2021, 12, 31)
SECONDS, MEBIBYTES = 2, 1024
ENGINES = [name for name in ("polars", "duckdb") if find_spec(name)]


class National(NamedTuple):
    """The tables that the analysis takes."""

    innovations: pd.DataFrame
    units: pd.DataFrame
    impacts: pd.DataFrame
    items: pd.DataFrame


def national(innovations: int = INNOVATIONS) -> National:
    """A made-up register: figures that are missing, zero, in another unit, of two periods, of a year too late."""
    rng, items = np.random.default_rng(1), methods.impact_items()
    rows, count = np.arange(innovations), innovations * len(items)
    table = pd.DataFrame(
        {
            "innovation_id": [f"I-{row}" for row in rows],
            "innovation": [f"Inovasi {row}" for row in rows],
            "unit": [f"U{row % UNITS}" for row in rows],
            "tested": pd.Timestamp("2020-01-01"),
            "applied": pd.Timestamp("2020-06-01"),
        }
    ).astype(dict.fromkeys(("innovation_id", "innovation", "unit"), "str"))
    figures = {f"{m}_{when}": _figures(rng, innovations) for m in MEASURES for when in ("before", "after")}
    units = pd.DataFrame({"unit": [f"U{n}" for n in range(UNITS)], "unit_kind": ["opd", "kecamatan"] * (UNITS // 2)})
    written = np.tile(items["units"].str[0].to_numpy(dtype=object), innovations)
    periods = np.array(["", " per bulan", " / tahun", " Pertahun", " per bulan / tahun", " kurang lebih"], dtype=object)
    impacts = pd.DataFrame(
        {
            "innovation_id": np.repeat(table["innovation_id"].to_numpy(), len(items)),
            "item": np.tile(items["item"].to_numpy(), innovations),
            "before": _figures(rng, count),
            "after": _figures(rng, count),
            "measured_in": written + periods[rng.choice(6, count, p=[0.55, 0.2, 0.1, 0.1, 0.025, 0.025])],
            "data_year": rng.integers(2020, 2023, count).astype(float),
        }
    ).astype(dict.fromkeys(("innovation_id", "item", "measured_in"), "str"))
    return National(table.assign(**figures), units.astype("str"), impacts, items)


def _figures(rng: np.random.Generator, count: int) -> np.ndarray:
    return np.where(rng.random(count) < 0.1, np.nan, rng.integers(0, 30, count))


# ours


def whole(register: National) -> None:
    """All that the report asks of `impact`."""
    pairs = _pairs(register)
    impact.count_measured(pairs, register.innovations)
    impact.change_by_item(pairs, _order(register))
    for felt_by in (impact.CITIZENS, impact.AGENCY):
        impact.gain_by_value(pairs, felt_by)
    impact.worsened(pairs)
    impact.refused(pairs)
    impact.yearly_savings(pairs)


def ours(register: National) -> tuple[pd.DataFrame, pd.DataFrame]:
    """By item and by value; more than is asked of the others: intervals, names of the best and the weakest."""
    pairs = _pairs(register)
    by_value = [
        impact.gain_by_value(pairs, felt_by).assign(felt_by=felt_by) for felt_by in (impact.AGENCY, impact.CITIZENS)
    ]
    return impact.change_by_item(pairs, _order(register)), pd.concat(by_value)


def _pairs(register: National) -> pd.DataFrame:
    return impact.before_and_after(register.innovations, register.units, register.impacts, register.items, AS_OF)


def _order(register: National) -> list[str]:
    return [*MEASURES, *register.items["item"]]


# Polars

PERIOD = r"(?:\bper\s*|/\s*)(?:hari|minggu|bulan|tahun)\b"
WORD = "(?:hari|minggu|bulan|tahun)"


def with_polars(tables: dict) -> tuple:
    import polars as pl

    began = pl.min_horizontal("tested", "applied").dt.year()
    owned = tables["innovations"].join(tables["units"], on="unit", how="left").with_columns(began.alias("began"))
    keys = ["innovation_id", "unit_kind"]
    headlines = [
        owned.select(
            *keys,
            pl.lit(measure).alias("item"),
            *(pl.col(f"{measure}_{when}").alias(when) for when in ("before", "after")),
            pl.lit(impact.CITIZENS).alias("felt_by"),
            pl.lit(impact.HEADLINES[measure][0]).alias("value"),
            pl.lit(-1, dtype=pl.Int64).alias("sign"),
            pl.lit(False).alias("other"),
        ).filter(pl.col("before").is_not_null() | pl.col("after").is_not_null())
        for measure in MEASURES
    ]
    plain = pl.col("measured_in").str.to_lowercase()
    periods = plain.str.extract_all(PERIOD).list.eval(pl.element().str.extract(f"({WORD})$")).list.n_unique()
    unit = plain.str.replace_all(PERIOD, "").str.strip_chars().alias("unit_alone")
    told = tables["impacts"].select("measured_in").unique().with_columns(periods.alias("periods"), unit)
    year = pl.col("data_year")
    filled = (
        tables["impacts"]
        .join(told, on="measured_in")
        .join(tables["items"], on="item")
        .join(owned.select(*keys, "began"), on="innovation_id")
        .with_columns(
            other=(year < pl.col("began"))
            | (year > AS_OF.year)
            | (pl.col("periods") > 1)
            | ~pl.col("unit_alone").is_in(pl.col("units"))
        )
        .select(headlines[0].columns)
    )
    change = pl.when(~pl.col("other").fill_null(False) & (pl.col("before") != 0)).then(
        (pl.col("after") - pl.col("before")) / pl.col("before")
    )
    pairs = pl.concat([*headlines, filled]).with_columns(change=change)
    pairs = pairs.with_columns(gain=pl.col("change") * pl.col("sign"))
    gain = pl.col("gain")
    counts = [is_so.sum().alias(name) for name, is_so in zip(COUNTS, (gain > 0, gain == 0, gain < 0), strict=True)]
    by_item = pairs.group_by("item").agg(
        gain.count().alias("measured"),
        gain.null_count().alias("refused"),
        pl.col("change").median().alias("median_change"),
        *counts,
    )
    gains = (
        pairs.filter(gain.is_not_null())
        .with_columns(measure=pl.col("item").replace(impact.SAME_MEASURE))
        .unique(["innovation_id", "measure"], keep="first", maintain_order=True)
        .group_by("innovation_id", "unit_kind", "felt_by", "value")
        .agg(gain.median())
    )
    of_all = pl.concat([gains, gains.with_columns(unit_kind=pl.lit("all"))])
    by_value = of_all.group_by("felt_by", "value", "unit_kind").agg(
        gain.count().alias("measured"), gain.median().alias("median_gain"), *counts
    )
    return by_item, by_value


def polars_tables(register: National) -> dict:
    import polars as pl

    native = {name: _native(getattr(register, name)) for name in ("innovations", "units", "impacts")}
    tables = {name: pl.DataFrame(columns, nan_to_null=True) for name, columns in native.items()}
    return tables | {"items": pl.DataFrame(_native(_signed(register.items)))}


# DuckDB

QUERY = f"""
create temp table owned as
    select i.*, u.unit_kind, year(least(tested, applied)) as began from innovations i left join units u using (unit);
create temp table told as
    select measured_in, trim(regexp_replace(lower(measured_in), '{PERIOD}', '', 'g')) as unit_alone,
        len(list_distinct(list_transform(regexp_extract_all(lower(measured_in), '{PERIOD}'),
            lambda found: regexp_extract(found, '{WORD}$')))) as periods
    from (select distinct measured_in from impacts);
create temp table stated as
    {{headlines}}
    union all select innovation_id, unit_kind, item, before, after, felt_by, value, sign, 1 as source, coalesce(
        data_year < began or data_year > {AS_OF.year} or periods > 1, false) or not list_contains(units, unit_alone)
    from impacts join told using (measured_in) join items using (item) join owned using (innovation_id);
create temp table pairs as
    select *, change * sign as gain from (
        select *, case when not other and before <> 0 then (after - before) / before end as change from stated);
"""
HEADLINE = """select innovation_id, unit_kind, '{measure}' as item, {measure}_before as before,
    {measure}_after as after, '{felt_by}' as felt_by, '{value}' as value, -1 as sign, 0 as source, false as other
    from owned where {measure}_before is not null or {measure}_after is not null"""
COUNTED = ", ".join(
    f"count(*) filter (gain {sign} 0) as {name}"
    for name, sign in (("improved", ">"), ("unchanged", "="), ("worsened", "<"))
)
BY_ITEM = f"""select item, count(gain) measured, count(*) - count(gain) refused, median(change) median_change, {COUNTED}
    from pairs group by item"""
BY_VALUE = f"""
with once as (
    select innovation_id, unit_kind, felt_by, value, arg_min(gain, source) as gain from pairs where gain is not null
    group by innovation_id, unit_kind, felt_by, value, {{measure}}),
gains as (
    select unit_kind, felt_by, value, median(gain) as gain from once group by innovation_id, unit_kind, felt_by, value),
of_all as (select * from gains union all select 'all', felt_by, value, gain from gains)
select felt_by, value, unit_kind, count(*) measured, median(gain) median_gain, {COUNTED} from of_all
    group by felt_by, value, unit_kind"""


def with_duckdb(connection) -> tuple:
    headlines = " union all ".join(
        HEADLINE.format(measure=measure, felt_by=impact.CITIZENS, value=impact.HEADLINES[measure][0])
        for measure in MEASURES
    )
    same = " ".join(f"when '{item}' then '{measure}'" for item, measure in impact.SAME_MEASURE.items())
    connection.execute(QUERY.format(headlines=headlines))
    by_value = connection.sql(BY_VALUE.format(measure=f"case item {same} else item end")).df()
    return connection.sql(BY_ITEM).df(), by_value


def duckdb_tables(register: National):
    import duckdb

    connection = duckdb.connect()
    given = register._asdict() | {"items": _signed(register.items)}
    for name, table in given.items():
        connection.register("given", pd.DataFrame(_native(table)))
        connection.execute(f"create table {name} as select * from given")
        connection.unregister("given")
        for column in table.select_dtypes("float"):
            connection.execute(f"update {name} set {column} = null where isnan({column})")
    return connection


def _native(table: pd.DataFrame) -> dict:
    """Columns without pandas' own kinds of text, so that every engine holds its own."""
    return {
        name: column.to_numpy() if column.dtype.kind in "fM" else column.astype(object).to_list()
        for name, column in table.items()
    }


def _signed(items: pd.DataFrame) -> pd.DataFrame:
    return items.assign(sign=items["better"].map({"lower": -1, "higher": 1}).astype(object))


# side by side

COUNTS = ("improved", "unchanged", "worsened")
PARTS = [(["item"], "median_change", ["refused"]), (["felt_by", "value", "unit_kind"], "median_gain", [])]
WORK: dict[str, tuple[Callable, Callable]] = {
    "our whole analysis": (lambda register: register, whole),
    "by item and value: ours": (lambda register: register, ours),
    "by item and value: polars": (polars_tables, with_polars),
    "by item and value: duckdb": (duckdb_tables, with_duckdb),
}


def cost(name: str) -> tuple[float, float]:
    """Seconds of the work alone; the peak is that of the process, the register itself included."""
    given, work = WORK[name]
    return measure.cost(work, given(national()))


def agree(engine: str) -> None:
    """Every count the same, every median within a rounding error."""
    given, work = WORK[f"by item and value: {engine}"]
    register = national()
    for mine, other, (keys, median, more) in zip(ours(register), work(given(register)), PARTS, strict=True):
        columns = ["measured", *more, *COUNTS]
        tables = [_frame(table).set_index(keys)[[*columns, median]].sort_index() for table in (mine, other)]
        tables = [table[table["measured"] > 0].astype(float) for table in tables]
        assert len(tables[0]) > 10
        pd.testing.assert_frame_equal(*tables, check_exact=False, rtol=0, atol=1e-12, check_index_type=False)


def _frame(table) -> pd.DataFrame:
    found = pd.DataFrame(table.to_dict(as_series=False)) if hasattr(table, "to_dicts") else table
    texts = [column for column in found if column in ("item", "felt_by", "value", "unit_kind")]
    return found.astype(dict.fromkeys(texts, object))


def main() -> int:
    machine = f"{platform.platform()}, Python {platform.python_version()}"
    print(f"{machine}, medians of {measure.ROUNDS} rounds, each in a process of its own")
    print(f"{INNOVATIONS:,} innovations, three measures and 17 items each\n")
    names = [name for name in WORK if name.rsplit(": ")[-1] not in {"polars", "duckdb"} - set(ENGINES)]
    spent, failed = {}, False
    with measure.fresh() as pool:
        for engine in ENGINES:
            pool.submit(agree, engine).result()
        print(f"agree with ours: {', '.join(ENGINES) or 'neither Polars nor DuckDB can be imported'}\n")
        print(f"{'':28}{'s':>8}{'asked':>8}{'MiB':>8}{'asked':>8}{'ratio':>8}")
        for name in names:
            spent[name], peak = measure.medians(pool, cost, name)
            asked = (SECONDS, MEBIBYTES) if name == names[0] else ("-", "-")
            ratio = spent[name] / spent.get("by item and value: ours", spent[name])
            print(f"{name:28}{spent[name]:8.2f}{asked[0]:>8}{peak:8.0f}{asked[1]:>8}{ratio:8.2f}", flush=True)
            failed |= name == names[0] and (spent[name] > SECONDS or peak > MEBIBYTES)
    print("\n" + ("more than asked" if failed else "within what is asked"))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
