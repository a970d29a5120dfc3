"""The HTML of blocks: a fragment for JupyterLab, a self-contained page for a report, and the index of all reports.

Autoescape is on in every template. Only our own stylesheet, the script that filters long tables and the drawings of
`figures` enter a page unescaped.
"""

import base64
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain, count
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from . import figures, numerals, terms
from .typeface import FONTS, SANS, SERIF

TEMPLATES = Path(__file__).with_name("templates")
LONG_TABLE = 20  # rows beyond which a table keeps its header in sight and can be filtered
SHORT_CELL = 16  # characters that stay on one line: '26 November 2020'
CHOICES = range(2, 13)  # how many values a column may have to be narrowed by choosing one
SHORT_CHOICE = 60  # characters of a value that a list of choices can show
COLOURS = {
    getattr(figures, name): name.lower()
    for name in ("INK", "QUIET", "RULE", "PAPER", "MAIN", "PALE", "FAINT", "ACCENT")
}


def plain(block: dict) -> str:
    """The block as a person reads it in a terminal."""
    return _PLAIN[block["type"]](block)


def fragment(block: dict) -> str:
    """The block as HTML for JupyterLab; the cover brings the style of those that follow."""
    macros = _templates().get_template("blocks.html.j2").module
    return str(macros.lab(block)).strip()


def page(blocks: list[dict]) -> str:
    """The blocks as one complete page that needs no network, and a script only to filter its long tables."""
    first = {block["type"]: block for block in reversed(blocks)}
    return (
        _templates()
        .get_template("report.html.j2")
        .render(
            title=first["title"],
            cover=first["cover"],
            end=first.get("end"),
            language=first["title"]["language"],
            body=list(_in_order(block for block in blocks if block["type"] not in ("title", "cover", "end"))),
            filtered=any(block["type"] == "table" and _is_long(block) for block in blocks),
        )
    )


def index(registers: list[dict]) -> str:
    """The bilingual page that lists every report of every register."""
    return _templates().get_template("index.html.j2").render(registers=registers)


def load() -> None:
    """Reads templates, stylesheet and typefaces, which every page needs."""
    for name in ("blocks.html.j2", "report.html.j2"):
        _templates().get_template(name)
    _style()


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "say": terms.page_term,
        "shown": terms.shown,
        "drawing": drawing,
        "style": _style,
        "filter": _filter,
        "filter_hash": _filter_hash,
        "choices": _choices,
        "digest": _digest,
        "size": _size,
        "path": quote,
        "written": _written,
        "breakable": _breakable,
        "long_table": LONG_TABLE,
    }
    environment.tests["long"] = _is_long
    environment.tests["web"] = lambda href: bool(href and re.fullmatch(r"https?://\S+", href, re.IGNORECASE))
    return environment


@cache
def _style() -> Markup:
    """The stylesheet with its typefaces inside."""
    faces = [_face(file) for file in sorted(FONTS.glob("*.woff2"))]
    return Markup("\n".join([*faces, (TEMPLATES / "report.css").read_text(encoding="utf-8")]))


@cache
def _filter() -> Markup:
    """The one script there is: it narrows a long table to the rows that are asked for."""
    return Markup((TEMPLATES / "filter.js").read_text(encoding="utf-8"))


@cache
def _filter_hash() -> str:
    """By this a page allows that script and no other."""
    return "sha256-" + base64.b64encode(hashlib.sha256(_filter().encode()).digest()).decode()


def _face(file: Path) -> str:
    """The @font-face of a file such as source-serif-4-latin-400-italic.woff2."""
    weight, slant = file.stem.split("-")[-2:]
    family = SANS if file.stem.startswith("plus") else SERIF
    data = base64.b64encode(file.read_bytes()).decode()
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {slant}; '
        f'src: url("data:font/woff2;base64,{data}") format("woff2"); }}'
    )


def _in_order(blocks: Iterator[dict]) -> Iterator[dict]:
    """The blocks with what only their order can tell: numbers of figures and tables, anchors of headings."""
    seen, taken = Counter(), {"content"}
    for block in blocks:
        seen[block["type"]] += 1
        yield block | {"number": seen[block["type"]], "anchor": _anchor(block, taken)}


def _anchor(block: dict, taken: set[str]) -> str | None:
    """A heading's anchor, not taken before: 'Apa temuannya?' -> 'apa-temuannya'."""
    if block["type"] != "heading":
        return None
    ascii_text = unicodedata.normalize("NFKD", block["text"]).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-") or "bab"
    free = next(name for name in chain([slug], (f"{slug}-{n}" for n in count(2))) if name not in taken)
    taken.add(free)
    return free


def drawing(svg: str, name: str, alt: str, shape: str) -> Markup:
    """A drawing of `figures` as one inline image: ids of its own, colours of the theme, the alt text as its name."""
    box = re.search(r'viewBox="([\d. -]+)"', svg)[1]
    inside = re.sub(r"<style.*?</style>", "", svg[svg.index(">") + 1 : svg.rindex("</svg>")], flags=re.DOTALL)
    inside = re.sub(r"<[^>]+>", lambda tag: _themed(tag[0], name), inside)
    whole = '<svg class="{}" role="img" aria-label="{}" viewBox="{}" style="stroke-linejoin: round">{}</svg>'
    return Markup(whole).format(shape, alt, box, Markup(re.sub(r"\n\s*", "\n", inside)))


