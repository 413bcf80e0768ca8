"""No institution is attached to itself, directly or by others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.written import each
from ogpctl.i18n.message import msg
from ogpctl.terms.field_names import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Repository

RULE = Rule(
    "circular-attachment",
    Family.REFERENCES,
    Severity.ERROR,
    msg("an institution is attached to itself, directly or through others"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield the first institution of each circle of `attached_to`."""
    document = repository.institutions
    if document is None or document.content is None:
        return
    above = {item.id: item.attached_to for item in document.content.institutions}
    circles = {circle[0]: circle for circle in _circles(above)}
    for path, item in each(document, ("institutions",), document.content.institutions):
        circle = circles.pop(item.id, [])
        if not circle:
            continue
        others = listed(circle[1:])
        message = (
            msg("`attached_to` leads back to {id}, through {others}", id=item.id, others=others)
            if others
            else msg("`attached_to` names the institution itself: {id}", id=item.id)
        )
        hint = msg("Name the institution above it, or remove the field.")
        yield Problem(RULE, document.path, (*path, "attached_to"), message, hint)


def _circles(above: dict[str, str | None]) -> Iterator[list[str]]:
    """Yield the ids of each circle, from the one that stands first; each id is passed once."""
    order = {known: place for place, known in enumerate(above)}
    passed: set[str] = set()
    for start in above:
        way: dict[str, int] = {}
        step: str | None = start
        while step is not None and step not in passed:
            passed.add(step)
            way[step] = len(way)
            step = above.get(step)
        if step in way:
            circle = list(way)[way[step] :]
            first = circle.index(min(circle, key=lambda known: order.get(known, len(order))))
            yield circle[first:] + circle[:first]
