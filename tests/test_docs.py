"""The pages of the repository stay true: links, commands, options, counts, cases, messages and proofs are tried."""

import contextlib
import csv
import doctest
import re
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import jupyter_server.serverapp
import mistune
import nbformat
import openpyxl
import pip
import pytest
import typer
import yaml
from loaded import Loaded
from small_kit import write_notebook
from typer.exceptions import TyperException

from analysis import cli, coverage, matches, read_register
from analysis.register import HOME

pytestmark = pytest.mark.xdist_group("docs")  # one loaded kit for all

READMES = ("README.id.md", "README.md")
PAGES = sorted(
    path.relative_to(HOME).as_posix()
    for path in HOME.rglob("*.md")
    if not any(part.startswith(".") for part in path.relative_to(HOME).parts)
)
TEXT = {page: (HOME / page).read_text(encoding="utf-8") for page in PAGES}
SHELL = {"sh", "bash", "console", "shell"}
OURS = (".venv/bin/inolab", ".venv/bin/python", "inolab")
PROGRAMS = {*OURS, "make", "mkdir", "cp", "pip", "dask", "conda", "git", "uv"}

# what is not run here, and why; everything else is
ELSEWHERE = {
    "pip install -e": "sets up a machine",
    "dask ": "tests/test_cluster.py starts a scheduler and workers",
    "inolab reports --scheduler": "tests/test_cluster.py",
    ".venv/bin/inolab links": "asks the web; tests/test_links.py asks a server of its own",
}
FOLLOWED_ELSEWHERE = {"docs/add_a_chapter.md": "tests/test_tour.py"}


# what stands on a page


@cache
def tokens(text: str) -> tuple[dict, ...]:
    """Every token of a page, parents before what is in them."""

    def all_of(found: list[dict]) -> Iterator[dict]:
        for token in found:
            yield token
            yield from all_of(token.get("children", []))

    return tuple(all_of(mistune.create_markdown(renderer=None, plugins=["table"])(text)))


def said(token: dict) -> str:
    """The text of a token without its markup."""
    return token.get("raw", "") + "".join(map(said, token.get("children", [])))


def anchors(text: str) -> set[str]:
    """What a link may point to on a page: GitHub's names of its headings."""
    names, found = {}, set()
    for token in tokens(text):
        if token["type"] == "heading":
            name = re.sub(r"[^\w\- ]", "", said(token).lower()).replace(" ", "-")
            names[name] = names.get(name, -1) + 1
            found.add(f"{name}-{names[name]}" if names[name] else name)
    return found


def links(text: str) -> list[str]:
    return [unquote(token["attrs"]["url"]) for token in tokens(text) if token["type"] in ("link", "image")]


def blocks(text: str, kinds: set[str] | None = None) -> list[str]:
    """Blocks of code: fenced ones of these kinds, or those that are indented."""
    code = [token for token in tokens(text) if token["type"] == "block_code"]
    kind = [(token, (token.get("attrs") or {}).get("info", "")) for token in code]
    return [token["raw"] for token, info in kind if (info in kinds if kinds else not info)]


def commands(text: str) -> list[str]:
    """The commands of a page in their order, without comments."""
    lines = [line.strip() for block in blocks(text, SHELL) for line in block.splitlines()]
    indented = [line.strip() for block in blocks(text) for line in block.splitlines()]
    lines += [line for line in indented if line.split(" ")[0] in PROGRAMS]
    bare = [re.sub(r"\s+#.*$", "", line) for line in lines]
    return [line for line in sorted(bare, key=text.find) if line and not line.startswith("#")]


def mentions(text: str) -> list[str]:
    """The commands of the kit that prose names."""
    spans = [re.sub(r"\s+", " ", token["raw"]) for token in tokens(text) if token["type"] == "codespan"]
    return [span for span in spans if re.match(r"inolab [a-z]", span) and "," not in span]


def table(text: str, heading: str) -> list[list[str]]:
    """The rows of the first table below a heading, as text."""
    below = text.split(f"\n## {heading}\n", 1)[1]
    body = next(token for token in tokens(below) if token["type"] == "table_body")
    return [[said(cell).strip() for cell in row["children"]] for row in body["children"]]


# links


