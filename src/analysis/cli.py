"""The command line: inolab reports."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    add_completion=False, help="Laboratorium Inovasi Daerah: dari register inovasi ke laporan.", no_args_is_help=True
)


@app.callback()
def _inolab() -> None:
    """Laboratorium Inovasi Daerah: dari register inovasi ke laporan."""


@app.command()
def reports(
    register: Annotated[str | None, typer.Option(help="hanya register ini")] = None,
    only: Annotated[str | None, typer.Option(help="hanya laporan yang cocok dengan pola ini, mis. '01_*'")] = None,
    language: Annotated[str | None, typer.Option(help="hanya bahasa ini: id atau en")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="berapa laporan sekaligus")] = os.cpu_count() or 1,
    out: Annotated[Path | None, typer.Option(help="folder keluaran; bila kosong: reports/")] = None,
) -> None:
    """Buat semua laporan di reports.yml, atau sebagian; selesai dengan 0 hanya bila semuanya utuh."""
    from . import matrix, reports  # papermill takes seconds to import; --help must not wait for it
    from .register import HOME, RegisterError, read_register

    try:
        table = matrix.read_matrix()
        chosen = matrix.jobs(table, register, only, language)
        for name in dict.fromkeys(job.register for job in chosen):
            _say_findings(read_register(name))
    except (matrix.MatrixError, RegisterError) as error:
        raise _Misused(str(error)) from error
    folder = (out or HOME / "reports").resolve()
    made = reports.make(chosen, table, folder, min(jobs, len(chosen)))
    _say_result(made, folder)
    raise typer.Exit(1 if any(one.failure for one in made) else 0)


class _Misused(Exception):
    """Nothing was run: the message says why."""


def _say_findings(register) -> None:
    for finding in register.findings:
        print(f"{'DITAHAN' if finding.held else 'DIKOSONGKAN'} {finding}", file=sys.stderr)


def _say_result(made: list, folder: Path) -> None:
    failed = [one for one in made if one.failure]
    for one in made:
        for warning in one.warnings:
            print(f"PERINGATAN {one.job}: {warning}", file=sys.stderr)
    print(f"{len(made) - len(failed)} laporan jadi, {len(failed)} gagal. Daftar isi: {folder / 'index.html'}")
    for one in failed:
        print(f"GAGAL {one.job}: {one.failure} (rincian: {folder / 'failures.txt'})", file=sys.stderr)


def main() -> None:
    """The console script: exit code 0 all whole, 1 something failed, 2 nothing was run."""
    try:
        app()
    except _Misused as error:
        print(f"inolab: {error}", file=sys.stderr)
        sys.exit(2)
