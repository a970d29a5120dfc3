"""The command line: a function for each command of `inolab`."""

import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

PIPED_WIDTH = 160  # of a table that no terminal limits

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
    unit: Annotated[str | None, typer.Option(help="hanya profil unit dengan kode ini, mis. KEC-01")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="berapa laporan sekaligus")] = os.cpu_count() or 1,
    out: Annotated[Path | None, typer.Option(help="folder keluaran; bila kosong: reports/")] = None,
    scheduler: Annotated[
        str | None, typer.Option(help="alamat penjadwal Dask, mis. tcp://10.0.0.5:8786; bila kosong: mesin ini")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="sebutkan mengapa setiap laporan dibuat lagi")] = False,
) -> None:
    """Buat laporan di reports.yml yang belum mutakhir; selesai dengan 0 hanya bila semuanya utuh."""
    from . import batch, cluster, lock, matrix
    from .home import HOME

    folder = (out or HOME / "reports").resolve()
    try:
        table = matrix.read_matrix()
        chosen = matrix.jobs(table, register, only, language, unit)
        asked = batch.due(chosen, folder)
        if not asked:
            batch.settle(table, folder)
            print(f"{len(chosen)} laporan sudah mutakhir. Daftar isi: {folder / 'index.html'}")
            return
        if explain:
            _say_reasons(asked)
        batch.prepare(asked)
        usable = _usable(asked, batch.heard(asked, table))
        made = batch.make(usable, table, folder, min(jobs, len(usable)), scheduler)
    except batch.Stopped as error:
        print(f"inolab: {error}", file=sys.stderr)
        raise typer.Exit(1) from error
    except (matrix.MatrixError, batch.CannotStart, lock.Held, cluster.NoCluster) as error:
        raise _Misused(str(error)) from error
    _say_result(made, len(chosen) - len(asked), folder)
    raise typer.Exit(1 if len(usable) < len(asked) or any(one.failure for one in made) else 0)


@app.command()
def verify(
    names: Annotated[
        list[str] | None, typer.Argument(help="laporan, mis. 'contoh-2020/id/*'; bila kosong: semua")
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="berapa laporan sekaligus")] = os.cpu_count() or 1,
    out: Annotated[Path | None, typer.Option(help="folder keluaran; bila kosong: reports/")] = None,
) -> None:
    """Hitung ulang laporan dan bandingkan dengan yang ada: 0 sama byte demi byte, 1 ada yang berbeda."""
    from . import batch, matrix
    from .home import HOME

    folder = (out or HOME / "reports").resolve()
    try:
        table = matrix.read_matrix()
        chosen = matrix.named(matrix.jobs(table), names or ["*"])
    except matrix.MatrixError as error:
        raise _Misused(str(error)) from error
    different = 0
    try:
        for job, differences in batch.verify(chosen, table, folder, min(jobs, len(chosen))):
            print(f"{job}: {'; '.join(differences) or 'sama'}", flush=True)
            different += bool(differences)
    except batch.CannotStart as error:
        raise _Misused(str(error)) from error
    print(f"{len(chosen)} laporan dihitung ulang, {different} berbeda.")
    raise typer.Exit(1 if different else 0)


@app.command()
def scan(
    folder: Annotated[Path | None, typer.Argument(help="folder yang diperiksa; bila kosong: reports/")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="berapa berkas sekaligus")] = os.cpu_count() or 1,
) -> None:
    """Cari data pribadi, rahasia, dan jejak komputer di setiap berkas: 0 bersih, 1 ada, 2 tidak ada berkas."""
    from . import scan
    from .home import HOME

    folder = folder or HOME / "reports"
    paths = scan.files_in(folder)
    if not paths:
        raise _Misused(f"{folder}: tidak ada berkas untuk diperiksa")
    held = 0
    for path, hits in scan.hits_of(paths, jobs):
        for hit in hits:
            print(f"{path.relative_to(folder)}: {hit.kind}{f' ({hit.place})' if hit.place else ''}", flush=True)
        held += bool(hits)
    print(f"{len(paths)} berkas diperiksa, {held} berisi yang tidak boleh terbit.")
    raise typer.Exit(1 if held else 0)


