"""`ogpctl completion`: what a shell loads to complete our command lines."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.errors import ExitCode
from ogpctl.i18n.message import mark

if TYPE_CHECKING:
    from ogpctl.cli.context import Context

HELP = mark(
    "Print the script with which a shell completes commands, options, plans, rounds and commitments.\n"
    'To try it in bash: eval "$(ogpctl completion bash)". In zsh: source <(ogpctl completion zsh). In '
    "fish: ogpctl completion fish | source. To keep it, add that line to the shell’s start file."
)


class Shell(StrEnum):
    """The shells that are known."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


def command(
    ctx: typer.Context,
    shell: Annotated[Shell, typer.Argument(metavar="SHELL", help=mark("bash, zsh or fish."))],
) -> int:
    context: Context = ctx.obj
    script = Path(__file__).parents[1] / "completing" / "shell" / f"ogpctl.{shell.value}"
    context.write_data(script.read_text(encoding="utf-8"))
    return ExitCode.OK
