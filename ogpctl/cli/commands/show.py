"""`ogpctl show`: one commitment in full."""

from __future__ import annotations

from dataclasses import dataclass
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
    from collections.abc import Iterable, Mapping

    from ogpctl.analysis.detail import Detail
    from ogpctl.analysis.diff.state import StateName
    from ogpctl.cli.context import Context
    from ogpctl.render import at_sentences
    from ogpctl.render.blocks import Block
    from ogpctl.render.show import blocks, output
else:
    at_sentences = Deferred("ogpctl.render.at_sentences")
    blocks = Deferred("ogpctl.render.show.blocks")
    output = Deferred("ogpctl.render.show.output")

HELP = mark("Show one commitment in full: texts, milestones, evidence, assessments, contributions.")


@dataclass(frozen=True, slots=True)
class _ShownCommitment:
    """The commitment; `states` tells when it was so, and is empty for now."""

    detail: Detail
    unread: tuple[str, ...]
    states: Mapping[str, StateName]


def _blocks(result: _ShownCommitment, to: Destination) -> Iterable[Block]:
    yield from at_sentences.at_blocks(result.states, to.translator)
    yield from blocks.show_blocks(
        result.detail, to.translator, unicode=to.unicode, files_with_errors=result.unread
    )


RENDERERS: Renderers[_ShownCommitment] = reading(
    _blocks,
    json=lambda result, _: output.show_json(result.detail, result.unread, result.states),
    csv=lambda result, _: output.show_csv(result.detail),
)


def command(
    ctx: typer.Context,
    commitment: Annotated[
        str,
        typer.Argument(
            metavar="COMMITMENT",
            help=mark("A commitment’s id, its number in the plan or one of its OGP ids."),
        ),
    ],
    at: Annotated[str | None, AT] = None,
    format_: Annotated[OutputFormat, format_option(RENDERERS)] = OutputFormat.TABLE,
) -> int:
    from ogpctl.analysis.detail import detail, find

    context: Context = ctx.obj
    then = plans_then(context, at)
    portfolio = then.portfolio
    with telling_of_errors(context, portfolio, format_):
        found = detail(*find(portfolio.plans, commitment))
        states = {plan: state for plan, state in then.states.items() if plan == found.plan}
        present(context, _ShownCommitment(found, portfolio.unread, states), RENDERERS, format_)
    return completeness_code(portfolio)
