"""How a command is run, with usage errors in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

# Typer carries its own copy of click since 0.26 and exports no usage errors; the bound on Typer in
# pyproject.toml keeps this private import safe.
from typer._click import exceptions as usage

from ogpctl.cli.command_table import GROUPS, app_for
from ogpctl.errors import ExitCode

if TYPE_CHECKING:
    from ogpctl.cli.context import Context


def run_command(arguments: list[str], context: Context) -> int:
    """Run the command that `arguments` name and return its exit status.

    Raises `OgpError` (with `WrongUsage` for a wrong command line).
    """
    if arguments in (["--version"], ["-V"]):
        from ogpctl import __version__

        context.write(f"ogpctl {__version__}\n")
        return ExitCode.OK
    if not arguments or (len(arguments) == 1 and arguments[0] in GROUPS):
        arguments = [*arguments, "--help"]
    command = typer.main.get_command(app_for(arguments))
    try:
        result = command.main(arguments, prog_name="ogpctl", standalone_mode=False, obj=context)
    except usage.UsageError as error:
        from ogpctl.cli.usage_errors import wrong_usage

        raise wrong_usage(error, arguments) from None
    except typer.Abort:
        return ExitCode.INTERRUPTED
    return result if isinstance(result, int) else ExitCode.OK
