"""What has not been started shows no progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.written import each
from ogpctl.i18n.message import Message, msg
from ogpctl.plan.vocabulary import COMPLETION_LABELS, Completion, direction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.plan.model import Commitment, Milestone
    from ogpctl.store.document import Repository

RULE = Rule(
    "not-started-with-progress",
    Family.CONSISTENCY,
    Severity.WARNING,
    msg("a commitment or a milestone is `not_started` but shows progress"),
)

_PROGRESS = frozenset(word for word in Completion if direction(Completion.NOT_STARTED, word) == 1)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield commitments and milestones that are not started and have evidence, or a milestone under way."""
    hint = msg("Update `completion`; the value after `not_started` is `limited`.")
    for plan in repository.plans:
        for document in plan.commitments:
            content = document.content
            if content is None:
                continue
            message = _of_commitment(content)
            if message is not None:
                yield Problem(RULE, document.path, ("completion",), message, hint)
            for path, milestone in each(document, ("milestones",), content.milestones):
                message = _of_milestone(milestone)
                if message is not None:
                    yield Problem(RULE, document.path, (*path, "completion"), message, hint)


def _of_commitment(commitment: Commitment) -> Message | None:
    if commitment.completion != Completion.NOT_STARTED:
        return None
    for milestone in commitment.milestones:
        if milestone.completion in _PROGRESS:
            return msg(
                "`completion` is not started, but milestone {id} is {completion}",
                id=milestone.id,
                completion=COMPLETION_LABELS[milestone.completion],
            )
    if commitment.evidence:
        return msg("`completion` is not started, but the commitment gives evidence")
    return None


def _of_milestone(milestone: Milestone) -> Message | None:
    if milestone.completion == Completion.NOT_STARTED and milestone.evidence:
        return msg("milestone {id} is not started but gives evidence", id=milestone.id)
    return None