@app.command()
def release(
    files: Annotated[list[str], typer.Argument(help="berkas di reports/, mis. 'contoh-2020/id/*'")],
    approver: Annotated[list[str], typer.Option(help="yang menyetujui; dua kali, dua orang")],
    reason: Annotated[str, typer.Option(help="untuk apa diterbitkan, atau mengapa ditarik")],
    to: Annotated[Path | None, typer.Option(help="folder yang diterbitkan; berkasnya disalin ke sana")] = None,
    retract: Annotated[bool, typer.Option("--retract", help="catat bahwa berkas ini ditarik")] = False,
    day: Annotated[
        datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="tanggal; bila kosong: hari ini")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="folder laporan; bila kosong: reports/")] = None,
) -> None:
    """Terbitkan laporan: diperiksa, disalin, dicatat di releases.jsonl; 0 bila terbit, 2 bila ada yang menghalangi."""
    from . import lock, matrix, release
    from .home import HOME

    decision = release.Decision(approver, reason, (day or datetime.now()).date())
    try:
        if retract:
            done = release.retract(files, decision)
        elif to:
            done = release.release(files, (out or HOME / "reports").resolve(), to, decision)
        else:
            raise _Misused("ke mana diterbitkan? tulis --to FOLDER")
    except (release.Refused, matrix.MatrixError, lock.Held, OSError) as error:
        raise _Misused(str(error)) from error
    print(f"{len(done)} berkas {'ditarik' if retract else f'diterbitkan ke {to}'}, dicatat di {release.LOG}.")


@app.command()
def released(
    pattern: Annotated[str, typer.Argument(help="berkas, kode unit, atau register, mis. KEC-01")] = "*",
) -> None:
    """Riwayat terbit dari releases.jsonl saja: berkas mana, unit mana, kapan, oleh siapa, mengapa."""
    from . import release

    for one in release.past(pattern):
        event = {"release": "terbit", "retract": "ditarik"}[one["event"]]
        people = " dan ".join(one["approvers"])
        print(f"{one['date']} {event} {one['path']} | unit {one['unit'] or '-'} | {people} | {one['reason']}")


@app.command()
def trace(
    names: Annotated[list[str], typer.Argument(help="laporan, mis. contoh-2020/id/07_index")],
    json: Annotated[Path | None, typer.Option(help="tulis sebagai JSON")] = None,
) -> None:
    """Dari mana setiap angka, tabel, dan gambar sebuah laporan: tabel register, aturan, fungsi, versi kode."""
    from rich.console import Console

    from . import batch, matrix, reply
    from . import trace as traces

    try:
        table = matrix.read_matrix()
        told = batch.traced(matrix.named(matrix.jobs(table), names), table)
        traces.show(told, Console(width=None if sys.stdout.isatty() else PIPED_WIDTH))
        if json:
            reply.write_json({"reports": told}, json)
    except (matrix.MatrixError, OSError) as error:
        raise _Misused(str(error)) from error


@app.command()
def template(
    file: Annotated[Path, typer.Argument(help="buku kerja yang ditulis, mis. register.xlsx")],
    units: Annotated[Path | None, typer.Option(help="daftar perangkat daerah (kode, nama_resmi, alias, ...)")] = None,
    example: Annotated[bool, typer.Option("--example", help="isi satu baris contoh di setiap tabel")] = False,
) -> None:
    """Tulis buku kerja yang diisi perangkat daerah."""
    from . import checking
    from .readers.grid import Refused

    try:
        file.write_bytes(checking.template_for(units, example))
    except (Refused, OSError) as error:
        raise _Misused(str(error)) from error
    print(f"{file} ditulis.")


