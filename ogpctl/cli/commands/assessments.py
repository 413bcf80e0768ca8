"""`ogpctl assessments`: government, civil society and IRM side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.output_format import Format, print_blocks, surface
from ogpctl.cli.past.at import AT
from ogpctl.i18n.message import mark

if TYPE_CHECKING:
    from ogpctl.cli.context import Context

HELP = mark(
    "Show what the government, civil society and the IRM say of each commitment, side by side.\n"
    "One line for each commitment and round that somebody assessed, those that diverge first. The word of the"
    " plan’s keeper is the completion recorded in the state of that round; for an open round, the one recorded now."
)


def command(
    ctx: typer.Context,
    round_: Annotated[
        str | None, typer.Option("--round", metavar="ID", help=mark("Only the assessments of this round."))
    ] = None,
    at: Annotated[str | None, AT] = None,
    format_: Annotated[
        Format, typer.Option("--format", help=mark("How to print the result."))
    ] = Format.TABLE,
) -> int:
    from ogpctl.analysis.assessments import assessed_rounds, plan_assessments
    from ogpctl.analysis.published import plans_with_round
    from ogpctl.cli.past.moments import timelines

    context: Context = ctx.obj
    found = timelines(context, at, needed=assessed_rounds)
    if round_ is not None:
        having = {plan.header.id for plan in plans_with_round(tuple(item.plan for item in found), round_)}
        found = [item for item in found if item.plan.header.id in having]
    plans = [plan_assessments(timeline, round_) for timeline in found]
    if format_ is Format.JSON:
        from ogpctl.render.assessments.data import assessments_json

        context.write_data(assessments_json(plans, context.translator))
    elif format_ is Format.CSV:
        from ogpctl.render.assessments.data import assessments_csv

        context.write_data(assessments_csv(plans, context.translator))
    else:
        from ogpctl.render.assessments.blocks import assessments_blocks

        unicode = format_ is Format.MARKDOWN or surface(context).unicode
        print_blocks(context, assessments_blocks(plans, context.translator, unicode=unicode), format_)
    return 0
