"""Everything that can go wrong while reports are made: the faults D01 to D26 of the catalogue, as a user meets them.

D08 and D09 at random moments: tests/kill.py.
"""

import errno
import json
import os
import re
import shutil
import signal
import threading
from pathlib import Path

import kill
import nbformat
import pytest
from loaded import Loaded
from small_kit import (
    LAST_GOOD,
    inolab,
    page_of,
    report_of,
    small_kit,
    write_matrix,
    write_notebook,
)

from analysis import batch, ledger, lock, typeface
from analysis.ledger import Ledger, Made
from analysis.matrix import Job, Matrix
from analysis.register import HOME

pytestmark = pytest.mark.xdist_group("faults")  # the kits are made once

# one batch, every notebook of it with a fault of its own

SPOILED = {
    "good": "page.text(wording.unowned(total))",
    "raises": "page.text(wording.unowned(total))\n1 / 0",
    "exits": "import sys; sys.exit(0)",
    "dies": "import os; os._exit(7)",
    "crashes": "import ctypes; ctypes.string_at(0)",
    "kills": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "once": "import os\nif not os.path.exists('tried'):\n    open('tried', 'w')\n    os._exit(7)",
    "hangs": "import time\nwhile True: time.sleep(1)",
    "eats": "eaten = [bytearray(1 << 26) for _ in range(1_000)]",
    "warns": "import warnings; warnings.warn('12 baris dibuang')",
    "swaps": "from pathlib import Path; Path('swaps.ipynb').write_text(Path('swaps.ipynb').read_text() + ' ')",
    "words": "raise ValueError('\\ud800 \\x1b[2J <b> \\u2028 ' + 'panjang ' * 2_000)",
    "spoils": "import builtins; builtins.len = builtins.sorted = None",
    "orphans": (
        "import subprocess, os\nsleeper = subprocess.Popen(['sleep', '600'])\n"
        "with open('orphan', 'w') as told: told.write(str(sleeper.pid))\nos._exit(7)"
    ),
    "last": "page.text(wording.unowned(total))",
}
FAILED = {
    "raises": "sel 4: ZeroDivisionError: division by zero",
    "exits": "sel 5 dari 5 tidak dijalankan",
    "dies": "prosesnya mati (kode 7)",
    "crashes": "prosesnya mati (SIGSEGV)",
    "kills": "prosesnya mati (SIGKILL)",
    "hangs": "dihentikan sesudah 6 detik",
    "eats": "sel 4: MemoryError",
    "swaps": "masukan berubah saat laporan dibuat (buku catatan)",
    "words": "",
    "spoils": "",
    "orphans": "prosesnya mati (kode 7)",
}
"""What is said of each; no word is promised of the two that spoil the words themselves."""
LIMITS = "seconds: 6\nmebibytes: 1_500"


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory):
    """The kit of SPOILED after its one batch, and the run. Every report was there before."""
    home = small_kit(tmp_path_factory.mktemp("spoiled") / "kit")
    for name, middle in SPOILED.items():
        write_notebook(home, name, middle)
        report_of(home, name).parent.mkdir(parents=True, exist_ok=True)
        report_of(home, name).write_bytes(LAST_GOOD)
    write_matrix(home, names=tuple(SPOILED), limits=LIMITS)
    return home, inolab("reports", "--jobs", "2", home=home)


def said_of(run, name: str) -> str:
    """What the summary says of a report that failed."""
    found = re.search(rf"^GAGAL contoh-2020/id/{name}: (.*) \(rincian: .*failures.txt\)$", run.stderr, re.MULTILINE)
    assert found, run.stderr[:3_000]
    return found[1]


def page_of_failure(home: Path, name: str) -> str:
    parts = (home / "reports" / "failures.txt").read_text(encoding="utf-8").split("\n" + "=" * 80 + "\n")
    return next(part for part in parts if part.startswith(f"contoh-2020/id/{name}\n"))


