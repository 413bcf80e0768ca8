"""`ogpctl consultation add`: the file of a consultation, a workshop or a meeting more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.writing.changes import DRY_RUN, FORCE, NEW_FIELDS, TEXT_LANG, writing
from ogpctl.errors import WrongUsage
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from ogpctl.cli.context import Context

HELP = mark(
    "Add a consultation, a workshop or a meeting to the plan.\n"
    "Fields are written as with `ogpctl set`: kind=workshop, title.fr=…, date=2016-09-24 or period.start=… "
    "and period.end=…, organisers=…, 'sources[+].url=https://…'. The id names the file. A change that would "
    "make the plan invalid is refused.\n"
    "Exit code: 0 written; 1 refused; 2 wrong usage; 3 no plan here, or cannot write."
)


def command(
    ctx: typer.Context,
    identity: Annotated[str, typer.Argument(metavar="ID", help=mark("The id of the new consultation."))],
    fields: NEW_FIELDS,
    text_lang: TEXT_LANG = None,
    dry_run: DRY_RUN = False,
    force: FORCE = False,
) -> int:
    from ogpctl.cli.writing.added_items import ItemPlace, added
    from ogpctl.edit.assigning import AssignmentContext
    from ogpctl.edit.canonical import new_file
    from ogpctl.edit.names_to_ids import names_in
    from ogpctl.store.document import Kind
    from ogpctl.store.loading import CONSULTATIONS

    context: Context = ctx.obj
    _judge(identity)
    with writing(context):
        plan = context.only_plan(msg("which plan does the consultation belong to?"))
        path = f"{plan.folder}/{CONSULTATIONS}/{identity}.yaml"
        known = {item.content.id: item.path for item in plan.consultations if item.content is not None}
        taken = known.get(identity) or (path if (context.root / path).exists() else None)
        if taken is not None:
            raise WrongUsage(
                msg("the consultation “{id}” already exists: {file}", id=identity, file=taken),
                msg("Edit its file, or choose another id."),
            )
        names = names_in(context.repository.action_plan(plan))
        manner = AssignmentContext(Kind.CONSULTATION, plan.languages, text_lang, names, context.settings.own)
        place = ItemPlace(path, None, new_file(plan, {"id": identity}, Kind.CONSULTATION, path))
        return added(context, place, identity, fields, manner, dry_run=dry_run, force=force)


def _judge(identity: str) -> None:
    """Raise `WrongUsage` for what cannot be an id, and so not the name of a file either."""
    from ogpctl.checks.rules.id_malformed import SHAPES
    from ogpctl.store.document import Kind
    from ogpctl.store.schemas import schema

    if not re.fullmatch(schema(Kind.CONSULTATION)["properties"]["id"]["pattern"], identity):
        raise WrongUsage(msg("“{id}” cannot be the id of a consultation", id=identity), SHAPES["slug"])
