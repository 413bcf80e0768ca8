"""`ogpctl setup-git`: Git shows plan files as a reader sees them, and merges them by their fields."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.errors import ExitCode
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from ogpctl.cli.context import Context
    from ogpctl.store.git.drivers import GitDriver

HELP = mark(
    "Make `git diff` and `git log -p` show what changed in the plan for readers, and `git merge` merge it "
    "field by field.\n"
    "Sets up this clone only, in the current language: Git’s settings name ogpctl, and if .gitattributes "
    "does not list the plan files, the clone’s own attributes do. Run it again after moving ogpctl or "
    "changing the language; --undo removes everything."
)


def command(
    ctx: typer.Context,
    undo: Annotated[bool, typer.Option("--undo", help=mark("Remove what this command set up."))] = False,
) -> int:
    from ogpctl.scaffold.repository_files import diff_patterns, example_paths
    from ogpctl.store.git.drivers import set_up, take_out

    context: Context = ctx.obj
    drivers = drivers_for(context.translator.language)
    data = context.settings.data
    if undo:
        outcome = take_out(context.root, drivers)
        done = msg("Git shows plan files as plain text again, and merges them line by line.")
        nothing = msg("Nothing was set up here.")
    else:
        outcome = set_up(context.root, drivers, diff_patterns(data), example_paths(data))
        done = msg(
            "In this clone, `git diff`, `git log -p` and `git show` now show what changes in the plan for "
            "readers, and `git merge` merges plan files field by field."
        )
        nothing = msg("Everything is already set up.")
    context.write(
        context.translator.render(done if outcome.settings or outcome.attributes else nothing) + "\n"
    )
    return ExitCode.OK


def drivers_for(language: str) -> tuple[GitDriver, ...]:
    """Return the drivers of plan files, each with the command that Git runs."""
    from ogpctl.render.reader_text import HEAD
    from ogpctl.store.git.drivers import GitDriver

    return (
        GitDriver(
            "diff",
            "ogpctl",
            {"diff.ogpctl.textconv": _shown_anyway(language), "diff.ogpctl.xfuncname": HEAD},
        ),
        GitDriver(
            "merge",
            "ogpctl",
            {"merge.ogpctl.name": "ogpctl", "merge.ogpctl.driver": merge_command()},
        ),
    )


def _shown_anyway(language: str) -> str:
    """Return the command that turns a file into text, and shows it as it is where ogpctl is gone.

    Git gives it to a shell, with the file behind it. `-P` keeps Python from taking modules from the folder
    that Git works in, where a stranger may have put an `ogpctl.py`.
    """
    program = shlex.join([sys.executable, "-P", "-m", "ogpctl", "git-textconv", "--lang", language])
    return f'f() {{ {program} "$1" || cat "$1"; }}; f'


def merge_command() -> str:
    """Return the value of `merge.ogpctl.driver`, which Git gives to a shell.

    Where ogpctl is gone or fails, Git's own merge takes its place: a file left without markers would look as
    if it were merged. `-P` keeps Python from taking modules from the folder that Git works in. A `%` is Git's
    own sign, and two of them are one (gitattributes(5)).
    """
    program = shlex.join([sys.executable, "-P", "-m", "ogpctl", "git-merge"]).replace("%", "%%")
    names = ("-L", "ours", "-L", "base", "-L", "theirs")
    lines = " ".join(["git", "merge-file", '--marker-size="$4"', *names, '"$2"', '"$1"', '"$3"'])
    conflicts = 'grep -q "^<\\{$4\\} ours" "$2"'
    return f'f() {{ {program} "$@" || {{ {conflicts} && return 1; {lines}; }}; }}; f %O %A %B %L %P'
