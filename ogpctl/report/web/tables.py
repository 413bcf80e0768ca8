"""Tables as HTML.

What each is, which cell heads a column, a row or a group of rows, in words for those who listen.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import escape

from ogpctl.render.line import CompletionBar, capital, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ogpctl.render.blocks import Column, Table
    from ogpctl.render.line import Content
    from ogpctl.report.web.lines import HtmlLines

_NUMBERS = frozenset({"right", "center"})


class TableWriter:
    """Writes the tables of one page; `colon` is that of its language."""

    def __init__(self, lines: HtmlLines, colon: str) -> None:
        self._lines = lines
        self._colon = colon

    def table(self, table: Table, place: str, heading: str) -> str:
        """Return a table that stands below a heading, whose name is `place`.

        A narrow screen moves it sideways.
        """
        title = table.caption or table.title or capital(heading)
        label = f'labelledby="{escape(place)}"' if place and not table.caption else f'label="{escape(title)}"'
        unseen = "" if table.caption else ' class="unseen"'
        style = f' class="{table.role}"' if table.role else ""
        name = f' id="{table.name}"' if table.name else ""
        return (
            f'<div class="scroll" tabindex="0" role="region" aria-{label}>\n<table{style}{name}>\n'
            f"<caption{unseen}>{escape(title)}</caption>\n"
            f"{self._head(table)}{self._bodies(table)}{self._foot(table)}"
            "</table></div>\n"
        )

    def _head(self, table: Table) -> str:
        cells = [
            f'<th scope="col"{_class(table, column, ())}>{self._lines.line(column.heading)}</th>'
            for column in table.columns
        ]
        return f"<thead><tr>{''.join(cells)}</tr></thead>\n"

    def _bodies(self, table: Table) -> str:
        first = next((place for place, column in enumerate(table.columns) if column.groups), None)
        if first is None:
            facets = table.facets or ({},) * len(table.rows)
            rows = [self._row(table, row, *pair) for row, *pair in zip(table.rows, facets, strict=True)]
            return f"<tbody>\n{''.join(rows)}</tbody>\n"
        groups = [[*rows] for _, rows in groupby(table.rows, lambda row: row[first])]
        return "".join([self._group(table, rows, first) for rows in groups])

    def _group(self, table: Table, rows: Sequence[Sequence[Content]], first: int) -> str:
        found = []
        for place, row in enumerate(rows):
            head = self._lines.line(row[first])
            shared = f'<th scope="rowgroup" rowspan="{len(rows)}">{head}</th>' if place == 0 else ""
            found.append(f"<tr>{shared}{''.join(self._cells(table, row, first))}</tr>\n")
        return f"<tbody>\n{''.join(found)}</tbody>\n"

    def _row(self, table: Table, row: Sequence[Content], facets: Mapping[str, str]) -> str:
        kept = "".join([f' data-{name}="{escape(value)}"' for name, value in facets.items()])
        return f"<tr{kept}>{''.join(self._cells(table, row))}</tr>\n"

    def _cells(self, table: Table, row: Sequence[Content], left_out: int | None = None) -> Iterator[str]:
        for place, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            if place == left_out:
                continue
            written = self._lines.line(cell)
            if column.names:
                yield f'<th scope="row">{written}</th>'
                continue
            beside = ""
            if table.role == "list" and column.side == "left" and cell:
                # On a narrow screen each row is a block, and the head stands before the cell.
                beside = f' data-head="{escape(capital(plain(column.heading)))}{self._colon} "'
            yield f"<td{_class(table, column, cell)}{beside}>{written}</td>"

    def _foot(self, table: Table) -> str:
        if table.total is None:
            return ""
        cells = [
            f'<th scope="row">{self._lines.line(cell)}</th>'
            if column.names
            else f"<td{_class(table, column, ())}>{self._lines.line(cell)}</td>"
            for column, cell in zip(table.columns, table.total, strict=True)
        ]
        return f"<tfoot><tr>{''.join(cells)}</tr></tfoot>\n"


def _class(table: Table, column: Column, cell: Content) -> str:
    if column.bars or (cell and isinstance(cell[0], CompletionBar)):
        return ' class="chart"'
    if table.role == "matrix" and column.side == "center":
        return ' class="cell"'
    if column.side in _NUMBERS:
        nothing = table.role == "bars" and cell and plain(cell) == "0"
        return ' class="n zero"' if nothing else ' class="n"'
    return ""
