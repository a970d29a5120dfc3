"""What may not be published is found in every format, stops a report and its release. E01 to E12, E19.

Every number is put together here, nobody's; no secret opens anything.
"""

import ast
import getpass
import hashlib
import io
import json
import re
import socket
import zipfile
from datetime import date
from pathlib import Path

import nbformat
import openpyxl
import pikepdf
import pptx
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Pt
from sample import report
from small_kit import small_kit, write_matrix, write_notebook
from test_privacy import AREA, nik, nip
from typer.testing import CliRunner

from analysis import (
    cli,
    html,
    impact,
    ledger,
    matrix,
    methods,
    pdf,
    privacy,
    read_register,
    release,
    reports,
    schema,
    terms,
    xlsx,
)
from analysis.blocks import MIME
from analysis.ledger import Ledger
from analysis.register import HOME
from analysis.release import Decision, Refused
from analysis.scan import UNREADABLE, NotPublishable, content_hits, require_publishable

NIK, NIP, PHONE, MAIL = nik(area=AREA), nip(), "0812-" + "0000-0000", "siti.contoh" + "@dinas.example"
SECRET, PATH = "api_key = " + "q7" * 12, "/home/" + "siti/kit/impact.py"
KIND = {
    NIK: "NIK",
    NIP: "NIP",
    PHONE: "nomor telepon",
    MAIL: "e-mail",
    SECRET: "kunci atau kata sandi",
    PATH: "alamat berkas di komputer",
}


def found(content: bytes | str, name: str) -> dict[str, set[str]]:
    """The kinds found in a file, by place."""
    hits = list(content_hits(content.encode() if isinstance(content, str) else content, name))
    return {place: {hit.kind for hit in hits if hit.place == place} for place, _ in hits}


def kinds(content: bytes | str, name: str) -> set[str]:
    return set().union(*found(content, name).values())


# what a text gives away, beside personal data


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN RSA " + "PRIVATE KEY-----",
        "AKIA" + "Z" * 16,
        "ghp_" + "a1" * 18,
        "Bearer " + "ab12" * 6,
        "https://siti:rahasia1" + "@dinas.example/",
        "password: " + "hunter22",
        "kata sandi = " + "'bukaSaja'",
        "Sandi: " + "bukaSaja9",
        "DB_TOKEN='" + "0a1b2c3d4e5f'",
        "eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiIxIn0xx.abc",
    ],
)
def test_e06_a_secret_is_seen(text):
    assert "kunci atau kata sandi" in privacy.revealed(f"lihat {text} ya")


@pytest.mark.parametrize(
    "text",
    [
        "kata sandi: minta kepada admin",
        "Statistik, Persandian, dan Informatika",
        "token = os.environ['TOKEN_DINAS']",
        "password = None",
        "token = tokens[0]",
        "pkg:pypi/numpy@2.3.5",
        "kunci: lihat baris 12",
        "scikit-learn, sk-learn",
        "3f1c9a7e5b2d4c60" + ("0812" + "345678901a2b") * 3,  # a digest
        "Rp 62.812.345.678",
        "Rp 6.281.234.567.890,00",
        '<path d="M 62.81' + '2345 214.81 L 62.8 3603.99 170885 0001"/>',
        '<use href="#p0812' + '345678" x="62.81234" y="12.345678"/>',
        "@media print { }",
    ],
)
def test_e05_what_only_looks_like_it_raises_no_alarm(text):
    assert privacy.revealed(text) == []


@pytest.mark.parametrize(
    ("text", "without"),
    [
        (f'File "{PATH}", line 3', 'File "impact.py", line 3'),
        ("/root/" + "kit/a.py:12: UserWarning", "a.py:12: UserWarning"),
        ("file:///home/" + "siti/buku.xlsx", "buku.xlsx"),
        ("~/kit/src/a.py", "a.py"),
        ("C:" + r"\Users\siti\buku.xlsx dibuka", "buku.xlsx dibuka"),
        ("C:" + "/Users/siti/buku.xlsx dibuka", "buku.xlsx dibuka"),
        (f"{HOME}/data/raw", "raw"),
    ],
)
def test_e08_an_absolute_path_is_seen_and_cut_to_its_base_name(text, without):
    assert privacy.revealed(text) == ["alamat berkas di komputer"]
    assert privacy.without_places(text) == without
    assert privacy.revealed(without) == []


