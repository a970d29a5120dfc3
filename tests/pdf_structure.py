"""Whether a PDF keeps what a machine can check of PDF/UA-1 and PDF/A-2a: python tests/pdf_structure.py reports

Each check is named by its failure condition in the Matterhorn Protocol 1.02 ("UA 13-004"), or by its clause in ISO
19005-2 ("A 6.1.3") and ISO 32000-1 ("PDF 14.7.4.4") where that protocol has none. What needs an eye, such as whether an
alternative text is true, is not here.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

HEADINGS = re.compile(r"H([1-6])$")
STANDARD = set(
    re.findall(
        r"\w+",
        "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
        "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP "
        "Warichu WT WP Figure Formula Form",
    )
)
PARENTS = {  # what may stand only below what, and the condition that says so
    "TR": ({"Table", "THead", "TBody", "TFoot"}, "UA 09-004"),
    "TH": ({"TR"}, "UA 09-004"),
    "TD": ({"TR"}, "UA 09-004"),
    "THead": ({"Table"}, "UA 09-004"),
    "TBody": ({"Table"}, "UA 09-004"),
    "TFoot": ({"Table"}, "UA 09-004"),
    "LI": ({"L"}, "UA 09-005"),
    "LBody": ({"LI"}, "UA 09-005"),
    "TOCI": ({"TOC"}, "UA 09-006"),
}
CHILDREN = {
    "Table": ({"TR", "THead", "TBody", "TFoot", "Caption"}, "UA 09-004"),
    "THead": ({"TR"}, "UA 09-004"),
    "TBody": ({"TR"}, "UA 09-004"),
    "TFoot": ({"TR"}, "UA 09-004"),
    "TR": ({"TH", "TD"}, "UA 09-004"),
    "L": ({"L", "LI", "Caption"}, "UA 09-005"),
    "LI": ({"Lbl", "LBody"}, "UA 09-005"),
    "TOC": ({"TOC", "TOCI", "Caption"}, "UA 09-006"),
}
SHOWING = {"Tj", "TJ", "'", '"'}
PAINTING = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "INLINE IMAGE", *SHOWING}
BLENDING = {
    *("Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn"),
    *("HardLight", "SoftLight", "Difference", "Exclusion", "Hue", "Saturation", "Color", "Luminosity"),
}
ACTIONS = {"GoTo", "GoToR", "GoToE", "Thread", "URI", "Named", "SubmitForm"}  # all others are forbidden
ANNOTATIONS_BARRED = {"3D", "Sound", "Screen", "Movie"}
PRINTED, UNSEEN = 4, 1 | 2 | 32  # flags of an annotation: print; invisible, hidden, no view

Fault = tuple[str, str]


class Element(NamedTuple):
    """A structure element, its standard type, and that of its parent."""

    node: Dictionary
    kind: str
    parent: str
    depth: int


class Mark(NamedTuple):
    """A marked-content sequence that stands around an operator."""

    tag: str
    mcid: int | None
    says: bool  # it holds an ActualText


class Document:
    """A PDF with what several checks ask of it, found once and when it is asked for."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf, self.root = pdf, pdf.Root
        self.tree = pdf.Root.get("/StructTreeRoot", Dictionary())
        self.roles = {str(name)[1:]: str(role)[1:] for name, role in self.tree.get("/RoleMap", Dictionary()).items()}
        self.metadata = pdf.open_metadata(set_pikepdf_as_editor=False) if "/Metadata" in pdf.Root else {}

    @cached_property
    def painted(self) -> "Painted":
        """What the pages paint and how it is marked."""
        return Painted(self.pdf)

    def standard(self, name: str) -> str:
        """The standard type that a type stands for."""
        for _ in range(len(self.roles) + 1):
            if name in STANDARD or name not in self.roles:
                return name
            name = self.roles[name]
        return name

    @cached_property
    def elements(self) -> list[Element]:
        """The structure in reading order."""
        found: list[Element] = []
        ahead = [(kid, "", 0) for kid in reversed(kids(self.tree))]
        while ahead:
            node, parent, depth = ahead.pop()
            if isinstance(node, Dictionary) and "/S" in node:
                kind = self.standard(str(node.S)[1:])
                found.append(Element(node, kind, parent, depth))
                ahead += [(kid, kind, depth + 1) for kid in reversed(kids(node))]
        return found

    @cached_property
    def referenced(self) -> Counter:
        """How often each (page, mcid) is in the structure; annotations as (their object, None)."""
        found = Counter()
        for element in self.elements:
            for kid in kids(element.node):
                if isinstance(kid, int):
                    found[element.node.get("/Pg", Dictionary()).objgen, kid] += 1
                elif isinstance(kid, Dictionary) and "/MCID" in kid:
                    place = kid.get("/Stm") or kid.get("/Pg") or element.node.get("/Pg", Dictionary())
                    found[place.objgen, int(kid.MCID)] += 1
                elif isinstance(kid, Dictionary) and "/Obj" in kid:
                    found[kid.Obj.objgen, None] += 1
        return found

    @cached_property
    def annotations(self) -> list[tuple[Dictionary, Dictionary]]:
        return [(page.obj, note) for page in self.pdf.pages for note in page.obj.get("/Annots", [])]


