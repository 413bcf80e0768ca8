"""Repositories with a history, for the commands that read it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from git_repositories import PLAN_FILE, GitFolder, commitment_file, commitment_yaml, first_files, plan_yaml

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitFolder:
    """A plan whose history has two closed rounds, a rename, a commit of formatting, two
    authors and a merge."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    git = GitFolder(tmp_path / "told")
    git.commit(first_files(), "Enter the plan")
    git.commit(
        {commitment_file(1): commitment_yaml(1, "limited"), PLAN_FILE: plan_yaml("mid-term")},
        "Close mid-term",
    )
    git.commit({commitment_file(1): "# how far\n" + commitment_yaml(1, "limited")}, "Add a comment")
    git.commit(
        {commitment_file(1): None, f"{FOLDER}/01-renamed.yaml": commitment_yaml(1, "substantial")},
        "Rename, and go on",
        author="Grace",
    )
    git.git("checkout", "-q", "-b", "side", "HEAD~1")
    git.commit({commitment_file(2): commitment_yaml(2, "limited")}, "Report on 2")
    git.git("checkout", "-q", "main")
    git.git("merge", "-q", "--no-ff", "-m", "Merge", "side")
    git.commit(
        {PLAN_FILE: plan_yaml("mid-term", "final"), ".mailmap": "Grace Hopper <grace@example.org>\n"},
        "Close final",
    )
    git.commit({commitment_file(2): commitment_yaml(2, "not_started")}, "Step back")
    monkeypatch.chdir(git.folder)
    return git


FOLDER = commitment_file(1).rpartition("/")[0]
