"""Texts of a register stay texts in every output: the cases C01 to C20 of the catalogue, without a browser.

In a browser: test_text_in_browser. C07, C11: the door holds or refuses, see test_door; C08, C09: what the typefaces can
draw, see test_typeface. C05: the one CSV the kit writes is that of `inolab links`; no cell of it can begin as a formula
does, since the addresses in it are http or https, so nothing is prefixed.
"""

import io
import re
import unicodedata
from collections import Counter
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote

import hostile_texts as hostile
import matplotlib
import nbformat
import numpy as np
import openpyxl
import pandas as pd
import pikepdf
import pypdf
import pytest
import sample
from hostile_texts import AWAY, TEXTS
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from small_kit import inolab
from test_html import CSP, Reading

from analysis import about, door, figures, html, links, marked, matrix, pdf, read_register, terms, typeface, xlsx
from analysis.blocks import MIME, plain
from analysis.door.opening import open_file
from analysis.terms import both

pytestmark = pytest.mark.xdist_group("text_stays_text")  # the batch is run once

OF_OUTPUTS = """
import pandas as pd
from IPython.display import HTML, SVG, Javascript, Latex, Markdown, display
said = "SHOWN <script>alert(1)</script>"
table = pd.DataFrame({said: [said]})
display(table, table.style.set_caption(said), table.style.format(escape=None), HTML(said), Markdown(said))
display(Javascript("/* SHOWN */ alert(1)"), SVG("<svg xmlns='http://www.w3.org/2000/svg'><text>SHOWN</text></svg>"))
display(Latex("SHOWN $x$"), {"text/html": said, "application/javascript": said}, raw=False)
print(said)
said
"""
FAILS = "raise ValueError(f'SPOKEN <script>alert(1)</script> {r.innovations.innovation.iloc[0]}')"
OWN = """\
  profil: {notebook: unit.ipynb, parameters: {unit: ../../K2}, readers: {id: a, en: b}, formats: [html, pdf]}
  outputs: {notebook: outputs.ipynb, readers: {id: a, en: b}, formats: [html, pdf, xlsx, ipynb]}
  fails: {notebook: fails.ipynb, readers: {id: a, en: b}, formats: [html, pdf, xlsx]}
"""
# What reads otherwise in an output than in the cell, and how: blanks, hidden characters, signs without a glyph.
READS = {
    "c05 wide": "[?]1+1",
    "c08 override": "Arsip 321 fdp.exe Cepat",
    "c08 isolate": "Satu dua 1 2 3 tiga empat",
    "c08 hidden": "Sigap Desa",
    "c09 emoji": "Posyandu [?]1[?] Ceria",
    "c09 javanese": "Aksara [?] dan [?]",
    "c09 arabic": "Baitul Mal [?] [?] 12 34",
    "c09 hebrew": "[?] 12 34 [?]",
    "c09 chinese": "[?] 12 34",
    "c09 zalgo": "Ra[?]pi[?] kudá",
    "c10 control": "Satu duatiga[31mempatlima",
}
NAMES = [READS.get(name, text) for name, text in TEXTS.items()]


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    """The kit after a batch over the hostile register, and the run."""
    home = hostile.kit(tmp_path_factory.mktemp("hostile") / "kit", ("01_portfolio",), OWN)
    for name, cell in (("outputs", OF_OUTPUTS), ("fails", FAILS)):
        write_notebook(home / "notebooks" / f"{name}.ipynb", cell)
    return home, inolab("reports", "--jobs", "2", home=home)


def write_notebook(path: Path, cell: str) -> None:
    start = (
        "from analysis import Page, read_register\nr = read_register(register)\npage = Page(r, language)\npage.cover()"
    )
    cells = [f"register = '{hostile.REGISTER}'\nlanguage = 'id'", start, cell, "page.end()"]
    notebook = new_notebook(cells=[new_markdown_cell("# Judul\n\nAnak judul"), *map(new_code_cell, cells)])
    notebook.cells[1].metadata["tags"] = ["parameters"]
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, path)


