"""How a command is run, with usage errors in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

# Typer carries its own copy of click since 0.26 and exports no usage errors; the bound on Typer in
# pyproject.toml keeps this private import safe.
from typer._click import exceptions as usage

from ogpctl.cli.command_table import GROUPS, CommandGroup, app_for
from ogpctl.errors import ExitCode, WrongUsage
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from ogpctl.cli.context import Context


def run_command(arguments: list[str], context: Context) -> int:
    """Run the command that `arguments` name and return its exit status.

    Raises `OgpError` (with `WrongUsage` for a wrong command line).
    """
    if arguments == ["--version"]:
        from ogpctl import __version__

        context.write(f"ogpctl {__version__}\n")
        return ExitCode.OK
    if not arguments or (len(arguments) == 1 and arguments[0] in GROUPS):
        arguments = [*arguments, "--help"]
    command = typer.main.get_command(app_for(arguments))
    try:
        result = command.main(arguments, prog_name="ogpctl", standalone_mode=False, obj=context)
    except usage.UsageError as error:
        raise _wrong_usage(error, arguments) from None
    except typer.Abort:
        return ExitCode.INTERRUPTED
    return result if isinstance(result, int) else ExitCode.OK


def _wrong_usage(error: Any, arguments: list[str]) -> WrongUsage:
    name = error.ctx.command_path if error.ctx is not None else "ogpctl"
    hint = msg("See `{command} --help`.", command=name)
    return WrongUsage(_usage_message(error, arguments), hint)


def _usage_message(error: Any, arguments: list[str]) -> Message:
    """Say in our words what click found; its own sentences exist in English only."""
    if isinstance(error, usage.NoSuchOption):
        return msg("there is no option {option}", option=error.option_name)
    if isinstance(error, usage.BadOptionUsage):
        # The same error stands for a value that is missing and, as in `--strict=3`, for one too many.
        if any(word.startswith(f"{error.option_name}=") for word in arguments):
            return msg("{option} takes no value", option=error.option_name)
        return msg("{option} needs a value", option=error.option_name)
    if isinstance(error, usage.BadParameter) and error.param is not None:
        return _parameter_message(error)
    command = _unknown_command(error, arguments)
    if command is not None:
        return msg("there is no command “{command}”", command=command)
    return msg("too many arguments, or in the wrong place")


def _parameter_message(error: Any) -> Message:
    parameter = error.param
    name = (
        parameter.opts[0] if parameter.param_type_name == "option" else parameter.human_readable_name.upper()
    )
    if isinstance(error, usage.MissingParameter):
        return msg("{parameter} is missing", parameter=name)
    choices = getattr(parameter.type, "choices", None)
    if choices:
        allowed = ", ".join(str(getattr(choice, "value", choice)) for choice in choices)
        return msg("{option} must be one of: {allowed}", option=name, allowed=allowed)
    return _range_message(parameter.type, name) or msg("{option}: this value cannot be used", option=name)


def _range_message(kind: Any, option: str) -> Message | None:
    """Return which whole numbers would do, None where the option takes something else."""
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    if least is None:
        return None
    if most is None:
        return msg("{option} must be a whole number, {least} or more", option=option, least=least)
    return msg(
        "{option} must be a whole number from {least} to {most}", option=option, least=least, most=most
    )


def _unknown_command(error: Any, arguments: list[str]) -> str | None:
    """Return the command that was asked for, where click says that there is no such command."""
    if error.ctx is None or not isinstance(error.ctx.command, CommandGroup):
        return None
    words = [word for word in arguments if not word.startswith("-")]
    groups = len(error.ctx.command_path.split()) - 1
    return " ".join(words[: groups + 1]) if len(words) > groups else None
