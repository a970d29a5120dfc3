"""The slides of a summary: five of them, made of the blocks of its notebook, with notes for who speaks.

1 the finding, 2 the numbers to remember and what they say, 3 the first figure as a chart with its table, 4 the second
figure (or else the first table) beside the answers to the other questions, 5 what is to be decided. A title is a
sentence of the report; what a slide has no room for is in its notes.
"""

import re
from datetime import UTC, datetime
from typing import NamedTuple

from . import terms
from .deck import Deck, Series
from .figures import ACCENT, INK, MAIN, PAPER, QUIET
from .fitting import Column, alike
from .slide_master import BODY, BODY_FOOT, BODY_TOP, EDGE, Place
from .terms import both

WORDS = {
    "subject": both("Pokok", "Subject"),
    "finding": both("Temuan", "Finding"),
    "question": both("Pertanyaan", "Question"),
    "answer": both("Jawaban", "Answer"),
    "number": both("No.", "No."),
    "decision": both("Keputusan yang diminta", "Decision asked for"),
    "support": both("Dasarnya", "What supports it"),
    "say": both("Yang disampaikan", "What to say"),
    "details": both("Rincian", "Details"),
    "again": both("Cara membuat ulang", "How to make it again"),
    "none": both("Tidak ada keputusan yang diminta", "No decision is asked for"),
}
DRAWN = {"unit_kind": ("active_units", "silent_units"), "item": ("median_change",), "part": ("index_points",)}
"""Which columns of a figure the chart draws, by the column that names its rows; of others the first with numbers."""
NUMBER_FORMATS = {  # the marks of thousands are the deck's own; those of decimals come from the reader's computer
    "id": r"[>=1000]#\.##0;[<0]\-0;0",
    "en": r"[>=1000]#\,##0;[<0]\-0;0",
}
MOST_CARDS, MOST_COLUMNS = 4, 6
LEFT = 324  # points that an exhibit takes beside a table of answers
_SENTENCE = re.compile(r"(?:(?<=\w{4}[.?!])|(?<=[)\d][.?!]))\s+(?=[A-Z0-9])")  # not after 'Kec.' or 'No.'


class Section(NamedTuple):
    """A question of the report with the blocks below it."""

    question: str
    blocks: list[dict]

    def of(self, *types: str) -> list[dict]:
        return [block for block in self.blocks if block["type"] in types]

    @property
    def sentences(self) -> list[str]:
        return [sentence for block in self.of("text") for sentence in sentences(said(block["spans"]))]


def render(blocks: list[dict]) -> bytes:
    """The summary as a presentation; the same blocks give the same bytes."""
    return _Summary(blocks).drawn()


def said(spans: list[dict]) -> str:
    return "".join(span["text"] for span in spans)


def sentences(text: str) -> list[str]:
    """A text by sentences; in doubt, as after an abbreviation, two stay together."""
    return [sentence for sentence in _SENTENCE.split(text.strip()) if sentence]


