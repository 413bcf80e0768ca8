"""The page that `--help` prints.

Click's own headings exist in English only, and Typer's need rich (80 ms); a page is some thirty lines of
text.
"""

from __future__ import annotations

import shutil
import sys
import textwrap
from typing import TYPE_CHECKING, Any

from ogpctl.cli.global_options import GLOBAL_OPTION_HELP
from ogpctl.i18n.message import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.i18n.translator import Translator

WIDTH = 80
INDENT = 26
VERSION_HELP = mark("Print the version.")
HELP_HELP = mark("Show this help.")


def help_page(
    command: Any, name: str, sections: Mapping[str, Mapping[str, str]], translator: Translator
) -> str:
    """Return the help page of a click command or group; `name` is how it was called.

    `sections` has, by headings, the commands that a group's page lists.
    """
    width = min(shutil.get_terminal_size().columns, 100) if sys.stdout.isatty() else WIDTH
    _ = translator.gettext
    is_group = hasattr(command, "commands")
    arguments = [parameter for parameter in command.params if parameter.param_type_name == "argument"]
    options = [parameter for parameter in command.params if parameter.param_type_name == "option"]
    usage = " ".join(
        [
            name,
            _("[OPTION]…"),
            *([_("COMMAND …")] if is_group else []),
            *(_argument_name(item) for item in arguments),
        ]
    )
    lines = [_("Usage: {usage}", usage=usage), ""]
    opening, _line, rest = _help(command, translator).partition("\n")
    lines += [*_paragraphs(opening, width), ""]
    if command.epilog:
        examples = command.epilog.split("\n")
        lines += [_("Examples:"), *(f"  {example}" for example in examples), ""]
    if rest:
        lines += [*_paragraphs(rest, width), ""]
    longest = max((len(item) for commands in sections.values() for item in commands), default=0)
    for heading, commands in sections.items():
        rows = [(item, _(text)) for item, text in commands.items()]
        lines += [_(heading), *_rows(rows, width, longest + 4), ""]
    if any(item.help for item in arguments):
        lines += [
            _("Arguments:"),
            *_rows([(_argument_name(item), _help(item, translator)) for item in arguments], width),
            "",
        ]
    rows = [(_option_name(item), _option_help(item, translator)) for item in options if item.name != "help"]
    rows.append(("-h, --help", _(HELP_HELP)))
    if is_group:
        rows.append(("-V, --version", _(VERSION_HELP)))
    lines += [_("Options:"), *_rows(rows, width), ""]
    shared = [(option, _(text)) for option, text in GLOBAL_OPTION_HELP]
    lines += [_("Options of every command, before or after its name:"), *_rows(shared, width)]
    return "\n".join(lines)


def _paragraphs(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        wrapped = textwrap.wrap(paragraph, width - 2, break_long_words=False, break_on_hyphens=False)
        lines += [f"  {line}" for line in wrapped] or [""]
    return lines


def _rows(rows: list[tuple[str, str]], width: int, indent: int = INDENT) -> list[str]:
    lines: list[str] = []
    for name, text in rows:
        wrapped = textwrap.wrap(text, max(width - indent, 20), break_long_words=False, break_on_hyphens=False)
        head = f"  {name}"
        if len(head) > indent - 2:
            lines.append(head)
            head = ""
        lines.append((head.ljust(indent) + (wrapped[0] if wrapped else "")).rstrip())
        lines += [" " * indent + line for line in wrapped[1:]]
    return lines


def _argument_name(parameter: Any) -> str:
    name = parameter.human_readable_name.upper()
    if not parameter.required:
        name = f"[{name}]"
    return f"{name}…" if parameter.nargs == -1 else name


def _option_name(parameter: Any) -> str:
    names = ", ".join(sorted(parameter.opts, key=len))
    if parameter.is_flag:
        return names
    choices = getattr(parameter.type, "choices", None)
    if choices:
        return f"{names} {'|'.join(str(getattr(choice, 'value', choice)) for choice in choices)}"
    return f"{names} {parameter.metavar or parameter.type.name.upper()}"


def _help(item: Any, translator: Translator) -> str:
    """Return a help text in the user's language.

    Gettext would answer an empty one with the catalogue's header.
    """
    return translator.gettext(item.help) if item.help else ""


def _option_help(parameter: Any, translator: Translator) -> str:
    text = _help(parameter, translator)
    if parameter.default not in (None, False, "", ()) and not callable(parameter.default):
        default = getattr(parameter.default, "value", parameter.default)
        text += " " + translator.gettext("[default: {value}]", value=default)
    return text
