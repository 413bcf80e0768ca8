"""The changes of one commit, by the same catalogue as between any two states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.diff.plan_diff import diff_plans
from ogpctl.analysis.diff.state import Origin, PlanState, StateName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.analysis.diff.change import Change
    from ogpctl.analysis.diff.plan_diff import PlanDiff
    from ogpctl.analysis.diff.state_file import StateFile

_NAME = StateName(Origin.REVISION)


def step_changes(
    plan: str,
    before: Sequence[tuple[str, Sequence[StateFile]]],
    after: tuple[str, Sequence[StateFile]],
    around: Sequence[StateFile],
) -> tuple[tuple[Change, ...], PlanDiff]:
    """Return what a commit changed in a plan, and the comparison with its first parent.

    `before` holds a folder and the files that changed for each parent, `after` those of the commit. `around`
    are files that did not change, from which institutions, themes and rounds take their names. In a merge
    only what is in none of the parents is its own change.
    """
    told = {file.kind for _, files in (*before, after) for file in files}
    same = tuple(file for file in around if file.kind not in told)
    diffs = [diff_plans(_state(plan, item, same), _state(plan, after, same)) for item in before]
    first = diffs[0]
    changes = first.changes
    for other in diffs[1:]:
        there = {_key(change) for change in other.changes}
        changes = tuple(change for change in changes if _key(change) in there)
    return changes, first


def _state(plan: str, side: tuple[str, Sequence[StateFile]], same: Sequence[StateFile]) -> PlanState:
    folder, files = side
    return PlanState(plan, _NAME, folder, (*files, *same))


def _key(change: Change) -> tuple[str, str, str]:
    """Return what a change made of which place.

    From another parent it may have been another kind of change.
    """
    return change.subject.id, change.where, repr(change.after)
