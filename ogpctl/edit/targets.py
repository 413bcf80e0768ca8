"""Which commitment, or which of its milestones, a name typed by a user means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.analysis.detail import UnknownCommitment, find
from ogpctl.edit.assignments import ItemStep
from ogpctl.errors import WrongUsage
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from ogpctl.edit.assignments import Steps
    from ogpctl.plan.model import ActionPlan, Commitment, Milestone


@dataclass(frozen=True, slots=True)
class EditTarget:
    """A commitment, or one milestone of it."""

    plan: ActionPlan
    commitment: Commitment
    milestone: Milestone | None = None

    @property
    def within(self) -> Steps:
        """The way to the target in the commitment's file."""
        return ("milestones", ItemStep(self.milestone.id)) if self.milestone is not None else ()


def find_target(plans: tuple[ActionPlan, ...], wanted: str) -> EditTarget:
    """Return the commitment with that id, number or OGP id, or the milestone with that id or OGP id.

    A commitment wins over milestones that are called as it is.

    Raises `UnknownCommitment` where there is none, and `WrongUsage` where several are meant, with a list of
    them.
    """
    name = wanted.strip().casefold()
    milestones = [
        EditTarget(plan, commitment, milestone)
        for plan in plans
        for commitment in plan.commitments
        for milestone in commitment.milestones
        if name and name in {milestone.id.casefold(), (milestone.ogp_id or "").casefold()}
    ]
    try:
        target = EditTarget(*find(plans, wanted))
    except UnknownCommitment:
        if not milestones:
            raise
        found = milestones
    else:
        by_milestone = any(
            item.commitment is target.commitment and _only_by_ogp_id(item, name) for item in milestones
        )
        if target.commitment.id.casefold() == name or not by_milestone:
            return target
        found = milestones
    if len(found) > 1:
        raise WrongUsage(
            msg("“{name}” is ambiguous", name=wanted),
            msg("Write one of these: {ways}.", ways=", ".join(_way(item) for item in found)),
        )
    return found[0]


def _only_by_ogp_id(target: EditTarget, name: str) -> bool:
    """Return whether a commitment was found by the OGP id of its milestone.

    Then the milestone is what is meant.
    """
    commitment = target.commitment
    own = {commitment.number.casefold(), commitment.number.zfill(2).casefold()}
    return name not in own | {item.casefold() for item in commitment.ogp_ids}


def _way(target: EditTarget) -> str:
    name = target.milestone.id if target.milestone is not None else ""
    return f"{target.commitment.id} milestones[{name}].… ({target.plan.header.id})"
