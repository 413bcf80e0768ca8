"""A complete commitment says of each milestone how far it came.

No report is not "not started": a milestone without `completion` contradicts nothing, so this is a note.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.written import each, is_whole, value_at
from ogpctl.i18n.message import msg
from ogpctl.plan.vocabulary import Completion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Repository

RULE = Rule(
    "complete-with-unreported-milestone",
    Family.CONSISTENCY,
    Severity.NOTE,
    msg("a commitment is `complete` but one of its milestones has no completion recorded"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each milestone of a complete commitment that has no completion recorded."""
    for plan in repository.plans:
        for document in plan.commitments:
            content = document.content
            if content is None or content.completion != Completion.COMPLETE or not is_whole(document):
                continue
            for path, milestone in each(document, ("milestones",), content.milestones):
                if milestone.completion is None and value_at(document, (*path, "completion")) is None:
                    message = msg(
                        "milestone {id} has no completion recorded, but its commitment is complete",
                        id=milestone.id,
                    )
                    hint = msg("Add `completion: complete` to the milestone, or the value that applies.")
                    yield Problem(RULE, document.path, (*path, "id"), message, hint)
