"""The chosen plans at their review rounds and now, from the working tree and from history.

Where history cannot be read, as in a folder that is no Git repository, each closed round is a moment whose
state is not known, and the reason is said once on standard error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.moments import MomentStatus
from ogpctl.cli.past.plans_at import READING_THE_HISTORY, found_states
from ogpctl.i18n.message import msg
from ogpctl.past.moment_reading import MomentReader, timeline_now, timeline_without_history
from ogpctl.store.git.git_errors import NO_HISTORY, GitError
from ogpctl.store.git.repository import Git
from ogpctl.store.git.revision import WORKING_TREE
from ogpctl.store.git.states import States

if TYPE_CHECKING:
    from ogpctl.analysis.moments import Timeline
    from ogpctl.cli.context import Context
    from ogpctl.past.moment_reading import Needed
    from ogpctl.store.document import PlanDocuments
    from ogpctl.store.git.revision import RevisionState


def timelines(
    context: Context, at: str | None = None, *, rounds: bool = True, needed: Needed | None = None
) -> list[Timeline]:
    """Return each chosen plan with the states of its rounds; raise `OgpError` where `at` cannot be read.

    `at` is a round or a revision that takes the place of now: rounds are then those that were listed there,
    and only history up to there counts. Without `rounds` there is only now; `needed` tells of a plan which
    rounds are asked for, all of them where it is None.
    """
    if at is None and not rounds:
        plans = context.chosen_plans()
        return [timeline_now(context.in_view, plan) for plan in plans]
    try:
        git = Git(context.root)
    except GitError as refusal:
        if at is not None or not isinstance(refusal, NO_HISTORY):
            raise
        return _without_history(context, refusal)
    with context.sign.working(READING_THE_HISTORY), git:
        states = States(git, context.in_view, context.settings)
        reader = MomentReader(states, context.in_view)
        return reader.timelines(_states_meant(context, states, at), rounds=rounds, needed=needed)


def timelines_in(context: Context, states: States, at: str | None = None) -> list[Timeline]:
    """Return the same of all rounds, with what `states` has read already."""
    return MomentReader(states, context.in_view).timelines(_states_meant(context, states, at))


def _states_meant(
    context: Context, states: States, at: str | None
) -> list[tuple[PlanDocuments, RevisionState]]:
    if at is None:
        return [(plan, WORKING_TREE) for plan in context.chosen_plans()]
    return found_states(context, states, at)


def _without_history(context: Context, refusal: GitError) -> list[Timeline]:
    found = [timeline_without_history(context.in_view, plan) for plan in context.chosen_plans()]
    if any(moment.status is MomentStatus.UNKNOWN for timeline in found for moment in timeline.moments):
        context.say(msg("The states of closed rounds are unknown: {reason}.", reason=refusal.message))
    return found
