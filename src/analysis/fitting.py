"""How much room a text takes in the sans serif of the house, so that none outgrows its place on a slide."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from fontTools.ttLib import TTFont

from .typeface import FONTS

LEADING = 1.22  # the distance of two lines, as a share of the size of the letters
SPARE = {False: 1.06, True: 1.12}  # where the font is not installed, a wider one may take its place (True: in bold)
ELLIPSIS = "…"


@cache
def _advances(bold: bool) -> tuple[dict[int, float], float]:
    """Width of each character as a share of the size of the letters, and of one that the font lacks."""
    font = TTFont(FONTS / f"PlusJakartaSans-{'Bold' if bold else 'Regular'}.ttf")
    units, widths = font["head"].unitsPerEm, font["hmtx"]
    return {code: widths[name][0] / units for code, name in font.getBestCmap().items()}, 1.0


def width(text: str, size: float, bold: bool = False) -> float:
    """Points that a text takes on one line: width('', 20) -> 0.0."""
    known, unknown = _advances(bold)
    return SPARE[bold] * size * sum(known.get(ord(character), unknown) for character in text)


def lines(text: str, room: float, size: float, bold: bool = False) -> int:
    """Lines that a text takes in so many points: a word goes to the next line whole, a wider one is broken."""
    count, used, blank = 1, 0.0, width(" ", size, bold)
    for word in text.split():
        wide = width(word, size, bold)
        if used and used + blank + wide > room:
            count, used = count + 1, 0.0
        used += wide + (blank if used else 0)
        if used > room:
            more = int(used // room)
            count, used = count + more, used - more * room
    return count


def height(text: str, room: float, size: float, bold: bool = False) -> float:
    """Points from the top of a text to its foot in so many points of width."""
    return lines(text, room, size, bold) * size * LEADING


def shortened(text: str, most: int, room: float, size: float, bold: bool = False) -> str:
    """The text in so many lines at most; what does not fit is visibly cut."""
    if lines(text, room, size, bold) <= most:
        return text
    low, high = 0, len(text)  # the longest beginning that fits with its ellipsis
    while low < high:
        middle = (low + high + 1) // 2
        fits = lines(text[:middle].rstrip() + ELLIPSIS, room, size, bold) <= most
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + ELLIPSIS


def fitted(text: str, room: tuple[float, float], sizes: Sequence[int], bold: bool = False) -> tuple[str, int]:
    """The text and the first size at which it fits into (width, height); at the last it is cut if need be."""
    wide, high = room
    for size in sizes:
        if height(text, wide, size, bold) <= high:
            return text, size
    return shortened(text, max(1, int(high // (size * LEADING))), wide, size, bold), size


def alike(texts: Sequence[str], room: tuple[float, float], sizes: Sequence[int], bold: bool = False) -> list:
    """Each text with the one size in which all of them fit."""
    size = min((fitted(text, room, sizes, bold)[1] for text in texts), default=sizes[0])
    return [fitted(text, room, (size,), bold) for text in texts]


class Column(NamedTuple):
    """A column of a table on a slide: heading, share of the width, and how its cells stand."""

    heading: str
    share: float
    bold: bool = False
    numeric: bool = False


class Grid(NamedTuple):
    """A table that fits: its cells, the size of its letters, and widths of columns and heights of rows in points."""

    cells: list[list[str]]
    size: int
    widths: list[float]
    heights: list[float]


PAD = 3.5  # points above and below the text of a cell
GAP = 12  # points between two columns


def grid(columns: list[Column], rows: list[list[str]], room: tuple[float, float], sizes: Sequence[int]) -> Grid:
    """The table in the first size at which it fits into (width, height) points, its first row being the headings.

    At the last size cells are cut, line by line, and then the last rows left out, for which dots stand.
    """
    cells = [[column.heading for column in columns], *rows]
    for size in sizes:
        widths = _widths(columns, cells, room[0], size)
        heights = _heights(columns, cells, widths, size)
        if sum(heights) <= room[1]:
            return Grid(cells, size, widths, heights)
    for most in (6, 5, 4, 3, 2, 1):
        short = _cut(columns, cells, widths, size, most)
        heights = _heights(columns, short, widths, size)
        if sum(heights) <= room[1]:
            return Grid(short, size, widths, heights)
    kept = int(room[1] // heights[-1])  # all rows have one line now
    return Grid([*short[: kept - 1], [ELLIPSIS] * len(columns)], size, widths, heights[:kept])


def _widths(columns: list[Column], cells: list[list[str]], room: float, size: int) -> list[float]:
    """Each column as wide as its longest word, a third of the room at most, and its share of what is left."""
    least = [
        min(max(width(word, size, bold=True) for cell in column for word in [*cell.split(), ""]) + GAP, room / 3)
        for column in zip(*cells, strict=True)
    ]
    left, whole = room - sum(least), sum(column.share for column in columns)
    if left < 0:
        return [room * wide / sum(least) for wide in least]
    return [wide + left * column.share / whole for wide, column in zip(least, columns, strict=True)]


def _heights(columns: list[Column], cells: list[list[str]], widths: list[float], size: int) -> list[float]:
    return [
        2 * PAD
        + max(
            height(cell, wide - GAP, size, column.bold or first)
            for cell, wide, column in zip(row, widths, columns, strict=True)
        )
        for first, row in zip([True, *[False] * len(cells)], cells, strict=False)
    ]


def _cut(columns: list[Column], cells: list[list[str]], widths: list[float], size: int, most: int) -> list[list[str]]:
    return [
        [
            shortened(cell, most, wide - GAP, size, column.bold or first)
            for cell, wide, column in zip(row, widths, columns, strict=True)
        ]
        for first, row in zip([True, *[False] * len(cells)], cells, strict=False)
    ]
