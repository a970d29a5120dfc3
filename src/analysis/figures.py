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
from matplotlib.patches import Rectangle

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
    """The drawing as SVG text: the same bytes for the same table, text kept as text.

    `width` in inches; `drawing` is what `draw` takes beside table, language and width.
    """
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
    """One horizontal bar a row, value written on it; the rows in `highlight` stand out in colour and weight.

    `label` and `value` name columns of the table, `highlight` lists values of `label`; `width` in inches.
    """
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

    `label` and `parts`, four at most, name columns of the table; `width` in inches.
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
_SHADES = ((MAIN, PAPER, None), (PALE, INK, None), (FAINT, INK, "////"), (ACCENT, PAPER, "\\\\\\\\"))


def columns(
    table: pd.DataFrame, language: str, width: float, label: str, value: str, highlight: list | None = None
) -> Figure:
    """One column a period in order of time, its value written above it.

    `label` (a quarter, '2020Q4', or a year) and `value` name columns of the table, `highlight` lists values of `label`;
    `width` in inches.
    """
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
    if "Q" not in str(period):
        return str(period)
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


def curve(table: pd.DataFrame, language: str, width: float, x: str, y: str, chosen: float) -> Figure:
    """A line over a count, its highest or chosen point marked and written out, and its last point written out."""
    figure, axes = canvas(width, 2.2)
    axes.plot(table[x], table[y], color=MAIN, linewidth=2)
    best, last = table[table[x] == chosen].iloc[0], table.iloc[-1]
    axes.plot(best[x], best[y], marker="o", markersize=8, color=ACCENT)
    for point, colour, place in ((best, ACCENT, 9), (last, INK, -14)):
        text = f"{terms.shown(point[x], 'count', language)}: {terms.shown(point[y], terms.kind(y), language)}"
        axes.annotate(
            text,
            (point[x], point[y]),
            (0, place),
            textcoords="offset points",
            ha="right",
            color=colour,
            fontweight="bold",
        )
    axes.set_xlabel(terms.heading(x, language))
    axes.margins(y=0.18)
    axes.grid(axis="y", color=FAINT, linewidth=0.8)
    axes.set_yticks(axes.get_yticks(), [numerals.number(tick, 0, language) for tick in axes.get_yticks()])
    return figure


def waterfall(table: pd.DataFrame, language: str, width: float, label: str, value: str, total: str) -> Figure:
    """Parts that add up, one a row, each beginning where the last one ended; the row `total` closes from zero."""
    narrow = width <= PHONE_WIDTH
    figure, axes = canvas(width, len(table) * (0.42 if narrow else 0.3) + 0.1)
    is_total = table[label] == total
    begun = table[value].where(~is_total, 0).cumsum().shift(fill_value=0).where(~is_total, 0)
    ended = begun + table[value]
    colours = [ACCENT if last else MAIN for last in is_total]
    axes.barh(range(len(table)), table[value], left=begun, height=0.42 if narrow else 0.66, color=colours)
    for y, (end, amount) in enumerate(zip(ended, table[value], strict=True)):
        shown = terms.shown(amount, terms.kind(value), language)
        axes.annotate(shown, (end, y), (4, 0), textcoords="offset points", va="center", fontweight="bold")
        if y + 1 < len(table):
            axes.plot((end, end), (y, y + 1), color=QUIET, linewidth=0.8, linestyle=(0, (2, 2)), zorder=0)
    _name_rows(axes, _names(table[label], language), narrow)
    _bare(axes, ended.max(), room=1.14)
    return figure


