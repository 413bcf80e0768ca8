"""The tree of a YAML document with its positions, as offsets in the text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ogpctl.store.line_positions import Lines
    from ogpctl.store.position import Path, Span


@dataclass(slots=True)
class Scalar:
    """A text, number, boolean or null; also stands in for an alias."""

    start: int
    end: int
    style: str = ""


@dataclass(slots=True)
class MappingEntry:
    """A key with its value; `name` is None where the key is a list or a mapping."""

    key: Node
    name: str | None
    value: Node


@dataclass(slots=True)
class Mapping:
    start: int
    end: int
    entries: list[MappingEntry] = field(default_factory=list)
    by_name: dict[str, MappingEntry] = field(default_factory=dict)
    """The first entry of each name."""


@dataclass(slots=True)
class Sequence:
    start: int
    end: int
    items: list[Node] = field(default_factory=list)


Node = Scalar | Mapping | Sequence


def follow(root: Node, path: Path) -> tuple[Node, MappingEntry | None, int]:
    """Return the node at `path`, the entry whose value it is, and how many steps of the path exist.

    Where the path leads nowhere, this is its nearest ancestor that exists.
    """
    node: Node = root
    entry: MappingEntry | None = None
    for taken, step in enumerate(path):
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.by_name:
            entry = node.by_name[step]
            node = entry.value
        elif isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
            node = node.items[step]
            entry = None
        else:
            return node, entry, taken
    return node, entry, len(path)


def span_of(root: Node, lines: Lines, path: Path, *, key: bool) -> Span:
    """Return where the value at `path` stands, or its key; for what is missing, its nearest ancestor."""
    node, entry, taken = follow(root, path)
    if key and entry is not None and taken == len(path):
        node = entry.key
    return lines.span(node.start, node.end)


def path_at(root: Node, offset: int) -> Path:
    """Return the path of the innermost node or key that covers `offset`."""
    path: list[str | int] = []
    node: Node = root
    while True:
        if isinstance(node, Mapping):
            place = bisect_right(node.entries, offset, key=lambda entry: entry.key.start) - 1
            entry = node.entries[place] if place >= 0 else None
            if (
                entry is None
                or entry.name is None
                or offset >= max(entry.key.end, entry.value.end, entry.key.start + 1)
            ):
                return tuple(path)
            path.append(entry.name)
            if offset < entry.value.start:
                return tuple(path)
            node = entry.value
        elif isinstance(node, Sequence):
            place = bisect_right(node.items, offset, key=lambda item: item.start) - 1
            if place < 0 or offset >= max(node.items[place].end, node.items[place].start + 1):
                return tuple(path)
            path.append(place)
            node = node.items[place]
        else:
            return tuple(path)
