"""The id of a plan is for good: its review rounds, its history and links go by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.past_plans import renamed_plans
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.checks.past import EarlierState
    from ogpctl.store.document import Repository

RULE = Rule("plan-id-changed", Family.HISTORY, Severity.ERROR, msg("the id of a plan was changed"))


def check_against(past: EarlierState, repository: Repository) -> Iterator[Problem]:
    """Yield each plan that is still there, under another id."""
    for (before, _), (after, plan) in renamed_plans(past, repository):
        if plan.header is None:
            continue
        message = msg("the plan’s id was {before} and is now {after}", before=before, after=after)
        hint = msg(
            "Restore `id: {before}`, and give the folder that name: review rounds, tags, history and "
            "links depend on it.",
            before=before,
        )
        yield Problem(RULE, plan.header.path, ("id",), message, hint)
