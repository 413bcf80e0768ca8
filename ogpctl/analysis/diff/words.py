"""Which words of a text changed.

A text may be as long as a file may be, and is whatever someone wrote in a merge request. So what is the same
at both ends is set aside first, long texts are compared sentence by sentence before words are looked at, and
the steps are counted: past the bound a passage counts as replaced as a whole. `difflib` has no such bound,
and its time can grow with the cube of the length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from ogpctl.i18n.words import count_words, words
from ogpctl.plan.sameness import composed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SENTENCE = re.compile(r".+?(?:[.!?…؟۔।॥]\s+|[。！？]|\n+|$)", re.DOTALL)
_MOST_STEPS = 400_000
"""Steps of comparison that one text may cost: some tenths of a second at worst."""
_WORD_BY_WORD = 400
"""Words on either side up to which a passage is compared word by word at once."""
_LEAST_SAME = 2
"""Words that must stay between two changes to keep them apart."""
_CONTEXT = 8
"""Words kept around a change in an excerpt."""
_LONGEST_RUN = 60
"""Words of one changed run that an excerpt shows before it is cut."""


class Fate(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words with the same fate; `cut` where an excerpt leaves some of them out."""

    fate: Fate
    text: str
    cut: bool = False


class _Steps:
    """What is left of the steps that one text may cost."""

    def __init__(self, left: int) -> None:
        self.left = left


def word_runs(before: str, after: str) -> list[Run]:
    """Return both texts as runs: the words that stayed, that went out and that came in, in reading order.

    Both in composed letters: an accent that is encoded otherwise is no other letter.
    """
    steps = _Steps(_MOST_STEPS)
    old, new = words(composed(before)), words(composed(after))
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    parts = [(Fate.SAME, "".join(old[:head]))]
    if max(len(middle_old), len(middle_new)) <= _WORD_BY_WORD:
        parts += _edits(middle_old, middle_new, steps)
    else:
        parts += _by_sentences("".join(middle_old), "".join(middle_new), steps)
    parts.append((Fate.SAME, "".join(old[len(old) - tail :])))
    return _joined(parts)


def excerpt(runs: Sequence[Run]) -> list[Run]:
    """Return the changed runs with a few words around each; what lies between is cut, and says so."""
    shown = []
    for index, run in enumerate(runs):
        if run.fate is Fate.SAME:
            shown += _context(run, first=index == 0, last=index == len(runs) - 1)
        else:
            shown.append(_shortened(run))
    return shown


def _context(run: Run, *, first: bool, last: bool) -> list[Run]:
    found = words(run.text)
    kept = 2 * _CONTEXT
    if len(found) <= kept * (1 if first or last else 2):
        return [run]
    start, end = "".join(found[:kept]), "".join(found[-kept:])
    if first:
        return [Run(Fate.SAME, "", cut=True), Run(Fate.SAME, end)]
    if last:
        return [Run(Fate.SAME, start), Run(Fate.SAME, "", cut=True)]
    return [Run(Fate.SAME, start), Run(Fate.SAME, "", cut=True), Run(Fate.SAME, end)]


def _shortened(run: Run) -> Run:
    found = words(run.text)
    if len(found) <= 2 * _LONGEST_RUN:
        return run
    return Run(run.fate, "".join(found[: 2 * _LONGEST_RUN]), cut=True)


def _by_sentences(before: str, after: str, steps: _Steps) -> Iterator[tuple[Fate, str]]:
    out: list[str] = []
    came: list[str] = []
    for fate, text in [*_edits(_SENTENCE.findall(before), _SENTENCE.findall(after), steps), (Fate.SAME, "")]:
        if fate is Fate.OUT:
            out.append(text)
        elif fate is Fate.IN:
            came.append(text)
        else:
            yield from _edits(words("".join(out)), words("".join(came)), steps)
            out, came = [], []
            yield fate, text


def _edits(old: Sequence[str], new: Sequence[str], steps: _Steps) -> list[tuple[Fate, str]]:
    """Return the shortest way from `old` to `new`; where it takes too many steps, all out and all in.

    This is the greedy algorithm of E. W. Myers, “An O(ND) difference algorithm and its variations”, 1986.
    """
    reached = {1: 0}
    trace = []
    target = len(old) - len(new)
    for depth in range(len(old) + len(new) + 1):
        if steps.left < 0:
            break
        trace.append(dict(reached))
        for diagonal in range(-depth, depth + 1, 2):
            down = _goes_down(reached, diagonal, depth)
            x = start = reached[diagonal + 1] if down else reached[diagonal - 1] + 1
            while x < len(old) and x - diagonal < len(new) and old[x] == new[x - diagonal]:
                x += 1
            reached[diagonal] = x
            steps.left -= 2 + x - start
            if diagonal == target and x >= len(old):
                return _retraced(trace, old, new)
    return [(Fate.OUT, "".join(old)), (Fate.IN, "".join(new))]


def _goes_down(reached: dict[int, int], diagonal: int, depth: int) -> bool:
    """Return whether the furthest way to `diagonal` takes in a word, rather than leaving one out."""
    return diagonal == -depth or (diagonal != depth and reached[diagonal - 1] < reached[diagonal + 1])


def _retraced(
    trace: Sequence[dict[int, int]], old: Sequence[str], new: Sequence[str]
) -> list[tuple[Fate, str]]:
    x, y = len(old), len(new)
    way: list[tuple[Fate, str]] = []
    for depth in range(len(trace) - 1, -1, -1):
        reached = trace[depth]
        diagonal = x - y
        down = _goes_down(reached, diagonal, depth)
        earlier = diagonal + 1 if down else diagonal - 1
        earlier_x = reached[earlier]
        earlier_y = earlier_x - earlier
        while x > max(earlier_x, 0) and y > max(earlier_y, 0):
            x, y = x - 1, y - 1
            way.append((Fate.SAME, old[x]))
        if depth:
            way.append((Fate.IN, new[earlier_y]) if down else (Fate.OUT, old[earlier_x]))
            x, y = earlier_x, earlier_y
    return way[::-1]


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    count = 0
    for left, right in zip(old, new, strict=False):
        if left != right:
            break
        count += 1
    return count


def _joined(parts: Sequence[tuple[Fate, str]]) -> list[Run]:
    """Put neighbours together, and a lone word between two changes to the changes: so they can be read."""
    out: list[str] = []
    came: list[str] = []
    runs: list[Run] = []

    def flush() -> None:
        for fate, texts in ((Fate.OUT, out), (Fate.IN, came)):
            if any(texts):
                runs.append(Run(fate, "".join(texts)))
            texts.clear()

    merged = _merged(parts)
    for index, (fate, text) in enumerate(merged):
        if fate is Fate.OUT:
            out.append(text)
        elif fate is Fate.IN:
            came.append(text)
        elif 0 < index < len(merged) - 1 and count_words(text) < _LEAST_SAME:
            out.append(text)
            came.append(text)
        else:
            flush()
            runs.append(Run(Fate.SAME, text))
    flush()
    return runs


def _merged(parts: Iterable[tuple[Fate, str]]) -> list[tuple[Fate, str]]:
    """Return the parts with neighbours of one fate put together."""
    return [
        (fate, text)
        for fate, group in groupby(parts, key=lambda part: part[0])
        if (text := "".join(text for _, text in group))
    ]
