"""`overdue` for programs: JSON as `schema/output/overdue.schema.json` describes it, and CSV.

CSV has one line per deadline: `plan`, `as_of`, `commitment`, `number`, `milestone`, `title`, `due`, `last_day`,
`due_text`, `completion`, `lateness`, `days_late` (below 0: so many days are left).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.plan.wording import wording
from ogpctl.render.csv_text import csv_text
from ogpctl.render.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.analysis.overdue import Deadline, PlanDeadlines
    from ogpctl.i18n.translator import Translator

COLUMNS = (
    "plan", "as_of", "commitment", "number", "milestone", "title", "due", "last_day", "due_text", "completion",
    "lateness", "days_late",
)  # fmt: skip


def overdue_json(plans: Sequence[PlanDeadlines]) -> str:
    """Return the deadlines of the plans as JSON."""
    return json_text({"plans": [_plan(plan) for plan in plans]})


def _plan(plan: PlanDeadlines) -> dict[str, Any]:
    return {
        "id": plan.id,
        "title": plan.title,
        "as_of": plan.as_of.isoformat(),
        "within": plan.within,
        "counts": plan.counts,
        "late": [_deadline(item) for item in plan.late],
        "upcoming": [_deadline(item) for item in plan.upcoming],
    }


def _deadline(item: Deadline) -> dict[str, Any]:
    return {
        "commitment": item.commitment.id,
        "number": item.commitment.number,
        "title": item.commitment.title,
        "milestone": item.milestone.id if item.milestone is not None else None,
        "milestone_title": item.milestone.title if item.milestone is not None else {},
        "due": item.due,
        "first_day": item.due.first.isoformat() if item.due is not None else None,
        "last_day": item.due.last.isoformat() if item.due is not None else None,
        "due_text": item.due_text,
        "completion": item.completion,
        "lateness": item.lateness.value,
        "days_late": item.days,
    }


def overdue_csv(plans: Sequence[PlanDeadlines], translator: Translator) -> str:
    """Return the deadlines of the plans as CSV, titles in the language of `translator`."""
    return csv_text(COLUMNS, (line for plan in plans for line in _lines(plan, translator)))


def _lines(plan: PlanDeadlines, translator: Translator) -> Iterator[tuple[object, ...]]:
    for item in (*plan.late, *plan.upcoming):
        content = _deadline(item)
        title = item.milestone.title if item.milestone is not None else item.commitment.title
        yield (
            plan.id, plan.as_of.isoformat(), item.commitment.id, item.commitment.number, content["milestone"],
            wording(title, translator.language, plan.languages).text, item.due, content["last_day"],
            wording(item.due_text, translator.language, plan.languages).text, item.completion,
            item.lateness.value, item.days,
        )  # fmt: skip
