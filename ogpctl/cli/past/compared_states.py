"""The two states that `diff` compares, from what was typed to plans as they were and are."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from ogpctl.analysis.diff.state import PlanState, missing_plan, plan_states
from ogpctl.analysis.state_names import state_name
from ogpctl.cli.past.plans_at import READING_THE_HISTORY
from ogpctl.cli.past.round_notes import say_notes
from ogpctl.errors import OgpError, WrongUsage
from ogpctl.i18n.message import msg
from ogpctl.store.git.git_errors import GitError, InSubmodule, UnknownRevision, first_of
from ogpctl.store.git.line_ends import as_stored
from ogpctl.store.git.repository import Git
from ogpctl.store.git.revision import (
    INDEX,
    ROUND,
    WORKING_TREE,
    RevisionState,
    StatePlace,
    commit_of,
    find_state,
    split_range,
)
from ogpctl.store.git.states import States

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.analysis.diff.state import StateName
    from ogpctl.cli.context import Context
    from ogpctl.store.document import PlanDocuments, Repository
    from ogpctl.store.git.round_states import RoundState

StatePair = tuple[PlanState, PlanState]


def compared_states(context: Context, start: str | None, end: str | None, *, staged: bool) -> list[StatePair]:
    """Return, for each plan in view, the state to compare from and the state to compare to.

    `start` and `end` are rounds, revisions or, as `start` alone, a range `A..B`. Without `start` each plan is
    compared from its last closed round, or from the last commit where no round is closed yet; without `end`
    to the working tree, or with `staged` to the index. Raises `OgpError`.
    """
    if staged and end is not None:
        raise WrongUsage(msg("--staged compares with the index and takes no second revision"))
    with _reading(context) as reader:
        ends = split_range(start) if start is not None and end is None else None
        if ends is None:
            return reader.pairs(start, end, INDEX if staged else WORKING_TREE)
        if staged:
            raise WrongUsage(msg("--staged compares with the index and takes no second revision"))
        first, last, since_parting = ends
        return reader.pairs(first or "HEAD", last or "HEAD", WORKING_TREE, since_parting=since_parting)


@contextmanager
def _reading(context: Context) -> Iterator[_StateReader]:
    with context.sign.working(READING_THE_HISTORY), Git(context.root) as git:
        yield _StateReader(context, git)


class _StateReader:
    """Reads each state once, and each file's content once over all of them."""

    def __init__(self, context: Context, git: Git) -> None:
        self._context = context
        self._git = git
        self._states = States(git, context.in_view, context.settings)
        self._names: dict[tuple[str, str | None, str | None], StateName] = {}
        self._plans: dict[tuple[int, StateName], dict[str, PlanState]] = {}
        self._compared: set[tuple[StatePlace, str | None, str]] = set()

    def pairs(
        self, start: str | None, end: str | None, default: RevisionState, *, since_parting: bool = False
    ) -> list[StatePair]:
        plans = self._context.chosen_plans()
        found: list[StatePair] = []
        refused: list[GitError] = []
        absent: list[OgpError] = []
        used: list[RevisionState] = []
        ends: dict[tuple[str | None, str | None], tuple[RevisionState, RevisionState]] = {}
        for plan in plans:
            try:
                first, last = self._ends(plan, start, end, default)
            except GitError as refusal:
                refused.append(refusal)
                continue
            if since_parting:
                first = self._parting(first, last)
            ends[first.commit, last.commit] = first, last
            used += first, last
            pair = self._pair(plan.id, first, last)
            if pair[0].folder or pair[1].folder:
                found.append(pair)
            else:
                absent.append(_not_there(plan.id, last))
        self._weigh(refused, absent, found)
        say_notes(self._context, used)
        if start is not None and len(plans) == len(self._context.in_view.plans) and len(ends) == 1:
            found += self._gone(*ends.popitem()[1], {plan.id for plan in plans})
        return found

    def _ends(
        self, plan: PlanDocuments, start: str | None, end: str | None, default: RevisionState
    ) -> tuple[RevisionState, RevisionState]:
        """Return the states to compare a plan in.

        Raise a `GitError`, as where it is a submodule in one of them.
        """
        first = self._last_closed(plan) if start is None else self._states.find(start, plan)
        last = default if end is None else self._states.find(end, plan)
        for state in (first, last):
            if state.commit is not None:
                self._git.refuse_submodule(state.commit, f"{self._git.prefix}{plan.folder}")
        return first, last

    def _weigh(
        self, refused: Sequence[GitError], absent: Sequence[OgpError], found: Sequence[StatePair]
    ) -> None:
        """Raise what keeps a plan from being compared.

        Only where it is no matter of that plan alone, or of the only one.
        """
        if refused and (
            not found or not all(isinstance(item, UnknownRevision | InSubmodule) for item in refused)
        ):
            raise first_of(refused)
        for refusal in refused:
            if isinstance(refusal, InSubmodule):
                self._context.say(refusal.message)
        if absent and not found:
            raise absent[0]

    def _gone(self, first: RevisionState, last: RevisionState, known: set[str]) -> list[StatePair]:
        """Return the plans that only the compared states have, and the working tree no more."""
        if self._context.options.plan is not None:
            return []
        ids = dict.fromkeys(
            plan.id
            for state in (first, last)
            for plan in self._states.repository(state).plans
            if (state.place, state.commit, plan.id) not in self._compared
        )
        return [self._pair(plan, first, last) for plan in ids if plan not in known]

    def _last_closed(self, plan: PlanDocuments) -> RevisionState:
        rounds = self._states.rounds(plan)
        closed = [item for item in rounds if item.round.closed and (item.commit is not None or item.shallow)]
        if not closed:
            return RevisionState(StatePlace.COMMIT, "HEAD", self._git.commit("HEAD"))
        last = max(closed, key=_closing)
        return find_state(f"{ROUND}{last.id}", self._git, [last])  # refused where a shallow clone lacks it

    def _parting(self, first: RevisionState, last: RevisionState) -> RevisionState:
        """Return where `last` left `first`, which is what `A...B` compares from."""
        one, other = (state.commit or self._git.commit("HEAD") for state in (first, last))
        base = self._git.merge_base(one, other)
        if base is None:
            raise GitError(
                msg("{one} and {other} have no common commit in this clone", one=first.name, other=last.name),
                msg("Compare them directly, with two dots."),
            )
        return RevisionState(StatePlace.COMMIT, base, base)

    def _pair(self, plan: str, first: RevisionState, last: RevisionState) -> StatePair:
        before, after = (self._states.around(plan, state) for state in (first, last))
        if _institutions(before) != _institutions(after):
            # Whose business a change of institutions is, only the other plans can tell.
            before, after = (self._whole(state) for state in (first, last))
        return self._plan(plan, first, before), self._plan(plan, last, after)

    def _whole(self, state: RevisionState) -> Repository:
        if state.place is StatePlace.WORKING_TREE:
            return self._everything
        return self._states.repository(state)

    @cached_property
    def _everything(self) -> Repository:
        return as_stored(self._git, self._context.repository)

    def _plan(self, plan: str, state: RevisionState, repository: Repository) -> PlanState:
        name = self._name(state)
        known = (id(repository), name)  # `States` keeps every repository that it gave
        if known not in self._plans:
            self._plans[known] = {item.folder: item for item in plan_states(repository, name)}
        states = self._plans[known]
        then = self._states.plan(plan, state)
        found = states.get(then.folder) if then is not None else None
        if then is None or found is None:
            return missing_plan(plan, name, tuple(states.values()))
        self._compared.add((state.place, state.commit, then.id))
        return found if found.plan == plan else replace(found, plan=plan)  # it may have had another id then

    def _name(self, state: RevisionState) -> StateName:
        known = (state.name, state.commit, state.round.plan if state.round is not None else None)
        if known not in self._names:
            self._names[known] = state_name(state, commit_of(self._git, state))
        return self._names[known]


def _not_there(plan: str, state: RevisionState) -> OgpError:
    """Return that a plan is in neither state: one that could not be compared is no plan without a change."""
    return OgpError(
        msg("the plan {plan} does not exist at {state}", plan=plan, state=state.name),
        msg("`ogpctl history` shows when it was added."),
    )


def _institutions(repository: Repository) -> bytes | None:
    return None if repository.institutions is None else repository.institutions.data


def _closing(item: RoundState) -> tuple[str, float]:
    """Return a key that sorts rounds by when they were closed, and by their commits where that is one day."""
    day = item.round.closed.last.isoformat() if item.round.closed is not None else ""
    unknown = float("inf") if item.shallow else 0.0
    return day, item.committed.timestamp() if item.committed is not None else unknown
