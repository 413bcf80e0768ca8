"""`ogpctl institution add`: an institution more, in the list that all plans share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.writing.changes import DRY_RUN, FORCE, NEW_FIELDS, TEXT_LANG, writing
from ogpctl.i18n.message import mark

if TYPE_CHECKING:
    from ogpctl.cli.context import Context

HELP = mark(
    "Add an institution to the list shared by all plans.\n"
    "Fields are written as with `ogpctl set`: name.fr=…, kind=ministry. Nothing else in institutions.yaml "
    "changes. A change that would make the plan invalid is refused.\n"
    "Exit code: 0 written; 1 refused; 2 wrong usage; 3 no plan here, or cannot write."
)


def command(
    ctx: typer.Context,
    identity: Annotated[str, typer.Argument(metavar="ID", help=mark("The id of the new institution."))],
    fields: NEW_FIELDS,
    text_lang: TEXT_LANG = None,
    dry_run: DRY_RUN = False,
    force: FORCE = False,
) -> int:
    from ogpctl.cli.writing.added_items import ItemPlace, added
    from ogpctl.edit.assigning import AssignmentContext
    from ogpctl.edit.canonical import canonical
    from ogpctl.store.document import Kind
    from ogpctl.store.loading import INSTITUTIONS_FILE

    context: Context = ctx.obj
    with writing(context):
        plans = context.chosen_plans()
        repository = context.repository
        languages = [code for plan in plans for code in plan.languages]
        manner = AssignmentContext(Kind.INSTITUTIONS, tuple(dict.fromkeys(languages)), text_lang)
        old = repository.institutions.data if repository.institutions is not None else None
        start = old if old is not None else canonical({"institutions": []}, Kind.INSTITUTIONS)
        path = f"{repository.data_folder}/{INSTITUTIONS_FILE}"
        place = ItemPlace(path, old, start, "institutions")
        return added(context, place, identity, fields, manner, dry_run=dry_run, force=force)
