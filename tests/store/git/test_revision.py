"""What a user may type where a command takes a state."""

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

from ogpctl.i18n.translator import Translator
from ogpctl.plan.model import PlanHeader
from ogpctl.store.document import Kind
from ogpctl.store.git.git_errors import AmbiguousRevision, GitError, ShallowHistory, UnknownRevision
from ogpctl.store.git.repository import Git
from ogpctl.store.git.revision import RevisionState, StatePlace, find_state, open_tree, split_range
from ogpctl.store.git.round_states import RoundsOf, resolve_rounds
from ogpctl.store.loading import load, understood
from ogpctl.store.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def _find(folder: GitFolder, text: str, *closed: str) -> RevisionState:
    header = understood(PLAN_FILE, Kind.PLAN, plan_yaml(*closed).encode()).content
    assert isinstance(header, PlanHeader)
    with Git(folder.folder) as git:
        return find_state(text, git, resolve_rounds(git, [RoundsOf(header, PLAN_FILE)])[0])


def _said(error: GitError) -> str:
    english = Translator("en")
    return " ".join(english.render(part) for part in (error.message, error.hint) if part is not None)


CLOSED = ("mid-term", "final")


def test_a_round_and_a_revision_are_found(plain: GitFolder) -> None:
    closing = plain.git("rev-parse", "HEAD~1")
    for text in ("mid-term", "round:mid-term"):
        state = _find(plain, text, *CLOSED)
        assert (state.place, state.commit, state.name) == (StatePlace.COMMIT, closing, text)
        assert state.round is not None
        assert state.round.id == "mid-term"
    for text in ("HEAD~1", "git:HEAD~1", closing[:12]):
        state = _find(plain, text, *CLOSED)
        assert (state.commit, state.round) == (closing, None)


def test_the_working_tree_and_the_index_have_words(plain: GitFolder) -> None:
    for text, place in (
        ("working-tree", StatePlace.WORKING_TREE),
        ("index", StatePlace.INDEX),
        ("state:index", StatePlace.INDEX),
    ):
        assert _find(plain, text) == RevisionState(place, text)


def test_a_name_that_is_a_round_and_a_branch_asks_which(plain: GitFolder) -> None:
    plain.git("branch", "mid-term", "HEAD~2")

    with pytest.raises(AmbiguousRevision) as raised:
        _find(plain, "mid-term", *CLOSED)

    assert "round:mid-term, git:mid-term" in _said(raised.value)
    assert _find(plain, "git:mid-term", *CLOSED).commit == plain.git("rev-parse", "HEAD~2")
    assert _find(plain, "round:mid-term", *CLOSED).commit == plain.git("rev-parse", "HEAD~1")


def test_a_branch_at_the_rounds_own_commit_is_no_question(plain: GitFolder) -> None:
    plain.git("branch", "mid-term", "HEAD~1")

    assert _find(plain, "mid-term", *CLOSED).round is not None


def test_a_round_beside_an_ambiguous_name_asks_which(plain: GitFolder) -> None:
    plain.git("branch", "mid-term", "HEAD~2")
    plain.git("tag", "mid-term", "HEAD~1")

    for closed in (CLOSED, ()):
        with pytest.raises(AmbiguousRevision):
            _find(plain, "mid-term", *closed)


def test_a_round_that_no_commit_holds_says_why(build: GitFolder) -> None:
    build.commit(first_files())

    with pytest.raises(GitError) as raised:
        _find(build, "final", *CLOSED)

    assert "no commit of this history shows it as closed" in _said(raised.value)


def test_a_word_that_is_also_a_branch_asks_which(plain: GitFolder) -> None:
    plain.git("branch", "index")

    with pytest.raises(AmbiguousRevision) as raised:
        _find(plain, "index")

    assert "git:index, state:index" in _said(raised.value)


