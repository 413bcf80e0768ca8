"""The pictures of the report in the README: pages of a real build, in Chromium, as PNG.

    python tools/report_picture.py

Fonts differ from machine to machine, so no test compares the bytes. Make the pictures anew after a change to
the look of the report, and look at them before committing.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from doc_examples import ROOT

from ogpctl.cli.main import main as ogpctl

WIDTH = 1000
PICTURES = (
    ("report.en.png", "en/finland-2013-2014/index.html", 600),
    ("report.fr.png", "fr/france-2015-2017/index.html", 880),
)
"""The picture, the page that it shows, and how much of it in pixels."""


def main() -> int:
    """Write the pictures into docs/screens."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.stderr.write("Chromium is not installed: `.ci/programs` installs it.\n")
        return 3
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ogpctl(["--repo", str(ROOT), "report", "build", "--out", folder])
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for picture, address, height in PICTURES:
            page = browser.new_page(viewport={"width": WIDTH, "height": height}, color_scheme="light")
            page.goto(f"{Path(folder).as_uri()}/{address}")
            page.screenshot(path=ROOT / "docs" / "screens" / picture)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
