"""`freshness` for programs: JSON as `schema/output/freshness.schema.json` describes it, and CSV.

CSV has one line per plan (`commitment` is empty), then one per commitment: `plan`, `commitment`, `number`,
`title`, `as_of`, `last_update`, `days_ago`, `kind`, `commit`, `freshness`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.plan.wording import wording
from ogpctl.render.csv_text import csv_text
from ogpctl.render.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.analysis.freshness import Change, Half, PlanFreshness
    from ogpctl.i18n.translator import Translator

COLUMNS = (
    "plan", "commitment", "number", "title", "as_of", "last_update", "days_ago", "kind", "commit", "freshness",
)  # fmt: skip


def freshness_json(plans: Sequence[PlanFreshness]) -> str:
    """Return the freshness of the plans as JSON."""
    return json_text({"plans": [_plan(plan) for plan in plans]})


def _plan(plan: PlanFreshness) -> dict[str, Any]:
    first = plan.reach.first
    return {
        "id": plan.id,
        "title": plan.title,
        "as_of": plan.as_of.isoformat(),
        "freshness": plan.freshness.value,
        "last": _change(plan.last, plan),
        "history": {
            "first_day": first.isoformat() if first is not None else None,
            "shallow": plan.reach.cut_off,
        },
        "years": [
            {
                "year": year.year,
                "verdict": year.verdict.value,
                "halves": [_half(half) for half in year.halves],
            }
            for year in plan.years
        ],
        "commitments": [
            {
                "id": item.commitment.id,
                "number": item.commitment.number,
                "title": item.commitment.title,
                "last": _change(item.last, plan),
            }
            for item in plan.commitments
        ],
    }


def _half(half: Half) -> dict[str, Any]:
    return {"days": half.days, "counts": half.counts, "known": half.known}


def _change(change: Change | None, plan: PlanFreshness) -> dict[str, Any] | None:
    if change is None:
        return None
    return {
        "date": change.day.isoformat(),
        "days_ago": plan.days_since(change),
        "kind": change.kind,
        "commit": change.commit,
    }


def freshness_csv(plans: Sequence[PlanFreshness], translator: Translator) -> str:
    """Return the freshness of the plans as CSV, titles in the language of `translator`."""
    return csv_text(COLUMNS, (line for plan in plans for line in _lines(plan, translator)))


def _lines(plan: PlanFreshness, translator: Translator) -> Iterator[tuple[object, ...]]:
    title = wording(plan.title, translator.language, plan.languages).text
    yield (plan.id, None, None, title, plan.as_of.isoformat(), *_cells(plan.last, plan), plan.freshness.value)
    for item in plan.commitments:
        title = wording(item.commitment.title, translator.language, plan.languages).text
        yield (
            plan.id, item.commitment.id, item.commitment.number, title, plan.as_of.isoformat(),
            *_cells(item.last, plan), None,
        )  # fmt: skip


def _cells(change: Change | None, plan: PlanFreshness) -> tuple[object, ...]:
    if change is None:
        return (None, None, None, None)
    return (change.day.isoformat(), plan.days_since(change), change.kind, change.commit)
