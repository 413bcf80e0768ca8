"""Tables that were brought back, for programs.

JSON as `schema/output/import-tables.schema.json` describes it, and CSV. CSV has a line for each edited cell:
`place`, `outcome`, `commitment`, `column`, `exported`, `present`, `edited`, `reason`, `file`, `path`.
`exported` is empty where the table holds only a digest of what it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.exchange.brought_back import CellOutcomeKind
from ogpctl.render.csv_text import shown_csv
from ogpctl.render.json_text import json_text

if TYPE_CHECKING:
    from ogpctl.checks.finding import Finding
    from ogpctl.exchange.brought_back import BroughtBack, CellOutcome
    from ogpctl.i18n.translator import Translator

COLUMNS = (
    "place", "outcome", "commitment", "column", "exported", "present", "edited", "reason", "file", "path",
)  # fmt: skip  # columns in their order, as a row


def cells_csv(done: BroughtBack, translator: Translator) -> str:
    """Return the cells as CSV; reasons are in the language of the run."""
    rows = (_cell(cell, translator) for cell in done.cells)
    return shown_csv(COLUMNS, ([row[name] for name in COLUMNS] for row in rows))


def brought_back_json(done: BroughtBack, translator: Translator) -> str:
    """Return all of it as JSON; sentences are in the language of the run."""
    return json_text(
        {
            "language": translator.language,
            "format": done.format,
            "source": done.source,
            "dry_run": done.dry_run,
            "written": done.written and not done.dry_run,
            "rows": done.rows,
            "counts": {outcome.value: len(done.of(outcome)) for outcome in CellOutcomeKind},
            "new_evidence": done.evidence,
            "files": done.files,
            "cells": [_cell(cell, translator) for cell in done.cells],
            "notes": [translator.render(note) for note in done.notes],
            "findings": [_finding(finding, translator) for finding in done.added],
        }
    )


def _cell(cell: CellOutcome, translator: Translator) -> dict[str, Any]:
    return {
        "place": cell.place,
        "outcome": cell.outcome.value,
        "commitment": cell.commitment or None,
        "column": cell.column or None,
        "exported": cell.exported,
        "present": cell.present,
        "edited": cell.edited,
        "reason": None if cell.reason is None else translator.render(cell.reason),
        "file": cell.file or None,
        "path": cell.path or None,
    }


def _finding(finding: Finding, translator: Translator) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": translator.render(finding.message),
        "hint": None if finding.hint is None else translator.render(finding.hint),
        "file": finding.file,
        "path": finding.path,
    }
