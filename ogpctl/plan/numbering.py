"""Numbers as printed in a plan, and their order."""

from __future__ import annotations

import re
from functools import lru_cache

_DIGITS = re.compile(r"(\d{1,18})")
"""As many as any number has; a longer run is taken in pieces, since Python refuses to read thousands of
digits."""

NumberKey = tuple[tuple[tuple[tuple[int, int, str], ...], ...], tuple[str, ...]]


@lru_cache(maxsize=8192)  # lists of a plan, and its versions, are sorted by the same numbers again and again
def number_key(number: str) -> NumberKey:
    """Return a key that sorts printed numbers as people do: 1, 1.2, 1.10, 1a, 2, 2bis, 10, C2, C10.

    Figures count as figures wherever they stand, and come before letters; capitals matter only between
    numbers that are otherwise the same.
    """
    runs = [_DIGITS.split(part) for part in number.replace("-", ".").split(".")]
    return tuple(map(_part_key, runs)), tuple(run for part in runs for run in part[::2] if run)


def _part_key(runs: list[str]) -> tuple[tuple[int, int, str], ...]:
    return tuple(
        (0, int(run), "") if place % 2 else (1, 0, run.casefold()) for place, run in enumerate(runs) if run
    )
