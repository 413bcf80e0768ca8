"""A review round that a commitment or a consultation names is one that the plan declares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.mentions import mentions
from ogpctl.checks.written import ids_in
from ogpctl.i18n.message import Message, msg
from ogpctl.plan.field_rows import Reference
from ogpctl.terms.field_names import field_name, listed, shown
from ogpctl.terms.nearest import Suggestions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Document, PlanDocuments, Repository
    from ogpctl.store.position import Path

RULE = Rule(
    "unknown-round",
    Family.REFERENCES,
    Severity.ERROR,
    msg("a review round is not declared in `plan.yaml`"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each round that the plan does not declare; none where its `plan.yaml` could not be read."""
    for plan in repository.plans:
        known = ids_in(plan.header, "rounds") if plan.header is not None else None
        if known is None:
            continue
        suggestions = Suggestions(known)
        ids = listed(sorted(known))
        for file, path, round_id in _mentions(plan):
            if round_id not in known:
                message = msg(
                    "`{field}` is not a review round of the plan: {id}",
                    field=field_name(path),
                    id=shown(round_id),
                )
                yield Problem(RULE, file, path, message, _hint(suggestions.nearest(round_id), ids))


def _mentions(plan: PlanDocuments) -> Iterator[tuple[str, Path, str]]:
    documents: tuple[Document[Any], ...] = (*plan.commitments, *plan.consultations)
    for document in documents:
        for path, round_id in mentions(document, Reference.ROUND):
            yield document.path, path, round_id


def _hint(meant: str | None, ids: str) -> Message:
    if meant is not None:
        return msg("Did you mean `{id}`?", id=meant)
    if not ids:
        return msg("The plan declares no review rounds: add them under `rounds` in plan.yaml.")
    return msg(
        "The plan’s review rounds are: {ids}. Declare a new one under `rounds` in plan.yaml.",
        ids=ids,
    )
