"""A file's data as a tree that can be laid out.

The tree holds what the style does not decide: texts over several lines as their lines, comments, blank lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(slots=True)
class Leaf:
    """A scalar: its value and, where its author's way of writing is kept, its lines.

    The lines are without the indentation of their place; without lines, the style decides.
    """

    value: Any
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Child:
    """A key with its value, or an item of a list (`key` is None).

    `above` holds the comments before it and, as empty texts, blank lines; `beside` the comment at the end of
    its line, which for a collection is the line of its key.
    """

    key: str | None
    node: Leaf | Block
    above: list[str] = field(default_factory=list)
    beside: str = ""


@dataclass(slots=True)
class Block:
    """A mapping or a list; `below` holds the comments after its last part."""

    is_mapping: bool
    children: list[Child] = field(default_factory=list)
    below: list[str] = field(default_factory=list)


def tree_of(value: Any) -> Leaf | Block:
    """Return a value of JSON types as a tree."""
    if isinstance(value, dict):
        children = [Child(str(key), tree_of(item)) for key, item in value.items()]
        return Block(is_mapping=True, children=children)
    if isinstance(value, (list, tuple)):
        return Block(is_mapping=False, children=[Child(None, tree_of(item)) for item in value])
    return Leaf(value)


def arrange(node: Leaf | Block, schema: Mapping[str, Any]) -> None:
    """Put the keys of all mappings into the order of the schema; unknown ones come last, as they stand."""
    if isinstance(node, Leaf):
        return
    if node.is_mapping:
        places = {name: place for place, name in enumerate(schema.get("properties", {}))}
        node.children.sort(key=lambda child: places.get(child.key or "", len(places)))
    for child in node.children:
        arrange(child.node, schema_below(schema, child.key))


def schema_below(schema: Mapping[str, Any], key: str | None) -> Mapping[str, Any]:
    """Return the schema of a mapping's value at `key`, or of a list's items (None).

    Empty where there is none.
    """
    below = schema.get("items") if key is None else schema.get("properties", {}).get(key)
    if below is None and key is not None:
        below = schema.get("additionalProperties")
    return below if isinstance(below, dict) else {}


def hoist(block: Block) -> None:
    """Put the comments at the top of an item with parts before its dash.

    There they have lines of their own.
    """
    for child in block.children:
        inner = child.node
        if isinstance(inner, Leaf):
            continue
        hoist(inner)
        if child.key is None:
            if inner.children:
                first = inner.children[0]
                child.above += [*filter(None, [child.beside]), *first.above]
                child.beside, first.above = "", []
            else:
                child.above += inner.below
                inner.below = []
