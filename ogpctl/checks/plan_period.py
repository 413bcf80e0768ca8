"""Whether a date lies outside the period of its plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.plan.dates import PartialDate
    from ogpctl.plan.model import Commitment, Period
    from ogpctl.store.document import Document, Repository

HINT = msg("Check the date. If the plan itself gives it, waive this rule for this commitment.")


def commitments_with_periods(
    repository: Repository,
) -> Iterator[tuple[Document[Commitment], Commitment, Period]]:
    """Yield each commitment that could be read, with the period of its plan.

    Plans that end before they start are left out.
    """
    for plan in repository.plans:
        header = plan.header.content if plan.header is not None else None
        if header is None or is_reversed(header.period):
            continue
        for document in plan.commitments:
            if document.content is not None:
                yield document, document.content, header.period


def is_reversed(period: Period) -> bool:
    """Whether a period ends before it starts: nothing can be inside, and another rule says so."""
    return period.start is not None and period.end is not None and period.end.last < period.start.first


def outside(field: str, date: PartialDate | None, period: Period) -> Message | None:
    """Return in words that a date is certainly outside the plan's period; None where it may be inside."""
    if date is None:
        return None
    if period.end is not None and date.first > period.end.last:
        return msg(
            "`{field}` is after the end of the plan: {date} is after {end}",
            field=field,
            date=date,
            end=period.end,
        )
    if period.start is not None and date.last < period.start.first:
        return msg(
            "`{field}` is before the start of the plan: {date} is before {start}",
            field=field,
            date=date,
            start=period.start,
        )
    return None