@pytest.mark.parametrize(
    "text", ["https://dinas.example/home/x", "../tmp/x.csv", "data/raw/tmp/x", "~2/3 dari 60", "Kategori A: dan/atau"]
)
def test_e08_a_web_address_or_a_path_within_the_kit_is_none(text):
    assert privacy.revealed(text) == []


@pytest.mark.parametrize(("user", "host"), [("siti77", "pc-bappeda-3"), ("bappeda", "kominfo")])
def test_e08_the_names_of_user_and_machine_count_where_they_are_such_names(monkeypatch, user, host):
    monkeypatch.setattr(getpass, "getuser", lambda: user)
    monkeypatch.setattr(socket, "gethostname", lambda: host)
    privacy._own_names.cache_clear()
    try:
        for text in (f"{user}@{host}", f"<dc:creator>{user}</dc:creator>", f'"user": "{user}"'):
            assert "nama pengguna atau komputer" in privacy.revealed(text), text
        # an account may be called like a unit; a host called like no word is one wherever it stands
        assert privacy.revealed("bappeda dan kominfo, https://bappeda.example/kominfo") == []
        assert bool(privacy.revealed("di pc-bappeda-3 saja")) == (host == "pc-bappeda-3")
    finally:
        privacy._own_names.cache_clear()


# every format, every place


PLACES_IN_HTML = {
    "text": "<p>{}</p>",
    "alternative text": '<svg role="img" aria-label="{}"></svg><img alt="{}">',
    "comment": "<!-- {} -->",
    "script": "<script>const a = '{}'</script>",
    "label of a drawing": '<svg><text x="62.81" y="1">{}</text></svg>',
    "metadata": '<meta name="author" content="{}">',
}


@pytest.mark.parametrize("place", PLACES_IN_HTML)
@pytest.mark.parametrize("planted", KIND, ids=KIND.values())
def test_e01_e02_e03_e04_e06_e08_html(place, planted):
    page = PLACES_IN_HTML[place]
    assert kinds(page.replace("{}", planted), "report.html") == {KIND[planted]}
    assert kinds(page.replace("{}", "Dinas Kesehatan"), "report.html") == set()


@pytest.mark.parametrize(
    "written",
    [
        f"{NIK[:9]}<wbr>{NIK[9:]}",
        f"<b>{NIK[:4]}</b>{NIK[4:]}",
        f"{NIK[:4]}\u00ad{NIK[4:]}",
        f"{NIK[:4]}&nbsp;{NIK[4:]}",
        f"<span>{NIK[:4]}</span>&#{ord(NIK[4])};{NIK[5:]}",
    ],
)
def test_e01_markup_within_a_number_hides_nothing(written):
    assert kinds(f"<p>{written}</p>", "report.html") == {"NIK"}


def test_e03_an_address_behind_a_link_is_seen():
    assert kinds('<a href="mailto:siti' + '%40dinas.example">tulis</a>', "report.html") == {"e-mail"}


def test_e05_numbers_of_two_cells_make_no_number():
    assert kinds(f"<tr><td>{NIK[:8]}</td><td>{NIK[8:]}</td></tr>", "report.html") == set()


