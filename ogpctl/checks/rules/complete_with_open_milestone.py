"""A complete commitment has no milestone that is recorded as open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.written import each
from ogpctl.i18n.message import msg
from ogpctl.plan.vocabulary import COMPLETION_LABELS, Completion, direction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Repository

RULE = Rule(
    "complete-with-open-milestone",
    Family.CONSISTENCY,
    Severity.WARNING,
    msg("a commitment is `complete` but one of its milestones is not"),
)

_OPEN = frozenset(word for word in Completion if direction(word, Completion.COMPLETE) == 1)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each milestone of a complete commitment that is recorded as neither complete nor withdrawn."""
    for plan in repository.plans:
        for document in plan.commitments:
            content = document.content
            if content is None or content.completion != Completion.COMPLETE:
                continue
            for path, milestone in each(document, ("milestones",), content.milestones):
                if milestone.completion in _OPEN:
                    message = msg(
                        "milestone {id} is {completion}, but its commitment is complete",
                        id=milestone.id,
                        completion=COMPLETION_LABELS[milestone.completion],
                    )
                    hint = msg("Update `completion` in the milestone or in the commitment.")
                    yield Problem(RULE, document.path, (*path, "completion"), message, hint)
