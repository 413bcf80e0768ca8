"""The word of a fixed vocabulary that somebody wrote in another way.

For reading, writing and the hints of rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.i18n.translator import LANGUAGES, Translator
from ogpctl.plan.vocabulary import COMPLETION_LABELS, NONE_RECORDED
from ogpctl.terms.nearest import nearest, simplified
from ogpctl.terms.synonyms import GUESSES, UNDER_WAY, WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ogpctl.i18n.message import Message

_LONG = 5  # letters of a name that a misspelt word may be near to


def taken_word(text: str, allowed: Sequence[str]) -> str | None:
    """Return the allowed word that `text` surely is.

    But for case and accents, or as one other name of it alone.
    """
    return None if simplified(text) in GUESSES else _named(text, allowed)


def _named(text: str, allowed: Sequence[str]) -> str | None:
    plain = simplified(text)
    for word in allowed:
        if plain == simplified(word):
            return word
    named = [word for word in allowed if plain in WORDS.get(word, ())]
    return named[0] if len(named) == 1 else None


def meant_word(text: str, allowed: Sequence[str]) -> str | None:
    """Return the allowed word that was probably meant: from French, from another vocabulary, or misspelt."""
    named = _named(text, allowed)
    if named is not None:
        return named
    names = {name: word for word in allowed for name in WORDS.get(word, ()) if len(name) >= _LONG}
    names |= {word: word for word in allowed}
    near = nearest(text, names)
    return names[near] if near is not None else None


def labelled(text: str, labels: Mapping[str, Message]) -> str | None:
    """Return the word that tables print as `text`, in any language that we speak."""
    plain = simplified(text)
    for language in LANGUAGES:
        render = Translator(language).render
        for word, label in labels.items():
            if simplified(render(label)) == plain:
                return word
    return None


def means_none(text: str) -> bool:
    """Whether `text` asks for what has none: `none`, another name of it, or what tables print for it."""
    none = {NONE_RECORDED: COMPLETION_LABELS[NONE_RECORDED]}
    return taken_word(text, (NONE_RECORDED,)) is not None or labelled(text, none) is not None


def is_under_way(text: str, allowed: Sequence[str]) -> bool:
    """Whether `text` says “being done”, where these words of completion are to say how far."""
    return "limited" in allowed and simplified(text) in UNDER_WAY
