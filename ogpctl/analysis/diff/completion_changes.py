"""Changes of completion, of a commitment and of a milestone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.diff.moves import Move, counted_word, is_unread_word, move
from ogpctl.i18n.message import Message, msg
from ogpctl.plan.vocabulary import COMPLETION_LABELS, NONE_RECORDED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.analysis.diff.change import Change
    from ogpctl.analysis.diff.differences import Rest
    from ogpctl.analysis.diff.fields import Wrap
    from ogpctl.analysis.diff.leaves import LeafPath
    from ogpctl.analysis.diff.scene import Scene


def completion_changes(scene: Scene, rest: Rest, path: LeafPath, family: str, wrap: Wrap) -> Iterator[Change]:
    """Yield the change of the completion at `path`; `family` is `completion` or `milestone`.

    A word that the plan's keeper may not use is none that could be read, and so none that was taken back:
    where one of the two is such, the difference is left to be told as anything else.
    """
    found = rest.at(*path)
    if found is None:
        return
    if is_unread_word(found.before) or is_unread_word(found.after):
        rest.put_back(found)
        return
    before, after = counted_word(found.before), counted_word(found.after)
    kind = move(before, after)
    if kind in {Move.UNCHANGED, Move.NONE}:
        rest.put_back(found)
        return
    name = kind.value.replace("_", "-")
    yield scene.change(f"{family}-{name}", path, wrap(_sentence(kind, before, after)), (found,))


def _sentence(kind: Move, before: str, after: str) -> Message:
    words = {"before": COMPLETION_LABELS[before], "after": COMPLETION_LABELS[after]}
    sentence = msg("completion advanced from {before} to {after}", **words)
    if kind is Move.REGRESSED:
        sentence = msg("completion regressed from {before} to {after}", **words)
    elif kind is Move.NOT_COMPARABLE:
        sentence = msg("completion changed from {before} to {after}, which cannot be compared", **words)
    elif kind is Move.RECORDED:
        sentence = msg("completion recorded: {after}", **words)
    elif kind is Move.CLEARED:
        sentence = msg("completion no longer recorded; it was {before}", **words)
    elif kind is Move.WITHDRAWN and before == NONE_RECORDED:
        sentence = msg("withdrawn; no completion was recorded")
    elif kind is Move.WITHDRAWN:
        sentence = msg("withdrawn; completion was {before}", **words)
    elif kind is Move.REINSTATED:
        sentence = msg("reinstated after withdrawal; completion: {after}", **words)
    return sentence
