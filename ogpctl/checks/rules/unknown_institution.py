"""Every institution that a file names is listed in `institutions.yaml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.mentions import institution_mentions
from ogpctl.checks.naming import field_name, shown
from ogpctl.checks.nearest import Suggestions
from ogpctl.checks.written import ids_in
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Repository

RULE = Rule(
    "unknown-institution",
    Family.REFERENCES,
    Severity.ERROR,
    msg("an institution is named that `institutions.yaml` does not list"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each mention of an institution without an entry; none where the list could not be read."""
    known = ids_in(repository.institutions, "institutions") if repository.institutions is not None else set()
    if known is None:
        return
    suggestions = Suggestions(known)
    list_file = f"{repository.data_folder}/institutions.yaml"
    for document in repository.documents():
        for path, institution in institution_mentions(document):
            if institution not in known:
                message = msg(
                    "`{field}` names an institution that is not in {file}: {id}",
                    field=field_name(path),
                    file=list_file,
                    id=shown(institution),
                )
                yield Problem(
                    RULE, document.path, path, message, _hint(suggestions.nearest(institution), list_file)
                )


def _hint(meant: str | None, list_file: str) -> Message:
    if meant is not None:
        return msg("Did you mean `{id}`? Otherwise add the institution to {file}.", id=meant, file=list_file)
    return msg("Add the institution to {file}, or use an id that is there.", file=list_file)
