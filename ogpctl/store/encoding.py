"""From bytes to text: UTF-8 and nothing else, with a guess at what the file is instead."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_BOMS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\r"))
_TYPOGRAPHY = "«»‹›“”„‘’‚–—…·•°€£§²³ºª\xa0"


@dataclass(frozen=True, slots=True)
class DecodedText:
    """`text` is without its byte order mark; where the bytes are not UTF-8, it is what could be made of them.

    `offset` is then where in `text` the first wrong byte stands, and `values` tells of it: `byte` (as 0xE9),
    `offset` (in bytes, from 0) and `encoding` ("" where it could not be guessed).
    """

    text: str
    offset: int = 0
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_utf8(self) -> bool:
        """Whether the bytes were UTF-8."""
        return not self.values


def decode(data: bytes) -> DecodedText:
    wide = _wide_encoding(data)
    if wide:
        text = data.decode(wide.lower(), "replace").removeprefix("\ufeff")
        return DecodedText(
            text,
            0,
            {
                "byte": f"0x{data[0]:02X}",
                "offset": 0,
                "encoding": wide.removesuffix("-LE").removesuffix("-BE"),
            },
        )
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        return DecodedText(body.decode())
    except UnicodeDecodeError as error:
        start = error.start
    encoding = "Windows-1252" if _looks_like_windows_1252(body) else ""
    text = body.decode("cp1252" if encoding else "utf-8", "replace")
    values = {"byte": f"0x{body[start]:02X}", "offset": start + len(data) - len(body), "encoding": encoding}
    # In Windows-1252 a byte is a character; in UTF-8 all bytes before the first wrong one decode.
    return DecodedText(text, start if encoding else len(body[:start].decode()), values)


def _wide_encoding(data: bytes) -> str:
    """Return UTF-16 or UTF-32 where the bytes begin with its mark, or every other one is NUL."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    even, odd = data[::2], data[1::2]
    if even and odd and len(data) % 2 == 0:
        if odd.count(0) * 10 > len(odd) * 7 and even.count(0) * 10 < len(even):
            return "UTF-16-LE"
        if even.count(0) * 10 > len(even) * 7 and odd.count(0) * 10 < len(odd):
            return "UTF-16-BE"
    return ""


def _looks_like_windows_1252(body: bytes) -> bool:
    """Return whether the bytes beyond ASCII read as letters and typography of Western Europe."""
    try:
        high = [character for character in body.decode("cp1252") if character > "\x7f"]
    except UnicodeDecodeError:
        return False
    plausible = sum(character.isalpha() or character in _TYPOGRAPHY for character in high)
    controls = len(body) - len(body.translate(None, _CONTROLS))
    return plausible * 10 >= len(high) * 9 and controls == 0
