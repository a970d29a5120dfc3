"""The checks of `pdf_structure`: the sample keeps every condition; broken in one place, each check sees that place."""

import io
import re
from pathlib import Path

import pdf_structure
import pikepdf
import pytest
import sample
from pikepdf import Array, Dictionary, Name, Pdf, String

from analysis import pdf


@pytest.fixture(scope="module")
def whole() -> bytes:
    """The sample report with a long table cut short."""
    blocks = sample.report("id")
    next(block for block in blocks if block["type"] == "table" and len(block["rows"]) == 30)["rows"][2:] = []
    return pdf.render(blocks)


@pytest.fixture
def document(whole) -> Pdf:
    return pikepdf.open(io.BytesIO(whole))


def elements(document: Pdf, kind: str) -> list[Dictionary]:
    return [one.node for one in pdf_structure.Document(document).elements if one.kind == kind]


def first_link(document: Pdf) -> Dictionary:
    return next(page.obj.Annots[0] for page in document.pages if "/Annots" in page.obj)


def rewrite(document: Pdf, change, page: int = 1) -> None:
    """Changes the content of a page as bytes."""
    stream = document.pages[page].obj.Contents
    before = stream.read_bytes()
    after = change(before)
    assert after != before
    stream.write(after)


def replaced(old: bytes, new: bytes):
    return lambda content: content.replace(old, new, 1)


def metadata(document: Pdf, pattern: str, new: str) -> None:
    stream = document.Root.Metadata
    before = stream.read_bytes().decode()
    after = re.sub(pattern, new, before, flags=re.DOTALL)
    assert after != before
    stream.write(after.encode())


def font(document: Pdf) -> Dictionary:
    return next(iter(document.pages[1].obj.Resources.Font.values()))


# Each fault by the condition that it breaks.


def painting_without_a_tag(document):  # UA 01-005
    rewrite(document, lambda content: content + b" 0 0 10 10 re f")


def artifact_in_tagged_content(document):  # UA 01-003
    rewrite(document, lambda c: re.sub(rb"(/MCID 0>>\s*BDC)", rb"\1 /Artifact BMC 0 0 1 1 re f EMC", c, count=1))


def tagged_content_in_an_artifact(document):  # UA 01-004
    rewrite(document, lambda c: b"/Artifact BMC\n" + c + b"\nEMC")


def suspects(document):  # UA 01-007
    document.Root.MarkInfo.Suspects = True


def content_that_no_element_names(document):  # UA 01-005
    rewrite(document, replaced(b"/MCID 0>>", b"/MCID 900>>"))


def content_named_twice(document):  # UA 01-005
    one, other = elements(document, "P")[:2]
    other.K = Array([*pdf_structure.kids(other), *pdf_structure.kids(one)])


def marks_that_do_not_end(document):  # PDF 14.6.1
    rewrite(document, lambda content: content + b" /Artifact BMC")


def end_without_a_mark(document):  # PDF 14.6.1
    rewrite(document, lambda content: content + b" EMC")


def way_back_lost(document):  # PDF 14.7.4.4
    numbers = document.Root.StructTreeRoot.ParentTree.Nums
    numbers[1] = Array([None] * len(numbers[1]))


def type_that_stands_for_nothing(document):  # UA 02-001
    elements(document, "P")[0].S = Name.Paragraf


def role_in_a_circle(document):  # UA 02-003
    document.Root.StructTreeRoot.RoleMap.Satu = Name.Dua
    document.Root.StructTreeRoot.RoleMap.Dua = Name.Satu


def standard_type_mapped(document):  # UA 02-004
    document.Root.StructTreeRoot.RoleMap.P = Name.Span


def no_metadata(document):  # UA 06-001
    del document.Root.Metadata


def no_claim_of_ua(document):  # UA 06-002
    metadata(document, "<pdfuaid:part>1</pdfuaid:part>", "")


