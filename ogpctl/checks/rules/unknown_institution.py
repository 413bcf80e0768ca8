"""Every institution that a file names is listed in `institutions.yaml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.known_names import IdsByName
from ogpctl.checks.mentions import mentions
from ogpctl.checks.written import ids_in
from ogpctl.i18n.message import Message, msg, nmsg
from ogpctl.plan.field_rows import Reference
from ogpctl.store.position import Span
from ogpctl.terms.field_names import field_name, listed, shown
from ogpctl.terms.nearest import Suggestions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Repository

RULE = Rule(
    "unknown-institution",
    Family.REFERENCES,
    Severity.ERROR,
    msg("an institution is not listed in `institutions.yaml`"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each mention of an institution without an entry; none where the list could not be read."""
    list_file = f"{repository.data_folder}/institutions.yaml"
    if repository.institutions is None:
        yield from _no_list(repository, list_file)
        return
    known = ids_in(repository.institutions, "institutions")
    if known is None:
        return
    suggestions = Suggestions(known)
    content = repository.institutions.content
    names = IdsByName("institutions", content.institutions if content is not None else ())
    for document in repository.documents():
        for path, institution in mentions(document, Reference.INSTITUTION):
            if institution not in known:
                message = msg(
                    "`{field}` names an institution that is not in {file}: {id}",
                    field=field_name(path),
                    file=list_file,
                    id=shown(institution),
                )
                meant = suggestions.nearest(institution) or names.meant(institution)
                hint = _hint(meant, list_file) if known else _none_yet(institution, list_file)
                yield Problem(RULE, document.path, path, message, hint)


def _no_list(repository: Repository, list_file: str) -> Iterator[Problem]:
    """Yield one problem for a list that is missing altogether, and not one for each mention."""
    named = sorted(
        {
            institution
            for document in repository.documents()
            for _, institution in mentions(document, Reference.INSTITUTION)
        }
    )
    if named:
        message = nmsg(
            "{file} is missing, but {count} institution is named",
            "{file} is missing, but {count} institutions are named",
            len(named),
            file=list_file,
        )
        hint = msg("Add the file, with an entry under `institutions` for each of: {ids}.", ids=listed(named))
        yield Problem(RULE, list_file, (), message, hint, span=Span())


def _none_yet(institution: str, list_file: str) -> Message:
    return msg(
        "{file} does not list any institution yet. Add this one: `ogpctl institution add {id} name=…`.",
        file=list_file,
        id=shown(institution),
    )


def _hint(meant: str | None, list_file: str) -> Message:
    if meant is not None:
        return msg("Did you mean `{id}`? Otherwise add the institution to {file}.", id=meant, file=list_file)
    return msg("Add the institution to {file}, or use an id listed there.", file=list_file)
