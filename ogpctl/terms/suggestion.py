"""The hint of an error about a name that there is none of."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from ogpctl.i18n.message import Message, msg
from ogpctl.terms.nearest import likely

if TYPE_CHECKING:
    from collections.abc import Iterable


@overload
def suggestion(word: str, known: Iterable[str], others: Message) -> Message: ...
@overload
def suggestion(word: str, known: Iterable[str], others: None = None) -> Message | None: ...
def suggestion(word: str, known: Iterable[str], others: Message | None = None) -> Message | None:
    """Return which of `known` was probably meant, and what else there is to say; None where nothing is."""
    return did_you_mean(likely(word, known), others)


@overload
def did_you_mean(meant: Iterable[str], others: Message) -> Message: ...
@overload
def did_you_mean(meant: Iterable[str], others: None = None) -> Message | None: ...
def did_you_mean(meant: Iterable[str], others: Message | None = None) -> Message | None:
    words = ", ".join(meant)
    if not words:
        return others
    if others is None:
        return msg("Did you mean {word}?", word=words)
    return msg("Did you mean {word}? {others}", word=words, others=others)
