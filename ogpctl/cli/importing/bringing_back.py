"""What `import xlsx` and `import csv` share: compare, judge, write, and say what became of each cell."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ogpctl.cli.output_format import Format
from ogpctl.errors import ExitCode, OgpError
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ogpctl.cli.context import Context
    from ogpctl.edit.proposal import Proposal
    from ogpctl.exchange.brought_back import BroughtBack
    from ogpctl.exchange.editable.proposed_edits import ProposedEdits
    from ogpctl.exchange.editable.read_tables import ReadTable
    from ogpctl.exchange.irm.dates import DateOrder
    from ogpctl.store.document import PlanDocuments

DRY_RUN = typer.Option("--dry-run", help=mark("Write nothing: show what would change."))
ALLOW_REMOVAL = typer.Option(
    "--allow-removal", help=mark("Take out of the plan what stood in a cell that was emptied.")
)
DATES = typer.Option(
    "--dates",
    help=mark(
        "How to read 07/01/2012. [default: day-first under French headings, else such a date is asked about]"
    ),
)
REPORT = typer.Option(
    "--report", metavar="FILE", help=mark("Write to a CSV file what became of each edited cell.")
)
FORMAT = typer.Option("--format", help=mark("How to print the result."))


@dataclass(frozen=True, slots=True)
class Asked:
    """How tables are to be brought back; `source` is the file or folder as it was named."""

    format: str
    source: str
    dry_run: bool
    allow_removal: bool
    dates: DateOrder | None
    output: Format
    report: str | None


def brought_back(
    context: Context, read: Callable[[Sequence[PlanDocuments]], Sequence[ReadTable]], asked: Asked
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
        tables = read(plans)
        proposed = bring_back(tables, plans, allow_removal=asked.allow_removal, dates=asked.dates)
        proposal = judged(context, {path: new for path, (_, new) in proposed.files.items()})
        done = _outcome(tables, proposed, proposal, asked)
        if done.written and not asked.dry_run:
            _write(context, proposed.files)
    if asked.report is not None:
        _write_report(context, asked.report, done)
    _print(context, done, proposal, asked)
    return ExitCode.OK if done.complete else ExitCode.FINDINGS


def _outcome(
    tables: Sequence[ReadTable], proposed: ProposedEdits, proposal: Proposal, asked: Asked
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
    from ogpctl.exchange.telling.brought_back_data import cells_csv
    from ogpctl.render.escaping import encodable

    text = encodable(cells_csv(done, context.translator))
    write_whole([(Path(report), text.encode("utf-8"))])


def _print(context: Context, done: BroughtBack, proposal: Proposal, asked: Asked) -> None:
    from ogpctl.cli.output_format import surface

    translator = context.translator
    if asked.output is Format.JSON:
        from ogpctl.exchange.telling.brought_back_data import brought_back_json

        context.write_data(brought_back_json(done, translator))
        return
    if asked.output is Format.CSV:
        from ogpctl.exchange.telling.brought_back_data import cells_csv

        context.write_data(cells_csv(done, translator))
        return
    from ogpctl.cli.writing.changes import diffs_of
    from ogpctl.exchange.telling.brought_back_blocks import brought_back_markdown, brought_back_text

    diffs = diffs_of(proposal)
    if asked.output is Format.MARKDOWN:
        context.write_data(brought_back_markdown(done, diffs, translator))
    else:
        context.write(brought_back_text(done, diffs, translator, surface(context)))


def must_exist(path: str) -> Path:
    """Return the path of what a user named; raise `OgpError` where nothing is there."""
    found = Path(path)
    if not found.exists():
        raise OgpError(msg("there is no file {path}", path=path))
    return found
