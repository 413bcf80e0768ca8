"""Tables that were brought back, for programs: JSON, and CSV with a line for each edited cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Finding
from ogpctl.exchange.brought_back import BroughtBack, CellOutcome, CellOutcomeKind
from ogpctl.render.csv_text import shown_document
from ogpctl.render.json_text import json_document
from ogpctl.render.outputs import Keys, Output, at
from ogpctl.render.shared_fields import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.i18n.translator import Translator


class CellOutcomeOutput(Output, of=CellOutcome):
    place = at()
    """The cell as a spreadsheet names it: commitments!E14."""
    outcome = at()
    """taken: the plan says it now, or would; conflict: the plan has moved on since the export, or two cells
    say different things; emptied: it was emptied, and --allow-removal was not given; refused: it cannot be
    taken.
    """
    commitment = at(or_null=True)
    """The id of the commitment that the row is about; null where that is not known."""
    column = at(or_null=True)
    """The machine name of the column; null where the whole row is meant."""
    exported = at()
    """What the cell said when it was exported; null where only a digest of it is known."""
    present = at()
    """What the plan says now; null where it has no such place."""
    edited = at()
    """What the cell says."""
    reason = at()
    """Why it was not taken, in the language of the run; null where it was."""
    file = at(or_null=True)
    """The plan’s file; null where there is none."""
    path = at(or_null=True)
    """The place in that file, as findings name it."""


class AddedFindingOutput(Output, of=Finding):
    rule = at()
    severity = at()
    message = at()
    hint = at()
    file = at()
    path = at()


def _written(done: BroughtBack) -> bool:
    return done.written and not done.dry_run


def _counts(done: BroughtBack) -> Mapping[str, int]:
    return {outcome.value: len(done.of(outcome)) for outcome in CellOutcomeKind}


class CellCounts(Keys, words=CellOutcomeKind):
    pass


class BroughtBackOutput(Output, of=BroughtBack):
    """The output of `ogpctl import xlsx` and `ogpctl import csv` with `--format json`."""

    language = LANGUAGE
    format = at(words=("xlsx", "csv"))
    source = at()
    """The file or folder, as it was named."""
    dry_run = at()
    written = at(_written)
    """Whether anything was written; never in a dry run, nor where the edits would make the plan invalid."""
    rows = at()
    """Rows with something in them."""
    counts = at(_counts, keys=CellCounts)
    """Cells by what became of them."""
    new_evidence = at("evidence")
    """New pieces of evidence, each one of the cells that were taken."""
    files = at()
    """The files that were written, or would be."""
    cells = at(output=CellOutcomeOutput)
    """Each edited cell that the plan does not say already."""
    notes = at()
    """How the file was read, and which rows it lacks, in sentences."""
    findings = at("added", AddedFindingOutput)
    """What the edits would bring into the plan: errors, for which nothing is written, and warnings."""


def cells_csv(done: BroughtBack, translator: Translator) -> str:
    """Return the cells as CSV; reasons are in the language of the run."""
    return shown_document(CellOutcomeOutput, done.cells, translator)


def brought_back_json(done: BroughtBack, translator: Translator) -> str:
    """Return all of it as JSON; sentences are in the language of the run."""
    return json_document(BroughtBackOutput, done, translator)