@pytest.fixture(scope="module")
def folder(batch) -> Path:
    return batch[0] / "reports" / hostile.REGISTER / "id"


@pytest.fixture(scope="module")
def pages(batch) -> dict[str, str]:
    """Every page of the batch, the index too."""
    return {path.stem: path.read_text(encoding="utf-8") for path in (batch[0] / "reports").rglob("*.html")}


@pytest.fixture(scope="module")
def workbook(folder) -> openpyxl.Workbook:
    return openpyxl.load_workbook(folder / "01_portfolio.xlsx")


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    """The hostile register as a workbook, read."""
    return read_register(hostile.write_xlsx(tmp_path_factory.mktemp("xlsx") / "jahat"))


@cache
def words(file: bytes | Path) -> str:
    """All text of a PDF without blanks, which a line break may take away."""
    source = file if isinstance(file, Path) else io.BytesIO(file)
    return "".join("".join(page.extract_text() for page in pypdf.PdfReader(source).pages).split())


def table(rows: list[list], kinds: tuple[str, ...] = ("text", "amount"), language: str = "id") -> list[dict]:
    """A report of one table."""
    columns = [{"key": f"c{n}", "heading": f"Kolom {n}", "kind": kind} for n, kind in enumerate(kinds)]
    shown = {"title": "t", "source": "s", "total": False, "columns": columns, "rows": plain(rows, language)}
    return [*sample.report(language)[:2], {"type": "table", "language": language, **shown}]


def test_every_row_of_the_register_is_accepted_and_every_report_but_the_faulty_one_is_made(batch):
    home, run = batch
    assert "3 laporan jadi, 1 gagal." in run.stdout
    received = read_register(home / "data" / "raw" / "registers" / hostile.REGISTER)
    assert (len(received.innovations), len(received.units), received.rows_held) == (48, 12, 0)


# what a page would run, fetch or be led by

TAGS = {
    *("html", "head", "meta", "title", "link", "style", "script", "body", "header", "nav", "main", "footer", "section"),
    *("aside", "div", "p", "span", "a", "h1", "h2", "h3", "ol", "ul", "li", "dl", "dt", "dd", "strong", "em", "code"),
    *("b", "small", "wbr", "br", "figure", "figcaption", "table", "caption", "thead", "tbody", "tr", "th", "td"),
    *("details", "summary", "pre", "form", "label", "input", "select", "option", "button", "output", "template"),
    *("svg", "g", "path", "text", "tspan", "defs", "clippath", "rect", "use", "pattern"),
}


class Tags(HTMLParser):
    """The opening tags of a page with their attributes, however they are nested."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))


def led(page: str) -> list[str]:
    """Whatever in a page is not ours, runs unasked, or leads to anything but the web and the page's own files."""
    tags = Tags(page).tags
    found = [f"<{tag}>" for tag, _ in tags if tag not in TAGS]
    for tag, attributes in tags:
        found += [f"<{tag} {name}>" for name in attributes if name.startswith("on") or name in ("src", "action")]
        href = attributes.get("href") or ""
        if tag == "a" and re.match(r"\s*[a-z][^/]*:", href, re.IGNORECASE) and not re.match(r"https?://", href):
            found.append(href)
        if tag != "a" and href and not href.startswith(("#", "data:,")):
            found.append(href)
    ours = {"script": "script-src 'sha256-" in page, "style": True, "h1": True, "main": True, "title": True}
    counts = Counter(tag for tag, _ in tags)
    return found + [f"<{tag}> {counts[tag]} times" for tag, one in ours.items() if counts[tag] != one]


@pytest.mark.parametrize("name", ["01_portfolio", "profil", "outputs", "index"])
def test_c01_c02_c03_c04_no_text_becomes_a_tag_an_attribute_or_a_link(pages, name):
    assert led(pages[name]) == []


QUIET_HERE = ("css", "entities", "comment", "cdata")  # no tags, or not to this parser: a browser reads them better


