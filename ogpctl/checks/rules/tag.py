"""What a value is follows from how it is written, never from a tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.i18n.message import Message, msg
from ogpctl.terms.naming import shown

if TYPE_CHECKING:
    from ogpctl.store.fault import Fault

RULE = Rule("tag", Family.PROFILE, Severity.ERROR, msg("a file has a YAML tag"))


def explain(fault: Fault) -> tuple[Message, Message | None]:
    """Return what to say of this fault, and how to mend it."""
    return (
        msg("YAML tags are not used here: {name}", name=shown(fault.values["name"])),
        msg("Remove it. If it is text that starts with an exclamation mark, put it in quotes."),
    )
