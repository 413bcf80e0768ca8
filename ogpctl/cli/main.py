"""One run of the command line: language first, then the command, then one exit status whatever happened.

Most of a command's time is imports, so they stand inside the functions that need them: `--version` loads no
command-line library, and `validate` on a valid plan neither `rich`, `ruamel.yaml`, `jsonschema` nor Git.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

from ogpctl.cli.streams import open_streams, put, put_remark
from ogpctl.errors import ExitCode, OgpError
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from ogpctl.i18n.translator import Translator


SERVED = {"git-textconv": "git_textconv", "git-merge": "git_merge", "complete": "complete"}
"""What programs ask at every turn and people never: each with its module, run without the command-line
library."""


def run() -> NoReturn:
    """Run the command line of this process and leave with its exit status."""
    _end_as_with_ctrl_c()
    # A run mostly builds values that it keeps to its end, none of them in circles: Python's usual search for
    # circles, each 700 new objects and through all the old ones, takes a quarter of the time of a long
    # history.
    gc.set_threshold(50_000, 20, 100)
    sys.exit(main(sys.argv[1:]))


def _end_as_with_ctrl_c() -> None:
    """Have what the system ends clear up behind it: drafts go, and what was half done is put back."""

    def interrupt(_number: int, _frame: object) -> NoReturn:
        raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, interrupt)


def main(arguments: list[str]) -> int:
    """Run one command line and return its exit status; never raises for anything a user can cause."""
    open_streams()
    if arguments in (["--version"], ["-V"]):  # before the CLI library is loaded: half of what a run costs
        return _version()
    from ogpctl.cli.global_options import language_asked
    from ogpctl.i18n.translator import Translator, choose_language

    translator = Translator(choose_language(language_asked(arguments), os.environ))
    if translator.lacks_catalogue:
        remark = msg("ogpctl: continuing in English: ogpctl.mo is missing. Reinstall ogpctl.")
        put_remark(translator.render(remark) + "\n")
    try:
        return _run(arguments, translator)
    except OgpError as error:
        return _explain(error, translator)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except Exception as error:
        if isinstance(error, FileNotFoundError) and not _has_working_directory():
            return _explain(_no_working_directory(), translator)
        if "--debug" in arguments:
            raise
        fault = msg(
            "bug in ogpctl: {kind}: {text}. Run the command again with --debug and report its output.",
            kind=type(error).__name__,
            text=str(error),
        )
        _complain(fault, translator)
        return ExitCode.FAULT


def _has_working_directory() -> bool:
    try:
        os.getcwd()  # noqa: PTH109 - asked for nothing but whether it is there
    except FileNotFoundError:
        return False
    return True


def _no_working_directory() -> OgpError:
    return OgpError(
        msg("the current folder no longer exists"),
        msg("Change to another folder with `cd`; if the folder was recreated, `cd .` enters the new one."),
    )


def _run(arguments: list[str], translator: Translator) -> int:
    """Run a command and print what it has to say; its status stands even where nobody reads the output."""
    if arguments[:1] and arguments[0] in SERVED:
        served = import_module(f"ogpctl.cli.served.{SERVED[arguments[0]]}")
        code: int = served.serve(arguments[1:], translator)
        return code
    from ogpctl.cli.app import run_command
    from ogpctl.cli.context import Context
    from ogpctl.cli.global_options import split_global_options

    options, rest = split_global_options(arguments)
    context = Context(options, translator)
    try:
        code = run_command(rest, context)
    finally:
        context.take_back_sign()
    context.deliver()
    return code


def _version() -> int:
    from ogpctl import __version__

    try:
        put([(f"ogpctl {__version__}\n", True)])
    except OgpError as error:
        from ogpctl.i18n.translator import Translator, choose_language

        return _explain(error, Translator(choose_language(None, os.environ)))
    return ExitCode.OK


def _explain(error: OgpError, translator: Translator) -> int:
    from ogpctl.render.escaping import escaped_line

    for message in (error.message, *error.others):
        _complain(message, translator)
    if error.hint is not None:
        put_remark(f"  {escaped_line(translator.render(error.hint))}\n")
    return error.code


def _complain(message: Message, translator: Translator) -> None:
    from ogpctl.render.escaping import escaped_line

    label = translator.gettext("ogpctl: error: {text}", text=escaped_line(translator.render(message)))
    put_remark(label + "\n")
