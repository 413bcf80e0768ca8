"""What every command does where files with errors make its result incomplete: it says so, and exits 1."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from ogpctl.cli.present import OutputFormat
from ogpctl.errors import ExitCode, OgpError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.cli.context import Context, Portfolio


@contextmanager
def telling_of_errors(context: Context, portfolio: Portfolio, format_: OutputFormat) -> Iterator[None]:
    """Say on standard error that files with errors may be missing or incomplete in the result made inside.

    Text for people says so itself, so that a terminal is told once; where there is no result at all, it may
    be because of such a file.
    """
    from ogpctl.render.incomplete import incomplete

    try:
        yield
    except OgpError:
        tell_of_unread(context, portfolio.unread)
        raise
    shown = format_ in {OutputFormat.TABLE, OutputFormat.MARKDOWN} and context.terminal_width() is not None
    if portfolio.unread and not shown:
        context.say(incomplete(portfolio.unread))


def tell_of_unread(context: Context, unread: tuple[str, ...]) -> None:
    """Say, before a command fails, that files with errors may hold what it did not find."""
    if unread:
        from ogpctl.render.incomplete import incomplete

        context.say(incomplete(unread))
        context.deliver()  # what a command has said is dropped where it fails


def completeness_code(portfolio: Portfolio) -> int:
    """Return the exit code of a result: findings where files with errors make it incomplete."""
    return ExitCode.FINDINGS if portfolio.unread else ExitCode.OK
