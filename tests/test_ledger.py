"""What the ledger knows: why a report must be made again, and that a kill at any moment costs one line at most."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from functools import cache

import pytest

from analysis import ledger, lock
from analysis.files import digest
from analysis.ledger import Ledger
from analysis.matrix import Job


@pytest.fixture
def kit(tmp_path, monkeypatch):
    """A kit with a register, a notebook, data of methods, code and a lock, as the ledger sees them."""
    for name in (
        *("raw/registers/uji/inovasi.csv", "raw/registers/lain/inovasi.csv", "raw/rules/2024.yml"),
        *("src/html.py", "src/__pycache__/html.pyc", "requirements.lock", "notebooks/satu.ipynb"),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    places = {"HOME": "", "RAW": "raw", "REGISTERS": "raw/registers", "KIT": "src"}
    for name, place in places.items():
        monkeypatch.setattr(ledger, name, tmp_path / place)
    (tmp_path / "out").mkdir()
    return tmp_path


@pytest.fixture
def job(kit):
    return Job("satu", "uji", "id", kit / "notebooks" / "satu.ipynb", {"register": "uji"}, ("html", "pdf"))


def inputs(job: Job) -> dict[str, str]:
    """As the next start of the program finds them."""
    ledger._versions.cache_clear()
    return ledger.inputs(job)


def test_a_file_changed_in_mid_run_is_seen_though_size_and_time_of_writing_stay(kit, job):
    before = ledger.inputs(job)
    for name, folder in (("methods", "raw/rules"), ("kit", "src"), ("register", "raw/registers/uji")):
        path = next(path for path in (kit / folder).rglob("*") if path.is_file())
        written, stat = path.read_bytes(), path.stat()
        path.write_bytes(written[::-1])
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        now = ledger.inputs(job)
        assert [key for key in now if now[key] != before[key]] == [name]
        path.write_bytes(written)
    assert ledger.inputs(job) == before


def test_one_moment_is_read_once(job):
    asked = []

    def noted(folder, without=None):
        asked.append(folder)
        return "digest"

    digest_of = cache(noted)
    for _ in range(3):
        ledger.inputs(job, digest_of)
    assert len(asked) == 3  # register, data, kit


@pytest.fixture
def made(kit, job):
    """The report made and in the ledger, which is returned with the entry."""
    files = {format_: job.path(format_) for format_ in job.formats}
    for path in files.values():
        (kit / "out" / path).parent.mkdir(parents=True, exist_ok=True)
        (kit / "out" / path).write_text(path)
    digests = {format_: digest(path.encode()) for format_, path in files.items()}
    entry = {"inputs": inputs(job), "files": files, "digests": digests, "sizes": {}, "warnings": []}
    known = Ledger(kit / "out")
    known.add(str(job), entry)
    return known, entry


def reasons(kit, job: Job) -> list[str]:
    return Ledger(kit / "out").reasons(job, inputs(job))


def test_what_is_as_it_was_made_has_no_reason(kit, job, made):
    assert reasons(kit, job) == []


def test_what_was_never_made_says_so(kit, job):
    assert reasons(kit, job) == ["belum pernah dibuat"]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ("raw/registers/uji/inovasi.csv", "register berubah"),
        ("raw/registers/uji/new.csv", "register berubah"),
        ("raw/rules/2024.yml", "data acuan (data/raw selain register) berubah"),
        ("notebooks/satu.ipynb", "buku catatan berubah"),
        ("src/html.py", "kode kit berubah"),
        ("requirements.lock", "paket dan requirements.lock berubah"),
    ],
)
def test_a_change_of_an_input_is_named(kit, job, made, changed, reason):
    (kit / changed).write_text("changed")
    assert reasons(kit, job) == [reason]


def test_a_register_file_that_is_gone_or_renamed_is_a_change(kit, job, made):
    (kit / "raw/registers/uji/inovasi.csv").rename(kit / "raw/registers/uji/inovasi2.csv")
    assert reasons(kit, job) == ["register berubah"]


@pytest.mark.parametrize(
    "changed", [{"parameters": {"register": "uji", "most": 3}}, {"formats": ("html",)}, {"language": "en"}]
)
def test_other_parameters_or_formats_are_a_change(kit, job, made, changed):
    other = job._replace(**changed)
    known, entry = made
    assert known.entries[str(job)]["inputs"] == entry["inputs"]
    assert Ledger(kit / "out").reasons(job, inputs(other)) == ["parameter atau bentuk laporan berubah"]


@pytest.mark.parametrize("package", ledger.PACKAGES)
def test_another_version_of_a_package_is_a_change(kit, job, made, monkeypatch, package):
    monkeypatch.setattr(ledger, "version", lambda name, of=ledger.version: "0.0" if name == package else of(name))
    assert reasons(kit, job) == ["paket dan requirements.lock berubah"]


@pytest.mark.parametrize("untouched", ["raw/registers/lain/inovasi.csv", "src/__pycache__/html.pyc", "README.md"])
def test_what_a_report_is_not_made_from_is_no_reason(kit, job, made, untouched):
    (kit / untouched).write_text("changed")
    assert reasons(kit, job) == []


def test_the_age_of_a_file_is_no_reason(kit, job, made):
    for path in [*kit.rglob("*.csv"), *kit.rglob("*.html"), job.notebook]:
        os.utime(path, (0, 4e9))
    assert reasons(kit, job) == []


def test_a_file_that_is_lost_or_altered_is_named_with_all_else(kit, job, made):
    (kit / "out" / job.path("html")).unlink()
    (kit / "out" / job.path("pdf")).write_text("altered")
    job.notebook.write_text("changed")
    assert reasons(kit, job) == [
        "buku catatan berubah",
        "uji/id/satu.html hilang",
        "uji/id/satu.pdf bukan lagi seperti saat dibuat",
    ]


def test_what_failed_is_made_again_though_its_last_good_version_is_there(kit, job, made):
    known, entry = made
    known.add(str(job), entry | {"failure": "sel 4"})
    assert reasons(kit, job) == ["gagal terakhir kali"]
    known.add(str(job), {"inputs": {}, "files": {}, "sizes": {}, "digests": {}, "warnings": [], "failure": "sel 4"})
    assert reasons(kit, job) == ["gagal terakhir kali"]


def test_a_line_torn_at_any_character_hides_no_other(kit, job, made):
    _, entry = made
    path = kit / "out" / ledger.NAME
    whole = path.read_text(encoding="utf-8")
    line = json.dumps({"name": "uji/id/dua", **entry, "é": 1}, ensure_ascii=False).encode()
    half = line.index("é".encode()) + 1  # between the two bytes of a letter
    for end in {*range(0, len(line), 40), half, len(line) - 1}:
        path.write_bytes(whole.encode() + b"\n" + line[:end])
        after = Ledger(kit / "out")
        assert after.entries.keys() == {str(job)}
        after.add("uji/id/tiga", entry)
        assert Ledger(kit / "out").entries.keys() == {str(job), "uji/id/tiga"}


@pytest.mark.parametrize("word", ["a\nb", "\u2028", "\x85", "\x0b", "\ud800", "é", '"\\'])
def test_an_entry_may_hold_any_words(kit, job, made, word):
    known, entry = made
    known.add(str(job), entry | {"failure": word})
    assert Ledger(kit / "out").entries[str(job)]["failure"] == word
    known.compact()
    assert Ledger(kit / "out").entries[str(job)]["failure"] == word


@pytest.mark.parametrize("line", ["null", "[]", "7", '{"inputs": {}}', "{", '"uji"', "\x00" * 40])
def test_a_line_that_is_no_entry_is_passed_over(kit, job, made, line):
    with (kit / "out" / ledger.NAME).open("a", encoding="utf-8") as lines:
        lines.write(line + "\n")
    assert Ledger(kit / "out").entries.keys() == {str(job)}


def test_the_last_entry_of_a_report_counts_and_alone_is_kept(kit, job, made):
    known, entry = made
    known.add("uji/en/dua", entry)
    known.add(str(job), entry | {"seconds": 7})
    known.compact()
    lines = (kit / "out" / ledger.NAME).read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["name"] for line in lines] == ["uji/en/dua", "uji/id/satu"]
    again = Ledger(kit / "out").entries
    assert again == known.entries and again[str(job)]["seconds"] == 7


def test_a_report_whose_file_is_gone_is_not_shown_but_one_that_failed_is(kit, job, made):
    known, entry = made
    known.add("uji/en/dua", entry | {"files": {}, "failure": "sel 4"})
    assert list(known.in_place()) == ["uji/en/dua", "uji/id/satu"]
    (kit / "out" / job.path("pdf")).unlink()
    assert list(known.in_place()) == ["uji/en/dua"]


# one batch at a time

HOLDER = """
import sys, time
from pathlib import Path
from analysis import lock
with lock.held(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def test_the_second_batch_learns_who_holds_the_folder_until_that_one_dies(tmp_path):
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "held\n"
    try:
        with pytest.raises(lock.Held) as refused, lock.held(tmp_path):
            pass
        assert str(tmp_path) in str(refused.value)
        assert f"proses {holder.pid} di {socket.gethostname()} sejak 20" in str(refused.value)
        assert re.search(r"sejak \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d;", str(refused.value))
    finally:
        os.kill(holder.pid, signal.SIGKILL)
        holder.communicate()
    with lock.held(tmp_path):  # the dead one left its words, and no lock
        assert json.loads((tmp_path / lock.NAME).read_text())["pid"] == os.getpid()


@pytest.mark.parametrize("words", ["", "{", "[]", "null", "\x00" * 20])
def test_words_that_nobody_can_read_do_not_hide_that_it_is_held(tmp_path, words):
    with lock.held(tmp_path):
        (tmp_path / lock.NAME).write_text(words)
        with pytest.raises(lock.Held, match=r"proses \? di \? sejak \?"), lock.held(tmp_path):
            pass


def test_a_block_that_fails_lets_go(tmp_path):
    with pytest.raises(ZeroDivisionError), lock.held(tmp_path):
        1 / 0  # noqa: B018
    with lock.held(tmp_path):
        pass
