"""The HTML renderer: the words and numbers of the blocks, nothing that runs or is fetched, usable by every reader."""

import base64
import hashlib
import itertools
import re
from html.parser import HTMLParser

import pandas as pd
import pytest
import sample

from analysis import figures, html

HOSTILE = """"><script>alert(1)</script><img src=x onerror=alert(1)></title></style>{{ 7*7 }}' onclick='alert(1)"""
OURS = {"type", "language", "svg", "narrow", "as_of", "key"}  # fields that no register or notebook text reaches
CSP = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)


class Reading(HTMLParser):
    """What a browser would find in a page: tags with attributes, and the text of each element outermost first."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags, self.text, self._open = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in {"meta", "link", "wbr", "br", "img", "input"}:
            self._open.append([tag, ""])

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        for element in self._open:
            element[1] += data

    def handle_endtag(self, tag):
        self.text.append(tuple(self._open.pop()))

    def attributes(self, tag: str) -> list[dict]:
        return [attributes for name, attributes in self.tags if name == tag]

    def texts(self, *tags: str) -> list[str]:
        return [" ".join(text.split()) for tag, text in self.text if tag in tags]

    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]


def block(type_: str, **content: object) -> dict:
    return {"type": type_, "language": "id", **content}


def with_blocks(*blocks: dict) -> list[dict]:
    """The sample's title and cover, then these blocks."""
    return [*sample.report()[:2], *blocks]


def hostile(value: object, field: str = "") -> object:
    """The same content with every text in it replaced."""
    match value:
        case dict():
            return {key: item if key in OURS else hostile(item, key) for key, item in value.items()}
        case list():
            return [hostile(item, field) for item in value]
        case str():
            return HOSTILE
    return value


@pytest.fixture(scope="module", params=itertools.product(("id", "en"), (True, False)), ids=str)
def report(request) -> list[dict]:
    return sample.report(*request.param)


@pytest.fixture(scope="module")
def page(report) -> Reading:
    return Reading(html.page(report))


# The same words and numbers


def test_table_cells_are_written_as_the_language_writes_them():
    page = Reading(html.page(sample.report("id")))
    cells = page.texts("th", "td")
    start = cells.index("OPD")
    assert cells[start : start + 5] == ["OPD", "34", "29", "5", "85,3%"]  # 29 of 34


def test_missing_cell_is_a_dash_and_zero_is_zero():
    columns = [{"key": "unit", "heading": "Unit", "kind": "text"}, {"key": "units", "heading": "n", "kind": "count"}]
    table = block("table", title="t", source="s", total=False, columns=columns, rows=[["A", None], ["B", 0]])
    assert Reading(html.page(with_blocks(table))).texts("td") == ["–", "0"]


def test_every_paragraph_and_key_figure_of_the_report_is_on_its_page(report, page):
    whole = " ".join(page.texts("html"))
    shown = [f"{f['shown']} {f['unit']}" for b in report if b["type"] == "keyfigures" for f in b["figures"]]
    written = ["".join(s["text"] for s in b["spans"]) for b in report if b["type"] in ("text", "note")]
    assert len(shown) == 4
    assert [text for text in shown + written if text not in whole] == []


def test_figures_and_tables_are_numbered_in_their_own_order():
    captions = Reading(html.page(sample.report("id"))).texts("figcaption")
    assert captions == [
        "Gambar 1 Separuh inovasi sudah diterapkan",
        "Tabel 1 Perangkat daerah menurut jenis",
        "Tabel 2 Daftar inovasi",
    ]


def test_only_the_last_row_of_a_table_with_a_total_stands_out():
    page = html.page(sample.report("id"))
    assert re.findall(r'<tr class="total">\s*<th[^>]*>(\w+)', page) == ["Semua"]


# A page that is whole, safe and quiet


def test_page_says_its_language_title_and_description(report, page):
    assert page.attributes("html")[0]["lang"] == report[0]["language"]
    assert page.texts("title") == [f"{report[0]['text']} - Kabupaten Contoh"]
    assert any(meta.get("name") == "description" and "2020" in meta["content"] for meta in page.attributes("meta"))


def policy_of(page: Reading) -> list[str]:
    return [meta["content"] for meta in page.attributes("meta") if meta.get("http-equiv")]


def test_page_without_a_long_table_has_no_script_and_allows_none(report):
    table = next(b for b in report if b["type"] == "table" and len(b["rows"]) == 3)
    page = Reading(html.page([*report[:2], table | {"rows": table["rows"][:1] * 20}]))
    assert policy_of(page) == [CSP]
    assert not page.attributes("script") and not page.attributes("form")


