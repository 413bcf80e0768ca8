"""A data file is YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from ogpctl.store.fault import Fault

RULE = Rule("syntax", Family.PROFILE, Severity.ERROR, msg("a file is not YAML"))


def explain(fault: Fault) -> tuple[Message, Message | None]:
    """Return what to say of this fault, and how to mend it."""
    reason, hint = fault.values["reason"], fault.values.get("hint")
    assert isinstance(reason, Message)
    return reason, hint if isinstance(hint, Message) else None
