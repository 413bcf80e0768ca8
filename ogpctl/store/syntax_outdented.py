"""Why a line inside brackets or quotes that is no further indented than its key is no YAML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ogpctl.i18n.message import Message, msg, nmsg

if TYPE_CHECKING:
    from ogpctl.store.syntax_clue import SyntaxClue, SyntaxReason

CLOSE_QUOTE = msg(
    "Add the closing quote. Inside '…' an apostrophe is written twice "
    '(\'\'); inside "…" a quote is written \\".'
)
_INDENT = msg("Indent the line further than the line of its key.")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'", re.DOTALL)
_ENTRY = re.compile(r" *(?:- |-$|#|[\w.\-]+ *:(?: |$)|[\"'][^\"'\r\n]*[\"'] *:)", re.MULTILINE)
"""A line that is a key, an item or a comment, and so hardly one more line of a text."""


def open_quote(clue: SyntaxClue) -> SyntaxReason:
    """Explain a quote that nothing closes."""
    start = clue.at if clue.since is None else clue.since
    return clue.one(start, msg("this quote is never closed"), CLOSE_QUOTE)


def closed_below(clue: SyntaxClue, start: int, lines: int) -> SyntaxReason:
    """Explain a quote at `start` that is closed `lines` below.

    Most likely by the quote that opens another text.
    """
    return clue.one(
        start,
        nmsg(
            "this quote is closed only on the next line",
            "this quote is closed only {count} lines below",
            lines,
        ),
        CLOSE_QUOTE,
    )


def outdented_in_quotes(clue: SyntaxClue) -> SyntaxReason:
    """Explain a line of a text in quotes, or the lack of the quote that ends it."""
    start = clue.at if clue.since is None else clue.since
    quoted = _QUOTED.match(clue.text, start)
    if quoted is None:
        return open_quote(clue)
    if _ENTRY.match(clue.text, clue.at - len(clue.line_before)):
        return closed_below(clue, start, len(re.findall(r"\r\n?|\n", quoted[0])))
    return clue.one(clue.at, msg("this line of a text in quotes is not indented"), _INDENT)


def outdented_in_brackets(clue: SyntaxClue) -> SyntaxReason:
    """Explain a line between brackets, or the lack of the bracket that ends them."""
    start = clue.at if clue.since is None else clue.since
    opening = clue.text[start : start + 1]
    if not _is_closed(clue.text, start):
        return never_closed(clue, start)
    return clue.one(
        clue.at, msg("this line is inside “{opening}” and is not indented", opening=opening), _INDENT
    )


def never_closed(clue: SyntaxClue, start: int) -> SyntaxReason:
    """Explain a bracket at `start` that nothing closes."""
    opening = clue.text[start : start + 1]
    closing = {"[": "]", "{": "}"}.get(opening, "]")
    hint: Message = msg(
        "Add the closing “{closing}”, or put the text in quotes if the bracket belongs to it.",
        closing=closing,
    )
    return clue.one(start, msg("this “{opening}” is never closed", opening=opening), hint)


def _is_closed(text: str, start: int) -> bool:
    """Return whether as many brackets close as open from `start` on."""
    depth = 0
    for sign in re.compile(r"[\[\]{}]").finditer(text, start):
        depth += 1 if sign[0] in "[{" else -1
        if depth == 0:
            return True
    return False
