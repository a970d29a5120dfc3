"""The digital innovations as an inventory: whose they are, which service they give, at which address.

Tables in, tables out. `inventory` is the table of the function of that name. The domains of the government are those of
Permenkominfo 5/2015 (registrar of domain names of state bodies): go.id, and desa.id for villages; that official sites
use go.id is Permenkominfo 28/2006. A register may name more.
"""

import re
from urllib.parse import urlsplit

import pandas as pd

from . import coverage
from .door.owners import name_key
from .terms import AFFAIRS

GOVERNMENT = ("go.id", "desa.id")
OFFICIAL, ELSEWHERE, NO_ADDRESS = ("official domain", "elsewhere", "no address")

_INVENTORY = ["innovation_id", "innovation", "unit", "affair", "url", "host", "address_state"]
_PORT = re.compile(r":(?!80$|443$)\d+$")


def digital(innovations: pd.DataFrame) -> pd.DataFrame:
    """The innovations that are applications: of kind Digital, or with a web address."""
    return innovations[(innovations["kind"] == "Digital") | innovations["url"].notna()]


def count_by_year(innovations: pd.DataFrame) -> pd.DataFrame:
    """Applications by year of start, else the one the source gives: year, innovations, as `coverage.count_by_year`."""
    return coverage.count_by_year(digital(innovations))


def inventory(innovations: pd.DataFrame, units: pd.DataFrame, domains: tuple[str, ...] = ()) -> pd.DataFrame:
    """Every application: innovation_id, innovation, unit, affair, url, host, address_state.

    The affair is that of `coverage.owned_affairs`. `domains` are the government's besides go.id and desa.id. An address
    with a number for a host (an IP address) is elsewhere, as is any host outside these domains.
    Worked case: http://app.uji.go.id:83 -> official domain; http://192.0.2.7/ -> elsewhere; empty -> no address.
    """
    found, official = digital(innovations), (*GOVERNMENT, *domains)
    hosts = found["url"].map(_host, na_action="ignore")
    return found.assign(
        affair=coverage.owned_affairs(found, units),
        host=hosts,
        address_state=hosts.map(lambda host: _state(host, official)),
    )[_INVENTORY].reset_index(drop=True)


def _host(url: str) -> str:
    """The host of an address in small letters, without a final dot."""
    return (urlsplit(url).hostname or "").rstrip(".")


def _state(host: str | float, official: tuple[str, ...]) -> str:
    if not isinstance(host, str):
        return NO_ADDRESS
    inside = any(f".{host}".endswith(f".{domain.lower().strip('.')}") for domain in official)
    return OFFICIAL if inside else ELSEWHERE


def address_key(url: str) -> str:
    """An address without what does not change the place: address_key('HTTP://www.Uji.go.id:80/') -> 'uji.go.id'.

    Scheme, www., the ports 80 and 443, letter case of the host, a slash at the end and what follows # do not matter;
    path, another port and the query do.
    """
    parts = urlsplit(url.strip())
    query = f"?{parts.query}" if parts.query else ""
    port = _PORT.search(parts.netloc)
    return f"{_host(url).removeprefix('www.')}{port[0] if port else ''}{parts.path.rstrip('/')}{query}"


def listing(inventory: pd.DataFrame) -> pd.DataFrame:
    """The inventory as a reader looks things up: innovation, unit, affair, address (without http:// and last slash)."""
    address = inventory["url"].astype("str").str.replace(r"^https?://|/$", "", regex=True, case=False)
    return inventory.assign(address=address)[["innovation", "unit", "affair", "address"]]


def outside(inventory: pd.DataFrame) -> pd.DataFrame:
    """The applications whose address is outside the government's domains: innovation, unit, url."""
    return inventory.loc[inventory["address_state"] == ELSEWHERE, ["innovation", "unit", "url"]].reset_index(drop=True)


def same_address(inventory: pd.DataFrame) -> pd.DataFrame:
    """Addresses under which several names run: address, innovations, names, unit_names; most names first.

    Addresses are compared by `address_key`, names as in `same_name`. Owners that are not stated are not named.
    Worked case: A at https://www.uji.go.id/ and B at http://uji.go.id -> uji.go.id, 2, 'A; B'.
    """
    addressed = inventory.dropna(subset="url")
    grouped = _grouped(addressed, addressed["url"].map(address_key).rename("address"))
    return _most_first(grouped[grouped["differ"] > 1], ["address", "innovations", "names", "unit_names"])


def same_name(inventory: pd.DataFrame) -> pd.DataFrame:
    """Names that applications of several owners bear: short_name, owners, unit_names; most owners first.

    A name is what people call an application, without its expansion in brackets; letter case and punctuation do not
    matter. Worked case: 'SI-AP (Surat)' of unit A and 'Si Ap' of unit B -> SI-AP, 2, 'A; B'.
    """
    grouped = _grouped(inventory, inventory["innovation"].map(short_name).map(name_key).rename("key"))
    shared = grouped[grouped["owners"] > 1]
    return _most_first(shared.assign(short_name=shared["called"]), ["short_name", "owners", "unit_names"], "owners")


def shared_services(inventory: pd.DataFrame) -> pd.DataFrame:
    """Affairs that applications of several owners serve: affair, owners, innovations, names; most owners first.

    Worked case: two applications of unit A and one of unit B for Kesehatan -> Kesehatan, 2, 3 and their names.
    """
    known = inventory[inventory["affair"].isin(list(AFFAIRS))]
    grouped = _grouped(known, known["affair"])
    return _most_first(grouped[grouped["owners"] > 1], ["affair", "owners", "innovations", "names"], "owners")


def short_name(innovation: str) -> str:
    """A name without its expansion in brackets: short_name('SIAP (Sistem Antrean)') -> 'SIAP'."""
    return innovation.split("(")[0].strip() or innovation


def _grouped(inventory: pd.DataFrame, keys: pd.Series) -> pd.DataFrame:
    """Applications that share a key: the key, innovations, owners, differ (names), called, names, unit_names."""
    shared = inventory[keys.duplicated(keep=False)]
    called = shared["innovation"].map(short_name)
    return (
        shared.assign(called=called, name=called.map(name_key))
        .groupby(keys[shared.index], sort=False)
        .agg(
            innovations=("innovation", "size"),
            owners=("unit", "nunique"),
            differ=("name", "nunique"),
            called=("called", "first"),
            names=("called", _listed),
            unit_names=("unit", _listed),
        )
        .reset_index()
    )


def _listed(texts: pd.Series) -> str | None:
    return "; ".join(dict.fromkeys(texts.dropna())) or None


def _most_first(table: pd.DataFrame, columns: list[str], by: str = "innovations") -> pd.DataFrame:
    return table.sort_values(by, ascending=False, kind="stable").reset_index(drop=True)[columns]