class Painted:
    """What is painted on the pages of a PDF, followed through its forms: marks, fonts and the codes shown in them."""

    def __init__(self, pdf: Pdf) -> None:
        self.shown: dict[tuple, set[int]] = {}  # codes by font
        self.fonts: dict[tuple, Dictionary] = {}
        self.found: list[Fault] = []
        self.mcids: dict[tuple, Counter] = {}  # by page, and by form with marks of its own
        for page in pdf.pages:
            self.mcids[page.obj.objgen] = Counter()
            self._read(page.obj, page.resources, [], page.obj.objgen, ())

    def _read(self, holder, resources: Dictionary, around: list[Mark], place: tuple, forms: tuple) -> None:
        """Follows the marks, the painting and the text of a page, or of a form drawn on it."""
        marks, font, fonts = list(around), None, resources.get("/Font", Dictionary())
        for operands, operator in pikepdf.parse_content_stream(holder):
            name = str(operator)
            if name in ("BDC", "BMC"):
                marks.append(self._mark(operands, resources, marks, place))
            elif name == "EMC":
                if len(marks) == len(around):
                    self.found.append(("PDF 14.6.1", "EMC without its BDC"))
                else:
                    marks.pop()
            elif name == "Tf":
                font = fonts.get(str(operands[0]))
                self.fonts[font.objgen] = font
            elif name == "Do":
                self._draw(resources.XObject[str(operands[0])], resources, marks, place, forms)
            elif name in PAINTING:
                self._paint(name, marks)
                if name in SHOWING:
                    self._show(operands, font, marks)
        if len(marks) != len(around):
            self.found.append(("PDF 14.6.1", f"{len(marks) - len(around)} BDC without EMC"))

    def _mark(self, operands: list, resources: Dictionary, marks: list[Mark], place: tuple) -> Mark:
        tag, properties = str(operands[0])[1:], operands[1] if len(operands) > 1 else Dictionary()
        if isinstance(properties, Name):
            properties = resources.Properties[str(properties)]
        mcid = int(properties.MCID) if "/MCID" in properties else None
        inside = [mark for mark in marks if mark.mcid is not None]
        if tag == "Artifact" and inside:
            self.found.append(("UA 01-003", f"an artifact in the tagged content {inside[-1].mcid}"))
        if mcid is not None:
            self.mcids.setdefault(place, Counter())[mcid] += 1
            if any(mark.tag == "Artifact" for mark in marks):
                self.found.append(("UA 01-004", f"tagged content {mcid} in an artifact"))
        return Mark(tag, mcid, "/ActualText" in properties)

    def _draw(self, drawn: Stream, resources: Dictionary, marks: list[Mark], place: tuple, forms: tuple) -> None:
        if drawn.get("/Subtype") != Name.Form:
            self._paint("Do", marks)
        elif drawn.objgen not in forms:
            own = drawn.objgen if "/StructParents" in drawn else place
            self._read(drawn, drawn.get("/Resources", resources), marks, own, (*forms, drawn.objgen))

    def _paint(self, name: str, marks: list[Mark]) -> None:
        if not any(mark.tag == "Artifact" or mark.mcid is not None for mark in marks):
            self.found.append(("UA 01-005", f"{name} is neither tagged nor an artifact"))

    def _show(self, operands: list, font: Dictionary | None, marks: list[Mark]) -> None:
        if font is None or any(mark.says for mark in marks):
            return
        parts = operands[0] if isinstance(operands[0], Array) else operands[-1:]
        code = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
        codes = (
            zip(code[::2], code[1::2], strict=False) if font.get("/Subtype") == Name.Type0 else [(0, c) for c in code]
        )
        self.shown.setdefault(font.objgen, set()).update(high * 256 + low for high, low in codes)


