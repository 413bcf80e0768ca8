"""The spaces of French typography."""

from __future__ import annotations

import re


def typeset(text: str) -> str:
    """Return `text` with no-break spaces before `: ; ! ? »` and after `«`; code between backquotes stays."""
    parts = re.split(r"(`[^`]*`)", text)
    for place in range(0, len(parts), 2):
        parts[place] = re.sub(r" (?=[:;!?»])", "\u00a0", parts[place])
        parts[place] = re.sub(r"« ", "«\u00a0", parts[place])
    return "".join(parts)
