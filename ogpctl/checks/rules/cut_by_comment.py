"""A text is not cut short by a `#` that was meant as a part of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.finding_places import LINE_END, positions
from ogpctl.checks.texts import texts
from ogpctl.i18n.message import msg
from ogpctl.terms.field_names import field_name, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Document, Repository

RULE = Rule(
    "cut-by-comment", Family.CONSISTENCY, Severity.NOTE, msg("a text ends where a `#` begins a comment")
)

_CANDIDATE = re.compile(rb"^[ -]*[a-z]{2,3}: [^\r\n]* #[^ \t\r\n#]", re.MULTILINE)
_REST = re.compile(r"[ \t]+#(?=[^\s#])")


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each text without quotes that a `#word` follows: YAML takes the rest of the line for a comment.

    A comment that begins with a space, as comments do, is one.
    """
    for document in repository.documents():
        if b" #" in document.data and _CANDIDATE.search(document.data):
            yield from _in_document(document)


def _in_document(document: Document[Any]) -> Iterator[Problem]:
    read = document.strict or positions(document)
    lines = LINE_END.split(read.text)
    for path, text in texts(document):
        for language in text:
            place = (*path, language)
            span = read.locate(place)
            if lines[span.line - 1][span.column - 1 : span.column] in {"", '"', "'", "|", ">"}:
                continue
            rest = lines[span.end_line - 1][span.end_column - 1 :]
            if _REST.match(rest):
                message = msg(
                    "`{field}` ends before {comment}, which YAML reads as a comment",
                    field=field_name(place),
                    comment=shown(rest),
                )
                hint = msg("Put the whole text in quotes, or write a space after the # of a comment.")
                yield Problem(RULE, document.path, place, message, hint)
