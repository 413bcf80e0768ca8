"""The large set that the benchmark measures on is a valid plan repository without findings."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import large_set

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

NAMES = (
    "Country", "Action Plan Number", "Theme", "Commitment Title", "Full Text", "Start Date", "End Date",
    "Lead Institution", "Value -Info", "Value -Part", "Value -Acc", "Value -Tech", "Completion (progress report)",
)  # fmt: skip


def _validate(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    status = main(["validate", "--repo", str(folder)])
    return status, capsys.readouterr().out


def test_made_up_commitments_are_valid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    count = large_set.build(tmp_path, large_set.made_up_rows(40, 3))

    assert count == 40
    assert _validate(tmp_path, capsys) == (0, "")


def test_made_up_commitments_are_the_same_each_time() -> None:
    assert list(large_set.made_up_rows(20, 2)) == list(large_set.made_up_rows(20, 2))


def test_rows_of_the_database_become_valid_commitments(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Line breaks, tabs, odd dates, unset fields and a lead named by a number are what the database holds."""
    rows = [
        ("Kenya", "1", "Open: #1", 'A "quoted" title', "Line one.\n\tLine: two", "31/12/2012", "2011", "Treasury; 112",
         "1", "0", "1", "NR", "b. Limited"),
        ("Kenya", "1", "NR", "No. 2", "NR", "Not Specified", "30/02/2014", "NR", "0", "0", "0", "0", "NR"),
        ("Ghana", "1", "", "- dash", "", "", "", "", "", "", "", "", "d. Complete"),
    ]  # fmt: skip
    path = tmp_path / "irm.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows([range(len(NAMES)), NAMES, *rows])

    large_set.build(tmp_path / "set", large_set.csv_rows(path))

    assert _validate(tmp_path / "set", capsys) == (0, "")
    assert sorted(folder.name for folder in (tmp_path / "set" / "data").iterdir()) == [
        "ghana-1",
        "institutions.yaml",
        "kenya-1",
    ]
