"""Values are written where they belong, so that an edit changes one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.i18n.message import Message, msg
from ogpctl.terms.naming import shown

if TYPE_CHECKING:
    from ogpctl.store.fault import Fault

RULE = Rule("alias", Family.PROFILE, Severity.ERROR, msg("a file has an alias"))


def explain(fault: Fault) -> tuple[Message, Message | None]:
    """Return what to say of this fault, and how to mend it."""
    return (
        msg("aliases are not used here: *{name}", name=shown(fault.values["name"])),
        msg("Write the value itself. If it is text that starts with *, put it in quotes."),
    )