@pytest.mark.parametrize(
    "name", [name for name in TEXTS if name[:3] in ("c01", "c02") and name.split()[1] not in QUIET_HERE]
)
def test_c01_c02_what_is_not_escaped_would_be_found(pages, name):
    for loud in (f"<p>{TEXTS[name]}</p>", f'<p title="{TEXTS[name]}">x</p>'):
        spoiled = pages["profil"].replace("</main>", f"{loud}</main>")
        if led(spoiled):
            return
    raise AssertionError("nothing was found")


@pytest.mark.parametrize("href", ["javascript:alert(1)", " JaVaScript:alert(1)", "data:text/html,x", "file:///x"])
def test_c03_a_link_that_is_none_would_be_found(pages, href):
    assert led(pages["profil"].replace("</main>", f'<a href="{href}">x</a></main>')) == [href]


def test_c01_c04_c13_names_are_seen_as_they_were_written(pages):
    names = Reading(pages["01_portfolio"]).texts("td", "th")
    assert [name for name in NAMES if " ".join(name.split()) not in names] == []


def test_c03_only_web_addresses_are_links_in_pdf_and_workbook(folder, workbook):
    for path in (folder / "01_portfolio.pdf", folder / "profil.pdf"):
        with pikepdf.open(path) as document:
            notes = [note for page in document.pages for note in page.get("/Annots", [])]
            actions = [str(note["/A"]["/URI"]) for note in notes if "/A" in note and "/URI" in note["/A"]]
        assert "https://a.example/x" in actions
        assert [action for action in actions if not action.startswith(("https://", "http://"))] == []
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    targets = [cell.hyperlink.target for cell in cells if cell.hyperlink.target]
    assert "https://a.example/x" in targets and all(target.startswith("https://") for target in targets)


def test_c04_every_row_of_every_table_has_a_cell_for_each_column(pages):
    for name, page in pages.items():
        assert uneven(page) == [], name
    assert uneven("<table><tr><th>a</th></tr><tr><td>b</td><td>c</td></tr></table>") == [{1, 2}]


def uneven(page: str) -> list[set[int]]:
    """The widths of those tables whose rows are not of one width."""
    tables = re.findall(r"<table>.*?</table>", page, re.DOTALL)
    widths = [{len(re.findall(r"<t[hd]\b", row)) for row in one.split("<tr")[1:]} for one in tables]
    return [width for width in widths if len(width) > 1]


def test_c01_c14_outputs_that_are_no_blocks_reach_no_page(folder, pages):
    notebook = nbformat.read(folder / "outputs.ipynb", as_version=4)
    kinds = {kind for cell in notebook.cells for out in cell.get("outputs", ()) for kind in out.get("data", {})}
    assert kinds >= {"text/html", "text/markdown", "application/javascript", "image/svg+xml", "text/latex", MIME}
    assert notebook_says(notebook, "SHOWN") and "SHOWN" not in pages["outputs"]
    assert "SHOWN" not in words(folder / "outputs.pdf")
    said = openpyxl.load_workbook(folder / "outputs.xlsx")
    assert not any("SHOWN" in str(cell.value) for sheet in said for row in sheet.iter_rows() for cell in row)


def notebook_says(notebook: nbformat.NotebookNode, word: str) -> bool:
    return word in "".join(str(cell.get("outputs", "")) for cell in notebook.cells)


def test_c15_a_page_has_all_it_needs_and_forbids_the_rest(pages):
    for name, page in pages.items():
        (policy,) = (one["content"] for one in Reading(page).attributes("meta") if one.get("http-equiv"))
        ours = re.sub(r" script-src 'sha256-[\w+/=]+';", "", policy)
        assert ours == CSP, name
        style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
        assert set(re.findall(r"@import|url\([\"']?(.{5})", style)) == {"data:"}


