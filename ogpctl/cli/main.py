"""The entry point: language first, then the command, then one exit status whatever happened."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

from ogpctl.errors import ExitCode, OgpError
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from ogpctl.i18n.translator import Translator


def run() -> NoReturn:
    """Run the command line of this process and leave with its exit status."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: list[str]) -> int:
    """Run one command line and return its exit status; never raises for anything a user can cause."""
    if arguments == ["--version"]:  # before the CLI library is loaded: half of what a run costs
        return _version()
    from ogpctl.i18n.translator import Translator, choose_language

    _tolerate_narrow_encodings()
    translator = Translator(choose_language(None, os.environ))
    try:
        return _run(arguments, translator)
    except OgpError as error:
        return _explain(error, _spoken(arguments) or translator)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        return _end_quietly()
    except Exception as error:
        if "--debug" in arguments:
            raise
        fault = msg(
            "a fault in ogpctl itself: {kind}: {text}. Run the command again with --debug and report what it shows.",
            kind=type(error).__name__,
            text=str(error),
        )
        _complain(fault, translator)
        return ExitCode.FAULT


def _run(arguments: list[str], translator: Translator) -> int:
    from ogpctl.cli.app import run_command
    from ogpctl.cli.context import Context
    from ogpctl.cli.global_options import split_global_options

    options, rest = split_global_options(arguments)
    code = run_command(rest, Context(options, _spoken(arguments) or translator))
    sys.stdout.flush()
    return code


def _spoken(arguments: list[str]) -> Translator | None:
    """Return the translator that `--lang` asks for, so that even a wrong command line is answered in it."""
    from ogpctl.i18n.translator import LANGUAGES, Translator

    for position, argument in enumerate(arguments):
        value = argument.removeprefix("--lang=")
        if argument == "--lang":
            value = next(iter(arguments[position + 1 :]), "")
        if argument.startswith("--lang") and value in LANGUAGES:
            return Translator(value)
    return None


def _end_quietly() -> int:
    """Leave when the reader went away (`| head`): nothing to say, and Python must not complain at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.OK


def _version() -> int:
    from ogpctl import __version__

    try:
        sys.stdout.write(f"ogpctl {__version__}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        return _end_quietly()
    return ExitCode.OK


def _explain(error: OgpError, translator: Translator) -> int:
    _complain(error.message, translator)
    if error.hint is not None:
        sys.stderr.write(f"  {translator.render(error.hint)}\n")
    return error.code


def _complain(message: Message, translator: Translator) -> None:
    from ogpctl.render.plain_text import printable

    label = translator.gettext("ogpctl: error: {text}", text=printable(translator.render(message)))
    sys.stderr.write(label + "\n")


def _tolerate_narrow_encodings() -> None:
    """Show a mark instead of failing where the terminal's encoding lacks a character (cp1252, ASCII)."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
