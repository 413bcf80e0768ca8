"""The word that was probably meant."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 80


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the word of `known` that is closest to `word`, or None where none is close.

    Close is: equal but for case, accents, spaces and hyphens; or few slips of the keyboard away, about one
    for three letters. Of equally close words the first in alphabetical order wins.
    """
    if len(word) > _LONGEST:
        return None
    plain = simplified(word)
    limit = max(1, len(plain) // 3)
    best: tuple[int, str] | None = None
    for candidate in sorted(known):
        other = simplified(candidate)
        if abs(len(other) - len(plain)) > limit:
            continue
        distance = slips(plain, other)
        if distance <= limit and distance < len(plain) and (best is None or distance < best[0]):
            best = (distance, candidate)
    return best[1] if best else None


def simplified(word: str) -> str:
    """Return `word` without case, accents and the difference between space, hyphen and underscore."""
    decomposed = unicodedata.normalize("NFKD", word.strip().casefold().replace("’", "'"))
    letters = (letter for letter in decomposed if not unicodedata.combining(letter))
    return "_".join("".join(letters).replace("-", " ").replace("_", " ").split())


def slips(left: str, right: str) -> int:
    """Return how many letters to add, drop, change or swap with their neighbour to get from one to the other.

    This is the optimal string alignment distance.
    """
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        before, previous, row = row, before, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, previous[j - 2] + 1)
            row.append(cost)
    return row[-1]
