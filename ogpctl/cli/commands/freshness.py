"""`ogpctl freshness`: when the plan was last updated, against OGP's minimum requirement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.past.as_of import AS_OF_HELP
from ogpctl.cli.past.fresh_plans import fresh_plans
from ogpctl.cli.past.plans_at import AT
from ogpctl.cli.present import Deferred, OutputFormat, Renderers, format_option, present, reading
from ogpctl.errors import ExitCode
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.analysis.freshness import PlanFreshness
    from ogpctl.cli.context import Context
    from ogpctl.render.freshness import blocks, data
else:
    blocks = Deferred("ogpctl.render.freshness.blocks")
    data = Deferred("ogpctl.render.freshness.data")

HELP = mark(
    "Show when the plan and each commitment were last updated, and whether that was twice a year.\n"
    "OGP’s minimum requirement 2.2 asks for an update at least twice a year. Dates are those of commits; "
    "changes of formatting, comments, spaces and file names do not count as updates.\n"
    "Exit code: 0; with --fail-if-stale, 1 if a running plan was not updated for six months, and 3 if the "
    "available history does not show it."
)

RENDERERS: Renderers[Sequence[PlanFreshness]] = reading(
    lambda plans, to: blocks.freshness_blocks(plans, to.translator, unicode=to.unicode),
    json=lambda plans, _: data.freshness_json(plans),
    csv=lambda plans, to: data.freshness_csv(plans, to.translator),
)


def command(
    ctx: typer.Context,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=AS_OF_HELP)] = None,
    at: Annotated[str | None, AT] = None,
    fail_if_stale: Annotated[
        bool,
        typer.Option(
            "--fail-if-stale",
            help=mark("Exit 1 if a running plan was not updated for six months."),
        ),
    ] = False,
    format_: Annotated[OutputFormat, format_option(RENDERERS)] = OutputFormat.TABLE,
) -> int:
    context: Context = ctx.obj
    plans = [fresh for _, fresh in fresh_plans(context, as_of, at)]
    present(context, plans, RENDERERS, format_)
    return _status(context, plans) if fail_if_stale else ExitCode.OK


def _status(context: Context, plans: list[PlanFreshness]) -> int:
    from ogpctl.analysis.freshness import Freshness

    if any(plan.freshness is Freshness.STALE for plan in plans):
        return ExitCode.FINDINGS
    unknown = [plan.id for plan in plans if plan.freshness is Freshness.NOT_KNOWN]
    if unknown:
        context.say(msg("Not known whether these plans are up to date: {plans}.", plans=", ".join(unknown)))
        return ExitCode.ENVIRONMENT
    return ExitCode.OK
