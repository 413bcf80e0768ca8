"""Two commitments of a plan do not share a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.naming import shown
from ogpctl.i18n.message import msg
from ogpctl.plan.numbering import number_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Repository

RULE = Rule(
    "duplicate-number",
    Family.REFERENCES,
    Severity.ERROR,
    msg("two commitments of a plan have the same number"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield every second use of a number in a plan; "2" and "02" are the same number."""
    for plan in repository.plans:
        first: dict[object, str] = {}
        for document in plan.commitments:
            number = document.content.number if document.content is not None else ""
            if not number:
                continue
            key = number_key(number)
            if key in first:
                message = msg(
                    "`number` is already that of {file}: {number}", file=first[key], number=shown(number)
                )
                hint = msg(
                    "Use the number that the plan prints. A part of a commitment is a milestone of it."
                )
                yield Problem(RULE, document.path, ("number",), message, hint)
            else:
                first[key] = document.path
