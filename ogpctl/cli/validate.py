"""`ogpctl validate`: is the plan valid."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.at import AT, past_of, repository_then
from ogpctl.errors import ExitCode, OgpError
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from ogpctl.checks.report import Report
    from ogpctl.cli.context import Context

HELP = mark(
    "Say whether the plan is valid: syntax, schema, references, consistency.\n"
    "Without a path, every plan of the repository. With paths, only the findings of those files and folders;"
    " the whole plan is read all the same, since references cross files.\n"
    "With --against, also what became of an earlier state: removed commitments, reused ids, steps back without a"
    " reason, edited rounds.\n"
    "Exit status: 0 no error, 1 errors (or warnings, with --strict), 2 wrong usage, 3 no plan or unreadable."
)


class Format(StrEnum):
    """The outputs of `validate`."""

    TEXT = "text"
    JSON = "json"


def validate(  # noqa: PLR0917 - a parameter for each option
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help=mark("Files or folders whose findings to show.")),
    ] = None,
    format_: Annotated[
        Format, typer.Option("--format", help=mark("How to print the findings."))
    ] = Format.TEXT,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="REV",
            help=mark("Also apply the rules that need history, from this round or revision on."),
        ),
    ] = None,
    at: Annotated[str | None, AT] = None,
    strict: Annotated[bool, typer.Option("--strict", help=mark("Let warnings count as errors."))] = False,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help=mark("Leave with status 0 whatever is found."))
    ] = False,
) -> int:
    from ogpctl.checks.engine import check

    context: Context = ctx.obj
    wanted = tuple(_inside(path, context, must_exist=at is None and against is None) for path in paths or ())
    plan = context.options.plan
    chosen = context.chosen_plans() if plan is not None or not wanted else context.repository.plans
    past = past_of(context, against) if against is not None else None
    report = check(repository_then(context, at), context.settings, past=past)
    if plan is not None:
        report = report.within(tuple(item.folder for item in chosen))
    if wanted:
        report = report.within(wanted)
    _print(report, format_, context)
    if exit_zero:
        return ExitCode.OK
    return ExitCode.FINDINGS if report.fails(strict=strict) else ExitCode.OK


def _print(report: Report, format_: Format, context: Context) -> None:
    if format_ is Format.JSON:
        from ogpctl.render.findings_json import findings_json

        context.write(findings_json(report, context.translator))
        return
    terminal = context.terminal_width() is not None
    if report.findings or terminal:
        from ogpctl.render.findings_text import findings_text

        context.write(findings_text(report, context.translator, color=context.color))


def _inside(path: str, context: Context, *, must_exist: bool) -> str:
    """Return `path` relative to the repository's root; raise `OgpError` where it cannot be checked."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - a symbolic link keeps its own name
    if must_exist and not absolute.exists() and not absolute.is_symlink():
        raise OgpError(msg("there is no file or folder {path}", path=path))
    parent = Path(os.path.realpath(absolute.parent)) / absolute.name
    root = Path(os.path.realpath(context.root))
    for candidate in (absolute, parent):
        if candidate.is_relative_to(root):
            return candidate.relative_to(root).as_posix()
    raise OgpError(msg("{path} is not in this repository ({root})", path=path, root=str(context.root)))
