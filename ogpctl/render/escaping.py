"""File names, and the sentences that quote them, on one line where every character shows.

A file name may hold any byte but `/` and NUL: line ends that would forge a finding, escape sequences that
steer a terminal, bytes that are no UTF-8. A text loses such characters (`ogpctl.render.plain_text`); a name
keeps them in a form that can be read, since whoever mends the file must find it.
"""

from __future__ import annotations

import re

from ogpctl.i18n import steering

_UNSEEN = re.compile(
    f"[{steering.CONTROLS}\t\n\r\u200b{steering.MARKS}{steering.TURNING}{steering.OTHER}\ud800-\udfff]"
)
_TURNING = re.compile(f"[{steering.TURNING}]")
LAST_BYTE = 0xFF
_FIRST_SURROGATE_ESCAPE, _LAST_SURROGATE_ESCAPE = 0xDC80, 0xDCFF


def escaped_line(text: str) -> str:
    """Return `text` with control characters, line ends and bytes that are no UTF-8 by their number in hex."""
    return _UNSEEN.sub(lambda found: _escape(ord(found[0])), text)


def turns_shown(text: str) -> str:
    """Return `text` with what turns the direction of writing by its number in hex.

    Every other character stays. Whatever people may look at passes here on its way out: nowhere else must
    such a character be thought of.
    """
    if text.isascii():
        return text
    return _TURNING.sub(lambda found: _escape(ord(found[0])), text)


def _escape(code: int) -> str:
    if _FIRST_SURROGATE_ESCAPE <= code <= _LAST_SURROGATE_ESCAPE:
        code -= 0xDC00  # how Python carries a byte of a file name that is no UTF-8
    return f"\\x{code:02x}" if code <= LAST_BYTE else f"\\u{code:04x}"


def encodable(text: str) -> str:
    """Return `text` as UTF-8 can hold it.

    Bytes of a file name that is not UTF-8 go by their number in hex.
    """
    if text.isascii():
        return text
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
