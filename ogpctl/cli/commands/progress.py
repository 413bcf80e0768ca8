"""`ogpctl progress`: commitments by review rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer  # noqa: TC002 - Typer reads the annotations

from ogpctl.cli.past.plans_at import AT
from ogpctl.cli.present import Deferred, OutputFormat, Renderers, format_option, present, reading
from ogpctl.i18n.message import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.analysis.progress import PlanProgress
    from ogpctl.cli.context import Context
    from ogpctl.render.progress import blocks, data
else:
    blocks = Deferred("ogpctl.render.progress.blocks")
    data = Deferred("ogpctl.render.progress.data")

HELP = mark(
    "Show the completion of each commitment at each review round.\n"
    "The last column is now. “None recorded” does not mean “not started”. A round without a known state, "
    "as in a shallow clone, is listed with the reason."
)

RENDERERS: Renderers[Sequence[PlanProgress]] = reading(
    lambda plans, to: blocks.progress_blocks(plans, to.translator, unicode=to.unicode, room=to.width),
    json=lambda plans, to: data.progress_json(plans, to.translator),
    csv=lambda plans, to: data.progress_csv(plans, to.translator),
)


def command(
    ctx: typer.Context,
    at: Annotated[str | None, AT] = None,
    format_: Annotated[OutputFormat, format_option(RENDERERS)] = OutputFormat.TABLE,
) -> int:
    from ogpctl.analysis.progress import plan_progress
    from ogpctl.cli.past.moment_reading import timelines

    context: Context = ctx.obj
    plans = [plan_progress(timeline) for timeline in timelines(context, at)]
    present(context, plans, RENDERERS, format_)
    return 0
