"""An item added to a list of a plan's files by command: an institution, a theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.cli.writing.changes import carried_out, telling_of_faults
from ogpctl.edit.assigning import AssignmentContext, assigned
from ogpctl.edit.assignments import Assignment, ItemStep, Operator, parsed_assignment
from ogpctl.edit.source import read_source
from ogpctl.errors import ExitCode, WrongUsage
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.cli.context import Context


def added(
    context: Context,
    file: tuple[str, bytes | None, bytes],
    field: str,
    identity: str,
    *,
    typed: Sequence[str],
    manner: AssignmentContext,
    dry_run: bool,
    force: bool,
) -> int:
    """Add the item `identity` to the list `field` of a file: its path, its bytes, and those to start from."""
    path, old, start = file
    with telling_of_faults(context, path):
        items = read_source(start).value.get(field) or []
        if any(isinstance(item, dict) and item.get("id") == identity for item in items):
            raise WrongUsage(
                msg("{file} already contains “{id}”", file=path, id=identity),
                msg("Edit its entry there, or choose another id."),
            )
        item = (field, ItemStep(None))
        wanted = [Assignment("id", (*item, "id"), Operator.SET, identity)]
        for assignment in map(parsed_assignment, typed):
            steps = (*item, *assignment.steps)
            wanted.append(Assignment(assignment.field, steps, assignment.operator, assignment.value))
        new = assigned(start, wanted, manner)
    if new == old:
        return ExitCode.OK
    return carried_out(context, {path: (old, new)}, dry_run=dry_run, force=force)
