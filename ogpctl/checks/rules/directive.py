"""A data file needs no directives: it is YAML 1.2 always."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.i18n.message import Message, msg
from ogpctl.terms.naming import shown

if TYPE_CHECKING:
    from ogpctl.store.fault import Fault

RULE = Rule("directive", Family.PROFILE, Severity.ERROR, msg("a file has a YAML directive"))


def explain(fault: Fault) -> tuple[Message, Message | None]:
    """Return what to say of this fault, and how to mend it."""
    return (
        msg("YAML directives are not used here: {name}", name=shown(fault.values["name"])),
        msg("Remove the line: every file is read as YAML 1.2."),
    )
