"""`ogpctl round open`: a closed review round is opened again, or a new one is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ogpctl.cli.rounds.recording import (
    DRY_RUN,
    MESSAGE,
    NO_COMMIT,
    ROUND,
    RoundInPlan,
    meant,
    of_the_plan,
    opened_git,
    print_draft,
    recorded,
)
from ogpctl.errors import ExitCode, OgpError, WrongUsage
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from ogpctl.cli.context import Context
    from ogpctl.edit.proposal import Proposal
    from ogpctl.edit.recorded_write import FileReplacement
    from ogpctl.store.git.repository import Git

HELP = mark(
    "Open a review round: reopen a closed one, or add a new one.\n"
    "Reopening removes `closed`; a new round is added to plan.yaml with --title and --kind. At a "
    "terminal, it asks for missing values. plan.yaml alone is committed.\n"
    "A reopened round has no state until it is closed again, and then counts from that closing. Its tag "
    "is not deleted: while it exists, it holds the state of the earlier closing.\n"
    "Exit code: 0 opened or already open; 1 refused; 2 wrong usage; 3 no Git, or Git refuses."
)


def command(
    ctx: typer.Context,
    round_id: ROUND,
    title: Annotated[
        list[str] | None,
        typer.Option(
            "--title",
            metavar="[LANGUAGE=]TEXT",
            help=mark("The title of a new round; one per language."),
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help=mark("The kind of a new round: adoption, self_assessment, irm, civil_society or other."),
        ),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="DATE",
            help=mark("The date of a new round’s report, if known: 2016, 2016-07 or 2016-07-27."),
        ),
    ] = None,
    message: MESSAGE = None,
    sign: Annotated[bool, typer.Option("--sign", help=mark("Sign the commit."))] = False,
    no_commit: NO_COMMIT = False,
    dry_run: DRY_RUN = False,
) -> int:
    from ogpctl.cli.writing.changes import writing
    from ogpctl.edit.recorded_write import CommitRequest
    from ogpctl.render.round_record.text import opening_message

    context: Context = ctx.obj
    if no_commit and (sign or message is not None):
        raise WrongUsage(msg("--sign and --message need a commit: leave out --no-commit"))
    given = {"title": title, "kind": kind, "date": date}
    found = meant(context, round_id, new=True)
    if found.round is None:
        given = _asked(context, found, given)
    elif any(given.values()):
        raise WrongUsage(
            msg(
                "the round {round} already exists and takes no --title, --kind or --date",
                round=round_id,
            ),
            msg("Change these fields in plan.yaml."),
        )
    elif found.round.closed is None:
        context.say(msg("The round {round} is already open.", round=round_id))
        return ExitCode.OK
    again = found.round is not None
    text = message or opening_message(
        round_id, found.plan.header.id, again=again, translator=of_the_plan(context, found.languages)
    )
    git = None if no_commit else opened_git(context)
    try:
        with writing(context):
            change, proposal = _prepared(context, found, round_id, given, git)
        return _carried_out(
            context, (round_id, change, proposal, git), CommitRequest(text, sign=sign), dry_run=dry_run
        )
    finally:
        if git is not None:
            git.close()


def _prepared(
    context: Context, found: RoundInPlan, round_id: str, given: dict[str, Any], git: Git | None
) -> tuple[FileReplacement, Proposal]:
    from ogpctl.cli.writing.changes import judged, telling_of_profile_errors
    from ogpctl.edit.recorded_write import FileReplacement
    from ogpctl.edit.round_edits import reopened, with_round
    from ogpctl.store.git.readiness import ready_to_commit, uncommitted

    path, old = found.header.path, found.header.data
    if git is not None:
        ready_to_commit(git)
        if uncommitted(git, [path]):
            raise _Unclean(path)
    with telling_of_profile_errors(context, path):
        if found.round is not None:
            new = reopened(old, round_id, found.languages)
        else:
            entry = {"id": round_id, **{name: value for name, value in given.items() if value}}
            new = with_round(old, entry, found.languages)
    return FileReplacement(path, old, new), judged(context, {path: new})


def _carried_out(
    context: Context,
    what: tuple[str, FileReplacement, Proposal, Git | None],
    record: Any,
    *,
    dry_run: bool,
) -> int:
    from ogpctl.cli.writing.changes import print_findings
    from ogpctl.edit.lock import locked
    from ogpctl.edit.safe_writing import replace_file

    round_id, change, proposal, git = what
    if proposal.added.findings:
        print_findings(context, proposal.added)
    if dry_run:
        print_draft(context, change, record if git is not None else None)
    if not proposal.allowed:
        context.say(msg("Nothing was written: it would make the plan invalid."))
        return ExitCode.FINDINGS
    if not dry_run:
        if git is None:
            with locked(context.root):
                replace_file(context.root, change.path, change.old, change.new)
            context.say(msg("Written: {files}", files=change.path))
        else:
            done = recorded(context, git, change, record, (round_id, False))
            said = msg("Opened {round} in commit {commit}.", round=round_id, commit=done.commit[:10])
            context.write(context.translator.render(said) + "\n")
    if git is not None:
        _say_tag(context, git, proposal, change, round_id)
    return ExitCode.OK


def _say_tag(context: Context, git: Git, proposal: Proposal, change: FileReplacement, round_id: str) -> None:
    """Say how the state of the round is found from now on, where an earlier closing left a tag."""
    from ogpctl.store.git.readiness import object_at

    plan = next(plan.id for plan in proposal.after.plans if change.path.startswith(f"{plan.folder}/"))
    tag = f"round/{plan}/{round_id}"
    if object_at(git, f"refs/tags/{tag}") is not None:
        context.say(
            msg(
                "The tag {tag} is kept, with the state of its closing. When the round is closed again, "
                "move it with `ogpctl round close {round} --retag`.",
                tag=tag,
                round=round_id,
            )
        )


class _Unclean(OgpError):
    """plan.yaml has changes that would be committed along."""

    code = ExitCode.FINDINGS

    def __init__(self, path: str) -> None:
        super().__init__(
            msg("{file} has uncommitted changes, which would become part of this commit", file=path),
            msg("Commit them first, or set them aside with `git stash`."),
        )


def _asked(context: Context, found: RoundInPlan, given: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a new round: as given, else as answered at a terminal."""
    from ogpctl.cli.writing.asking import asked, may_ask
    from ogpctl.edit.field_shapes import shape_of
    from ogpctl.edit.interpreting import interpreted
    from ogpctl.store.document import Kind

    shape = shape_of(Kind.PLAN, found.languages).at(("rounds", 0))
    fields = {
        "title": _titles(given["title"] or [], found.languages),
        "kind": given["kind"],
        "date": given["date"],
    }
    if not (fields["title"] and fields["kind"]):
        if not may_ask():
            raise WrongUsage(
                msg(
                    "{plan} has no round with that id, and a new one needs --title and --kind",
                    plan=found.documents.id,
                ),
                msg(
                    "Rounds of the plan: {rounds}.",
                    rounds=", ".join(item.id for item in found.plan.header.rounds) or "–",
                ),
            )
        context.say(msg("{plan} has no round with that id: adding a new one.", plan=found.documents.id))
        if not fields["title"]:
            answers = {
                language: asked(context, msg("Title ({language}):", language=language))
                for language in found.languages
            }
            fields["title"] = {language: answer for language, answer in answers.items() if answer}
        if not fields["kind"]:
            fields["kind"] = asked(
                context, msg("Kind ({kinds}):", kinds=", ".join(map(str, shape.below("kind").words)))
            )
    for name in ("kind", "date"):
        if fields[name]:
            fields[name] = interpreted(fields[name], shape.below(name), name)
    return fields


def _titles(texts: list[str], languages: tuple[str, ...]) -> dict[str, str]:
    """Return titles by language; one without a language is in the plan's leading one."""
    found = {}
    for text in texts:
        language, sign, title = text.partition("=")
        known = sign and language.strip() in languages
        found[language.strip() if known else languages[0]] = (title if known else text).strip()
    return found
