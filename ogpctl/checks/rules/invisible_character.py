"""What looks like a space where YAML wants one is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from ogpctl.store.fault import Fault

RULE = Rule(
    "invisible-character",
    Family.PROFILE,
    Severity.ERROR,
    msg("a character that cannot be seen stands where YAML wants a space or nothing"),
)
_NAMES: dict[object, Message] = {
    "U+00A0": msg("a no-break space (U+00A0)"),
    "U+202F": msg("a narrow no-break space (U+202F)"),
    "U+200B": msg("a zero-width space (U+200B)"),
    "U+00AD": msg("a soft hyphen (U+00AD)"),
}


def character_named(code: object) -> Message:
    """Return the name of an unseen character by its code, such as U+00A0."""
    return _NAMES.get(code) or msg("an invisible character ({code})", code=code)


def explain(fault: Fault) -> tuple[Message, Message | None]:
    """Return what to say of this fault, and how to mend it."""
    code = fault.values["code"]
    message = msg(
        "{character} stands where YAML wants a plain space or nothing", character=character_named(code)
    )
    return message, msg(
        "Write it again with the space bar, or remove it. It often comes from copying out of a word processor or a web page."
    )
