"""What `ogpctl diff` says of completion is what the IRM says of it."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path

import irm_equality
import pytest

from ogpctl.cli.main import main

ROOT = Path(__file__).parents[2]
PLAN = "finland-2013-2014"
NAMES = ("Country", "Commitment Title", *irm_equality.REPORTS, "Change in completion")


def _database(folder: Path, *rows: tuple[str, ...]) -> Path:
    path = folder / "irm.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows([range(len(NAMES)), NAMES, *rows])
    return path


def test_every_direction_is_compared_and_what_cannot_be_is_listed_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _database(
        tmp_path,
        ("Ghana", "One", "a. Not started", "a. Not Started", "No Change"),
        ("Ghana", 'Two: "quoted"', "b. Limited", "d. Complete", "Increase"),
        ("Ghana", "Three", "c. Substantial", "b. Limited", "Decrease"),
        ("Ghana", "Four", "Unclear", "b. Limited", "Increase"),
        ("Ghana", "Five", "b. Limited", "ND", "ND"),
        ("Kenya", "Six", "b. Limited", "d. Complete", "No Change"),
    )

    status = irm_equality.report(path)

    out = capsys.readouterr().out
    assert status == 0
    assert "Ghana: 3 compared, 0 unlike, 1 apart" in out
    assert "moves: 1 advanced, 1 regressed, 1 unchanged" in out
    assert "4  apart: “Unclear” at the progress-report is no completion; the IRM says Increase" in out
    assert out.endswith("3 commitments compared, 0 unlike\n")


def test_a_difference_leaves_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _database(tmp_path, ("Hungary", "One", "b. Limited", "d. Complete", "No Change"))

    assert irm_equality.report(path) == 1
    assert "≠ advanced" in capsys.readouterr().out


def test_nothing_to_compare_is_no_equality(tmp_path: Path) -> None:
    assert irm_equality.report(_database(tmp_path)) == 2


def _history_is_here() -> bool:
    """Return whether this checkout has the commits of both rounds: no source archive, no shallow clone."""
    asked = subprocess.run(
        ["git", "-C", str(ROOT), "rev-parse", "--is-shallow-repository", "--show-prefix"],
        capture_output=True,
        text=True,
        check=False,
    )
    return asked.returncode == 0 and asked.stdout.split() == ["false"]


def test_the_finnish_plan_moved_as_the_irm_says(capsys: pytest.CaptureFixture[str]) -> None:
    if not _history_is_here():
        pytest.skip("this checkout has no whole Git history: a source archive or a shallow clone")

    arguments = ("diff", *irm_equality.ROUNDS, "--plan", PLAN, "--format", "json")
    assert main(["--repo", str(ROOT), *arguments]) == 0

    told = json.loads(capsys.readouterr().out)
    moves = {word: told["moves"][word] for word in ("advanced", "unchanged", "regressed")}
    assert moves == {"advanced": 8, "unchanged": 10, "regressed": 0}
    totals = [
        [told["totals"][side][word] for word in ("complete", "substantial", "limited", "not_started")]
        for side in ("from", "to")
    ]
    assert totals == [[1, 9, 7, 1], [6, 6, 6, 0]]
    assert {change["number"] for change in told["changes"] if change["kind"] == "completion-advanced"} == {
        "1.3",
        "1.4",
        "1.5",
        "1.6",
        "2.3",
        "2.5",
        "3.1",
        "3.2",
    }
