"""A commitment runs while its plan does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.plan_period import HINT, commitments_with_periods, outside
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Repository

RULE = Rule(
    "commitment-outside-plan",
    Family.CONSISTENCY,
    Severity.WARNING,
    msg("a commitment begins before its plan starts or ends after it ends"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each commitment whose period is certainly not within the plan's, once."""
    for document, commitment, period in commitments_with_periods(repository):
        for field, date in (("start", commitment.period.start), ("end", commitment.period.end)):
            message = outside(field, date, period)
            if message is not None:
                yield Problem(RULE, document.path, ("period", field), message, HINT)
                break
