"""Each kind of file has its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.rules.stray_file import is_among_documents
from ogpctl.i18n.message import msg
from ogpctl.store.document import Kind
from ogpctl.store.position import Span
from ogpctl.terms.nearest import nearest, simplified

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ogpctl.store.document import Document, Repository

RULE = Rule("misplaced-file", Family.REFERENCES, Severity.ERROR, msg("a YAML file is in the wrong folder"))

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

_NAMES = {
    "engagement": "commitments",
    "engagements": "commitments",
    "concertation": "consultations",
    "concertations": "consultations",
}
"""What people call the folders, in the form that `simplified` returns."""


def check(repository: Repository) -> Iterator[Problem]:
    """Yield YAML files outside the folders of their plan, and files with the fields of another kind."""
    free = ["commitments", "consultations"]
    free += ["institutions.yaml"] if repository.institutions is None else []
    for path in repository.stray:
        yield from _overlooked(path, f"{repository.data_folder}/PLAN", free)
    for plan in repository.plans:
        taken = {
            "plan.yaml": plan.header,
            "commitments": plan.commitments,
            "consultations": plan.consultations,
        }
        free = [name for name, documents in taken.items() if not documents]
        for path in plan.stray:
            yield from _overlooked(path, plan.folder, free)
    for document in repository.documents():
        kind = kind_by_fields(document)
        if kind is not None:
            message = msg("judging by its fields, this file belongs in {place}", place=_PLACES[kind])
            hint = msg("Move it there, or write the fields that a file here takes.")
            yield Problem(RULE, document.path, (), message, hint, span=Span())


def _overlooked(path: str, plan_folder: str, free: Collection[str]) -> Iterator[Problem]:
    """Yield the problem of a YAML file, or of a folder with YAML files, that is not read.

    `free` are the names that it may have been meant to have: nothing else has them.
    """
    is_folder = path.endswith("/")
    if is_among_documents(path) or not path.endswith(("/", ".yaml")):
        return  # `stray-file` says so
    message = (
        msg("the YAML files of this folder are not read")
        if is_folder
        else msg("this file is not read: no YAML file belongs here")
    )
    name = path.rstrip("/").rsplit("/", 1)[-1]
    candidates = [known for known in free if known.endswith(".yaml") != is_folder]
    meant = nearest(_NAMES.get(simplified(name), name), candidates)
    hint = (
        msg("Did you mean `{name}`? Rename it.", name=meant)
        if meant is not None
        else msg(
            "Commitments go in {folder}/commitments/ and consultations in {folder}/consultations/, "
            "without subfolders.",
            folder=plan_folder,
        )
    )
    yield Problem(RULE, path.rstrip("/"), (), message, hint, span=Span())


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