def broken_links(page: str, text: str, home: Path = HOME) -> list[str]:
    """The links of a page that lead nowhere; addresses of the web are looked at, not fetched."""
    faults = []
    for url in links(text):
        if urlsplit(url).scheme:
            parts = urlsplit(url)
            if parts.scheme not in ("http", "https") or "." not in parts.netloc or re.search(r"\s", url):
                faults.append(url)
            continue
        name, _, anchor = url.partition("#")
        target = (home / page).parent / name
        is_there = not name or target.exists()
        if not is_there or (anchor and anchor not in anchors(target.read_text(encoding="utf-8") if name else text)):
            faults.append(url)
    return faults


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page):
    assert broken_links(page, TEXT[page]) == []


def test_a_broken_link_is_found(tmp_path):
    (tmp_path / "ada.md").write_text("# Judul / Title\n\n## Judul / Title\n", encoding="utf-8")
    good = "[a](ada.md) [b](ada.md#judul--title-1) [c](#sini) [d](https://a.id/x)\n\n# Sini\n"
    assert broken_links("x.md", good, tmp_path) == []
    bad = "[a](tiada.md) [b](ada.md#judul) [c](#sana) [d](https://a/x) [e](htp://a.id) ![f](x.png)\n\n# Sini\n"
    assert broken_links("x.md", bad, tmp_path) == links(bad) and len(links(bad)) == 6


def test_every_page_below_docs_is_on_the_map():
    there = {f"docs/{path}" for path in links(TEXT["docs/README.md"]) if not path.startswith("..")}
    assert there == {page for page in PAGES if page.startswith("docs/")} - {"docs/README.md"}


# commands


def misread(command: str, whole: bool = True) -> str | None:
    """What the command line would refuse of a command, which is not run; `whole`: nothing may be missing either."""
    words = [word.replace("NAMA", "NAME") for word in shlex.split(command)[1:]]
    found, info = typer.main.get_command(cli.app), "inolab"
    while hasattr(found, "commands") and words:
        if words[0] not in found.commands:
            return f"{words[0]} is no command"
        found, info, words = found.commands[words[0]], words[0], words[1:]
    if hasattr(found, "commands"):
        return "no command" if whole else None
    try:
        found.make_context(info, words)
    except TyperException as error:
        is_short = type(error).__name__ in ("MissingParameter", "BadOptionUsage")
        return None if is_short and not whole else str(error) or type(error).__name__
    return None


def of_the_kit(page: str) -> list[str]:
    return [line for line in commands(TEXT[page]) if "inolab" in line.split(" ")[0]]


@pytest.mark.parametrize("page", PAGES)
def test_every_option_that_a_page_names_is_one(page):
    whole = [(line, fault) for line in of_the_kit(page) if (fault := misread(line))]
    named = [(line, fault) for line in mentions(TEXT[page]) if (fault := misread(line, whole=False))]
    assert whole + named == []


def test_an_unknown_option_is_found():
    assert misread(".venv/bin/inolab reports --language id") is None
    for wrong in ("reports --languag id", "reprots", "reports --jobs nol", "rules dif 2023 2026", "template"):
        assert misread(f"inolab {wrong}"), wrong
    assert misread("inolab template", whole=False) is misread("inolab score --confirmed", whole=False) is None
    assert mentions("`inolab reports --x`") == ["inolab reports --x"]


def test_a_command_that_no_program_is_known_for_is_found():
    page = "Ketik:\n\n    make reports    # semua\n    y = a + b\n\n```sh\nrm -rf x\n```\n"
    assert commands(page) == ["make reports", "rm -rf x"] and "rm" not in PROGRAMS


ROWS = {"perangkat_daerah": "kode", "inovasi": "id", "indikator_inovasi": "id", "indikator_daerah": None}
KEPT = ("KEC-10", "OPD-12")
NAMED = ("00_summary", "02_coverage", "07_index", "unit")  # the reports that commands of the pages name


