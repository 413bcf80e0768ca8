"""A milestone begins and is due while its plan runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.plan_period import HINT, commitments_with_periods, outside
from ogpctl.checks.written import each
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Repository

RULE = Rule(
    "milestone-outside-plan",
    Family.CONSISTENCY,
    Severity.WARNING,
    msg("a milestone starts or is due before its plan starts or after its plan ends"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each milestone that is certainly outside the plan's period, once; due in 2017 may be inside."""
    for document, commitment, period in commitments_with_periods(repository):
        for path, milestone in each(document, ("milestones",), commitment.milestones):
            for field, date in (("due", milestone.due), ("start", milestone.start)):
                message = outside(field, date, period)
                if message is not None:
                    yield Problem(RULE, document.path, (*path, field), message, HINT)
                    break
