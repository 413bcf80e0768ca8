"""`ogpctl summary`: where the plan stands."""

from __future__ import annotations

from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.output_format import Format, print_blocks, status, surface, telling_of_errors
from ogpctl.cli.past.at import AT, plans_then
from ogpctl.i18n.message import mark

if TYPE_CHECKING:
    from ogpctl.cli.context import Context

HELP = mark(
    "Show where the plan stands: counts, completion, milestones, evidence.\n"
    "What is recorded here stands beside what the report of a round published. A commitment without completion"
    " has none recorded, which is not the same as not started."
)


class By(StrEnum):
    """What the commitments can be counted by."""

    THEME = "theme"
    INSTITUTION = "institution"
    VALUE = "value"
    LANGUAGE = "language"


def command(
    ctx: typer.Context,
    round_: Annotated[
        str | None,
        typer.Option(
            "--round",
            metavar="ID",
            help=mark("Show what was published for this round. [default: the newest]"),
        ),
    ] = None,
    by: Annotated[By | None, typer.Option("--by", help=mark("Add a table of completion by this."))] = None,
    at: Annotated[str | None, AT] = None,
    format_: Annotated[
        Format, typer.Option("--format", help=mark("How to print the result."))
    ] = Format.TABLE,
) -> int:
    from ogpctl.analysis.breakdown import Dimension, break_down
    from ogpctl.analysis.published import plans_with_round
    from ogpctl.analysis.summary import summarise

    context: Context = ctx.obj
    then = plans_then(context, at)
    portfolio = then.portfolio
    with telling_of_errors(context, portfolio, format_):
        plans = portfolio.plans if round_ is None else plans_with_round(portfolio.plans, round_)
        asked = round_ or next(
            (state.name for state in then.states.values() if state.origin == "round"), None
        )
        summaries = summarise(plans, asked)
        breakdowns = tuple(break_down(plan, Dimension(by.value)) for plan in plans) if by else ()
        if format_ is Format.JSON:
            from ogpctl.render.summary.json import summary_json

            context.write_data(summary_json(summaries, breakdowns, portfolio.unread, then.states))
        elif format_ is Format.CSV:
            from ogpctl.render.summary.csv import summary_csv

            context.write_data(summary_csv(summaries, breakdowns))
        else:
            from ogpctl.render.at import at_blocks
            from ogpctl.render.summary.blocks import summary_blocks

            unicode = format_ is Format.MARKDOWN or surface(context).unicode
            blocks = summary_blocks(
                summaries, breakdowns, context.translator, unicode=unicode, files_with_errors=portfolio.unread
            )
            print_blocks(context, chain(at_blocks(then.states, context.translator), blocks), format_)
    return status(portfolio)
