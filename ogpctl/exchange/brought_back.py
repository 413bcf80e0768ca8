"""What became of edited tables that were brought back.

One value, of which every output is a function.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ogpctl.checks.finding import Finding
    from ogpctl.i18n.message import Message


class CellOutcomeKind(StrEnum):
    """What became of a cell."""

    TAKEN = "taken"
    """The plan says it now, or would in a dry run."""
    CONFLICT = "conflict"
    """It was edited, and the plan has moved on meanwhile; the plan keeps what it says."""
    EMPTIED = "emptied"
    """It was emptied, and removals were not asked for; the plan keeps what it says."""
    REFUSED = "refused"
    """It cannot be taken, for the reason given."""


@dataclass(frozen=True, slots=True)
class CellOutcome:
    """One cell: `place` as a spreadsheet names it (`commitments!E14`), and what the three sides say.

    `exported` is None where the table holds no more than a digest of it; `present` is None where the plan has
    no such place. `path` is where it stands in `file`, as findings name it, empty where it stands nowhere.
    """

    outcome: CellOutcomeKind
    place: str
    commitment: str
    column: str
    edited: str
    present: str | None = None
    exported: str | None = None
    file: str = ""
    path: str = ""
    reason: Message | None = None


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """All of it: `rows` were read, `evidence` of them are new pieces of evidence.

    The `notes` say how the file was read. `files` are those that were written, or would be in a dry run.
    `refused_by` are the errors that the edits would bring into the plan; where there are any, nothing was
    written. `added` are all findings that they bring.
    """

    format: str
    source: str
    dry_run: bool
    rows: int
    evidence: int = 0
    cells: tuple[CellOutcome, ...] = ()
    files: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()
    refused_by: tuple[Finding, ...] = ()
    added: tuple[Finding, ...] = ()

    def of(self, outcome: CellOutcomeKind) -> tuple[CellOutcome, ...]:
        """Return the cells of which that became."""
        return tuple(cell for cell in self.cells if cell.outcome is outcome)

    @property
    def written(self) -> bool:
        """Whether the edits are in the plan, or would be."""
        return bool(self.files) and not self.refused_by

    @property
    def complete(self) -> bool:
        """Whether everything that was edited was taken."""
        return not self.refused_by and all(cell.outcome is CellOutcomeKind.TAKEN for cell in self.cells)
