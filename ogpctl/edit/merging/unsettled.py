"""A common ancestor that holds conflicts.

Git makes one of several, where two branches merged each other before. What those ancestors say differently
stands in it between conflict markers, longer ones than those of the merge itself.

Only what comes out the same whichever way they are settled is merged.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_MARKER = re.compile(rb"(<{7,}|\|{7,}|={7,}|>{7,})(?:[ \r\n]|\Z)")
_NEXT = {b"<": b"|=", b"|": b"=", b"=": b">"}
"""Which markers may follow each."""


class AncestorReadings(NamedTuple):
    """What the ancestor says, by how its conflicts are settled.

    By their first sides, by their second, or left out.
    """

    first: bytes
    second: bytes
    without: bytes


def ways_of(base: bytes) -> AncestorReadings | None:
    """Return the ways to read an ancestor with conflicts.

    None for one without, or where the markers do not pair up.
    """
    if b"<<<<<<<" not in base:
        return None
    lines = base.splitlines(keepends=True)
    found = [_read(lines, side) for side in (b"<", b"=", b"")]
    if any(item is None for item in found):
        return None
    return AncestorReadings(*(item or b"" for item in found))


def _read(lines: list[bytes], side: bytes) -> bytes | None:
    """Return the lines outside of conflicts, and those after the markers of the sign `side` in them."""
    kept: list[bytes] = []
    open_ones: list[tuple[int, bytes]] = []
    for line in lines:
        marker = _MARKER.match(line)
        sign, width = (marker[1][:1], len(marker[1])) if marker is not None else (b"", 0)
        if sign == b"<":
            open_ones.append((width, sign))
        elif sign and open_ones and open_ones[-1][0] == width:
            if sign not in _NEXT[open_ones[-1][1]]:
                return None
            open_ones.pop()
            if sign != b">":
                open_ones.append((width, sign))
        elif all(section == side for _, section in open_ones):
            kept.append(line)
    return None if open_ones else b"".join(kept)