def kept_notebook(home: Path, name: str) -> Path:
    return home / "reports" / "failures" / f"contoh-2020_id_{name}.ipynb"


@pytest.mark.parametrize("name", FAILED)
def test_D01_to_D05_what_failed_is_named_and_leaves_its_last_good_report(spoiled, name):
    home, run = spoiled
    assert run.returncode == 1
    assert said_of(run, name).startswith(FAILED[name])
    assert report_of(home, name).read_bytes() == LAST_GOOD
    assert FAILED[name] in page_of_failure(home, name)
    assert "parameter: {'register': 'contoh-2020', 'language': 'id'}" in page_of_failure(home, name)


@pytest.mark.parametrize("name", sorted(SPOILED.keys() - FAILED.keys()))
def test_D21_the_others_are_made(spoiled, name):
    home, run = spoiled
    assert f"contoh-2020/id/{name}:" not in run.stderr.replace("PERINGATAN ", "") or name == "warns"
    page = report_of(home, name).read_text(encoding="utf-8")
    assert page != LAST_GOOD.decode() and page.rstrip().endswith("</html>")
    assert f"{len(SPOILED) - len(FAILED)} laporan jadi, {len(FAILED)} gagal." in run.stdout


def test_D01_an_exception_is_told_with_its_traceback_and_its_notebook_is_kept(spoiled):
    home, _ = spoiled
    page = page_of_failure(home, "raises")
    assert "ZeroDivisionError" in page and "1 / 0" in page and "Traceback (most recent call last)" in page
    cells = [cell for cell in nbformat.read(kept_notebook(home, "raises"), as_version=4).cells if "outputs" in cell]
    assert [cell.execution_count for cell in cells] == [1, 2, 3, 4, None]  # the second: what papermill put in
    assert cells[3].outputs[-1].ename == "ZeroDivisionError"


def test_D02_a_notebook_that_stops_in_the_middle_is_not_called_done(spoiled):
    home, _ = spoiled
    assert Ledger(home / "reports").entries["contoh-2020/id/exits"]["failure"] == FAILED["exits"]


def test_D03_what_died_is_tried_once_more_and_where_it_crashed_is_told(spoiled):
    home, run = spoiled
    assert (home / "notebooks" / "tried").is_file() and "contoh-2020/id/once" not in run.stderr
    page = page_of_failure(home, "crashes")
    assert "Segmentation fault" in page and "string_at" in page


def test_D03_what_it_started_is_gone(spoiled):
    home, _ = spoiled
    orphan = int((home / "notebooks" / "orphan").read_text())
    assert not Path(f"/proc/{orphan}").exists() or "State:\tZ" in Path(f"/proc/{orphan}/status").read_text()


def test_D04_what_hangs_is_not_tried_again_and_its_notebook_shows_how_far_it_came(spoiled):
    home, _ = spoiled
    cells = [cell for cell in nbformat.read(kept_notebook(home, "hangs"), as_version=4).cells if "outputs" in cell]
    assert [cell.metadata.papermill.status for cell in cells] == ["completed"] * 3 + ["running", "pending"]


def test_D25_a_warning_is_in_the_summary(spoiled):
    _, run = spoiled
    assert re.search(r"^PERINGATAN contoh-2020/id/warns: .*12 baris dibuang", run.stderr, flags=re.MULTILINE)


def test_the_batch_leaves_no_half_file_and_one_line_for_each_failure(spoiled):
    home, run = spoiled
    assert not list((home / "reports").rglob(".*unfinished*"))
    assert len([line for line in run.stderr.splitlines() if line.startswith("GAGAL")]) == len(FAILED)
    index = (home / "reports" / "index.html").read_text(encoding="utf-8")
    assert index.count("Gagal dibuat") == len(FAILED) and index.rstrip().endswith("</html>")


# the same bytes whatever the circumstances

