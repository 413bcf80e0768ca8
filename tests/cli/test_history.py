"""`history` on real repositories."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from git_repositories import PLAN, PLAN_FILE, GitFolder, commitment_file, commitment_yaml, plan_yaml

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

ID = "XA-2015-01"


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]):
    def call(*arguments: str) -> list[dict]:
        assert main(["--lang", "en", "history", "--format", "json", *arguments]) == 0
        return json.loads(capsys.readouterr().out)["changes"]

    return call


def kinds(changes: list[dict]) -> list[str]:
    return [change["kind"] for change in changes]


def test_a_commitment_is_followed_through_a_rename(told: GitFolder, tell) -> None:
    changes = tell(ID)

    assert kinds(changes) == [
        "completion-advanced",
        "completion-recorded",
        "commitment-added",
    ]
    assert [change["round"] for change in changes] == ["final", "mid-term", "mid-term"]
    assert {change["commitment"] for change in changes} == {ID}


def test_a_number_names_it_too(told: GitFolder, tell) -> None:
    assert tell("1") == tell(ID)


def test_names_are_those_of_the_mailmap_and_no_address_is_told(told: GitFolder, tell) -> None:
    changes = tell()

    assert {change["author"] for change in changes} == {"Ada", "Grace Hopper"}
    assert "@" not in json.dumps(changes)


def test_formatting_only_and_merges_tell_nothing_of_their_own(told: GitFolder, tell) -> None:
    silent = {told.git("rev-parse", name) for name in ("side~1", "main~2")}

    assert not silent & {change["commit"] for change in tell()}


def test_a_conflict_that_a_merge_solved_is_its_own_change(told: GitFolder, tell) -> None:
    told.git("checkout", "-q", "-b", "other", "HEAD~1")
    told.commit({commitment_file(2): commitment_yaml(2, "complete")}, "Report otherwise")
    told.git("checkout", "-q", "main")
    told.git("merge", "-q", "--no-ff", "-s", "ours", "-m", "Solve", "--no-commit", "other")
    told.commit({commitment_file(2): commitment_yaml(2, "substantial")}, "Solve")

    changes = tell("2", "--limit", "1")

    assert [(change["kind"], change["to"]) for change in changes] == [("completion-advanced", "substantial")]
    assert changes[0]["commit"] == told.git("rev-parse", "HEAD")


def test_what_is_newer_than_the_last_closed_round_has_no_round(told: GitFolder, tell) -> None:
    (newest,) = tell("--limit", "1")

    assert (newest["kind"], newest["round"]) == ("completion-regressed", None)


def test_filters(told: GitFolder, tell) -> None:
    assert kinds(tell("--only", "completion-regressed")) == ["completion-regressed"]
    assert set(kinds(tell("--only", "warning"))) == {"completion-regressed"}
    assert {kind.partition("-")[0] for kind in kinds(tell("--only", "round,commitment"))} == {
        "round",
        "commitment",
    }
    assert kinds(tell("--since", "final")) == ["completion-regressed"]
    assert len(tell("--since", "mid-term")) == 4
    assert tell("--since", "2016") == []
    assert len(tell("--since", "2015-12-13")) == len(tell())
    assert len(tell("--limit", "2")) == 2
    assert [change["commit"] for change in tell("--reverse", "--limit", "1")] == [
        told.git("rev-list", "--max-parents=0", "HEAD")
    ]


def test_a_removed_commitment_still_has_its_history(told: GitFolder, tell) -> None:
    told.commit({commitment_file(2): None}, "Remove")

    assert kinds(tell("XA-2015-02"))[0] == "commitment-removed"


def test_the_data_folder_and_the_plan_may_have_moved(told: GitFolder, tell) -> None:
    before = len(tell())
    told.git("mv", "data", "plans")
    told.commit({"ogpctl.toml": 'data = "plans"\n'}, "Move the data")
    assert len(tell()) == before + 1

    told.git("mv", f"plans/{PLAN}", "plans/atlantis")
    told.commit(
        {"plans/atlantis/plan.yaml": plan_yaml("mid-term", "final", plan="atlantis")}, "Rename the plan"
    )
    changes = tell()

    assert len(changes) == before + 3
    assert set(kinds(changes)[:2]) == {"plan-changed", "file-moved"}
    assert kinds(changes)[-4:] == ["plan-added", "commitment-added", "commitment-added", "institution-added"]
    assert {change["plan"] for change in changes} == {"atlantis"}


def test_a_broken_version_is_told_and_what_follows_compared_with_what_was_before(
    told: GitFolder, tell
) -> None:
    told.commit({commitment_file(2): "id: [\n"}, "Break")
    told.commit({commitment_file(2): commitment_yaml(2, "complete")}, "Mend")

    mended, broken = tell("--limit", "2")

    assert (mended["kind"], mended["from"], mended["to"]) == (
        "completion-advanced",
        "not_started",
        "complete",
    )
    assert (broken["kind"], broken["file"], broken["read_in_part"]) == ("unread", commitment_file(2), True)


ASSESSED = """\
milestones:
  - {id: first, title: {en: First}}
