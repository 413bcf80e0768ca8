"""`ogpctl theme add`: a theme more in plan.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.writing.changes import DRY_RUN, FORCE, NEW_FIELDS, TEXT_LANG, writing
from ogpctl.errors import OgpError
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from ogpctl.cli.context import Context

HELP = mark(
    "Add a theme to the plan.\n"
    "Its title is written as with `ogpctl set`: title.fr=…. Nothing else in plan.yaml changes. A change "
    "that would make the plan invalid is refused.\n"
    "Exit code: 0 written; 1 refused; 2 wrong usage; 3 no plan here, or cannot write."
)


def command(
    ctx: typer.Context,
    identity: Annotated[str, typer.Argument(metavar="ID", help=mark("The id of the new theme."))],
    fields: NEW_FIELDS,
    text_lang: TEXT_LANG = None,
    dry_run: DRY_RUN = False,
    force: FORCE = False,
) -> int:
    from ogpctl.cli.writing.added_items import ItemPlace, added
    from ogpctl.edit.assigning import AssignmentContext
    from ogpctl.store.document import Kind

    context: Context = ctx.obj
    with writing(context):
        plan = context.only_plan(msg("which plan does the theme belong to?"))
        if plan.header is None:
            raise OgpError(msg("the plan {plan} has no plan.yaml", plan=plan.id))
        manner = AssignmentContext(Kind.PLAN, plan.languages, text_lang)
        place = ItemPlace(plan.header.path, plan.header.data, plan.header.data, "themes")
        return added(context, place, identity, fields, manner, dry_run=dry_run, force=force)
