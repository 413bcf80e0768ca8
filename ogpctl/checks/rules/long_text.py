"""A text is short enough for somebody to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.written import strings
from ogpctl.i18n.message import msg
from ogpctl.terms.field_names import field_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Repository

RULE = Rule("long-text", Family.CONSISTENCY, Severity.WARNING, msg("a text is too long to be read"))

MOST = 20_000
"""Some seven pages: no text of a real plan or of its reviewers comes near."""


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each text of more characters than that, in whatever field it stands."""
    for document in repository.documents():
        if len(document.data) <= MOST:
            continue
        for path, text in strings(document):
            if len(text) > MOST:
                message = msg(
                    "`{field}` has {count} characters; the limit is {most}",
                    field=field_name(path),
                    count=len(text),
                    most=MOST,
                )
                hint = msg("Shorten it, and give the document with the rest under `links` or `evidence`.")
                yield Problem(RULE, document.path, path, message, hint)
