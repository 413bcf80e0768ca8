"""Every field that a file cannot do without is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.i18n.message import Message, msg
from ogpctl.terms.field_names import field_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.checks.finding import Problem
    from ogpctl.checks.schema_case import SchemaCase
    from ogpctl.store.position import Path

RULE = Rule("missing-field", Family.SCHEMA, Severity.ERROR, msg("a required field is missing"))


def explain(case: SchemaCase) -> Iterator[Problem]:
    """Yield the problem of a required field that is not there; it points at where the field belongs."""
    name = str(case.error.expected)
    schema = case.error.schema.get("properties", {}).get(name, {})
    hint = msg("Add it, for example: {example}", example=case.example(name, schema, (*case.error.path, name)))
    path, on_key = _place(case)
    yield case.problem(RULE, _message(case, name), hint, path=path, on_key=on_key)


def _message(case: SchemaCase, name: str) -> Message:
    path = case.error.path
    if not path:
        return msg("`{field}` is missing", field=name)
    if case.is_entry:
        return msg("`{field}` is missing in this entry of `{parent}`", field=name, parent=field_name(path))
    return msg("`{field}` is missing in `{parent}`", field=name, parent=field_name(path))


def _place(case: SchemaCase) -> tuple[Path, bool]:
    """Return what to point at: the key of the mapping that lacks the field, else the first key inside it."""
    path, mapping = case.error.path, case.error.instance
    if path and not case.is_entry:
        return path, True
    return ((*path, next(iter(mapping))), True) if mapping else (path, False)
