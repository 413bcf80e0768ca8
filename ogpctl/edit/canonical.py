"""A plain value as the bytes of a plan file, in the style of `ogpctl fmt` (docs/reference/style.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.edit.style.style_tree import Block, Leaf, arrange, tree_of
from ogpctl.edit.style.tree_writing import block_lines, lay_out, leaf_lines
from ogpctl.store.schemas import schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.store.document import Kind, PlanDocuments


def canonical(value: Mapping[str, Any], kind: Kind, *, header: str | None = None) -> bytes:
    """Return the file that holds `value`, of JSON types.

    UTF-8, LF, keys in the order of the schema of `kind`. Empty texts, lists and mappings, and None, are left
    out (docs/reference/style.md): absent says it all. `header` is a comment for the first line, with or
    without its `# `; see `schema_line`. A text that half of a surrogate pair stands in is written with an
    escape, which our own reader refuses.
    """
    tree = tree_of(without_empty(value))
    assert isinstance(tree, Block)
    arrange(tree, schema(kind))
    text = lay_out(tree, schema(kind))
    if header:
        text = f"# {header.removeprefix('#').strip()}\n{text}"
    return text.encode()


def fragment(value: Any, part: Mapping[str, Any], column: int) -> list[str]:
    """Return the lines of a value below a key or for a list, indented so that its own keys stand at `column`.

    `part` is the schema of the value (see `style_tree.schema_below`). A scalar, or what is empty, is one line
    without indentation, but for a text with line breaks: the lines after the first stand at `column`.
    """
    tree = tree_of(value)
    arrange(tree, part)
    if isinstance(tree, Leaf):
        first, *more = leaf_lines(tree, part)
        return [first, *(" " * column + line if line else "" for line in more)]
    if not tree.children:
        return ["{}" if tree.is_mapping else "[]"]
    return list(block_lines(tree, part, column))


def schema_line(kind: Kind, folders: int) -> str:
    """Return the comment that tells editors the schema, for a file so many folders below the root."""
    return f"# yaml-language-server: $schema={'../' * folders}schema/{kind.value}.schema.json"


def new_file(plan: PlanDocuments, value: Mapping[str, Any], kind: Kind, path: str) -> bytes:
    """Return the file that begins with `value`, at a `path` of the plan.

    It names its schema for editors if the plan's other files do; the first one of a plan does.
    """
    start = b"# yaml-language-server:"
    named = not plan.commitments or any(item.data.startswith(start) for item in plan.commitments)
    return canonical(value, kind, header=schema_line(kind, path.count("/")) if named else None)


def without_empty(value: Any) -> Any:
    """Return `value` without the fields that say nothing: None, and empty texts, lists and mappings."""
    if isinstance(value, dict):
        kept = {key: without_empty(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if not is_empty(item)}
    if isinstance(value, (list, tuple)):
        return [without_empty(item) for item in value]
    return value


def is_empty(value: Any) -> bool:
    """Return whether a value says no more than its absence."""
    return value is None or (isinstance(value, (str, list, dict)) and not value)
