"""Where the field has a fixed vocabulary, its words are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.i18n.message import Message, msg
from ogpctl.plan.vocabulary import ASSESSED_ONLY
from ogpctl.terms.field_names import listed, shown
from ogpctl.terms.meant_words import is_under_way, meant_word, taken_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.checks.finding import Problem
    from ogpctl.checks.schema_case import SchemaCase

RULE = Rule("not-allowed-value", Family.SCHEMA, Severity.ERROR, msg("a value is not one of those allowed"))


def explain(case: SchemaCase) -> Iterator[Problem]:
    """Yield the problem of a word that is none of the allowed ones."""
    allowed = case.error.expected
    message = msg("`{field}` is not an allowed value: {value}", field=case.field, value=shown(case.text))
    yield case.problem(RULE, message, _hint(case, allowed), certain=_certain(case, allowed))


def _certain(case: SchemaCase, allowed: Sequence[str]) -> str | None:
    """Return the word that is meant for sure; a misspelt one is a guess."""
    if case.expects == "completion" and is_under_way(case.text, allowed):
        return None
    return taken_word(case.text, allowed)


def _hint(case: SchemaCase, allowed: Sequence[str]) -> Message:
    words = listed(allowed)
    if case.expects == "completion":
        if is_under_way(case.text, allowed):
            return msg(
                "Say how far along it is, `limited` or `substantial`; write `in_progress` if the "
                "source says no more. Allowed values: {words}.",
                words=words,
            )
        assessed = taken_word(case.text, ASSESSED_ONLY)
        if assessed is not None:
            return msg(
                "Only an assessment may be `{assessed}`. Use one of {words}, or remove the field.",
                assessed=assessed,
                words=words,
            )
    meant = meant_word(case.text, allowed) if case.suggests else None
    if meant is not None:
        return msg("Write `{word}`. Allowed values: {words}.", word=meant, words=words)
    return msg("Allowed values: {words}.", words=words)
