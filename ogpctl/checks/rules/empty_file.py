"""A data file says something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from ogpctl.store.fault import Fault

RULE = Rule("empty-file", Family.PROFILE, Severity.ERROR, msg("a file is empty"))


def explain(fault: Fault) -> tuple[Message, Message | None]:
    """Return what to say of this fault, and how to mend it."""
    del fault  # there is one way to break this rule
    return (
        msg("this file is empty"),
        msg("Write its fields, or delete the file."),
    )
