"""Which review round is the newest, for whoever compares a plan with what was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.plan.model import GOVERNMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ogpctl.plan.model import Commitment, Round


def round_day(item: Round) -> str:
    """Return a text that sorts rounds by when they took place; an undated round sorts first."""
    date = item.date or item.closed or item.period.end
    return date.last.isoformat() if date else ""


def newest(rounds: Iterable[Round]) -> Round | None:
    """Return the round that took place last, None where there is none; of equals, the last in the list."""
    found = None
    for item in rounds:
        if found is None or round_day(item) >= round_day(found):
            found = item
    return found


def is_superseded(item: Round, rounds: Sequence[Round]) -> bool:
    """Whether one of `rounds` is later than `item`, which is among them.

    By date, where one has none by the list.
    """
    place, day = next(index for index, other in enumerate(rounds) if other is item), round_day(item)
    return any(
        round_day(other) > day if day and round_day(other) not in {"", day} else index > place
        for index, other in enumerate(rounds)
    )


def has_totals(item: Round) -> bool:
    """Whether completion totals were published for the round and are recorded."""
    return item.published is not None and bool(item.published.completion)


_REVIEWERS = frozenset({"irm", "civil_society"})


def assessor_of(item: Round) -> str:
    """Return whose words a round is about: a reviewer's in a reviewer's round, else the government's."""
    return item.kind if item.kind in _REVIEWERS else GOVERNMENT


def word_for(commitment: Commitment, item: Round, keeper: str) -> str | None:
    """Return the completion word that is recorded for a commitment in the round now under way, None for none.

    `completion` is the word of the plan's `keeper`; everybody else's stands in the assessments of the round.
    """
    assessor = assessor_of(item)
    if assessor == keeper:
        return commitment.completion
    return next(
        (
            view.completion
            for view in commitment.assessments
            if (view.round, view.by) == (item.id, assessor) and view.ogp_id is None and view.milestone is None
        ),
        None,
    )
