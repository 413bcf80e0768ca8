"""A parsed value with one change made: what the bytes must hold after an edit, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ogpctl.store.position import Path


class Missing:
    """The type of `MISSING`, which stands for no value: `null` is one."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING = Missing()


def value_at(value: Any, path: Path) -> Any:
    """Return what stands at `path`, or `MISSING`."""
    for step in path:
        if not _has(value, step):
            return MISSING
        value = value[step]
    return value


def _has(value: Any, step: str | int) -> bool:
    if isinstance(step, int):
        return isinstance(value, list) and 0 <= step < len(value)
    return isinstance(value, dict) and step in value


def with_value(value: Any, path: Path, new: Any) -> Any:
    """Return `value` with `new` at `path`; an index one beyond the end of a list appends.

    Mappings on the way that are missing are made.
    """
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        items = list(value) if isinstance(value, list) else []
        if step == len(items):
            items.append(None)
        items[step] = with_value(items[step], rest, new)
        return items
    entries = dict(value) if isinstance(value, dict) else {}
    entries[step] = with_value(entries.get(step), rest, new)
    return entries


def without(value: Any, path: Path) -> Any:
    step, rest = path[0], path[1:]
    if rest:
        return with_value(value, (step,), without(value[step], rest))
    if isinstance(value, list):
        return [item for index, item in enumerate(value) if index != step]
    return {key: item for key, item in value.items() if key != step}


def removal(value: Any, path: Path) -> Path:
    """Return the path to remove so that nothing empty stays: `milestones` where its only item goes."""
    while len(path) > 1 and len(value_at(value, path[:-1])) == 1:
        path = path[:-1]
    return path


def identical(left: Any, right: Any) -> bool:
    """Return whether two values are the same JSON: `true` is not 1, 1 is not 1.0.

    The order of keys is no matter.
    """
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(identical(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(identical, left, right))
    return type(left) is type(right) and bool(left == right)