def kids(node: Dictionary) -> list:
    below = node.get("/K", [])
    return list(below) if isinstance(below, Array) else [below]


# ---------------------------------------------------------------- PDF/UA-1


def content(told: Document) -> Iterator[Fault]:
    """01: all that is painted is tagged, once, or an artifact; the structure and the pages know each other."""
    yield from told.painted.found
    if told.root.get("/MarkInfo", Dictionary()).get("/Suspects", False):
        yield "UA 01-007", "Suspects is true"
    for place, counted in told.painted.mcids.items():
        for mcid, times in counted.items():
            if told.referenced[place, mcid] != 1:
                yield "UA 01-005", f"content {mcid} is {told.referenced[place, mcid]} times in the structure"
            if times != 1:
                yield "PDF 14.7.4.4", f"{times} pieces of content have the number {mcid}"
    for place, mcid in told.referenced:
        if mcid is not None and not told.painted.mcids.get(place, {}).get(mcid):
            yield "PDF 14.7.4.4", f"the structure names content {mcid}, which is not there"


def parent_tree(told: Document) -> Iterator[Fault]:
    """The way back from content to its element says the same as the way there."""
    numbers = dict(_numbers(told.tree.get("/ParentTree", Dictionary())))
    for page in told.pdf.pages:
        if told.painted.mcids[page.obj.objgen]:
            yield from _ways_back(told, page.obj, numbers.get(page.obj.get("/StructParents")))
    for _, note in told.annotations:
        back = numbers.get(note.get("/StructParent"))
        if back is None or not any(kid.get("/Obj", Dictionary()).objgen == note.objgen for kid in _objects(back)):
            yield "PDF 14.7.4.4", f"annotation {note.objgen[0]} has no way back to its element"


def _ways_back(told: Document, page: Dictionary, ways: Array | None) -> Iterator[Fault]:
    for mcid in told.painted.mcids[page.objgen]:
        element = ways[mcid] if ways is not None and mcid < len(ways) else None
        if not isinstance(element, Dictionary) or mcid not in _mcids(element):
            yield "PDF 14.7.4.4", f"content {mcid} has no way back to its element"


def _numbers(tree: Dictionary) -> Iterator[tuple[int, object]]:
    pairs = list(tree.get("/Nums", []))
    yield from ((int(key), value) for key, value in zip(pairs[::2], pairs[1::2], strict=True))
    for kid in tree.get("/Kids", []):
        yield from _numbers(kid)


def _mcids(element: Dictionary) -> set[int]:
    return {kid if isinstance(kid, int) else int(kid.get("/MCID", -1)) for kid in kids(element) if not _is_element(kid)}


def _objects(element: Dictionary) -> list[Dictionary]:
    return [kid for kid in kids(element) if isinstance(kid, Dictionary) and "/Obj" in kid]


def _is_element(kid: object) -> bool:
    return isinstance(kid, Dictionary) and "/S" in kid


def roles(told: Document) -> Iterator[Fault]:
    """02: every type is a standard one or stands for one."""
    for name in told.roles:
        if name in STANDARD:
            yield "UA 02-004", f"the standard type {name} is mapped to another"
        seen, at = [], name
        while at in told.roles and at not in seen:
            seen.append(at)
            at = told.roles[at]
        if at in seen:
            yield "UA 02-003", f"{name} is mapped in a circle"
    for element in told.elements:
        if element.kind not in STANDARD:
            yield "UA 02-001", f"{element.kind} is no standard type and mapped to none"


