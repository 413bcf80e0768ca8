"""Where `ogpctl.toml` says what.

Python's TOML reader gives no positions, so a text that it took is gone through again. A key is known by its
path, as in `("waivers", 0, "rule")`, whichever of TOML's ways of writing it the file has.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ogpctl.store.line_positions import Lines
from ogpctl.store.position import Path, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_STRING = r"\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'"
_TOKEN = re.compile(
    rf"(?P<space>[ \t\r]+|\#[^\n]*)|(?P<line>\n)|(?P<string>{_STRING})|(?P<sign>[\[\]{{}},=.])"
    r"|(?P<word>[^\s\[\]{},=.#\"']+)|(?P<other>.)",
    re.DOTALL,
)
_MOST_PARTS = 8
_LONG_KEY = re.compile(rf"(?<![\w\-\"'])(?:[\w\-\"']++[ \t]*+\.[ \t]*+){{{_MOST_PARTS},}}")
"""A dotted key of more parts than any setting has: Python's reader takes time and memory by their square."""
_DEEPEST = 6


def long_key(text: str) -> Span | None:
    """Return where a key of so many parts stands that the text must not be parsed, None where none does."""
    masked = _TOKEN.sub(_without_content, text)
    found = _LONG_KEY.search(masked)
    return Lines(text).span(found.start(), found.end()) if found is not None else None


def _without_content(token: re.Match[str]) -> str:
    """Return a string or a comment of the same length without anything to be taken for a key."""
    if token.lastgroup == "string":
        return '"' * len(token[0])
    return " " * len(token[0]) if token.lastgroup == "space" else token[0]


class SettingsPlaces:
    """The places of the keys and values in a text that is valid TOML."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = Lines(text)
        self._keys: dict[Path, tuple[int, int]] = {}
        self._values: dict[Path, tuple[int, int]] = {}
        self._tables: dict[Path, int] = {}
        """How many tables each list of tables has so far."""
        self._tokens = [
            (str(token.lastgroup), token.start(), token.end())
            for token in _TOKEN.finditer(text)
            if token.lastgroup != "space"
        ]
        self._at = 0
        self._read()

    def key(self, path: Path) -> Span:
        """Return where the key at `path` stands; of what is missing, the nearest table or list around it."""
        return self._span(path, self._keys)

    def value(self, path: Path, text: str | None = None) -> Span:
        """Return where the value at `path` stands; with `text`, where it does without its quotes."""
        if path not in self._values:
            return self.key(path)
        start, end = self._values[path]
        found = self._text.find(text, start, end) if text else -1
        return (
            self._lines.span(found, found + len(text))
            if text and found >= 0
            else self._lines.span(start, end)
        )

    def _span(self, path: Path, places: dict[Path, tuple[int, int]]) -> Span:
        for length in range(len(path), 0, -1):
            if path[:length] in places:
                return self._lines.span(*places[path[:length]])
        return Span()

    def _read(self) -> None:
        table: Path = ()
        while self._kind() is not None:
            if self._kind() == "line":
                self._at += 1
            elif self._sign() == "[":
                table = self._header()
            else:
                self._entry(table)

    def _kind(self) -> str | None:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else None

    def _sign(self) -> str:
        """Return the sign that comes next, "" where none does."""
        if self._kind() != "sign":
            return ""
        return self._text[self._tokens[self._at][1]]

    def _header(self) -> Path:
        """Read `[table]` or `[[table]]`, and return its path."""
        start = self._tokens[self._at][1]
        is_list = self._text.startswith("[[", start)
        self._at += 2 if is_list else 1
        path: Path = ()
        parts = list(self._parts_with_places("]"))
        for index, (part, *place) in enumerate(parts, 1):
            path = (*path, part)
            self._keys.setdefault(path, (start, start + 1) if is_list else (place[0], place[1]))
            if index == len(parts) and is_list:
                self._tables[path] = self._tables.get(path, 0) + 1
            if path in self._tables:
                path = (*path, self._tables[path] - 1)
                self._keys.setdefault(path, (start, start + 1))
        self._at += 2 if is_list else 1
        return path

    def _entry(self, table: Path) -> None:
        """Read `key = value`, in a table or inside braces."""
        path = table
        for part, start, end in self._parts_with_places("="):
            path = (*path, part)
            self._keys.setdefault(path, (start, end))
        self._at += 1
        self._value(path)

    def _parts_with_places(self, closing: str) -> Iterator[tuple[str, int, int]]:
        while self._kind() is not None and self._sign() != closing:
            kind, start, end = self._tokens[self._at]
            self._at += 1
            if kind in {"word", "string"}:
                quotes = int(kind == "string")
                yield _unquoted(self._text[start:end]), start + quotes, end - quotes

    def _value(self, path: Path) -> None:
        start = self._tokens[self._at][1] if self._kind() is not None else len(self._text)
        opening = self._sign()
        if opening in {"[", "{"}:
            self._at += 1
            if len(path) > _DEEPEST:
                self._pass_over()
            elif opening == "[":
                self._items(path)
            else:
                self._members(path)
        else:
            while self._kind() not in {None, "line"} and self._sign() not in {",", "]", "}"}:
                self._at += 1
        self._values[path] = (start, self._tokens[self._at - 1][2])

    def _items(self, path: Path) -> None:
        index = 0
        while self._kind() is not None and self._sign() != "]":
            if self._kind() == "line" or self._sign() == ",":
                self._at += 1
                continue
            begin = self._tokens[self._at][1:]
            self._keys.setdefault((*path, index), begin)
            self._value((*path, index))
            index += 1
        self._at += 1

    def _members(self, path: Path) -> None:
        while self._kind() is not None and self._sign() != "}":
            if self._kind() == "line" or self._sign() == ",":
                self._at += 1
            else:
                self._entry(path)
        self._at += 1

    def _pass_over(self) -> None:
        depth = 1
        while depth and self._kind() is not None:
            depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(self._sign(), 0)
            self._at += 1


def _unquoted(key: str) -> str:
    if key[0] == '"' and "\\" in key:
        import tomllib

        return str(tomllib.loads(f"key = {key}")["key"])
    return key[1:-1] if key[0] in "\"'" else key
