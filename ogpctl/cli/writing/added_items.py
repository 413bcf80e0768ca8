"""An item added to a plan by command: an institution, a theme, a consultation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.cli.writing.changes import carried_out, telling_of_profile_errors
from ogpctl.edit.assigning import AssignmentContext, assigned
from ogpctl.edit.assignments import Assignment, ItemStep, Operator, parsed_assignment
from ogpctl.edit.source import read_source
from ogpctl.errors import ExitCode, WrongUsage
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.cli.context import Context


@dataclass(frozen=True, slots=True)
class ItemPlace:
    """The file that an item goes into: its path, what it holds (None: no such file), what to start from.

    `items` is the list that it joins; without, the whole file is the item, and has its id already.
    """

    path: str
    old: bytes | None
    start: bytes
    items: str | None = None


def added(
    context: Context,
    place: ItemPlace,
    identity: str,
    typed: Sequence[str],
    manner: AssignmentContext,
    *,
    dry_run: bool,
    force: bool,
) -> int:
    """Add the item `identity`, with the fields as `typed`; return the exit status."""
    with telling_of_profile_errors(context, place.path):
        wanted = [parsed_assignment(text) for text in typed]
        if place.items is not None:
            wanted = _inside_list(place, place.items, identity, wanted)
        new = assigned(place.start, wanted, manner)
    if new == place.old:
        return ExitCode.OK
    return carried_out(context, {place.path: (place.old, new)}, dry_run=dry_run, force=force)


def _inside_list(
    place: ItemPlace, field: str, identity: str, wanted: Sequence[Assignment]
) -> list[Assignment]:
    """Return the assignments as those of a new item of the list; raise `WrongUsage` where it is there."""
    items = read_source(place.start).value.get(field) or []
    if any(isinstance(item, dict) and item.get("id") == identity for item in items):
        raise WrongUsage(
            msg("{file} already contains “{id}”", file=place.path, id=identity),
            msg("Edit its entry there, or choose another id."),
        )
    item = (field, ItemStep(None))
    return [
        Assignment("id", (*item, "id"), Operator.SET, identity),
        *(Assignment(one.field, (*item, *one.steps), one.operator, one.value) for one in wanted),
    ]