def test_page_with_a_long_table_allows_the_one_script_it_has(report):
    text = html.page(report)
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    [hash_] = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    ours = CSP.replace("'none'; style", f"'none'; script-src 'sha256-{hash_}'; style", 1)
    assert policy_of(Reading(text)) == [ours]


def test_page_fetches_nothing(report, page):
    loaded = [a[k] for tag, a in page.tags for k in ("src", "href", "xlink:href") if k in a and tag != "a"]
    in_style = re.findall(r"url\([\"']?([^\"')]{1,5})", html.page(report))
    assert [url for url in loaded + in_style if not url.startswith(("#", "data:"))] == []
    assert in_style


def test_hostile_text_in_any_field_of_any_block_stays_text(report):
    page = Reading(html.page([hostile(one) for one in report]))
    assert {"img", "iframe"} & {tag for tag, _ in page.tags} == set()
    assert page.attributes("script") == [{}] and len(re.findall("querySelectorAll", page.texts("script")[0])) == 3
    assert [name for _, attributes in page.tags for name in attributes if name.startswith("on")] == []
    assert page.texts("h1") == [HOSTILE]
    assert set(page.texts("td", "figcaption", "summary")) >= {HOSTILE}


@pytest.mark.parametrize("one", sample.report(), ids=lambda one: one["type"])
def test_hostile_text_in_a_fragment_stays_text(one):
    fragment = Reading(html.fragment(hostile(one)))
    assert {"script", "img"} & {tag for tag, _ in fragment.tags} == set()
    assert HOSTILE in " ".join(fragment.texts("div")) + str(fragment.tags)


@pytest.mark.parametrize("name", ["</text><script>alert(1)</script>", 'fill: #0f5c63 url(#x) id="y" href="#z"'])
def test_hostile_name_in_a_drawing_stays_as_it_was_written(name):
    table = pd.DataFrame({"stage": [name], "innovations": [1]})
    svg = figures.svg(figures.bars, table, 6.5, "s", None, "id", label="stage", value="innovations")
    drawing = Reading(str(html.drawing(svg, "one", "alt", "wide")))
    assert name in drawing.texts("text")
    assert not drawing.attributes("script")


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "data:text/html,x", " http://a.example", "//a.example", "", None]
)
def test_address_that_is_not_of_the_web_is_no_link(href):
    sources = block("sources", items=[{"text": "x", "href": href}])
    assert not Reading(html.fragment(sources)).attributes("a")


def test_web_address_is_a_link():
    sources = block("sources", items=[{"text": "x", "href": "https://a.example/?a=1&b=2"}])
    assert Reading(html.fragment(sources)).attributes("a")[0]["href"] == "https://a.example/?a=1&b=2"


# For every reader


def test_ids_are_unique_and_every_reference_finds_its_own(report, page):
    ids = page.ids()
    assert len(ids) == len(set(ids))
    text = html.page(report)
    referred = re.findall(r'url\(#([^)"]+)\)', text) + re.findall(r'href="#([^"]+)"', text)
    assert set(referred) <= set(ids)
    assert len(referred) > 6


def test_compact_cover_brings_no_contents():
    blocks = sample.report()
    next(block for block in blocks if block["type"] == "cover")["compact"] = True
    page = html.page(blocks)
    assert '<header class="cover compact">' in page
    assert "<nav" not in page
    assert "DATA CONTOH: bukan data daerah mana pun" in page


def test_headings_start_at_one_and_never_skip_a_level(page):
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_equal_headings_get_anchors_of_their_own():
    headings = [block("heading", level=2, text=text) for text in ("Apa?", "Apa", "Apa 2", "Content", "?!")]
    page = Reading(html.page(with_blocks(*headings)))
    assert [a["id"] for a in page.attributes("h2")] == ["apa", "apa-2", "apa-2-2", "content-2", "bab"]


def test_contents_lists_the_chapters_in_order(report, page):
    chapters = [b["text"] for b in report if b["type"] == "heading" and b["level"] == 2]
    links = [(a["href"]) for a in page.attributes("a") if a["href"].startswith("#")]
    assert page.texts("nav")[0].endswith(" ".join(chapters))
    assert links == ["#content", *(f"#{a['id']}" for a in page.attributes("h2") if "id" in a)]


def test_every_figure_has_a_wide_and_a_narrow_drawing_with_its_alt_text(report, page):
    alt = next(b["alt"] for b in report if b["type"] == "figure")
    drawings = [(a["class"], a["role"], a["aria-label"]) for a in page.attributes("svg")]
    assert drawings == [("wide", "img", alt), ("narrow", "img", alt)]


def test_every_table_says_what_its_rows_and_columns_are(page):
    assert len(page.attributes("th")) == 2 + 5 + 6 + 3 + 3 + 30
    assert {a.get("scope") for a in page.attributes("th")} == {"col", "row"}


