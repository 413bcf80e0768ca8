"""Dates that cannot be meant.

What a spreadsheet made of something that is no date, and years that no plan speaks of.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from ogpctl.plan.dates import PartialDate

_CREDIBLE = range(1990, 2051)
"""The years that a plan, its reports or its commitments may speak of: action plans there are since 2011."""
_DAY_ZERO = dt.date(1899, 12, 30)
"""The day from which spreadsheets count."""
_EMPTY = frozenset({"1899-12-30", "1899-12-31", "1900-01-01", "1904-01-01"})
"""The days that spreadsheets, each counting in its way, show for nothing or one."""
EMPTY_CELL = msg("a spreadsheet shows an empty cell as this day; not a date")


def made_by_a_spreadsheet(date: PartialDate) -> Message | None:
    """Return what a spreadsheet made a day of, where it shows that for an empty cell or a year."""
    if date in _EMPTY:
        return EMPTY_CELL
    number = (date.first - _DAY_ZERO).days
    if date.day is not None and number in _CREDIBLE:
        return msg("a spreadsheet shows the number {number} as this day; not a date", number=str(number))
    return None


def not_credible(date: PartialDate) -> Message | None:
    """Return why a date of a plan cannot be meant, None where it can."""
    if date.year in _CREDIBLE:
        return None
    return made_by_a_spreadsheet(date) or msg(
        "the year {year} is not possible in an action plan", year=str(date.year)
    )
