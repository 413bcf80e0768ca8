"""Changes to the bytes of one plan file: each touches only the lines that must change, or is refused.

After each change the new bytes are read again. They must hold the old value with that one change and nothing
else; where they do not, a more careful way of writing is tried, and then the change is refused.

So a slip in the editing of text can make a command refuse, and never harm a file. The property tests generate
files in every style, and allow changes in the lines of the value only.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from ogpctl.edit.block_edits import insert_after, insert_first, remove_entry, remove_item
from ogpctl.edit.changed_values import MISSING, identical, removal, value_at, with_value, without
from ogpctl.edit.emitting import Emitter
from ogpctl.edit.field_shapes import FieldShape, shape_of
from ogpctl.edit.file_layout import is_flow, layout_of
from ogpctl.edit.flow_edits import insert_in_flow, remove_from_flow
from ogpctl.edit.places import column, in_doubt, spot
from ogpctl.edit.replacing import replace
from ogpctl.edit.source import EditableSource, NotEditable, Replacement, read_source
from ogpctl.plan.item_names import item_names
from ogpctl.store.nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from ogpctl.edit.places import NodeLocation
    from ogpctl.store.document import Kind
    from ogpctl.store.position import Path


def put(data: bytes, path: Path, value: Any, kind: Kind, languages: tuple[str, ...] = ()) -> bytes:
    """Return the bytes with `value` at `path`, in the place of the old value.

    What is new is added in the order of the schema. An index one beyond the end of a list appends; missing
    mappings and lists on the way are made. A value that is there already gives the same bytes. `languages`
    orders the keys of a new text. Raises `NotEditable`.
    """
    source = read_source(data)
    shape = shape_of(kind, languages)
    if identical(value_at(source.value, path), value):
        return data
    value = shape.at(path).ordered(value)
    expected = with_value(source.value, path, value)
    layout = layout_of(source)
    for careful in (False, True):
        new = source.with_replaced(_placed(source, path, value, shape, Emitter(layout, careful)))
        if holds(new, expected):
            return new
    raise in_doubt(source, _nearest(source, path))


def put_each(data: bytes, values: dict[Path, Any], kind: Kind) -> bytes:
    """Return the bytes with each of `values` in the place of the one that stands at its path.

    In one go, since a file may hold hundreds of them; where that is in doubt, one by one, and what cannot be
    changed stays as it is. Raises `NotEditable` where nothing is sure in the file.
    """
    source = read_source(data)
    shape, emitter = shape_of(kind, ()), Emitter(layout_of(source), careful=False)
    expected, replacements = source.value, []
    with suppress(NotEditable):
        for path, value in values.items():
            expected = with_value(expected, path, value)
            replacements += _placed(source, path, value, shape, emitter)
        new = source.with_replaced(replacements)
        if holds(new, expected):
            return new
    for path, value in values.items():
        with suppress(NotEditable):
            data = put(data, path, value, kind)
    return data


def append(data: bytes, path: Path, item: Any, kind: Kind, languages: tuple[str, ...] = ()) -> bytes:
    """Return the bytes with `item` at the end of the list at `path`, which is made where it is missing."""
    old = value_at(read_source(data).value, path)
    index = len(old) if isinstance(old, list) else 0
    return put(data, (*path, index), item, kind, languages)


def remove(data: bytes, path: Path) -> bytes:
    """Return the bytes without what stands at `path`, and without a list or mapping that would stay empty.

    Comments above it stay. What is not there gives the same bytes. Raises `NotEditable`.
    """
    source = read_source(data)
    if not path or value_at(source.value, path) is MISSING:
        return data
    path = removal(source.value, path)
    place = spot(source, path)
    expected = without(source.value, path)
    for with_blanks in (False, True):
        new = source.with_replaced(_removed(source, place, with_blanks=with_blanks))
        if holds(new, expected):
            return new
    raise in_doubt(source, place.node.start)


def _removed(source: EditableSource, place: NodeLocation, *, with_blanks: bool) -> list[Replacement]:
    """Return what takes a node away.

    `with_blanks` also the blank lines below, which a text above would keep.
    """
    holder = place.holder
    assert holder is not None
    if place.in_flow:
        return remove_from_flow(source, holder, place.index)
    if isinstance(holder, Mapping):
        if len(holder.entries) == 1:
            raise in_doubt(source, holder.start)
        return [remove_entry(source, holder, place.index, with_blanks=with_blanks)]
    return [remove_item(source, holder, place.index, with_blanks=with_blanks)]


def transform(data: bytes, path: Path, value: Any, kind: Kind, languages: tuple[str, ...] = ()) -> bytes:
    """Return the bytes with `value` at `path`, part by part.

    What is the same in the old value is not touched. A list whose items only came, went or changed keeps the
    lines of the others; one in a new order is written anew. Raises `NotEditable`.
    """
    old = value_at(read_source(data).value, path)
    if old is MISSING or type(old) is not type(value) or not value or not isinstance(value, (dict, list)):
        return put(data, path, value, kind, languages)
    if isinstance(value, dict):
        for key in [key for key in old if key not in value]:
            data = remove(data, (*path, key))
        for key, item in value.items():
            data = transform(data, (*path, key), item, kind, languages)
        return data
    return _transform_list(data, path, (old, value), kind, languages)


def _transform_list(
    data: bytes, path: Path, items: tuple[list[Any], list[Any]], kind: Kind, languages: tuple[str, ...]
) -> bytes:
    old, new = items
    before, after = item_names(old), item_names(new)
    staying = [name for name in before if name in after]
    if not staying or after[: len(staying)] != staying:
        return put(data, path, new, kind, languages)
    for index in reversed(range(len(old))):
        if before[index] not in after:
            data = remove(data, (*path, index))
    for index, item in enumerate(new):
        data = transform(data, (*path, index), item, kind, languages)
    return data


def holds(data: bytes, expected: Any) -> bool:
    """Return whether bytes are a file that holds exactly that value."""
    try:
        return identical(read_source(data).value, expected)
    except NotEditable:
        return False


def _placed(
    source: EditableSource, path: Path, value: Any, shape: FieldShape, emitter: Emitter
) -> list[Replacement]:
    """Return what puts `value` at `path`, whatever is there already."""
    if not path:
        raise in_doubt(source, 0)
    if value_at(source.value, path) is not MISSING:
        return replace(source, spot(source, path), value, shape.at(path), emitter)
    depth = next(
        length
        for length in range(len(path) - 1, -1, -1)
        if value_at(source.value, path[:length]) is not MISSING
    )
    here, step = path[:depth], path[depth]
    value = with_value(None, path[depth + 1 :], value)
    place = spot(source, here)
    node = place.node
    if isinstance(node, Scalar) or not (node.items if isinstance(node, Sequence) else node.entries):
        if here and (isinstance(node, Scalar) or not place.in_flow):
            whole = with_value(None, (step,), value)
            return replace(source, place, whole, shape.at(here), emitter)
        if isinstance(node, Scalar):
            raise in_doubt(source, node.start)
    in_flow = place.in_flow or is_flow(source.text, node)
    if isinstance(node, Mapping):
        return _added_entry(source, node, str(step), value, (shape.at(here), emitter, in_flow))
    return _added_item(source, node, value, (shape.at((*here, step)), emitter, in_flow))


def _added_entry(
    source: EditableSource, node: Mapping, name: str, value: Any, manner: tuple[FieldShape, Emitter, bool]
) -> list[Replacement]:
    shape, emitter, in_flow = manner
    after = shape.place(name, [entry.name for entry in node.entries])
    index = next((index for index, entry in enumerate(node.entries) if entry.name == after), -1)
    if in_flow:
        text = f"{emitter.key(name, in_flow=True)}: {emitter.flow(value, shape.below(name))}"
        return insert_in_flow(source, node, index + 1, text)
    lines = emitter.entry(name, value, shape.below(name), column(source, node))
    return [insert_first(source, node, lines) if index < 0 else insert_after(source, node, index, lines)]


def _added_item(
    source: EditableSource, node: Sequence, value: Any, manner: tuple[FieldShape, Emitter, bool]
) -> list[Replacement]:
    shape, emitter, in_flow = manner
    if in_flow:
        return insert_in_flow(source, node, len(node.items), emitter.flow(value, shape))
    lines = emitter.item(value, shape, column(source, node))
    return [insert_after(source, node, len(node.items) - 1, lines)]


def _nearest(source: EditableSource, path: Path) -> int:
    """Return the offset of the last part of `path` that exists."""
    while value_at(source.value, path) is MISSING:
        path = path[:-1]
    return spot(source, path).node.start
