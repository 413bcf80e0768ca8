"""From an offset in a text to the line and the column that an editor shows."""

from __future__ import annotations

import re
from bisect import bisect_right

from ogpctl.store.position import Span


class Lines:
    """The lines of `text`, which is without its byte order mark; they end with LF, CR LF or CR."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(found.end() for found in re.finditer(r"\r\n|\n|\r", text))]

    def span(self, start: int, end: int) -> Span:
        """Return the stretch between two offsets."""
        return Span(*self._place(start), *self._place(max(start, end)))

    def rest(self, start: int) -> str:
        """Return what stands between `start` and the end of its line."""
        found = re.compile(r"[^\r\n]*").match(self._text, start)
        return found[0] if found else ""

    def before(self, start: int) -> str:
        """Return what stands between the beginning of the line of `start` and `start`."""
        line = self._starts[bisect_right(self._starts, start) - 1]
        return self._text[line:start]

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
