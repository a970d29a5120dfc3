"""Content blocks: what a notebook cell shows, and the one content model of HTML, PDF and XLSX.

A block is a plain dictionary with a "type" and a "language", displayed through `Block`, which carries it as one JSON
MIME bundle:

    cover       kicker, region, mark (or null), as_of, facts [{label, shown}]; compact: on top of the first page
    title       text, subtitle                       from the notebook's first heading, see `chapter`, or of a cell
    heading     level (2 or 3), text
    text        spans, lead (bool)
    list        ordered (bool), items [spans]
    keyfigures  figures [{label, value, kind, shown, unit, note, tone}]
    figure      title, alt, source, svg, narrow, columns, rows           narrow: the same drawing for a phone
    table       title, source, columns, rows, total (bool)               total: the last row sums the others
    appendix    title, spans, source, columns, rows          a long table of the XLSX alone; spans say where it is
    note        tone, spans
    sources     items [{text, href (or null)}]
    end         facts [{label, shown}], tables [{table, shown}]     the sentinel: a whole report ends with it

spans are [{text, strong?, em?, code?, href?}]; tone is "plain" or "alert"; columns are [{key, heading, kind}] with a
kind of `terms.kind`; rows hold raw values (null is missing, dates ISO); `terms.shown` is the one way to write a cell.
On a page, key figures, figures, tables and appendices also have their trace [{label, shown, code}], see `trace`.
"""

from collections.abc import Callable
from datetime import date

import pandas as pd

from . import about, figures, html, maps, numerals, terms
from .register import Register
from .summary import KeyFigure
from .terms import Bilingual
from .typeface import drawable

MIME = "application/vnd.inolab.block+json"
LANGUAGES = ("id", "en")
_DRAWINGS = ("svg", "narrow")  # made by `figures` from cleaned text


class Block:
    """One block: JupyterLab shows its HTML, the renderers read its JSON, nbval compares both."""

    def __init__(self, content: dict) -> None:
        self.content = content

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {"text/plain": html.plain(self.content), "text/html": html.fragment(self.content), MIME: self.content}


