"""Where a plan stands: its counts, and what is recorded beside what was published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.analysis.agreement import Remark, remarks
from ogpctl.analysis.completion_counts import count_completion
from ogpctl.analysis.leads import InstitutionCounts, institution_counts
from ogpctl.analysis.published import (
    PublishedFigures,
    plans_with_round,
    published_figures,
    round_day,
)

if TYPE_CHECKING:
    from ogpctl.plan.dates import PartialDate
    from ogpctl.plan.model import ActionPlan, Period, Round, Text


@dataclass(frozen=True, slots=True)
class Completion:
    """`recorded` counts the commitments per word and has every word; `published` is what a report printed."""

    recorded: dict[str, int]
    published: PublishedFigures | None


@dataclass(frozen=True, slots=True)
class MilestoneCounts:
    """The milestones of a plan: all, per completion word, and those that have a due date."""

    total: int
    recorded: dict[str, int]
    with_due_date: int


@dataclass(frozen=True, slots=True)
class EvidenceCounts:
    """`commitments` have evidence of their own or on a milestone; `archived` of the `items` have a copy."""

    commitments: int
    items: int
    archived: int


@dataclass(frozen=True, slots=True)
class RoundState:
    """A review round, named."""

    id: str
    title: Text
    date: PartialDate | None
    closed: PartialDate | None


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """The answer of `summary` for one plan."""

    id: str
    title: Text
    languages: tuple[str, ...]
    period: Period
    completion_by: str
    commitments: int
    institutions: InstitutionCounts
    themes: int
    completion: Completion
    remarks: tuple[Remark, ...]
    milestones: MilestoneCounts
    evidence: EvidenceCounts
    open_rounds: tuple[RoundState, ...]
    last_closed_round: RoundState | None


def summarise(plans: tuple[ActionPlan, ...], asked: str | None = None) -> tuple[PlanSummary, ...]:
    """Return the summary of each plan, narrowed to those that have the round `asked` for.

    Raises `UnknownRound` where no plan has that round.
    """
    if asked is not None:
        plans = plans_with_round(plans, asked)
    return tuple(summarise_plan(plan, asked) for plan in plans)


def summarise_plan(plan: ActionPlan, asked: str | None = None) -> PlanSummary:
    """Return where `plan` stands, beside the figures published for the round `asked` for, else the newest."""
    header = plan.header
    recorded = count_completion(plan.commitments)
    institutions = institution_counts(plan)
    published = published_figures(plan, asked)
    closed = [item for item in header.rounds if item.closed]
    return PlanSummary(
        id=header.id,
        title=header.title,
        languages=header.languages,
        period=header.period,
        completion_by=header.completion_by,
        commitments=len(plan.commitments),
        institutions=institutions,
        themes=len(header.themes),
        completion=Completion(recorded, published),
        remarks=remarks(recorded, institutions, published, asked),
        milestones=_milestones(plan),
        evidence=_evidence(plan),
        open_rounds=tuple(_state(item) for item in header.rounds if not item.closed),
        last_closed_round=_state(max(closed, key=_closing_order)) if closed else None,
    )


def _milestones(plan: ActionPlan) -> MilestoneCounts:
    milestones = [milestone for commitment in plan.commitments for milestone in commitment.milestones]
    return MilestoneCounts(
        total=len(milestones),
        recorded=count_completion(milestones),
        with_due_date=sum(milestone.due is not None for milestone in milestones),
    )


def _evidence(plan: ActionPlan) -> EvidenceCounts:
    per_commitment = [commitment.all_evidence for commitment in plan.commitments]
    return EvidenceCounts(
        commitments=sum(bool(items) for items in per_commitment),
        items=sum(len(items) for items in per_commitment),
        archived=sum(item.archived is not None for items in per_commitment for item in items),
    )


def _closing_order(item: Round) -> tuple[str, str]:
    return (item.closed.last.isoformat() if item.closed else "", round_day(item))


def _state(item: Round) -> RoundState:
    return RoundState(item.id, item.title, item.date, item.closed)
