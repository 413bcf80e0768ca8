"""From the states of a plan at its rounds to the list of its rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import completion_key, count_completion
from ogpctl.analysis.rounds import RoundLine, RoundLines, RoundTotals
from ogpctl.plan.vocabulary import UNREAD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogpctl.store.document import PlanDocuments
    from ogpctl.store.git.round_states import RoundState


def round_lines(plan: PlanDocuments, rounds: Iterable[tuple[RoundState, PlanDocuments | None]]) -> RoundLines:
    """Return the rounds of a plan in the order given, each with the totals of the plan as it was then."""
    header = plan.header.content if plan.header is not None else None
    languages = header.languages if header is not None else ()
    return RoundLines(
        RoundLine(plan.id, languages, item, _totals(then) if then is not None else None)
        for item, then in rounds
    )


def _totals(then: PlanDocuments) -> RoundTotals:
    read = [document for document in then.commitments if document.content is not None]
    counts, unread = count_completion(
        completion_key(document.content, whole=document.valid) for document in read if document.content
    )
    return RoundTotals(len(read), {**counts, UNREAD: unread} if unread else counts)
