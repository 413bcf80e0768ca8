"""Tables as CSV after RFC 4180: UTF-8, one file each, columns named in the first line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.exchange.export.tables import Cell, ExportTable, flat
from ogpctl.render.csv_text import FORMULA_STARTS, TEXT_MARK, csv_text, marked_text
from ogpctl.render.escaping import encodable

if TYPE_CHECKING:
    from collections.abc import Iterable


def csv_file(table: ExportTable, *, safe: bool = False) -> bytes:
    """Return a table as one CSV file.

    Where `safe`, a text that a spreadsheet would take for a formula gets an apostrophe in front, and so does
    one that starts with an apostrophe, so that `without_mark` gives every text back; every other reader has
    to know of it, which is why nothing is marked otherwise.
    """
    mark = marked if safe else flat
    rows = (tuple(_written(mark(cell)) for cell in row) for row in table.rows)
    return encodable(csv_text([column.name for column in table.columns], rows)).encode("utf-8")


def csv_files(tables: Iterable[ExportTable], *, safe: bool = False) -> dict[str, bytes]:
    """Return the files of a folder by name, one for each table."""
    return {f"{table.name}.csv": csv_file(table, safe=safe) for table in tables}


def marked(cell: Cell) -> str | float | bool | None:
    """Return a cell that no spreadsheet takes for a formula."""
    value = flat(cell)
    return marked_text(value) if isinstance(value, str) else value


def without_mark(text: str) -> str:
    """Return the text of a cell as it was before it was `marked`."""
    rest = text.removeprefix(TEXT_MARK)
    return rest if rest != text and rest.startswith((*FORMULA_STARTS, TEXT_MARK)) else text


def _written(value: str | float | bool | None) -> str | float | None:
    """Return a cell as CSV writes it: `true` and `false`, as in the data files and in JSON."""
    return ("true" if value else "false") if isinstance(value, bool) else value
