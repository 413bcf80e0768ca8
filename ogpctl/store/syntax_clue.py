"""What the parser noticed where a text is no YAML, and what is made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ogpctl.i18n.message import Message


@dataclass(frozen=True, slots=True)
class SyntaxReason:
    """Where the mistake is, by offsets, what it is, and what to write instead."""

    start: int
    end: int
    reason: Message
    hint: Message | None = None

    @property
    def values(self) -> dict[str, object]:
        """What the message of the error needs."""
        return {"reason": self.reason, "hint": self.hint}


@dataclass(frozen=True, slots=True)
class SyntaxClue:
    """What the parser noticed.

    `at` is where it stopped, `since` where the thing it was reading began, `quoted` the last quotes.
    """

    problem: str
    context: str
    at: int
    since: int | None
    text: str
    quoted: tuple[int, int] = (0, 0)

    def one(self, start: int, reason: Message, hint: Message | None = None, length: int = 1) -> SyntaxReason:
        """Return a reason that points at `length` characters, not beyond the end of the line."""
        line = re.compile(rf"[^\r\n]{{0,{length}}}").match(self.text, start)
        return SyntaxReason(start, line.end() if line else start, reason, hint)

    @property
    def line_before(self) -> str:
        return re.split(r"[\r\n]", self.text[: self.at])[-1]
