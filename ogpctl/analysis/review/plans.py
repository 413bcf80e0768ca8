"""Which plan of the one state is which of the other, and in which of them something changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ogpctl.analysis.diff.plan_diff import PlanDiff, diff_plans
from ogpctl.analysis.diff.state import PlanState, StateName, missing_plan, plan_states

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ogpctl.store.document import Repository


def changed_plans(
    before: tuple[Repository, StateName], after: tuple[Repository, StateName], plan: str | None = None
) -> tuple[tuple[PlanDiff, ...], tuple[str, ...]]:
    """Return what changed in each plan that changed, and the ids of the plans that are as they were.

    With `plan`, only the plan of that id. Of the files that could not be read, those whose bytes are the same in
    both states are passed over: nothing in them changed.
    """
    old, new = plan_states(*before), plan_states(*after)
    changed, same = [], []
    for was, now in _pairs(old, new, before[1], after[1]):
        if plan is not None and plan not in {was.plan, now.plan}:
            continue
        diff = diff_plans(was, now)
        diff = replace(diff, unread=tuple(_told_unread(diff, was, now)))
        if diff.empty and not diff.formatting_only:
            same.append(now.plan)
        else:
            changed.append(diff)
    return tuple(changed), tuple(same)


def _pairs(
    old: tuple[PlanState, ...], new: tuple[PlanState, ...], before: StateName, after: StateName
) -> Iterator[tuple[PlanState, PlanState]]:
    """Yield each plan in both states: by its folder's name, else by the id that its plan.yaml declares."""
    left = {state.plan: state for state in old}
    alone = []
    found: dict[str, tuple[PlanState, PlanState]] = {}
    for state in new:
        was = left.pop(state.plan, None)
        if was is None:
            alone.append(state)
        else:
            found[state.plan] = (was, state)
    for state in alone:
        was = _declaring(state.header.get("id"), left.values())
        if was is not None:
            del left[was.plan]
        found[state.plan] = (was or missing_plan(state.plan, before, old), state)
    for state in left.values():
        found[state.plan] = (state, missing_plan(state.plan, after, new))
    for name in sorted(found):
        yield found[name]


def _declaring(plan: object, states: Iterable[PlanState]) -> PlanState | None:
    if not isinstance(plan, str):
        return None
    return next((state for state in states if state.header.get("id") == plan), None)


def _told_unread(diff: PlanDiff, before: PlanState, after: PlanState) -> Iterator:  # type: ignore[type-arg]
    sides = {side: {file.path: file.data for file in state.files} for side, state in
             (("from", before), ("to", after))}  # fmt: skip
    for item in diff.unread:
        other = "to" if item.side == "from" else "from"
        data = sides[item.side][item.path]
        if not data or sides[other].get(item.path) != data:
            yield item
