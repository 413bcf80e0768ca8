"""A data file holds text and line ends, and no characters that cannot be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from ogpctl.store.fault import Fault

RULE = Rule(
    "control-character", Family.PROFILE, Severity.ERROR, msg("a file holds a character that no text needs")
)


def explain(fault: Fault) -> tuple[Message, Message | None]:
    """Return what to say of this fault, and how to mend it."""
    return (
        msg("the character {code} is not allowed", code=fault.values["code"]),
        msg("Remove it. It cannot be seen, and often comes from copying out of a PDF or a spreadsheet."),
    )
