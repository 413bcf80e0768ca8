"""The benchmark of the hooks measures a commit of one file, and counts what a hook needs and no installer."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import hooks
import pytest

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def test_one_valid_file_is_staged(tmp_path: Path) -> None:
    file = hooks.build(tmp_path)

    staged = subprocess.run(
        ["git", "diff", "--cached", "--name-only"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert staged.stdout.split() == [file]
    assert main(["--repo", str(tmp_path), "validate", "--hook", file]) == 0


def test_all_hooks_are_read_by_pre_commit(tmp_path: Path) -> None:
    clientlib = pytest.importorskip("pre_commit.clientlib", reason="pre-commit is not installed")
    hooks.build(tmp_path)

    (repository,) = clientlib.load_config(str(tmp_path / ".pre-commit-config.yaml"))["repos"]

    assert [hook["id"] for hook in repository["hooks"]] == [
        hooks.OURS,
        hooks.WHOLE,
        hooks.PEER,
        hooks.NOTHING,
    ]


def test_the_size_leaves_the_installer_out(tmp_path: Path) -> None:
    packages = tmp_path / "lib" / "python3" / "site-packages"
    for name in ("pip/a.py", "pip-26.dist-info/METADATA", "tool/a.py", "tool-1.dist-info/METADATA"):
        file = packages / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x" * 2**20)

    assert hooks.size(tmp_path) == hooks.Size(distributions=1, mebibytes=2.0)
