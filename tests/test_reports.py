"""The batch as a user runs it: the whole matrix once, and what must be true of every report."""

import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import openpyxl
import pdf_structure
import pikepdf
import pytest
from pptx import Presentation
from pypdf import PdfReader
from test_pdf import elements
from test_slides import notes_of, overflowing, text_of

from analysis import numerals
from analysis.register import HOME

pytestmark = pytest.mark.xdist_group("every report")  # one process makes them, once

FORMATS = ("html", "pdf", "xlsx", "ipynb")
REGISTERS, LANGUAGES = ("contoh-2020", "tangerang-publik"), ("id", "en")
REPORTS = (
    "00_summary",
    "01_portfolio",
    "02_coverage",
    "03_impact",
    "04_laboratory",
    "05_applications",
    "06_maturity",
    "07_index",
    "08_benchmark",
    "09_adoption",
    "10_data_quality",
)
BARE = {("tangerang-publik", report) for report in ("03_impact", "04_laboratory", "06_maturity", "07_index")}
"""What a register says so little of that its report has neither key figures nor drawings."""
WITHOUT = {
    "id": r"(?<!siapa yang )belum (?:memiliki inovasi|punya inovasi|berinovasi)",
    "en": r"have none|(?<!who )has none|without an innovation",
}
EVERY_REPORT = [(r, language, report) for r in REGISTERS for language in LANGUAGES for report in REPORTS]


@pytest.fixture(scope="module")
def batch(tmp_path_factory) -> tuple[Path, subprocess.CompletedProcess]:
    """Every report of reports.yml but those of single units, made once for all tests of this file."""
    out = tmp_path_factory.mktemp("reports")
    command = [sys.executable, "-m", "analysis", "reports", "--only", "[01]*", "--out", str(out)]
    return out, subprocess.run(command, capture_output=True, text=True, check=False)


def html_text(path: Path) -> str:
    page = re.sub(r"<(style|svg)\b.*?</\1>", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def pdf_text(path: Path) -> str:
    return " ".join("\n".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_every_report_is_made_in_every_format(batch):
    out, run = batch
    assert run.returncode == 0, run.stderr
    wanted = {f"{r}/{language}/{report}.{kind}" for r, language, report in EVERY_REPORT for kind in FORMATS}
    wanted |= {f"{r}/{language}/00_summary.pptx" for r in REGISTERS for language in LANGUAGES}
    found = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert found == wanted | {"index.html", "manifest.json", "ledger.jsonl", ".batch.lock"}
    assert f"{len(EVERY_REPORT)} laporan jadi, 0 gagal" in run.stdout and str(out / "index.html") in run.stdout


def test_progress_is_plain_lines_away_from_a_terminal(batch):
    _, run = batch
    lines = [line for line in run.stdout.splitlines() if line.startswith("[")]
    assert len(lines) == len(EVERY_REPORT)
    assert "\r" not in run.stdout + run.stderr


def test_a_run_without_trouble_says_nothing_on_stderr(batch):
    assert batch[1].stderr == ""


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "id",
            "Register mencatat 80 inovasi milik 52 dari 63 perangkat daerah (82,5 persen). "
            "Sebanyak 11 perangkat daerah belum memiliki inovasi: 5 OPD dan 6 kecamatan.",
        ),
        (
            "en",
            "The register holds 80 innovations, owned by 52 of 63 units (82.5 percent). "
            "There are 11 units without an innovation: 5 agencies and 6 districts.",
        ),
    ],
)
def test_the_sample_summary_states_the_published_totals(batch, language, sentence):
    # 26 November 2020: 80 innovations of 52 units, 11 without (5 OPD, 6 kecamatan); 52 / 63 = 0.8254
    assert sentence in html_text(batch[0] / "contoh-2020" / language / "00_summary.html")
    assert sentence in pdf_text(batch[0] / "contoh-2020" / language / "00_summary.pdf")


def test_the_public_summary_says_how_little_of_the_launch_it_names(batch):
    text = html_text(batch[0] / "tangerang-publik" / "id" / "00_summary.html")
    assert "Dari 80 inovasi yang diluncurkan, hanya 4 (5,0 persen) dapat ditemukan namanya." in text


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_public_record_never_says_that_a_unit_has_none(batch, language, report):
    text = html_text(batch[0] / "tangerang-publik" / language / f"{report}.html")
    assert {"id": "tidak ada dalam catatan publik", "en": "not in the public record"}[language] in text
    assert not re.findall(WITHOUT[language], text)


@pytest.mark.parametrize(("register", "language"), [(r, language) for r in REGISTERS for language in LANGUAGES])
def test_slides_of_the_summary_fit_say_their_sources_and_carry_the_mark(batch, register, language):
    deck = Presentation(batch[0] / register / language / "00_summary.pptx")
    assert len(deck.slides) == 5
    assert overflowing(deck) == []
    texts = [f"{text_of(slide)} {notes_of(slide)}" for slide in deck.slides]
    assert {"DATA CONTOH" in text_of(slide) for slide in deck.slides} == {register == "contoh-2020"}
    assert all(f"inolab reports --register {register} --language {language}" in text for text in texts)
    asked = html_text(batch[0] / register / language / "00_summary.html")
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides][:4]
    assert [title for title in titles if title not in asked] == []
    chart = next(shape for shape in deck.slides[2].shapes if shape.has_chart).chart
    numbers = [tuple(series.values) for series in chart.plots[0].series]
    # 29 and 23 of 34 agencies and 29 districts launched; the public record names 7 and 2
    assert numbers == {"contoh-2020": [(29, 23), (5, 6)], "tangerang-publik": [(7, 2), (27, 27)]}[register]
    if register == "tangerang-publik":
        assert not [found for text in texts for found in re.findall(WITHOUT[language], text)]


