"""`ogpctl review`: one page for whoever decides on a merge request."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.present import Deferred, OutputFormat, Renderers, format_option, present
from ogpctl.errors import ExitCode, WrongUsage
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from ogpctl.analysis.review.review import Review
    from ogpctl.cli.context import Context
    from ogpctl.render.review import json, markdown, text
else:
    json = Deferred("ogpctl.render.review.json")
    markdown = Deferred("ogpctl.render.review.markdown")
    text = Deferred("ogpctl.render.review.text")

HELP = mark(
    "Summarise a merge request: whether it is valid, what it changes for readers and in the totals, and "
    "what to check first.\n"
    "HEAD is compared with the commit where it branched off BASE, so later changes on BASE do not count. "
    "Without HEAD: the files as they are, or in a pipeline (if CI is set) the commit that is checked out. "
    "Without BASE: the target of the merge request in GitLab and GitHub, else the upstream branch, else "
    "the default branch; the page says which.\n"
    "Exit code: 0 no blocking findings; 1 new errors (or warnings, with --strict); 2 wrong usage; 3 "
    "revision or history not found, or --post cannot be used."
)


@dataclass(frozen=True, slots=True)
class _ReviewPage:
    """The review, and the most bytes of its Markdown; None for no limit."""

    review: Review
    size: int | None


RENDERERS: Renderers[_ReviewPage] = {
    OutputFormat.TABLE: lambda page, to: text.review_text(page.review, to.translator, to.surface),
    OutputFormat.MARKDOWN: lambda page, to: markdown.review_markdown(page.review, to.translator, page.size),
    OutputFormat.JSON: lambda page, to: json.review_json(page.review, to.translator),
}


def command(
    ctx: typer.Context,
    base: Annotated[
        str | None,
        typer.Argument(metavar="BASE", help=mark("The revision to compare with: a branch or any revision.")),
    ] = None,
    head: Annotated[
        str | None,
        typer.Argument(metavar="HEAD", help=mark("The revision to review: a branch or any revision.")),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help=mark("Treat warnings as errors."))] = False,
    max_size: Annotated[
        int | None,
        typer.Option(
            "--max-size",
            metavar="BYTES",
            help=mark("The maximum size of the Markdown in bytes; 0 for no limit. [default: 60000]"),
        ),
    ] = None,
    format_: Annotated[OutputFormat, format_option(RENDERERS)] = OutputFormat.TABLE,
    post: Annotated[
        bool,
        typer.Option(
            "--post",
            help=mark(
                "Also post it as a comment on this job’s merge request, or update that comment; needs a "
                "token."
            ),
        ),
    ] = False,
) -> int:
    from ogpctl.cli.reviewing.reviewed_states import reviewed

    context: Context = ctx.obj
    size = _size(max_size)
    found = reviewed(context, base, head, os.environ, strict=strict)
    present(context, _ReviewPage(found, size), RENDERERS, format_)
    if post:
        from ogpctl.cli.reviewing.review_posting import post_review

        post_review(context, found, size)
    return ExitCode.OK if found.may_be_merged else ExitCode.FINDINGS


def _size(asked: int | None) -> int | None:
    """Return the most bytes of the Markdown, None for no limit.

    Raise `WrongUsage` where nothing would fit.
    """
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
