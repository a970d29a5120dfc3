"""A table too long for a page: whole in the XLSX, a sentence in the HTML and the PDF."""

import io

import openpyxl
import pandas as pd
import sample
from pypdf import PdfReader

from analysis import about, html, pdf, xlsx
from analysis.terms import both

ROWS = pd.DataFrame({"innovation": [f"Inovasi {n}" for n in range(300)], "innovations": range(300)})


def blocks() -> list[dict]:
    made = sample.Sample("id", synthetic=True)
    said = about.in_appendix(both("Jejak", "Trace"), len(ROWS)).id
    table = {"title": "Jejak", "spans": [{"text": said}], "source": "Register uji"}
    whole = sample.report("id")
    return [*whole[:-1], made.block("appendix", **table, **made.columns_and_rows(ROWS)), whole[-1]]


def test_the_sentence_counts_the_rows_in_both_languages():
    assert about.in_appendix(both("Jejak", "Trace"), 300) == (
        "Jejak: 300 baris, di lampiran XLSX.",
        "Trace: 300 rows, in the XLSX appendix.",
    )


def test_html_and_pdf_say_where_the_table_is_and_hold_none_of_its_rows():
    page = html.page(blocks())
    paper = " ".join(
        " ".join(leaf.extract_text() for leaf in PdfReader(io.BytesIO(pdf.render(blocks()))).pages).split()
    )
    for text in (page, paper):
        assert "Jejak: 300 baris, di lampiran XLSX." in text
        assert "Inovasi 299" not in text


def test_xlsx_holds_every_row_on_a_sheet_of_its_own():
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(blocks())))
    sheet = book["Lampiran 1"]
    values = [row[0].value for row in sheet.iter_rows() if row[0].value]
    assert "Inovasi 0" in values and "Inovasi 299" in values
    assert any("Jejak" in str(value) for value in values)
    assert sheet["A1"].value.startswith("DATA CONTOH")
