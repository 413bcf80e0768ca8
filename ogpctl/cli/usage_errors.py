"""What is wrong with a command line, in our words; click's own sentences exist in English only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

# Typer's own copy of click; see `app.py`.
from typer._click import exceptions as usage

from ogpctl.cli.command_table import COMMANDS, GROUPS, CommandGroup
from ogpctl.cli.global_options import GLOBAL_OPTION_HELP
from ogpctl.errors import WrongUsage
from ogpctl.i18n.message import Message, msg
from ogpctl.terms.suggestion import suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator


def wrong_usage(error: Any, arguments: list[str]) -> WrongUsage:
    """Return the error of ours for what click found; the hint says what was probably meant."""
    name = error.ctx.command_path if error.ctx is not None else "ogpctl"
    help_ = msg("See `{command} --help`.", command=name)
    if isinstance(error, usage.NoSuchOption):
        option = _as_typed(error.option_name, arguments)
        known = [*_options(error.ctx), *(text.split()[0] for text, _ in GLOBAL_OPTION_HELP)]
        return WrongUsage(msg("unknown option {option}", option=option), suggestion(option, known, help_))
    if isinstance(error, usage.BadOptionUsage):
        # The same error stands for a value that is missing and, as in `--strict=3`, for one too many.
        if any(word.startswith(f"{error.option_name}=") for word in arguments):
            return WrongUsage(msg("{option} takes no value", option=error.option_name), help_)
        return WrongUsage(msg("{option} needs a value", option=error.option_name), help_)
    if isinstance(error, usage.BadParameter) and error.param is not None:
        return _wrong_parameter(error, arguments, help_)
    command = _unknown_command(error, arguments)
    if command is not None:
        known = [*COMMANDS, *GROUPS, "--help", "--version"]
        hint = suggestion(command, known, help_)
        return WrongUsage(msg("unknown command “{command}”", command=command), hint)
    return WrongUsage(msg("too many arguments, or misplaced ones"), help_)


def _as_typed(option: str, arguments: list[str]) -> str:
    """Return an option as it stands in the command line: of `-formt` click names only the first letter."""
    found = (word.partition("=")[0] for word in arguments if word.startswith(option))
    return next(found, option)


def _options(ctx: Any) -> Iterator[str]:
    for parameter in ctx.command.get_params(ctx):
        if parameter.param_type_name == "option":
            yield from (name for name in parameter.opts if name.startswith("--"))


def _wrong_parameter(error: Any, arguments: list[str], help_: Message) -> WrongUsage:
    parameter = error.param
    is_option = parameter.param_type_name == "option"
    name = parameter.opts[0] if is_option else parameter.human_readable_name.upper()
    if isinstance(error, usage.MissingParameter):
        missing = (
            msg("missing option: {option}", option=name)
            if is_option
            else msg("missing argument: {argument}", argument=name)
        )
        return WrongUsage(missing, help_)
    choices = getattr(parameter.type, "choices", None)
    if choices:
        words = [str(getattr(choice, "value", choice)) for choice in choices]
        message = msg("{option} must be one of: {allowed}", option=name, allowed=", ".join(words))
        given = _value(name, arguments) if is_option else next(_plain_words(error, arguments), "")
        return WrongUsage(message, suggestion(given, words, help_))
    return WrongUsage(
        _range_message(parameter.type, name) or msg("{option}: value not allowed", option=name), help_
    )


def _value(option: str, arguments: list[str]) -> str:
    """Return the last value that `option` has in the command line."""
    for place in range(len(arguments) - 1, -1, -1):
        name, equals, value = arguments[place].partition("=")
        if name == option:
            return value if equals else "".join(arguments[place + 1 : place + 2])
    return ""


def _plain_words(error: Any, arguments: list[str]) -> Iterator[str]:
    """Yield the words of the command line behind the command's name."""
    names = error.ctx.command_path.split()[1:]
    words = (word for word in arguments if not word.startswith("-"))
    yield from list(words)[len(names) :]


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
    """Return the command that was asked for, where click says that there is no such command.

    With the word after it where the group is unknown too: `roun close`.
    """
    if error.ctx is None or not isinstance(error.ctx.command, CommandGroup):
        return None
    words = [word for word in arguments if not word.startswith("-")]
    groups = len(error.ctx.command_path.split()) - 1
    return " ".join(words[: groups + 1]) if len(words) > groups else None
