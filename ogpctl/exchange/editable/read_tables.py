"""Tables that were edited, as they were read from a file, before anything is compared with the plan.

Every reader gives these, so nothing behind them knows the format.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ogpctl.exchange.editable.sheets import RECORD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.i18n.message import Message

MOST_ROWS = 100_000
"""Of a file: ten times the milestones of all plans in OGP’s database."""
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell: its text and where it is (`commitments!E14`).

    And why its text cannot be trusted, where that is so. `otherwise` is what the text may be as well: without
    an apostrophe that an export put in front of it.
    """

    text: str
    place: str
    problem: Message | None = None
    otherwise: str | None = None


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row by the machine names of its columns; columns without a name are left out."""

    sheet: str
    number: int
    cells: Mapping[str, ReadCell]

    @property
    def record(self) -> str:
        """The text of the column that holds what the row was."""
        return self.cells[RECORD].text if RECORD in self.cells else ""

    @property
    def filled(self) -> tuple[str, ...]:
        """The columns in which something stands, that of the record left out."""
        return tuple(
            name
            for name, cell in self.cells.items()
            if name != RECORD and (cell.text.strip() or cell.problem is not None)
        )


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A sheet, or a CSV file.

    `retyped` tells that the file has no types, so that a spreadsheet that opened it may have made a number or
    a date of a text such as 2.1. `lacking` is the encoding of a file that does not have every character, None
    where it has. `language` is that of its headings, None where it has none.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[ReadRow, ...]
    retyped: bool = False
    lacking: str | None = None
    language: str | None = None
    notes: tuple[Message, ...] = field(default=())


def place_of(sheet: str, column: int, row: int) -> str:
    """Return the name of a cell, `commitments!E14`; both numbers count from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return f"{sheet}!{letters}{row}"