def test_c16_language_title_and_alternative_texts_are_set(pages, folder):
    for name in ("01_portfolio", "profil"):
        page = Reading(pages[name])
        assert page.attributes("html")[0]["lang"] == "id"
        (title,) = page.texts("title")
        assert hostile.REGION.split()[1] in title and name not in title
        drawings = page.attributes("svg")
        assert all(one["role"] == "img" and len(one["aria-label"]) > 20 for one in drawings)
        with pikepdf.open(folder / f"{name}.pdf") as document:
            assert document.Root.Lang == "id" and document.Root.ViewerPreferences.DisplayDocTitle
    assert Reading(pages["01_portfolio"]).attributes("svg")
    assert TEXTS["c02 img"] in Reading(pages["profil"]).texts("title")[0]


def test_c17_what_a_failed_cell_said_is_in_the_log_and_on_no_page(batch, pages):
    home, run = batch
    assert "fails" not in pages and not list((home / "reports").rglob("fails.*"))
    assert "SPOKEN" in (home / "reports" / "failures.txt").read_text(encoding="utf-8") and "SPOKEN" in run.stderr
    assert [name for name, page in pages.items() if "SPOKEN" in page] == []
    assert "Gagal dibuat" in pages["index"]


def test_c17_what_is_said_on_a_terminal_cannot_steer_it(batch):
    home, run = batch
    log = (home / "reports" / "failures.txt").read_text(encoding="utf-8")
    for said in (run.stdout, run.stderr, log):
        assert {unicodedata.category(one) for one in said if one not in "\n\t"} & {"Cc", "Cf", "Cs"} == set()


def test_c18_no_page_is_sanitised_by_nbconvert(pages):
    ours = [path.read_text(encoding="utf-8") for path in Path(html.__file__).parent.rglob("*.py")]
    assert [text for text in ours if "sanitize_html" in text or "HTMLExporter" in text] == []
    page = Reading(pages["01_portfolio"])
    assert page.attributes("h1") and page.attributes("thead") and page.texts("h1") == ["Apa yang kita punya?"]
    assert "<h1>" not in page.texts("body")[0].replace(TEXTS["c02 table"], "")


# what a workbook would compute, and what its reader gets back


def test_c05_c10_c20_the_workbook_gives_back_every_text_as_a_text(workbook):
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}  # and no formula
    sheet = next(sheet for sheet in workbook if "Daftar 48 inovasi" in str(sheet["A2"].value))
    rows = [row for row in sheet.iter_rows(values_only=True) if re.fullmatch(r"I-\d\d", str(row[0]))]
    assert sorted(row[1] for row in rows) == sorted([*NAMES, *NAMES][:48])


@pytest.mark.parametrize("name", sorted(name for name in TEXTS if name.startswith("c05")))
def test_c05_a_cell_that_begins_as_a_formula_is_a_string_that_stays_one(name):
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(table([[TEXTS[name], 1]]))))
    (cell,) = (cell for cell in book["Tabel 1"]["A"] if cell.value == READS.get(name, TEXTS[name]))
    assert cell.data_type == "s"
    assert cell.quotePrefix or not cell.value.startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("first", ["\t", "\r", "\n", "\x00", "\x0b"])
def test_c05_c10_a_control_character_before_a_formula_hides_nothing(first):
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(table([[f"{first}=1+1", 1]]))))
    (cell,) = (cell for cell in book["Tabel 1"]["A"] if "=1+1" in str(cell.value))
    assert (cell.data_type, cell.value.strip()) == ("s", "=1+1")


def test_c05_a_formula_would_be_seen_when_read_back():
    book, file = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"] = "=1+1"
    book.save(file)
    assert openpyxl.load_workbook(file).active["A1"].data_type == "f"


