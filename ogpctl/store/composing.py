"""From the events of a YAML text to its value, its nodes with their positions, and its errors.

Everything here works on stacks of its own, never by recursion, since the depth of the input is not ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ogpctl.i18n.steering import code_of
from ogpctl.store.core_schema import OutOfRangeError, resolve
from ogpctl.store.events import EventLoader
from ogpctl.store.nodes import Mapping, MappingEntry, Node, Scalar, Sequence
from ogpctl.store.profile_error import ProfileErrorKind
from ogpctl.store.scanning import MAX_DEPTH, TooDeepError
from ogpctl.store.syntax_reasons import explain_defect, explain_syntax

if TYPE_CHECKING:
    from ogpctl.store.position import Path

FORBIDDEN_CHARACTER = re.compile(
    r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""Control characters, line separators other than LF and CR, a byte order mark inside, half a
surrogate pair."""

# What ruamel.yaml raises, beside its own errors, on texts that it does not foresee: `chr()` of an escape that
# stands for no character, and assertions or missing attributes of its own.
_DEFECTS = (ValueError, OverflowError, AssertionError, AttributeError, IndexError, TypeError, KeyError)


@dataclass(frozen=True, slots=True)
class FoundProfileError:
    """An error by offsets; `path` is None where it must be looked up."""

    kind: ProfileErrorKind
    start: int
    end: int
    path: Path | None = None
    values: dict[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class _OpenNode:
    """A collection that is being read: `key` is the key that waits for its value."""

    node: Mapping | Sequence
    value: dict[str, Any] | list[Any]
    key: Node | None = None
    name: str | None = None


@dataclass(slots=True)
class ComposedDocument:
    """What could be read; `complete` is false where the reading broke off."""

    value: Any = None
    root: Node | None = None
    found: list[FoundProfileError] = field(default_factory=list)
    complete: bool = True


class Composer:
    """Reads one text, which must hold no forbidden characters."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._source = EventLoader(text)
        self._open: list[_OpenNode] = []
        self._result = ComposedDocument()
        self._last_quoted = (0, 0)

    def compose(self) -> ComposedDocument:
        """Return what the text holds. Raises nothing."""
        result = self._result
        try:
            self._read()
        except TooDeepError as error:
            self._break_off(ProfileErrorKind.TOO_DEEP, error.offset, error.offset + 1, {"limit": MAX_DEPTH})
        except MarkedYAMLError as error:
            reason = explain_syntax(error, self._text, self._last_quoted)
            self._break_off(ProfileErrorKind.SYNTAX, reason.start, reason.end, reason.values)
        except (YAMLError, *_DEFECTS):
            reason = explain_defect(self._source.offset, self._text)
            self._break_off(ProfileErrorKind.SYNTAX, reason.start, reason.end, reason.values)
        while self._open:
            self._close(self._open[-1].node.end)
        result.found += [
            FoundProfileError(noted.kind, noted.start, noted.end, None, {"name": noted.name})
            for noted in self._source.noted
        ]
        return result

    def _read(self) -> None:
        documents = 0
        for event in self._source.events():
            if isinstance(event, ScalarEvent):
                self._scalar(event)
            elif isinstance(event, MappingStartEvent):
                self._begin(event, Mapping(event.start_mark.index, event.end_mark.index), {})
            elif isinstance(event, SequenceStartEvent):
                self._begin(event, Sequence(event.start_mark.index, event.end_mark.index), [])
            elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
                self._close(event.end_mark.index if self._is_flow(event) else 0)
            elif isinstance(event, AliasEvent):
                node = Scalar(event.start_mark.index, event.end_mark.index, "*")
                self._place(node, None, name=None)
            elif isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    start = event.start_mark.index
                    self._break_off(
                        ProfileErrorKind.SEVERAL_DOCUMENTS, start, max(start + 1, event.end_mark.index)
                    )
                    return
        if documents == 0 or self._is_nothing(self._result.root):
            self._break_off(ProfileErrorKind.EMPTY_FILE, 0, 0)

    def _break_off(
        self, kind: ProfileErrorKind, start: int, end: int, values: dict[str, object] | None = None
    ) -> None:
        self._result.complete = False
        self._result.found.append(FoundProfileError(kind, start, end, None, values or {}))

    def _is_nothing(self, node: Node | None) -> bool:
        """Return whether a document holds no node at all, only comments and a marker."""
        return isinstance(node, Scalar) and node.start == node.end and not node.style

    def _is_flow(self, event: Any) -> bool:
        return bool(event.end_mark.index > event.start_mark.index)

    def _scalar(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        style = event.style or ""
        if style in {"|", ">"}:
            # The scanner's mark lies behind the blank lines that follow.
            end = start + len(self._text[start:end].rstrip())
        text: str = event.value
        if start == end and not style:
            start = end = self._empty(start)
        node = Scalar(start, end, style)
        if bad := FORBIDDEN_CHARACTER.search(text):
            self._fault(ProfileErrorKind.CONTROL_CHARACTER, node, {"code": code_of(bad[0])})
            text = FORBIDDEN_CHARACTER.sub("\ufffd", text)
        if style:
            if style in {'"', "'"}:
                self._last_quoted = (start, end)
            self._place(node, text, text)
            return
        self._plain(node, text)

    def _empty(self, place: int) -> int:
        """Return where an empty value stands: behind its `:` or `-`.

        The scanner's mark may be lines below.
        """
        if not self._open:
            return place
        frame = self._open[-1]
        if isinstance(frame.node, Sequence):
            begin = frame.node.items[-1].end if frame.node.items else frame.node.start
        elif frame.key is not None:
            begin = frame.key.end
        else:
            return place
        sign = "-" if isinstance(frame.node, Sequence) else ":"
        found = self._text.find(sign, begin, place)
        return begin if found < 0 else found + 1

    def _plain(self, node: Scalar, text: str) -> None:
        if text == "<<" and self._awaits_key():
            self._fault(ProfileErrorKind.MERGE_KEY, node, path=(*self._path(), text))
            self._place(node, None, text)
            return
        try:
            value = resolve(text)
        except OutOfRangeError:
            if not self._awaits_key():
                self._fault(ProfileErrorKind.NUMBER_OUT_OF_RANGE, node, {"text": _shortened(text)})
                self._place(node, None, None)
                return
            value = None
        if self._awaits_key() and not isinstance(value, str):
            shown = _shortened(text)
            self._fault(ProfileErrorKind.NON_STRING_KEY, node, {"text": shown}, path=(*self._path(), text))
            self._place(node, None, text)
            return
        self._place(node, value, text)

    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].node, Mapping) and self._open[-1].key is None

    def _fault(
        self,
        kind: ProfileErrorKind,
        node: Node,
        values: dict[str, object] | None = None,
        path: Path | None = None,
    ) -> None:
        at = self._path() if path is None else path
        self._result.found.append(FoundProfileError(kind, node.start, node.end, at, values or {}))

    def _path(self) -> Path:
        """Return the path of the node that is read now; of its mapping where that node is a key."""
        path: list[str | int] = []
        for frame in self._open:
            if isinstance(frame.node, Sequence):
                path.append(len(frame.node.items))
            elif frame.name is not None:
                path.append(frame.name)
        return tuple(path)

    def _begin(self, event: Any, node: Mapping | Sequence, value: dict[str, Any] | list[Any]) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise TooDeepError(event.start_mark.index)
        self._open.append(_OpenNode(node, value))

    def _close(self, end: int) -> None:
        """End the innermost collection, at `end` or where its last part ends."""
        frame = self._open.pop()
        if isinstance(frame.node, Mapping):
            if frame.key is not None:
                self._enter(frame, Scalar(frame.key.end, frame.key.end), None)
            last = frame.node.entries[-1].value.end if frame.node.entries else 0
        else:
            last = frame.node.items[-1].end if frame.node.items else 0
        frame.node.end = max(frame.node.end, end, last)
        self._place(frame.node, frame.value, None)

    def _place(self, node: Node, value: Any, name: str | None) -> None:
        """Put a finished node where it belongs; `name` is its text where it may be a key."""
        if not self._open:
            if self._result.root is None:
                self._result.root, self._result.value = node, value
            return
        frame = self._open[-1]
        if isinstance(frame.node, Sequence):
            assert isinstance(frame.value, list)
            frame.node.items.append(node)
            frame.value.append(value)
        elif frame.key is None:
            frame.key, frame.name = node, name
            if name is None and not (isinstance(node, Scalar) and node.style == "*"):
                text = _shortened(self._text[node.start : node.end])
                self._fault(ProfileErrorKind.NON_STRING_KEY, node, {"text": text}, path=(*self._path(), text))
        else:
            self._enter(frame, node, value)

    def _enter(self, frame: _OpenNode, node: Node, value: Any) -> None:
        """Complete an entry of a mapping; where its key occurred before, the first one counts."""
        assert isinstance(frame.node, Mapping)
        assert isinstance(frame.value, dict)
        key, name = frame.key, frame.name
        assert key is not None
        frame.key = frame.name = None
        entry = MappingEntry(key, name, node)
        frame.node.entries.append(entry)
        if name is None:
            return
        first = frame.node.by_name.setdefault(name, entry)
        if first is not entry:
            values: dict[str, object] = {"key": _shortened(name), "first": first.key.start}
            self._fault(ProfileErrorKind.DUPLICATE_KEY, key, values, path=(*self._path(), name))
        elif not self._is_merge(key):
            frame.value[name] = value

    def _is_merge(self, key: Node) -> bool:
        return isinstance(key, Scalar) and not key.style and self._text[key.start : key.end] == "<<"


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004 - enough to recognise it
