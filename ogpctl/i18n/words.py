"""The words of a text in any script, each with the marks that belong to its letters.

A pattern alone cuts words in two: for Python the vowel signs of Hindi, the accents of decomposed French and
the joiners of Persian are no letters.
"""

from __future__ import annotations

import re

from ogpctl.i18n.letters import JOINER, is_inside

_PIECES = re.compile("\\s+|[\\w’'\u2010\u2011\u00b7\u05f3\u05f4-]+|[^\\w\\s]")
_SIGN_WORDS = re.compile("([\u3040-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")
"""Ideographs and hiragana: no spaces stand between their words, so each counts as one."""


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


def _goes_on(word: str, piece: str) -> bool:
    if piece[0].isspace() or word[0].isspace():
        return False
    if is_inside(piece[0]) or word[-1] == JOINER:
        return True
    return is_inside(word[-1]) and _of_words(piece[0]) and (_of_words(word[0]) or is_inside(word[0]))


def _of_words(character: str) -> bool:
    return character.isalnum() and _SIGN_WORDS.fullmatch(character) is None
