"""The words for fields, in the sentences of changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ogpctl.i18n.message import Message, literal, msg
from ogpctl.plan.vocabulary import LANGUAGE_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping

Wrap = Callable[[Message], Message]
"""Puts a sentence into its context: `milestone 2.1: …`."""

FIELD_LABELS: Mapping[str, Message] = {
    "title": msg("title"),
    "stakes": msg("stakes"),
    "description": msg("description"),
    "progress": msg("progress"),
    "next_steps": msg("next steps"),
    "challenges": msg("challenges"),
    "results": msg("results"),
    "due_text": msg("deadline in words"),
    "summary": msg("summary"),
    "outcome": msg("outcome"),
    "note": msg("note"),
    "name": msg("name"),
    "by": msg("author"),
    "lead": msg("lead institutions"),
    "supporting": msg("supporting institutions"),
    "values": msg("OGP values"),
    "ogp_ids": msg("OGP ids"),
    "continues": msg("continues"),
    "continued_by": msg("continued by"),
    "links": msg("links"),
    "sources": msg("sources"),
}
"""Any other field is shown as the files write it."""


def field_label(field: str) -> Message:
    """Return the name of a field for people."""
    return FIELD_LABELS.get(field) or literal(field)


def language_label(code: str) -> Message:
    """Return the name of a language, else its code."""
    return LANGUAGE_LABELS.get(code) or literal(code)


def as_it_is(sentence: Message) -> Message:
    """Return a sentence that needs no context."""
    return sentence
