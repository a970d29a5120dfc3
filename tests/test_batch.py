"""The batch in miniature: everything that can go wrong, and what the user then finds."""

import json
import re
import shutil
from pathlib import Path

import pytest
from loaded import Loaded
from small_kit import (
    LAST_GOOD,
    inolab,
    page_of,
    plant_last_good,
    report_of,
    small_kit,
    spoil_register,
    write_matrix,
    write_notebook,
)

from analysis.register import HOME

pytestmark = pytest.mark.xdist_group("batch")  # one loaded kit for all


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """The kit at one place, its commands at once; the sample register is the one it was loaded with."""
    kit = Loaded(small_kit(tmp_path_factory.mktemp("batch") / "kit"))
    yield kit
    kit.close()


@pytest.fixture
def home(loaded) -> Path:
    """The kit as new."""
    shutil.rmtree(loaded.home)
    return small_kit(loaded.home)


def test_totals_come_from_rows(home):
    lines = (
        (home / "data" / "raw" / "registers" / "contoh-2020" / "inovasi.csv").read_text(encoding="utf-8").splitlines()
    )
    spoil_register(home, lines[1] + "\n", "")
    write_notebook(home, "good", "page.text(wording.reach(total, r.complete))")
    assert inolab("reports", "--only", "good", home=home).returncode == 0
    assert "79 inovasi" in page_of(report_of(home))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda home: write_matrix(home, ", parameters: {langauge: en}"), ["langauge", "maksudnya language?"]),
        (lambda home: write_matrix(home, formats="[htm]"), ["formats", "htm"]),
        (lambda home: (home / "notebooks" / "good.ipynb").unlink(), ["good.ipynb", "tidak ada"]),
    ],
    ids=["misspelt parameter", "unknown format", "missing notebook"],
)
def test_a_run_that_cannot_start_gives_one_message_and_leaves_the_last_good_report(loaded, home, spoil, words):
    plant_last_good(home)
    spoil(home)
    require_one_message(loaded.inolab("reports"), words, home)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("tahapan", "tahap", ["inovasi.csv", "kolom tahapan tidak ada"]),
        ("id,nama", 'id,"nama', ["inovasi.csv", "tanda kutip tidak ditutup mulai baris 1"]),
    ],
    ids=["missing column", "unreadable table"],
)
def test_a_register_that_cannot_be_read_gives_one_message_and_leaves_the_last_good_report(home, old, new, words):
    plant_last_good(home)
    spoil_register(home, old, new)
    require_one_message(inolab("reports", home=home), words, home)


def require_one_message(run, words: list[str], home: Path) -> None:
    assert run.returncode == 2
    message = run.stderr.strip()
    assert message.startswith("inolab: ") and "\n" not in message
    assert all(word in message for word in words), message
    assert report_of(home).read_bytes() == LAST_GOOD
    assert {path.name for path in (home / "reports").rglob("*") if path.is_file()} == {"good.html"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--register", "contoh-2002"), ["contoh-2002", "maksudnya contoh-2020?"]),
        (("--language", "jv"), ["jv", "id"]),
        (("--only", "goood*"), ["goood*", "good, other"]),
    ],
)
def test_a_wrong_option_names_what_is_valid(loaded, home, arguments, words):
    run = loaded.inolab("reports", *arguments)
    assert run.returncode == 2
    assert all(word in run.stderr for word in words)
    assert not (home / "reports").exists()


@pytest.mark.parametrize(
    ("middle", "words"),
    [
        ("1 / 0", "sel 4: ZeroDivisionError"),
        ("import sys; sys.exit(0)", "sel 5 dari 5 tidak dijalankan"),
        ("import os; os._exit(1)", r"prosesnya mati \(kode 1\)"),
    ],
    ids=["exception", "sys.exit", "kernel death"],
)
def test_a_report_that_fails_leaves_its_last_good_version_and_the_others_go_on(loaded, home, middle, words):
    plant_last_good(home)
    write_notebook(home, "good", middle)
    run = loaded.inolab("reports")
    assert run.returncode == 1
    assert re.search(words, run.stderr), run.stderr
    assert report_of(home).read_bytes() == LAST_GOOD
    assert report_of(home, "other").is_file()
    page = (home / "reports" / "failures.txt").read_text(encoding="utf-8")
    assert "contoh-2020/id/good" in page and "'language': 'id'" in page
    assert "Gagal dibuat" in (home / "reports" / "index.html").read_text(encoding="utf-8")
    assert not list((home / "reports").glob(".unfinished*"))