def _themed(tag: str, name: str) -> str:
    """One tag of a drawing; text between tags is never touched, whatever it says."""
    tag = re.sub(r'((?:\sid="|url\(#|href="#))', rf"\g<1>{name}_", tag)
    tag = re.sub(r"#[0-9a-f]{6}\b", _themed_colour, tag)
    return tag.replace(f"font-family: '{SANS}'", f"font-family: '{SANS}', system-ui, sans-serif")


def _themed_colour(match: re.Match) -> str:
    """A colour of the palette as the variable that carries it, any other as it is."""
    return f"var(--{COLOURS[match[0]]}, {match[0]})" if match[0] in COLOURS else match[0]


def _written(block: dict) -> tuple[list[str], list[list[str]]]:
    """How each column is set ("number", "short" or "") and every cell as the reader sees it."""
    rows = terms.written(block)
    return [_setting(column["kind"], [row[n] for row in rows]) for n, column in enumerate(block["columns"])], rows


def _setting(kind: str, cells: list[str]) -> str:
    """Numbers stand to the right, and what is short stays on one line."""
    return "number" if kind in terms.NUMERIC else "short" if max(map(len, cells), default=0) <= SHORT_CELL else ""


def _is_long(block: dict) -> bool:
    return len(block["rows"]) > LONG_TABLE


def _choices(block: dict) -> list[tuple[int, str, list[str]]]:
    """The columns of a table with few values, all short: number, heading, and the values as the reader sees them."""
    rows = terms.written(block)[: -1 if block["total"] else None]
    found = [
        (n, column["heading"], sorted({row[n] for row in rows} - {""}))
        for n, column in enumerate(block["columns"])
        if column["kind"] not in (*terms.NUMERIC, "date")
    ]
    return [
        (n, heading, values)
        for n, heading, values in found
        if len(values) in CHOICES and max(map(len, values)) <= SHORT_CHOICE
    ]


def _breakable(text: str) -> Markup:
    """A cell in which a word longer than any real one, such as an address, may break."""
    return Markup("<wbr>").join(re.findall(r".*?\S{24}(?=\S)|.+", text, re.DOTALL))


def _digest(text: str) -> str:
    return "d" + hashlib.sha256(text.encode()).hexdigest()[:8]


def _size(bytes_: int, language: str) -> str:
    """A file's size for a reader: 181234 bytes -> '181 kB', 1450000 -> '1,5 MB'."""
    if bytes_ < 1_000_000:
        return f"{numerals.number(max(bytes_ / 1000, 1), 0, language)} kB"
    return f"{numerals.number(bytes_ / 1_000_000, 1, language)} MB"


def _plain_spans(spans: list[dict]) -> str:
    return "".join(_plain_link(span["text"], span.get("href")) for span in spans)


def _plain_link(text: str, href: str | None) -> str:
    return f"{text} <{href}>" if href else text


def _plain_facts(facts: list[dict]) -> list[str]:
    return [f"{fact['label']}: {fact['shown']}" for fact in facts]


def _plain_cover(block: dict) -> str:
    marks = [block["mark"]] if block["mark"] else []
    return "\n".join([f"{block['kicker']}: {block['region']}", *marks, *_plain_facts(block["facts"])])


def _plain_list(block: dict) -> str:
    signs = (f"{n}." if block["ordered"] else "-" for n in count(1))
    return "\n".join(f"{sign} {_plain_spans(item)}" for sign, item in zip(signs, block["items"], strict=False))


def _plain_key_figure(figure: dict) -> str:
    unit, note = (f" {figure['unit']}" if figure["unit"] else ""), (f" ({figure['note']})" if figure["note"] else "")
    return f"{figure['label']}: {figure['shown']}{unit}{note}"


def _plain_table(block: dict) -> str:
    """The table with its columns aligned: words to the left, numbers to the right."""
    heads = [column["heading"] for column in block["columns"]]
    cells = [[" ".join(cell.split()) for cell in row] for row in terms.written(block)]
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    lines = [heads, ["-" * width for width in widths], *cells]
    return "\n".join(_plain_row(line, widths, block["columns"]) for line in lines)


def _plain_row(cells: list[str], widths: list[int], columns: list[dict]) -> str:
    aligned = (
        f"{cell:>{width}}" if column["kind"] in terms.NUMERIC else f"{cell:<{width}}"
        for cell, width, column in zip(cells, widths, columns, strict=True)
    )
    return "  ".join(aligned).rstrip()


def _plain_titled(block: dict) -> str:
    """A figure or a table: what it is, what there is to see, its numbers, its source."""
    word = terms.page_term(block["type"], block["language"])
    source = f"{terms.page_term('source', block['language'])}: {block['source']}"
    return "\n".join(
        [f"{word}: {block['title']}", *([block["alt"]] if "alt" in block else []), _plain_table(block), source]
    )


_PLAIN = {
    "cover": _plain_cover,
    "title": lambda block: "\n".join(filter(None, [f"# {block['text']}", block["subtitle"]])),
    "heading": lambda block: f"{'#' * block['level']} {block['text']}",
    "text": lambda block: _plain_spans(block["spans"]),
    "list": _plain_list,
    "keyfigures": lambda block: "\n".join(map(_plain_key_figure, block["figures"])),
    "figure": _plain_titled,
    "table": _plain_titled,
    "appendix": lambda block: _plain_spans(block["spans"]),
    "note": lambda block: f"{terms.page_term('note', block['language'])}: {_plain_spans(block['spans'])}",
    "sources": lambda block: "\n".join(f"- {_plain_link(item['text'], item['href'])}" for item in block["items"]),
    "end": lambda block: "\n".join(_plain_facts(block["facts"])),
}
