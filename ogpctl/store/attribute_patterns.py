"""Patterns as Git reads them in `.gitattributes` and `info/attributes`."""

from __future__ import annotations

import re

_SIGN = re.compile(r"[*?\[\]\\]")
_TO_QUOTE = re.compile(r"[\x00-\x20\x7f\"]|^[!#]")
_IN_QUOTES = re.compile(r"[\x00-\x1f\x7f\"\\]")


def literal(path: str) -> str:
    """Return the pattern that matches `path` and nothing else: signs of patterns are taken as they are."""
    return _SIGN.sub(r"\\\g<0>", path)


def written(pattern: str) -> str:
    """Return `pattern` as a line of attributes begins with it.

    In quotes where it would end or be another line.
    """
    if not _TO_QUOTE.search(pattern):
        return pattern
    return '"' + _IN_QUOTES.sub(_escaped, pattern) + '"'


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[0]}" if found[0] in '"\\' else f"\\{ord(found[0]):03o}"
