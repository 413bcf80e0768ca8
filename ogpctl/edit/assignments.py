"""What a user types to change a field.

`completion=complete`, `lead+=finance`, `evidence[+].url=https://…`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from ogpctl.errors import WrongUsage
from ogpctl.i18n.message import msg


class Operator(StrEnum):
    """What is done with the value; nothing behind `=` takes the field away."""

    SET = "="
    ADD = "+="
    TAKE = "-="


@dataclass(frozen=True, slots=True)
class ItemStep:
    """A step into a list: the item that goes by `name`, or a new one where that is None.

    `which` tells these apart.
    """

    name: str | None
    which: int = 0


Steps = tuple["str | ItemStep", ...]
"""The way to a field: names of fields, and items of lists by what they go by."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """One change, as typed; `field` is its left side.

    A `literal` text is taken as it is, brackets and all.
    """

    field: str
    steps: Steps
    operator: Operator
    value: str
    literal: bool = False


# A bracket ends before a dot, another bracket, or the operator: an address inside may hold `]`, `=` and dots.
_IN_BRACKETS = r"\[.*?\](?=[.\[]|[+-]?=|\Z)"
_ASSIGNMENT = re.compile(rf"((?:[^\[=]|{_IN_BRACKETS})*?)(\+=|-=|=)(.*)", re.DOTALL)
_STEP = re.compile(rf"(?:\A|\.)([^.\[\]]+)|({_IN_BRACKETS})", re.DOTALL)


def parsed_assignment(text: str) -> Assignment:
    """Return what `text` says; raise `WrongUsage` where it is no assignment."""
    found = _ASSIGNMENT.fullmatch(text)
    if found is None or not found[1].strip():
        raise WrongUsage(
            msg("“{text}” is not a change", text=text),
            msg("Write FIELD=VALUE, for example completion=complete; FIELD= removes a field."),
        )
    field = found[1].strip()
    return Assignment(field, parsed_field(field), Operator(found[2]), found[3].strip())


def parsed_field(text: str) -> Steps:
    """Return the steps of `milestones[2.1].title.fr`; raise `WrongUsage` where it is no way to a field."""
    steps: list[str | ItemStep] = []
    place = 0
    while place < len(text):
        found = _STEP.match(text, place)
        if found is None or (not steps and found[1] is None):
            raise WrongUsage(
                msg("“{field}” is not the name of a field", field=text),
                msg("Write it like completion, title.fr, milestones[2.1].due or evidence[+].url."),
            )
        inside = (found[2] or "")[1:-1].strip()
        steps.append(
            found[1].strip() if found[1] is not None else ItemStep(None if inside == "+" else inside)
        )
        place = found.end()
    return tuple(steps)
