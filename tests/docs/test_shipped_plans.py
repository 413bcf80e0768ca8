"""What the plans of this repository say, and what no source said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import doc_examples
import pytest

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

FRANCE = "france-2015-2017"
AMERICA = "united-states-2022-2024"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped plans with the repository's history."""
    folder = tmp_path_factory.mktemp("shipped")
    doc_examples.prepare(folder)
    return folder


def _printed(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> Any:
    assert main([*arguments, "--format", "json", "--repo", str(folder)]) == 0
    return json.loads(capsys.readouterr().out)


def _recorded(counts: dict[str, int]) -> dict[str, int]:
    return {word: number for word, number in counts.items() if number}


@pytest.mark.parametrize(
    ("at", "milestones"),
    [
        ("2024-10-tracker", {"complete": 33, "in_progress": 36, "not_started": 1}),
        ("2023-09-tracker", {"none": 70}),
    ],
)
def test_the_american_tracker_gives_milestones_a_status_and_commitments_none(
    shipped: Path, capsys: pytest.CaptureFixture[str], at: str, milestones: dict[str, int]
) -> None:
    (plan,) = _printed(capsys, shipped, "summary", "--plan", AMERICA, "--at", at)["plans"]

    assert _recorded(plan["milestones"]["recorded"]) == milestones
    assert _recorded(plan["completion"]["recorded"]) == {"none": 36}


def test_of_the_french_report_of_2016_only_the_totals_are_known(
    shipped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (plan,) = _printed(capsys, shipped, "summary", "--plan", FRANCE, "--round", "2016-mid-term")["plans"]

    assert _recorded(plan["completion"]["recorded"]) == {"none": 26}
    assert _recorded(plan["milestones"]["recorded"]) == {"none": plan["milestones"]["total"]}


def test_of_the_french_plan_only_titles_lack_a_language(
    shipped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Texts are ours, and in both languages; titles are as printed, and some were found in English alone."""
    main(["validate", "--format", "json", "--repo", str(shipped), str(shipped / "data" / FRANCE)])
    findings = json.loads(capsys.readouterr().out)["findings"]

    assert {finding["rule"] for finding in findings} == {"missing-translation"}
    assert [
        finding["path"]
        for finding in findings
        if finding["path"] != "title" and not finding["path"].startswith("links[")
    ] == []
