"""What can still be shown of a file that has faults or does not fit its schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogpctl.store.position import Path
    from ogpctl.store.schema_error import SchemaError


def without(value: Any, paths: Iterable[Path]) -> Any:
    """Return `value` without what lies at `paths`; an empty path leaves nothing (None).

    Items of lists leave with their place, so that no hole stands in for them.
    """
    tree: dict[Any, Any] = {}
    for path in paths:
        if not path:
            return None
        node = tree
        for step in path[:-1]:
            node = node.setdefault(step, {})
            if node is None:
                break
        else:
            node[path[-1]] = None
    return _pruned(value, tree)


def _pruned(value: Any, tree: dict[Any, Any]) -> Any:
    """Depth is bounded by that of the paths, which the schema bounds."""
    if isinstance(value, dict):
        items = ((key, tree.get(key, _KEEP), item) for key, item in value.items())
        return {
            key: _pruned(item, below) if below is not _KEEP else item
            for key, below, item in items
            if below is not None
        }
    if isinstance(value, list):
        places = ((tree.get(place, _KEEP), item) for place, item in enumerate(value))
        return [
            _pruned(item, below) if below is not _KEEP else item
            for below, item in places
            if below is not None
        ]
    return value


_KEEP: Any = object()


def offending(error: SchemaError) -> Path:
    """Return the path of what must go so that `error` goes: for a missing field, the mapping that lacks it."""
    return error.path
