"""Lines are indented with spaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from ogpctl.store.fault import Fault

RULE = Rule("tab", Family.PROFILE, Severity.ERROR, msg("a tab is used where YAML wants spaces"))


def explain(fault: Fault) -> tuple[Message, Message | None]:
    """Return what to say of this fault, and how to mend it."""
    del fault  # there is one way to break this rule
    return (
        msg("a tab is used where YAML wants spaces"),
        msg("Put spaces in its place, two for each level. A tab may stand inside quotes only."),
    )
