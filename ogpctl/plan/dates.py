"""Dates to the precision known: a year, a month or a day."""

from __future__ import annotations

import calendar
import datetime as dt
from functools import lru_cache


class PartialDate(str):
    """A date in ISO 8601 whose month or day may be unknown, and which so stands for an interval of days.

    It is its own text (`"2016"`, `"2016-07"`, `"2016-07-27"`), so it compares, sorts and serialises as such.
    """

    __slots__ = ()

    @classmethod
    def parse(cls, value: str | int) -> PartialDate:
        """Read `2016`, `"2016"`, `"2016-07"` or `"2016-07-27"`; raise ValueError for anything else."""
        return _parsed(str(value))

    @property
    def year(self) -> int:
        return int(self[:4])

    @property
    def month(self) -> int | None:
        """The month from 1 to 12, None where it is not known."""
        return int(self[5:7]) if len(self) > len("2016") else None

    @property
    def day(self) -> int | None:
        """The day of the month, None where it is not known."""
        return int(self[8:10]) if len(self) > len("2016-07") else None

    @property
    def first(self) -> dt.date:
        """The first day that this date may mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The last day that this date may mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@lru_cache(maxsize=4096)  # the files of a plan, and their versions, name few days and each of them often
def _parsed(text: str) -> PartialDate:
    parts = text.split("-")
    if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]):
        raise ValueError(text)
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError(text)
    date = PartialDate(text)
    if "00" in parts[1:]:
        raise ValueError(text)
    dt.date(date.year, date.month or 1, date.day or 1)  # raises ValueError for an impossible day
    return date