def metadata(told: Document) -> Iterator[Fault]:
    """06, 07, 11: what the file says of itself: standard, title, language."""
    if "/Metadata" not in told.root:
        yield "UA 06-001", "no XMP metadata"
    if str(told.metadata.get("pdfuaid:part", "")) != "1":
        yield "UA 06-002", "the metadata do not claim PDF/UA-1"
    if not told.metadata.get("dc:title"):
        yield "UA 06-003", "no title in the metadata"
    shown = told.root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle")
    if shown is None:
        yield "UA 07-001", "nothing says that the title is to be shown"
    elif not shown:
        yield "UA 07-002", "the name of the file is shown in place of the title"
    if not re.fullmatch(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8})*", str(told.root.get("/Lang", ""))):
        yield "UA 11-006", "no natural language of the document"
    if not told.root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield "A 6.7.2.2", "the document does not say that it is tagged"
    if "/StructTreeRoot" not in told.root:
        yield "A 6.7.3.1", "no structure tree"


def nesting(told: Document) -> Iterator[Fault]:
    """09: tables, lists and contents are built as such."""
    for element in told.elements:
        allowed, code = PARENTS.get(element.kind, (None, ""))
        if allowed and element.parent not in allowed:
            yield code, f"{element.kind} below {element.parent or 'the root'}"
        allowed, code = CHILDREN.get(element.kind, (None, ""))
        if allowed:
            below = [
                kid for kid in kids(element.node) if not (_is_element(kid) and told.standard(str(kid.S)[1:]) in allowed)
            ]
            if below:
                yield code, f"{element.kind} holds what it may not"
            if not kids(element.node):
                yield code, f"{element.kind} is empty"


def alternatives(told: Document) -> Iterator[Fault]:
    """13, 17, 19, 28: what stands in the place of figures, formulas and notes."""
    names = []
    for element in told.elements:
        says = str(element.node.get("/Alt", "")).strip() or str(element.node.get("/ActualText", "")).strip()
        if element.kind == "Figure" and not says:
            yield "UA 13-004", "a figure without alternative text"
        if element.kind == "Formula" and not says:
            yield "UA 17-002", "a formula without alternative text"
        if element.kind == "Note":
            if not element.node.get("/ID"):
                yield "UA 19-003", "a note without ID"
            names.append(str(element.node.get("/ID", "")))
    if len(set(names)) < len(names):
        yield "UA 19-004", "two notes with one ID"


def headings(told: Document) -> Iterator[Fault]:
    """14: headings begin at the first level, none is left out on the way down, and they are of one sort."""
    levels = [int(found[1]) for element in told.elements if (found := HEADINGS.match(element.kind))]
    if levels and levels[0] != 1:
        yield "UA 14-002", f"the first heading is of level {levels[0]}"
    for above, level in pairwise(levels):
        if level > above + 1:
            yield "UA 14-003", f"a heading of level {level} after one of level {above}"
    sorts = {element.kind for element in told.elements if element.kind == "H"}
    if sorts and levels:
        yield "UA 14-007", "headings with and without a level"
    below = Counter(element.node.P.objgen for element in told.elements if element.kind == "H" and "/P" in element.node)
    if any(count > 1 for count in below.values()):
        yield "UA 14-006", "two headings of one part"


def header_cells(told: Document) -> Iterator[Fault]:
    """15: a header cell says of which cells it is, and a table has one."""
    tables = [element.node for element in told.elements if element.kind == "Table"]
    for table in tables:
        cells = list(_below(told, table, {"TH", "TD"}))
        heads = [cell for cell in cells if told.standard(str(cell.S)[1:]) == "TH"]
        if not heads:
            yield "UA 15-003", "a table without header cells"
        for head in heads:
            if _attribute(head, "/Scope") not in ("/Row", "/Column", "/Both"):
                yield "UA 15-003", "a header cell without scope"
        rows = [row for row in _below(told, table, {"TR"}) if "/K" in row]
        if len({sum(int(_attribute(cell, "/ColSpan") or 1) for cell in kids(row)) for row in rows}) > 1:
            yield "UA 15-002", "rows of different length"


def _below(told: Document, node: Dictionary, kinds: set[str]) -> Iterator[Dictionary]:
    for kid in kids(node):
        if _is_element(kid):
            if told.standard(str(kid.S)[1:]) in kinds:
                yield kid
            else:
                yield from _below(told, kid, kinds)


