"""A file as the pieces that two people may change apart from each other: its fields and items, with their lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ogpctl.edit.layout import is_flow
from ogpctl.edit.merging.values import named_items
from ogpctl.edit.places import column, first_row, last_row, past_own_comments
from ogpctl.edit.source import NotEditable
from ogpctl.i18n.message import msg
from ogpctl.store.nodes import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.analysis.diff.leaves import Item
    from ogpctl.edit.source import Source
    from ogpctl.store.nodes import Node, Sequence

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A field or an item. Its lines, without their line ends: comments above, its own, its parts', comments below.

    `children` is None where nothing in it is told apart: for scalars and what stands in brackets. The first part
    of an item shares its line with the dash. `column` is where its key, or its dash, stands.
    """

    name: str | Item
    value: Any
    column: int
    lead: Lines
    head: Lines
    children: tuple[Piece, ...] | None = None
    tail: Lines = ()

    @property
    def is_list(self) -> bool:
        """Whether its parts are items."""
        return isinstance(self.value, list)

    @property
    def own(self) -> Lines:
        """Every line but the comments above."""
        inner = [line for child in self.children or () for line in child.lines]
        return (*self.head, *inner, *self.tail)

    @property
    def lines(self) -> Lines:
        """Every line."""
        return self.lead + self.own


def pieces(source: Source) -> Piece:
    """Return a whole file as one piece; raise `NotEditable` where two fields share a line."""
    text = source.text
    end = len(source.rows) - (1 if not text or text.endswith(("\n", "\r")) else 0)
    if isinstance(source.root, Scalar) or is_flow(text, source.root):
        raise _unusual()
    children, cursor = _children(source, source.root, source.value, "", 0)
    return Piece("", source.value, 0, (), (), tuple(children), _rows(source, cursor, end))


def _children(
    source: Source, node: Mapping | Sequence, value: Any, field: str, begin: int
) -> tuple[list[Piece], int]:
    """Return the parts of a block that begins on the line `begin`, and the line after the last one."""
    found = []
    cursor = begin
    for index, (name, inner, part) in enumerate(_named(node, value, field)):
        first = first_row(source, node, index)
        if first < cursor:
            raise _unusual()
        after = past_own_comments(source, last_row(source, node, index), column(source, node)) + 1
        lead = _rows(source, cursor, first)
        place = node.entries[index].key.start if isinstance(node, Mapping) else node.start
        at = source.rows.column(place)
        if isinstance(inner, Scalar) or is_flow(source.text, inner):
            found.append(Piece(name, part, at, lead, _rows(source, first, after)))
        else:
            inner_first = first_row(source, inner, 0)
            own_line = first if inner_first == first else first + 1
            inner_field = name if isinstance(name, str) else ""
            children, end = _children(source, inner, part, inner_field, own_line)
            head, tail = _rows(source, first, own_line), _rows(source, end, after)
            found.append(Piece(name, part, at, lead, head, tuple(children), tail))
        cursor = after
    return found, cursor


def _named(node: Mapping | Sequence, value: Any, field: str) -> Iterator[tuple[str | Item, Node, Any]]:
    if isinstance(node, Mapping):
        for entry in node.entries:
            assert entry.name is not None
            yield entry.name, entry.value, value[entry.name]
    else:
        for (name, part), inner in zip(named_items(value, field), node.items, strict=True):
            yield name, inner, part


def _rows(source: Source, start: int, end: int) -> Lines:
    return tuple(source.rows.text(row) for row in range(start, end))


def _unusual() -> NotEditable:
    return NotEditable(msg("the file’s fields do not stand on lines of their own"))
