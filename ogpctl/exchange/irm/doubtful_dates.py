"""The dates of OGP's database, to the precision that is certain.

One column mixes `31/12/2014` with `07/01/2012`, `8/21/20`, years, quarters, seasons and words. Where the
order of day and month cannot be told, the year is all that is certain. What a spreadsheet made of a number is
no date: the year 2023 in a cell for dates is `7/15/1905`, and an empty one `1/0/1900`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from ogpctl.exchange.credible_dates import EMPTY_CELL, not_credible
from ogpctl.exchange.months_read import month_of
from ogpctl.i18n.message import Message, msg
from ogpctl.plan.dates import PartialDate


class DateOrder(StrEnum):
    """Which part of `07/01/2012` comes first, where the user knows it."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a cell says: a date or none, and why it is less than what is written, or nothing at all."""

    date: str | None = None
    reason: Message | None = None


_SLASHED = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([12][0-9]{3}|[0-9]{2})")
_CENTURY = 2000
_ISO = re.compile(r"([12][0-9]{3})(?:-([0-9]{2}))?(?:-([0-9]{2}))?(?:[T ]00:00(?::00)?)?")
_WITH_YEAR = re.compile(
    (
        r"(?:q(?:uarter)?\s*(?:[1-4]|i{1,3}|iv),?|spring|summer|autumn|fall|winter|(?:the "
        r")?(?:end|beginning|middle) of|early|late|mid)[\s-]+([12][0-9]{3})"
    ),
    re.IGNORECASE,
)
_NO_DAY = msg("no such day in the calendar")
_ZERO_YEAR = 1900
_MONTH_YEAR = re.compile(r"([A-Za-z]+)\.?,?\s+([12][0-9]{3})|([A-Za-z]{3})-([0-9]{2})")
"""`July 2012`, or as a spreadsheet writes a month of a year, `Jul-12`."""
_MONTHS_YEAR = re.compile(r"([A-Za-z]+)\s*[/-]\s*([A-Za-z]+)\s+([12][0-9]{3})")
_WORDS_ONLY = {"ongoing", "continuous", "continuing", "permanent", "unclear", "tbd"}


def read_date(text: str, order: DateOrder | None = None) -> DateReading:
    """Return the date that `text` says with certainty; `order` settles the doubtful ones."""
    reading = _as_written(" ".join(text.split()), order)
    reason = not_credible(PartialDate.parse(reading.date)) if reading.date is not None else None
    return reading if reason is None else DateReading(reason=reason)


def _as_written(text: str, order: DateOrder | None) -> DateReading:
    if found := _ISO.fullmatch(text):
        return _calendar_date("-".join(part for part in found.groups() if part))
    if found := _SLASHED.fullmatch(text):
        year = int(found[3]) + (_CENTURY if len(found[3]) == len("20") else 0)
        return _slashed(int(found[1]), int(found[2]), year, order)
    if found := _WITH_YEAR.fullmatch(text):
        return DateReading(
            found[1], msg("a plan takes dates, not seasons or quarters: only the year is kept")
        )
    if (found := _MONTH_YEAR.fullmatch(text)) and (month := month_of(found[1] or found[3])):
        return DateReading(f"{found[2] or _CENTURY + int(found[4])}-{month:02d}")
    if (found := _MONTHS_YEAR.fullmatch(text)) and month_of(found[1]) and month_of(found[2]):
        return DateReading(found[3], msg("two months are given: only the year is kept"))
    return DateReading(reason=msg("the date cannot be read with certainty"))


def is_duration(text: str) -> bool:
    """Whether a cell says in a word that there is no date, such as Ongoing."""
    return text.strip().casefold() in _WORDS_ONLY


def _slashed(first: int, second: int, year: int, order: DateOrder | None) -> DateReading:
    twelve = 12
    if 0 in {first, second}:
        return DateReading(reason=_NO_DAY if year != _ZERO_YEAR else EMPTY_CELL)
    if first > twelve and second > twelve:
        return DateReading(reason=msg("neither number can be a month"))
    if first > twelve or (order is DateOrder.DAY_FIRST and second <= twelve):
        return _calendar_date(f"{year}-{second:02d}-{first:02d}")
    if second > twelve or order is DateOrder.MONTH_FIRST:
        return _calendar_date(f"{year}-{first:02d}-{second:02d}")
    if first == second:
        return _calendar_date(f"{year}-{first:02d}-{first:02d}")
    return DateReading(
        str(year), msg("day/month or month/day: only the year is certain (--dates gives the order)")
    )


def _calendar_date(text: str) -> DateReading:
    try:
        return DateReading(str(PartialDate.parse(text)))
    except ValueError:
        return DateReading(reason=_NO_DAY)
