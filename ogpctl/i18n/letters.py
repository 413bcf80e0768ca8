"""Letters with the marks that belong to them, in any script: where a text may be cut.

The rules are those of Unicode's annex 29 as far as they matter here.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

JOINER = "\N{ZERO WIDTH JOINER}"
_INSIDE = frozenset({JOINER, "\N{ZERO WIDTH NON-JOINER}", "\N{WORD JOINER}", "\N{SOFT HYPHEN}"})
_VIRAMA = 9
"""The combining class of the signs that tie two Indic letters into one."""


def letter_start(text: str, index: int) -> int:
    """Return the place at or before `index` at which no letter is cut: not before a mark, nor at a joiner."""
    if not 0 < index < len(text) or text.isascii():
        return index
    start = index
    while start > 0 and _tied(text[start - 1], text[start]):
        start -= 1
    return start


def letters(text: str) -> list[str]:
    """Return the letters of `text`, each with the marks and joiners that belong to it."""
    if text.isascii():
        return list(text)
    found: list[str] = []
    for place, character in enumerate(text):
        if place and _tied(text[place - 1], character):
            found[-1] += character
        else:
            found.append(character)
    return found


def beginning(text: str, longest: int) -> str:
    """Return the first `longest` characters of `text` or a few less, so that no letter is cut.

    A letter with more marks than any script writes is cut all the same.
    """
    return text[: letter_start(text, longest) or longest]


def _tied(before: str, after: str) -> bool:
    """Return whether two characters are one letter to a reader."""
    if is_inside(after) or before == JOINER:
        return not before.isspace()
    return unicodedata.combining(before) == _VIRAMA and after.isalpha()


@lru_cache(maxsize=4096)
def is_inside(character: str) -> bool:
    """Return whether a character never begins a letter.

    A mark, a joiner, a tone of skin, a jamo in the middle.
    """
    return (
        unicodedata.category(character)[0] == "M"
        or character in _INSIDE
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\u1160" <= character <= "\u11ff"
    )
