"""Who takes a step forward shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.past import versions
from ogpctl.checks.past_milestones import milestone_pairs
from ogpctl.i18n.message import msg
from ogpctl.plan.model import GOVERNMENT
from ogpctl.plan.vocabulary import COMPLETION_LABELS, direction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.checks.past import CommitmentVersions, EarlierState
    from ogpctl.store.document import Repository
    from ogpctl.store.position import Path

RULE = Rule(
    "completion-advanced-without-evidence",
    Family.HISTORY,
    Severity.WARNING,
    msg("completion advanced without new evidence"),
)


def check_against(past: EarlierState, repository: Repository) -> Iterator[Problem]:
    """Yield each completion that advanced, where neither the commitment nor the milestone has new evidence.

    A first word is no advance: before it, nothing was recorded.
    """
    for item in versions(past, repository):
        known = {evidence.url for evidence in item.before.all_evidence}
        own = any(evidence.url not in known for evidence in item.after.evidence)
        own = own or item.unread(("evidence",))
        new = (
            own
            or item.unread(("milestones",), ("assessments",))
            or any(evidence.url not in known for evidence in item.after.all_evidence)
            or _reviewed(item)
        )
        if _forward(item.before.completion, item.after.completion) and not new:
            yield _problem(item, ("completion",), item.before.completion, item.after.completion)
        for path, before, after in milestone_pairs(item):
            shown = (
                own
                or item.unread((*path, "evidence"))
                or any(evidence.url not in known for evidence in after.evidence)
            )
            if _forward(before.completion, after.completion) and not shown:
                yield _problem(item, (*path, "completion"), before.completion, after.completion)


def _reviewed(item: CommitmentVersions) -> bool:
    """Whether a reviewer who keeps the plan's words has given a new view, which is the evidence then."""
    seen = item.before.views_of(item.keeper)
    return item.keeper != GOVERNMENT and any(view not in seen for view in item.after.views_of(item.keeper))


def _forward(before: str | None, after: str | None) -> bool:
    return direction(before, after) == 1


def _problem(item: CommitmentVersions, path: Path, before: str | None, after: str | None) -> Problem:
    message = msg(
        "`completion` advanced from {before} to {after} without new evidence",
        before=COMPLETION_LABELS[before or ""],
        after=COMPLETION_LABELS[after or ""],
    )
    hint = msg("Add evidence of it under `evidence`, with `url` and `title`.")
    return Problem(RULE, item.new.path, path, message, hint)
