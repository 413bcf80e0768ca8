"""How completion moves between two states, one by one and counted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import COUNTED_WORDS
from ogpctl.analysis.diff.differences import ABSENT
from ogpctl.plan.vocabulary import NONE_RECORDED, Completion, direction

if TYPE_CHECKING:
    from collections.abc import Mapping


class Move(StrEnum):
    """What became of a completion; `recorded` and `cleared` are from and to none recorded.

    `not_comparable` is from or to `in_progress`, where nobody knows whether that is more or less.
    `none` is none recorded in either state, which is not a completion that stayed the same.
    """

    ADVANCED = "advanced"
    REGRESSED = "regressed"
    UNCHANGED = "unchanged"
    RECORDED = "recorded"
    CLEARED = "cleared"
    WITHDRAWN = "withdrawn"
    REINSTATED = "reinstated"
    NOT_COMPARABLE = "not_comparable"
    NONE = "none"


def counted_word(value: object) -> str:
    """Return the completion as counts know it: one of the keeper's words, else `none`."""
    return value if isinstance(value, str) and value in COUNTED_WORDS else NONE_RECORDED


def is_unread_word(value: object) -> bool:
    """Return whether a completion is written that is none of the words; nothing written is none recorded."""
    return value is not ABSENT and value is not None and counted_word(value) == NONE_RECORDED


def move(before: str, after: str) -> Move:
    """Return what the way from one counted word to another is."""
    if after == NONE_RECORDED:
        return Move.NONE if before == NONE_RECORDED else Move.CLEARED
    if before == after:
        return Move.UNCHANGED
    if after == Completion.WITHDRAWN:
        return Move.WITHDRAWN
    if before == Completion.WITHDRAWN:
        return Move.REINSTATED
    if before == NONE_RECORDED:
        return Move.RECORDED
    return {1: Move.ADVANCED, -1: Move.REGRESSED}.get(direction(before, after) or 0, Move.NOT_COMPARABLE)


@dataclass(frozen=True, slots=True)
class Moves:
    """The commitments that are in both states, by what became of their completion.

    `table` counts them by the word before and the word after; every pair of words is there. `added` and
    `removed` are the commitments that only one of the states has.
    """

    counts: Mapping[Move, int]
    table: Mapping[str, Mapping[str, int]]
    added: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """The commitments of one state, and how many of them have each completion word."""

    commitments: int
    completion: Mapping[str, int]


def count_moves(before: Mapping[object, str], after: Mapping[object, str]) -> Moves:
    """Return the moves between two states, each a counted word per commitment."""
    counts = dict.fromkeys(Move, 0)
    table = {word: dict.fromkeys(COUNTED_WORDS, 0) for word in COUNTED_WORDS}
    both = before.keys() & after.keys()
    for key in both:
        counts[move(before[key], after[key])] += 1
        table[before[key]][after[key]] += 1
    return Moves(counts, table, added=len(after) - len(both), removed=len(before) - len(both))


def count_words(words: Mapping[object, str]) -> Totals:
    """Return the totals of one state."""
    counts = dict.fromkeys(COUNTED_WORDS, 0)
    for word in words.values():
        counts[word] += 1
    return Totals(len(words), counts)


def added_up(parts: tuple[Moves, ...]) -> Moves:
    """Return the moves of several plans together."""
    counts = {kind: sum(part.counts[kind] for part in parts) for kind in Move}
    table = {
        word: {other: sum(part.table[word][other] for part in parts) for other in COUNTED_WORDS}
        for word in COUNTED_WORDS
    }
    return Moves(counts, table, sum(part.added for part in parts), sum(part.removed for part in parts))


def totals_added_up(parts: tuple[Totals, ...]) -> Totals:
    """Return the totals of several plans together."""
    words = {word: sum(part.completion[word] for part in parts) for word in COUNTED_WORDS}
    return Totals(sum(part.commitments for part in parts), words)
