"""From what the user typed to one state of the files: a round, a revision, the working tree or the index.

A name that is no round's id needs no rounds, so `diff main branch` reads no history at all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from ogpctl.i18n.message import msg
from ogpctl.store.git.commit_history import named_commits
from ogpctl.store.git.git_errors import (
    NOTHING_COMMITTED,
    RECORD_FIRST,
    UNSHALLOW,
    AmbiguousRevision,
    GitError,
    ShallowHistory,
    UnknownRevision,
)
from ogpctl.store.git.trees import GitTree, IndexTree, RevisionTree
from ogpctl.store.loading import INSTITUTIONS_FILE, PLAN_FILE
from ogpctl.store.settings import SETTINGS_FILE, Settings, SettingsError, parse_settings
from ogpctl.store.tree import ReadRefusal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from ogpctl.store.git.commits import Commit
    from ogpctl.store.git.repository import Git
    from ogpctl.store.git.round_states import RoundState
    from ogpctl.store.own_fields import Own

ROUND, GIT, STATE = "round:", "git:", "state:"


class StatePlace(StrEnum):
    """Where a state's files are; the first two are also the words for them."""

    WORKING_TREE = "working-tree"
    INDEX = "index"
    COMMIT = "commit"


@dataclass(frozen=True, slots=True)
class RevisionState:
    """A state of the files; `name` is what the user typed, `round` the round that it is the state of."""

    place: StatePlace
    name: str
    commit: str | None = None
    round: RoundState | None = None


WORKING_TREE = RevisionState(StatePlace.WORKING_TREE, StatePlace.WORKING_TREE)
INDEX = RevisionState(StatePlace.INDEX, StatePlace.INDEX)


def split_range(text: str) -> tuple[str, str, bool] | None:
    """Return both ends of `A..B`, and whether it is `A...B` (from where B left A); None where it is no range.

    An end that is left out is "".
    """
    start, dots, end = text.partition("..")
    if not dots:
        return None
    since_parting = end.startswith(".")
    return start, end.removeprefix("."), since_parting


def find_state(text: str, git: Git, rounds: Sequence[RoundState]) -> RevisionState:
    """Return the state that `text` means; `rounds` are those of the chosen plan.

    A round's id or any revision of Git; `round:ID`, `git:REV`, `state:working-tree` and `state:index` settle
    a name that could be several. Raises a `GitError`.
    """
    if text.startswith(ROUND):
        return _state_of_round(text, _round(text.removeprefix(ROUND), rounds))
    if text.startswith(GIT):
        return RevisionState(StatePlace.COMMIT, text, git.commit(text.removeprefix(GIT)))
    words = {word.value: word for word in (StatePlace.WORKING_TREE, StatePlace.INDEX)}
    if text.startswith(STATE) and text.removeprefix(STATE) in words:
        return RevisionState(words[text.removeprefix(STATE)], text)
    round_ = next((item for item in rounds if item.id == text), None)
    try:
        commit = git.commit_or_none(text)
    except AmbiguousRevision:
        if round_ is None and text not in words:
            raise
        commit = ""
    if commit is None and round_ is None and text not in words:
        raise _unknown(text, git, rounds)
    forms = [
        *([f"{ROUND}{text}"] if round_ is not None else []),
        *([f"{GIT}{text}"] if commit is not None and (round_ is None or commit != round_.commit) else []),
        *([f"{STATE}{text}"] if text in words else []),
    ]
    if len(forms) > 1:
        raise AmbiguousRevision(
            msg("“{name}” is ambiguous here", name=text),
            msg("Write one of these: {forms}.", forms=", ".join(forms)),
        )
    if round_ is not None:
        return _state_of_round(text, round_)
    return (
        RevisionState(words[text], text) if text in words else RevisionState(StatePlace.COMMIT, text, commit)
    )


