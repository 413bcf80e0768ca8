"""Numbers and texts keep within their limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.i18n.message import Message, msg, nmsg
from ogpctl.terms.field_names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.checks.finding import Problem
    from ogpctl.checks.schema_case import SchemaCase

RULE = Rule(
    "value-out-of-range", Family.SCHEMA, Severity.ERROR, msg("a number or a text is outside its limits")
)


def explain(case: SchemaCase) -> Iterator[Problem]:
    """Yield the problem of a number that is too small or too large, or of a text that is too long."""
    yield case.problem(RULE, _message(case), _hint(case))


def _message(case: SchemaCase) -> Message:
    if case.error.keyword == "maxLength":
        return nmsg(
            "`{field}` is too long: {count} character",
            "`{field}` is too long: {count} characters",
            len(case.text),
            field=case.field,
        )
    if case.error.keyword == "minimum":
        return msg("`{field}` is too small: {value}", field=case.field, value=shown(case.text))
    return msg("`{field}` is too large: {value}", field=case.field, value=shown(case.text))


def _hint(case: SchemaCase) -> Message:
    if case.error.keyword == "maxLength":
        return nmsg(
            "The limit is {count} character.", "The limit is {count} characters.", case.error.expected
        )
    if case.error.keyword == "minimum":
        return msg("The smallest value is {limit}.", limit=case.error.expected)
    return msg("The largest value is {limit}.", limit=case.error.expected)
