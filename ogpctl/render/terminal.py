"""Blocks as text for people, laid out by Rich: fitted to a terminal, or plain and unwrapped for a pipe.

Every text becomes a `rich.text.Text` and is never read as markup, so that data decides nothing: `[red]` and
`:smile:` in a title are printed as they stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from ogpctl.render.blocks import Block, Fields, Heading, Item, Items, Paragraph, Table
from ogpctl.render.canvas import Canvas
from ogpctl.render.line import Style
from ogpctl.render.plain_text import printable
from ogpctl.render.terminal_table import drawn_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ogpctl.render.surface import Surface

READABLE = 100
"""Running text is not wider than this, however wide the terminal."""

NARROWEST_TEXT = 20
NARROWEST_VALUE = 30
"""Where less is left beside the names of fields, their values go under them."""


def terminal_text(blocks: Iterable[Block], surface: Surface) -> str:
    """Return `blocks` as text, an empty line between two of them."""
    canvas = Canvas(surface)
    parts = (_drawn(block, canvas) for block in blocks)
    return "\n\n".join(part for part in parts if part) + "\n"


def _drawn(block: Block, canvas: Canvas) -> str:
    if isinstance(block, Table):
        return drawn_table(block, canvas)
    lines = list(_lines(block, canvas))
    return canvas.drawn(Text("\n").join(lines)) if lines else ""


def _lines(block: Heading | Paragraph | Fields | Items, canvas: Canvas) -> Iterator[Text]:
    match block:
        case Heading():
            yield from _heading(block, canvas)
        case Paragraph():
            yield from _paragraphs(block.text, canvas, style=block.style)
        case Fields():
            yield from _fields(block, canvas)
        case Items():
            for item in block.items:
                yield from _item(item, canvas)


def _heading(block: Heading, canvas: Canvas) -> Iterator[Text]:
    surface = canvas.surface
    lines = canvas.folded(canvas.text(block.text, Style.STRONG), surface.width)
    yield from lines
    if lines and block.level == 1 and surface.width is None and not surface.color:
        yield Text("=" * max(line.cell_len for line in lines))


def _fields(block: Fields, canvas: Canvas) -> Iterator[Text]:
    width = canvas.surface.width
    rows = [(canvas.text(name, Style.QUIET), canvas.text(value)) for name, value in block.rows]
    indent = max((name.cell_len for name, _ in rows), default=0) + 2
    stacked = width is not None and width - indent < NARROWEST_VALUE
    if stacked:
        indent = 2
    for name, value in rows:
        values = canvas.folded(value, _room(canvas, indent, least=1))
        if stacked:
            yield name
        else:
            gap = Text(" " * (indent - name.cell_len))
            yield Text.assemble(name, gap, values.pop(0) if values else "")
        for line in values:
            yield Text.assemble(" " * indent, line)


def _item(item: Item, canvas: Canvas) -> Iterator[Text]:
    first, *rest = canvas.folded(canvas.text(item.text), _room(canvas, indent=2)) or [Text()]
    yield Text.assemble("- ", first)
    for line in rest:
        yield Text.assemble("  ", line)
    for label, url in item.urls:
        # An address is never folded: it could no longer be opened or copied.
        named = Text.assemble(canvas.text(label), " ") if label else ""
        yield Text.assemble("  ", named, canvas.text(url))
    for detail in item.details:
        for line in _paragraphs(detail, canvas, indent=2):
            yield Text.assemble("  ", line)


def _paragraphs(text: str, canvas: Canvas, indent: int = 0, style: Style = Style.PLAIN) -> Iterator[Text]:
    for line in printable(text).strip().split("\n"):
        yield from canvas.folded(canvas.text(line, style), _room(canvas, indent)) or [Text()]


def _room(canvas: Canvas, indent: int, least: int = NARROWEST_TEXT) -> int | None:
    """Return the cells for running text beside an indent, None in a pipe."""
    width = canvas.surface.width
    return None if width is None else max(min(width, READABLE) - indent, least)
