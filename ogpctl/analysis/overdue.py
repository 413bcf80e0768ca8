"""Which deadlines have passed, computed, beside the completion that is declared.

A deadline to the month or to the year is an interval: it has passed when its last day has. What is complete
or withdrawn is never late, nor are the milestones of a withdrawn commitment. Days late are counted from the
last day of the interval.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import completion_key
from ogpctl.plan.numbering import number_key
from ogpctl.plan.vocabulary import NONE_RECORDED, Completion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.plan.dates import PartialDate
    from ogpctl.plan.model import ActionPlan, Commitment, Milestone, Text

_ENDED = {Completion.COMPLETE, Completion.WITHDRAWN}


class Lateness(StrEnum):
    """Where a deadline stands on a day."""

    LATE = "late"
    LATE_WITHOUT_STATUS = "late_no_status"
    """Late as far as the record goes: no completion is recorded, so it may have been done."""
    IN_INTERVAL = "in_interval"
    """The deadline is an interval that has begun and not passed."""
    AHEAD = "ahead"
    ENDED = "ended"
    """Complete or withdrawn."""
    IN_WORDS = "in_words"
    """A deadline is given in words only, so that nothing can be computed."""
    NO_DEADLINE = "no_deadline"


LATE = (Lateness.LATE, Lateness.LATE_WITHOUT_STATUS)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The deadline of a milestone, or with `milestone` None the end of a commitment's period.

    `days` is the number of days since the last day of the interval: above 0 it has passed, at or below 0 it
    lies ahead; None without a date.
    """

    commitment: Commitment
    milestone: Milestone | None
    due: PartialDate | None
    due_text: Text
    completion: str
    lateness: Lateness
    days: int | None


@dataclass(frozen=True, slots=True)
class PlanDeadlines:
    """The answer of `overdue` for one plan.

    `late` is sorted by days late, `upcoming` by the last day; `counts` counts every milestone and every
    commitment of the plan.
    """

    id: str
    title: Text
    languages: tuple[str, ...]
    as_of: dt.date
    within: int | None
    late: tuple[Deadline, ...]
    upcoming: tuple[Deadline, ...]
    counts: dict[str, int]
    ended: bool = False
    """Whether `as_of` is the first day after the plan."""


def day_to_judge(plan: ActionPlan, today: dt.date) -> dt.date:
    """Return the day that the deadlines of `plan` are judged on: of one that is over, the first day after it.

    What is unreported nine years after a plan is not nine years late: nobody reports on it any more.
    """
    end = plan.header.period.end
    return today if end is None else min(today, end.last + dt.timedelta(days=1))


def plan_deadlines(plan: ActionPlan, as_of: dt.date, within: int | None = None) -> PlanDeadlines:
    """Return the deadlines of `plan` that have passed on the day `as_of`.

    `within` also asks for those that may fall in as many days from then on: an interval counts as soon as it
    begins in that time.
    """
    every = [item for commitment in plan.commitments for item in _deadlines(commitment, as_of)]
    counts = {kind.value: 0 for kind in Lateness}
    for item in every:
        counts[item.lateness.value] += 1
    late = sorted((item for item in every if item.lateness in LATE), key=_order)
    upcoming = sorted((item for item in every if _is_upcoming(item, as_of, within)), key=_order)
    return PlanDeadlines(
        id=plan.header.id,
        title=plan.header.title,
        languages=plan.header.languages,
        as_of=as_of,
        within=within,
        late=tuple(late),
        upcoming=tuple(upcoming),
        counts=counts,
        ended=plan.header.period.end is not None and (as_of - plan.header.period.end.last).days == 1,
    )


def _deadlines(commitment: Commitment, as_of: dt.date) -> Iterator[Deadline]:
    completion = completion_key(commitment)
    yield _deadline(commitment, None, completion, as_of)
    for item in commitment.milestones:
        word = completion_key(item)
        if completion == Completion.WITHDRAWN and word != Completion.COMPLETE:
            word = Completion.WITHDRAWN.value
        yield _deadline(commitment, item, word, as_of)


def _deadline(
    commitment: Commitment, milestone: Milestone | None, completion: str, as_of: dt.date
) -> Deadline:
    due = milestone.due if milestone is not None else commitment.period.end
    words = milestone.due_text if milestone is not None else {}
    return Deadline(
        commitment=commitment,
        milestone=milestone,
        due=due,
        due_text=words,
        completion=completion,
        lateness=_lateness(due, words, completion, as_of),
        days=(as_of - due.last).days if due is not None else None,
    )


def _lateness(due: PartialDate | None, due_text: Text, completion: str, as_of: dt.date) -> Lateness:
    if completion in _ENDED:
        return Lateness.ENDED
    if due is None:
        return Lateness.IN_WORDS if any(due_text.values()) else Lateness.NO_DEADLINE
    if as_of > due.last:
        return Lateness.LATE_WITHOUT_STATUS if completion == NONE_RECORDED else Lateness.LATE
    return Lateness.IN_INTERVAL if due.first <= as_of and due.first != due.last else Lateness.AHEAD


def _is_upcoming(item: Deadline, as_of: dt.date, within: int | None) -> bool:
    if within is None or item.due is None or item.lateness not in {Lateness.IN_INTERVAL, Lateness.AHEAD}:
        return False
    return (item.due.first - as_of).days <= within


def _order(item: Deadline) -> tuple[object, ...]:
    return (-(item.days or 0), *_place(item))


def _place(item: Deadline) -> tuple[object, ...]:
    number = item.milestone.id if item.milestone is not None else ""
    return (
        number_key(item.commitment.number),
        item.commitment.id,
        item.milestone is not None,
        number_key(number),
    )
