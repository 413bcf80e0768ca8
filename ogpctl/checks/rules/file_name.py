"""The name of a commitment's file starts with the commitment's number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.i18n.message import msg
from ogpctl.terms.naming import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Repository

RULE = Rule(
    "file-name",
    Family.REFERENCES,
    Severity.ERROR,
    msg("the name of a commitment’s file does not start with the commitment’s number"),
)

_LEADING_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)*(?![\w.])")


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each commitment whose file's name starts with something else than its number."""
    for plan in repository.plans:
        for document in plan.commitments:
            number = document.content.number if document.content is not None else ""
            name = document.path.rsplit("/", 1)[-1]
            stem = name.removesuffix(".yaml")
            if number and not starts_with_number(stem, number):
                message = msg(
                    "the file’s name does not start with the commitment’s number: {number}",
                    number=shown(number),
                )
                hint = msg(
                    "Rename the file to {name}, or mend `number`.", name=shown(proposed_name(stem, number))
                )
                yield Problem(RULE, document.path, ("number",), message, hint)


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
