"""From what stands in an edited cell to what the plan’s file would hold; nothing is guessed."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from ogpctl.edit.field_shapes import FieldShape
from ogpctl.edit.interpreting import interpreted
from ogpctl.errors import OgpError
from ogpctl.exchange.credible_dates import made_by_a_spreadsheet
from ogpctl.exchange.editable.edited_fields import labels_of, path_of, type_of, words_of
from ogpctl.exchange.editable.sheets import comparable
from ogpctl.exchange.export.tables import CellType
from ogpctl.exchange.irm.doubtful_dates import DateOrder
from ogpctl.exchange.months_read import month_of
from ogpctl.i18n.message import Message, msg
from ogpctl.plan.dates import PartialDate
from ogpctl.plan.vocabulary import COMPLETION_LABELS, NONE_RECORDED
from ogpctl.terms.meant_words import labelled
from ogpctl.terms.nearest import simplified

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.exchange.editable.sheets import RowSubject

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ADDRESSES = {("url",), ("archived",)}
_NONE = {
    NONE_RECORDED,
    simplified(COMPLETION_LABELS[NONE_RECORDED].msgid),
    "aucun_enregistre",
    "aucun",
    "non_renseigne",
}
"""What people write for no completion, in the forms that `simplified` returns."""
_YEAR = re.compile(r"[0-9]{4}")
_NUMBERS = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([12][0-9]{3})")
_CENTURY = "20"
_SHORT_YEAR = re.compile(r"\A([0-9]{1,2}[/.][0-9]{1,2}[/.])([0-9]{2})\Z")
_NAMED_MONTH = re.compile(r"([^\W\d_]+)\.?[-/. ]([12][0-9]{3}|[0-9]{2})")
"""As spreadsheets show 2021-01 once they took it for a date: Jan-21, janv.-21."""
_MONTH = re.compile(r"(0?[1-9]|1[0-2])/([12][0-9]{3})")


class MeaninglessCell(Exception):
    """A cell whose text means nothing in its column."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.msgid)
        self.reason = reason


def meaning(text: str, about: RowSubject, column: str, dates: DateOrder | None = None) -> str:
    """Return what a cell says in the form of the plan’s files: a machine word, a date in ISO form, a text.

    `dates` tells which part of `07/01/2012` comes first. Raises `MeaninglessCell`.
    """
    text = comparable(text)
    if not text:
        return ""
    words = words_of(about, column)
    if words:
        return _word(text, words, labels_of(about, column), column)
    if type_of(about, column) is CellType.DATE:
        date = _date(text, dates)
        reason = made_by_a_spreadsheet(PartialDate.parse(date))
        if reason is not None:
            raise MeaninglessCell(reason)
        return date
    found = _CONTROL.search(text)
    if found is not None:
        raise MeaninglessCell(msg("it contains a control character, U+{code}", code=f"{ord(found[0]):04X}"))
    # A Mac may have taken the accents of a text apart; of an address, each character counts.
    return text if path_of(about, column) in _ADDRESSES else unicodedata.normalize("NFC", text)


def file_value(text: str, about: RowSubject, column: str) -> str | int:
    """Return what a file holds for a meaning: a year alone is a number in YAML."""
    return int(text) if type_of(about, column) is CellType.DATE and _YEAR.fullmatch(text) else text


def _word(text: str, words: tuple[str, ...], labels: Mapping[str, Message], column: str) -> str:
    if simplified(text) in _NONE and simplified(text) not in words:
        return ""
    # What the list of choices offers is what it says, also where others write it of what is only under way.
    if (chosen := labelled(text, {word: labels[word] for word in words if word in labels})) is not None:
        return chosen
    try:
        return str(interpreted(text, FieldShape({"enum": list(words), "type": "string"}), column))
    except OgpError:
        said = {word: labels.get(word, word) for word in words}
        listed = Message(", ".join(f"{{{word}}}" for word in words), said)
        raise MeaninglessCell(msg("not an allowed value: {words}", words=listed)) from None


def dates_meant(text: str) -> tuple[str, ...]:
    """Return the days that a date in figures may mean, in ISO form.

    Two where either figure may be the month.
    """
    found = _NUMBERS.fullmatch(comparable(text))
    if found is None:
        return ()
    first, second, year = int(found[1]), int(found[3]), found[4]
    orders = (
        [(second, first)] if found[2] == "." else [(second, first), (first, second)]
    )  # dots: the day is first
    days = []
    for month, day in orders:
        try:
            days.append(str(PartialDate.parse(f"{year}-{month:02d}-{day:02d}")))
        except ValueError:
            continue
    return tuple(dict.fromkeys(days))


def dates_shown(text: str) -> tuple[str, ...]:
    """Return the dates that a program may have shown as this.

    Those of `dates_meant`, `04/01/21` and `Jan-21` too. Such a year of two digits is no more than a proof of
    what was there: as an edit, 21/12/31 has several meanings.
    """
    text = comparable(text)
    month = _named_month(text)
    return (month,) if month is not None else dates_meant(_SHORT_YEAR.sub(rf"\g<1>{_CENTURY}\2", text))


def _named_month(text: str) -> str | None:
    found = _NAMED_MONTH.fullmatch(text)
    month = month_of(found[1]) if found is not None else None
    if found is None or month is None:
        return None
    return f"{_CENTURY if len(found[2]) == len('21') else ''}{found[2]}-{month:02d}"


def _date(text: str, order: DateOrder | None) -> str:
    try:
        return str(PartialDate.parse(text))
    except ValueError:
        days = dates_meant(text)
    if named := _named_month(text):
        return named
    month = _MONTH.fullmatch(text)
    if len(days) == 1:
        return days[0]
    if days and order is not None:
        return days[order is DateOrder.MONTH_FIRST]
    if days:
        raise MeaninglessCell(
            msg(
                "it could be {first} or {second}: write the right date, or give the order with --dates",
                first=days[0],
                second=days[1],
            )
        )
    if month is not None and order is not None:
        return f"{month[2]}-{int(month[1]):02d}"
    raise MeaninglessCell(msg("not a date: write 2016, 2016-07 or 2016-07-27, as precisely as it is known"))
