"""What the commands that write share.

One writer at a time, a judgement before each write, a word on what was done.
"""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.errors import ExitCode, OgpError
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ogpctl.analysis.diff.plan_diff import PlanDiff
    from ogpctl.checks.finding import Finding
    from ogpctl.checks.report import Report
    from ogpctl.cli.context import Context
    from ogpctl.edit.proposal import Proposal
    from ogpctl.plan.model import Commitment

DRY_RUN = Annotated[
    bool, typer.Option("--dry-run", help=mark("Write nothing: print what would change, as a patch."))
]
FORCE = Annotated[
    bool, typer.Option("--force", help=mark("Write the change even if it makes the plan invalid."))
]

TEXT_LANG = Annotated[
    str | None,
    typer.Option(
        "--text-lang",
        metavar="LANGUAGE",
        help=mark("The language of texts given without one, if the plan has several."),
    ),
]


NEW_FIELDS = Annotated[
    list[str], typer.Argument(metavar="FIELD=VALUE", help=mark("Its fields, as for `set`."))
]


@contextmanager
def writing(context: Context) -> Iterator[None]:
    """Be the only writer in the repository, which is read inside; remove what a killed run left behind."""
    from ogpctl.edit.lock import locked
    from ogpctl.edit.safe_writing import remove_drafts

    with locked(context.root, lambda: tell_of_waiting(context)):
        remove_drafts(context.root, context.settings.data)
        yield


def tell_of_waiting(context: Context) -> None:
    """Say at once that another ogpctl is writing."""
    from ogpctl.cli.streams import put_remark
    from ogpctl.render.escaping import escaped_line

    remark = msg("Waiting for another ogpctl that is writing here.")
    put_remark(escaped_line(context.translator.render(remark)) + "\n")


@contextmanager
def telling_of_profile_errors(context: Context, path: str) -> Iterator[None]:
    """Print the findings of a file that cannot be changed because of its YAML, and leave the command."""
    from ogpctl.checks.engine import check
    from ogpctl.edit.source import NotEditable

    try:
        yield
    except NotEditable as refusal:
        if refusal.profile_errors:
            today = dt.datetime.now(dt.UTC).date()
            print_findings(context, check(context.repository, context.settings, today).within((path,)))
            context.say(msg("Nothing was written: fix the errors of the file first."))
            raise typer.Exit(ExitCode.FINDINGS) from None
        raise OgpError(msg("{file}: {reason}", file=path, reason=refusal.message), refusal.hint) from None


def judged(context: Context, files: Mapping[str, bytes]) -> Proposal:
    """Return what becomes of the plans in the working tree with these files written."""
    from ogpctl.edit.proposal import propose
    from ogpctl.store.tree import WorkingTree

    today = dt.datetime.now(dt.UTC).date()
    return propose(context.repository, WorkingTree(context.root), context.settings, files, today)


def carried_out(
    context: Context,
    files: Mapping[str, tuple[bytes | None, bytes]],
    *,
    dry_run: bool = False,
    force: bool = False,
) -> int:
    """Write files, unless that is refused.

    Given as what they hold now (None for new ones) and what they shall hold. Prints the changes and the
    findings that are new; returns the exit status. Raises `OgpError` where a file cannot be written, or is no
    longer what it was.
    """
    from ogpctl.edit.safe_writing import create_file, replace_file

    proposal = judged(context, {path: new for path, (_, new) in files.items()})
    if dry_run:
        return _shown(context, files, proposal, force=force)
    if not proposal.may_land(force=force):
        print_findings(context, proposal.added)
        context.say(
            msg("Nothing was written: an id never changes.")
            if not proposal.may_land(force=True)
            else msg("Nothing was written: it would make the plan invalid. Use --force to write anyway.")
        )
        return ExitCode.FINDINGS
    for path, (old, new) in files.items():
        if old is None:
            create_file(context.root, path, new)
        else:
            replace_file(context.root, path, old, new)
    print_written(context, proposal, tuple(files))
    return ExitCode.OK


def file_of(context: Context, commitment: Commitment) -> tuple[str, bytes]:
    """Return the path of the file of a commitment in view, and what it holds."""
    for plan in context.chosen_plans():
        for document in plan.commitments:
            if document.content is commitment:
                return document.path, document.data
    raise AssertionError(commitment.id)  # every commitment of a plan in view comes from a file


def print_written(context: Context, proposal: Proposal, files: tuple[str, ...]) -> None:
    """Print what was changed for a reader, the files, and the findings that are new."""
    from ogpctl.cli.present import surface
    from ogpctl.render.written_text import written_text

    context.write(written_text(diffs_of(proposal), files, context.translator, surface(context)))
    if proposal.added.findings:
        context.write("\n")
        print_findings(context, proposal.added)
    if not proposal.allowed:
        context.say(msg("Written with errors because of --force: `ogpctl validate` fails."))


def _shown(
    context: Context, files: Mapping[str, tuple[bytes | None, bytes]], proposal: Proposal, *, force: bool
) -> int:
    """Print the patch on standard output, so that it can be kept and applied, and the rest beside it."""
    from ogpctl.edit.patch import patch

    context.write_data("".join(patch(path, old, new) for path, (old, new) in files.items()))
    for finding in proposal.added.findings:
        say_finding(context, finding)
    if proposal.may_land(force=force):
        context.say(msg("Nothing was written (--dry-run)."))
        return ExitCode.OK
    context.say(msg("Without --dry-run this would be refused: it would make the plan invalid."))
    return ExitCode.FINDINGS


def say_finding(context: Context, finding: Finding) -> None:
    """Tell of a finding on standard error, on one line."""
    from ogpctl.i18n.message import literal
    from ogpctl.render.findings.text import SEVERITY_LABELS
    from ogpctl.render.findings.words import on_one_line

    severity = context.translator.render(SEVERITY_LABELS[finding.severity])
    said = on_one_line(finding, context.translator)
    context.say(literal(f"{finding.file}:{finding.span.line}: {severity}[{finding.rule}] {said}"))


def print_findings(context: Context, report: Report) -> None:
    from ogpctl.render.findings.text import findings_text

    context.write(findings_text(report, context.translator, color=context.color))


def diffs_of(proposal: Proposal) -> list[PlanDiff]:
    """Return what a write changes for a reader, plan by plan."""
    from ogpctl.analysis.diff.plan_diff import diff_plans
    from ogpctl.analysis.diff.state import Origin, StateName, missing_plan, plan_states

    name = StateName(Origin.WORKING_TREE)
    before = {state.plan: state for state in plan_states(proposal.before, name)}
    diffs = [
        diff_plans(before.get(state.plan) or missing_plan(state.plan, name, tuple(before.values())), state)
        for state in plan_states(proposal.after, name)
    ]
    return [diff for diff in diffs if diff.changes]
