"""How a state is called in outputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.diff.state import Origin, StateName
from ogpctl.store.git.revision import GIT, StatePlace

if TYPE_CHECKING:
    from ogpctl.store.git.commits import Commit
    from ogpctl.store.git.revision import RevisionState


def state_name(state: RevisionState, commit: Commit | None) -> StateName:
    """Return the name of a state: a round with the day it was closed, a revision with the day of its commit.

    `commit` is that of a revision, None where it could not be read or the state is another.
    """
    if state.place is StatePlace.WORKING_TREE:
        return StateName(Origin.WORKING_TREE)
    if state.place is StatePlace.INDEX:
        return StateName(Origin.INDEX)
    if state.round is not None:
        closed = state.round.round.closed
        return StateName(Origin.ROUND, state.round.id, state.commit, str(closed) if closed else None)
    day = commit.committed.date().isoformat() if commit is not None else None
    return StateName(Origin.REVISION, state.name.removeprefix(GIT), state.commit, day)
