"""From the states of a repository to the list of a plan's rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import completion_key, count_completion
from ogpctl.analysis.rounds import RoundLine, RoundTotals
from ogpctl.plan.vocabulary import UNREAD
from ogpctl.store.git.revision import Place, State

if TYPE_CHECKING:
    from ogpctl.store.document import PlanDocuments
    from ogpctl.store.git.rounds import RoundState
    from ogpctl.store.git.states import States


def round_lines(states: States, plan: PlanDocuments) -> tuple[RoundLine, ...]:
    """Return the rounds of a plan in the order of its plan.yaml, with the totals of those that have a commit."""
    header = plan.header.content if plan.header is not None else None
    languages = header.languages if header is not None else ()
    return tuple(
        RoundLine(plan.id, languages, item, _totals(states, plan, item))
        for item in states.rounds(plan, verify=True)
    )


def _totals(states: States, plan: PlanDocuments, item: RoundState) -> RoundTotals | None:
    if item.commit is None:
        return None
    then = states.plan(plan.id, State(Place.COMMIT, item.id, item.commit, item))
    if then is None:
        return None
    read = [document for document in then.commitments if document.content is not None]
    counts, unread = count_completion(
        completion_key(document.content, whole=document.valid) for document in read if document.content
    )
    return RoundTotals(len(read), {**counts, UNREAD: unread} if unread else counts)
