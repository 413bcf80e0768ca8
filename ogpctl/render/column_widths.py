"""Which columns of a table a terminal has room for, and how wide each is.

Rich narrows every column alike. Here columns give way by priority: bars first, then texts that may fold, then
whole columns, so that what a table is about stays readable.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ogpctl.render.blocks import Column

GAP = 2
WIDEST_BAR = 20
NARROWEST_BAR = 5
NARROWEST_TEXT = 6
LONGEST_WORD = 24
"""Longer words may be broken: an address in a title must not push other columns away, ids of rounds may."""


@dataclass(slots=True)
class ColumnWidths:
    """The widths of all columns in terminal cells, and the indexes of those that are shown."""

    widths: list[int]
    shown: list[int]

    def of(self, indexes: Sequence[int]) -> int:
        """Return the cells that neighbouring columns take together, with the gaps between them."""
        return sum(self.widths[index] for index in indexes) + GAP * (len(indexes) - 1)

    @property
    def total(self) -> int:
        """The cells that a line of the table takes."""
        return self.of(self.shown)


def natural_widths(
    columns: Sequence[Column], titles: Sequence[str], rows: Sequence[Sequence[str]]
) -> ColumnWidths:
    """Return the widths at which nothing folds."""
    widths = []
    for index, column in enumerate(columns):
        cells = WIDEST_BAR if column.bars else max((cell_len(row[index]) for row in rows), default=0)
        widths.append(max(cells, cell_len(titles[index])))
    return ColumnWidths(widths, list(range(len(columns))))


def fit(layout: ColumnWidths, columns: Sequence[Column], texts: Sequence[Sequence[str]], room: int) -> None:
    """Narrow `layout` until it fits `room` cells, and leave columns out where that is not enough.

    `texts` are the lines of the table with its titles: a column that folds is not narrower than its longest
    word while columns are left that may go.
    """
    natural = list(layout.widths)
    words = [
        max(column.least, min(_longest_word(row[index] for row in texts), LONGEST_WORD))
        if column.flexible
        else 0
        for index, column in enumerate(columns)
    ]
    while True:
        layout.widths = list(natural)
        _narrow(layout, [i for i in layout.shown if columns[i].bars], room, lambda _: NARROWEST_BAR)
        for names in (False, True):
            candidates = [i for i in layout.shown if columns[i].flexible and columns[i].names is names]
            _narrow(layout, candidates, room, lambda i: words[i])
        droppable = max((columns[i].drop for i in layout.shown), default=0)
        if layout.total <= room or not droppable:
            break
        layout.shown = [i for i in layout.shown if columns[i].drop != droppable]
    # Narrower than any sensible terminal, or many columns by request: fold further, but never to nothing.
    _narrow(layout, [i for i in layout.shown if columns[i].flexible], room, lambda i: columns[i].least)
    _narrow(layout, [i for i in layout.shown if columns[i].flexible], room, lambda _: NARROWEST_TEXT)


def _longest_word(texts: Iterable[str]) -> int:
    return max((cell_len(word) for text in texts for word in text.split(" ")), default=0)


def _narrow(layout: ColumnWidths, candidates: list[int], room: int, least: Callable[[int], int]) -> None:
    """Take cells from the widest of `candidates` until the table fits or each is at its least."""
    while layout.total > room:
        wide = [index for index in candidates if layout.widths[index] > least(index)]
        if not wide:
            return
        layout.widths[max(wide, key=lambda index: layout.widths[index])] -= 1
