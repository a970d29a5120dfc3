"""Every page of both registers, as readers of all kinds meet it: by eye, ear, keyboard and touch, and on paper."""

import itertools
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from browsing import PAPERS, axe_faults, overflow, printed

pytestmark = pytest.mark.browser
pytest_plugins = ["chromium"]

FACTS = Path(__file__).with_name("reading.js").read_text(encoding="utf-8")
SMALL, MIDDLE, WIDE = 360, 640, 1280  # a phone; a desk enlarged to 200 %; a desk
# WCAG 2.2, 1.4.12; a drawing is a picture, and has its alt text and its table
SPACING = """body :not(svg, svg *) { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important } p { margin-bottom: 2em !important }"""
EVERY_REPORT = 11 * 2 * 2 + 4 * 2 + 1  # registers and languages; units in both languages; the index


@pytest.fixture(scope="session")
def files(reports) -> list[Path]:
    return sorted(reports.rglob("*.html"))


@pytest.fixture(scope="session")
def read(chromium, files, reports) -> dict[tuple[str, int], dict]:
    """What there is to read on each page at each width, in every details; at "spaced" with the spacing of 1.4.12."""
    context = chromium.new_context(bypass_csp=True)
    return {
        (path.relative_to(reports).as_posix(), view): facts
        for path in files
        for view, facts in facts_of(context, path.as_uri()).items()
    }


def facts_of(context, address: str) -> dict[object, dict]:
    page = context.new_page()
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    facts = {width: _facts(page, width) for width in (SMALL, MIDDLE, WIDE)}
    page.add_style_tag(content=SPACING)
    facts |= {f"spaced {width}": _facts(page, width) for width in (SMALL, WIDE)}
    page.close()
    return facts


def _facts(page, width: int) -> dict:
    page.set_viewport_size({"width": width, "height": 800})
    return page.evaluate(FACTS) | {"overflow": overflow(page)}


@pytest.fixture
def facts(chromium, tmp_path):
    """The facts of a page written in the test."""

    def of(body: str, view: object = SMALL, start: str = '<html lang="id">') -> dict:
        (tmp_path / "page.html").write_text(f"<!DOCTYPE html>{start}<title>x</title>{body}", encoding="utf-8")
        context = chromium.new_context()
        found = facts_of(context, (tmp_path / "page.html").as_uri())[view]
        context.close()
        return found

    return of


def wrong(read: dict, fault, views=(SMALL, MIDDLE, WIDE)) -> dict[tuple[str, object], object]:
    """What is wrong on which page in which view."""
    return {key: fault(facts) for key, facts in read.items() if key[1] in views and fault(facts)}


# axe-core


def test_no_page_has_a_violation_axe_can_find_in_any_view(visit, files):
    assert len(files) == EVERY_REPORT
    found = {}
    for path in files:
        page = visit(path, bypass_csp=True)
        found[path] = axe_faults(page)
        assert page.heard == [], path
        page.close()
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize(
    ("condition", "views"),
    [
        ("(width < 400px)", {"360 px, screen, light", "360 px, screen, dark"}),
        ("(700px < width < 780px)", {"768 px, screen, light", "768 px, screen, dark"}),
        ("(width > 1200px) and (prefers-color-scheme: dark)", {"1280 px, screen, dark"}),
        ("print", {"794 px, print, light"}),
    ],
)
def test_axe_finds_a_fault_in_just_the_views_that_have_it(visit, samples, condition, views):
    faint = f"@media {condition} {{ .lead {{ color: #888; background: #999 }} }}"
    visited = visit("report_id_sample", bypass_csp=True)
    visited.add_style_tag(content=faint)
    found = axe_faults(visited)
    assert {fault.split(": ")[0] for fault in found} == views
    assert all("color-contrast" in fault for fault in found)


# What is heard


def test_every_page_says_its_language(read):
    of_folder = {key: "en" if "/en/" in key[0] else "id" for key in read}
    assert {key: read[key]["language"] for key in read} == of_folder


