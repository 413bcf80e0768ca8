"""The options that every command takes, before and after its name alike."""

from __future__ import annotations

from dataclasses import dataclass

from ogpctl.errors import WrongUsage
from ogpctl.i18n.message import Message, mark, msg
from ogpctl.i18n.translator import LANGUAGES
from ogpctl.terms.suggestion import suggestion

COLORS = ("auto", "always", "never")

GLOBAL_OPTION_HELP: tuple[tuple[str, str], ...] = (
    ("--repo DIR", mark("The repository, or a folder inside it. [default: the current folder]")),
    ("--plan ID", mark("The plan to work on. [default: the only plan, or the one of the current folder]")),
    ("--lang fr|en", mark("The language of messages. [default: OGPCTL_LANG, else the locale]")),
    ("--color auto|always|never", mark("When to use colour. [default: auto]")),
    ("--debug", mark("Show a traceback for a bug in ogpctl itself.")),
)


@dataclass(frozen=True, slots=True)
class GlobalOptions:
    """What was given of the options of every command."""

    repo: str | None = None
    plan: str | None = None
    lang: str | None = None
    color: str = "auto"
    debug: bool = False


def split_global_options(arguments: list[str]) -> tuple[GlobalOptions, list[str]]:
    """Return the global options and the other arguments, wherever the former stand before a `--`.

    Click ties an option to one place, before or after the command's name; people should not have to know. Of
    an option that is given several times, the last one counts.
    Raises `WrongUsage` for an option without its value or with one that is not allowed.
    """
    given, rest = _split(arguments)
    debug = False
    found: dict[str, str] = {}
    for name, value in given:
        if name == "--debug":
            debug = True
        elif value is None:
            raise WrongUsage(msg("{option} needs a value", option=name))
        else:
            found[name[2:]] = value
    _judge(found)
    return GlobalOptions(debug=debug, **found), rest


def split_given(arguments: list[str]) -> tuple[dict[str, str], list[str], str | None]:
    """Return the global options of a line that is still being written, and its other words.

    Nothing is judged. The last is the option whose value comes next, None where no value is due.
    """
    given, rest = _split(arguments)
    found = {name: value for name, value in given if value is not None}
    waiting = next((name for name, value in given if value is None and name != "--debug"), None)
    return found, rest, waiting


def language_asked(arguments: list[str]) -> str | None:
    """Return the last language that `--lang` asks for and that we speak, None without one.

    It is asked first, so that even a wrong command line is answered in it.
    """
    spoken = [value for name, value in _split(arguments)[0] if name == "--lang" and value in LANGUAGES]
    return spoken[-1] if spoken else None


def _split(arguments: list[str]) -> tuple[list[tuple[str, str | None]], list[str]]:
    """Return the global options with their values (None where one is missing), and the other arguments."""
    given: list[tuple[str, str | None]] = []
    rest: list[str] = []
    position = 0
    while position < len(arguments):
        argument = arguments[position]
        position += 1
        if argument == "--":
            return given, [*rest, argument, *arguments[position:]]
        name, equals, value = argument.partition("=")
        if argument == "--debug":
            given.append((name, None))
        elif name in {"--repo", "--plan", "--lang", "--color"}:
            if equals:
                given.append((name, value))
            else:
                given.append((name, next(iter(arguments[position : position + 1]), None)))
                position += 1
        else:
            rest.append(argument)
    return given, rest


def _judge(found: dict[str, str]) -> None:
    for name, allowed in (("lang", LANGUAGES), ("color", COLORS)):
        if name in found and found[name] not in allowed:
            raise WrongUsage(not_one_of(f"--{name}", found[name], allowed), suggestion(found[name], allowed))


def not_one_of(option: str, value: str, allowed: tuple[str, ...]) -> Message:
    return msg(
        "{option}: “{value}” is not one of {allowed}", option=option, value=value, allowed=", ".join(allowed)
    )
