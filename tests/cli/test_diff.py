"""`ogpctl diff` over real Git repositories: what is compared with what, and how the command ends."""

from __future__ import annotations

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

    Diff = Callable[..., tuple[int, str, str]]


@pytest.fixture
def plan(tmp_path: Path) -> GitFolder:
    """Two rounds, a commit each: limited and not started, then complete and limited."""
    git = GitFolder(tmp_path / "repository")
    git.commit(
        {
            **first_files("mid-term"),
            commitment_file(1): commitment_yaml(1, "limited"),
            commitment_file(2): commitment_yaml(2, "not_started"),
        },
        "Close the mid-term round",
    )
    git.commit(
        {
            PLAN_FILE: plan_yaml("mid-term", "final"),
            commitment_file(1): commitment_yaml(1, "complete"),
            commitment_file(2): commitment_yaml(2, "limited"),
        },
        "Close the final round",
    )
    return git


@pytest.fixture
def diff(plan: GitFolder, capsys: pytest.CaptureFixture[str]) -> Diff:
    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(["--repo", str(plan.folder), "--lang", "en", "diff", *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return run


def document(diff: Diff, *arguments: str) -> Any:
    status, out, err = diff(*arguments, "--format", "json")
    assert (status, err) == (0, "")
    return json.loads(out)


def kinds(found: Any) -> list[str]:
    return [change["kind"] for change in found["changes"]]


@pytest.mark.parametrize(
    "arguments",
    [
        ("mid-term", "final"),
        ("mid-term..final",),
        ("round:mid-term", "git:HEAD"),
        ("HEAD~1", "HEAD"),
        ("HEAD~1..",),
        ("HEAD~1...main",),
    ],
)
def test_two_states_are_compared_however_they_are_named(diff: Diff, arguments: tuple[str, ...]) -> None:
    found = document(diff, *arguments)

    assert kinds(found) == ["round-closed", "completion-advanced", "completion-advanced"]
    assert (found["moves"]["advanced"], found["moves"]["unchanged"], found["moves"]["regressed"]) == (2, 0, 0)
    assert (found["totals"]["from"]["complete"], found["totals"]["to"]["complete"]) == (0, 1)
    assert found["plans"][0]["id"] == PLAN


def test_without_arguments_the_last_closed_round_is_compared_with_the_files(
    plan: GitFolder, diff: Diff
) -> None:
    assert diff() == (
        0,
        (
            f"{PLAN}: no change from round final ({plan.git('rev-parse', 'HEAD')[:10]}, 1 July "
            f"2016) to the working tree.\n"
        ),
        "",
    )
    plan.write(commitment_file(2), commitment_yaml(2, "complete"))

    found = document(diff)

    assert found["from"]["origin"] == "round"
    assert found["to"]["origin"] == "working_tree"
    assert kinds(found) == ["completion-advanced"]


def test_without_a_closed_round_the_last_commit_is_compared(tmp_path: Path, diff: Diff) -> None:
    git = GitFolder(tmp_path / "other")
    git.commit(first_files())
    git.write(commitment_file(1), commitment_yaml(1, "limited"))

    found = document(diff, "--repo", str(git.folder))

    assert (found["from"]["origin"], found["from"]["name"]) == ("revision", "HEAD")
    assert kinds(found) == ["completion-recorded"]


def test_what_is_staged_is_not_what_lies_there(plan: GitFolder, diff: Diff) -> None:
    plan.write(commitment_file(2), commitment_yaml(2, "complete"))
    plan.git("add", "-A")
    plan.write(commitment_file(2), commitment_yaml(2, "not_started"))

    assert kinds(document(diff, "--staged")) == ["completion-advanced"]
    assert kinds(document(diff, "HEAD")) == ["completion-regressed"]


def test_a_renamed_and_a_moved_plan_keep_their_commitments(plan: GitFolder, diff: Diff) -> None:
    plan.git("mv", commitment_file(1), f"data/{PLAN}/commitments/01-renamed.yaml")
    renamed = document(diff, "HEAD")
    assert kinds(renamed) == []
    assert renamed["plans"][0]["formatting_only"] == [f"data/{PLAN}/commitments/01-renamed.yaml"]

    plan.commit({"ogpctl.toml": 'data = "plans"\n'})
    plan.git("mv", "data", "plans")

    assert kinds(document(diff, "HEAD")) == ["file-moved"]


def test_a_plan_that_is_gone_is_told(plan: GitFolder, diff: Diff) -> None:
    other = {"data/other-2018/plan.yaml": plan_yaml(plan="other-2018", rounds=())}
    plan.commit(
        {**other, "data/other-2018/commitments/01.yaml": commitment_yaml(1).replace("XA-2015", "XA-2018")}
    )
    plan.commit(dict.fromkeys((*other, "data/other-2018/commitments/01.yaml")))

    found = document(diff, "HEAD~1", "HEAD")

    assert [(change["plan"], change["kind"]) for change in found["changes"]] == [
        ("other-2018", "plan-removed"),
        ("other-2018", "commitment-removed"),
    ]


def test_a_round_of_one_plan_narrows_to_that_plan(plan: GitFolder, diff: Diff) -> None:
    plan.commit({"data/other-2018/plan.yaml": plan_yaml(plan="other-2018", rounds=("start",))})

    found = document(diff, "mid-term", "HEAD")

    assert [item["id"] for item in found["plans"]] == [PLAN]


def test_a_file_broken_in_an_old_revision_is_marked(plan: GitFolder, diff: Diff) -> None:
    plan.commit({commitment_file(1): "id: XA-2015-01\ntitle: {en: [\n"})
    plan.commit({commitment_file(1): commitment_yaml(1, "complete")})

    status, out, _ = diff("HEAD~1", "HEAD")

    assert status == 0
    assert "Some files could not be read completely:" in out
    assert commitment_file(1) in out
    assert "Commitment added" not in out


def test_changes_are_narrowed(diff: Diff) -> None:
    one = document(diff, "mid-term", "final", "--commitment", "XA-2015-02")
    rounds = document(diff, "mid-term", "final", "--only", "round,warning")

    assert [change["commitment"] for change in one["changes"]] == ["XA-2015-02"]
    assert kinds(rounds) == ["round-closed"]
    assert rounds["plans"][0]["changes_left_out"] == 2
    assert diff("mid-term", "final", "--name-only", "--only", "completion")[1].splitlines() == [
        commitment_file(1),
        commitment_file(2),
    ]


def test_every_format_and_the_summary_are_printed(diff: Diff) -> None:
    assert "2 advanced, 0 unchanged, 0 regressed" in diff("mid-term", "final")[1]
    assert "completion-advanced" in diff("mid-term", "final", "--summary")[1]
    assert diff("mid-term", "final", "--format", "markdown")[1].startswith("# Plan\n")
    assert diff("mid-term", "final", "--format", "csv")[1].startswith("plan,commitment,number,kind,")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("mid-term", "final"), 0),
        (("mid-term", "final", "--exit-code"), 1),
        (("mid-term", "final", "--exit-code", "--only", "evidence"), 0),
        (("HEAD", "--exit-code"), 0),
        (("mid-term", "final", "--fail-on", "warning"), 0),
        (("mid-term", "final", "--fail-on", "notice"), 1),
        (("mid-term", "final", "--fail-on", "completion-advanced"), 1),
        (("final", "mid-term", "--fail-on", "warning"), 1),
    ],
)
def test_exit_statuses(diff: Diff, arguments: tuple[str, ...], status: int) -> None:
    assert diff(*arguments)[0] == status


