"""A list names each thing once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.i18n.message import msg
from ogpctl.terms.field_names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.checks.finding import Problem
    from ogpctl.checks.schema_case import SchemaCase

RULE = Rule("repeated-value", Family.SCHEMA, Severity.ERROR, msg("a list contains the same item twice"))


def explain(case: SchemaCase) -> Iterator[Problem]:
    """Yield the problem of an entry that repeats an earlier one of its list."""
    message = msg("`{field}` contains {value} twice", field=case.field, value=shown(case.text))
    yield case.problem(RULE, message, msg("Remove one of the two."))
