"""A milestone is due while its plan runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.written import each
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.plan.dates import PartialDate
    from ogpctl.plan.model import Period
    from ogpctl.store.document import Repository

RULE = Rule(
    "milestone-outside-plan",
    Family.CONSISTENCY,
    Severity.WARNING,
    msg("a milestone is due before its plan starts or after it ends"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each milestone that is certainly due outside the plan's period; due in 2017 may be inside."""
    for plan in repository.plans:
        period = plan.header.content.period if plan.header is not None and plan.header.content else None
        if period is None:
            continue
        for document in plan.commitments:
            if document.content is None:
                continue
            for path, milestone in each(document, ("milestones",), document.content.milestones):
                message = _message(milestone.due, period) if milestone.due is not None else None
                if message is not None:
                    hint = msg(
                        "Check the date. Where the plan itself gives it so, waive this rule for this commitment."
                    )
                    yield Problem(RULE, document.path, (*path, "due"), message, hint)


def _message(due: PartialDate, period: Period) -> Message | None:
    if period.end is not None and due.first > period.end.last:
        return msg("`due` is after the end of the plan: {due} is after {end}", due=due, end=period.end)
    if period.start is not None and due.last < period.start.first:
        return msg(
            "`due` is before the start of the plan: {due} is before {start}", due=due, start=period.start
        )
    return None