def _attribute(node: Dictionary, name: str) -> str | None:
    owned = node.get("/A", [])
    owned = [owned] if isinstance(owned, Dictionary) else [one for one in owned if isinstance(one, Dictionary)]
    return next((str(one[name]) for one in owned if name in one), None)


def links(told: Document) -> Iterator[Fault]:
    """28: annotations are in the structure, described, and reached in its order."""
    inside = {kid.Obj.objgen: one.kind for one in told.elements for kid in _objects(one.node)}
    wanted = {"/Link": ("Link", "UA 28-011"), "/Widget": ("Form", "UA 28-010")}
    for page, note in told.annotations:
        kind, code = wanted.get(str(note.Subtype), ("Annot", "UA 28-002"))
        if inside.get(note.objgen) != kind:
            yield code, f"an annotation {note.Subtype} in {inside.get(note.objgen, 'no element')}"
        if not str(note.get("/Contents", "")).strip():
            yield ("UA 28-012" if kind == "Link" else "UA 28-004"), f"an annotation {note.Subtype} without description"
        if page.get("/Tabs") is None:
            yield "UA 28-008", "a page with annotations without an order of tabs"
        elif page.Tabs != Name.S:
            yield "UA 28-009", f"tabs in the order {page.Tabs}"
        if note.Subtype == Name.TrapNet:
            yield "UA 28-006", "an annotation of the forbidden type TrapNet"


def layers(told: Document) -> Iterator[Fault]:
    """20: layers have a name and no rules of their own."""
    properties = told.root.get("/OCProperties")
    if properties is not None:
        for one in [properties.get("/D", Dictionary()), *properties.get("/Configs", [])]:
            if not str(one.get("/Name", "")):
                yield "UA 20-001", "layers without a name"
            if "/AS" in one:
                yield "UA 20-003", "layers that change by themselves"


def fonts(told: Document) -> Iterator[Fault]:
    """10, 31: fonts are in the file, and every character shown has its Unicode."""
    for key, font in told.painted.fonts.items():
        name, inner = str(font.get("/BaseFont", "")), font.get("/DescendantFonts", [font])[0]
        descriptor = inner.get("/FontDescriptor", Dictionary())
        if font.get("/Subtype") != Name.Type3 and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(
            descriptor.keys()
        ):
            yield "UA 31-009", f"font {name} is not embedded"
        if inner.get("/Subtype") == Name.CIDFontType2 and "/CIDToGIDMap" not in inner:
            yield "UA 31-006", f"font {name} does not say which glyph a code is"
        if "/ToUnicode" not in font:
            yield "UA 31-027", f"font {name} has no Unicode values"
            continue
        known, shown = unicode_of(font.ToUnicode.read_bytes()), told.painted.shown.get(key, set())
        if missing := [code for code in shown if not known.get(code)]:
            yield "UA 10-001", f"{len(missing)} characters of {name} have no Unicode value"
        if any(set(known.get(code, "")) & {"\x00", "\ufeff", "\ufffe"} for code in shown):
            yield "UA 31-028", f"a character of {name} is U+0000, U+FEFF or U+FFFE"
        if font.get("/Subtype") == Name.Type0 and 0 in shown:
            yield "UA 31-030", f"{name} shows a glyph that is not there"


def unicode_of(cmap: bytes) -> dict[int, str]:
    """The Unicode text of each code of a ToUnicode map."""
    found = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in re.findall(rb"<\s*([0-9A-Fa-f]+)\s*>\s*<\s*([0-9A-Fa-f ]*)\s*>", block):
            found[int(code, 16)] = _text(text)
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            start, begin = int(first, 16), _text(text)
            for at in range(int(last, 16) - start + 1):
                found[start + at] = begin[:-1] + chr(ord(begin[-1]) + at)
        for first, _, texts in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*\[(.*?)\]", block, re.DOTALL):
            for at, text in enumerate(re.findall(rb"<([0-9A-Fa-f]+)>", texts)):
                found[int(first, 16) + at] = _text(text)
    return found