ORDER = ("good", "01_portfolio")


@pytest.fixture(scope="module")
def calm(tmp_path_factory):
    """A kit with a real notebook, whole in every format, made by two workers."""
    home = small_kit(tmp_path_factory.mktemp("calm") / "kit")
    shutil.copy(HOME / "notebooks" / "01_portfolio.ipynb", home / "notebooks")
    write_matrix(home, formats="[html, pdf, xlsx, ipynb]", names=ORDER)
    run = inolab("reports", "--jobs", "2", home=home, HOME=None, PYTHONHASHSEED="1", TZ="Asia/Jakarta")
    assert (run.returncode, run.stderr) == (0, "")
    return home


def reports_in(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in (out / "contoh-2020").rglob("*.*")}


def test_D16_D17_D18_D20_nothing_but_the_inputs_is_in_the_bytes(calm, tmp_path):
    """One worker, another order, folder, clock, zone, hash seed, locale, and a home that nobody can write to."""
    write_matrix(calm, formats="[html, pdf, xlsx, ipynb]", names=ORDER[::-1])
    circumstances = {
        **{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "2", "TZ": "America/Lima"},
        **{"SOURCE_DATE_EPOCH": "86400", "HOME": "/proc/none", "MPLCONFIGDIR": None, "XDG_CACHE_HOME": None},
        **{"PYTHONIOENCODING": "utf-8"},  # of the terminal alone
    }
    run = inolab("reports", "--jobs", "1", "--out", str(tmp_path / "lain"), home=calm, **circumstances)
    assert run.returncode == 0, run.stderr
    made = reports_in(tmp_path / "lain")
    assert len(made) == 8
    assert made == reports_in(calm / "reports")
    assert not Path("/proc/none").exists()
    told = json.loads((tmp_path / "lain" / "manifest.json").read_bytes())["reports"]
    assert told["contoh-2020/id/good"]["made"] == "1970-01-02T00:00:00+00:00"  # the clock is told, and that is all


def said(times: int) -> str:
    """A paragraph that says one sentence so often."""
    return f"page.text(*[wording.unowned(total)] * {times})"


SENTENCE = b"Setiap inovasi menyebut unit pemiliknya."

# one kit whose commands start at once; a test leaves it whole


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    home = small_kit(tmp_path_factory.mktemp("loaded") / "kit")
    kit = Loaded(home)
    yield home, kit
    kit.close()


@pytest.fixture
def whole(loaded):
    """The kit with its two reports made."""
    home, kit = loaded
    write_notebook(home, "good")
    write_notebook(home, "other")
    run = kit.inolab("reports")
    assert run.returncode == 0, run.stderr
    yield home, kit
    assert kit.no_worker_is_left()
    assert not list((home / "reports").rglob(".unfinished-*"))


def stamps(out: Path) -> dict[str, tuple[int, bytes]]:
    """Every file of a folder, with the time it was last written."""
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in out.rglob("*") if path.is_file()}


@pytest.mark.parametrize("clock", ["86400", "4000000000"])
def test_D16_what_is_up_to_date_is_not_touched_whatever_the_clock_says(whole, clock):
    home, kit = whole
    before = stamps(home / "reports")
    for path in home.rglob("*.*"):
        if "reports" not in path.parts:
            os.utime(path, (int(clock), int(clock)))
    for arguments in ((), ("--explain",)):
        run = kit.inolab("reports", *arguments, SOURCE_DATE_EPOCH=clock)
        assert run == (0, f"2 laporan sudah mutakhir. Daftar isi: {home / 'reports' / 'index.html'}\n", "")
    assert stamps(home / "reports") == before


