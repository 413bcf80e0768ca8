"""A plan file in the one style: the bytes that hold the same data and the same comments.

A file becomes a tree of fields and items, each with the comments that belong to it (`tree_reading`), is
ordered by the schema and laid out (`tree_writing`); `edit.canonical` makes the same tree of a plain value.
The outcome is read again, and its values and comments are compared with those of the file before anything is
written.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from ogpctl.edit.changed_values import identical
from ogpctl.edit.source import EditableSource, NotEditable, TextLines
from ogpctl.edit.style.style_tree import Block, arrange, hoist
from ogpctl.edit.style.tree_reading import read_tree
from ogpctl.edit.style.tree_writing import lay_out
from ogpctl.i18n.message import msg
from ogpctl.store.accept import plain_value
from ogpctl.store.quick_positions import quick_positions
from ogpctl.store.schemas import schema

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.store.document import Kind

_FOR_PROGRAMS = re.compile(r"#!|# *(?:yaml-language-server:|-\*-|vim?:|SPDX-|yamllint )")
"""Comments that programs look for at the top of a file."""


def formatted(data: bytes, kind: Kind) -> bytes:
    """Return the file in the one style: keys in the order of the schema, indentation, quotes, blank lines.

    The value stays the same but for the order of keys, and every comment stays. A byte order mark and line
    ends of CR LF are kept; of mixed line ends, the first one decides. Raises `NotEditable` for a file that
    leaves the YAML profile, with its errors.
    """
    source = _sound(data)
    if not source.value:
        return data
    for keep_lines in (True, False):
        result = _formatted(source, kind, keep_lines=keep_lines)
        if result == data or _holds_the_same(result, source):
            return result
    raise NotEditable(msg("the file cannot be formatted without changing its content"))


def _formatted(source: EditableSource, kind: Kind, *, keep_lines: bool) -> bytes:
    tree = read_tree(source, keep_lines=keep_lines)
    _arrange_file(tree, kind)
    hoist(tree)
    text = lay_out(tree, schema(kind))
    first_break = re.search(r"\r\n|\n|\r", source.text)
    if first_break is not None and first_break[0] == "\r\n":
        text = text.replace("\n", "\r\n")
    return source.mark + text.encode()


def _arrange_file(tree: Block, kind: Kind) -> None:
    """Put the keys in order; the comment at the top of the file stays there."""
    if not tree.children:
        return
    above = tree.children[0].above
    length = top_length(above)
    head, tree.children[0].above = above[:length], above[length:]
    arrange(tree, schema(kind))
    tree.children[0].above = head + tree.children[0].above


def top_length(lines: Sequence[str]) -> int:
    """Return how many of the lines above the first key belong to the file and not to that key.

    They are what programs look for, a document's marker, and whatever stands above a blank line.
    """
    last = 0
    for place, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("---") or (last == place - 1 and _FOR_PROGRAMS.match(line)):
            last = place
    return last


def _sound(data: bytes) -> EditableSource:
    """Return the text of a file that keeps the YAML profile, with its nodes; raise `NotEditable`."""
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    value = plain_value(data[len(mark) :])
    positions = quick_positions(data[len(mark) :]) if value is not None else None
    if positions is not None:
        return EditableSource(mark, positions.text, value, positions.root, TextLines(positions.text))
    from ogpctl.store.strict import read_strict

    strict = read_strict(data)
    if (
        strict.profile_errors
        or not strict.complete
        or strict.root is None
        or not isinstance(strict.value, dict)
    ):
        raise NotEditable(
            msg("the YAML of the file has errors"),
            msg("Fix these errors first: until then, the position of its fields is uncertain."),
            strict.profile_errors,
        )
    return EditableSource(mark, strict.text, strict.value, strict.root, TextLines(strict.text))


def _holds_the_same(result: bytes, source: EditableSource) -> bool:
    """Return whether formatting kept all data and comments: nothing is written without this being so."""
    try:
        after = _sound(result)
    except NotEditable:
        return False
    return identical(after.value, source.value) and _comments(after) == _comments(source)


def _comments(source: EditableSource) -> list[str]:
    found: list[str] = []
    blocks = [read_tree(source)]
    while blocks:
        block = blocks.pop()
        found += block.below
        for child in block.children:
            found += [*child.above, child.beside]
            if isinstance(child.node, Block):
                blocks.append(child.node)
    return sorted(filter(None, found))
