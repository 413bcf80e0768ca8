"""Which names of files Windows and macOS cannot hold, so that a clone there fails or loses a file.

Windows keeps the names of devices for itself, whatever ending they have, forbids some signs, and drops a dot
or a space at the end. Windows and macOS take two names for one where they differ only in capitals, macOS also
where they differ only in how accents are stored.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from ogpctl.i18n.message import Message, msg
from ogpctl.terms.field_names import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]')
_END = re.compile(r"[. ]+$")


def reason_against(name: str) -> Message | None:
    """Return why Windows cannot hold a file or folder of this name, None where it can."""
    if _DEVICE.match(name):
        return msg("Windows reserves the name {name} for a device", name=shown(name))
    forbidden = _FORBIDDEN.search(name)
    if forbidden is not None:
        return msg(
            "Windows does not allow “{sign}” in a name: {name}",
            sign=_visible(forbidden[0]),
            name=_visible(name),
        )
    if _END.search(name):
        return msg(
            "Windows does not allow a dot or a space at the end of a name: {name}", name=_visible(name)
        )
    return None


def portable(name: str) -> str:
    """Return the nearest name that every system holds."""
    found = _END.sub("", _FORBIDDEN.sub("-", name))
    if _DEVICE.match(found):
        stem, dot, ending = found.partition(".")
        found = f"{stem.rstrip()}-file{dot}{ending}"
    return found or "file"


def colliding(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each name of a folder that another system takes for one before it, with that one."""
    first: dict[str, str] = {}
    for name in sorted(names):
        known = first.setdefault(_key(name), name)
        if known != name:
            yield name, known


def same_letters(name: str, other: str) -> bool:
    """Whether two names are written with the same letters, stored in two ways."""
    return unicodedata.normalize("NFC", name) == unicodedata.normalize("NFC", other)


def _key(name: str) -> str:
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name).casefold()


def _visible(text: str) -> str:
    """Return a text with its spaces at the end and its control characters to be seen."""
    return _END.sub(lambda end: end[0].replace(" ", "␠"), re.sub(r"[\x00-\x1f]", "�", text))