def out_of_order(facts: dict) -> bool:
    """Whether headings do not start with the only one of the first level, or skip a level."""
    levels = facts["headings"]
    deeper = [after - before for before, after in itertools.pairwise(levels)]
    return levels[:1] != [1] or levels.count(1) > 1 or max(deeper, default=0) > 1


def test_headings_of_every_page_stand_in_order(read):
    assert wrong(read, out_of_order) == {}
    assert min(len(facts["headings"]) for facts in read.values()) > 3


@pytest.mark.parametrize("levels", ["", "2", "13", "121"])
def test_headings_out_of_order_are_found(facts, levels):
    assert out_of_order(facts("".join(f"<h{level}>x</h{level}>" for level in levels)))
    assert not out_of_order(facts("<h1>x</h1><h2>x</h2><h3>x</h3><h2>x</h2>"))


def unnamed(facts: dict) -> list[dict]:
    """Tables without a name, a column without a head, a row without a name."""
    return [table for table in facts["tables"] if not table["name"] or table["headless"] or table["nameless"]]


def test_every_table_has_a_name_and_heads_of_columns_and_rows(read):
    assert wrong(read, unnamed) == {}
    assert sum(len(facts["tables"]) for (_, view), facts in read.items() if view == WIDE) > EVERY_REPORT


@pytest.mark.parametrize(
    "table",
    [
        "<table><thead><tr><th scope=col>a<tbody><tr><th scope=row>b</table>",
        "<table><caption>x</caption><thead><tr><th>a<tbody><tr><th scope=row>b</table>",
        "<table><caption>x</caption><thead><tr><th scope=col>a<tbody><tr><td>b</table>",
        "<table><caption>x</caption><tbody><tr><th scope=row>b</table>",
    ],
    ids=["no name", "no scope", "no name of the row", "no head"],
)
def test_table_without_name_or_heads_is_found(facts, table):
    assert len(unnamed(facts(table))) == 1


def says_nothing(drawing: dict) -> bool:
    """Whether an alt text lacks any number, and any name out of the table behind the figure, or repeats the title."""
    named = [cell for cell in drawing["cells"] if len(cell) > 3 and cell in drawing["alt"]]
    return drawing["alt"] in ("", drawing["title"]) or not (named or re.search(r"\d", drawing["alt"]))


def test_every_drawing_has_an_alt_text_that_states_its_finding(read):
    assert wrong(read, lambda facts: [one for one in facts["drawings"] if says_nothing(one)]) == {}
    assert sum(len(facts["drawings"]) for (_, view), facts in read.items() if view == WIDE) > EVERY_REPORT


@pytest.mark.parametrize(
    ("alt", "nothing"),
    [
        ("", True),
        ("Diagram batang", True),
        ("3 tahapan", True),  # the title itself
        ("Penerapan di atas yang lain", False),
        ("Tertinggi 5", False),
    ],
)
def test_alt_text_that_says_nothing_is_found(alt, nothing):
    assert says_nothing({"alt": alt, "title": "3 tahapan", "cells": ["Penerapan", "5"]}) is nothing


# What is seen and touched


def test_no_text_is_smaller_than_twelve_pixels(read):
    assert wrong(read, lambda facts: facts["small"]) == {}


def test_small_text_is_found_and_text_out_of_sight_is_not(facts):
    body = '<p style="font-size: 11px">kecil<p style="font-size: 12px">cukup<p hidden style="font-size: 5px">tidak</p>'
    drawing = '<svg viewBox="0 0 100 10" width="50"><text y="9" style="font-size: 12px">enam</text></svg>'
    assert facts(body + drawing)["small"] == ["11.0 px: kecil", "6.0 px: enam"]


def test_everything_to_be_touched_is_large_enough(read):
    assert wrong(read, lambda facts: facts["narrow"]) == {}


