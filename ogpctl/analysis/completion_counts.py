"""How many are how far: counts per completion word, with those that have none kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.plan.vocabulary import (
    GIVEN_COMPLETIONS,
    NONE_RECORDED,
    RECORDED_COMPLETIONS,
    SELDOM_USED,
    UNREAD,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ogpctl.plan.model import ActionPlan, Commitment, Milestone

COUNTED_WORDS: tuple[str, ...] = (*map(str, RECORDED_COMPLETIONS), NONE_RECORDED)
"""The keys of every count of recorded completion, in the order in which tables show them."""


def shown_words(
    recorded: Iterable[Mapping[str, int]], printed: Iterable[Mapping[str, int]] = ()
) -> tuple[str, ...]:
    """Return the words that a table of counts for people has, in their order.

    A word that few plans use is there only where it occurs: at least once in what is `recorded`, with a
    figure of its own in what was `printed`.
    """
    found = {word for counts in recorded for word, count in counts.items() if count}
    found |= {word for counts in printed for word in counts}
    every = (*GIVEN_COMPLETIONS, NONE_RECORDED)
    return tuple(word for word in every if word not in SELDOM_USED or word in found)


def completion_key(item: Commitment | Milestone, *, whole: bool = True) -> str:
    """Return the completion word of `item`, else `none`; a word that is none of the keeper's counts as none.

    Without one where `whole` is false, because its file has errors, it is `unread`: nobody knows whether one
    is recorded.
    """
    word = item.completion
    if word in COUNTED_WORDS and word is not None:
        return word
    return NONE_RECORDED if whole else UNREAD


def is_whole(plan: ActionPlan, commitment: Commitment) -> bool:
    """Return whether the file of `commitment` was read without errors."""
    return commitment.id not in plan.gaps.partial


def count_completion(keys: Iterable[str]) -> tuple[dict[str, int], int]:
    """Return how many of `keys` there are per word of `COUNTED_WORDS`, and how many are `unread`."""
    counts = dict.fromkeys((*COUNTED_WORDS, UNREAD), 0)
    for key in keys:
        counts[key] += 1
    unread = counts.pop(UNREAD)
    return counts, unread
