"""How far indicators are on their way, and when nobody can tell."""

from __future__ import annotations

from typing import Any

import pytest
from every_field import COMMITMENT, every_text

from ogpctl.analysis.indicators import plan_indicators
from ogpctl.plan import model
from ogpctl.plan.indicator_course import is_reached, measured, way_covered


def _indicator(**fields: Any) -> model.Indicator:
    file = {**COMMITMENT, "title": {"en": "One"}, "indicators": [{"id": "i", **fields}]}
    commitment = model.build(file, model.Commitment)
    assert isinstance(commitment, model.Commitment)
    return commitment.indicators[0]


def _measured(*values: float) -> list[dict[str, Any]]:
    return [{"value": value, "date": f"2021-{month:02}"} for month, value in enumerate(values, 1)]


@pytest.mark.parametrize(
    ("baseline", "target", "values", "way", "reached"),
    [
        (0, 200, (50, 90), 0.45, False),
        (0, 200, (200,), 1, True),
        (0, 200, (260,), 1.3, True),
        (90, 30, (60,), 0.5, False),
        (90, 30, (20,), 7 / 6, True),
        (10, 20, (5,), -0.5, False),
        (10, 10, (10,), None, None),
    ],
)
def test_the_way_runs_from_the_baseline_to_the_target(
    baseline: float, target: float, values: tuple[float, ...], way: float | None, *, reached: bool | None
) -> None:
    item = _indicator(baseline={"value": baseline}, target={"value": target}, measurements=_measured(*values))

    assert way_covered(item) == (None if way is None else pytest.approx(way))
    assert is_reached(item) is reached


@pytest.mark.parametrize("missing", ["baseline", "target", "measurements"])
def test_where_one_of_the_three_is_missing_nobody_can_tell(missing: str) -> None:
    fields = {"baseline": {"value": 0}, "target": {"value": 2}, "measurements": _measured(1)}
    del fields[missing]

    item = _indicator(**fields)

    assert way_covered(item) is None
    assert is_reached(item) is None


def test_the_newest_value_is_the_one_with_the_latest_date_wherever_it_stands() -> None:
    values = {"2022": 3, "2020-05": 1, "2021": 2}
    item = _indicator(measurements=[{"value": value, "date": date} for date, value in values.items()])

    assert [one.value for one in measured(item)] == [1, 2, 3]


def test_commitments_without_indicators_are_counted_apart() -> None:
    found = plan_indicators(every_text())
    none = plan_indicators(every_text(), frozenset({"ZZ-2020-99"}))

    assert (found.commitments, found.with_indicators, len(found.lines)) == (1, 1, 1)
    assert (none.commitments, none.with_indicators, none.lines) == (0, 0, ())
