"""Plans in full as JSON, as `schema/output/export.schema.json` describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.exchange.export.plan_tables import named_institutions
from ogpctl.render.at import at_json
from ogpctl.render.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ogpctl.analysis.diff.state import StateName
    from ogpctl.plan.model import ActionPlan


def whole_plans(
    plans: Sequence[ActionPlan],
    files_with_errors: Sequence[str] = (),
    states: Mapping[str, StateName] | None = None,
) -> bytes:
    """Return the document: every field of every plan is there, in the order of the model; UTF-8.

    `states` is when `--at` was.
    """
    content = {
        **at_json(states or {}),
        "plans": [_plan(plan) for plan in plans],
        "files_with_errors": files_with_errors,
    }
    return json_text(content).encode("utf-8")


def _plan(plan: ActionPlan) -> dict[str, Any]:
    return {
        "header": plan.header,
        "institutions": list(named_institutions(plan)),
        "commitments": plan.commitments,
        "consultations": plan.consultations,
        "incomplete": sorted(plan.gaps.partial),
    }
