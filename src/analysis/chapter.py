"""A notebook read as a report: its prose in one language and the blocks of its cells, in order, without the code."""

import mistune
from nbformat import NotebookNode

from . import trace
from .blocks import LANGUAGES, MIME, plain

_markdown = mistune.create_markdown(renderer=None)


class NotWhole(ValueError):
    """A notebook that did not run to its end, so that no report may be made of it."""


def blocks_of(notebook: NotebookNode, language: str) -> list[dict]:
    """The blocks of an executed notebook in one language: prose without a language tag belongs to both.

    A question that its cells do not answer, because the register lacks the table, is not asked: see `_section`.

    Raises NotWhole when a code cell did not run or the last block is not the end of the page; stock tools call both
    "completed".
    """
    found = [block for section in _sections(notebook.cells) for block in _section(section, language)]
    own = [cell for cell in notebook.cells if "injected-parameters" not in cell.metadata.get("tags", ())]
    waiting = [at for at, cell in enumerate(own, start=1) if _is_code(cell) and cell.execution_count is None]
    if waiting:
        raise NotWhole(f"sel {waiting[0]} dari {len(own)} tidak dijalankan")
    failed = [at for at, cell in enumerate(own, start=1) if _is_code(cell) and _error_of(cell)]
    if failed:
        raise NotWhole(f"sel {failed[0]} dari {len(own)}: {_error_of(own[failed[0] - 1])}")
    if not found or found[-1]["type"] != "end":
        raise NotWhole(f"halaman berhenti sebelum akhirnya ({len(found)} blok, tanpa blok penutup)")
    return _with_one_title(_with_traces(found, own, language))


def _with_traces(found: list[dict], cells: list[NotebookNode], language: str) -> list[dict]:
    """The blocks with numbers, each with its trace; a block is known by itself, for a cell shows it as it is."""
    lines, tables = trace.lines_of(cells), found[-1].get("tables", [])
    shown_by = {id(block): at for at, cell in enumerate(cells, start=1) for block in _shown(cell)}
    return [
        block | {"trace": trace.facts(lines, shown_by[id(block)], tables, language)}
        if block["type"] in trace.TRACED
        else block
        for block in found
    ]


def _with_one_title(found: list[dict]) -> list[dict]:
    """A title that a cell shows, such as the name of a unit, takes the place of the one in prose."""
    last = [block for block in found if block["type"] == "title"][-1:]
    return [block for block in found if block["type"] != "title" or block is last[0]]


def _sections(cells: list[NotebookNode]) -> list[list[NotebookNode]]:
    """The cells up to the first question, then those of each question."""
    sections = [[]]
    for cell in cells:
        if cell.cell_type == "markdown" and cell.source.startswith("## "):
            sections.append([])
        sections[-1].append(cell)
    return sections


def _section(cells: list[NotebookNode], language: str) -> list[dict]:
    """The blocks of a section; none, not even its heading, when it has code cells and none of them shows anything."""
    shown = {_is_code(cell) for cell in cells if _cell_blocks(cell, language)}
    if any(map(_is_code, cells)) and True not in shown:
        return []
    return [block for cell in cells if _speaks(cell, language) for block in _cell_blocks(cell, language)]


def warnings_of(notebook: NotebookNode) -> list[str]:
    """What the cells wrote to stderr: a warning never stays in a log alone."""
    return [
        output.text.strip()
        for cell in notebook.cells
        if _is_code(cell)
        for output in cell.outputs
        if output.output_type == "stream" and output.name == "stderr"
    ]


def titles(notebook: NotebookNode) -> dict[str, dict]:
    """Title and subtitle of a notebook by language, from its first prose cell in each."""
    return {language: next(_titles(notebook, language)) for language in LANGUAGES}


def _titles(notebook: NotebookNode, language: str):
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and _speaks(cell, language):
            yield from (block for block in _prose(cell.source, language) if block["type"] == "title")


def _is_code(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and bool(cell.source.strip())


def _error_of(cell: NotebookNode) -> str | None:
    """The error a cell ended with, even one that a tag let pass."""
    return next((f"{out.ename}: {out.evalue}" for out in cell.outputs if out.output_type == "error"), None)


def _speaks(cell: NotebookNode, language: str) -> bool:
    tongues = set(cell.metadata.get("tags", ())) & set(LANGUAGES)
    return not tongues or language in tongues


def _cell_blocks(cell: NotebookNode, language: str) -> list[dict]:
    if cell.cell_type == "markdown":
        return _prose(cell.source, language)
    return _shown(cell)


def _shown(cell: NotebookNode) -> list[dict]:
    """The blocks among the outputs of a cell, and nothing else of them."""
    return [output.data[MIME] for output in cell.get("outputs", ()) if MIME in output.get("data", {})]


def _prose(source: str, language: str) -> list[dict]:
    """Markdown written by hand as blocks: a first-level heading is the title, the paragraph after it the subtitle."""
    tokens = [token for token in _markdown(source) if token["type"] != "blank_line"]
    if tokens and tokens[0]["type"] == "heading" and tokens[0]["attrs"]["level"] == 1:
        subtitle = _heading(tokens[1], language) if len(tokens) > 1 and tokens[1]["type"] == "paragraph" else ""
        title = _block("title", language, text=_heading(tokens[0], language), subtitle=subtitle)
        return [title, *(_prose_block(token, language) for token in tokens[2 if subtitle else 1 :])]
    return [_prose_block(token, language) for token in tokens]


def _prose_block(token: dict, language: str) -> dict:
    match token["type"]:
        case "heading":
            return _block("heading", language, level=token["attrs"]["level"], text=_heading(token, language))
        case "paragraph":
            return _block("text", language, lead=False, spans=_spans(token))
        case "list":
            items = [_spans(item) for item in token["children"]]
            return _block("list", language, ordered=token["attrs"]["ordered"], items=items)
    raise _unwelcome(token)


def _unwelcome(token: dict) -> ValueError:
    return ValueError(f"prose of a notebook may hold headings, paragraphs and lists, not {token['type']}")


def _block(type_: str, language: str, **content: object) -> dict:
    return plain({"type": type_, "language": language, **content}, language)


def _spans(token: dict, **marks: object) -> list[dict]:
    """The runs of text below a token, each with its marks."""
    match token["type"]:
        case "text" | "codespan":
            code = {"code": True} if token["type"] == "codespan" else {}
            return [{"text": token["raw"], **marks, **code}]
        case "softbreak" | "linebreak" | "blank_line":
            return [{"text": " ", **marks}]
        case "strong":
            marks = {**marks, "strong": True}
        case "emphasis":
            marks = {**marks, "em": True}
        case "link":
            marks = {**marks, "href": token["attrs"]["url"]}
        case "image" | "inline_html" | "block_code" | "block_html" | "list":
            raise _unwelcome(token)
    return [span for child in token["children"] for span in _spans(child, **marks)]


def _heading(token: dict, language: str) -> str:
    """The words of a heading; one that says it in both languages, 'Apa? / What?', is parted at the slash."""
    text = "".join(span["text"] for span in _spans(token))
    parts = dict(zip(LANGUAGES, text.split(" / "), strict=False))
    return parts[language] if text.count(" / ") == 1 else text