@app.command()
def check(
    files: Annotated[
        list[Path], typer.Argument(help="berkas xlsx, xls, ods, csv, atau folder berisi berkas-berkas itu")
    ],
    units: Annotated[Path | None, typer.Option(help="daftar perangkat daerah (kode, nama_resmi, alias)")] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d", "%d/%m/%Y"], help="tanggal keadaan data; bila kosong: hari ini"),
    ] = None,
    json: Annotated[Path | None, typer.Option(help="tulis jawaban sebagai JSON")] = None,
    marked: Annotated[Path | None, typer.Option(help="tulis buku kerja bertanda; folder bila berkasnya banyak")] = None,
    previous: Annotated[Path | None, typer.Option(help="kiriman sebelumnya, untuk dibandingkan")] = None,
) -> None:
    """Periksa berkas isian: 0 semua diterima, 1 ada yang ditahan, 2 ada berkas yang ditolak."""
    from rich.console import Console

    from . import checking, reply
    from .readers.grid import Refused

    try:
        checked = checking.Checked(files, units, as_of.date() if as_of else None, previous)
        checking.show(checked, Console(width=None if sys.stdout.isatty() else PIPED_WIDTH))
        if json:
            reply.write_json(checked.as_json(), json)
        if marked:
            checking.write_marked(checked, marked)
    except (Refused, OSError) as error:
        raise _Misused(str(error)) from error
    raise typer.Exit(checked.exit_code)


_YEAR = typer.Option(help="aturan tahun ini; bila kosong: yang terbaru dan berlaku")
_ASSESSED = typer.Option(help="tahun penilaian; bila kosong: tahun sesudah keadaan data")


@app.command()
def score(
    register: Annotated[str, typer.Option(help="register yang dinilai")],
    year: Annotated[int | None, _YEAR] = None,
    assessed: Annotated[int | None, _ASSESSED] = None,
    scenarios: Annotated[Path | None, typer.Option(help="berkas skenario (YAML), dinilai berdampingan")] = None,
    confirmed: Annotated[
        Path | None, typer.Option(help="peluang lolos verifikasi (CSV); bila kosong: anggapan kit, kelulusan.csv")
    ] = None,
    json: Annotated[Path | None, typer.Option(help="tulis sebagai JSON")] = None,
) -> None:
    """Indeks Inovasi Daerah sebuah register: nilai, predikat, asal poin, kepastian; 2 bila tidak dapat dihitung."""
    from . import confirmation, scenario, scoring

    def asked(one: scoring.Scored) -> dict[str, object]:
        chances = confirmation.read_confirmed(confirmed or confirmation.KIT)
        return scoring.score_json(one, scenario.read_scenarios(scenarios) if scenarios else [], chances)

    _score(register, year, assessed, json, asked)


@app.command()
def plan(
    register: Annotated[str, typer.Option(help="register yang direncanakan")],
    year: Annotated[int | None, _YEAR] = None,
    assessed: Annotated[int | None, _ASSESSED] = None,
    rejection: Annotated[float, typer.Option(min=0, max=1, help="peluang sebuah inovasi ditolak")] = 0.0,
    json: Annotated[Path | None, typer.Option(help="tulis sebagai JSON")] = None,
) -> None:
    """Pengajuan terbaik: inovasi mana, bukti mana lebih dahulu, dan berapa jaraknya ke predikat berikutnya."""
    from . import scoring

    _score(register, year, assessed, json, lambda one: scoring.plan_json(one, rejection))


def _score(register: str, year: int | None, assessed: int | None, json: Path | None, asked) -> None:
    """Reads, scores, shows and writes; what cannot be scored is said in one line."""
    from rich.console import Console

    from . import confirmation, reply, scenario, scoring
    from .register import RegisterError, read_register

    unusable = (RegisterError, scoring.NotScorable, scenario.ScenarioError, confirmation.ConfirmationError, OSError)
    try:
        said = asked(scoring.scored(read_register(register), year, assessed))
        scoring.show(said, Console(width=None if sys.stdout.isatty() else PIPED_WIDTH))
        if json:
            reply.write_json(said, json)
    except unusable as error:
        raise _Misused(str(error)) from error