@pytest.fixture(scope="module")
def kit(tmp_path_factory) -> Path:
    """A kit with the rules, a register of two units, and short notebooks under the names of the real ones."""
    home = tmp_path_factory.mktemp("kit")
    for data in ("methods", "tangerang", "national"):
        shutil.copytree(HOME / "data" / "raw" / data, home / "data" / "raw" / data)
    _shorten(HOME / "data" / "raw" / "registers" / "contoh-2020", home / "data" / "raw" / "registers" / "contoh-2020")
    (home / "notebooks").mkdir()
    matrix = yaml.safe_load((HOME / "reports.yml").read_text(encoding="utf-8"))
    matrix["reports"] = {name: matrix["reports"][name] for name in NAMED}
    for name, report in matrix["reports"].items():
        report["formats"] = ["html"]
        write_notebook(home, name)
        if "each" in report:
            path = home / "notebooks" / f"{name}.ipynb"
            notebook = nbformat.read(path, as_version=4)
            notebook.cells[1].source += '\nunit = ""'
            nbformat.write(notebook, path)
    matrix["registers"] = ["contoh-2020"]
    (home / "reports.yml").write_text(yaml.safe_dump(matrix, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return home


def _shorten(register: Path, copy: Path) -> None:
    """The register with two of its units and what is theirs."""
    copy.mkdir(parents=True)
    described = yaml.safe_load((register / "register.yml").read_text(encoding="utf-8"))
    del described["published"], described["companions"], described["scenarios"]
    (copy / "register.yml").write_text(yaml.safe_dump(described, allow_unicode=True), encoding="utf-8")
    ids: set[str] = set()
    names: set[str] = set()
    for table_, key in ROWS.items():
        with (register / f"{table_}.csv").open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        if table_ == "perangkat_daerah":
            rows = [row for row in rows if row[key] in KEPT]
            names = {row["nama_resmi"] for row in rows}
        elif table_ == "inovasi":
            rows = [row for row in rows if row["perangkat_daerah"] in names]
            ids = {row["id"] for row in rows}
        elif key:
            rows = [row for row in rows if row[key] in ids]
        with (copy / f"{table_}.csv").open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)


@pytest.fixture(scope="module")
def loaded(kit) -> Iterator[Loaded]:
    with contextlib.chdir(kit):
        command_line = Loaded(kit)
    yield command_line
    command_line.close()


def run(command: str, kit: Path, loaded: Loaded) -> tuple[int, str]:
    """The exit code of a command of a page, and what it said."""
    program, *words = shlex.split(command)
    if program.endswith("inolab"):
        ended = loaded.inolab(*words)
        return ended.returncode, ended.stdout + ended.stderr
    if program == "make":
        command = f"make --dry-run --directory {HOME} {shlex.join(words)}"  # that the target is there
    ended = subprocess.run(command, shell=True, cwd=kit, capture_output=True, text=True)
    return ended.returncode, ended.stdout + ended.stderr


def is_elsewhere(command: str) -> bool:
    return any(command.startswith(start) for start in ELSEWHERE)


OWN = "muara-biru-2025"


def fill_in(kit: Path) -> None:
    """Two units answer in a spreadsheet; the second misspells its name and a date that is none."""
    sent = kit / "kiriman"
    sent.mkdir(exist_ok=True)
    common = {"Jenis": "Non Digital", "Bentuk": "Inovasi pelayanan publik", "Tahapan": "Penerapan"}
    _write(sent / "dinkes.xlsx", kit, **common | _row("DKS-01", "SIAGA IBU", "Dinas Kesehatan", "01/07/2024"))
    _write(sent / "muara.xlsx", kit, **common | _row("KMB-01", "KELILING KTP", "Kecamatn Muara Birru", "31/02/2025"))


def mend(kit: Path) -> None:
    common = {"Jenis": "Non Digital", "Bentuk": "Inovasi pelayanan publik", "Tahapan": "Penerapan"}
    mended = common | _row("KMB-01", "KELILING KTP", "Kec. Muara Biru", "28/02/2025")
    _write(kit / "kiriman" / "muara.xlsx", kit, **mended)


def describe(kit: Path) -> None:
    """The sheet "register" of one workbook, as the page asks: the first seven lines."""
    book = openpyxl.load_workbook(kit / "kiriman" / "dinkes.xlsx")
    answers = (
        "Register inovasi 2025",
        "Kabupaten Muara Biru",
        "31/12/2025",
        "ya",
        "ya",
        "Bappeda",
        "Pemakaian sendiri",
    )
    for row, answer in enumerate(answers, start=2):
        book["register"].cell(row, 2).value = answer
    book.save(kit / "kiriman" / "dinkes.xlsx")


def _row(*values: str) -> dict[str, str]:
    return dict(zip(("ID", "Nama inovasi", "Perangkat daerah", "Tanggal penerapan"), values, strict=True))


def _write(path: Path, kit: Path, **row: str) -> None:
    book = openpyxl.load_workbook(kit / "register.xlsx")
    heads = [cell.value for cell in book["inovasi"][1]]
    for heading, value in row.items():
        book["inovasi"].cell(2, heads.index(heading) + 1).value = value
    book.save(path)


def test_a_newcomer_reaches_an_own_register_by_the_page_alone(kit, loaded):
    """README.id.md from top to bottom: every command is run; between them, what the page asks to be filled in."""
    page = "README.id.md"
    (listed,) = blocks(TEXT[page], {"csv"})
    (kit / "daftar-unit.csv").write_text(listed, encoding="utf-8")
    tried = 0
    for command in commands(TEXT[page]):
        if is_elsewhere(command):
            continue
        if "inolab check" in command:
            fill_in(kit)
            code, told = run(command, kit, loaded)
            assert code == 1 and "bukan perangkat daerah di daftar" in told and "tidak ada dalam kalender" in told
            assert len(list((kit / "jawaban").glob("*.xlsx"))) == 2
            mend(kit)
        if command.startswith("cp "):
            describe(kit)
        code, told = run(command, kit, loaded)
        assert code == 0, (command, told)
        tried += 1
    assert tried == 17
    assert {path.name for path in (kit / "reports" / OWN / "id" / "unit").iterdir()} == {
        "opd-01.html",
        "opd-02.html",
        "kec-01.html",
    }
    own = read_register(kit / "data" / "raw" / "registers" / OWN)
    assert own.region == "Kabupaten Muara Biru" and list(own.innovations["innovation_id"]) == ["DKS-01", "KMB-01"]
    # sheets that nobody filled in are no answers: an index of 0,00 would be said of what was never answered
    assert (own.impacts, own.answers, own.region_answers, own.lab_stages) == (None,) * 4
    ended = loaded.inolab("score", "--register", OWN)
    assert ended.returncode == 2 and "tabel indikator_inovasi atau indikator_daerah tidak ada" in ended.stderr


@pytest.mark.parametrize("page", [page for page in PAGES if commands(TEXT[page]) and page != "README.id.md"])
def test_every_command_of_the_docs_is_tried(page, kit, loaded):
    """Those of README.id.md are tried above; of README.md, which has the same, those that are written otherwise."""
    if page in FOLLOWED_ELSEWHERE:
        assert Path(page).name in (HOME / FOLLOWED_ELSEWHERE[page]).read_text(encoding="utf-8")
        return
    loaded.inolab("reports", "--register", "contoh-2020")
    above = set(commands(TEXT["README.id.md"]))
    lines = [line for line in commands(TEXT[page]) if not is_elsewhere(line) and line not in above]
    tried = [(line, *run(line, kit, loaded)) for line in lines]
    assert [one for one in tried if one[1] != 0] == []


def test_a_make_target_that_is_gone_is_found(kit, loaded):
    assert run("make reports", kit, loaded)[0] == 0 and run("make laporan", kit, loaded)[0] != 0


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_that_a_page_names_is_there(page):
    makefile = (HOME / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"`make ([a-z-]+)[ `]", TEXT[page]))
    assert named <= set(re.findall(r"^([a-z-]+):", makefile, re.M))


