"""Do addresses answer: asked of a server on this machine, written as CSV, read back with a register."""

import csv
import socket
import ssl
import sys
import threading
import time
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pandas as pd
import pytest
import requests
import urllib3
from typer.testing import CliRunner

from analysis import application_words, cli, links
from analysis.links import Asked
from analysis.register import RegisterError

DAY = date(2020, 11, 26)
NO_HEAD = {"/kepala-405": 405, "/kepala-501": 501, "/kepala-403": 403, "/kepala-404": 404}
STATUS = {"/hilang": 404, "/pindah-selamanya": 410, "/tertutup": 403, "/galat": 500, "/sibuk": 429}


class Server(BaseHTTPRequestHandler):
    """Answers by path, and writes down what it was asked."""

    def answer(self) -> None:
        self.server.heard.append((self.command, self.path, dict(self.headers)))
        path, port = self.path.split("?")[0], self.server.server_port
        if path == "/lambat":
            time.sleep(1.5)
        leads = {
            "/pindah": "/ada",
            "/keluar": f"http://localhost:{port}/ada?sesi=rahasia",
            "/keluar-hilang": f"http://localhost:{port}/hilang",
            "/putar": "/putar",
            "/toko": "market://aplikasi",
            "/rusak": "http://[",
            **{f"/lompat{n}": f"/lompat{n - 1}" for n in range(1, 7)},
            "/lompat0": "/ada",
        }
        status = 302 if path in leads else STATUS.get(path, 200)
        self.send_response(NO_HEAD.get(path, status) if self.command == "HEAD" else status)
        if path in leads:
            self.send_header("Location", leads[path])
        self.send_header("Set-Cookie", "lacak=1")
        self.send_header("Content-Length", "9")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(b"<html></h>")

    do_HEAD = do_GET = answer

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def server():
    served = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    served.heard = []
    threading.Thread(target=served.serve_forever, args=(0.01,), daemon=True).start()
    yield served
    served.shutdown()
    served.server_close()


@pytest.fixture(autouse=True)
def no_pause(monkeypatch):
    monkeypatch.setattr(links, "PAUSE", 0)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def asked(server, *paths: str, timeout: float = 5) -> list[Asked]:
    here = f"http://127.0.0.1:{server.server_port}"
    return list(links.ask([path if "//" in path else here + path for path in paths], DAY, timeout))


def said(server, path: str, timeout: float = 5) -> tuple:
    (one,) = asked(server, path, timeout=timeout)
    assert one.asked_on == DAY
    return one.outcome, one.status


# what is answered


@pytest.mark.parametrize(
    ("path", "outcome", "status"),
    [
        ("/ada", "answers", 200),
        ("/pindah", "answers", 200),  # to another page of the same host
        ("/hilang", "not found", 404),
        ("/pindah-selamanya", "not found", 410),
        ("/tertutup", "refused", 403),
        ("/galat", "refused", 500),
        ("/sibuk", "refused", 429),
        ("/putar", "refused", 302),  # round and round
        ("/toko", "refused", 302),  # not a web address
        ("/lompat4", "answers", 200),  # five redirects: 4, 3, 2, 1, 0
        ("/lompat5", "refused", 302),  # a sixth is not followed
        *((path, "answers", 200) for path in NO_HEAD),
    ],
)
def test_the_outcome_is_that_of_the_page_where_the_address_ends(server, path, outcome, status):
    assert said(server, path) == (outcome, status)


def test_another_host_is_named_without_its_query(server):
    (one,) = asked(server, "/keluar")
    assert (one.outcome, one.status) == ("moved", 200)
    assert one.moved_to == f"http://localhost:{server.server_port}/ada"


def test_another_host_without_the_page_is_not_found(server):
    (one,) = asked(server, "/keluar-hilang")
    assert (one.outcome, one.moved_to) == ("not found", f"http://localhost:{server.server_port}/hilang")


def test_a_slow_server_and_a_closed_port_do_not_answer(server):
    assert said(server, "/lambat", timeout=0.3) == ("no answer", None)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        assert said(server, f"http://127.0.0.1:{closed.getsockname()[1]}/") == ("no answer", None)


def test_an_unknown_host_is_told_from_a_silent_one(server, monkeypatch):
    def unknown(*_: object, **__: object):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert said(server, "http://tiada.uji.go.id/") == ("unknown host", None)


def test_a_certificate_that_is_not_valid_is_said_to_be_so(server, monkeypatch):
    def not_valid(*_: object, **__: object):
        inner = urllib3.exceptions.SSLError(ssl.SSLCertVerificationError(1, "certificate has expired"))
        raise requests.exceptions.SSLError(urllib3.exceptions.MaxRetryError(None, "/", inner))

    monkeypatch.setattr(requests.Session, "request", not_valid)
    assert said(server, "https://uji.go.id/") == ("bad certificate", None)


