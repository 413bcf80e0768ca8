"""A national plan of today lasts two or four years.

OGP offers the two lengths since 2022. Before that plans had two years, and are not judged; nor are plans of
OGP Local, whose length follows the term of their government.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.plan_period import is_reversed
from ogpctl.i18n.message import msg, nmsg

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ogpctl.i18n.message import Message
    from ogpctl.plan.model import Period, PlanHeader
    from ogpctl.store.document import Repository
    from ogpctl.store.position import Path

RULE = Rule(
    "plan-duration",
    Family.CONSISTENCY,
    Severity.NOTE,
    msg("a plan lasts neither two nor four years"),
)
_SINCE = 2022
_YEARS = (2, 4)
_MONTHS = 12
_LEEWAY = 6
"""How many months more or less still are the two or the four years: plans begin when they are adopted."""


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each national plan since 2022 whose `duration`, or else whose period, is another."""
    for plan in repository.plans:
        document = plan.header
        header = document.content if document is not None else None
        if document is None or header is None or header.jurisdiction is not None:
            continue
        start = header.period.start
        found = _judged(header)
        if found is not None and start is not None and start.first.year >= _SINCE:
            path, message = found
            hint = msg("Since 2022 OGP’s plans last two or four years. Check the dates.")
            yield Problem(RULE, document.path, path, message, hint)


def _judged(header: PlanHeader) -> tuple[Path, Message] | None:
    if header.duration is not None:
        if header.duration in _YEARS:
            return None
        message = nmsg("the plan lasts {count} year", "the plan lasts {count} years", header.duration)
        return ("duration",), message
    if is_reversed(header.period) or _may_be_one_of_them(header.period):
        return None
    message = msg(
        "the plan runs from {start} to {end}, which is neither two nor four years",
        start=header.period.start,
        end=header.period.end,
    )
    return ("period",), message


def _may_be_one_of_them(period: Period) -> bool:
    if period.start is None or period.end is None:
        return True
    shortest = _months(period.start.last, period.end.first) - _LEEWAY
    longest = _months(period.start.first, period.end.last) + _LEEWAY
    return any(shortest <= years * _MONTHS <= longest for years in _YEARS)


def _months(start: dt.date, end: dt.date) -> int:
    return (end.year - start.year) * _MONTHS + end.month - start.month
