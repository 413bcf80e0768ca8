"""The names of countries, as CLDR has them for `en_GB` and `fr`.

`tools/country_names.py` writes them from Babel.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_suffix(".json")


def country(code: str, language: str) -> str:
    """Return the name of a country by its code of two letters (ISO 3166-1); the code where it has none."""
    names = _names().get(code.upper())
    return names[1 if language == "fr" else 0] if names is not None else code


@lru_cache(maxsize=1)
def _names() -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(_FILE.read_text(encoding="utf-8"))
    return found
