"""Where `ogpctl.toml` says what: TOML readers give no positions, so its lines are looked through once."""

from __future__ import annotations

import re

from ogpctl.checks.place import LINE_END
from ogpctl.store.position import Span

_LONG_STRING = re.compile(
    r"""(?P<long>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5})|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|\#[^\n]*""",
    re.DOTALL,
)
"""A string over several lines, or what may hold its quotes without being one: a short string, a comment."""
_TABLE = re.compile(r"""[ \t]*(\[\[?)[ \t]*["']?([^"'\]]*?)["']?[ \t]*\]""")
_KEY = re.compile(
    r"""[ \t]*(?:["']?rules["']?[ \t]*\.[ \t]*)?(["']?)(?P<key>[^"'=#\[]+?)\1[ \t]*=[ \t]*(?P<value>[^ \t].*)?"""
)


class SettingsPlaces:
    """Finds the keys of `[rules]` and the values of each `[[waivers]]` in the text of an `ogpctl.toml`.

    Where a table is written on one line (`waivers = [{…}]`), its key is pointed at.
    """

    def __init__(self, text: str) -> None:
        self._keys: dict[tuple[int, str], Span] = {}
        self._values: dict[tuple[int, str], tuple[Span, str]] = {}
        waiver, current = -1, -1
        for number, line in enumerate(LINE_END.split(_without_long_strings(text)), 1):
            if table := _TABLE.match(line):
                is_waiver = table[1] == "[[" and table[2] == "waivers"
                waiver += is_waiver
                current = waiver if is_waiver else -1
            elif key := _KEY.match(line):
                place = (current, key["key"])
                self._keys.setdefault(place, _span(number, key.start("key"), key["key"]))
                if key["value"]:
                    self._values[place] = (_span(number, key.start("value"), key["value"]), key["value"])

    def rule(self, name: str) -> Span:
        """Return where `[rules]` has the rule `name`."""
        return self._keys.get((-1, name)) or self._keys.get((-1, "rules")) or Span()

    def waiver(self, index: int, key: str, text: str) -> Span:
        """Return where the waiver with this index, from 0, gives `text` for `key`."""
        span, value = self._values.get((index, key), (None, ""))
        if span is None:
            return self._keys.get((-1, "waivers")) or Span()
        found = value.find(text)
        return _span(span.line, span.column - 1 + max(found, 0), text if found >= 0 else value[:1])


def _without_long_strings(text: str) -> str:
    """Return `text` with nothing but line ends where a string goes on: its lines may look like settings."""

    def first_line(match: re.Match[str]) -> str:
        return re.sub(r"(?<=\n)[^\r\n]+", "", match[0]) if match["long"] else match[0]

    return _LONG_STRING.sub(first_line, text)


def _span(line: int, start: int, text: str) -> Span:
    return Span(line, start + 1, line, start + 1 + len(text))
