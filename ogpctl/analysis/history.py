"""What a history says as changes: when, by whom, in which round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ogpctl.analysis.diff.change import Change
    from ogpctl.store.git.commits import Commit


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change of a plan in one commit.

    `round` is the id of the first closed round whose state holds the commit, None where none does yet.
    `change` is None where a commit left a file that cannot be read completely: `file` names it, and what
    changed in it is told with the next version that can. `partly` tells that today's schema refuses a version
    that was compared, so that the line may not tell all.
    """

    commit: Commit
    plan: str
    round: str | None
    change: Change | None
    file: str
    partly: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """The answer of `history`.

    `cut_off` are the commits at which a shallow clone ends: what happened there and before is not told.
    `languages` are those of each plan, by its id.
    """

    lines: tuple[HistoryLine, ...]
    cut_off: tuple[str, ...]
    languages: Mapping[str, Sequence[str]]


def rounds_of_commits(commits: Sequence[Commit], closings: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return for each commit the round in which it happened: the first whose state holds it.

    `commits` are those of the history, `closings` the rounds in the order of their closing, each with the
    commit that holds its state.
    """
    parents = {commit.id: commit.parents for commit in commits}
    found: dict[str, str] = {}
    for round_id, closing in closings:
        waiting = [closing]
        while waiting:
            name = waiting.pop()
            if name in parents and name not in found:
                found[name] = round_id
                waiting += parents[name]
    return found


def reached(commits: Sequence[Commit], start: str) -> set[str]:
    """Return the commits that `start` can be reached from, itself included."""
    return set(rounds_of_commits(commits, [("", start)]))