def workbook(**planted: str) -> bytes:
    """A workbook with something in the places of these names."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    sheet, hidden = book.active, book.create_sheet("Catatan")
    hidden.sheet_state = "hidden"
    sheet["A1"] = planted.get("cell", "Dinas")
    sheet["A2"] = int(planted["number"]) if "number" in planted else 62.81 + 23456789e-10
    if "parts" in planted:
        loud = TextBlock(InlineFont(b=True), planted["parts"][:7])
        sheet["A3"] = CellRichText(loud, planted["parts"][7:])
    sheet["A1"].comment = Comment(planted.get("comment", "ya"), "Bappeda")
    sheet.oddHeader.left.text = planted.get("header", "Kabupaten")
    hidden["C3"] = planted.get("hidden sheet", "x")
    book.properties.creator = planted.get("author", "Kabupaten Uji")
    book.properties.keywords = planted.get("keywords", "")
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("place", ["cell", "parts", "comment", "header", "hidden sheet", "author", "keywords"])
def test_e06_xlsx_cells_comments_hidden_sheets_properties(place):
    assert kinds(workbook(**{place: NIK}), "report.xlsx") == {"NIK"}


def test_e06_xlsx_every_kind_and_none():
    assert [kinds(workbook(cell=planted), "report.xlsx") for planted in KIND] == [{kind} for kind in KIND.values()]
    assert kinds(workbook(), "report.xlsx") == set()


def test_e01_xlsx_a_nik_kept_as_a_number_is_seen_and_an_amount_is_none():
    assert kinds(workbook(number=NIK), "report.xlsx") == {"NIK"}
    assert kinds(workbook(number="62812" + "34567890"), "report.xlsx") == set()
    assert kinds("<c:pt><c:v>0812" + "00000000</c:v></c:pt><c:v>62.81" + "23456789</c:v>", "chart1.xml") == {
        "nomor telepon"
    }


def test_e06_a_hit_names_the_member_and_never_the_value():
    places = found(workbook(**{"hidden sheet": NIK, "comment": PHONE}), "report.xlsx")
    assert {"NIK", "nomor telepon"} == set().union(*places.values())
    assert any("comment" in place for place in places) and all(place.startswith("xl/") for place in places)
    assert NIK not in str(places) and PHONE not in str(places)


def deck(**planted: str) -> bytes:
    """Slides with something in the places of these names."""
    slides, file = pptx.Presentation(), io.BytesIO()
    slide = slides.slides.add_slide(slides.slide_layouts[5])
    paragraph = slide.shapes.title.text_frame.paragraphs[0]
    said = planted.get("runs", "Ringkasan")
    paragraph.add_run().text, paragraph.add_run().text = said[:5], said[5:]
    slide.notes_slide.notes_text_frame.text = planted.get("notes", "Sumber: register")
    data = CategoryChartData()
    data.categories = [planted.get("chart", "Inisiatif"), "Uji Coba"]
    data.add_series("Inovasi", (2, 3))
    chart = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, Pt(9), Pt(9), Pt(300), Pt(200), data)
    chart._element.nvGraphicFramePr.cNvPr.set("descr", planted.get("alternative text", "Diagram"))
    slides.core_properties.author = planted.get("author", "Kabupaten Uji")
    slides.save(file)
    return file.getvalue()


@pytest.mark.parametrize("place", ["runs", "notes", "chart", "alternative text", "author"])
def test_e06_pptx_slides_notes_charts_properties(place):
    assert kinds(deck(**{place: NIP}), "summary.pptx") == {"NIP"}


def test_e06_pptx_the_workbook_behind_a_chart_is_opened():
    assert any("embeddings" in place and "xlsx" in place for place in found(deck(chart=NIP), "summary.pptx"))
    assert kinds(deck(), "summary.pptx") == set()


def pdf_with(blocks: list[dict], **properties: str) -> bytes:
    made, file = pdf.render(blocks), io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as document:
        for name, value in properties.items():
            document.docinfo[f"/{name}"] = value
        document.save(file)
    return file.getvalue()


def test_e01_e03_e04_e06_pdf_text_alternative_text_links_and_properties():
    clean = report()
    planted = json.loads(json.dumps(clean))
    of = {block["type"]: block for block in planted}
    of["table"]["rows"][0][1] = f"SIGAP {NIK}"
    of["figure"]["alt"] = f"hubungi {PHONE}"
    of["sources"]["items"][0]["href"] = f"mailto:{MAIL}"
    places = found(pdf_with(planted, Author=NIP), "report.pdf")
    pages = {kind for place, told in places.items() if place.startswith("halaman") for kind in told}
    assert "NIK" in pages and not pages & {"NIP", "nomor telepon"}
    assert {"NIP", "nomor telepon", "e-mail"} <= places["isi dan sifat berkas"]
    assert found(pdf.render(clean), "report.pdf") == {}


def notebook(**planted: str) -> bytes:
    """A notebook with something in the places of these names."""
    printed = new_output("stream", name="stdout", text=planted.get("printed", "80 inovasi"))
    error = new_output("error", ename="ValueError", evalue="salah", traceback=[planted.get("traceback", "File a.py")])
    html = {"text/html": f"<p>{planted.get('output', 'ya')}</p>", MIME: {"type": "text", "spans": []}}
    cells = [
        new_markdown_cell(planted.get("prose", "# Judul")),
        new_code_cell(
            planted.get("code", "1 + 1"), outputs=[printed, error, new_output("display_data", data=html)], id="a"
        ),
    ]
    made = new_notebook(cells=cells)
    made.metadata["papermill"] = {"input_path": planted.get("metadata", "02.ipynb")}
    return nbformat.writes(made, version=4).encode()


@pytest.mark.parametrize("place", ["printed", "traceback", "output", "prose", "code", "metadata"])
@pytest.mark.parametrize("planted", [NIK, SECRET, PATH], ids=["nik", "secret", "path"])
def test_e06_e08_ipynb_metadata_code_outputs_tracebacks(place, planted):
    assert kinds(notebook(**{place: planted}), "report.ipynb") == {KIND[planted]}
    assert kinds(notebook(), "report.ipynb") == set()


def test_e08_manifest_and_ledger_are_read_as_what_they_say():
    told = {"reports": {"a": {"warnings": [f"{PATH}:12: UserWarning"]}}}
    assert kinds(json.dumps(told, indent=1), "manifest.json") == {"alamat berkas di komputer"}
    assert kinds(f'{{"a": 1}}\n{{"failure": "{PHONE}"}}\n', "ledger.jsonl") == {"nomor telepon"}
    assert kinds('{"sha256": "' + ("0812" + "345678a1") * 5 + '"}', "manifest.json") == set()


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", b"%PDF-1.7 terpotong"), ("a.xlsx", b"PK\x03\x04"), ("a.ipynb", b"{"), ("a.html", b"\xff\xfe")],
)
def test_a_file_that_cannot_be_opened_is_not_called_clean(name, content):
    assert kinds(content, name) == {UNREADABLE}


def test_a_file_of_an_unknown_kind_is_looked_through_for_what_can_be_read():
    assert kinds(b"\x00\x01" + f"NIK {NIK}".encode() + b"\xff", "gambar.bin") == {"NIK"}


# before a report is put in place


def planted_block(type_: str, **changes: object) -> list[dict]:
    blocks = report()
    at = next(n for n, block in enumerate(blocks) if block["type"] == type_)
    return [*blocks[:at], blocks[at] | changes, *blocks[at + 1 :]]


@pytest.mark.parametrize(
    ("number", "type_", "changes"),
    [
        (1, "title", {"text": f"Profil {NIK}"}),
        (4, "text", {"spans": [{"text": f"NIK {NIK[:6]}"}, {"text": NIK[6:], "strong": True}]}),
        (10, "figure", {"alt": f"Diagram {NIK}"}),
        (10, "figure", {"svg": f"<svg><text x='1'>{NIK}</text></svg>"}),
        (12, "table", {"rows": [["a", NIK]]}),
        (12, "table", {"rows": [["a", float(NIK)]]}),
        (17, "sources", {"items": [{"text": "Register", "href": f"https://uji.example/?nik={NIK}"}]}),
    ],
)
def test_e06_a_block_that_may_not_be_published_stops_the_report(number, type_, changes):
    blocks = planted_block(type_, **changes)
    assert blocks[number - 1]["type"] == type_
    with pytest.raises(NotPublishable, match=rf"blok {number} \({type_}\): NIK\. hapus atau samarkan") as stopped:
        require_publishable(blocks)
    assert NIK not in str(stopped.value) and NIK[6:] not in str(stopped.value)


def test_e05_a_report_without_it_passes():
    require_publishable(report("id"))
    require_publishable(report("en"), {"cells": [], "metadata": {"papermill": {"parameters": {"register": "uji"}}}})


def test_e03_an_address_in_the_description_of_a_register_is_meant_to_be_read(monkeypatch, tmp_path):
    (tmp_path / "uji").mkdir()
    (tmp_path / "uji" / "register.yml").write_text(f"source: tulis ke {MAIL}\n")
    told = planted_block("note", spans=[{"text": f"Tulis ke {MAIL}"}])
    with pytest.raises(NotPublishable):
        require_publishable(told)
    monkeypatch.setattr("analysis.scan.REGISTERS", tmp_path)
    require_publishable(told)


@pytest.mark.parametrize("register", ["contoh-2020", "tangerang-publik"])
def test_e05_nothing_in_the_shipped_registers_raises_an_alarm(register):
    """What reports are made from; `inolab scan` looks through the files themselves in .ci/run."""
    read = read_register(register)
    tables = [getattr(read, name) for name in schema.TABLES if getattr(read, name) is not None]
    texts = [str(value) for table in tables for value in table.select_dtypes("str").stack()]
    assert len(texts) > 400
    assert [text for text in [*texts, str(read.description)] if privacy.revealed(text)] == []


# parameters


def test_e07_a_parameter_named_like_a_secret_is_refused(tmp_path, monkeypatch):
    home = small_kit(tmp_path)
    monkeypatch.setattr("analysis.register.HOME", home)
    for name, secret in [("api_token", True), ("kata_sandi", True), ("tokenised", False)]:
        write_notebook(home, "good")
        text = (home / "notebooks" / "good.ipynb").read_text(encoding="utf-8")
        text = text.replace(r"language = \"id\"", rf"language = \"id\"\n{name} = \"\"")
        (home / "notebooks" / "good.ipynb").write_text(text.replace(r"\\n", r"\n"), encoding="utf-8")
        matrix._declared.cache_clear()
        write_matrix(home, f", parameters: {{{name}: buka}}", names=("good",))
        asked = matrix.read_matrix(home / "reports.yml")
        if secret:
            with pytest.raises(matrix.MatrixError, match=f'parameter "{name}": rahasia') as refused:
                matrix.jobs(asked, "contoh-2020")
            assert "buka" not in str(refused.value)
        else:
            assert matrix.jobs(asked, "contoh-2020")[0].parameters[name] == "buka"
    matrix._declared.cache_clear()


@pytest.mark.parametrize("name", ["password", "PASSWORD", "db_passwd", "sandi", "auth-token", "secret_key", "apikey"])
def test_e07_names_of_secrets(name):
    assert privacy.is_secret_name(name)


@pytest.mark.parametrize("name", ["register", "language", "unit", "sandiwara", "keyword", "sort_key", "compass"])
def test_e07_other_names(name):
    assert not privacy.is_secret_name(name)


# properties


def test_e09_properties_name_the_region_and_the_day_of_the_data_not_the_clock(monkeypatch):
    """Kabupaten Contoh, 26 November 2020; the same bytes on another day under another name."""
    blocks = report()
    first = (xlsx.render(blocks), pdf.render(blocks))
    monkeypatch.setenv("USER", "siti")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert (xlsx.render(blocks), pdf.render(blocks)) == first
    with zipfile.ZipFile(io.BytesIO(first[0])) as book:
        core = book.read("docProps/core.xml").decode()
        assert {member.date_time[0] for member in book.infolist()} == {1980}
    assert re.findall(r"<(?:dc:creator|cp:lastModifiedBy)>([^<]*)", core) == ["Kabupaten Contoh"] * 2
    assert set(re.findall(r"\d{4}-\d\d-\d\d", core)) == {"2020-11-26"}
    with pikepdf.open(io.BytesIO(first[1])) as document:
        assert str(document.docinfo.Author) == "Kabupaten Contoh"
        assert str(document.docinfo.CreationDate) == "D:20201126000000Z"


# counts of persons


PERSONS = {
    "lab_regions": "regions that took part",
    "people_year": "counts of those served by a service in a year, as its office published; no attribute of them",
}
"""What a heading calls so, and why that is no table about persons; LAN's items C1, C4 and E1 are counts of the kind."""


