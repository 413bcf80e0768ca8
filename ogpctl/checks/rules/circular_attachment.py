"""No institution is attached to itself, directly or by others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.naming import listed
from ogpctl.checks.written import each
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Repository

RULE = Rule(
    "circular-attachment",
    Family.REFERENCES,
    Severity.ERROR,
    msg("an institution is attached to itself, directly or by others"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Yield the first institution of each circle of `attached_to`."""
    document = repository.institutions
    if document is None or document.content is None:
        return
    above = {item.id: item.attached_to for item in document.content.institutions}
    told: set[str] = set()
    for path, item in each(document, ("institutions",), document.content.institutions):
        circle = _circle(item.id, above) if item.id not in told else []
        if not circle:
            continue
        told.update(circle)
        others = listed(circle[1:])
        message = (
            msg("`attached_to` leads back to {id}, by {others}", id=item.id, others=others)
            if others
            else msg("`attached_to` names the institution itself: {id}", id=item.id)
        )
        hint = msg("Name the institution above it, or remove the line.")
        yield Problem(RULE, document.path, (*path, "attached_to"), message, hint)


def _circle(start: str, above: dict[str, str | None]) -> list[str]:
    """Return the ids from `start` back to it, none where it lies in no circle."""
    passed = [start]
    seen = {start}
    while (higher := above.get(passed[-1])) is not None:
        if higher == start:
            return passed
        if higher in seen:
            return []
        passed.append(higher)
        seen.add(higher)
    return []
