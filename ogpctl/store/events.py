"""The events of a YAML text by ruamel.yaml's own parser, kept from deep nesting.

The scanner is told to stop at the depth that the profile allows, since its time grows with the square of the
depth, and to note what the profile forbids (anchors, aliases, tags, directives) where it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ruamel.yaml.parser import Parser
from ruamel.yaml.reader import Reader
from ruamel.yaml.scanner import Scanner, ScannerError
from ruamel.yaml.tokens import AliasToken, TagToken

from ogpctl.store.fault import FaultKind

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 64
_LINE_END = "\n\r\0"


class TooDeepError(Exception):
    """A collection begins at `offset` below 64 others."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Noted:
    """Something that the profile forbids, by offsets; `name` is its text."""

    kind: FaultKind
    start: int
    end: int
    name: str


@dataclass(slots=True)
class Source:
    """What ruamel.yaml calls a loader: it ties reader, scanner and parser together."""

    text: str
    noted: list[Noted] = field(default_factory=list)
    processing_version: tuple[int, int] = (1, 2)
    comment_handling: None = None
    _reader: Any = None
    _scanner: Any = None
    _parser: Any = None

    def __post_init__(self) -> None:
        Reader(self.text, loader=self)
        _ProfileScanner(loader=self)
        Parser(loader=self)

    @property
    def _resolver(self) -> Source:
        """The parser asks its resolver for the version of YAML only."""
        return self

    @property
    def offset(self) -> int:
        """How far the text is read."""
        return int(self._reader.index)

    def events(self) -> Iterator[Any]:
        """Yield the events; raise what ruamel.yaml raises, and TooDeepError."""
        while self._parser.check_event():
            yield self._parser.get_event()


class _ProfileScanner(Scanner):
    def fetch_flow_collection_start(self, TokenClass: Any, to_push: str) -> None:  # noqa: N803 - as inherited
        self._deeper()
        super().fetch_flow_collection_start(TokenClass, to_push)

    def add_indent(self, column: int) -> bool:
        if self.indent < column:
            self._deeper()
        return bool(super().add_indent(column))

    def _deeper(self) -> None:
        if len(self.indents) + self.flow_level >= MAX_DEPTH:
            raise TooDeepError(self.reader.index)

    def scan_anchor(self, TokenClass: Any) -> Any:  # noqa: N803 - as inherited
        token = super().scan_anchor(TokenClass)
        kind = FaultKind.ALIAS if TokenClass is AliasToken else FaultKind.ANCHOR
        self._note(kind, token, token.value)
        return token

    def scan_tag(self) -> Any:
        token = super().scan_tag()
        start, end = token.start_mark, token.end_mark
        self._note(FaultKind.TAG, token, self.loader.text[start.index : end.index])
        # A tag of a declared handle, so that an unknown one does not end the reading.
        return TagToken(("!", "tag"), start, end)

    def fetch_directive(self) -> None:
        """Note a directive and read on as if it were a comment: it must not change how the rest is read."""
        start = self.reader.get_mark()
        while self.reader.peek() not in _LINE_END:
            self.reader.forward()
        end = self.reader.get_mark()
        name = self.loader.text[start.index : end.index].rstrip()
        self.loader.noted.append(Noted(FaultKind.DIRECTIVE, start.index, start.index + len(name), name))

    def scan_block_scalar_indentation(self) -> Any:
        """Return the line breaks before the first line of a block text, its indentation, and where it begins.

        As section 8.1.1.1 of YAML 1.2.2 has it: a blank line before the first one may hold no more spaces
        than that one. The inherited rule also refuses some texts in which it holds fewer.
        """
        reader = self.reader
        breaks = []
        deepest_blank = deepest = 0
        end = reader.get_mark()
        while reader.peek() in " \r\n":
            if reader.peek() == " ":
                reader.forward()
                deepest = max(deepest, reader.column)
            else:
                deepest_blank = max(deepest_blank, reader.column)
                breaks.append(self.scan_line_break())
                end = reader.get_mark()
        if reader.peek() == "\0" or reader.column <= self.indent:
            return breaks, deepest, end
        if deepest_blank > reader.column:
            problem = "blank line further indented than the text"
            raise ScannerError("while scanning a block scalar", end, problem, reader.get_mark())
        return breaks, reader.column, end

    def _note(self, kind: FaultKind, token: Any, name: str) -> None:
        self.loader.noted.append(Noted(kind, token.start_mark.index, token.end_mark.index, name))
