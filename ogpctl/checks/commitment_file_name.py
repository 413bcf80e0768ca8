"""How the name of a commitment’s file goes with the commitment’s number."""

from __future__ import annotations

import re

_LEADING_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)*(?![\w.])")


def starts_with_number(stem: str, number: str) -> bool:
    """Whether a file's name, without its ending, starts with `number`, with or without leading zeros.

    What follows must be a hyphen or the end: `02-procurement` fits "2" and does not fit "2.1".
    """
    wanted = _parts(number)
    hyphens = [index for index, letter in enumerate(stem) if letter == "-"]
    return any(_parts(stem[:end]) == wanted for end in (*hyphens, len(stem)))


def proposed_name(stem: str, number: str) -> str:
    """Return the file name that fits `number` and keeps the words of the present one.

    A number that is none, with a slash in it, makes no folder: its other signs become hyphens.
    """
    number = re.sub(r"[^A-Za-z0-9.]+", "-", number).strip(".-")
    words = re.sub(r"[^\w.-]+", "-", _LEADING_NUMBER.sub("", stem, count=1)).strip("-")
    first, dot, rest = number.partition(".")
    padded = (first.zfill(2) if first.isdecimal() else first) + dot + rest
    return "-".join(filter(None, (padded, words))) + ".yaml"


def _parts(number: str) -> list[str]:
    return [
        part.lstrip("0") or "0" if part.isdecimal() else part.casefold() for part in re.split(r"[.-]", number)
    ]
