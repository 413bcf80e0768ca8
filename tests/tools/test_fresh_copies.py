"""The trials in fresh environments use the releases of the lock: none may slip out of the constraints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import fresh_copies
from packaging.requirements import Requirement

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_every_locked_release_is_a_constraint() -> None:
    lines = fresh_copies.constraints().splitlines()

    locked = re.findall(r"^([^\s=]+==[^\s\\]+)", fresh_copies.LOCK.read_text("utf-8"), re.MULTILINE)
    assert [f"{Requirement(line).name}{Requirement(line).specifier}" for line in lines] == locked


def test_a_trial_is_told_nothing_of_the_job_that_runs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (
        "CI",
        "CI_MERGE_REQUEST_IID",
        "GITHUB_TOKEN",
        "GITLAB_CI",
        "GIT_DIR",
        "OGPCTL_LANG",
        "PYTHONPATH",
    ):
        monkeypatch.setenv(name, "of the job")
    monkeypatch.setenv("PIP_INDEX_URL", "https://index.example.org/simple/")

    environ = fresh_copies.Trial(tmp_path, "").environ(tmp_path / "home")

    assert "of the job" not in environ.values()
    assert environ["PIP_INDEX_URL"] == "https://index.example.org/simple/"
    assert environ["HOME"] == str(tmp_path / "home")
