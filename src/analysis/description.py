"""register.yml: what a register says of itself, checked strictly."""

import datetime
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .terms import Bilingual


class RegisterError(ValueError):
    """A register that cannot be used at all: what was found and how to mend it."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(_Strict):
    """A text of register.yml in both languages."""

    id: str
    en: str

    def both(self) -> Bilingual:
        return Bilingual(self.id, self.en)


class Source(Words):
    """A source with its address, where it has one."""

    url: str | None = None


class Published(_Strict):
    """The published totals a register is reconciled with; what was not published stays empty."""

    date: datetime.date | None = None
    innovations: int | None = None
    units: int | None = None
    without: int | None = None
    without_opd: int | None = None
    without_kecamatan: int | None = None


class Description(_Strict):
    """What register.yml says of a register."""

    title: Words
    region: str
    as_of: datetime.date
    synthetic: bool
    complete: bool
    source: Words
    licence: str
    units: str | None = None
    boundaries: str | None = None
    boundaries_credit: Words | None = None
    published: Published = Field(default_factory=Published)
    sources: tuple[Source, ...] = ()
    caveat: Words | None = None


def read_description(path: Path) -> Description:
    """What a register.yml says. Raises RegisterError with every fault of the file."""
    try:
        return Description.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        faults = (
            [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
            if isinstance(error, ValidationError)
            else [str(error)]
        )
        raise RegisterError(f"register {path.parent.name}: {path.name} | {'; '.join(faults)}") from error
