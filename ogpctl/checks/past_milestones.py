"""What became of the milestones of a commitment that both states have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.altered_texts import same_text
from ogpctl.checks.written import each, is_whole, value_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.checks.past import CommitmentVersions
    from ogpctl.plan.model import Milestone
    from ogpctl.store.position import Path


def milestone_pairs(item: CommitmentVersions) -> Iterator[tuple[Path, Milestone, Milestone]]:
    """Yield each milestone that both versions have, with its path now, as it was and as it is."""
    old = {milestone.id: milestone for milestone in item.before.milestones}
    for path, milestone in each(item.new, ("milestones",), item.after.milestones):
        if milestone.id in old:
            yield path, old[milestone.id], milestone


def milestones_gone(item: CommitmentVersions) -> list[Milestone]:
    """Return the milestones that are no more; none where one of those that are there has no readable id."""
    written = value_at(item.new, ("milestones",))
    if written is None:
        return [] if item.unread(("milestones",)) else list(item.before.milestones)
    if not is_whole(item.new) or not isinstance(written, list):
        return []
    ids = {entry.get("id") if isinstance(entry, dict) else None for entry in written}
    if not all(isinstance(known, str) for known in ids):
        return []
    return [milestone for milestone in item.before.milestones if milestone.id not in ids]


def milestones_come(item: CommitmentVersions) -> list[tuple[Path, Milestone]]:
    old = {milestone.id for milestone in item.before.milestones}
    return [
        (path, milestone)
        for path, milestone in each(item.new, ("milestones",), item.after.milestones)
        if milestone.id not in old
    ]


def renamed_milestone(old: Milestone, new: list[tuple[Path, Milestone]]) -> tuple[Path, Milestone] | None:
    """Return the new milestone that is `old` under another id: the same OGP id or title; None for none."""
    for path, milestone in new:
        if (old.ogp_id and milestone.ogp_id == old.ogp_id) or same_text(old.title, milestone.title):
            return path, milestone
    return None
