"""Fingerprints by which a finding is known again after the lines above it have changed."""

from __future__ import annotations

import hashlib
from collections import Counter


class Fingerprints:
    """Hands out fingerprints that are unique within one report.

    A fingerprint is made of the commitment (or the file), the rule and the path by ids, never of a line.
    Where the three are the same for several findings, their order of appearance tells them apart.
    """

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str, str]] = Counter()

    def of(self, subject: str, rule: str, path: str) -> str:
        """Return 32 hexadecimal digits for the next finding of `rule` at `path` in `subject`."""
        key = (subject, rule, path)
        self._seen[key] += 1
        parts = [*key, *([str(self._seen[key])] if self._seen[key] > 1 else [])]
        text = "\0".join(parts).encode("utf-8", "surrogateescape")
        return hashlib.sha256(text).hexdigest()[:32]