def test_control_too_small_to_touch_is_found(facts):
    small = '<p><a href="x" style="font-size: 14px">a</a></p><button style="height: 23px; width: 90px">b</button>'
    large = '<p>kata <a href="x">c</a></p><label style="display: block; padding: 9px"><input type=checkbox> d</label>'
    assert [fault.split("<")[1][:1] for fault in facts(small + large)["narrow"]] == ["a", "b"]


def test_no_page_loses_anything_at_any_width_or_enlarged_to_200_percent(read):
    assert wrong(read, lambda facts: facts["lost"]) == {}
    assert wrong(read, lambda facts: facts["overflow"]) == {}


def test_no_page_loses_anything_when_text_is_spaced_out(read):
    views = (f"spaced {SMALL}", f"spaced {WIDE}")
    assert wrong(read, lambda facts: facts["lost"], views) == {}
    assert wrong(read, lambda facts: facts["overflow"], views) == {}


def test_text_that_is_cut_off_is_found_and_text_that_scrolls_is_not(facts):
    cut = '<div style="width: 80px; overflow: hidden; white-space: nowrap">sangat panjang sekali</div>'
    spilt = '<div style="width: 80px; white-space: nowrap">panjang juga kata ini</div>'
    scrolls = '<div style="width: 80px; overflow: auto"><p style="width: 300px">dapat digeser sampai habis</p></div>'
    low = '<div style="height: 20px; overflow: hidden; font-size: 16px">satu<br>dua<br>tiga</div>'
    assert facts(cut + spilt + scrolls + low)["lost"] == [
        *("sangat panjang sekali", "panjang juga kata ini"),
        *("dua", "tiga"),
    ]
    tight = '<div style="font: 16px/1 monospace; width: 11ch; white-space: nowrap">sebelas kar</div>'
    assert facts(tight)["lost"] == [] and facts(tight, f"spaced {SMALL}")["lost"] == ["sebelas kar"]


# By keyboard


