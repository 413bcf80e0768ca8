"""A plan at several moments: in the state of each review round, and now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import completion_key
from ogpctl.plan.vocabulary import NONE_RECORDED

if TYPE_CHECKING:
    from ogpctl.i18n.message import Message
    from ogpctl.plan.model import ActionPlan, Commitment, Round


class MomentStatus(StrEnum):
    """Whether the state of a moment is known."""

    NOW = "now"
    """The files that everything else is compared with: the working tree, or the revision asked for."""
    KNOWN = "known"
    OPEN = "open"
    """A review round that is not closed yet, so that it has no state."""
    UNKNOWN = "unknown"
    """A closed review round whose state cannot be told; `reason` says why."""


ABSENT = "absent"
"""The commitment is not in the plan at that moment."""
UNREADABLE = "unknown"
"""Nothing can be said of the commitment at that moment."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A plan as it was at one moment.

    `round` is None for now. `plan` is None where there is no state, and `reason` then says why. `commit` is
    the commit that holds the state, `committed` its day; `day` is the one that the state speaks for, which
    for a round is the one on which it was closed. `unread` are files of that state with errors. Of those
    commitments that are in `unsure` the completion may stand in a part that could not be read; with `hidden`,
    a commitment that is not in `plan` may be in a file of which nothing could be read.
    """

    name: str
    status: MomentStatus
    round: Round | None = None
    plan: ActionPlan | None = None
    commit: str | None = None
    committed: str | None = None
    day: str | None = None
    tagged: bool = False
    reason: Message | None = None
    notes: tuple[Message, ...] = ()
    unread: tuple[str, ...] = ()
    unsure: frozenset[str] = frozenset()
    hidden: bool = False

    def words(self) -> dict[str, str]:
        """Return what is known of each commitment of the plan then, by id: a counted word or `UNREADABLE`."""
        commitments = self.plan.commitments if self.plan is not None else ()
        return {item.id: self._word(item) for item in commitments}

    def word(self, commitment: str, words: dict[str, str]) -> str:
        """Return what is known of one commitment, which `words` may not have."""
        if commitment in words:
            return words[commitment]
        return UNREADABLE if self.plan is None or self.hidden else ABSENT

    def _word(self, item: Commitment) -> str:
        word = completion_key(item)
        return UNREADABLE if word == NONE_RECORDED and item.id in self.unsure else word


@dataclass(frozen=True, slots=True)
class Timeline:
    """A plan now, with the states of its review rounds in the order of `plan.yaml`; the last one is now."""

    plan: ActionPlan
    moments: tuple[Moment, ...]

    @property
    def now(self) -> Moment:
        """The moment that everything else is compared with."""
        return self.moments[-1]
