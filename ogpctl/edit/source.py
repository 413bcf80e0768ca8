"""A plan file as an editor of bytes sees it: its text, where each value stands, and its lines."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ogpctl.errors import OgpError
from ogpctl.i18n.message import Message, msg
from ogpctl.store.accept import plain_value
from ogpctl.store.profile_error import ProfileErrorKind
from ogpctl.store.quick_positions import quick_positions

if TYPE_CHECKING:
    from ogpctl.store.nodes import Node
    from ogpctl.store.profile_error import ProfileError

_HARMLESS = frozenset({ProfileErrorKind.NUMBER_OUT_OF_RANGE, ProfileErrorKind.CONTROL_CHARACTER})
"""Errors of one value that leave no doubt about where the others stand."""


class NotEditable(OgpError):
    """A change that cannot be made to the bytes of a file without risk for the rest of it.

    `profile_errors` holds what is wrong with the file, where that is the reason.
    """

    def __init__(
        self, message: Message, hint: Message | None = None, profile_errors: tuple[ProfileError, ...] = ()
    ) -> None:
        super().__init__(message, hint)
        self.profile_errors = profile_errors


@dataclass(frozen=True, slots=True)
class Replacement:
    """New text for a stretch of the old one, by offsets; where `start` is `end`, an insertion."""

    start: int
    end: int
    text: str


class TextLines:
    """The lines of a text, counted from 0.

    They end with LF, CR LF or CR, and the last one may have no end.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        breaks = list(re.finditer(r"\r\n|\n|\r", text))
        self._starts = [0, *(found.end() for found in breaks)]
        self._ends = [*(found.start() for found in breaks), len(text)]

    def __len__(self) -> int:
        return len(self._starts)

    def at(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def start(self, row: int) -> int:
        """Return where a line begins."""
        return self._starts[row]

    def end(self, row: int) -> int:
        """Return where a line ends, its line break left out."""
        return self._ends[row]

    def next(self, row: int) -> int:
        """Return where the line after `row` begins; the end of the text where there is none."""
        return self._starts[row + 1] if row + 1 < len(self._starts) else len(self._text)

    def text(self, row: int) -> str:
        """Return a line without its line break."""
        return self._text[self._starts[row] : self._ends[row]]

    def column(self, offset: int) -> int:
        """Return how many characters stand before `offset` on its line."""
        return offset - self._starts[self.at(offset)]

    def before(self, offset: int) -> str:
        """Return those characters."""
        return self._text[self._starts[self.at(offset)] : offset]

    def line_break(self, row: int) -> str:
        """Return what ends a line; for a last line without end what ends the others, and LF where none is."""
        ending = self._text[self._ends[row] : self.next(row)]
        return ending or (self.line_break(row - 1) if row else "\n")


@dataclass(frozen=True, slots=True)
class EditableSource:
    """The bytes of a file that keeps the YAML profile. `text` is without the byte order mark `mark`."""

    mark: bytes
    text: str
    value: Any
    root: Node
    rows: TextLines = field(repr=False)

    def with_replaced(self, replacements: list[Replacement]) -> bytes:
        """Return the bytes with some stretches replaced, which must not overlap."""
        parts = []
        place = 0
        for item in sorted(replacements, key=lambda one: (one.start, one.end)):
            parts += [self.text[place : item.start], item.text]
            place = item.end
        return self.mark + "".join([*parts, self.text[place:]]).encode()


def read_source(data: bytes) -> EditableSource:
    """Return what stands where in the bytes of a file; raise `NotEditable` where that is in doubt."""
    value = plain_value(data)
    if value is not None:
        positions = quick_positions(data)
        if positions is not None:
            return EditableSource(b"", positions.text, value, positions.root, TextLines(positions.text))
    from ogpctl.store.strict import read_strict

    strict = read_strict(data)
    profile_errors = tuple(error for error in strict.profile_errors if error.kind not in _HARMLESS)
    if profile_errors or not strict.complete or strict.root is None:
        raise NotEditable(
            msg("the YAML of the file has errors"),
            msg("Fix these errors first: until then, the position of its fields is uncertain."),
            profile_errors,
        )
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return EditableSource(mark, strict.text, strict.value, strict.root, TextLines(strict.text))
