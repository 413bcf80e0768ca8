"""The rows of a text with separated cells, within bounds.

A table comes from anybody, and must not fill the memory.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from ogpctl.errors import OgpError
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.i18n.message import Message

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""What a sheet of a spreadsheet has room for.

https://support.microsoft.com/en-us/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3
"""
_MOST_CELLS = 8_000_000
"""Ten times those of OGP’s whole database: 143 columns, 5,500 rows."""
_LONGEST_CELL = 16 * 1024 * 1024
_MOST_SEPARATORS = 100_000
"""In the lines of one row, those inside quotes included: what is read before a row is known
to be too long."""
_LAST_LINE = "\x1eend\x1e"


def csv_rows(text: str, name: str, separator: str) -> list[tuple[str, ...]]:
    """Return the rows of the file `name`.

    Raise `OgpError` where it is cut short, or larger than any table is.
    """
    rows: list[tuple[str, ...]] = []
    lines = _LinesAndOurs(text, name, separator)
    cells = 0
    previous = csv.field_size_limit(_LONGEST_CELL)
    try:
        for row in csv.reader(lines, delimiter=separator):
            rows.append(tuple(row))
            cells += len(row)
            lines.done = len(rows)
            if len(row) > MOST_COLUMNS:
                raise too_large(name, _too_many_columns(len(rows)))
            if len(rows) > MOST_ROWS + 1 or cells > _MOST_CELLS:
                raise too_large(
                    name,
                    msg("it has more than {rows} rows or {cells} cells", rows=MOST_ROWS, cells=_MOST_CELLS),
                )
    except csv.Error:  # the reader is not strict: a cell’s length is all that it has anything against
        longest = msg(
            "row {row} has a cell longer than {most} million characters",
            row=len(rows) + 1,
            most=_LONGEST_CELL // 2**20,
        )
        raise too_large(name, longest) from None
    finally:
        csv.field_size_limit(previous)
    if rows.pop() != (_LAST_LINE,):
        raise OgpError(
            msg(
                "{file} ends inside a quoted cell: the file is truncated, or a quote is missing in row "
                "{row} or earlier",
                file=name,
                row=len(rows) + 1,
            ),
            msg(
                "Get the complete file again. Nothing was imported, since the ends of its rows are uncertain."
            ),
        )
    while rows and not rows[-1]:
        rows.pop()
    return rows


class _LinesAndOurs:
    """The lines of a text, and one of ours.

    A cell whose quotes are never closed takes the rest of the file in. `done` is set to the number of rows
    that the reader has made: a row that is far too long is refused while it is read, not once it is in the
    memory.
    """

    def __init__(self, text: str, name: str, separator: str) -> None:
        self._text = text
        self._name = name
        self._separator = separator
        self.done = 0

    def __iter__(self) -> Iterator[str]:
        before, separators = 0, 0
        line = ""
        for line in io.StringIO(self._text, newline=""):
            if self.done != before:
                before, separators = self.done, 0
            separators += line.count(self._separator)
            if separators > _MOST_SEPARATORS:
                raise too_large(self._name, _too_many_columns(before + 1))
            yield line
        if line and not line.endswith(("\r", "\n")):
            yield "\r\n"
        yield f"{_LAST_LINE}\r\n"


def _too_many_columns(row: int) -> Message:
    return msg("row {row} has more than {most} columns", row=row, most=MOST_COLUMNS)


def too_large(name: str, reason: Message) -> OgpError:
    """Return the error for a file that is larger than any table of a plan."""
    return OgpError(
        msg("{file} is too large for a table of a plan: {reason}", file=name, reason=reason),
        msg("Check that it is the right file; nothing was imported."),
    )
