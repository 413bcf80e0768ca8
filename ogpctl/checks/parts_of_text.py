"""What somebody wrote in one text where a list is wanted.

Its parts, the addresses in it, the words beside them.
"""

from __future__ import annotations

import json
import re

_BETWEEN = re.compile(r"[,;\n]+")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_UNSAFE = re.compile(r"[\[\]{},:#\"'\\]|^[\W\d_]|[^\x20-\uffff]|^(?:null|true|false)$", re.IGNORECASE)
_LONGEST = 500
"""A longer text is prose: nothing in it is taken for a list."""
_AROUND = " \n-–—:;,()"


def parts_of(text: str) -> list[str]:
    """Return the parts of a text between commas, semicolons and line ends."""
    if len(text) > _LONGEST:
        return [text]
    return [part for piece in _BETWEEN.split(text) if (part := piece.strip())]


def addresses_in(text: str) -> list[str]:
    """Return the web addresses in a text, without the punctuation behind them."""
    return list(map(_without_ending, _ADDRESS.findall(text))) if len(text) <= _LONGEST else []


def _without_ending(address: str) -> str:
    """Return an address without the signs of the sentence behind it.

    Such as a bracket that it does not open.
    """
    address = address.rstrip(".,:;")
    return address if "(" in address else address.rstrip(").,:;")


def beside(text: str, address: str) -> str:
    """Return the words of a text beside an address in it."""
    before, _, after = text.partition(address)
    return " ".join(part for side in (before, after) if (part := side.strip(_AROUND)))


def in_brackets(text: str) -> str:
    """Return a text of one line as it is written inside brackets: in quotes where it needs any."""
    is_safe = not _UNSAFE.search(text.replace("://", "", 1))
    return text if is_safe else json.dumps(text, ensure_ascii=False)
