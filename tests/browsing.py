"""What a real Chromium makes of a page: what it hears, fetches and prints, what axe-core finds; and pages to try."""

from pathlib import Path

import pytest
import sample
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page
from test_html import UNIT, block, hostile, register, with_blocks

from analysis import html

PAPERS = {"A4": ("210mm", "297mm"), "F4": ("215mm", "330mm")}  # F4: Indonesia's folio
AXE = """axe.run({resultTypes: ["violations"], preload: false, iframes: false}).then(found =>
  found.violations.map(fault => `${fault.id}: ${fault.nodes[0].html.slice(0, 120)} (${fault.nodes.length})`))"""


def pages() -> dict[str, str]:
    """Every kind of page the renderer makes, and one where every text is hostile."""
    reports = {
        f"report_{language}_{kind}": html.page(sample.report(language, kind == "sample"))
        for language in ("id", "en")
        for kind in ("sample", "real")
    }
    index = html.index(
        [
            register(units=[UNIT]),
            register(synthetic=False, complete=False, units=[UNIT], title={"id": "lain", "en": "other"}),
        ]
    )
    long_words = block("text", lead=True, spans=[{"text": "Pertanggungjawaban" * 20}])
    return reports | {
        "index": index,
        "hostile": html.page([hostile(one) for one in sample.report()]),
        "long_words": html.page(with_blocks(long_words, *wide_tables())),
    }


def wide_tables() -> list[dict]:
    """Tables that cannot fit: an endless word, and more columns than a desk has room for."""
    columns = [{"key": f"c{n}", "heading": f"Kolom {n}", "kind": "text"} for n in range(14)]
    endless = {"title": "a" * 90, "source": "b" * 90, "total": False, "columns": columns[:3], "rows": [["x" * 300] * 3]}
    many = {
        "title": "Lebar",
        "source": "s",
        "total": False,
        "columns": columns,
        "rows": [["Dinas Kesehatan"] * 14] * 25,
    }
    return [block("table", **endless), block("table", **many)]


def listened(page: Page, path: Path) -> Page:
    page.heard = []
    page.on("console", lambda message: page.heard.append(message.text))
    page.on("pageerror", lambda error: page.heard.append(str(error)))
    page.on("dialog", lambda dialog: (page.heard.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: None if local(request.url) else page.heard.append(request.url))
    page.goto(path.as_uri())
    return page


def local(url: str) -> bool:
    return url.startswith(("file:", "data:"))


def overflow(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def axe_faults(page: Page) -> list[str]:
    """What axe-core finds in every view of a page: phone, tablet and desk, by day and by night, and on paper."""
    page.evaluate(AXE_SCRIPT)
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    views = [(width, "screen", scheme) for width in (360, 768, 1280) for scheme in ("light", "dark")]
    return [
        f"{width} px, {medium}, {scheme}: {fault}"
        for width, medium, scheme in [*views, (794, "print", "light")]
        for fault in _axe(page, width, medium, scheme)
    ]


def _axe(page: Page, width: int, medium: str, scheme: str) -> list[str]:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(media=medium, color_scheme=scheme)
    return page.evaluate(AXE)


def printed(page: Page, paper: str, place: Path) -> list[str]:
    """The text of each page that Chromium prints."""
    pypdf = pytest.importorskip("pypdf")
    width, height = PAPERS[paper]
    page.pdf(path=place, width=width, height=height, print_background=True)
    return [one.extract_text() for one in pypdf.PdfReader(place).pages]
