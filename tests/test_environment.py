"""pyproject.toml, requirements.lock and environment.yml say the same; the floors for known holes hold."""

import re
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.version import Version

from analysis.register import HOME

PROJECT = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (HOME / "requirements.lock").read_text(encoding="utf-8")
LOCKED = {name.lower().replace("_", "-"): Version(v) for name, v in re.findall(r"^([\w.-]+)==([^\s;\\]+)", LOCK, re.M)}
WANTED = [Requirement(text) for text in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]]


@pytest.mark.parametrize("requirement", WANTED, ids=lambda requirement: requirement.name)
def test_the_lock_holds_what_the_project_asks_for(requirement):
    assert LOCKED[requirement.name.lower()] in requirement.specifier


def test_every_locked_package_has_a_hash():
    entries = [entry for entry in re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.M) if "==" in entry.split("\n")[0]]
    assert len(entries) == len(re.findall(r"^[\w.-]+==", LOCK, re.M)) > 100
    assert not [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]


def test_the_lock_names_no_index():
    assert not re.search(r"^\s*(-i|--index-url|--extra-index-url|--find-links|--trusted-host)|https?://", LOCK, re.M)


def test_conda_installs_from_the_same_lock_on_the_same_python():
    dependencies = yaml.safe_load((HOME / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    pip = next(entry["pip"] for entry in dependencies if isinstance(entry, dict))
    python = next(entry for entry in dependencies if isinstance(entry, str) and entry.startswith("python="))
    assert pip == ["-r requirements.lock"]
    assert Version(python.removeprefix("python=")) in Requirement(f"x{PROJECT['requires-python']}").specifier


@pytest.mark.parametrize(
    ("package", "floor"),
    [
        ("nbconvert", "7.17.1"),  # CVE-2026-39378, CVE-2026-39377
        ("jupyter-server", "2.20.0"),  # CVE-2026-44727
        ("jupyterlab", "4.6.2"),  # CVE-2026-42557 and later fixes
        ("mistune", "3.3.0"),  # CVE-2026-44897, CVE-2026-59930
    ],
)
def test_known_holes_stay_closed(package, floor):
    assert LOCKED[package] >= Version(floor)


def test_the_packages_the_project_is_built_on_are_dependencies():
    names = {Requirement(text).name for text in PROJECT["dependencies"]}
    assert {"jupyterlab", "pandas", "matplotlib", "seaborn", "nbval", "papermill"} <= names
