"""The pages of a hostile register in a real browser: nothing runs, nothing is fetched, nothing breaks the page.

Every page is opened twice: as it is, and with its policy switched off, so that what is held is held by the page itself.
"""

from pathlib import Path

import hostile_texts as hostile
import pytest
import sample
from browsing import overflow
from hostile_texts import TEXTS
from playwright.sync_api import Error
from small_kit import inolab
from test_text_stays_text import READS

from analysis import html
from analysis.blocks import plain
from analysis.home import HOME

pytest_plugins = ["chromium"]
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("text_in_browser")]  # the batch is run once

WIDTHS = (360, 1280)
REPORTS = tuple(sorted(path.stem for path in (HOME / "notebooks").glob("[01]*.ipynb")))
OPEN = "document.querySelectorAll('details').forEach(one => one.open = true)"
MADE = """() => ({
    obeyed: window.obeyed ?? null,
    handlers: [...document.querySelectorAll('*')].filter(one => [...one.attributes].some(a => a.name.startsWith('on')))
        .map(one => one.outerHTML.slice(0, 80)),
    strange: [...document.querySelectorAll('iframe, frame, object, embed, img, image, base, video, audio, link')]
        .filter(one => one.rel != 'icon').map(one => one.outerHTML.slice(0, 80)),
    leads: [...document.querySelectorAll('[href]')].map(one => one.getAttribute('href'))
        .filter(href => /^\\s*[a-z][a-z\\s]*:/i.test(href) && !/^(https?:|data:,)/.test(href)),
    forms: [...document.querySelectorAll('[action], [formaction]')].length,
    scripts: document.scripts.length,
    levels: [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(one => +one.tagName[1]),
    titles: document.querySelectorAll('h1').length,
    uneven: [...document.querySelectorAll('table')].filter(one =>
        [...one.rows].some(row => row.cells.length != one.rows[0].cells.length)).length,
    hidden: getComputedStyle(document.body).display,
})"""
NOTHING = {"obeyed": None, "handlers": [], "strange": [], "leads": [], "forms": 0, "titles": 1, "uneven": 0}


@pytest.fixture(scope="module")
def reports(tmp_path_factory) -> list[Path]:
    """Every page of a batch over the hostile register: all notebooks, all units, the index."""
    home = hostile.kit(tmp_path_factory.mktemp("hostile") / "kit", (*REPORTS, "unit"))
    run = inolab("reports", "--jobs", "2", home=home)
    assert run.returncode == 0 and "PERINGATAN" not in run.stderr, run.stderr[-600:]
    return sorted((home / "reports").rglob("*.html"))


@pytest.fixture
def visit(visit):
    """Opens a page where there is no network; nothing is to open another."""

    def opened(path: Path, **options):
        page = visit(path, offline=True, **options)
        page.on("popup", lambda popup: page.heard.append(popup.url))
        return page

    return opened


def faults(page) -> dict:
    """Whatever a page made of its texts beyond showing them."""
    made = page.evaluate(MADE)
    found = {name: made[name] for name, wanted in NOTHING.items() if made[name] != wanted}
    steps = [pair for pair in zip([0, *made["levels"]], made["levels"], strict=False) if pair[1] > pair[0] + 1]
    found |= {"levels": steps} if steps else {}
    found |= {"heard": page.heard} if page.heard else {}
    return found | ({"scripts": made["scripts"]} if made["scripts"] > 1 or made["hidden"] == "none" else {})


@pytest.mark.parametrize("options", [{}, {"bypass_csp": True}], ids=["as it is", "without its policy"])
def test_c01_c02_c03_c04_c13_c15_every_page_is_still_and_whole_offline(visit, reports, options):
    assert len(reports) == len(REPORTS) + len(hostile.CODES) + 1
    for path in reports:
        page = visit(path, **options)
        page.evaluate(OPEN)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert overflow(page) == 0, f"{path.name} scrolls sideways at {width} px"
        assert faults(page) == {}, path.name
        page.context.close()


@pytest.mark.parametrize("name", [name for name in TEXTS if name[:3] in ("c01", "c02")])
def test_c01_c02_the_browser_hears_what_is_not_escaped(visit, tmp_path, name):
    loud = (
        f"<title>x</title><h1>x</h1><svg><text>{TEXTS[name]}</text></svg><p>{TEXTS[name]}</p>",
        f'<title>x</title><h1>x</h1><input value="{TEXTS[name]}"><style>p {{ {TEXTS[name]} }}</style>',
    )
    found = []
    for number, text in enumerate(loud):
        (tmp_path / f"{number}.html").write_text(text, encoding="utf-8")
        page = visit(tmp_path / f"{number}.html")
        try:
            found.append(faults(page))
        except Error:  # it is on its way to another page
            found.append(page.heard)
    quiet = name in ("c02 entities", "c02 cdata")  # a browser reads these as other texts, and runs nothing
    assert bool(found[0] or found[1]) is not quiet


