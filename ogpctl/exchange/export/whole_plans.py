"""Plans in full as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.exchange.export.plan_tables import named_institutions
from ogpctl.plan.model import ActionPlan, Institution
from ogpctl.render.commitment_record import CommitmentRecordOutput
from ogpctl.render.json_text import json_document
from ogpctl.render.outputs import Output, at
from ogpctl.render.shared_fields import AT, FILES_WITH_ERRORS, PlanThen, plans_then

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ogpctl.analysis.diff.state import StateName


def _institutions(plan: ActionPlan) -> tuple[Institution, ...]:
    return tuple(named_institutions(plan))


def _incomplete(plan: ActionPlan) -> list[str]:
    return sorted(plan.gaps.partial)


class ActionPlanOutput(Output, of=ActionPlan):
    header = at()
    institutions = at(_institutions)
    """Those that the plan names, and those that they are attached to."""
    commitments = at(output=CommitmentRecordOutput)
    consultations = at()
    incomplete = at(_incomplete)
    """Ids of commitments whose files have errors, so that any field may be missing."""


@dataclass(frozen=True, slots=True)
class _Export:
    then: tuple[PlanThen, ...] | None
    plans: tuple[ActionPlan, ...]
    files_with_errors: tuple[str, ...]


class ExportOutput(Output, of=_Export):
    """The output of `ogpctl export json`."""

    at_ = AT
    plans = at(output=ActionPlanOutput)
    """Each plan in full, every field there: null, an empty list or an empty text is not recorded."""
    files_with_errors = FILES_WITH_ERRORS


def whole_plans(
    plans: Sequence[ActionPlan],
    files_with_errors: Sequence[str] = (),
    states: Mapping[str, StateName] | None = None,
) -> bytes:
    """Return the document: every field of every plan is there, in the order of the model; UTF-8.

    `states` is when `--at` was.
    """
    value = _Export(plans_then(states or {}), tuple(plans), tuple(files_with_errors))
    return json_document(ExportOutput, value).encode("utf-8")
