"""`ogpctl progress`: commitments by review rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.output_format import Format, print_blocks, surface
from ogpctl.cli.past.at import AT
from ogpctl.i18n.message import mark

if TYPE_CHECKING:
    from ogpctl.cli.context import Context

HELP = mark(
    "Show how far each commitment was at each review round, and where that led.\n"
    "The last column is now. None recorded is not the same as not started. A round whose state cannot be told, as"
    " in a shallow clone, is listed with the reason."
)


def command(
    ctx: typer.Context,
    at: Annotated[str | None, AT] = None,
    format_: Annotated[
        Format, typer.Option("--format", help=mark("How to print the result."))
    ] = Format.TABLE,
) -> int:
    from ogpctl.analysis.progress import plan_progress
    from ogpctl.cli.past.moments import timelines

    context: Context = ctx.obj
    plans = [plan_progress(timeline) for timeline in timelines(context, at)]
    if format_ is Format.JSON:
        from ogpctl.render.progress.data import progress_json

        context.write_data(progress_json(plans, context.translator))
    elif format_ is Format.CSV:
        from ogpctl.render.progress.data import progress_csv

        context.write_data(progress_csv(plans, context.translator))
    else:
        from ogpctl.render.progress.blocks import progress_blocks

        markdown = format_ is Format.MARKDOWN
        blocks = progress_blocks(
            plans,
            context.translator,
            unicode=markdown or surface(context).unicode,
            room=None if markdown else context.terminal_width(),
        )
        print_blocks(context, blocks, format_)
    return 0