def _text(hexadecimal: bytes) -> str:
    return bytes.fromhex(hexadecimal.replace(b" ", b"").decode()).decode("utf-16-be", errors="replace")


# ---------------------------------------------------------------- PDF/A-2a


def claims(told: Document) -> Iterator[Fault]:
    """6.6: the metadata claim PDF/A-2a and agree with the information dictionary."""
    if (str(told.metadata.get("pdfaid:part", "")), told.metadata.get("pdfaid:conformance")) != ("2", "A"):
        yield "A 6.6.4", "the metadata do not claim PDF/A-2a"
    for key, name in (("/Title", "dc:title"), ("/Keywords", "pdf:Keywords"), ("/Creator", "xmp:CreatorTool")):
        if key in told.pdf.docinfo and str(told.pdf.docinfo[key]) != str(told.metadata.get(name, "")):
            yield "A 6.6.3", f"{key[1:]} is not the same in the metadata"
    authors = told.metadata.get("dc:creator", [])
    if "/Author" in told.pdf.docinfo and list(authors) != [str(told.pdf.docinfo["/Author"])]:
        yield "A 6.6.3", "Author is not the same in the metadata"
    for key, name in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
        told_day = re.sub(r"\D", "", str(told.pdf.docinfo.get(key, "")))[:14]
        if told_day and told_day != re.sub(r"\D", "", str(told.metadata.get(name, "")))[:14]:
            yield "A 6.6.3", f"{key[1:]} is not the same in the metadata"


def file_structure(told: Document) -> Iterator[Fault]:
    """6.1: an ID, no encryption, nothing outside the file, no LZW."""
    trailer = told.pdf.trailer
    if len(trailer.get("/ID", [])) != 2 or not all(bytes(part) for part in trailer.ID):
        yield "A 6.1.3", "the trailer has no ID"
    if told.pdf.is_encrypted:
        yield "A 6.1.3", "the file is encrypted"
    for one in told.pdf.objects:
        if isinstance(one, Stream):
            if {"/F", "/FFilter", "/FDecodeParms"} & set(one.keys()):
                yield "A 6.1.7.1", f"stream {one.objgen[0]} is outside the file"
            filters = one.get("/Filter", [])
            named = [filters] if isinstance(filters, Name) else list(filters)
            if any(str(name) in ("/LZWDecode", "/LZW", "/Crypt") for name in named):
                yield "A 6.1.7.2", f"stream {one.objgen[0]} is packed with a forbidden filter"


def colours(told: Document) -> Iterator[Fault]:
    """6.2: an output intent with its profile, which covers every colour; pictures and blending as allowed."""
    intents = [one for one in told.root.get("/OutputIntents", []) if one.get("/S") == Name.GTS_PDFA1]
    profiles = [one.DestOutputProfile for one in intents if "/DestOutputProfile" in one]
    if not profiles:
        yield "A 6.2.3", "no output intent with a profile"
    elif any(profile.read_bytes()[36:40] != b"acsp" for profile in profiles):
        yield "A 6.2.3", "the profile of the output intent is none"
    printed = {int(profile.N) for profile in profiles}
    for one in told.pdf.objects:
        if isinstance(one, Dictionary | Stream):
            yield from _of_graphics(one)
            if one.get("/ColorSpace") == Name.DeviceCMYK and 4 not in printed:
                yield "A 6.2.4.3", "a colour of a device that the output intent does not know"


def _of_graphics(one: Dictionary | Stream) -> Iterator[Fault]:
    if one.get("/Type") == Name.ExtGState or "/BM" in one:
        modes = one.get("/BM", Name.Normal)
        for mode in [modes] if isinstance(modes, Name) else list(modes):
            if str(mode)[1:] not in BLENDING:
                yield "A 6.2.10", f"the blend mode {mode}"
        if "/TR" in one or one.get("/TR2", Name.Default) != Name.Default or "/HTP" in one:
            yield "A 6.2.5", "a transfer function"
    if one.get("/Subtype") == Name.Image:
        if one.get("/Interpolate", False):
            yield "A 6.2.8", "a picture that is interpolated"
        if "/Alternates" in one or "/OPI" in one:
            yield "A 6.2.8", "a picture with another in its place"
    if one.get("/Subtype") == Name.Form and isinstance(one, Stream):
        if "/Ref" in one:
            yield "UA 30-001", "a drawing that is in another file"
        if "/OPI" in one or "/PS" in one or one.get("/Subtype2") == Name.PS:
            yield "A 6.2.9", "a drawing in PostScript"
    if one.get("/Subtype") == Name.PS:
        yield "A 6.2.9", "PostScript"


