"""Whether two versions are one plan, though they have different ids: by OGP's id, else by their commitments.

In doubt they are two plans.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from ogpctl.store.document import PlanDocuments


def declared_id(plan: PlanDocuments) -> str | None:
    """Return the id that the plan's `plan.yaml` says, None where it says none or cannot be read."""
    value = plan.header.value if plan.header is not None else None
    found = value.get("id") if isinstance(value, dict) else None
    return found if isinstance(found, str) else None


def same_plan(
    ogp_ids: tuple[str | None, str | None], commitments: tuple[Collection[str], Collection[str]]
) -> bool:
    """Return whether two plans are one: the ids that OGP gave them, and what identifies their commitments.

    OGP's ids decide where both have one; else half of the commitments of the smaller one must be in the
    other.
    """
    one, other = ogp_ids
    if one is not None and other is not None:
        return one == other
    few, many = sorted(map(set, commitments), key=len)
    return bool(few) and 2 * len(few & many) >= len(few)


def under_another_id(plan: PlanDocuments, others: Iterable[PlanDocuments]) -> PlanDocuments | None:
    """Return the one of `others` that is `plan` under another id, None where none is."""
    for other in others:
        ogp_ids, commitments = zip(
            *((_ogp_id(item), _commitments(item)) for item in (plan, other)), strict=True
        )
        if same_plan(ogp_ids, commitments):
            return other
    return None


def _ogp_id(plan: PlanDocuments) -> str | None:
    content = plan.header.content if plan.header is not None else None
    return content.ogp_id if content is not None else None


def _commitments(plan: PlanDocuments) -> frozenset[str]:
    return frozenset(
        document.value["id"]
        for document in plan.commitments
        if isinstance(document.value, dict) and isinstance(document.value.get("id"), str)
    )
