"""No file holds characters that turn the direction of writing around."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.finding_places import positions
from ogpctl.checks.written import strings
from ogpctl.i18n import steering
from ogpctl.i18n.message import msg
from ogpctl.i18n.steering import code_of
from ogpctl.store.line_positions import Lines
from ogpctl.terms.field_names import field_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Document, Repository
    from ogpctl.store.position import Span

RULE = Rule(
    "direction-control",
    Family.CONSISTENCY,
    Severity.WARNING,
    msg("a file contains a character that changes the direction of the text"),
)

_TURNING = re.compile(f"[{steering.TURNING}]")
_IN_BYTES = re.compile(
    rb"\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]|\\u20(?:2[a-e]|6[6-9])|\\U000020(?:2[a-e]|6[6-9])",
    re.IGNORECASE,
)
"""Such a character in UTF-8, or an escape that may stand for one."""
_HINT = msg("Remove it: text in Arabic, Hebrew and similar scripts takes its direction from its letters.")


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each text with such a character, as itself or as an escape, and each comment.

    Marks of direction (U+200E, U+200F, U+061C) are not meant: they turn no words around.
    """
    for document in repository.documents():
        if _IN_BYTES.search(document.data):
            yield from _in_document(document)


def _in_document(document: Document[Any]) -> Iterator[Problem]:
    """Yield the problems of one file, each at the first such character of its text that is no escape."""
    read = document.strict or positions(document)
    lines = Lines(read.text)
    raw = list(_TURNING.finditer(read.text))
    spans = [lines.span(found.start(), found.end()) for found in raw]
    in_texts: set[int] = set()
    for path, text in strings(document):
        if found := _TURNING.search(text):
            around = read.locate(path)
            first = bisect_left(spans, (around.line, around.column), key=_start)
            last = bisect_left(spans, (around.end_line, around.end_column), key=_start)
            in_texts.update(range(first, last))
            message = msg(
                "`{field}` contains {code}, which changes the direction of the text",
                field=field_name(path),
                code=code_of(found[0]),
            )
            span = spans[first] if first < last else None
            yield Problem(RULE, document.path, path, message, _HINT, span=span)
    told = 0
    for index, span in enumerate(spans):
        if index not in in_texts and span.line != told:
            told = span.line
            message = msg(
                "this line contains {code}, which changes the direction of the text",
                code=code_of(raw[index][0]),
            )
            yield Problem(RULE, document.path, (), message, _HINT, span=span)


def _start(span: Span) -> tuple[int, int]:
    return span.line, span.column
