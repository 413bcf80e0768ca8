"""`ogpctl summary`: where the plan stands."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from ogpctl.cli.incomplete_results import completeness_code, telling_of_errors
from ogpctl.cli.past.plans_at import AT, plans_then
from ogpctl.cli.past.result_then import ResultThen, reading_then
from ogpctl.cli.present import Deferred, Destination, OutputFormat, Renderers, format_option, present
from ogpctl.i18n.message import mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogpctl.analysis.breakdown import Breakdown
    from ogpctl.analysis.summary import PlanSummary
    from ogpctl.cli.context import Context
    from ogpctl.render.blocks import Block
    from ogpctl.render.summary import blocks, csv, json
else:
    blocks = Deferred("ogpctl.render.summary.blocks")
    csv = Deferred("ogpctl.render.summary.csv")
    json = Deferred("ogpctl.render.summary.json")

HELP = mark(
    "Show where the plan stands: counts, completion, milestones, evidence.\n"
    "The recorded data stands beside the figures published in a round’s report. “None recorded” does not "
    "mean “not started”."
)


class SummaryGrouping(StrEnum):
    """What the commitments can be counted by."""

    THEME = "theme"
    INSTITUTION = "institution"
    VALUE = "value"
    LANGUAGE = "language"


_Summaries: TypeAlias = "tuple[tuple[PlanSummary, ...], tuple[Breakdown, ...]]"
"""Where the plans stand, and a breakdown of each where it is asked for."""


def _blocks(result: ResultThen[_Summaries], to: Destination) -> Iterable[Block]:
    return blocks.summary_blocks(
        *result.found, to.translator, unicode=to.unicode, files_with_errors=result.unread
    )


RENDERERS: Renderers[ResultThen[_Summaries]] = reading_then(
    _blocks,
    json=lambda result: json.summary_json(*result.found, result.unread, result.states),
    csv=lambda found, _: csv.summary_csv(*found),
)


def command(
    ctx: typer.Context,
    round_: Annotated[
        str | None,
        typer.Option(
            "--round",
            metavar="ID",
            help=mark("Show the figures published for this round. [default: the newest]"),
        ),
    ] = None,
    by: Annotated[
        SummaryGrouping | None, typer.Option("--by", help=mark("Add a table of completion by this."))
    ] = None,
    at: Annotated[str | None, AT] = None,
    format_: Annotated[OutputFormat, format_option(RENDERERS)] = OutputFormat.TABLE,
) -> int:
    from ogpctl.analysis.breakdown import Dimension, break_down
    from ogpctl.analysis.published import plans_with_round
    from ogpctl.analysis.summary import summarise

    context: Context = ctx.obj
    then = plans_then(context, at)
    with telling_of_errors(context, then.portfolio, format_):
        plans = then.portfolio.plans if round_ is None else plans_with_round(then.portfolio.plans, round_)
        asked = round_ or next(
            (state.name for state in then.states.values() if state.origin == "round"), None
        )
        summaries = summarise(plans, asked)
        breakdowns = tuple(break_down(plan, Dimension(by.value)) for plan in plans) if by else ()
        present(context, then.result((summaries, breakdowns)), RENDERERS, format_)
    return completeness_code(then.portfolio)
