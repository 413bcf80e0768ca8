"""A milestone that an assessment names is one of the commitment's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.written import each, ids_in
from ogpctl.i18n.message import msg
from ogpctl.terms.field_names import listed, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Repository

RULE = Rule(
    "unknown-milestone",
    Family.REFERENCES,
    Severity.ERROR,
    msg("an assessment names a milestone that its commitment does not have"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each `milestone` of an assessment that is not the id of one of the commitment's milestones."""
    for plan in repository.plans:
        for document in plan.commitments:
            known = ids_in(document, "milestones")
            if document.content is None or known is None:
                continue
            for path, assessment in each(document, ("assessments",), document.content.assessments):
                if assessment.milestone is not None and assessment.milestone not in known:
                    hint = (
                        msg("The commitment’s milestones are: {ids}.", ids=listed(sorted(known)))
                        if known
                        else msg("The commitment has no milestones. Add this one under `milestones` first.")
                    )
                    message = msg(
                        "`milestone` is not a milestone of the commitment: {id}",
                        id=shown(assessment.milestone),
                    )
                    yield Problem(RULE, document.path, (*path, "milestone"), message, hint)
