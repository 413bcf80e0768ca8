"""Each kind of file has its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.i18n.message import msg
from ogpctl.store.document import Kind
from ogpctl.store.position import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Document, Repository

RULE = Rule("misplaced-file", Family.REFERENCES, Severity.ERROR, msg("a YAML file lies where none belongs"))

_PLACES = {
    Kind.PLAN: "plan.yaml",
    Kind.COMMITMENT: "commitments/",
    Kind.CONSULTATION: "consultations/",
    Kind.INSTITUTIONS: "institutions.yaml",
}
_TELLTALE = {
    Kind.PLAN: frozenset({"rounds", "themes", "languages", "country", "plan_number", "completion_by"}),
    Kind.COMMITMENT: frozenset(
        {
            "number",
            "milestones",
            "lead",
            "completion",
            "theme",
            "assessments",
            "evidence",
            "ogp_ids",
            "values",
        }
    ),
    Kind.CONSULTATION: frozenset(
        {"contributions", "organisers", "contributors", "participants", "contribution_count", "sessions"}
    ),
    Kind.INSTITUTIONS: frozenset({"institutions"}),
}
"""Fields that only one kind of file has."""


def check(repository: Repository) -> Iterator[Problem]:
    """Yield YAML files outside the folders of their plan, and files whose fields are those of another kind."""
    for plan in repository.plans:
        for file in plan.stray:
            if file.endswith(".yaml"):
                message = msg("this file is not read: no YAML file belongs here")
                hint = msg(
                    "Commitments go to {folder}/commitments/ and consultations to {folder}/consultations/, "
                    "without folders inside.",
                    folder=plan.folder,
                )
                yield Problem(RULE, file, (), message, hint, span=Span())
    for document in repository.documents():
        kind = kind_by_fields(document)
        if kind is not None:
            message = msg("by its fields this file belongs in {place}", place=_PLACES[kind])
            hint = msg("Move it there, or write the fields that belong to a file in this place.")
            yield Problem(RULE, document.path, (), message, hint, span=Span())


def kind_by_fields(document: Document[Any]) -> Kind | None:
    """Return the kind that the fields of a file speak of, where it is another kind than its place's."""
    if document.valid or not isinstance(document.value, dict):
        return None
    fields = set(document.value)
    if fields & _TELLTALE[document.kind]:
        return None
    if fields == _TELLTALE[Kind.INSTITUTIONS]:
        return Kind.INSTITUTIONS
    # One field may be a slip; two are no accident.
    return next((kind for kind, telltale in _TELLTALE.items() if len(fields & telltale) > 1), None)
