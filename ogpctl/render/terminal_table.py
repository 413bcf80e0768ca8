"""A table as Rich draws it, without lines between its cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rich.cells import cell_len
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table as RichTable
from rich.text import Text

from ogpctl.render.column_widths import GAP, fit, natural_widths
from ogpctl.render.line import Stretch, Style, line_of
from ogpctl.render.plain_text import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.style import Style as RichStyle

    from ogpctl.render.blocks import Table
    from ogpctl.render.canvas import Canvas
    from ogpctl.render.column_widths import ColumnWidths
    from ogpctl.render.line import Content

    _Look = tuple[str, Style, float | None]
    _Side = Literal["left", "right", "center"]


def drawn_table(table: Table, canvas: Canvas) -> str:
    """Return the table, with the line of groups above it and the legend of short titles below."""
    room = canvas.surface.width
    titles = [canvas.cell(column.title)[0] for column in table.columns]
    looks = [[canvas.cell(cell) for cell in row] for row in _rows(table)]
    rows = [[text for text, _, _ in row] for row in looks]
    layout = natural_widths(table.columns, titles, rows)
    short = room is not None and layout.total > room and any(column.short for column in table.columns)
    if short:
        shorter = [canvas.clean(column.short) for column in table.columns]
        titles = [small or title for small, title in zip(shorter, titles, strict=True)]
        layout = natural_widths(table.columns, titles, rows)
    if room is not None:
        fit(layout, table.columns, [titles, *rows], room)
    groups = [canvas.clean(column.group) for column in table.columns]
    _make_room_for_groups(groups, layout, room)
    parts = [
        *([canvas.drawn(canvas.text(table.caption))] if table.caption else []),
        _drawn_groups(groups, layout, canvas),
        _drawn_rows(table, titles, looks, layout, canvas),
    ]
    if short and table.legend:
        legend = canvas.folded(canvas.text(table.legend, Style.QUIET), room)
        parts += ["", *(canvas.drawn(line) for line in legend)]
    return "\n".join(part for part in parts if part is not None)


@dataclass(frozen=True, slots=True)
class _DrawnCell:
    """A cell that is drawn as it stands: most need no folding, which takes Rich long to find out."""

    text: str
    style: RichStyle

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        yield Segment(self.text, self.style)


def _rows(table: Table) -> Iterator[tuple[Content, ...]]:
    yield from table.rows
    if table.total is not None:
        yield tuple((Stretch(Style.STRONG, line_of(cell)),) for cell in table.total)


def _drawn_rows(
    table: Table, titles: list[str], rows: list[list[_Look]], layout: ColumnWidths, canvas: Canvas
) -> str:
    grid = _grid([layout.widths[index] for index in layout.shown])

    def cell(index: int, text: str, style: Style) -> RenderableType:
        gap = 0 if index == layout.shown[-1] else GAP
        width = layout.widths[index]
        text = _cut(text, width, table.columns[index].lines, canvas)
        return _cell(text, style, width, gap, canvas, side=table.columns[index].side)

    if any(titles[index] for index in layout.shown):
        grid.add_row(*(cell(index, titles[index], Style.QUIET) for index in layout.shown))
    for row in rows:
        drawn = []
        for index in layout.shown:
            text, style, bar = row[index]
            drawn.append(
                cell(index, text if bar is None else canvas.surface.bar(bar, layout.widths[index]), style)
            )
        grid.add_row(*drawn)
    return canvas.drawn(grid, layout.total)


def _cut(text: str, width: int, lines: int, canvas: Canvas) -> str:
    """Return a cleaned text that folds into no more than so many lines."""
    if cell_len(text) <= width:
        return text
    folded = canvas.folded(Text(shortened(text, 2 * width * lines)), width)
    if len(folded) <= lines:
        return text
    *kept, last = (line.plain for line in folded[: lines + 1])
    kept[-1] = shortened(f"{kept[-1]} {last}", width, canvas.surface.ellipsis)
    return " ".join(kept)


def _grid(widths: Sequence[int]) -> RichTable:
    """Return a table without lines, its columns so wide; the gap between two is part of the first."""
    grid = RichTable.grid(padding=0)
    for width in widths[:-1]:
        grid.add_column(width=width + GAP)
    grid.add_column(width=widths[-1])
    return grid


def _cell(
    text: str, style: Style, width: int, gap: int, canvas: Canvas, *, side: _Side = "left"
) -> RenderableType:
    """Return a cleaned text for a column so wide; it folds in a word only where the word alone is wider."""
    taken = cell_len(text)
    if taken <= width:
        before = {"left": 0, "right": width - taken, "center": (width - taken) // 2}[side]
        return _DrawnCell(" " * before + text + " " * (width - taken - before), canvas.style(style))
    folding = Text(text, canvas.style(style), justify=side, overflow="fold")
    return Padding(folding, (0, gap, 0, 0))


def _runs(groups: Sequence[str], shown: Sequence[int]) -> list[list[int]]:
    """Return the shown columns, neighbours of one group together."""
    runs: list[list[int]] = []
    for index in shown:
        if runs and groups[index] and groups[runs[-1][0]] == groups[index]:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _make_room_for_groups(groups: Sequence[str], layout: ColumnWidths, room: int | None) -> None:
    for run in _runs(groups, layout.shown):
        missing = cell_len(groups[run[0]]) - layout.of(run)
        spare = missing if room is None else room - layout.total
        if missing > 0 and spare > 0:
            layout.widths[run[0]] += min(missing, spare)


def _drawn_groups(groups: Sequence[str], layout: ColumnWidths, canvas: Canvas) -> str | None:
    """Return the line above the titles: Rich has no heading over several columns."""
    if not any(groups[index] for index in layout.shown):
        return None
    runs = _runs(groups, layout.shown)
    grid = _grid([layout.of(run) for run in runs])
    cells = []
    for run in runs:
        gap = 0 if run is runs[-1] else GAP
        cells.append(_cell(groups[run[0]], Style.QUIET, layout.of(run), gap, canvas))
    grid.add_row(*cells)
    return canvas.drawn(grid, layout.total)
