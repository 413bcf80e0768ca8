"""A commitment that another file names exists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.sharing import form_of_id
from ogpctl.checks.written import each, id_of
from ogpctl.i18n.message import msg
from ogpctl.plan.model import Commitment, Consultation
from ogpctl.terms.field_names import field_name, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Document, Repository
    from ogpctl.store.position import Path

RULE = Rule(
    "unknown-commitment",
    Family.REFERENCES,
    Severity.ERROR,
    msg("a reference names a commitment that does not exist"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each mention of a commitment that no file holds.

    None is reported while the id of some commitment file cannot be read or two files share one, or while
    files are overlooked: the one that is named may be among them. `continues` and `continued_by` may name
    commitments of plans that are not kept in this repository.
    """
    files = [document for plan in repository.plans for document in plan.commitments]
    known = {id_of(document) for document in files}
    if None in known or len(known) < len(files) or any(plan.stray for plan in repository.plans):
        return
    ids = {found for found in known if found is not None}
    by_form = {form_of_id(found): found for found in sorted(ids)}
    kept_here = {_plan_of(found) for found in ids}
    for document in repository.documents():
        for path, mentioned, may_be_elsewhere in _mentions(document):
            if mentioned in ids or (may_be_elsewhere and _plan_of(mentioned) not in kept_here):
                continue
            meant = by_form.get(form_of_id(mentioned))
            message = msg(
                "`{field}` names a commitment that does not exist: {id}",
                field=field_name(path),
                id=shown(mentioned),
            )
            hint = (
                msg("Did you mean `{id}`?", id=meant)
                if meant is not None
                else msg("Use the `id` of a commitment, such as FR-2015-02, not its number.")
            )
            yield Problem(RULE, document.path, path, message, hint)


def _plan_of(commitment_id: str) -> tuple[str, ...]:
    """Return the part of a commitment's id that names its plan: FR-2015 of FR-2015-02."""
    return tuple(commitment_id.split("-")[:2])


def _mentions(document: Document[Any]) -> Iterator[tuple[Path, str, bool]]:
    """Yield path, id and whether the commitment may belong to a plan that is kept elsewhere."""
    content = document.content
    if isinstance(content, Consultation):
        for path, mentioned in each(document, ("commitments",), content.commitments):
            yield path, mentioned, False
        for path, contribution in each(document, ("contributions",), content.contributions):
            if contribution.commitments:
                for inner, mentioned in each(document, (*path, "commitments"), contribution.commitments):
                    yield inner, mentioned, False
    elif isinstance(content, Commitment):
        for name, lineage in (("continues", content.continues), ("continued_by", content.continued_by)):
            for path, link in each(document, (name,), lineage):
                if link.id is not None:
                    yield (*path, "id"), link.id, True