def test_what_is_due_says_why_and_nothing_else_is_made(whole):
    home, kit = whole
    other = stamps(home / "reports")[str(report_of(home, "other"))]
    write_notebook(home, "good", said(2))
    run = kit.inolab("reports", "--explain")
    assert run.stdout.startswith("contoh-2020/id/good: buku catatan berubah\n[1/1] contoh-2020/id/good: ")
    assert "1 laporan jadi, 0 gagal, 1 sudah mutakhir." in run.stdout and "other" not in run.stdout
    assert stamps(home / "reports")[str(report_of(home, "other"))] == other


def test_D23_a_file_altered_after_its_line_in_the_ledger_is_made_again(whole):
    home, kit = whole
    good, other = report_of(home).read_bytes(), report_of(home, "other").read_bytes()
    report_of(home).write_bytes(good[:-1])
    report_of(home, "other").unlink()
    run = kit.inolab("reports", "--explain")
    assert "contoh-2020/id/good: contoh-2020/id/good.html bukan lagi seperti saat dibuat\n" in run.stdout
    assert "contoh-2020/id/other: contoh-2020/id/other.html hilang\n" in run.stdout
    assert (report_of(home).read_bytes(), report_of(home, "other").read_bytes()) == (good, other)


def test_D23_a_report_in_place_whose_line_was_lost_is_made_again(whole):
    home, kit = whole
    good, path = report_of(home).read_bytes(), home / "reports" / ledger.NAME
    path.write_bytes(path.read_bytes()[:-10])  # 'good' comes before 'other'
    assert "1 laporan jadi, 0 gagal, 1 sudah mutakhir." in kit.inolab("reports").stdout
    assert report_of(home).read_bytes() == good


@pytest.mark.parametrize("lost", ["index.html", "manifest.json", "ledger line"])
def test_D08_what_a_batch_killed_after_its_last_report_left_undone_is_done(whole, lost):
    home, kit = whole
    out = home / "reports"
    index = (out / "index.html").read_bytes()
    if lost == "ledger line":  # every report is known, and the index is still the one before
        (out / "index.html").write_bytes(b"<html>old</html>")
        known = Ledger(out)
        known.add("contoh-2020/id/good", known.entries["contoh-2020/id/good"])
    else:
        (out / lost).unlink()
    (out / ".unfinished-x").mkdir()
    (out / ".index.html.unfinished").write_bytes(b"<ht")
    run = kit.inolab("reports")
    assert (run.returncode, run.stderr) == (0, "") and "2 laporan sudah mutakhir" in run.stdout
    assert (out / "index.html").read_bytes() == index
    assert len(json.loads((out / "manifest.json").read_bytes())["reports"]) == 2
    assert not list(out.rglob(".*unfinished*"))


def test_readers_named_anew_stand_in_the_index_though_no_report_is_due(whole):
    home, kit = whole
    assert "Camat Uji" not in page_of(home / "reports" / "index.html")
    written = (home / "reports.yml").read_text(encoding="utf-8")
    (home / "reports.yml").write_text(written.replace("{id: a, en: b}", "{id: Camat Uji, en: b}"), encoding="utf-8")
    assert "2 laporan sudah mutakhir" in kit.inolab("reports").stdout
    assert "Camat Uji" in page_of(home / "reports" / "index.html")


def test_verify_tells_what_is_the_same_and_what_is_not(whole):
    home, kit = whole
    run = kit.inolab("verify")
    assert (run.returncode, run.stderr) == (0, "")
    assert sorted(run.stdout.splitlines()) == [
        "2 laporan dihitung ulang, 0 berbeda.",
        "contoh-2020/id/good: sama",
        "contoh-2020/id/other: sama",
    ]
    good = report_of(home).read_bytes()
    report_of(home).write_bytes(good.replace(b"</html>", b"</html> "))
    write_notebook(home, "other", "1 / 0")
    before = stamps(home / "reports")
    run = kit.inolab("verify")
    assert run.returncode == 1
    assert "contoh-2020/id/good: good.html berbeda\n" in run.stdout
    assert "contoh-2020/id/other: tidak dapat dibuat lagi: sel 4: ZeroDivisionError: division by zero\n" in run.stdout
    assert "2 laporan dihitung ulang, 2 berbeda." in run.stdout
    assert stamps(home / "reports") == before  # it looks, and writes nothing


