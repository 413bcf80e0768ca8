"""Markdown of the data as blocks.

The same parser and settings as the pages, so the same things are let through.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ogpctl.render.blocks import Bullets, Paragraph, Quotation, Verbatim
from ogpctl.render.line import LineBreak, Stretch, Style, WebLink, Words, words
from ogpctl.report.prose import parser

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Inline, Line


_DEEPEST = 5
"""Lists in lists and quotations in quotations beyond this are laid flat: nobody reads them, and layout has an
end."""

_STRETCHES = {"strong": Style.STRONG, "em": Style.EMPHASIS}


@lru_cache(maxsize=4096)
def prose_blocks(text: str) -> tuple[Block, ...]:
    """Return `text`, Markdown of the data, as blocks; what is nested deeper than they can be is laid flat."""
    from markdown_it.tree import SyntaxTreeNode

    return _blocks(SyntaxTreeNode(parser().parse(text)), 0)


def _blocks(node: SyntaxTreeNode, depth: int) -> tuple[Block, ...]:
    return tuple(block for child in node.children for block in _block(child, depth))


def _block(node: SyntaxTreeNode, depth: int) -> tuple[Block, ...]:
    match node.type:
        case "bullet_list" | "ordered_list" if depth < _DEEPEST:
            start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
            items = tuple(_blocks(child, depth + 1) for child in node.children)
            return (Bullets(items, start),)
        case "blockquote" if depth < _DEEPEST:
            return (Quotation(_blocks(node, depth + 1)),)
        case "fence" | "code_block":
            return (Verbatim(node.content.rstrip("\n")),)
        case "paragraph":
            line = tuple(item for child in node.children for item in _line(child))
            return (Paragraph(line),) if line else ()
        case "hr":
            return ()
        case _:
            return _blocks(node, depth)


def _line(node: SyntaxTreeNode) -> Line:  # noqa: PLR0911 - a line for each kind
    match node.type:
        case "text" | "text_special":
            return words(node.content)
        case "softbreak":
            return (Words(" "),)
        case "hardbreak":
            return (LineBreak(),)
        case "code_inline":
            return (Stretch(Style.CODE, words(node.content)),)
        case _:
            pass
    content: tuple[Inline, ...] = tuple(item for child in node.children for item in _line(child))
    if not content:
        return words(node.content) if not node.children and node.token is not None else ()
    if node.type == "link":
        return (WebLink(str(node.attrs.get("href", "")), content),)
    if node.type in _STRETCHES:
        return (Stretch(_STRETCHES[node.type], content),)
    return content
