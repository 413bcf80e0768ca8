"""An id names one thing only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.sharing import blamed, form_of_id, name_of, number_in_id, shared
from ogpctl.checks.written import each, id_of, value_at
from ogpctl.i18n.message import msg
from ogpctl.terms.field_names import listed_files, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ogpctl.i18n.message import Message
    from ogpctl.store.document import Document, Repository
    from ogpctl.store.position import Path

RULE = Rule("duplicate-id", Family.REFERENCES, Severity.ERROR, msg("an id is used twice"))


def check(repository: Repository) -> Iterator[Problem]:
    """Yield every use of an id that another one has: on the file that it fits least, else on each of them.

    The ids of commitments are told apart in the whole repository, those of consultations in a plan, and those
    of institutions, themes, rounds, milestones, indicators and contributions in their list.
    """
    yield from _among_commitments([document for plan in repository.plans for document in plan.commitments])
    if repository.institutions is not None and repository.institutions.content is not None:
        institutions = repository.institutions.content.institutions
        yield from _in_list(repository.institutions, ("institutions",), institutions)
    for plan in repository.plans:
        if plan.header is not None and plan.header.content is not None:
            yield from _in_list(plan.header, ("themes",), plan.header.content.themes)
            yield from _in_list(plan.header, ("rounds",), plan.header.content.rounds)
        for commitment in plan.commitments:
            if commitment.content is not None:
                yield from _in_list(commitment, ("milestones",), commitment.content.milestones)
                yield from _in_list(commitment, ("indicators",), commitment.content.indicators)
        yield from _among_consultations(plan.consultations)
        for consultation in plan.consultations:
            if consultation.content is not None:
                yield from _in_list(consultation, ("contributions",), consultation.content.contributions)


_PLAN_PARTS = 2
"""A commitment’s id begins with the country and the year of its plan."""
_NEVER_USED = msg("Give this file an id that was never used: ids are neither shared nor reused.")


def _among_commitments(documents: Sequence[Document[Any]]) -> Iterator[Problem]:
    with_ids = [(found, document) for document in documents if (found := id_of(document)) is not None]
    for group in shared((form_of_id(found), document) for found, document in with_ids):
        to_blame = blamed(group, number_in_id(id_of(group[0]) or ""))
        for document in to_blame:
            yield _problem(document, group, to_blame, _hint(document, documents))


def _among_consultations(documents: Iterable[Document[Any]]) -> Iterator[Problem]:
    with_ids = [(found, document) for document in documents if (found := id_of(document)) is not None]
    for group in shared(with_ids):
        to_blame = [document for document in group if name_of(document) != id_of(document)]
        for document in to_blame:
            yield _problem(document, group, to_blame, _NEVER_USED)


def _problem(
    document: Document[Any], group: Sequence[Document[Any]], to_blame: Sequence[Document[Any]], hint: Message
) -> Problem:
    others = [other.path for other in group if other is not document]
    message = msg(
        "`id` is already used in {file}: {id}", file=listed_files(others), id=shown(id_of(document))
    )
    # The others have a finding of their own, or are told of this one.
    untold = tuple(other.path for other in group if other not in to_blame)
    return Problem(RULE, document.path, ("id",), message, hint, others=untold)


def _hint(document: Document[Any], documents: Sequence[Document[Any]]) -> Message:
    """Return the id that fits the number of the commitment, where no file has it."""
    number, own = value_at(document, ("number",)), id_of(document) or ""
    parts = own.split("-")
    if not isinstance(number, str) or len(parts) <= _PLAN_PARTS:
        return _NEVER_USED
    last = number.replace(".", "-").upper()
    fitting = "-".join([*parts[:_PLAN_PARTS], last.zfill(len(parts[-1])) if last.isdecimal() else last])
    if form_of_id(fitting) in {form_of_id(found) for item in documents if (found := id_of(item)) is not None}:
        return _NEVER_USED
    return msg("Its number suggests `{id}`, which no other file uses.", id=shown(fitting))


def _in_list(document: Document[Any], path: Path, items: Iterable[Any]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for item_path, item in each(document, path, items):
        position = item_path[-1]
        assert isinstance(position, int)
        if item.id in first:
            message = msg(
                "`id` is already used by entry {position} of `{field}`: {id}",
                position=first[item.id] + 1,
                field=path[-1],
                id=shown(item.id),
            )
            hint = msg("Give each entry of `{field}` an id of its own.", field=path[-1])
            yield Problem(RULE, document.path, (*item_path, "id"), message, hint)
        else:
            first[item.id] = position
