"""What a reader of other people's files says of a value that it could not take as it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ogpctl.exchange.imported import ImportRemark, ImportRemarkKind

if TYPE_CHECKING:
    from ogpctl.i18n.message import Message


@dataclass(slots=True)
class Remarks:
    """Collects remarks on one file, and counts its words for “there is nothing here”."""

    file: str
    items: list[ImportRemark] = field(default_factory=list)
    said_nothing: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, kind: ImportRemarkKind, row: int | None, column: str, value: str, reason: Message) -> None:
        """Keep a remark on the cell of `column` in `row`, or on a line of a text file.

        Rows count as in a spreadsheet.
        """
        self.items.append(ImportRemark(kind, self.file, row, column, value, reason))

    def count_nothing(self, column: str, word: str) -> None:
        """Count a cell that says in a word, such as NR, that there is nothing to read.

        Empty ones are no news.
        """
        if word:
            self.said_nothing[column, word] = self.said_nothing.get((column, word), 0) + 1


def unreadable(remarks: Remarks, row: int | None, column: str, value: str, reason: Message) -> None:
    """Remark that a value could not be read and is left absent."""
    remarks.add(ImportRemarkKind.UNREADABLE, row, column, value, reason)


def narrowed(remarks: Remarks, row: int | None, column: str, value: str, reason: Message) -> None:
    """Remark that less was taken than a value says, such as the year of a date of doubtful order."""
    remarks.add(ImportRemarkKind.NARROWED, row, column, value, reason)


def altered(remarks: Remarks, row: int | None, column: str, value: str, reason: Message) -> None:
    """Remark that a value was entered in another form.

    The plan's format does not take the written one.
    """
    remarks.add(ImportRemarkKind.ALTERED, row, column, value, reason)


def no_room(remarks: Remarks, row: int | None, column: str, value: str, reason: Message) -> None:
    """Remark that the plan's format has no field for a value, or for a whole column."""
    remarks.add(ImportRemarkKind.NO_ROOM, row, column, value, reason)


def fault(remarks: Remarks, row: int | None, column: str, value: str, reason: Message) -> None:
    """Remark that a file breaks its own rules."""
    remarks.add(ImportRemarkKind.FAULT, row, column, value, reason)
