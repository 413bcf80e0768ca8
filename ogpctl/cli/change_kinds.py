"""Options that name kinds of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.errors import WrongUsage
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Sequence


def kinds_named(option: str, words: Sequence[str] | None) -> frozenset[str] | None:
    """Return the kinds that an option's words mean together, None where it was not given.

    A word is a kind, a family of kinds or a level; several may stand in one, with commas. Raises `WrongUsage`.
    """
    from ogpctl.analysis.diff.kinds import BY_ID, FAMILIES, Level, kinds_meant
    from ogpctl.checks.nearest import nearest

    if not words:
        return None
    found: set[str] = set()
    for word in (part.strip() for text in words for part in text.split(",")):
        meant = (
            {kind for kind in BY_ID if BY_ID[kind].level == word} if word in set(Level) else kinds_meant(word)
        )
        if not meant:
            near = nearest(word, [*BY_ID, *FAMILIES, *Level])
            hint = (
                msg("Did you mean {word}?", word=near)
                if near
                else msg("A kind is such as {example}; a family, such as {family}; a level, such as {level}.",
                         example="completion-advanced", family="milestone", level="warning")
            )  # fmt: skip
            raise WrongUsage(
                msg("{option}: there is no kind of change “{word}”", option=option, word=word), hint
            )
        found |= meant
    return frozenset(found)
