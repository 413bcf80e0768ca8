"""The quick pass: take a file that is plainly right, leave every other one to the explaining pass.

A fast parser and a compiled validator do the work, but the parser does not keep the profile by itself: it
drops tags and anchors, reads `1_000` as a number, ends a value at a NUL, and overflows its stack on deep
nesting. So one regular expression looks for anything that might be outside the profile. It may be wrong in
one direction only: a false alarm costs the time of the explaining pass, a miss would be a bug.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import msgspec

from ogpctl.store.schemas import compiled
from ogpctl.store.unseen import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Callable

    from ogpctl.store.document import Kind

# Characters that never begin anything doubtful. Every other one stops the search, and is then looked at; so
# the search runs over ordinary text at the speed of one character class.
_ORDINARY = (
    r" !#$%&()*+./0-9;=>@A-Z^_`a-z|~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff"
)
# After one of these a node may start; the letters begin none that is doubtful, and most nodes begin so.
_BEFORE_NODE = r"\n\"',\-:?\[\]{}"
_HARMLESS = r"A-HJ-MO-Za-hj-mo-z\xc0-\u024f"

# What may not begin a node: a tag, an anchor, an alias, an explicit key, a reserved character, and a number
# other than a short decimal one: whole, or with a fraction that does not end in 0 (both parsers round to the
# nearest double; `1.0` is a whole number to one schema engine). A date is text to both parsers.
_PLAIN_NUMBER = (
    r"(?:(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{0,14}[1-9])?|[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)(?=[ \r\n,\]}:]|\Z)"
)
_NUMBER = r"[-+_.]*(?:[0-9][0-9a-fA-FoOxX_.+\-]*|(?:[iI][nN][fF]|[nN][aA][nN])[_.+\-]*) *(?=[\r\n,\]}:#]|\Z)"
_NODE = rf"(?:[!&*%@`?:]|(?!{_PLAIN_NUMBER}){_NUMBER})"

_DOUBTFUL = re.compile(
    rf"[^{_ORDINARY}](?:(?<=[{_BEFORE_NODE}])(?! {{0,59}}[{_HARMLESS}])(?:"
    # A line's start: document markers, a node, nesting that may be deeper than the profile allows, spaces
    # that end the file (the fast parser counts them as a line of a block text).
    rf"(?<=\n)(?:---|\.\.\.|[ \-?:]{{60}}| +\Z| *{_NODE})"
    # Other places where a node may start.
    rf"|(?<=[\[{{,]) *{_NODE}"
    rf"|(?<=[\-?:]) +{_NODE}"
    # A value right behind the colon of a key in quotes or brackets: only one in quotes or brackets may stand there.
    rf"|(?<=[\"'\]}}]) *:(?: *{_NODE}|[^ \r\n\"'\[{{])"
    rf")|(?<![{_BEFORE_NODE}])(?:"
    # A merge key.
    r"(?<=<)<"
    # An escape that may stand for a character outside the profile, or of a line break: the fast parser asks for
    # no indentation of the line that follows it.
    r"|(?<=\\)[^\"\\/nt ]"
    # Line breaks that readers disagree on, tabs, control characters, a byte order mark.
    r"|(?<=\r)(?!\n)|(?<![<\\\r])"
    r"))"
)


def accept(data: bytes, kind: Kind) -> dict[str, Any] | None:
    """Return the value of a data file that keeps the profile and the schema of `kind`, else None.

    None means "not by this pass": the explaining pass is the authority. It is always None where one of the
    two fast libraries is not installed.
    """
    validator = compiled(kind)
    if validator is None:
        return None
    value = plain_value(data)
    try:
        # The validator raises ValueError for a value that JSON cannot hold, such as one with keys of int.
        return value if value is not None and validator.is_valid(value) else None
    except ValueError:
        return None


def plain_value(data: bytes) -> dict[Any, Any] | None:
    """Return the mapping that `data` holds where nothing in it is doubtful, else None.

    Left to the schema, which no file passes with them, are keys that are no text.
    """
    loads = _parser()
    if loads is None:
        return None
    try:
        text = data.decode()
        if _DOUBTFUL.search("\n" + text) or _is_outdented_in_brackets(text) or _ends_with_empty_block(text):
            return None
        value = loads(text)
        if not isinstance(value, dict) or _begins_as_block_text(value):
            return None
        return None if UNSEEN.search(text) and _has_unseen_key(value) else value
    except (ValueError, TypeError):
        return None


_IN_BRACKETS = r"(?:[^\[\]{}\"'\n]++|(?<=\w)'|\"[^\"\[\]{}\n]*+\"|'[^'\[\]{}\n]*+')*+"
_ON_ONE_LINE = re.compile(
    rf"[\[{{]{_IN_BRACKETS}(?:(?:\[{_IN_BRACKETS}\]|\{{{_IN_BRACKETS}\}}){_IN_BRACKETS})*+[\]}}]"
)
"""Brackets that close on their line, with whole quotes and brackets one level down in them: nearly all there are."""
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


@cache
def _parser() -> Callable[[str], Any] | None:
    try:
        from yaml_rs import AliasLimits, loads
    except ImportError:
        return None
    # No alias may be followed. None gets here; this is the second lock on the same door.
    limits = AliasLimits(
        max_total_replayed_events=0, max_replay_stack_depth=0, max_alias_expansions_per_anchor=0
    )
    return partial(loads, parse_datetime=False, alias_limits=limits)