def no_title(document):  # UA 06-003
    metadata(document, "<dc:title>.*?</dc:title>", "")


def title_not_to_be_shown(document):  # UA 07-001
    del document.Root.ViewerPreferences.DisplayDocTitle


def name_of_the_file_shown(document):  # UA 07-002
    document.Root.ViewerPreferences.DisplayDocTitle = False


def no_language(document):  # UA 11-006
    del document.Root.Lang


def row_outside_a_table(document):  # UA 09-004
    elements(document, "TR")[0].P.S = Name.Div


def item_outside_a_list(document):  # UA 09-005
    elements(document, "L")[0].S = Name.Div


def list_with_a_paragraph(document):  # UA 09-005
    elements(document, "LI")[0].S = Name.P


def entry_outside_the_contents(document):  # UA 09-006
    elements(document, "TOCI")[0].P.S = Name.Div


def figure_without_alternative(document):  # UA 13-004
    del elements(document, "Figure")[0].Alt


def figure_with_a_blank_alternative(document):  # UA 13-004
    elements(document, "Figure")[0].Alt = String("  ")


def formula_without_alternative(document):  # UA 17-002
    elements(document, "P")[0].S = Name.Formula


def note_without_id(document):  # UA 19-003
    elements(document, "P")[0].S = Name.Note


def notes_with_one_id(document):  # UA 19-004
    for node in elements(document, "P")[:2]:
        node.S, node.ID = Name.Note, String("a")


def first_heading_of_level_two(document):  # UA 14-002
    elements(document, "H1")[0].S = Name.P


def heading_level_left_out(document):  # UA 14-003
    elements(document, "H2")[1].S = Name.H4


def headings_of_two_sorts(document):  # UA 14-007
    elements(document, "H3")[0].S = Name.H


def two_headings_of_one_part(document):  # UA 14-006
    for node in elements(document, "H2")[:2]:
        node.S = Name.H


def header_cell_without_scope(document):  # UA 15-003
    del elements(document, "TH")[0].A


def table_without_header_cells(document):  # UA 15-003
    for node in elements(document, "TH"):
        node.S = Name.TD


def row_too_short(document):  # UA 15-002
    row = elements(document, "TR")[2]
    row.K = Array(list(row.K)[:-1])


def link_without_description(document):  # UA 28-012
    del first_link(document).Contents


def link_outside_a_link(document):  # UA 28-011
    elements(document, "Link")[0].S = Name.Span


def note_on_a_page(document):  # UA 28-002, UA 28-004
    page = document.pages[0].obj
    note = {"/Type": Name.Annot, "/Subtype": Name.Text, "/Rect": Array([0, 0, 9, 9]), "/F": 4}
    page.Annots = Array([document.make_indirect(Dictionary(note))])
    page.Tabs = Name.S


def no_order_of_tabs(document):  # UA 28-008
    for page in document.pages:
        if "/Tabs" in page.obj:
            del page.obj.Tabs


def tabs_in_rows(document):  # UA 28-009
    for page in document.pages:
        page.obj.Tabs = Name.R


def layers_without_a_name(document):  # UA 20-001
    document.Root.OCProperties = Dictionary(OCGs=Array([]), D=Dictionary())


def layers_with_rules(document):  # UA 20-003
    document.Root.OCProperties = Dictionary(OCGs=Array([]), D=Dictionary(Name=String("a"), AS=Array([])))


def font_not_embedded(document):  # UA 31-009
    del font(document).DescendantFonts[0].FontDescriptor.FontFile2


def font_without_glyphs_of_codes(document):  # UA 31-006
    del font(document).DescendantFonts[0].CIDToGIDMap


def font_without_unicode(document):  # UA 31-027
    del font(document).ToUnicode


def character_without_unicode(document):  # UA 10-001
    cmap = font(document).ToUnicode
    cmap.write(re.sub(rb"<0001>[^<]*<[0-9A-Fa-f]+>", b"", cmap.read_bytes(), count=1))


