"""Which plan of one state is which of the other, and which has another id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.store.plan_identity import declared_id, under_another_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.checks.past import EarlierState
    from ogpctl.store.document import PlanDocuments, Repository


def plan_pairs(past: EarlierState, repository: Repository) -> Iterator[tuple[PlanDocuments, PlanDocuments]]:
    """Yield each plan that both states have, as it was and as it is."""
    old = {plan.id: plan for plan in past.repository.plans}
    for plan in repository.plans:
        if plan.id in old:
            yield old[plan.id], plan


NamedPlan = tuple[str, "PlanDocuments"]


def renamed_plans(past: EarlierState, repository: Repository) -> Iterator[tuple[NamedPlan, NamedPlan]]:
    """Yield each plan whose id is another than it was, with its id as it was and as it is.

    It is the one in the same folder, else the one that has the same OGP id or commitments. An id that cannot
    be read is none that changed.
    """
    old, new = ({declared_id(plan): plan for plan in side.plans} for side in (past.repository, repository))
    gone = {known: plan for known, plan in old.items() if known not in new}
    for known, plan in new.items():
        if known in old or known is None:
            continue
        named = [(was, other) for was, other in gone.items() if was is not None]
        same = [other for _, other in named if other.folder == plan.folder]
        found = same[0] if same else under_another_id(plan, (other for _, other in named))
        if found is not None:
            was = next(was for was, other in named if other is found)
            del gone[was]
            yield (was, found), (known, plan)
