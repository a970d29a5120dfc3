"""Figures in the house style: a function takes a finished table, draws it, returns its figure; it saves nothing.

Every drawing is made twice, for a page and for a phone, so a function takes `width` and lays itself out for either. One
colour carries the data, a second only what the sentence is about; labels stand on the marks; source and data mark are
in the picture, because it will be copied into a slide without its page.
"""

import re
import textwrap
from collections.abc import Callable
from io import StringIO

import matplotlib
import pandas as pd
import seaborn
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from . import numerals, terms
from .typeface import FONTS, SANS, drawable

PAGE_WIDTH, PHONE_WIDTH = 6.5, 3.55  # inches: the text width of the PDF, and of a phone of 360 px less its margins

# The palette of the house. html turns these into CSS variables, so a figure follows the dark theme.
INK, QUIET, RULE, PAPER = "#1b2a30", "#55666d", "#cfd8d8", "#ffffff"
MAIN, PALE, FAINT, ACCENT = "#0f5c63", "#9cc3c4", "#e3eeee", "#b4470f"

STYLE = {
    "font.family": SANS,
    "font.size": 8.5,
    "axes.edgecolor": RULE,
    "axes.labelcolor": QUIET,
    "axes.labelsize": 8,
    "axes.linewidth": 0.8,
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "svg.fonttype": "none",
    "svg.hashsalt": "inolab",
    "text.color": INK,
    "text.parse_math": False,
    "xtick.color": QUIET,
    "xtick.labelsize": 8,
    "ytick.color": INK,
    "ytick.labelsize": 8.5,
    "ytick.left": False,
    "xtick.bottom": False,
}
for _font in sorted(FONTS.glob("*.ttf")):
    font_manager.fontManager.addfont(_font)


def svg(
    draw: Callable, table: pd.DataFrame, width: float, source: str, mark: str | None, language: str, **drawing
) -> str:
    """The drawing as SVG text: the same bytes for the same table, text kept as text."""
    with matplotlib.rc_context(STYLE):
        figure = draw(table, language=language, width=width, **drawing)
        _stamp(figure, f"{terms.page_term('source', language)}: {source}", mark)
        picture = StringIO()
        FigureCanvasSVG(figure).print_svg(
            picture, metadata={"Date": None, "Creator": None, "Format": None, "Type": None}
        )
    return _tidied(picture.getvalue())


def _tidied(text: str) -> str:
    """The drawing itself: no XML prologue, no metadata, coordinates to a hundredth of a point."""
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>\s*", "", text, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", lambda tag: _COORDINATE.sub(_shorter, tag[0]), text).strip()


_COORDINATE = re.compile(r"(?<=[\s(,\"])-?\d+\.\d{3,}")  # looked for inside tags alone: '1.500' of a label is a word


def _shorter(coordinate: re.Match) -> str:
    return f"{float(coordinate[0]):.2f}".rstrip("0").rstrip(".")


def _stamp(figure: Figure, source: str, mark: str | None) -> None:
    """Source below the drawing and data mark above it, on room of their own."""
    width, height = figure.get_size_inches()
    size = 7.5 if width <= PHONE_WIDTH else 6.5
    lines = textwrap.wrap(drawable(source), int(width * 130 / size))
    below, above = size * 0.02 * len(lines) + 0.1, 0.26 if mark else 0.02
    total = height + below + above
    figure.set_size_inches(width, total)
    figure.get_layout_engine().set(rect=(0, below / total, 1, height / total))
    figure.text(0.004, 0.02 / total, "\n".join(lines), fontsize=size, color=QUIET, va="bottom", linespacing=1.3)
    if mark:
        box = {"boxstyle": "round,pad=0.35", "facecolor": "none", "edgecolor": ACCENT, "linewidth": 0.8}
        figure.text(
            1 - 0.06 / width,
            1 - 0.06 / total,
            mark,
            fontsize=size - 0.5,
            fontweight="bold",
            color=ACCENT,
            ha="right",
            va="top",
            bbox=box,
        )


