"""The name of a field is text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.i18n.message import Message, msg
from ogpctl.terms.naming import shown

if TYPE_CHECKING:
    from ogpctl.store.fault import Fault

RULE = Rule("non-string-key", Family.PROFILE, Severity.ERROR, msg("the name of a field is not text"))


def explain(fault: Fault) -> tuple[Message, Message | None]:
    """Return what to say of this fault, and how to mend it."""
    return (
        msg("the name of a field must be text: {text}", text=shown(fault.values["text"])),
        msg("Write a field of the schema. If the name is meant as it is, put it in quotes."),
    )
