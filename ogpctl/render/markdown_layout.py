"""Blocks as Markdown (CommonMark with the tables of GitHub and GitLab), every text in them inert.

No HTML, no line longer than a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ogpctl.render.blocks import (
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
from ogpctl.render.line import CompletionBar, Words, joined
from ogpctl.render.markdown_lines import MarkdownLines, text_of
from ogpctl.render.plain_text import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ogpctl.render.blocks import Block, Item
    from ogpctl.render.line import Content

_FENCE = re.compile(r"`{3,}")
_RULES = {"left": "---", "right": "---:", "center": ":-:"}
_QUOTED = frozenset({"notice", "answer"})
_DEEPEST_HEADING = 6


def markdown_layout(blocks: Iterable[Block]) -> str:
    """Return `blocks` as Markdown that stands alone, or below what somebody else wrote."""
    layout = MarkdownLayout(MarkdownLines(emphasis=False), bullet="*")
    return layout.blocks(blocks, level=0, above=_DEEPEST_HEADING) + "\n"


class MarkdownLayout:
    """Writes the blocks of one page; `colon` stands after the names of facts.

    `bullet` is the sign of lists that are in no other: `*` starts a new list after facts, whose sign is `-`.
    """

    def __init__(self, lines: MarkdownLines, *, colon: str = "", bullet: str = "-") -> None:
        self._lines = lines
        self._colon = colon
        self._bullet = bullet
        self._level = 1

    def title(self, content: Content) -> str:
        """Return the title of the page."""
        return f"# {self._lines.cell(content)}"

    def blocks(self, blocks: Iterable[Block], level: int = 1, above: int | None = None) -> str:
        """Return blocks with an empty line between them; `level` is that of the heading that they belong to.

        `above` is the level of the last heading before them, where that is another: none is left out on the
        way down.
        """
        self._level = above or (max(self._level, level) if level == 1 else level)
        return self._inside(blocks, level)

    def _block(self, block: Block, base: int) -> str:  # noqa: C901, PLR0911 - a line for each kind
        match block:
            case Paragraph(text=text):
                return self._lines.paragraph(text)
            case Heading():
                return self._heading(block, base)
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
            case Panel(role=role, blocks=blocks):
                inside = self._inside(blocks, base)
                return _quoted(inside) if role in _QUOTED else inside
            case Table():
                return self._table(block)
            case CompletionBar() | Lanes():
                return ""  # the numbers stand beside every chart

    def _inside(self, blocks: Iterable[Block], base: int) -> str:
        return "\n\n".join(found for block in blocks if (found := self._block(block, base)))

    def _heading(self, block: Heading, base: int) -> str:
        text = self._lines.cell(block.text)
        if not text:
            return ""
        self._level = min(base + block.level, self._level + 1, _DEEPEST_HEADING)
        return f"{'#' * self._level} {text}"

    def _list(self, items: Sequence[Item], start: int | None, base: int) -> str:
        bullet, self._bullet = self._bullet, "-"
        found = []
        for place, item in enumerate(items):
            sign = f"{bullet} " if start is None else f"{min(start + place, 999_999_999)}. "
            parts = [text for block in item if (text := self._block(block, base))]
            # A list below a line belongs to it; a second paragraph needs an empty line to be one.
            tight = [type(block) for block in item[:2]] == [Paragraph, Bullets]
            if tight and len(parts) > 1:
                parts[:2] = ["\n".join(parts[:2])]
            if item:
                found.append((sign + _indented("\n\n".join(parts), len(sign))).rstrip(" "))
        self._bullet = bullet
        return "\n".join(found)

    def _fact(self, name: str, told: Sequence[Block], base: int) -> str:
        head = f"- **{text_of(name)}{self._colon}**"
        content = self._inside(told, base)
        if not content:
            return head
        between = " " if isinstance(told[0], Paragraph) else "\n\n  "
        return head + between + _indented(content, 2) + ("\n" if len(told) > 1 else "")

    def _table(self, table: Table) -> str:
        shown = [place for place, column in enumerate(table.columns) if not column.bars]
        columns = [table.columns[place] for place in shown]
        rows = [[self._lines.cell(row[place]) for place in shown] for row in table.rows]
        if table.total is not None:
            cells = (self._lines.cell(table.total[place]) for place in shown)
            rows.append([f"**{cell}**" if cell else "" for cell in cells])
        lines = [
            _row(self._lines.cell(column.heading) for column in columns),
            _row(_RULES[column.side] for column in columns),
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
