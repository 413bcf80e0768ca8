"""What `import xlsx` and `import csv` share: compare, judge, write, and say what became of each cell."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ogpctl.cli.importing.proposals import CHECKING, COMPARING, reading_file
from ogpctl.cli.present import Deferred, OutputFormat, Renderers, format_option, present
from ogpctl.errors import ExitCode, OgpError
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ogpctl.analysis.diff.plan_diff import PlanDiff
    from ogpctl.cli.context import Context
    from ogpctl.edit.proposal import Proposal
    from ogpctl.exchange.brought_back import BroughtBack
    from ogpctl.exchange.editable.proposed_edits import ProposedEdits
    from ogpctl.exchange.editable.read_tables import ReadTable
    from ogpctl.exchange.irm.doubtful_dates import DateOrder
    from ogpctl.exchange.telling import brought_back_blocks, brought_back_data
    from ogpctl.store.document import PlanDocuments
else:
    brought_back_blocks = Deferred("ogpctl.exchange.telling.brought_back_blocks")
    brought_back_data = Deferred("ogpctl.exchange.telling.brought_back_data")

DRY_RUN = typer.Option("--dry-run", help=mark("Write nothing: show what would change."))
ALLOW_REMOVAL = typer.Option(
    "--allow-removal", help=mark("Remove from the plan the values of emptied cells.")
)
DATES = typer.Option(
    "--dates",
    help=mark(
        "How to read 07/01/2012. [default: day-first under French headings, otherwise such a date is "
        "reported]"
    ),
)
REPORT = typer.Option(
    "--report", metavar="FILE", help=mark("Write the result for each edited cell to a CSV file.")
)


@dataclass(frozen=True, slots=True)
class _ToldTables:
    """What became of edited tables, and what that changes."""

    done: BroughtBack
    proposal: Proposal

    @property
    def diffs(self) -> Sequence[PlanDiff]:
        """The changes for a reader."""
        from ogpctl.cli.writing.changes import diffs_of

        return diffs_of(self.proposal)


RENDERERS: Renderers[_ToldTables] = {
    OutputFormat.TABLE: lambda it, to: brought_back_blocks.brought_back_text(
        it.done, it.diffs, to.translator, to.surface
    ),
    OutputFormat.JSON: lambda it, to: brought_back_data.brought_back_json(it.done, to.translator),
    OutputFormat.MARKDOWN: lambda it, to: brought_back_blocks.brought_back_markdown(
        it.done, it.diffs, to.translator
    ),
    OutputFormat.CSV: lambda it, to: brought_back_data.cells_csv(it.done, to.translator),
}
FORMAT = format_option(RENDERERS)


@dataclass(frozen=True, slots=True)
class TableImportOptions:
    """How tables are to be brought back; `source` is the file or folder as it was named."""

    format: str
    source: str
    dry_run: bool
    allow_removal: bool
    dates: DateOrder | None
    output: OutputFormat
    report: str | None


def brought_back(
    context: Context,
    read: Callable[[Sequence[PlanDocuments]], Sequence[ReadTable]],
    asked: TableImportOptions,
) -> int:
    """Bring edited tables back and print what became of them; returns the exit status. Raises `OgpError`.

    `read` gives the tables; what the plans say helps it to understand them.
    """
    from ogpctl.cli.writing.changes import judged, writing
    from ogpctl.exchange.editable.proposed_edits import bring_back

    with nullcontext() if asked.dry_run else writing(context):
        # The tables name their plans: unlike elsewhere, the folder that one is in chooses none.
        named = context.options.plan is not None or not context.repository.plans
        plans = context.chosen_plans() if named else context.repository.plans
        with context.sign.working(reading_file(asked.source)):
            tables = read(plans)
        with context.sign.working(COMPARING):
            proposed = bring_back(tables, plans, allow_removal=asked.allow_removal, dates=asked.dates)
        with context.sign.working(CHECKING):
            proposal = judged(context, {path: new for path, (_, new) in proposed.files.items()})
        done = _outcome(tables, proposed, proposal, asked)
        if done.written and not asked.dry_run:
            _write(context, proposed.files)
    if asked.report is not None:
        _write_report(context, asked.report, done)
    present(context, _ToldTables(done, proposal), RENDERERS, asked.output)
    return ExitCode.OK if done.complete else ExitCode.FINDINGS


def _outcome(
    tables: Sequence[ReadTable], proposed: ProposedEdits, proposal: Proposal, asked: TableImportOptions
) -> BroughtBack:
    from ogpctl.checks.finding import Severity
    from ogpctl.exchange.brought_back import BroughtBack

    added = proposal.added.findings
    return BroughtBack(
        format=asked.format,
        source=asked.source,
        dry_run=asked.dry_run,
        rows=sum(bool(row.filled) for table in tables for row in table.rows),
        evidence=proposed.evidence,
        cells=tuple(proposed.cells),
        files=tuple(sorted(proposed.files)),
        notes=(*(note for table in tables for note in table.notes), *proposed.notes),
        refused_by=tuple(finding for finding in added if finding.severity is Severity.ERROR),
        added=added,
    )


def _write(context: Context, files: Mapping[str, tuple[bytes, bytes]]) -> None:
    """Write all files or none: where one cannot be written, those before it get back what they held."""
    from ogpctl.edit.safe_writing import replace_file

    done: list[str] = []
    try:
        for path, (old, new) in files.items():
            replace_file(context.root, path, old, new)
            done.append(path)
    except OgpError:
        for path in done:
            old, new = files[path]
            replace_file(context.root, path, new, old)
        raise


def _write_report(context: Context, report: str, done: BroughtBack) -> None:
    from ogpctl.cli.writing.whole_files import write_whole
    from ogpctl.render.escaping import encodable

    text = encodable(brought_back_data.cells_csv(done, context.translator))
    write_whole([(Path(report), text.encode("utf-8"))])


def must_exist(path: str) -> Path:
    """Return the path of what a user named; raise `OgpError` where nothing is there."""
    found = Path(path)
    if not found.exists():
        raise OgpError(msg("no such file: {path}", path=path))
    return found