def test_an_address_that_nobody_can_ask_does_not_stop_the_others(server):
    outcomes = [one.outcome for one in asked(server, "http://uji.go.id:99999/", "http://.uji.go.id/", "/rusak", "/ada")]
    assert outcomes == ["no answer", "no answer", "no answer", "answers"]


# how it is asked


def test_the_head_is_asked_first_and_the_page_only_where_that_is_refused(server):
    asked(server, "/ada", "/kepala-405", "/sibuk")
    assert [(method, path) for method, path, _ in server.heard] == [
        ("HEAD", "/ada"),
        ("HEAD", "/kepala-405"),
        ("GET", "/kepala-405"),
        ("HEAD", "/sibuk"),  # who is asked too much is not asked again
    ]


def test_the_kit_gives_its_name_and_keeps_no_cookie_and_no_password(server, monkeypatch, tmp_path):
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login siapa password rahasia")
    monkeypatch.setenv("HOME", str(tmp_path))
    asked(server, "/ada", f"http://siapa:rahasia@127.0.0.1:{server.server_port}/ada", "/ada")
    for _, _, headers in server.heard:
        assert headers["User-Agent"].startswith("laboratorium-inovasi-daerah/")
        assert not {"Cookie", "Authorization"} & set(headers)


def test_a_second_lies_between_two_requests_to_one_host(server, monkeypatch):
    monkeypatch.setattr(links, "PAUSE", 1.0)
    slept = []
    monkeypatch.setattr(links.time, "sleep", slept.append)
    asked(server, "/ada", "/ada", f"http://localhost:{server.server_port}/ada")
    first, second, other = slept
    assert (first, other) == (0, 0) and 0.9 < second <= 1


def test_every_address_is_asked_once():
    innovations = pd.DataFrame({"url": ["https://b.id", None, "https://a.id", "https://b.id"]})
    assert links.addresses(innovations) == ["https://b.id", "https://a.id"]


# as a file


ANSWERED = [
    Asked("https://a.id/?x=1,2", DAY, "moved", 200, "https://b.id/"),
    Asked("https://c.id", DAY, "no answer"),
]


@pytest.fixture
def register(folder, innovation):
    """A register whose links are what is written; the file itself is put there by the test."""
    from analysis import read_register

    place = folder(
        [innovation("I-1", url="https://a.id/?x=1,2"), innovation("I-2", url="https://z.id")], links="jawaban.csv"
    )

    def read(text: str | None = None):
        if text is None:
            links.write(ANSWERED, place / "jawaban.csv")
        else:
            (place / "jawaban.csv").write_text(text, encoding="utf-8")
        return read_register(place)

    return read


def test_what_is_written_is_read_back(register):
    r = register()
    table = links.answers(r)
    assert table["url"].tolist() == ["https://a.id/?x=1,2", "https://c.id"]
    assert table["asked_on"].tolist() == [DAY, DAY]
    assert table["outcome"].tolist() == ["moved", "no answer"]
    assert table["status"].fillna(0).tolist() == [200, 0]
    assert table["moved_to"].fillna("").tolist() == ["https://b.id/", ""]


def test_the_file_is_no_table_of_the_register_but_part_of_its_inputs(register):
    r = register()
    assert (r.refused, r.errors, len(r.innovations)) == ([], [], 2)
    assert "jawaban.csv" in r.inputs
    again = register(r.folder.joinpath("jawaban.csv").read_text(encoding="utf-8").replace("200", "204"))
    assert again.digest != r.digest


def test_a_register_without_links_has_no_answers(read, innovation):
    table = links.answers(read([innovation("I-1")]))
    assert table.empty and list(table) == ["url", "asked_on", "outcome", "status", "moved_to"]


HEAD = "url,asked_on,outcome,status,moved_to\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "kolom: bukan url, asked_on, outcome, status, moved_to"),
        ("alamat,asked_on\n", "kolom: bukan url"),
        (HEAD + "https://a.id,2020-11-26\n", "baris 2: 2 kolom, seharusnya 5"),
        (HEAD + "https://a.id,26/11/2020,answers,200,\n", 'baris 2, kolom asked_on: "26/11/2020" tidak terbaca'),
        (HEAD + "https://a.id,2020-11-26,hidup,200,\n", 'baris 2, kolom outcome: "hidup" bukan answers'),
        (HEAD + "https://a.id,2020-11-26,answers,ok,\n", 'baris 2, kolom status: "ok" tidak terbaca'),
    ],
)
def test_a_file_of_another_make_is_refused_with_the_remedy(register, text, said):
    with pytest.raises(RegisterError, match=r"jawaban\.csv") as refused:
        links.answers(register(text))
    assert said in str(refused.value)
    assert "Perbaiki: tulis ulang dengan inolab links --register uji-2020 --out jawaban.csv" in str(refused.value)


def test_a_file_that_is_not_there_is_named(register):
    r = register()
    (r.folder / "jawaban.csv").unlink()
    with pytest.raises(RegisterError, match=r"jawaban\.csv"):
        links.answers(r)


