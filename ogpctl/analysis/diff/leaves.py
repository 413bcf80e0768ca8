"""A file's data as leaves, each at a path that says what it belongs to and not where it stands.

Items of lists are known by what identifies them (a milestone by its id, evidence by its address), so that the
order of files, keys and items makes no difference, and a moved item is not a removed and an added one. What
is empty says no more than what is absent, and is left out: `lead: []` reads as no `lead`. Nor does it matter
how a number or a letter is encoded (`ogpctl/plan/sameness.py`).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from ogpctl.plan.fields import date_names, list_identities, ordered_names
from ogpctl.plan.numbering import number_key
from ogpctl.plan.sameness import comparable, composed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Item(NamedTuple):
    """A step into a list: what identifies the item there, and which one it is of several alike."""

    label: str
    ordinal: int = 1


LeafPath = tuple["str | Item", ...]
"""Keys of mappings and items of lists, from the top of the file."""


def flatten(value: object) -> dict[LeafPath, Any]:
    """Return the leaves of a file's parsed YAML: scalars, and items of lists that nothing identifies."""
    return dict(_leaves((), value))


def unflatten(leaves: Mapping[LeafPath, Any]) -> Any:
    """Return the value whose leaves these are, its lists in the order of what identifies their items."""
    if () in leaves:
        return leaves[()]
    below: dict[str | Item, dict[LeafPath, Any]] = {}
    for path, leaf in leaves.items():
        below.setdefault(path[0], {})[path[1:]] = leaf
    if any(isinstance(step, Item) for step in below):
        return [unflatten(below[step]) for step in sorted(below, key=step_key)]
    return {step: unflatten(below[step]) for step in sorted(below)}


def step_key(step: str | Item) -> tuple[object, ...]:
    """Return a key that sorts items by what identifies them, as people order numbers, and before keys."""
    if isinstance(step, Item):
        return (False, number_key(step.label), step)
    return (True, step)


def canonical(value: object) -> Any:
    """Return `value` with nothing left that is not data: keys and lists in one order, nothing empty."""
    return unflatten(flatten(value))


def keyed(items: object, field: str) -> dict[Item, Any]:
    """Return the items of the list that `field` holds, by what identifies them there.

    Alike items are told apart by their content, so that shuffling them changes nothing. An item that lacks
    what identifies it, or that is no mapping, is known by its content.
    """
    return {step: item for step, (item, _) in _with_contents(items, field).items()}


def _with_contents(items: object, field: str) -> dict[Item, tuple[Any, Any]]:
    """Return what `keyed` does, each item with its canonical form where its content is what it is known by.

    Each is laid out once: if it were twice, at each depth, the time would double with the depth.
    """
    if not isinstance(items, list):
        return {}
    alike: dict[str, list[tuple[Any, Any]]] = {}
    for item in items:
        if isinstance(item, (dict, list)) and not _identified(item, field):
            content = canonical(item)
            alike.setdefault(as_text(content), []).append((item, content))
        else:
            alike.setdefault(_identity(item, field), []).append((item, item))
    found = {}
    for label, several in alike.items():
        if len(several) > 1:
            several.sort(key=lambda pair: as_text(pair[1]) if pair[0] is not pair[1] else _content(pair[0]))
        for ordinal, pair in enumerate(several, 1):
            found[Item(label, ordinal)] = pair
    return found


def same(left: object, right: object) -> bool:
    """Return whether two leaves are the same data; `true` is not 1."""
    if isinstance(left, (list, dict)) and isinstance(right, (list, dict)):
        return as_text(left) == as_text(right)  # a leaf is canonical
    left, right = comparable(left), comparable(right)
    return type(left) is type(right) and bool(left == right)


def shown_path(path: LeafPath) -> str:
    """Return a path as people and scripts read it: `milestones[2.1].due`."""
    text = ""
    for step in path:
        if isinstance(step, Item):
            text += f"[{step.label}]" if step.ordinal == 1 else f"[{step.label}#{step.ordinal}]"
        else:
            text += f".{step}" if text else step
    return text


def _leaves(path: LeafPath, value: object, field: str = "") -> Iterator[tuple[LeafPath, Any]]:
    if isinstance(value, dict):
        for key, item in value.items():
            name = str(key)  # a broken file may hold other keys than texts
            yield from _leaves((*path, name), item, name)
    elif isinstance(value, list) and field in ordered_names():
        if value:
            yield path, value
    elif isinstance(value, list):
        for step, (item, content) in _with_contents(value, field).items():
            if _identified(item, field):
                yield from _leaves((*path, step), item)
            else:
                yield (*path, step), content
    elif field in date_names() and type(comparable(value)) is int:
        yield path, str(comparable(value))
    else:
        yield path, value


def _identified(item: object, field: str) -> bool:
    return isinstance(item, dict) and any(_scalar(item.get(key)) for key in list_identities().get(field, ()))


def _identity(item: object, field: str) -> str:
    if isinstance(item, dict) and _identified(item, field):
        parts = [item.get(key) for key in list_identities()[field]]
        return composed(" ".join(str(comparable(part)) for part in parts if _scalar(part)))
    return composed(item) if isinstance(item, str) else _content(item)


def _scalar(value: object) -> bool:
    return isinstance(value, (str, int, float)) and value != ""


def _content(value: object) -> str:
    """Return a text that is the same for the same data, whatever its order."""
    return as_text(canonical(value))


def as_text(value: Any) -> str:
    """Return a canonical value as JSON, the same for what counts as the same."""
    return composed(json.dumps(_plain(value), ensure_ascii=False, sort_keys=True))


def _plain(value: Any) -> Any:
    """Return a canonical value with its numbers as they are compared."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return list(map(_plain, value)) if isinstance(value, list) else comparable(value)
