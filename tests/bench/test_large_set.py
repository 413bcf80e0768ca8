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
    "Country",
    "Action Plan Number",
    "Comm No",
    "Commitment Title",
    "Completion (progress report)",
    "Year of submission",
)


def _validate(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    status = main(["validate", "--repo", str(folder)])
    return status, capsys.readouterr().out


def test_made_up_commitments_are_valid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    count = large_set.build(tmp_path, large_set.made_up_rows(40, 3))

    assert count == 40
    assert _validate(tmp_path, capsys) == (0, "")


def test_made_up_commitments_are_the_same_each_time() -> None:
    assert list(large_set.made_up_rows(20, 2)) == list(large_set.made_up_rows(20, 2))


def test_the_database_is_imported_where_the_environment_names_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "irm.csv"
    rows = [("Kenya", "1", "2", "A title", "b. Limited", "2012"), ("Ghana", "1", "1", "- dash", "NR", "2013")]
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows([range(len(NAMES)), NAMES, *rows])
    monkeypatch.setenv(large_set.CSV_VARIABLE, str(path))

    assert large_set.build(tmp_path / "set") == 2

    assert _validate(tmp_path / "set", capsys) == (0, "")
    assert sorted(folder.name for folder in (tmp_path / "set" / "data").iterdir()) == [
        "ghana-2013",
        "kenya-2012",
    ]
