"""The word that was probably meant."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LONGEST = 80
_MOST_SEARCHES = 50
_SHORTEST_PART = 3
_MOST_LIKELY = 3


class Suggestions:
    """Finds the nearest of some known words.

    After many searches it gives up, and so cannot be made to work.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._known = [(simplified(word), word) for word in sorted(known)]
        self._found: dict[str, tuple[str, ...]] = {}

    def nearest(self, word: str) -> str | None:
        """Return the known word that is closest to `word`, or None where none is close.

        Close is: equal but for case, accents, spaces and hyphens; or few slips of the keyboard away, about
        one for three letters. Of equally close words the first in alphabetical order wins.
        """
        return next(iter(self.equally_near(word)), None)

    def equally_near(self, word: str) -> tuple[str, ...]:
        """Return the known words that are closest to `word`, in their order; none where none is close."""
        if word not in self._found:
            if len(word) > _LONGEST or len(self._found) >= _MOST_SEARCHES:
                return ()
            self._found[word] = self._search(simplified(word))
        return self._found[word]

    def _search(self, plain: str) -> tuple[str, ...]:
        limit = min(max(1, len(plain) // 3), len(plain) - 1)
        best: tuple[str, ...] = ()
        for other, candidate in self._known:
            distance = slips(plain, other, limit)
            if distance is not None:
                best = (*best, candidate) if distance == limit and best else (candidate,)
                limit = distance
        return best


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the one of a few `known` words that is closest to `word`, or None where none is close."""
    return Suggestions(known).nearest(word)


def likely(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of `known` that `word` probably means: the nearest, else those that it is a part of.

    Of more than three that are equally near the first counts. `france` is a part of `france-2015-2017`,
    `not-allowed` of `not-allowed-value`; a part may be misspelt. A part of more than three of them says
    nothing.
    """
    ids = list(dict.fromkeys(known))
    near = Suggestions(ids).equally_near(word)
    if near:
        return near if len(near) <= _MOST_LIKELY else near[:1]
    plain = simplified(word)
    limit = len(plain) // 4
    best: list[str] = []
    if not _SHORTEST_PART <= len(plain) <= _LONGEST:
        return ()
    for id_ in ids:
        distances = [slips(plain, part, limit) for part in _parts(simplified(id_))]
        distance = min((item for item in distances if item is not None), default=None)
        if distance is not None:
            best = [*best, id_] if distance == limit else [id_]
            limit = distance
    return tuple(best) if len(best) <= _MOST_LIKELY else ()


def _parts(plain: str) -> Iterator[str]:
    """Yield each run of words of a simplified id, but the whole."""
    words = plain.split("_")
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            if end - start < len(words):
                yield "_".join(words[start:end])


def simplified(word: str) -> str:
    """Return `word` without case, accents and the difference between space, hyphen and underscore."""
    decomposed = unicodedata.normalize("NFKD", word.strip().casefold().replace("’", "'"))
    letters = (letter for letter in decomposed if not unicodedata.combining(letter))
    return "_".join("".join(letters).replace("-", " ").replace("_", " ").split())


def slips(left: str, right: str, limit: int) -> int | None:
    """Return how many letters to add, drop, change or swap with their neighbour to turn one into the other.

    None where that is more than `limit`. This is the optimal string alignment distance.
    """
    if abs(len(left) - len(right)) > limit:
        return None
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        before, previous, row = row, before, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, previous[j - 2] + 1)
            row.append(cost)
        if min(row) > limit and min(before) > limit:
            return None
    return row[-1] if row[-1] <= limit else None
