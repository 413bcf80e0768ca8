"""Fields are written where they belong, so that an edit changes one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from ogpctl.store.fault import Fault

RULE = Rule("merge-key", Family.PROFILE, Severity.ERROR, msg("a file has a merge key"))


def explain(fault: Fault) -> tuple[Message, Message | None]:
    """Return what to say of this fault, and how to mend it."""
    del fault  # there is one way to break this rule
    return (
        msg("merge keys are not used here: <<"),
        msg("Write the fields themselves."),
    )
