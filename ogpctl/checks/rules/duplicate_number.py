"""Two commitments of a plan do not share a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.sharing import blamed, copies, shared
from ogpctl.i18n.message import msg
from ogpctl.plan.numbering import number_key
from ogpctl.terms.field_names import listed_files, shown

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
    """Yield every use of a number that another commitment of the plan has; "2" and "02" are the same number.

    It is reported on the file that the number fits least, else on each of them.
    """
    for plan in repository.plans:
        numbers = {
            document.path: document.content.number
            for document in plan.commitments
            if document.content is not None and document.content.number
        }
        numbered = [document for document in plan.commitments if document.path in numbers]
        same = copies(numbered)
        for group in shared((number_key(numbers[document.path]), document) for document in numbered):
            if len({same[document.path] for document in group}) == 1:
                continue  # `duplicate-id` says it
            to_blame = blamed(group, numbers[group[0].path])
            for document in to_blame:
                message = msg(
                    "`number` is already used in {file}: {number}",
                    file=listed_files(other.path for other in group if other is not document),
                    number=shown(numbers[document.path]),
                )
                hint = msg("Use the number printed in the plan. A part of a commitment is a milestone.")
                untold = tuple(other.path for other in group if other not in to_blame)
                yield Problem(RULE, document.path, ("number",), message, hint, others=untold)
