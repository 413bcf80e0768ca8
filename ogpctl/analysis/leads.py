"""Who leads a plan: its institutions, counted the way a report counts them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.plan.model import ActionPlan, Institution

MINISTRY = "ministry"
UNSPECIFIED = "unspecified"
"""The kind of an institution of which `institutions.yaml` says none."""
UNDECLARED = "undeclared"
"""The kind of an id that `institutions.yaml` does not hold; `validate` reports it."""


@dataclass(frozen=True, slots=True)
class InstitutionCounts:
    """The distinct lead institutions of a plan.

    `total` and `by_kind` count them as the commitments name them. `ministries` counts a minister of state
    with the ministry that `attached_to` names, as the French report does; `others` are those of other kinds.
    Both are None where institutions.yaml could not be read, or does not say the kind of each, so that nobody
    knows: a ministry without its kind would be missing from the one and stand among the other. `supporting`
    counts the distinct supporting institutions, which may also lead elsewhere.
    """

    total: int
    ministries: int | None
    others: int | None
    supporting: int
    by_kind: dict[str, int]


def institution_counts(plan: ActionPlan) -> InstitutionCounts:
    """Count the distinct lead and supporting institutions of `plan`."""
    leads = {name for commitment in plan.commitments for name in commitment.lead}
    supporting = {name for commitment in plan.commitments for name in commitment.supporting}
    kinds = {name: kind_of(name, plan.institutions) for name in leads}
    ministries = {ministry_of(name, plan.institutions) for name, kind in kinds.items() if kind == MINISTRY}
    unknown = plan.gaps.institutions or not {UNSPECIFIED, UNDECLARED}.isdisjoint(kinds.values())
    by_kind: dict[str, int] = {}
    for name in sorted(leads):
        by_kind[kinds[name]] = by_kind.get(kinds[name], 0) + 1
    return InstitutionCounts(
        total=len(leads),
        ministries=None if unknown else len(ministries),
        others=None if unknown else len(leads) - by_kind.get(MINISTRY, 0),
        supporting=len(supporting),
        by_kind=dict(sorted(by_kind.items())),
    )


def kind_of(name: str, institutions: Mapping[str, Institution]) -> str:
    """Return the kind of an institution; `unspecified` or `undeclared` where it is not known."""
    institution = institutions.get(name)
    return institution.kind or UNSPECIFIED if institution else UNDECLARED


def ministry_of(name: str, institutions: Mapping[str, Institution]) -> str:
    """Return the ministry that `name` counts with: itself, or the ministry it is attached to.

    Only a ministry folds into a ministry: an agency attached to one is an institution of its own.
    """
    seen = {name}
    while True:
        parent = institutions[name].attached_to if name in institutions else None
        if parent is None or parent in seen or kind_of(parent, institutions) != MINISTRY:
            return name
        seen.add(parent)
        name = parent


def with_attached(names: set[str], institutions: Mapping[str, Institution]) -> set[str]:
    """Return `names` with every institution attached to one of them, at any depth."""
    below: dict[str, list[str]] = {}
    for key, item in institutions.items():
        if item.attached_to is not None:
            below.setdefault(item.attached_to, []).append(key)
    found = set(names)
    waiting = list(names)
    while waiting:
        more = [key for key in below.get(waiting.pop(), ()) if key not in found]
        found.update(more)
        waiting += more
    return found
