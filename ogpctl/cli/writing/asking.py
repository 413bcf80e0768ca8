"""Questions at a terminal, on standard error: standard output belongs to the result."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

from ogpctl.cli.streams import put_remark
from ogpctl.errors import WrongUsage
from ogpctl.render.escaping import escaped_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from ogpctl.cli.context import Context
    from ogpctl.i18n.message import Message
    from ogpctl.i18n.translator import Translator

T = TypeVar("T")


def may_ask() -> bool:
    """Return whether somebody is there to answer; where there is not, nothing is asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def asked(context: Context, question: Message) -> str:
    """Return the answer to a question, "" for none."""
    return _answer(context, question).strip()


def agreed(context: Context, question: Message) -> bool:
    """Return whether the answer is yes, in either language.

    Return alone counts as yes, the end of the input as no.
    """
    line = _answer(context, question)
    return bool(line) and line.strip().casefold() in {"", "y", "yes", "o", "oui"}


def _answer(context: Context, question: Message) -> str:
    """Return the line of the answer with its end, "" where the input ends."""
    context.deliver()  # what was said before the question must be read before it
    put_remark(f"{escaped_line(context.translator.render(question))} ")
    return sys.stdin.readline()


def ask(
    question: Message, judge: Callable[[str], T], translator: Translator, default: str | None = None
) -> T:
    """Ask until `judge` takes an answer, and return what it made of it.

    It raises WrongUsage for a wrong one. An empty answer is the default. Where the input ends, the run counts
    as interrupted.
    """
    text = escaped_line(translator.render(question))
    shown = f"{text} [{escaped_line(default)}]" if default is not None else text
    prompt = translator.gettext("{question}: ", question=shown)
    _take_any_byte()
    while True:
        put_remark(prompt)
        line = sys.stdin.readline()
        if not line:
            put_remark("\n")
            raise KeyboardInterrupt
        answer = line.rstrip("\r\n")
        try:
            return judge(default if default is not None and not answer.strip() else answer)
        except WrongUsage as error:
            put_remark(f"  {escaped_line(translator.render(error.message))}\n")


def _take_any_byte() -> None:
    """Let an answer in another encoding than the locale's reach the judge.

    It is refused there, and does not end the run.
    """
    reconfigure = getattr(sys.stdin, "reconfigure", None)
    if (
        reconfigure is not None and sys.stdin.errors != "surrogateescape"
    ):  # it can be set before the first read alone
        reconfigure(errors="surrogateescape")
