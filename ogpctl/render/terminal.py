"""Blocks as text for people, laid out by Rich: fitted to a terminal, or plain and unwrapped for a pipe.

Every text becomes a `rich.text.Text` and is never read as markup, so that data decides nothing: `[red]` and
`:smile:` in a title are printed as they stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from ogpctl.render.blocks import (
    ADDRESSES,
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
from ogpctl.render.canvas import Canvas
from ogpctl.render.line import CompletionBar, LineBreak, Style, Words, joined
from ogpctl.render.plain_text import printable
from ogpctl.render.terminal_table import drawn_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Content, Inline
    from ogpctl.render.surface import Surface

READABLE = 100
"""Running text is not wider than this, however wide the terminal."""

NARROWEST_TEXT = 20
NARROWEST_VALUE = 30
"""Where less is left beside the names of facts, their values go under them."""


def terminal_text(blocks: Iterable[Block], surface: Surface) -> str:
    """Return `blocks` as text, an empty line between two of them."""
    canvas = Canvas(surface)
    parts = (_drawn(block, canvas) for block in blocks)
    return "\n\n".join(part for part in parts if part) + "\n"


def _drawn(block: Block, canvas: Canvas) -> str:
    if isinstance(block, Table):
        return drawn_table(block, canvas)
    lines = list(_lines(block, canvas, 0))
    return canvas.drawn(Text("\n").join(lines)) if lines else ""


def _lines(block: Block, canvas: Canvas, indent: int) -> Iterator[Text]:  # noqa: C901 - a line for each kind
    """Yield the lines of a block that will be moved to the right by so many cells."""
    match block:
        case Heading():
            yield from _heading(block, canvas, indent)
        case Paragraph():
            yield from _paragraphs(block.text, canvas, indent, block.style)
        case Facts():
            yield from _facts(block, canvas, indent)
        case Bullets():
            yield from _bullets(block, canvas, indent)
        case Legend():
            yield from _paragraphs(joined(block.items, Words(" · ")), canvas, indent)
        case Quotation():
            for line in _apart(block.blocks, canvas, indent + 2):
                yield Text.assemble("> ", line)
        case Verbatim():
            yield from (canvas.verbatim(line) for line in printable(block.text).split("\n"))
        case Passage() | Panel():
            yield from _apart(block.blocks, canvas, indent)
        case Table():
            for drawn in drawn_table(block, canvas.narrowed(indent)).split("\n"):
                yield Text.from_ansi(drawn)
        case CompletionBar() | Lanes():
            return  # the numbers stand beside every chart


def _apart(blocks: Iterable[Block], canvas: Canvas, indent: int) -> Iterator[Text]:
    """Yield the lines of several blocks, an empty one between two of them."""
    begun = False
    for block in blocks:
        lines = list(_lines(block, canvas, indent))
        if begun and lines:
            yield Text()
        yield from lines
        begun = begun or bool(lines)


def _heading(block: Heading, canvas: Canvas, indent: int) -> Iterator[Text]:
    surface = canvas.surface
    room = None if surface.width is None else surface.width - indent
    lines = canvas.folded(canvas.text(block.text, Style.STRONG), room)
    yield from lines
    if lines and block.level == 1 and surface.width is None and not surface.color:
        yield Text("=" * max(line.cell_len for line in lines))


def _facts(block: Facts, canvas: Canvas, indent: int) -> Iterator[Text]:
    width = canvas.surface.width
    names = [canvas.text(name, Style.QUIET) for name, _ in block.rows]
    beside = max((name.cell_len for name in names), default=0) + 2
    stacked = width is not None and width - indent - beside < NARROWEST_VALUE
    if stacked:
        beside = 2
    for name, (_, told) in zip(names, block.rows, strict=True):
        values = [line for item in told for line in _lines(item, canvas, indent + beside)]
        if stacked:
            yield name
        else:
            gap = Text(" " * (beside - name.cell_len))
            yield Text.assemble(name, gap, values.pop(0) if values else "")
        for line in values:
            yield Text.assemble(" " * beside, line)


def _bullets(block: Bullets, canvas: Canvas, indent: int) -> Iterator[Text]:
    if block.role == ADDRESSES:
        for item in block.items:
            # An address is never folded: it could no longer be opened or copied.
            yield from (canvas.text(line.text) for line in item if isinstance(line, Paragraph))
        return
    for place, item in enumerate(block.items):
        sign = "- " if block.start is None else f"{block.start + place}. "
        for line in [line for part in item for line in _lines(part, canvas, indent + len(sign))] or [Text()]:
            yield Text.assemble(sign, line)
            sign = " " * len(sign)


def _paragraphs(content: Content, canvas: Canvas, indent: int, style: Style = Style.PLAIN) -> Iterator[Text]:
    for line in _parted(content):
        yield from canvas.folded(canvas.text(line, style), _room(canvas, indent)) or [Text()]


def _parted(content: Content) -> Iterator[Content]:
    """Yield the lines that a text has by itself."""
    if isinstance(content, str):
        yield from printable(content).strip().split("\n")
        return
    line: list[Inline] = []
    for item in content:
        if isinstance(item, LineBreak):
            yield tuple(line)
            line = []
        else:
            line.append(item)
    yield tuple(line)


def _room(canvas: Canvas, indent: int) -> int | None:
    """Return the cells for running text beside an indent, None in a pipe."""
    width = canvas.surface.width
    return None if width is None else max(min(width, READABLE) - indent, NARROWEST_TEXT)
