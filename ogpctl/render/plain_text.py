"""Text from data made safe for a terminal: it shows, and it steers nothing.

A title is whatever someone wrote in a merge request. Escape sequences could recolour, retitle or overwrite a
maintainer's terminal; bidirectional overrides could make a line read as another (CVE-2021-42574). Ordinary
right-to-left letters stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ogpctl.i18n import steering
from ogpctl.i18n.letters import letter_start
from ogpctl.render.escaping import turns_shown

_ESCAPE_SEQUENCES = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI: colours, cursor
    # OSC, DCS and such: titles, links
    "|(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)?"
    "|\x1b[ -/]*[0-~]?"  # any other escape
)
_UNSEEN = re.compile(f"[{steering.CONTROLS}{steering.MARKS}{steering.OTHER}\ud800-\udfff]")
_SPACES = re.compile(r"[ \t\r\n]+")
_LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029")
_GUILLEMETS = re.compile("«[ \u00a0\u202f]?|[ \u00a0\u202f]?»")
_TYPOGRAPHY = str.maketrans(
    {
        "\u202f": "\u00a0",
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "\N{MINUS SIGN}": "-",
        "…": "...",
        "·": "-",
        "→": "->",
    }
)


_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "°": "o"}
)


def printable(text: str) -> str:
    """Return `text` without escape sequences, control characters and marks of direction; lines stay.

    What turns the direction of writing shows as its number: left out, it would make a change of it look like
    none.
    """
    text = _LINE_ENDS.sub("\n", text)
    return turns_shown(_UNSEEN.sub("", _ESCAPE_SEQUENCES.sub("", text)).replace("\t", " "))


def one_line(text: str) -> str:
    """Return `text` as `printable`, on a single line with single spaces."""
    return _SPACES.sub(" ", printable(text)).strip()


def in_ascii_typography(text: str) -> str:
    """Return `text` with the typographic signs of our own sentences in ASCII, for an output that lacks them.

    No-break spaces stay, so that lines can still be broken in the right places; `breakable` is for
    afterwards.
    """
    return _GUILLEMETS.sub('"', text).translate(_TYPOGRAPHY)


def transliterated(text: str, encoding: str) -> str:
    """Return `text` with letters that `encoding` lacks written without their accents: `é` as `e`.

    What has no such form, such as Greek, stays; the stream then shows a mark for it.
    """
    if text.isascii():
        return text
    return "".join(_in_encoding(character, encoding) for character in text)


@lru_cache(maxsize=1024)
def _in_encoding(character: str, encoding: str) -> str:
    if character in {"\u00a0", "\u202f"}:  # these become spaces once lines are broken
        return character
    try:
        character.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        plain = unicodedata.normalize("NFKD", character.translate(_LIGATURES))
        return plain.encode("ascii", "ignore").decode("ascii") or character
    return character


def breakable(text: str) -> str:
    """Return `text` with plain spaces for no-break ones."""
    return text.replace("\u00a0", " ")


def width(text: str) -> int:
    """Return the columns that `text` takes on a terminal.

    Two for a wide character, none for a combining one.
    """
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


_DENSEST = 8
"""Characters that may share a column: enough for any script, too few to hide a treatise in a title."""


def shortened(text: str, columns: int, ellipsis: str = "…") -> str:
    """Return `text` cut to at most `columns` columns, with `ellipsis` where something is missing.

    Characters that take no column count too, once there are more of them than any script needs.
    """
    most = _DENSEST * max(columns, 0)
    if len(text) <= most and width(text) <= columns:
        return text
    room = columns - width(ellipsis)
    if room <= 0:
        return ellipsis[: max(columns, 0)]
    taken = 0
    for index, character in enumerate(text):
        taken += _columns(character)
        if taken > room or index >= most:
            return text[: letter_start(text, index)].rstrip() + ellipsis
    return text


@lru_cache(maxsize=4096)
def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
