"""Flat tables of one kind of record each.

What CSV, spreadsheets, databases and data packages have in common.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ogpctl.i18n.message import Message

Cell = str | int | float | bool | tuple[str, ...] | None
"""One value; None is not known, and never the same as empty, zero or no."""

LIST_SEPARATOR = "; "
"""Between the items of a list in formats that have no lists."""


class CellType(Enum):
    """What a column holds."""

    TEXT = "text"
    DATE = "date"
    """ISO 8601 to the precision known, 2016, 2016-07 or 2016-07-27: text, since no format has such a type."""
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """One column.

    `schema` and `field` name the data file's kind and field that it shows, None where it is computed. `field`
    is a path of the schema, such as `milestones[].due`; with `language` the text of that language.
    """

    name: str
    type: CellType = CellType.TEXT
    schema: str | None = None
    field: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """The columns that name a row of another table, in the order of that table's key."""

    columns: tuple[str, ...]
    table: str


@dataclass(frozen=True, slots=True)
class ExportTable:
    """A table: `key` are the columns that tell its rows apart."""

    name: str
    columns: tuple[ExportColumn, ...]
    key: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    references: tuple[ForeignKey, ...] = ()
    title: Message | None = None
    """What it is called, where it is made for a field of the model."""

    def values(self, names: Iterable[str]) -> Iterator[tuple[Cell, ...]]:
        """Yield, for each row, the cells of some columns."""
        places = [index for name in names for index, column in enumerate(self.columns) if column.name == name]
        for row in self.rows:
            yield tuple(row[place] for place in places)

    @property
    def key_holds(self) -> bool:
        """Whether the key tells every row apart; a plan with errors may have two commitments with one id."""
        keys = list(self.values(self.key))
        return len(set(keys)) == len(keys) and all(None not in key for key in keys)


def references_that_hold(tables: Iterable[ExportTable]) -> dict[str, tuple[ForeignKey, ...]]:
    """Return, by table, the references of which every row names one that is there, or none.

    A format that promises integrity (SQLite, Data Package) is told of these only: the data may have errors,
    and is given away all the same.
    """
    by_name = {table.name: table for table in tables}
    keys = {name: set(table.values(table.key)) for name, table in by_name.items() if table.key_holds}
    return {
        name: tuple(
            reference
            for reference in table.references
            if reference.table in keys
            and all(
                None in value or value in keys[reference.table] for value in table.values(reference.columns)
            )
        )
        for name, table in by_name.items()
    }


def flat(cell: Cell) -> str | float | bool | None:
    """Return a cell for a format without lists."""
    return LIST_SEPARATOR.join(cell) if isinstance(cell, tuple) else cell
