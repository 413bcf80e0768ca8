"""A data file is text in UTF-8."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from ogpctl.store.fault import Fault

RULE = Rule("not-utf8", Family.PROFILE, Severity.ERROR, msg("a file is not encoded in UTF-8"))


def explain(fault: Fault) -> tuple[Message, Message | None]:
    """Return what to say of this fault, and how to mend it."""
    encoding = fault.values.get("encoding")
    message = msg(
        "this file is not encoded in UTF-8: byte {offset} is {byte}",
        offset=fault.values["offset"],
        byte=fault.values["byte"],
    )
    if encoding:
        return message, msg(
            "It looks like {encoding}. Save it again as UTF-8 in your editor.", encoding=encoding
        )
    return message, msg("Save it again as UTF-8 in your editor.")
