"""Rows as CSV after RFC 4180, with a bare line feed at the end of each line, which Git and Unix prefer.

Values are raw, as in the plan files. A spreadsheet may take a title that starts with `=` for a formula; making
that safe is not done here, since it would change the data for every other reader.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SEPARATOR = "; "
"""Between the items of a list in one cell."""


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table as CSV; None is an empty cell."""
    return "".join(_line(row) for row in (header, *rows))


def _line(row: Sequence[object]) -> str:
    # The writer quotes a lone carriage return only where its line terminator has one.
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerow(["" if cell is None else cell for cell in row])
    return stream.getvalue().removesuffix("\r\n") + "\n"


def joined(items: Iterable[str]) -> str:
    """Return a list as the text of one cell."""
    return SEPARATOR.join(items)
