"""What is recorded of a plan for one review round, as it is closed.

The words, the totals, and what has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.plan.newest_round import assessor_of, word_for
from ogpctl.plan.vocabulary import GIVEN_COMPLETIONS, NONE_RECORDED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.plan.model import ActionPlan, Commitment, Published, Round

_ADOPTION = "adoption"


@dataclass(frozen=True, slots=True)
class RoundRecord:
    """The record of a round: whose words it holds, how often each, and the commitments `without` one.

    `totals` has the words that occur or were published, best first, and `none` where commitments have no
    word.
    """

    plan: str
    languages: tuple[str, ...]
    round: Round
    assessor: str
    commitments: int
    totals: Mapping[str, int]
    without: tuple[Commitment, ...]

    @property
    def published(self) -> Published | None:
        """The figures that the official report of the round printed."""
        return self.round.published

    @property
    def lacking(self) -> tuple[Commitment, ...]:
        """The commitments that a reason is asked for.

        At the adoption of a plan nobody can have reported yet.
        """
        return () if self.round.kind == _ADOPTION else self.without


def round_record(plan: ActionPlan, item: Round) -> RoundRecord:
    """Return what the plan records for a round that is under way."""
    keeper = plan.header.completion_by
    words = [(commitment, word_for(commitment, item, keeper)) for commitment in plan.commitments]
    published = item.published.completion if item.published is not None else {}
    counts = {word: sum(found == word for _, found in words) for word in GIVEN_COMPLETIONS}
    without = tuple(commitment for commitment, found in words if found is None)
    totals = {word: count for word, count in counts.items() if count or word in published}
    if without:
        totals[NONE_RECORDED] = len(without)
    return RoundRecord(
        plan.header.id, plan.header.languages, item, assessor_of(item), len(words), totals, without
    )
