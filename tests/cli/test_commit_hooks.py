"""What the hooks refuse and let pass, in real commits run by the real pre-commit and prek."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from commit_hooks import BROKEN, PLACE, HookedFolder
from git_repositories import INSTITUTIONS, PLAN_FILE, commitment_file, commitment_yaml, plan_yaml

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the hooks here start a shell script")

VALIDATE, CHECK = "ogpctl-validate", "ogpctl-check"
FIRST, SECOND = commitment_file(1), commitment_file(2)


# prek takes a fraction of the time of pre-commit, and both do the same.
by_both = pytest.mark.parametrize(
    "hooked", [pytest.param("pre-commit", marks=pytest.mark.long), "prek"], indirect=True
)


@pytest.fixture
def hooked(tmp_path: Path, request: pytest.FixtureRequest) -> HookedFolder:
    return HookedFolder(tmp_path, getattr(request, "param", "pre-commit"))


@by_both
def test_a_commit_with_a_broken_date_is_refused_with_its_place_and_the_mended_one_passes(
    hooked: HookedFolder,
) -> None:
    hooked.install(VALIDATE, CHECK)
    before = hooked.git("rev-parse", "HEAD")

    hooked.write(FIRST, BROKEN)
    passed, output = hooked.attempt("commit", "-a", "-m", "Report")

    assert not passed
    assert output.count(PLACE) == 2, "both hooks tell of it"
    assert hooked.git("rev-parse", "HEAD") == before

    hooked.write(FIRST, BROKEN.replace("2016-02-30", "2016-02-29"))
    assert hooked.attempt("commit", "-a", "-m", "Report")[0]
    assert hooked.git("rev-parse", "HEAD~1") == before
    assert hooked.git("status", "--porcelain") == ""


@by_both
def test_of_a_partially_staged_file_the_staged_content_counts(hooked: HookedFolder) -> None:
    hooked.install(VALIDATE, CHECK)

    hooked.write(FIRST, BROKEN)
    hooked.git("add", FIRST)
    hooked.write(FIRST, commitment_yaml(1, "limited"))
    passed, output = hooked.attempt("commit", "-m", "The broken half")
    assert not passed
    assert PLACE in output
    assert hooked.read(FIRST) == commitment_yaml(1, "limited"), "what was not staged is there again"

    hooked.git("add", FIRST)
    hooked.write(FIRST, BROKEN)
    assert hooked.attempt("commit", "-m", "The good half")[0]
    assert hooked.read(FIRST) == BROKEN


@by_both
def test_a_file_that_nobody_added_neither_stops_a_commit_nor_completes_it(hooked: HookedFolder) -> None:
    hooked.install(VALIDATE, CHECK)

    hooked.write(commitment_file(3), BROKEN)
    hooked.write(FIRST, commitment_yaml(1, "limited"))
    assert hooked.attempt("commit", "-a", "-m", "Beside a draft")[0]

    hooked.write(commitment_file(3), None)
    hooked.write(SECOND, commitment_yaml(2).replace("finance", "sea"))
    hooked.git("rm", "-q", "--cached", "data/institutions.yaml")
    hooked.write("data/institutions.yaml", INSTITUTIONS.replace("finance", "sea"))
    hooked.git("add", SECOND)
    passed, output = hooked.attempt("commit", "-m", "Forget the institutions")
    assert not passed
    assert "unknown-institution" in output


def test_git_commit_with_a_file_looks_at_that_file_alone(hooked: HookedFolder) -> None:
    """Git then builds another index for the commit, which `GIT_INDEX_FILE` names."""
    hooked.install(VALIDATE, CHECK)
    hooked.write(commitment_file(3), BROKEN)
    hooked.git("add", commitment_file(3))
    hooked.write(FIRST, commitment_yaml(1, "limited"))

    assert hooked.attempt("commit", "-m", "One file", "--", FIRST)[0]
    assert not hooked.attempt("commit", "-m", "The other")[0]


def test_amend(hooked: HookedFolder) -> None:
    hooked.install(CHECK)
    before = hooked.git("rev-parse", "HEAD")

    hooked.write(FIRST, BROKEN)
    passed, output = hooked.attempt("commit", "-a", "--amend", "--no-edit")
    assert not passed
    assert PLACE in output
    assert hooked.git("rev-parse", "HEAD") == before

    hooked.write(FIRST, commitment_yaml(1, "limited"))
    assert hooked.attempt("commit", "-a", "--amend", "--no-edit")[0]
    assert hooked.git("rev-list", "--count", "HEAD") == "2"


@by_both
def test_a_linked_worktree_is_checked_and_not_the_first_one(hooked: HookedFolder, tmp_path: Path) -> None:
    hooked.install(VALIDATE, CHECK, args=["--against", "HEAD"])
    hooked.git("worktree", "add", "-q", "-b", "side", str(tmp_path / "linked"))
    hooked.write(SECOND, BROKEN)

    file = tmp_path / "linked" / FIRST
    file.write_text(BROKEN, "utf-8")
    passed, output = hooked.attempt("commit", "-a", "-m", "Broken", cwd=tmp_path / "linked")
    assert not passed
    assert PLACE in output
    assert SECOND not in output

    file.write_text(commitment_yaml(1, "limited"), "utf-8")
    assert hooked.attempt("commit", "-a", "-m", "Mended", cwd=tmp_path / "linked")[0]


@by_both
def test_what_a_deletion_breaks_is_seen_by_the_check_of_the_whole_plan_alone(hooked: HookedFolder) -> None:
    hooked.install(VALIDATE)
    hooked.git("rm", "-q", "data/institutions.yaml")
    assert hooked.attempt("commit", "-m", "Unseen: no file is given")[0]
    hooked.git("reset", "-q", "--hard", "HEAD~1")

    hooked.install(CHECK)
    hooked.git("rm", "-q", "data/institutions.yaml")
    passed, output = hooked.attempt("commit", "-m", "Seen")
    assert not passed
    assert "data/institutions.yaml:1:1: error[unknown-institution]" in output


@by_both
def test_what_is_on_the_base_stays_and_a_draft_of_the_branch_may_go(hooked: HookedFolder) -> None:
    hooked.install(CHECK)
    hooked.git("rm", "-q", SECOND)
    passed, output = hooked.attempt("commit", "-m", "Drop a promise")
    assert not passed
    assert "error[commitment-removed]" in output
    hooked.git("reset", "-q", "--hard")

    hooked.git("checkout", "-q", "-b", "side")
    hooked.write(commitment_file(3), commitment_yaml(3))
    hooked.git("add", "-A")
    assert hooked.attempt("commit", "-m", "A draft")[0]
    hooked.git("rm", "-q", SECOND)
    passed, output = hooked.attempt("commit", "-m", "Drop a promise on a branch")
    assert not passed
    assert "error[commitment-removed]" in output

    hooked.git("reset", "-q", "--hard")
    hooked.git("rm", "-q", commitment_file(3))
    assert hooked.attempt("commit", "-m", "Nothing needs it")[0]
    assert hooked.git("diff", "--name-only", "main", "HEAD") == ""


def test_against_head_a_commitment_that_goes_is_an_error(hooked: HookedFolder) -> None:
    hooked.install(CHECK, args=["--against", "HEAD"])
    hooked.git("rm", "-q", SECOND)

    passed, output = hooked.attempt("commit", "-m", "Drop a promise")

    assert not passed
    assert "error[commitment-removed]" in output


def test_a_renamed_file_is_judged_by_its_new_place(hooked: HookedFolder) -> None:
    hooked.install(VALIDATE)
    hooked.git("mv", FIRST, FIRST.replace("promise", "pledge"))
    assert hooked.attempt("commit", "-m", "A better name")[0]

    hooked.git("mv", SECOND, SECOND.replace("commitments/", ""))
    passed, output = hooked.attempt("commit", "-m", "One folder too high")
    assert not passed
    assert f"{SECOND.replace('commitments/', '')}:1:1: error[misplaced-file]" in output


@by_both
def test_a_merge_of_two_valid_branches_may_be_refused(hooked: HookedFolder) -> None:
    hooked.install(VALIDATE, CHECK)
    hooked.git("checkout", "-q", "-b", "side")
    hooked.write(commitment_file(3), commitment_yaml(3))
    hooked.git("add", "-A")
    assert hooked.attempt("commit", "-m", "A third promise")[0]
    hooked.git("checkout", "-q", "main")
    other = commitment_file(3).replace("promise", "other")
    hooked.write(other, commitment_yaml(3))
    hooked.git("add", "-A")
    assert hooked.attempt("commit", "-m", "Another third promise")[0]

    passed, output = hooked.attempt("merge", "--no-edit", "side")
    assert not passed
    assert "error[duplicate-id]" in output

    hooked.write(other, commitment_yaml(4))
    hooked.git("mv", "-f", other, commitment_file(4))
    hooked.git("add", "-A")
    assert hooked.attempt("commit", "-m", "Merge")[0]
    assert len(hooked.git("rev-list", "--parents", "-n1", "HEAD").split()) == 3


def test_a_conflict_mended_badly_is_refused(hooked: HookedFolder) -> None:
    hooked.install(VALIDATE, CHECK)
    for branch, word in (("side", "limited"), ("main", "substantial")):
        hooked.git("checkout", "-q", "-B", branch)
        hooked.write(FIRST, commitment_yaml(1, word))
        assert hooked.attempt("commit", "-a", "-m", word)[0]
        hooked.git("checkout", "-q", "-B", "main", "HEAD~1" if branch == "side" else "HEAD")
    assert not hooked.attempt("merge", "side")[0]

    hooked.git("add", FIRST)
    passed, output = hooked.attempt("commit", "-m", "Merge with the marks left in")
    assert not passed
    assert f"{FIRST}:5:1: error[syntax]" in output

    hooked.write(FIRST, commitment_yaml(1, "complete"))
    assert hooked.attempt("commit", "-a", "-m", "Merge")[0]


def test_in_a_french_locale_the_refusal_is_french(hooked: HookedFolder) -> None:
    hooked.install(CHECK)
    hooked.write(FIRST, BROKEN)

    passed, output = hooked.attempt("commit", "-a", "-m", "Point", LC_ALL="fr_FR.UTF-8")

    assert not passed
    assert PLACE.replace("error", "erreur") in output
    assert "n’est pas une date du calendrier\u00a0: 2016-02-30" in output


def test_the_data_folder_may_have_another_name(hooked: HookedFolder) -> None:
    hooked.install(VALIDATE, CHECK)
    hooked.write("ogpctl.toml", 'data = "engagements"\n')
    hooked.git("mv", "data", "engagements")
    hooked.git("add", "-A")
    assert hooked.attempt("commit", "-m", "Move")[0]

    hooked.write(FIRST.replace("data/", "engagements/", 1), BROKEN)
    passed, output = hooked.attempt("commit", "-a", "-m", "Break")
    assert not passed
    assert output.count(PLACE.replace("data/", "engagements/", 1)) == 2


@by_both
def test_files_that_are_no_part_of_a_plan_pass(hooked: HookedFolder) -> None:
    hooked.install(VALIDATE, CHECK)
    hooked.write(".gitlab-ci.yml", "job: {script: [true]}\n")
    hooked.write("--output=json=x.yaml", "a: 1\n")
    hooked.git("add", "-A")

    passed, output = hooked.attempt("commit", "-m", "Beside the plan")

    assert passed, output
    assert not (hooked.folder / "x.yaml").exists(), "the name of a file is no option"


def test_many_files_are_seen_by_one_process(hooked: HookedFolder) -> None:
    hooked.install(VALIDATE)
    for number in range(10, 90):
        hooked.write(commitment_file(number), commitment_yaml(number, "begun"))
    hooked.git("add", "-A")

    passed, output = hooked.attempt("commit", "-m", "A whole plan")

    assert not passed
    assert output.count("80 errors; 80 files checked.") == 1


def test_old_errors_stop_the_check_of_the_plan_but_not_that_of_the_files(hooked: HookedFolder) -> None:
    hooked.plan.commit({FIRST: BROKEN}, "An old error")

    hooked.install(VALIDATE)
    hooked.write(PLAN_FILE, plan_yaml("mid-term"))
    assert hooked.attempt("commit", "-a", "-m", "Another file")[0]

    hooked.install(CHECK)
    assert not hooked.attempt("commit", "--allow-empty", "-m", "Nothing at all")[0]


def test_a_plain_hook_of_git_judges_the_index(hooked: HookedFolder) -> None:
    """Nobody puts the unstaged changes aside there, and Git tells of its index by `GIT_INDEX_FILE` alone."""
    hook = hooked.folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexec ogpctl validate --hook --at state:index\n", "utf-8")
    hook.chmod(0o755)

    hooked.write(FIRST, BROKEN)
    hooked.git("add", FIRST)
    hooked.write(FIRST, commitment_yaml(1))
    passed, output = hooked.attempt("commit", "-m", "The broken half")
    assert not passed
    assert PLACE in output

    hooked.write(SECOND, commitment_yaml(2, "limited"))
    assert hooked.attempt("commit", "-m", "One file", "--", SECOND)[0]
    hooked.git("add", FIRST)
    hooked.write(FIRST, BROKEN)
    assert hooked.attempt("commit", "--allow-empty", "-m", "The good half")[0]
    assert not hooked.attempt("commit", "-a", "-m", "All of it")[0]