def test_c01_c03_a_name_is_seen_as_it_was_written(visit, reports):
    page = visit(next(path for path in reports if path.stem == "01_portfolio"))
    seen = (
        page.locator("table").last.locator("tbody tr").evaluate_all("rows => rows.map(row => row.cells[1].innerText)")
    )
    wanted = [READS.get(name, text) for name, text in TEXTS.items()]
    assert [text for text in wanted if text.split() not in [name.split() for name in seen]] == []


def test_c03_every_link_that_can_be_clicked_leads_to_the_web(visit, reports):
    page = visit(next(path for path in reports if path.stem == "00_summary"))
    schemes = page.eval_on_selector_all("a[href]", "all => all.map(one => one.protocol)")
    assert set(schemes) == {"file:", "https:"}  # anchors of the page, and addresses
    assert page.get_by_role("link", name="Posyandu").count() == 2  # of seven sources those with an http address


def test_c02_the_fragment_of_a_block_runs_nothing_where_nothing_forbids_it(visit, tmp_path):
    said = [[name, text] for name, text in TEXTS.items()]
    columns = [{"key": key, "heading": TEXTS["c02 img"], "kind": "text"} for key in "ab"]
    rows = {"title": TEXTS["c01 script"], "source": TEXTS["c02 svg"], "total": False, "columns": columns, "rows": said}
    blocks = [*sample.report()[:2], plain({"type": "table", "language": "id", **rows}, "id")]
    spans = [{"text": text, "href": text, "strong": True} for text in TEXTS.values()]
    blocks.append({"type": "text", "language": "id", "lead": False, "spans": spans})
    body = "".join(html.fragment(block) for block in blocks)
    (tmp_path / "lab.html").write_text(f'<meta charset="utf-8"><title>x</title>{body}', encoding="utf-8")
    page = visit(tmp_path / "lab.html")
    assert faults(page) == {}
    assert page.locator("a").count() == 1  # the one text that is an address


def test_c07_c12_every_unit_of_the_index_shows_its_files_beside_its_name(visit, reports):
    page = visit(next(path for path in reports if path.stem == "index"))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        links = page.locator(".units tbody td:nth-child(2) a").all()
        assert len(links) == 2 * len(hostile.CODES)
        assert max(link.bounding_box()["x"] for link in links) < width - 20


ORDER = """([before, after]) => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; node = walk.nextNode();) {
        const [from, to] = [node.data.indexOf(before), node.data.indexOf(after)];
        if (from < 0 || to < 0) continue;
        const left = at => {
            const range = document.createRange();
            range.setStart(node, at); range.setEnd(node, at + 1);
            return range.getBoundingClientRect();
        };
        if (left(from).height && left(from).top == left(to).top) return left(from).left < left(to).left;
    }
}"""


@pytest.mark.parametrize(
    ("before", "after"), [("Arsip", "fdp.exe"), ("321", "fdp.exe"), ("Baitul", "34"), ("12", "34"), ("1", "3 tiga")]
)
def test_c08_numbers_stand_in_the_order_in_which_they_were_written(visit, reports, before, after):
    page = visit(next(path for path in reports if path.stem == "01_portfolio"))
    assert page.evaluate(ORDER, [before, after]) is True


def test_c08_numbers_that_change_places_would_be_seen(visit, tmp_path):
    (tmp_path / "turned.html").write_text(
        f'<meta charset="utf-8"><p>{TEXTS["c08 override"]}</p><p>{TEXTS["c09 hebrew"]}</p>', encoding="utf-8"
    )
    page = visit(tmp_path / "turned.html")
    assert page.evaluate(ORDER, ["321", "fdp.exe"]) is False  # written as exe.pdf 123
    assert page.evaluate(ORDER, ["שלום", "עולם"]) is False


def test_c09_no_box_stands_for_a_sign_that_the_typefaces_lack(visit, reports):
    page = visit(next(path for path in reports if path.stem == "01_portfolio"))
    shown = page.locator("body").inner_text()
    assert READS["c09 emoji"] in shown and READS["c09 javanese"] in shown
    assert {character for character in shown if ord(character) > 0x2FFF or 0x590 < ord(character) < 0x1D00} == set()
