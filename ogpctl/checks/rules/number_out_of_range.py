"""A number is one that every program can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.i18n.message import Message, msg
from ogpctl.terms.naming import shown

if TYPE_CHECKING:
    from ogpctl.store.fault import Fault

RULE = Rule("number-out-of-range", Family.PROFILE, Severity.ERROR, msg("a number is too large to be read"))


def explain(fault: Fault) -> tuple[Message, Message | None]:
    """Return what to say of this fault, and how to mend it."""
    return (
        msg("this number cannot be read: {text}", text=shown(fault.values["text"])),
        msg("Write it in ordinary digits, or put it in quotes if it is meant as text."),
    )
