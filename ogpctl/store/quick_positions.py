"""Positions in a file that the quick pass took, without the explaining reader.

A valid plan may have many notes (a text that is missing in one language), so finding their lines must not
cost a hundred times what reading the file did. libyaml's parser, through PyYAML, gives the same events as
ruamel.yaml's for every text that the quick pass takes; a property test holds the two together. Where PyYAML
has no compiled parser, the explaining reader does the work.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ogpctl.store.line_positions import Lines
from ogpctl.store.nodes import Mapping, MappingEntry, Node, Scalar, Sequence, span_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from ogpctl.store.position import Path, Span


@dataclass(frozen=True, slots=True)
class Positions:
    """The text of a file and where each of its values stands."""

    text: str
    _root: Node
    _lines: Lines

    @property
    def root(self) -> Node:
        """The document’s nodes with their offsets in `text`."""
        return self._root

    def locate(self, path: Path, key: bool = False) -> Span:
        """Return where the value at `path` stands, or its key; for what is missing, its nearest ancestor."""
        return span_of(self._root, self._lines, path, key=key)


def quick_positions(data: bytes) -> Positions | None:
    """Return the positions in a file that the quick pass took; None where the fast parser cannot tell."""
    parser = _parser()
    if parser is None:
        return None
    from yaml import YAMLError

    text = data.decode()
    try:
        root = _compose(parser(text), text)
    except YAMLError:  # YAML 1.1 refuses some rare texts of 1.2, such as a flow value that starts with `:`
        return None
    return Positions(text, root, Lines(text))


@cache
def _parser() -> Callable[[str], Any] | None:
    try:
        from yaml._yaml import CParser
    except ImportError:
        return None
    return CParser  # type: ignore[no-any-return, unused-ignore]  # typed only where the stubs are


@dataclass(slots=True)
class _OpenCollection:
    """A collection that is being read; `key` is the key that waits for its value."""

    node: Mapping | Sequence
    key: tuple[Scalar, str] | None = None


def _compose(parser: Any, text: str) -> Node:
    """Build the tree; the text is known to hold one mapping with string keys, and no alias."""
    from yaml import YAMLError, events

    opened: list[_OpenCollection] = []
    root: Node | None = None
    while root is None:
        event = parser.get_event()
        if event is None:
            raise YAMLError("a text without a mapping")
        kind = type(event)
        name = None
        if kind is events.ScalarEvent:
            node: Node = _scalar(event, text)
            name = event.value
        elif kind is events.MappingStartEvent or kind is events.SequenceStartEvent:
            shape = Mapping if kind is events.MappingStartEvent else Sequence
            opened.append(_OpenCollection(shape(event.start_mark.index, event.end_mark.index)))
            continue
        elif kind is events.MappingEndEvent or kind is events.SequenceEndEvent:
            node = _closed(opened.pop().node, event)
        else:
            continue
        if opened:
            _place(opened[-1], node, name)
        else:
            root = node
    return root


def _scalar(event: Any, text: str) -> Scalar:
    start, end = event.start_mark.index, event.end_mark.index
    style = event.style or ""
    if style in {"|", ">"}:
        # The mark lies behind the blank lines that follow.
        end = start + len(text[start:end].rstrip())
    if start == end and not style:
        # In a flow, the mark of an empty value lies behind the spaces that follow its `:`.
        while text[start - 1] == " ":
            start -= 1
        end = start
    return Scalar(start, end, style)


def _closed(node: Mapping | Sequence, event: Any) -> Node:
    if isinstance(node, Mapping):
        last = node.entries[-1].value.end if node.entries else 0
    else:
        last = node.items[-1].end if node.items else 0
    is_flow = event.end_mark.index > event.start_mark.index
    node.end = max(node.end, event.end_mark.index if is_flow else 0, last)
    return node


def _place(frame: _OpenCollection, node: Node, name: str | None) -> None:
    if isinstance(frame.node, Sequence):
        frame.node.items.append(node)
    elif frame.key is None:
        assert isinstance(node, Scalar)
        assert name is not None
        frame.key = (node, name)
    else:
        key, text = frame.key
        frame.key = None
        entry = MappingEntry(key, text, node)
        frame.node.entries.append(entry)
        frame.node.by_name[text] = entry