def test_nothing_is_printed_where_nothing_changed(diff: Diff) -> None:
    for format_ in ("markdown", "table"):
        assert diff("HEAD", "HEAD", "--skip-empty", "--format", format_) == (0, "", "")
    assert json.loads(diff("HEAD", "HEAD", "--skip-empty", "--format", "json")[1])["changes"] == []


def test_formatting_alone_is_no_change(plan: GitFolder, diff: Diff) -> None:
    plan.write(commitment_file(1), "# a comment\n" + commitment_yaml(1, "complete"))

    status, out, _ = diff("HEAD", "--exit-code")

    assert status == 0
    assert "only formatting, order, comments or file names changed" in out
    assert commitment_file(1) in out


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("--only", "milestones-added"), 2, "Did you mean milestone-added?"),
        (("--fail-on", "zzzzzzzzzzzz"), 2, "a family, milestone"),
        (("--name-only", "--format", "csv"), 2, "--name-only"),
        (("HEAD", "HEAD", "--staged"), 2, "--staged"),
        (("HEAD..HEAD", "--staged"), 2, "--staged"),
        (("nowhere",), 3, "nowhere"),
        (("mid-term", "nowhere"), 3, "nowhere"),
        (("--commitment", "XA-2015-03"), 3, "no commitment “XA-2015-03”"),
    ],
)
def test_what_cannot_be_is_said(diff: Diff, arguments: tuple[str, ...], status: int, said: str) -> None:
    code, out, err = diff(*arguments)

    assert (code, out) == (status, "")
    assert said in err


def test_histories_without_a_common_commit_have_no_third_dot(plan: GitFolder, diff: Diff) -> None:
    plan.git("checkout", "-q", "--orphan", "lonely")
    plan.commit({commitment_file(1): commitment_yaml(1)})

    code, _, err = diff("main...lonely")

    assert code == 3
    assert "no common commit" in err
    assert diff("main..lonely")[0] == 0


def test_without_git_there_is_nothing_to_compare(tmp_path: Path, diff: Diff) -> None:
    for name, content in first_files().items():
        path = tmp_path / "plain" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(content), encoding="utf-8")

    assert diff("--repo", str(tmp_path / "plain"))[0] == 3


