"""Numbers, shares, dates and lists as French and English write them.

The forms are those of CLDR for `fr` and `en_GB`, which the tests compare with Babel. Babel itself is not used
at run time: it takes longer to import than a whole run of `summary` takes, for two languages and six forms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ogpctl.i18n.translator import Translator

NARROW_NO_BREAK_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"
EN_DASH = "\u2013"
_FRENCH_NUMBER = str.maketrans({",": NARROW_NO_BREAK_SPACE, ".": ","})

_MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July",
        "August", "September", "October", "November", "December",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet",
        "août", "septembre", "octobre", "novembre", "décembre",
    ),
}  # fmt: skip  # half a year to a row

_SIZES = ((1_000_000, "MB"), (1_000, "kB"))

_QUALIFIED: dict[str, Message] = {
    "about": msg("about {number}"),
    "nearly": msg("nearly {number}"),
    "more_than": msg("more than {number}"),
    "at_least": msg("at least {number}"),
}


def number(value: float, language: str) -> str:
    """Return a number with its thousands apart: `1,927.5`, in French `1 927,5`."""
    written = f"{int(value) if value == int(value) else value:,}"
    return written.translate(_FRENCH_NUMBER) if language == "fr" else written


def share(part: int, whole: int, language: str) -> str:
    """Return `part` of `whole` as a percentage with one decimal: `57.7%`, in French `57,7 %`.

    A share that is not nothing never reads as 0.0, nor one that is not all as 100.0: it stops at 0.1 and
    99.9. A share of nothing is a dash.
    """
    if whole <= 0:
        return EN_DASH
    # In whole tenths of a percent, a half rounded to the even one, as CLDR does; without the cost of
    # `decimal`.
    tenths, rest = divmod(part * 1000, whole)
    tenths += 2 * rest > whole or (2 * rest == whole and tenths % 2)
    if 0 < part < whole:
        tenths = min(max(tenths, 1), 999)
    units, tenth = divmod(tenths, 10)
    if language == "fr":
        return f"{number(units, language)},{tenth}{NO_BREAK_SPACE}%"
    return f"{number(units, language)}.{tenth}%"


def size(value: int, language: str) -> str:
    """Return a number of bytes in the unit that fits: `6.5 kB`, `168 kB`, `1.2 MB`, in French `6,5 ko`.

    A unit is a thousand of the one before. Under ten there is one decimal, and what is not nothing is at
    least 0.1.
    """
    scale, unit = next(((scale, unit) for scale, unit in _SIZES if value >= scale), _SIZES[-1])
    tenths = max((value * 10 + scale // 2) // scale, 1 if value else 0)
    written = number((value + scale // 2) // scale, language) if tenths >= 100 else f"{tenths / 10:.1f}"  # noqa: PLR2004 - ten
    if language == "fr":
        return f"{written.replace('.', ',')}{NARROW_NO_BREAK_SPACE}{unit.replace('B', 'o')}"
    return f"{written}{NO_BREAK_SPACE}{unit}"


def date(value: str, language: str) -> str:
    """Return an ISO date to its precision: `27 July 2016`, `July 2016`, `2016`; `1er janvier 2017`.

    French writes the first of the month as an ordinal, which CLDR does not; a text that is no date is
    returned as it is.
    """
    parts = value.split("-")
    try:
        month = (
            _MONTHS[language if language in _MONTHS else "en"][int(parts[1]) - 1] if len(parts) > 1 else ""
        )
        day = int(parts[2]) if len(parts) > 2 else 0  # noqa: PLR2004 - year, month, day
    except (ValueError, IndexError):
        return value
    if not month:
        return value
    if not day:
        return f"{month} {parts[0]}"
    ordinal = "1er" if day == 1 and language == "fr" else str(day)
    return f"{ordinal} {month} {parts[0]}"


def date_range(start: str | None, end: str | None, translator: Translator) -> str:
    """Return a period: `July 2015 – June 2017`, `since July 2015`, `until June 2017`, empty for neither.

    An open period that has a day is said in other words, since French needs an article there (`jusqu’au`).
    """
    if start and end:
        first, last = date(start, translator.language), date(end, translator.language)
        return first if first == last else f"{first} {EN_DASH} {last}"
    written = date(start or end or "", translator.language)
    to_the_day = len(start or end or "") == len("2016-07-27")
    if start:
        return translator.render(
            msg("from {date}", date=written) if to_the_day else msg("since {date}", date=written)
        )
    if end:
        return translator.render(
            msg("up to {date}", date=written) if to_the_day else msg("until {date}", date=written)
        )
    return ""


def approximate(count: int, qualifier: str, translator: Translator) -> str:
    """Return a number as it was published: `nearly 200`, in French `près de 200`."""
    written = number(count, translator.language)
    sentence = _QUALIFIED.get(qualifier)
    if sentence is None:
        return written
    return translator.render(Message(sentence.msgid, {"number": written}))


def enumeration(items: Sequence[str], language: str) -> str:
    """Return a list in a sentence: `a, b and c`, in French `a, b et c`."""
    if len(items) < 2:  # noqa: PLR2004 - a single item needs no word
        return "".join(items)
    word = "et" if language == "fr" else "and"
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def names(items: Iterable[str], language: str) -> str:
    """Return names that may hold commas, apart from one another: `a; b`, in French `a ; b`."""
    return (f"{NO_BREAK_SPACE}; " if language == "fr" else "; ").join(items)
