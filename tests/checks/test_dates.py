"""Dates that cannot be: what the cases of the rules cannot show, since it asks which day it is."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
from git_repositories import GitFolder, commitment_file, commitment_yaml, first_files

from ogpctl.checks.engine import check
from ogpctl.cli.main import main
from ogpctl.store.loading import load
from ogpctl.store.settings import Settings
from ogpctl.store.tree import WorkingTree

if TYPE_CHECKING:
    from pathlib import Path


def _with_evidence(date: str) -> str:
    evidence = f"evidence:\n  - {{url: 'https://e.example/1', title: {{en: Portal}}, date: {date}}}\n"
    return f"{commitment_yaml(1)}{evidence}"


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2020-02-28", False),
        ("2020-02-29", False),
        ("2020-03-01", True),
        ("2020-02", False),
        ("2020-03", True),
        ("2020", False),
        ("2021", True),
    ],
)
def test_evidence_is_in_the_future_where_it_certainly_is_so_in_every_time_zone(
    tmp_path: Path, date: str, told: bool
) -> None:
    folder = GitFolder(tmp_path)
    for name, text in {**first_files(), commitment_file(1): _with_evidence(date)}.items():
        folder.write(name, text)

    report = check(load(WorkingTree(tmp_path), Settings()), Settings(), dt.date(2020, 2, 28))

    assert ("date-in-future" in {finding.rule for finding in report.findings}) is told


def test_an_earlier_state_is_judged_by_the_day_of_its_commit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Commits of these repositories are of 2016: what is past by now was in the future then."""
    folder = GitFolder(tmp_path)
    folder.commit({**first_files(), commitment_file(1): _with_evidence("2018-05-02")})

    def rules(*options: str) -> set[str]:
        main(["--repo", str(tmp_path), "validate", "--format", "json", *options])
        return {item["rule"] for item in json.loads(capsys.readouterr().out)["findings"]}

    assert "date-in-future" in rules("--at", "HEAD")
    assert "date-in-future" not in rules()