def test_every_table_can_be_scrolled_by_keyboard_and_says_its_name(page):
    regions = [a for a in page.attributes("div") if a.get("role") == "region"]
    names = [a["aria-label"] for a in regions if a["tabindex"] == "0"]
    assert len(set(names)) == 3


def test_sample_data_are_marked_on_strip_cover_end_and_every_drawing():
    marked, real = (Reading(html.page(sample.report("id", synthetic))) for synthetic in (True, False))
    sentence = "DATA CONTOH: bukan data daerah mana pun"
    assert [text for text in marked.texts("aside", "p") if text == sentence] == [sentence] * 3
    assert marked.texts("text").count("DATA CONTOH") == 2
    assert "CONTOH" not in "".join(real.texts("body"))


# Long tables are filtered


def long_table(total: bool = False) -> dict:
    columns = [
        {"key": key, "heading": heading, "kind": kind}
        for key, heading, kind in (
            *(("id", "ID", "text"), ("stage", "Tahapan", "term"), ("note", "Catatan", "text")),
            *(("applied", "Penerapan", "date"), ("n", "Jumlah", "count")),
        )
    ]
    stages = ["Penerapan", "Uji Coba", None]
    rows = [[f"X-{n}", stages[n % 3], "a" * (61 - n % 2), "2020-03-02", n % 2] for n in range(24)]
    end = [["Semua", "Semua", "", None, 12]] if total else []
    return block("table", title="t", source="s", total=total, columns=columns, rows=rows + end)


@pytest.mark.parametrize("total", [False, True])
def test_long_table_offers_a_search_and_the_columns_of_few_short_words(total):
    page = Reading(html.page(with_blocks(long_table(total))))
    assert [field["name"] for field in page.attributes("input")] == ["words"]
    assert [field["name"] for field in page.attributes("select")] == ["1"]  # not ids, long notes, dates, numbers
    assert [option["value"] for option in page.attributes("option")] == ["", "Penerapan", "Uji coba", "–"]
    assert "24 dari 24 baris" in page.texts("p")
    assert "hidden" in page.attributes("form")[0]


def test_a_column_of_one_value_or_of_many_is_no_choice():
    one, many = long_table(), long_table()
    one["rows"] = [[row[0], "Penerapan", *row[2:]] for row in one["rows"]]
    many["rows"] = [[row[0], f"Tahap {n % 13}", *row[2:]] for n, row in enumerate(many["rows"])]
    assert [Reading(html.page(with_blocks(table))).attributes("select") for table in (one, many)] == [[], []]


def test_fragment_in_jupyterlab_has_no_controls_and_no_cards():
    fragment = html.fragment(long_table())
    assert "<form" not in fragment and "cards" not in fragment and "data-label" not in fragment


def test_cells_of_a_card_carry_their_headings_as_text():
    table = long_table()
    table["columns"][1]["heading"] = HOSTILE
    cells = Reading(html.page(with_blocks(table))).attributes("td")
    assert [cell["data-label"] for cell in cells[:4]] == [HOSTILE, "Catatan", "Penerapan", "Jumlah"]


# Colour


def stylesheet() -> str:
    return (html.TEMPLATES / "report.css").read_text(encoding="utf-8")


def theme(which: int) -> dict[str, str]:
    """The colour variables of the light theme (0), or of the dark one (1)."""
    return dict(
        re.findall(r"--([\w-]+): (#[0-9a-f]{6})", re.findall(r":root \{(.*?)\}", stylesheet(), re.DOTALL)[which])
    )


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # the well-known grey that just fails


@pytest.mark.parametrize("which", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    "pair",
    [
        *("ink/paper", "quiet/paper", "main/paper", "accent/paper", "quiet/wash", "main/wash", "ink/alert"),
        *("quiet/alert", "accent/alert", "paper/main", "paper/accent", "ink/pale", "ink/faint", "main/faint"),
    ],
)
def test_text_can_be_read_on_its_ground(which, pair):
    text, ground = pair.split("/")
    assert contrast(theme(which)[text], theme(which)[ground]) >= 4.5


def test_light_theme_has_the_colours_of_the_drawings():
    assert {name: theme(0)[name] for name in html.COLOURS.values()} == {v: k for k, v in html.COLOURS.items()}


def test_drawings_follow_the_theme_hatches_too():
    svg = figures.svg(figures.stacked, sample.KINDS, 6.5, "s", "DATA CONTOH", "id", label="unit_kind",
                      parts=["active_units", "silent_units", "units"])  # fmt: skip
    drawing = str(html.drawing(svg, "one", "alt", "wide"))
    assert "<pattern" in drawing
    assert re.findall(r"(?<!, )#[0-9a-f]{6}\b", drawing) == []
    assert drawing.count("var(--") > 10


# In JupyterLab and in a terminal


