"""An OGP id given inside a commitment is one of the commitment's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.written import each, is_whole, value_at
from ogpctl.i18n.message import msg
from ogpctl.terms.field_names import listed, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.plan.model import Commitment
    from ogpctl.store.document import Document, Repository
    from ogpctl.store.position import Path

RULE = Rule(
    "unknown-ogp-id",
    Family.REFERENCES,
    Severity.ERROR,
    msg("a milestone or an assessment names an OGP entry that its commitment does not list"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each `ogp_id` of a milestone or an assessment that is not among the commitment's `ogp_ids`."""
    for plan in repository.plans:
        for document in plan.commitments:
            if document.content is not None and is_whole(document):
                yield from _in_commitment(document, document.content)


def _in_commitment(document: Document[Commitment], commitment: Commitment) -> Iterator[Problem]:
    known: set[object] = set(commitment.ogp_ids)
    if not document.valid:
        written = value_at(document, ("ogp_ids",))
        known |= {item for item in written if isinstance(item, str)} if isinstance(written, list) else set()
    for path, ogp_id in _mentions(document, commitment):
        if ogp_id not in known:
            hint = (
                msg("The commitment’s `ogp_ids` are: {ids}.", ids=listed(commitment.ogp_ids))
                if commitment.ogp_ids
                else msg("List the commitment’s OGP entries under `ogp_ids`: [{id}].", id=shown(ogp_id))
            )
            message = msg("`ogp_id` is not among the commitment’s `ogp_ids`: {id}", id=shown(ogp_id))
            yield Problem(RULE, document.path, path, message, hint)


def _mentions(document: Document[Commitment], commitment: Commitment) -> Iterator[tuple[Path, str]]:
    for path, milestone in each(document, ("milestones",), commitment.milestones):
        if milestone.ogp_id is not None:
            yield (*path, "ogp_id"), milestone.ogp_id
    for path, assessment in each(document, ("assessments",), commitment.assessments):
        if assessment.ogp_id is not None:
            yield (*path, "ogp_id"), assessment.ogp_id