FOCUSED = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const box = one.getBoundingClientRect(), style = getComputedStyle(one), inside = one.closest("main, nav, footer");
  return {
    what: one.tagName.toLowerCase() + (one.className ? "." + one.className.split(" ")[0] : ""),
    part: inside ? inside.tagName : "", top: box.top + scrollY, left: box.left, height: box.height,
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    insight: box.bottom > 0 && box.top < innerHeight,
  };
}"""
STOPS = """() => [...document.querySelectorAll("a[href], summary, input, select, [tabindex='0']")]
  .filter(one => one.checkVisibility() && one.tabIndex === 0).length"""


def walk(page) -> list[dict]:
    """Where the focus stops from the start of the page to its end."""
    stops = []
    for _ in range(page.evaluate(STOPS) + 5):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or stop in stops[:1]:
            return stops
        stops.append(stop)
    return stops


def disordered(stops: list[dict]) -> list[tuple[dict, dict]]:
    """Neighbours of one part of the page of which the second stands above the first."""
    return [
        (one, other)
        for one, other in itertools.pairwise(stops)
        if one["part"] == other["part"]
        and other["top"] + other["height"] < one["top"] + 1
        and other["what"] != "a.skip"
    ]


@pytest.mark.parametrize("width", [SMALL, WIDE])
@pytest.mark.parametrize(
    "name",
    [
        *("contoh-2020/id/01_portfolio", "contoh-2020/id/04_laboratory", "contoh-2020/id/unit/opd-12"),
        *("contoh-2020/en/09_adoption", "tangerang-publik/en/08_benchmark"),
    ],
)
def test_keyboard_reaches_everything_in_the_order_it_is_seen(visit, reports, name, width):
    page = visit(reports / f"{name}.html", width)
    stops = walk(page)
    assert len(stops) == page.evaluate(STOPS)
    assert stops[0]["what"] == "a.skip"
    parts = [stop["part"] for stop in stops[1:]]
    assert parts == sorted(parts, key=["NAV", "MAIN", "FOOTER"].index)
    assert disordered(stops) == []
    assert [stop for stop in stops if not (stop["ring"] and stop["insight"])] == []


def test_keyboard_meets_the_controls_of_a_table_before_its_rows(visit):
    page = visit("report_id_sample")
    order = [stop["what"] for stop in walk(page) if stop["part"] == "MAIN"]
    assert order == ["a", "summary", "div.scroll", "input", "select", "select", "select", "div.scroll", "a"]


def test_trap_disorder_and_a_focus_that_is_not_seen_are_found(visit, samples):
    bad = """<!DOCTYPE html><title>x</title><main><a href="x" style="position: absolute; top: 300px">b</a>
      <a href="x" style="position: absolute; top: 20px; outline: none">a</a></main>"""
    (samples / "bad.html").write_text(bad, encoding="utf-8")
    stops = walk(visit("bad"))
    assert len(disordered(stops)) == 1
    assert [stop["ring"] for stop in stops].count(False) >= 1
    trap = '<input onkeydown="event.key === \'Tab\' && event.preventDefault()"><a href="x">a</a>'
    (samples / "trap.html").write_text(f"<!DOCTYPE html><title>x</title>{trap}", encoding="utf-8")
    page = visit("trap")
    page.focus("input")
    assert len(walk(page)) != page.evaluate(STOPS)


def test_enter_on_the_skip_link_moves_the_focus_to_the_text(visit):
    page = visit("report_id_sample", SMALL)
    page.keyboard.press("Tab")
    assert page.locator(".skip").bounding_box()["x"] > 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_details_open_by_keyboard(visit):
    page = visit("report_id_sample")
    summary = page.locator("summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("rowheader", name="Inisiatif").is_visible()


# On paper


PIXELS = {"A4": 794, "F4": 813}  # the widths of the papers
PRINTED = ["id/01_portfolio", "en/03_impact", "id/09_adoption", "id/unit/opd-12"]
WORDS = """() => [...document.querySelectorAll("main, .cover, .end")].flatMap(part => part.innerText.split(/\\s+/))
  .concat([...document.querySelectorAll("svg.wide text")].flatMap(text => text.textContent.split(/\\s+/)))"""
FIGURES = """() => [...document.querySelectorAll("figure.figure")].map(figure =>
  [...figure.querySelectorAll("figcaption strong, svg.wide text")].map(text => text.textContent))"""


class Print(NamedTuple):
    """A page on paper: the text of each sheet, what should be on them, what would be lost, how long its PDF is."""

    texts: list[str]
    words: list[str]
    figures: list[list[str]]
    lost: list[str]
    of_pdf: int


def squeezed(text: str) -> str:
    """Letters and figures alone: a line may break a word, and a ligature may join letters."""
    return re.sub(r"[\W_]+", "", text.replace("ﬁ", "fi").replace("ﬂ", "fl"))


@pytest.fixture(scope="module", params=PAPERS)
def sheets(request, chromium, reports, tmp_path_factory) -> tuple[str, dict[str, Print]]:
    """A paper, and what Chromium printed on it."""
    place = tmp_path_factory.mktemp("paper") / "page.pdf"
    found = {
        f"{register}/{name}": _print(chromium, reports / register / f"{name}.html", request.param, place)
        for register in ("contoh-2020", "tangerang-publik")
        for name in PRINTED
    }
    return request.param, found


def _print(chromium, report: Path, paper: str, place: Path) -> Print:
    pypdf = pytest.importorskip("pypdf")
    page = chromium.new_page(bypass_csp=True)
    page.goto(report.as_uri())
    texts = printed(page, paper, place)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PIXELS[paper], "height": 1000})
    facts = [page.evaluate(script) for script in (WORDS, FIGURES, FACTS)]
    page.close()
    of_pdf = len(pypdf.PdfReader(report.with_suffix(".pdf")).pages)
    return Print(texts, *facts[:2], facts[2]["lost"], of_pdf)


def test_print_is_about_as_long_as_the_pdf(sheets):
    paper, found = sheets
    fewer = {"A4": 1, "F4": 2}[paper]  # a folio sheet is a tenth longer
    lengths = {name: (len(one.texts), one.of_pdf) for name, one in found.items()}
    assert {name: pair for name, pair in lengths.items() if not pair[1] - fewer <= pair[0] <= pair[1] + 1} == {}
    assert {pair for name, pair in lengths.items() if "unit" in name} == {(2, 2)}


def unprinted(words: list[str], texts: list[str]) -> list[str]:
    whole = squeezed("".join(texts))
    return [word for word in words if squeezed(word) not in whole]


def test_print_loses_no_word_of_the_page(sheets):
    _, found = sheets
    missing = {name: unprinted(one.words, one.texts) for name, one in found.items()}
    assert {name: words for name, words in missing.items() if words} == {}
    assert min(len(one.words) for one in found.values()) > 100
    assert {name: one.lost for name, one in found.items() if one.lost} == {}


def test_every_sheet_carries_its_number_and_that_of_sample_data_the_mark(sheets):
    _, found = sheets
    for name, (texts, *_) in found.items():
        assert [n for n, text in enumerate(texts, 1) if f"{n} / {len(texts)}" not in text] == [], name
        marked = ["DATA CONTOH" in text for text in texts]
        assert all(marked) if "contoh" in name else not any(marked), name


def test_sheets_bring_no_controls(sheets):
    _, found = sheets
    furniture = (
        r"\b(Cari|Search|Daftar isi|Contents|Langsung ke isi|Skip to|dari \d+ baris|of \d+ rows|di balik gambar)\b"
    )
    on_paper = {name: re.findall(furniture, " ".join(one.texts)) for name, one in found.items()}
    assert {name: words for name, words in on_paper.items() if words} == {}


def test_heads_of_a_long_table_repeat_on_every_sheet(sheets):
    _, found = sheets
    with_rows = [text for text in found["contoh-2020/id/01_portfolio"].texts if len(re.findall(r"CTH-\d{3}", text)) > 2]
    assert len(with_rows) > 1
    assert ["Nama inovasi" in text and "Tahapan" in text for text in with_rows] == [True] * len(with_rows)


def parted(texts: list[str], figures: list[list[str]]) -> list[str]:
    """Captions of figures of which no sheet holds caption and drawing together."""
    sheets = [squeezed(text) for text in texts]
    return [
        words[0] for words in figures if not any(all(squeezed(word) in sheet for word in words) for sheet in sheets)
    ]


def test_no_figure_is_parted_from_its_caption_or_over_two_sheets(sheets):
    _, found = sheets
    assert {name: parted(one.texts, one.figures) for name, one in found.items() if parted(one.texts, one.figures)} == {}
    assert len(found["contoh-2020/id/01_portfolio"].figures) == 6


@pytest.mark.parametrize("paper", PAPERS)
def test_what_does_not_reach_the_paper_is_missed(visit, tmp_path, paper):
    page = visit("report_id_sample", bypass_csp=True)
    page.add_style_tag(content=".strip { display: none } @page { @bottom-right { content: none } }")
    page.add_style_tag(content="@media print { .figure { break-inside: auto } figcaption { break-after: page } }")
    texts = printed(page, paper, tmp_path / "page.pdf")
    assert not all("DATA CONTOH" in text for text in texts)
    assert f"1 / {len(texts)}" not in texts[0]
    assert parted(texts, page.evaluate(FIGURES)) == ["Separuh inovasi sudah diterapkan"]
    assert unprinted(["Separuh", "Pertanggungjawaban"], texts) == ["Pertanggungjawaban"]
    page.add_style_tag(content="@media print { .scroll table { width: 1400px } }")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PIXELS[paper], "height": 1000})
    assert page.evaluate(FACTS)["lost"] != []