def test_a_notebook_without_its_end_is_no_report(loaded, home):
    write_notebook(home, "good", last="page.text(wording.unowned(total))")
    run = loaded.inolab("reports", "--only", "good")
    assert run.returncode == 1
    assert not report_of(home).exists()


def test_the_next_good_run_clears_failures_and_a_partial_run_keeps_the_other_reports(loaded, home):
    write_notebook(home, "good", "1 / 0")
    assert loaded.inolab("reports").returncode == 1
    write_notebook(home, "good")
    assert loaded.inolab("reports", "--only", "good").returncode == 0
    assert not (home / "reports" / "failures.txt").exists()
    assert "Gagal dibuat" not in (home / "reports" / "index.html").read_text(encoding="utf-8")
    manifest = json.loads((home / "reports" / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["reports"]) == {"contoh-2020/id/good", "contoh-2020/id/other"}


def test_a_warning_of_a_notebook_reaches_the_user(loaded, home):
    write_notebook(home, "good", "import warnings; warnings.warn('dua baris aneh')")
    run = loaded.inolab("reports", "--only", "good")
    assert run.returncode == 0
    assert "PERINGATAN contoh-2020/id/good" in run.stderr and "dua baris aneh" in run.stderr


def test_a_held_row_is_said_at_the_terminal_and_on_the_page(home):
    spoil_register(home, ",Digital,", ",Hibrida,")
    run = inolab("reports", "--only", "good", home=home)
    assert run.returncode == 0
    assert re.search(
        r'DITAHAN pilihan inovasi.csv \| baris \d+ \| kolom jenis \| isi: "Hibrida" .* Perbaiki: ', run.stderr
    )
    assert "80 baris masuk: 79 dipakai, 1 ditahan" in page_of(report_of(home))


def test_a_copied_workbook_becomes_reports(loaded, home):
    """The real job: a third register, as the one workbook that units filled in, without touching anything else."""
    folder = home / "data" / "raw" / "registers" / "baru-2021"
    folder.mkdir()
    assert loaded.inolab("template", str(folder / "register.xlsx"), "--example").returncode == 0
    run = loaded.inolab("reports", "--only", "good")
    assert run.returncode == 0, run.stderr
    page = page_of(home / "reports" / "baru-2021" / "id" / "good.html")
    assert "1 baris masuk: 1 dipakai, 0 ditahan" in page and "DATA CONTOH" in page
    assert report_of(home).is_file()  # the registers of the matrix are made as ever


def test_a_register_that_cannot_be_used_stops_only_itself(loaded, home):
    folder = home / "data" / "raw" / "registers" / "rusak-2021"
    folder.mkdir()
    (folder / "register.xlsx").write_bytes(b"PK\x03\x04 terpotong")
    run = loaded.inolab("reports", "--only", "good")
    assert run.returncode == 1
    assert "DITOLAK register rusak-2021: register.xlsx | berkas rusak atau terpotong" in run.stderr
    assert report_of(home).is_file()


def test_a_held_row_is_in_the_report_on_data_quality(home):
    shutil.copy(HOME / "notebooks" / "10_data_quality.ipynb", home / "notebooks" / "good.ipynb")
    spoil_register(home, ",Digital,", ",Hibrida,")
    assert inolab("reports", "--only", "good", home=home).returncode == 0
    page = page_of(report_of(home))
    assert "1.606 baris masuk" in page and "di luar pilihan" in page