# both languages


def reports_of(page: str) -> list[list[str]]:
    return table(TEXT[page], {"README.md": "What is made", "README.id.md": "Yang dihasilkan"}[page])


def unlike_the_matrix(rows: list[list[str]], language: str) -> list[str]:
    """The reports whose row is missing, out of place or names other readers than reports.yml."""
    matrix = yaml.safe_load((HOME / "reports.yml").read_text(encoding="utf-8"))["reports"]
    asked = [[name, report["readers"][language]] for name, report in matrix.items()]
    listed = [row[:2] for row in rows]
    return [one[0] for one in asked if one not in listed] or ([] if listed == asked else ["order"])


@pytest.mark.parametrize(("page", "language"), [("README.md", "en"), ("README.id.md", "id")])
def test_the_reports_of_the_readme_are_those_of_the_matrix(page, language):
    rows = reports_of(page)
    assert unlike_the_matrix(rows, language) == []
    assert unlike_the_matrix(rows[:3] + rows[4:], language) == [rows[3][0]]
    assert unlike_the_matrix([rows[1], rows[0], *rows[2:]], language) == ["order"]


def shape(text: str) -> dict[str, list]:
    """What two languages of one page share: commands without their values, sizes of tables, code, headings, links."""
    words = [[word for word in shlex.split(line) if word.startswith("-") or word.isalpha()] for line in commands(text)]
    verbs = [[word for word in line if word.startswith("-") or word in ("make", *_names())] for line in words]
    bodies = [token for token in tokens(text) if token["type"] == "table_body"]
    return {
        "commands": verbs,
        "tables": [(len(body["children"]), len(body["children"][0]["children"])) for body in bodies],
        "code": [len(block.splitlines()) for block in blocks(text)] + blocks(text, {"csv"}),
        "headings": [token["attrs"]["level"] for token in tokens(text) if token["type"] == "heading"],
        "files": [url for url in links(text) if not url.startswith(("#", "README", "docs/summary"))],
    }


