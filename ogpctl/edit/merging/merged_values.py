"""What became of a value on two sides: the one value that holds both changes, where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.analysis.diff.leaves import keyed
from ogpctl.edit.changed_values import MISSING, identical
from ogpctl.edit.merging.doubts import in_doubt, one_thing
from ogpctl.plan.fields import ordered_names
from ogpctl.plan.sameness import comparable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ogpctl.analysis.diff.leaves import Item


class MergeClash(Exception):
    """Both sides changed the same thing, each in its own way."""


def merged_value(base: Any, ours: Any, theirs: Any, field: str = "") -> Any:
    """Return the value with both sides' changes; raise `MergeClash` where they contradict each other.

    `MISSING` stands for what is not there, and comes out where one side removed what the other left alone.
    `field` is the key that holds the value, by which items of lists are known.
    """
    if _alike(ours, theirs) or _alike(base, theirs):
        return ours
    if _alike(base, ours):
        return theirs
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return _mapping(base if isinstance(base, dict) else {}, ours, theirs)
    if isinstance(ours, list) and isinstance(theirs, list) and field not in ordered_names():
        return _list(base if isinstance(base, list) else [], ours, theirs, field)
    raise MergeClash


def _alike(left: Any, right: Any) -> bool:
    """Return whether two values say the same, however their letters and numbers are encoded."""
    return identical(comparable(left), comparable(right))


def named_items(items: list[Any], field: str) -> list[tuple[Item, Any]]:
    """Return the items of a list, each with what it is known by, in their order."""
    known = list(keyed(items, field).items())
    found = []
    for item in items:
        place = next(place for place, (_, other) in enumerate(known) if other is item or other == item)
        found.append((known.pop(place)[0], item))
    return found


def merged_order(
    base: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any], before: Callable[[Any, Any], bool]
) -> list[Any]:
    """Return the names of both sides in one order: that of the side that changed it, ours where both did.

    What the other side added comes behind what it stands behind there, and behind what this side added at the
    same place unless it belongs `before` that.
    """

    def common(names: Sequence[Any], others: Sequence[Any]) -> list[Any]:
        there = set(others)
        return [name for name in names if name in there]

    moved_by_them = common(theirs, base) != common(base, theirs) and common(ours, base) == common(base, ours)
    order, other = (list(theirs), ours) if moved_by_them else (list(ours), theirs)
    known = set(base)
    place = 0
    for name in other:
        if name in order:
            place = order.index(name) + 1
            continue
        while place < len(order) and order[place] not in known and not before(name, order[place]):
            place += 1
        order.insert(place, name)
        place += 1
    return order


def _mapping(base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    merged = {}
    for key in [*ours, *(key for key in theirs if key not in ours)]:
        value = merged_value(
            base.get(key, MISSING), ours.get(key, MISSING), theirs.get(key, MISSING), field=key
        )
        if value is not MISSING:
            merged[key] = value
    return merged


def _list(base: list[Any], ours: list[Any], theirs: list[Any], field: str) -> list[Any]:
    before, here, there = (dict(named_items(items, field)) for items in (base, ours, theirs))
    if in_doubt(before, here, there, field):
        raise MergeClash
    merged = []
    for name in merged_order(list(before), list(here), list(there), lambda _new, _there: False):
        if (
            name not in before
            and name in here
            and name in there
            and not one_thing(here[name], there[name], field)
        ):
            raise MergeClash
        value = merged_value(before.get(name, MISSING), here.get(name, MISSING), there.get(name, MISSING))
        if value is not MISSING:
            merged.append(value)
    return merged