def test_D22_a_register_that_changes_in_mid_batch_is_reported_by_no_report(whole):
    home, kit = whole
    table = home / "data" / "raw" / "registers" / "contoh-2020" / "inovasi.csv"
    kept, good = table.read_bytes(), report_of(home).read_bytes()
    write_notebook(
        home, "good", f"from pathlib import Path; p = Path({str(table)!r}); p.write_bytes(p.read_bytes() + b' ')"
    )
    try:
        run = kit.inolab("reports", "--only", "good")
    finally:
        table.write_bytes(kept)
    assert run.returncode == 1
    assert "GAGAL contoh-2020/id/good: masukan berubah saat laporan dibuat (register)" in run.stderr
    assert report_of(home).read_bytes() == good


def test_D10_a_second_batch_learns_who_writes_and_touches_nothing(whole):
    home, kit = whole
    write_notebook(home, "good", said(2))
    with lock.held(home / "reports"):
        before = stamps(home / "reports")
        run = kit.inolab("reports")
        assert stamps(home / "reports") == before
    assert (run.returncode, run.stdout) == (2, "")
    assert re.fullmatch(
        rf"inolab: {home / 'reports'} sedang ditulisi batch lain: proses {os.getpid()} di \S+ sejak \S+; .*\n",
        run.stderr,
    )
    assert kit.inolab("reports").returncode == 0


@pytest.mark.parametrize("below", ["file/reports", "file"])
def test_D07_an_output_folder_that_cannot_be_is_said_before_anything_is_run(whole, tmp_path, below):
    home, kit = whole
    (tmp_path / "file").write_text("no folder")
    write_notebook(home, "good", "open('ran', 'w')")
    run = kit.inolab("reports", "--out", str(tmp_path / below))
    assert (run.returncode, run.stdout) == (2, "")
    assert re.fullmatch(r"inolab: .*file.* tidak dapat ditulisi \(.+\); pilih folder lain dengan --out\n", run.stderr)
    assert not (home / "notebooks" / "ran").exists() and (tmp_path / "file").read_text() == "no folder"


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_D09_a_batch_that_is_asked_to_stop_stops_and_the_next_goes_on(loaded, how):
    home, kit = loaded
    write_notebook(home, "good", said(1))
    write_notebook(home, "other")
    assert kit.inolab("reports").returncode == 0
    good, other = report_of(home).read_bytes(), report_of(home, "other").read_bytes()
    write_notebook(home, "good", said(2))
    landed = home / "notebooks" / "landed"
    landed.unlink(missing_ok=True)
    wait = f"while open({str(report_of(home))!r}, 'rb').read().count({SENTENCE!r}) < 2: time.sleep(0.05)"
    write_notebook(home, "other", f"import time\n{wait}\nopen('landed', 'w')\ntime.sleep(600)")
    run = kit.inolab("reports", "--jobs", "2", once=landed, after=0.5, how=how)
    assert run.returncode == {signal.SIGINT: 130, signal.SIGTERM: -signal.SIGTERM}[how]
    assert kit.no_worker_is_left()
    assert (good.count(SENTENCE), report_of(home).read_bytes().count(SENTENCE)) == (1, 2)  # what was whole by then
    assert report_of(home, "other").read_bytes() == other
    write_notebook(home, "other")
    run = kit.inolab("reports")
    assert (run.returncode, run.stderr) == (0, "") and "1 laporan jadi, 0 gagal, 1 sudah mutakhir." in run.stdout
    assert not list((home / "reports").rglob(".*unfinished*"))


