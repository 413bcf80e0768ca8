"""`ogpctl overdue`: deadlines missed, as of a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.output_format import Format, print_blocks, surface
from ogpctl.cli.past.as_of import AS_OF_HELP
from ogpctl.cli.past.at import AT
from ogpctl.errors import ExitCode
from ogpctl.i18n.message import mark

if TYPE_CHECKING:
    from ogpctl.cli.context import Context

HELP = mark(
    "Show which deadlines have passed, beside the declared status.\n"
    "A deadline to the month or the year counts as passed when its last day has. Complete and withdrawn are not"
    " late; where no completion is recorded it says so.\n"
    "Exit status: 0, or 1 with --exit-code where something is late."
)


def command(  # noqa: PLR0917 - a parameter for each option
    ctx: typer.Context,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=AS_OF_HELP)] = None,
    within: Annotated[
        int | None,
        typer.Option(
            "--within",
            metavar="DAYS",
            min=0,
            max=36_500,
            help=mark("Also show what may fall due in so many days."),
        ),
    ] = None,
    at: Annotated[str | None, AT] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help=mark("Leave with status 1 where something is late."))
    ] = False,
    format_: Annotated[
        Format, typer.Option("--format", help=mark("How to print the result."))
    ] = Format.TABLE,
) -> int:
    from ogpctl.analysis.overdue import plan_deadlines
    from ogpctl.cli.past.as_of import day_to_take
    from ogpctl.cli.past.moments import timelines

    context: Context = ctx.obj
    plans = [
        plan_deadlines(timeline.plan, day_to_take(as_of, timeline.now.day), within)
        for timeline in timelines(context, at, rounds=False)
    ]
    if format_ is Format.JSON:
        from ogpctl.render.overdue.data import overdue_json

        context.write_data(overdue_json(plans))
    elif format_ is Format.CSV:
        from ogpctl.render.overdue.data import overdue_csv

        context.write_data(overdue_csv(plans, context.translator))
    else:
        from ogpctl.render.overdue.blocks import overdue_blocks

        unicode = format_ is Format.MARKDOWN or surface(context).unicode
        print_blocks(context, overdue_blocks(plans, context.translator, unicode=unicode), format_)
    late = any(plan.late for plan in plans)
    return ExitCode.FINDINGS if exit_code and late else ExitCode.OK
