"""Options that name kinds of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.errors import WrongUsage
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Sequence


def kinds_named(
    option: str, words: Sequence[str] | None, *, and_above: bool = False
) -> frozenset[str] | None:
    """Return the kinds that an option's words mean together, None where it was not given.

    A word is a kind, a family of kinds or a level, which stands for itself in a selection and, with
    `and_above`, for all that weighs as much in a threshold; several may stand in one word, with commas.
    Raises `WrongUsage`.
    """
    from ogpctl.analysis.diff.kinds import BY_ID, FAMILIES, Level, kinds_from, kinds_meant
    from ogpctl.terms.suggestion import suggestion

    if not words:
        return None
    found: set[str] = set()
    for word in (part.strip() for text in words for part in text.split(",")):
        meant = kinds_meant(word)
        if word in set(Level):
            level = Level(word)
            of_level = frozenset(kind for kind in BY_ID if BY_ID[kind].level is level)
            meant = kinds_from(level) if and_above else of_level
        if not meant:
            hint = suggestion(word, [*BY_ID, *FAMILIES, *Level]) or msg(
                "Examples: a kind, {example}; a family, {family}; a level, {level}.",
                example="completion-advanced",
                family="milestone",
                level="warning",
            )
            raise WrongUsage(msg("{option}: unknown kind of change “{word}”", option=option, word=word), hint)
        found |= meant
    return frozenset(found)
