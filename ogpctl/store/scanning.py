"""The tokens of a YAML text: ruamel.yaml's scanner, held to YAML 1.2.2 and to the profile.

The inherited scanner takes some texts that are no YAML, reads some otherwise than YAML does, and refuses some
that are YAML; what it does not check is checked here, so that the verdict is the same whichever libraries are
installed. It is told to stop at the depth that the profile allows, since its time grows with the square of
the depth, and to note what the profile forbids (anchors, aliases, tags, directives) where it stands.

One thing stays looser than the specification, as in every reader in use: a line that begins with the closing
quote or bracket may have any indentation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ruamel.yaml.scanner import Scanner, ScannerError
from ruamel.yaml.tokens import (
    AliasToken,
    FlowMappingEndToken,
    FlowSequenceEndToken,
    ScalarToken,
    TagToken,
)

from ogpctl.store.profile_error import ProfileErrorKind

MAX_DEPTH = 64
_LINE_END = "\n\r\0"
_BLANK = " \t\n\r\0"
_FLOW_SIGNS = ",[]{}"
_BARE_END = re.compile(r"\.{3}[ \t]*(?:[\r\n]|\Z|(?<=[ \t])#)")
_INDICATORS = "-?:,[]{}#&*!|>'\"%@`"


class TooDeepError(Exception):
    """A collection begins at `offset` below 64 others."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


@dataclass(frozen=True, slots=True)
class ForbiddenSyntax:
    """Something that the profile forbids, by offsets; `name` is its text."""

    kind: ProfileErrorKind
    start: int
    end: int
    name: str


