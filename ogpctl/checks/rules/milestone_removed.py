"""A milestone stays in the record, also when it is given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.past import versions
from ogpctl.checks.past_milestones import milestones_come, milestones_gone, renamed_milestone
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.checks.past import EarlierState
    from ogpctl.store.document import Repository

RULE = Rule("milestone-removed", Family.HISTORY, Severity.ERROR, msg("a milestone was removed"))


def check_against(past: EarlierState, repository: Repository) -> Iterator[Problem]:
    """Yield each milestone that is no more; one under another id is `id-changed`."""
    for item in versions(past, repository):
        new = milestones_come(item)
        for milestone in milestones_gone(item):
            if renamed_milestone(milestone, new) is None:
                message = msg("the milestone {id} was removed", id=milestone.id)
                hint = msg(
                    "An abandoned milestone stays in the plan: restore it with `completion: withdrawn`, "
                    "and give the reason under its `results`."
                )
                yield Problem(RULE, item.new.path, ("milestones",), message, hint, on_key=True)
