"""`progress` for programs: JSON as `schema/output/progress.schema.json` describes it, and CSV.

CSV has one line per commitment and moment: `plan`, `commitment`, `number`, `title`, `at` (a round's id, a
revision, `now`), `status`, `date`, `commit`, `completion`, `trend`, `reason`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.analysis.moments import MomentStatus
from ogpctl.plan.wording import wording
from ogpctl.render.csv_text import csv_text
from ogpctl.render.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.analysis.moments import Moment
    from ogpctl.analysis.progress import PlanProgress, ProgressColumn
    from ogpctl.i18n.translator import Translator

COLUMNS = (
    "plan", "commitment", "number", "title", "at", "status", "date", "commit", "completion", "trend", "reason",
)  # fmt: skip


def progress_json(plans: Sequence[PlanProgress], translator: Translator) -> str:
    """Return the progress of the plans as JSON; reasons and notes are in the language of `translator`."""
    return json_text({"language": translator.language, "plans": [_plan(plan, translator) for plan in plans]})


def moment_name(moment: Moment) -> str:
    """Return what a moment is called in data: a round's id, a revision, `now`."""
    return moment.name or MomentStatus.NOW.value


def moment_content(moment: Moment, translator: Translator) -> dict[str, Any]:
    """Return a moment as JSON values."""
    reason = translator.render(moment.reason) if moment.reason is not None else None
    return {
        "name": moment_name(moment),
        "round": moment.round.id if moment.round is not None else None,
        "title": moment.round.title if moment.round is not None else {},
        "date": moment.round.date if moment.round is not None else None,
        "closed": moment.round.closed if moment.round is not None else None,
        "status": moment.status.value,
        "commit": moment.commit,
        "committed": moment.committed,
        "tagged": moment.tagged,
        "reason": reason,
        "notes": [translator.render(note) for note in moment.notes],
        "unread": moment.unread,
    }


def _plan(plan: PlanProgress, translator: Translator) -> dict[str, Any]:
    names = [moment_name(column.moment) for column in plan.columns]
    return {
        "id": plan.id,
        "title": plan.title,
        "period": plan.period,
        "completion_by": plan.completion_by,
        "moments": [_column(column, translator) for column in plan.columns],
        "commitments": [
            {
                "id": row.id,
                "number": row.number,
                "title": row.title,
                "completion": [
                    {"at": name, "word": word} for name, word in zip(names, row.words, strict=True)
                ],
                "trend": row.trend,
            }
            for row in plan.rows
        ],
        "trends": plan.trends,
    }


def _column(column: ProgressColumn, translator: Translator) -> dict[str, Any]:
    published = column.published
    moves = column.moves
    return {
        **moment_content(column.moment, translator),
        "totals": None
        if column.totals is None
        else {"commitments": column.totals.commitments, "completion": column.totals.completion},
        "since": column.since,
        "moves": None
        if moves is None
        else {kind.value: count for kind, count in moves.counts.items()}
        | {"added": moves.added, "removed": moves.removed},
        "incomplete": column.incomplete,
        "published": None
        if published is None
        else {
            "source": published.source,
            "commitments": published.commitments,
            "completion": published.completion,
        },
    }


def progress_csv(plans: Sequence[PlanProgress], translator: Translator) -> str:
    """Return the progress of the plans as CSV, titles and reasons in the language of `translator`."""
    return csv_text(COLUMNS, (line for plan in plans for line in _lines(plan, translator)))


def _lines(plan: PlanProgress, translator: Translator) -> Iterator[tuple[object, ...]]:
    moments = [column.moment for column in plan.columns]
    heads = [
        (moment_name(item), item.status.value, item.round.date if item.round else None, item.commit)
        for item in moments
    ]
    reasons = [translator.render(item.reason) if item.reason is not None else None for item in moments]
    for row in plan.rows:
        title = wording(row.title, translator.language, plan.languages).text
        for head, word, reason in zip(heads, row.words, reasons, strict=True):
            yield (plan.id, row.id, row.number, title, *head, word, row.trend, reason)
