"""A new value in the place of an old one, in the way in which the old one is written."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ogpctl.edit.block_edits import after_row, instead_of_rows
from ogpctl.edit.emitting import EmittedValue, indented
from ogpctl.edit.file_layout import is_flow
from ogpctl.edit.places import block_header, column, dash, last_row_of
from ogpctl.edit.scalars import block_text, written
from ogpctl.edit.source import Replacement
from ogpctl.store.nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from ogpctl.edit.emitting import Emitter
    from ogpctl.edit.field_shapes import FieldShape
    from ogpctl.edit.places import NodeLocation
    from ogpctl.edit.source import EditableSource


def replace(
    source: EditableSource, place: NodeLocation, value: Any, shape: FieldShape, emitter: Emitter
) -> list[Replacement]:
    """Return what puts `value` in the place of a node, which is not the whole document."""
    if place.in_flow:
        return [_in_flow(source, place, value, shape, emitter)]
    parts = _parts(source, place, value, shape, emitter)
    node = place.node
    if isinstance(node, Scalar) and node.style in {"|", ">"}:
        return _instead_of_block_text(source, node, parts)
    if isinstance(node, Scalar) or is_flow(source.text, node):
        return _instead_of_inline(source, place, parts)
    return _instead_of_block(source, place, parts)


def _parts(
    source: EditableSource, place: NodeLocation, value: Any, shape: FieldShape, emitter: Emitter
) -> EmittedValue:
    """Return the new value.

    A scalar in the style of the old, a list or mapping in brackets where the old was.
    """
    holder = place.holder
    assert holder is not None
    at = column(source, holder)
    node = place.node
    if isinstance(value, (dict, list)):
        return _collection(source, place, value, shape, emitter)
    indent = at + (emitter.layout.step if isinstance(holder, Mapping) else emitter.layout.dash)
    if isinstance(node, Scalar) and isinstance(value, str) and not emitter.careful:
        if node.style in {"|", ">"} and (block := _like_block_text(source, node, value, indent)):
            return block
        if node.style in {"'", '"'} and "\n" not in value:
            return EmittedValue(written(value, in_flow=False, quote=node.style))
    return emitter.scalar(value, shape, indent)


def _collection(
    source: EditableSource, place: NodeLocation, value: Any, shape: FieldShape, emitter: Emitter
) -> EmittedValue:
    holder, node = place.holder, place.node
    assert holder is not None
    in_brackets = is_flow(source.text, node)
    if value and in_brackets and node.start + 2 < node.end:
        return EmittedValue(emitter.flow(value, shape))
    if isinstance(holder, Sequence):
        first, *others = emitter.item(value, shape, column(source, holder))
        return EmittedValue(first.lstrip(" ").removeprefix("-").lstrip(" "), tuple(others))
    if value and isinstance(value, list) and isinstance(node, Sequence) and not in_brackets:
        return EmittedValue("", tuple(emitter.items(value, shape, column(source, node))))
    return emitter.value(value, shape, column(source, holder))


def _like_block_text(source: EditableSource, node: Scalar, value: str, indent: int) -> EmittedValue | None:
    """Return a text as a block text like the old one.

    Its sign, its indentation, its width where it was wrapped.
    """
    rows = source.rows
    first, last = rows.at(node.start) + 1, rows.at(max(node.end - 1, node.start))
    old = [rows.text(row) for row in range(first, last + 1)]
    full = [line for line in old if line.strip()]
    if full:
        indent = min(len(line) - len(line.lstrip(" ")) for line in full)
    wrapped = any(before.strip() and after.strip() for before, after in pairwise(old))
    width = max(len(line) for line in full) - indent if wrapped and full else None
    block = block_text(value, node.style, width)
    return EmittedValue(block[0], indented(block[1], indent)) if block else None


def _in_flow(
    source: EditableSource, place: NodeLocation, value: Any, shape: FieldShape, emitter: Emitter
) -> Replacement:
    node = place.node
    quote = node.style if isinstance(node, Scalar) and node.style in {"'", '"'} else ""
    if isinstance(value, str) and quote and not emitter.careful:
        text = written(value, in_flow=True, quote=quote)
    else:
        text = emitter.flow(value, shape)
    if node.start < node.end:
        return Replacement(node.start, node.end, text)
    sign = ""
    if isinstance(place.holder, Mapping):
        key = place.holder.entries[place.index].key
        sign = "" if ":" in source.text[key.end : node.start] else ":"
    return Replacement(node.start, node.end, f"{sign} {text}")


def _instead_of_block_text(source: EditableSource, node: Scalar, parts: EmittedValue) -> list[Replacement]:
    header = block_header(source, node)
    first = source.rows.at(node.start) + 1
    last = last_row_of(source, node, node.start + 1)
    found = [Replacement(node.start, node.start + len(header), parts.head)] if header != parts.head else []
    if last >= first:
        return [*found, instead_of_rows(source, first, last, parts.below)]
    return [*found, after_row(source, first - 1, parts.below)] if parts.below else found


def _instead_of_inline(source: EditableSource, place: NodeLocation, parts: EmittedValue) -> list[Replacement]:
    node = place.node
    start, head = node.start, parts.head
    if node.start == node.end:
        head = f" {head}" if head else ""
    elif not head:
        start -= len(re.search(r" *\Z", source.rows.before(start))[0])  # type: ignore[index]  # always found
    found = [Replacement(start, node.end, head)]
    if parts.below:
        found.append(after_row(source, source.rows.at(max(node.end - 1, node.start)), parts.below))
    return found


def _instead_of_block(source: EditableSource, place: NodeLocation, parts: EmittedValue) -> list[Replacement]:
    """Replace the lines of a list or a mapping of a block; comments between them and the key stay."""
    rows = source.rows
    node, holder = place.node, place.holder
    if isinstance(holder, Mapping):
        sign = source.text.index(":", holder.entries[place.index].key.end)
    else:
        assert holder is not None
        sign = dash(source, holder, place.index)
    first, last = rows.at(node.start), last_row_of(source, node, sign + 1)
    if first == rows.at(sign):
        text = rows.line_break(first).join([parts.head, *parts.below])
        return [Replacement(node.start, rows.end(last), text)]
    found = [Replacement(sign + 1, sign + 1, f" {parts.head}")] if parts.head else []
    return [*found, instead_of_rows(source, first, last, parts.below)]
