"""`inolab rules show` and `inolab rules diff`: the rules of a year, and what changed, on the terminal and as JSON."""

import re

import pandas as pd
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from .numerals import day
from .reply import plain, visible
from .rulebook import HUNDREDTHS, NEEDED, Rules, differences, span

WORDS = {
    "letter": "surat atau pedoman",
    "max_spd": "skor tertinggi indikator 1-15",
    "max_sid_indicators": "skor tertinggi indikator 16-35",
    "max_innovation_count": "skor tertinggi jumlah inovasi",
    "max_total": "skor tertinggi semuanya",
    "divisor_min": "pembagi paling kecil",
    "count_cap": "inovasi terhitung paling banyak",
    "count_weight": "skor tiap inovasi yang diterima",
    "min_urusan_yandas": "urusan pelayanan dasar paling sedikit",
    "basic_affairs": "banyaknya urusan pelayanan dasar",
    "share_spd": "bagian SPD dari indeks",
    "share_sid": "bagian SID dari indeks",
    "eligible_from": "diterapkan paling awal",
    "eligible_to": "diterapkan paling akhir",
    "design_words": "kata rancang bangun paling sedikit",
    "in_force": "berlaku",
}
"""What a parameter is, for the terminal; JSON has its name."""
USES = {"maturity": "kematangan", "index": "indeks", "eligibility": "kelayakan"}
UNKNOWN = "tidak diketahui"
STATUSES = {"official": "surat resmi", "transcribed": "transkripsi", "inferred": "disimpulkan", "unknown": UNKNOWN}


def listing(rules: Rules) -> pd.DataFrame:
    """Everything that the rules say: rule, value, status (official, transcribed, inferred, unknown), source.

    Parameters, then ratings, then the highest score of every indicator; where its options differ in status or source,
    all are named. Worked case (2026): count_weight, 0.38, transcribed.
    """
    rows = [(name, value.value, value.status, value.source) for name, value in rules.parameters.items()]
    rows += [(f"predikat {band.rating}", span(band), band.status, band.source) for band in rules.bands.itertuples()]
    rows += [_indicator(row, rules.options) for row in rules.indicators.itertuples()]
    return pd.DataFrame(rows, columns=["rule", "value", "status", "source"])


def _indicator(row: tuple, options: pd.DataFrame) -> tuple[str, str, str, str]:
    own = options[options["number"] == row.number]
    most = str(row.most / HUNDREDTHS).removesuffix(".0")
    value = f"{most}, wajib" if pd.notna(row.mandatory) and row.mandatory else most
    said = (" | ".join(dict.fromkeys(own[name].dropna())) for name in ("status", "source"))
    return f"indikator {row.number} {row.name}", value, *said


def show_json(rules: Rules) -> dict[str, object]:
    """The rules of a year as plain values, with what cannot be computed by them and why."""
    return {
        "year": rules.year,
        "in_force": rules.in_force,
        "missing": {use: rules.missing(use) for use in NEEDED},
        "rules": _rows(listing(rules)),
    }


def differences_json(old: Rules, new: Rules) -> dict[str, object]:
    """What changed between two years as plain values; null is what a year does not say."""
    return {"old": old.year, "new": new.year, "differences": _rows(differences(old, new))}


def _rows(table: pd.DataFrame) -> list[dict[str, object]]:
    return [{name: plain(value) for name, value in row.items()} for row in table.to_dict("records")]


def show(said: dict[str, object], console: Console) -> None:
    """The rules of a year on the terminal."""
    state = "" if said["in_force"] else " (diumumkan, belum berlaku)"
    console.print(Text(f"Aturan IID {said['year']}{state}", style="bold"))
    for use, missing in said["missing"].items():
        told = f"tidak dapat dihitung, tidak diketahui: {'; '.join(missing)}" if missing else "dapat dihitung"
        console.print(Text(f"  {USES[use]}: {told}"))
    rows = [(_rule(row["rule"]), _shown(row["value"]), _status(row["status"])) for row in said["rules"]]
    console.print(_grid(("aturan", "nilai", "status"), rows))
    sources = dict.fromkeys(source for row in said["rules"] for source in re.split(r" [;|] ", row["source"]))
    console.print(Text("Sumber:\n" + "\n".join(f"  {visible(source)}" for source in sources)))


def show_differences(said: dict[str, object], console: Console) -> None:
    """What changed between two years on the terminal."""
    if not said["differences"]:
        console.print(f"Tidak ada yang berubah dari {said['old']} ke {said['new']}.", highlight=False)
        return
    rows = [(_rule(row["rule"]), _shown(row["old"]), _shown(row["new"])) for row in said["differences"]]
    console.print(_grid(("aturan", str(said["old"]), str(said["new"])), rows))


def _grid(headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> Grid:
    grid = Grid(expand=False)
    for heading in headings:
        grid.add_column(heading, overflow="fold")
    for row in rows:
        grid.add_row(*(Text(visible(text)) for text in row))
    return grid


def _status(statuses: str) -> str:
    return ", ".join(STATUSES[status] for status in statuses.split(" | "))


def _rule(name: str) -> str:
    return f"{WORDS[name]} ({name})" if name in WORDS else name


def _shown(value: str | None) -> str:
    """A value as an Indonesian reader writes it: '0.38' -> '0,38', '2024-01-01' -> '1 Januari 2024'."""
    if value is None:
        return UNKNOWN
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return day(pd.Timestamp(value))
    if re.fullmatch(r"[\d.]+( s\.d\. [\d.]+| atau lebih|, wajib)?", value):
        return re.sub(r"(?<=\d)\.(?=\d)", ",", value)
    return {"no": "tidak", "yes": "ya"}.get(value, value)
