"""Questions at a terminal; where there is none, nothing is asked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ogpctl.cli.context import Context
    from ogpctl.i18n.message import Message


def at_a_terminal() -> bool:
    """Return whether somebody can be asked: questions go to standard error, which leaves the result alone."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def asked(context: Context, question: Message) -> str:
    """Return the answer to a question, "" for none."""
    return _answer(context, question).strip()


def agreed(context: Context, question: Message) -> bool:
    """Return whether the answer is yes, in either language; return alone counts as yes, the end of the input as no."""
    line = _answer(context, question)
    return bool(line) and line.strip().casefold() in {"", "y", "yes", "o", "oui"}


def _answer(context: Context, question: Message) -> str:
    """Return the line of the answer with its end, "" where the input ends."""
    from ogpctl.cli.streams import put_remark
    from ogpctl.render.escaping import escaped_line

    context.deliver()  # what was said before the question must be read before it
    put_remark(f"{escaped_line(context.translator.render(question))} ")
    return sys.stdin.readline()