class _Summary:
    """What the report says, by where it goes on the slides."""

    def __init__(self, blocks: list[dict]) -> None:
        self.first = {block["type"]: block for block in reversed(blocks)}
        self.cover, self.title = self.first["cover"], self.first["title"]
        self.language = self.cover["language"]
        self.sections = _sections(blocks)
        lists = [block for block in blocks if block["type"] == "list"]
        self.findings = next((one["items"] for one in lists if not one["ordered"]), [])
        self.decisions = next((one["items"] for one in lists if one["ordered"]), [])
        leads = [one for one in blocks if one["type"] == "text"]
        lead = next((one for one in leads if one["lead"]), leads[0] if leads else None)
        self.lead = sentences(said(lead["spans"])) if lead else [self.title["subtitle"] or self.title["text"]]
        shown = [(one, section) for section in self.sections for one in section.of("figure", "table") if _counts(one)]
        self.exhibits = sorted(shown, key=lambda pair: pair[0]["type"] == "table")[:2]
        self.deck = Deck(f"{self.title['text']}: {self.cover['region']}", self.language, self.cover["mark"])

    def drawn(self) -> bytes:
        for slide in (self.opening, self.key_figures, self.main_figure, self.answers, self.to_decide):
            slide()
        day = datetime.fromisoformat(self.cover["as_of"]).replace(tzinfo=UTC)
        return self.deck.written(self.cover["region"], self.title["subtitle"], day)

    def word(self, name: str) -> str:
        return (WORDS[name] if name in WORDS else terms.PAGE[name]).to(self.language)

    def opening(self) -> None:
        facts = [fact["shown"] for fact in self.cover["facts"][:1]]
        slide = self.deck.cover(self.lead[0], " · ".join([self.title["text"], *facts]))
        self.deck.text(slide, self.cover["region"], Place(EDGE, 48, 590, 26), (18, 16, 14, 12), PAPER, bold=True)
        self.tell(slide, self.lead[:2], self.lead[2:])

    def key_figures(self) -> None:
        points = [(_head(item), _rest(item)) for item in self.findings]
        title = self.lead[1] if len(self.lead) > 1 else (points[0][1] if points else self.lead[0])
        slide = self.deck.slide(title, self.source())
        figures = self.first.get("keyfigures", {"figures": []})["figures"]
        self.cards(slide, figures[:MOST_CARDS])
        spare = [f"{figure['label']} {figure['shown']} {figure['unit']}" for figure in figures[MOST_CARDS:]]
        if points:
            place = BODY._replace(top=BODY_TOP + 128, height=BODY.height - 128)
            columns = [Column(self.word("subject"), 1.3, bold=True), Column(self.word("finding"), 7)]
            rows = [[subject.rstrip("."), sentence] for subject, sentence in points]
            self.deck.table(slide, columns, rows, place, (16, 15, 14, 13, 12, 11), self.about(columns, rows))
        texts = [text for _, text in points]
        self.tell(slide, texts[:2] or [title], [*spare, *texts[2:]])

    def cards(self, slide, figures: list[dict]) -> None:
        gap, count = 24, max(len(figures), 3)
        wide = (BODY.width - gap * (count - 1)) / count
        notes = [" · ".join(part for part in (figure["unit"], figure["note"]) if part) for figure in figures]
        lines = [
            alike([figure["label"] for figure in figures], (wide, 18), (14, 13, 12, 11)),
            alike([figure["shown"] for figure in figures], (wide, 50), (40, 34, 28, 22, 18, 14), bold=True),
            alike(notes, (wide, 32), (13, 12, 11, 10)),
        ]
        for number, (figure, label, value, note) in enumerate(zip(figures, *lines, strict=True)):
            ink = ACCENT if figure["tone"] == "alert" else MAIN
            card = [(*label, False, QUIET), (*value, True, ink), (*note, False, INK)]
            self.deck.card(slide, Place(EDGE + number * (wide + gap), BODY_TOP, wide, 112), card, ink)

    def main_figure(self) -> None:
        block, _ = self.exhibit(0)
        title = block["title"] if block else self.lead[0]
        slide = self.deck.slide(title, self.source(block))
        if block and block["type"] == "figure":
            table = min(34 * (len(block["rows"]) + 1), 170)
            self.draw(slide, block, BODY._replace(height=BODY.height - table - 14))
            self.numbers(slide, block, BODY._replace(top=BODY_FOOT - table, height=table))
        elif block:
            self.numbers(slide, block, BODY)
        described = block.get("alt", "").partition(": ")[2] if block else ""
        self.tell(slide, _different([title, described, *self.lead])[:2], [], block)

    def answers(self) -> None:
        """The second exhibit with what its section says of it, beside a table of what the other sections answer."""
        block, section = self.exhibit(1)
        others = self.others(section)
        own = section.sentences if section else []
        drawn = bool(block) and block["type"] == "figure"
        title = block["title"] if drawn or (block and not own) else (own or self.lead)[0]
        told = [sentence for sentence in own if sentence != title]
        slide = self.deck.slide(title, self.source(block))
        left = BODY._replace(width=LEFT) if others else BODY
        if told:
            self.deck.text(slide, told[0], left._replace(height=74), (14, 13, 12, 11), QUIET)
            left = left._replace(top=BODY_TOP + 84, height=BODY.height - 84)
        if block:
            (self.draw if drawn else self.numbers)(slide, block, left)
        if others:
            right = BODY._replace(left=EDGE + LEFT + 30, width=BODY.width - LEFT - 30)
            self.questions(slide, others, right if block or told else BODY)
        rest = [f"{other.question} {' '.join(other.sentences)}" for other in others]
        self.tell(slide, [title, *told][:2], [*told[1:], *rest], block)

    def questions(self, slide, sections: list[Section], place: Place) -> None:
        columns = [Column(self.word("question"), 1, bold=True), Column(self.word("answer"), 6)]
        rows = [[section.question, " ".join(section.sentences)] for section in sections]
        self.deck.table(slide, columns, rows, place, (15, 14, 13, 12, 11), self.about(columns, rows))

    def draw(self, slide, figure: dict, place: Place) -> None:
        self.deck.chart(slide, self.series(figure), place, figure["alt"])

    def to_decide(self) -> None:
        points = [(_head(item), _rest(item)) for item in self.decisions]
        slide = self.deck.slide(self.decision_title([point for point, _ in points]), self.source())
        rows = [[str(at), point, (sentences(why) or [""])[0]] for at, (point, why) in enumerate(points, start=1)]
        columns = [
            Column(self.word("number"), 0.05, bold=True),
            Column(self.word("decision"), 5, bold=True),
            Column(self.word("support"), 5.6),
        ]
        if rows:
            self.deck.table(slide, columns, rows, BODY, (18, 16, 15, 14, 13, 12, 11), self.about(columns, rows))
        spoken = [*points[0]] if points else [self.word("none")]
        self.tell(slide, spoken[:1] + sentences(" ".join(spoken[1:]))[:1], [f"{a} {b}" for a, b in points])

    def decision_title(self, points: list[str]) -> str:
        if len(points) < 2:
            return points[0] if points else self.word("none")
        return both(
            "{count} keputusan diminta; yang pertama: {first}",
            "{count} decisions are asked for; the first: {first}",
            count=len(points),
            first=points[0][:1].lower() + points[0][1:],
        ).to(self.language)

    def exhibit(self, nth: int) -> tuple[dict | None, Section | None]:
        return self.exhibits[nth] if nth < len(self.exhibits) else (None, None)

    def others(self, own: Section | None) -> list[Section]:
        """The sections that answer a question and have no slide of their own."""
        placed = {id(section) for section in (own, self.exhibit(0)[1])}
        return [
            section
            for section in self.sections
            if id(section) not in placed and section.sentences and not section.of("sources", "keyfigures")
        ]

    def series(self, figure: dict) -> Series:
        """What the chart of a figure draws: its rows by name, the values as they are."""
        keys = [column["key"] for column in figure["columns"]]
        numbers = [column["key"] for column in figure["columns"] if column["kind"] in terms.NUMERIC]
        chosen = [key for key in DRAWN.get(keys[0], ()) if key in keys] or numbers[:1]
        kind = figure["columns"][keys.index(chosen[0])]["kind"] if chosen else "count"
        names = [terms.shown(row[0], figure["columns"][0]["kind"], self.language) for row in figure["rows"]]
        if "measured" in keys:
            counted = [terms.shown(row[keys.index("measured")], "count", self.language) for row in figure["rows"]]
            names = [f"{name} (n = {count})" for name, count in zip(names, counted, strict=True)]
        values = [
            (figure["columns"][keys.index(key)]["heading"], [row[keys.index(key)] for row in figure["rows"]])
            for key in chosen
        ]
        return Series(names, values, {"share": "0%", "decimal": "0.00"}.get(kind, NUMBER_FORMATS[self.language]))

    def numbers(self, slide, block: dict, place: Place) -> None:
        """The rows of a block as a table, its cells written as in the report."""
        columns = block["columns"][:MOST_COLUMNS]
        rows = [
            [terms.shown(value, column["kind"], self.language) for value, column in zip(row, columns, strict=False)]
            for row in block["rows"]
        ]
        longest = [max([len(row[at]) for row in rows] + [8]) for at in range(len(columns))]
        heads = [
            Column(column["heading"], 6, numeric=True)
            if column["kind"] in terms.NUMERIC
            else Column(column["heading"], min(wide, 30))
            for column, wide in zip(columns, longest, strict=True)
        ]
        self.deck.table(slide, heads, rows, place, (15, 14, 13, 12, 11), block["title"])

    def about(self, columns: list[Column], rows: list[list[str]]) -> str:
        """What a table of sentences is: its headings, and how many rows it has."""
        return both(
            "Tabel {heads}: {count} baris.",
            "Table of {heads}: {count} {count:row|rows}.",
            heads=[column.heading for column in columns],
            count=len(rows),
        ).to(self.language)

    def source(self, block: dict | None = None) -> str:
        """The source at the foot of a slide."""
        own = block or self.first.get("figure") or self.first.get("table")
        source = own["source"] if own else self.cover["region"]
        return f"{self.word('source')}: {source}"

    def tell(self, slide, spoken: list[str], details: list[str], block: dict | None = None) -> None:
        """The notes: what to say in two sentences, the rest of it, the sources, how to make it again."""
        items = self.first.get("sources", {"items": []})["items"]
        sources = [f"{item['text']} ({item['href']})" if item["href"] else item["text"] for item in items]
        self.deck.notes(
            slide,
            [
                *([("", self.cover["mark"])] if self.cover["mark"] else []),
                (self.word("say"), " ".join(_ended(sentence) for sentence in spoken)),
                *self.paragraphs("details", [_ended(detail) for detail in details]),
                *self.paragraphs("note", [said(note["spans"]) for note in self.notes()]),
                *self.paragraphs("source", [self.source(block).partition(": ")[2], *sources]),
                *self.paragraphs("again", self.reproduction()),
            ],
        )

    def paragraphs(self, name: str, texts: list[str]) -> list[tuple[str, str]]:
        """Paragraphs of the notes, the first under its heading."""
        return [(self.word(name) if not at else "", text) for at, text in enumerate(texts)]

    def notes(self) -> list[dict]:
        return [block for section in self.sections for block in section.of("note")]

    def reproduction(self) -> list[str]:
        return [f"{fact['label']}: {fact['shown']}" for fact in self.first.get("end", {"facts": []})["facts"]]


def _sections(blocks: list[dict]) -> list[Section]:
    found = [Section("", [])]
    for block in blocks:
        if block["type"] == "heading" and block["level"] == 2:
            found.append(Section(block["text"], []))
        else:
            found[-1].blocks.append(block)
    return found


def _counts(block: dict) -> bool:
    """A figure or table has something to show: rows, and a column of numbers."""
    return bool(block["rows"]) and any(column["kind"] in terms.NUMERIC for column in block["columns"])


def _head(item: list[dict]) -> str:
    """The point of an item of a list, which stands first in it."""
    return item[0]["text"] if item else ""


def _rest(item: list[dict]) -> str:
    return said(item[1:]).strip()


def _ended(sentence: str) -> str:
    return sentence if not sentence or sentence[-1] in ".?!" else f"{sentence}."


def _different(texts: list[str | None]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))