def counts_persons(heading: terms.Bilingual) -> bool:
    words = r"\b(orang|jiwa|penduduk|pegawai|warga|peserta|pemohon|pasien|siswa|dilayani|perempuan|laki-laki)\b"
    return bool(
        re.search(rf"{words}|\b(persons?|people|citizens?|staff|residents?|served|women|men)\b", str(heading), re.I)
    )


def test_e10_no_table_counts_persons_by_what_they_are():
    """So there are no small counts to suppress: what counts people at all is listed above, without any attribute."""
    counted = {key for key, (heading, kind) in terms.COLUMNS.items() if kind == "count" and counts_persons(heading)}
    assert counted == set(PERSONS)


def test_e10_a_column_that_counts_persons_would_be_seen():
    assert counts_persons(terms.both("Pegawai perempuan", "Women on the staff"))
    assert not counts_persons(terms.both("Perangkat daerah", "Units"))


def test_e10_the_shipped_registers_show_no_small_count_of_persons():
    read = read_register("contoh-2020")
    pairs = impact.before_and_after(read.innovations, read.units, read.impacts, methods.impact_items(), read.as_of)
    served = impact.yearly_savings(pairs)["people_year"]
    assert len(served) > 5 and served.min() > 7


# a report from its executed notebook to files

JOB = matrix.Job("00_uji", "contoh-2020", "id", HOME / "notebooks" / "00_summary.ipynb", {}, ("html", "ipynb"))


