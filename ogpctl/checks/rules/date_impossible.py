"""A date that is written well is also in the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.checks.months import MONTHS
from ogpctl.i18n.message import Message, msg
from ogpctl.plan.dates import PartialDate
from ogpctl.terms.field_names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.checks.finding import Problem
    from ogpctl.checks.schema_case import SchemaCase

RULE = Rule("date-impossible", Family.SCHEMA, Severity.ERROR, msg("a date is not in the calendar"))

_SHAPE = ((4,), (4, 2), (4, 2, 2))
_FIRST_YEAR = 1000
_LAST_MONTH = 12


def explain(case: SchemaCase) -> Iterator[Problem]:
    """Yield the problem of a date such as 2016-02-30."""
    message = msg("`{field}` is not a calendar date: {date}", field=case.field, date=shown(case.text))
    yield case.problem(RULE, message, _hint([int(part) for part in case.text.split("-")]))


def is_shaped_like_a_date(text: str) -> bool:
    """Whether `text` has the digits and hyphens of a date, with a year of four digits that counts."""
    parts = text.split("-")
    return (
        tuple(len(part) for part in parts) in _SHAPE
        and all(part.isascii() and part.isdecimal() for part in parts)
        and int(parts[0]) >= _FIRST_YEAR
    )


def _hint(parts: list[int]) -> Message:
    year, month, *days = parts
    if not 1 <= month <= _LAST_MONTH:
        if days and 1 <= days[0] <= _LAST_MONTH and month:
            return msg(
                "Months go from 01 to 12. Write the date as YYYY-MM-DD: {date} if day and month were "
                "swapped.",
                date=f"{year:04}-{days[0]:02}-{month:02}",
            )
        return msg("Months go from 01 to 12. Write the date as YYYY-MM-DD, or leave out month and day.")
    return days_of_month(year, month)


def days_of_month(year: int, month: int) -> Message:
    """Return the hint that says how many days a month has."""
    length = PartialDate(f"{year:04}-{month:02}").last.day
    return msg(
        "{month} {year} has {days} days. Write the date as YYYY-MM-DD, or leave out the day.",
        month=MONTHS[month - 1],
        year=year,
        days=length,
    )
