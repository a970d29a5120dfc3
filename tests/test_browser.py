"""The pages in a real browser: quiet, readable on a phone and a desk, by day and by night, and on paper."""

import shutil
from collections import Counter

import pytest
import sample
from browsing import PAPERS, axe_faults, listened, local, overflow, pages, printed
from test_html import HOSTILE, UNIT, block, register, with_blocks

from analysis import html, terms

pytestmark = pytest.mark.browser
pytest_plugins = ["chromium"]

SIZES = [(320, 640), (360, 740), (768, 1024), (1280, 800)]


@pytest.mark.parametrize("name", pages())
def test_page_is_silent_and_fits_every_width(visit, name):
    page = visit(name)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert overflow(page) == 0, f"scrolls sideways at {width} px"
    assert page.heard == []


@pytest.mark.parametrize("name", pages())
def test_page_has_no_violation_axe_can_find(visit, name):
    assert axe_faults(visit(name, bypass_csp=True)) == []


def test_the_browser_hears_a_page_that_is_not_quiet(visit, samples):
    loud = '<title>x</title><script>alert(1); fetch("https://a.example/")</script>'
    (samples / "loud.html").write_text(loud, encoding="utf-8")
    heard = visit("loud").heard
    assert "1" in heard
    assert "https://a.example/" in heard


def test_policy_stops_a_script_that_slipped_in(visit, samples):
    page = html.page(sample.report()).replace("</main>", "<script>alert(1)</script></main>")
    (samples / "slipped.html").write_text(page, encoding="utf-8")
    heard = visit("slipped").heard
    assert len(heard) == 1
    assert "Content Security Policy" in heard[0]


def test_phone_sees_the_narrow_drawing_and_desk_the_wide_one(visit):
    page = visit("report_id_real")
    for width, narrow in ((360, True), (767, True), (768, False), (1280, False)):
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
    for width in (700, 1280):
        page = visit("report_id_sample", width)
        region = page.get_by_role("region", name="Tabel 2")
        region.evaluate("r => { r.scrollIntoView(); r.scrollTop = 300; window.scrollBy(0, r.scrollTop ? 0 : 300) }")
        first_row = region.locator("tbody tr").first.bounding_box()
        head = region.locator("thead th").first.bounding_box()
        assert first_row["y"] < 0 < head["y"] < 100


def test_wide_table_scrolls_inside_its_region_by_keyboard_and_keeps_its_names(visit):
    page = visit("long_words", 700, bypass_csp=True)  # to wait, playwright runs a script
    region = page.get_by_role("region", name="Tabel 2")
    name = region.locator("tbody th").first
    before = name.bounding_box()["x"]
    region.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")
    assert name.bounding_box()["x"] == before
    region.evaluate("region => region.scrollLeft = region.scrollWidth")
    last, edge = region.locator("tbody td").nth(12).bounding_box(), region.bounding_box()
    assert last["x"] >= before and last["x"] + last["width"] <= edge["x"] + edge["width"] + 1
    assert overflow(page) == 0


# A table on a phone


HIDDEN_CELLS = """() => [...document.querySelectorAll(".cards tbody :is(th, td)")].filter(cell => {
  const {left, right, height} = cell.getBoundingClientRect();
  return left < 0 || right > innerWidth || !height;
}).length"""


def test_wide_table_becomes_cards_on_a_phone_with_every_cell_under_its_heading(visit, samples):
    page = visit("long_words", 360)
    assert page.evaluate(HIDDEN_CELLS) == 0
    cell = page.locator(".cards tbody td").first
    label = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label == '"Kolom 1"'
    page.add_style_tag(content=".cards tbody tr { display: flex } .cards tbody tr > * { min-width: 8rem !important }")
    assert page.evaluate(HIDDEN_CELLS) > 100  # 25 rows of 14 columns do not fit a phone


def test_name_of_a_card_stays_in_sight_while_its_cells_pass(visit):
    page = visit("long_words", 360, 600)
    region, card = page.get_by_role("region", name="Tabel 2"), page.locator(".cards tbody tr").nth(3)
    region.evaluate("r => r.scrollIntoView()")
    card.evaluate("card => card.closest('.scroll').scrollTop = card.offsetTop + 200")
    name, whole = card.locator("th").bounding_box(), card.bounding_box()
    assert whole["y"] < 0 <= name["y"] < 100


@pytest.mark.parametrize("width", [360, 700])
def test_a_table_stays_a_table_for_those_who_hear_it(visit, width):
    page = visit("report_id_sample", width)
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = Counter(node["role"]["value"] for node in nodes if not node["ignored"])
    heads, rows = 5 + 6, 4 + 31  # two tables in sight, the third in closed details
    assert (roles["columnheader"], roles["rowheader"], roles["row"]) == (heads, 3 + 30, rows)
    assert roles["table"] + roles["grid"] == 2
    assert roles["cell"] + roles["gridcell"] == 3 * 4 + 30 * 5


def test_page_from_a_mail_is_whole_on_a_phone_without_a_network(chromium, samples, tmp_path):
    mailed = shutil.copy(samples / "report_id_sample.html", tmp_path / "Laporan (1).html")
    phone = {"viewport": {"width": 412, "height": 839}, "device_scale_factor": 2.625}
    context = chromium.new_context(**phone, is_mobile=True, has_touch=True, offline=True)
    page = listened(context.new_page(), mailed)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    assert asked and all(map(local, asked)) and page.heard == []
    page.locator("summary").first.tap()
    assert page.get_by_role("rowheader", name="Inisiatif").is_visible()
    page.locator("input[name=words]").tap()
    page.keyboard.type("pojok")
    assert "15 dari 30" in page.locator(".found").inner_text()
    loaded = page.evaluate("[...document.fonts].filter(face => face.status === 'loaded').length")
    assert loaded >= 4 and overflow(page) == 0
    page.evaluate("location.href = 'https://a.example/'")
    page.wait_for_timeout(300)
    assert asked[-1] == "https://a.example/"  # it would have been heard
    context.close()