class ProfileScanner(Scanner):
    """Reads a text without forbidden characters; its loader is a `Source`, which keeps what is noted."""

    _last: Any = None
    """The token that was read last: what a `:` inside brackets means depends on it."""

    _brackets: Any = None
    """Where the brackets stand that are open."""

    def fetch_more_tokens(self) -> Any:
        super().fetch_more_tokens()
        if self.tokens:
            self._last = self.tokens[-1]

    def scan_to_next_token(self) -> None:
        """Pass over spaces, line breaks and comments; a comment must not touch what stands before it."""
        reader = self.reader
        while True:
            while reader.peek() == " " or (self.flow_level and reader.peek() == "\t"):
                reader.forward()
            if reader.peek() == "#":
                self._check_comment()
                while reader.peek() not in _LINE_END:
                    reader.forward()
            if not self.scan_line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def _check_comment(self) -> None:
        before = self.loader.text[self.reader.index - 1 : self.reader.index]
        if before and before not in _BLANK:
            problem = "comment without a space before it"
            raise ScannerError(None, None, problem, self.reader.get_mark())

    def unwind_indent(self, column: int) -> None:
        """Leave the collections that a token in `column` is not part of.

        Inside brackets, check its indentation. By rule s-flow-line-prefix of YAML 1.2.2 a line inside
        brackets is further indented than the collection that holds them.
        """
        if not self.flow_level:
            super().unwind_indent(column)
        elif self._is_outdented() and self.reader.peek() not in "]}\0" and not self._is_document_marker():
            problem = "line inside brackets is not indented"
            raise ScannerError(
                "while scanning a flow collection", self._brackets[-1], problem, self.reader.get_mark()
            )

    def _is_outdented(self) -> bool:
        """Return whether what comes next is the first on its line, and not indented beyond its block."""
        reader = self.reader
        if self._last is not None and self._last.end_mark.line == reader.line:
            return False
        line = self.loader.text[reader.index - reader.column : reader.index]
        return not line.strip(" \t") and len(line) - len(line.lstrip(" ")) <= self.indent

    def _is_document_marker(self) -> bool:
        return bool(self.check_document_start() or self.check_document_end())

    def stale_possible_simple_keys(self) -> None:
        """Give up keys whose `:` did not come on their line; directly inside braces it may come later."""
        waiting = None
        if self.flow_level and self.flow_context[-1] == "{" and isinstance(self._last, ScalarToken):
            key = self.possible_simple_keys.get(self.flow_level)
            if key is not None and key.token_number == self.tokens_taken + len(self.tokens) - 1:
                waiting = self.possible_simple_keys.pop(self.flow_level)
        super().stale_possible_simple_keys()
        if waiting is not None:
            self.possible_simple_keys[self.flow_level] = waiting

    def check_key(self) -> bool:
        return self.reader.peek(1) in _BLANK

    def check_value(self) -> bool:
        """Return whether the `:` here ends a key.

        What follows it tells, or that the key is in quotes or brackets.
        """
        return not self._is_safe(self.reader.peek(1)) or (bool(self.flow_level) and self._is_behind_json())

    def fetch_value(self) -> None:
        """Read a `:`; inside brackets a space follows the one of a plain key, also before a bracket."""
        reader = self.reader
        if self.flow_level and reader.peek(1) in "[{" and not self._is_behind_json():
            raise ScannerError(None, None, "no space between a plain key and a bracket", reader.get_mark())
        super().fetch_value()

    def fetch_block_scalar(self, style: Any) -> None:
        if self._is_outdented():
            raise ScannerError(None, None, "block text is not indented", self.reader.get_mark())
        super().fetch_block_scalar(style)

    def _is_behind_json(self) -> bool:
        last = self._last
        return isinstance(last, (FlowMappingEndToken, FlowSequenceEndToken)) or (
            isinstance(last, ScalarToken) and not last.plain
        )

    def _is_safe(self, character: str) -> bool:
        """Return whether `character` may follow `-`, `?` or `:` in a plain text (ns-plain-safe)."""
        return character not in _BLANK and not (self.flow_level and character in _FLOW_SIGNS)

    def check_plain(self) -> bool:
        first = self.reader.peek()
        if first in "-?:":
            return self._is_safe(self.reader.peek(1))
        return first not in _BLANK and first not in _INDICATORS

    def scan_plain(self) -> ScalarToken:
        """Return the plain text that begins here, its lines folded (rule ns-plain)."""
        reader = self.reader
        start = end = reader.get_mark()
        chunks: list[str] = []
        spaces: list[str] | None = []
        while True:
            length = self._plain_length()
            if length == 0:
                break
            self.allow_simple_key = False
            chunks += [*(spaces or ()), reader.prefix(length)]
            reader.forward(length)
            end = reader.get_mark()
            spaces = self.scan_plain_spaces(self.indent + 1, start)
            if not spaces or reader.peek() == "#" or reader.column <= self.indent:
                break
        return ScalarToken("".join(chunks), plain=True, start_mark=start, end_mark=end)

    def _plain_length(self) -> int:
        """Return how many characters of the plain text stand here without a space."""
        peek = self.reader.peek
        length = 0
        while (character := peek(length)) not in _BLANK:
            if self.flow_level and character in _FLOW_SIGNS:
                break
            if character == ":" and not self._is_safe(peek(length + 1)):
                break
            length += 1
        return length

    def scan_flow_scalar_breaks(self, double: Any, start_mark: Any) -> list[str]:
        """Return the further line breaks here; the line with text that follows must be indented."""
        breaks: list[str] = super().scan_flow_scalar_breaks(double, start_mark)
        quote = '"' if double else "'"
        if self._is_outdented() and self.reader.peek() not in f"{quote}\0":
            problem = "line of a quoted text is not indented"
            raise ScannerError("while scanning a quoted scalar", start_mark, problem, self.reader.get_mark())
        return breaks

    def fetch_flow_collection_start(self, TokenClass: Any, to_push: str) -> None:  # noqa: N803 - as inherited
        self._deeper()
        self._brackets = [*(self._brackets or ()), self.reader.get_mark()]
        super().fetch_flow_collection_start(TokenClass, to_push)

    def fetch_flow_collection_end(self, TokenClass: Any) -> None:  # noqa: N803 - as inherited
        self._brackets = self._brackets[:-1] if self._brackets else None
        super().fetch_flow_collection_end(TokenClass)

    def add_indent(self, column: int) -> bool:
        if self.indent < column:
            self._deeper()
        return bool(super().add_indent(column))

    def _deeper(self) -> None:
        if len(self.indents) + self.flow_level >= MAX_DEPTH:
            raise TooDeepError(self.reader.index)

    def scan_anchor(self, TokenClass: Any) -> Any:  # noqa: N803 - as inherited
        token = super().scan_anchor(TokenClass)
        kind = ProfileErrorKind.ALIAS if TokenClass is AliasToken else ProfileErrorKind.ANCHOR
        self._note(kind, token, token.value)
        return token

    def scan_tag(self) -> Any:
        token = super().scan_tag()
        start, end = token.start_mark, token.end_mark
        self._note(ProfileErrorKind.TAG, token, self.loader.text[start.index : end.index])
        # A tag of a declared handle, so that an unknown one does not end the reading.
        return TagToken(("!", "tag"), start, end)

    def fetch_document_end(self) -> None:
        """Read a line `...`, which before the first document ends none."""
        reader = self.reader
        if self.tokens_taken + len(self.tokens) > 1 or not _BARE_END.match(self.loader.text, reader.index):
            super().fetch_document_end()
        else:
            reader.forward(3)

    def fetch_directive(self) -> None:
        """Note a directive and read on as if it were a comment: it must not change how the rest is read."""
        start = self.reader.get_mark()
        while self.reader.peek() not in _LINE_END:
            self.reader.forward()
        end = self.reader.get_mark()
        name = self.loader.text[start.index : end.index].rstrip()
        self.loader.noted.append(
            ForbiddenSyntax(ProfileErrorKind.DIRECTIVE, start.index, start.index + len(name), name)
        )

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

    def _note(self, kind: ProfileErrorKind, token: Any, name: str) -> None:
        self.loader.noted.append(ForbiddenSyntax(kind, token.start_mark.index, token.end_mark.index, name))
