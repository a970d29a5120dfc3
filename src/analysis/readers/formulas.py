"""Formulas that a file stores beside their results: which refer to another workbook, and what the simple ones give."""

import re
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

from openpyxl.utils import column_index_from_string, get_column_letter

LONGEST = 250  # characters of a formula that is still simple
DEEPEST = 20  # brackets in it
WIDEST_RANGE = 300  # cells of a SUM

_REFERENCE = r"(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6})"
_TOKEN = re.compile(
    rf"\s*(?:(?P<number>\d+\.?\d*|\.\d+)|(?P<cell>{_REFERENCE})|(?P<sum>SUM\s*\()|(?P<sign>[-+*/(),:]))\s*"
)
_TEXT_IN_FORMULA = re.compile(r'"[^"]*"')
# 'C:\data\[biaya.xlsx]Lembar 1'!A1, [1]Lembar1!A1 -- but not Tabel1[biaya] or [@biaya]
_OTHER_BOOK = re.compile(r"'[^'\[]*\[(?P<quoted>[^\[\]']+)\][^']*'!|\[(?P<plain>[^\[\]]+)\][\w.]*!")
_ADDRESS = re.compile(r"""['"]?(?P<address>(?:file|https?)://[^'"#]+)""", re.IGNORECASE)

CellOf = Callable[[int, int], object]


def linked_book(formula: str) -> str | None:
    """The workbook a formula refers to, as written: "='[a.xlsx]Data'!B2" -> 'a.xlsx', '=[1]Data!B2' -> '1'."""
    bare = _TEXT_IN_FORMULA.sub("", formula)  # the address of a HYPERLINK is no source of values
    if book := _OTHER_BOOK.search(bare):
        return book["quoted"] or book["plain"]
    address = _ADDRESS.search(bare)
    return address["address"] if address else None


def is_simple(formula: str) -> bool:
    """Whether a formula may be plain arithmetic: short, and nothing but numbers, cells, signs and SUM."""
    return len(formula) <= LONGEST and formula.count("(") <= DEEPEST and _tokens(formula) is not None


def moved(formula: str, rows: int, columns: int) -> str:
    """A simple formula copied so many rows down and columns right: ('=A1+$B$1', 2, 0) -> '=A3+$B$1'."""

    def elsewhere(reference: re.Match) -> str:
        fixed_column, letters, fixed_row, digits = reference.groups()
        column = letters if fixed_column else get_column_letter(column_index_from_string(letters) + columns)
        return f"{fixed_column}{column}{fixed_row}{digits if fixed_row else int(digits) + rows}"

    return re.sub(_REFERENCE, elsewhere, formula)


def recomputed(formula: str, cell_of: CellOf) -> Fraction | None:
    """What a simple formula gives, exactly: ('=A1*2+SUM(B1:C1)', ...) -> Fraction; None for any other formula.

    `cell_of(row, column)` is the stored value of a cell of the same sheet. A cell that is no plain number gives None,
    except that blanks count as zero and SUM leaves out texts, as Excel does.
    """
    tokens = _tokens(formula) if len(formula) <= LONGEST and formula.count("(") <= DEEPEST else None
    if not tokens:
        return None
    try:
        reading = _Reading(tokens, cell_of)
        value = reading.total()
    except (_NotSimple, ZeroDivisionError):
        return None
    return value if reading.is_done() else None


def differs(stored: float, computed: Fraction) -> bool:
    """Whether a stored result is another number than the computed one, rounding of the last digits apart."""
    exact = Fraction(str(stored))
    return abs(exact - computed) > Fraction(1, 10**9) * max(1, abs(exact), abs(computed))


class _NotSimple(Exception):
    """A formula, or a cell in it, that is more than arithmetic on numbers."""


@lru_cache(maxsize=1024)
def _tokens(formula: str) -> tuple[tuple[str, str], ...] | None:
    """(kind, text) of every token; None when anything else stands in the formula."""
    found, at = [], 1 if formula.startswith("=") else 0
    while at < len(formula):
        token = _TOKEN.match(formula, at)
        if not token:
            return None
        kind = next(kind for kind in ("number", "cell", "sum", "sign") if token[kind])
        found.append((kind, token[kind]))
        at = token.end()
    return tuple(found)


class _Reading:
    """Arithmetic read from left to right: a total of products of factors."""

    def __init__(self, tokens: tuple[tuple[str, str], ...], cell_of: CellOf) -> None:
        self._tokens, self._cell_of, self._at = tokens, cell_of, 0

    def is_done(self) -> bool:
        return self._at == len(self._tokens)

    def total(self) -> Fraction:
        value = self._product()
        while sign := self._taken("+", "-"):
            value = value + self._product() if sign == "+" else value - self._product()
        return value

    def _product(self) -> Fraction:
        value = self._factor()
        while sign := self._taken("*", "/"):
            value = value * self._factor() if sign == "*" else value / self._factor()
        return value

    def _factor(self) -> Fraction:
        if sign := self._taken("+", "-"):
            return -self._factor() if sign == "-" else self._factor()
        kind, text = self._next()
        if kind == "number":
            return Fraction(text)
        if kind == "cell":
            return _plain(self._cell_of(*_place(text)))
        if kind == "sum":
            return self._sum()
        return self._bracketed() if text == "(" else self._not_simple()

    def _bracketed(self) -> Fraction:
        value = self.total()
        return value if self._taken(")") else self._not_simple()

    def _sum(self) -> Fraction:
        value = self._summand()
        while self._taken(","):
            value += self._summand()
        return value if self._taken(")") else self._not_simple()

    def _summand(self) -> Fraction:
        """A range or a cell, whose texts do not count, or an expression."""
        kind, text = self._tokens[self._at] if not self.is_done() else ("", "")
        after = self._tokens[self._at + 1][1] if self._at + 1 < len(self._tokens) else ""
        if kind != "cell" or after not in (":", ",", ")"):
            return self.total()
        self._at += 1
        last = self._next()[1] if self._taken(":") else text
        return sum((_summed(self._cell_of(*place)) for place in _range(text, last)), Fraction(0))

    def _next(self) -> tuple[str, str]:
        if self.is_done():
            raise _NotSimple
        self._at += 1
        return self._tokens[self._at - 1]

    def _taken(self, *signs: str) -> str | None:
        if not self.is_done() and self._tokens[self._at][1] in signs:
            return self._next()[1]
        return None

    def _not_simple(self) -> Fraction:
        raise _NotSimple


def _place(reference: str) -> tuple[int, int]:
    """Row and column of a cell: '$B$3' -> (3, 2)."""
    match = re.fullmatch(_REFERENCE, reference)
    if not match:
        raise _NotSimple
    return int(match[4]), column_index_from_string(match[2])


def _range(first: str, last: str) -> list[tuple[int, int]]:
    (top, left), (bottom, right) = _place(first), _place(last)
    if (bottom - top + 1) * (right - left + 1) > WIDEST_RANGE or bottom < top or right < left:
        raise _NotSimple
    return [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def _plain(value: object) -> Fraction:
    if value is None:
        return Fraction(0)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _NotSimple
    return Fraction(value) if isinstance(value, int) else Fraction(str(value))


def _summed(value: object) -> Fraction:
    return Fraction(0) if isinstance(value, str | bool) else _plain(value)
