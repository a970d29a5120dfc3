"""inolab links: whether the web addresses of a register answer, asked on request only, and politely.

One address at a time, a second between two requests to one host, a name in the User-Agent, no cookies and no
passwords, http and https only, no more than five redirects. The server is asked for the head of the page; where it
refuses that (400 and above, but for 429, "too many requests") for the page, of which no byte of the body is read.
"""

import csv
import ssl
import time
from collections.abc import Iterable, Iterator
from datetime import date
from http.cookiejar import DefaultCookiePolicy
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import pandas as pd
import requests
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text
from urllib3.exceptions import NameResolutionError

from .description import RegisterError
from .register import Register
from .reply import visible
from .terms import term

ANSWERS, MOVED, REFUSED, NOT_FOUND, NO_ANSWER, UNKNOWN_HOST, CERTIFICATE = OUTCOMES = (
    *("answers", "moved", "refused", "not found", "no answer", "unknown host", "bad certificate"),
)
ALIVE = (ANSWERS, MOVED)
NOT_ASKED = "not asked"

MOST_REDIRECTS = 5
PAUSE = 1.0  # seconds between two requests to one host
USER_AGENT = f"laboratorium-inovasi-daerah/{version('laboratorium-inovasi-daerah')} (inolab links)"


class Asked(NamedTuple):
    """What an address answered on a day: the status of the last answer, and where it led when to another host."""

    url: str
    asked_on: date
    outcome: str  # one of OUTCOMES
    status: int | None = None
    moved_to: str | None = None


def addresses(innovations: pd.DataFrame) -> list[str]:
    """Every distinct web address of the innovations, in the order of the register."""
    return innovations["url"].dropna().drop_duplicates().tolist()


def ask(urls: Iterable[str], day: date, timeout: float) -> Iterator[Asked]:
    """What each address answers, one after the other; `timeout` in seconds of silence."""
    visitor = _Visitor(timeout)
    return (_asked(url, day, visitor) for url in urls)


def _asked(url: str, day: date, visitor: "_Visitor") -> Asked:
    """The last answer in a chain of redirects; the outcome is that of the page where it ends."""
    now = url
    try:
        for _ in range(MOST_REDIRECTS + 1):
            status, leads_to = visitor.status_of(now)
            following = urljoin(now, leads_to) if leads_to else ""
            if urlsplit(following).scheme not in ("http", "https"):
                break
            now = following
    except (requests.RequestException, ValueError) as error:
        return Asked(url, day, _failure(error), None, _elsewhere(url, now))
    moved = _elsewhere(url, now)
    return Asked(url, day, _outcome(status, moved), status, moved)


def _outcome(status: int, moved: str | None) -> str:
    if 200 <= status < 300:
        return MOVED if moved else ANSWERS
    return NOT_FOUND if status in (404, 410) else REFUSED


def _failure(error: Exception) -> str:
    """Why no server answered; what is not known better is "no answer"."""
    reasons = list(_reasons(error))
    if any(isinstance(reason, NameResolutionError) for reason in reasons):
        return UNKNOWN_HOST
    return CERTIFICATE if any(isinstance(reason, ssl.SSLCertVerificationError) for reason in reasons) else NO_ANSWER


def _reasons(error: object) -> Iterator[BaseException]:
    """An error and those it was made of, as requests and urllib3 wrap them."""
    if isinstance(error, BaseException):
        yield error
        for inner in (*error.args, getattr(error, "reason", None)):
            yield from _reasons(inner)


def _elsewhere(url: str, now: str) -> str | None:
    """Where an address leads, without its query, when to another host; www. does not make another."""
    here, there = urlsplit(url), urlsplit(now)
    if _bare(here.hostname) == _bare(there.hostname):
        return None
    return f"{there.scheme}://{there.netloc.rpartition('@')[2]}{there.path}"


def _bare(host: str | None) -> str:
    return (host or "").removeprefix("www.")


class _Visitor:
    """Asks one server at a time, and each no more than once a second."""

    def __init__(self, timeout: float) -> None:
        self.timeout, self.last = timeout, {}
        self.session = requests.Session()
        self.session.headers["User-Agent"] = USER_AGENT
        self.session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self.session.auth = lambda request: request  # neither a password in the address nor one in .netrc is sent

    def status_of(self, url: str) -> tuple[int, str | None]:
        """The status of one answer, and where it redirects to."""
        status, leads_to = self._request("HEAD", url)
        return self._request("GET", url) if status >= 400 and status != 429 else (status, leads_to)

    def _request(self, method: str, url: str) -> tuple[int, str | None]:
        host = urlsplit(url).hostname
        time.sleep(max(0.0, self.last.get(host, 0.0) + PAUSE - time.monotonic()))
        try:
            with self.session.request(method, url, timeout=self.timeout, allow_redirects=False, stream=True) as answer:
                return answer.status_code, answer.headers.get("Location") if answer.is_redirect else None
        finally:
            self.last[host] = time.monotonic()


