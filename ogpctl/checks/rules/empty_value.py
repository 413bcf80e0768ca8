"""A field that is there says something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.examples import fields_listed, written_text
from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.i18n.message import msg, nmsg
from ogpctl.terms.field_names import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.checks.finding import Problem
    from ogpctl.checks.schema_case import SchemaCase

RULE = Rule("empty-value", Family.SCHEMA, Severity.ERROR, msg("a field is present but empty"))


def explain(case: SchemaCase) -> Iterator[Problem]:
    """Yield the problem of a value that is absent, blank, an empty list, or a mapping with too few fields."""
    if case.error.keyword == "minProperties" and case.error.instance:
        message = nmsg(
            "`{field}` is incomplete: it needs at least {count} field",
            "`{field}` is incomplete: it needs at least {count} fields",
            case.error.expected,
            field=case.field,
        )
        hint = msg("Fields allowed here: {keys}.", keys=listed(fields_listed(case.error.schema)))
    elif not case.error.path:
        message = msg("the file contains no fields")
        hint = msg("Write its fields, one `name: value` per line.")
    elif case.is_entry:
        message = msg("an entry of `{field}` is empty", field=case.field)
        hint = msg("Write a value after the hyphen, or remove the entry.")
    else:
        message = msg("`{field}` is empty", field=case.field)
        hint = msg("Write a value, for example `{example}`, or remove the field.", example=_example(case))
        if case.error.keyword == "pattern":
            hint = msg("Write the text, or remove the field.")
    # An empty value may have no place of its own, so the key is what can always be pointed at.
    on_key = bool(case.error.path) and not case.is_entry and case.error.instance is None
    yield case.problem(RULE, message, hint, on_key=on_key)


def _example(case: SchemaCase) -> str:
    field = str(case.error.path[-1])
    if case.expects == "text":
        return written_text(field, "…", case.language).replace('"', "")
    if case.expects == "date":
        return f"{field}: 2016-07"
    return case.example(field, case.error.schema, case.error.path)
