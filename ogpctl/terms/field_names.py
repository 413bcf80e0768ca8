"""How messages name fields and show values."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from ogpctl.i18n.letters import beginning

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LONGEST = 60
_LOOKED_AT = 1000
_MOST_WORDS = 30
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_SHORT_FIELDS = frozenset({"id", "by", "due", "url", "end", "for"})


def field_name(path: Sequence[str | int]) -> str:
    """Return the name of the field that `path` leads to, as its file writes it: `due`, `title.fr`, `lead`."""
    keys = [step for step in path if isinstance(step, str)]
    if not keys:
        return ""
    if len(keys) > 1 and isinstance(path[-1], str) and is_language(keys[-1]):
        return ".".join(keys[-2:])
    return keys[-1]


def is_language(key: str) -> bool:
    """Whether `key` can only be a language code, and not one of the fields with short names."""
    return _LANGUAGE.fullmatch(key) is not None and key not in _SHORT_FIELDS


def shown(value: object) -> str:
    """Return `value` on one line, cut where it is long."""
    text = " ".join(str(value)[:_LOOKED_AT].split())
    return text if len(text) <= _LONGEST else beginning(text, _LONGEST - 1) + "…"


def listed(words: Iterable[str]) -> str:
    """Return `words` as a list in a sentence, which reads the same in every language; cut where it is long.

    The words may be from data, and are each on one line and cut too.
    """
    return _listed(map(shown, words))


def listed_files(files: Iterable[str]) -> str:
    """Return the names of files as such a list, each in full: whoever mends a file must find it."""
    return _listed(files)


def listed_as_code(words: Iterable[str]) -> str:
    """Return `words` as a list, each in backquotes: `en` is a code here, and in French a word."""
    return _listed(f"`{shown(word)}`" for word in words)


def _listed(words: Iterable[str]) -> str:
    taken = list(islice(words, _MOST_WORDS + 1))
    if len(taken) > _MOST_WORDS:
        taken[-1] = "…"
    return ", ".join(taken)
