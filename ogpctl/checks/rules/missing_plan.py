"""A plan's folder has a `plan.yaml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.i18n.message import msg
from ogpctl.store.position import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Repository

RULE = Rule("missing-plan", Family.REFERENCES, Severity.ERROR, msg("a plan’s folder has no `plan.yaml`"))


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each plan whose folder has no `plan.yaml`."""
    for plan in repository.plans:
        if plan.header is None:
            message = msg(
                "the folder {folder} has commitments or consultations but no plan.yaml", folder=plan.folder
            )
            hint = msg(
                "Add a plan.yaml with `id: {id}`, or move the files to the plan they belong to.", id=plan.id
            )
            yield Problem(RULE, f"{plan.folder}/plan.yaml", (), message, hint, span=Span())
