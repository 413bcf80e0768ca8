"""`ogpctl show`: one commitment in full."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.output_format import Format, print_blocks, status, surface, telling_of_errors
from ogpctl.cli.past.at import AT, plans_then
from ogpctl.i18n.message import mark

if TYPE_CHECKING:
    from ogpctl.cli.context import Context

HELP = mark("Show one commitment in full: texts, milestones, evidence, assessments, contributions.")


def command(
    ctx: typer.Context,
    commitment: Annotated[
        str,
        typer.Argument(
            metavar="COMMITMENT", help=mark("Its id, its number in the plan or one of its OGP ids.")
        ),
    ],
    at: Annotated[str | None, AT] = None,
    format_: Annotated[
        Format, typer.Option("--format", help=mark("How to print the result."))
    ] = Format.TABLE,
) -> int:
    from ogpctl.analysis.detail import detail, find

    context: Context = ctx.obj
    then = plans_then(context, at)
    portfolio = then.portfolio
    with telling_of_errors(context, portfolio, format_):
        found = detail(*find(portfolio.plans, commitment))
        states = {plan: state for plan, state in then.states.items() if plan == found.plan}
        if format_ is Format.JSON:
            from ogpctl.render.show.output import show_json

            context.write_data(show_json(found, portfolio.unread, states))
        elif format_ is Format.CSV:
            from ogpctl.render.show.output import show_csv

            context.write_data(show_csv(found))
        else:
            from ogpctl.render.at import at_blocks
            from ogpctl.render.show.blocks import show_blocks

            unicode = format_ is Format.MARKDOWN or surface(context).unicode
            blocks = show_blocks(
                found, context.translator, unicode=unicode, files_with_errors=portfolio.unread
            )
            print_blocks(context, chain(at_blocks(states, context.translator), blocks), format_)
    return status(portfolio)