def character_that_is_none(document):  # UA 31-028
    cmap = font(document).ToUnicode
    cmap.write(re.sub(rb"(<0002>\s*)<[0-9A-Fa-f]+>", rb"\1<FEFF>", cmap.read_bytes(), count=1))


def glyph_that_is_not_there(document):  # UA 31-030
    rewrite(document, replaced(b"[(\\000", b"[(\\000\\000\\000"))


def drawing_in_another_file(document):  # UA 30-001
    document.Root.Extra = document.make_stream(b"", {"/Subtype": Name.Form, "/Ref": Dictionary()})


def xfa(document):  # UA 25-001
    document.Root.AcroForm = Dictionary(XFA=Array([]))


def not_marked(document):  # A 6.7.2.2
    document.Root.MarkInfo.Marked = False


def no_structure(document):  # A 6.7.3.1
    del document.Root.StructTreeRoot


def no_claim_of_a(document):  # A 6.6.4
    metadata(document, "<pdfaid:conformance>A", "<pdfaid:conformance>B")


def other_title_in_the_dictionary(document):  # A 6.6.3
    document.docinfo["/Title"] = "Lain"


def other_day_in_the_metadata(document):  # A 6.6.3
    metadata(document, "<xmp:CreateDate>2020", "<xmp:CreateDate>2021")


def no_id(document):  # A 6.1.3
    del document.trailer.ID


def stream_outside_the_file(document):  # A 6.1.7.1
    document.pages[0].obj.Contents.F = String("lain.bin")


