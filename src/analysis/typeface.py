"""The report's typefaces, and the text they can draw. Every string of a register passes `drawable` at the edge."""

import re
import unicodedata
from functools import cache
from itertools import groupby
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).with_name("fonts")
FILES = {
    "ttf": (
        *("PlusJakartaSans-Regular", "PlusJakartaSans-SemiBold", "PlusJakartaSans-Bold"),
        *("SourceSerif4-Regular", "SourceSerif4-Italic", "SourceSerif4-SemiBold"),
    ),
    "woff2": (
        *(f"plus-jakarta-sans-latin-{weight}-normal" for weight in (400, 600, 700)),
        *(f"source-serif-4-latin-{style}" for style in ("400-italic", "400-normal", "600-normal")),
    ),
}
SANS, SERIF = "Plus Jakarta Sans", "Source Serif 4"

# Bidirectional and zero-width marks reorder or hide the text around them; a report needs none of them, nor the choice
# between two looks of a sign.
_INVISIBLE = re.compile(
    "[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\u00ad]"
)
UNKNOWN = "[?]"


def missing_fonts() -> list[str]:
    """The files of the two families that are not there."""
    wanted = [f"{name}.{kind}" for kind, names in FILES.items() for name in names]
    return [name for name in wanted if not (FONTS / name).is_file()]


def drawable(text: str) -> str:
    """The text with what cannot be drawn made visible: control characters -> space, unknown glyphs -> '[?]'."""
    if text.isascii() and text.isprintable():
        return text
    drawn = (_drawable_character(character) for character in _plain(text))
    return "".join(UNKNOWN if unknown else "".join(run) for unknown, run in groupby(drawn, UNKNOWN.__eq__))


def undrawable(text: str) -> str:
    """The characters of a text that no typeface of the report has, each once: undrawable('Satu 😀 dua 😀') -> '😀'."""
    if text.isascii():
        return ""
    return "".join(dict.fromkeys(one for one in _plain(text) if _drawable_character(one) == UNKNOWN))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def _drawable_character(character: str) -> str:
    if unicodedata.category(character)[0] in "ZC" and character != "\n":
        # separators of every kind become a blank; unassigned and surrogate code points have no glyph
        return "\u00a0" if character == "\u00a0" else " " if unicodedata.category(character) in _BLANKS else UNKNOWN
    return character if character == "\n" or ord(character) in _glyphs() else UNKNOWN


_BLANKS = {"Zs", "Zl", "Zp", "Cc"}


@cache
def _glyphs() -> frozenset[int]:
    """The characters that both families can draw, so that a text may stand in either."""
    covered = [
        TTFont(FONTS / f"{name}-Regular.ttf").getBestCmap().keys() for name in ("PlusJakartaSans", "SourceSerif4")
    ]
    return frozenset(set.intersection(*map(set, covered)))
