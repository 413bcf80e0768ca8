"""A plan whose id changed keeps its rounds and its history, and every command that looks back says what
happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from git_repositories import (
    PLAN,
    PLAN_FILE,
    GitFolder,
    commitment_file,
    commitment_yaml,
    first_files,
    plan_yaml,
)

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

NEW = "atlantis-open-government"
OTHERS = {
    f"data/other-{number}/plan.yaml": plan_yaml("mid-term", plan=f"other-{number}") for number in (1, 2, 3)
}


@pytest.fixture(params=["alone", "among others"])
def renamed(tmp_path: Path, request: pytest.FixtureRequest) -> GitFolder:
    """Two rounds closed in a commit each, then the plan under another id in another folder, in one commit."""
    folder = GitFolder(tmp_path / "plans")
    folder.commit({**first_files(), **(OTHERS if request.param == "among others" else {})}, "Enter")
    folder.commit(
        {PLAN_FILE: plan_yaml("mid-term"), commitment_file(1): commitment_yaml(1, "limited")}, "Mid-term"
    )
    folder.commit(
        {PLAN_FILE: plan_yaml("mid-term", "final"), commitment_file(1): commitment_yaml(1, "complete")},
        "Final",
    )
    folder.git("branch", "before")
    folder.git("mv", f"data/{PLAN}", f"data/{NEW}")
    folder.commit({f"data/{NEW}/plan.yaml": plan_yaml("mid-term", "final", plan=NEW)}, "Rename")
    return folder


def _run(folder: GitFolder, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    capsys.readouterr()
    status = main(["--repo", str(folder.folder), "--lang", "en", *words])
    return status, capsys.readouterr().out


def test_its_rounds_are_the_commits_that_closed_them(
    renamed: GitFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    status, told = _run(renamed, capsys, "rounds", "--format", "csv")

    assert status == 0
    for name in ("before", "before~1"):
        assert renamed.git("rev-parse", name) in told
    assert renamed.git("rev-parse", "HEAD") not in told
    assert f"the plan’s id was {PLAN} then and is now {NEW}" in told


def test_what_changed_between_its_rounds_is_told(
    renamed: GitFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    _, told = _run(renamed, capsys, "diff", "mid-term", "final", "--plan", NEW)

    assert "complete" in told
    assert "added" not in told


def test_verifying_never_says_right_of_a_plan_whose_id_changed(
    renamed: GitFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    status, told = _run(renamed, capsys, "round", "verify", "--plan", NEW)

    assert status == 1
    assert "right" not in told
    assert told.count(f"the plan’s id was {PLAN} then and is now {NEW}: an id never changes") == 2


@pytest.mark.parametrize("command", [("validate", "--against", "before"), ("review", "before", "HEAD")])
@pytest.mark.parametrize("view", [(), ("--plan", NEW)])
def test_the_change_is_an_error_and_nothing_counts_as_removed(
    renamed: GitFolder, capsys: pytest.CaptureFixture[str], command: tuple[str, ...], view: tuple[str, ...]
) -> None:
    status, told = _run(renamed, capsys, *command, *view)

    assert status == 1
    assert f"the plan’s id was {PLAN} and is now {NEW}" in told
    assert "was removed" not in told


def test_a_plan_that_is_in_neither_state_is_not_told_as_unchanged(
    renamed: GitFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    renamed.commit({"data/late-2020/plan.yaml": plan_yaml(plan="late-2020")}, "Enter another")

    status, told = _run(renamed, capsys, "diff", "before", "HEAD~1", "--plan", "late-2020")

    assert (status, told) == (3, "")


def test_another_plan_in_its_place_is_not_taken_for_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = GitFolder(tmp_path / "plans")
    folder.commit(first_files("mid-term"), "Enter")
    folder.git("rm", "-rq", f"data/{PLAN}")
    folder.commit(
        {
            f"data/{NEW}/plan.yaml": plan_yaml("mid-term", plan=NEW),
            f"data/{NEW}/commitments/09.yaml": commitment_yaml(9),
        },
        "Replace",
    )

    _, told = _run(folder, capsys, "rounds", "--format", "csv")

    assert folder.git("rev-parse", "HEAD") in told
    assert "id was" not in told
