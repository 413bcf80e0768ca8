"""Tables to be edited, as values: every format that writes them and every reader of them agrees on these."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ogpctl.exchange.export.tables import ExportColumn

RECORD = "cells"
"""The machine name of the column that holds what each cell was when it was exported."""

MOST_CHARACTERS = 32_767
"""What a cell of Excel holds.

https://support.microsoft.com/en-us/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3
"""

# What a workbook cannot keep as it is: XML has no control characters (Office writes them as _x0001_, and so
# reads a text that looks like that as something else), and a spreadsheet makes line feeds of carriage
# returns.
_UNKEPT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")


class RowSubject(Enum):
    """What a row is about."""

    COMMITMENT = "commitment"
    MILESTONE = "milestone"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class RowKey:
    """What a row is about, by ids; `evidence` is what the piece of evidence goes by among the others."""

    plan: str
    commitment: str
    milestone: str = ""
    evidence: str = ""

    @property
    def shown(self) -> str:
        """The ids for people."""
        return " / ".join(part for part in (self.commitment, self.milestone, self.evidence) if part)

    @property
    def about(self) -> RowSubject:
        """Which of the three it names."""
        if self.evidence:
            return RowSubject.EVIDENCE
        return RowSubject.MILESTONE if self.milestone else RowSubject.COMMITMENT


@dataclass(frozen=True, slots=True)
class EditColumn:
    """A column: `words` are those that its cells may hold, where they are listed."""

    column: ExportColumn
    words: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.column.name


@dataclass(frozen=True, slots=True)
class EditCell:
    """A cell: its text (a machine word, a date in ISO form), and whether it may be changed.

    `applies` is false where the row has no such field at all. `shown` is what stands in a sheet in the place
    of a text that no spreadsheet could keep.
    """

    text: str = ""
    locked: bool = True
    applies: bool = True
    shown: str | None = None

    @property
    def display(self) -> str:
        """What the sheet shows."""
        return self.text if self.shown is None else self.shown


@dataclass(frozen=True, slots=True)
class EditRow:
    """A row: the cells by the name of their column; `key` is None in a row for something new."""

    key: RowKey | None
    cells: Mapping[str, EditCell] = field(default_factory=dict)

    def cell(self, name: str) -> EditCell:
        """Return the cell of a column; one that does not apply where the row has none."""
        return self.cells.get(name, _NO_CELL)


_NO_CELL = EditCell(applies=False)


@dataclass(frozen=True, slots=True)
class EditSheet:
    """A table: `name` is its machine name, `title` what people call it.

    An institution’s sheet bears its name.
    """

    name: str
    title: str
    columns: tuple[EditColumn, ...]
    rows: tuple[EditRow, ...]


def can_be_kept(text: str) -> bool:
    """Return whether a spreadsheet gives `text` back as it is."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2 <= MOST_CHARACTERS and not _UNKEPT.search(text)


def comparable(text: str) -> str:
    """Return a text as two of them are compared: spaces around it and the kind of line end are no edit."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def same_letters(text: str) -> str:
    """Return a text as its words are compared: besides, an accent may be part of its letter or follow it."""
    return unicodedata.normalize("NFC", comparable(text))


def evidence_names(addresses: Iterable[object]) -> list[str]:
    """Return what each piece of evidence goes by.

    Its address, with `~2` where that is there a second time.
    """
    seen: dict[str, int] = {}
    names = []
    for place, address in enumerate(addresses, 1):
        name = address if isinstance(address, str) and address else f"#{place}"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name}~{seen[name]}")
    return names
