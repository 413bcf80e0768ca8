"""`ogpctl new`: the file of a new commitment."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.writing.changes import DRY_RUN, FORCE, TEXT_LANG, carried_out, writing
from ogpctl.errors import OgpError, WrongUsage
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from ogpctl.cli.context import Context
    from ogpctl.edit.assignments import Assignment
    from ogpctl.plan.model import ActionPlan
    from ogpctl.store.document import PlanDocuments
    from ogpctl.store.git.repository import Git

HELP = mark(
    "Create the file of a new commitment: the next number, an unused id, the fields you give.\n"
    "Fields are written as with `ogpctl set`: title.fr=…, theme=…, lead=finance,economy. At a terminal, "
    "it asks for a missing title, theme or lead. Important fields that are still missing are listed as "
    "comments at the end of the file.\n"
    "No file is ever overwritten.\n"
    "Exit code: 0 written; 1 refused; 2 wrong usage; 3 no plan here, or cannot write."
)


def command(
    ctx: typer.Context,
    fields: Annotated[
        list[str] | None,
        typer.Argument(metavar="FIELD=VALUE", help=mark("The fields of the commitment, as for `set`.")),
    ] = None,
    number: Annotated[
        str | None,
        typer.Option("--number", help=mark("Its number as printed in the plan. [default: the next one]")),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(
            "--name",
            metavar="WORDS",
            help=mark("The words of the file name. [default: from the title]"),
        ),
    ] = None,
    text_lang: TEXT_LANG = None,
    dry_run: DRY_RUN = False,
    force: FORCE = False,
) -> int:
    from ogpctl.cli.writing.asking import may_ask
    from ogpctl.edit.assignments import parsed_assignment

    context: Context = ctx.obj
    typed = [parsed_assignment(text) for text in fields or ()]
    if may_ask():
        before = context.afresh()  # others may write while somebody thinks of an answer
        typed += _answers(before, _plan(before)[1], typed)
    with writing(context):
        path, data = _drafted(context, typed, number, (name, text_lang))
        return carried_out(context, {path: (None, data)}, dry_run=dry_run, force=force)


def _drafted(
    context: Context, typed: list[Assignment], number: str | None, by: tuple[str | None, str | None]
) -> tuple[str, bytes]:
    """Return the path of the new file and what it shall hold."""
    from ogpctl.edit.assigning import AssignmentContext, assigned
    from ogpctl.edit.canonical import new_file
    from ogpctl.edit.new_commitment import file_of, next_id, next_number, slug, still_to_tell
    from ogpctl.edit.source import read_source
    from ogpctl.store.document import Kind

    name, text_language = by
    documents, plan = _plan(context)
    given = {str(item.steps[0]) for item in typed}
    if "id" not in given or (number is None and "number" not in given):
        _refuse_unknown(documents)
    number = number or next_number(plan)
    languages = plan.header.languages
    taken = _taken(context)
    identity = next_id(plan, taken)
    wished = next((item.value for item in typed if item.steps == ("id",) and item.value), identity)
    start = {"id": wished, "number": number}
    draft = new_file(documents, start, Kind.COMMITMENT, file_of(documents.folder, number, "x"))
    data = assigned(draft, typed, AssignmentContext.of_commitments(plan, text_language, context.settings.own))
    value = read_source(data).value
    title = value.get("title")
    if not isinstance(title, dict) or not title:
        raise WrongUsage(
            msg("a new commitment needs a title"),
            msg("Give it as title.{language}=…", language=languages[0] if languages else "en"),
        )
    if value.get("id") in taken:
        raise WrongUsage(
            msg("the id {id} was used before, and ids are never reused", id=value["id"]),
            msg("Leave it out, or use {id}.", id=identity),
        )
    number = str(value.get("number", number))
    words = slug(name or str(title.get("en") or next(iter(title.values()))))
    path = file_of(documents.folder, number, words)
    if (context.root / path).exists():
        raise OgpError(msg("{file} already exists", file=path), msg("Choose another file name with --name."))
    return path, data + still_to_tell(value, languages, number).encode()


def _refuse_unknown(documents: PlanDocuments) -> None:
    """Raise `OgpError` where a file has such errors that its id and its number are not known.

    They might come again.
    """
    unknown = [item.path for item in documents.commitments if item.content is None]
    if unknown:
        raise OgpError(
            msg("the next number is uncertain: the number in {file} cannot be read", file=unknown[0]),
            msg(
                "Fix this file first: `ogpctl validate` shows its errors. Or give number and id: "
                "number=…, id=…"
            ),
        )


def _plan(context: Context) -> tuple[PlanDocuments, ActionPlan]:
    """Return the only plan in view; raise `OgpError` where there are several."""
    plan = context.only_plan(msg("which plan does the commitment belong to?"))
    return plan, context.repository.action_plan(plan)


def _taken(context: Context) -> set[str]:
    """Return every id of a commitment that is, or ever was in the history of the branch or of its base."""
    from ogpctl.store.git.former_ids import used_ids
    from ogpctl.store.git.git_errors import GitError, NoCommitYet, NotAGitRepository
    from ogpctl.store.git.repository import Git

    repository = context.repository
    known = {
        document.content.id
        for plan in repository.plans
        for document in plan.commitments
        if document.content is not None
    }
    try:
        with Git(context.root) as git:
            if git.shallow:
                context.say(msg("The history here is truncated: an id used earlier may be given again."))
            return known | used_ids(git, _ends(git))
    except (NotAGitRepository, NoCommitYet):
        return known
    except GitError as error:
        context.say(msg("The history cannot show which ids were used: {reason}.", reason=error.message))
        return known


def _ends(git: Git) -> tuple[str, ...]:
    """Return the last commits of the branch and of what it is to be merged into."""
    from ogpctl.store.git.base import find_target
    from ogpctl.store.git.git_errors import GitError

    head = git.commit("HEAD")
    try:
        return (head, find_target(git, head, os.environ).tip)
    except GitError:
        return (head,)  # there is no other branch, or not in this clone


def _answers(context: Context, plan: ActionPlan, typed: list[Assignment]) -> list[Assignment]:
    """Return what the user answers to the questions that the given fields leave open."""
    from ogpctl.cli.writing.asking import asked
    from ogpctl.edit.assignments import Assignment, Operator, parsed_field

    given = {str(item.steps[0]) for item in typed}
    themes = ", ".join(theme.id for theme in plan.header.themes)
    questions = []
    if "title" not in given:
        questions += [
            (f"title.{language}", msg("Title ({language}):", language=language))
            for language in plan.header.languages
        ]
    if "theme" not in given and themes:
        questions.append(("theme", msg("Theme ({themes}):", themes=themes)))
    if "lead" not in given and not plan.institutions:
        context.say(msg("No institution is listed yet: add one with `ogpctl institution add ID name=…`."))
    elif "lead" not in given:
        questions.append(("lead", msg("Lead institutions, by id, separated by commas:")))
    answers = [(field, asked(context, question)) for field, question in questions]
    return [
        Assignment(field, parsed_field(field), Operator.SET, answer) for field, answer in answers if answer
    ]