def key_figures(path: Path) -> list[tuple[str, float, str]]:
    """Label, number and number format of the key figures in an appendix."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    rows = [[cell for cell in row if cell.value is not None] for row in sheet.iter_rows()]
    numbers = [(row[0].value, next((c for c in row if isinstance(c.value, int | float)), None)) for row in rows if row]
    return [
        (label, cell.value, cell.number_format)
        for label, cell in numbers
        if cell is not None and isinstance(label, str)
    ]


@pytest.mark.parametrize(("register", "language", "report"), EVERY_REPORT)
def test_every_key_figure_is_the_same_number_in_html_pdf_and_xlsx(batch, register, language, report):
    path = batch[0] / register / language / report
    page, paper = html_text(path.with_suffix(".html")), pdf_text(path.with_suffix(".pdf"))
    figures = key_figures(path.with_suffix(".xlsx"))
    assert len(figures) == path.with_suffix(".html").read_text(encoding="utf-8").count('<dd class="value">')
    assert (len(figures) == 0) == ((register, report) in BARE)
    for label, value, format_ in figures:
        decimals = len(format_.partition(".")[2])
        shown = numerals.percent(value, language) if "%" in format_ else numerals.number(value, decimals, language)
        for text in (page, paper):
            assert re.search(rf"{re.escape(label)}\s+{re.escape(shown)}(?![\d.,]\d)", text), f"{label} {shown}"


@pytest.mark.parametrize(("register", "language", "report"), EVERY_REPORT)
def test_sample_data_is_marked_on_every_page_sheet_and_figure(batch, register, language, report):
    path = batch[0] / register / language / report
    pages = [page.extract_text() for page in PdfReader(path.with_suffix(".pdf")).pages]
    book = openpyxl.load_workbook(path.with_suffix(".xlsx"))
    sheets = [" ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value) for sheet in book]
    drawings = re.findall(r"<svg\b.*?</svg>", path.with_suffix(".html").read_text(encoding="utf-8"), flags=re.DOTALL)
    drawings = [drawing for drawing in drawings if "<text" in drawing]
    marked = [["DATA CONTOH" in text for text in texts] for texts in (pages, sheets, drawings)]
    assert [len(part) > 0 for part in marked] == [True, True, (register, report) not in BARE]
    assert {mark for part in marked for mark in part} == {register == "contoh-2020"}


@pytest.mark.parametrize(("register", "language", "report"), EVERY_REPORT)
def test_every_pdf_is_structured_titled_and_self_contained(batch, register, language, report):
    with pikepdf.open(batch[0] / register / language / f"{report}.pdf") as document:
        assert "/StructTreeRoot" in document.Root
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang).startswith(language)
        assert str(document.docinfo.Title) and document.Root.ViewerPreferences.DisplayDocTitle
        figures = elements(document, "/Figure")
        page = (batch[0] / register / language / f"{report}.html").read_text(encoding="utf-8")
        assert len(figures) == page.count('role="img"') / 2  # a page holds each drawing twice, wide and narrow
        assert (len(figures) == 0) == ((register, report) in BARE)
        assert all(str(figure.get("/Alt", "")).strip() for figure in figures)
        fonts = [
            o for o in document.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
        ]
        assert fonts and all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)
        assert pdf_structure.faults(document) == []


def test_the_manifest_names_inputs_parameters_versions_and_times(batch):
    manifest = json.loads((batch[0] / "manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["reports"]) == len(EVERY_REPORT)
    entry = manifest["reports"]["contoh-2020/id/00_summary"]
    assert entry["parameters"] == {"register": "contoh-2020", "language": "id"}
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in entry["inputs"].values())
    assert "registers/contoh-2020/inovasi.csv" in manifest["registers"]["contoh-2020"]
    assert entry["seconds"] > 0 and entry["sizes"]["pdf"] == (batch[0] / entry["files"]["pdf"]).stat().st_size
    assert {"kit", "code", "python", "packages"} <= manifest.keys()


def test_the_index_links_every_file_that_is_there(batch):
    page = (batch[0] / "index.html").read_text(encoding="utf-8")
    linked = set(re.findall(r'href="([^"#:]+)"', page))
    made = {p.relative_to(batch[0]).as_posix() for p in batch[0].rglob("*.*") if p.suffix[1:] in (*FORMATS, "pptx")}
    assert linked == made - {"index.html"}


def test_no_report_holds_a_path_of_this_machine(batch):
    for path in batch[0].rglob("*"):
        if path.suffix in {".html", ".json", ".jsonl", ".ipynb"}:
            text = path.read_text(encoding="utf-8")
            assert str(HOME) not in text and str(batch[0]) not in text
