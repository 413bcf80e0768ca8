"""A plan is named like its folder, and a consultation like its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.written import id_of
from ogpctl.i18n.message import msg
from ogpctl.terms.field_names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Repository

RULE = Rule(
    "id-mismatch",
    Family.REFERENCES,
    Severity.ERROR,
    msg("the id of a plan or of a consultation is not the name of its folder or file"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield plans whose id is not their folder's name, and consultations whose id is not their file's."""
    for plan in repository.plans:
        if plan.header is not None:
            found = id_of(plan.header)
            if found is not None and found != plan.id:
                message = msg("`id` is not the name of the plan’s folder: {id}", id=shown(found))
                hint = msg("Write `id: {id}`, or rename the folder.", id=plan.id)
                yield Problem(RULE, plan.header.path, ("id",), message, hint)
        for document in plan.consultations:
            found = id_of(document)
            stem = document.path.rsplit("/", 1)[-1].removesuffix(".yaml")
            if found is not None and found != stem:
                message = msg("`id` is not the name of the file: {id}", id=shown(found))
                hint = msg("Write `id: {id}`, or rename the file.", id=stem)
                yield Problem(RULE, document.path, ("id",), message, hint)
