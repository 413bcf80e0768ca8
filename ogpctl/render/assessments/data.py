"""`assessments` for programs: JSON as `schema/output/assessments.schema.json` describes it, and CSV.

CSV has one line per view: `plan`, `commitment`, `number`, `title`, `round`, `by`, `institution`, `origin`,
`milestone`, `ogp_id`, `partial`, `completion`, `agreement`, `apart`, `source`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.plan.wording import wording
from ogpctl.render.csv_text import csv_text
from ogpctl.render.json_text import json_text
from ogpctl.render.progress.data import moment_content

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.analysis.assessments import AssessedRow, PlanAssessments, View
    from ogpctl.i18n.translator import Translator

COLUMNS = (
    "plan", "commitment", "number", "title", "round", "by", "institution", "origin", "milestone", "ogp_id", "partial",
    "completion", "agreement", "apart", "source",
)  # fmt: skip


def assessments_json(plans: Sequence[PlanAssessments], translator: Translator) -> str:
    """Return the views as JSON; reasons and notes are in the language of `translator`."""
    return json_text({"language": translator.language, "plans": [_plan(plan, translator) for plan in plans]})


def _plan(plan: PlanAssessments, translator: Translator) -> dict[str, Any]:
    return {
        "id": plan.id,
        "title": plan.title,
        "completion_by": plan.completion_by,
        "rounds": [moment_content(moment, translator) for moment in plan.moments],
        "agreement": plan.counts,
        "pairs": [{"one": pair.one, "other": pair.other, "agreement": pair.counts} for pair in plan.pairs],
        "rows": [_row(row) for row in plan.rows],
    }


def _row(row: AssessedRow) -> dict[str, Any]:
    return {
        "commitment": row.commitment.id,
        "number": row.commitment.number,
        "title": row.commitment.title,
        "round": row.moment.name,
        "agreement": row.agreement.value,
        "apart": row.apart,
        "views": [_view(view) for view in row.views],
    }


def _view(view: View) -> dict[str, Any]:
    assessment = view.assessment
    return {
        "by": view.by,
        "institution": assessment.institution if assessment is not None else None,
        "origin": view.origin.value,
        "milestone": assessment.milestone if assessment is not None else None,
        "ogp_id": assessment.ogp_id if assessment is not None else None,
        "partial": view.partial,
        "completion": view.word,
        "source": assessment.source if assessment is not None else None,
    }


def assessments_csv(plans: Sequence[PlanAssessments], translator: Translator) -> str:
    """Return the views as CSV, titles in the language of `translator`."""
    return csv_text(COLUMNS, (line for plan in plans for line in _lines(plan, translator)))


def _lines(plan: PlanAssessments, translator: Translator) -> Iterator[tuple[object, ...]]:
    for row in plan.rows:
        title = wording(row.commitment.title, translator.language, plan.languages).text
        for view in row.views:
            content = _view(view)
            yield (
                plan.id, row.commitment.id, row.commitment.number, title, row.moment.name, view.by,
                content["institution"], view.origin.value, content["milestone"],
                content["ogp_id"], "true" if view.partial else "false",
                view.word, row.agreement.value, row.apart, content["source"],
            )  # fmt: skip
