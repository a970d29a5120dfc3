"""The pages in a real browser: quiet, readable on a phone and a desk, by day and by night, and on paper."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import sample
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright
from test_html import HOSTILE, UNIT, block, hostile, register, with_blocks

from analysis import html

pytestmark = pytest.mark.browser

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SIZES = [(320, 640), (360, 740), (768, 1024), (1280, 800)]


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


@pytest.fixture(scope="module")
def chromium():
    assert CHROMIUM, "no Chromium: install Debian's chromium, or point the variable CHROMIUM at one"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name, text in pages().items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def visit(chromium, folder):
    """Opens a page in a context of its own; `page.heard` holds whatever it said, asked or fetched."""
    contexts = []

    def opened(name: str, width: int = 1280, height: int = 800, scheme: str = "light", **options):
        contexts.append(
            chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, **options)
        )
        page = contexts[-1].new_page()
        page.heard = []
        page.on("console", lambda message: page.heard.append(message.text))
        page.on("pageerror", lambda error: page.heard.append(str(error)))
        page.on("dialog", lambda dialog: (page.heard.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: None if local(request.url) else page.heard.append(request.url))
        page.goto((folder / f"{name}.html").as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


def local(url: str) -> bool:
    return url.startswith(("file:", "data:"))


def overflow(page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("name", pages())
def test_page_is_silent_and_fits_every_width(visit, name):
    page = visit(name)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert overflow(page) == 0, f"scrolls sideways at {width} px"
    assert page.heard == []


@pytest.mark.parametrize("name", pages())
def test_page_has_no_violation_axe_can_find(visit, name):
    for width, scheme in ((360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")):
        page = visit(name, width, scheme=scheme, bypass_csp=True)
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{width} px, {scheme}: {found.generate_report()}"


def test_the_browser_hears_a_page_that_is_not_quiet(visit, folder):
    loud = '<title>x</title><script>alert(1); fetch("https://a.example/")</script>'
    (folder / "loud.html").write_text(loud, encoding="utf-8")
    heard = visit("loud").heard
    assert "1" in heard
    assert "https://a.example/" in heard


def test_policy_stops_a_script_that_slipped_in(visit, folder):
    page = html.page(sample.report()).replace("</main>", "<script>alert(1)</script></main>")
    (folder / "slipped.html").write_text(page, encoding="utf-8")
    heard = visit("slipped").heard
    assert len(heard) == 1
    assert "Content Security Policy" in heard[0]


def test_phone_sees_the_narrow_drawing_and_desk_the_wide_one(visit):
    page = visit("report_id_real")
    for width, narrow in ((360, True), (639, True), (640, False), (1280, False)):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.locator("svg.narrow").is_visible() is narrow
        assert page.locator("svg.wide").is_visible() is not narrow


def test_fonts_of_the_page_are_those_inside_it(visit):
    page = visit("report_id_real")
    page.evaluate("document.fonts.ready.then(() => true)")
    loaded = page.evaluate("[...document.fonts].filter(face => face.status == 'loaded').map(face => face.family)")
    families = {family.strip('"') for family in loaded}
    assert families == {"Plus Jakarta Sans", "Source Serif 4"}


def test_drawings_change_colour_at_night(visit):
    fill = "getComputedStyle(document.querySelector('svg.wide path[style*=--main]')).fill"
    by_scheme = [visit("report_id_real", scheme=scheme).evaluate(fill) for scheme in ("light", "dark")]
    assert by_scheme == ["rgb(15, 92, 99)", "rgb(116, 197, 198)"]


def test_mark_of_sample_data_stays_in_sight_while_scrolling(visit):
    page = visit("report_id_sample", 360, 740)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    assert page.locator(".strip").bounding_box()["y"] == 0


def test_header_of_a_long_table_stays_in_sight(visit):
    for width in (360, 1280):
        page = visit("report_id_sample", width)
        region = page.get_by_role("region", name="Tabel 2")
        region.evaluate("r => { r.scrollIntoView(); r.scrollTop = 300; window.scrollBy(0, r.scrollTop ? 0 : 300) }")
        first_row = region.locator("tbody tr").first.bounding_box()
        head = region.locator("thead th").first.bounding_box()
        assert first_row["y"] < 0 < head["y"] < 100


def test_table_on_a_phone_scrolls_inside_its_region_by_keyboard(visit):
    page = visit("report_id_sample", 360, bypass_csp=True)  # to wait, playwright runs a script
    region = page.get_by_role("region", name="Tabel 2")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")
    assert overflow(page) == 0


def test_contents_and_skip_link_lead_to_their_places(visit):
    page = visit("report_id_sample", 360)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.get_by_role("link", name="Dari mana angkanya?").click()
    place = page.get_by_role("heading", name="Dari mana angkanya?").bounding_box()
    strip = page.locator(".strip").bounding_box()
    assert strip["height"] < place["y"] < 800


def test_hostile_text_is_shown_as_it_was_written(visit):
    page = visit("hostile")
    assert page.locator("h1").inner_text() == HOSTILE
    assert page.title().startswith(HOSTILE[:20])


@pytest.mark.parametrize("paper", [("210mm", "297mm"), ("215mm", "330mm")], ids=["A4", "F4"])
def test_every_printed_page_carries_the_mark_and_its_number(visit, tmp_path, paper):
    pypdf = pytest.importorskip("pypdf")
    width, height = paper
    visit("report_id_sample", scheme="dark").pdf(
        path=tmp_path / "page.pdf", width=width, height=height, print_background=True
    )
    texts = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "page.pdf").pages]
    assert 3 <= len(texts) <= 5
    assert [
        n for n, text in enumerate(texts, 1) if "DATA CONTOH" not in text or f"{n} / {len(texts)}" not in text
    ] == []
    assert "https://peraturan.example/pp-38-2017" in "".join(texts)


OF_UNITS = (
    ("contoh-2020", "OPD-02"),  # none, and weak candidates
    ("contoh-2020", "KEC-10"),  # none
    ("contoh-2020", "OPD-12"),  # five
    ("tangerang-publik", "OPD-12"),
)


@pytest.fixture(scope="module")
def reports(tmp_path_factory) -> list[Path]:
    """The pages that `make reports` makes, of the units those of OF_UNITS, and the index."""
    out = tmp_path_factory.mktemp("reports")
    only = [["--only", "[01]*"], *(["--only", "unit", "--unit", code, "--register", name] for name, code in OF_UNITS)]
    for options in only:
        command = [sys.executable, "-m", "analysis", "reports", *options, "--out", str(out)]
        subprocess.run(command, check=True, capture_output=True)
    return sorted(out.rglob("*.html"))


@pytest.mark.parametrize("width", [360, 1280])
def test_every_real_report_is_silent_fits_and_has_no_violation(visit, folder, reports, width):
    assert len(reports) == 11 * 2 * 2 + len(OF_UNITS) * 2 + 1  # registers and languages, languages, the index
    for path in reports:
        shutil.copy(path, folder / "now.html")
        page = visit("now", width, bypass_csp=True)
        assert overflow(page) == 0, path
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        assert page.heard == [], path


@pytest.mark.parametrize("width", [360, 1280])
def test_the_units_of_the_index_are_found_by_name_and_kind(visit, folder, width):
    units = [
        UNIT | {"unit": name, "kind": kind, "innovations": count}
        for name, kind, count in (
            ("Dinas Kesehatan", "opd", 5),
            ("Dinas Sosial", "opd", 0),
            ("Kecamatan Arung", "kecamatan", 0),
        )
    ]
    (folder / "units.html").write_text(html.index([register(units=units)]), encoding="utf-8")
    page = visit("units", width)
    shown = lambda: page.locator(".units tbody tr:visible th").all_inner_texts()  # noqa: E731
    assert len(shown()) == 3 and "3 dari 3" in page.locator(".found").inner_text()
    page.get_by_label("belum punya inovasi").check()
    assert [text.splitlines()[0] for text in shown()] == ["Dinas Sosial", "Kecamatan Arung"]
    page.locator("select[name=kind]").select_option("opd")
    assert [text.splitlines()[0] for text in shown()] == ["Dinas Sosial"]
    page.locator("input[name=name]").fill("arung")
    assert shown() == [] and "0 dari 3" in page.locator(".found").inner_text()
    assert overflow(page) == 0 and page.heard == []
