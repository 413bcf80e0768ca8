"""`ogpctl fmt`: plan files in one style."""

from __future__ import annotations

import datetime as dt
import os
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ogpctl.cli.standard_input import STDIN_NAME, plan_file_on_standard_input
from ogpctl.errors import ExitCode, OgpError
from ogpctl.i18n.message import mark, msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogpctl.cli.context import Context
    from ogpctl.edit.source import NotEditable
    from ogpctl.store.document import Document

HELP = mark(
    "Format plan files in one style: key order, indentation, quotes only where needed.\n"
    "Values and comments do not change, and lines of text are not rewrapped. Without a path, formats "
    "every file of every plan; other files are ignored. A file with YAML errors is left as it is, and its "
    "findings are shown.\n"
    "Exit code: 0 done, or nothing to do; 1 files with errors, or with --check, files to format."
)


@dataclass(slots=True)
class _Formatted:
    """What became of the files.

    Those that change with their old and new bytes, and those that were left alone.
    """

    changed: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    same: int = 0
    faulty: list[str] = field(default_factory=list)
    refused: dict[str, NotEditable] = field(default_factory=dict)

    @property
    def left_alone(self) -> bool:
        return bool(self.faulty or self.refused)


def command(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help=mark("Files or folders to format; `-` formats standard input and prints it."),
        ),
    ] = None,
    stdin_name: Annotated[str | None, STDIN_NAME] = None,
    check: Annotated[
        bool, typer.Option("--check", help=mark("Write nothing: list the files to format."))
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help=mark("Write nothing: print what would change, as a patch."))
    ] = False,
) -> int:
    from ogpctl.cli.writing.changes import writing

    context: Context = ctx.obj
    given = plan_file_on_standard_input(context, paths or (), stdin_name)
    if given is not None:
        return _format_standard_input(context, given, check=check, diff=diff)
    wanted = None if not paths else tuple(_below_root(path, context.root) for path in paths)
    writes = not check and not diff
    with writing(context) if writes else nullcontext():
        done = _formatted(_documents(context, wanted))
        if writes:
            from ogpctl.edit.safe_writing import replace_file

            for path, (old, new) in done.changed.items():
                replace_file(context.root, path, old, new)
    if diff:
        from ogpctl.edit.patch import patch

        context.write_data("".join(patch(path, *texts) for path, texts in done.changed.items()))
    else:
        context.write("".join(f"{_shown(path)}\n" for path in done.changed))
    _tell(context, done, writes=writes)
    _tell_left_alone(context, done)
    return ExitCode.FINDINGS if done.left_alone or (check and done.changed) else ExitCode.OK


def _format_standard_input(context: Context, path: str, *, check: bool, diff: bool) -> int:
    """Print the file in the style, changed or not: an editor puts the output in its place.

    So nothing goes to standard output where the file is left alone: its findings are told beside it.
    """
    done = _formatted(document for document in context.repository.documents() if document.path == path)
    if done.left_alone:
        _tell_left_alone(context, done, beside=True)
        return ExitCode.FINDINGS
    old, new = done.changed.get(path, (b"", b""))
    if diff:
        from ogpctl.edit.patch import patch

        context.write_data(patch(path, old, new) if done.changed else "")
    elif not check:
        (document,) = (item for item in context.repository.documents() if item.path == path)
        context.write_export(new if done.changed else document.data)
    if check or diff:
        _tell(context, done, writes=False)
    return ExitCode.FINDINGS if check and done.changed else ExitCode.OK


def _below_root(path: str, root: Path) -> str:
    """Return `path` relative to the root; it is taken from the current folder, else from the root.

    Raises `OgpError` where nothing is there. A file outside of the root is no plan file: a hook names each
    file of a change.
    """
    for place in (os.path.abspath(path), os.path.abspath(root / path)):  # noqa: PTH100 - a symbolic link keeps its name
        if os.path.lexists(place):
            folder, name = os.path.split(place)
            named = Path(os.path.realpath(folder), name)
            top = Path(os.path.realpath(root))
            # Not `relpath`, which knows no way from one drive of Windows to another.
            return (named.relative_to(top) if named.is_relative_to(top) else named).as_posix()
    raise OgpError(msg("no such file or folder: {path}", path=path))


def _documents(context: Context, wanted: tuple[str, ...] | None) -> list[Document[Any]]:
    """Return the files to format: those of the chosen plans, and of them those that are wanted."""
    named = context.options.plan is not None
    folders = tuple(f"{plan.folder}/" for plan in context.chosen_plans()) if named else ()
    return [
        document
        for document in context.repository.documents()
        if (not named or document.path.startswith(folders))
        and (wanted is None or any(_covers(path, document.path) for path in wanted))
    ]


def _covers(path: str, file: str) -> bool:
    return path in {".", file} or file.startswith(f"{path}/")


def _formatted(documents: Iterable[Document[Any]]) -> _Formatted:
    from ogpctl.edit.source import NotEditable
    from ogpctl.edit.style.formatting import formatted

    done = _Formatted()
    for document in documents:
        is_other = document.value is not None and not isinstance(document.value, dict)
        if document.profile_errors or is_other:
            done.faulty.append(document.path)
            continue
        try:
            new = formatted(document.data, document.kind)
        except NotEditable as refusal:
            done.refused[document.path] = refusal
            continue
        if new == document.data:
            done.same += 1
        else:
            done.changed[document.path] = (document.data, new)
    return done


def _tell(context: Context, done: _Formatted, *, writes: bool) -> None:
    """Say on standard error what was done.

    For those who read the names as well as for those who read nothing.
    """
    count = len(done.changed)
    if not count and not done.same:
        if not done.left_alone:
            context.say(msg("No plan files to format here."))
        return
    if not count:
        message = nmsg("{count} file already formatted.", "{count} files already formatted.", done.same)
    elif writes:
        message = nmsg("{count} file formatted.", "{count} files formatted.", count)
    else:
        message = nmsg(
            "{count} file to format; run `ogpctl fmt`.",
            "{count} files to format; run `ogpctl fmt`.",
            count,
        )
    context.say(message)


def _tell_left_alone(context: Context, done: _Formatted, *, beside: bool = False) -> None:
    """Print the findings of files that were left alone, or why; with `beside`, all on standard error."""
    for path, refusal in done.refused.items():
        context.say(msg("{file}: {reason}", file=path, reason=refusal.message))
    if not done.faulty:
        return
    from ogpctl.checks.engine import check
    from ogpctl.checks.finding import Severity
    from ogpctl.cli.writing.changes import print_findings, say_finding

    report = check(context.repository, context.settings, dt.datetime.now(dt.UTC).date())
    report = report.within(tuple(done.faulty))
    errors = tuple(finding for finding in report.findings if finding.severity is Severity.ERROR)
    if beside:
        for finding in errors:
            say_finding(context, finding)
    else:
        print_findings(context, replace(report, findings=errors))
    context.say(
        nmsg(
            "{count} file left as it is: its YAML has errors.",
            "{count} files left as they are: their YAML has errors.",
            len(done.faulty),
        )
    )


def _shown(path: str) -> str:
    from ogpctl.render.escaping import escaped_line

    return escaped_line(path)
