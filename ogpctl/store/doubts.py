"""What the quick pass must not be given: texts that the fast parser may read otherwise than YAML does.

The parser does not keep the profile by itself: it drops tags and anchors, reads `1_000` as a number, ends a
value at a NUL, and overflows its stack on deep nesting. Each doubt has a name, and each name a case in
`tests/store/test_doubts.py`. A doubt may be wrong in one direction only: a false alarm costs the time of the
explaining pass, a miss would be a bug.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from ogpctl.store.unseen import UNSEEN

# Characters that never begin anything doubtful. Every other one stops the search, and is then looked at; so
# the search runs over ordinary text at the speed of one character class.
_ORDINARY = (
    r" !#$%&()*+./0-9;=>@A-Z^_`a-z|~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd"
    r"\U00010000-\U0010ffff"
)
# After one of these a node may start; the letters begin none that is doubtful, and most nodes begin so.
_BEFORE_NODE = r"\n\"',\-:?\[\]{}"
_HARMLESS = r"A-HJ-MO-Za-hj-mo-z\xc0-\u024f"

# A short decimal number: whole, or with a fraction that does not end in 0 (both parsers round to the nearest
# double; `1.0` is a whole number to one schema engine). A date is text to both parsers.
_PLAIN_NUMBER = (
    r"(?:(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{0,14}[1-9])?|[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)(?=[ \r\n,\]}:]|\Z)"
)
_NUMBER = r"[-+_.]*(?:[0-9][0-9a-fA-FoOxX_.+\-]*|(?:[iI][nN][fF]|[nN][aA][nN])[_.+\-]*) *(?=[\r\n,\]}:#]|\Z)"
# What may not begin a node: a tag, an anchor, an alias, an explicit key, a reserved sign, another number.
_NODE = rf"(?:[!&*%@`?:]|(?!{_PLAIN_NUMBER}){_NUMBER})"

_WHERE_NODES_START = {
    "document_marker": r"(?<=\n)(?:---|\.\.\.)",
    # Nesting that may be deeper than the profile allows.
    "deep_nesting": r"(?<=\n)[ \-?:]{60}",
    # The fast parser counts spaces that end the file as a line of a block text.
    "spaces_at_end": r"(?<=\n) +\Z",
    "node_on_line": rf"(?<=\n) *{_NODE}",
    "node_in_brackets": rf"(?<=[\[{{,]) *{_NODE}",
    "node_behind_sign": rf"(?<=[\-?:]) +{_NODE}",
    # Right behind the colon of a key in quotes or brackets only a value in quotes or brackets may stand.
    "value_behind_closed_key": rf"(?<=[\"'\]}}]) *:(?: *{_NODE}|[^ \r\n\"'\[{{])",
}
_ELSEWHERE = {
    "merge_key": r"(?<=<)<",
    # An escape may stand for a character outside the profile, or for a line break: the fast parser asks for
    # no indentation of the line that follows it.
    "escape": r"(?<=\\)[^\"\\/nt ]",
    # Line breaks that readers disagree on.
    "lone_carriage_return": r"(?<=\r)(?!\n)",
    # Tabs, control characters, a byte order mark: whatever else is not ordinary.
    "character": r"(?<![<\\\r])",
}


def _one_of(doubts: dict[str, str]) -> str:
    return "|".join(f"(?P<{name}>{pattern})" for name, pattern in doubts.items())


_DOUBT = re.compile(
    rf"[^{_ORDINARY}](?:"
    rf"(?<=[{_BEFORE_NODE}])(?! {{0,59}}[{_HARMLESS}])(?:{_one_of(_WHERE_NODES_START)})"
    rf"|(?<![{_BEFORE_NODE}])(?:{_one_of(_ELSEWHERE)})"
    r")"
)

DOUBTS = (
    *_WHERE_NODES_START,
    *_ELSEWHERE,
    "outdented_in_brackets",
    "empty_block_at_end",
    "block_sign_in_brackets",
    "unseen_in_key",
)
"""The names of all doubts."""


def doubt_about(text: str) -> str | None:
    """Return the name of a doubt about a text, None where the fast parser may have it."""
    found = _DOUBT.search("\n" + text)
    if found is not None:
        return found.lastgroup
    if _is_outdented_in_brackets(text):
        return "outdented_in_brackets"
    return "empty_block_at_end" if _ends_with_empty_block(text) else None


def doubt_about_value(value: dict[Any, Any], text: str) -> str | None:
    """Return the name of a doubt about what the fast parser made of `text`, None where it may be taken."""
    if _begins_as_block_text(value):
        return "block_sign_in_brackets"
    return "unseen_in_key" if UNSEEN.search(text) and _has_unseen_key(value) else None


_IN_BRACKETS = r"(?:[^\[\]{}\"'\n]++|(?<=\w)'|\"[^\"\[\]{}\n]*+\"|'[^'\[\]{}\n]*+')*+"
_ON_ONE_LINE = re.compile(
    rf"[\[{{]{_IN_BRACKETS}(?:(?:\[{_IN_BRACKETS}\]|\{{{_IN_BRACKETS}\}}){_IN_BRACKETS})*+[\]}}]"
)
"""Brackets that close on their line, with whole quotes and brackets one level down in them: nearly all."""
_WITH_BRACKET = re.compile(r"^[^\[\]{}\n]*+[\[{].*$", re.MULTILINE)
_LINE = re.compile(r"([ \-]*)(.*)(?:\n|\Z)")
_QUOTED = re.compile(r"\"[^\"\n]*\"|(?<!\w)'[^'\n]*'")
_OPEN_QUOTE = re.compile(r"\"|(?<!\w)'")


def _is_outdented_in_brackets(text: str) -> bool:
    """Return whether a line inside brackets may be no further indented than the key whose value they are.

    The fast parser takes many such lines, which YAML refuses. Brackets and quotes are counted line by line,
    without regard to block texts and comments: what that takes for open brackets costs time only.
    """
    rest = _ON_ONE_LINE.sub("", text)
    if "[" not in rest and "{" not in rest:
        return False
    at = 0
    while (first := _WITH_BRACKET.search(text, at)) is not None:
        line = _LINE.match(text, first.start())
        base = len(line[1]) if line is not None else 0
        depth = 0
        while line is not None:
            at = line.end()
            bare, *quoted = _OPEN_QUOTE.split(_QUOTED.sub("", line[2]), maxsplit=1)
            depth += bare.count("[") + bare.count("{") - bare.count("]") - bare.count("}")
            if depth <= 0 or at >= len(text):
                break
            if quoted:
                return True  # a text in quotes goes on below, and may hold brackets
            line = _LINE.match(text, at)
            if line is None:
                break
            spaces, hyphen, _ = line[1].partition("-")  # here a hyphen indents nothing, but is part of a text
            if len(spaces) <= base and (hyphen or line[2][:1] not in {"", "\r", "#", "]", "}"}):
                return True
    return False


_BLOCK_HEADER = re.compile(r"(?<= )[|>][-+0-9]*(?: +#[^\n]*)?[ \r\n]*\Z")


def _ends_with_empty_block(text: str) -> bool:
    """Return whether the last line may begin a block text of which nothing follows.

    The fast parser takes the line end of such a line for one of the text.
    """
    return _BLOCK_HEADER.search(text, text.rstrip().rfind("\n") + 1) is not None


def _begins_as_block_text(value: dict[str, Any]) -> bool:
    """Return whether a text in `value` may begin with `|` or `>`.

    Inside brackets the fast parser takes these signs for text, while YAML gives them no place there.
    """
    flat = msgspec.json.encode(value)
    return b'"|' in flat or b'">' in flat


def _has_unseen_key(value: dict[Any, Any]) -> bool:
    """Return whether a key holds a character that nobody sees; parsers count such a one as any other."""
    keys: list[str] = []
    waiting: list[Any] = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            keys += item
            waiting += item.values()
        elif isinstance(item, list):
            waiting += item
    return UNSEEN.search("\n".join(keys)) is not None