def test_a_change_of_an_institution_that_only_another_plan_names_is_not_this_plans(
    plan: GitFolder, diff: Diff
) -> None:
    """The commits are read for one plan, and whole where institutions changed."""
    named = commitment_yaml(1).replace("[finance]", "[justice]")
    other = {"data/mu-2015/plan.yaml": plan_yaml(plan="mu-2015"), "data/mu-2015/commitments/01-a.yaml": named}
    institutions = "institutions:\n  - {id: finance, name: {en: Finance}, kind: ministry}\n"
    justice = "  - {id: justice, name: {en: Justice}, kind: ministry}\n"
    plan.commit({**other, "data/institutions.yaml": institutions + justice})
    plan.commit({"data/institutions.yaml": institutions + justice.replace("Justice", "Law")})

    _, out, _ = diff("HEAD~1", "HEAD", "--plan", PLAN, "--format", "json")
    _, theirs, _ = diff("HEAD~1", "HEAD", "--plan", "mu-2015", "--format", "json")

    assert json.loads(out)["changes"] == []
    assert [change["kind"] for change in json.loads(theirs)["changes"]] == ["institution-changed"]


def test_a_changed_institution_of_another_plan_in_the_working_tree_is_not_this_plans(
    plan: GitFolder, diff: Diff
) -> None:
    named = commitment_yaml(1).replace("[finance]", "[justice]")
    other = {"data/mu-2015/plan.yaml": plan_yaml(plan="mu-2015"), "data/mu-2015/commitments/01-a.yaml": named}
    institutions = "institutions:\n  - {id: finance, name: {en: Finance}, kind: ministry}\n"
    justice = "  - {id: justice, name: {en: Justice}, kind: ministry}\n"
    plan.commit({**other, "data/institutions.yaml": institutions + justice})
    plan.write("data/institutions.yaml", institutions + justice.replace("Justice", "Law"))

    _, out, _ = diff("HEAD", "--plan", PLAN, "--format", "json")

    assert json.loads(out)["changes"] == []


def test_a_shallow_clone_does_not_take_another_state_for_the_last_round(
    plan: GitFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`no change since HEAD` is not the answer to what changed since the round."""
    plan.git("tag", f"round/{PLAN}/mid-term", "HEAD~1")
    shallow = plan.clone(tmp_path / "shallow", "--depth", "1")
    shallow.git("fetch", "-q", "--depth", "1", "origin", f"refs/tags/round/{PLAN}/*:refs/tags/round/{PLAN}/*")

    assert main(["--repo", str(shallow.folder), "--lang", "en", "diff"]) == 3

    out, err = capsys.readouterr()
    assert out == ""
    assert "“final” is not in this shallow clone" in err
    assert "git fetch --unshallow --tags" in err


def test_two_rounds_that_a_squash_made_one_are_not_told_as_no_change_without_a_word(
    plan: GitFolder, diff: Diff
) -> None:
    plan.git("checkout", "-q", "--orphan", "squashed")
    plan.commit({}, "All in one")

    status, out, err = diff("mid-term", "final")

    assert (status, "no change" in out) == (0, True)
    assert err.count("cannot be distinguished, as after a squash") == 2


@pytest.mark.parametrize("name", ["HEAD", "final", "v1"])
def test_before_the_first_commit_the_command_that_makes_it_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    unborn = GitFolder(tmp_path / "unborn")
    for path, content in {**first_files(), PLAN_FILE: plan_yaml("final")}.items():
        unborn.write(path, content)

    assert main(["--repo", str(unborn.folder), "--lang", "en", "diff", name]) == 3

    assert "`git add` and `git commit`" in capsys.readouterr().err


def test_totals_say_that_a_file_with_a_merge_conflict_is_missing_in_them(plan: GitFolder, diff: Diff) -> None:
    blobs = [plan.git("hash-object", "-w", "--stdin", stdin=text) for text in (b"id: a\n", b"id: b\n")]
    name = commitment_file(1)
    plan.git("rm", "-q", "--cached", name)
    stages = "".join(f"100644 {blob} {stage}\t{name}\n" for stage, blob in enumerate(blobs, start=2))
    plan.git("update-index", "--index-info", stdin=stages.encode())

    for arguments in (("--staged",), ("--staged", "--summary"), ("--staged", "--format", "markdown")):
        status, out, _ = diff(*arguments)

        assert status == 0
        assert "total, incomplete" in out
        assert "Incomplete: the files listed below could not be read" in out
        assert f"{name}, in the index (staged files): could not be read" in out.replace("\\", "")


def test_totals_that_lack_nothing_are_not_marked(plan: GitFolder, diff: Diff) -> None:
    plan.write(commitment_file(1), commitment_yaml(1, "limited") + "old_key: 1\n")

    _, out, _ = diff()

    assert "total" in out
    assert "ncomplete:" not in out
