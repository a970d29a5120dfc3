"""A real Chromium for the tests that are marked "browser", and the pages it opens there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from browsing import listened, pages
from playwright.sync_api import Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
OF_UNITS = (
    ("contoh-2020", "OPD-02"),  # none, and weak candidates
    ("contoh-2020", "KEC-10"),  # none
    ("contoh-2020", "OPD-12"),  # five
    ("tangerang-publik", "OPD-12"),
)


@pytest.fixture(scope="session")
def chromium():
    assert CHROMIUM, "no Chromium: install Debian's chromium, or point the variable CHROMIUM at one"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def samples(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name, text in pages().items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def reports(tmp_path_factory) -> Path:
    """What `make reports` makes of both registers, with the units those of OF_UNITS."""
    out = tmp_path_factory.mktemp("reports")
    only = [["--only", "[01]*"], *(["--only", "unit", "--unit", code, "--register", name] for name, code in OF_UNITS)]
    for options in only:
        command = [sys.executable, "-m", "analysis", "reports", *options, "--out", str(out)]
        subprocess.run(command, check=True, capture_output=True)
    return out


@pytest.fixture
def visit(chromium, samples):
    """Opens a page, by name or path, in a context of its own; `page.heard` is whatever it said, asked or fetched."""
    contexts = []

    def opened(page: str | Path, width: int = 1280, height: int = 800, scheme: str = "light", **options) -> Page:
        view = {"viewport": {"width": width, "height": height}, "color_scheme": scheme, **options}
        contexts.append(chromium.new_context(**view))
        return listened(contexts[-1].new_page(), page if isinstance(page, Path) else samples / f"{page}.html")

    yield opened
    for context in contexts:
        context.close()
