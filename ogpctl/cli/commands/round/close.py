"""`ogpctl round close`: a review round is closed, committed and tagged."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.rounds.recording import (
    DRY_RUN,
    MESSAGE,
    NO_COMMIT,
    ROUND,
    meant,
    of_the_plan,
    opened_git,
    print_draft,
    recorded,
    refuse_errors,
    say_unpushed,
    tag_name,
)
from ogpctl.errors import ExitCode, OgpError, WrongUsage
from ogpctl.i18n.message import Message, mark, msg

if TYPE_CHECKING:
    from ogpctl.analysis.round_record import RoundRecord
    from ogpctl.cli.context import Context
    from ogpctl.cli.rounds.recording import RoundInPlan
    from ogpctl.cli.rounds.unfinished import UntaggedClosing
    from ogpctl.edit.proposal import Proposal
    from ogpctl.edit.recorded_write import CommitRequest, FileReplacement
    from ogpctl.store.git.repository import Git

HELP = mark(
    "Close a review round: check the plan, show the totals, commit and tag.\n"
    "The date is written to `closed`, plan.yaml alone is committed, and the commit is tagged "
    "round/PLAN/ROUND.\n"
    "Closing is refused if the plan has errors, if its files have uncommitted changes, or if a commitment "
    "has no completion recorded for the round and --without-status gives no reason. The reason is written "
    "to the round’s `note`. Your hooks and signing settings apply as for `git commit`; other staged "
    "changes stay staged. If a step fails, everything is restored. Nothing is pushed.\n"
    "If closing was interrupted, run the same command again to finish it.\n"
    "Exit code: 0 closed; 1 refused; 2 wrong usage; 3 round not found, no Git, or Git refuses."
)


@dataclass(frozen=True, slots=True)
class CloseOptions:
    """What is asked for."""

    date: str | None
    message: str | None
    reasons: tuple[str, ...]
    text_lang: str | None
    tag: bool
    sign: bool
    retag: bool
    commit: bool


def command(
    ctx: typer.Context,
    round_id: ROUND,
    date: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="DATE",
            help=mark("The closing date: 2016, 2016-07 or 2016-07-27. [default: today in UTC]"),
        ),
    ] = None,
    without_status: Annotated[
        list[str] | None,
        typer.Option(
            "--without-status",
            metavar="[ID=]REASON",
            help=mark(
                "Why commitments have no completion recorded: for all of them, or for one by its number "
                "or id; may be repeated."
            ),
        ),
    ] = None,
    text_lang: Annotated[
        str | None,
        typer.Option(
            "--text-lang",
            metavar="LANGUAGE",
            help=mark("The language of texts given without one, if the plan has several."),
        ),
    ] = None,
    message: MESSAGE = None,
    sign: Annotated[bool, typer.Option("--sign", help=mark("Sign the commit and the tag."))] = False,
    no_tag: Annotated[bool, typer.Option("--no-tag", help=mark("Do not create a tag."))] = False,
    retag: Annotated[
        bool, typer.Option("--retag", help=mark("Move the tag of an earlier closing of this round."))
    ] = False,
    no_commit: NO_COMMIT = False,
    dry_run: DRY_RUN = False,
) -> int:
    from ogpctl.cli.rounds.unfinished import put_tag_on
    from ogpctl.cli.writing.changes import writing

    context: Context = ctx.obj
    if (no_tag or no_commit) and (sign or retag):
        raise WrongUsage(
            msg("--sign and --retag need a commit and a tag: leave out --no-commit and --no-tag")
        )
    wish = CloseOptions(
        _day(date),
        message,
        tuple(without_status or ()),
        text_lang,
        not (no_tag or no_commit),
        sign,
        retag,
        not no_commit,
    )
    git = None if no_commit else opened_git(context)
    try:
        with writing(context):
            found = meant(context, round_id)
            left = _untagged(found, wish, git)
            closing = _prepared(context, found, wish, git) if left is None else None
        if closing is not None:
            return _carried_out(context, closing, git, dry_run=dry_run)
        assert git is not None
        assert left is not None
        return put_tag_on(
            context, git, left, tag_name(found), sign=wish.sign, move=wish.retag, dry_run=dry_run
        )
    finally:
        if git is not None:
            git.close()


@dataclass(frozen=True, slots=True)
class _Closing:
    """Everything that closing a round comes to, none of it done yet; `obstacles` are why it cannot be."""

    round: str
    totals: RoundRecord
    change: FileReplacement
    record: CommitRequest
    proposal: Proposal
    obstacles: tuple[Message, ...]


def _prepared(context: Context, found: RoundInPlan, wish: CloseOptions, git: Git | None) -> _Closing:
    from ogpctl.cli.rounds.unfinished import as_committed

    item = found.round
    assert item is not None  # without `new`, it is there
    refuse_errors(context, found.documents)
    if item.closed is None:
        return _counted(context, found, wish, git)
    before = as_committed(context, git, found) if git is not None else None
    if before is None:
        raise _AlreadyClosed(item.id, str(item.closed))
    closing = _counted(context, before, replace(wish, date=wish.date or str(item.closed)), git, written=True)
    if closing.change.new != found.header.data:
        raise _AlreadyClosed(item.id, str(item.closed))  # somebody closed it otherwise, by hand
    return closing


def _counted(
    context: Context, found: RoundInPlan, wish: CloseOptions, git: Git | None, *, written: bool = False
) -> _Closing:
    """Return the closing of a round that is open; `written` tells that plan.yaml holds it already."""
    from ogpctl.analysis.round_record import round_record
    from ogpctl.cli.rounds.obstacles import lacking_statuses, obstacles_in_git
    from ogpctl.cli.writing.changes import judged, telling_of_profile_errors
    from ogpctl.edit.closing_reasons import closing_reasons
    from ogpctl.edit.recorded_write import CommitRequest, FileReplacement
    from ogpctl.edit.round_edits import closed
    from ogpctl.render.round_record.text import record_message

    item = found.round
    assert item is not None
    totals = round_record(found.plan, item)
    reasons = closing_reasons(totals, wish.reasons, found.languages, wish.text_lang)
    tag = tag_name(found) if wish.tag else None
    obstacles = lacking_statuses(totals, reasons.unexplained)
    if git is not None:
        obstacles += obstacles_in_git(context, git, found, None if wish.retag else tag, written=written)
    path, old = found.header.path, found.header.data
    with telling_of_profile_errors(context, path):
        new = closed(old, item.id, wish.date or _today(), found.languages, reasons.note)
    proposal = judged(context, {path: new})
    said = tuple(reasons.note.values())
    text = record_message(totals, said, of_the_plan(context, found.languages))
    record = CommitRequest(wish.message or text, tag, wish.sign, wish.retag)
    return _Closing(
        item.id, totals, FileReplacement(path, old, new, written), record, proposal, tuple(obstacles)
    )


def _untagged(found: RoundInPlan, wish: CloseOptions, git: Git | None) -> UntaggedClosing | None:
    """Return the closing of this round that lacks its tag, None where there is none or no tag is wanted."""
    if git is None or not wish.tag or found.round is None or found.round.closed is None:
        return None
    from ogpctl.cli.rounds.unfinished import untagged_closing

    return untagged_closing(git, found, retag=wish.retag)


def _carried_out(context: Context, closing: _Closing, git: Git | None, *, dry_run: bool) -> int:
    from ogpctl.cli.present import OutputFormat, present
    from ogpctl.cli.writing.changes import print_findings
    from ogpctl.edit.lock import locked
    from ogpctl.edit.safe_writing import replace_file
    from ogpctl.render.round_record.text import record_blocks

    change, record = closing.change, closing.record
    present(
        context,
        closing.totals,
        {OutputFormat.TABLE: lambda totals, to: record_blocks(totals, to.translator)},
        OutputFormat.TABLE,
    )
    if closing.proposal.added.findings:
        context.write("\n")
        print_findings(context, closing.proposal.added)
    refused = bool(closing.obstacles) or not closing.proposal.allowed
    if dry_run:
        print_draft(context, change, record if git is not None else None)
    for obstacle in closing.obstacles:
        context.say(obstacle)
    if refused:
        context.say(msg("The round {round} was not closed; nothing was written.", round=closing.round))
        return ExitCode.FINDINGS
    if dry_run:
        return ExitCode.OK
    if git is None:
        with locked(context.root):
            replace_file(context.root, change.path, change.old, change.new)
        context.say(msg("Written: {files}", files=change.path))
        context.say(msg("Nothing was committed: the round is closed as of the commit that records it."))
        return ExitCode.OK
    done = recorded(context, git, change, record, (closing.round, True))
    _print_done(context, closing, done.commit)
    return ExitCode.OK


def _print_done(context: Context, closing: _Closing, commit: str) -> None:
    tag = closing.record.tag
    values = {"round": closing.round, "commit": commit[:10]}
    done = (
        msg("Closed {round} in commit {commit}, tagged {tag}.", tag=tag, **values)
        if tag is not None
        else msg("Closed {round} in commit {commit}.", **values)
    )
    context.write("\n" + context.translator.render(done) + "\n")
    say_unpushed(context, closing.record.tag or "", moved=closing.record.move_tag)


class _AlreadyClosed(OgpError):
    """The round is closed; nothing is wrong with the surroundings."""

    code = ExitCode.FINDINGS

    def __init__(self, round_id: str, date: str) -> None:
        super().__init__(
            msg("the round {round} is already closed: {date}", round=round_id, date=date),
            msg("Reopen it with `ogpctl round open {round}`.", round=round_id),
        )


def _today() -> str:
    return dt.datetime.now(dt.UTC).date().isoformat()


def _day(written: str | None) -> str | None:
    """Return the date of the closing, None where none is given.

    Raise `WrongUsage` for what is no date or not yet.
    """
    from ogpctl.plan.dates import PartialDate

    if written is None:
        return None
    today = dt.datetime.now(dt.UTC).date()
    try:
        date = PartialDate.parse(written)
    except ValueError:
        raise WrongUsage(
            msg("--date: “{date}” is not a date", date=written),
            msg("Write it as 2016, 2016-07 or 2016-07-27."),
        ) from None
    if date.first > today + dt.timedelta(days=1):
        raise WrongUsage(msg("--date: {date} is in the future", date=written))
    return str(date)