def test_a_write_that_fails_leaves_what_was_there(tmp_path):
    path = tmp_path / "jawaban.csv"
    links.write(ANSWERED, path)
    before = path.read_bytes()
    with pytest.raises(csv.Error):
        links.write([ANSWERED[0], None], path)
    assert path.read_bytes() == before and [one.name for one in tmp_path.iterdir()] == ["jawaban.csv"]


# counted and said


@pytest.fixture
def inventory() -> pd.DataFrame:
    urls = ["https://a.id", "https://a.id", "https://b.id", "https://c.id", None]
    return pd.DataFrame({"innovation": list("PQRST"), "unit": ["U", None, "V", "V", "V"], "url": urls})


def answers_of(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame([Asked(url, day, outcome) for url, day, outcome in rows], columns=Asked._fields)


def test_applications_are_joined_with_the_latest_answer(inventory):
    later = date(2020, 12, 1)
    table = links.answered(
        inventory,
        answers_of(
            ("https://a.id", later, "answers"), ("https://a.id", DAY, "refused"), ("https://b.id", DAY, "not found")
        ),
    )
    assert table["outcome"].tolist() == ["answers", "answers", "not found", "not asked"]
    # three addresses: a answers though two applications state it, b is not found, c was not asked
    assert links.count_by_outcome(table).to_numpy().tolist() == [["answers", 1], ["not found", 1], ["not asked", 1]]
    assert links.silent(table)[["innovation", "outcome"]].to_numpy().tolist() == [["R", "not found"]]


def test_the_sentence_says_when_and_how_many(inventory):
    r = type("Register", (), {"name": "uji-2020"})
    table = links.answered(inventory, answers_of(("https://a.id", DAY, "moved"), ("https://b.id", DAY, "no answer")))
    assert application_words.answered(table, r).id == (
        "Dari 2 alamat yang ditanyakan pada 26 November 2020, 1 (50,0 persen) menjawab dan 1 tidak; "
        "1 alamat lain tidak ditanyakan."
    )
    later = links.answered(
        inventory, answers_of(("https://a.id", DAY, "moved"), ("https://b.id", date(2020, 12, 1), "moved"))
    )
    assert application_words.answered(later, r).en.startswith(
        "Of 2 addresses asked between 26 November 2020 and 1 December 2020, 2 (100.0 percent) answered"
    )
    never = links.answered(inventory, answers_of())
    assert application_words.answered(never, r).en.startswith("The addresses in this register were not asked.")
    assert application_words.answered(never.iloc[:0], r).en == "No application states an address."
    outcomes = links.count_by_outcome(table)
    assert application_words.answered_title(outcomes).en == "1 of 2 addresses asked answers"
    assert application_words.answered_alt(outcomes).id == (
        "Diagram batang jumlah alamat menurut jawabannya. Menjawab di alamat lain: 1; Tidak menjawab: 1; "
        "Tidak ditanyakan: 1."
    )


# the command


@pytest.fixture
def command(folder, innovation, server, monkeypatch, tmp_path):
    """Runs inolab links on a register with these paths of the server; gives exit code, terminal and file."""
    from analysis import register

    def run(*paths: str) -> tuple[int, str, str]:
        here = f"http://127.0.0.1:{server.server_port}"
        folder(
            [innovation(f"I-{n}", url=here + path) for n, path in enumerate(paths)], name="data/raw/registers/uji-2020"
        )
        monkeypatch.setattr(register, "HOME", tmp_path)
        words = ["links", "--register", "uji-2020", "--out", str(tmp_path / "jawaban.csv")]
        result = CliRunner().invoke(cli.app, words)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        return result.exit_code, result.output, (tmp_path / "jawaban.csv").read_text(encoding="utf-8")

    (tmp_path / "data/raw/registers").mkdir(parents=True)
    return run


def test_0_when_all_answer_and_1_when_some_do_not(command):
    code, shown, written = command("/ada", "/ada")
    assert (code, len(written.splitlines())) == (0, 2)
    assert "1 alamat ditanyakan: 1 menjawab, 0 tidak." in shown
    code, shown, written = command("/ada", "/hilang")
    assert code == 1 and "Halaman tidak ditemukan" in shown
    assert written.splitlines()[0] == "url,asked_on,outcome,status,moved_to"
    assert written.splitlines()[2].endswith(f"/hilang,{date.today()},not found,404,")


def test_0_when_there_is_nothing_to_ask(command):
    code, shown, written = command()
    assert (code, written) == (0, "url,asked_on,outcome,status,moved_to\n")
    assert "0 alamat ditanyakan" in shown


@pytest.mark.parametrize(
    "words", [["--register", "tiada", "--out", "x.csv"], ["--register", "contoh-2020", "--out", "tiada/x.csv"]]
)
def test_2_when_the_register_or_the_place_is_wrong(monkeypatch, tmp_path, words):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["inolab", "links", *words])
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == 2 and list(tmp_path.iterdir()) == []
