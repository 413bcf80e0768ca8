"""How a file is laid out, so that what is added looks like what stands there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.store.nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from ogpctl.edit.source import EditableSource
    from ogpctl.store.nodes import Node


@dataclass(frozen=True, slots=True)
class FileLayout:
    """Columns by which things stand further in; `flow_lists` is whether lists of words are in brackets."""

    step: int = 2
    """From a key to the keys below it."""
    list_step: int = 2
    """From a key to the dashes below it; 0 where they stand under the key."""
    dash: int = 2
    """From a dash to its item."""
    flow_lists: bool = True


def layout_of(source: EditableSource) -> FileLayout:
    """Return how most of the file is laid out; what it has no example of, as the plans of this repository."""
    steps: Counter[int] = Counter()
    list_steps: Counter[int] = Counter()
    dashes: Counter[int] = Counter()
    flow_lists: Counter[bool] = Counter()
    column = source.rows.column
    nodes: list[Node] = [source.root]
    while nodes:
        node = nodes.pop()
        if isinstance(node, Sequence) and node.items and all(isinstance(item, Scalar) for item in node.items):
            flow_lists[is_flow(source.text, node)] += 1
        if isinstance(node, Scalar) or is_flow(source.text, node):
            continue
        if isinstance(node, Sequence):
            dashes.update(
                column(item.start) - column(node.start)
                for item in node.items
                if isinstance(item, Mapping) and column(item.start) > column(node.start)
            )
            nodes += node.items
            continue
        for entry in node.entries:
            nodes.append(entry.value)
            if isinstance(entry.value, Scalar) or is_flow(source.text, entry.value):
                continue
            further = column(entry.value.start) - column(entry.key.start)
            (steps if isinstance(entry.value, Mapping) else list_steps)[further] += 1
    return FileLayout(
        step=_usual(steps, 2, least=1),
        list_step=_usual(list_steps, 2, least=0),
        dash=_usual(dashes, 2, least=2),
        flow_lists=flow_lists[True] >= flow_lists[False],
    )


def is_flow(text: str, node: Node) -> bool:
    """Return whether a list or a mapping of a block stands in brackets."""
    return text[node.start : node.start + 1] in {"[", "{"}


def _usual(found: Counter[int], otherwise: int, *, least: int) -> int:
    usual = [width for width, _ in found.most_common() if width >= least]
    return usual[0] if usual else otherwise
