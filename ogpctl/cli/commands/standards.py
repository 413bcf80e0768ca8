"""`ogpctl standards`: evidence for OGP's minimum requirements."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.past.as_of import AS_OF_HELP
from ogpctl.cli.past.plans_at import AT
from ogpctl.cli.present import Deferred, OutputFormat, Renderers, format_option, present, reading
from ogpctl.errors import ExitCode
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.analysis.standards import PlanStandards
    from ogpctl.cli.context import Context
    from ogpctl.render.standards import blocks, data
else:
    blocks = Deferred("ogpctl.render.standards.blocks")
    data = Deferred("ogpctl.render.standards.data")


class FailingState(StrEnum):
    """The states of evidence for which a job may fail."""

    MISSING = "missing"
    NOT_KNOWN = "not_known"


HELP = mark(
    "Show the repository’s evidence for each of OGP’s minimum requirements.\n"
    "For each requirement of the Participation and Co-Creation Standards: evidence found, evidence missing "
    "and the field or command that supplies it, or not known. The IRM decides whether a requirement is met. "
    "Plans that began before 2022 and OGP Local plans are not assessed against these requirements.\n"
    "Exit code: 0; with --fail-on, 1 if a requirement has that state, and 3 if no plan is assessed."
)

RENDERERS: Renderers[Sequence[PlanStandards]] = reading(
    lambda plans, to: blocks.standards_blocks(plans, to.translator),
    json=lambda plans, to: data.standards_json(plans, to.translator),
    csv=lambda plans, to: data.standards_csv(plans, to.translator),
)


def command(
    ctx: typer.Context,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=AS_OF_HELP)] = None,
    at: Annotated[str | None, AT] = None,
    fail_on: Annotated[
        list[FailingState] | None,
        typer.Option(
            "--fail-on",
            metavar="missing|not_known",
            help=mark("Exit 1 if the evidence for a requirement is missing, or not known."),
        ),
    ] = None,
    format_: Annotated[OutputFormat, format_option(RENDERERS)] = OutputFormat.TABLE,
) -> int:
    context: Context = ctx.obj
    plans = _standards(context, as_of, at)
    present(context, plans, RENDERERS, format_)
    return _exit_code(context, plans, set(fail_on)) if fail_on else ExitCode.OK


def _exit_code(context: Context, plans: list[PlanStandards], failing: set[FailingState]) -> int:
    states = {requirement.state.value for plan in plans for requirement in plan.requirements}
    if not states:
        context.say(msg("No plan is assessed against these requirements."))
        return ExitCode.ENVIRONMENT
    return ExitCode.FINDINGS if states & failing else ExitCode.OK


def _standards(context: Context, as_of: str | None, at: str | None) -> list[PlanStandards]:
    """Return the evidence of the chosen plans; without a history, all but what only it can tell."""
    from ogpctl.analysis.standards import plan_standards
    from ogpctl.cli.past.as_of import day_to_take
    from ogpctl.cli.past.fresh_plans import fresh_plans
    from ogpctl.cli.past.moment_reading import timelines
    from ogpctl.store.git.git_errors import NO_HISTORY

    try:
        found = fresh_plans(context, as_of, at)
    except NO_HISTORY:
        if at is not None:
            raise
        day = day_to_take(as_of)
        plans = [timeline.plan for timeline in timelines(context, rounds=False)]
        return [plan_standards(plan, None, day) for plan in plans]
    return [plan_standards(plan, fresh, fresh.as_of) for plan, fresh in found]
