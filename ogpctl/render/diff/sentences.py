"""The sentences of changes, in the reader's language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ogpctl.analysis.diff.change import DataDate, DataText, Listing
from ogpctl.i18n.formats import date, enumeration
from ogpctl.i18n.message import Message
from ogpctl.render.plain_text import one_line, shortened
from ogpctl.render.reader_words import read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ogpctl.analysis.diff.change import Change
    from ogpctl.i18n.translator import Translator

    Show = Callable[[DataText], str]

LONGEST = 160
"""Columns of one text of the data inside a sentence: a title, not a treatise."""


def change_sentence(
    change: Change, translator: Translator, languages: Sequence[str] = (), show: Show | None = None
) -> str:
    """Return what `change` says as a sentence; `languages` are the plan's, the leading one first.

    `show` writes a text of the data; without it, one of another language is followed by the code of that one.
    """

    def shown(value: DataText) -> str:
        return shortened(one_line(read(value.text, translator, languages) or value.fallback), LONGEST)

    text = translator.render(_filled(change.text, translator, show or shown)).strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…")) else text + "."


def _filled(message: Message, translator: Translator, show: Show) -> Message:
    values = {name: _value(value, translator, show) for name, value in message.values.items()}
    return replace(message, values=values)


def _value(value: object, translator: Translator, show: Show) -> object:
    if isinstance(value, Message):
        return _filled(value, translator, show)
    if isinstance(value, DataText):
        return show(value)
    if isinstance(value, DataDate):
        return date(value.value, translator.language)
    if isinstance(value, Listing):
        items = [str(_rendered(item, translator, show)) for item in value.items]
        return enumeration(items, translator.language)
    if isinstance(value, str):
        return shortened(one_line(value), LONGEST)
    return value


def _rendered(value: object, translator: Translator, show: Show) -> object:
    filled = _value(value, translator, show)
    return translator.render(filled) if isinstance(filled, Message) else filled
