"""`indicators`: what was to be measured of each commitment, and what was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.plan.indicator_course import is_reached, newest, way_covered

if TYPE_CHECKING:
    from ogpctl.plan.model import ActionPlan, Commitment, Indicator, Measurement, Text


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator with its commitment.

    `latest` is None where nothing was measured; `way` and `reached` are None where they cannot be told.
    """

    commitment: Commitment
    indicator: Indicator
    latest: Measurement | None
    way: float | None
    """The share of the way from baseline to target: 1 at the target."""
    reached: bool | None
    """Whether the target is reached; null where a baseline, a target or a dated measurement is missing."""


@dataclass(frozen=True, slots=True)
class PlanIndicators:
    """The answer of `indicators` for one plan, in the order of its commitments.

    `commitments` counts those that were asked for, `with_indicators` those of them that have any.
    """

    id: str
    title: Text
    languages: tuple[str, ...]
    commitments: int
    with_indicators: int
    lines: tuple[IndicatorLine, ...]


def plan_indicators(plan: ActionPlan, chosen: frozenset[str] | None = None) -> PlanIndicators:
    """Return the indicators of a plan, or of the commitments with those ids."""
    asked = [item for item in plan.commitments if chosen is None or item.id in chosen]
    return PlanIndicators(
        id=plan.header.id,
        title=plan.header.title,
        languages=plan.header.languages,
        commitments=len(asked),
        with_indicators=sum(bool(item.indicators) for item in asked),
        lines=tuple(
            IndicatorLine(item, indicator, newest(indicator), way_covered(indicator), is_reached(indicator))
            for item in asked
            for indicator in item.indicators
        ),
    )