def intervals(table: pd.DataFrame, language: str, width: float, label: str, value: str, n: str) -> Figure:
    """A median with its interval (columns low, high) a row, beside the line of no change; n and figure written out.

    A full dot is better, a hollow diamond worse, as the column `better` has it; an interval that leaves the drawing
    ends in an arrow.
    """
    narrow = width <= PHONE_WIDTH
    figure, axes = canvas(width, len(table) * (0.5 if narrow else 0.34) + 0.5)
    least, most = _span(table, value)
    for y, row in enumerate(table.to_dict("records")):
        is_worse = row[value] * (1 if row.get("better", "higher") == "higher" else -1) < 0
        colour = ACCENT if is_worse else MAIN
        if row["low"] == row["low"]:
            ends = max(row["low"], least), min(row["high"], most)
            axes.plot(ends, (y, y), color=colour, linewidth=2, solid_capstyle="butt")
            if row["high"] > most:
                axes.plot(most, y, marker=">", markersize=6, color=colour, clip_on=False)
        axes.plot(
            row[value],
            y,
            marker="D" if is_worse else "o",
            markersize=7,
            color=colour,
            markerfacecolor=PAPER if is_worse else colour,
        )
        text = f"{numerals.percent(row[value], language)}  (n = {numerals.number(row[n], 0, language)})"
        at, place = ((1, y - 0.3), "right") if narrow else ((1.02, y), "left")
        axes.annotate(
            text,
            at,
            xycoords=axes.get_yaxis_transform(),
            ha=place,
            va="center",
            fontsize=8 if narrow else 8.5,
            fontweight="bold",
            color=ACCENT if is_worse else INK,
            annotation_clip=False,
        )
    axes.axvline(0, color=QUIET, linewidth=1)
    _name_rows(axes, _names(table[label], language), narrow, at=least)
    axes.set_xlim(least, most)
    ticks = [tick for tick in axes.get_xticks() if least <= tick <= most]
    axes.set_xticks(ticks, [numerals.percent(tick, language, 0) for tick in ticks])
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(axis="x", length=0, labelcolor=QUIET)
    axes.grid(axis="x", color=FAINT, linewidth=0.8)
    axes.set_axisbelow(True)
    return figure


def _span(table: pd.DataFrame, value: str) -> tuple[float, float]:
    """From where to where the drawing goes: all medians, zero, and intervals up to twice the largest median."""
    most = max(0.1, table[value].max() * 2, min(table["high"].max(), 0.1))
    return min(-0.1, table[value].min(), table["low"].min()) * 1.05, most


def heat(
    table: pd.DataFrame,
    language: str,
    width: float,
    row: str,
    column: str,
    value: str,
    steps: tuple[float, float] = (2, 3),
) -> Figure:
    """How much of each column every row has, the number written in its shaded cell; nothing where there is none.

    From each of the two `steps` on a cell is shaded darker.
    A page shows a grid, its columns numbered, most first, and named below it; a phone a list of cells under each row.
    """
    named = pd.DataFrame(
        {"row": _names(table[row], language), "column": _names(table[column], language), "value": table[value].tolist()}
    )
    return _heat_list(named, width, steps) if width <= PHONE_WIDTH else _heat_grid(named, width, steps)


# inches: the names of rows; a row of the grid, and of the list on a phone; a line of small print
_HEAT_NAMES, _HEAT_STEP, _HEAT_TALL, _HEAT_LINE = 2.62, 0.17, 0.2, 0.125
_HEAT_NUMBER = {"fontsize": 7, "color": QUIET}


