"""The sign of life while many files are read."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from ogpctl.cli import progress_sign as progress
from ogpctl.cli.main import main

if TYPE_CHECKING:
    import pytest

BASE = Path(__file__).resolve().parents[1] / "cases" / "_base"


def test_a_long_run_says_how_far_it_is_on_standard_error_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")

    assert main(["validate", "--repo", str(tmp_path)]) == 0

    out, err = capsys.readouterr()
    assert out == ""
    assert "5 files read" in err


def test_a_pipe_gets_no_sign_of_life(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr(progress, "PATIENCE", -1.0)

    assert main(["validate", "--repo", str(tmp_path)]) == 0

    assert capsys.readouterr() == ("", "")
