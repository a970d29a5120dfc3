"""A small kit that a test may spoil: one register, two short notebooks, one language; and the batch run on it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.register import HOME

LAST_GOOD = b"<p>the last good report</p>"


def started(*arguments: str, home: Path, **environment: str | None) -> subprocess.Popen:
    """The command at work on the kit; a variable of the environment that is None is not there."""
    told = os.environ | {"INOLAB_HOME": str(home)} | environment
    return subprocess.Popen(
        [sys.executable, "-m", "analysis", *arguments],
        env={name: value for name, value in told.items() if value is not None},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def inolab(*arguments: str, home: Path, **environment: str | None) -> subprocess.CompletedProcess:
    """The command, when it has ended."""
    run = started(*arguments, home=home, **environment)
    out, error = run.communicate()
    return subprocess.CompletedProcess(run.args, run.returncode, out, error)


def page_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def small_kit(folder: Path) -> Path:
    """Writes the kit."""
    shutil.copytree(
        HOME / "data" / "raw" / "registers" / "contoh-2020", folder / "data" / "raw" / "registers" / "contoh-2020"
    )
    (folder / "notebooks").mkdir()
    write_notebook(folder, "good")
    write_notebook(folder, "other")
    write_matrix(folder)
    return folder


def write_notebook(
    home: Path, name: str, middle: str = "page.text(wording.unowned(total))", last: str = "page.end()"
) -> None:
    read = "from analysis import Page, coverage, read_register, wording\nr = read_register(register)\n"
    read += "page = Page(r, language)"
    count = "total = coverage.headline(coverage.count_by_unit(r.units, r.innovations), r.innovations)"
    cells = ['register = "contoh-2020"\nlanguage = "id"', f"{read}\npage.cover()", f"{count}\n{middle}", last]
    notebook = new_notebook(cells=[new_markdown_cell("# Judul\n\nAnak judul"), *map(new_code_cell, cells)])
    notebook.cells[1].metadata["tags"] = ["parameters"]
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, home / "notebooks" / f"{name}.ipynb")


def write_matrix(
    home: Path, extra: str = "", formats: str = "[html]", names: tuple[str, ...] = ("good", "other"), limits: str = ""
) -> None:
    rows = [
        f"  {name}: {{notebook: {name}.ipynb, readers: {{id: a, en: b}}, formats: {formats}{extra}}}" for name in names
    ]
    text = "\n".join([limits, "registers: [contoh-2020]", "languages: [id]", "reports:", *rows])
    (home / "reports.yml").write_text(text, encoding="utf-8")


def report_of(home: Path, name: str = "good") -> Path:
    return home / "reports" / "contoh-2020" / "id" / f"{name}.html"


def plant_last_good(home: Path) -> None:
    report_of(home).parent.mkdir(parents=True)
    report_of(home).write_bytes(LAST_GOOD)


def spoil_register(home: Path, old: str, new: str) -> None:
    table = home / "data" / "raw" / "registers" / "contoh-2020" / "inovasi.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
