"""`--as-of DATE`: the day that a command takes for today."""

from __future__ import annotations

import datetime as dt

from ogpctl.errors import WrongUsage
from ogpctl.i18n.message import mark, msg
from ogpctl.plan.dates import PartialDate

AS_OF_HELP = mark("The day to use as today. [default: today in UTC; with --at, the day of that state]")


def day_to_take(written: str | None, state: str | None = None) -> dt.date:
    """Return the day that `--as-of` names, else the day of the `state` asked for, else today in UTC.

    Raises `WrongUsage` for what is no day, such as a month.
    """
    if written is None:
        return dt.date.fromisoformat(state) if state is not None else dt.datetime.now(dt.UTC).date()
    try:
        date = PartialDate.parse(written)
    except ValueError:
        raise WrongUsage(
            msg("--as-of: “{date}” is not a date", date=written),
            msg("Write the day as YYYY-MM-DD, for example 2016-07-27."),
        ) from None
    if date.day is None:
        raise WrongUsage(
            msg("--as-of: “{date}” has no day", date=written),
            msg("Write the day too, for example {day}.", day=date.last.isoformat()),
        )
    return date.first
