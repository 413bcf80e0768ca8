"""`ogpctl summary`: where the plan stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.incomplete_results import completeness_code, telling_of_errors
from ogpctl.cli.past.plans_at import AT, plans_then
from ogpctl.cli.present import (
    Deferred,
    Destination,
    OutputFormat,
    Renderers,
    format_option,
    present,
    reading,
)
from ogpctl.i18n.message import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ogpctl.analysis.breakdown import Breakdown
    from ogpctl.analysis.diff.state import StateName
    from ogpctl.analysis.summary import PlanSummary
    from ogpctl.cli.context import Context
    from ogpctl.render import at_sentences
    from ogpctl.render.blocks import Block
    from ogpctl.render.summary import blocks, csv, json
else:
    at_sentences = Deferred("ogpctl.render.at_sentences")
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


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where the plans stand; `states` tells when, and is empty for now."""

    summaries: Sequence[PlanSummary]
    breakdowns: Sequence[Breakdown]
    unread: tuple[str, ...]
    states: Mapping[str, StateName]


def _blocks(result: _Standing, to: Destination) -> Iterable[Block]:
    yield from at_sentences.at_blocks(result.states, to.translator)
    yield from blocks.summary_blocks(
        result.summaries,
        result.breakdowns,
        to.translator,
        unicode=to.unicode,
        files_with_errors=result.unread,
    )


RENDERERS: Renderers[_Standing] = reading(
    _blocks,
    json=lambda result, _: json.summary_json(
        result.summaries, result.breakdowns, result.unread, result.states
    ),
    csv=lambda result, _: csv.summary_csv(result.summaries, result.breakdowns),
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
    portfolio = then.portfolio
    with telling_of_errors(context, portfolio, format_):
        plans = portfolio.plans if round_ is None else plans_with_round(portfolio.plans, round_)
        asked = round_ or next(
            (state.name for state in then.states.values() if state.origin == "round"), None
        )
        summaries = summarise(plans, asked)
        breakdowns = tuple(break_down(plan, Dimension(by.value)) for plan in plans) if by else ()
        result = _Standing(summaries, breakdowns, portfolio.unread, then.states)
        present(context, result, RENDERERS, format_)
    return completeness_code(portfolio)
