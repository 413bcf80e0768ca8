"""Where a plan stands: its counts, and what is recorded beside what was published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.analysis.agreement import CountedFigures, Remark, remarks
from ogpctl.analysis.completion_counts import completion_key, count_completion, is_whole
from ogpctl.analysis.leads import InstitutionCounts, institution_counts
from ogpctl.analysis.published import (
    PublishedFigures,
    plans_with_round,
    published_figures,
)
from ogpctl.plan.newest_round import round_day

if TYPE_CHECKING:
    from ogpctl.plan.dates import PartialDate
    from ogpctl.plan.model import ActionPlan, Period, Round, Text


@dataclass(frozen=True, slots=True)
class CompletionFigures:
    """`recorded` counts the commitments per word and has every word; `published` is what a report printed.

    `unread` counts apart those whose file has errors and gave no word.
    """

    recorded: dict[str, int]
    unread: int
    published: PublishedFigures | None


@dataclass(frozen=True, slots=True)
class MilestoneCounts:
    """The milestones of a plan: all, per completion word, and those that have a due date.

    `unread` counts apart those without a word in a file that has errors.
    """

    total: int
    recorded: dict[str, int]
    unread: int
    with_due_date: int


@dataclass(frozen=True, slots=True)
class EvidenceCounts:
    """`commitments` have evidence of their own or on a milestone; `archived` of the `items` have a copy."""

    commitments: int
    items: int
    archived: int


@dataclass(frozen=True, slots=True)
class RoundSummary:
    """A review round, named."""

    id: str
    """The round’s id."""
    title: Text
    date: PartialDate | None
    closed: PartialDate | None


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """The answer of `summary` for one plan.

    `themes` is None where plan.yaml could not be read. `unread_files` counts files of commitments of which
    nothing could be read, which are not among the `commitments`.
    """

    id: str
    title: Text
    languages: tuple[str, ...]
    period: Period
    completion_by: str
    commitments: int
    institutions: InstitutionCounts
    themes: int | None
    unread_files: int
    completion: CompletionFigures
    remarks: tuple[Remark, ...]
    milestones: MilestoneCounts
    evidence: EvidenceCounts
    open_rounds: tuple[RoundSummary, ...]
    last_closed_round: RoundSummary | None


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
    recorded, unread = count_completion(
        completion_key(item, whole=is_whole(plan, item)) for item in plan.commitments
    )
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
        themes=None if plan.gaps.header else len(header.themes),
        unread_files=plan.gaps.commitments,
        completion=CompletionFigures(recorded, unread, published),
        remarks=remarks(CountedFigures(recorded, unread, institutions, plan.gaps), published, asked),
        milestones=_milestones(plan),
        evidence=_evidence(plan),
        open_rounds=tuple(_state(item) for item in header.rounds if not item.closed),
        last_closed_round=_state(max(closed, key=_closing_order)) if closed else None,
    )


def _milestones(plan: ActionPlan) -> MilestoneCounts:
    milestones = [milestone for commitment in plan.commitments for milestone in commitment.milestones]
    recorded, unread = count_completion(
        completion_key(milestone, whole=is_whole(plan, commitment))
        for commitment in plan.commitments
        for milestone in commitment.milestones
    )
    return MilestoneCounts(
        total=len(milestones),
        recorded=recorded,
        unread=unread,
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


def _state(item: Round) -> RoundSummary:
    return RoundSummary(item.id, item.title, item.date, item.closed)