def test_D11_who_opens_a_report_during_the_batch_finds_the_old_or_the_new_one(whole):
    home, kit = whole
    index = home / "reports" / "index.html"
    paths = [report_of(home), report_of(home, "other")]
    seen, over = {path: set() for path in [*paths, index]}, threading.Event()

    def read() -> None:
        while not over.is_set():
            for path in seen:
                seen[path].add(path.read_bytes())

    versions = {path: {path.read_bytes()} for path in paths}
    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    for number in range(2, 5):
        for name in ("good", "other"):
            write_notebook(home, name, said(number))
        assert kit.inolab("reports").returncode == 0
        for path in paths:
            versions[path].add(path.read_bytes())
    over.set()
    reader.join()
    for path in paths:
        assert len(versions[path]) == 4
        assert seen[path] <= versions[path] and len(seen[path]) > 1
    assert all(page.rstrip().endswith(b"</html>") for page in seen[index])


def test_D22_a_notebook_that_is_gone_in_mid_batch_is_named(whole):
    home, kit = whole
    good = report_of(home).read_bytes()
    write_notebook(home, "good", "import os; os.unlink('good.ipynb')")
    run = kit.inolab("reports")
    assert run.returncode == 1
    assert "contoh-2020/id/good: GAGAL, masukan hilang saat laporan dibuat (good.ipynb)" in run.stdout
    assert f"inolab: laporan di {home / 'reports'} sudah di tempatnya, daftar isi tidak dapat dibuat: " in run.stderr
    assert "masukan hilang" in page_of_failure(home, "good") and report_of(home).read_bytes() == good


def test_D08_D09_killed_at_fifty_random_moments_nothing_is_ever_half(tmp_path):
    counted = kill.kills(tmp_path, times=50)
    assert sum(counted.values()) == 50
    assert counted[0] and 50 - counted[0] > 5  # before the first file, and after


# what is easier to bring about from inside

MATRIX = Matrix(registers=(), languages=("id",), reports={})


@pytest.fixture
def place(tmp_path, monkeypatch):
    """An output folder with one good report, and the same report made anew in a folder of its own."""
    out, folder = tmp_path / "out", tmp_path / "out" / ".unfinished-x" / "one"
    folder.mkdir(parents=True)
    (tmp_path / "satu.ipynb").write_text("{}")
    monkeypatch.setattr(ledger, "REGISTERS", tmp_path)
    job = Job("satu", "uji", "id", tmp_path / "satu.ipynb", {}, ("html", "pdf"))
    for format_ in job.formats:
        (out / job.path(format_)).parent.mkdir(parents=True, exist_ok=True)
        (out / job.path(format_)).write_bytes(LAST_GOOD)
        (folder / f"report.{format_}").write_bytes(b"new")
    return job, folder, batch._Place(folder.parent, out, Ledger(out))


def made(job: Job) -> Made:
    return Made(job, 1.0, dict.fromkeys(job.formats, 3), dict.fromkeys(job.formats, ""), [])


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_D06_a_disk_that_is_full_when_a_report_is_put_in_place_leaves_the_good_one(place, monkeypatch):
    job, folder, where = place
    monkeypatch.setattr(Path, "replace", full)
    ended = batch._landed(batch.Due(job, ledger.inputs(job), []), folder, made(job), where)
    assert ended.failure == "tidak dapat ditulis: No space left on device"
    assert [(where.out / job.path(format_)).read_bytes() for format_ in job.formats] == [LAST_GOOD] * 2
    assert Ledger(where.out).entries["uji/id/satu"]["failure"] == ended.failure


def test_D06_a_report_for_which_the_disk_has_room_is_put_in_place(place):
    job, folder, where = place
    ended = batch._landed(batch.Due(job, ledger.inputs(job), []), folder, made(job), where)
    assert ended.failure is None
    assert [(where.out / job.path(format_)).read_bytes() for format_ in job.formats] == [b"new"] * 2


