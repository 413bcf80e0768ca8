"""The formats of the reading commands, and the surface that text for people goes to."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING

from ogpctl.errors import ExitCode, OgpError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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

    encoding = sys.stdout.encoding or "ascii"
    unicode = encoding.lower().startswith(("utf", "cp65001"))
    return Surface(context.terminal_width(), context.color, unicode=unicode, encoding=encoding)


def wraps(context: Context, format_: Format) -> bool:
    """Return whether a result is text at a terminal, where a wide table would be cut."""
    return format_ is Format.TABLE and context.terminal_width() is not None


def print_blocks(context: Context, blocks: Iterable[Block], format_: Format) -> None:
    """Print `blocks` as text or as Markdown."""
    if format_ is Format.MARKDOWN:
        from ogpctl.render.markdown_layout import markdown_layout

        context.write_data(markdown_layout(blocks))
        return
    from ogpctl.render.text_layout import text_layout

    context.write(text_layout(blocks, surface(context)))


@contextmanager
def telling_of_errors(context: Context, portfolio: Portfolio, format_: Format) -> Iterator[None]:
    """Say on standard error that files with errors may be missing or incomplete in the result made inside.

    Text for people says so itself, so that a terminal is told once; where there is no result at all, it may
    be because of such a file.
    """
    from ogpctl.render.incomplete import incomplete

    try:
        yield
    except OgpError:
        if portfolio.unread:
            context.say(incomplete(portfolio.unread))
            context.deliver()  # what a command has said is dropped where it fails
        raise
    shown = format_ in {Format.TABLE, Format.MARKDOWN} and context.terminal_width() is not None
    if portfolio.unread and not shown:
        context.say(incomplete(portfolio.unread))


def status(portfolio: Portfolio) -> int:
    """Return the exit status of a result: findings where files with errors make it incomplete."""
    return ExitCode.FINDINGS if portfolio.unread else ExitCode.OK
