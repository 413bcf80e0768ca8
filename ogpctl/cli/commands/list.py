"""`ogpctl list`: which commitments."""

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
from ogpctl.errors import WrongUsage
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ogpctl.analysis.diff.state import StateName
    from ogpctl.analysis.listing import ListedCommitment
    from ogpctl.cli.context import Context
    from ogpctl.render import at_sentences
    from ogpctl.render.blocks import Block
    from ogpctl.render.list import output
else:
    at_sentences = Deferred("ogpctl.render.at_sentences")
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
    """The commitments, of `total`; `states` tells when they were so, and is empty for now."""

    lines: Sequence[ListedCommitment]
    columns: Sequence[str]
    total: int
    unread: tuple[str, ...]
    states: Mapping[str, StateName]


def _blocks(result: _Listed, to: Destination) -> Iterable[Block]:
    yield from at_sentences.at_blocks(result.states, to.translator)
    yield from output.list_blocks(
        result.lines,
        result.columns,
        result.total,
        to.translator,
        unicode=to.unicode,
        counted=to.markdown or to.wraps,
        files_with_errors=result.unread,
    )


RENDERERS: Renderers[_Listed] = reading(
    _blocks,
    json=lambda result, _: output.list_json(result.lines, result.unread, result.states),
    csv=lambda result, to: output.list_csv(result.lines, result.columns, to.translator),
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
        result = _Listed(lines, shown, total, portfolio.unread, then.states)
        present(context, result, RENDERERS, format_)
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
