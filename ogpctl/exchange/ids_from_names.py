"""Ids made of names, always the same ones: of institutions, themes and plans."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_LONGEST = 80


def slug(text: str, prefix: str = "", longest: int = _LONGEST) -> str:
    """Return `text` as an id: lower-case letters, digits and hyphens, with `prefix` before it.

    A text that is too long, or in a script that has no plain letters, ends in a number made of all of it, so
    that two long names do not become one.
    """
    plain = _plain(text)
    full = f"{prefix}-{plain}" if prefix and plain else prefix or plain
    letters = sum(character.isalpha() for character in text)
    lost = letters - sum(character.isalpha() for character in plain)
    if len(full) <= longest and full and lost <= letters // 4:
        return full
    number = hashlib.sha256(_comparable(text).encode()).hexdigest()[:8]
    kept = full[: longest - len(number) - 1].rstrip("-")
    return f"{kept}-{number}" if kept else f"n-{number}"


def file_words(text: str, longest: int = 48) -> str:
    """Return the first words of a title for the name of a file; empty where it has no plain letters."""
    words = _plain(text)
    if len(words) <= longest:
        return words
    return words[:longest].rpartition("-")[0] or words[:longest]


def without_number(title: str, *numbers: str | None) -> str:
    """Return a title without the number of its commitment at its start: the number has a field of its own.

    `11. E-Immigration` and `1.1 Budget` begin with theirs; of `3 million trees` nobody knows.
    """
    for number in filter(None, numbers):
        marked = r"\s*(?:[.):]+\s+|[\u2013\u2014-]\s+(?=\D)|[.):\u2013\u2014-]+(?=\W*[^\W\d_]{2}))"
        spaced = r"\s+" if re.search(r"\W", number) else r"\s+(?=[^\W\da-z_])"
        found = re.match(rf"(?:{re.escape(number)}{marked})+|{re.escape(number)}{spaced}", title)
        if found is not None and title[found.end() :]:
            return title[found.end() :]
    return title


def same_name(one: str, other: str) -> bool:
    """Whether two names differ in no more than case, accents, spaces and punctuation."""
    return _comparable(one) == _comparable(other)


def name_key(text: str) -> str:
    """Return what two spellings of a name have in common."""
    return _comparable(text)


_LETTERS = str.maketrans({
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE",
    "œ": "oe", "Œ": "OE", "ı": "i", "þ": "th", "ð": "d",
})  # fmt: skip  # a table, read by rows


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    letters = text.encode("ascii", "ignore").decode().lower()
    # An apostrophe is no word break: “President’s” is one word in other ids too.
    return re.sub(r"[^a-z0-9]+", "-", letters.replace("'", "")).strip("-")


def _comparable(text: str) -> str:
    text = unicodedata.normalize("NFKD", text.translate(_LETTERS)).casefold()
    return " ".join(re.sub(r"[^\w]+|_", " ", re.sub(r"[\u0300-\u036f'’]", "", text)).split())
