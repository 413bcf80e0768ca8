"""The examples on the pages about Python do what they say."""

from __future__ import annotations

import doctest
import os
from pathlib import Path

import pytest
from git_repositories import PLAN_FILE, GitFolder, commitment_file, commitment_yaml, first_files, plan_yaml

ROOT = Path(__file__).parents[2]


@pytest.fixture
def atlantis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitFolder:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.chdir(tmp_path)
    git = GitFolder(tmp_path / "atlantis")
    git.commit(first_files(), "Enter the plan")
    for word, closed in (("limited", ("mid-term",)), ("complete", ("mid-term", "final"))):
        git.commit({commitment_file(1): commitment_yaml(1, word), PLAN_FILE: plan_yaml(*closed)})
    return git


@pytest.mark.parametrize("page", ["docs/reference/python.md", "docs/fr/reference/python.md"])
def test_examples_run(atlantis: GitFolder, page: str) -> None:
    results = doctest.testfile(str(ROOT / page), module_relative=False, encoding="utf-8")

    assert results.attempted
    assert not results.failed