def open_tree(
    git: Git, state: RevisionState, settings: Settings, plans: Collection[str] = ()
) -> tuple[GitTree, Settings]:
    """Return the files of a commit or of the index, with the settings to load them by.

    The data folder may have had another name or place then: what that state's own `ogpctl.toml` says is tried
    first, then what holds today, then the folder that holds plans, best those named in `plans`.
    """
    if state.place is StatePlace.INDEX:
        index = IndexTree(git)
        return index, replace(settings, own=_told_by(index)[1])
    if state.commit is None:
        raise ValueError(state)  # the working tree is not Git's to read
    tree = RevisionTree(git, state.commit)
    told, own = _told_by(tree)
    settings = replace(settings, own=own)
    for folder in dict.fromkeys([told, settings.data]):
        if folder is not None and _holds_plans(tree, folder):
            return tree, replace(settings, data=folder)
    found = _folders_of_plans((path for path, _ in git.paths(state.commit)), plans)
    inside = [folder for folder in found if f"{folder}/".startswith(git.prefix)]
    if inside:
        return tree, replace(settings, data=inside[0].removeprefix(git.prefix))
    if found:
        return RevisionTree(git, state.commit, prefix=""), replace(settings, data=found[0])
    return tree, settings


def open_narrowed(
    git: Git, commit: str, settings: Settings, plans: Sequence[str]
) -> tuple[RevisionTree, Settings] | None:
    """Return the files of a commit as `open_tree` does, of all plans only those in the folders `plans`.

    None where none of them is where it is looked for first, or one leads elsewhere by symbolic links: then
    only the whole commit can tell.
    """
    told, own = _told_by(RevisionTree(git, commit))
    folder = told or settings.data
    tree = RevisionTree(git, commit, only=(folder, (*plans, INSTITUTIONS_FILE)))
    if not _holds_plans(tree, folder) or tree.linked:
        return None
    return tree, replace(settings, data=folder, own=own)


def _round(name: str, rounds: Sequence[RoundState]) -> RoundState:
    for item in rounds:
        if item.id == name:
            return item
    ids = ", ".join(item.id for item in rounds)
    raise GitError(
        msg("no review round “{name}” in this plan", name=name),
        msg("Rounds of the plan: {rounds}.", rounds=ids) if ids else msg("Its plan.yaml lists no rounds."),
    )


def _state_of_round(text: str, round_: RoundState) -> RevisionState:
    if round_.commit is not None:
        return RevisionState(StatePlace.COMMIT, text, round_.commit, round_)
    if round_.shallow:
        raise ShallowHistory(
            msg("the state of the round “{name}” is not in this shallow clone", name=round_.id)
        )
    if round_.round.closed is None:
        raise GitError(
            msg("the round “{name}” is still open, so it has no state yet", name=round_.id),
            msg("A round is closed with a date in `closed` in plan.yaml, and a commit."),
        )
    reason = round_.notes[-1] if round_.notes else None
    raise GitError(
        msg("no commit contains the state of the round “{name}”", name=round_.id),
        RECORD_FIRST if reason == NOTHING_COMMITTED else reason,
    )


def _unknown(text: str, git: Git, rounds: Sequence[RoundState]) -> UnknownRevision:
    if git.shallow:
        return UnknownRevision(text, UNSHALLOW)
    if git.commit_or_none("HEAD") is None:
        return UnknownRevision(text, RECORD_FIRST)
    hint = msg("Give a commit, a branch or a tag; `git log --oneline` lists commits.")
    return UnknownRevision(text, hint, [item.id for item in rounds])


def _told_by(tree: GitTree) -> tuple[str | None, Own]:
    """Return the data folder that the settings of a state tell, and the fields that they add."""
    try:
        found = parse_settings(tree.read(SETTINGS_FILE))
    except ReadRefusal:
        return None, ()
    except SettingsError:
        return None, None
    return found.data, found.own


def _holds_plans(tree: GitTree, folder: str) -> bool:
    try:
        return any(
            below.name == PLAN_FILE
            for entry in tree.entries(folder)
            if entry.is_folder
            for below in tree.entries(entry.path)
        )
    except ReadRefusal:
        return False


def _folders_of_plans(paths: Iterable[str], plans: Collection[str]) -> list[str]:
    """Return the folders that hold folders with a `plan.yaml`, the likeliest first."""
    score: dict[str, tuple[int, int]] = {}
    for path in paths:
        plan, _, name = path.rpartition("/")
        folder, _, plan_name = plan.rpartition("/")
        if name == PLAN_FILE and folder:
            named, count = score.get(folder, (0, 0))
            score[folder] = (named + (plan_name in plans), count + 1)
    return sorted(score, key=lambda folder: (*(-number for number in score[folder]), folder))


def commit_of(git: Git, state: RevisionState) -> Commit | None:
    """Return the commit of a revision; None for other states, a round among them: its plan.yaml dates it."""
    if state.place is not StatePlace.COMMIT or state.round is not None or state.commit is None:
        return None
    return named_commits(git, [state.commit]).get(state.commit)
