"""An id names one thing only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.naming import shown
from ogpctl.checks.written import each, id_of
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ogpctl.store.document import Document, Repository
    from ogpctl.store.position import Path

RULE = Rule("duplicate-id", Family.REFERENCES, Severity.ERROR, msg("an id is used twice"))


def check(repository: Repository) -> Iterator[Problem]:
    """Yield every second use of an id.

    The ids of commitments are told apart in the whole repository, those of consultations in a plan, and those
    of institutions, themes, rounds, milestones and contributions in their list.
    """
    yield from _among_files([document for plan in repository.plans for document in plan.commitments])
    if repository.institutions is not None and repository.institutions.content is not None:
        institutions = repository.institutions.content.institutions
        yield from _in_list(repository.institutions, ("institutions",), institutions)
    for plan in repository.plans:
        if plan.header is not None and plan.header.content is not None:
            yield from _in_list(plan.header, ("themes",), plan.header.content.themes)
            yield from _in_list(plan.header, ("rounds",), plan.header.content.rounds)
        for commitment in plan.commitments:
            if commitment.content is not None and len(commitment.content.milestones) > 1:
                yield from _in_list(commitment, ("milestones",), commitment.content.milestones)
        yield from _among_files(plan.consultations)
        for consultation in plan.consultations:
            if consultation.content is not None:
                yield from _in_list(consultation, ("contributions",), consultation.content.contributions)


def _among_files(documents: Iterable[Document[Any]]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for document in documents:
        found = id_of(document)
        if found is None:
            continue
        if found in first:
            message = msg("`id` is already that of {file}: {id}", file=first[found], id=shown(found))
            hint = msg("Give this file an id that was never used: ids are neither shared nor used again.")
            yield Problem(RULE, document.path, ("id",), message, hint)
        else:
            first[found] = document.path


def _in_list(document: Document[Any], path: Path, items: Iterable[Any]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for item_path, item in each(document, path, items):
        position = item_path[-1]
        assert isinstance(position, int)
        if item.id in first:
            message = msg(
                "`id` is already that of entry {position} of `{field}`: {id}",
                position=first[item.id] + 1,
                field=path[-1],
                id=shown(item.id),
            )
            hint = msg("Give each entry of `{field}` an id of its own.", field=path[-1])
            yield Problem(RULE, document.path, (*item_path, "id"), message, hint)
        else:
            first[item.id] = position
