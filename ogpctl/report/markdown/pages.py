"""Blocks and sections as Markdown (GitHub's and GitLab's, which have tables).

No HTML, no line longer than a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ogpctl.render.line import CompletionBar, Words, capital, joined
from ogpctl.render.plain_text import printable
from ogpctl.report.manuscript.blocks import (
    Bullets,
    Facts,
    Heading,
    Lanes,
    Legend,
    Panel,
    Paragraph,
    Passage,
    Quotation,
    Table,
    Verbatim,
)
from ogpctl.report.markdown.lines import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ogpctl.render.line import Line
    from ogpctl.report.manuscript.blocks import Block
    from ogpctl.report.markdown.lines import LineWriter

_FENCE = re.compile(r"`{3,}")
_RULES = {"left": "---", "right": "--:", "center": ":-:"}
_QUOTED = frozenset({"notice", "answer"})


class PageWriter:
    """Writes the blocks of one page; `colon` is that of its language."""

    def __init__(self, lines: LineWriter, colon: str) -> None:
        self._lines = lines
        self._colon = colon
        self._level = 1

    def title(self, line: Line) -> str:
        """Return the title of the page."""
        return f"# {self._lines.cell(line)}"

    def blocks(self, blocks: Iterable[Block], level: int = 1) -> str:
        """Return blocks with an empty line between them; `level` is that of the heading above them."""
        self._level = max(self._level, level) if level == 1 else level
        return "\n\n".join(found for block in blocks if (found := self._block(block, level)))

    def _block(self, block: Block, base: int) -> str:  # noqa: C901, PLR0911 - a line for each kind
        match block:
            case Paragraph(content=content):
                return self._lines.paragraph(content)
            case Heading(content=content, depth=depth):
                self._level = min(base + depth, self._level + 1, 6)
                return f"{'#' * self._level} {self._lines.cell(content)}"
            case Bullets(items=items, start=start):
                return self._list(items, start, base)
            case Legend(items=items):
                return self._lines.paragraph(joined(items, Words("\N{EM SPACE}")))
            case Quotation(blocks=blocks):
                return _quoted(self._inside(blocks, base))
            case Verbatim(text=text):
                return _fenced(text)
            case Passage(blocks=blocks):
                return self._inside(blocks, base)
            case Facts(rows=rows):
                return "\n".join(self._fact(name, told, base) for name, told in rows)
            case Panel(style=style, blocks=blocks):
                inside = self._inside(blocks, base)
                return _quoted(inside) if style in _QUOTED else inside
            case Table():
                return self._table(block)
            case CompletionBar() | Lanes():
                return ""  # the numbers stand beside every chart

    def _inside(self, blocks: Iterable[Block], base: int) -> str:
        return "\n\n".join(found for block in blocks if (found := self._block(block, base)))

    def _list(self, items: Sequence[Sequence[Block]], start: int | None, base: int) -> str:
        found = []
        for place, item in enumerate(items):
            sign = "- " if start is None else f"{min(start + place, 999_999_999)}. "
            # A list below a line belongs to it; a second paragraph needs an empty line to be one.
            tight = [type(block) for block in item] == [Paragraph, Bullets]
            content = ("\n" if tight else "\n\n").join(
                text for block in item if (text := self._block(block, base))
            )
            if content:
                found.append(sign + _indented(content, len(sign)))
        return "\n".join(found)

    def _fact(self, name: str, told: Sequence[Block], base: int) -> str:
        head = f"- **{text_of(capital(name))}{self._colon}**"
        content = self._inside(told, base)
        if not content:
            return head
        between = " " if isinstance(told[0], Paragraph) else "\n\n  "
        return head + between + _indented(content, 2) + ("\n" if len(told) > 1 else "")

    def _table(self, table: Table) -> str:
        shown = [place for place, column in enumerate(table.columns) if not column.chart]
        columns = [table.columns[place] for place in shown]
        rows = [[self._lines.cell(row[place]) for place in shown] for row in table.rows]
        if table.total is not None:
            cells = (self._lines.cell(table.total[place]) for place in shown)
            rows.append([f"**{cell}**" if cell else "" for cell in cells])
        lines = [
            _row(self._lines.cell(column.head) for column in columns),
            _row(_RULES[item.side] for item in columns),
        ]
        lines += map(_row, rows)
        caption = f"{text_of(table.caption)}\n\n" if table.caption else ""
        return caption + "\n".join(lines)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _indented(text: str, width: int) -> str:
    """Return `text` with its lines after the first moved to the right."""
    first, *rest = text.split("\n")
    return "\n".join([first, *((" " * width + line if line else line) for line in rest)])


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n")) if text else ""


def _fenced(text: str) -> str:
    shown = printable(text)
    fence = "`" * (max(map(len, _FENCE.findall(shown)), default=2) + 1)
    return f"{fence}\n{shown}\n{fence}"


def numbered(items: Iterable[tuple[int, str]]) -> Iterator[str]:
    """Yield the lines of a list in lists; each item has its depth, from 0."""
    for depth, text in items:
        yield f"{'  ' * depth}- {text}"
