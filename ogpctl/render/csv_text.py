"""Rows as CSV after RFC 4180, with a bare line feed at the end of each line, which Git and Unix prefer.

Values of a plan are raw, as in its files. A spreadsheet may take a title that starts with `=` for a formula;
making that safe is not done unasked, since it would change the data for every other reader. What foreign
files hold is only shown, and so made harmless (`shown_document`).
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from ogpctl.render.data_table import data_table
from ogpctl.render.escaping import escaped_line
from ogpctl.render.outputs import SEPARATOR, cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ogpctl.i18n.translator import Translator
    from ogpctl.render.data_table import DataTable
    from ogpctl.render.outputs import Output

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula at the start of a cell.

https://owasp.org/www-community/attacks/CSV_Injection
"""

TEXT_MARK = "'"
"""In front of a cell it makes a spreadsheet take the rest for text."""


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table as CSV; None is an empty cell."""
    return "".join(_line(row) for row in (header, *rows))


def csv_document(
    output: type[Output], values: Iterable[Any], translator: Translator, names: Sequence[str] | None = None
) -> str:
    """Return what `data_table` makes of `values` as CSV."""
    return table_csv(data_table(output, values, translator, names))


def table_csv(table: DataTable) -> str:
    """Return a table as CSV; the items of a list stand in one cell."""
    return csv_text(table.columns, ([cell(value) for value in row] for row in table.rows))


def shown_document(output: type[Output], values: Iterable[Any], translator: Translator) -> str:
    """Return a table of what other people’s files hold: control characters by their number, and no formula.

    The lines of a text stay lines.
    """
    table = data_table(output, values, translator)
    return csv_text(table.columns, ([_shown(cell(item)) for item in row] for row in table.rows))


def marked_text(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    One that starts with the mark itself gets it too.
    """
    return TEXT_MARK + text if text.startswith((*FORMULA_STARTS, TEXT_MARK)) else text


def _shown(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    return "\n".join(escaped_line(line) for line in marked_text(cell).split("\n"))


def _line(row: Sequence[object]) -> str:
    # The writer quotes a lone carriage return only where its line terminator has one.
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerow(["" if cell is None else cell for cell in row])
    return stream.getvalue().removesuffix("\r\n") + "\n"


def joined(items: Iterable[str]) -> str:
    """Return a list as the text of one cell."""
    return SEPARATOR.join(items)
