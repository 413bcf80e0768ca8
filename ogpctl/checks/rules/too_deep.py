"""Fields are nested as deep as the schema has them, and no deeper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from ogpctl.store.fault import Fault

RULE = Rule("too-deep", Family.PROFILE, Severity.ERROR, msg("values are nested too deep"))


def explain(fault: Fault) -> tuple[Message, Message | None]:
    """Return what to say of this fault, and how to mend it."""
    return (
        msg("values are nested deeper than {limit} levels", limit=fault.values["limit"]),
        msg("No field of a plan is nested so deep: look for brackets that are never closed."),
    )