def packed_with_lzw(document):  # A 6.1.7.2
    document.Root.Extra = document.make_stream(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", {"/Filter": Name.LZWDecode})


def no_output_intent(document):  # A 6.2.3
    del document.Root.OutputIntents


def profile_that_is_none(document):  # A 6.2.3
    document.Root.OutputIntents[0].DestOutputProfile.write(b"x" * 200)


def colour_of_ink(document):  # A 6.2.4.3
    extra = {"/Subtype": Name.Image, "/ColorSpace": Name.DeviceCMYK, "/Width": 1, "/Height": 1}
    document.Root.Extra = document.make_stream(b"1234", extra)


def unknown_blending(document):  # A 6.2.10
    document.Root.Extra = document.make_indirect(Dictionary(Type=Name.ExtGState, BM=Name.Kabur))


def transfer_function(document):  # A 6.2.5
    document.Root.Extra = document.make_indirect(Dictionary(Type=Name.ExtGState, TR=Name.Identity))


def interpolated_picture(document):  # A 6.2.8
    document.Root.Extra = document.make_stream(b"1", {"/Subtype": Name.Image, "/Interpolate": True})


def drawing_in_postscript(document):  # A 6.2.9
    document.Root.Extra = document.make_stream(b"", {"/Subtype": Name.PS})


def film(document):  # A 6.3.1
    first_link(document).Subtype = Name.Movie


def link_not_printed(document):  # A 6.3.2
    first_link(document).F = 2


def script_of_a_link(document):  # A 6.5.1
    first_link(document).A = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def script_when_opened(document):  # A 6.5.1
    document.Root.OpenAction = Dictionary(S=Name.Launch)


def scripts_by_name(document):  # A 6.5.1
    document.Root.Names = Dictionary(JavaScript=Dictionary())


def more_actions(document):  # A 6.5.2
    document.Root.AA = Dictionary()


def file_in_the_file(document):  # A 6.8
    document.Root.Names = Dictionary(EmbeddedFiles=Dictionary())


def look_made_by_the_reader(document):  # A 6.4.1
    document.Root.AcroForm = Dictionary(NeedAppearances=True)


def requirements(document):  # A 6.11
    document.Root.Requirements = Array([])


BROKEN = {
    pdf_structure.content: {
        painting_without_a_tag: "UA 01-005",
        artifact_in_tagged_content: "UA 01-003",
        tagged_content_in_an_artifact: "UA 01-004",
        suspects: "UA 01-007",
        content_that_no_element_names: "UA 01-005",
        content_named_twice: "UA 01-005",
        marks_that_do_not_end: "PDF 14.6.1",
        end_without_a_mark: "PDF 14.6.1",
    },
    pdf_structure.parent_tree: {
        way_back_lost: "PDF 14.7.4.4",
    },
    pdf_structure.roles: {
        type_that_stands_for_nothing: "UA 02-001",
        role_in_a_circle: "UA 02-003",
        standard_type_mapped: "UA 02-004",
    },
    pdf_structure.metadata: {
        no_metadata: "UA 06-001",
        no_claim_of_ua: "UA 06-002",
        no_title: "UA 06-003",
        title_not_to_be_shown: "UA 07-001",
        name_of_the_file_shown: "UA 07-002",
        no_language: "UA 11-006",
        not_marked: "A 6.7.2.2",
        no_structure: "A 6.7.3.1",
    },
    pdf_structure.nesting: {
        row_outside_a_table: "UA 09-004",
        item_outside_a_list: "UA 09-005",
        list_with_a_paragraph: "UA 09-005",
        entry_outside_the_contents: "UA 09-006",
    },
    pdf_structure.alternatives: {
        figure_without_alternative: "UA 13-004",
        figure_with_a_blank_alternative: "UA 13-004",
        formula_without_alternative: "UA 17-002",
        note_without_id: "UA 19-003",
        notes_with_one_id: "UA 19-004",
    },
    pdf_structure.headings: {
        first_heading_of_level_two: "UA 14-002",
        heading_level_left_out: "UA 14-003",
        headings_of_two_sorts: "UA 14-007",
        two_headings_of_one_part: "UA 14-006",
    },
    pdf_structure.header_cells: {
        header_cell_without_scope: "UA 15-003",
        table_without_header_cells: "UA 15-003",
        row_too_short: "UA 15-002",
    },
    pdf_structure.links: {
        link_without_description: "UA 28-012",
        link_outside_a_link: "UA 28-011",
        note_on_a_page: "UA 28-002",
        no_order_of_tabs: "UA 28-008",
        tabs_in_rows: "UA 28-009",
    },
    pdf_structure.layers: {
        layers_without_a_name: "UA 20-001",
        layers_with_rules: "UA 20-003",
    },
    pdf_structure.fonts: {
        font_not_embedded: "UA 31-009",
        font_without_glyphs_of_codes: "UA 31-006",
        font_without_unicode: "UA 31-027",
        character_without_unicode: "UA 10-001",
        character_that_is_none: "UA 31-028",
        glyph_that_is_not_there: "UA 31-030",
    },
    pdf_structure.claims: {
        no_claim_of_a: "A 6.6.4",
        other_title_in_the_dictionary: "A 6.6.3",
        other_day_in_the_metadata: "A 6.6.3",
    },
    pdf_structure.file_structure: {
        no_id: "A 6.1.3",
        stream_outside_the_file: "A 6.1.7.1",
        packed_with_lzw: "A 6.1.7.2",
    },
    pdf_structure.colours: {
        no_output_intent: "A 6.2.3",
        profile_that_is_none: "A 6.2.3",
        colour_of_ink: "A 6.2.4.3",
        unknown_blending: "A 6.2.10",
        transfer_function: "A 6.2.5",
        interpolated_picture: "A 6.2.8",
        drawing_in_postscript: "A 6.2.9",
        drawing_in_another_file: "UA 30-001",
    },
    pdf_structure.interaction: {
        film: "A 6.3.1",
        link_not_printed: "A 6.3.2",
        script_of_a_link: "A 6.5.1",
        script_when_opened: "A 6.5.1",
        scripts_by_name: "A 6.5.1",
        more_actions: "A 6.5.2",
        file_in_the_file: "A 6.8",
        look_made_by_the_reader: "A 6.4.1",
        requirements: "A 6.11",
        xfa: "UA 25-001",
    },
}
"""By check: what breaks a PDF, and the condition that sees it."""
CASES = [(check, broken, code) for check, cases in BROKEN.items() for broken, code in cases.items()]


def test_the_sample_keeps_every_condition(document, whole):
    assert pdf_structure.faults(document) == []
    assert pdf_structure.header_faults(whole[:40]) == []


@pytest.mark.parametrize(("check", "broken", "code"), CASES, ids=[broken.__name__ for _, broken, _ in CASES])
def test_broken_in_one_place_it_does_not(document, check, broken, code):
    broken(document)
    assert code in {found for found, _ in pdf_structure.faults(document, (check,))}


def test_every_check_and_every_condition_has_a_document_that_breaks_it():
    told = set(re.findall(r'"((?:UA|A|PDF) \d+[\d.-]*\d)"', Path(pdf_structure.__file__).read_text(encoding="utf-8")))
    elsewhere = {"UA 28-004", "UA 28-006", "UA 28-010", "A 6.1.2", "A 6.10"}  # in a test of their own below
    assert told - elsewhere == {code for *_, code in CASES}
    assert set(BROKEN) == set(pdf_structure.CHECKS)


def test_note_on_a_page_is_asked_for_its_description(document):
    note_on_a_page(document)
    assert "UA 28-004" in {code for code, _ in pdf_structure.faults(document, (pdf_structure.links,))}


@pytest.mark.parametrize(("subtype", "code"), [("TrapNet", "UA 28-006"), ("Widget", "UA 28-010")])
def test_annotations_of_other_types_are_seen(document, subtype, code):
    note_on_a_page(document)
    document.pages[0].obj.Annots[0].Subtype = Name(f"/{subtype}")
    assert code in {found for found, _ in pdf_structure.faults(document, (pdf_structure.links,))}


def test_alternative_presentations_are_seen(document):
    document.Root.Names = Dictionary(AlternatePresentations=Dictionary())
    assert ("A 6.10", "AlternatePresentations") in pdf_structure.faults(document, (pdf_structure.interaction,))


@pytest.mark.parametrize(
    "start", [b"%PDF-1.7\n1 0 obj", b"%PDF-2.0\n%\xe2\xe3\xcf\xd3", b" %PDF-1.7\n%\xe2\xe3\xcf\xd3"]
)
def test_file_that_does_not_begin_as_pdf_a_is_seen(start):
    assert [code for code, _ in pdf_structure.header_faults(start)] == ["A 6.1.2"]


def test_encrypted_file_is_seen(document, tmp_path):
    document.save(tmp_path / "a.pdf", encryption=pikepdf.Encryption(owner="a", user=""))
    assert ("A 6.1.3", "the file is encrypted") in pdf_structure.faults_of(tmp_path / "a.pdf")


def test_folder_is_whole_only_with_pdfs_and_without_faults(whole, tmp_path, capsys):
    assert pdf_structure.main(tmp_path) == 1  # nothing was looked at
    (tmp_path / "a.pdf").write_bytes(whole)
    assert pdf_structure.main(tmp_path) == 0
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 rusak")
    assert pdf_structure.main(tmp_path) == 1
    assert "b.pdf: PDF: cannot be read" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("cmap", "known"),
    [
        (b"1 beginbfchar\n<0001> <0041>\nendbfchar", {1: "A"}),
        (b"1 beginbfchar\n<0002> <00660069>\nendbfchar", {2: "fi"}),
        (b"1 beginbfrange\n<0003> <0005> <0061>\nendbfrange", {3: "a", 4: "b", 5: "c"}),
        (b"1 beginbfrange\n<0006> <0007> [<0078> <0079>]\nendbfrange", {6: "x", 7: "y"}),
    ],
)
def test_unicode_map_is_read_in_every_form(cmap, known):
    assert pdf_structure.unicode_of(cmap) == known
