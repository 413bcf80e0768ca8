"""Tables as one SQLite database, ready for Datasette (https://docs.datasette.io).

Keys, references, typed columns.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from ogpctl.exchange.export.tables import Cell, CellType, ExportTable, ForeignKey, references_that_hold
from ogpctl.render.escaping import encodable

if TYPE_CHECKING:
    from collections.abc import Sequence

_TYPES = {CellType.INTEGER: "INTEGER", CellType.NUMBER: "REAL", CellType.BOOLEAN: "INTEGER"}


def sqlite_file(tables: Sequence[ExportTable]) -> bytes:
    """Return the database file, the same bytes for the same tables and version of SQLite.

    A list is a JSON array, which Datasette takes for a facet; true and false are 1 and 0. Keys and references
    are declared where the data keeps them.
    """
    held = references_that_hold(tables)
    keys = {table.name: table.key for table in tables}
    with closing(sqlite3.connect(":memory:")) as database:
        for table in tables:
            _create(database, table, held[table.name], keys)
        database.commit()
        return database.serialize()


def _create(
    database: sqlite3.Connection,
    table: ExportTable,
    references: Sequence[ForeignKey],
    keys: dict[str, tuple[str, ...]],
) -> None:
    parts = [f"{_name(column.name)} {_TYPES.get(column.type, 'TEXT')}" for column in table.columns]
    if table.key and table.key_holds:
        parts.append(f"PRIMARY KEY ({_names(table.key)})")
    parts += [
        f"FOREIGN KEY ({_names(item.columns)}) REFERENCES {_name(item.table)} ({_names(keys[item.table])})"
        for item in references
    ]
    database.execute(f"CREATE TABLE {_name(table.name)} (\n  " + ",\n  ".join(parts) + "\n)")
    places = ", ".join("?" * len(table.columns))
    database.executemany(
        f"INSERT INTO {_name(table.name)} VALUES ({places})",  # noqa: S608 - names are ours, values are bound
        [tuple(_value(cell) for cell in row) for row in table.rows],
    )
    for item in references:
        index = _name(f"{table.name}_{'_'.join(item.columns)}")
        database.execute(f"CREATE INDEX {index} ON {_name(table.name)} ({_names(item.columns)})")


def _value(cell: Cell) -> str | float | None:
    if isinstance(cell, tuple):
        return json.dumps([encodable(item) for item in cell], ensure_ascii=False)
    if isinstance(cell, bool):
        return int(cell)
    return encodable(cell) if isinstance(cell, str) else cell


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _names(names: Sequence[str]) -> str:
    return ", ".join(_name(name) for name in names)
