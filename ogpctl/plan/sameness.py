"""What counts as the same value.

Neither how a number nor how a letter is encoded says anything to a reader.
"""

from __future__ import annotations

import unicodedata
from typing import Any


def comparable(value: Any) -> Any:
    """Return a scalar in the one form in which it is compared; lists and mappings are given back as they are.

    `2.0` is the integer 2, as it is for the schema. A letter composed with its accent (`é`) and the letter
    with an accent after it are one letter: files from a Mac, a PDF or a spreadsheet bring the second.
    """
    if isinstance(value, str):
        return composed(value)
    if type(value) is float and value.is_integer():
        return int(value)
    return value


def composed(text: str) -> str:
    """Return `text` with its letters composed (Unicode’s form C)."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)
