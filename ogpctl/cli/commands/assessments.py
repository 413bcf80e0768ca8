"""`ogpctl assessments`: government, civil society and IRM side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.past.plans_at import AT
from ogpctl.cli.present import Deferred, OutputFormat, Renderers, format_option, present, reading
from ogpctl.i18n.message import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.analysis.assessments import PlanAssessments
    from ogpctl.cli.context import Context
    from ogpctl.render.assessments import blocks, data
else:
    blocks = Deferred("ogpctl.render.assessments.blocks")
    data = Deferred("ogpctl.render.assessments.data")

HELP = mark(
    "Show the assessments of the government, civil society and the IRM side by side.\n"
    "One line for each commitment and round with an assessment, differing ones first. The keeper’s column "
    "is the completion recorded in the plan in the state of that round; for an open round, the completion "
    "recorded now."
)

RENDERERS: Renderers[Sequence[PlanAssessments]] = reading(
    lambda plans, to: blocks.assessments_blocks(plans, to.translator, unicode=to.unicode),
    json=lambda plans, to: data.assessments_json(plans, to.translator),
    csv=lambda plans, to: data.assessments_csv(plans, to.translator),
)


def command(
    ctx: typer.Context,
    round_: Annotated[
        str | None,
        typer.Option("--round", metavar="ID", help=mark("Show only the assessments of this round.")),
    ] = None,
    at: Annotated[str | None, AT] = None,
    format_: Annotated[OutputFormat, format_option(RENDERERS)] = OutputFormat.TABLE,
) -> int:
    from ogpctl.analysis.assessments import assessed_rounds, plan_assessments
    from ogpctl.analysis.published import plans_with_round
    from ogpctl.cli.past.moment_reading import timelines

    context: Context = ctx.obj
    found = timelines(context, at, needed=assessed_rounds)
    if round_ is not None:
        having = {plan.header.id for plan in plans_with_round(tuple(item.plan for item in found), round_)}
        found = [item for item in found if item.plan.header.id in having]
    plans = [plan_assessments(timeline, round_) for timeline in found]
    present(context, plans, RENDERERS, format_)
    return 0
