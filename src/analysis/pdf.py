"""The PDF of a report: its blocks as JSON into one Typst template; PDF/UA-1, PDF/A-2a, same blocks, same bytes."""

import json
from datetime import UTC, datetime
from pathlib import Path

import typst

from . import figures, terms
from .fitting import width
from .typeface import FONTS, SANS, SERIF

TEMPLATE = Path(__file__).with_name("templates") / "report.typ"
STANDARDS = ["a-2a", "ua-1"]
# How generous the spacing is: varied a little where a last page would hold three lines, or a table leave a row behind.
AIR = (1.0, 0.96, 0.92, 0.88, 1.05, 1.1, 1.16, 1.22)
MOST_LAID_OUT = 1_500_000  # characters in all layouts of a report, of which Typst keeps about a kilobyte each
PALETTE = ("INK", "QUIET", "RULE", "PAPER", "MAIN", "PALE", "FAINT", "ACCENT")
_LONGEST_LINK = 2_000  # a longer address is no address, and Typst refuses one of 8,000


def render(blocks: list[dict]) -> bytes:
    """The report as PDF. The only date in it is the data's own, so no clock enters."""
    cover = next(block for block in blocks if block["type"] == "cover")
    day = datetime.fromisoformat(cover["as_of"]).replace(tzinfo=UTC)
    report = json.dumps(_report(blocks, cover), ensure_ascii=False)
    return _laid_out(report).compile(pdf_standards=STANDARDS, timestamp=int(day.timestamp()))


def _laid_out(report: str) -> typst.Compiler:
    """The first spacing in which nothing slips, or else the one with the fewest slips; few of a long report."""
    tried = []
    for air in AIR[: max(1, MOST_LAID_OUT // len(report))]:
        layout = _compiler(report, air)
        tried.append((_slips(layout), layout))
        if tried[-1][0] == 0:
            break
    return min(tried, key=lambda pair: pair[0])[1]


def _compiler(report: str, air: float) -> typst.Compiler:
    return typst.Compiler(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"report": report, "air": str(air)},
    )


def _slips(layout: typst.Compiler) -> int:
    """How many slips the template counts in its own layout."""
    return json.loads(layout.query("<slips>", field="value", one=True))


def _report(blocks: list[dict], cover: dict) -> dict:
    """What the template reads: the words, colours and fonts of the house, the cover, and the blocks of the body."""
    language = cover["language"]
    return {
        "language": language,
        "words": {name: word.to(language) for name, word in terms.PAGE.items()},
        "palette": {name: getattr(figures, name) for name in PALETTE},
        "fonts": {"sans": SANS, "serif": SERIF},
        "title": next(block for block in blocks if block["type"] == "title"),
        "cover": cover,
        "body": _stepwise([_prepared(block) for block in blocks if block["type"] not in ("title", "cover")]),
    }


def _stepwise(body: list[dict]) -> list[dict]:
    """The blocks with headings that descend one level at a time, as PDF/UA asks: the title is 1, a chapter 2."""
    level = 1
    for number, block in enumerate(body):
        if block["type"] == "heading":
            level = max(2, min(block["level"], level + 1))
            body[number] = block | {"level": level}
    return body


def _prepared(block: dict) -> dict:
    """A block as the template draws it: cells written as in the HTML, no drawing for a phone, no unusable link."""
    match block["type"]:
        case "table":
            return _written(block)
        case "figure":
            return {name: block[name] for name in ("type", "title", "alt", "svg")}
        case "appendix":
            return {"type": "text", "lead": False, "spans": block["spans"]}
        case "text" | "note":
            return block | {"spans": [_linked(span) for span in block["spans"]]}
        case "list":
            return block | {"items": [[_linked(span) for span in item] for item in block["items"]]}
        case "sources":
            return block | {"items": [_linked(item) for item in block["items"]]}
    return block


def _linked(span: dict) -> dict:
    """The span, whose link stays only if a reader can follow it."""
    href = span.get("href") or ""
    usable = href.startswith(("https://", "http://", "mailto:")) and len(href) <= _LONGEST_LINK
    return span | {"href": href if usable else None}


def _written(table: dict) -> dict:
    """A table with its cells as text, and for each column what its width depends on: longest cell, longest word."""
    columns, cells = table["columns"], terms.written(table)
    written = [
        {"heading": column["heading"], "numeric": column["kind"] in terms.NUMERIC, **_extent(column["heading"], texts)}
        for column, texts in zip(columns, zip(*cells, strict=True) if cells else [()] * len(columns), strict=True)
    ]
    return {
        "type": "table",
        "title": table["title"],
        "source": table["source"],
        "total": table["total"],
        "columns": written,
        "cells": cells,
    }


def _width(text: str) -> float:
    """How wide a text is beside others: nine narrow letters take less room than nine wide ones."""
    return width(text, 1)


def _extent(heading: str, texts: tuple[str, ...]) -> dict:
    words = [word for text in texts for word in text.split()]
    return {
        "longest": max(texts, key=_width, default=""),
        "word": max(words, key=_width, default=""),
        "heading_word": max(heading.split(), key=_width, default=""),
    }
