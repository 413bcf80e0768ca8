"""Letters with the marks that belong to them, in any script: where a text may be cut, and what its words are.

A pattern alone cuts words, and letters, in two: for Python the vowel signs of Hindi, the accents of decomposed French
and the joiners of Persian are no letters. The rules are those of Unicode's annex 29 as far as they matter here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PIECES = re.compile("\\s+|[\\w’'\u2010\u2011\u00b7\u05f3\u05f4-]+|[^\\w\\s]")
_SIGN_WORDS = re.compile("([\u3040-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")
"""Ideographs and hiragana: no spaces stand between their words, so each counts as one."""
_JOINER = "\N{ZERO WIDTH JOINER}"
_INSIDE = frozenset({_JOINER, "\N{ZERO WIDTH NON-JOINER}", "\N{WORD JOINER}", "\N{SOFT HYPHEN}"})
_VIRAMA = 9
"""The combining class of the signs that tie two Indic letters into one."""


def words(text: str) -> list[str]:
    """Return the words of `text`, its runs of spaces and its other signs, which make up the text again."""
    pieces = _PIECES.findall(text)
    if text.isascii():
        return pieces
    found: list[str] = []
    for piece in pieces:
        for part in filter(None, _SIGN_WORDS.split(piece)):
            if found and _goes_on(found[-1], part):
                found[-1] += part
            else:
                found.append(part)
    return found


def count_words(text: str) -> int:
    """Return how many words `text` has, of a script without spaces its signs."""
    return sum(max(len(_SIGN_WORDS.findall(part)), 1) for part in text.split())


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


def _goes_on(word: str, piece: str) -> bool:
    """Return whether `piece` is a part of the word before it."""
    if piece[0].isspace() or word[0].isspace():
        return False
    if _is_inside(piece[0]) or word[-1] == _JOINER:
        return True
    return _is_inside(word[-1]) and _of_words(piece[0]) and (_of_words(word[0]) or _is_inside(word[0]))


def _of_words(character: str) -> bool:
    return character.isalnum() and _SIGN_WORDS.fullmatch(character) is None


def _tied(before: str, after: str) -> bool:
    """Return whether two characters are one letter to a reader."""
    if _is_inside(after) or before == _JOINER:
        return not before.isspace()
    return unicodedata.combining(before) == _VIRAMA and after.isalpha()


@lru_cache(maxsize=4096)
def _is_inside(character: str) -> bool:
    """Return whether a character never begins a letter: a mark, a joiner, a tone of skin, a jamo in the middle."""
    return (
        unicodedata.category(character)[0] == "M"
        or character in _INSIDE
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\u1160" <= character <= "\u11ff"
    )
