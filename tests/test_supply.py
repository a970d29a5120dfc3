"""Where the packages, the notebooks and the data of the kit come from: E13 to E18 of the fault catalogue."""

import base64
import hashlib
import json
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import sbom
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from test_privacy import AREA, nik, nip

from analysis import scan
from analysis.blocks import MIME
from analysis.register import HOME

PROJECT = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NAME = PROJECT["name"]
LOCK = (HOME / "requirements.lock").read_text(encoding="utf-8")
MAKEFILE = (HOME / "Makefile").read_text(encoding="utf-8")


# E13: a wheel is installed only with its own bytes


def wheel(folder: Path, body: str) -> Path:
    """A package of one module, as small as pip takes it."""
    made, about = folder / "tiny_contoh-1.0-py3-none-any.whl", "tiny_contoh-1.0.dist-info"
    files = {
        "tiny_contoh.py": body,
        f"{about}/METADATA": "Metadata-Version: 2.1\nName: tiny-contoh\nVersion: 1.0\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    with zipfile.ZipFile(made, "w") as package:
        for name, text in files.items():
            package.writestr(name, text)
        rows = [f"{name},sha256={_record(text)},{len(text)}" for name, text in files.items()]
        package.writestr(f"{about}/RECORD", "\n".join([*rows, f"{about}/RECORD,,"]))
    return made


def _record(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")


def pip(folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    """pip, which finds nothing but the wheel in the folder."""
    command = [sys.executable, "-m", "pip", "install", "--no-index", "--find-links", str(folder), "--no-cache-dir"]
    command += ["--disable-pip-version-check", "--no-deps", "--target", str(folder / "there"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_e13_a_wheel_with_one_changed_byte_is_not_installed(tmp_path):
    made = wheel(tmp_path, "total = 80\n")
    good = made.read_bytes()
    locked = tmp_path / "locked.txt"
    locked.write_text(f"tiny-contoh==1.0 --hash=sha256:{hashlib.sha256(good).hexdigest()}\n")
    made.write_bytes(good.replace(b"total = 80", b"total = 81"))
    refused = pip(tmp_path, "--require-hashes", "-r", str(locked))
    assert refused.returncode != 0 and "DO NOT MATCH THE HASHES" in refused.stderr
    assert not (tmp_path / "there").exists()
    made.write_bytes(good)
    assert pip(tmp_path, "--require-hashes", "-r", str(locked)).returncode == 0
    assert (tmp_path / "there" / "tiny_contoh.py").read_text() == "total = 80\n"


def test_e13_everything_that_the_kit_installs_is_installed_with_hashes():
    installs = re.findall(r"pip install (.*)", MAKEFILE)
    assert len(installs) == 2
    assert "--require-hashes -r requirements.lock" in installs[0]
    assert "--no-deps --no-build-isolation -e ." in installs[1]
    others = [HOME / ".ci" / "run", *(HOME / ".github").rglob("*.yml")]
    assert not [path for path in others if "pip install" in path.read_text(encoding="utf-8")]


# E14: the lock


def faults(lock: str, dependencies: list[str]) -> list[str]:
    """What is wrong with a lock: lines that pin nothing, pins without hashes, and what the project asks for in vain."""
    entries = [
        entry for entry in re.split(r"\n(?=[^\s#])", "\n" + re.sub(r"^#.*\n", "", lock, flags=re.M)) if entry.strip()
    ]
    said, pinned = [], {}
    for entry in entries:
        head = re.split(r"\s*\\\n|\n", entry.strip())[0]
        try:
            asked = Requirement(head)
        except InvalidRequirement:
            said.append(f"no requirement: {head}")
            continue
        pins = [one.version for one in asked.specifier if one.operator == "==" and "*" not in one.version]
        if len(pins) != 1 or len(asked.specifier) != 1 or asked.url:
            said.append(f"not pinned: {head}")
            continue
        if not re.findall(r"--hash=sha256:[0-9a-f]{64}(?![0-9a-f])", entry):
            said.append(f"no hash: {head}")
        if "--hash=" in re.sub(r"--hash=sha256:[0-9a-f]{64}(?![0-9a-f])", "", entry):
            said.append(f"broken hash: {head}")
        pinned.setdefault(canonicalize_name(asked.name), []).append(Version(pins[0]))
    for text in dependencies:
        wanted = Requirement(text)
        versions = pinned.get(canonicalize_name(wanted.name), [])
        if not versions or not all(version in wanted.specifier for version in versions):
            said.append(f"not as asked for: {text}")
    return said


ASKED = [
    *PROJECT["dependencies"],
    *(one for extra in PROJECT["optional-dependencies"].values() for one in extra),
]


def test_e14_every_line_of_the_lock_is_a_pin_with_hashes_and_serves_the_project():
    assert len(re.findall(r"^[\w.-]+==", LOCK, re.M)) > 150
    assert faults(LOCK, ASKED) == []


def without_hashes_of(name: str) -> str:
    return re.sub(rf"^({name}==[^\n]*?) \\\n(?:    --hash=[^\n]*\n)+", r"\1\n", LOCK, flags=re.M)


@pytest.mark.parametrize(
    ("lock", "asked", "said"),
    [
        (LOCK + "tiny-contoh>=1.0\n", ASKED, "not pinned: tiny-contoh>=1.0"),
        (LOCK + "tiny-contoh\n", ASKED, "not pinned: tiny-contoh"),
        (LOCK + "tiny-contoh==1.*\n", ASKED, "not pinned: tiny-contoh==1.*"),
        (LOCK + "tiny-contoh @ https://uji.example/tiny.whl\n", ASKED, "not pinned: tiny-contoh @"),
        (LOCK + "tiny-contoh==1.0\n", ASKED, "no hash: tiny-contoh==1.0"),
        (LOCK + "--extra-index-url https://uji.example/simple\n", ASKED, "no requirement: --extra-index-url"),
        (LOCK + "-e ../lain\n", ASKED, "no requirement: -e ../lain"),
        (without_hashes_of("papermill"), ASKED, "no hash: papermill=="),
        (re.sub(r"(\npandas==[^\n]*\n    --hash=sha256:.{60})....", r"\1", LOCK), ASKED, "broken hash: pandas=="),
        (re.sub(r"\npandas==[\d.]+", "\npandas==1.5.3", LOCK), ASKED, "not as asked for: pandas>="),
        (re.sub(r"\npapermill==[^#]*#", "\n#", LOCK), ASKED, "not as asked for: papermill>="),
        (LOCK, [*ASKED, "tiny-contoh>=1"], "not as asked for: tiny-contoh>=1"),
    ],
    ids=[
        *("unpinned", "bare", "star", "address", "unhashed", "index", "editable", "hash removed", "hash cut"),
        *("line changed", "line removed", "dependency added"),
    ],
)
def test_e14_a_spoiled_lock_is_seen(lock, asked, said):
    assert any(one.startswith(said) for one in faults(lock, asked))


# E15: known holes

FLOORS = {
    "fonttools": ("4.60.2", "CVE-2025-66034"),
    "jupyter-server": ("2.20.0", "CVE-2026-44727 (GHSA-fcw5-x6j4-ccmp), CVE-2026-40110, CVE-2026-35397"),
    "jupyterlab": ("4.6.2", "CVE-2026-42557, CVE-2026-73415, CVE-2026-73417, CVE-2026-73627"),
    "lxml": ("6.1.0", "CVE-2026-41066"),
    "mistune": ("3.3.3", "CVE-2026-76098 (GHSA-6m44-fpc8-c3rq), CVE-2026-49851, CVE-2026-44897"),
    "nbconvert": ("7.17.1", "CVE-2026-39377, CVE-2026-39378, CVE-2025-53000"),
    "pillow": ("12.3.0", "CVE-2026-55379"),
    "pypdf": ("6.15.0", "CVE-2026-71852, CVE-2026-71870"),
    "tornado": ("6.5.5", "CVE-2026-31958, CVE-2026-35536"),
    "urllib3": ("2.7.0", "CVE-2026-44431, CVE-2026-44432"),
}
"""The first version without a hole that is known, and the hole."""


def below_floor(lock: str) -> list[str]:
    pinned = re.findall(r"^([\w.-]+)==([^\s;\\]+)", lock, re.M)
    there = {canonicalize_name(name) for name, _ in pinned}
    low = [
        f"{name}=={version}"
        for name, version in pinned
        if canonicalize_name(name) in FLOORS and Version(version) < Version(FLOORS[canonicalize_name(name)][0])
    ]
    return [*low, *sorted(set(FLOORS) - there)]


def test_e15_no_locked_version_has_a_known_hole():
    assert below_floor(LOCK) == []


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_e15_a_version_with_a_hole_or_a_floor_of_nothing_is_seen(name):
    assert below_floor(re.sub(rf"^{name}==[\d.]+", f"{name}==2.0.0", LOCK, flags=re.M)) == [f"{name}==2.0.0"]
    assert below_floor(re.sub(rf"^{name}==", "other==", LOCK, flags=re.M)) == [name]


def test_e15_the_floors_are_written_down_for_who_updates():
    page = (HOME / "docs" / "supply.md").read_text(encoding="utf-8")
    assert dict(re.findall(r"^\| ([\w-]+) \| ([\d.]+) \|", page, re.M)) == {
        name: floor for name, (floor, _) in FLOORS.items()
    }
    assert all(hole in page for _, holes in FLOORS.values() for hole in re.findall(r"CVE-\d+-\d+", holes))


def test_e15_no_scanner_that_may_pass_without_its_data_is_asked():
    asked = MAKEFILE + (HOME / ".ci" / "run").read_text(encoding="utf-8")
    assert "pip-audit" not in asked and "safety check" not in asked


# E16: the kit's own name


def test_e16_no_installer_is_asked_for_the_kit_by_name():
    """Its name belongs to nobody on an index: whoever took it there must not be installed in its place."""
    assert canonicalize_name(NAME) not in {canonicalize_name(one) for one in re.findall(r"^([\w.-]+)==", LOCK, re.M)}
    assert NAME not in {Requirement(one).name for one in ASKED}
    texts = {
        path: path.read_text(encoding="utf-8") for path in tracked() if path.suffix in {".md", ".yml", ".toml", ""}
    }
    assert len(texts) > 15
    assert not [path for path, text in texts.items() if asks_an_index_for_the_kit(text)]


def asks_an_index_for_the_kit(text: str) -> bool:
    options = r"(?:\s+-[\w-]+)*"
    return bool(
        re.search(rf"(?:pip|uv|pipx|conda)\s+(?:\w+\s+)?install{options}\s+[\"']?(?:{NAME}|analysis|inolab)\b", text)
    )


@pytest.mark.parametrize("line", [f"pip install {NAME}", f"uv pip install -U '{NAME}[cluster]'", "pip install inolab"])
def test_e16_a_line_that_does_is_seen(line):
    assert asks_an_index_for_the_kit(line)
    assert not asks_an_index_for_the_kit('pip install -e ".[cluster]"')


# E17: notebooks from outside


def test_e17_make_lab_trusts_the_notebooks_of_the_kit_alone():
    assert re.findall(r"jupyter trust (.*)", MAKEFILE) == ["notebooks/*.ipynb"]


ACTS = re.compile(
    r"<\s*(?:script|iframe|object|embed|link|form|base|meta)\b|\son\w+\s*=|javascript:|\ssrc\s*=|@import|url\([\"']?http",
    re.I,
)
OF_PANDAS = re.compile(r"<div>\s*<style scoped>[^<]*</style>\s*<table.*</table>(?:\s*<p>[^<]*</p>)?\s*</div>\s*", re.S)


def foreign(notebook: dict) -> list[str]:
    """Outputs that would act, fetch, or were not made by the kit or by pandas."""
    data = [out.get("data", {}) for cell in notebook["cells"] for out in cell.get("outputs", ())]
    return [kind for one in data for kind in one if _is_foreign(kind, one)]


def _is_foreign(kind: str, one: dict) -> bool:
    text = "".join(one[kind]) if kind != MIME else ""
    if kind == "text/html":
        return bool(ACTS.search(text)) or not (MIME in one or OF_PANDAS.fullmatch(text))
    return kind not in ("text/plain", MIME, "image/png")


def notebooks() -> list[Path]:
    return [path for path in tracked() if path.suffix == ".ipynb"]


def test_e17_no_stored_output_is_of_foreign_origin():
    assert len(notebooks()) >= 12
    assert {path.name: told for path in notebooks() if (told := foreign(json.loads(path.read_bytes())))} == {}


TABLE = "<div>\n<style scoped>\n .a {}\n</style>\n<table><tr><td>1</td></tr></table>\n</div>"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ({"text/html": "<b>dari luar</b>"}, "text/html"),
        ({"text/html": "<script>1</script>", MIME: {}}, "text/html"),
        ({"text/html": "<img src=x onerror=alert(1)>", MIME: {}}, "text/html"),
        ({"text/html": TABLE.replace("1<", "<a href='javascript:a()'>x</a><")}, "text/html"),
        ({"application/javascript": "1"}, "application/javascript"),
        ({"image/svg+xml": "<svg/>"}, "image/svg+xml"),
    ],
)
def test_e17_a_foreign_output_is_seen(data, kind):
    assert foreign({"cells": [{"outputs": [{"data": data}]}]}) == [kind]
    assert foreign({"cells": [{"outputs": [{"data": {"text/plain": "1", "text/html": TABLE}}]}]}) == []


# E18: data of units


def tracked() -> list[Path]:
    """The files that git has or would take; in an unpacked archive all but those that it ignores."""
    if (HOME / ".git").exists():
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=True).stdout.splitlines()
        return [HOME / name for name in dict.fromkeys(names) if (HOME / name).is_file()]
    left_out = re.compile(
        r"(?:^|/)(?:\.\w*venv|__pycache__|\.\w+_cache|\.hypothesis|reports/(?!README)|[\w-]+\.egg-info)"
    )
    found = (path for path in HOME.rglob("*") if path.is_file())
    return [path for path in found if not left_out.search(path.relative_to(HOME).as_posix())]


FIXTURES = {f"tests/files/{name}" for name in ("encrypted.xlsx", "register.xlsx", "register.xls", "register.ods")}
FIXTURES |= {"tests/files/register-inovasi.xls"}
"""Workbooks made for the readers' tests."""
MADE_UP = {
    **dict.fromkeys(("fuzz", "handmade", "test_cells", "test_check", "test_data", "test_door"), "numbers of nobody"),
    **dict.fromkeys(("test_marked", "test_privacy", "test_quality", "test_sheets"), "numbers of nobody"),
    "test_applications": "addresses below .example",
}
"""Tests that hold numbers made up by hand; a new test puts them together in code."""


def is_workbook_out_of_place(name: str) -> bool:
    kinds = r"\.(?:xlsx|xlsm|xlsb|xls|ods|csv|tsv|docx?|pptx?|pdf|zip|sav|parquet|sqlite|db)$"
    return bool(re.search(kinds, name, re.I)) and not name.startswith("data/raw/") and name not in FIXTURES


def personal(path: Path) -> set[str]:
    """The kinds of personal data in a file; a workbook is opened."""
    return {hit.kind for hit in scan.file_hits(path)} & {"NIK", "NIP", "nomor telepon", "e-mail", scan.UNREADABLE}


def test_e18_no_workbook_lies_outside_data_raw():
    names = [path.relative_to(HOME).as_posix() for path in tracked()]
    assert len(names) > 200
    assert [name for name in names if is_workbook_out_of_place(name)] == []


@pytest.mark.parametrize("name", ["dinkes.xlsx", "notebooks/inovasi.csv", "tests/files/dinkes.XLSX", "docs/surat.docx"])
def test_e18_a_workbook_out_of_place_is_seen(name):
    assert is_workbook_out_of_place(name)
    assert not is_workbook_out_of_place("data/raw/registers/uji-2021/register.xlsx")


def test_e18_no_file_of_the_kit_holds_personal_data():
    asked = [
        path for path in tracked() if path.suffix not in {".woff2", ".ttf", ".png"} and path.name != "encrypted.xlsx"
    ]
    excused = {HOME / "tests" / f"{name}.py" for name in MADE_UP} | {HOME / "src" / "analysis" / "privacy.py"}
    assert {path.name: kinds for path in asked if path not in excused and (kinds := personal(path))} == {}
    assert not [path for path in sorted(excused) if not personal(path)]  # an excuse that nobody needs is taken away


@pytest.mark.parametrize("planted", [nik(area=AREA), nip(), "0812-" + "0000-0000", "siti" + "@dinas.example"])
@pytest.mark.parametrize("name", ["catatan.md", "inovasi.csv", "unit.ipynb"])
def test_e18_a_planted_number_is_seen(tmp_path, planted, name):
    cell = {"cell_type": "markdown", "metadata": {}, "source": planted}
    text = json.dumps({"cells": [cell]}) if name.endswith(".ipynb") else f"Dinas Kesehatan, {planted}, ya\n"
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert len(personal(tmp_path / name)) == 1


def test_e18_pre_commit_refuses_the_same():
    hooks = (HOME / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert "tests/test_supply.py -k e18" in hooks


# the bill of materials


def test_the_bill_names_every_locked_package_with_its_hashes():
    written = sbom.bill("requirements", str(HOME / "requirements.lock"))
    assert written["specVersion"] == "1.6"
    assert "serialNumber" not in written and "timestamp" not in written["metadata"]
    assert sbom.missing(written, LOCK) == []
    assert sbom.missing(written, LOCK + "tiny-contoh==1.0 \\\n") == ["tiny-contoh==1.0"]


def test_the_bill_takes_licences_and_needs_from_what_is_installed():
    about = {"component": {"bom-ref": "root"}}
    locked = {
        "metadata": about,
        "components": [
            {"bom-ref": "L1", "name": "tiny-contoh", "version": "1.0", "description": "requirements line 1"},
            {"bom-ref": "L2", "name": "other", "version": "2.0"},
        ],
    }
    installed = {
        "metadata": about,
        "components": [
            {"bom-ref": "a", "name": "Tiny_Contoh", "version": "1.0", "licenses": [{"license": {"id": "MIT"}}]},
            {"bom-ref": "b", "name": "other", "version": "1.9", "licenses": [{"license": {"id": "MIT"}}]},
        ],
        "dependencies": [{"ref": "root", "dependsOn": ["a", "b"]}, {"ref": "a"}],
    }
    made = sbom.joined(locked, installed)
    assert made["components"][0] == {
        **{"bom-ref": "L1", "name": "tiny-contoh", "version": "1.0", "licenses": [{"license": {"id": "MIT"}}]},
    }
    assert "licenses" not in made["components"][1]  # another version is installed here
    assert made["dependencies"] == [{"ref": "L1", "dependsOn": []}, {"ref": "root", "dependsOn": ["L1"]}]


def test_make_sbom_is_the_way_to_it():
    assert re.search(r"^sbom: \$\(READY\)\n\t\$\(BIN\)/python tests/sbom.py$", MAKEFILE, re.M)
