"""Reads what a report is made of: each plan with its rounds, the changes between them, and its history.

One pass: every state is read once, and each content once over all states.

With `--at`, names in the history are those of that state and not of today, so that a past report is the same
whenever it is built.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ogpctl.analysis.diff.plan_diff import diff_plans
from ogpctl.analysis.diff.state import Origin, StateName, missing_plan, plan_states
from ogpctl.analysis.moments import MomentStatus
from ogpctl.analysis.state_names import state_name
from ogpctl.cli.past.moment_reading import timelines, timelines_in
from ogpctl.cli.past.plans_at import READING_THE_HISTORY, found_states
from ogpctl.errors import WrongUsage
from ogpctl.i18n.message import msg
from ogpctl.past.history_reading import EVERY_PLAN, HistoryReader
from ogpctl.report.book import Provenance
from ogpctl.report.material import Comparison, Material
from ogpctl.store.git.commit_history import named_commits
from ogpctl.store.git.git_errors import NO_HISTORY, NoCommitYet
from ogpctl.store.git.repository import Git
from ogpctl.store.git.revision import WORKING_TREE, RevisionState, StatePlace, commit_of
from ogpctl.store.git.states import States

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ogpctl.analysis.diff.state import PlanState
    from ogpctl.analysis.history import HistoryLine
    from ogpctl.analysis.moments import Moment, Timeline
    from ogpctl.cli.context import Context
    from ogpctl.i18n.message import Message
    from ogpctl.store.document import PlanDocuments, Repository


@dataclass(frozen=True, slots=True)
class ReportInput:
    """The material of every plan in view, and where it comes from.

    `twins` are the plan files of folders that are left out: another one holds the plan with the same id.
    """

    materials: tuple[Material, ...]
    provenance: Provenance
    twins: tuple[str, ...] = ()


def read_report(context: Context, at: str | None) -> ReportInput:
    """Return what the report of the chosen plans is made of, as they were at `at` or as they are.

    Where there is no history to read, the report has none. Raises `OgpError` where `at` cannot be read.
    """
    try:
        git = Git(context.root)
    except NO_HISTORY:
        if at is not None:
            raise
        return _without_history(context)
    with context.sign.working(READING_THE_HISTORY), git:
        return _ReportReader(context, States(git, context.repository, context.settings)).reading(at)


def _without_history(context: Context) -> ReportInput:
    found = []
    for timeline, documents in zip(timelines(context), context.chosen_plans(), strict=True):
        found.append(
            Material(
                timeline,
                files=_files(documents),
                header_file=_header_file(documents),
                unread=timeline.now.unread,
                no_history=True,
            )
        )
    return _of_each_once(found, Provenance())


def _of_each_once(materials: Sequence[Material], provenance: Provenance) -> ReportInput:
    """Return the material with one plan of each id: that of the folder which is named so, else the first."""
    kept: dict[str, Material] = {}
    twins = []
    for material in materials:
        known = material.timeline.plan.header.id
        other = kept.setdefault(known, material)
        if other is material:
            continue
        kept[known], left_out = (material, other) if _folder(material) == known else (other, material)
        twins.append(left_out.header_file or known)
    return ReportInput(tuple(kept.values()), provenance, tuple(twins))


def _folder(material: Material) -> str:
    return (material.header_file or "").rpartition("/")[0].rpartition("/")[2]


class _ReportReader:
    def __init__(self, context: Context, states: States) -> None:
        self._context = context
        self._states = states
        self._plan_states: dict[tuple[int, StateName], Mapping[str, PlanState]] = {}

    def reading(self, at: str | None) -> ReportInput:
        timelines_read = timelines_in(self._context, self._states, at)
        plans, provenance = self._asked(at)
        lines, cut_off = self._history(provenance, [plan for plan, _ in plans.values()])
        materials = []
        for commit in cut_off:
            self._context.say(_told_cut_off(commit))
        for read, (now, state) in zip(
            timelines_read, self._context.sign.counted(tuple(plans.values())), strict=True
        ):
            timeline = _for_readers(read, cut_off)
            then = now if state.place is StatePlace.WORKING_TREE else self._states.plan(now.id, state) or now
            materials.append(
                Material(
                    timeline,
                    comparisons=tuple(self._comparisons(now.id, timeline, state)),
                    history=tuple(lines.get(now.id, ())),
                    files=_files(then),
                    header_file=_header_file(then),
                    unread=timeline.now.unread,
                    cut_off=tuple(cut_off),
                    asked=state.round.id if state.round is not None else None,
                )
            )
        return _of_each_once(materials, provenance)

    def _asked(self, at: str | None) -> tuple[dict[str, tuple[PlanDocuments, RevisionState]], Provenance]:
        """Return the state of each plan that was asked for, and where the book says that it comes from."""
        git = self._states.git
        if at is None:
            plans = {plan.id: (plan, WORKING_TREE) for plan in self._context.chosen_plans()}
            commit = _head(git)
            return plans, Provenance(None, commit, self._day(commit))
        found = found_states(self._context, self._states, at)
        if len({state.commit for _, state in found}) > 1:
            raise WrongUsage(
                msg("“{name}” is a round of several plans, each with its own commit", name=at),
                msg("Choose one with --plan: {plans}.", plans=", ".join(plan.id for plan, _ in found)),
            )
        state = found[0][1]
        name = state_name(state, commit_of(git, state))
        return {plan.id: (plan, its) for plan, its in found}, Provenance(
            name, state.commit, self._day(state.commit)
        )

    def _history(
        self, provenance: Provenance, plans: list[PlanDocuments]
    ) -> tuple[dict[str, list[HistoryLine]], list[str]]:
        """Return the lines of each plan, newest first, and where a shallow clone ends."""
        found: dict[str, list[HistoryLine]] = {}
        if provenance.commit is None:
            return found, []
        chosen = self._context.options.plan
        states = self._states
        if provenance.state is not None:
            # Names of institutions, themes and rounds are then those of that state: a past report is the same
            # whenever it is built.
            then = RevisionState(StatePlace.COMMIT, provenance.state.name, provenance.commit)
            states = States(states.git, states.repository(then), self._context.settings)
            there = {plan.id: plan for plan in states.working_tree.plans}
            plans = [there.get(plan.id, plan) for plan in plans]
        reader = HistoryReader(states, plans, None, chosen, provenance.commit)
        for line in reader.lines():
            for name in (plan.id for plan in plans) if line.plan == EVERY_PLAN else (line.plan,):
                if line.change is None or reader.concerns(line.change, name):
                    found.setdefault(name, []).append(line)
        return found, reader.cut_off

    def _comparisons(self, plan: str, timeline: Timeline, now: RevisionState) -> Iterable[Comparison]:
        """Yield what changed between each known moment and the next; the rounds in the order of their list.

        `plan` is the name of the plan's folder today, which in another state may be the id that its plan.yaml
        says.
        """
        known = [
            moment
            for moment in timeline.moments[:-1]
            if moment.status is MomentStatus.KNOWN and moment.commit is not None
        ]
        if now.place is StatePlace.WORKING_TREE or (known and known[-1].commit != timeline.now.commit):
            known.append(timeline.now)
        for before, after in pairwise(known):
            if before.commit != after.commit:
                pair = self._pair((plan, timeline.plan.header.id), before, after, now)
                yield Comparison(before, after, diff_plans(*pair))

    def _pair(
        self, names: tuple[str, str], before: Moment, after: Moment, now: RevisionState
    ) -> tuple[PlanState, PlanState]:
        states = [_state(moment, now) for moment in (before, after)]
        repositories = [self._states.around(names[0], state) for state in states]
        if _institutions(repositories[0]) != _institutions(repositories[1]):
            # Whose business a change of institutions is, only the other plans can tell.
            repositories = [self._states.repository(state) for state in states]
        found = []
        for moment, repository in zip((before, after), repositories, strict=True):
            found.append(self._plan_state(names, _name(moment), repository))
        return found[0], found[1]

    def _plan_state(self, names: tuple[str, str], name: StateName, repository: Repository) -> PlanState:
        key = (id(repository), name)  # `States` keeps every repository that it gave
        if key not in self._plan_states:
            self._plan_states[key] = {item.plan: item for item in plan_states(repository, name)}
        known = self._plan_states[key]
        found = next((known[plan] for plan in names if plan in known), None)
        return found if found is not None else missing_plan(names[0], name, tuple(known.values()))

    def _day(self, commit: str | None) -> str | None:
        found = named_commits(self._states.git, [commit]).get(commit) if commit else None
        return found.committed.date().isoformat() if found is not None else None


def _for_readers(timeline: Timeline, cut_off: Sequence[str]) -> Timeline:
    """Return the same where the history is whole, else with reasons that are for readers of a page.

    Why a round is not known then ends in advice to whoever runs the program, which is theirs alone.
    """
    if not cut_off:
        return timeline
    reason = msg("the repository copy that this report was built from does not contain its commit")
    moments = (
        replace(item, reason=reason) if item.status is MomentStatus.UNKNOWN else item
        for item in timeline.moments
    )
    return replace(timeline, moments=tuple(moments))


def _told_cut_off(commit: str) -> Message:
    return msg(
        "This clone ends at {commit}; it has no earlier changes. Get the rest with `git fetch --unshallow "
        "--tags`; in GitLab CI, set `GIT_DEPTH: 0`.",
        commit=commit[:12],
    )


def _head(git: Git) -> str | None:
    try:
        return git.commit("HEAD")
    except NoCommitYet:
        return None


def _state(moment: Moment, now: RevisionState) -> RevisionState:
    if moment.status is MomentStatus.NOW:
        return now
    return RevisionState(StatePlace.COMMIT, moment.name, moment.commit)


def _name(moment: Moment) -> StateName:
    if moment.status is MomentStatus.NOW and moment.commit is None:
        return StateName(Origin.WORKING_TREE)
    origin = Origin.REVISION if moment.status is MomentStatus.NOW else Origin.ROUND
    return StateName(origin, moment.name, moment.commit, moment.day)


def _institutions(repository: Repository) -> bytes | None:
    return None if repository.institutions is None else repository.institutions.data


def _files(plan: PlanDocuments) -> dict[str, str]:
    return {item.content.id: item.path for item in plan.commitments if item.content is not None}


def _header_file(plan: PlanDocuments) -> str | None:
    return plan.header.path if plan.header is not None else None
