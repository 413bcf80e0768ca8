"""Which ids a state has, and which of them an earlier one does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.past import PlanIds, by_id, come, versions
from ogpctl.checks.past_milestones import milestones_come
from ogpctl.checks.written import id_of

if TYPE_CHECKING:
    from ogpctl.checks.past import EarlierState
    from ogpctl.store.document import Repository


def newcomers(past: EarlierState, repository: Repository) -> PlanIds:
    """Return the ids that the past had not."""
    return PlanIds(
        frozenset(known for document in come(past, repository) if (known := id_of(document)) is not None),
        frozenset(
            (item.after.id, milestone.id)
            for item in versions(past, repository)
            for _, milestone in milestones_come(item)
        ),
    )


def ids_of(repository: Repository) -> PlanIds:
    """Return the ids of all commitments and milestones."""
    found = by_id(repository)
    return PlanIds(
        frozenset(found),
        frozenset(
            (known, milestone.id)
            for known, document in found.items()
            if document.content is not None
            for milestone in document.content.milestones
        ),
    )
