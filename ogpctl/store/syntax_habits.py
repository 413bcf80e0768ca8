"""Mistakes in YAML that word processors, Git and haste make.

They are told by the text, not by what the parser says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from ogpctl.store.syntax_clue import SyntaxClue, SyntaxReason


def explain_habit(clue: SyntaxClue) -> SyntaxReason | None:
    """Return the reason where the text shows one of these mistakes, None where it does not."""
    return _conflict(clue) or _other_dash(clue) or _no_space_after_dash(clue)


_CONFLICT = re.compile(r"^(<{7,})(?=[ \r\n])[^\r\n]*", re.MULTILINE)


def _conflict(clue: SyntaxClue) -> SyntaxReason | None:
    """Explain what Git leaves in a file for people to decide; it makes no other mistake worth telling."""
    found = _CONFLICT.search(clue.text)
    if found is None:
        return None
    width = len(found[1])

    def stands(sign: str) -> bool:
        marker = re.compile(rf"^{re.escape(sign)}{{{width}}}(?:[ \r\n]|\Z)", re.MULTILINE)
        return marker.search(clue.text, found.end()) is not None

    if not stands(">"):
        return None
    marks = {"begin": "<" * width, "base": "|" * width, "middle": "=" * width, "end": ">" * width}
    hint = msg(
        "Keep the correct parts of both, and remove the lines that begin with {begin}, {middle} and {end}.",
        **marks,
    )
    if stands("|"):
        hint = msg(
            "Keep the correct parts of both, and remove the lines that begin with {begin}, {base}, "
            "{middle} and {end}, and everything between {base} and {middle}, which is the earlier version.",
            **marks,
        )
    return clue.one(
        found.start(),
        msg("two versions of the file follow each other here: Git could not merge them"),
        hint,
        width,
    )


def _other_dash(clue: SyntaxClue) -> SyntaxReason | None:
    """Explain a list item that a word processor gave another dash than the hyphen."""
    found = _line_of(clue, r"[ ]*([–—−•·‐‑])[ \xa0]*\S")
    if found is None:
        return None
    return clue.one(
        found.start(1),
        msg("a list item begins with a hyphen and a space, not with “{character}”", character=found[1]),
        msg("Write “- ” instead."),
    )


def _no_space_after_dash(clue: SyntaxClue) -> SyntaxReason | None:
    found = _line_of(clue, r"[ ]*(-)(?![- \r\n0-9])\S")
    if found is None:
        return None
    return clue.one(
        found.start(1),
        msg("a space is missing after the hyphen"),
        msg("Write a hyphen and a space before each item of the list."),
    )


def _line_of(clue: SyntaxClue, pattern: str) -> re.Match[str] | None:
    """Return how `pattern` matches the parser's line.

    That where it stopped, where it began, or the one before these.
    """
    compiled = re.compile(pattern)
    for place in (clue.at, clue.since):
        if place is not None:
            start = _line_start(clue.text, place)
            for begin in (start, _line_start(clue.text, max(start - 1, 0))):
                if (found := compiled.match(clue.text, begin)) is not None:
                    return found
    return None


def _line_start(text: str, place: int) -> int:
    return max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1
