"""Makes texts fit to be set: nothing that steers, no word wider than a line, no character that no font has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ogpctl.render.plain_text import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_LONG = re.compile(r"\S{25,}")
_SEAMS = re.compile(r"(?<=[/._?&=,;:#+~-])(?=[^/._?&=,;:#+~\s-])")
_PIECE = re.compile(r"[^\u200b]{24}(?=[^\u200b])")
_SPACES = re.compile(r"[ \t\r\n]+")
_ZERO_WIDTH = "\u200b"
# What the fonts of Typst are known to have: Latin with accents, and the signs of our own sentences.
_KNOWN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180)))) | frozenset(
    "‘’“”‚„–—…•→−×\u200b\u202f\u00a0€œŒ"
)


class Setting:
    """Prepares the texts of one document. `missing` are the characters that its fonts lack."""

    def __init__(self, missing: Iterable[str] = ()) -> None:
        self._missing = frozenset(missing)
        self.replaced = False
        """Whether any text had one of them."""
        self.seen: set[str] = set()
        """Every character beyond the known ones that was met."""

    def printed(self, text: str) -> str:
        """Return a text of the data as it is to be set; spaces at its ends stay, lines become spaces."""
        text = _SPACES.sub(" ", printable(text))
        if not text.isascii():
            self.seen.update(character for character in set(text) if character not in _KNOWN)
        text = _LONG.sub(_breakable, text)
        return "".join(map(self._shown, text)) if self._missing else text

    def _shown(self, character: str) -> str:
        if character not in self._missing:
            return character
        self.replaced = True
        return f"[U+{ord(character):04X}]"


def missing_characters(characters: Iterable[str], settable: Callable[[str], bool]) -> frozenset[str]:
    """Return those characters of which `settable` says no, by halves: most texts have none, and then it asks once."""
    left = [sorted(set(characters))]
    found: set[str] = set()
    while left:
        some = left.pop()
        if not some or settable("".join(some)):
            continue
        if len(some) == 1:
            found.update(some)
            continue
        middle = len(some) // 2
        left += [some[:middle], some[middle:]]
    return frozenset(found)


def _breakable(match: re.Match[str]) -> str:
    """Return a long word with places where its line may end: at its seams, else anywhere now and then."""
    return _PIECE.sub(lambda piece: piece[0] + _ZERO_WIDTH, _SEAMS.sub(_ZERO_WIDTH, match[0]))
