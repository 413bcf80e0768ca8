"""`--at`: the plans in view as they were at a review round or a revision."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from ogpctl.cli.context import Portfolio
from ogpctl.cli.past.result_then import Found, ResultThen
from ogpctl.errors import OgpError, WrongUsage
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from ogpctl.analysis.diff.state import StateName
    from ogpctl.cli.context import Context
    from ogpctl.plan.model import ActionPlan
    from ogpctl.store.document import PlanDocuments, Repository
    from ogpctl.store.git.revision import RevisionState
    from ogpctl.store.git.states import States

READING_THE_HISTORY = msg("reading the history")
AT = typer.Option(
    "--at",
    metavar="REV",
    help=mark(
        "Show the plan as of a review round, or any Git revision; write round:ID or git:REV if a name "
        "could be either."
    ),
)


@dataclass(frozen=True, slots=True)
class PlansAt:
    """The plans as they were: `states` tells for each of them when that was, and is empty for now."""

    portfolio: Portfolio
    states: Mapping[str, StateName]

    def result(self, found: Found, plan: str | None = None) -> ResultThen[Found]:
        """Return what was found in these plans, or where it is named in one of them."""
        states = {name: state for name, state in self.states.items() if plan in {None, name}}
        return ResultThen(found, self.portfolio.unread, states)


@contextmanager
def states_of(context: Context) -> Iterator[States]:
    """Yield the states of the repository; raise a `GitError` where there is no history to read."""
    from ogpctl.store.git.repository import Git
    from ogpctl.store.git.states import States

    with context.sign.working(READING_THE_HISTORY), Git(context.root) as git:
        yield States(git, context.repository, context.settings)


def plans_then(context: Context, at: str | None) -> PlansAt:
    """Return the chosen plans as they were at `at`, or as they are where it is None.

    A plan that has no such round, where another in view has it, is left out. The figures that were published
    for a round since it was closed are those of the plan today. Raises `OgpError`.
    """
    if at is None:
        return PlansAt(context.portfolio(), {})
    from ogpctl.analysis.state_names import state_name
    from ogpctl.store.git.revision import commit_of

    with states_of(context) as states:
        found = found_states(context, states, at)
        names = {plan.id: state_name(state, commit_of(states.git, state)) for plan, state in found}
        parts = [(plan, state, _plan(states, plan, state, at)) for plan, state in found]
        plans = []
        unread: dict[str, None] = {}
        for now, state, then in parts:
            repository = states.around(now.id, state)
            plan = repository.action_plan(then)
            plans.append(_with_figures(plan, now, state))
            unread |= dict.fromkeys(_unread(repository, then))
        return PlansAt(Portfolio(tuple(plans), tuple(unread)), names)


@dataclass(frozen=True, slots=True)
class RepositoryAt:
    """A whole repository as it was, its commit and the day of that; None where it is as of now."""

    repository: Repository
    day: dt.date | None = None
    commit: str | None = None


def repository_then(context: Context, at: str | None) -> RepositoryAt:
    """Return the whole repository as it was at `at`, or as it is.

    The plans in view must agree on the commit.
    """
    if at is None:
        return RepositoryAt(context.repository)
    from ogpctl.store.git.commit_history import named_commits

    with states_of(context) as states:
        found = found_states(context, states, at)
        if len({state.commit for _, state in found}) > 1:
            raise WrongUsage(
                msg("“{name}” is a round of several plans, each with its own commit", name=at),
                msg("Choose one with --plan: {plans}.", plans=", ".join(plan.id for plan, _ in found)),
            )
        state = found[0][1]
        commit = (
            named_commits(states.git, [state.commit]).get(state.commit) if state.commit is not None else None
        )
        day = commit.committed.date() if commit is not None else None
        return RepositoryAt(states.repository(state), day, state.commit)


def found_states(context: Context, states: States, text: str) -> list[tuple[PlanDocuments, RevisionState]]:
    """Return the state that `text` means for each plan in view; raise where it means none for any of them."""
    from ogpctl.cli.past.round_notes import say_notes
    from ogpctl.store.git.git_errors import GitError, UnknownRevision, first_of
    from ogpctl.store.git.revision import ROUND

    found: list[tuple[PlanDocuments, RevisionState]] = []
    refused: list[GitError] = []
    elsewhere: list[GitError] = []
    for plan in context.chosen_plans():
        try:
            found.append((plan, states.find(text, plan)))
        except UnknownRevision as refusal:
            elsewhere.append(refusal)
        except GitError as refusal:
            # A round that only one of several plans has means that plan.
            unlisted = text.startswith(ROUND) and text.removeprefix(ROUND) not in _rounds(plan)
            (elsewhere if unlisted else refused).append(refusal)
    if refused or not found:
        raise first_of(refused or elsewhere)
    here = [(plan, state) for plan, state in found if states.plan(plan.id, state) is not None]
    say_notes(context, (state for _, state in here or found))
    return here or found


def _rounds(plan: PlanDocuments) -> set[str]:
    header = plan.header.content if plan.header is not None else None
    return {item.id for item in header.rounds} if header is not None else set()


def _plan(states: States, plan: PlanDocuments, state: RevisionState, at: str) -> PlanDocuments:
    then = states.plan(plan.id, state)
    if then is None:
        raise OgpError(
            msg("the plan {plan} does not exist at {state}", plan=plan.id, state=at),
            msg("`ogpctl history` shows when it was added."),
        )
    return then


def _with_figures(plan: ActionPlan, now: PlanDocuments, state: RevisionState) -> ActionPlan:
    """Return `plan` with what today's plan.yaml has as published for the round whose state it is."""
    header = now.header.content if now.header is not None else None
    if state.round is None or header is None:
        return plan
    today = next((item for item in header.rounds if item.id == state.round.id), None)
    if today is None or today.published is None:
        return plan
    from msgspec.structs import replace as replaced

    rounds = tuple(today if item.id == today.id else item for item in plan.header.rounds)
    if today not in rounds:
        rounds = (*rounds, today)
    return replaced(plan, header=replaced(plan.header, rounds=rounds))


def _unread(repository: Repository, plan: PlanDocuments) -> list[str]:
    return [
        document.path
        for document in repository.documents()
        if not document.valid
        and (document is repository.institutions or document.path.startswith(f"{plan.folder}/"))
    ]