def _names() -> list[str]:
    return list(typer.main.get_command(cli.app).commands)


def test_both_readmes_say_the_same():
    indonesian, english = (shape(TEXT[page]) for page in READMES)
    assert indonesian == english and len(english["commands"]) > 15
    assert shape(TEXT["README.md"].replace("    make test ", "    make lint ")) == english  # a target is a value
    assert shape(TEXT["README.md"].replace("    make test ", "    test ")) != english
    assert shape(TEXT["README.md"].replace(" --explain", "")) != english


@pytest.mark.parametrize("page", ["docs/troubleshooting.md", "docs/index.md"])
def test_both_halves_of_a_page_are_as_long(page):
    first, second = (part for part in re.split(r"^(?=# )", TEXT[page], flags=re.M) if part.startswith("# "))
    assert len(re.findall(r"^## ", first, re.M)) >= len(re.findall(r"^## ", second, re.M)) - 3 > 0


# counts


def test_counts_of_the_readme_are_those_of_the_data():
    sample, public = read_register("contoh-2020"), read_register("tangerang-publik")
    total = coverage.headline(coverage.count_by_unit(sample.units, sample.innovations), sample.innovations)
    numbers = (total.innovations, total.active_units, total.units, total.silent_units)
    for page, told in (
        ("README.md", "({} innovations, {} of {} units, {} without)"),
        ("README.id.md", "({} inovasi, {} dari {} unit, {} belum)"),
    ):
        flat = re.sub(r"\s+", " ", TEXT[page])
        assert told.format(*numbers) in flat
        assert told.format(*numbers[:3], numbers[3] + 1) not in flat
        assert re.search(
            rf"26 November 2020 .*{public.published.innovations} (inno|ino).*{public.published.units} ", flat
        )
        assert f"{len(public.units)} {'in both' if page == 'README.md' else 'pada kedua'} register" in flat


def test_the_arithmetic_of_a_nation_is_right():
    """550 x 60 = 33,000; x 0.9 = 29,700 s = 8.25 h; on 2 cores 4.125 h; on 8 x 4 cores 15.47 minutes."""
    page = TEXT["docs/scale.md"]
    seconds = 550 * 60 * 0.9
    assert f"550 regions of 60 units are {550 * 60:,} unit reports" in page
    assert f"= {seconds:,.0f} seconds, {seconds / 3600:.2f} core hours" in page
    assert f"{seconds / 3600 / 2:.1f} hours on one machine of two cores" in page
    assert f"({seconds / 32 / 60:.1f} minutes) on eight machines of four" in page


# cases


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(TEXT[page], {"python"})])
def test_cases_give_what_the_page_says(page):
    code = "\n".join(blocks(TEXT[page], {"python"}))
    assert len(failures(code)) == 0, failures(code)
    assert all(block.startswith(">>> ") for block in blocks(TEXT[page], {"python"}))


def failures(code: str) -> list[str]:
    told: list[str] = []
    test = doctest.DocTestParser().get_doctest(code, {}, "page", None, 0)
    doctest.DocTestRunner(verbose=False).run(test, out=told.append)
    return told


def test_a_case_that_is_wrong_is_found():
    assert failures(">>> 1 + 1\n2\n") == [] and failures(">>> 1 + 1\n3\n")


def test_the_method_has_a_section_and_a_case_for_every_report():
    page = TEXT["docs/method.md"]
    matrix = yaml.safe_load((HOME / "reports.yml").read_text(encoding="utf-8"))["reports"]
    assert set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", page, re.M)))) == set(matrix)
    sections = page.split("\n## ")[2:]
    assert len(sections) == 10 and all("**Contoh / case.**" in part and ">>> " in part for part in sections)


def test_the_weights_of_the_method_are_those_of_the_code():
    rows = table(TEXT["docs/method.md"], "Siapa dapat mengadopsi apa / Who could adopt what")
    assert sorted(int(row[1]) for row in rows) == sorted(matches.WEIGHTS.values())


# messages


SOURCES = [
    *(HOME / "src").rglob("*.py"),
    HOME / "Makefile",
    Path(jupyter_server.serverapp.__file__),
    *(Path(pip.__file__).parent / "_internal" / name for name in ("exceptions.py", "resolution/resolvelib/factory.py")),
]


