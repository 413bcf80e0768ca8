"""Who takes a step back says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.altered_texts import new_words
from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.past import versions
from ogpctl.checks.past_milestones import milestone_pairs
from ogpctl.i18n.message import Message, msg
from ogpctl.plan.vocabulary import COMPLETION_LABELS, direction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.checks.past import CommitmentVersions, EarlierState
    from ogpctl.store.document import Repository

RULE = Rule(
    "completion-regressed-without-reason",
    Family.HISTORY,
    Severity.WARNING,
    msg("completion regressed without a reason"),
)


def check_against(past: EarlierState, repository: Repository) -> Iterator[Problem]:
    """Yield each completion that moved back or is recorded no more, where no text that may say why is new.

    That text is the `progress` or the `challenges` of the commitment, and for a milestone also its `results`.
    """
    for item in versions(past, repository):
        said = reason_given(item)
        if _back(item.before.completion, item.after.completion) and not said:
            message = _message(item.before.completion, item.after.completion)
            yield Problem(RULE, item.new.path, ("completion",), message, _hint(milestone=False))
        for path, before, after in milestone_pairs(item):
            if _back(before.completion, after.completion) and not (
                said or new_words(before.results, after.results) or item.unread((*path, "results"))
            ):
                message = _message(before.completion, after.completion)
                place = (*path, "completion")
                yield Problem(RULE, item.new.path, place, message, _hint(milestone=True))


def reason_given(item: CommitmentVersions) -> bool:
    """Return whether the commitment's progress or challenges say something new, or may do so unread."""
    before, after = item.before, item.after
    if item.unread(("progress",), ("challenges",)):
        return True
    return new_words(before.progress, after.progress) or new_words(before.challenges, after.challenges)


def _back(before: str | None, after: str | None) -> bool:
    if after is None:
        return direction(before, before) == 0
    return direction(before, after) == -1


def _message(before: str | None, after: str | None) -> Message:
    was = COMPLETION_LABELS[before or ""]
    if after is None:
        return msg("`completion` was {before} and is no longer recorded", before=was)
    return msg("`completion` regressed from {before} to {after}", before=was, after=COMPLETION_LABELS[after])


def _hint(*, milestone: bool) -> Message:
    if milestone:
        return msg(
            "Give the reason under its `results`, or under `progress` or `challenges` of the commitment."
        )
    return msg("Give the reason under `progress` or `challenges`.")
