"""The words for fields, in the sentences of changes."""

from __future__ import annotations

from collections.abc import Callable

from ogpctl.i18n.message import Message, literal
from ogpctl.plan.field_rows import FIELD_LABELS
from ogpctl.plan.vocabulary import LANGUAGE_LABELS

Wrap = Callable[[Message], Message]
"""Puts a sentence into its context: `milestone 2.1: …`."""


def field_label(field: str) -> Message:
    """Return the name of a field for people; one that has none is shown as the files write it."""
    return FIELD_LABELS.get(field) or literal(field)


def language_label(code: str) -> Message:
    """Return the name of a language, else its code."""
    return LANGUAGE_LABELS.get(code) or literal(code)


def as_it_is(sentence: Message) -> Message:
    """Return a sentence that needs no context."""
    return sentence