def write(asked: list[Asked], path: Path) -> None:
    """The answers as CSV, whole or not at all: a half-written file is never left under that name."""
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="") as lines:
            rows = csv.writer(lines, lineterminator="\n")
            rows.writerow(Asked._fields)
            rows.writerows(asked)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def show(asked: list[Asked], console: Console) -> None:
    """Every address with its answer, then how many answered."""
    grid = Grid()
    for heading in ("alamat", "jawaban", "status", "berpindah ke"):
        grid.add_column(heading, overflow="fold")
    for one in asked:
        texts = (one.url, term(one.outcome, "id"), str(one.status or ""), one.moved_to or "")
        grid.add_row(*(Text(visible(text)) for text in texts))
    if asked:
        console.print(grid)
    alive = sum(one.outcome in ALIVE for one in asked)
    console.print(f"{len(asked)} alamat ditanyakan: {alive} menjawab, {len(asked) - alive} tidak.", highlight=False)


def answers(register: Register) -> pd.DataFrame:
    """What the addresses of a register answered, as its description names the file: the columns of `Asked`.

    Empty when register.yml has no `links`. Raises RegisterError: no such file, other columns, or a value that
    `inolab links` does not write.
    """
    named = register.description.links
    if not named:
        return _table([])
    try:
        with (register.folder / named).open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.reader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _unusable(register, "berkas", str(error)) from error
    if not rows or tuple(rows[0]) != Asked._fields:
        raise _unusable(register, "kolom", f"bukan {', '.join(Asked._fields)}")
    return _table([_read(row, number, register) for number, row in enumerate(rows[1:], start=2) if row])


def _table(asked: list[Asked]) -> pd.DataFrame:
    return pd.DataFrame(asked, columns=Asked._fields).astype({"status": "Int64"})


def _read(row: list[str], number: int, register: Register) -> Asked:
    if len(row) != len(Asked._fields):
        raise _unusable(register, f"baris {number}", f"{len(row)} kolom, seharusnya {len(Asked._fields)}")
    url, day, outcome, status, moved_to = row
    if outcome not in OUTCOMES:
        raise _unusable(register, f"baris {number}, kolom outcome", f'"{outcome}" bukan {", ".join(OUTCOMES)}')
    return Asked(
        url,
        _value(date.fromisoformat, day, number, "asked_on", register),
        outcome,
        _value(int, status, number, "status", register) if status else None,
        moved_to or None,
    )


def _value(read, text: str, number: int, column: str, register: Register) -> object:
    try:
        return read(text)
    except ValueError as error:
        raise _unusable(register, f"baris {number}, kolom {column}", f'"{text}" tidak terbaca') from error


def _unusable(register: Register, where: str, found: str) -> RegisterError:
    return RegisterError(
        f"register {register.name}: {register.description.links} | {where}: {found} | "
        f"Perbaiki: tulis ulang dengan inolab links --register {register.name} --out {register.description.links}"
    )


def answered(inventory: pd.DataFrame, asked: pd.DataFrame) -> pd.DataFrame:
    """Every application with an address and what it answered: innovation, unit, url, outcome, moved_to, asked_on.

    An address that was not asked is "not asked"; of one that was asked twice the latest answer counts.
    """
    latest = asked.sort_values("asked_on", kind="stable").drop_duplicates("url", keep="last")
    joined = inventory.dropna(subset="url").merge(latest, on="url", how="left")
    return joined.assign(outcome=joined["outcome"].fillna(NOT_ASKED))[
        ["innovation", "unit", "url", "outcome", "moved_to", "asked_on"]
    ]


def count_by_outcome(answered: pd.DataFrame) -> pd.DataFrame:
    """Distinct addresses by what they answered, only what occurs: outcome, addresses.

    Worked case: two applications at one address that answers, a third at one not found -> answers 1, not found 1.
    """
    found = answered.drop_duplicates("url")["outcome"].value_counts()
    order = [outcome for outcome in (*OUTCOMES, NOT_ASKED) if outcome in found]
    return found[order].rename_axis("outcome").rename("addresses").reset_index()


def silent(answered: pd.DataFrame) -> pd.DataFrame:
    """The applications whose address was asked and did not answer: innovation, unit, url, outcome, asked_on."""
    mute = answered[~answered["outcome"].isin((*ALIVE, NOT_ASKED))]
    return mute.reset_index(drop=True)[["innovation", "unit", "url", "outcome", "asked_on"]]
