"""The formats of the reading commands, and the surface that text for people goes to."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING

from ogpctl.i18n.message import nmsg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogpctl.cli.context import Context, Portfolio
    from ogpctl.render.blocks import Block
    from ogpctl.render.surface import Surface


class Format(StrEnum):
    """The outputs of `summary`, `list` and `show`."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"
    CSV = "csv"


def surface(context: Context) -> Surface:
    """Return where text for people goes: its width, its colour, its signs."""
    from ogpctl.render.surface import Surface

    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "").replace("_", "")
    return Surface(context.terminal_width(), context.color, unicode=encoding.startswith(("utf", "cp65001")))


def print_blocks(context: Context, blocks: Iterable[Block], format_: Format) -> None:
    """Print `blocks` as text or as Markdown."""
    if format_ is Format.MARKDOWN:
        from ogpctl.render.markdown_layout import markdown_layout

        context.write(markdown_layout(blocks))
        return
    from ogpctl.render.text_layout import text_layout

    context.write(text_layout(blocks, surface(context)))


def tell_unread(context: Context, portfolio: Portfolio) -> None:
    """Say on standard error that files with errors may be missing or incomplete in the result."""
    unread = portfolio.unread
    if unread:
        context.say(
            nmsg(
                "{count} file has errors and may be missing or incomplete here: {files}. See `ogpctl validate`.",
                "{count} files have errors and may be missing or incomplete here: {files}. See `ogpctl validate`.",
                len(unread),
                files=", ".join(unread),
            )
        )
