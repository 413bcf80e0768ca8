"""`ogpctl report serve`: the report on this machine, made anew whenever a file of the plan changes."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.commands.report.build import site_of
from ogpctl.cli.reporting.report_forms import LIBRARIES
from ogpctl.errors import ExitCode, OgpError
from ogpctl.i18n.message import mark, msg
from ogpctl.installation.extras import require

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogpctl.cli.context import Context

HELP = mark(
    "Preview the report in your browser: a page is rebuilt when a file of the plan changes.\n"
    "The preview answers only on this machine and writes nothing to disk. Stop it with Ctrl-C."
)


def command(
    ctx: typer.Context,
    port: Annotated[
        int,
        typer.Option("--port", metavar="N", min=0, max=65535, help=mark("The port; 0 for any free port.")),
    ] = 8000,
) -> int:
    context: Context = ctx.obj
    require("report", *LIBRARIES["html"])
    from ogpctl.report.preview import Preview

    unread: list[str] = []

    def make() -> dict[str, bytes]:
        from ogpctl.cli.context import Context

        site, unread[:] = site_of(Context(context.options, context.translator), None)
        return dict(site.files())

    folders = [context.root / context.settings.data, context.root / "ogpctl.toml"]
    try:
        preview = Preview(make, folders, port)
    except OSError as error:
        raise OgpError(
            msg(
                "the preview cannot listen on port {port}: {reason}",
                port=port,
                reason=error.strerror or str(error),
            ),
            msg("Choose another port with --port, or 0 for any free port."),
        ) from None
    with preview:
        context.say(msg("The report is at {address}. Stop with Ctrl-C.", address=preview.address))
        _tell_unread(context, unread)
        context.deliver()
        with suppress(KeyboardInterrupt):  # the way to end it, and so no failure
            preview.run(lambda error: _tell(context, error, unread))
    return ExitCode.OK


def _tell(context: Context, error: OgpError | None, unread: Iterable[str]) -> None:
    """Say on standard error that the report was made anew, or why it could not be."""
    context.say(msg("Report rebuilt.") if error is None else error.message)
    if error is None:
        _tell_unread(context, unread)
    context.deliver()


def _tell_unread(context: Context, unread: Iterable[str]) -> None:
    for file in unread:
        context.say(msg("{file} has errors: parts of it may be missing from the report.", file=file))
