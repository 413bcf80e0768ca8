"""The commit of a review round, in the histories that people make."""

from __future__ import annotations

import datetime as dt
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

from ogpctl.i18n.translator import Translator
from ogpctl.plan.model import PlanHeader
from ogpctl.store.document import Kind
from ogpctl.store.git.repository import Git
from ogpctl.store.git.round_states import RoundOrigin, RoundsOf, RoundState, resolve_rounds
from ogpctl.store.loading import understood

if TYPE_CHECKING:
    from pathlib import Path

    from ogpctl.i18n.message import Message

BROKEN = "id: [\n"


def _header(text: str) -> PlanHeader:
    header = understood(PLAN_FILE, Kind.PLAN, text.encode()).content
    assert isinstance(header, PlanHeader)
    return header


BOTH = _header(plan_yaml("mid-term", "final"))


def _rounds(
    folder: GitFolder, header: PlanHeader = BOTH, path: str = PLAN_FILE, *, verify: bool = True
) -> dict[str, RoundState]:
    with Git(folder.folder) as git:
        (states,) = resolve_rounds(git, [RoundsOf(header, path)], verify=verify)
    return {state.id: state for state in states}


def _commits(folder: GitFolder, path: str = PLAN_FILE) -> list[str | None]:
    return [state.commit for state in _rounds(folder, path=path).values()]


def _said(notes: tuple[Message, ...]) -> str:
    return " ".join(Translator("en").render(note) for note in notes)


def test_the_commit_that_closed_a_round_holds_its_state(plain: GitFolder) -> None:
    mid_term, final = _rounds(plain).values()

    assert (mid_term.commit, final.commit) == (
        plain.git("rev-parse", "HEAD~1"),
        plain.git("rev-parse", "HEAD"),
    )
    assert mid_term.origin is RoundOrigin.COMMIT
    assert mid_term.committed == dt.datetime(
        2015, 12, 13, 12, 46, 40, tzinfo=dt.timezone(dt.timedelta(hours=1))
    )
    assert mid_term.notes == final.notes == ()


def test_later_commits_do_not_move_a_round(plain: GitFolder) -> None:
    before = _commits(plain)
    plain.commit({PLAN_FILE: plan_yaml("mid-term", "final").replace("2016-07-01", "2016-07-02")})
    plain.commit({commitment_file(2): commitment_yaml(2, "complete")})

    assert _commits(plain) == before


def test_an_open_round_has_no_state_and_no_remark(build: GitFolder) -> None:
    build.commit(first_files())

    assert [(state.commit, state.notes) for state in _rounds(build, _header(plan_yaml())).values()] == [
        (None, ())
    ] * 2


def test_a_tag_wins_and_brings_its_date(plain: GitFolder) -> None:
    later = plain.commit({commitment_file(2): commitment_yaml(2, "limited")})
    plain.git("tag", "-a", f"round/{PLAN}/mid-term", "-m", "Closed", later)
    plain.git("tag", f"round/{PLAN}/final", "HEAD~1")

    mid_term, final = _rounds(plain).values()

    assert (mid_term.commit, mid_term.origin) == (later, RoundOrigin.TAG)
    assert mid_term.tagged is not None
    assert mid_term.committed is not None
    assert "has another state than the tagged commit; the tag counts" in _said(mid_term.notes)
    assert (final.commit, final.origin, final.tagged) == (
        plain.git("rev-parse", "HEAD~1"),
        RoundOrigin.TAG,
        None,
    )
    assert final.notes == ()
    assert _rounds(plain, verify=False)["mid-term"].notes == ()


def test_a_tag_on_the_merge_of_the_closing_commit_is_no_contradiction(build: GitFolder) -> None:
    build.commit(first_files())
    build.git("checkout", "-q", "-b", "side")
    build.commit({PLAN_FILE: plan_yaml("mid-term")})
    build.git("checkout", "-q", "main")
    build.git("merge", "-q", "--no-ff", "side", "-m", "Merge")
    build.git("tag", f"round/{PLAN}/mid-term")

    state = _rounds(build, _header(plan_yaml("mid-term")))["mid-term"]

    assert (state.commit, state.notes) == (build.git("rev-parse", "main"), ())