def ran(blocks: list[dict], *printed: tuple[str, str]) -> nbformat.NotebookNode:
    """What papermill gives back of a notebook that shows these blocks and prints these texts to these streams."""
    run = {"papermill": {"exception": False, "status": "completed"}}
    streams = [new_output("stream", name=name, text=text) for name, text in printed]
    shown = [new_output("display_data", data={MIME: block, "text/plain": "blok"}) for block in blocks]
    cells = [
        new_code_cell("language = 'id'", execution_count=1, metadata={**run, "tags": ["injected-parameters"]}),
        new_code_cell("page", execution_count=2, metadata=run, outputs=[*streams, *shown]),
    ]
    made = new_notebook(cells=cells)
    made.metadata["papermill"] = {"parameters": {}, "version": "2.7", "exception": None, "input_path": PATH}
    return made


def made(monkeypatch, folder: Path, notebook: nbformat.NotebookNode) -> tuple[reports.Made, dict[str, str]]:
    """What becomes of a report, and its files."""
    monkeypatch.setattr(reports, "executed", lambda *_: notebook)
    result = reports.run(JOB, folder)
    return result, {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("notebook", "words"),
    [
        (ran(planted_block("note", spans=[{"text": f"NIK {NIK}"}])), "blok 13 (note): NIK. hapus"),
        (ran(report(), ("stdout", f"NIK {NIK}")), "sel 1: NIK. hapus"),
    ],
    ids=["block", "printed"],
)
def test_e06_a_report_that_may_not_be_published_fails_and_tells_no_value(monkeypatch, tmp_path, notebook, words):
    result, files = made(monkeypatch, tmp_path, notebook)
    assert result.failure.startswith("tidak boleh terbit: ") and words in result.failure
    assert files == {} and result.sizes == {}
    assert NIK not in str(result)


