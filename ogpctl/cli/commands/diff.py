"""`ogpctl diff`: what changed for a reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.present import Deferred, OutputFormat, Renderers, format_option, present
from ogpctl.errors import ExitCode, OgpError, WrongUsage
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.analysis.diff.plan_diff import PlanDiff
    from ogpctl.cli.context import Context
    from ogpctl.render.diff import blocks, json
else:
    blocks = Deferred("ogpctl.render.diff.blocks")
    json = Deferred("ogpctl.render.diff.json")

HELP = mark(
    "Show what changed for readers between two review rounds or revisions.\n"
    "FROM and TO are rounds or any Git revision. A..B works too; write round:ID or git:REV if a name "
    "could be either. Without them: from the last closed round to the working tree. Commitments, "
    "milestones and evidence are matched by id, wherever their files are.\n"
    "Exit code: 0, or 1 with --exit-code or --fail-on; 2 wrong usage; 3 round, revision or history not "
    "found."
)


@dataclass(frozen=True, slots=True)
class _DiffResult:
    """What changed in each plan, and whether people are shown the counts alone."""

    diffs: Sequence[PlanDiff]
    counts_only: bool


RENDERERS: Renderers[_DiffResult] = {
    OutputFormat.TABLE: lambda result, to: blocks.diff_text(
        result.diffs, to.translator, to.surface, summary=result.counts_only
    ),
    OutputFormat.JSON: lambda result, to: json.diff_json(result.diffs, to.translator),
    OutputFormat.MARKDOWN: lambda result, to: blocks.diff_markdown(
        result.diffs, to.translator, summary=result.counts_only
    ),
    OutputFormat.CSV: lambda result, to: json.diff_csv(result.diffs, to.translator),
}


def command(
    ctx: typer.Context,
    start: Annotated[
        str | None, typer.Argument(metavar="FROM", help=mark("A round, a revision, or a range A..B."))
    ] = None,
    end: Annotated[str | None, typer.Argument(metavar="TO", help=mark("A round or a revision."))] = None,
    staged: Annotated[
        bool, typer.Option("--staged", help=mark("Compare with the staged files, not with the working tree."))
    ] = False,
    summary: Annotated[
        bool, typer.Option("--summary", help=mark("Show only counts: totals, moves, kinds of changes."))
    ] = False,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="KIND", help=mark("Show only changes of this kind, family or level.")),
    ] = None,
    commitment: Annotated[
        str | None,
        typer.Option("--commitment", metavar="ID", help=mark("Show only changes of this commitment.")),
    ] = None,
    name_only: Annotated[
        bool,
        typer.Option("--name-only", help=mark("Show only the files with changes for readers.")),
    ] = False,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="KIND",
            help=mark("Exit 1 if there is a change of this kind or level, such as warning."),
        ),
    ] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help=mark("Exit 1 if anything changed."))] = False,
    skip_empty: Annotated[
        bool,
        typer.Option("--skip-empty", help=mark("Print nothing if nothing changed (table, markdown).")),
    ] = False,
    format_: Annotated[OutputFormat, format_option(RENDERERS)] = OutputFormat.TABLE,
) -> int:
    from ogpctl.analysis.diff.plan_diff import diff_plans
    from ogpctl.cli.past.change_kinds import kinds_named
    from ogpctl.cli.past.compared_states import compared_states

    context: Context = ctx.obj
    kinds = kinds_named("--only", only)
    failing = kinds_named("--fail-on", fail_on, and_above=True)
    if name_only and format_ is not OutputFormat.TABLE:
        raise WrongUsage(msg("--name-only prints file names and cannot be combined with another --format"))
    pairs = compared_states(context, start, end, staged=staged)
    diffs = [diff_plans(before, after) for before, after in pairs]
    if commitment is not None:
        _must_exist(commitment, diffs, [file.id for pair in pairs for state in pair for file in state.files])
    narrowed = [item.only(kinds, commitment) for item in diffs]
    if name_only:
        context.write("".join(f"{name}\n" for item in narrowed for name in item.files))
    elif format_ in {OutputFormat.JSON, OutputFormat.CSV} or not (
        skip_empty and all(item.empty for item in narrowed)
    ):
        present(context, _DiffResult(narrowed, summary), RENDERERS, format_)
    if exit_code and not all(item.empty for item in narrowed):
        return ExitCode.FINDINGS
    failed = any(change.kind in (failing or ()) for item in narrowed for change in item.changes)
    return ExitCode.FINDINGS if failed else ExitCode.OK


def _must_exist(commitment: str, diffs: Sequence[PlanDiff], ids: Sequence[str]) -> None:
    """Raise `OgpError` where neither state has the commitment: no change would not be the answer."""
    from ogpctl.terms.suggestion import suggestion

    if commitment in ids:
        return
    hint = suggestion(commitment, ids)
    plans = ", ".join(item.plan for item in diffs)
    raise OgpError(msg("no commitment “{id}” in {plans}", id=commitment, plans=plans), hint)
