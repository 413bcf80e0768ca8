"""What can still be shown of a file that has errors or does not fit its schema.

A file with errors still defines things: what could be read of it is kept, so that rules on other files find
what they refer to.
"""

from __future__ import annotations

import types
from functools import cache
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

import msgspec

from ogpctl.plan.model import Content, build
from ogpctl.store.own_values import as_modelled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogpctl.store.own_fields import Own
    from ogpctl.store.position import Path
    from ogpctl.store.schema_error import SchemaError

_KEEP: Any = object()


def salvage(
    value: Any, errors: Iterable[SchemaError], model: type[Content], own: Own = None
) -> Content | None:
    """Return the typed value of what the schema has nothing against, None where that is not enough.

    What an error is about is left out. A missing field leaves its mapping out only where the model cannot do
    without it, such as the id of a milestone. Where nothing is wrong this builds the whole value; that this
    fails would be a bug of ours, so it raises `msgspec.ValidationError`.
    """
    paths = [
        _smallest_whole(model, error.path)
        for error in errors
        if error.keyword != "required" or _is_required(model, error.path, error.expected)
    ]
    if any(not path for path in paths):
        return None
    return build(as_modelled(_whole_numbers(_without(value, paths)), model, own), model)


def _smallest_whole(model: type[Content], path: Path) -> Path:
    """Return `path`, or the path of the nearest mapping around it that the model can do without."""
    while path and isinstance(path[-1], str) and _is_required(model, path[:-1], path[-1]):
        path = path[:-1]
    return path


def _is_required(model: type[Content], path: Path, name: str) -> bool:
    """Return whether the model's record at `path` cannot be built without the field `name`."""
    kind: Any = model
    for step in path:
        kind = _below(kind, step)
    return any(field.encode_name == name and field.required for field in _fields(kind))


def _below(kind: Any, step: str | int) -> Any:
    """Return the type of what lies at `step` below a value of type `kind`.

    None where there is no such type.
    """
    for field in _fields(kind):
        if field.encode_name == step:
            return _present(field.type)
    arguments = get_args(kind)
    if get_origin(kind) is tuple and isinstance(step, int):
        return _present(arguments[0])
    if get_origin(kind) is dict:
        return _present(arguments[1])
    return None


@cache
def _fields(kind: Any) -> tuple[msgspec.structs.FieldInfo, ...]:
    return msgspec.structs.fields(kind) if isinstance(kind, type) and issubclass(kind, msgspec.Struct) else ()


def _present(kind: Any) -> Any:
    """Return `X` for `X | None`."""
    if get_origin(kind) in {Union, types.UnionType}:
        return next(part for part in get_args(kind) if part is not type(None))
    return kind


def _without(value: Any, paths: Iterable[Path]) -> Any:
    """Return `value` without what lies at `paths`, none of which is empty."""
    dropped: dict[Any, Any] = {}
    for path in paths:
        place = dropped
        for step in path[:-1]:
            place = place.setdefault(step, {})
            if place is None:
                break
        else:
            place[path[-1]] = None
    return _pruned(value, dropped)


def _pruned(value: Any, dropped: dict[Any, Any]) -> Any:
    """Recurse as deep as the schema: no error lies deeper than its first wrong value."""
    items: Iterable[tuple[Any, Any]] = value.items() if isinstance(value, dict) else enumerate(value)
    kept = [
        (step, item if (below := dropped.get(step, _KEEP)) is _KEEP else _pruned(item, below))
        for step, item in items
        if dropped.get(step, _KEEP) is not None
    ]
    return dict(kept) if isinstance(value, dict) else [item for _, item in kept]


def _whole_numbers(value: Any) -> Any:
    """Return `value` with 2016.0 as 2016: the schema takes both for an integer. The depth is capped."""
    if isinstance(value, dict):
        return {key: _whole_numbers(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_whole_numbers(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
