"""When each commitment, and the plan, last changed in substance, against OGP's minimum requirement.

OGP's participation and co-creation standards, minimum requirement 2.2: the repository with evidence of the
process and the implementation is updated at least twice a year. Read here as: in each calendar year of the
plan's period there are updates on two different days, or on one where only one half of the year counts; and
now, while the period lasts, the last update is not older than six months. Dates are those of commits. Of what
lies before the history begins, or below the end of a shallow clone, nothing is said.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ogpctl.plan.numbering import number_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ogpctl.analysis.updates import Update
    from ogpctl.plan.model import ActionPlan, Commitment, Text

TIMES_A_YEAR = 2
_MONTHS_OF_HALF = 6


class YearVerdict(StrEnum):
    """Whether a year had its two updates."""

    MET = "met"
    NOT_MET = "not_met"
    RUNNING = "running"
    """The year is not over, and the updates are still to come."""
    NOT_KNOWN = "not_known"
    """The history does not reach so far back."""


class Freshness(StrEnum):
    """Whether the plan is up to date now."""

    FRESH = "fresh"
    STALE = "stale"
    OVER = "over"
    """The plan's period is over: it need not change any more."""
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class HistoryReach:
    """How far back the history of a plan goes: its first day, and whether a shallow clone ends there."""

    first: dt.date | None
    cut_off: bool


@dataclass(frozen=True, slots=True)
class LastChange:
    """The last change of something in substance; `kind` is one of the catalogue of `diff`."""

    day: dt.date
    days_ago: int
    commit: str
    kind: str


@dataclass(frozen=True, slots=True)
class HalfYear:
    """A half of a year: the days with an update.

    None where it does not count or the history does not tell.
    """

    days: int | None
    counts: bool
    known: bool


@dataclass(frozen=True, slots=True)
class YearFreshness:
    """A calendar year of the plan's period, its halves and what they come to."""

    year: int
    halves: tuple[HalfYear, HalfYear]
    verdict: YearVerdict


@dataclass(frozen=True, slots=True)
class FreshCommitment:
    """A commitment with its last change; None where the history at hand holds none."""

    commitment: Commitment
    last: LastChange | None


@dataclass(frozen=True, slots=True)
class PlanFreshness:
    """The answer of `freshness` for one plan; the commitments that changed longest ago come first."""

    id: str
    title: Text
    languages: tuple[str, ...]
    as_of: dt.date
    last: LastChange | None
    freshness: Freshness
    years: tuple[YearFreshness, ...]
    commitments: tuple[FreshCommitment, ...]
    reach: HistoryReach


def plan_freshness(
    plan: ActionPlan, updates: Iterable[Update], as_of: dt.date, cut: dt.date | None = None
) -> PlanFreshness:
    """Return how fresh `plan` was on the day `as_of`; later updates, and those of other plans, do not count.

    `cut` is the day of the commit at which a shallow clone ends.
    """
    ids = {item.id for item in plan.commitments}
    own = [
        item
        for item in updates
        if item.day <= as_of and (item.plan == plan.header.id or not ids.isdisjoint(item.commitments))
    ]
    reach = HistoryReach(cut or min((item.day for item in own), default=None), cut is not None)
    latest: dict[str, LastChange] = {}
    for item in own:
        for name, kind in item.commitments.items():
            if name not in latest or latest[name].day < item.day:
                latest[name] = _change(item, kind, as_of)
    newest = max(own, key=lambda item: item.day, default=None)
    last = _change(newest, newest.kind, as_of) if newest is not None else None
    commitments = [FreshCommitment(item, latest.get(item.id)) for item in plan.commitments]
    return PlanFreshness(
        id=plan.header.id,
        title=plan.header.title,
        languages=plan.header.languages,
        as_of=as_of,
        last=last,
        freshness=_freshness(plan, last, as_of, reach),
        years=_years(plan, [item.day for item in own], as_of, reach),
        commitments=tuple(sorted(commitments, key=_longest_ago)),
        reach=reach,
    )


def _change(update: Update, kind: str, as_of: dt.date) -> LastChange:
    return LastChange(update.day, (as_of - update.day).days, update.commit, kind)


def six_months_before(day: dt.date) -> dt.date:
    """Return the day six months before, or the last one of that month where it is shorter."""
    months = day.year * 12 + day.month - 1 - _MONTHS_OF_HALF
    year, month = divmod(months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _longest_ago(item: FreshCommitment) -> tuple[object, ...]:
    day = item.last.day if item.last is not None else dt.date.min
    return (day, number_key(item.commitment.number), item.commitment.id)


def _freshness(plan: ActionPlan, last: LastChange | None, as_of: dt.date, reach: HistoryReach) -> Freshness:
    end = plan.header.period.end
    if end is not None and as_of > end.last:
        return Freshness.OVER
    limit = six_months_before(as_of)
    if last is not None and last.day >= limit:
        return Freshness.FRESH
    # Below the end of a shallow clone there may be anything up to the day of the commit at which it ends.
    if last is None or (reach.cut_off and reach.first is not None and reach.first >= limit):
        return Freshness.NOT_KNOWN
    return Freshness.STALE


def _years(
    plan: ActionPlan, days: Sequence[dt.date], as_of: dt.date, reach: HistoryReach
) -> tuple[YearFreshness, ...]:
    period = plan.header.period
    start = period.start.first if period.start is not None else reach.first
    end = min(period.end.last, as_of) if period.end is not None else as_of
    if start is None or start > end:
        return ()
    return tuple(
        _year(year, (start, end), set(days), as_of, reach) for year in range(start.year, end.year + 1)
    )


def _year(
    year: int, period: tuple[dt.date, dt.date], days: set[dt.date], as_of: dt.date, reach: HistoryReach
) -> YearFreshness:
    bounds = (
        (dt.date(year, 1, 1), dt.date(year, 6, 30)),
        (dt.date(year, 7, 1), dt.date(year, 12, 31)),
    )
    first, second = (_half(half, period, days, reach) for half in bounds)
    counted = [half for half in (first, second) if half.counts]
    updated = sum(half.days or 0 for half in counted)
    known = [half for half in counted if half.known]
    needed = min(TIMES_A_YEAR, len(known) or TIMES_A_YEAR)
    unknown = len(known) < len(counted) and (reach.cut_off or not known)
    if updated >= (TIMES_A_YEAR if unknown else needed):
        verdict = YearVerdict.MET
    elif unknown:
        verdict = YearVerdict.NOT_KNOWN
    elif year == as_of.year and period[1] == as_of:
        verdict = YearVerdict.RUNNING
    else:
        verdict = YearVerdict.NOT_MET
    return YearFreshness(year, (first, second), verdict)


def _half(
    bounds: tuple[dt.date, dt.date], period: tuple[dt.date, dt.date], days: set[dt.date], reach: HistoryReach
) -> HalfYear:
    counts = bounds[0] <= period[1] and bounds[1] >= period[0]
    found = sum(bounds[0] <= day <= bounds[1] for day in days)
    begun = reach.first is not None and bounds[1] >= reach.first
    # A half that a shallow clone cuts through is known only from there on.
    known = begun and not (reach.cut_off and reach.first is not None and bounds[0] <= reach.first)
    return HalfYear(found if counts and (known or found) else None, counts, known)
