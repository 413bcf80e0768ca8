"""The field's words, in the order in which they are shown, with their labels.

Sources: the completion words and the values are those of the OGP Independent Reporting Mechanism (IRM); the
French completion words are those of the French self-assessment report of 2016.
"""

from __future__ import annotations

from enum import StrEnum

from ogpctl.i18n.message import Message, msg


class Completion(StrEnum):
    """How far a commitment or a milestone is, in the word of the plan's keeper."""

    NOT_STARTED = "not_started"
    LIMITED = "limited"
    SUBSTANTIAL = "substantial"
    COMPLETE = "complete"
    WITHDRAWN = "withdrawn"
    UNCLEAR = "unclear"
    """Only an independent reviewer may say so."""


RECORDED_COMPLETIONS = (
    Completion.COMPLETE,
    Completion.SUBSTANTIAL,
    Completion.LIMITED,
    Completion.NOT_STARTED,
    Completion.WITHDRAWN,
)
"""The five words that a plan's keeper may use, best first, as tables show them."""

NONE_RECORDED = "none"
"""The key of commitments that have no completion recorded; never the same as `not_started`."""

LADDER = {
    Completion.NOT_STARTED: 0,
    Completion.LIMITED: 1,
    Completion.SUBSTANTIAL: 2,
    Completion.COMPLETE: 3,
}
"""The rungs by which completion advances or regresses; `withdrawn` and `unclear` stand on none."""

COMPLETION_LABELS: dict[str, Message] = {
    Completion.COMPLETE: msg("complete"),
    Completion.SUBSTANTIAL: msg("substantial"),
    Completion.LIMITED: msg("limited"),
    Completion.NOT_STARTED: msg("not started"),
    Completion.WITHDRAWN: msg("withdrawn"),
    Completion.UNCLEAR: msg("unclear"),
    NONE_RECORDED: msg("none recorded"),
}

VALUES = (
    "access_to_information",
    "civic_participation",
    "public_accountability",
    "technology_and_innovation",
)
VALUE_LABELS: dict[str, Message] = {
    "access_to_information": msg("access to information"),
    "civic_participation": msg("civic participation"),
    "public_accountability": msg("public accountability"),
    "technology_and_innovation": msg("technology and innovation"),
}

INSTITUTION_KINDS = (
    "ministry",
    "authority",
    "agency",
    "court",
    "parliament",
    "local_government",
    "civil_society",
    "international",
    "private_sector",
    "other",
)
