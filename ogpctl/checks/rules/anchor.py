"""Values are written where they belong, so that an edit changes one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.i18n.message import Message, msg
from ogpctl.terms.naming import shown

if TYPE_CHECKING:
    from ogpctl.store.fault import Fault

RULE = Rule("anchor", Family.PROFILE, Severity.ERROR, msg("a file has an anchor"))


def explain(fault: Fault) -> tuple[Message, Message | None]:
    """Return what to say of this fault, and how to mend it."""
    return (
        msg("anchors are not used here: &{name}", name=shown(fault.values["name"])),
        msg(
            "Remove it, and write the value in each place. If it is text that starts with &, put it in quotes."
        ),
    )