def test_e02_a_report_with_a_text_masked_at_the_door_passes(monkeypatch, tmp_path):
    blocks = planted_block("note", spans=[{"text": privacy.masked(f"hubungi {PHONE}")}])
    result, files = made(monkeypatch, tmp_path, ran(blocks))
    assert result.failure is None and sorted(files) == ["report.html", "report.ipynb"]
    assert "hubungi [nomor telepon disamarkan]" in files["report.html"]


def test_e08_paths_that_a_notebook_prints_or_warns_of_reach_nothing_that_is_released(monkeypatch, tmp_path):
    streams = [("stdout", PATH), ("stderr", f"{PATH}:12: UserWarning: aneh")]
    result, files = made(monkeypatch, tmp_path, ran(report(), *streams))
    assert result.warnings == ["impact.py:12: UserWarning: aneh"]  # these stand in the manifest
    assert "impact.py" in files["report.ipynb"]
    assert not [name for name, text in files.items() if PATH in text or str(HOME) in text]


def test_e08_the_line_about_a_failure_holds_no_path_and_no_person(monkeypatch, tmp_path):
    def fails(*_):
        raise FileNotFoundError(2, f"milik {MAIL}", PATH)

    monkeypatch.setattr(reports, "executed", fails)
    said = reports.run(JOB, tmp_path).failure
    assert said == "FileNotFoundError: [Errno 2] milik [e-mail disamarkan]: 'impact.py'"


# the folder, and what leaves it


def inolab(*arguments: str) -> tuple[int, str]:
    """The command line in this process: exit code, and what it said."""
    said = CliRunner().invoke(cli.app, arguments)
    misused = isinstance(said.exception, cli._Misused)
    return 2 if misused else said.exit_code, said.output + (str(said.exception) if misused else "")