def bars(
    table: pd.DataFrame, language: str, width: float, label: str, value: str, highlight: list | None = None
) -> Figure:
    """One horizontal bar a row, value written on it; the rows in `highlight` stand out in colour and weight."""
    names = _names(table[label], language)
    narrow = width <= PHONE_WIDTH
    figure, axes = canvas(width, len(table) * (0.42 if narrow else 0.3) + 0.1)
    at = range(len(table))
    loud = [row in (highlight or []) for row in table[label]]
    axes.barh(
        at,
        table[value].fillna(0),
        height=0.42 if narrow else 0.66,
        color=[ACCENT if is_loud else MAIN for is_loud in loud],
    )
    for y, amount, is_loud in zip(at, table[value], loud, strict=True):
        text = terms.shown(amount, terms.kind(value), language)
        axes.annotate(
            text,
            (0 if pd.isna(amount) else amount, y),
            (4, 0),
            textcoords="offset points",
            va="center",
            fontweight="bold",
            color=ACCENT if is_loud else INK,
        )
    _name_rows(axes, names, narrow)
    _bare(axes, table[value].max())
    return figure


def stacked(
    table: pd.DataFrame, language: str, width: float, label: str, parts: list[str], complete: bool = True
) -> Figure:
    """One bar a row, cut into its parts; a part is told from the next by shade, pattern and its written number.

    `complete` chooses the words of the legend: an incomplete register says who is not named, not who has none.
    """
    names = _names(table[label], language)
    narrow = width <= PHONE_WIDTH
    figure, axes = canvas(width, len(table) * (0.55 if narrow else 0.36) + 0.34)
    left = pd.Series(0, index=table.index)
    whole = table[parts].sum(axis=1).max()
    for part, (colour, ink, hatch) in zip(parts, _SHADES, strict=False):
        axes.barh(
            range(len(table)),
            table[part],
            left=left,
            height=0.46 if narrow else 0.62,
            color=colour,
            hatch=hatch,
            edgecolor=PAPER,
            linewidth=0.8,
            label=terms.heading(part, language, complete),
        )
        for y, (start, amount) in enumerate(zip(left, table[part], strict=True)):
            if amount > whole * (0.06 if narrow else 0.03):
                axes.text(
                    start + amount / 2,
                    y,
                    numerals.number(amount, 0, language),
                    ha="center",
                    va="center",
                    color=ink,
                    fontweight="bold",
                    bbox={"boxstyle": "round,pad=0.15", "facecolor": colour, "linewidth": 0},
                )
        left = left + table[part]
    _name_rows(axes, names, narrow)
    _bare(axes, whole, room=1.0)
    handles, labels = axes.get_legend_handles_labels()
    columns_ = len(parts) if not narrow or len(parts) < 3 else 1
    figure.legend(handles, labels, loc="outside upper left", ncols=columns_, **_LEGEND)
    return figure


_LEGEND = {
    "frameon": False,
    "fontsize": 8,
    "handlelength": 1.1,
    "handleheight": 0.9,
    "columnspacing": 1.4,
    "borderpad": 0.1,
}
_SHADES = ((MAIN, PAPER, None), (PALE, INK, None), (FAINT, INK, "////"), (ACCENT, PAPER, "...."))


def columns(
    table: pd.DataFrame, language: str, width: float, label: str, value: str, highlight: list | None = None
) -> Figure:
    """One column a period in order of time, its value written above it."""
    narrow = width <= PHONE_WIDTH
    figure, axes = canvas(width, 2.3)
    loud = [row in (highlight or []) for row in table[label]]
    axes.bar(range(len(table)), table[value], width=0.72, color=[ACCENT if is_loud else MAIN for is_loud in loud])
    for x, (amount, is_loud) in enumerate(zip(table[value], loud, strict=True)):
        axes.annotate(
            numerals.number(amount, 0, language),
            (x, 0 if pd.isna(amount) else amount),
            (0, 2),
            textcoords="offset points",
            ha="center",
            fontweight="bold",
            fontsize=7.5 if narrow else 8.5,
            color=ACCENT if is_loud else INK,
        )
    axes.set_xticks(
        range(len(table)), [_short_quarter(period, language, first=not i) for i, period in enumerate(table[label])]
    )
    axes.tick_params(axis="x", labelsize=7 if narrow else 8)
    axes.set_yticks([])
    axes.set_ylim(0, max(table[value].max(), 1) * 1.12)
    axes.margins(x=0.01)
    return figure


