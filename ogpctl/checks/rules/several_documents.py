"""A data file is one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from ogpctl.store.fault import Fault

RULE = Rule("several-documents", Family.PROFILE, Severity.ERROR, msg("a file holds several documents"))


def explain(fault: Fault) -> tuple[Message, Message | None]:
    """Return what to say of this fault, and how to mend it."""
    del fault  # there is one way to break this rule
    return (
        msg("a second document starts here"),
        msg("Keep one commitment or consultation in each file: remove the line ---, or move what follows."),
    )
