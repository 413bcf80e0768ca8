"""`validate --hook` and `--against-base`: what becomes of ids, on the base branch and on this one."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from git_repositories import GitFolder, commitment_file, commitment_yaml, first_files

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Told = Callable[..., list[tuple[str, str, str]]]

IDENTITY = {"commitment-removed", "milestone-removed", "id-changed", "id-reused"}
ANOTHER = commitment_yaml(3).replace("Promise 3", "Plant a million trees")
WITH_MILESTONES = commitment_yaml(1) + (
    'milestones:\n  - {id: "1.1", title: {en: Open the portal}}\n  - {id: '
    '"1.2", title: {en: Train officials}}\n'
)


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitFolder:
    """A plan on `main`, with a branch `draft` checked out that adds commitment 3."""
    for name in ("CI", "CI_MERGE_REQUEST_DIFF_BASE_SHA", "GITHUB_BASE_REF"):
        monkeypatch.delenv(name, raising=False)
    folder = GitFolder(tmp_path / "plan")
    folder.commit(first_files(), "Enter the plan")
    folder.git("checkout", "-q", "-b", "draft")
    folder.commit({commitment_file(3): commitment_yaml(3)}, "Draft a third")
    monkeypatch.chdir(folder.folder)
    return folder


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Told:
    """Return the findings on ids of a run, and see that its exit status goes with them."""

    def call(*arguments: str) -> list[tuple[str, str, str]]:
        status = main(["--lang", "en", "validate", "--format", "json", *(arguments or ("--hook",))])
        findings = json.loads(capsys.readouterr().out)["findings"]
        assert status == (1 if any(item["severity"] == "error" for item in findings) else 0)
        return [
            (item["severity"], item["rule"], item["file"].rpartition("/")[2])
            for item in findings
            if item["rule"] in IDENTITY
        ]

    return call


def test_a_commitment_of_the_base_branch_may_not_go_and_a_draft_may(git: GitFolder, told: Told) -> None:
    assert told() == []

    git.write(commitment_file(2), None)
    git.write(commitment_file(3), None)
    git.git("add", "-A")

    assert told() == [
        ("error", "commitment-removed", "02-promise.yaml"),
        ("warning", "commitment-removed", "03-promise.yaml"),
    ]


def test_an_id_of_the_base_branch_may_not_change_and_that_of_a_draft_may(git: GitFolder, told: Told) -> None:
    for number in (2, 3):
        renamed = commitment_yaml(number).replace(f"XA-2015-0{number}", f"XA-2015-9{number}")
        git.write(commitment_file(number), renamed)

    assert told() == [
        ("error", "id-changed", "02-promise.yaml"),
        ("warning", "id-changed", "03-promise.yaml"),
    ]


def test_milestones_are_judged_as_commitments_are(git: GitFolder, told: Told) -> None:
    git.git("checkout", "-q", "main")
    git.commit({commitment_file(1): WITH_MILESTONES})
    git.git("checkout", "-q", "-B", "draft")
    third = WITH_MILESTONES + '  - {id: "1.3", title: {en: Write a guide}}\n'
    git.commit({commitment_file(1): third}, "Draft a milestone")

    git.write(commitment_file(1), WITH_MILESTONES)
    assert told() == [("warning", "milestone-removed", "01-promise.yaml")]

    git.write(commitment_file(1), commitment_yaml(1))
    assert told() == [
        ("error", "milestone-removed", "01-promise.yaml"),
        ("error", "milestone-removed", "01-promise.yaml"),
        ("warning", "milestone-removed", "01-promise.yaml"),
    ]


def test_what_an_earlier_commit_of_the_branch_removed_is_still_an_error(git: GitFolder, told: Told) -> None:
    git.commit({commitment_file(2): None}, "Past the hook")

    assert told() == [("error", "commitment-removed", "02-promise.yaml")]


def test_an_id_that_a_draft_had_may_be_given_again_with_a_warning(git: GitFolder, told: Told) -> None:
    git.commit({commitment_file(3): None}, "Give the draft up")
    git.write(commitment_file(3), ANOTHER)
    git.git("add", "-A")
    assert told() == [("warning", "id-reused", "03-promise.yaml")]

    git.write(commitment_file(3), commitment_yaml(3))  # the same again
    assert told() == []


def test_an_id_that_the_base_branch_gave_to_something_else_since_is_used(git: GitFolder, told: Told) -> None:
    git.git("checkout", "-q", "main")
    git.commit({commitment_file(3): ANOTHER}, "Merge the trees of others")
    git.git("checkout", "-q", "draft")

    assert told() == [("error", "id-reused", "03-promise.yaml")]


def test_before_the_first_commit_there_is_no_past(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    unborn = GitFolder(tmp_path / "unborn")
    for name, content in first_files().items():
        unborn.write(name, content)
    unborn.git("add", "-A")
    monkeypatch.chdir(unborn.folder)

    assert told() == []


def test_the_only_branch_is_its_own_base_whatever_its_name(git: GitFolder, told: Told) -> None:
    git.git("branch", "-q", "-m", "draft", "trunk")
    git.git("branch", "-q", "-D", "main")
    git.write(commitment_file(3), None)

    assert told() == [("error", "commitment-removed", "03-promise.yaml")]


def test_commits_that_were_not_pushed_are_drafts(
    git: GitFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    git.git("checkout", "-q", "main")
    clone = git.clone(tmp_path / "clone")
    clone.commit({commitment_file(3): commitment_yaml(3)}, "Not pushed yet")
    monkeypatch.chdir(clone.folder)
    for number in (2, 3):
        clone.write(commitment_file(number), None)

    assert told() == [
        ("error", "commitment-removed", "02-promise.yaml"),
        ("warning", "commitment-removed", "03-promise.yaml"),
    ]


def test_a_merge_does_not_answer_for_what_the_base_gave_up(git: GitFolder, told: Told) -> None:
    git.git("checkout", "-q", "main")
    git.commit({commitment_file(2): None}, "Given up, by decision")
    git.git("checkout", "-q", "draft")
    git.git("merge", "-q", "--no-commit", "--no-ff", "main")

    assert told() == []

    git.write(commitment_file(1), None)
    assert told() == [("error", "commitment-removed", "01-promise.yaml")]


def test_while_a_branch_is_rebased_its_new_base_counts(git: GitFolder, told: Told) -> None:
    git.git("checkout", "-q", "main")
    git.commit({commitment_file(2): None, commitment_file(4): commitment_yaml(4)}, "Go on")
    git.git("checkout", "-q", "draft")
    git.git("-c", "sequence.editor=sed -i s/pick/edit/", "rebase", "-q", "-i", "main")

    assert told() == []

    git.write(commitment_file(3), None)
    git.write(commitment_file(4), None)
    assert told() == [
        ("warning", "commitment-removed", "03-promise.yaml"),
        ("error", "commitment-removed", "04-promise.yaml"),
    ]


def test_where_a_shallow_clone_hides_the_base_its_tip_tells_a_draft(
    git: GitFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    git.git("checkout", "-q", "main")
    git.commit({commitment_file(4): commitment_yaml(4)}, "Go on")
    shallow = git.clone(tmp_path / "shallow", "--depth=1", "--branch=draft")
    shallow.git("fetch", "-q", "--depth=1", "origin", "main:refs/remotes/origin/main")
    monkeypatch.chdir(shallow.folder)
    assert told() == []

    for number in (2, 3):
        shallow.write(commitment_file(number), None)
    assert told() == [
        ("error", "commitment-removed", "02-promise.yaml"),
        ("warning", "commitment-removed", "03-promise.yaml"),
    ]


def test_a_job_compares_with_the_target_of_the_merge_request(
    git: GitFolder, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    git.commit({commitment_file(2): None, commitment_file(3): None}, "Remove")
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("CI_MERGE_REQUEST_DIFF_BASE_SHA", git.git("rev-parse", "main"))

    assert told("--against-base") == [("error", "commitment-removed", "02-promise.yaml")]


@pytest.mark.parametrize("variable", ["CI_COMMIT_BEFORE_SHA", "OGPCTL_BEFORE"])
def test_a_job_on_the_base_compares_with_what_was_there_before_the_push(
    git: GitFolder, monkeypatch: pytest.MonkeyPatch, told: Told, variable: str
) -> None:
    git.git("checkout", "-q", "main")
    before = git.git("rev-parse", "HEAD")
    git.commit({commitment_file(2): None}, "Remove")
    git.commit({"README.md": "And write of it.\n"}, "Another")
    monkeypatch.setenv("CI", "true")
    assert told("--against-base") == []  # with the commit before, where the forge says nothing

    monkeypatch.setenv(variable, before)
    assert told("--against-base") == [("error", "commitment-removed", "02-promise.yaml")]


def test_a_job_says_that_it_compares_with_less_than_was_pushed(
    git: GitFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    git.git("checkout", "-q", "main")
    git.commit({commitment_file(2): None}, "Remove")
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("CI_COMMIT_BEFORE_SHA", "1" * 40)

    assert main(["--lang", "en", "validate", "--against-base"]) == 1
    said = capsys.readouterr()
    assert "error[commitment-removed]" in said.out
    assert f"({'1' * 40}) is not in this clone" in said.err


@pytest.mark.parametrize("before", ["", "0" * 40, "1" * 40])
def test_a_job_whose_clone_ends_at_the_pushed_commit_does_not_say_that_nothing_was_before(
    git: GitFolder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    before: str,
) -> None:
    git.git("checkout", "-q", "main")
    git.commit({commitment_file(2): None}, "Remove")
    shallow = git.clone(tmp_path / "pushed", "--depth", "1", "-b", "main")
    monkeypatch.chdir(shallow.folder)
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("CI_COMMIT_BEFORE_SHA", before)

    assert main(["--lang", "en", "validate", "--against-base"]) == 3
    assert "does not contain the state of the branch before the push" in capsys.readouterr().err


def test_a_repository_may_refuse_drafts_no_more_than_it_does_others(git: GitFolder, told: Told) -> None:
    git.write("ogpctl.toml", '[rules]\ncommitment-removed = "error"\n')
    git.git("add", "-A")
    git.write(commitment_file(3), None)

    assert told() == [("warning", "commitment-removed", "03-promise.yaml")]


@pytest.fixture
def attempt(git: GitFolder) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run Git with our hook installed as its own."""
    for name in ("pre-commit", "pre-merge-commit"):
        hook = git.folder / ".git" / "hooks" / name
        hook.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m ogpctl validate --hook\n', "utf-8")
        hook.chmod(0o755)

    def call(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            ["git", *arguments], cwd=git.folder, env=git.environment(), capture_output=True, check=False
        )

    return call


