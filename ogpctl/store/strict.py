"""The explaining reader: what a data file holds, where, and every way in which it leaves the YAML profile.

It is the authority on what is wrong with a file. It costs some hundred times the quick pass and is only asked
about files that the quick pass did not take.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ogpctl.i18n.steering import code_of
from ogpctl.store.composing import FORBIDDEN_CHARACTER, ComposedDocument, Composer, FoundProfileError
from ogpctl.store.encoding import DecodedText, decode
from ogpctl.store.line_positions import Lines
from ogpctl.store.nodes import Mapping, Node, Scalar, Sequence, follow, path_at, span_of
from ogpctl.store.position import Path, Span
from ogpctl.store.profile_error import ProfileError, ProfileErrorKind
from ogpctl.store.tree import MAX_BYTES
from ogpctl.store.unseen import UNSEEN, unseen_places, without_unseen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_FAULTS_OF_A_KIND = 100
"""A file that is no plan file at all, such as an image, must not bury the findings of the others."""


@dataclass(frozen=True, slots=True)
class StrictDocument:
    """A file as the explaining reader sees it.

    `value` holds JSON types; `text` is without the byte order mark. `complete` is false where the reading
    broke off (a syntax error, a second document, …): `value` then holds what came before.
    """

    value: Any
    text: str
    profile_errors: tuple[ProfileError, ...]
    complete: bool
    _root: Node | None = field(repr=False)
    _lines: Lines = field(repr=False)

    @property
    def root(self) -> Node | None:
        """The document’s nodes with their offsets in `text`, None where it holds none."""
        return self._root

    def locate(self, path: Path, key: bool = False) -> Span:
        """Return where the value at `path` stands, or its key; for what is missing, its nearest ancestor."""
        if self._root is None:
            return Span()
        return span_of(self._root, self._lines, path, key=key)

    def literal(self, path: Path) -> str:
        """Return the scalar at `path` as it is written, `2.10` or `"x"`; empty where there is none."""
        if self._root is None:
            return ""
        node, _, taken = follow(self._root, path)
        return self.text[node.start : node.end] if isinstance(node, Scalar) and taken == len(path) else ""


def read_strict(data: bytes) -> StrictDocument:
    """Return what the bytes of a data file hold and every error that they have. Raises nothing.

    The time it takes grows with the size of the file only, which is capped.
    """
    if len(data) > MAX_BYTES:
        error = ProfileError(ProfileErrorKind.TOO_LARGE, values={"limit": MAX_BYTES, "size": len(data)})
        return StrictDocument(None, "", (error,), complete=False, _root=None, _lines=Lines(""))
    decoded = decode(data)
    text = decoded.text
    clean = FORBIDDEN_CHARACTER.sub("\ufffd", text)
    # A block text on the last line is the same with and without a final line break.
    composed, unseen = _composed(clean if clean.endswith(("\n", "\r")) else f"{clean}\n")
    lines = Lines(text)
    found = [*_wrong_encoding(decoded), *_forbidden(text), *unseen, *_tabs(clean, composed, lines)]
    found += _on_their_own(composed, [*found, *composed.found], lines)
    return StrictDocument(
        composed.value,
        text,
        tuple(_faults(found, composed.root, lines)),
        complete=composed.complete and (decoded.is_utf8 or bool(decoded.values["encoding"])),
        _root=composed.root,
        _lines=lines,
    )


def _composed(text: str) -> tuple[ComposedDocument, list[FoundProfileError]]:
    """Read `text`; past a tab or an unseen character that breaks it off, read on.

    As if it were a space.
    """
    composed = Composer(text).compose()
    unseen: list[FoundProfileError] = []
    if UNSEEN.search(text) and (not composed.complete or _has_unseen_key(composed.root)):
        composed, unseen = _past_unseen(text, composed)
    if "\t" in text and not composed.complete:
        composed = _past_tabs(text, composed)
    return composed, unseen


def _past_unseen(text: str, before: ComposedDocument) -> tuple[ComposedDocument, list[FoundProfileError]]:
    """Read `text` with unseen characters mended, and return them; where that leads no further, as it was."""
    places = unseen_places(text)
    first = Composer(without_unseen(text, places)).compose()
    texts = _texts(first.root) if first.root is not None else []
    places = [place for place in places if not any(start <= place < end for start, end in texts)]
    composed = Composer(without_unseen(text, places)).compose()
    if not places or not (composed.complete or _reached(composed) > _reached(before)):
        return before, []
    return composed, [
        FoundProfileError(
            ProfileErrorKind.INVISIBLE_CHARACTER, start, end, None, {"code": code_of(text[start])}
        )
        for start, end in _runs(places)
    ]


def _runs(places: list[int]) -> list[tuple[int, int]]:
    """Return the stretches that neighbouring places make."""
    runs: list[tuple[int, int]] = []
    for place in places:
        start = runs.pop()[0] if runs and runs[-1][1] == place else place
        runs.append((start, place + 1))
    return runs


def _reached(composed: ComposedDocument) -> int:
    """Return how far the reading came."""
    return max((found.start for found in composed.found if found.kind is ProfileErrorKind.SYNTAX), default=0)


def _has_unseen_key(root: Node | None) -> bool:
    nodes = [root] if root is not None else []
    while nodes:
        node = nodes.pop()
        if isinstance(node, Mapping):
            if any(entry.name is not None and UNSEEN.search(entry.name) for entry in node.entries):
                return True
            nodes += [entry.value for entry in node.entries]
        elif isinstance(node, Sequence):
            nodes += node.items
    return False


def _past_tabs(text: str, before: ComposedDocument) -> ComposedDocument:
    """Read `text` as if tabs were spaces; where it is sound with wider ones, its syntax is not at fault.

    A tab inside quotes or a block text is a character like others, and stays; where there are no others, so
    does what was read `before`.
    """
    loose = Composer(text.replace("\t", " ")).compose()
    tabs = [(tab.start, tab.end) for tab in _tabs(text, loose, Lines(text))]
    if not tabs:
        return before
    composed = Composer(_widened(text, tabs, 1)).compose()
    if not composed.complete and any(
        Composer(_widened(text, tabs, width)).compose().complete for width in _WIDTHS
    ):
        composed.found = [found for found in composed.found if found.kind is not ProfileErrorKind.SYNTAX]
    return composed


def _widened(text: str, tabs: list[tuple[int, int]], width: int) -> str:
    """Return `text` with `width` spaces for each of the tabs in the stretches `tabs`."""
    pieces = []
    at = 0
    for start, end in tabs:
        pieces += [text[at:start], " " * (width * (end - start))]
        at = end
    return "".join([*pieces, text[at:]])


_WIDTHS = (2, 4, 8)
_SIGNS = {ProfileErrorKind.ALIAS, ProfileErrorKind.ANCHOR, ProfileErrorKind.TAG}


def _on_their_own(
    composed: ComposedDocument, found: list[FoundProfileError], lines: Lines
) -> Iterator[FoundProfileError]:
    """Yield what was found while reading.

    But no broken syntax on a line that begins with an alias or the like.
    """
    with_signs = {lines.span(item.start, item.end).line for item in found if item.kind in _SIGNS}
    for item in composed.found:
        if (
            item.kind is not ProfileErrorKind.SYNTAX
            or lines.span(item.start, item.end).line not in with_signs
        ):
            yield item


def _wrong_encoding(decoded: DecodedText) -> Iterator[FoundProfileError]:
    if not decoded.is_utf8:
        yield FoundProfileError(
            ProfileErrorKind.NOT_UTF8, decoded.offset, decoded.offset + 1, (), dict(decoded.values)
        )


def _forbidden(text: str) -> Iterator[FoundProfileError]:
    """Yield each run of forbidden characters."""
    for run in re.finditer(f"{FORBIDDEN_CHARACTER.pattern}+", text):
        yield FoundProfileError(
            ProfileErrorKind.CONTROL_CHARACTER, run.start(), run.end(), None, {"code": code_of(run[0][0])}
        )


def _tabs(text: str, composed: ComposedDocument, lines: Lines) -> Iterator[FoundProfileError]:
    """Yield each run of tabs outside quotes, block text and comments.

    In these a tab is a character like others.
    """
    if "\t" not in text:
        return
    texts = _texts(composed.root) if composed.root is not None else []
    place = 0
    for run in re.finditer(r"\t+", text):
        while place < len(texts) and texts[place][1] <= run.start():
            place += 1
        if place < len(texts) and texts[place][0] < run.start():
            continue
        before = lines.before(run.start())
        if not re.search(r"(?:^|[ \t])#", before):
            yield FoundProfileError(ProfileErrorKind.TAB, run.start(), run.end())


def _texts(root: Node) -> list[tuple[int, int]]:
    """Return where quoted and block scalars begin and end, in the order of the text."""
    found = []
    nodes = [root]
    while nodes:
        node = nodes.pop()
        if isinstance(node, Mapping):
            nodes += [part for entry in node.entries for part in (entry.key, entry.value)]
        elif isinstance(node, Sequence):
            nodes += node.items
        elif node.style not in {"", "*"}:
            found.append((node.start, node.end))
    return sorted(found)


def _faults(found: Iterable[FoundProfileError], root: Node | None, lines: Lines) -> Iterator[ProfileError]:
    """Yield the errors in the order of the text, of each kind enough and then one that counts the others."""
    count: Counter[ProfileErrorKind] = Counter()
    first_left_out: dict[ProfileErrorKind, FoundProfileError] = {}
    for item in sorted(found, key=lambda one: (one.start, one.end)):
        count[item.kind] += 1
        if count[item.kind] > MOST_FAULTS_OF_A_KIND:
            first_left_out.setdefault(item.kind, item)
            continue
        path = item.path
        if path is None:
            path = path_at(root, item.start) if root is not None else ()
        values = dict(item.values)
        if item.kind is ProfileErrorKind.DUPLICATE_KEY:
            values["line"] = lines.span(int(str(values.pop("first"))), 0).line
        yield ProfileError(item.kind, lines.span(item.start, item.end), path, values)
    for kind, item in first_left_out.items():
        span = lines.span(item.start, item.end)
        yield ProfileError(kind, span, left_out=count[kind] - MOST_FAULTS_OF_A_KIND)
