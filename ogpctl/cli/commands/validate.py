"""`ogpctl validate`: is the plan valid."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.checked_paths import checked_paths, refuse_never_there, tell_unread
from ogpctl.cli.finding_outputs import (
    RENDERERS,
    FindingOutputOptions,
    format_meant,
    parsed_outputs,
    print_findings,
    write_outputs,
)
from ogpctl.cli.past.plans_at import AT, repository_then
from ogpctl.cli.present import OutputFormat, format_option
from ogpctl.cli.standard_input import DASH, STDIN_NAME, plan_file_on_standard_input
from ogpctl.errors import ExitCode, WrongUsage
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ogpctl.checks.past import EarlierState
    from ogpctl.checks.report import Report
    from ogpctl.cli.context import Context
    from ogpctl.store.document import Repository

HELP = mark(
    "Check that the plan is valid: syntax, schema, references, consistency.\n"
    "Without a path, checks every plan of the repository. With paths, shows only the findings of those "
    "files and folders; the whole plan is still read, since files refer to each other.\n"
    "With --against, also compares with an earlier state: removed commitments, reused ids, regressions "
    "without a reason, edited rounds.\n"
    "Exit code: 0 no errors; 1 errors (or warnings, with --strict); 2 wrong usage; 3 no plan, or it "
    "cannot be read."
)


def command(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help=mark("Files or folders whose findings to show; `-` reads a file from standard input."),
        ),
    ] = None,
    stdin_name: Annotated[str | None, STDIN_NAME] = None,
    format_: Annotated[
        OutputFormat,
        format_option(
            (OutputFormat.AUTO, *RENDERERS),
            mark("How to print the findings; `auto` is `github` in GitHub Actions, `text` elsewhere."),
        ),
    ] = OutputFormat.AUTO,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            metavar="FORMAT=FILE",
            help=mark("Also write the findings to a file in this format; may be repeated."),
        ),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="REV",
            help=mark("Also apply the rules on history, since this round or revision."),
        ),
    ] = None,
    against_base: Annotated[
        bool,
        typer.Option(
            "--against-base",
            help=mark(
                "Apply the rules on history since the base of the branch: in a pipeline, the target of "
                "the merge request or the commit before the push; elsewhere, the upstream or the default "
                "branch."
            ),
        ),
    ] = False,
    at: Annotated[str | None, AT] = None,
    strict: Annotated[bool, typer.Option("--strict", help=mark("Treat warnings as errors."))] = False,
    notes: Annotated[
        bool,
        typer.Option(
            "--notes", help=mark("Show each note with its line, instead of one line per file and rule.")
        ),
    ] = False,
    hook: Annotated[
        bool,
        typer.Option(
            "--hook",
            help=mark(
                "Check as a Git hook does: ignore untracked files and paths outside the plans, leave out "
                "notes unless --notes is given, and also compare the plans with the base of the branch "
                "and with the last commit."
            ),
        ),
    ] = False,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            help=mark(
                "Correct errors with a single possible correction (a synonym, quotes, the form of a "
                "date), then show what remains."
            ),
        ),
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help=mark("Write nothing: print what --fix would change, as a patch."))
    ] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help=mark("Exit 0 whatever is found."))] = False,
) -> int:
    context: Context = ctx.obj
    outputs = parsed_outputs(output or ())
    _refuse_beside_fix(
        fix=fix, diff=diff, at=at, hook=hook, formats=format_ is not OutputFormat.AUTO or bool(outputs)
    )
    context.tracked_only = hook
    must_exist = at is None and against is None and not hook and not against_base
    if DASH in (paths or ()):
        _refuse_beside_dash({"--at": at is not None, "--hook": hook, "--fix": fix, "--diff": diff})
    given = plan_file_on_standard_input(context, paths or (), stdin_name)
    wanted = (
        checked_paths(paths or (), context, must_exist=must_exist, hook=hook) if given is None else (given,)
    )
    if paths and not wanted:
        return _nothing_to_check(outputs, format_, context)
    plan = context.options.plan
    chosen = context.chosen_plans() if plan is not None or not wanted else context.repository.plans
    folders = {item.folder for item in chosen}
    then = repository_then(context, at)
    past = _past(context, then.repository, against, against_base=against_base, hook=hook)
    if not must_exist and not hook and given is None:
        refuse_never_there(wanted, context, then, past, at)

    shown = _ShownFindings(
        None if plan is None else frozenset(folders), wanted, without_notes=hook and not notes
    )
    judge = partial(_judged, context=context, past=past, day=then.day, shown=shown)
    report = judge(then.repository)
    if wanted and not hook:
        tell_unread(wanted, report, past, context)
    if diff:
        from ogpctl.cli.writing.corrections import print_corrections

        print_corrections(context, report, judge)
    elif fix:
        from ogpctl.cli.writing.corrections import correct

        report = correct(context, report, judge)
    asked = FindingOutputOptions(notes_in_full=notes, strict=strict, with_history=past is not None)
    if outputs:
        write_outputs(report, outputs, context, asked)
    if not diff:
        print_findings(report, format_meant(format_), context, asked)
    if exit_zero:
        return ExitCode.OK
    return ExitCode.FINDINGS if report.fails(strict=strict) else ExitCode.OK


@dataclass(frozen=True, slots=True)
class _ShownFindings:
    """The findings to show.

    Of the plans in these folders (None: all), of these paths, with or without notes.
    """

    folders: frozenset[str] | None
    paths: tuple[str, ...]
    without_notes: bool


def _judged(
    repository: Repository,
    *,
    context: Context,
    past: EarlierState | None,
    day: dt.date | None,
    shown: _ShownFindings,
) -> Report:
    """Return the findings to show."""
    from ogpctl.checks.engine import check

    report = check(repository, context.settings, dt.datetime.now(dt.UTC).date(), past, day)
    if shown.folders is not None:
        report = report.without(
            tuple(plan.folder for plan in repository.plans if plan.folder not in shown.folders)
        )
    if shown.paths:
        report = report.within(shown.paths)
    return report.without_notes() if shown.without_notes else report


def _refuse_beside_fix(*, fix: bool, diff: bool, at: str | None, hook: bool, formats: bool) -> None:
    """Raise `WrongUsage` where a correction is asked for outside the working tree, or a patch as JSON."""
    if not fix and not diff:
        return
    for option, is_given in (("--at", at is not None), ("--hook", hook)):
        if is_given:
            raise WrongUsage(
                msg(
                    "{option} cannot be combined with --fix, which changes files of the working tree",
                    option=option,
                )
            )
    if diff and formats:
        raise WrongUsage(msg("--diff prints a patch and takes neither --format nor --output"))


def _refuse_beside_dash(options: Mapping[str, bool]) -> None:
    """Raise `WrongUsage` for what would write standard input, or judge another state."""
    for option, is_given in options.items():
        if is_given:
            raise WrongUsage(msg("{option} cannot be combined with `-`", option=option))


def _past(
    context: Context, repository: Repository, against: str | None, *, against_base: bool, hook: bool
) -> EarlierState | None:
    """Return the state that the rules on the past compare with, None where they are not asked for."""
    if against is None and not against_base and not hook:
        return None
    from ogpctl.cli.past.compared_past import past_at, past_of_base, past_of_next_commit

    if against is not None:
        return past_at(context, against, repository)
    find = past_of_base if against_base else past_of_next_commit
    return find(context, repository, os.environ)


def _nothing_to_check(
    outputs: Sequence[tuple[OutputFormat, str]], format_: OutputFormat, context: Context
) -> int:
    """Tell programs that nothing is found, which may wait for a file; people are not told of other files."""
    from ogpctl.checks.report import Report

    nothing = Report(findings=(), files=(), plans=())
    write_outputs(nothing, outputs, context, FindingOutputOptions())
    if format_meant(format_) is not OutputFormat.TEXT:
        print_findings(nothing, format_meant(format_), context, FindingOutputOptions())
    return ExitCode.OK
