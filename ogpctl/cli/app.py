"""The commands, and how one is run: usage errors and help in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

# Typer carries its own copy of click since 0.26 and exports no usage errors; the bound on Typer in
# pyproject.toml keeps this private import safe.
from typer._click import exceptions as usage
from typer.core import TyperCommand, TyperGroup

from ogpctl.cli import (
    assessments,
    diff,
    explain,
    freshness,
    history,
    list_commitments,
    overdue,
    progress_by_round,
    rounds,
    schema_fields,
    show,
    summary,
    validate,
)
from ogpctl.cli.help_page import help_page
from ogpctl.errors import ExitCode, WrongUsage
from ogpctl.i18n.message import Message, mark, msg

if TYPE_CHECKING:
    from ogpctl.cli.context import Context


def _show_help(ctx: Any, _parameter: Any, asked: bool) -> None:
    """Print the help page by the way of all results: click's own `echo` knows no full disk."""
    if asked and not ctx.resilient_parsing:
        ctx.find_root().obj.write(ctx.get_help() + "\n")
        ctx.exit()


class Command(TyperCommand):
    """A command whose help page is ours: translated, plain, and quick since rich stays out."""

    def get_help_option(self, ctx: Any) -> Any:
        """Return click's option `--help` with our way of printing."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.callback = _show_help
        return option

    def get_help(self, ctx: Any) -> str:
        """Return the help page in the language of the run."""
        return help_page(self, ctx.command_path, ctx.find_root().obj.translator)


class Group(TyperGroup):
    """The root command, with the commands in the order in which people meet them."""

    def get_help_option(self, ctx: Any) -> Any:
        """Return click's option `--help` with our way of printing."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.callback = _show_help
        return option

    def get_help(self, ctx: Any) -> str:
        """Return the help page in the language of the run."""
        return help_page(self, ctx.command_path, ctx.find_root().obj.translator)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names as registered, not sorted."""
        return list(self.commands)


app = typer.Typer(
    cls=Group,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=mark(
        "Keep an Open Government Partnership action plan as plain YAML in Git, and report on it in public."
    ),
)


@app.callback()
def root() -> None:
    """Hold the commands together; Typer takes the group's options from here, and there are none."""


app.command("validate", cls=Command, help=validate.HELP)(validate.validate)
app.command("summary", cls=Command, help=summary.HELP)(summary.summary)
app.command("list", cls=Command, help=list_commitments.HELP)(list_commitments.list_commitments)
app.command("show", cls=Command, help=show.HELP)(show.show)
app.command("rounds", cls=Command, help=rounds.HELP)(rounds.rounds)
app.command("diff", cls=Command, help=diff.HELP)(diff.diff)
app.command("history", cls=Command, help=history.HELP)(history.history)
app.command("progress", cls=Command, help=progress_by_round.HELP)(progress_by_round.progress)
app.command("assessments", cls=Command, help=assessments.HELP)(assessments.assessments)
app.command("overdue", cls=Command, help=overdue.HELP)(overdue.overdue)
app.command("freshness", cls=Command, help=freshness.HELP)(freshness.freshness)
app.command("explain", cls=Command, help=explain.HELP)(explain.explain)
app.command("schema", cls=Command, help=schema_fields.HELP)(schema_fields.schema_fields)


def run_command(arguments: list[str], context: Context) -> int:
    """Run the command that `arguments` name and return its exit status.

    Raises `OgpError` (with `WrongUsage` for a wrong command line).
    """
    command = typer.main.get_command(app)
    if arguments == ["--version"]:
        from ogpctl import __version__

        context.write(f"ogpctl {__version__}\n")
        return ExitCode.OK
    if not arguments:
        arguments = ["--help"]
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
    if error.ctx is None or not isinstance(error.ctx.command, Group):
        return None
    return next((word for word in arguments if not word.startswith("-")), None)
