"""`ogpctl show`: one commitment in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.incomplete_results import completeness_code, telling_of_errors
from ogpctl.cli.past.plans_at import AT, plans_then
from ogpctl.cli.past.result_then import ResultThen, reading_then
from ogpctl.cli.present import Deferred, Destination, OutputFormat, Renderers, format_option, present
from ogpctl.i18n.message import mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogpctl.analysis.detail import Detail
    from ogpctl.cli.context import Context
    from ogpctl.render.blocks import Block
    from ogpctl.render.show import blocks, output
else:
    blocks = Deferred("ogpctl.render.show.blocks")
    output = Deferred("ogpctl.render.show.output")

HELP = mark("Show one commitment in full: texts, milestones, evidence, assessments, contributions.")


def _blocks(result: ResultThen[Detail], to: Destination) -> Iterable[Block]:
    return blocks.show_blocks(
        result.found, to.translator, unicode=to.unicode, files_with_errors=result.unread
    )


RENDERERS: Renderers[ResultThen[Detail]] = reading_then(
    _blocks,
    json=lambda result: output.show_json(result.found, result.unread, result.states),
    csv=lambda found, _: output.show_csv(found),
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
    with telling_of_errors(context, then.portfolio, format_):
        found = detail(*find(then.portfolio.plans, commitment))
        present(context, then.result(found, found.plan), RENDERERS, format_)
    return completeness_code(then.portfolio)