class Page:
    """Where a notebook puts its blocks: one register in one language, so source and data mark cannot be forgotten."""

    def __init__(self, register: Register, language: str = "id") -> None:
        if language not in LANGUAGES:
            raise ValueError(f"language {language!r} is not one of {', '.join(LANGUAGES)}")
        self.register, self.language = register, language

    def cover(self, compact: bool = False) -> Block:
        """Which region, on which data, in which state: the first block of a report.

        `compact`: the head of a page of one or two, without a page of its own and without contents.
        """
        return self._block(
            "cover",
            **({"compact": True} if compact else {}),
            kicker=terms.PAGE["profile" if compact else "report"],
            region=self.register.region,
            mark=terms.PAGE["synthetic"] if self.register.synthetic else None,
            as_of=self.register.as_of,
            facts=about.register_facts(self.register),
        )

    def title(self, text: str, subtitle: Bilingual) -> Block:
        """The title of a page that a name of the data entitles, in the place of the notebook's own."""
        return self._block("title", text=terms.shortened(text, self.language), subtitle=subtitle)

    def text(self, *sentences: Bilingual, lead: bool = False, given: object = True) -> Block | None:
        """One paragraph of computed sentences; nothing when not `given`."""
        said = " ".join(sentence.to(self.language) for sentence in sentences).strip()
        if not given or not said:
            return None
        spans = [{"text": said}]
        return self._block("text", lead=lead, spans=spans)

    def points(self, *points: tuple[Bilingual, Bilingual], ordered: bool = False, given: object = True) -> Block | None:
        """A list whose items say the point in bold, then what supports it; nothing when not `given`."""
        if not given:
            return None
        items = [[{"text": point, "strong": True}, {"text": " "}, {"text": support}] for point, support in points]
        return self._block("list", ordered=ordered, items=items)

    def texts(self, *texts: tuple[Bilingual, list[tuple[str, bool]]], given: object = True) -> Block | None:
        """Texts of the register, each under its name: in pieces, of which those that are to be seen stand in bold."""
        if not texts or not given:
            return None
        items = [
            [{"text": name, "em": True}, {"text": " "}, *({"text": text, "strong": loud} for text, loud in pieces)]
            for name, pieces in texts
        ]
        return self._block("list", ordered=False, items=items)

    def note(self, *sentences: Bilingual, alert: bool = False, given: object = True) -> Block | None:
        """What the reader must know before using the numbers; nothing when not `given`."""
        if not given:
            return None
        spans = [{"text": " ".join(sentence.to(self.language) for sentence in sentences)}]
        return self._block("note", tone="alert" if alert else "plain", spans=spans)

    def key_figures(self, *key_figures: KeyFigure, given: object = True) -> Block | None:
        """The few numbers to remember; nothing when not `given`."""
        if not given:
            return None
        written = [
            figure._asdict() | {"shown": terms.shown(figure.value, figure.kind, self.language)}
            for figure in key_figures
        ]
        return self._block("keyfigures", figures=written)

    def figure(
        self,
        draw: Callable,
        table: pd.DataFrame,
        title: Bilingual,
        alt: Bilingual,
        given: object = True,
        source: Bilingual | None = None,
        **drawing,
    ) -> Block | None:
        """A finished table drawn by a function of `figures`, for a page and for a phone, with the table as its twin.

        `draw` is such as figures.bars; what it takes beside table, language and width (`drawing`) is given by name:
        label="stage", value="innovations". `title` says what was found, `alt` the same for those who cannot see it.
        `source`: where the numbers are from, when not from the register. Nothing when there is nothing to draw (`given`
        is false): the sentence above says why.
        """
        if table.empty or not given:
            return None
        credit = drawing.pop("credit", None)
        look = {
            "source": self._source(credit, source),
            "mark": self._short_mark(),
            "language": self.language,
            **drawing,
        }
        return self._block(
            "figure",
            title=title,
            alt=alt,
            source=look["source"],
            svg=figures.svg(draw, table, width=figures.PAGE_WIDTH, **look),
            narrow=figures.svg(draw, table, width=figures.PHONE_WIDTH, **look),
            **self._columns_and_rows(table),
        )

    def map(self, places: pd.DataFrame, title: Bilingual, alt: Bilingual) -> Block:
        """The places on the register's map with its attribution; a sentence when it has none."""
        if not self.register.shapes:
            return self.text(about.no_map())
        shown = places.drop(columns=["tile_column", "tile_row"])
        return self.figure(
            maps.boundaries, shown, title, alt, shapes=self.register.shapes, credit=self.register.map_credit
        )

    def table(
        self,
        table: pd.DataFrame,
        title: Bilingual,
        total: bool = False,
        given: object = True,
        source: Bilingual | None = None,
    ) -> Block | None:
        """A finished table under its title; `total`: the last row sums the others. Nothing when not `given`.

        `source`: where the numbers are from, when not from the register.
        """
        if table.empty or not given:
            return None
        return self._block(
            "table", title=title, source=self._source(None, source), total=total, **self._columns_and_rows(table)
        )

    def appendix(self, table: pd.DataFrame, title: Bilingual, given: object = True) -> Block | None:
        """A table too long for a page: in the XLSX alone, and a sentence that says so. Nothing when not `given`."""
        if table.empty or not given:
            return None
        spans = [{"text": about.in_appendix(title, len(table))}]
        return self._block("appendix", title=title, spans=spans, source=self._source(), **self._columns_and_rows(table))

    def sources(self, *items: tuple[Bilingual, str | None]) -> Block:
        """Where the numbers come from: the register's own sources, then those of the analysis."""
        return self._block(
            "sources", items=[{"text": text, "href": href} for text, href in (*self.register.sources(), *items)]
        )

    def end(self, unit: str | None = None) -> Block:
        """How to reproduce this page, of that `unit`; its presence proves that the notebook ran to its end."""
        facts, tables = about.reproduction(self.register, self.language, unit), about.tables(self.register)
        return self._block("end", facts=facts, tables=tables)

    def _columns_and_rows(self, table: pd.DataFrame) -> dict:
        """A table's columns with heading and kind, and its rows as plain values."""
        columns = [
            {"key": key, "heading": terms.heading(key, self.language, self.register.complete), "kind": terms.kind(key)}
            for key in table.columns
        ]
        return {"columns": columns, "rows": table.astype(object).to_numpy().tolist()}

    def _source(self, credit: Bilingual | None = None, source: Bilingual | None = None) -> str:
        parts = [source or about.source_line(self.register), *([credit] if credit else [])]
        return "; ".join(part.to(self.language) for part in parts)

    def _short_mark(self) -> str | None:
        return terms.page_term("synthetic_short", self.language) if self.register.synthetic else None

    def _block(self, type_: str, **content: object) -> Block:
        return Block(plain({"type": type_, "language": self.language, **content}, self.language))


def plain(value: object, language: str) -> object:
    """Block content as JSON can hold it: one language, drawable text, no NaN, no numpy."""
    match value:
        case Bilingual():
            return drawable(value.to(language))
        case str():
            return drawable(value)
        case dict():
            return {key: item if key in _DRAWINGS else plain(item, language) for key, item in value.items()}
        case list() | tuple():
            return [plain(item, language) for item in value]
        case date():
            return value.isoformat()[:10] if not numerals.is_missing(value) else None
        case bool() | int():
            return value
        case _ if value is pd.NA or numerals.is_missing(value):
            return None
        case float():
            return float(value)
    return plain(value.item(), language) if hasattr(value, "item") else str(value)