def test_an_unknown_name_lists_the_rounds(plain: GitFolder) -> None:
    with pytest.raises(UnknownRevision) as raised:
        _find(plain, "midterm", *CLOSED)
    assert "mid-term, final" in _said(raised.value)

    with pytest.raises(GitError) as raised_round:
        _find(plain, "round:midterm", *CLOSED)
    assert "mid-term, final" in _said(raised_round.value)


@pytest.mark.parametrize("text", ["-x", "git:-x", "git:", "", "round:", "state:nothing"])
def test_what_names_nothing_is_refused(plain: GitFolder, text: str) -> None:
    with pytest.raises(GitError):
        _find(plain, text)


def test_an_open_round_has_no_state_yet(build: GitFolder) -> None:
    build.commit(first_files())

    with pytest.raises(GitError) as raised:
        _find(build, "final")

    assert "still open" in _said(raised.value)


def test_a_round_below_a_shallow_clone_names_the_command(plain: GitFolder, tmp_path: Path) -> None:
    clone = plain.clone(tmp_path / "clone", "--depth=1")
    for text in ("mid-term", "HEAD~1"):
        with pytest.raises((ShallowHistory, UnknownRevision)) as raised:
            _find(clone, text, *CLOSED)
        assert "git fetch --unshallow --tags" in _said(raised.value)


def test_ranges_are_split() -> None:
    assert split_range("mid-term..final") == ("mid-term", "final", False)
    assert split_range("main...HEAD") == ("main", "HEAD", True)
    assert split_range("mid-term..") == ("mid-term", "", False)
    assert split_range("..final") == ("", "final", False)
    assert split_range("mid-term") is None


# Where the data folder lay then.


def _plans_at(git: Git, revision: str, settings: Settings) -> list[str]:
    tree, then = open_tree(
        git, RevisionState(StatePlace.COMMIT, revision, git.commit(revision)), settings, (PLAN,)
    )
    return [plan.folder for plan in load(tree, then).plans]


def test_a_data_folder_that_moved_is_found_where_it_lay(build: GitFolder) -> None:
    build.commit(
        {f"old/place/{PLAN}/plan.yaml": plan_yaml(), "tests/data/fixture/plan.yaml": "id: fixture\n"}
    )
    build.git("mv", "old/place", "plans")
    build.commit({"ogpctl.toml": 'data = "plans"\n'})
    build.git("mv", "plans", "data")
    build.commit({"ogpctl.toml": None})
    with Git(build.folder) as git:
        assert _plans_at(git, "HEAD", Settings()) == [f"data/{PLAN}"]
        assert _plans_at(git, "HEAD~1", Settings()) == [f"plans/{PLAN}"]
        assert _plans_at(git, "HEAD~2", Settings()) == [f"old/place/{PLAN}"]


def test_settings_that_cannot_be_read_then_do_not_stop_the_reading(build: GitFolder) -> None:
    build.commit({"ogpctl.toml": "data = [", PLAN_FILE: plan_yaml()})
    with Git(build.folder) as git:
        assert _plans_at(git, "HEAD", Settings()) == [f"data/{PLAN}"]


def test_a_plan_repository_that_moved_into_a_larger_one_is_found(build: GitFolder) -> None:
    build.commit(first_files())
    (build.folder / "open-government").mkdir()
    build.git("mv", "data", "open-government/data")
    build.commit({})
    with Git(build.folder / "open-government") as git:
        assert _plans_at(git, "HEAD", Settings()) == _plans_at(git, "HEAD~1", Settings()) == [f"data/{PLAN}"]


def test_a_state_without_plans_opens_empty(build: GitFolder) -> None:
    build.commit({"README.md": "Nothing yet\n"})
    with Git(build.folder) as git:
        assert _plans_at(git, "HEAD", Settings()) == []


def test_the_index_is_opened_too(plain: GitFolder) -> None:
    plain.write(commitment_file(3), commitment_yaml(3))
    plain.git("add", "-A")
    with Git(plain.folder) as git:
        tree, settings = open_tree(git, RevisionState(StatePlace.INDEX, "index"), Settings())
        assert len(load(tree, settings).plans[0].commitments) == 3
