"""Reads edited tables from CSV files, as a spreadsheet saves them: its separator, its encoding, its line ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.errors import OgpError
from ogpctl.exchange.editable.reading import ReadCell, ReadRow, ReadTable, place_of
from ogpctl.exchange.editable.sheets import RECORD
from ogpctl.exchange.export.csv_files import without_mark
from ogpctl.exchange.table_file import read_bytes, read_table
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from pathlib import Path

TABLES = ("commitments", "milestones", "evidence")
HEADINGS = frozenset({"plan", "commitment", "milestone", "url", "completion", RECORD})
"""Columns by which a table is known."""


def read_csv_tables(path: Path, encoding: str | None = None) -> tuple[ReadTable, ...]:
    """Return the tables of a file, or of a folder as `export csv --for-editing` writes it; raise `OgpError`."""
    if not path.is_dir():
        return (read_csv_table(path, encoding),)
    found = [path / f"{name}.csv" for name in TABLES if (path / f"{name}.csv").is_file()]
    if not found:
        names = ", ".join(f"{name}.csv" for name in TABLES)
        raise OgpError(
            msg("{folder} holds none of the tables that can be brought back", folder=str(path)),
            msg("They are called {names}.", names=names),
        )
    return tuple(read_csv_table(file, encoding) for file in found)


def read_csv_table(path: Path, encoding: str | None = None) -> ReadTable:
    """Return the table of one file; raise `OgpError` where it is none that can be brought back."""
    data = read_bytes(path)
    table = read_table(data, path.name, encoding, HEADINGS)
    names = tuple(name.strip() for name in table.rows[0]) if table.rows else ()
    if RECORD not in names:
        raise OgpError(
            msg("{file} cannot be brought back: it has no column “{column}”", file=path.name, column=RECORD),
            msg("Make the tables to be edited with `ogpctl export csv --for-editing --out FOLDER`."),
        )
    rows = tuple(
        ReadRow(path.stem, number, _cells(path.stem, number, names, row))
        for number, row in enumerate(table.rows[1:], 2)
    )
    return ReadTable(path.stem, names, rows, retyped=True, notes=table.notes)


def _cells(sheet: str, number: int, names: tuple[str, ...], row: tuple[str, ...]) -> dict[str, ReadCell]:
    cells = {}
    for place, name in enumerate(names):
        if name:
            text = row[place] if place < len(row) else ""
            bare = without_mark(text)
            cells[name] = ReadCell(
                text, place_of(sheet, place + 1, number), otherwise=bare if bare != text else None
            )
    return cells