def test_a_tag_that_cannot_be_right_is_told(plain: GitFolder) -> None:
    plain.git("tag", f"round/{PLAN}/mid-term", "HEAD~2")
    plain.git("tag", f"round/{PLAN}/final", "HEAD^{tree}")

    mid_term, final = _rounds(plain).values()

    assert "the round is not closed in the tagged commit" in _said(mid_term.notes)
    assert "does not point to a commit" in _said(final.notes)
    assert final.commit == plain.git("rev-parse", "HEAD")


def test_a_tag_of_a_tag_leads_to_the_commit(plain: GitFolder) -> None:
    plain.git("tag", "-a", "inner", "-m", "Inner", "HEAD~1")
    plain.git("tag", "-a", f"round/{PLAN}/mid-term", "-m", "Outer", "inner")

    assert _rounds(plain)["mid-term"].commit == plain.git("rev-parse", "HEAD~1")


def test_a_clone_without_tags_gives_the_same_commits(plain: GitFolder, tmp_path: Path) -> None:
    plain.git("tag", f"round/{PLAN}/mid-term", "HEAD~1")
    clone = plain.clone(tmp_path / "clone", "--no-tags")

    assert _commits(clone) == _commits(plain)
    assert _rounds(clone)["mid-term"].origin is RoundOrigin.COMMIT


@pytest.mark.parametrize("shape", ["detached", "bare", "linked", "sha256"])
def test_rounds_resolve_in_every_shape_of_repository(plain: GitFolder, tmp_path: Path, shape: str) -> None:
    if shape == "detached":
        plain.git("checkout", "-q", "--detach")
        folder = plain
    elif shape == "bare":
        folder = plain.clone(tmp_path / "bare.git", "--bare")
    elif shape == "linked":
        plain.git("worktree", "add", "-q", "--detach", str(tmp_path / "linked"))
        folder = GitFolder(tmp_path / "linked", init=False)
    else:
        folder = GitFolder(tmp_path / "sha256", "--object-format=sha256")
        for commit in ("HEAD~2", "HEAD~1", "HEAD"):
            folder.commit({PLAN_FILE: plain.git("show", f"{commit}:{PLAN_FILE}")})

    assert _commits(folder) == [folder.git("rev-parse", "HEAD~1"), folder.git("rev-parse", "HEAD")]


def test_an_unborn_branch_is_told(build: GitFolder) -> None:
    assert "no commits yet" in _said(_rounds(build)["final"].notes)


def test_a_closing_that_is_not_committed_is_told(build: GitFolder) -> None:
    build.commit(first_files("mid-term"))

    assert "no commit of this history shows it as closed" in _said(_rounds(build)["final"].notes)


# Shallow clones.


def test_a_shallow_clone_never_guesses(plain: GitFolder, tmp_path: Path) -> None:
    """At depth 2 the clone ends at the commit that closed mid-term; it might as well have closed before."""
    clone = plain.clone(tmp_path / "clone", "--depth=2")

    mid_term, final = _rounds(clone).values()

    assert (mid_term.commit, mid_term.committed, mid_term.shallow) == (None, None, True)
    assert "git fetch --unshallow --tags" in _said(mid_term.notes)
    assert (final.commit, final.notes) == (plain.git("rev-parse", "HEAD"), ())

    clone.git("fetch", "-q", "--unshallow", "--tags")  # the command that the note names
    assert _commits(clone) == _commits(plain)


def test_the_shallowest_clone_knows_only_its_tags(plain: GitFolder, tmp_path: Path) -> None:
    clone = plain.clone(tmp_path / "clone", "--depth=1")
    assert _commits(clone) == [None, None]

    clone.git("tag", f"round/{PLAN}/final")
    assert _commits(clone) == [None, plain.git("rev-parse", "HEAD")]
    assert _rounds(clone)["final"].notes == ()


def test_a_shallow_clone_of_a_young_repository_is_whole(build: GitFolder, tmp_path: Path) -> None:
    """A first commit is not taken for the end of a shallow clone."""
    commit = build.commit(first_files("mid-term"))
    clone = build.clone(tmp_path / "clone", "--depth=5")

    assert _rounds(clone, _header(plan_yaml("mid-term")))["mid-term"].commit == commit


# Merged, rebased and squashed histories.


