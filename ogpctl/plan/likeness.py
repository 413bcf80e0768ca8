"""Whether two titles may name the same thing: what an id stands for is judged by words, never by a number."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[^\W\d_]{4,}")
_ENOUGH_WORDS = 2
"""So many words tell by themselves; a script without spaces makes one word of a title."""
_TELLING = 1 / 3
"""The least share of the shorter title that words in both must make up: one "more" in each does not tell."""
_ALIKE = 0.5
"""The share of pairs of letters from which two titles are alike; of titles on two matters it is about a
quarter."""


def nothing_in_common(
    before: Mapping[str, str], after: Mapping[str, str], usual: frozenset[str] = frozenset()
) -> bool:
    """Return whether two titles share nothing that tells in any language that both have; False where none is.

    Words of four letters or more tell where they make up a third of the shorter title, unless they are
    `usual` ones. Scripts that put no spaces between words, and short words, are compared by their letters.
    """
    both = [code for code in before.keys() & after.keys() if before[code].strip() and after[code].strip()]
    return bool(both) and not any(_alike(before[code], after[code], usual) for code in both)


class UsualWords:
    """The words of the titles of several things, by their ids.

    What the others say too does not tell one of them.
    """

    def __init__(self, titles: Iterable[tuple[str, Mapping[str, str]]]) -> None:
        self._holders: dict[str, set[str]] = {}
        for known, title in titles:
            for word in _all_words(title):
                self._holders.setdefault(word, set()).add(known)

    def around(self, known: str, title: Mapping[str, str]) -> frozenset[str]:
        """Return the words of `title`, that of the one with this id, which others have in theirs."""
        return frozenset(word for word in _all_words(title) if self._holders.get(word, set()) - {known})


def _alike(before: str, after: str, usual: frozenset[str]) -> bool:
    one, other = _plain(before), _plain(after)
    words, others = _words(one), _words(other)
    shared = _length((words & others) - usual)
    if shared and shared >= _TELLING * min(_length(words), _length(others)):
        return True
    if min(len(words), len(others)) >= _ENOUGH_WORDS:
        return False
    mine, theirs = _pairs(one), _pairs(other)
    return one == other or 2 * len(mine & theirs) >= _ALIKE * (len(mine) + len(theirs)) > 0


def _length(words: Iterable[str]) -> int:
    return sum(map(len, words))


def _pairs(plain: str) -> set[str]:
    return {first + second for first, second in pairwise(plain)}


def _plain(text: str) -> str:
    """Return `text` without its marks, in small letters and single spaces.

    Some keyboards and files leave marks out.
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in letters if unicodedata.category(letter)[0] != "M").split())


def _all_words(title: Mapping[str, str]) -> set[str]:
    return {word for text in title.values() for word in _words(_plain(text))}


def _words(plain: str) -> set[str]:
    return set(_WORD.findall(plain))
