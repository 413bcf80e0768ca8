"""What the values of an indicator say of its way from the baseline to the target.

Which way a target lies only the baseline tells: a delay is to become shorter, a count larger. Without one
nobody can say how far the indicator is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ogpctl.plan.model import Indicator, Measurement


def measured(indicator: Indicator) -> tuple[Measurement, ...]:
    """Return the measurements that have a date, the oldest first."""
    dated = ((item.date.last, item) for item in indicator.measurements if item.date is not None)
    return tuple(item for _, item in sorted(dated, key=lambda pair: pair[0]))


def newest(indicator: Indicator) -> Measurement | None:
    """Return the newest measurement, None where none has a date."""
    found = measured(indicator)
    return found[-1] if found else None


def way_covered(indicator: Indicator) -> float | None:
    """Return the share of the way from baseline to target that the newest value has covered.

    1 at the target, more beyond it, below 0 where it went the other way; None where it cannot be told.
    """
    last = newest(indicator)
    if last is None or indicator.baseline is None or indicator.target is None:
        return None
    start, target = indicator.baseline.value, indicator.target.value
    return (last.value - start) / (target - start) if target != start else None


def is_reached(indicator: Indicator) -> bool | None:
    """Return whether the newest value is at the target or beyond it; None where it cannot be told."""
    way = way_covered(indicator)
    return None if way is None else way >= 1