@pytest.mark.parametrize("what", ["the ledger", "the index"])
def test_D06_a_disk_that_is_full_when_the_batch_writes_of_itself_is_said(place, monkeypatch, what):
    job, _, where = place
    monkeypatch.setattr(batch, "prepare", lambda _: None)
    monkeypatch.setattr(batch, "_results", lambda asked, *_: ((one, place[1], made(job)) for one in asked))
    monkeypatch.setattr(batch, "_pages", lambda *_: {"index.html": b"new"})
    monkeypatch.setattr(batch, "_in_worker", lambda work, *arguments, limits: work(*arguments))
    monkeypatch.setattr(batch, "_sweep", lambda _: None)
    if what == "the ledger":
        monkeypatch.setattr(ledger.os, "fsync", full)
    else:
        monkeypatch.setattr(batch.files, "write_whole", full)
    with pytest.raises(batch.Stopped, match=r"berhenti, .*out tidak dapat ditulisi \(No space left on device\)"):
        batch.make([batch.Due(job, ledger.inputs(job), [])], MATRIX, where.out, 1)


def test_D06_a_disk_without_room_stops_the_batch_before_it_begins(tmp_path, monkeypatch):
    usage = shutil.disk_usage(tmp_path)._replace(free=batch.ROOM * 3 - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    monkeypatch.setattr(batch, "prepare", lambda _: None)
    job = Job("satu", "uji", "id", tmp_path / "satu.ipynb", {}, ("html", "pdf", "xlsx"))
    with pytest.raises(batch.CannotStart, match=r"ruang disk habis: .* memerlukan 6 MiB, ada 5 MiB"):
        batch.make([batch.Due(job, {}, [])], MATRIX, tmp_path, 1)
    usage = usage._replace(free=batch.ROOM * 3)
    batch._require_room(tmp_path, 3)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_D07_a_folder_that_is_read_only_is_said(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(batch.CannotStart, match="Permission denied"):
        batch._require_room(tmp_path, 1)


@pytest.mark.parametrize("unit", ["../../x", "/etc/x", "..", "a/../../b", "KEC-01\\..\\x", ".hidden", "C:x"])
def test_D15_no_parameter_leads_out_of_the_output_folder(tmp_path, unit):
    job = Job("unit", "uji", "id", tmp_path / "unit.ipynb", {}, ("html",), unit)
    path = (tmp_path / job.path("html")).resolve()
    assert path.is_relative_to(tmp_path.resolve() / "uji" / "id") and re.fullmatch(r"[a-z0-9-]*\.html", path.name)


@pytest.mark.parametrize("font", ["PlusJakartaSans-Bold.ttf", "source-serif-4-latin-400-normal.woff2"])
def test_D19_a_font_that_is_missing_stops_the_batch_and_is_named(tmp_path, monkeypatch, font):
    shutil.copytree(typeface.FONTS, tmp_path / "fonts")
    monkeypatch.setattr(typeface, "FONTS", tmp_path / "fonts")
    assert typeface.missing_fonts() == []
    (tmp_path / "fonts" / font).unlink()
    with pytest.raises(batch.CannotStart, match=f"huruf laporan tidak lengkap: {font} tidak ada"):
        batch.make([], MATRIX, tmp_path, 1)


def test_D19_a_font_that_the_pages_are_measured_with_is_missing_from_the_kit(tmp_path):
    kit = tmp_path / "src" / "analysis"
    shutil.copytree(Path(batch.__file__).parent, kit, ignore=shutil.ignore_patterns("__pycache__"))
    font = "SourceSerif4-Regular.ttf"
    (kit / "fonts" / font).unlink()
    home = small_kit(tmp_path / "kit")
    run = inolab("reports", home=home, PYTHONPATH=str(tmp_path / "src"))
    assert (run.returncode, run.stdout) == (2, "")
    assert (
        run.stderr
        == "inolab: huruf laporan tidak lengkap: SourceSerif4-Regular.ttf tidak ada; pasang kit sekali lagi\n"
    )
