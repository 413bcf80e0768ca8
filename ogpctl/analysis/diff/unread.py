"""What could not be read in one of two versions.

It is not what was taken back, and is told as a change of its own.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from ogpctl.analysis.diff.differences import ABSENT
from ogpctl.analysis.diff.leaves import Item, keyed
from ogpctl.plan.model import Commitment, Milestone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ogpctl.analysis.diff.differences import Difference
    from ogpctl.analysis.diff.leaves import LeafPath


def split_unread(
    found: Iterable[Difference], after: Mapping[str, Any] | None = None
) -> tuple[dict[LeafPath, list[Difference]], list[Difference]]:
    """Return the differences of fields that one version does not let be read, by field, and all others.

    A field cannot be read where it has another shape, such as a word in the place of texts by language; and
    where it is gone, but a key is there beside it that its schema does not know, which may be the one that is
    meant. That is asked of `after`, a commitment with errors; None for anything else.
    """
    differences = list(found)
    reshaped = _reshaped(differences)
    unread: dict[LeafPath, list[Difference]] = {}
    known = []
    for item in differences:
        field = next(
            (item.path[:length] for length in range(1, len(item.path) + 1) if item.path[:length] in reshaped),
            None,
        )
        if field is None and after is not None and item.after is ABSENT:
            field = _misspelt(item.path, after)
        if field is None:
            known.append(item)
        else:
            unread.setdefault(field, []).append(item)
    return unread, known


def has_unknown_key(value: Mapping[str, Any], path: LeafPath) -> bool:
    """Return whether a commitment, or the milestone in it that `path` leads to, has a key that none has."""
    if path:
        _, step = path
        found = keyed(value.get("milestones"), "milestones").get(step) if isinstance(step, Item) else None
        return isinstance(found, dict) and not found.keys() <= _keys(Milestone)
    return not value.keys() <= _keys(Commitment)


def _reshaped(differences: Iterable[Difference]) -> set[LeafPath]:
    """Return the paths at which one version has a leaf and the other something below."""
    gone: set[LeafPath] = set()
    come: set[LeafPath] = set()
    for item in differences:
        (gone if item.after is ABSENT else come).add(item.path)
    return _above(gone, come) | _above(come, gone)


def _above(leaves: set[LeafPath], others: set[LeafPath]) -> set[LeafPath]:
    """Return those of `leaves` that others lie below."""
    return {other[:length] for other in others for length in range(1, len(other)) if other[:length] in leaves}


def _misspelt(path: LeafPath, after: Mapping[str, Any]) -> LeafPath | None:
    """Return the field of a commitment or a milestone that is gone, where an unknown key may stand for it."""
    if path[0] == "milestones" and len(path) > _OF_MILESTONE and isinstance(path[1], Item):
        item = keyed(after.get("milestones"), "milestones").get(path[1])
        gone = isinstance(item, dict) and path[_OF_MILESTONE] not in item
        return path[: _OF_MILESTONE + 1] if gone and has_unknown_key(after, path[:_OF_MILESTONE]) else None
    return path[:1] if path[0] not in after and has_unknown_key(after, ()) else None


_OF_MILESTONE = len(("milestones", Item("1.1")))


@cache
def _keys(model: type[msgspec.Struct]) -> frozenset[str]:
    return frozenset(field.encode_name for field in msgspec.structs.fields(model))
