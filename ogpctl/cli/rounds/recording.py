"""What `round close` and `round open` share: which round is meant, and the commit that records the change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.errors import ExitCode, OgpError, WrongUsage
from ogpctl.i18n.message import literal, mark, msg

if TYPE_CHECKING:
    from ogpctl.checks.report import Report
    from ogpctl.cli.context import Context
    from ogpctl.edit.recorded_write import CommitRequest, FileReplacement, Recorded
    from ogpctl.i18n.translator import Translator
    from ogpctl.plan.model import ActionPlan, PlanHeader, Round
    from ogpctl.store.document import Document, PlanDocuments
    from ogpctl.store.git.repository import Git

ROUND = Annotated[str, typer.Argument(metavar="ID", help=mark("The review round."))]
MESSAGE = Annotated[
    str | None,
    typer.Option(
        "--message",
        "-m",
        metavar="TEXT",
        help=mark("The commit message. [default: a summary, in the plan’s language]"),
    ),
]
NO_COMMIT = Annotated[
    bool, typer.Option("--no-commit", help=mark("Only change plan.yaml: do not commit or tag."))
]
DRY_RUN = Annotated[
    bool, typer.Option("--dry-run", help=mark("Write nothing: show what would be written and committed."))
]


@dataclass(frozen=True, slots=True)
class RoundInPlan:
    """The plan that a command is about, its plan.yaml, and the round.

    None where the plan lists none by that id.
    """

    documents: PlanDocuments
    header: Document[PlanHeader]
    plan: ActionPlan
    round: Round | None

    @property
    def languages(self) -> tuple[str, ...]:
        """The plan's languages, the leading one first."""
        return self.plan.header.languages


def meant(context: Context, round_id: str, *, new: bool = False) -> RoundInPlan:
    """Return the plan with that round, else with `new` the only plan in view.

    Raise `OgpError` where there is none. A plan.yaml with errors is told of with its findings, and the
    command is left.
    """
    found = []
    for documents in context.chosen_plans():
        header = documents.header
        if header is None or header.content is None or not header.valid:
            refuse_errors(context, documents)
            continue
        item = next((item for item in header.content.rounds if item.id == round_id), None)
        found.append(RoundInPlan(documents, header, context.repository.action_plan(documents), item))
    with_round = [item for item in found if item.round is not None] or found
    if len(with_round) == 1 and (new or with_round[0].round is not None):
        return with_round[0]
    plans = ", ".join(item.documents.id for item in with_round)
    if any(item.round is not None for item in with_round):
        raise WrongUsage(
            msg("“{round}” is a round of several plans", round=round_id),
            msg("Choose one with --plan: {plans}.", plans=plans),
        )
    if new:
        raise WrongUsage(
            msg("which plan does the round belong to?"),
            msg("Choose one with --plan: {plans}.", plans=plans),
        )
    from ogpctl.analysis.published import UnknownRound

    known = tuple(dict.fromkeys(item.id for one in found for item in one.plan.header.rounds))
    raise UnknownRound(round_id, known)


def refuse_errors(context: Context, documents: PlanDocuments) -> None:
    """Leave the command where files of the plan have errors, with these."""
    from ogpctl.cli.writing.changes import print_findings

    errors = errors_of(context, documents)
    if errors.findings:
        print_findings(context, errors)
        context.say(msg("Nothing was written: fix the errors of the plan first."))
        raise typer.Exit(ExitCode.FINDINGS)


def errors_of(context: Context, documents: PlanDocuments) -> Report:
    """Return the errors in the files of a plan and in those that it shares with others."""
    import datetime as dt
    from dataclasses import replace

    from ogpctl.checks.engine import check
    from ogpctl.checks.finding import Severity

    others = tuple(plan.folder for plan in context.repository.plans if plan.folder != documents.folder)
    report = check(context.repository, context.settings, dt.datetime.now(dt.UTC).date()).without(others)
    errors = tuple(item for item in report.findings if item.severity is Severity.ERROR)
    return replace(report, findings=errors)


def of_the_plan(context: Context, languages: tuple[str, ...]) -> Translator:
    """Return what speaks the plan's leading language, where ogpctl does; else the one of the run."""
    from ogpctl.i18n.translator import LANGUAGES, Translator

    spoken = [language for language in languages if language in LANGUAGES]
    return Translator(spoken[0]) if spoken else context.translator


def opened_git(context: Context) -> Git:
    """Return the Git repository to commit to; raise `OgpError` where there is none."""
    from ogpctl.store.git.git_errors import NotAGitRepository
    from ogpctl.store.git.repository import Git

    try:
        return Git(context.root)
    except NotAGitRepository as error:
        raise OgpError(
            error.message,
            msg("Closing and opening a round need a commit. Without Git, --no-commit only changes the file."),
        ) from None


def recorded(
    context: Context, git: Git, change: FileReplacement, record: CommitRequest, closed: tuple[str, bool]
) -> Recorded:
    """Write, commit and tag, and print what the hooks said.

    `closed` is the round and whether it shall be closed.
    """
    from ogpctl.edit.recorded_write import NotRecorded, write_and_record

    round_id, wanted = closed
    try:
        done = write_and_record(
            context.root, git, change, record, lambda data: _shows(data, round_id) is wanted
        )
    except NotRecorded as refusal:
        for line in refusal.said:
            context.say(literal(f"  {line}"))
        context.deliver()  # what a command has said is dropped where it fails
        raise
    for line in done.said:
        context.say(literal(f"  {line}"))
    return done


def _shows(data: bytes, round_id: str) -> bool | None:
    """Return whether a plan.yaml shows the round as closed, None where it does not list it."""
    from ogpctl.store.document import Kind
    from ogpctl.store.loading import PLAN_FILE, understood

    content = understood(PLAN_FILE, Kind.PLAN, data).content
    rounds = getattr(content, "rounds", ())
    return next((item.closed is not None for item in rounds if item.id == round_id), None)


def tag_name(found: RoundInPlan) -> str:
    """Return the name of the tag that holds the state of a round."""
    assert found.round is not None
    return f"round/{found.plan.header.id}/{found.round.id}"


def say_unpushed(context: Context, tag: str, *, moved: bool) -> None:
    """Say how what was recorded gets to others; a tag that was moved is another matter."""
    if moved:
        # Git takes a tag that is there under its name for the same one, and does not push it anew.
        context.say(
            msg(
                "Nothing was pushed: `git push` publishes the commit, and `git push --force REMOTE "
                "refs/tags/{tag}` the tag, even if it exists there.",
                tag=tag,
            )
        )
        return
    context.say(msg("Nothing was pushed: `git push --follow-tags` publishes commits and their tags."))


def print_draft(context: Context, change: FileReplacement, record: CommitRequest | None) -> None:
    """Print what a dry run leaves undone: the message, the tag and, last, the patch."""
    from ogpctl.edit.patch import patch
    from ogpctl.render.escaping import escaped_line

    translator = context.translator
    if record is not None:
        lines = [f"    {escaped_line(line)}".rstrip() for line in record.message.splitlines()]
        context.write("\n".join(["", translator.gettext("Commit message:"), *lines, ""]))
        if record.tag is not None:
            signed = msg("Tag: {tag}, signed", tag=record.tag)
            plain = msg("Tag: {tag}", tag=record.tag)
            context.write("\n" + translator.render(signed if record.sign else plain) + "\n")
        context.write("\n")
    context.write_data(patch(change.path, change.old, change.new))
    context.say(msg("Nothing was written (--dry-run)."))
