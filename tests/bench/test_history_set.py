"""The history that the benchmark measures on closes its rounds and is the same each time."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import history
import large_set
import pytest

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _few_commitments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large_set, "COMMITMENTS", 40)
    monkeypatch.setattr(large_set, "PLANS", 3)
    monkeypatch.delenv(large_set.CSV_VARIABLE, raising=False)


def test_every_round_is_closed_by_a_commit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = history.build(tmp_path, commits=40, rounds=4)

    assert main(["rounds", "--repo", str(tmp_path), "--plan", plan, "--format", "json"]) == 0

    rounds = json.loads(capsys.readouterr().out)["rounds"]
    assert len({item["commit"] for item in rounds if item["commit"]}) == 4


def test_the_commits_are_the_same_each_time(tmp_path: Path) -> None:
    heads = set()
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        history.build(folder, commits=20, rounds=2)
        asked = subprocess.run(
            ["git", "-C", str(folder), "rev-parse", "main"], capture_output=True, check=True
        )
        heads.add(asked.stdout)

    assert len(heads) == 1