def _heat_grid(table: pd.DataFrame, width: float, steps: tuple[float, float]) -> Figure:
    """A numbered column a head, one line a row; below it the names of the columns."""
    rows = table["row"].drop_duplicates().tolist()
    totals = table.groupby("column", sort=False)["value"].sum()
    heads = totals.sort_values(ascending=False, kind="stable").index.tolist()
    left, foot = _HEAT_NAMES, (len(rows) + 1) * _HEAT_STEP
    side = min((width - left) / len(heads), 0.3)
    key = _heat_key(heads, width)
    figure, axes = _sheet(width, foot + 0.26 + max(y for _, y, _, _ in key))
    for y, name in enumerate(rows, start=1):
        axes.plot((0, left + side * len(heads)), (y * _HEAT_STEP,) * 2, color=FAINT, linewidth=0.6)
        size = 7 if len(name) <= 52 else 6
        axes.text(0, (y + 0.5) * _HEAT_STEP, _first_lines(name, 54, 2), va="center", fontsize=size, linespacing=0.9)
    for at in range(len(heads)):
        axes.plot((left + at * side,) * 2, (_HEAT_STEP, foot), color=FAINT, linewidth=0.6)
        axes.text(left + (at + 0.5) * side, _HEAT_STEP / 2, f"{at + 1}", ha="center", va="center", **_HEAT_NUMBER)
    for x, y, number, line in key:
        axes.text(x + 0.16, foot + 0.2 + y, number, ha="right", va="baseline", **_HEAT_NUMBER)
        axes.text(x + 0.22, foot + 0.2 + y, line, va="baseline", fontsize=7)
    for cell in table.itertuples():
        x, y = left + heads.index(cell.column) * side, (rows.index(cell.row) + 1) * _HEAT_STEP
        _heat_cell(axes, x, y, side, cell.value, steps)
    return figure


