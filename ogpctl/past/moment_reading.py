"""The moments of a plan: now, and the states of its review rounds, read from the files and from history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ogpctl.analysis.moments import Moment, MomentStatus, Timeline
from ogpctl.errors import OgpError
from ogpctl.i18n.message import msg
from ogpctl.store.git.commit_history import named_commits
from ogpctl.store.git.git_errors import GitError
from ogpctl.store.git.revision import RevisionState, StatePlace
from ogpctl.store.git.round_states import RoundOrigin, RoundState

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from ogpctl.i18n.message import Message
    from ogpctl.plan.model import ActionPlan, Round
    from ogpctl.store.document import Document, PlanDocuments, Repository
    from ogpctl.store.git.states import States

    Needed = Callable[[ActionPlan], Collection[str]]
    """Which rounds of a plan are asked for."""


def timeline_now(repository: Repository, plan: PlanDocuments) -> Timeline:
    """Return a plan of the working tree with no moment but now."""
    moment = _moment(repository, plan, _MomentName("", MomentStatus.NOW))
    return Timeline(repository.action_plan(plan), (moment,))


def timeline_without_history(repository: Repository, plan: PlanDocuments) -> Timeline:
    """Return a plan whose history cannot be read: each closed round is a moment whose state is not known."""
    timeline = timeline_now(repository, plan)
    past = tuple(_stateless(item, msg("no history to read here")) for item in timeline.plan.header.rounds)
    return Timeline(timeline.plan, (*past, timeline.now))


def _stateless(item: Round, reason: Message | None) -> Moment:
    if item.closed is None:
        return Moment(item.id, MomentStatus.OPEN, item, reason=msg("it is still open"))
    return Moment(item.id, MomentStatus.UNKNOWN, item, reason=reason)


@dataclass(frozen=True, slots=True)
class _MomentName:
    """What identifies a moment, before its plan is read."""

    name: str
    status: MomentStatus
    round: RoundState | None = None
    commit: str | None = None
    committed: str | None = None
    day: str | None = None


class MomentReader:
    """Tells what the moments of each plan were; each state is read once.

    `working_tree` is what the plans of now are read from.
    """

    def __init__(self, states: States, working_tree: Repository) -> None:
        self._states = states
        self._working_tree = working_tree

    def timelines(
        self,
        found: Sequence[tuple[PlanDocuments, RevisionState]],
        *,
        rounds: bool = True,
        needed: Needed | None = None,
    ) -> list[Timeline]:
        """Return each plan, as it is in the state that takes the place of now, with the states of its rounds.

        Rounds are those that are listed in that state, and only history up to there counts. Without `rounds`
        there is only now; `needed` tells which rounds are asked for, all of them where it is None.
        """
        present = [self._now(plan, state) for plan, state in found]
        starts = [state.commit or "HEAD" for _, state in found]
        plans = [(then, start) for (_, then), start in zip(present, starts, strict=True)]
        pasts = self._states.rounds_at(plans) if rounds else [()] * len(plans)
        lines = []
        for (plan, _), (timeline, _), past in zip(found, present, pasts, strict=True):
            asked = {item.id for item in past} if needed is None else needed(timeline.plan)
            moments = tuple(self._of_round(plan.id, item) for item in past if item.id in asked)
            lines.append(Timeline(timeline.plan, (*moments, timeline.now)))
        return lines

    def _now(self, plan: PlanDocuments, state: RevisionState) -> tuple[Timeline, PlanDocuments]:
        if state.place is StatePlace.WORKING_TREE:
            return timeline_now(self._working_tree, plan), plan
        then = self._states.plan(plan.id, state)
        if then is None:
            raise OgpError(
                msg("the plan {plan} does not exist at {state}", plan=plan.id, state=state.name),
                msg("`ogpctl history` shows when it was added."),
            )
        repository = self._states.around(plan.id, state)
        committed = self._day(state.commit)
        closed = state.round.round.closed if state.round is not None else None
        day = closed.last.isoformat() if closed is not None else committed
        name = _MomentName(state.name, MomentStatus.NOW, None, state.commit, committed, day)
        return Timeline(repository.action_plan(then), (_moment(repository, then, name),)), then

    def _of_round(self, plan: str, item: RoundState) -> Moment:
        if item.commit is None:
            if item.round.closed is None:
                return _stateless(item.round, None)
            reason = item.notes[-1] if item.notes else msg("the history does not show it")
            return Moment(item.id, MomentStatus.UNKNOWN, item.round, reason=reason, notes=item.notes[:-1])
        state = RevisionState(StatePlace.COMMIT, item.id, item.commit, item)
        day = item.committed.date().isoformat() if item.committed is not None else None
        name = _MomentName(item.id, MomentStatus.KNOWN, item, item.commit, day)
        try:
            then = self._states.plan(plan, state)
        except GitError as refusal:
            return Moment(item.id, MomentStatus.UNKNOWN, item.round, reason=refusal.message, notes=item.notes)
        if then is None:
            reason = msg("the commit {commit} does not contain the plan", commit=item.commit[:10])
            return Moment(item.id, MomentStatus.UNKNOWN, item.round, reason=reason, notes=item.notes)
        return _moment(self._states.around(plan, state), then, name)

    def _day(self, commit: str | None) -> str | None:
        found = named_commits(self._states.git, [commit]).get(commit) if commit else None
        return found.committed.date().isoformat() if found is not None else None


def _moment(repository: Repository, plan: PlanDocuments, name: _MomentName) -> Moment:
    documents: list[Document[Any]] = [*([plan.header] if plan.header is not None else []), *plan.commitments]
    return Moment(
        name=name.name,
        status=name.status,
        round=name.round.round if name.round is not None else None,
        plan=repository.action_plan(plan),
        commit=name.commit,
        committed=name.committed,
        day=name.day,
        tagged=name.round is not None and name.round.origin is RoundOrigin.TAG,
        notes=name.round.notes if name.round is not None else (),
        unread=tuple(item.path for item in documents if not item.valid),
        unsure=frozenset(
            item.content.id
            for item in plan.commitments
            if item.content is not None and item.strict is not None and not item.strict.complete
        ),
        hidden=any(item.content is None for item in plan.commitments),
    )
