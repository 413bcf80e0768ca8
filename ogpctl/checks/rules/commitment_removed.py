"""A commitment stays in the record, also when it is given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.past import come, gone, successor
from ogpctl.checks.written import id_of
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.checks.past import EarlierState
    from ogpctl.store.document import Repository

RULE = Rule("commitment-removed", Family.HISTORY, Severity.ERROR, msg("a commitment was removed"))


def check_against(past: EarlierState, repository: Repository) -> Iterator[Problem]:
    """Yield each commitment that is no more, at the file that held it.

    One under another id is `id-changed`.
    """
    new = come(past, repository)
    for document in gone(past, repository):
        if successor(document, new) is None:
            message = msg("the commitment {id} was removed", id=id_of(document))
            hint = msg(
                "An abandoned commitment stays in the plan: restore the file, write `completion: "
                "withdrawn` and give the reason under `progress`."
            )
            yield Problem(RULE, document.path, (), message, hint)