@pytest.mark.parametrize("one", sample.report(), ids=lambda one: one["type"])
def test_fragment_and_plain_text_are_the_same_every_time(one):
    assert html.fragment(one) == html.fragment(dict(one))
    assert html.plain(one) == html.plain(dict(one)) != ""


def test_only_the_cover_brings_a_style_to_the_notebook():
    styled = [one["type"] for one in sample.report() if "<style>" in html.fragment(one)]
    assert styled == ["cover"]


def test_plain_table_stands_in_columns():
    table = next(one for one in sample.report("id") if one["type"] == "figure")
    assert html.plain(table).splitlines()[2:7] == [
        "Tahapan    Inovasi",
        "---------  -------",
        "Inisiatif        2",
        "Uji coba         3",
        "Penerapan        5",
    ]


def test_plain_list_counts_its_points():
    points = block(
        "list", ordered=True, items=[[{"text": "satu", "strong": True}], [{"text": "dua", "href": "https://a.example"}]]
    )
    assert html.plain(points) == "1. satu\n2. dua <https://a.example>"


# The index of reports


def both(text: str) -> dict[str, str]:
    return {"id": f"{text} id", "en": f"{text} en"}


def register(**different: object) -> dict:
    files = {language: {"html": f"contoh-2020/{language}/00_summary.html"} for language in ("id", "en")}
    report = {
        "name": "00_summary", "title": both("judul"), "subtitle": both("anak judul"), "for": both("pembaca"),
        "files": files,
        "sizes": {"id": {"html": 181_234}, "en": {"html": 1_450_000}}, "failed": {"id": None, "en": None},
    }  # fmt: skip
    return {
        "name": "contoh-2020", "title": both("register"), "region": "Kabupaten Contoh", "as_of": both("2020"),
        "synthetic": True, "complete": True, "status": both("keadaan"), "reports": [report], "units": [], **different,
    }  # fmt: skip


def test_index_links_every_file_with_its_size():
    page = Reading(html.index([register()]))
    assert [a["href"] for a in page.attributes("a")][1:] == [
        "contoh-2020/id/00_summary.html",
        "contoh-2020/en/00_summary.html",
    ]
    assert page.texts("small") == ["181 kB", "1.5 MB"]


def test_index_tells_sample_from_real_data():
    marks = [Reading(html.index([register(synthetic=s, complete=False)])).texts("p") for s in (True, False)]
    assert "DATA CONTOH: bukan data daerah mana pun" in marks[0]
    assert "Data nyata / Real data" not in marks[0]
    assert {"Data nyata / Real data", "Belum lengkap / Incomplete"} <= set(marks[1])


UNIT = {"unit": "Kecamatan Arung", "kind": "kecamatan", "affairs": ["Kesehatan"], "innovations": 0, "sizes": {}} | {
    "files": {"id": {"html": "r/id/unit/kec-01.html"}, "en": {"html": "r/en/unit/kec-01.html"}},
    "failed": {"id": None, "en": None},
}


@pytest.mark.parametrize(
    ("complete", "words"),
    [(True, "belum punya inovasi / no innovation yet"), (False, "tidak ada dalam catatan publik / not in the public")],
)
def test_index_lists_every_unit_whether_or_not_its_script_runs(complete, words):
    page = Reading(html.index([register(units=[UNIT], complete=complete)]))
    assert "r/en/unit/kec-01.html" in [a["href"] for a in page.attributes("a")]
    assert any(text.startswith("Kecamatan Arung") and words in text for text in page.texts("th"))
    assert [form.get("hidden", "shown") for form in page.attributes("form")] == [None]  # the script shows it


def test_the_only_script_of_the_index_is_the_one_its_policy_allows():
    page = html.index([register(units=[UNIT | {"unit": "</script><script>alert(1)</script>"}])])
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    allowed = re.search(r"script-src 'sha256-([^']+)'", page)[1]
    assert [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts] == [allowed]


def test_index_says_why_a_report_failed():
    one = register()
    one["reports"][0] |= {"failed": {"id": "Sel 4 berhenti.", "en": None}, "files": {"id": {}, "en": {}}}
    page = Reading(html.index([one]))
    assert page.texts("p").count("Sel 4 berhenti.") == 1
    assert len(page.attributes("a")) == 1


def test_index_is_in_both_languages_and_runs_nothing():
    one = hostile(register())
    one["reports"][0]["files"]["id"]["html"] = "javascript:alert(1)"
    page = Reading(html.index([one]))
    assert page.attributes("html")[0]["lang"] == "id"
    assert any(a.get("lang") == "en" for a in page.attributes("div"))
    assert "img" not in {tag for tag, _ in page.tags}
    assert not any((a.get("href") or "").startswith("javascript:") for a in page.attributes("a"))
