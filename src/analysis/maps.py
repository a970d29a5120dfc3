"""Kecamatan in space: the map with its boundaries, and its twin of tiles, which reads without colour.

A place without an innovation has a zero and a pattern of its own; a place that an incomplete register does not name has
a missing number, "–", and no colour, since nothing is known of it.
"""

import math
from typing import NamedTuple

import pandas as pd
import shapely
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, PathPatch
from matplotlib.path import Path
from shapely.geometry import MultiPolygon, Polygon

from . import numerals
from .figures import ACCENT, FAINT, INK, MAIN, PALE, PAPER, PHONE_WIDTH, QUIET, canvas
from .typeface import drawable


class Look(NamedTuple):
    """How a place with that number is drawn."""

    fill: str
    ink: str
    edge: str
    pattern: str | None


def look_of(innovations: float) -> Look:
    """Not named, none, one, two, three or more: each step told by the written number as well as by its shade."""
    if math.isnan(innovations):
        return Look(PAPER, QUIET, QUIET, None)
    if innovations == 0:
        return Look(PAPER, ACCENT, ACCENT, "//////")
    return {1: Look(FAINT, INK, FAINT, None), 2: Look(PALE, INK, PALE, None)}.get(
        int(innovations), Look(MAIN, PAPER, MAIN, None)
    )


def tiles(table: pd.DataFrame, language: str, width: float) -> Figure:
    """One tile a kecamatan with its name and number; one without any has a dashed outline, so no colour is needed."""
    across, down = int(table["tile_column"].max()), int(table["tile_row"].max())
    side = width / across
    narrow = width <= PHONE_WIDTH
    figure, axes = canvas(width, (0.6 if narrow else max(side * 0.44, 0.4)) * down)
    size = 5.8 if narrow else 7.6
    widest = min(8 if narrow else 14, int(side * 140 / size))
    for tile in table.itertuples():
        look = look_of(tile.innovations)
        axes.add_patch(_tile(tile.tile_column, tile.tile_row, look))
        left = tile.tile_column - 0.91
        number = numerals.number(tile.innovations, 0, language)
        ink = {"color": look.ink, "fontsize": size}
        axes.text(left, tile.tile_row - 0.88, _name(tile.unit, widest, 3), va="top", linespacing=1.1, **ink)
        bold = ink | {"fontsize": size * 1.5, "fontweight": "bold"}
        axes.text(tile.tile_column - 0.11, tile.tile_row - 0.16, number, ha="right", va="baseline", **bold)
    axes.set_xlim(0, across)
    axes.set_ylim(down, 0)
    axes.set_axis_off()
    return figure


def _tile(column: int, row: int, look: Look) -> FancyBboxPatch:
    dashed = look.fill == PAPER
    return FancyBboxPatch(
        (column - 0.97, row - 0.96),
        0.94,
        0.92,
        boxstyle="round,pad=0,rounding_size=0.06",
        facecolor=look.fill,
        edgecolor=look.edge,
        linewidth=1.1 if dashed else 0,
        linestyle=(0, (3, 2)) if dashed else "solid",
    )


def boundaries(table: pd.DataFrame, language: str, width: float, shapes: dict[str, Polygon | MultiPolygon]) -> Figure:
    """The kecamatan in their boundaries, shaded by innovations, the number written in each and zero hatched."""
    west, south, east, north = MultiPolygon([part for shape in shapes.values() for part in _parts(shape)]).bounds
    # at 6 degrees south a degree of longitude is 0.6 percent shorter than one of latitude: the map needs no projection
    narrow = width <= PHONE_WIDTH
    figure, axes = canvas(width, min(width, 4.3) * (north - south) / (east - west))
    for place in table.itertuples():
        shape, look = shapes[place.unit_code], look_of(place.innovations)
        for part in _parts(shape):
            outline = Path(part.exterior.coords)
            axes.add_patch(PathPatch(outline, facecolor=look.fill, edgecolor=QUIET, linewidth=0.6, hatch=look.pattern))
        # on a phone the names stand on the tiles below
        _label(axes, shape, numerals.number(place.innovations, 0, language), look, 8, "bold", rise=-4 if narrow else -1)
        if not narrow:
            _label(axes, shape, _name(place.unit, 14, 4), look, 5, "normal", rise=-1)
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    axes.set_aspect("equal")
    axes.set_axis_off()
    axes.margins(0.01)
    return figure


def _label(
    axes: Axes, shape: Polygon | MultiPolygon, text: str, look: Look, size: float, weight: str, rise: float
) -> None:
    """A text inside the shape, on a plate of its fill so that a hatch does not run through it."""
    centre, _ = shapely.maximum_inscribed_circle(shape).coords  # where the shape is widest
    plate = {"boxstyle": "round,pad=0.08", "facecolor": look.fill, "linewidth": 0}
    axes.annotate(
        text,
        centre,
        (0, rise),
        textcoords="offset points",
        ha="center",
        va="bottom" if weight == "bold" else "top",
        linespacing=1,
        fontsize=size,
        fontweight=weight,
        color=look.ink,
        bbox=plate if look.pattern else None,
    )


def _parts(shape: Polygon | MultiPolygon) -> list[Polygon]:
    return list(shape.geoms) if isinstance(shape, MultiPolygon) else [shape]


def _name(unit: str, widest: int, most: int) -> str:
    """'Kecamatan Sindang Jaya' -> 'Sindang' over 'Jaya'; a word wider than the tile is hyphenated."""
    words = drawable(unit.removeprefix("Kecamatan ")).split()
    lines = [line for word in words for line in _hyphenated(word, widest)]
    return "\n".join(lines if len(lines) <= most else [*lines[: most - 1], "…"])


def _hyphenated(word: str, widest: int) -> list[str]:
    if len(word) <= widest + 1:
        return [word]
    return [f"{word[:widest]}-", *_hyphenated(word[widest:], widest)]