assessments:
  - {round: final, by: irm, completion: limited, source: "https://example.org"}
"""
BROKEN = "milestones:\n  - {id: first, title: {en: First}}\nnotes: [\n"


def test_a_mended_version_tells_all_since_the_last_that_was_whole_and_nothing_twice(
    told: GitFolder, tell
) -> None:
    told.commit({commitment_file(2): commitment_yaml(2, "limited") + BROKEN}, "Advance, and break")
    broken = tell("--limit", "2")
    told.commit({commitment_file(2): commitment_yaml(2, "limited") + ASSESSED}, "Mend, and assess")

    changes = tell("--limit", "5")

    assert kinds(broken) == ["unread", "completion-regressed"]
    assert kinds(changes) == [
        "completion-advanced",
        "milestone-added",
        "assessment-added",
        "unread",
        "completion-regressed",
    ]
    assert "its changes are shown with the next readable version" in changes[3]["text"]
    assert not any("schema" in change["text"] for change in changes)
    assert [change["read_in_part"] for change in changes[:4]] == [False, False, False, True]


def test_a_file_that_is_moved_and_broken_at_once_is_the_same_commitment(told: GitFolder, tell) -> None:
    moved = f"{commitment_file(2).rpartition('/')[0]}/02-moved.yaml"
    told.commit({commitment_file(2): None, moved: commitment_yaml(2, "limited") + BROKEN}, "Move, and break")
    told.commit({moved: commitment_yaml(2, "limited")}, "Mend")

    assert kinds(tell("XA-2015-02", "--limit", "2")) == ["completion-advanced", "unread"]


def test_a_file_that_was_never_whole_is_told_once_it_is(told: GitFolder, tell) -> None:
    told.commit({commitment_file(3): commitment_yaml(3, "limited") + BROKEN}, "Enter it broken")
    assert kinds(tell("--limit", "1")) == ["unread"]
    told.commit({commitment_file(3): None}, "Give it up")
    assert kinds(tell("--limit", "2")) == ["commitment-removed", "unread"]
    told.commit({commitment_file(3): commitment_yaml(3, "limited") + BROKEN}, "Enter it again")
    told.commit({commitment_file(3): commitment_yaml(3)}, "Mend")
    assert kinds(tell("--limit", "2")) == ["commitment-added", "unread"]


def test_a_version_that_the_schema_refuses_is_read_and_marked(told: GitFolder, tell) -> None:
    told.commit({commitment_file(2): commitment_yaml(2, "complete") + "old_key: 1\n"}, "As it once was")
    told.commit({commitment_file(2): commitment_yaml(2, "complete")}, "As it is now")

    changes = tell("2", "--limit", "3")

    assert kinds(changes) == ["other-changed", "completion-advanced", "other-changed"]
    assert all(change["read_in_part"] for change in changes)
    assert "[read in part" in changes[0]["text"]


def test_an_institution_is_told_under_the_plans_that_name_it(told: GitFolder, tell) -> None:
    other = {
        "data/other-2018/plan.yaml": plan_yaml(plan="other-2018", rounds=()),
        "data/other-2018/commitments/01-x.yaml": "id: OT-1\nlead: [finance]\n",
    }
    two = "institutions:\n  - {id: finance, name: {en: F}}\n  - {id: justice, name: {en: J}}\n"
    mine = commitment_yaml(2, "complete") + "supporting: [justice]\n"
    told.commit({**other, commitment_file(2): mine, "data/institutions.yaml": two})
    told.commit({"data/institutions.yaml": two.replace("J}", "Justice}")}, "Rename justice")

    assert kinds(tell("--plan", PLAN, "--limit", "1")) == ["institution-changed"]
    assert {change["path"] for change in tell("--plan", "other-2018") if "institution" in change["kind"]} == {
        "institutions[finance]"
    }


def test_institutions_are_told_once_and_those_of_examples_never(told: GitFolder, tell) -> None:
    other = PLAN_FILE.replace(PLAN, "other-2020")
    told.commit({other: plan_yaml(plan="other-2020", rounds=())}, "Enter another plan")
    more = "institutions:\n  - {id: finance, name: {en: Treasury}, kind: ministry}\n"
    told.commit({"data/institutions.yaml": more, "tests/case/data/institutions.yaml": more}, "Rename it")

    assert [(change["kind"], change["plan"]) for change in tell("--limit", "2")] == [
        ("institution-changed", None),
        ("plan-added", "other-2020"),
    ]
    assert [(change["kind"], change["plan"]) for change in tell("--plan", PLAN, "--limit", "1")] == [
        ("institution-changed", PLAN)
    ]


def removed_plan(told: GitFolder) -> str:
    """Enter a plan beside the other, and remove it; return the commit that did."""
    folder = PLAN_FILE.rpartition("/")[0].replace(PLAN, "other-2020")
    told.commit(
        {
            f"{folder}/plan.yaml": plan_yaml(plan="other-2020", rounds=()),
            f"{folder}/commitments/07-promise.yaml": commitment_yaml(7, "limited"),
            "tests/case/other/plan.yaml": plan_yaml(plan="other", rounds=()),
        },
        "Enter another plan",
    )
    told.git("rm", "-q", "-r", folder, "tests/case")
    return told.commit({}, "Remove it")


def test_a_plan_that_was_removed_is_told_with_its_commit(told: GitFolder, tell) -> None:
    before = kinds(tell())
    commit = removed_plan(told)

    changes = tell()

    assert kinds(changes) == ["plan-removed", "commitment-removed", "plan-added", "commitment-added", *before]
    assert [(change["plan"], change["commit"]) for change in changes[:2]] == [("other-2020", commit)] * 2
    assert kinds(tell("--plan", PLAN)) == before


def test_a_plan_of_the_past_has_its_history(told: GitFolder, tell) -> None:
    removed_plan(told)

    assert kinds(tell("--plan", "other-2020")) == [
        "plan-removed",
        "commitment-removed",
        "plan-added",
        "commitment-added",
    ]
    assert kinds(tell("--plan", "other-2020", "XA-2015-07")) == ["commitment-removed", "commitment-added"]
    assert kinds(tell("XA-2015-07")) == ["commitment-removed", "commitment-added"]
    assert kinds(tell("--plan", "other-2020", "--since", "HEAD~1", "--limit", "9")) == [
        "plan-removed",
        "commitment-removed",
    ]


def test_the_last_plan_may_have_been_removed(
    told: GitFolder, tell, capsys: pytest.CaptureFixture[str]
) -> None:
    told.git("rm", "-q", "-r", PLAN_FILE.rpartition("/")[0])
    told.commit({"ogpctl.toml": ""}, "Remove the only plan")

    removed = ["plan-removed", "commitment-removed", "commitment-removed"]
    assert kinds(tell("--limit", "3")) == removed
    assert kinds(tell("--plan", PLAN, "--since", "HEAD~1")) == removed
    assert kinds(tell("XA-2015-02", "--limit", "1")) == ["commitment-removed"]
    assert main(["--lang", "en", "--plan", "other", "history"]) == 3
    assert "no plan in" in capsys.readouterr().err


def test_what_no_plan_of_the_past_has_is_said(told: GitFolder, capsys: pytest.CaptureFixture[str]) -> None:
    removed_plan(told)

    assert main(["--lang", "en", "--plan", "other-2021", "history"]) == 2
    assert "no plan “other-2021” here" in capsys.readouterr().err
    assert main(["--lang", "en", "--plan", "other-2020", "history", "XA-2015-01"]) == 3
    assert "no commitment “XA-2015-01” in other-2020" in capsys.readouterr().err


def test_a_shallow_clone_tells_no_false_date(
    told: GitFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told.clone(tmp_path / "shallow", "--depth", "2")

    assert main(["--repo", str(tmp_path / "shallow"), "--lang", "en", "history", "--format", "json"]) == 0
    out, err = capsys.readouterr()

    document = json.loads(out)
    assert kinds(document["changes"]) == ["completion-regressed"]
    assert document["cut_off"] == [told.git("rev-parse", "HEAD~1")]
    assert "git fetch --unshallow --tags" in err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["XA-2015-09"], 3, "OGP id “XA-2015-09”"),
        (["XA-2015-09", "--since", "2016"], 3, "OGP id “XA-2015-09”"),
        (["XA-2015-09", "--only", "completion"], 3, "OGP id “XA-2015-09”"),
        (["--only", "completion-advancd"], 2, "Did you mean completion-advanced?"),
        (["--since", "nonsense"], 3, "no commit “nonsense”"),
        (["--limit", "0"], 2, "--limit must be a whole number, 1 or more"),
        (["--limit", "-1"], 2, "--limit must be a whole number, 1 or more"),
        (["--limit", "some"], 2, "--limit must be a whole number, 1 or more"),
    ],
)
def test_what_cannot_be(
    told: GitFolder, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    assert main(["--lang", "en", "history", *arguments]) == code
    assert said in capsys.readouterr().err


def test_what_is_not_committed_yet(told: GitFolder, capsys: pytest.CaptureFixture[str]) -> None:
    told.write(commitment_file(3), commitment_yaml(3))

    assert main(["--lang", "en", "history", "XA-2015-03"]) == 3
    assert "XA-2015-03 has no commits yet" in capsys.readouterr().err


def test_an_unborn_branch_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git = GitFolder(tmp_path / "new")
    git.write(PLAN_FILE, plan_yaml())

    assert main(["--repo", str(git.folder), "--lang", "en", "history"]) == 3
    assert "no commits yet" in capsys.readouterr().err


def test_nothing_that_fits_is_said(told: GitFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "history", "--only", "theme"]) == 0
    assert capsys.readouterr().out == "No such change in this history.\n"
