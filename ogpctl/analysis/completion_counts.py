"""How many are how far: counts per completion word, with those that have none kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.plan.vocabulary import NONE_RECORDED, RECORDED_COMPLETIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogpctl.plan.model import Commitment, Milestone

COUNTED_WORDS: tuple[str, ...] = (*map(str, RECORDED_COMPLETIONS), NONE_RECORDED)
"""The keys of every count of recorded completion, in the order in which tables show them."""


def completion_key(item: Commitment | Milestone) -> str:
    """Return the completion word of `item`, or `none`; a word outside the five counts as none."""
    word = item.completion
    return word if word in COUNTED_WORDS and word is not None else NONE_RECORDED


def count_completion(items: Iterable[Commitment | Milestone]) -> dict[str, int]:
    """Return the number of `items` per completion word; every key of `COUNTED_WORDS` is there."""
    counts = dict.fromkeys(COUNTED_WORDS, 0)
    for item in items:
        counts[completion_key(item)] += 1
    return counts
