"""The house look of a presentation: colours and typeface in its theme, and two layouts, cover and slide.

Lengths are in points; a slide is 960 by 540. Drawings stand on the layouts, so that none on a slide asks for a
description.
"""

import math
from typing import NamedTuple

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from .figures import ACCENT, FAINT, INK, MAIN, PALE, PAPER, QUIET, RULE
from .typeface import SANS

WIDE, HIGH, EDGE = 960, 540, 54
BODY_TOP, BODY_FOOT = 128, 486
DEEP, LINES = "#0b4449", "#2b666b"  # the ground of a cover, and the batik on it
_THEME = {
    **{"dk1": INK, "lt1": PAPER, "dk2": MAIN, "lt2": FAINT, "accent1": MAIN, "accent2": ACCENT, "accent3": PALE},
    **{"accent4": QUIET, "accent5": RULE, "accent6": DEEP, "hlink": MAIN, "folHlink": QUIET},
}
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_THEME_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
FEET = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)


class Place(NamedTuple):
    """Where something stands, in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def room(self) -> tuple[float, float]:
        return self.width, self.height

    def emu(self) -> tuple[int, int, int, int]:
        return tuple(Pt(length) for length in self)


COVER_TITLE = Place(EDGE, 150, 590, 190)
COVER_SUBTITLE = Place(EDGE, 352, 590, 64)
TITLE = Place(EDGE, 34, 780, 76)
BODY = Place(EDGE, BODY_TOP, WIDE - 2 * EDGE, BODY_FOOT - BODY_TOP)
FOOTER, NUMBER = Place(EDGE, 504, 780, 18), Place(WIDE - EDGE - 60, 504, 60, 18)


def colour(hexadecimal: str) -> RGBColor:
    return RGBColor.from_string(hexadecimal.lstrip("#"))


def frame(box, top: float = 0) -> None:
    """Makes a text box wrap its words and keep its size, without margins of its own."""
    text = box.text_frame
    text.word_wrap, text.auto_size = True, MSO_AUTO_SIZE.NONE
    text.margin_left = text.margin_right = text.margin_bottom = 0
    text.margin_top = Pt(top)


def house_look(presentation) -> tuple:
    """The layouts of a cover and of a slide; those of python-pptx's own template that nobody uses go."""
    presentation.slide_width, presentation.slide_height = Pt(WIDE), Pt(HIGH)
    presentation._element.sldSz.attrib.pop("type", None)  # the template was 4 by 3
    master, layouts = presentation.slide_master, presentation.slide_layouts
    cover, slide = layouts.get_by_name("Title Slide"), layouts.get_by_name("Title Only")
    for layout in list(layouts):
        if layout not in (cover, slide):
            layouts.remove(layout)
    _drop_leftovers(presentation)
    _recolour(master)
    for page in (master, cover, slide):
        for shape in list(page.placeholders):
            if shape.placeholder_format.type == PP_PLACEHOLDER.DATE:  # a date would be that of the day it is opened
                shape._element.getparent().remove(shape._element)
    for shape in list(cover.placeholders):
        if shape.placeholder_format.type in FEET:
            shape._element.getparent().remove(shape._element)
    _place_master(master)
    _draw_cover(cover)
    _draw_slide(slide)
    return cover, slide


def _drop_leftovers(presentation) -> None:
    """Printer settings, a picture of an empty slide and somebody's statistics have come with the template."""
    part, package = presentation.part, presentation.part.package
    for holder, name in ((part, "printerSettings"), (package, "thumbnail"), (package, "extended-properties")):
        for key in [key for key, link in holder._rels.items() if link.reltype.endswith(name)]:
            holder._rels.pop(key)