def _short_quarter(period: str, language: str, first: bool) -> str:
    """The quarter, with the year below the first one of each year: 'I\\n2018'; a year stays as it is."""
    if "Q" not in period:
        return period
    year, nth = period.split("Q")
    name = {"id": ("I", "II", "III", "IV")[int(nth) - 1], "en": f"Q{nth}"}[language]
    return f"{name}\n{year}" if nth == "1" or first else name


def grouped(table: pd.DataFrame, language: str, width: float, label: str, value: str, by: str) -> Figure:
    """Columns side by side: for each `label` one a value of `by`, its number written above it, zeros left out."""
    figure, axes = canvas(width, 2.4)
    named = table.assign(**{by: _names(table[by], language)})
    seaborn.barplot(named, x=label, y=value, hue=by, palette=[MAIN, PALE], saturation=1, width=0.8, ax=axes)
    for bars_ in axes.containers:
        axes.bar_label(
            bars_,
            [f"{height:.0f}" if (height := bar.get_height()) else "" for bar in bars_],
            fontweight="bold",
            fontsize=7.5 if width <= PHONE_WIDTH else 8.5,
            padding=1,
        )
    axes.legend(title=None, loc="upper right", **_LEGEND)
    axes.set_xlabel(terms.heading(label, language))
    axes.set_ylabel("")
    axes.set_yticks([])
    axes.set_ylim(0, max(table[value].max(), 1) * 1.12)
    return figure


def lorenz(table: pd.DataFrame, language: str, width: float) -> Figure:
    """How far the portfolio is from an even spread: innovations over units, fewest first, beside the even line."""
    figure, axes = canvas(width, min(width * 0.62, 2.7))
    axes.plot([0, 1], [0, 1], color=QUIET, linewidth=1, linestyle=(0, (4, 3)))
    axes.fill_between(table["unit_share"], table["unit_share"], table["cumulative_share"], color=FAINT)
    axes.plot(table["unit_share"], table["cumulative_share"], color=MAIN, linewidth=2.2)
    even, real = {"id": ("merata", "nyata"), "en": ("even", "actual")}[language]
    axes.text(0.42, 0.46, even, color=QUIET, ha="right", va="bottom")
    middle = table.iloc[(table["unit_share"] - 0.72).abs().argmin()]
    axes.text(
        middle["unit_share"] + 0.02, middle["cumulative_share"] - 0.02, real, color=MAIN, fontweight="bold", va="top"
    )
    ticks = [0, 0.25, 0.5, 0.75, 1]
    shown = [numerals.percent(tick, language, 0) for tick in ticks]
    axes.set_xticks(ticks, shown)
    axes.set_yticks(ticks, shown)
    axes.tick_params(axis="y", labelcolor=QUIET, labelsize=8)
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.grid(color=RULE, linewidth=0.6)
    axes.set_xlabel(
        {
            "id": "Bagian perangkat daerah, dari yang paling sedikit berinovasi",
            "en": "Share of units, fewest innovations first",
        }[language]
    )
    axes.set_ylabel({"id": "Bagian inovasi", "en": "Share of innovations"}[language])
    return figure


def canvas(width: float, height: float) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(width, height), layout="constrained")
    figure.get_layout_engine().set(w_pad=0.02, h_pad=0.02)
    return figure, figure.add_subplot()


def _names(values: pd.Series, language: str) -> list[str]:
    return [drawable(terms.term(value, language)) for value in values]


def _name_rows(axes: Axes, names: list[str], narrow: bool) -> None:
    """Row names at the left of a page; above their bars on a phone, where the width belongs to the bars."""
    axes.set_ylim(len(names) - 0.5, -0.9 if narrow else -0.5)
    if narrow:
        axes.set_yticks([])
        for y, name in enumerate(names):
            axes.annotate(
                textwrap.shorten(name, 52, placeholder=" …"),
                (0, y - 0.27),
                (0, 0),
                textcoords="offset points",
                va="bottom",
                fontsize=8,
            )
    else:
        axes.set_yticks(range(len(names)), [textwrap.fill(name, 40) for name in names])


def _bare(axes: Axes, longest: float, room: float = 1.12) -> None:
    """No axis: the values stand on the marks. Bars start at zero and leave room for the longest value."""
    axes.set_xticks([])
    axes.set_xlim(0, max(longest if longest == longest else 0, 1e-9) * room)
    axes.spines["bottom"].set_visible(False)
    axes.axvline(0, color=RULE, linewidth=0.8)
