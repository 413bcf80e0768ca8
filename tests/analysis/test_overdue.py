"""Deadlines as intervals, and what is late."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, strategies as st
from plans import action_plan

from ogpctl.analysis.overdue import LATE, Lateness, PlanDeadlines, plan_deadlines
from ogpctl.plan.dates import PartialDate


def _plan(as_of: str, within: int | None = None, **milestone: object) -> PlanDeadlines:
    commitment: dict[str, object] = {
        "id": "ZZ-1",
        "number": "1",
        "title": {"en": "One"},
        "lead": ["finance"],
        "milestones": [{"id": "1.1", "title": {"en": "Do it"}, **milestone}],
    }
    return plan_deadlines(action_plan([commitment]), dt.date.fromisoformat(as_of), within)


@pytest.mark.parametrize(
    ("due", "as_of", "lateness", "days"),
    [
        ("2016-07-27", "2016-07-27", Lateness.AHEAD, None),
        ("2016-07-27", "2016-07-28", Lateness.LATE, 1),
        ("2016-07", "2016-06-30", Lateness.AHEAD, None),
        ("2016-07", "2016-07-01", Lateness.IN_INTERVAL, None),
        ("2016-07", "2016-07-31", Lateness.IN_INTERVAL, None),
        ("2016-07", "2016-08-01", Lateness.LATE, 1),
        ("2016-02", "2016-03-01", Lateness.LATE, 1),
        ("2016", "2016-12-31", Lateness.IN_INTERVAL, None),
        ("2016", "2017-12-31", Lateness.LATE, 365),
    ],
)
def test_an_interval_has_passed_when_its_last_day_has(
    due: str, as_of: str, lateness: Lateness, days: int | None
) -> None:
    found = _plan(as_of, due=due, completion="limited")

    assert found.counts[lateness] == 1
    assert [item.days for item in found.late] == ([] if days is None else [days])


@pytest.mark.parametrize(
    ("completion", "lateness"),
    [
        ("complete", Lateness.ENDED),
        ("withdrawn", Lateness.ENDED),
        ("not_started", Lateness.LATE),
        ("substantial", Lateness.LATE),
        (None, Lateness.LATE_WITHOUT_STATUS),
    ],
)
def test_what_is_late_depends_on_the_declared_status(completion: str | None, lateness: Lateness) -> None:
    word: dict[str, Any] = {"completion": completion} if completion else {}

    assert _plan("2020-01-01", due="2016", **word).counts[lateness] == 1


def test_a_deadline_in_words_is_not_computed_and_not_forgotten() -> None:
    assert _plan("2020-01-01", due_text={"en": "soon"}).counts[Lateness.IN_WORDS] == 1
    assert _plan("2020-01-01").counts[Lateness.NO_DEADLINE] == 2  # the end of the commitment has none either


def test_the_end_of_a_commitment_is_a_deadline_and_withdrawing_it_ends_those_of_its_milestones() -> None:
    commitment: dict[str, object] = {
        "id": "ZZ-1",
        "number": "1",
        "title": {"en": "One"},
        "lead": ["finance"],
        "period": {"end": "2016"},
        "milestones": [{"id": "1.1", "title": {"en": "Do it"}, "due": "2015"}],
    }
    day = dt.date(2017, 1, 1)

    late = plan_deadlines(action_plan([commitment]), day).late
    withdrawn = plan_deadlines(action_plan([{**commitment, "completion": "withdrawn"}]), day)

    assert [(item.milestone.id if item.milestone else None, item.days) for item in late] == [
        ("1.1", 367),
        (None, 1),
    ]
    assert withdrawn.late == ()
    assert withdrawn.counts[Lateness.ENDED] == 2


@pytest.mark.parametrize(
    ("due", "within", "found"),
    [
        ("2016-08-10", 9, False),
        ("2016-08-10", 10, True),
        ("2016-07-31", 0, True),
        ("2016-09", 30, False),
        ("2016-09", 32, True),
        ("2016", 0, True),
        ("2016-07-30", 10, False),
    ],
)
def test_what_may_fall_due_soon(due: str, within: int, found: bool) -> None:
    assert bool(_plan("2016-07-31", within, due=due).upcoming) is found


_DATES = st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1))


@given(_DATES, st.sampled_from([4, 7, 10]), _DATES, st.sampled_from([None, "limited", "complete"]))
def test_late_means_that_no_day_of_the_interval_is_left(
    due: dt.date, precision: int, as_of: dt.date, completion: str | None
) -> None:
    date = PartialDate.parse(due.isoformat()[:precision])
    word: dict[str, Any] = {"completion": completion} if completion else {}

    found = _plan(as_of.isoformat(), due=date, **word)

    assert bool(found.late) is (as_of > date.last and completion != "complete")
    assert sum(found.counts.values()) == 2
    assert all(item.lateness in LATE and item.days == (as_of - date.last).days for item in found.late)
