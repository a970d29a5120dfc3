"""The trace of a block: which lines of a notebook it comes from, and how HTML, XLSX and the terminal show it."""

import io

import nbformat
import openpyxl
import pytest
import sample
from nbformat.v4 import new_code_cell, new_markdown_cell
from rich.console import Console

from analysis import about, chapter, html, read_register, trace, xlsx
from analysis.home import HOME

CELLS = [
    new_markdown_cell("# Uji / Test"),
    new_code_cell('register = "uji"', metadata={"tags": ["parameters"]}),
    new_code_cell("from analysis import Page, coverage, read_register\n\nr = read_register(register)\npage = Page(r)"),
    new_code_cell("counts = coverage.count_by_unit(r.units, r.innovations)\nother = len(r.impacts)"),
    new_code_cell("shown = counts.head()\nshown = shown.tail()\npage.table(shown, 1)"),
]
TABLES = [{"table": name, "shown": f"{name}!"} for name in ("units", "innovations", "impacts", "register.yml")]


def said(cells, cell: int = 5) -> dict[str, str]:
    return {fact["label"]: fact["shown"] for fact in trace.facts(trace.lines_of(cells), cell, TABLES, "en")}


def test_the_lines_behind_a_block_and_no_other():
    # shown <- shown <- counts <- r; `other` is used by nobody, `page` only shows
    assert said(CELLS)["Lines of the notebook, cell 5"] == "\n".join(
        [
            "r = read_register(register)",
            "counts = coverage.count_by_unit(r.units, r.innovations)",
            "shown = counts.head()",
            "shown = shown.tail()",
            "page.table(shown, 1)",
        ]
    )


def test_the_tables_rules_and_functions_behind_a_block():
    found = said(CELLS)
    assert found["Tables of the register"] == "units!; innovations!"
    assert found["Functions"] == "coverage.count_by_unit"
    assert "Rules and published data" not in found  # none is read
    with_rules = [*CELLS[:4], new_code_cell("from analysis import methods\n\npage.table(methods.impact_items(), 1)")]
    assert said(with_rules)["Rules and published data"] == (
        "data/raw/methods/lan/dampak.csv; data/raw/methods/lan/nilai_dampak.csv"
    )
    assert "Tables of the register" not in said(with_rules)


def test_a_line_that_is_bound_again_later_is_not_taken():
    again = [*CELLS, new_code_cell("counts = coverage.count_by_kind(counts)"), new_code_cell("page.table(counts, 2)")]
    assert "count_by_kind" not in str(said(again, 5))
    assert "count_by_kind" in said(again, 7)["Functions"]


def test_magics_and_loops_do_not_stop_it():
    odd = [*CELLS[:4], new_code_cell("%matplotlib inline\nfor row in r.units:\n    total = row\npage.table(total, 1)")]
    assert said(odd)["Tables of the register"] == "units!"
    assert "for row in r.units" in said(odd)["Lines of the notebook, cell 5"]


# the weights of a match are this kit's own; the files that came in are those of the door, which holds every table
SAID_BY_THE_KIT = ("adoption_words.reasons; adoption_words.reasons_title",)
OF_THE_DOOR = ("quality.files", "quality.by_kind; quality.summed", "quality.by_unit; quality.summed")


def test_every_number_block_of_every_notebook_has_a_trace():
    for path in sorted((HOME / "notebooks").glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        if path.stem == "tour":  # shows more than blocks
            continue
        found = [block for block in chapter.blocks_of(notebook, "id") if block["type"] in trace.TRACED]
        assert found, path
        for block in found:
            facts = {fact["label"].split(",")[0]: fact["shown"] for fact in block["trace"]}
            named = path.stem, block.get("title")
            assert {"Versi kode", "Baris buku catatan"} <= facts.keys(), named
            reads = {"Tabel register", "Aturan dan data terbit"} & facts.keys()
            assert reads or facts["Fungsi"] in SAID_BY_THE_KIT + OF_THE_DOOR, named


def test_the_rows_that_were_read():
    told = {table["table"]: table["shown"].id for table in about.tables(read_register("contoh-2020"))[:-1]}
    assert told["units"] == "perangkat_daerah (perangkat_daerah.csv, baris 2-64): 63 dipakai, 0 ditahan"


@pytest.mark.parametrize(
    ("rows", "written"), [([], "-"), ([2], "2"), ([3, 2], "2-3"), ([2, 3, 4, 7], "2-4, 7"), ([2, 4, 6], "2, 4, 6")]
)
def test_row_numbers_as_a_reader_writes_them(rows, written):
    assert about._spans_of(rows) == written


TRACE = [
    {"label": "Functions", "shown": "coverage.count <b>", "code": False},
    {"label": "Lines", "shown": "a = 1\npage.table(a)", "code": True},
]


def traced_blocks() -> list[dict]:
    return [block | {"trace": TRACE} if block["type"] in trace.TRACED else block for block in sample.report("en")]


def test_a_page_shows_the_trace_in_one_click_and_lab_does_not():
    page = html.page(traced_blocks())
    numbered = [block for block in sample.report("en") if block["type"] in ("keyfigures", "figure", "table")]
    assert page.count('<details class="trace">') == len(numbered) > 0
    assert "coverage.count &lt;b&gt;" in page and '<pre lang="en">a = 1\npage.table(a)</pre>' in page
    assert "trace" not in html.page(sample.report("en")).replace(".trace", "")


def test_a_workbook_lists_the_traces_on_a_sheet():
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(traced_blocks())))
    sheet = book["Traces"]
    cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    numbered = [block for block in sample.report("en") if block["type"] in trace.TRACED]
    assert cells.count("coverage.count <b>") == cells.count("a = 1\npage.table(a)") == len(numbered)
    assert any(cell.startswith("Table 1. ") for cell in cells) and "Key figures" in cells
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_the_terminal_shows_every_trace():
    console = Console(record=True, width=120, file=io.StringIO())
    trace.show([{"report": "uji/id/x", "blocks": [{"block": "keyfigures", "title": None, "trace": TRACE}]}], console)
    text = console.export_text()
    assert "uji/id/x" in text and "Angka kunci (keyfigures)" in text
    assert "  Functions: coverage.count <b>\n" in text and "    a = 1\n    page.table(a)\n" in text
