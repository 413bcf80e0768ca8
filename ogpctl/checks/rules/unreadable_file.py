"""A file can be opened and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from ogpctl.store.fault import Fault

RULE = Rule("unreadable-file", Family.PROFILE, Severity.ERROR, msg("a file cannot be read"))


def explain(fault: Fault) -> tuple[Message, Message | None]:
    """Return what to say of this fault, and how to mend it."""
    fix = fault.values.get("fix")
    return (
        msg("this file cannot be read: {why}", why=fault.values["why"]),
        fix
        if isinstance(fix, Message)
        else msg("Put an ordinary file in its place, readable for everybody who works on the plan."),
    )
