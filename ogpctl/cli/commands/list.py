"""`ogpctl list`: which commitments."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.incomplete_results import completeness_code, telling_of_errors
from ogpctl.cli.past.plans_at import AT, plans_then
from ogpctl.cli.past.result_then import ResultThen, reading_then
from ogpctl.cli.present import Deferred, Destination, OutputFormat, Renderers, format_option, present
from ogpctl.errors import WrongUsage
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ogpctl.analysis.listing import ListedCommitment
    from ogpctl.cli.context import Context
    from ogpctl.render.blocks import Block
    from ogpctl.render.list import output
else:
    output = Deferred("ogpctl.render.list.output")

HELP = mark(
    "List commitments, filtered and sorted.\n"
    "A repeated option matches any of its values; different options must all match."
)


class ListOrder(StrEnum):
    """What the list can be sorted by."""

    NUMBER = "number"
    COMPLETION = "completion"
    THEME = "theme"
    TITLE = "title"
    LEAD = "lead"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class _Listed:
    """The commitments, of `total`."""

    lines: Sequence[ListedCommitment]
    columns: Sequence[str]
    total: int


def _blocks(result: ResultThen[_Listed], to: Destination) -> Iterable[Block]:
    listed = result.found
    return output.list_blocks(
        listed.lines,
        listed.columns,
        listed.total,
        to.translator,
        unicode=to.unicode,
        counted=to.markdown or to.wraps,
        files_with_errors=result.unread,
    )


RENDERERS: Renderers[ResultThen[_Listed]] = reading_then(
    _blocks,
    json=lambda result: output.list_json(result.found.lines, result.unread, result.states),
    csv=lambda found, to: output.list_csv(found.lines, found.columns, to.translator),
)


def command(
    ctx: typer.Context,
    theme: Annotated[
        list[str] | None,
        typer.Option(
            "--theme",
            metavar="ID",
            help=mark(
                "Show only commitments under this theme: its id or title; `none` for those without a theme."
            ),
        ),
    ] = None,
    institution: Annotated[
        list[str] | None,
        typer.Option(
            "--institution",
            metavar="NAME",
            help=mark(
                "Show only commitments that this institution, or one attached to it, leads or supports: "
                "an id or part of a name; `none` for those without an institution."
            ),
        ),
    ] = None,
    value: Annotated[
        list[str] | None,
        typer.Option("--value", metavar="VALUE", help=mark("Show only commitments with this OGP value.")),
    ] = None,
    completion: Annotated[
        list[str] | None,
        typer.Option(
            "--completion",
            metavar="WORD",
            help=mark("Show only commitments with this completion; `none` for those without one recorded."),
        ),
    ] = None,
    text: Annotated[
        str, typer.Option("--text", metavar="TEXT", help=mark("Show only commitments with this text."))
    ] = "",
    sort: Annotated[ListOrder, typer.Option("--sort", help=mark("The sort key."))] = ListOrder.NUMBER,
    reverse: Annotated[bool, typer.Option("--reverse", help=mark("Reverse the order."))] = False,
    columns: Annotated[
        str,
        typer.Option(
            "--columns",
            metavar="NAMES",
            help=mark(
                "The columns of table, markdown and csv, separated by commas: plan, number, id, ogp_ids, "
                "title, theme, lead, supporting, values, completion, milestones, evidence, due."
            ),
        ),
    ] = "",
    at: Annotated[str | None, AT] = None,
    format_: Annotated[OutputFormat, format_option(RENDERERS)] = OutputFormat.TABLE,
) -> int:
    from ogpctl.analysis.listing import listed
    from ogpctl.analysis.ordering import ListSort, ordered
    from ogpctl.analysis.selection import Filters, select

    context: Context = ctx.obj
    then = plans_then(context, at)
    portfolio = then.portfolio
    with telling_of_errors(context, portfolio, format_):
        shown = _columns(columns, format_, several=len(portfolio.plans) > 1)
        filters = Filters(
            tuple(theme or ()), tuple(institution or ()), tuple(value or ()), tuple(completion or ()), text
        )
        found = (listed(plan, commitment) for plan, commitment in select(portfolio.plans, filters))
        lines = ordered(found, ListSort(sort.value), context.translator.language, reverse=reverse)
        total = sum(len(plan.commitments) for plan in portfolio.plans)
        present(context, then.result(_Listed(lines, shown, total)), RENDERERS, format_)
    return completeness_code(portfolio)


def _columns(wanted: str, format_: OutputFormat, *, several: bool) -> tuple[str, ...]:
    """Return the columns to show; raise `WrongUsage` for one that does not exist."""
    from ogpctl.render.list.columns import COLUMN_NAMES, DEFAULT_COLUMNS

    names = tuple(name.strip() for name in wanted.split(",") if name.strip())
    for name in names:
        if name not in COLUMN_NAMES:
            raise _unknown_column(name, COLUMN_NAMES)
    if names:
        return tuple(dict.fromkeys(names))
    if format_ is OutputFormat.CSV:
        return COLUMN_NAMES
    return ("plan", *DEFAULT_COLUMNS) if several else DEFAULT_COLUMNS


def _unknown_column(name: str, known: tuple[str, ...]) -> WrongUsage:
    from ogpctl.terms.suggestion import suggestion

    hint = suggestion(name, known, msg("Allowed values: {allowed}.", allowed=", ".join(known)))
    return WrongUsage(msg("{option}: unknown value “{value}”", option="--columns", value=name), hint)