def test_c05_c12_c20_the_workbook_that_goes_back_to_a_unit_holds_no_formula_and_its_texts(tmp_path):
    place = hostile.write_xlsx(tmp_path / "jahat")
    (answer,) = door.examine([open_file(place / "register.xlsx")], hostile.DAY, True)
    book = openpyxl.load_workbook(io.BytesIO(marked.workbook(answer)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}
    said = {str(cell.value) for cell in cells}
    written = {TEXTS[name] for name in TEXTS if name not in ("c05 escape", "c10 control")}
    assert {text for text in written if text.replace("\r", "") not in said} == set()
    assert all(len(sheet.title) <= 31 for sheet in book) and book.properties.creator in (None, "", "openpyxl")


def test_c05_no_cell_of_the_csv_of_addresses_begins_as_a_formula(tmp_path, register):
    asked = [links.Asked(url, date(2020, 11, 26), "moved", 200, url) for url in links.addresses(register.innovations)]
    assert len(asked) == 36 and all(f"https://{AWAY}/?q='" in one.url for one in asked)
    links.write(asked, tmp_path / "jawaban.csv")
    cells = pd.read_csv(tmp_path / "jawaban.csv", dtype=str).to_numpy().ravel().tolist()
    assert [cell for cell in cells if not re.match(r"https?://|20|moved", cell)] == []


def test_c20_workbook_has_no_hidden_sheet_no_outside_link_and_no_name_of_a_person(workbook):
    assert [sheet.sheet_state for sheet in workbook] == ["visible"] * len(workbook.sheetnames)
    assert not workbook._external_links and not list(workbook.defined_names)
    region = plain(hostile.REGION, "id")
    assert {workbook.properties.creator, workbook.properties.lastModifiedBy} <= {region, None, ""}


def test_c20_dates_and_numbers_are_what_they_are():
    rows = [["2020-11-26", 1234567.5], ["1899-12-30", 0], [None, None], ["2020-02-29", -3]]
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(table(rows, ("date", "amount")))))
    read = [row[:2] for row in book["Tabel 1"].iter_rows(min_row=5, max_row=8, values_only=True)]
    assert [(str(day)[:11].removesuffix(" ") if day else day, amount) for day, amount in read] == [
        ("2020-11-26", 1234567.5),
        ("30 Des 1899", 0),  # before March 1900 the calendar of a workbook is wrong
        (None, None),
        ("2020-02-29", -3),
    ]
    assert [type(day).__name__ for day, _ in read] == ["datetime", "str", "NoneType", "datetime"]


# drawings


@pytest.mark.parametrize("width", [figures.PAGE_WIDTH, figures.PHONE_WIDTH])
def test_c01_c06_c09_labels_of_a_figure_are_drawn_as_they_are(width):
    rows = pd.DataFrame({"unit": TEXTS.values(), "innovations": 3})
    named = {"label": "unit", "value": "innovations"}
    drawn = figures.svg(figures.bars, rows, width, "Sumber", None, "id", **named)  # a fault of mathematics is an error
    assert {tag for tag, _ in Tags(drawn).tags} <= TAGS
    said = "".join("".join(Reading(drawn).texts("text")).split())
    assert [name for name in NAMES if "".join(name.split())[:10] not in said] == []


def test_c06_mathematics_would_be_seen():
    rows = pd.DataFrame({"unit": ["$x_1$"], "innovations": [3]})
    with matplotlib.rc_context({"text.parse_math": True}):
        figure = figures.bars(rows, "id", 6.5, label="unit", value="innovations")
        assert figure.axes[0].get_yticklabels()[0].get_parse_math()


def test_c07_a_long_label_stays_in_its_row():
    rows = pd.DataFrame({"unit": ["kata " * 600, "x" * 3_000, "Dinas"], "innovations": [1, 2, 3]})
    for width, most in ((figures.PAGE_WIDTH, 3), (figures.PHONE_WIDTH, 1)):
        figure = figures.bars(rows, "id", width, label="unit", value="innovations")
        (axes,) = figure.axes
        names = [label.get_text() for label in (axes.get_yticklabels() or axes.texts[3:])]
        assert [name.count("\n") < most and len(name) <= most * 52 for name in names] == [True] * 3
        assert [name.endswith(" …") for name in names] == [True, True, False]
        assert all(name[:4] in ("kata", "xxxx", "Dina") for name in names)