def test_a_merge_keeps_the_commit_that_closed(build: GitFolder) -> None:
    """The closing commit of a branch stays the same before and after its merge, whatever came in between."""
    build.commit(first_files())
    build.git("checkout", "-q", "-b", "side")
    closing = build.commit({PLAN_FILE: plan_yaml("mid-term")})
    header = _header(plan_yaml("mid-term"))
    assert _rounds(build, header)["mid-term"].commit == closing
    build.git("checkout", "-q", "main")
    build.commit({commitment_file(2): commitment_yaml(2, "limited")})
    build.git("merge", "-q", "--no-ff", "side", "-m", "Merge")

    assert _rounds(build, header)["mid-term"].commit == closing


def test_a_closing_made_in_the_merge_itself_counts(build: GitFolder) -> None:
    build.commit(first_files())
    build.git("checkout", "-q", "-b", "side")
    build.commit({commitment_file(2): commitment_yaml(2, "limited")})
    build.git("checkout", "-q", "main")
    build.commit({commitment_file(1): commitment_yaml(1, "limited")})
    build.git("merge", "-q", "--no-commit", "--no-ff", "side")
    merge = build.commit({PLAN_FILE: plan_yaml("mid-term")}, "Merge and close")

    assert _rounds(build, _header(plan_yaml("mid-term")))["mid-term"].commit == merge


def test_of_two_branches_that_closed_the_earlier_counts(build: GitFolder) -> None:
    build.commit(first_files())
    build.git("checkout", "-q", "-b", "side")
    earlier = build.commit({PLAN_FILE: plan_yaml("mid-term")})
    build.git("checkout", "-q", "main")
    build.commit({PLAN_FILE: plan_yaml("mid-term").replace("2016-07-01", "2016-07-03")})
    build.git("merge", "-q", "-s", "ours", "--no-commit", "--no-ff", "side")
    build.commit({PLAN_FILE: plan_yaml("mid-term").replace("2016-07-01", "2016-07-02")}, "Merge")

    assert _rounds(build, _header(plan_yaml("mid-term")))["mid-term"].commit == earlier


def test_a_rebased_history_gives_its_own_commits(plain: GitFolder) -> None:
    plain.git("checkout", "-q", "--orphan", "other")
    plain.commit({"README.md": "Elsewhere\n"}, "Other start")
    plain.git("rm", "-q", "-r", "data")
    plain.commit({}, "Nothing yet")
    plain.git("rebase", "-q", "--onto", "other", "--root", "main")

    assert _commits(plain) == [plain.git("rev-parse", "HEAD~1"), plain.git("rev-parse", "HEAD")]


def test_a_tag_that_a_rebase_left_behind_is_told(plain: GitFolder) -> None:
    plain.git("tag", f"round/{PLAN}/mid-term", "HEAD~1")
    plain.git("checkout", "-q", "--orphan", "rewritten")
    plain.commit({}, "All in one")

    assert "not part of this history" in _said(_rounds(plain)["mid-term"].notes)


def test_a_squash_leaves_one_state_of_two_rounds_and_says_so(plain: GitFolder) -> None:
    plain.git("checkout", "-q", "--orphan", "squashed")
    squashed = plain.commit({}, "All in one")

    states = _rounds(plain).values()

    assert [state.commit for state in states] == [squashed, squashed]
    assert all("cannot be distinguished" in _said(state.notes) for state in states)


def test_a_round_opened_again_counts_from_its_last_closing(build: GitFolder) -> None:
    build.commit(first_files())
    build.commit({PLAN_FILE: plan_yaml("mid-term")}, "Close too early")
    build.commit({PLAN_FILE: plan_yaml()}, "Open again")
    last = build.commit({PLAN_FILE: plan_yaml("mid-term")}, "Close")

    state = _rounds(build, _header(plan_yaml("mid-term")))["mid-term"]

    assert state.commit == last
    assert "reopened" in _said(state.notes)


# Moved folders and files that cannot be read.


def test_a_moved_data_folder_keeps_the_rounds(plain: GitFolder) -> None:
    before = _commits(plain)
    plain.git("mv", "data", "plans")
    plain.commit({}, "Move")

    assert _commits(plain, path=f"plans/{PLAN}/plan.yaml") == before


def test_a_plan_moved_away_and_back_counts_a_round_from_its_last_closing(build: GitFolder) -> None:
    build.commit(first_files())
    build.commit({PLAN_FILE: plan_yaml("mid-term")}, "Close too early")
    build.git("mv", "data", "plans")
    build.commit({}, "Move")
    build.commit({f"plans/{PLAN}/plan.yaml": plan_yaml()}, "Open again")
    last = build.commit({f"plans/{PLAN}/plan.yaml": plan_yaml("mid-term")}, "Close")
    build.git("mv", "plans", "data")
    build.commit({}, "Move back")

    assert _rounds(build, _header(plan_yaml("mid-term")))["mid-term"].commit == last