# Long tables are filtered


def rows_of(page, number: int) -> list[str]:
    return page.get_by_role("region", name=f"Tabel {number}").locator("tbody tr:visible th").all_inner_texts()


def test_without_its_script_the_whole_table_stands_and_no_control(visit, samples):
    page = visit("report_id_sample", java_script_enabled=False)
    assert len(rows_of(page, 2)) == 30
    assert not page.locator("form").is_visible()
    changed = (samples / "report_id_sample.html").read_text(encoding="utf-8").replace('"use strict";', "")
    (samples / "changed.html").write_text(changed, encoding="utf-8")
    page = visit("changed")
    assert not page.locator("form").is_visible()
    assert "Content Security Policy" in page.heard[0]


@pytest.mark.parametrize(("language", "found"), [("id", "dari 30 baris"), ("en", "of 30 rows")])
@pytest.mark.parametrize("width", [360, 1280])
def test_long_table_is_narrowed_by_words_and_by_choices(visit, width, language, found):
    page = visit(f"report_{language}_sample", width)
    number = "Tabel" if language == "id" else "Table"
    rows = page.get_by_role("region", name=f"{number} 2").locator("tbody tr:visible")
    status = page.get_by_role("status")
    assert rows.count() == 30 and status.inner_text() == f"30 {found}"
    page.get_by_label("Cari" if language == "id" else "Search").fill("timur  POJOK")
    assert rows.count() == 15 and status.inner_text() == f"15 {found}"
    page.get_by_label(terms.heading("stage", language)).select_option(
        "Penerapan" if language == "id" else "Implementation"
    )
    assert rows.count() == 0 and status.inner_text() == f"0 {found}"
    page.get_by_label("Cari" if language == "id" else "Search").fill("")
    assert rows.count() == 15
    page.keyboard.press("Enter")
    assert page.heard == [] and overflow(page) == 0


def test_each_long_table_has_controls_of_its_own_and_its_total_stays(visit, samples):
    columns = [{"key": "unit", "heading": "Unit", "kind": "text"}, {"key": "n", "heading": "n", "kind": "count"}]
    units = [[f"Unit {n}", n] for n in range(1, 31)]
    looks = {"source": "s", "columns": columns}
    tables = [
        block("table", title="a", total=True, rows=[*units, ["Semua", 465]], **looks),
        block("table", title="b", total=False, rows=units, **looks),
    ]
    (samples / "two.html").write_text(html.page(with_blocks(*tables)), encoding="utf-8")
    page = visit("two")
    form = page.get_by_role("form", name="Saring Tabel 1")
    form.get_by_label("Cari").fill("unit 30")
    assert rows_of(page, 1) == ["Unit 30", "Semua"]
    assert form.get_by_role("status").inner_text() == "1 dari 30 baris"
    assert len(rows_of(page, 2)) == 30


def test_filtered_table_prints_what_is_shown_and_says_so(visit, tmp_path):
    page = visit("report_id_sample")
    whole = " ".join(printed(page, "A4", tmp_path / "whole.pdf"))
    page.get_by_label("Cari").fill("X-007")
    narrowed = " ".join(printed(page, "A4", tmp_path / "narrowed.pdf"))
    shown = [[f"X-{n:03}" in text for n in range(1, 31)].count(True) for text in (whole, narrowed)]
    assert shown == [30, 1]
    assert "1 dari 30 baris" in narrowed and "dari 30 baris" not in whole
    assert "Cari" not in whole + narrowed


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


@pytest.mark.parametrize("paper", PAPERS)
def test_every_printed_page_carries_the_mark_and_its_number(visit, tmp_path, paper):
    texts = printed(visit("report_id_sample", scheme="dark"), paper, tmp_path / "page.pdf")
    assert 3 <= len(texts) <= 5
    assert [
        n for n, text in enumerate(texts, 1) if "DATA CONTOH" not in text or f"{n} / {len(texts)}" not in text
    ] == []
    assert "https://peraturan.example/pp-38-2017" in "".join(texts)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_units_of_the_index_are_found_by_name_and_kind(visit, samples, width):
    units = [
        UNIT | {"unit": name, "kind": kind, "innovations": count}
        for name, kind, count in (
            ("Dinas Kesehatan", "opd", 5),
            ("Dinas Sosial", "opd", 0),
            ("Kecamatan Arung", "kecamatan", 0),
        )
    ]
    (samples / "units.html").write_text(html.index([register(units=units)]), encoding="utf-8")
    page = visit("units", width)
    shown = lambda: page.locator(".units tbody tr:visible th").all_inner_texts()  # noqa: E731
    assert len(shown()) == 3 and "3 dari 3" in page.locator(".found").inner_text()
    page.get_by_label("belum punya inovasi").check()
    assert [text.splitlines()[0] for text in shown()] == ["Dinas Sosial", "Kecamatan Arung"]
    page.locator("select[name=kind]").select_option("opd")
    assert [text.splitlines()[0] for text in shown()] == ["Dinas Sosial"]
    page.locator("input[name=words]").fill("arung")
    assert shown() == [] and "0 dari 3" in page.locator(".found").inner_text()
    assert overflow(page) == 0 and page.heard == []
