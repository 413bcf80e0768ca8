"""The policy areas of a commitment are those of OGP's list, so that plans can be compared by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.written import each
from ogpctl.i18n.message import Message, msg
from ogpctl.plan.policy_areas import EDITION, POLICY_AREA_LABELS
from ogpctl.terms.field_names import shown
from ogpctl.terms.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Repository

RULE = Rule(
    "unknown-policy-area",
    Family.REFERENCES,
    Severity.NOTE,
    msg("a commitment’s policy area is not in OGP’s list"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each policy area that the list shipped with ogpctl does not have."""
    for plan in repository.plans:
        for document in plan.commitments:
            if document.content is None:
                continue
            for path, area in each(document, ("policy_areas",), document.content.policy_areas):
                if area not in POLICY_AREA_LABELS:
                    message = msg(
                        "OGP’s list of {edition} has no policy area {id}", edition=EDITION, id=shown(area)
                    )
                    yield Problem(RULE, document.path, path, message, _hint(area))


def _hint(area: str) -> Message:
    meant = nearest(area, POLICY_AREA_LABELS)
    if meant is not None:
        return msg("Did you mean `{id}`?", id=meant)
    return msg("`ogpctl schema --field policy_areas` lists them; one that OGP added later may stay.")
