"""An entry of OGP's database usually stands for one commitment.

OGP's numbering is not the plan's: one commitment may be several entries, and now and then one entry covers
two commitments. That is why this is a warning, which can be waived, and not an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.sharing import copies
from ogpctl.checks.written import each
from ogpctl.i18n.message import msg
from ogpctl.terms.field_names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Repository

RULE = Rule(
    "duplicate-ogp-id",
    Family.REFERENCES,
    Severity.WARNING,
    msg("two commitments give the same OGP id"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield every second commitment of the repository that gives an OGP id.

    Nothing tells which of the two is right, so that whoever asks for either file is told.
    """
    first: dict[str, str] = {}
    same = copies(document for plan in repository.plans for document in plan.commitments)
    for plan in repository.plans:
        for document in plan.commitments:
            if document.content is None or not document.content.ogp_ids:
                continue
            for path, ogp_id in each(document, ("ogp_ids",), document.content.ogp_ids):
                other = first.setdefault(ogp_id, document.path)
                if same[other] != same[document.path]:
                    message = msg("OGP id {id} is also given in {file}", id=shown(ogp_id), file=other)
                    hint = msg(
                        "Check the id on the commitment’s page at OGP. If OGP merged the two, waive this "
                        "rule for one of the commitments in ogpctl.toml."
                    )
                    yield Problem(RULE, document.path, path, message, hint, others=(other,))
