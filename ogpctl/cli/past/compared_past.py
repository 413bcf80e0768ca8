"""`--against` and the hook: the earlier state that the rules on the past compare with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ogpctl.checks.past import EarlierState, PlanIds
from ogpctl.checks.past_ids import ids_of, newcomers
from ogpctl.cli.past.plans_at import found_states, states_of
from ogpctl.i18n.message import msg
from ogpctl.store.document import Repository
from ogpctl.store.git.base import ComparisonBase, before_push, find_target, next_parents, parted
from ogpctl.store.git.former_ids import former_uses
from ogpctl.store.git.git_errors import (
    GitError,
    NoBranchToCompareWith,
    NoCommitYet,
    NoCommonCommit,
    ShallowHistory,
)
from ogpctl.store.git.revision import RevisionState, StatePlace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ogpctl.cli.context import Context
    from ogpctl.store.former import FormerUses
    from ogpctl.store.git.base import TargetBranch
    from ogpctl.store.git.states import States


def past_at(context: Context, against: str, repository: Repository) -> EarlierState:
    """Return what the plans in view were at `against`, with what new ids of `repository` stood for before."""
    with states_of(context) as states:
        found = found_states(context, states, against)
        plans = tuple(then for plan, state in found if (then := states.plan(plan.id, state)) is not None)
        first = states.repository(found[0][1])
        kept = {plan.id for plan in context.repository.plans}
        if context.options.plan is None and len({state.commit for _, state in found}) == 1:
            plans += tuple(plan for plan in first.plans if plan.id not in kept)
        commit = found[0][1].commit
        commits = tuple(dict.fromkeys(state.commit for _, state in found if state.commit is not None))
        past = EarlierState(Repository(first.data_folder, first.institutions, plans), commits=commits)
        return past if commit is None else with_former(past, repository, states, (commit,))


def past_of_base(context: Context, repository: Repository, environ: Mapping[str, str]) -> EarlierState | None:
    """Return the base of the change, as `review` finds it; None where nothing was there before.

    In a pipeline for a push to the base itself it is what was there before the push. Raises a `GitError`.
    """
    with states_of(context) as states:
        git = states.git
        head = git.commit("HEAD")
        pushed = bool(environ.get("CI"))
        try:
            target = find_target(git, head, environ)
        except NoBranchToCompareWith:
            if not pushed:
                raise
            commit, tip = head, head
        else:
            base = _base(states, target, (head,))
            commit, tip = base.commit, base.tip
        if pushed and commit == head:
            before = before_push(git, head, environ)
            if before is None:
                return None
            if before.unheld is not None:
                context.say(
                    msg(
                        "The state of the branch before the push ({name}) is not in this clone: compared "
                        "only with the commit before the last.",
                        name=before.unheld,
                    )
                )
            commit = tip = before.commit
        past = _earlier(states, commit)
        if git.shallow:
            context.say(msg("The history here is truncated: an id used earlier may be given again."))
        return with_former(past, repository, states, (commit, tip))


def past_of_next_commit(
    context: Context, repository: Repository, environ: Mapping[str, str]
) -> EarlierState | None:
    """Return what a commit about to be made on HEAD is compared with; None on a branch without a commit.

    That is the base of the branch, and for what only the branch has HEAD. Where no base can be told, HEAD is
    one. A merge is judged by the base that it has when it is made: what the base gave up is not the merge's
    doing.
    """
    with states_of(context) as states:
        git = states.git
        try:
            head = git.commit("HEAD")
        except NoCommitYet:
            return None
        parents = next_parents(git, head, environ)
        try:
            target = find_target(git, head, environ)
        except NoBranchToCompareWith:
            return with_former(_earlier(states, head), repository, states, (head,))
        except GitError as error:
            context.say(msg("Compared only with the last commit: {reason}.", reason=error.message))
            return with_former(_earlier(states, head), repository, states, (head,))
        try:
            base = _base(states, target, parents)
        except (ShallowHistory, NoCommonCommit):
            return _by_tip(states, repository, head, target.tip)
        past = with_former(_earlier(states, base.commit), repository, states, (base.commit, base.tip))
        if base.commit == head:
            return past
        answered = ids_of(past.repository)
        if len(parents) > 1:
            answered = ids_of(_at(states, _base(states, target, parents[:1]).commit)) | answered
        branch = _earlier(states, head, answered)
        ends = (head, f"^{base.commit}")
        branch = with_former(branch, repository, states, ends, but=past.former)
        return replace(past, branch=branch)


def with_former(
    past: EarlierState,
    repository: Repository,
    states: States,
    ends: Sequence[str],
    *,
    but: FormerUses | None = None,
) -> EarlierState:
    """Return `past` with what ids that are new in `repository` stood for in the history of `ends`.

    Those that `but` tells of are left to it.
    """
    new = newcomers(past, repository)
    if but is not None:
        new -= PlanIds(frozenset(but.commitments), frozenset(but.milestones))
    return replace(past, former=former_uses(states.git, ends, new.commitments, new.milestones, states.known))


def _by_tip(states: States, repository: Repository, head: str, tip: str) -> EarlierState:
    """Return HEAD as the past where it is not known where it left its base.

    What the base has now is no draft.
    """
    here = ids_of(_at(states, head))
    on_base = ids_of(_at(states, tip))
    found = with_former(_earlier(states, head, here - on_base), repository, states, (head, tip))
    return replace(found, branch=_earlier(states, head, on_base))


def _base(states: States, target: TargetBranch, parents: Sequence[str]) -> ComparisonBase:
    """Return where the branch left its target; raise ShallowHistory, NoCommonCommit."""
    if target.parting:
        return ComparisonBase(target.name, target.tip, target.tip, target.reason)
    head, *merged = parents
    return parted(states.git, target.name, target.tip, head, target.reason, merged=merged)


def _earlier(states: States, commit: str, answered: PlanIds | None = None) -> EarlierState:
    return EarlierState(_at(states, commit), answered=answered or PlanIds(), commits=(commit,))


def _at(states: States, commit: str) -> Repository:
    return states.repository(RevisionState(StatePlace.COMMIT, commit, commit))
