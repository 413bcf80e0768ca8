"""`ogpctl indicators`: baseline, measurements and target of each indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.incomplete_results import completeness_code, telling_of_errors
from ogpctl.cli.past.plans_at import AT, plans_then
from ogpctl.cli.past.result_then import ResultThen, reading_then
from ogpctl.cli.present import Deferred, OutputFormat, Renderers, format_option, present
from ogpctl.i18n.message import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.analysis.indicators import PlanIndicators
    from ogpctl.cli.context import Context
    from ogpctl.render.indicators import blocks, data
else:
    blocks = Deferred("ogpctl.render.indicators.blocks")
    data = Deferred("ogpctl.render.indicators.data")

HELP = mark(
    "Show the indicators of commitments over time: baseline, measurements and target.\n"
    "Progress towards the target requires a baseline, a target and a dated measurement; if one is missing, "
    "it stays empty. CSV has one row per value."
)

RENDERERS: Renderers[ResultThen[Sequence[PlanIndicators]]] = reading_then(
    lambda result, to: blocks.indicators_blocks(
        result.found, to.translator, unicode=to.unicode, files_with_errors=result.unread
    ),
    json=lambda result: data.indicators_json(result.found, result.unread, result.states),
    csv=lambda found, to: data.indicators_csv(found, to.translator),
)


def command(
    ctx: typer.Context,
    commitments: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COMMITMENT]…",
            help=mark("Only these commitments: ids, numbers in the plan or OGP ids."),
        ),
    ] = None,
    at: Annotated[str | None, AT] = None,
    format_: Annotated[OutputFormat, format_option(RENDERERS)] = OutputFormat.TABLE,
) -> int:
    from ogpctl.analysis.detail import find
    from ogpctl.analysis.indicators import plan_indicators

    context: Context = ctx.obj
    then = plans_then(context, at)
    plans = then.portfolio.plans
    with telling_of_errors(context, then.portfolio, format_):
        named = [find(plans, word) for word in commitments or ()]
        ids = frozenset(commitment.id for _, commitment in named) if named else None
        holders = {plan.header.id for plan, _ in named}
        asked = [plan for plan in plans if not named or plan.header.id in holders]
        found: Sequence[PlanIndicators] = [plan_indicators(plan, ids) for plan in asked]
        present(context, then.result(found), RENDERERS, format_)
    return completeness_code(then.portfolio)
