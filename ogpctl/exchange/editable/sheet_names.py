"""Names of sheets that every spreadsheet takes."""

from __future__ import annotations

from ogpctl.render.plain_text import one_line

_LONGEST = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_RESERVED = "history"  # Excel keeps this one to itself


class SheetNames:
    """Gives names out, each once, whatever the case of its letters.

    https://support.microsoft.com/en-us/office/rename-a-worksheet-3f1f7148-ee83-404d-8ef0-9ff99fbad1f9
    """

    def __init__(self) -> None:
        self._given: set[str] = {_RESERVED}

    def give(self, wanted: str) -> str:
        """Return `wanted` in at most 31 characters, none of them forbidden.

        With a number where it is taken.
        """
        plain = " ".join(one_line(wanted).translate(_FORBIDDEN).split()).strip("' ") or "–"
        name, number = _cut(plain, _LONGEST), 1
        while name.casefold() in self._given:
            number += 1
            ending = f" ({number})"
            name = _cut(plain, _LONGEST - len(ending)) + ending
        self._given.add(name.casefold())
        return name


def _cut(text: str, length: int) -> str:
    """Return `text` in at most so many UTF-16 units, as Excel counts, and without a sign at its end."""
    units = text.encode("utf-16-le")[: 2 * length]
    return units.decode("utf-16-le", "ignore").rstrip("' ")
