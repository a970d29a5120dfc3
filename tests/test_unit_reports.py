"""The page of every unit as a user makes it: nothing empty, nothing missing, two pages at most."""

import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pdf_structure
import pytest
from pypdf import PdfReader

from analysis import coverage, read_register

pytestmark = pytest.mark.xdist_group("every unit")  # one process makes them, once

REGISTERS = {"contoh-2020": "id", "tangerang-publik": "en"}
"""Each register in one language; `make reports` makes both languages of both."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, Path]:
    """The folder of the units' pages, by register."""
    out = tmp_path_factory.mktemp("units")
    for register, language in REGISTERS.items():
        options = ["--only", "unit", "--register", register, "--language", language, "--out", str(out)]
        run = subprocess.run([sys.executable, "-m", "analysis", "reports", *options], capture_output=True, text=True)
        assert run.returncode == 0, run.stderr
    return {register: out / register / language / "unit" for register, language in REGISTERS.items()}


@pytest.mark.parametrize("register", REGISTERS)
def test_every_unit_has_its_page(pages, register):
    codes = read_register(register).units["unit_code"]
    assert len(codes) == 63
    for kind in ("html", "pdf"):
        made = {path.stem for path in pages[register].glob(f"*.{kind}")}
        assert made == {code.lower().replace(".", "-") for code in codes}


@pytest.mark.parametrize("register", REGISTERS)
def test_no_page_has_a_value_that_is_none(pages, register):
    for path in pages[register].glob("*.html"):
        page = re.sub(r"<(style|svg)\b.*?</\1>", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        words = re.findall(r"[\w<>]+", unescape(re.sub(r"<[^>]+>", " ", page)))
        assert not {"nan", "NaN", "None", "<NA>", "NaT", "inf"} & set(words), path


@pytest.mark.parametrize("register", REGISTERS)
def test_no_heading_stands_alone_and_no_drawing_or_table_is_empty(pages, register):
    for path in pages[register].glob("*.html"):
        page = path.read_text(encoding="utf-8")
        main = page[page.index("<main") : page.index("</main>")]
        assert not re.search(r"</h2>\s*(</section>\s*)?(<section[^>]*>\s*)?<h2|</h2>\s*</main>", main), path
        assert "<tbody></tbody>" not in re.sub(r"\s", "", main), path
        for drawing in re.findall(r"<svg.*?</svg>", main, re.DOTALL):
            assert "<path" in drawing and "<text" in drawing, path


@pytest.mark.parametrize("register", REGISTERS)
def test_a_page_of_a_unit_keeps_pdf_ua_and_pdf_a(pages, register):
    some = sorted(pages[register].glob("*.pdf"))[::21]  # three of 63; the script .ci/run looks at all of them
    assert [pdf_structure.faults_of(path) for path in some] == [[]] * 3


@pytest.mark.parametrize("register", REGISTERS)
def test_a_page_of_a_unit_has_two_sheets_at_most(pages, register):
    assert {path.name for path in pages[register].glob("*.pdf") if len(PdfReader(path).pages) > 2} == set()


def test_each_of_the_eleven_without_an_innovation_is_offered_at_least_three(pages):
    r = read_register("contoh-2020")
    silent = coverage.silent_units(coverage.count_by_unit(r.units, r.innovations))["unit_code"]
    assert len(silent) == 11
    for code in silent:
        page = (pages["contoh-2020"] / f"{code.lower()}.html").read_text(encoding="utf-8")
        assert len(re.findall(r"<tr>\s*<th scope=\"row\"", page)) >= 3, code


def test_an_incomplete_record_never_says_that_a_unit_has_none(pages):
    for path in pages["tangerang-publik"].glob("*.html"):
        text = unescape(re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8")))
        assert not re.search(r"ha(?:s|ve) none|without an innovation|no innovation yet", text), path
