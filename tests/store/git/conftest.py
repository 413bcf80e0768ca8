"""Git as the tests need it: none of the user's settings, and a history with two rounds."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from git_repositories import PLAN_FILE, GitFolder, commitment_file, commitment_yaml, first_files, plan_yaml

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _no_settings_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def plain(tmp_path: Path) -> GitFolder:
    """Three commits: the plan, the mid-term round closed, the final round closed.

    Each changes a commitment.
    """
    return two_rounds(GitFolder(tmp_path / "plain"))


@pytest.fixture
def build(tmp_path: Path) -> GitFolder:
    """An empty repository."""
    return GitFolder(tmp_path / "built")


def two_rounds(folder: GitFolder) -> GitFolder:
    folder.commit(first_files(), "Enter the plan")
    folder.commit(
        {commitment_file(1): commitment_yaml(1, "limited"), PLAN_FILE: plan_yaml("mid-term")},
        "Close mid-term",
    )
    folder.commit(
        {commitment_file(1): commitment_yaml(1, "complete"), PLAN_FILE: plan_yaml("mid-term", "final")},
        "Close final",
    )
    return folder
