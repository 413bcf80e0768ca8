"""A tree as lines, in the one style of plan files (docs/reference/style.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.edit.scalars import block_text, written, written_key
from ogpctl.edit.style.style_tree import Block, Child, Leaf, schema_below

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONGEST_KEY = 1000
"""A key on one line with its value has at most 1024 characters (YAML 1.2.2, section 7.4.2), its quotes
included."""

STEP = 2
"""Spaces for each level."""

WIDEST_FLOW = 120
"""Columns that a list or a period between brackets may take, its key and indentation included."""

FEW_FIELDS = 2
"""A record of so few fields, all of them single values, stands between braces: `{start: 2013, end: 2014}`."""


def lay_out(root: Block, schema: Mapping[str, Any]) -> str:
    """Return the text of a file, lines ending with LF."""
    if root.children:
        lines = list(block_lines(root, schema, 0))
    else:
        lines = [*_comments(root.below, 0), "{}" if root.is_mapping else "[]"]
    return "\n".join(lines) + "\n"


def block_lines(block: Block, schema: Mapping[str, Any], column: int) -> Iterator[str]:
    """Yield the lines of a collection that has children, without their line ends.

    Its own keys stand at `column`.
    """
    open_end = False  # blank lines there would belong to the text above
    for place, child in enumerate(block.children):
        above = child.above
        if place == 0 or open_end:
            above = _without_blanks_before(above)
        yield from _comments(above, column)
        yield from _child_lines(child, schema_below(schema, child.key), column)
        open_end = _ends_open(child.node)
    yield from _comments(_without_blanks_before(block.below) if open_end else block.below, column)


def leaf_lines(leaf: Leaf, schema: Mapping[str, Any]) -> list[str]:
    """Return the lines of a scalar, without the indentation of its place."""
    if leaf.lines:
        return leaf.lines
    if isinstance(leaf.value, str) and "\n" in leaf.value:
        block = block_text(leaf.value, "|")
        # Spaces at the end of a line would be lost to the next editor.
        if block is not None and all(line == line.rstrip() for line in block[1]):
            return [block[0], *block[1]]
    return [written(leaf.value, in_flow=False, is_date=_is_date(schema))]


def _child_lines(child: Child, schema: Mapping[str, Any], column: int) -> Iterator[str]:
    node, beside = child.node, f"  {child.beside}" if child.beside else ""
    head = " " * column + ("-" if child.key is None else _key(child.key, column))
    if isinstance(node, Leaf):
        first, *more = leaf_lines(node, schema)
        lines = [f"{head} {first}" if first else head]
        lines += [" " * (column + STEP) + line if line else "" for line in more]
        # The comment of a text over several lines stands behind the last one, that of a block text behind its
        # sign.
        lines[0 if first[:1] in {"|", ">"} else -1] += beside
        yield from lines
        return
    flow = _flow(node, schema, len(head) + 1) if child.key is not None or not node.children else None
    if flow is not None:
        yield f"{head} {flow}{beside}"
    elif child.key is not None:
        yield head + beside
        yield from _inner(node, schema, column + STEP)
    else:
        lines = list(_inner(node, schema, column + STEP))
        yield f"{head} {lines[0][column + STEP :]}"
        yield from lines[1:]


def _inner(block: Block, schema: Mapping[str, Any], column: int) -> Iterator[str]:
    """Yield the lines of a collection below its key; an empty one is there for its comments."""
    if block.children:
        yield from block_lines(block, schema, column)
        return
    yield from _comments(block.below, column)
    yield " " * column + ("{}" if block.is_mapping else "[]")


def _key(key: str, column: int) -> str:
    text = written_key(key, in_flow=False)
    return f"{text}:" if len(text) <= LONGEST_KEY else f"? {text}\n{' ' * column}:"


def _flow(block: Block, schema: Mapping[str, Any], column: int) -> str | None:
    """Return a collection between brackets, where the style has it so and nothing in it speaks against."""
    if block.below:
        return None
    if not block.children:
        return "{}" if block.is_mapping else "[]"
    if block.is_mapping and not is_small_record(schema):
        return None
    parts = []
    for child in block.children:
        text = _part_of_flow(child, schema_below(schema, child.key))
        if text is None:
            return None
        parts.append(text)
    flow = ", ".join(parts)
    flow = f"{{{flow}}}" if block.is_mapping else f"[{flow}]"
    return flow if column + len(flow) <= WIDEST_FLOW else None


def _part_of_flow(child: Child, schema: Mapping[str, Any]) -> str | None:
    leaf = child.node
    if any(child.above) or child.beside or isinstance(leaf, Block):
        return None
    lines = leaf_lines(leaf, schema)
    if len(lines) > 1 or not lines[0]:
        return None
    text = lines[0]
    if isinstance(leaf.value, str):
        text = written(leaf.value, in_flow=True, is_date=_is_date(schema))
    return text if child.key is None else f"{written_key(child.key, in_flow=True)}: {text}"


def is_small_record(schema: Mapping[str, Any]) -> bool:
    fields = schema.get("properties", {})
    return 0 < len(fields) <= FEW_FIELDS and not any(
        key in item for item in fields.values() for key in ("properties", "additionalProperties", "items")
    )


def _is_date(schema: Mapping[str, Any]) -> bool:
    return schema.get("x-ogp") == "date"


def _ends_open(node: Leaf | Block) -> bool:
    while isinstance(node, Block):
        if node.below or not node.children:
            return False
        node = node.children[-1].node
    if node.lines:
        return node.lines[0].startswith(("|+", ">+"))
    return isinstance(node.value, str) and node.value.endswith("\n\n")


def _comments(lines: list[str], column: int) -> Iterator[str]:
    for place, line in enumerate(lines):
        if line:
            yield " " * column + line
        elif not place or lines[place - 1]:
            yield ""


def _without_blanks_before(lines: list[str]) -> list[str]:
    while lines and not lines[0]:
        lines = lines[1:]
    return lines
