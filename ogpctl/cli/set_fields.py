"""`ogpctl set`: change fields of a commitment or of one of its milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.writing import DRY_RUN, FORCE, carried_out, telling_of_faults, writing
from ogpctl.errors import ExitCode, OgpError, WrongUsage
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from ogpctl.cli.context import Context
    from ogpctl.edit.assignments import Assignment
    from ogpctl.edit.targets import Target

HELP = mark(
    "Change fields of a commitment, or of one of its milestones, and nothing else in its file.\n"
    "FIELD=VALUE sets a field, FIELD= takes it away, FIELD+=VALUE and FIELD-=VALUE add to a list and take from it:"
    " completion=complete, title.fr=…, lead+=finance, 'milestones[2.1].due=2016-12'. A milestone can be named in place"
    " of its commitment: ogpctl set 2.1 completion=limited. Words may be those of the French report: completion=partiel.\n"
    "What would make the plan invalid is refused, with the findings. Comments, order and writing of all other lines"
    " stay as they are.\n"
    "Exit status: 0 written or nothing to change, 1 refused, 2 wrong usage, 3 no such commitment or not writable."
)


def set_fields(  # noqa: PLR0917 - a parameter for each option
    ctx: typer.Context,
    commitment: Annotated[
        str,
        typer.Argument(
            metavar="ID", help=mark("A commitment’s id, number or OGP id; or the id of a milestone.")
        ),
    ],
    fields: Annotated[
        list[str] | None, typer.Argument(metavar="FIELD=VALUE", help=mark("What to change."))
    ] = None,
    evidence: Annotated[
        list[str] | None,
        typer.Option(
            "--evidence", metavar="URL", help=mark("Add evidence at this address; may be repeated.")
        ),
    ] = None,
    evidence_title: Annotated[
        str | None, typer.Option("--evidence-title", metavar="TEXT", help=mark("The title of the evidence."))
    ] = None,
    evidence_date: Annotated[
        str | None,
        typer.Option("--evidence-date", metavar="DATE", help=mark("Its date: 2016, 2016-07 or 2016-07-27.")),
    ] = None,
    note: Annotated[
        str | None,
        typer.Option(
            "--note",
            metavar="TEXT",
            help=mark("What was done: the text `progress` of a commitment, `results` of a milestone."),
        ),
    ] = None,
    text_lang: Annotated[
        str | None,
        typer.Option(
            "--text-lang",
            metavar="LANGUAGE",
            help=mark("The language of texts given without one, where the plan has several."),
        ),
    ] = None,
    dry_run: DRY_RUN = False,
    force: FORCE = False,
) -> int:
    from ogpctl.edit.assigning import Manner, assigned
    from ogpctl.edit.assignments import parsed_assignment
    from ogpctl.edit.names import names_in
    from ogpctl.store.document import Kind

    context: Context = ctx.obj
    typed = [parsed_assignment(text) for text in fields or ()]
    shown = _evidence(tuple(evidence or ()), evidence_title, evidence_date)
    if not typed and not shown and note is None:
        raise WrongUsage(
            msg("it is not said what to change"),
            msg("Write FIELD=VALUE, such as completion=complete, or --note or --evidence."),
        )
    with writing(context):
        target = _target(context, commitment)
        path, old = _file(context, target)
        wanted = [*typed, *_note(note, target), *shown]
        plan = target.plan
        manner = Manner(Kind.COMMITMENT, plan.header.languages, text_lang, names_in(plan))
        with telling_of_faults(context, path):
            new = assigned(old, wanted, manner, target.within)
        if new == old:
            context.say(msg("Nothing to change: {file} says so already.", file=path))
            return ExitCode.OK
        return carried_out(context, {path: (old, new)}, dry_run=dry_run, force=force)


def _target(context: Context, name: str) -> Target:
    from ogpctl.edit.targets import find_target
    from ogpctl.render.incomplete import incomplete

    portfolio = context.portfolio()
    try:
        return find_target(portfolio.plans, name)
    except OgpError:
        if portfolio.unread:  # it may be in one of these files
            context.say(incomplete(portfolio.unread))
            context.deliver()
        raise


def _file(context: Context, target: Target) -> tuple[str, bytes]:
    """Return the file of the commitment and what it holds."""
    for plan in context.chosen_plans():
        for document in plan.commitments:
            if document.content is target.commitment:
                return document.path, document.data
    raise AssertionError(target.commitment.id)  # every commitment of a plan in view comes from a file


def _note(note: str | None, target: Target) -> list[Assignment]:
    from ogpctl.edit.assignments import Assignment, Operator, parsed_field

    if note is None:
        return []
    field = "progress" if target.milestone is None else "results"
    return [Assignment(field, parsed_field(field), Operator.SET, note)]


def _evidence(urls: tuple[str, ...], title: str | None, date: str | None) -> list[Assignment]:
    """Return what adds evidence; one whose address is there already gets the title and the date."""
    from ogpctl.edit.assignments import Assignment, Named, Operator

    if (title is not None or date is not None) and len(urls) != 1:
        raise WrongUsage(
            msg("--evidence-title and --evidence-date belong to one --evidence"),
            msg("Give the address with --evidence URL, once."),
        )
    found = [Assignment("evidence", ("evidence",), Operator.ADD, url) for url in urls]
    for field, value in (("title", title), ("date", date)):
        if value is not None:
            steps = ("evidence", Named(urls[0]), field)
            found.append(Assignment(f"evidence[{urls[0]}].{field}", steps, Operator.SET, value))
    return found
