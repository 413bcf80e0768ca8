"""Blocks as text for people: fitted to a terminal, or plain and unwrapped for a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.render.blocks import Block, Fields, Heading, Item, Items, Paragraph, Style, Table
from ogpctl.render.plain_text import (
    breakable,
    in_ascii_typography,
    one_line,
    printable,
    transliterated,
    width,
)
from ogpctl.render.table_layout import table_lines
from ogpctl.render.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogpctl.render.surface import Surface

READABLE = 100
"""Running text is not wider than this, however wide the terminal."""

NARROWEST_VALUE = 30
"""Where less is left beside the names of fields, their values go under them."""


def text_layout(blocks: Iterable[Block], surface: Surface) -> str:
    """Return `blocks` as text, an empty line between two of them."""
    parts = ["\n".join(_lines(block, surface)) for block in blocks]
    text = "\n\n".join(part for part in parts if part) + "\n"
    return text if surface.unicode else breakable(text)


def _lines(block: Block, surface: Surface) -> list[str]:
    match block:
        case Heading():
            return _heading(block, surface)
        case Paragraph():
            return [surface.paint(line, block.style) for line in _paragraphs(block.text, surface)]
        case Fields():
            return _fields(block, surface)
        case Items():
            return [line for item in block.items for line in _item(item, surface)]
        case Table():
            return table_lines(block, surface, lambda text: _clean(text, surface))


def _clean(text: str, surface: Surface) -> str:
    text = one_line(text)
    return text if surface.unicode else transliterated(in_ascii_typography(text), surface.encoding)


def _heading(block: Heading, surface: Surface) -> list[str]:
    lines = wrapped(_clean(block.text, surface), surface.width)
    painted = [surface.paint(line, Style.STRONG) for line in lines]
    if block.level == 1 and surface.width is None and not surface.color:
        rule = "=" * max((width(line) for line in lines), default=0)
        return [*painted, rule] if rule else []
    return painted


def _fields(block: Fields, surface: Surface) -> list[str]:
    rows = [(_clean(name, surface), _clean(value, surface)) for name, value in block.rows]
    indent = max((width(name) for name, _ in rows), default=0) + 2
    stacked = surface.width is not None and surface.width - indent < NARROWEST_VALUE
    if stacked:
        indent = 2
    room = None if surface.width is None else max(min(surface.width, READABLE) - indent, 1)
    lines = []
    for name, value in rows:
        values = wrapped(value, room)
        if stacked:
            lines.append(surface.paint(name, Style.DIM))
        else:
            head = surface.paint(name, Style.DIM) + " " * (indent - width(name))
            lines.append((head + (values.pop(0) if values else "")).rstrip())
        lines += [" " * indent + line for line in values]
    return lines


def _item(item: Item, surface: Surface) -> list[str]:
    lines = _indented(_clean(item.text, surface), surface, "- ")
    for label, url in item.urls:
        # An address is never wrapped: it could no longer be opened or copied.
        lines.append("  " + " ".join(filter(None, (_clean(label, surface), _clean(url, surface)))))
    for detail in item.details:
        for paragraph in _paragraphs(detail, surface, indent=2):
            lines.append(f"  {paragraph}" if paragraph else "")
    return lines


def _indented(text: str, surface: Surface, bullet: str) -> list[str]:
    room = None if surface.width is None else max(min(surface.width, READABLE) - len(bullet), 20)
    first, *rest = wrapped(text, room) or [""]
    return [bullet + first, *(" " * len(bullet) + line for line in rest)]


def _paragraphs(text: str, surface: Surface, indent: int = 0) -> list[str]:
    room = None if surface.width is None else max(min(surface.width, READABLE) - indent, 20)
    lines: list[str] = []
    for line in printable(text).strip().split("\n"):
        lines += wrapped(_clean(line, surface), room) or [""]
    return lines
