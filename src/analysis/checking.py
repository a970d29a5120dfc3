"""inolab check: the files of units examined, the answers shown, written as JSON, and given back as marked workbooks."""

from datetime import date, datetime
from pathlib import Path

import pandas as pd
from rich.console import Console

from . import changes, door, marked, reply, template, terms
from .description import facts_of
from .door.opening import Opened, open_file, unit_names
from .readers.grid import Refused
from .readers.sheets import files_in
from .register import HOME

OUR_UNITS = Path("data/raw/tangerang/perangkat_daerah.csv")
OUR_REGION = "Kabupaten Tangerang"
MARKED = "-ditandai.xlsx"


class Checked:
    """The answers to all files that were named, and what can be said of them together."""

    def __init__(self, files: list[Path], units: Path | None, as_of: date | None, previous: Path | None) -> None:
        opened = [open_file(path) for path in _expanded(files)]
        facts = _facts(opened)
        self.units, region, self.said = _owners(opened, units)
        self.answers = door.examine(
            opened,
            as_of or facts.get("keadaan_data") or datetime.now().date(),
            facts.get("lengkap", True),
            self.units,
            facts.get("wilayah", region),
        )
        self.together = len(files) > 1 or any(path.is_dir() for path in files)
        self.changes = _since(self, previous) if previous else None

    @property
    def exit_code(self) -> int:
        """0 all accepted, 1 something held, 2 a file refused."""
        if not self.answers or any(answer.refusal for answer in self.answers):
            return 2
        return 0 if all(answer.clean for answer in self.answers) else 1

    @property
    def not_sent(self) -> list[str]:
        """The units on the list that no file names as owner, when the files of many are checked together."""
        if not self.together or self.units is None:
            return []
        named = {unit for answer in self.answers for unit in answer.senders}
        return [unit for unit in self.units["unit"] if unit not in named]

    def as_json(self) -> dict:
        """One object for one file; for several, one for each beside what concerns them together."""
        compared = {} if self.changes is None else {"changes": [_plain(change) for change in self.changes]}
        if not self.together:
            return reply.as_json(self.answers[0]) | compared
        return compared | {
            "refused": any(answer.refusal is not None for answer in self.answers),
            "file_messages": self.messages,
            "files": [reply.as_json(answer) for answer in self.answers],
            "not_sent": self.not_sent,
        }

    @property
    def messages(self) -> list[str]:
        missing = self.not_sent
        said = [f"tidak mengirim: {len(missing)} unit: {terms.enumeration(missing, 'id')}"] if missing else []
        return [*self.said, *said]


def _expanded(files: list[Path]) -> list[Path]:
    """Every file named, and for a folder all the files of its kind in it."""
    return [path for named in files for path in (files_in(named) if named.is_dir() else [named])]


def _facts(opened: list[Opened]) -> dict[str, object]:
    """What the sheet "register" of the first workbook that has one says."""
    return next((facts for file in opened if file.book and (facts := facts_of(file.book))), {})


def _owners(opened: list[Opened], units: Path | None) -> tuple[pd.DataFrame | None, str | None, list[str]]:
    """The list of units to match owners with: the one named, else the files' own, else that of our region."""
    if units:
        return unit_names(units), None, []
    own = door.own_units(opened)
    if own is not None:
        return own, None, []
    return unit_names(HOME / OUR_UNITS), OUR_REGION, [f"daftar perangkat daerah: {OUR_REGION}"]


def template_for(units: Path | None, example: bool) -> bytes:
    """The workbook for the units of a list, without one for those of our region; the example has units of its own."""
    if example and not units:
        return template.workbook(None, {}, True)
    opened = open_file(units or HOME / OUR_UNITS)
    own = door.own_units([opened])
    if own is None:
        raise Refused(
            f"{opened.file}: {opened.refusal or 'tidak memuat perangkat daerah'}",
            "beri kolom kode, nama_resmi, jenis, alias, kode_wilayah, urusan",
        )
    return template.workbook(own, {} if units else {"wilayah": OUR_REGION}, example)


def show(checked: Checked, console: Console) -> None:
    """Everything on the terminal."""
    for message in checked.said:
        console.print(message, markup=False, highlight=False)
    reply.show(checked.answers, console)
    for message in checked.messages[len(checked.said) :]:
        console.print(message, markup=False, highlight=False)
    for change in checked.changes or ():
        console.print(changes.sentence(change), markup=False, highlight=False)


def _since(checked: Checked, previous: Path) -> list[changes.Change]:
    """The changes of the one file since the previous sending. Raises Refused when that cannot be used."""
    before = door.check([previous], date.max, units=checked.units)[0]
    if before.refusal:
        raise Refused(*f"{previous.name} | {before.refusal}".split(" | Perbaiki: "))
    return changes.compare(before, checked.answers[0])


def _plain(change: changes.Change) -> dict:
    return {name: reply.plain(value) for name, value in change._asdict().items()}


def write_marked(checked: Checked, path: Path) -> None:
    """The marked workbook of the one file, or for several files one each in a folder."""
    if not checked.together:
        path.write_bytes(marked.workbook(checked.answers[0]))
        return
    path.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    for at, answer in enumerate(checked.answers, start=1):
        name = f"{answer.file}{MARKED}" if answer.file not in taken else f"{at}-{answer.file}{MARKED}"
        taken.add(answer.file)
        (path / name).write_bytes(marked.workbook(answer))
