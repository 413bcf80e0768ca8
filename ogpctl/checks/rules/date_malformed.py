"""A date is written from the year to the day: 2016, 2016-07 or 2016-07-27."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.checks.months import MONTH_OF
from ogpctl.checks.rules.date_impossible import days_of_month
from ogpctl.i18n.message import Message, msg
from ogpctl.plan.dates import PartialDate
from ogpctl.terms.field_names import shown
from ogpctl.terms.nearest import simplified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.checks.finding import Problem
    from ogpctl.checks.schema_case import SchemaCase

RULE = Rule("date-malformed", Family.SCHEMA, Severity.ERROR, msg("a date is not written as YYYY-MM-DD"))

_LONGEST = 40
_LAST_MONTH = 12
_YEAR_FIRST = re.compile(r"([1-9][0-9]{3})[-/._ ]([0-9]{1,2})(?:[-/._ ]([0-9]{1,2}))?(?:[t_ ][0-9:.+z -]*)?")
_COMPACT = re.compile(r"([1-9][0-9]{3})([0-9]{2})([0-9]{2})?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/._ ]([0-9]{1,2})[-/._ ]([1-9][0-9]{3})")
_MONTH_AND_YEAR = re.compile(r"([0-9]{1,2})[-/._ ]([1-9][0-9]{3})")
_WORDS = re.compile(
    r"(?:([0-9]{1,2})(?:er|st|nd|rd|th)?_)?([a-z]+)\.?_(?:([0-9]{1,2})(?:st|nd|rd|th)?,?_)?([1-9][0-9]{3})"
)
_SHORT_YEAR = re.compile(r"([0-9]{1,2})[-/._ ]([0-9]{1,2})[-/._ ]([0-9]{2})")
# A sign before or behind may say more than the date: `2016-04 -` is “since April”.
_DATE_ALONE = re.compile(r"(?=[^\W_])(?:[0-9./_ -]*[0-9]|.*[^\W\d_].* [1-9][0-9]{3})")
_YEAR_AND_NEXT = re.compile(r"[1-9][0-9]([0-9]{2})/([0-9]{2})")
_CUT_DECIMAL = re.compile(r"[1-9][0-9]{3}\.1")
_ISO_YEAR = re.compile(r"[1-9][0-9]{3}")
_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")


def explain(case: SchemaCase) -> Iterator[Problem]:
    """Yield the problem of a date in another form, with the date that was probably meant."""
    message = msg("`{field}` is not written as a date: {date}", field=case.field, date=shown(case.text))
    yield case.problem(RULE, message, _which_year(case.text) or _hint(case), certain=certain_date(case.text))


def _hint(case: SchemaCase) -> Message:
    meant = meant_dates(case.text)
    if len(meant) > 1:
        return msg("Write the date as YYYY-MM-DD: {first} or {second}.", first=meant[0], second=meant[1])
    if meant:
        return msg("Write {date}.", date=meant[0])
    if case.text.strip() != case.text and _ISO_YEAR.fullmatch(case.text.strip()):
        return msg("Write {date}.", date=case.text.strip())
    unreal = _unreal_day(case.text)
    if unreal is not None:
        return unreal
    years = _YEAR.findall(case.text[:_LONGEST])
    if case.field == "due" and years:
        return msg(
            "Write the part that is certain, such as {year}, and keep the plan’s wording in `due_text`.",
            year=years[-1],
        )
    return msg("Write the date as YYYY-MM-DD, YYYY-MM or YYYY, as precisely as it is known.")


def certain_date(text: str) -> str | None:
    """Return the date that `text` must mean, None where it may mean two, or says more than a date.

    With a year of two digits the year may be either end of it, 2011/12 may be a financial year, and 2016.1 is
    what a spreadsheet makes of 2016.10.
    """
    plain = text.strip()
    if _SHORT_YEAR.fullmatch(plain) or _CUT_DECIMAL.fullmatch(plain) or not _DATE_ALONE.fullmatch(plain):
        return None
    if _two_years(plain) is not None:
        return None
    meant = [plain] if _ISO_YEAR.fullmatch(plain) else meant_dates(plain)
    return str(meant[0]) if len(meant) == 1 else None


def _two_years(text: str) -> tuple[str, str] | None:
    """Return the years that `2011/12` may mean together, as a financial year does; None for what does not."""
    found = _YEAR_AND_NEXT.fullmatch(text.strip())
    if found is None or int(found[2]) != int(found[1]) + 1:
        return None
    return text.strip()[:4], f"{text.strip()[:2]}{found[2]}"


def _which_year(text: str) -> Message | None:
    """Say what to write for two years in a row, which may be a month too; None for what is not."""
    years = _two_years(text)
    if years is None:
        return None
    first, last = years
    months = meant_dates(text)
    if not months:
        return msg("Write the year that applies: {first} or {last}.", first=first, last=last)
    return msg(
        "Write {month} for the month; for two years, write the one that applies: {first} or {last}.",
        month=months[0],
        first=first,
        last=last,
    )


def _unreal_day(text: str) -> Message | None:
    """Say how many days the month has, for a day such as 30/02/2016 that no month has."""
    found = _DAY_FIRST.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None or not 1 <= int(found[2]) <= _LAST_MONTH:
        return None
    return days_of_month(int(found[3]), int(found[2]))


def meant_dates(text: str) -> list[str]:
    """Return the dates that `text` may mean, in ISO form.

    One, two where day and month are unclear, or none.
    """
    plain = simplified(text[:_LONGEST]) if len(text) <= _LONGEST else ""
    plain = plain.replace("_", "-") if re.fullmatch(r"[0-9_/.]+", plain) else plain
    if found := _YEAR_FIRST.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return _dates(found[1], found[2], found[3])
    if found := _DAY_FIRST.fullmatch(plain) or _SHORT_YEAR.fullmatch(plain):
        # No open government plan is older than 2011, so that two digits are a year of this century.
        year = found[3] if len(found[3]) > len("16") else f"20{found[3]}"
        day_first = _dates(year, found[2], found[1])
        month_first = _dates(year, found[1], found[2])
        return day_first + [date for date in month_first if date not in day_first]
    if found := _MONTH_AND_YEAR.fullmatch(plain):
        return _dates(found[2], found[1], None)
    found = _WORDS.fullmatch(plain)
    if found and found[2] in MONTH_OF:
        return _dates(found[4], str(MONTH_OF[found[2]]), found[1] or found[3])
    return []


def _dates(year: str, month: str, day: str | None) -> list[str]:
    """Return the date with leading zeros, in a list that is empty where it is not in the calendar."""
    text = "-".join([year, month.zfill(2), *([day.zfill(2)] if day else [])])
    try:
        return [PartialDate.parse(text)]
    except ValueError:
        return []
