"""Who moves a deadline says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.altered_texts import new_words
from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.past import versions
from ogpctl.checks.past_milestones import milestone_pairs
from ogpctl.checks.rules.completion_regressed_without_reason import reason_given
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.checks.past import EarlierState
    from ogpctl.plan.dates import PartialDate
    from ogpctl.plan.model import Milestone
    from ogpctl.store.document import Repository

RULE = Rule(
    "deadline-moved-without-reason",
    Family.HISTORY,
    Severity.WARNING,
    msg("a deadline was moved without a reason"),
)


_TELLING = ("due_text", "results", "next_steps")
"""The fields of a milestone that may say why."""


def check_against(past: EarlierState, repository: Repository) -> Iterator[Problem]:
    """Yield each deadline that moved or went, where no text that may say why is new.

    A deadline is a milestone's `due` or the end of a commitment's `period`. One that is only said more
    precisely, within what it said, did not move. What may say why: the `progress` or the `challenges` of the
    commitment, and the milestone's `due_text`, `results` or `next_steps`.
    """
    for item in versions(past, repository):
        said = reason_given(item)
        start, end = item.before.period.end, item.after.period.end
        if _moved(start, end) and not said:
            hint = msg("Give the reason under `progress` or `challenges`.")
            yield Problem(RULE, item.new.path, ("period", "end"), _message(start, end), hint)
        for path, before, after in milestone_pairs(item):
            unread = item.unread(*((*path, name) for name in _TELLING))
            if _moved(before.due, after.due) and not (said or unread or _told(before, after)):
                hint = msg(
                    "Give the reason under its `due_text`, `results` or `next_steps`, or under `progress` "
                    "or `challenges` of the commitment."
                )
                yield Problem(RULE, item.new.path, (*path, "due"), _message(before.due, after.due), hint)


def _moved(before: PartialDate | None, after: PartialDate | None) -> bool:
    if before is None:
        return False
    return after is None or after.first < before.first or after.last > before.last


def _told(before: Milestone, after: Milestone) -> bool:
    return any(new_words(getattr(before, name), getattr(after, name)) for name in _TELLING)


def _message(before: PartialDate | None, after: PartialDate | None) -> Message:
    if after is None:
        return msg("the deadline {before} was removed", before=before)
    return msg("the deadline moved from {before} to {after}", before=before, after=after)