@cache
def source() -> str:
    return "".join(re.sub(r'"\n\s*f?"', "", path.read_text(encoding="utf-8")) for path in SOURCES)


def unwritten(message: str) -> list[str]:
    """The parts of a message, between its dots, that no program writes."""
    return [part for part in re.split(r"\s*\.\.\.\s*", message) if part.strip(" ()") and part.strip() not in source()]


def symptoms(half: str) -> list[str]:
    cells = [token["children"][0] for token in tokens(half) if token["type"] == "table_row"]
    return [one["raw"] for cell in cells for one in cell["children"] if one["type"] == "codespan"]


def test_every_message_of_the_page_is_one_that_is_written():
    indonesian, english = TEXT["docs/troubleshooting.md"].split("# When something does not work")
    messages = [one for one in symptoms(indonesian) if not one.startswith("inolab") and one not in _names()]
    assert messages == [one for one in symptoms(english) if not one.startswith("inolab") and one not in _names()]
    assert len(messages) > 30 and [(one, unwritten(one)) for one in messages if unwritten(one)] == []
    assert unwritten("huruf ... hilang semua") == ["hilang semua"]


def test_exit_codes_are_those_of_the_page(kit, loaded):
    """Provoked: a name that is wrong, a folder that cannot be, a year that is not whole, a file that is not there."""
    for code, words, told in (
        (2, ("reports", "--register", "contoh2020"), "tidak dikenal"),
        (2, ("reports", "--only", "07_*", "--out", "/proc/tiada"), "pilih folder lain dengan --out"),
        (2, ("score", "--register", "contoh-2020", "--year", "2023"), "tidak cukup untuk index"),
        (2, ("check", "tiada.xlsx"), "bukan berkas, atau tidak ada lagi"),
        (2, ("scan", str(kit / "notebooks" / "tiada")), "tidak ada berkas untuk diperiksa"),
    ):
        ended = loaded.inolab(*words)
        assert (ended.returncode, told in ended.stdout + ended.stderr) == (code, True), (words, ended)


# the levels of RAP


def unproved(text: str, home: Path = HOME) -> list[str]:
    """What is wrong with the lines of docs/rap.md: a state that is none, a proof that is not there, met without any."""
    faults = []
    for row in (token["children"] for token in tokens(text) if token["type"] == "table_row"):
        line, state = said(row[0]), said(row[1])
        spans = [one["raw"] for one in row[2]["children"] if one["type"] == "codespan"]
        proofs = [one for one in spans if " " not in one]  # a command is none
        missing = [one for one in proofs if not _is_there(one, home)]
        if state not in ("met", "partly", "not met") or missing or (state != "not met" and not proofs):
            faults.append(f"{line}: {state}, {missing or 'no proof'}")
    return faults


def _is_there(proof: str, home: Path) -> bool:
    name, _, test = proof.partition("::")
    path = home / name
    return path.exists() and (not test or f"def {test}(" in path.read_text(encoding="utf-8"))


def test_every_line_of_the_levels_has_its_proof():
    assert unproved(TEXT["docs/rap.md"]) == []


def test_a_proof_that_is_gone_is_found():
    line = "| line | state | proof |\n|---|---|---|\n| x | {} | {} |\n"
    here = "`tests/test_docs.py::test_a_proof_that_is_gone_is_found`"
    assert unproved(line.format("met", here)) == [] == unproved(line.format("not met", "nobody"))
    for state, proof in (
        ("met", "nothing"),
        ("met", "`tests/tiada.py`"),
        ("partly", "`tests/test_docs.py::test_tiada`"),
        ("fine", here),
    ):
        assert len(unproved(line.format(state, proof))) == 1


def test_the_result_of_the_levels_is_counted():
    page = TEXT["docs/rap.md"]
    counts = {}
    for level in ("Baseline", "Silver", "Gold"):
        heading = re.search(rf"^## ({level}: .*)$", page, re.M)[1]
        states = [row[1] for row in table(page, heading)]
        counts[level.lower()] = f"{level.lower()} {states.count('met')} of {len(states)} met".removesuffix(" met")
    told = re.sub(r"\s+", " ", page)
    assert f"Result: {counts['baseline']} met, {counts['silver']}, {counts['gold']}." in told


def test_the_changelog_has_the_version_of_the_package():
    version = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"\n## {version} (" in TEXT["CHANGELOG.md"] and "\n## 9.9.9 (" not in TEXT["CHANGELOG.md"]
