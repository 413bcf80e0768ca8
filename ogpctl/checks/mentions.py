"""Where a file names institutions: the one list of fields that hold an institution's id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.checks.written import each
from ogpctl.plan.model import Commitment, Consultation, Institutions, PlanHeader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Document
    from ogpctl.store.position import Path

Mention = tuple["Path", str]


def institution_mentions(document: Document[Any]) -> Iterator[Mention]:
    """Yield each institution id that the file names, with the path that leads to it."""
    content = document.content
    if isinstance(content, Commitment):
        yield from _in_commitment(document, content)
    elif isinstance(content, Consultation):
        yield from _in_consultation(document, content)
    elif isinstance(content, PlanHeader):
        yield from each(document, ("coordinator",), content.coordinator)
    elif isinstance(content, Institutions):
        for path, institution in each(document, ("institutions",), content.institutions):
            if institution.attached_to is not None:
                yield (*path, "attached_to"), institution.attached_to


def _in_commitment(document: Document[Any], commitment: Commitment) -> Iterator[Mention]:
    yield from each(document, ("lead",), commitment.lead)
    yield from each(document, ("supporting",), commitment.supporting)
    for path, milestone in each(document, ("milestones",), commitment.milestones):
        if milestone.lead:
            yield from each(document, (*path, "lead"), milestone.lead)
    for path, assessment in each(document, ("assessments",), commitment.assessments):
        if assessment.institution is not None:
            yield (*path, "institution"), assessment.institution


def _in_consultation(document: Document[Any], consultation: Consultation) -> Iterator[Mention]:
    yield from each(document, ("organisers",), consultation.organisers)
    yield from each(document, ("contributors",), consultation.contributors)
    for path, contribution in each(document, ("contributions",), consultation.contributions):
        if contribution.institution is not None:
            yield (*path, "institution"), contribution.institution
        if contribution.answer is not None and contribution.answer.by is not None:
            yield (*path, "answer", "by"), contribution.answer.by