def test_a_plan_is_found_in_the_history_before_its_move_is_committed(build: GitFolder) -> None:
    """The path is that of the working tree, where the folder may have another name than in
    the last commit."""
    build.commit(first_files())
    build.git("mv", "data", "plans")
    closing = build.commit({f"plans/{PLAN}/plan.yaml": plan_yaml("mid-term")}, "Move and close")

    for path in (PLAN_FILE, f"elsewhere/{PLAN}/plan.yaml"):
        assert _rounds(build, _header(plan_yaml("mid-term")), path)["mid-term"].commit == closing


def test_a_plan_that_is_gone_keeps_its_rounds(plain: GitFolder) -> None:
    before = _commits(plain)
    plain.commit({PLAN_FILE: None}, "Delete")

    assert _commits(plain) == before


def test_a_plan_moved_by_a_copy_and_a_later_deletion_keeps_the_rounds(plain: GitFolder) -> None:
    before = _commits(plain)
    plain.commit({f"plans/{PLAN}/plan.yaml": plan_yaml("mid-term", "final")}, "Copy")
    plain.commit({PLAN_FILE: None}, "Delete")

    assert [state.commit for state in _rounds(plain, path=f"plans/{PLAN}/plan.yaml").values()] == before


def test_another_plan_that_goes_is_not_taken_for_this_one(build: GitFolder) -> None:
    build.commit({"data/old/plan.yaml": plan_yaml("mid-term", plan="old")})
    closing = build.commit({"data/old/plan.yaml": None, PLAN_FILE: plan_yaml("mid-term")})

    assert _rounds(build, _header(plan_yaml("mid-term")))["mid-term"].commit == closing


def test_a_broken_version_is_passed_over_with_a_mark(build: GitFolder) -> None:
    """Broken after the closing, it changes nothing.

    Broken by the closing, the repair is the first that shows it.
    """
    build.commit(first_files())
    closing = build.commit({PLAN_FILE: plan_yaml("mid-term")})
    build.commit({PLAN_FILE: BROKEN})
    build.commit({PLAN_FILE: plan_yaml("mid-term")}, "Repair")
    build.commit({PLAN_FILE: BROKEN}, "Close final, badly")
    repaired = build.commit({PLAN_FILE: plan_yaml("mid-term", "final")}, "Repair")

    mid_term, final = _rounds(build).values()

    assert (mid_term.commit, mid_term.notes) == (closing, ())
    assert final.commit == repaired
    assert "cannot be read" in _said(final.notes)


def test_a_version_that_todays_schema_refuses_is_read_as_far_as_it_can_be(build: GitFolder) -> None:
    old = plan_yaml("mid-term") + "colour: blue\n"
    closing = build.commit({PLAN_FILE: old})
    build.commit({PLAN_FILE: plan_yaml("mid-term")})

    assert _rounds(build, _header(plan_yaml("mid-term")))["mid-term"].commit == closing


def test_two_plans_with_rounds_of_one_name_are_kept_apart(build: GitFolder) -> None:
    other = "data/other/plan.yaml"
    build.commit({PLAN_FILE: plan_yaml(), other: plan_yaml(plan="other")})
    first = build.commit({other: plan_yaml("mid-term", plan="other")})
    second = build.commit({PLAN_FILE: plan_yaml("mid-term")})
    build.git("tag", "round/other/final", first)

    assert _rounds(build, _header(plan_yaml("mid-term")))["mid-term"].commit == second
    theirs = _rounds(build, _header(plan_yaml("mid-term", plan="other")), other)
    assert theirs["mid-term"].commit == first


@pytest.mark.parametrize("verify", [True, False])
def test_a_tag_that_leads_to_no_commit_gives_way_to_the_closing(plain: GitFolder, *, verify: bool) -> None:
    closing = _rounds(plain)["mid-term"].commit
    for name in ("mid-term", "final"):
        plain.git("tag", f"round/{PLAN}/{name}", "HEAD:data")

    found = _rounds(plain, verify=verify)["mid-term"]

    assert (found.commit, found.origin) == (closing, RoundOrigin.COMMIT)
    assert "does not point to a commit" in _said(found.notes)
