"""Which of a text's languages to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Wording(NamedTuple):
    """A text with the language that it is in; both are empty where there is no text at all."""

    text: str
    language: str


def wording(text: Mapping[str, str], language: str, others: Iterable[str] = ()) -> Wording:
    """Return `text` in `language`, else in the first of `others` that it has, else in any.

    `others` are the plan's languages, the leading one first: a reader who does not find their own language
    gets the one that is authoritative, and can be told which it is.
    """
    for code in (language, *others, *text):
        if text.get(code):
            return Wording(text[code], code)
    return Wording("", "")
