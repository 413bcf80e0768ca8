"""The name of a commitment's file starts with the commitment's number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.commitment_file_name import proposed_name, starts_with_number
from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.i18n.message import msg
from ogpctl.terms.field_names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Repository

RULE = Rule(
    "file-name",
    Family.REFERENCES,
    Severity.ERROR,
    msg("a commitment’s file name does not start with the commitment’s number"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each commitment whose file's name starts with something else than its number."""
    for plan in repository.plans:
        for document in plan.commitments:
            number = document.content.number if document.content is not None else ""
            name = document.path.rsplit("/", 1)[-1]
            stem = name.removesuffix(".yaml")
            if number and not starts_with_number(stem, number):
                message = msg(
                    "the file name does not start with the commitment’s number: {number}",
                    number=shown(number),
                )
                hint = msg(
                    "Rename the file to {name}, or fix `number`.", name=shown(proposed_name(stem, number))
                )
                yield Problem(RULE, document.path, ("number",), message, hint)
