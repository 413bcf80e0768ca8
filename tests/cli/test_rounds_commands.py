"""`progress`, `assessments`, `overdue` and `freshness` over real Git repositories."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

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
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]

VIEW = "assessments:\n  - {round: mid-term, by: irm, completion: complete, source: https://irm.example/x}\n"
MILESTONE = "milestones:\n  - {id: '1.1', title: {en: Do it}, due: 2016, completion: limited}\n"
COMMANDS = (
    ["progress"],
    ["assessments"],
    ["overdue", "--as-of", "2026-01-01"],
    ["freshness", "--as-of", "2026-01-01"],
)


@pytest.fixture
def plan(tmp_path: Path) -> GitFolder:
    """Entered, then the mid-term round closed with two words, then one of them advanced."""
    git = GitFolder(tmp_path / "repository")
    git.commit(first_files(), "Enter the plan")
    git.commit(
        {
            PLAN_FILE: plan_yaml("mid-term"),
            commitment_file(1): commitment_yaml(1, "limited") + MILESTONE,
            commitment_file(2): commitment_yaml(2, "not_started"),
        },
        "Close the mid-term round",
    )
    git.commit({commitment_file(1): commitment_yaml(1, "substantial") + MILESTONE + VIEW}, "Advance")
    return git


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(git: GitFolder, *arguments: str) -> tuple[int, str, str]:
        status = main(["--repo", str(git.folder), "--lang", "en", *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return call


def _json(run: Run, git: GitFolder, *arguments: str) -> dict[str, Any]:
    status, out, err = run(git, *arguments, "--format", "json")
    assert (status, err) == (0, "")
    (found,) = json.loads(out)["plans"]
    return dict(found)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_format(command: list[str], plan: GitFolder, run: Run) -> None:
    assert _json(run, plan, *command)["id"] == PLAN

    status, out, _ = run(plan, *command, "--format", "csv")
    assert status == 0
    rows = list(csv.reader(io.StringIO(out)))
    assert len(rows) > 1
    assert len({len(row) for row in rows}) == 1

    status, out, _ = run(plan, *command, "--format", "markdown")
    assert (status, out.startswith("# Plan\n")) == (0, True)
    assert "\n| " in out


def test_progress_reads_the_states_of_closed_rounds(plan: GitFolder, run: Run) -> None:
    found = _json(run, plan, "progress")

    assert [(item["name"], item["status"]) for item in found["moments"]] == [
        ("mid-term", "known"),
        ("final", "open"),
        ("now", "now"),
    ]
    assert [[cell["word"] for cell in row["completion"]] for row in found["commitments"]] == [
        ["limited", "unknown", "substantial"],
        ["not_started", "unknown", "not_started"],
    ]
    assert [row["trend"] for row in found["commitments"]] == ["advanced", "unchanged"]


def test_progress_lists_an_open_round_without_a_column(plan: GitFolder, run: Run) -> None:
    _, out, _ = run(plan, "progress")

    assert "final (final): still open, so it has no state yet" in out
    header = next(line for line in out.splitlines() if line.startswith("No."))
    assert header.split() == ["No.", "Commitment", "mid-term", "now", "Trend"]


def test_progress_in_a_shallow_clone_names_the_round_that_it_cannot_tell(
    plan: GitFolder, run: Run, tmp_path: Path
) -> None:
    shallow = plan.clone(tmp_path / "shallow", "--depth", "1")

    status, out, _ = run(shallow, "progress")

    assert status == 0
    assert "mid-term (mid-term), 1 July 2016: state unknown, this clone ends at" in out
    assert "git fetch --unshallow --tags" in out
    assert "! unknown" in out


def test_without_git_the_working_tree_is_shown_and_it_is_said_so(
    plan: GitFolder, run: Run, tmp_path: Path
) -> None:
    (plan.folder / ".git").rename(tmp_path / "put-away")

    status, out, err = run(plan, "progress")
    assert status == 0
    assert "substantial" in out
    assert "mid-term (mid-term), 1 July 2016: state unknown, no history to read here" in out
    assert "The states of closed rounds are unknown" in err

    status, out, _ = run(plan, "assessments")
    assert (status, "! unknown" in out) == (0, True)
    assert run(plan, "overdue")[0] == 0
    assert run(plan, "freshness")[0] == 3
    assert run(plan, "progress", "--at", "HEAD")[0] == 3


def test_assessments_compare_with_the_word_of_the_round(plan: GitFolder, run: Run) -> None:
    (row,) = _json(run, plan, "assessments")["rows"]

    assert [(view["by"], view["completion"]) for view in row["views"]] == [
        ("government", "limited"),
        ("irm", "complete"),
    ]
    assert (row["agreement"], row["apart"]) == ("further", 2)


def test_at_takes_a_round_or_a_revision_for_now(plan: GitFolder, run: Run) -> None:
    then = _json(run, plan, "progress", "--at", "mid-term")
    assert [row["completion"][-1] for row in then["commitments"]] == [
        {"at": "mid-term", "word": "limited"},
        {"at": "mid-term", "word": "not_started"},
    ]
    before = _json(run, plan, "progress", "--at", "HEAD~2")
    assert [item["status"] for item in before["moments"]] == ["open", "open", "now"]
    assert _json(run, plan, "assessments", "--at", "mid-term")["rows"] == []
    assert (
        _json(run, plan, "overdue", "--at", "mid-term")["as_of"] == "2016-07-01"
    )  # the day on which it was closed
    assert _json(run, plan, "overdue", "--at", "HEAD")["as_of"] == "2015-12-13"  # the day of the commit

    status, out, err = run(plan, "overdue", "--at", "nowhere")
    assert (status, out) == (3, "")
    assert "no commit “nowhere”" in err


def test_a_plan_that_is_over_is_judged_on_the_day_after_it(plan: GitFolder, run: Run) -> None:
    found = _json(run, plan, "overdue")

    assert found["as_of"] == "2018-01-01"
    assert "after the end of the plan" in run(plan, "overdue")[1]
    assert _json(run, plan, "overdue", "--as-of", "2026-01-01")["as_of"] == "2026-01-01"


def test_overdue_leaves_with_1_only_when_asked_to(plan: GitFolder, run: Run) -> None:
    late = ("overdue", "--as-of", "2017-01-01")

    assert run(plan, *late)[0] == 0
    assert run(plan, *late, "--exit-code")[0] == 1
    assert run(plan, "overdue", "--as-of", "2016-12-31", "--exit-code")[0] == 0
    (item,) = _json(run, plan, *late)["late"]
    assert (item["milestone"], item["days_late"], item["last_day"]) == ("1.1", 1, "2016-12-31")


@pytest.mark.parametrize(
    ("date", "said"), [("2016-07", "for example 2016-07-31"), ("tomorrow", "is not a date")]
)
def test_a_day_is_asked_for(date: str, said: str, plan: GitFolder, run: Run) -> None:
    status, _, err = run(plan, "overdue", "--as-of", date)

    assert status == 2
    assert said in err


def _last(run: Run, git: GitFolder) -> dict[str, tuple[str, str]]:
    found = _json(run, git, "freshness", "--as-of", "2026-01-01")
    return {
        item["number"]: (item["last"]["kind"], git.git("log", "-1", "--format=%s", item["last"]["commit"]))
        for item in found["commitments"]
        if item["last"] is not None
    }


def test_freshness_passes_over_formatting_comments_spaces_and_moves(plan: GitFolder, run: Run) -> None:
    expected = {
        "1": ("completion-advanced", "Advance"),
        "2": ("completion-recorded", "Close the mid-term round"),
    }
    assert _last(run, plan) == expected

    plan.commit(
        {commitment_file(1): commitment_yaml(1, "substantial") + "# checked\n" + MILESTONE + VIEW}, "Comment"
    )
    moved = f"data/{PLAN}/commitments/02-moved.yaml"
    plan.commit({commitment_file(2): None, moved: commitment_yaml(2, "not_started")}, "Rename")
    plan.commit({moved: commitment_yaml(2, "not_started").replace("Promise 2", "Promise  2")}, "Space")
    plan.commit(
        {"data/institutions.yaml": "institutions:\n  - {id: finance, name: {en: Money}, kind: ministry}\n"},
        "Name",
    )

    assert _last(run, plan) == expected


def test_freshness_follows_the_whole_data_folder_to_another_place(plan: GitFolder, run: Run) -> None:
    expected = _last(run, plan)
    plan.git("mv", "data", "plans")
    plan.commit({"ogpctl.toml": 'data = "plans"\n'}, "Move")

    assert _last(run, plan) == expected


def test_freshness_counts_what_changed_under_an_unreadable_version_when_it_can_be_read_again(
    plan: GitFolder, run: Run
) -> None:
    file = commitment_file(2)
    plan.commit({file: commitment_yaml(2, "not_started") + "\tbroken: [\n"}, "Break")
    plan.commit({file: commitment_yaml(2, "not_started")}, "Mend without a change")
    assert _last(run, plan)["2"] == ("completion-recorded", "Close the mid-term round")

    plan.commit({file: "id: [\n"}, "Break again")
    plan.commit({file: "id: [[\n"}, "And again")
    plan.commit({file: commitment_yaml(2, "limited")}, "Mend with a change")
    assert _last(run, plan)["2"] == ("completion-advanced", "Mend with a change")


def test_freshness_leaves_out_what_a_merge_only_takes_over(plan: GitFolder, run: Run) -> None:
    plan.git("checkout", "-q", "-b", "side", "HEAD~1")
    plan.commit({commitment_file(2): commitment_yaml(2, "complete")}, "Complete")
    plan.git("checkout", "-q", "main")
    plan.git("merge", "-q", "--no-ff", "-m", "Merge", "side")

    assert _last(run, plan)["2"] == ("completion-advanced", "Complete")


def test_freshness_in_a_shallow_clone_gives_no_wrong_date(plan: GitFolder, run: Run, tmp_path: Path) -> None:
    shallow = plan.clone(tmp_path / "shallow", "--depth", "2")
    asked = ("freshness", "--as-of", "2016-01-01")

    found = _json(run, shallow, *asked)
    assert {item["number"]: item["last"] and item["last"]["kind"] for item in found["commitments"]} == {
        "1": "completion-advanced",
        "2": None,
    }
    assert found["history"] == {"first_day": "2015-12-13", "shallow": True}
    assert "This clone is shallow" in run(shallow, *asked)[1]

    deepest = plan.clone(tmp_path / "deepest", "--depth", "1")
    status, _, err = run(deepest, *asked, "--fail-if-stale")
    assert status == 3
    assert "up to date: atlantis-2015" in err


def test_freshness_at_a_round_is_as_of_its_commit(plan: GitFolder, run: Run) -> None:
    found = _json(run, plan, "freshness", "--at", "mid-term")

    assert (found["as_of"], found["last"]["date"], found["last"]["kind"]) == (
        "2015-12-13",
        "2015-12-13",
        "round-closed",
    )


def test_fail_if_stale(plan: GitFolder, run: Run) -> None:
    assert run(plan, "freshness", "--as-of", "2016-01-01", "--fail-if-stale")[0] == 0
    assert run(plan, "freshness", "--as-of", "2016-12-31", "--fail-if-stale")[0] == 1
    assert run(plan, "freshness", "--as-of", "2016-12-31")[0] == 0
    assert (
        run(plan, "freshness", "--as-of", "2018-01-01", "--fail-if-stale")[0] == 0
    )  # the plan's period is over


@pytest.mark.parametrize("command", ["progress", "assessments", "freshness"])
def test_before_the_first_commit(command: str, run: Run, tmp_path: Path) -> None:
    git = GitFolder(tmp_path / "unborn")
    for name, content in first_files("mid-term").items():
        git.write(name, content)

    status, out, err = run(git, command)

    assert status == (3 if command == "freshness" else 0)
    if command == "progress":
        assert "mid-term (mid-term), 1 July 2016: state unknown, no commits yet" in out
    assert "Traceback" not in err


def test_a_state_is_shown_with_what_the_round_is_to_be_read_with(plan: GitFolder, run: Run) -> None:
    """A tag that leads to no commit gives way to the commit that closed the round, and is told."""
    plan.git("tag", f"round/{PLAN}/mid-term", "HEAD:data")

    status, out, err = run(plan, "summary", "--at", "mid-term")

    assert status == 0
    assert out.startswith("As of round mid-term")
    assert err == f"mid-term: the tag round/{PLAN}/mid-term does not point to a commit.\n"
