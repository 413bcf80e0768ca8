"""The review rounds of plans, each with the commit that holds its state and the totals then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.plan.model import Round
    from ogpctl.store.git.round_states import RoundState


@dataclass(frozen=True, slots=True)
class RoundTotals:
    """The commitments of a state, and how many of them have each completion word; every word is there.

    `unread` is there too where a file with errors does not tell its word.
    """

    commitments: int
    completion: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round of a plan; `totals` is None where no commit holds its state, or the plan is not in it."""

    plan: str
    languages: tuple[str, ...]
    state: RoundState
    totals: RoundTotals | None = None

    @property
    def round(self) -> Round:
        """The round as plan.yaml has it."""
        return self.state.round

    @property
    def closed(self) -> bool:
        """Whether plan.yaml shows it as closed."""
        return self.round.closed is not None


class RoundLines(tuple[RoundLine, ...]):
    """The answer of `rounds`, in the order of plan.yaml; it may be empty."""

    __slots__ = ()
