"""The options that every command takes, before and after its name alike."""

from __future__ import annotations

from dataclasses import dataclass

from ogpctl.errors import WrongUsage
from ogpctl.i18n.message import Message, mark, msg
from ogpctl.i18n.translator import LANGUAGES

COLORS = ("auto", "always", "never")

GLOBAL_OPTION_HELP: tuple[tuple[str, str], ...] = (
    ("--repo DIR", mark("The repository, or a folder inside it. [default: the current folder]")),
    ("--plan ID", mark("The plan to work on. [default: the only one, or the one you are in]")),
    ("--lang fr|en", mark("The language to speak. [default: OGPCTL_LANG, else the locale]")),
    ("--color auto|always|never", mark("When to use colour. [default: auto]")),
    ("--debug", mark("Show where a fault in ogpctl itself happened.")),
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

    Click ties an option to one place, before or after the command's name; people should not have to know.
    Raises `WrongUsage` for an option without its value or with one that is not allowed.
    """
    found: dict[str, str] = {}
    debug = False
    rest: list[str] = []
    position = 0
    while position < len(arguments):
        argument = arguments[position]
        position += 1
        if argument == "--":
            rest += [argument, *arguments[position:]]
            break
        name, equals, value = argument.partition("=")
        if name == "--debug" and not equals:
            debug = True
        elif name in {"--repo", "--plan", "--lang", "--color"}:
            if not equals:
                if position >= len(arguments):
                    raise WrongUsage(msg("{option} needs a value", option=name))
                value = arguments[position]
                position += 1
            found[name[2:]] = value
        else:
            rest.append(argument)
    _judge(found)
    return GlobalOptions(debug=debug, **found), rest


def _judge(found: dict[str, str]) -> None:
    for name, allowed in (("lang", LANGUAGES), ("color", COLORS)):
        if name in found and found[name] not in allowed:
            raise WrongUsage(not_one_of(f"--{name}", found[name], allowed))


def not_one_of(option: str, value: str, allowed: tuple[str, ...]) -> Message:
    """Return the message for an option's value that is not among the allowed ones."""
    return msg(
        "{option}: “{value}” is not one of {allowed}", option=option, value=value, allowed=", ".join(allowed)
    )
