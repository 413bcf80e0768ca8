"""A file's text as a tree to lay out.

Its comments with what they speak of, its long texts with their lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ogpctl.edit.style.style_tree import Block, Child, Leaf
from ogpctl.store.nodes import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.edit.source import EditableSource
    from ogpctl.store.nodes import Node, Sequence

_COMMENT_OR_BREAK = re.compile(r"#[^\r\n]*|\r\n|\n|\r")
_BREAK = re.compile(r"\r\n|\n|\r")
_BLOCK_TEXT = re.compile(r"([|>])([+-]?)[ \t]*(#.*)?\Z")
"""The header of a block text without an indentation in figures."""


def read_tree(source: EditableSource, *, keep_lines: bool = True) -> Block:
    """Return the tree of a file that keeps the YAML profile.

    Comments on lines of their own belong to what comes next, and where they are indented further than that,
    to the end of the part whose indentation they share. With `keep_lines`, texts over several lines keep
    these.
    """
    return _TreeReader(source, keep_lines).root()


@dataclass(frozen=True, slots=True)
class _FoundComment:
    """A comment between two values, or (where `text` is empty) one or more blank lines."""

    text: str
    column: int = 0
    on_line: bool = False
    """Whether it stands on the line of what comes before it."""


@dataclass(slots=True)
class _TreeReader:
    source: EditableSource
    keep_lines: bool
    cursor: int = 0
    last: Child | None = None
    """Whose line the cursor is on."""
    closed: list[tuple[int, Block]] = field(default_factory=list)
    """The parts that ended since the last value, the innermost first, each with its column."""

    def root(self) -> Block:
        node = self.source.root
        assert not isinstance(node, Scalar)
        root = self._collection(node, self.source.value, in_flow=False)
        rest = self._line_ended(self._remarks(len(self.source.text)))
        for remark in self._given_to_closed(rest, -1) or ():
            root.below.append(remark.text)
        while root.below and not root.below[-1]:
            root.below.pop()
        return root

    def _collection(self, node: Mapping | Sequence, value: Any, *, in_flow: bool) -> Block:
        has_brackets = self.source.text[node.start] in "[{"
        in_flow = in_flow or has_brackets
        column = self.source.rows.column(node.start)
        block = Block(is_mapping=isinstance(node, Mapping))
        for child, start, key_end, inner, part in self._parts(node, value):
            self._reach(start, child, column, in_flow=in_flow)
            self.cursor = key_end
            if isinstance(inner, Scalar):
                self._scalar(inner, part, child)
            else:
                child.node = self._collection(inner, part, in_flow=in_flow)
                if in_flow or self.source.text[inner.start] in "[{":
                    self.last = child
            block.children.append(child)
        if has_brackets:
            rest = self._line_ended(self._remarks(node.end - 1))
            block.below += [remark.text for remark in rest if remark.text]
            self.cursor = node.end
        elif not in_flow:
            self.closed.append((column, block))
        return block

    def _parts(self, node: Mapping | Sequence, value: Any) -> Iterator[tuple[Child, int, int, Node, Any]]:
        """Yield the parts of a collection.

        Each as a child still without its node, its start, its key's end, its node and its value.
        """
        if isinstance(node, Mapping):
            for entry in node.entries:
                assert entry.name is not None
                child = Child(entry.name, Leaf(None))
                yield child, entry.key.start, entry.key.end, entry.value, value[entry.name]
            return
        for item, part in zip(node.items, value, strict=True):
            is_nothing = isinstance(item, Scalar) and item.start == item.end
            start = self._behind_dash() if is_nothing else item.start
            inner = Scalar(start, start) if is_nothing else item
            yield Child(None, Leaf(None)), start, start, inner, part

    def _behind_dash(self) -> int:
        """Return where the empty item behind the next dash stands; readers differ on it."""
        found = re.compile(r"(?:[^#\-]|#[^\r\n]*)*-").match(self.source.text, self.cursor)
        return found.end() if found is not None else self.cursor

    def _reach(self, start: int, child: Child, column: int, *, in_flow: bool) -> None:
        """Come to a key or an item: give the remarks before it to what they belong to."""
        rest = self._line_ended(self._remarks(start))
        if in_flow:
            child.above += [remark.text for remark in rest if remark.text]
        else:
            child.above += [remark.text for remark in self._given_to_closed(rest, column)]
        self.closed.clear()
        self.last = child

    def _scalar(self, node: Scalar, value: Any, child: Child) -> None:
        between = self._remarks(max(node.start, self.cursor))
        child.above += [remark.text for remark in self._line_ended(between) if remark.text]
        leaf, comment = self._leaf(node, value)
        child.node = leaf
        if comment:
            _add_beside(child, comment)
        self.cursor = max(node.end, self.cursor)

    def _line_ended(self, remarks: list[_FoundComment]) -> list[_FoundComment]:
        """Give the comment on the last value's line to that; return the others."""
        if remarks and remarks[0].on_line and self.last is not None:
            _add_beside(self.last, remarks[0].text)
            return remarks[1:]
        return remarks

    def _given_to_closed(self, remarks: list[_FoundComment], column: int) -> list[_FoundComment]:
        """Give comments that stand further in than `column` to the parts that ended; return the rest."""
        blanks: list[_FoundComment] = []
        for place, remark in enumerate(remarks):
            if not remark.text:
                blanks.append(remark)
                continue
            fitting = [depth for depth, (left, _) in enumerate(self.closed) if column < left <= remark.column]
            if not fitting:
                return [*blanks, *remarks[place:]]
            # What is further in has ended for good: the order of comments stays.
            del self.closed[: fitting[0]]
            self.closed[0][1].below += [*("" for _ in blanks), remark.text]
            blanks = []
        return blanks

    def _remarks(self, end: int) -> list[_FoundComment]:
        """Return the comments and blank lines between the cursor and `end`.

        Nothing but signs stands there besides.
        """
        text = self.source.text
        found: list[_FoundComment] = []
        line_start: int | None = None if self.cursor else 0
        for item in _COMMENT_OR_BREAK.finditer(text, self.cursor, end):
            if item[0][0] == "#":
                column = item.start() - (line_start or 0)
                found.append(_FoundComment(item[0].rstrip(), column, on_line=line_start is None))
                continue
            is_blank = line_start is not None and not text[line_start : item.start()].strip()
            if is_blank and not (found and not found[-1].text):
                found.append(_FoundComment(""))
            line_start = item.end()
        return found

    def _leaf(self, node: Scalar, value: Any) -> tuple[Leaf, str]:
        """Return a scalar, and the comment in the header of a block text."""
        raw = self.source.text[node.start : node.end]
        if node.style in {"|", ">"}:
            return self._block_text(raw, value)
        if not isinstance(value, str):
            # How a number is written may say more than its value: 2.10, 007.
            return Leaf(value, [raw.lower() if isinstance(value, bool) else raw]), ""
        first, *more = _BREAK.split(raw)
        if not more or not self.keep_lines:
            return Leaf(value), ""
        return Leaf(
            value, [first if node.style == '"' else first.rstrip(), *(_inner_lines(more, node.style))]
        ), ""

    def _block_text(self, raw: str, value: str) -> tuple[Leaf, str]:
        header, *lines = _BREAK.split(raw)
        comment = header[header.index("#") :].rstrip() if "#" in header else ""
        found = _BLOCK_TEXT.fullmatch(header)
        if found is None or not any(lines) or not self.keep_lines:
            return Leaf(value), comment
        indent = next(len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" "))
        lines = [line[indent:] for line in lines]
        if found[2] == "+":
            lines += [""] * (len(value) - len(value.rstrip("\n")) - 1)
        return Leaf(value, [found[1] + found[2], *lines]), comment


def _inner_lines(lines: list[str], style: str) -> Iterator[str]:
    """Yield the lines of a text after the first without the spaces around them, which are no part of it."""
    for line in lines:
        inner = line.lstrip(" \t")
        # Behind a backslash a space is part of the text.
        yield inner if style == '"' and inner.strip() else inner.rstrip()


def _add_beside(child: Child, comment: str) -> None:
    if child.beside:
        child.above.append(comment)
    else:
        child.beside = comment
