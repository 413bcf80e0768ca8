"""A sentence that is not yet in any language.

Core code says *what* there is to say (a message id and its values); the edge chooses the language. So a
finding can be rendered in French and in English from one run, and no pure function depends on a setting.

The English text is the message id, as usual with gettext. Values are filled in with `str.format`, after
translation: text that comes from data is always a value and never part of a format.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Message:
    """A message id with its values; `plural` and `count` are set where the sentence depends on a number.

    A value may itself be a `Message`, which is translated first. `texts` is what it reads in each language
    where it is none of ours, such as the name that a repository gives a field; `msgid` stands in for others.
    """

    msgid: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str | None = None
    count: int = 1
    texts: Mapping[str, str] = field(default_factory=dict)


def msg(msgid: str, /, **values: object) -> Message:
    """Return a message; the extractor takes the first argument of each call as a message id."""
    return Message(msgid, values)


def nmsg(singular: str, plural: str, count: int, /, **values: object) -> Message:
    """Return a message that depends on `count`, which is also available as the value `{count}`."""
    return Message(singular, {"count": count, **values}, plural, count)


def literal(text: str) -> Message:
    """Return a message that reads the same in every language, such as an example of YAML."""
    return Message("{text}", {"text": text})


def by_language(texts: Mapping[str, str]) -> Message:
    """Return a message that is none of ours; its first language stands in for others."""
    return Message(next(iter(texts.values()), ""), texts=texts)


def mark(text: str) -> str:
    """Return `text` as it is; the extractor takes it as a message id (for help texts, translated late)."""
    return text
