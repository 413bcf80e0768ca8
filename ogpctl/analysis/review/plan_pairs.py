"""Which plan of the one state is which of the other, and in which of them something changed.

A plan with another folder and id is known by its commitments.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ogpctl.analysis.diff.plan_diff import PlanDiff, diff_plans
from ogpctl.analysis.diff.state import PlanState, missing_plan, plan_states
from ogpctl.store.document import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ogpctl.analysis.diff.matching import Unread
    from ogpctl.analysis.diff.state import StateName
    from ogpctl.analysis.diff.state_file import StateFile
    from ogpctl.store.document import Repository


PlanPair = tuple[PlanState, PlanState]
"""A plan as it was and as it is; the folder of one is empty where that state has no such plan."""


def paired_plans(
    before: tuple[Repository, StateName], after: tuple[Repository, StateName]
) -> tuple[PlanPair, ...]:
    """Return each plan in both states.

    By its folder's name, else by the id in its plan.yaml, else by its commitments. A plan that has another
    folder and another id is still known by the ids of its commitments, which are never given anew: nothing of
    it was removed.
    """
    old, new = plan_states(*before), plan_states(*after)
    left = {state.plan: state for state in old}
    alone = []
    found: dict[str, PlanPair] = {}
    for state in new:
        was = left.pop(state.plan, None)
        if was is None:
            alone.append(state)
        else:
            found[state.plan] = (was, state)
    for same in (_declared, _sharing):
        for state in tuple(alone):
            was = same(state, left.values())
            if was is not None:
                del left[was.plan]
                alone.remove(state)
                found[state.plan] = (was, state)
    found |= {state.plan: (missing_plan(state.plan, before[1], old), state) for state in alone}
    found |= {state.plan: (state, missing_plan(state.plan, after[1], new)) for state in left.values()}
    return tuple(found[name] for name in sorted(found))


def changed_plans(
    pairs: Iterable[PlanPair], plan: str | None = None
) -> tuple[tuple[PlanDiff, ...], tuple[str, ...]]:
    """Return what changed in each plan that changed, and the ids of the plans that are as they were.

    With `plan`, only the plan of that id. Of the files that could not be read, those whose bytes are the same
    in both states are passed over: nothing in them changed.
    """
    changed, same = [], []
    for was, now in pairs:
        if plan is not None and plan not in {was.plan, now.plan}:
            continue
        diff = diff_plans(was, now)
        diff = replace(diff, unread=tuple(_told_unread(diff, was, now)))
        if diff.empty and not diff.formatting_only:
            same.append(now.plan)
        else:
            changed.append(diff)
    return tuple(changed), tuple(same)


def moved_files(pairs: Iterable[PlanPair]) -> dict[str, str]:
    """Return the path that each file had before it moved, by the path that it has now.

    A file is the same one at the same place in its plan, else by the id in it; a plan has one header, and a
    repository one list of institutions. Files that stayed are left out.
    """
    found: dict[str, str] = {}
    for was, now in pairs:
        stayed = {file.path for file in now.files}
        left = {file.path: file for file in was.files if file.path not in stayed}
        places = {_inside(file, was): file.path for file in left.values()}
        names = {_name(file): file.path for file in left.values()}
        known = {file.path for file in was.files}
        for file in now.files:
            earlier = places.get(_inside(file, now)) or names.get(_name(file))
            if file.path not in known and earlier is not None:
                found[file.path] = earlier
    return found


def _inside(file: StateFile, state: PlanState) -> tuple[Kind, str]:
    return file.kind, file.path.removeprefix(f"{state.folder}/")


def _name(file: StateFile) -> tuple[Kind, str]:
    return file.kind, "" if file.kind in {Kind.PLAN, Kind.INSTITUTIONS} else file.id


def _declared(state: PlanState, others: Iterable[PlanState]) -> PlanState | None:
    """Return the plan that declares the id which `state` declares, None without one."""
    plan = state.header.get("id")
    if not isinstance(plan, str):
        return None
    return next((other for other in others if other.header.get("id") == plan), None)


def _sharing(state: PlanState, others: Iterable[PlanState]) -> PlanState | None:
    """Return the plan that shares most commitments with `state`, None where none shares any."""
    ids = _commitments(state)
    shared = [(len(ids & _commitments(other)), other) for other in others]
    count, best = max(shared, key=lambda item: item[0], default=(0, None))
    return best if count else None


def _commitments(state: PlanState) -> set[str]:
    return {file.id for file in state.of_kind(Kind.COMMITMENT) if file.readable}


def _told_unread(diff: PlanDiff, before: PlanState, after: PlanState) -> Iterator[Unread]:
    """Yield what could not be read, without the files that say the same in both states."""
    was, now = ({file.path: file.data for file in state.files} for state in (before, after))
    earlier = moved_files([(before, after)])
    later = {old: new for new, old in earlier.items()}
    for item in diff.unread:
        here, there, other = (was, now, later) if item.side == "from" else (now, was, earlier)
        data = here[item.path]
        if not data or there.get(other.get(item.path, item.path)) != data:
            yield item
