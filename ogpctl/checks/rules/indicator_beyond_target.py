"""A commitment that has reached the target of an indicator has probably gone further than “limited”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.written import each
from ogpctl.i18n.message import literal, msg
from ogpctl.plan.indicator_course import is_reached, newest
from ogpctl.plan.vocabulary import Completion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Repository

RULE = Rule(
    "indicator-beyond-target",
    Family.CONSISTENCY,
    Severity.NOTE,
    msg("an indicator has reached its target, but the commitment is limited or not started"),
)
_BEHIND = frozenset({Completion.NOT_STARTED, Completion.LIMITED})


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each indicator at its target, or beyond it, of a commitment that is said to be behind."""
    for plan in repository.plans:
        for document in plan.commitments:
            content = document.content
            if content is None or content.completion not in _BEHIND:
                continue
            for path, indicator in each(document, ("indicators",), content.indicators):
                last = newest(indicator)
                if last is None or indicator.target is None or not is_reached(indicator):
                    continue
                message = msg(
                    "the indicator {id} has reached its target ({value}, target {target}), but "
                    "`completion` is {completion}",
                    id=indicator.id,
                    value=literal(str(last.value)),
                    target=literal(str(indicator.target.value)),
                    completion=content.completion,
                )
                hint = msg(
                    "Check `completion` and the target. A target may be reached while the milestones are "
                    "not: the finding can then be waived."
                )
                yield Problem(RULE, document.path, (*path, "target"), message, hint)
