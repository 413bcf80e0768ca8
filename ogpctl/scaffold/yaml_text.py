"""A text as a YAML scalar in double quotes, which reads back as exactly that text."""

from __future__ import annotations

import re

# The quote and the backslash; line ends, which quotes would fold; and what the profile does not take as it
# is.
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def quoted(text: str) -> str:
    """Return `text` as one line of YAML, and of JSON but for some escapes."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    letter = found[0]
    number = ord(letter)
    return _SHORT.get(letter) or (f"\\x{number:02x}" if number <= 0xFF else f"\\u{number:04x}")  # noqa: PLR2004 - two digits
