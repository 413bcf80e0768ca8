"""`ogpctl review`: one page for whoever decides on a merge request."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.errors import ExitCode, WrongUsage
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from ogpctl.analysis.review.review import Review
    from ogpctl.cli.context import Context

HELP = mark(
    "Tell on one page what a merge request does: whether it is valid, what it changes for a reader, what it does to"
    " the totals, and what to look at first.\n"
    "HEAD is compared with the commit at which it left BASE, so that later work on BASE is not told as its own."
    " Without HEAD: the files as they are, or in a pipeline (where CI is set) the commit that is checked out. Without"
    " BASE: the target of the merge request in GitLab and GitHub, else the upstream branch, else the default branch;"
    " the page says which.\n"
    "Exit status: 0 it may be merged, 1 it adds errors (or warnings, with --strict), 2 wrong usage, 3 no such"
    " revision or history, or --post without what it needs."
)


class ReviewFormat(StrEnum):
    """The outputs of `review`."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"


def command(  # noqa: PLR0917 - a parameter for each option
    ctx: typer.Context,
    base: Annotated[
        str | None,
        typer.Argument(metavar="BASE", help=mark("What to compare with: a branch or any revision.")),
    ] = None,
    head: Annotated[
        str | None, typer.Argument(metavar="HEAD", help=mark("What to review: a branch or any revision."))
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help=mark("Let warnings count as errors."))] = False,
    max_size: Annotated[
        int | None,
        typer.Option(
            "--max-size",
            metavar="BYTES",
            help=mark("The most that the Markdown may weigh; 0 for no limit (default: 60000)."),
        ),
    ] = None,
    format_: Annotated[
        ReviewFormat, typer.Option("--format", help=mark("How to print the result."))
    ] = ReviewFormat.TABLE,
    post: Annotated[
        bool,
        typer.Option(
            "--post",
            help=mark(
                "Also write it as a comment on the merge request of this job, or update that comment; needs a token."
            ),
        ),
    ] = False,
) -> int:
    from ogpctl.cli.reviewing.states import reviewed

    context: Context = ctx.obj
    size = _size(max_size)
    found = reviewed(context, base, head, os.environ, strict=strict)
    _print(context, found, format_, size)
    if post:
        from ogpctl.cli.reviewing.posting import post_review

        post_review(context, found, size)
    return ExitCode.OK if found.may_be_merged else ExitCode.FINDINGS


def _size(asked: int | None) -> int | None:
    """Return the most bytes of the Markdown, None for no limit; raise `WrongUsage` where nothing would fit."""
    from ogpctl.render.review.markdown import DEFAULT_SIZE, LEAST_SIZE

    if asked is None:
        return DEFAULT_SIZE
    if asked == 0:
        return None
    if asked < LEAST_SIZE:
        raise WrongUsage(
            msg("--max-size {size} is too small for any page", size=asked),
            msg("Give at least {least}, or 0 for no limit.", least=LEAST_SIZE),
        )
    return asked


def _print(context: Context, found: Review, format_: ReviewFormat, size: int | None) -> None:
    translator = context.translator
    match format_:
        case ReviewFormat.JSON:
            from ogpctl.render.review.json import review_json

            context.write_data(review_json(found, translator))
        case ReviewFormat.MARKDOWN:
            from ogpctl.render.review.markdown import review_markdown

            context.write_data(review_markdown(found, translator, size))
        case ReviewFormat.TABLE:
            from ogpctl.cli.output_format import surface
            from ogpctl.render.review.text import review_text

            context.write(review_text(found, translator, surface(context)))