def _heat_key(heads: list[str], width: float) -> list[tuple[float, float, str, str]]:
    """The names of the columns below a grid in three parts, line by line: across, down, number and text."""
    long, key = -(-len(heads) // 3), []
    for part in range(3):
        y = 0.0
        for number, head in enumerate(heads[part * long : (part + 1) * long], start=part * long + 1):
            for nth, line in enumerate(_first_lines(head, 34, 4).split("\n")):
                key.append((part * width / 3, y, "" if nth else str(number), line))
                y += _HEAT_LINE
            y += 0.02
    return key


def _heat_list(table: pd.DataFrame, width: float, steps: tuple[float, float]) -> Figure:
    """Every row by name, below it a cell and the column's name a line, most first."""
    wrapped = table.assign(
        row=table["row"].map(lambda name: _first_lines(name, 44, 4)),
        column=table["column"].map(lambda name: _first_lines(name, 44, 4)),
    )
    heights = _HEAT_TALL + wrapped[["row", "column"]].apply(lambda names: names.str.count("\n")) * _HEAT_LINE
    tall = wrapped.assign(head=heights["row"] + 0.06, height=heights["column"])
    figure, axes = _sheet(width, tall.groupby("row")["head"].first().sum() + tall["height"].sum())
    y = 0.0
    for name, part in tall.groupby("row", sort=False):
        head = part["head"].iloc[0]
        axes.text(0, y + head / 2 + 0.02, name, va="center", fontsize=8, fontweight="bold", linespacing=1.1)
        y += head
        for cell in part.sort_values("value", ascending=False, kind="stable").itertuples():
            _heat_cell(axes, 0, y + 0.01, 0.3, cell.value, steps)
            axes.text(0.38, y + cell.height / 2, cell.column, va="center", fontsize=8, linespacing=1.1)
            y += cell.height
    return figure


def _sheet(width: float, height: float) -> tuple[Figure, Axes]:
    """A drawing measured in inches from its upper left corner."""
    figure, axes = canvas(width, height)
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    return figure, axes


def _heat_cell(axes: Axes, x: float, y: float, side: float, amount: float, steps: tuple[float, float]) -> None:
    """What is below the first step, below the second, and above is shaded apart; the number says how much."""
    fill, ink = ((FAINT, INK), (PALE, INK), (MAIN, PAPER))[sum(amount >= step for step in steps)]
    axes.add_patch(Rectangle((x, y), side, _HEAT_STEP, facecolor=fill, edgecolor=PAPER, linewidth=0.8))
    middle = x + side / 2, y + _HEAT_STEP / 2
    axes.text(*middle, f"{amount:.0f}", ha="center", va="center", color=ink, fontsize=7.5, fontweight="bold")


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


def steps(table: pd.DataFrame, language: str, width: float) -> Figure:
    """The share of ideas still in a stage over days, a panel a stage, with its 95 % band and the line of one half.

    The columns are those of `stages.curves`; all panels share both axes, so that slow and fast can be compared.
    """
    narrow = width <= PHONE_WIDTH
    stages = table["lab_stage"].drop_duplicates().tolist()
    across = min(len(stages), 2 if narrow else 4)
    down = -(-len(stages) // across)
    figure = Figure(figsize=(width, 1.75 * down + 0.35), layout="constrained")
    panels = figure.subplots(down, across, sharex=True, sharey=True, squeeze=False).flat
    for stage, axes in zip(stages, panels, strict=False):
        _step(axes, table[table["lab_stage"] == stage], terms.term(stage, language), language)
    for axes in panels:  # those left over
        axes.set_axis_off()
    first = figure.axes[0]
    first.set_xlim(0, max(table["days"].max(), 1))
    first.set_ylim(0, 1.02)
    first.set_yticks([0, 0.5, 1], [numerals.percent(tick, language, 0) for tick in (0, 0.5, 1)])
    for axes in figure.axes[: len(stages)][-across:]:
        axes.set_xlabel({"id": "hari di tahap itu", "en": "days in the stage"}[language])
        axes.tick_params(labelbottom=True)
    return figure


def _step(axes: Axes, curve: pd.DataFrame, name: str, language: str) -> None:
    """One curve with its band; its number of ideas stands with its name."""
    days = curve["days"].to_numpy(float)
    band = curve[["low_share", "high_share"]].astype(float).ffill().to_numpy()  # up to the day on which all have left
    axes.fill_between(days, band[:, 0], band[:, 1], step="post", color=PALE, linewidth=0)
    axes.step(days, curve["still_share"], where="post", color=MAIN, linewidth=1.8)
    axes.axhline(0.5, color=QUIET, linewidth=0.8, linestyle=(0, (4, 3)))
    title = f"{name} (n = {numerals.number(curve['at_risk'].iloc[0], 0, language)})"
    axes.set_title(title, fontsize=8, fontweight="bold", color=INK, loc="left")
    axes.tick_params(axis="y", labelcolor=QUIET, labelsize=8)


def positions(table: pd.DataFrame, language: str, width: float) -> Figure:
    """The score of each year beside the cut-offs of that year: a row a year, nothing drawn from one row to another.

    Columns: year, mark, index_value. A full dot is own_score, a hollow diamond mean_score; any other mark is a rating,
    drawn as a short line where it begins. What is missing is said in words.
    """
    years = table["year"].drop_duplicates().tolist()
    figure, axes = canvas(width, len(years) * 0.62 + 0.1)
    for y, year in enumerate(years):
        rows = table[table["year"] == year]
        is_score = rows["mark"].isin(["own_score", "mean_score"])
        axes.plot((0, 100), (y, y), color=RULE, linewidth=1, zorder=0)
        _cut_offs(axes, y, rows[~is_score], language)
        _score_marks(axes, y, rows[is_score], language)
    axes.set_yticks(range(len(years)), [str(year) for year in years], fontweight="bold")
    axes.set_ylim(len(years) - 0.45, -0.6)
    axes.set_xlim(-1, 101)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    return figure


_SMALL = {"textcoords": "offset points", "fontsize": 7.2, "color": QUIET}


def _cut_offs(axes: Axes, y: int, edges: pd.DataFrame, language: str) -> None:
    """A short line where each rating begins, its name and edge above it; what is not known is said at the left."""
    known = edges.dropna(subset="index_value")
    for edge in known.itertuples():
        axes.plot((edge.index_value,) * 2, (y - 0.2, y + 0.12), color=MAIN, linewidth=1.6, solid_capstyle="butt")
        name = f"{edge.mark} {numerals.number(edge.index_value, 2, language)}"
        axes.annotate(name, (edge.index_value, y - 0.2), (0, 1), ha="left", va="bottom", **_SMALL | {"color": MAIN})
    if len(known) < len(edges):
        unsaid = terms.page_term("other_cut_offs" if len(known) else "no_cut_offs", language)
        axes.annotate(unsaid, (0, y - 0.2), (0, 1), ha="left", va="bottom", fontstyle="italic", **_SMALL)


def _score_marks(axes: Axes, y: int, rows: pd.DataFrame, language: str) -> None:
    """Own scores and the mean of all regions on the line of their year, each named below its mark."""
    scores, means = (rows.loc[rows["mark"] == mark, "index_value"].dropna() for mark in ("own_score", "mean_score"))
    for value in means:
        axes.plot(value, y, marker="D", markersize=6, color=MAIN, markerfacecolor=PAPER)
        to_right = len(scores) and value > scores.max()
        _named_below(axes, f"{terms.term('mean_score', language)} {_two(value, language)}", value, y, to_right)
    for value in scores:
        axes.plot(value, y, marker="o", markersize=8, color=ACCENT)
    if len(scores):
        said = f"{terms.term('own_score', language)} {' / '.join(_two(value, language) for value in scores)}"
        end = 100 - len(said) * 6.2 / axes.figure.get_size_inches()[0]  # room for the words: 0.06 inches a letter
        loud = {"fontweight": "bold", "color": ACCENT, "fontsize": 8}
        _named_below(axes, said, min(scores.min(), end), y, True, **loud)
    else:
        _named_below(axes, terms.page_term("no_score", language), 100, y, False, fontstyle="italic")


def _named_below(axes: Axes, said: str, at: float, y: int, to_right: bool, **look: object) -> None:
    axes.annotate(said, (at, y + 0.12), (0, -1), ha="left" if to_right else "right", va="top", **_SMALL | look)


def _two(value: float, language: str) -> str:
    return numerals.number(value, 2, language)


def canvas(width: float, height: float) -> tuple[Figure, Axes]:
    """An empty figure of that width and height in inches, with its axes: the first line of any drawing."""
    figure = Figure(figsize=(width, height), layout="constrained")
    figure.get_layout_engine().set(w_pad=0.02, h_pad=0.02)
    return figure, figure.add_subplot()


def _names(values: pd.Series, language: str) -> list[str]:
    return [drawable(terms.term(value, language)) for value in values]


def _first_lines(name: str, width: int, most: int) -> str:
    """A name over so many lines at most, so that it stays in its row; its table has the whole."""
    lines = textwrap.wrap(name, width, break_on_hyphens=most > 1)
    if len(lines) <= most:
        return "\n".join(lines)
    last = f"{lines[most - 1]} …"
    if len(last) > width:  # as many whole words of the line as leave room, or the beginning of its one word
        last = f"{last[: width - 2].rpartition(' ')[0] or last[: width - 2]} …"
    return "\n".join([*lines[: most - 1], last])


def _name_rows(axes: Axes, names: list[str], narrow: bool, at: float = 0) -> None:
    """Row names at the left of a page; above their bars on a phone, where the width belongs to the bars."""
    axes.set_ylim(len(names) - 0.5, -0.9 if narrow else -0.5)
    if narrow:
        axes.set_yticks([])
        for y, name in enumerate(names):
            axes.annotate(
                _first_lines(name, 52, 1),
                (at, y - 0.27),
                (0, 0),
                textcoords="offset points",
                va="bottom",
                fontsize=8,
            )
    else:
        axes.set_yticks(range(len(names)), [_first_lines(name, 40, 3) for name in names])
        for label in axes.get_yticklabels():
            if label.get_text().count("\n") > 1:
                label.set(fontsize=6.5, linespacing=1)


def _bare(axes: Axes, longest: float, room: float = 1.12) -> None:
    """No axis: the values stand on the marks. Bars start at zero and leave room for the longest value."""
    axes.set_xticks([])
    axes.set_xlim(0, max(longest if longest == longest else 0, 1e-9) * room)
    axes.spines["bottom"].set_visible(False)
    axes.axvline(0, color=RULE, linewidth=0.8)
