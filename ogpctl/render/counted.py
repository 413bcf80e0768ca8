"""Counts with their noun, such as `26 commitments`, in the reader's language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ogpctl.i18n.formats import number
from ogpctl.i18n.message import nmsg

if TYPE_CHECKING:
    from ogpctl.i18n.message import Message
    from ogpctl.i18n.translator import Translator


def counted(message: Message, translator: Translator) -> str:
    """Return `message`, made by `nmsg`, with its count as `{number}`."""
    written = number(message.count, translator.language)
    return translator.render(replace(message, values={**message.values, "number": written}))


def commitments(count: int, translator: Translator) -> str:
    """Return `26 commitments`."""
    return counted(nmsg("{number} commitment", "{number} commitments", count), translator)
