"""`list`: what one line says of a commitment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import is_whole
from ogpctl.analysis.leads import UNDECLARED
from ogpctl.plan.model import Institution
from ogpctl.plan.vocabulary import Completion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.plan.dates import PartialDate
    from ogpctl.plan.model import ActionPlan, Commitment, Text


@dataclass(frozen=True, slots=True)
class ListedCommitment:
    """A commitment with what the rest of its plan knows about it.

    `due` is the earliest due date of a milestone that is not recorded as complete or withdrawn: what has to
    be done first. `milestones_complete` counts those recorded as complete. `whole` is false where the
    commitment's file has errors, so that any of this may be missing.
    """

    plan: str
    languages: tuple[str, ...]
    commitment: Commitment
    theme_title: Text
    lead: tuple[Institution, ...]
    supporting: tuple[Institution, ...]
    milestones_complete: int
    due: PartialDate | None
    named: Mapping[str, Institution] = field(default_factory=dict)
    """Every institution by its id, for fields that name some."""
    whole: bool = True


class ListedCommitments(tuple[ListedCommitment, ...]):
    """The answer of `list`, in its order; it may be empty."""

    __slots__ = ()


def listed(plan: ActionPlan, commitment: Commitment) -> ListedCommitment:
    themes = {theme.id: theme.title for theme in plan.header.themes}
    return ListedCommitment(
        plan=plan.header.id,
        languages=plan.header.languages,
        commitment=commitment,
        theme_title=themes.get(commitment.theme or "", {}),
        lead=institutions(plan, commitment.lead),
        supporting=institutions(plan, commitment.supporting),
        milestones_complete=sum(item.completion == Completion.COMPLETE for item in commitment.milestones),
        due=min(_open_dates(commitment), key=lambda date: (date.last, date), default=None),
        named=plan.institutions,
        whole=is_whole(plan, commitment),
    )


def institutions(plan: ActionPlan, names: tuple[str, ...]) -> tuple[Institution, ...]:
    """Return the institutions with those ids; an id that is not declared gets one without a name."""
    return tuple(plan.institutions.get(name) or Institution(id=name, kind=UNDECLARED) for name in names)


def _open_dates(commitment: Commitment) -> list[PartialDate]:
    done = {Completion.COMPLETE, Completion.WITHDRAWN}
    return [
        item.due for item in commitment.milestones if item.due is not None and item.completion not in done
    ]
