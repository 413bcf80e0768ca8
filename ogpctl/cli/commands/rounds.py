"""`ogpctl rounds`: the review rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer  # noqa: TC002 - Typer reads the annotations

from ogpctl.cli.present import Deferred, OutputFormat, Renderers, format_option, present, reading
from ogpctl.i18n.message import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.analysis.rounds import RoundLine
    from ogpctl.cli.context import Context
    from ogpctl.render.rounds import blocks, output
else:
    blocks = Deferred("ogpctl.render.rounds.blocks")
    output = Deferred("ogpctl.render.rounds.output")

HELP = mark(
    "List the review rounds: whether each is closed, the commit with its state, and its totals.\n"
    "A round’s commit is that of its tag round/PLAN/ROUND, or else the commit that closed it in plan.yaml."
)

RENDERERS: Renderers[Sequence[RoundLine]] = reading(
    lambda lines, to: blocks.rounds_blocks(lines, to.translator, unicode=to.unicode),
    json=lambda lines, to: output.rounds_json(lines, to.translator),
    csv=lambda lines, to: output.rounds_csv(lines, to.translator),
)


def command(
    ctx: typer.Context,
    format_: Annotated[OutputFormat, format_option(RENDERERS)] = OutputFormat.TABLE,
) -> int:
    from ogpctl.analysis.round_lines import round_lines
    from ogpctl.cli.past.plans_at import states_of

    context: Context = ctx.obj
    with states_of(context) as states:
        lines = [
            line for plan in context.chosen_plans() for line in round_lines(plan, states.rounds_read(plan))
        ]
    present(context, lines, RENDERERS, format_)
    return 0
