"""`ogpctl set`: change fields of a commitment or of one of its milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.writing.changes import (
    DRY_RUN,
    FORCE,
    TEXT_LANG,
    carried_out,
    file_of,
    telling_of_profile_errors,
    writing,
)
from ogpctl.errors import ExitCode, OgpError, WrongUsage
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from ogpctl.cli.context import Context
    from ogpctl.cli.writing.evidence_given import EvidenceOptions
    from ogpctl.edit.assigning import AssignmentContext
    from ogpctl.edit.assignments import Assignment
    from ogpctl.edit.targets import EditTarget

HELP = mark(
    "Change fields of a commitment, or of one of its milestones, and nothing else in its file.\n"
    "FIELD=VALUE sets a field, FIELD= removes it, FIELD+=VALUE adds to a list and FIELD-=VALUE removes "
    "from it: completion=complete, title.fr=…, lead+=finance, 'milestones[2.1].due=2016-12'. Instead of a "
    "commitment, a milestone can be named: ogpctl set 2.1 completion=limited. Values may be in French: "
    "completion=partiel.\n"
    "A change that would make the plan invalid is refused, with its findings. Comments, order and all "
    "other lines stay as they are.\n"
    "Exit code: 0 written or nothing to change; 1 refused; 2 wrong usage; 3 commitment not found, or "
    "cannot write."
)


def command(
    ctx: typer.Context,
    commitment: Annotated[
        str,
        typer.Argument(metavar="ID", help=mark("A commitment’s id, number or OGP id, or a milestone’s id.")),
    ],
    fields: Annotated[
        list[str] | None, typer.Argument(metavar="FIELD=VALUE", help=mark("The fields to change."))
    ] = None,
    evidence: Annotated[
        list[str] | None,
        typer.Option(
            "--evidence", metavar="URL", help=mark("Add evidence at this address; may be repeated.")
        ),
    ] = None,
    evidence_title: Annotated[
        list[str] | None,
        typer.Option(
            "--evidence-title",
            metavar="TEXT",
            help=mark("The title of the evidence; with several addresses, one for each, in order."),
        ),
    ] = None,
    evidence_date: Annotated[
        list[str] | None,
        typer.Option(
            "--evidence-date",
            metavar="DATE",
            help=mark(
                "The date of the evidence, 2016, 2016-07 or 2016-07-27; with several addresses, one for "
                "each, in order."
            ),
        ),
    ] = None,
    note: Annotated[
        str | None,
        typer.Option(
            "--note",
            metavar="TEXT",
            help=mark("What was done: sets `progress` of a commitment, `results` of a milestone."),
        ),
    ] = None,
    text_lang: TEXT_LANG = None,
    dry_run: DRY_RUN = False,
    force: FORCE = False,
) -> int:
    from ogpctl.cli.writing.evidence_given import evidence_given
    from ogpctl.edit.assigning import AssignmentContext
    from ogpctl.edit.assignments import parsed_assignment

    context: Context = ctx.obj
    typed = [parsed_assignment(text) for text in fields or ()]
    shown = evidence_given(evidence, evidence_title, evidence_date)
    if note is not None and not note.strip():
        raise WrongUsage(
            msg("--note is empty"),
            msg("To remove the text, write `progress=` or, for a milestone, `results=`."),
        )
    if not typed and not shown and note is None:
        raise WrongUsage(
            msg("nothing to change was given"),
            msg("Write FIELD=VALUE, such as completion=complete, or --note or --evidence."),
        )
    titles = _titles(context, commitment, shown, text_lang)
    with writing(context):
        target = _target(context, commitment)
        path, old = file_of(context, target.commitment)
        with telling_of_profile_errors(context, path):
            manner = AssignmentContext.of_commitments(target.plan, text_lang, context.settings.own)
            new = _changed(old, target, (typed, note, shown), (titles, manner), checked=not force)
        if new == old:
            context.say(msg("Nothing to change: {file} already has these values.", file=path))
            return ExitCode.OK
        return carried_out(context, {path: (old, new)}, dry_run=dry_run, force=force)


def _titles(
    context: Context, commitment: str, shown: list[EvidenceOptions], language: str | None
) -> dict[str, dict[str, str]]:
    """Return the titles that are asked for at a terminal, before others are kept from writing."""
    from ogpctl.cli.writing.asking import may_ask
    from ogpctl.cli.writing.evidence_given import titles_asked

    if not may_ask() or all(item.title for item in shown):
        return {}
    before = context.afresh()
    return titles_asked(before, shown, _target(before, commitment), language)


def _changed(
    old: bytes,
    target: EditTarget,
    what: tuple[list[Assignment], str | None, list[EvidenceOptions]],
    texts: tuple[dict[str, dict[str, str]], AssignmentContext],
    *,
    checked: bool,
) -> bytes:
    """Return the file's bytes with what was typed, the note and the evidence.

    Raise `WrongUsage`, `NotEditable`.
    """
    from ogpctl.cli.writing.evidence_given import as_assignments, check_titles
    from ogpctl.edit.assigning import assigned
    from ogpctl.edit.source import read_source

    typed, note, shown = what
    titles, manner = texts
    wanted = [*as_assignments(shown, titles, target), *_note(note, target), *typed]
    new = assigned(old, wanted, manner, target.within)
    if checked:
        check_titles(shown, read_source(new).value)
    return new


def _target(context: Context, name: str) -> EditTarget:
    from ogpctl.cli.incomplete_results import tell_of_unread
    from ogpctl.edit.targets import find_target

    portfolio = context.portfolio()
    try:
        return find_target(portfolio.plans, name)
    except OgpError:
        tell_of_unread(context, portfolio.unread)
        raise


def _note(note: str | None, target: EditTarget) -> list[Assignment]:
    from ogpctl.edit.assignments import Assignment, Operator, parsed_field

    if note is None:
        return []
    field = "progress" if target.milestone is None else "results"
    return [Assignment(field, parsed_field(field), Operator.SET, note.strip(), literal=True)]
