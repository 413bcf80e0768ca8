"""A review round that a commitment or a consultation names is one that the plan declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.written import each, ids_in
from ogpctl.i18n.message import Message, msg
from ogpctl.terms.naming import listed, shown
from ogpctl.terms.nearest import Suggestions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import PlanDocuments, Repository
    from ogpctl.store.position import Path

RULE = Rule(
    "unknown-round",
    Family.REFERENCES,
    Severity.ERROR,
    msg("a review round is named that `plan.yaml` does not declare"),
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
                message = msg("`round` is not a review round of the plan: {id}", id=shown(round_id))
                yield Problem(RULE, file, path, message, _hint(suggestions.nearest(round_id), ids))


def _mentions(plan: PlanDocuments) -> Iterator[tuple[str, Path, str]]:
    for commitment in plan.commitments:
        if commitment.content is not None and commitment.content.assessments:
            for path, item in each(commitment, ("assessments",), commitment.content.assessments):
                yield commitment.path, (*path, "round"), item.round
    for consultation in plan.consultations:
        if consultation.content is not None and consultation.content.round is not None:
            yield consultation.path, ("round",), consultation.content.round


def _hint(meant: str | None, ids: str) -> Message:
    if meant is not None:
        return msg("Did you mean `{id}`?", id=meant)
    if not ids:
        return msg("The plan declares no review rounds: list them under `rounds` in plan.yaml.")
    return msg(
        "The plan’s review rounds are: {ids}. A new one is declared under `rounds` in plan.yaml.",
        ids=ids,
    )
