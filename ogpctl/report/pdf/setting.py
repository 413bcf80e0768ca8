"""Makes texts fit to be set.

Nothing that steers, no word wider than a line, no letter that no font has, not too many.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ogpctl.i18n.letters import letter_start, letters
from ogpctl.render.plain_text import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

MOST_CHARACTERS = 2_000_000
"""Of one document: some twelve times France’s plan. To set a million takes up to 500 MB of memory."""
_MOST_QUESTIONS = 400
"""How often the fonts are asked; where more is missing than that tells apart, it is whole scripts."""
_LONG = re.compile(r"\S{25,}")
_SEAMS = re.compile(r"(?<=[/._?&=,;:#+~-])(?=[^/._?&=,;:#+~\s-])")
_PIECE = 24
_SPACES = re.compile(r"[ \t\r\n]+")
_ZERO_WIDTH = "\u200b"
# What the fonts of Typst are known to have: Latin with accents, and the signs of our own sentences.
_KNOWN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180)))) | frozenset(
    "‘’“”‚„–—…•→−×\u200b\u202f\u00a0€œŒ"
)


class TooMuchText(Exception):
    """More text than a document is made of; `longest` is the longest of those met so far."""

    def __init__(self, longest: str) -> None:
        super().__init__()
        self.longest = longest


class Setting:
    """Prepares the texts of one document.

    `instead` has what is shown for letters that its fonts lack, `words` are those in which no unusual letter
    can be set. Raises `TooMuchText`.
    """

    def __init__(self, instead: Mapping[str, str] | None = None, words: Collection[str] = ()) -> None:
        self._instead = instead or {}
        self._words = words
        self._characters = 0
        self._longest = ""
        self.replaced = False
        """Whether any text had one of them."""
        self.letters: set[str] = set()
        """Every letter beyond the known ones that was met."""
        self.words: set[str] = set()
        """Every word with such a letter, as it was to be set."""

    def printed(self, text: str) -> str:
        """Return a text of the data as it is to be set; spaces at its ends stay, lines become spaces."""
        self._count(text)
        text = _SPACES.sub(" ", printable(text))
        if not text.isascii() and not _KNOWN.issuperset(text):
            text = " ".join(map(self._word, text.split(" ")))
        return _LONG.sub(_breakable, text)

    def _count(self, text: str) -> None:
        self._characters += len(text)
        self._longest = max(self._longest, text, key=len)
        if self._characters > MOST_CHARACTERS:
            raise TooMuchText(self._longest)

    def _word(self, word: str) -> str:
        if _KNOWN.issuperset(word):
            return word
        found = letters(word)
        self.letters.update(letter for letter in found if not _KNOWN.issuperset(letter))
        shown = "".join(self._instead.get(letter, letter) for letter in found)
        if shown in self._words:
            shown = "".join(map(numbered, shown))
        self.replaced |= shown != word
        if not _KNOWN.issuperset(shown):
            self.words.add(shown)
        return shown


def numbered(character: str) -> str:
    """Return an unusual character by its number, any other as it is."""
    return character if character in _KNOWN else f"[U+{ord(character):04X}]"


def shown_instead(missing: Iterable[str], settable: Callable[[str], bool]) -> dict[str, str]:
    """Return what is shown for letters that cannot be set: of each only that by its number which is to blame.

    That is the character that no font has, else, where no font has the letter with its marks, these.
    """
    found = sorted(set(missing))
    alone = missing_texts({character for letter in found for character in letter[:_PIECE]} - _KNOWN, settable)
    return {
        letter: "".join(numbered(character) if character in alone else character for character in letter)
        if alone.intersection(letter)
        else letter[0] + "".join(map(numbered, letter[1:]))
        for letter in found
    }


def missing_texts(texts: Iterable[str], settable: Callable[[str], bool]) -> frozenset[str]:
    """Return those texts, letters or words, of which `settable`, given some in a row, says no.

    It asks by halves: most documents have none, and then it asks once. What is not told apart in the end
    counts as missing.
    """
    left = [sorted(set(texts))]
    found: set[str] = set()
    questions = 0
    while left:
        some = left.pop()
        questions += 1
        if not some or (questions <= _MOST_QUESTIONS and settable(" ".join(some))):
            continue
        if len(some) == 1 or questions > _MOST_QUESTIONS:
            found.update(some)
            continue
        middle = len(some) // 2
        left += [some[middle:], some[:middle]]
    return frozenset(found)


def _breakable(match: re.Match[str]) -> str:
    """Return a long word with places where its line may end.

    At its seams, else between any two letters now and then.
    """
    return _ZERO_WIDTH.join(
        piece for part in _SEAMS.sub(_ZERO_WIDTH, match[0]).split(_ZERO_WIDTH) for piece in _pieces(part)
    )


def _pieces(text: str) -> Iterable[str]:
    start = 0
    while len(text) - start > _PIECE:
        end = start + _PIECE
        cut = max(letter_start(text[start : end + 1], _PIECE) + start, start)
        yield text[start : cut if cut > start else end]
        start = cut if cut > start else end
    yield text[start:]