# long texts


def test_c07_a_page_shows_the_beginning_of_a_long_cell_and_says_so_and_the_workbook_has_all():
    where = "(dipotong, lengkap di register)"
    text = "sangat panjang " * 2_184 + "ekor"  # 32,764 characters
    blocks = table([[text, 1]])
    (shown,) = Reading(html.page(blocks)).texts("th")[2:]
    assert shown.startswith("sangat panjang") and where in shown and len(shown) < 300 + len(where) + 20
    assert "ekor" not in words(pdf.render(blocks)) and "".join(where.split()) in words(pdf.render(blocks))
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(blocks)))
    assert text in [cell.value for cell in book.worksheets[1]["A"]]


def test_c07_a_cell_of_three_hundred_characters_is_shown_whole():
    assert terms.shortened("x" * 300, "id") == "x" * 300
    assert terms.shortened("x" * 301, "id") == "x" * 300 + " … (dipotong, lengkap di register)"
    assert terms.shortened("x" * 301, "en") == "x" * 300 + " … (cut, whole in the register)"


def test_c07_a_long_name_does_not_flood_a_sentence():
    said = both("Milik {unit}.", "Of {unit}.", unit="Dinas " * 1_000)
    assert len(said.id) < 360 and said.id.endswith("… (dipotong, lengkap di register).")


def test_c07_a_long_word_breaks_within_its_column():
    rows = [[TEXTS["c07 word"], 1], ["Dinas", 2]]
    lines = [
        line
        for page in pypdf.PdfReader(io.BytesIO(pdf.render(table(rows)))).pages
        for line in page.extract_text().splitlines()
    ]
    assert "Pertanggungjawaban" * 8 not in lines and TEXTS["c07 word"] in "".join(lines)


# letters and their order


def test_c08_no_letter_of_our_typefaces_is_written_from_right_to_left():
    kinds = {unicodedata.bidirectional(chr(code)) for code in typeface._glyphs()}
    assert "L" in kinds and kinds & {"R", "AL", "AN", "RLE", "RLO", "RLI", "LRO", "LRE", "LRI", "FSI", "PDI"} == set()


@pytest.mark.parametrize("name", sorted(name for name in TEXTS if name[:3] in ("c08", "c09")))
def test_c08_c09_hidden_and_unknown_characters_leave_the_rest_in_order(name):
    assert plain(TEXTS[name], "id") == READS[name]


def test_c08_c09_the_pdf_says_numbers_in_their_order(folder):
    said = words(folder / "01_portfolio.pdf")
    for name in ("c08 override", "c08 isolate", "c09 arabic", "c09 hebrew", "c09 chinese"):
        assert "".join(READS[name].split()) in said


def test_c09_a_sign_without_a_glyph_would_stop_the_pdf():
    blocks = table([["x", 1]])
    blocks[-1]["rows"] = [["Posyandu 👶", 1]]  # past `plain`, the edge where texts are cleaned
    with pytest.raises(Exception, match=r"glyph|font"):
        pdf.render(blocks)


def test_c08_c09_the_door_says_what_it_removed_and_what_cannot_be_drawn(register):
    said = {(one.code, one.found) for one in register.findings if one.column == "nama_inovasi"}
    assert ("dibersihkan", TEXTS["c08 override"]) in said
    for name in ("c09 emoji", "c09 javanese", "c09 arabic", "c09 hebrew", "c09 chinese"):
        assert ("tanpa-huruf", TEXTS[name]) in said


def test_c10_c11_control_characters_and_halves_of_characters_open_in_a_workbook():
    blocks = table([["Arsip\x0bCepat\x07 \ud800", 1]])
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(blocks)))
    assert "Arsip Cepat  [?]" in [cell.value for cell in book["Tabel 1"]["A"]]


# names of files and sheets


