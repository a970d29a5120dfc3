"""The tables of a register: `schema.toml`, the one definition of every column, and the checks that follow from it.

Code names are English, headings Bahasa Indonesia; this is the one dictionary that joins them.
"""

import re
import tomllib
import unicodedata
from importlib.resources import files
from typing import NamedTuple

import pandas as pd
import pandera.pandas as pa

from .terms import AFFAIRS, Bilingual


class Column(NamedTuple):
    """A column: its name in code, its heading, how its cells are read, and what may stand in it."""

    name: str
    heading: str
    read_as: str  # text, number, date
    needed: bool  # the column must be there
    filled: bool  # every row must have a value; see `checks` for incomplete registers
    identity: bool  # a wrong value holds the whole row; elsewhere the value alone is emptied
    unique: bool
    whole: bool
    free: bool  # words of people, looked through for personal data
    record: bool  # only in a record of public sources; not in the workbook that units fill in
    choices: tuple[str, ...]
    least: float | None
    most: float | None
    usual: float | None  # what is more is taken, and said to be an outlier
    meaning: Bilingual
    unit: Bilingual | None
    example: str
    also: tuple[str, ...]

    @property
    def label(self) -> str:
        """The heading as people read it: 'Waktu sebelum (hari kerja)'."""
        words = self.heading.replace("_", " ")
        words = words.upper() if words in ("id", "url") else words[0].upper() + words[1:]
        return f"{words} ({self.unit.id})" if self.unit else words


class Table(NamedTuple):
    """A table: the stem of its file or name of its sheet, what one row is, and its columns."""

    sheet: str
    one_row: Bilingual
    columns: tuple[Column, ...]

    def column(self, heading: str) -> Column:
        return next(column for column in self.columns if column.heading == heading)


def _column(heading: str, said: dict) -> Column:
    rules = said.get("rules", "").split()
    flags = {rule: rule in rules for rule in ("needed", "filled", "identity", "unique", "whole", "free", "record")}
    return Column(
        name=said["name"],
        heading=heading,
        read_as=said.get("read_as", "text"),
        choices=tuple(AFFAIRS) if said.get("choices") == "affairs" else tuple(said.get("choices", ())),
        least=said.get("least"),
        most=said.get("most"),
        usual=said.get("usual"),
        meaning=Bilingual(*said["meaning"]),
        unit=Bilingual(*said["unit"]) if "unit" in said else None,
        example=said.get("example", ""),
        also=tuple(said.get("also", ())),
        **flags,
    )


def _tables() -> dict[str, Table]:
    defined = tomllib.loads(files("analysis").joinpath("schema.toml").read_text(encoding="utf-8"))
    return {
        name: Table(
            table["sheet"],
            Bilingual(*table["one_row"]),
            tuple(_column(heading, said) for heading, said in table["columns"].items()),
        )
        for name, table in defined.items()
    }


TABLES = _tables()


def _choices(table: str, heading: str) -> tuple[str, ...]:
    return TABLES[table].column(heading).choices


MEASURES = ("time", "cost", "documents")  # of a service, each before and after the innovation
UNIT_KINDS = _choices("units", "jenis")
KINDS = _choices("innovations", "jenis")
FORMS = _choices("innovations", "bentuk")
STAGES = _choices("innovations", "tahapan")
ITEMS = _choices("impacts", "item")
LAB_STAGES = _choices("lab_stages", "tahap")

_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")
_NOT_WORD = re.compile(r"[\W_]+")
_SHORT_DATE = re.compile(r"^tgl(?=_|$)")


def heading_key(text: str) -> str:
    """A heading without what people vary: heading_key(' Tgl. Penerapan ') -> 'tanggal_penerapan'.

    Letter case, blanks, punctuation and a unit in brackets do not matter.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    words = _NOT_WORD.sub("_", _IN_BRACKETS.sub(" ", plain)).strip("_")
    return _SHORT_DATE.sub("tanggal", words)


def headings(table: str) -> dict[str, Column]:
    """Every heading key that means a column of the table."""
    columns = TABLES[table].columns
    return {key: column for column in columns for key in (*column.also, heading_key(column.heading))}


def checks(table: str, complete: bool) -> pa.DataFrameSchema:
    """The pandera schema of a typed table; of an innovation an incomplete register must fill only id and name."""
    lenient = table == "innovations" and not complete
    return pa.DataFrameSchema(
        {
            column.name: pa.Column(nullable=True, required=False, checks=_column_checks(column, lenient))
            for column in TABLES[table].columns
        }
    )


def _column_checks(column: Column, lenient: bool) -> list[pa.Check]:
    """The checks of one column, each under the code that `faults` explains."""
    found = []
    if column.filled and not (lenient and column.name not in ("innovation_id", "innovation")):
        found.append(pa.Check(lambda values: values.notna(), name="kosong", ignore_na=False))
    if column.least is not None:
        found.append(pa.Check(lambda values: values >= column.least, name="batas-bawah"))
    if column.most is not None:
        found.append(pa.Check(lambda values: values <= column.most, name="batas-atas"))
    if column.whole:
        found.append(pa.Check(lambda values: values % 1 == 0, name="bulat"))
    if column.unique:
        found.append(pa.Check(lambda values: ~values.duplicated(keep=False), name="ganda"))
    return found


def failures(typed: pd.DataFrame, table: str, complete: bool) -> pd.DataFrame:
    """Every cell that breaks a rule: columns row, column, check, in reading order; all of them, not the first."""
    try:
        checks(table, complete).validate(typed, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases.dropna(subset="index")
        return (
            pd.DataFrame({"row": cases["index"].astype(int), "column": cases["column"], "check": cases["check"]})
            .drop_duplicates()
            .sort_values("row", kind="stable")
        )
    return pd.DataFrame(columns=["row", "column", "check"])
