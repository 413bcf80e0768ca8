"""Updates by half-years, against OGP's minimum requirement."""

from __future__ import annotations

import datetime as dt

import pytest
from plans import action_plan

from ogpctl.analysis.freshness import Freshness, PlanFreshness, YearVerdict, plan_freshness, six_months_before
from ogpctl.analysis.updates import Update, most_telling, plan_folder


def _fresh(
    as_of: str, *days: str, cut: str | None = None, period: dict[str, str] | None = None
) -> PlanFreshness:
    header: dict[str, object] = {
        "period": {"start": "2020-09", "end": "2022-08"} if period is None else period
    }
    updates = [
        Update(
            "zedland-2020-2022",
            "c" * 40,
            dt.date.fromisoformat(day),
            {"ZZ-2020-01": "text-edited"},
            "text-edited",
        )
        for day in reversed(days)
    ]
    cut_on = dt.date.fromisoformat(cut) if cut else None
    return plan_freshness(action_plan(header=header), updates, dt.date.fromisoformat(as_of), cut_on)


def _verdicts(found: PlanFreshness) -> dict[int, str]:
    return {year.year: year.verdict.value for year in found.years}


def test_each_year_of_the_period_needs_two_days_and_half_a_year_one() -> None:
    found = _fresh("2023-01-01", "2020-10-01", "2021-02-01", "2021-02-01", "2022-01-01", "2022-05-01")

    # Of 2020 only one half counts; in 2021 both updates were on one day.
    assert _verdicts(found) == {2020: "met", 2021: "not_met", 2022: "met"}
    assert [half.days for year in found.years for half in year.halves] == [None, 1, 1, 0, 2, 0]
    assert found.freshness is Freshness.OVER


def test_a_running_year_may_still_have_its_updates() -> None:
    found = _fresh("2021-05-01", "2020-10-01", "2021-02-01")

    assert _verdicts(found) == {2020: "met", 2021: "met"}  # the second half has not begun
    assert _verdicts(_fresh("2021-05-01", "2020-10-01")) == {2020: "met", 2021: "running"}
    assert _verdicts(_fresh("2021-08-01", "2020-10-01", "2021-02-01"))[2021] == "running"
    assert found.freshness is Freshness.FRESH


@pytest.mark.parametrize(
    ("as_of", "freshness"),
    [
        ("2021-04-01", Freshness.FRESH),
        ("2021-04-02", Freshness.STALE),
        ("2022-08-31", Freshness.STALE),
        ("2022-09-01", Freshness.OVER),
    ],
)
def test_stale_is_older_than_six_months_while_the_plan_is_running(as_of: str, freshness: Freshness) -> None:
    assert _fresh(as_of, "2020-10-01").freshness is freshness


def test_a_plan_without_an_end_is_running() -> None:
    assert _fresh("2026-01-01", "2020-10-01", period={}).freshness is Freshness.STALE


def test_nothing_is_said_of_what_lies_before_the_history() -> None:
    found = _fresh("2022-03-01", "2021-08-01", "2022-02-01")

    # The history begins in August 2021: one update is what the rest of that year asks for.
    assert _verdicts(found) == {2020: "not_known", 2021: "met", 2022: "met"}


def test_a_shallow_clone_gives_no_wrong_answer() -> None:
    assert _fresh("2021-05-01", cut="2021-03-01").freshness is Freshness.NOT_KNOWN
    assert _fresh("2022-05-01", cut="2021-03-01").freshness is Freshness.NOT_KNOWN  # no update is seen at all
    assert _fresh("2022-05-01", "2021-04-01", cut="2021-03-01").freshness is Freshness.STALE
    assert _fresh("2021-05-01", "2021-04-01", cut="2021-03-01").freshness is Freshness.FRESH
    assert _verdicts(_fresh("2022-05-01", "2021-04-01", cut="2021-03-01")) == {
        2020: "not_known",
        2021: "not_known",
        2022: "running",
    }
    both = _fresh("2022-05-01", "2021-04-01", "2021-08-01", cut="2021-03-01")
    assert both.years[1].verdict is YearVerdict.MET
    assert (both.years[1].halves[0].days, both.years[1].halves[0].known) == (1, False)


def test_the_day_to_judge_by_leaves_later_updates_out() -> None:
    assert _fresh("2020-10-01", "2021-02-01").last is None


def test_commitments_that_changed_longest_ago_come_first() -> None:
    found = _fresh("2021-05-01", "2021-02-01")

    assert [(item.commitment.number, item.last is None) for item in found.commitments] == [
        ("2", True),
        ("3", True),
        ("10", True),
        ("1", False),
    ]


def test_six_months_before_the_end_of_august_is_the_end_of_february() -> None:
    assert six_months_before(dt.date(2021, 8, 31)) == dt.date(2021, 2, 28)
    assert six_months_before(dt.date(2021, 3, 1)) == dt.date(2020, 9, 1)
    assert six_months_before(dt.date(2021, 6, 30)) == dt.date(2020, 12, 30)


def test_the_most_telling_kind_is_the_one_of_the_highest_level() -> None:
    assert most_telling(["text-edited", "evidence-added", "completion-regressed"]) == "completion-regressed"


def test_the_folder_of_a_plan_file() -> None:
    assert plan_folder("data/zed/plan.yaml") == "zed"
    assert plan_folder("a/b/zed/commitments/01-x.yaml") == "zed"
    assert plan_folder("plan.yaml") == ""
