"""How the cells of a workbook look: what may be changed is white, what is locked is grey."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_TEXT = "@"  # the format of text: what is typed stays as it is typed, `2016-07` too
_GREY, _DARK_GREY, _LINE, _HEAD = "#F2F2F2", "#D0D0D0", "#BFBFBF", "#1F3864"
PROTECTION = {
    "autofilter": True,
    "format_columns": True,
    "format_rows": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
    "sort": True,
}
"""What a locked sheet lets people do all the same."""


_LINE_HEIGHT = 15
_MOST_LINES = 14
_TYPICAL = 1.1
"""Characters that go into a unit of a column’s width."""


def row_height(texts: Iterable[tuple[str, int]]) -> float:
    """Return the height of a row in points, for texts with the widths of their columns.

    Not every program works heights out when it opens a file; a row higher than a screen would hide the
    others.
    """
    lines = max(
        (
            sum(max(1, -(-len(line) // max(1, int(width * _TYPICAL)))) for line in text.split("\n"))
            for text, width in texts
        ),
        default=1,
    )
    return _LINE_HEIGHT * min(lines, _MOST_LINES)


@dataclass(frozen=True, slots=True)
class WorkbookFormats:
    """The formats of a workbook."""

    head: Format
    machine: Format
    open: Format
    locked: Format
    absent: Format
    title: Format
    prose: Format


def look(workbook: Workbook) -> WorkbookFormats:
    def made(**settings: Any) -> Format:
        return workbook.add_format(
            {"num_format": _TEXT, "text_wrap": True, "valign": "top", "locked": True, **settings}
        )

    boxed = {"border": 1, "border_color": _LINE}
    return WorkbookFormats(
        head=made(bold=True, font_color="#FFFFFF", bg_color=_HEAD, **boxed),
        machine=made(font_color="#808080"),
        open=made(locked=False, **boxed),
        locked=made(bg_color=_GREY, font_color="#404040", **boxed),
        absent=made(bg_color=_DARK_GREY, **boxed),
        title=made(bold=True, font_size=14),
        prose=made(),
    )