def test_c12_every_unit_has_a_file_of_its_own_that_every_system_can_hold():
    jobs = [matrix.Job("unit", "uji", "id", Path("unit.ipynb"), {}, ("html",), code) for code in hostile.CODES]
    names = [Path(job.path("html")).name for job in jobs]
    assert len(set(names)) == len(hostile.CODES) == 12
    windows = {"con", "prn", "aux", "nul", "com1", "lpt1"}
    assert [name for name in names if not re.fullmatch(r"[a-z0-9][a-z0-9-]*\.html", name) or len(name) > 64] == []
    assert {name.split(".")[0] for name in names} & windows == set()
    assert all(job.path("html").startswith("uji/id/unit/") for job in jobs)


@pytest.mark.parametrize(("code", "name"), [("KEC-01/b", "kec-01-b"), ("..", ""), ("CON", "con-"), ("ꦏ", "")])
def test_c12_the_name_of_a_file_is_that_of_the_code_where_it_can_be(code, name):
    job = matrix.Job("unit", "uji", "id", Path("unit.ipynb"), {}, (), code)
    assert re.fullmatch(rf"uji/id/unit/{name}" + ("" if name == "kec-01-b" else r"[0-9a-f]{8}"), str(job))


def test_c12_two_codes_that_would_share_a_file_are_refused():
    jobs = [matrix.Job("unit", "uji", "id", Path("unit.ipynb"), {}, (), code) for code in ("KEC 1", "KEC-1")]
    with pytest.raises(matrix.MatrixError, match="KEC 1, KEC-1"):
        matrix._require_own_files(jobs)


def test_c12_sheets_have_short_names_of_their_own(workbook):
    names = workbook.sheetnames
    assert len({name.casefold() for name in names}) == len(names)
    assert [name for name in names if len(name) > 31 or re.search(r"[\[\]:*?/\\]", name)] == []


def test_c12_the_index_leads_to_files_that_are_there(batch, pages):
    hrefs = [one["href"] for one in Reading(pages["index"]).attributes("a") if not one["href"].startswith("#")]
    assert len(hrefs) == 4 + 2 + 4
    assert [href for href in hrefs if not (batch[0] / "reports" / unquote(href)).is_file()] == []


# templates


def test_c13_nothing_is_evaluated(pages, folder):
    said = " ".join(Reading(pages["01_portfolio"]).texts("body"))
    for name in ("c13 jinja", "c13 format", "c13 typst", "c13 latex", "c13 shell", "c13 terminal"):
        assert " ".join(TEXTS[name].split()) in said
        assert "".join(TEXTS[name].split()) in words(folder / "01_portfolio.pdf")


def test_c13_the_command_that_makes_a_page_again_can_be_pasted():
    register = SimpleNamespace(name="jahat", digest="d", description=SimpleNamespace(licence="x"))
    shown = about.reproduction(register, "id", "K6; rm -rf ~")[0]["shown"]
    assert shown == "inolab reports --register jahat --language id --unit 'K6; rm -rf ~'"


# numbers

WRITTEN = {
    "id": ["1.234.567,5", "0", "–", "-3", "0"],
    "en": ["1,234,567.5", "0", "–", "-3", "0"],
}


@pytest.mark.parametrize("language", sorted(WRITTEN))
def test_c19_numbers_zero_missing_and_negative_are_told_apart(language):
    rows = [[f"b{n}", value] for n, value in enumerate((1234567.5, 0, None, -3, np.float64("-0.0")))]
    blocks = table([*rows[:2], ["b2", np.nan], *rows[3:]], language=language)
    cells = Reading(html.page(blocks)).texts("td")
    assert [cell.replace("−", "-") for cell in cells] == WRITTEN[language]
    said = words(pdf.render(blocks)).replace("−", "-")
    assert "".join(f"b{n}{shown}" for n, shown in enumerate(WRITTEN[language])) in said
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(blocks)))
    read = [row[1] for row in book.worksheets[1].iter_rows(values_only=True) if re.fullmatch(r"b\d", str(row[0]))]
    assert read == [1234567.5, 0, None, -3, 0]
