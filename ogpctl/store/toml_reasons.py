"""Why a text is no TOML, in words that can be translated.

Python's reader tells it in English and in its own terms.
"""

from __future__ import annotations

from ogpctl.i18n.message import Message, literal, msg

_NOT_CLOSED = msg("a text in quotes is not closed on its line")
_TWICE = msg("this name is already used above")
_NO_SETTING = msg("a line `name = value` or `[table]` is expected here")
_BACKSLASH = msg("write a backslash in a text twice, or put the text in '…'")
_BRACKET = msg("a bracket is not closed")
_CONTROL = msg("a control character is not allowed here")
_NO_VALUE = msg("a value is missing or not valid here: put a text in straight quotes")

_CASES = {  # what Python’s reader says, by how it begins
    "Illegal character '\\n'": _NOT_CLOSED,
    "Illegal character '\\r": _NOT_CLOSED,
    "Unterminated string": _NOT_CLOSED,
    "Expected \"'": _NOT_CLOSED,
    "Expected '\"": _NOT_CLOSED,
    "Illegal character": _CONTROL,
    "Found invalid character": _CONTROL,
    "Cannot overwrite a value": _TWICE,
    "Cannot declare": _TWICE,
    "Cannot redefine namespace": _TWICE,
    "Cannot mutate immutable namespace": _TWICE,
    "Duplicate inline table key": _TWICE,
    "Invalid statement": _NO_SETTING,
    "Invalid initial character for a key part": _NO_SETTING,
    "Expected '='": msg("a “=” is missing after the name"),
    "Expected newline": msg("something follows the value: write one setting per line, and texts in quotes"),
    "Expected ']": _BRACKET,
    "Unclosed": _BRACKET,
    "Unescaped '\\'": _BACKSLASH,
    "Invalid hex value": _BACKSLASH,
    "Escaped character": _BACKSLASH,
    "Invalid value": _NO_VALUE,
    "Invalid date or datetime": msg("this date does not exist"),
}


def toml_reason(told: str) -> Message:
    """Return why a text is no TOML; `told` itself, which is English, where that is nothing known."""
    return next((reason for beginning, reason in _CASES.items() if told.startswith(beginning)), literal(told))
