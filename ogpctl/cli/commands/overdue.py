"""`ogpctl overdue`: deadlines missed, as of a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.past.as_of import AS_OF_HELP
from ogpctl.cli.past.plans_at import AT
from ogpctl.cli.present import Deferred, OutputFormat, Renderers, format_option, present, reading
from ogpctl.errors import ExitCode
from ogpctl.i18n.message import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.analysis.overdue import PlanDeadlines
    from ogpctl.cli.context import Context
    from ogpctl.render.overdue import blocks, data
else:
    blocks = Deferred("ogpctl.render.overdue.blocks")
    data = Deferred("ogpctl.render.overdue.data")

HELP = mark(
    "Show missed deadlines, with the declared completion.\n"
    "A deadline given as a month or a year is missed once its last day has passed. Complete and withdrawn "
    "items are not late; if no completion is recorded, the list says so. A plan that has ended is "
    "assessed as of its end, unless --as-of gives another day.\n"
    "Exit code: 0, or 1 with --exit-code if something is late."
)

RENDERERS: Renderers[Sequence[PlanDeadlines]] = reading(
    lambda plans, to: blocks.overdue_blocks(plans, to.translator, unicode=to.unicode),
    json=lambda plans, _: data.overdue_json(plans),
    csv=lambda plans, to: data.overdue_csv(plans, to.translator),
)


def command(
    ctx: typer.Context,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=AS_OF_HELP)] = None,
    within: Annotated[
        int | None,
        typer.Option(
            "--within",
            metavar="DAYS",
            min=0,
            max=36_500,
            help=mark("Also show what falls due within this many days."),
        ),
    ] = None,
    at: Annotated[str | None, AT] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help=mark("Exit 1 if something is late."))
    ] = False,
    format_: Annotated[OutputFormat, format_option(RENDERERS)] = OutputFormat.TABLE,
) -> int:
    from ogpctl.analysis.overdue import day_to_judge, plan_deadlines
    from ogpctl.cli.past.as_of import day_to_take
    from ogpctl.cli.past.moment_reading import timelines

    context: Context = ctx.obj
    plans = []
    for timeline in timelines(context, at, rounds=False):
        day = day_to_take(as_of, timeline.now.day)
        if as_of is None:
            day = day_to_judge(timeline.plan, day)
        plans.append(plan_deadlines(timeline.plan, day, within))
    present(context, plans, RENDERERS, format_)
    late = any(plan.late for plan in plans)
    return ExitCode.FINDINGS if exit_code and late else ExitCode.OK
