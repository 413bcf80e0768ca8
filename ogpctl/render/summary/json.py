"""`summary --format json`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.analysis.breakdown import Breakdown, BreakdownRow, Dimension, LanguageRow
from ogpctl.analysis.leads import InstitutionCounts
from ogpctl.analysis.published import FIGURES, PublishedFigures
from ogpctl.analysis.summary import EvidenceCounts, MilestoneCounts, PlanSummary
from ogpctl.plan.vocabulary import GIVEN_COMPLETIONS
from ogpctl.render.json_text import json_document
from ogpctl.render.outputs import Keys, Output, at, spread
from ogpctl.render.shared_fields import AT, FILES_WITH_ERRORS, Counts, PlanThen, plans_then

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ogpctl.analysis.diff.state import StateName


class InstitutionCountsOutput(Output, of=InstitutionCounts):
    total = at()
    """Distinct lead institutions, as the commitments name them."""
    ministries = at()
    """Distinct ministries among them, a minister of state counted with the ministry. Null where
    institutions.yaml could not be read without errors, or does not say the kind of each of them.
    """
    others = at()
    """Those that are no ministries. Null where `ministries` is."""
    supporting = at()
    """Distinct supporting institutions."""
    by_kind = at()
    """The lead institutions per kind, as the commitments name them; `unspecified` where institutions.yaml
    does not say it, `undeclared` where it does not hold the institution.
    """


class FigureSources(Keys, words=FIGURES, some=True):
    pass


class PrintedWords(Keys, words=GIVEN_COMPLETIONS, some=True):
    pass


class PublishedFiguresOutput(Output, of=PublishedFigures):
    """What was published for a round. A word for which no figure is recorded is absent."""

    round = at()
    """The round’s id."""
    title = at()
    date = at()
    source = at()
    """The first address where the totals of completion were read; null where no source says so."""
    sources = at()
    """Every source of the figures."""
    figure_sources = at(keys=FigureSources)
    """The addresses where each figure was read: `completion` (the totals), `commitments`, `ministries`; a
    figure that is not recorded is absent.
    """
    commitments = at()
    """The number of commitments announced."""
    ministries = at()
    """The number of ministries announced."""
    completion = spread("completion", keys=PrintedWords)


class CompletionFiguresOutput(Output, of=PlanSummary):
    by = at("completion_by")
    """Whose words completion is: government, irm or civil_society."""
    recorded = at("completion.recorded", keys=Counts)
    unread = at("completion.unread")
    """Commitments whose file has errors and from which no completion could be read; they are not among
    `none`.
    """
    published = at("completion.published", PublishedFiguresOutput)
    """That of the round that was asked for, else of the newest with totals; null where nothing is recorded.
    """


class MilestoneCountsOutput(Output, of=MilestoneCounts):
    total = at()
    """All milestones."""
    recorded = at(keys=Counts)
    unread = at()
    """Those without completion in a file that has errors; they are not among `none`."""
    with_due_date = at()
    """Those with a due date."""


class EvidenceCountsOutput(Output, of=EvidenceCounts):
    commitments = at()
    """Commitments with evidence of their own or on a milestone."""
    items = at()
    """Pieces of evidence."""
    archived = at()
    """Those with an archived copy."""


class RoundsNowOutput(Output, of=PlanSummary):
    open = at("open_rounds")
    last_closed = at("last_closed_round")


class BreakdownRowOutput(Output, of=BreakdownRow):
    key = at()
    """The id or word; null for the commitments that have none recorded."""
    label = at()
    kind = at(optional=True)
    """The kind of the institution; only by institution."""
    total = at()
    """The commitments in this row."""
    recorded = at(keys=Counts)
    unread = at()
    """Those whose file has errors and from which no completion could be read."""
    uncertain = at()
    """Whether, in the row without a key, an error in a file may have kept a key from being read."""


class BreakdownOutput(Output, of=Breakdown):
    dimension = at(words=tuple(item for item in Dimension if item is not Dimension.LANGUAGE))
    overlapping = at()
    """Whether a commitment stands in several rows, so that they add up to more than the total."""
    attached = at()
    """By institution: the ministries among the rows that are attached to another one, with which
    `institutions.ministries` counts them.
    """
    rows = at(output=BreakdownRowOutput)


@dataclass(frozen=True, slots=True)
class LanguageBreakdown:
    """A breakdown by language, whose rows hold something else."""

    breakdown: Breakdown


class LanguageRowOutput(Output, of=LanguageRow):
    key = at()
    """The language code."""
    declared = at()
    """Whether plan.yaml declares it."""
    titles = at()
    """Commitments with a title in it."""
    descriptions = at()
    """Commitments with a description in it."""


class LanguageBreakdownOutput(Output, of=LanguageBreakdown):
    dimension = at("breakdown.dimension", words=(Dimension.LANGUAGE,))
    described = at("breakdown.described")
    """Commitments with a description in any language."""
    rows = at("breakdown.languages", LanguageRowOutput)


@dataclass(frozen=True, slots=True)
class SummarisedPlan:
    """A summary, with its breakdown where one was asked for."""

    summary: PlanSummary
    by: Breakdown | LanguageBreakdown | None


def _of_plan(summary: PlanSummary, breakdown: Breakdown | None = None) -> SummarisedPlan:
    if breakdown is not None and breakdown.dimension is Dimension.LANGUAGE:
        return SummarisedPlan(summary, LanguageBreakdown(breakdown))
    return SummarisedPlan(summary, breakdown)


class SummarisedPlanOutput(Output, of=SummarisedPlan):
    id = at("summary.id")
    """The plan’s id."""
    title = at("summary.title")
    period = at("summary.period")
    languages = at("summary.languages")
    """The languages that the plan declares."""
    commitments = at("summary.commitments")
    """The number of commitments that could be read, at least in part."""
    unread_files = at("summary.unread_files")
    """Files of commitments of which nothing could be read, so that they are in no other count; a folder that
    could not be read counts as one.
    """
    themes = at("summary.themes")
    """The number of themes declared; null where plan.yaml could not be read without errors."""
    institutions = at("summary.institutions", InstitutionCountsOutput)
    completion = at("summary", CompletionFiguresOutput)
    remarks = at("summary.remarks")
    """Each place where recorded and published differ, or where the record is incomplete."""
    milestones = at("summary.milestones", MilestoneCountsOutput)
    evidence = at("summary.evidence", EvidenceCountsOutput)
    rounds = at("summary", RoundsNowOutput)
    by = at(output=(BreakdownOutput, LanguageBreakdownOutput), optional=True)
    """Only with --by."""


@dataclass(frozen=True, slots=True)
class _Summaries:
    then: tuple[PlanThen, ...] | None
    plans: tuple[SummarisedPlan, ...]
    files_with_errors: tuple[str, ...]


class SummaryOutput(Output, of=_Summaries):
    """The output of `ogpctl summary --format json`."""

    at_ = AT
    plans = at(output=SummarisedPlanOutput)
    files_with_errors = FILES_WITH_ERRORS


def summary_json(
    summaries: Sequence[PlanSummary],
    breakdowns: Sequence[Breakdown] = (),
    files_with_errors: Sequence[str] = (),
    states: Mapping[str, StateName] | None = None,
) -> str:
    """Return the summaries as JSON; `breakdowns` holds one per plan, or none; `states` is when `--at` was."""
    plans = map(_of_plan, summaries, breakdowns) if breakdowns else map(_of_plan, summaries)
    value = _Summaries(plans_then(states or {}), tuple(plans), tuple(files_with_errors))
    return json_document(SummaryOutput, value)
