"""Every field is one that the schema knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.examples import fields_listed
from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.checks.naming import listed, shown
from ogpctl.checks.nearest import nearest, simplified
from ogpctl.checks.synonyms import FIELDS
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ogpctl.checks.finding import Problem
    from ogpctl.checks.schema_case import SchemaCase

RULE = Rule("unknown-key", Family.SCHEMA, Severity.ERROR, msg("a field is not one that the schema knows"))


def explain(case: SchemaCase) -> Iterator[Problem]:
    """Yield the problem of a key that is none of the fields of its place."""
    key = str(case.error.path[-1])
    known = fields_listed(case.error.schema)
    meant = meant_field(key, known) if case.suggests else None
    hint = (
        msg("Did you mean `{key}`?", key=meant)
        if meant is not None
        else msg("The fields that may stand here are: {keys}.", keys=listed(known))
    )
    message = msg("there is no field `{key}` here", key=shown(key))
    yield case.problem(RULE, message, hint, on_key=True)


def meant_field(key: str, known: Iterable[str]) -> str | None:
    """Return the field that was probably meant: by its French name, another usual name, or a near spelling."""
    fields = set(known)
    synonym = FIELDS.get(simplified(key))
    if synonym is not None:
        for candidate in (synonym, synonym.removesuffix("s"), synonym + "s"):
            if candidate in fields:
                return candidate
    return nearest(key, fields)
