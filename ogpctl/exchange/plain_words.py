"""Text from other people's cells and keys, made fit for a plan file: no markup, no control characters."""

from __future__ import annotations

import re
import unicodedata

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BULLET = re.compile("[\uf0a7\uf0b7\uf02d\ufffc]\\s*")
_UNSAID = {"Cc", "Cf", "Cs", "Co", "Cn"}


def one_line(text: str) -> str:
    """Return `text` on one line: line breaks, `<br/>` and runs of spaces become one space."""
    return " ".join(_cleaned(_BREAK.sub(" ", text)).split())


def lines(text: str) -> str:
    """Return `text` with its lines.

    `<br/>` is a line break, spaces at line ends and empty lines in a row go.
    """
    found = [" ".join(line.split()) for line in _cleaned(_BREAK.sub("\n", text), keep="\n").split("\n")]
    kept = [line for place, line in enumerate(found) if line or (place and found[place - 1])]
    return "\n".join(kept).strip("\n")


def _cleaned(text: str, keep: str = "") -> str:
    """Return `text` without what no reader sees.

    The signs of Word's private fonts for a bullet become one.
    """
    text = _BULLET.sub("• ", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(
        character
        if character in keep or unicodedata.category(character) not in _UNSAID
        else " "
        if character.isspace()
        else ""
        for character in text
    )
