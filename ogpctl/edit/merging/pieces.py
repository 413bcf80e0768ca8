"""A file as the pieces that two people may change apart from each other.

Its fields and items, with their lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ogpctl.edit.file_layout import is_flow
from ogpctl.edit.merging.merged_values import named_items
from ogpctl.edit.places import column, first_row, last_row, past_own_comments
from ogpctl.edit.source import NotEditable
from ogpctl.edit.style.formatting import top_length
from ogpctl.i18n.message import msg
from ogpctl.store.nodes import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.analysis.diff.leaves import Item
    from ogpctl.edit.source import EditableSource
    from ogpctl.store.nodes import Node, Sequence

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A field or an item.

    Its lines, without their line ends: comments above, its own, its parts', comments below. `children` is
    None where nothing in it is told apart: for scalars and what stands in brackets. The first part of an item
    shares its line with the dash. `column` is where its key, or its dash, stands.
    """

    name: str | Item
    value: Any
    column: int
    lead: Lines
    head: Lines
    comments: frozenset[str] = frozenset()
    """Those on its own lines."""
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


def pieces(source: EditableSource) -> Piece:
    """Return a whole file as one piece; raise `NotEditable` where two fields share a line."""
    text = source.text
    if not isinstance(source.root, Mapping) or is_flow(text, source.root):
        raise _unusual()
    reader = _PieceReader(source, dict(_comments(source)))
    children, cursor = reader.children(source.root, source.value, "", 0)
    end = len(source.rows) - (1 if text.endswith(("\n", "\r")) else 0)
    tail = reader.rows(cursor, end)
    # What stands at the top stays there, whichever field comes first.
    length = top_length(children[0].lead)
    head = children[0].lead[:length]
    children[0] = replace(children[0], lead=children[0].lead[length:])
    return Piece("", source.value, 0, (), head, children=tuple(children), tail=tail)


@dataclass(frozen=True, slots=True)
class _PieceReader:
    source: EditableSource
    comments: dict[int, str]
    """By the lines that they stand on."""

    def children(
        self, node: Mapping | Sequence, value: Any, field: str, begin: int
    ) -> tuple[list[Piece], int]:
        """Return the parts of a block that begins on the line `begin`, and the line after the last one."""
        source = self.source
        found = []
        cursor = begin
        for index, (name, inner, part) in enumerate(_named(node, value, field)):
            first = first_row(source, node, index)
            if first < cursor:
                raise _unusual()
            after = past_own_comments(source, last_row(source, node, index), column(source, node)) + 1
            start = node.entries[index].key.start if isinstance(node, Mapping) else node.start
            piece = Piece(
                name,
                part,
                source.rows.column(start),
                self.rows(cursor, first),
                self.rows(first, after),
                frozenset(self.comments[row] for row in range(first, after) if row in self.comments),
            )
            is_one = isinstance(inner, Scalar) or is_flow(source.text, inner)
            found.append(piece if is_one else self._with_parts(piece, inner, first, after))
            cursor = after
        return found, cursor

    def _with_parts(self, piece: Piece, inner: Node, first: int, after: int) -> Piece:
        """Return a piece that fills the lines from `first` to `after`, the parts of its block told apart."""
        assert not isinstance(inner, Scalar)
        # The first part of an item shares its line with the dash.
        begin = first if first_row(self.source, inner, 0) == first else first + 1
        field = piece.name if isinstance(piece.name, str) else ""
        children, end = self.children(inner, piece.value, field, begin)
        return replace(
            piece, head=self.rows(first, begin), children=tuple(children), tail=self.rows(end, after)
        )

    def rows(self, start: int, end: int) -> Lines:
        """Return lines without their line ends."""
        return tuple(self.source.rows.text(row) for row in range(start, end))


def _comments(source: EditableSource) -> Iterator[tuple[int, str]]:
    """Yield each comment of a file, with its line: what begins with `#` outside of values."""
    place = 0
    for start, end in [*_values(source), (len(source.text), 0)]:
        for found in re.compile(r"#[^\r\n]*").finditer(source.text, place, start):
            yield source.rows.at(found.start()), found[0].rstrip()
        place = max(place, end)


def _values(source: EditableSource) -> list[tuple[int, int]]:
    """Return where the scalars and keys of a file begin and end, in order."""
    found = []
    nodes: list[Node] = [source.root]
    while nodes:
        node = nodes.pop()
        if isinstance(node, Mapping):
            nodes += [part for entry in node.entries for part in (entry.key, entry.value)]
        elif isinstance(node, Scalar):
            # Behind the sign of a block text there may be a comment.
            is_block = node.style in {"|", ">"}
            found.append((source.rows.end(source.rows.at(node.start)) if is_block else node.start, node.end))
        else:
            nodes += node.items
    return sorted(found)


def _named(node: Mapping | Sequence, value: Any, field: str) -> Iterator[tuple[str | Item, Node, Any]]:
    if isinstance(node, Mapping):
        for entry in node.entries:
            assert entry.name is not None
            yield entry.name, entry.value, value[entry.name]
    else:
        for (name, part), inner in zip(named_items(value, field), node.items, strict=True):
            yield name, inner, part


def _unusual() -> NotEditable:
    return NotEditable(msg("the fields of the file are not on separate lines"))
