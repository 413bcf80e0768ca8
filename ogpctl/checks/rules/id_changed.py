"""An id is for good: links, history and assessments hang on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.past import come, gone, successor, versions
from ogpctl.checks.past_milestones import milestones_come, milestones_gone, renamed_milestone
from ogpctl.checks.written import id_of
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.checks.past import EarlierState
    from ogpctl.store.document import Repository

RULE = Rule(
    "id-changed", Family.HISTORY, Severity.ERROR, msg("the id of a commitment or of a milestone was changed")
)


def check_against(past: EarlierState, repository: Repository) -> Iterator[Problem]:
    """Yield each commitment and each milestone that is still there, under another id."""
    new = come(past, repository)
    for document in gone(past, repository):
        found = successor(document, new)
        if found is not None:
            was = id_of(document) or ""
            message = msg(
                "the commitment’s id was {before} and is now {after}", before=was, after=id_of(found)
            )
            yield Problem(RULE, found.path, ("id",), message, _hint(was))
    for item in versions(past, repository):
        candidates = milestones_come(item)
        for milestone in milestones_gone(item):
            renamed = renamed_milestone(milestone, candidates)
            if renamed is not None:
                path, now = renamed
                message = msg(
                    "the milestone’s id was {before} and is now {after}", before=milestone.id, after=now.id
                )
                yield Problem(RULE, item.new.path, (*path, "id"), message, _hint(milestone.id))


def _hint(was: str) -> Message:
    return msg(
        "Keep the id {before}, which the history uses; the number printed in the plan goes in `number`.",
        before=was,
    )
