"""Numbers as printed in a plan, and their order."""

from __future__ import annotations


def number_key(number: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts printed numbers as people do: "2" before "10", "1.2" before "1.10"."""
    parts = number.replace("-", ".").split(".")
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
