"""A data file is small: one that is not is no data file, or a danger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Rule, Severity
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from ogpctl.store.fault import Fault

RULE = Rule("too-large", Family.PROFILE, Severity.ERROR, msg("a file is larger than 1 MiB"))


def explain(fault: Fault) -> tuple[Message, Message | None]:
    """Return what to say of this fault, and how to mend it."""
    return (
        msg("this file is too large: the limit is {limit} MiB", limit=_mebibytes(fault.values["limit"])),
        msg("Keep documents and images elsewhere and link to them; the file was not read."),
    )


def _mebibytes(count: object) -> int:
    return int(str(count)) // 2**20
