"""Where a node stands among the lines of its file: what holds it, and which lines are its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.edit.file_layout import is_flow
from ogpctl.edit.source import NotEditable
from ogpctl.i18n.message import msg
from ogpctl.store.nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from ogpctl.edit.source import EditableSource
    from ogpctl.store.nodes import Node
    from ogpctl.store.position import Path


@dataclass(frozen=True, slots=True)
class NodeLocation:
    """A node and what holds it: `index` is its place among the entries or items of `holder`.

    `in_flow` is whether the holder stands in brackets.
    """

    node: Node
    holder: Mapping | Sequence | None
    index: int
    in_flow: bool


def spot(source: EditableSource, path: Path) -> NodeLocation:
    """Return the place of what `path`, which must exist, leads to."""
    found = NodeLocation(source.root, None, 0, in_flow=False)
    for step in path:
        node = found.node
        in_flow = found.in_flow or is_flow(source.text, node)
        if isinstance(node, Mapping) and isinstance(step, str):
            entry = node.by_name[step]
            place = next(index for index, one in enumerate(node.entries) if one is entry)
            found = NodeLocation(entry.value, node, place, in_flow)
        elif isinstance(node, Sequence) and isinstance(step, int):
            found = NodeLocation(node.items[step], node, step, in_flow)
        else:
            raise KeyError(path)
    return found


def column(source: EditableSource, holder: Mapping | Sequence) -> int:
    """Return the column of the keys, or of the dashes, of a block."""
    return source.rows.column(holder.start)


def dash(source: EditableSource, holder: Sequence, index: int) -> int:
    """Return the offset of the dash of an item of a block."""
    rows = source.rows
    wanted = rows.column(holder.start)
    row = rows.at(holder.items[index].start)
    while row >= rows.at(holder.start):
        place = rows.start(row) + wanted
        if place < rows.end(row) and source.text[place] == "-":
            return place
        row -= 1
    raise in_doubt(source, holder.items[index].start)


def first_row(source: EditableSource, holder: Mapping | Sequence, index: int) -> int:
    """Return the line on which an entry or an item of a block begins."""
    if isinstance(holder, Mapping):
        return source.rows.at(holder.entries[index].key.start)
    return source.rows.at(dash(source, holder, index))


def last_row(source: EditableSource, holder: Mapping | Sequence, index: int) -> int:
    """Return the last line of an entry or an item of a block.

    Blank lines are its own only where they are text.
    """
    if isinstance(holder, Mapping):
        node, least = holder.entries[index].value, holder.entries[index].key.end
    else:
        node, least = holder.items[index], dash(source, holder, index) + 1
    return last_row_of(source, node, least)


def last_row_of(source: EditableSource, node: Node, least: int) -> int:
    """Return the last line of a value whose sign (`:` or `-`) ends no earlier than at `least`."""
    rows = source.rows
    row = rows.at(max(node.end, least) - 1)
    leaf = node
    while not isinstance(leaf, Scalar) and not is_flow(source.text, leaf):
        leaf = leaf.entries[-1].value if isinstance(leaf, Mapping) else leaf.items[-1]
    is_kept = isinstance(leaf, Scalar) and leaf.style in {"|", ">"} and "+" in block_header(source, leaf)
    return past_blanks(source, row) if is_kept else row


def past_blanks(source: EditableSource, row: int) -> int:
    """Return the last of the blank lines right after `row`, `row` itself where there is none."""
    rows = source.rows
    while row + 1 < len(rows) and not rows.text(row + 1).strip() and rows.next(row + 1) > rows.start(row + 1):
        row += 1
    return row


def past_own_comments(source: EditableSource, row: int, column_of_holder: int) -> int:
    """Return the last of the comment lines after `row` that stand further in than what holds the entry."""
    rows = source.rows
    last = row
    while row + 1 < len(rows):
        row += 1
        line = rows.text(row)
        content = line.lstrip(" ")
        if content.startswith("#") and len(line) - len(content) > column_of_holder:
            last = row
        elif content:
            break
    return last


def block_header(source: EditableSource, node: Scalar) -> str:
    """Return the sign of a block text with what goes with it: `>-`."""
    found = re.compile(r"[|>][-+0-9]*").match(source.text, node.start)
    return found[0] if found else ""


def begins_its_row(source: EditableSource, offset: int) -> bool:
    """Return whether only spaces stand before `offset` on its line."""
    return not source.rows.before(offset).strip(" ")


def in_doubt(source: EditableSource, offset: int) -> NotEditable:
    """Return the error for a place whose writing is too unusual to be changed by a program."""
    return NotEditable(
        msg("line {line} cannot be changed without touching others", line=source.rows.at(offset) + 1),
        msg("Its layout is unusual: change it by hand."),
    )
