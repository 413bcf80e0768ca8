"""What a reviewer must look at first, and why.

Judged by the levels of the catalogue of changes and by the rules that need history.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ogpctl.analysis.diff.differences import ABSENT
from ogpctl.checks.finding import Severity
from ogpctl.plan.likeness import nothing_in_common

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ogpctl.analysis.diff.change import Change
    from ogpctl.analysis.diff.plan_diff import PlanDiff
    from ogpctl.analysis.review.findings import FindingsReview
    from ogpctl.checks.finding import Finding


class AttentionReason(StrEnum):
    """Why something is to be looked at, in the order in which a reviewer does."""

    ERRORS = "errors"
    SILENCED = "silenced"
    SETTINGS = "settings"
    UNREAD = "unread"
    REMOVED = "removed"
    REPLACED = "replaced"
    REWRITTEN = "rewritten"
    REGRESSED = "regressed"
    UNPROVEN = "unproven"
    RENUMBERED = "renumbered"
    POSTPONED = "postponed"
    LINKS = "links"
    WARNINGS = "warnings"
    OTHER_FILES = "other_files"


OF_KIND: Mapping[str, AttentionReason] = {
    "plan-removed": AttentionReason.REMOVED,
    "round-removed": AttentionReason.REMOVED,
    "theme-removed": AttentionReason.REMOVED,
    "commitment-removed": AttentionReason.REMOVED,
    "milestone-removed": AttentionReason.REMOVED,
    "evidence-removed": AttentionReason.REMOVED,
    "assessment-removed": AttentionReason.REMOVED,
    "text-removed": AttentionReason.REMOVED,
    "field-removed": AttentionReason.REMOVED,
    "consultation-removed": AttentionReason.REMOVED,
    "contribution-removed": AttentionReason.REMOVED,
    "round-reopened": AttentionReason.REWRITTEN,
    "closed-round-changed": AttentionReason.REWRITTEN,
    "published-figures-changed": AttentionReason.REWRITTEN,
    "assessment-changed": AttentionReason.REWRITTEN,
    "answer-changed": AttentionReason.REWRITTEN,
    "completion-regressed": AttentionReason.REGRESSED,
    "completion-cleared": AttentionReason.REGRESSED,
    "completion-withdrawn": AttentionReason.REGRESSED,
    "milestone-regressed": AttentionReason.REGRESSED,
    "milestone-cleared": AttentionReason.REGRESSED,
    "milestone-withdrawn": AttentionReason.REGRESSED,
    "commitment-renumbered": AttentionReason.RENUMBERED,
    "milestone-renumbered": AttentionReason.RENUMBERED,
    "deadline-postponed": AttentionReason.POSTPONED,
    "deadline-removed": AttentionReason.POSTPONED,
    "evidence-changed": AttentionReason.LINKS,
    "links-changed": AttentionReason.LINKS,
    "sources-changed": AttentionReason.LINKS,
}
"""Every kind of the level `warning`, and those by which a link that readers follow may lead elsewhere."""

OF_RULE: Mapping[str, AttentionReason] = {
    "commitment-removed": AttentionReason.REMOVED,
    "milestone-removed": AttentionReason.REMOVED,
    "closed-round-edited": AttentionReason.REWRITTEN,
    "assessment-altered": AttentionReason.REWRITTEN,
    "completion-regressed-without-reason": AttentionReason.REGRESSED,
    "completion-advanced-without-evidence": AttentionReason.UNPROVEN,
    "completion-without-evidence": AttentionReason.UNPROVEN,
    "id-changed": AttentionReason.RENUMBERED,
    "plan-id-changed": AttentionReason.RENUMBERED,
    "id-reused": AttentionReason.RENUMBERED,
    "deadline-moved-without-reason": AttentionReason.POSTPONED,
}
"""The rules that tell of what a change does, where other rules tell of what a file holds."""


@dataclass(frozen=True, slots=True)
class Attention:
    """What there is to look at for one reason.

    Changes with their plans, findings, files, and files that were not read.
    """

    why: AttentionReason
    changes: tuple[tuple[PlanDiff, Change], ...] = ()
    findings: tuple[Finding, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many things there are to look at; a reason without any, such as new settings, is one."""
        return len(self.changes) + len(self.findings) + len(self.files) or 1


def what_to_look_at(
    plans: Iterable[PlanDiff],
    findings: FindingsReview,
    *,
    settings_changed: bool,
    other_files: tuple[str, ...],
) -> tuple[Attention, ...]:
    """Return what to look at first, one entry a reason.

    A finding that says of a change what its kind says already is left to the change.
    """
    diffs = tuple(plans)
    changes: dict[AttentionReason, list[tuple[PlanDiff, Change]]] = {why: [] for why in AttentionReason}
    for diff in diffs:
        for change in diff.changes:
            why = _why(change)
            if why is not None:
                changes[why].append((diff, change))
    found = _told_by_rules(diffs, findings, changes)
    unread = tuple(
        dict.fromkeys(
            item.path for diff in diffs for item in diff.unread if item.side == "to" and not item.partly
        )
    )
    files: dict[AttentionReason, tuple[str, ...]] = {
        AttentionReason.UNREAD: unread,
        AttentionReason.OTHER_FILES: other_files,
    }
    found[AttentionReason.ERRORS] = list(findings.errors())
    found[AttentionReason.SILENCED] = list(findings.silenced)
    return tuple(
        Attention(why, tuple(changes[why]), tuple(found[why]), files.get(why, ()))
        for why in AttentionReason
        if changes[why]
        or found[why]
        or files.get(why)
        or (why is AttentionReason.SETTINGS and settings_changed)
    )


def _why(change: Change) -> AttentionReason | None:
    """Return why a change is to be looked at, None where its kind does not ask for it.

    A link or a source that was only added does not: readers still find what was there. The id of a plan is in
    the tags of its rounds and in the addresses of its pages.
    """
    if change.kind == "plan-changed" and change.where == "id":
        return AttentionReason.RENUMBERED
    if _replaces_title(change):
        return AttentionReason.REPLACED
    why = OF_KIND.get(change.kind)
    if why is AttentionReason.LINKS and all(item.before is ABSENT for item in change.covers):
        return None
    return why


def _replaces_title(change: Change) -> bool:
    """Whether a title says something else altogether in a language: perhaps it is another promise."""
    if change.kind != "text-edited" or "title" not in change.path[-2:]:
        return False
    return nothing_in_common({"": str(change.before)}, {"": str(change.after)})


def _told_by_rules(
    diffs: tuple[PlanDiff, ...],
    findings: FindingsReview,
    changes: dict[AttentionReason, list[tuple[PlanDiff, Change]]],
) -> dict[AttentionReason, list[Finding]]:
    """Return the findings to look at by reason, and put the changes that they tell of to `changes`."""
    places = {
        (change.subject.file, change.where): (diff, change) for diff in diffs for change in diff.changes
    }
    told = {(why, change.subject.file, change.where) for why in AttentionReason for _, change in changes[why]}
    files = {(why, file) for why, file, _ in told}
    found: dict[AttentionReason, list[Finding]] = {why: [] for why in AttentionReason}
    for finding in findings.added:
        why = OF_RULE.get(finding.rule)
        if finding.severity is Severity.NOTE:
            continue
        if why is None:
            if finding.severity is Severity.WARNING:
                found[AttentionReason.WARNINGS].append(finding)
            continue
        place = (finding.file, finding.path)
        if place not in places:
            if (why, finding.file) not in files:
                found[why].append(finding)
        elif (why, *place) not in told:
            told.add((why, *place))
            changes[why].append(places[place])
    return found
