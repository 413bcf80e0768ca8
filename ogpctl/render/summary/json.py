"""`summary --format json`, as `schema/output/summary.schema.json` describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.analysis.breakdown import Breakdown, BreakdownRow, Dimension
from ogpctl.render.at import at_json
from ogpctl.render.json_text import json_text, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ogpctl.analysis.diff.state import StateName
    from ogpctl.analysis.published import PublishedFigures
    from ogpctl.analysis.summary import PlanSummary, RoundState


def summary_json(
    summaries: Sequence[PlanSummary],
    breakdowns: Sequence[Breakdown] = (),
    files_with_errors: Sequence[str] = (),
    states: Mapping[str, StateName] | None = None,
) -> str:
    """Return the summaries as JSON; `breakdowns` holds one per plan, or none; `states` is when `--at` was."""
    plans = [
        _plan(summary, breakdowns[index] if breakdowns else None) for index, summary in enumerate(summaries)
    ]
    return json_text({**at_json(states or {}), "plans": plans, "files_with_errors": files_with_errors})


def _plan(summary: PlanSummary, breakdown: Breakdown | None) -> dict[str, Any]:
    institutions = summary.institutions
    content: dict[str, Any] = {
        "id": summary.id,
        "title": summary.title,
        "period": summary.period,
        "languages": summary.languages,
        "commitments": summary.commitments,
        "unread_files": summary.unread_files,
        "themes": summary.themes,
        "institutions": {
            "total": institutions.total,
            "ministries": institutions.ministries,
            "others": institutions.others,
            "supporting": institutions.supporting,
            "by_kind": institutions.by_kind,
        },
        "completion": {
            "by": summary.completion_by,
            "recorded": summary.completion.recorded,
            "unread": summary.completion.unread,
            "published": _published(summary.completion.published),
        },
        "remarks": [{**plain(remark), "kind": remark.kind.value} for remark in summary.remarks],
        "milestones": summary.milestones,
        "evidence": summary.evidence,
        "rounds": {
            "open": [_round(item) for item in summary.open_rounds],
            "last_closed": _round(summary.last_closed_round) if summary.last_closed_round else None,
        },
    }
    if breakdown is not None:
        content["by"] = _breakdown(breakdown)
    return content


def _published(figures: PublishedFigures | None) -> dict[str, Any] | None:
    if figures is None:
        return None
    return {
        "round": figures.round,
        "title": figures.title,
        "date": figures.date,
        "source": figures.source,
        "sources": figures.sources,
        "figure_sources": figures.figure_sources,
        "commitments": figures.commitments,
        "ministries": figures.ministries,
        **figures.completion,
    }


def _round(item: RoundState) -> dict[str, Any]:
    return {"id": item.id, "title": item.title, "date": item.date, "closed": item.closed}


def _breakdown(breakdown: Breakdown) -> dict[str, Any]:
    if breakdown.dimension is Dimension.LANGUAGE:
        return {
            "dimension": breakdown.dimension.value,
            "described": breakdown.described,
            "rows": breakdown.languages,
        }
    return {
        "dimension": breakdown.dimension.value,
        "overlapping": breakdown.overlapping,
        "attached": breakdown.attached,
        "rows": [_row(row) for row in breakdown.rows],
    }


def _row(row: BreakdownRow) -> dict[str, Any]:
    content = plain(row)
    if row.kind is None:
        del content["kind"]
    return dict(content)
