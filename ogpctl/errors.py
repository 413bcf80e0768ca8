"""Exit statuses, and the errors that users can act on.

Findings are values and not exceptions. An `OgpError` is something the user can fix: one line on standard
error, and a hint. Anything else is a bug of ours: one line and code 70, the traceback with `--debug`.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.i18n.message import Message


class ExitCode(IntEnum):
    """The exit status of every command; `docs/reference/exit-codes.md` explains each to users."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    ENVIRONMENT = 3
    FAULT = 70
    INTERRUPTED = 130


class OgpError(Exception):
    """Something that stops the command and that the user can mend; the edge prints each message on a line.

    `others` is what else is wrong, where several things are.
    """

    code = ExitCode.ENVIRONMENT

    def __init__(self, message: Message, hint: Message | None = None, others: Sequence[Message] = ()) -> None:
        super().__init__(message.msgid)
        self.message = message
        self.hint = hint
        self.others = tuple(others)

    def __str__(self) -> str:
        """Return the message and the hint in English, for those who call from Python."""
        from ogpctl.i18n.translator import Translator

        translator = Translator("en")
        parts = [self.message] if self.hint is None else [self.message, self.hint]
        said = ". ".join(translator.render(part) for part in parts)
        return "\n".join([said, *(translator.render(other) for other in self.others)])


class WrongUsage(OgpError):
    """The command line asks for something that cannot be."""

    code = ExitCode.USAGE
