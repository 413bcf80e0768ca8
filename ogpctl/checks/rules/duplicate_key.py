"""A field is given once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.i18n.message import Message, msg
from ogpctl.terms.naming import shown

if TYPE_CHECKING:
    from ogpctl.store.fault import Fault

RULE = Rule("duplicate-key", Family.PROFILE, Severity.ERROR, msg("a field is given twice"))


def explain(fault: Fault) -> tuple[Message, Message | None]:
    """Return what to say of this fault, and how to mend it."""
    return (
        msg(
            "`{key}` is given twice: first on line {line}",
            key=shown(fault.values["key"]),
            line=fault.values["first_line"],
        ),
        msg("Keep one of the two."),
    )