@pytest.fixture
def shelf(tmp_path, monkeypatch) -> Path:
    """An output folder with one report that is up to date, in its ledger; the log of releases beside it."""
    out, content = tmp_path / "reports", {"html": b"<p>80 inovasi</p>", "ipynb": b'{"cells": []}'}
    paths = {kind: JOB.path(kind) for kind in content}
    (out / paths["html"]).parent.mkdir(parents=True)
    for kind, text in content.items():
        (out / paths[kind]).write_bytes(text)
    told = {"report": JOB.report, "register": JOB.register, "unit": None, "language": "id", "failure": None}
    digests = {kind: hashlib.sha256(text).hexdigest() for kind, text in content.items()}
    Ledger(out).add(str(JOB), told | {"inputs": ledger.inputs(JOB), "files": paths, "digests": digests})
    monkeypatch.setattr(matrix, "jobs", lambda _: [JOB])
    monkeypatch.setattr(release, "LOG", tmp_path / "releases.jsonl")
    return out


def test_e06_scan_of_the_folder_lists_files_and_kinds_and_ends_with_one(shelf):
    assert inolab("scan", str(shelf)) == (0, "3 berkas diperiksa, 0 berisi yang tidak boleh terbit.\n")
    (shelf / "catatan.txt").write_text(f"hubungi {PHONE}")
    said = "catatan.txt: nomor telepon\n4 berkas diperiksa, 1 berisi yang tidak boleh terbit.\n"
    assert inolab("scan", str(shelf)) == (1, said)


def test_e06_ci_scans_every_file_of_a_fresh_clone():
    assert re.search(r"^\(cd \"\$copy/kit\" && \.venv/bin/inolab scan\)$", (HOME / ".ci" / "run").read_text(), re.M)


def test_a_scan_that_looked_at_nothing_is_no_pass(tmp_path):
    assert inolab("scan", str(tmp_path))[0] == 2


def released(shelf: Path, *arguments: str, by=("Ani Uji", "Budi Uji"), why="rapat", day="2026-11-24"):
    people = [word for name in by for word in ("--approver", name)]
    return inolab("release", *arguments, *people, "--reason", why, "--date", day, "--out", str(shelf))


def public(shelf: Path) -> list[str]:
    return ["--to", str(shelf.parent / "publik")]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"by": ("Ani Uji",)}, "dua orang"),
        ({"by": ("Ani Uji", " ani  uji ")}, "dua orang"),
        ({"why": "  "}, "alasan kosong"),
        ({"files": "contoh-2020/id/nihil*"}, "tidak ada berkas yang cocok"),
        ({"files": "ledger.jsonl"}, "ledger.jsonl: bukan laporan yang dibuat kit ini"),
    ],
)
def test_e12_a_release_needs_two_people_a_reason_and_reports_of_the_kit(shelf, change, words):
    change = {"files": "contoh-2020/id/*"} | change
    code, said = released(shelf, change.pop("files"), *public(shelf), **change)
    assert code == 2 and words in said
    assert not (shelf.parent / "publik").exists() and not release.LOG.exists()


def test_e12_where_to_must_be_said(shelf):
    assert released(shelf, "contoh-2020/id/*")[0] == 2


@pytest.mark.parametrize(
    ("planted", "words"),
    [
        ("00_uji.docx", "00_uji.docx: bukan laporan yang dibuat kit ini"),
        ("00_uji.html", "00_uji.html bukan lagi seperti saat dibuat"),
        ("00_uji.html", "00_uji.html: NIP"),
    ],
)
def test_e12_what_is_not_of_the_kit_not_current_or_holds_a_hit_stops_all(shelf, planted, words):
    (shelf / "contoh-2020" / "id" / planted).write_bytes(f"<p>{NIP}</p>".encode())
    code, said = released(shelf, "contoh-2020/id/*", *public(shelf))
    assert code == 2 and words in said and NIP not in said
    assert not (shelf.parent / "publik").exists() and not release.LOG.exists()


@pytest.mark.parametrize(
    ("changed", "words"), [({"register": "0" * 64}, "register berubah"), ({"kit": "0" * 64}, "kode kit berubah")]
)
def test_e12_a_report_that_is_not_up_to_date_stays(shelf, changed, words):
    known = Ledger(shelf)
    known.add(str(JOB), known.entries[str(JOB)] | {"inputs": ledger.inputs(JOB) | changed})
    code, said = released(shelf, "contoh-2020/id/*", *public(shelf))
    assert code == 2 and words in said


