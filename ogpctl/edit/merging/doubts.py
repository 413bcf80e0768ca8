"""Lists of which two people's changes fit together by the ids, and may say what neither of them meant.

An id is given by hand and may come to stand for something else: milestones are numbered anew, an address is
put right. Then a change that the other side made under the old id must not land on what has the id now.

A list in which an id may stand for something else on either side is a conflict as a whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.edit.changed_values import MISSING, identical
from ogpctl.plan.fields import list_identities

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from ogpctl.analysis.diff.leaves import Item

    Items = Mapping[Item, Any]
    """The items of a list by what they are known by."""


def in_doubt(base: Items, ours: Items, theirs: Items, field: str) -> bool:
    """Return whether it is not sure which of a list's items are the same on both sides.

    `field` holds the list.
    """
    return (
        _several_alike([*base, *ours, *theirs])
        or _both_replaced(base, ours, theirs)
        or _moved_and_changed(base, ours, theirs, field)
        or _moved_and_changed(base, theirs, ours, field)
    )


def one_thing(ours: Any, theirs: Any, field: str) -> bool:
    """Return whether two people who gave one id to a new item of the list in `field` mean one thing.

    The next free number is often given twice. So what both say of it must be the same, in every language;
    only an address is the same thing whatever is said of it.
    """
    if list_identities().get(field) == ("url",):
        return True
    if not (isinstance(ours, dict) and isinstance(theirs, dict)):
        return identical(ours, theirs)
    return all(identical(ours[key], theirs[key]) for key in ours.keys() & theirs.keys())


def _several_alike(names: Collection[Item]) -> bool:
    """Return whether some items of a list go by the same name."""
    return any(name.ordinal > 1 for name in names)


def _both_replaced(base: Items, ours: Items, theirs: Items) -> bool:
    """Return whether both took the same item away and put different ones there.

    One thing changed in two ways.
    """
    both_removed = any(name not in ours and name not in theirs for name in base)
    new_here = any(name not in base and name not in theirs for name in ours)
    new_there = any(name not in base and name not in ours for name in theirs)
    return both_removed and new_here and new_there


def _moved_and_changed(base: Items, side: Items, other: Items, field: str) -> bool:
    """Return whether one side renamed what the other side changed or removed.

    Or gave its name to something else.
    """

    def differs(name: Item) -> bool:
        was, here, there = (items.get(name, MISSING) for items in (base, side, other))
        return not identical(was, there) and not identical(here, there)

    if any(
        name in side and name in other and _replaced(was, side[name]) and differs(name)
        for name, was in base.items()
    ):
        return True
    for old, new in _moves(base, side, field):
        # Where the name is free now and the other side changed what had it, the item alone is a conflict.
        removed = old not in side and old not in other and new not in other
        if removed or (old in side and differs(old)) or (new in base and differs(new)):
            return True
    return False


def _replaced(was: Any, now: Any) -> bool:
    """Return whether something else has the id now.

    No word of its title stayed, and not all else that it says.
    """
    if not _have_titles(was, now) or _alike(was, now, ()):
        return False
    return not identical(
        *({key: value for key, value in item.items() if key != "title"} for item in (was, now))
    )


def _moves(base: Items, side: Items, field: str) -> Iterator[tuple[Item, Item]]:
    """Yield the names of what goes by another name on a side: the old one and the new one."""
    known = list_identities().get(field, ())
    if not known:
        return
    others = [name for name in side if name not in base or not _alike(base[name], side[name], known)]
    for old, was in base.items():
        if old in side and _alike(was, side[old], known):
            continue
        for new in others:
            if new != old and _alike(was, side[new], known):
                yield old, new


def _alike(one: Any, two: Any, known: Collection[str]) -> bool:
    """Return whether two items say of themselves that they are one.

    By a title, else by all but what they are known by.
    """
    if not (isinstance(one, dict) and isinstance(two, dict)):
        return False
    if _have_titles(one, two):
        return any(text and two["title"].get(language) == text for language, text in one["title"].items())
    rest = [{key: value for key, value in item.items() if key not in known} for item in (one, two)]
    return bool(rest[0]) and identical(rest[0], rest[1])


def _have_titles(*items: Any) -> bool:
    return all(isinstance(item, dict) and isinstance(item.get("title"), dict) for item in items)