def _without_hooks(git: GitFolder, files: dict[str, str | bytes | None], message: str) -> None:
    for name, content in files.items():
        git.write(name, content)
    git.git("add", "-A")
    git.git("commit", "-q", "--no-verify", "-m", message)


def test_git_runs_the_hook_when_a_commit_is_amended(git: GitFolder, attempt) -> None:
    git.write(commitment_file(3), None)
    git.git("add", "-A")
    assert attempt("commit", "-q", "--amend", "--allow-empty", "-m", "A draft goes").returncode == 0

    git.write(commitment_file(2), None)
    git.git("add", "-A")
    refused = attempt("commit", "-q", "--amend", "-m", "A promise goes")
    assert refused.returncode == 1
    assert (
        b"error[commitment-removed] the commitment XA-2015-02 was removed" in refused.stdout + refused.stderr
    )


def test_git_runs_the_hook_when_branches_merge_without_conflict(git: GitFolder, attempt) -> None:
    git.git("checkout", "-q", "main")
    _without_hooks(git, {commitment_file(2): None}, "Given up, by decision")
    git.git("checkout", "-q", "draft")
    merged = attempt("merge", "-q", "--no-ff", "-m", "Merge main", "main")
    assert merged.returncode == 0, merged.stdout + merged.stderr

    git.git("checkout", "-q", "main")
    git.git("checkout", "-q", "-b", "thief")
    _without_hooks(git, {commitment_file(1): None}, "Remove the last one")
    git.git("checkout", "-q", "main")
    refused = attempt("merge", "-q", "--no-ff", "-m", "Merge thief", "thief")
    assert refused.returncode == 1
    assert (
        b"error[commitment-removed] the commitment XA-2015-01 was removed" in refused.stdout + refused.stderr
    )
