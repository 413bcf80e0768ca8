"""From what stands in an edited cell to what the plan’s file would hold; nothing is guessed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ogpctl.checks.nearest import simplified
from ogpctl.edit.fields import Shape
from ogpctl.edit.interpreting import interpreted
from ogpctl.errors import OgpError
from ogpctl.exchange.editable.fields import type_of, words_of
from ogpctl.exchange.editable.sheets import comparable
from ogpctl.exchange.export.tables import CellType
from ogpctl.i18n.message import Message, msg
from ogpctl.plan.dates import PartialDate
from ogpctl.plan.vocabulary import COMPLETION_LABELS, NONE_RECORDED

if TYPE_CHECKING:
    from ogpctl.exchange.editable.sheets import About

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NONE = {NONE_RECORDED, simplified(COMPLETION_LABELS[NONE_RECORDED].msgid), "aucun_enregistre", "aucun"}
"""What people write for no completion, in the forms that `simplified` returns."""
_YEAR = re.compile(r"[0-9]{4}")


class Meaningless(Exception):  # noqa: N818 - named for what it is
    """A cell whose text means nothing in its column."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.msgid)
        self.reason = reason


def meaning(text: str, about: About, column: str) -> str:
    """Return what a cell says in the form of the plan’s files: a machine word, a date in ISO form, a text.

    Raises `Meaningless`.
    """
    text = comparable(text)
    if not text:
        return ""
    words = words_of(about, column)
    if words:
        return _word(text, words, column)
    if type_of(about, column) is CellType.DATE:
        return _date(text)
    found = _CONTROL.search(text)
    if found is not None:
        raise Meaningless(msg("it holds a control character, U+{code}", code=f"{ord(found[0]):04X}"))
    return text


def file_value(text: str, about: About, column: str) -> str | int:
    """Return what a file holds for a meaning: a year alone is a number in YAML."""
    return int(text) if type_of(about, column) is CellType.DATE and _YEAR.fullmatch(text) else text


def _word(text: str, words: tuple[str, ...], column: str) -> str:
    if simplified(text) in _NONE:
        return ""
    try:
        return str(interpreted(text, Shape({"enum": list(words), "type": "string"}), column))
    except OgpError:
        labels = {word: COMPLETION_LABELS.get(word, word) for word in words}
        listed = Message(", ".join(f"{{{word}}}" for word in words), labels)
        raise Meaningless(msg("it is no word of the list: {words}", words=listed)) from None


def _date(text: str) -> str:
    try:
        return str(PartialDate.parse(text))
    except ValueError:
        raise Meaningless(
            msg("it is no date: write 2016, 2016-07 or 2016-07-27, as far as it is known")
        ) from None