def _recolour(master) -> None:
    """Colours and typeface of the house in the theme, so that what is added later looks alike."""
    part = master.part.part_related_by(_THEME_LINK)
    theme = etree.fromstring(part.blob)
    for named in (theme, *theme.iter(f"{{{_DRAWING}}}clrScheme", f"{{{_DRAWING}}}fontScheme")):
        named.set("name", "Laboratorium Inovasi Daerah")
    for name, ink in _THEME.items():
        slot = theme.find(f".//{{{_DRAWING}}}{name}")
        slot[:] = [etree.Element(f"{{{_DRAWING}}}srgbClr", val=ink.lstrip("#").upper())]
    for face in theme.iterfind(f".//{{{_DRAWING}}}fontScheme/*/{{{_DRAWING}}}latin"):
        # where it is not installed: some sans serif of variable width (34), not the office's serif
        face.attrib.update({"typeface": SANS, "pitchFamily": "34", "charset": "0"})
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _place_master(master) -> None:
    kinds = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.BODY, *FEET)
    places = dict(zip(kinds, (TITLE, BODY, FOOTER, NUMBER), strict=True))
    for shape in master.placeholders:
        _move(shape, places[shape.placeholder_format.type])
        frame(shape)
        shape.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    style = master._element.find(".//" + qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    style.set("algn", "l")
    letters = style.find(qn("a:defRPr"))
    letters.set("sz", "2800")
    letters.set("b", "1")
    letters.find(qn("a:solidFill")).find(qn("a:schemeClr")).set("val", "tx2")
    for small in master._element.iterfind(".//" + qn("a:lstStyle") + "/" + qn("a:lvl1pPr")):
        kind = small.getparent().getparent().getparent().find(".//" + qn("p:ph")).get("type")
        small.set("algn", "l" if kind == "ftr" else "r")
        small.find(qn("a:defRPr")).set("sz", "1000")


def _move(shape, place: Place) -> None:
    shape.left, shape.top, shape.width, shape.height = place.emu()


def _draw_slide(layout) -> None:
    """Petals at the upper right and a line above the foot."""
    layout._element.cSld.set("name", "Isi / Content")
    _paint(layout, _kawung(Place(WIDE - EDGE - 40, 36, 40, 40), 1), MAIN, 1.25, "Petals")
    _paint(layout, _line(Place(EDGE, 497, WIDE - 2 * EDGE, 0)), RULE, 0.75, "Rule")


def _draw_cover(layout) -> None:
    """A dark ground, a band of kawung on the right, a line in the accent below."""
    layout._element.cSld.set("name", "Sampul / Cover")
    fill = layout.background.fill
    fill.solid()
    fill.fore_color.rgb = colour(DEEP)
    _paint(layout, _line(Place(0, HIGH - 4, WIDE, 0)), ACCENT, 8, "Rule")
    _paint(layout, _kawung(Place(660, 0, 300, HIGH), 5), LINES, 1, "Kawung")
    for shape, place in zip(layout.placeholders, (COVER_TITLE, COVER_SUBTITLE), strict=True):
        _move(shape, place)
        frame(shape)
        shape.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM if place is COVER_TITLE else MSO_ANCHOR.TOP
        levels = shape._element.find(".//" + qn("a:lstStyle"))
        for level in list(levels):
            levels.remove(level)
        ink, weight = ((PAPER, "1"), (FAINT, "0"))[place is COVER_SUBTITLE]
        levels.append(
            parse_xml(
                f'<a:lvl1pPr {nsdecls("a")} marL="0" indent="0" algn="l"><a:buNone/><a:defRPr sz="1800" b="{weight}">'
                f'<a:solidFill><a:srgbClr val="{ink.lstrip("#").upper()}"/></a:solidFill></a:defRPr></a:lvl1pPr>'
            )
        )


def _paint(layout, path: tuple[Place, str], ink: str, thick: float, name: str) -> None:
    """A drawing of one path behind everything on a layout; hidden from screen readers."""
    place, steps = path
    left, top, wide, high = place.emu()
    number = max(int(one.get("id")) for one in layout._element.iter(qn("p:cNvPr"))) + 1
    shape = parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"><a:extLst>'
        '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
        f'</p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>'
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{wide}" h="{high}">{steps}</a:path></a:pathLst>'
        f'</a:custGeom><a:noFill/><a:ln w="{Pt(thick)}"><a:solidFill><a:srgbClr val="{ink.lstrip("#")}"/></a:solidFill>'
        "</a:ln></p:spPr></p:sp>"
    )
    layout.shapes._spTree.insert(2, shape)


def _line(place: Place) -> tuple[Place, str]:
    return place, _moved(0, 0) + f'<a:lnTo><a:pt x="{Pt(place.width)}" y="0"/></a:lnTo>'


def _kawung(place: Place, across: int) -> tuple[Place, str]:
    """Petals of the kawung batik, so many tiles across: four to a tile, that meet their neighbours at the corners."""
    size = place.width / across
    tiles = [(column * size, row * size) for row in range(round(place.height / size)) for column in range(across)]
    petals = ((1, 1, 45), (3, 1, -45), (1, 3, -45), (3, 3, 45))
    return place, "".join(
        _petal(x + size * column / 4, y + size * row / 4, size, turn) for x, y in tiles for column, row, turn in petals
    )


def _petal(x: float, y: float, size: float, turn: float) -> str:
    """An ellipse around (x, y), turned by degrees, as four Bezier curves."""
    long, short, round_ = 0.325 * size, 0.165 * size, 0.5523
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    points = [(1, 0), *((1, round_), (round_, 1), (0, 1)), *((-round_, 1), (-1, round_), (-1, 0))]
    points += [(-1, -round_), (-round_, -1), (0, -1), *((round_, -1), (1, -round_), (1, 0))]
    turned = [(x + a * long * cos - b * short * sin, y + a * long * sin + b * short * cos) for a, b in points]
    curves = "".join(
        "<a:cubicBezTo>" + "".join(_point(*point) for point in turned[at : at + 3]) + "</a:cubicBezTo>"
        for at in (1, 4, 7, 10)
    )
    return _moved(*turned[0]) + curves + "<a:close/>"


def _moved(x: float, y: float) -> str:
    return f"<a:moveTo>{_point(x, y)}</a:moveTo>"


def _point(x: float, y: float) -> str:
    return f'<a:pt x="{Pt(round(x, 2))}" y="{Pt(round(y, 2))}"/>'
