"""A table as lines of aligned text that fit a width."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from ogpctl.render.blocks import Cell, Column, Style, Table
from ogpctl.render.plain_text import shortened, width
from ogpctl.render.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from ogpctl.render.surface import Surface

GAP = 2
WIDEST_BAR = 20
NARROWEST_BAR = 5
NARROWEST_CUT = 6


def table_lines(table: Table, surface: Surface, clean: Callable[[str], str]) -> list[str]:
    """Return the lines of `table`; `clean` makes each text safe and puts it on one line."""
    titles = [clean(column.title) for column in table.columns]
    groups = [clean(column.group) for column in table.columns]
    texts = [[clean(cell.text) for cell in row] for row in table.rows]
    shown = list(range(len(table.columns)))
    short = False
    widths = _natural(table.columns, titles, texts)
    if surface.width is not None and _total(widths, shown) > surface.width:
        if any(column.short for column in table.columns):
            short = True
            titles = [
                clean(column.short) or title for column, title in zip(table.columns, titles, strict=True)
            ]
            widths = _natural(table.columns, titles, texts)
        shown = _fit(table.columns, widths, surface.width)
    _make_room_for_groups(groups, widths, shown, surface.width)
    lines = []
    if any(groups[index] for index in shown):
        lines += [surface.paint(line, Style.DIM) for line in _group_lines(groups, widths, shown, surface)]
    if any(titles[index] for index in shown):
        heads = [_fixed(titles[i], widths[i], table.columns[i], surface) for i in shown]
        lines.append(surface.paint((" " * GAP).join(heads).rstrip(), Style.DIM))
    for row, cells in zip(table.rows, texts, strict=True):
        line = (" " * GAP).join(
            surface.paint(_cell(row[i], cells[i], widths[i], table.columns[i], surface), row[i].style)
            for i in shown
        )
        lines.append(line if surface.color else line.rstrip())
    if short and table.legend:
        lines += [
            "",
            *(surface.paint(line, Style.DIM) for line in wrapped(clean(table.legend), surface.width)),
        ]
    return lines


def _natural(columns: tuple[Column, ...], titles: list[str], texts: list[list[str]]) -> list[int]:
    widths = []
    for index, column in enumerate(columns):
        cells = WIDEST_BAR if column.bars else max((width(row[index]) for row in texts), default=0)
        widths.append(max(cells, width(titles[index])))
    return widths


def _total(widths: list[int], shown: list[int]) -> int:
    return sum(widths[index] for index in shown) + GAP * (len(shown) - 1)


def _fit(columns: tuple[Column, ...], widths: list[int], room: int) -> list[int]:
    """Narrow `widths` to fit `room` and return the columns that stay: bars, then cuts, then fewer columns."""
    shown = list(range(len(columns)))
    while True:
        _narrow([i for i in shown if columns[i].bars], widths, shown, room, lambda _: NARROWEST_BAR)
        _narrow([i for i in shown if columns[i].flexible], widths, shown, room, lambda i: columns[i].least)
        droppable = max((columns[i].drop for i in shown), default=0)
        if _total(widths, shown) <= room or not droppable:
            break
        shown = [i for i in shown if columns[i].drop != droppable]
    # Narrower than any sensible terminal, or many columns by request: cut further, but never to nothing.
    _narrow([i for i in shown if columns[i].flexible], widths, shown, room, lambda _: NARROWEST_CUT)
    return shown


def _narrow(
    candidates: list[int], widths: list[int], shown: list[int], room: int, least: Callable[[int], int]
) -> None:
    """Take columns from the widest of `candidates` until the table fits or each is at its least."""
    while _total(widths, shown) > room:
        wide = [index for index in candidates if widths[index] > least(index)]
        if not wide:
            return
        widths[max(wide, key=lambda index: widths[index])] -= 1


def _runs(groups: list[str], shown: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for index in shown:
        if runs and groups[index] and groups[runs[-1][0]] == groups[index]:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _make_room_for_groups(groups: list[str], widths: list[int], shown: list[int], room: int | None) -> None:
    for run in _runs(groups, shown):
        missing = width(groups[run[0]]) - _total(widths, run)
        spare = missing if room is None else room - _total(widths, shown)
        if missing > 0 and spare > 0:
            widths[run[0]] += min(missing, spare)


def _group_lines(groups: list[str], widths: list[int], shown: list[int], surface: Surface) -> list[str]:
    """Return the line above the titles; a group that has no room on it goes on below."""
    runs = _runs(groups, shown)
    rooms = [_total(widths, run) for run in runs]
    parts = [wrapped(groups[run[0]], room) for run, room in zip(runs, rooms, strict=True)]
    lines = []
    for row in zip_longest(*parts, fillvalue=""):
        cut = [shortened(text, room, surface.ellipsis) for text, room in zip(row, rooms, strict=True)]
        padded = [text + " " * (room - width(text)) for text, room in zip(cut, rooms, strict=True)]
        lines.append((" " * GAP).join(padded).rstrip())
    return lines


def _cell(cell: Cell, text: str, columns: int, column: Column, surface: Surface) -> str:
    if cell.bar is None:
        return _fixed(text, columns, column, surface)
    bar = surface.bar(cell.bar, columns)
    return bar + " " * (columns - len(bar))


def _fixed(text: str, columns: int, column: Column, surface: Surface) -> str:
    text = shortened(text, columns, surface.ellipsis)
    padding = " " * (columns - width(text))
    return padding + text if column.right else text + padding
