"""Characters that look like a space, or like nothing, where YAML wants a plain space or none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPACES = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_NOTHING = "\u00ad\u200b-\u200f\u2060"
UNSEEN = re.compile(f"[{_SPACES}{_NOTHING}]")
_BEFORE_VALUE = (
    rf"(?m)^(?:[ \-{_SPACES}{_NOTHING}]*)(?:[\w{_NOTHING}]+[ {_SPACES}{_NOTHING}]*:[ {_SPACES}{_NOTHING}]*)?"
)
"""The indentation, the hyphens of a list, and the key of a line, with what stands around its colon.

It is compiled where it is needed: the quick pass needs only `UNSEEN`.
"""


def unseen_places(text: str) -> list[int]:
    """Return where such characters stand before the value of a line, in the order of the text.

    Some of them may be inside quotes or block texts, where they are characters like others.
    """
    return [
        found.start() + inner.start()
        for found in re.finditer(_BEFORE_VALUE, text)
        for inner in UNSEEN.finditer(found[0])
    ]


def without_unseen(text: str, places: Iterable[int]) -> str:
    """Return `text` with the characters at `places` mended, and every other line where it was.

    What looks like a space becomes one. What looks like nothing goes, and a space at the end of its line
    makes up for it, so that offsets stay right but on that line.
    """
    letters = list(text)
    for place in places:
        if re.match(f"[{_NOTHING}]", letters[place]):
            end = re.compile(r"[\r\n]|\Z").search(text, place)
            letters[place] = ""
            last = (end.start() if end is not None else len(text)) - 1
            letters[last] += " "
        else:
            letters[place] = " "
    return "".join(letters)
