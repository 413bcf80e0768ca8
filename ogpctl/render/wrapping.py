"""Running text in lines of a given width."""

from __future__ import annotations

from ogpctl.i18n.letters import letter_start
from ogpctl.render.plain_text import width


def wrapped(text: str, columns: int | None) -> list[str]:
    """Return `text` broken at spaces into lines of at most `columns`; a longer word keeps its own line.

    Text that writes no spaces, such as Chinese, is broken between any two letters.
    """
    if columns is None or width(text) <= columns:
        return [text] if text else []
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        candidate = f"{line} {word}" if line else word
        if width(candidate) <= columns:
            line = candidate
            continue
        if line:
            lines.append(line)
        line = word
        while width(line) > columns and not line.isascii():
            cut = _cut(line, columns)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line] if line else lines


def _cut(text: str, columns: int) -> int:
    taken = 0
    for index, character in enumerate(text):
        taken += width(character)
        if taken > columns:
            return letter_start(text, index) or max(index, 1)
    return len(text)
