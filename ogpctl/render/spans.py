"""How long something took, as people say it: in days while they are few, then in years and months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.i18n.message import nmsg
from ogpctl.render.counted import counted

if TYPE_CHECKING:
    import datetime as dt

    from ogpctl.i18n.translator import Translator

MOST_DAYS = 92
"""From about three months on, days say less than months do."""


def span(first: dt.date, last: dt.date, translator: Translator) -> str:
    """Return the time from `first` to `last`, in whole months of the calendar where it is long."""
    days = (last - first).days
    if days <= MOST_DAYS:
        return counted(nmsg("{number} day", "{number} days", days), translator)
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    years, months = divmod(months, 12)
    parts = [
        counted(message, translator)
        for message in (
            nmsg("{number} year", "{number} years", years),
            nmsg("{number} month", "{number} months", months),
        )
        if message.count
    ]
    return " ".join(parts)
