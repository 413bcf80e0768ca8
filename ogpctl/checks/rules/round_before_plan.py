"""A review round looks back on a plan that has begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.plan_period import is_reversed
from ogpctl.checks.written import each
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Repository

RULE = Rule(
    "round-before-plan",
    Family.CONSISTENCY,
    Severity.WARNING,
    msg("a review round takes place before the plan starts"),
)
_ADOPTION = "adoption"
_BRIEF = "co_creation_brief"
"""What comes before: the IRM briefs those who write a plan, it is adopted, then it begins."""


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each round that was certainly closed before the plan's start; an open one by its date."""
    for plan in repository.plans:
        document = plan.header
        header = document.content if document is not None else None
        if document is None or header is None or header.period.start is None or is_reversed(header.period):
            continue
        start = header.period.start
        for path, round_ in each(document, ("rounds",), header.rounds):
            field, date = ("closed", round_.closed) if round_.closed is not None else ("date", round_.date)
            comes_before = round_.kind == _ADOPTION or round_.product == _BRIEF
            if not comes_before and date is not None and date.last < start.first:
                message = msg(
                    "`{field}` of the round {round} is before the start of "
                    "the plan: {date} is before {start}",
                    field=field,
                    round=round_.id,
                    date=date,
                    start=start,
                )
                hint = msg("Check the date of the round and the `period` of the plan.")
                yield Problem(RULE, document.path, (*path, field), message, hint)
