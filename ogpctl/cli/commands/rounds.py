"""`ogpctl rounds`: the review rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.output_format import Format, print_blocks, surface
from ogpctl.i18n.message import mark

if TYPE_CHECKING:
    from ogpctl.cli.context import Context

HELP = mark(
    "List the review rounds: which are closed, the commit that holds the state of each, and the totals then.\n"
    "A round’s commit is that of its tag round/PLAN/ROUND, else the one that closed it in plan.yaml."
)


def command(
    ctx: typer.Context,
    format_: Annotated[
        Format, typer.Option("--format", help=mark("How to print the result."))
    ] = Format.TABLE,
) -> int:
    from ogpctl.analysis.round_lines import round_lines
    from ogpctl.cli.past.at import states_of

    context: Context = ctx.obj
    with states_of(context) as states:
        lines = [
            line for plan in context.chosen_plans() for line in round_lines(plan, states.rounds_read(plan))
        ]
    if format_ is Format.JSON:
        from ogpctl.render.rounds.output import rounds_json

        context.write_data(rounds_json(lines, context.translator))
    elif format_ is Format.CSV:
        from ogpctl.render.rounds.output import rounds_csv

        context.write_data(rounds_csv(lines, context.translator))
    else:
        from ogpctl.render.rounds.blocks import rounds_blocks

        unicode = format_ is Format.MARKDOWN or surface(context).unicode
        print_blocks(context, rounds_blocks(lines, context.translator, unicode=unicode), format_)
    return 0