@app.command()
def links(
    register: Annotated[str, typer.Option(help="register yang alamatnya ditanyakan")],
    out: Annotated[Path, typer.Option(help="berkas CSV yang ditulis; untuk laporan: sebut di register.yml, links")],
    timeout: Annotated[float, typer.Option(min=1, help="detik menunggu setiap jawaban")] = 10,
) -> None:
    """Tanyakan apakah alamat web menjawab, satu per satu: 0 semua menjawab, 1 ada yang tidak, 2 register salah."""
    from rich.console import Console
    from tqdm import tqdm

    from . import links
    from .register import RegisterError, read_register

    if not out.absolute().parent.is_dir():  # before anybody is asked
        raise _Misused(f"{out.parent} bukan folder; buat dahulu, atau pilih tempat lain untuk --out")
    try:
        urls = links.addresses(read_register(register).innovations)
        asking = links.ask(urls, datetime.now().date(), timeout)
        asked = list(tqdm(asking, total=len(urls), unit="alamat", disable=not sys.stderr.isatty()))
        links.write(asked, out)
    except (RegisterError, OSError) as error:
        raise _Misused(str(error)) from error
    links.show(asked, Console(width=None if sys.stdout.isatty() else PIPED_WIDTH))
    print(f"{out} ditulis.")
    raise typer.Exit(0 if all(one.outcome in links.ALIVE for one in asked) else 1)


_rules = typer.Typer(help="Aturan Indeks Inovasi Daerah menurut tahun.", no_args_is_help=True)
app.add_typer(_rules, name="rules")
_JSON = typer.Option(help="tulis sebagai JSON")


@_rules.command("show")
def rules_show(
    year: Annotated[int, typer.Argument(help="tahun aturan, mis. 2026")],
    json: Annotated[Path | None, _JSON] = None,
) -> None:
    """Tampilkan aturan satu tahun: setiap nilai dengan statusnya, dan apa yang dapat dihitung."""
    from . import rule_listing, rulebook

    _tell(lambda: rule_listing.show_json(rulebook.read_rules(year)), rule_listing.show, json)


@_rules.command("diff")
def rules_diff(
    old: Annotated[int, typer.Argument(help="tahun aturan yang lama, mis. 2023")],
    new: Annotated[int, typer.Argument(help="tahun aturan yang baru, mis. 2026")],
    json: Annotated[Path | None, _JSON] = None,
) -> None:
    """Bandingkan aturan dua tahun: apa yang berubah."""
    from . import rule_listing, rulebook

    def told() -> dict[str, object]:
        return rule_listing.differences_json(rulebook.read_rules(old), rulebook.read_rules(new))

    _tell(told, rule_listing.show_differences, json)


def _tell(told: Callable[[], dict], show: Callable, json: Path | None) -> None:
    """Shows and writes what is told of the rules; an unknown year is said in one line."""
    from rich.console import Console

    from . import reply, rulebook

    try:
        said = told()
        show(said, Console(width=None if sys.stdout.isatty() else PIPED_WIDTH))
        if json:
            reply.write_json(said, json)
    except (rulebook.Unknown, OSError) as error:
        raise _Misused(str(error)) from error


class _Misused(Exception):
    """Nothing was run: the message says why."""


def _say_reasons(asked: list) -> None:
    for one in asked:
        print(f"{one.job}: {'; '.join(one.reasons)}")


def _usable(asked: list, heard: dict) -> list:
    """The reports whose register can be used; what is wrong with the others, and with single rows, is said."""
    usable = [one for one in asked if not heard[one.job.register].refusal]
    refusals = [said.refusal for said in heard.values() if said.refusal]
    if not usable:
        raise _Misused("; ".join(refusals))
    for said in heard.values():
        for finding in said.findings:
            print(finding, file=sys.stderr)
    for refusal in refusals:
        print(f"DITOLAK {refusal}", file=sys.stderr)
    return usable


def _say_result(made: list, untouched: int, folder: Path) -> None:
    failed = [one for one in made if one.failure]
    for one in made:
        for warning in one.entry["warnings"]:
            print(f"PERINGATAN {one.job}: {warning}", file=sys.stderr)
    current = f", {untouched} sudah mutakhir" if untouched else ""
    print(f"{len(made) - len(failed)} laporan jadi, {len(failed)} gagal{current}. Daftar isi: {folder / 'index.html'}")
    for one in failed:
        print(f"GAGAL {one.job}: {one.failure} (rincian: {folder / 'failures.txt'})", file=sys.stderr)


def main() -> None:
    """The console script: exit code 0 all whole, 1 something failed, 2 nothing was run."""
    try:
        app()
    except _Misused as error:
        print(f"inolab: {error}", file=sys.stderr)
        sys.exit(2)