def test_e12_e19_release_retract_and_the_drill_from_the_log_alone(shelf):
    assert released(shelf, "contoh-2020/id/*", *public(shelf))[0] == 0
    copies = {path.name: path.read_bytes() for path in (shelf.parent / "publik").rglob("*.*")}
    assert copies == {"00_uji.html": b"<p>80 inovasi</p>", "00_uji.ipynb": b'{"cells": []}'}
    (event,) = map(json.loads, release.LOG.read_text(encoding="utf-8").splitlines())
    assert (event["date"], event["approvers"], event["reason"]) == ("2026-11-24", ["Ani Uji", "Budi Uji"], "rapat")
    assert event["files"]["contoh-2020/id/00_uji.html"]["sha256"] == hashlib.sha256(copies["00_uji.html"]).hexdigest()

    taken = ("contoh-2020/id/*.html", "--retract")
    assert released(shelf, *taken, why="salah satuan", day="2026-11-25")[0] == 0
    code, said = released(shelf, *taken, why="salah satuan")
    assert code == 2 and "tidak ada berkas yang cocok" in said  # no longer out

    _, said = inolab("released", "*.html")
    assert said.splitlines() == [
        "2026-11-24 terbit contoh-2020/id/00_uji.html | unit - | Ani Uji dan Budi Uji | rapat",
        "2026-11-25 ditarik contoh-2020/id/00_uji.html | unit - | Ani Uji dan Budi Uji | salah satuan",
    ]


def test_e19_the_drill_finds_every_file_of_a_unit(monkeypatch, tmp_path):
    log = tmp_path / "releases.jsonl"
    of = {"register": "uji", "report": "unit", "language": "id", "sha256": "0" * 64}
    files = {"uji/id/unit/kec-01.pdf": of | {"unit": "KEC-01"}, "uji/id/unit/kec-02.pdf": of | {"unit": "KEC-02"}}
    event = {"event": "release", "date": "2026-11-24", "approvers": ["A", "B"], "reason": "rapat", "files": files}
    log.write_text(json.dumps(event) + "\n", encoding="utf-8")
    monkeypatch.setattr(release, "LOG", log)
    assert [(one["date"], one["path"]) for one in release.past("KEC-01")] == [("2026-11-24", "uji/id/unit/kec-01.pdf")]
    assert len(release.past("uji")) == 2
    assert release.past("KEC-03") == []


@pytest.mark.parametrize("people", [[], ["A"], ["A", ""], ["A", "a "]])
def test_e12_one_person_is_not_two(people):
    with pytest.raises(Refused, match="dua orang"):
        Decision(people, "rapat", date(2026, 11, 24)).require_two_people()


# columns and sheets that nobody asked for


def test_e11_an_unknown_column_or_sheet_of_a_workbook_reaches_no_released_byte(folder, innovation):
    """The report on data quality, which says most of what came in, as page, workbook and blocks."""
    place = folder([innovation("I-1", catatan_internal="canary-column")], "xlsx")
    book = openpyxl.load_workbook(place / "register.xlsx")
    book.create_sheet("Catatan tim")["A1"] = "canary-sheet"
    book.save(place / "register.xlsx")
    blocks = shown(HOME / "notebooks" / "10_data_quality.ipynb", place)
    page, appendix = html.page(blocks), xlsx.render(blocks)
    with zipfile.ZipFile(io.BytesIO(appendix)) as parts:
        told = [page, json.dumps(blocks), *(parts.read(name).decode() for name in parts.namelist())]
    assert "1 baris masuk" in page
    assert not [text for text in told if "canary" in text]


def shown(notebook: Path, register: Path) -> list[dict]:
    """The blocks of a notebook on the register of a folder, its cells run one after the other."""
    names, blocks = {}, [{"type": "title", "language": "id", "text": "Uji", "subtitle": ""}]
    for cell in nbformat.read(notebook, as_version=4).cells:
        if cell.cell_type == "code":
            lines = ast.parse(cell.source).body
            last = lines.pop() if isinstance(lines[-1], ast.Expr) else None
            exec(compile(ast.Module(lines, []), "cell", "exec"), names)
            block = eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None
            blocks += [block.content] if block is not None else []
            names |= {"register": register} if "parameters" in cell.metadata.get("tags", ()) else {}
    return blocks


def test_e11_a_register_has_the_columns_of_the_schema_and_no_other():
    for name in ("contoh-2020", "tangerang-publik"):
        read = read_register(name)
        for table, defined in schema.TABLES.items():
            if getattr(read, table) is not None:
                allowed = {column.name for column in defined.columns}
                assert set(getattr(read, table).columns) - allowed <= {"basic_service", "row"}, table