def interaction(told: Document) -> Iterator[Fault]:
    """6.3 to 6.5, UA 25: nothing that runs, plays or hides."""
    for page, note in told.annotations:
        if str(note.Subtype)[1:] in ANNOTATIONS_BARRED:
            yield "A 6.3.1", f"an annotation {note.Subtype}"
        flags = int(note.get("/F", 0))
        if note.Subtype != Name.Popup and (not flags & PRINTED or flags & UNSEEN):
            yield "A 6.3.2", f"an annotation {note.Subtype} that is not printed"
        if "/AA" in note or "/AA" in page:
            yield "A 6.5.2", "additional actions"
    if "/AA" in told.root:
        yield "A 6.5.2", "additional actions"
    for one in told.pdf.objects:
        action = isinstance(one, Dictionary) and (one.get("/A") if isinstance(one.get("/A"), Dictionary) else None)
        for found in (one if isinstance(one, Dictionary) and one.get("/Type") == Name.Action else None, action):
            if found and "/S" in found and "/O" not in found and str(found.S)[1:] not in ACTIONS:
                yield "A 6.5.1", f"an action {found.S}"
    opening = told.root.get("/OpenAction")
    if isinstance(opening, Dictionary) and str(opening.get("/S", "/GoTo"))[1:] not in ACTIONS:
        yield "A 6.5.1", f"an action {opening.S} when the file is opened"
    names = told.root.get("/Names", Dictionary())
    if "/JavaScript" in names:
        yield "A 6.5.1", "JavaScript"
    if "/EmbeddedFiles" in names:
        yield "A 6.8", "files in the file"
    form = told.root.get("/AcroForm", Dictionary())
    if "/XFA" in form:
        yield "UA 25-001", "an XFA form"
    if form.get("/NeedAppearances", False):
        yield "A 6.4.1", "a form whose look is made by the reader"
    for key, code in (("/Requirements", "A 6.11"), ("/AlternatePresentations", "A 6.10")):
        if key in told.root or key in names:
            yield code, key[1:]


CHECKS = (
    *(content, parent_tree, roles, metadata, nesting, alternatives, headings, header_cells, links, layers, fonts),
    *(claims, file_structure, colours, interaction),
)


def faults(pdf: Pdf, checks: tuple = CHECKS) -> list[Fault]:
    """Every condition that the PDF does not keep, with what is wrong; each said once."""
    told = Document(pdf)
    return list(dict.fromkeys(fault for check in checks for fault in check(told)))


def header_faults(content_: bytes) -> list[Fault]:
    """6.1.2: the first two lines of the file."""
    if re.match(rb"%PDF-1\.[0-7][\r\n]+%[\x80-\xff]{4}", content_):
        return []
    return [("A 6.1.2", "the file does not begin as PDF/A does")]


def faults_of(path: Path) -> list[Fault]:
    """The faults of a file; one that cannot be read is a fault."""
    try:
        with pikepdf.open(path) as pdf:
            return [*header_faults(path.read_bytes()[:40]), *faults(pdf)]
    except pikepdf.PdfError as error:
        return [("PDF", f"cannot be read: {error}")]


def main(folder: Path) -> int:
    """Says every fault of every PDF below a folder; 0 only when there are PDFs and none has a fault."""
    paths = sorted(folder.rglob("*.pdf"))
    with ProcessPoolExecutor() as pool:
        found = list(zip(paths, pool.map(faults_of, paths, chunksize=4), strict=True))
    for path, listed in found:
        for code, fault in listed:
            print(f"{path.relative_to(folder)}: {code}: {fault}")
    print(f"{len(paths)} PDF, {sum(bool(listed) for _, listed in found)} with faults of PDF/UA-1 or PDF/A-2a")
    return 0 if paths and not any(listed for _, listed in found) else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
