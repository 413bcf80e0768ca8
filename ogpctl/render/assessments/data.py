"""`assessments` for programs: JSON, and CSV with a line for each view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.assessments import Agreement, AssessedRow, PairCount, PlanAssessments, View
from ogpctl.analysis.moments import ABSENT, UNREADABLE
from ogpctl.plan.vocabulary import GIVEN_COMPLETIONS, NONE_RECORDED
from ogpctl.render.csv_text import table_csv
from ogpctl.render.data_table import data_table
from ogpctl.render.json_text import json_document
from ogpctl.render.outputs import ITSELF, Keys, Output, TableLine, at, spread
from ogpctl.render.progress.data import MomentOutput
from ogpctl.render.shared_fields import LANGUAGE, ScaleCountOutput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.i18n.translator import Translator
    from ogpctl.render.data_table import DataTable

_WORDS = (*GIVEN_COMPLETIONS, NONE_RECORDED, ABSENT, UNREADABLE)


class AgreementCounts(Keys, words=Agreement):
    """How many rows, by how far the whole views of different bodies are apart."""


class ViewOutput(Output, of=View):
    by = at()
    """government, civil_society, irm or other."""
    institution = at("assessment.institution")
    """The institution’s id, where one is named."""
    origin = at()
    """`round`: the plan’s own completion in the state of the round; `now`: the one recorded now, since the
    round is open; `assessment`: an assessment.
    """
    milestone = at("assessment.milestone")
    """The one milestone that the view is of."""
    ogp_id = at("assessment.ogp_id")
    """The one OGP entry that the view is of."""
    partial = at()
    """Whether the view is of a milestone, or of one OGP entry of a commitment that has others; such a view is
    not compared.
    """
    completion = at("word", words=_WORDS)
    """The word; null for an assessment that gives no completion, `none` where the plan’s keeper recorded
    none.
    """
    source = at("assessment.source")


class AssessedRowOutput(Output, of=AssessedRow):
    commitment = at("commitment.id")
    number = at("commitment.number")
    title = at("commitment.title")
    round = at("moment.name")
    agreement = at()
    apart = at(most=3)
    """The steps between the furthest two whole views of different bodies."""
    views = at(output=ViewOutput)


class PairCountOutput(Output, of=PairCount):
    one = at()
    other = at()
    agreement = at("counts", keys=AgreementCounts)


class PlanAssessmentsOutput(Output, of=PlanAssessments):
    id = at()
    title = at()
    completion_by = at()
    """The body whose word is the plan’s own completion."""
    rounds = at("moments", MomentOutput)
    """The rounds that rows are of."""
    agreement = at("counts", keys=AgreementCounts)
    pairs = at(output=PairCountOutput)
    """Two bodies at a time, over the rows in which both have a view."""
    scales = at(output=ScaleCountOutput)
    """The assessments by the IRM’s scales of results and of ambition, a count for each scale and round."""
    rows = at(output=AssessedRowOutput)
    """One per commitment and round that somebody assessed, those that diverge first."""


class AssessmentsOutput(Output, of=tuple[PlanAssessments, ...]):
    """The output of `ogpctl assessments --format json`."""

    language = LANGUAGE
    plans = at(ITSELF, PlanAssessmentsOutput)


class ViewLine(Output, of=TableLine, languages="plan.languages"):
    plan = at("plan.id")
    row = spread("item", AssessedRowOutput)
    view = spread("part", ViewOutput)


COLUMNS = (
    "plan", "commitment", "number", "title", "round", "by", "institution", "origin", "milestone", "ogp_id",
    "partial", "completion", "agreement", "apart", "source",
)  # fmt: skip  # columns in their order, as a row


def assessments_json(plans: Sequence[PlanAssessments], translator: Translator) -> str:
    """Return the views as JSON; reasons and notes are in the language of `translator`."""
    return json_document(AssessmentsOutput, plans, translator)


def assessments_table(plans: Sequence[PlanAssessments], translator: Translator) -> DataTable:
    """Return the views as a table, titles in the language of `translator`."""
    lines = (TableLine(plan, row, view) for plan in plans for row in plan.rows for view in row.views)
    return data_table(ViewLine, lines, translator, COLUMNS)


def assessments_csv(plans: Sequence[PlanAssessments], translator: Translator) -> str:
    """Return the views as CSV, titles in the language of `translator`."""
    return table_csv(assessments_table(plans, translator))
