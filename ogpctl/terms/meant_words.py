"""The word of a fixed vocabulary that somebody wrote in another way.

For reading, writing and the hints of rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.terms.nearest import nearest, simplified
from ogpctl.terms.synonyms import UNDER_WAY, WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence


def taken_word(text: str, allowed: Sequence[str]) -> str | None:
    """Return the allowed word that `text` surely is.

    But for case and accents, or as one other name of it alone.
    """
    plain = simplified(text)
    for word in allowed:
        if plain == simplified(word):
            return word
    named = [word for word in allowed if plain in WORDS.get(word, ())]
    return named[0] if len(named) == 1 else None


def meant_word(text: str, allowed: Sequence[str]) -> str | None:
    """Return the allowed word that was probably meant: from French, from another vocabulary, or misspelt."""
    return taken_word(text, allowed) or nearest(text, allowed)


def is_under_way(text: str, allowed: Sequence[str]) -> bool:
    """Whether `text` says “being done”, for which these words of completion have none: they say how far."""
    return "limited" in allowed and simplified(text) in UNDER_WAY
